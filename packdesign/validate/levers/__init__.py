"""Levers of the review of low-pressure cells (Zhang et al. 2025, Adv. Mater. 37, 2413499), worked out on one module.

Each is judged in two holders that stay as they are, and has the lightest holder of every kind found for its window.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from packdesign.evaluate import Evaluation, rated
from packdesign.evaluate.figures import energy_content
from packdesign.task import KINDS
from packdesign.validate.levers.asked import Asked, asked, given, module, searched, sides

__all__ = ["GIVEN", "Asked", "Lever", "Lightest", "Range", "asked", "lever", "levers", "sides"]

GIVEN = ("springs", "rigid")
"""The holders that stay as they are."""
LIMIT = 120.0
"""Seconds for one search."""


@dataclass(frozen=True)
class Range:
    """What the mean pressure of a holder runs through over the duty [Pa], the narrowest window that it keeps.

    `charge` is the most that a charge changes while all else stays, and `flags` say why some states are not to be
    trusted.
    """

    lowest: float
    highest: float
    charge: float
    flags: tuple[str, ...] = ()

    @property
    def swing(self) -> float:
        return self.highest - self.lowest


@dataclass(frozen=True)
class Lightest:
    """The lightest holder of a kind for the lever's window: mass [kg], energy over the mass of cells, pads and holder
    [Wh/kg] and the pressures that it runs through; without one `why` says why there is none."""

    status: str
    mass: float = math.nan
    specific_energy: float = math.nan
    kept: Range | None = None
    why: str = ""


@dataclass(frozen=True)
class Lever:
    """What one lever does to one module.

    `anode` and `cathode` are what each side adds to the thickness of one cell over a charge [m], `window` is the
    pressure that the cells ask for [Pa], `energy` that of all cells [J]; `given` are the holders that stay as they are,
    by name, and `lightest` the best ones by kind.
    """

    asked: Asked
    anode: float
    cathode: float
    window: tuple[float, float]
    energy: float
    given: dict[str, Range]
    lightest: dict[str, Lightest]

    @property
    def growth(self) -> float:
        """Free growth of one cell over a charge [m]."""
        return self.anode + self.cathode


def levers(catalog, kinds: Iterable[str] = KINDS) -> tuple[Lever, ...]:
    """All levers of the study, in its order."""
    kinds = tuple(kinds)
    return tuple(lever(catalog, one, kinds) for one in asked())


def lever(catalog, one: Asked, kinds: Iterable[str] = KINDS) -> Lever:
    """One lever, with the lightest holders of some kinds, of those that it is about."""
    found = module(one)
    ends = [float(side.growth[-1]) for side in sides(catalog, found, one.used)]
    judged = {name: rated(catalog, given(catalog, one, name)) for name in GIVEN}
    demand = judged[GIVEN[0]].demand
    return Lever(one, *ends, (float(demand.window_lowest[0]), float(demand.window_highest[0])),
                 float(demand.cell_count[0] * demand.energy[0]), {name: _range(each) for name, each in judged.items()},
                 {kind: _lightest(catalog, one, kind) for kind in kinds if kind in found["holder"]["kinds"]})


def _range(found: Evaluation) -> Range:
    lowest, highest = found.pressure_range()
    where = found.response.judged
    flags = tuple(name for name, states in found.response.flags.items() if np.atleast_2d(states)[:, where].any())
    return Range(float(lowest[0]), float(highest[0]), _of_a_charge(found), flags)


def _of_a_charge(found: Evaluation) -> float:
    """The most that the pressure changes between states which differ in nothing but their charge [Pa]."""
    labels, alike = found.response.labels, {}
    for state in np.flatnonzero(found.response.judged):
        alike.setdefault(replace(labels[state], charge=0.0), []).append(state)
    return max(float(np.ptp(found.response.pressure[0, states])) for states in alike.values())


def _lightest(catalog, one: Asked, kind: str) -> Lightest:
    from packdesign.optimize import optimize

    best, = optimize(catalog, searched(catalog, one, kind), time_limit=LIMIT, top=1, workers=1)
    if best.winner is None:
        return Lightest(best.status, why=best.reason)
    density = energy_content(best.winner.demand, best.winner.mass, best.winner.volume)["Wh_per_kg"]
    return Lightest(best.status, float(best.winner.mass[0]), float(density[0]), _range(best.winner))
