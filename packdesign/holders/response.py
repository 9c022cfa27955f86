"""What a holder answers to a demand: pressures in every state, requirements, and the lines of its parts list."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from packdesign.duty import Label, States
from packdesign.requirements import Requirement


@dataclass(frozen=True)
class Line:
    """One line of the parts list for all designs: quantity per holder (n,), unit mass (n,) [kg], unit cost (n,) [EUR].

    `designation` and `material` name the part of one design (a row number in, text out), so that a table of a million
    designs carries no text.
    """

    item: str
    group: str
    quantity: np.ndarray
    unit_mass: np.ndarray
    unit_cost: np.ndarray
    designation: Callable[[int], str]
    material: Callable[[int], str]
    source: str = ""


@dataclass(frozen=True)
class Response:
    """Complete answer of one holder kind; designs run down (n,), states run across (n, s)."""

    labels: tuple[Label, ...]
    states: States
    pressure: np.ndarray
    trusted: np.ndarray
    flags: dict[str, np.ndarray]
    lowest_ratio: np.ndarray
    highest_ratio: np.ndarray
    nonuniformity: np.ndarray
    tilt: np.ndarray
    requirements: tuple[Requirement, ...]
    lines: tuple[Line, ...]
    volume: np.ndarray
    bound_mass: np.ndarray
    dimensions: dict[str, np.ndarray]
    pressure_in: Callable[[States], np.ndarray]

    @property
    def judged(self) -> np.ndarray:
        """States that the window judges, (s,): service, neither as set nor a phase."""
        return np.array([label.age != "set" for label in self.labels])


@dataclass(frozen=True)
class Fault:
    """What keeps a design from being put together: which designs (n,), and the sentence for one of them."""

    name: str
    where: np.ndarray
    message: Callable[[int], str]


def millimetres(length: float) -> str:
    """A length as parts lists print it: `25`, `12.5`."""
    return f"{length * 1e3:.10g}"
