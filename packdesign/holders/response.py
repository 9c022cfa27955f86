"""What a holder answers to a demand: pressures in every state, requirements, and the lines of its parts list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.duty import Label, States
from packdesign.holders.particulars import Particulars, unknown
from packdesign.mechanics.plates import PressureMap
from packdesign.requirements import Requirement


@dataclass(frozen=True)
class Line:
    """One line of the parts list for all designs: quantity per holder (n,), unit mass (n,) [kg], unit cost (n,) [EUR].

    `designation` and `material` name the part of one design (a row number in, text out), and `particulars` says what
    else is known of it, so that a table of a million designs carries no text.
    """

    item: str
    group: str
    quantity: np.ndarray
    unit_mass: np.ndarray
    unit_cost: np.ndarray
    designation: Callable[[int], str]
    material: Callable[[int], str]
    source: str = ""
    particulars: Callable[[int], Particulars] = unknown


@dataclass(frozen=True)
class Loss:
    """What time takes from a part: `amount` (n,) at the end of life, in SI and read in `unit`.

    `source` and `confidence` are those of the catalog's row behind one design (a row number in, text out); the latter
    is one of `sure`, `weak` and `order`.
    """

    component: str
    name: str
    amount: np.ndarray
    unit: str
    source: Callable[[int], str]
    confidence: Callable[[int], str]


@dataclass(frozen=True)
class Plan:
    """What lies where in the plane of the plates of one design [m]; rectangles are rows of x0, x1, y0, y1.

    `faces` and `outlines` are (stacks, 4), `rods` (m, 2), `bars` (strongbacks, 4); `plate` is length and width, `seat`
    and `bore` are the diameters between which a rod presses.
    """

    plate: tuple[float, float]
    faces: np.ndarray
    outlines: np.ndarray
    rods: np.ndarray
    seat: float
    bore: float
    bars: np.ndarray


@dataclass(frozen=True)
class Drawing:
    """What is worked out of one design only on asking, by its row: where its plates press, and how much.

    `pressure_map` takes the state too; `crown_shape` is the map at the crown's force, None of plates without a crown.
    """

    plan: Callable[[int], Plan]
    pressure_map: Callable[[int, int], PressureMap]
    crown_shape: Callable[[int], PressureMap | None]


@dataclass(frozen=True)
class Inertia:
    """How a clamped frame answers to acceleration along its pressing axis, columns (n,).

    `moving_mass` [kg] floats on the stack, held by the frame: the plate that does not stand on feet, with the springs
    on it. `yielding` is the stack's share of the stiffness that holds it. `height` [m] is that of all that is between
    the plates, and `compliance` [m/N] what it gives at pressures (n, s) [Pa], (n, s) or (n, 1).
    """

    moving_mass: np.ndarray
    yielding: np.ndarray
    height: np.ndarray
    compliance: Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Response:
    """Complete answer of one holder kind; designs run down (n,), states run across (n, s).

    `lowest_ratio` and `highest_ratio` are local over mean pressure, (n, 1) where they are those of every state, else
    (n, s). `figures` are what else the plates do, by name, SI; empty where there are none. `box` (n, 3) [m] are the
    outer sizes along the cells' length, across it and along the pressing axis. `inertia` is None where no plates press
    or no pack is asked for, `drawing` where no plates press. `cathode_pressure` (n, s) is None where both electrodes
    have one pressure; else `pressure` is the anode's.
    """

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
    figures: dict[str, np.ndarray]
    pressure_in: Callable[[States], np.ndarray]
    box: np.ndarray
    inertia: Inertia | None = None
    drawing: Drawing | None = None
    losses: tuple[Loss, ...] = ()
    cathode_pressure: np.ndarray | None = None

    @property
    def judged(self) -> np.ndarray:
        """States that the window judges, (s,): service, neither as set nor a phase."""
        return np.array([label.age != "set" for label in self.labels])

    @cached_property
    def pressure_range(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest mean pressure over the states that the window judges (n,)."""
        judged = self.pressure[:, self.judged]
        return judged.min(axis=1), judged.max(axis=1)

    @cached_property
    def cathode_range(self) -> tuple[np.ndarray, np.ndarray] | None:
        """The same of the cathode's pressure, None where it has none of its own."""
        if self.cathode_pressure is None:
            return None
        judged = self.cathode_pressure[:, self.judged]
        return judged.min(axis=1), judged.max(axis=1)

    def local_range(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest local pressure over the states that the window judges (n,), of the even map."""
        if self.lowest_ratio.shape[1] == self.highest_ratio.shape[1] == 1:
            lowest, highest = self.pressure_range
            return lowest * self.lowest_ratio[:, 0], highest * self.highest_ratio[:, 0]
        lowest, highest = self.pressure * self.lowest_ratio, self.pressure * self.highest_ratio
        return lowest[:, self.judged].min(axis=1), highest[:, self.judged].max(axis=1)


@dataclass(frozen=True)
class Fault:
    """What keeps a design from being put together: which designs (n,), and the sentence for one of them."""

    name: str
    where: np.ndarray
    message: Callable[[int], str]


def millimetres(length: float) -> str:
    """A length as parts lists print it: `25`, `12.5`."""
    return f"{length * 1e3:.10g}"


def sized(kind: str, *sizes: np.ndarray) -> Callable[[int], str]:
    """Designation of a made part from its sizes (n,) [m]."""
    return lambda i: f"{kind} {' x '.join(millimetres(round(size[i], 9)) for size in sizes)}"
