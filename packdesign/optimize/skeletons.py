"""Vessels without their medium: what they weigh, cost or take up at the least, and whether they can bear that little.

No vessel of a task ever sees less than the window's floor, or than the pressure of a phase, at its highest. Closed for
that pressure, and with the lightest rubber, it is a floor for all vessels that differ from it in set pressure, medium,
control and seal only: what is closed for more is no lighter, but for whole screws, sold lengths and turned steps, and
for fittings that are chosen by rules of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lines, parts
from packdesign.holders.isostatic.answer import box
from packdesign.holders.isostatic.choice import NONE, RECTANGULAR, SPHERE, VesselChoice
from packdesign.holders.isostatic.fittings import fittings
from packdesign.mechanics import closures
from packdesign.optimize import clock
from packdesign.optimize.turns import Turns
from packdesign.requirements import NEITHER, RISES, holds
from packdesign.task.objective import WORDS, Weights

CHUNK = 2048
"""Vessels put together in one go: what fits in a processor's cache."""

STEPS = {"mass": 0.0125, "cost": 0.015}
"""Share by which a vessel may get lighter or cheaper as its pressure rises: a turned cover becomes a step thicker and
takes a pair of screws less, or a wound wall gives way to its rings. Thousands of vessels of the shipped tasks, closed
for every pressure that they may see, fall by no more than 1.1 and 1.4 %; `_spare_screws` comes on top."""

CLOSURE = ("closure", "other closure", "bolts", "O-ring")
"""Components that follow from screws and seals, not from walls."""

SEAL = ("O-ring",)

SLACK = 1e-8
"""Share by which limits are passed before `evaluate` judges: the same sums in another order."""

CARRIERS = ("tapped ring", "tapped frame", "end ring with sleeve", "upper ring with spigot", "boss", "lower half",
            "upper half")
"""Pieces of the shell that follow from the closure, or that bosses are cut from."""

DEAR = ("winding",)
"""Pieces of the shell whose stuff is dearer than the ring's that takes their place; they are heavier by no means."""


@dataclass(frozen=True)
class Ends:
    """Least highest pressure that any vessel of a task sees, and the most that one may see, gauge [Pa]."""

    least: float
    most: float


def ends(demand: Demand) -> Ends:
    """From the window and the phases; a phase whose pressure is open goes with the set pressure, which lies between."""
    fixed = np.nan_to_num(demand.phase_pressure[0])
    low, high = (
        float(np.where(fixed > 0.0, fixed, demand.phase_factor[0] * bound[0]).max(initial=bound[0]))
        for bound in (demand.lowest_pressure, demand.highest_pressure)
    )
    return Ends(max(low, parts.LEAST_PRESSURE), max(high, parts.LEAST_PRESSURE))


def unclosed(catalog, task, demand: Demand, choice: VesselChoice, highest: float, turns: Turns) -> np.ndarray:
    """Least objective of vessels (n,) whatever closes them: without closures and the rings that carry them.

    Infinite where the envelope of a pack has no room for them.

    A ring replaces as much of the shell and is no lighter than that. Metal is paid by weight: what is turned away on
    top goes with the flange. The box is that with the screws of `choice`, which are the smallest of all: larger ones
    stand further out, and the covers that they hold are wider and no thinner.
    """
    value, falls = np.empty(len(choice)), drops(catalog, task.weights, demand, choice)
    for rows, built in _empty(catalog, demand, choice, highest):
        roomy = turns.fits(sure_box(built))
        asked = demand.take(np.zeros(len(rows), int))
        value[rows] = sum(weight * _unclosed(catalog, asked, built, name) for name, weight in task.weights.counted)
        roomy &= within(catalog, demand, built, partial(_unclosed, catalog, asked, built))
        value[rows] = np.where(roomy, value[rows] - falls.at(built.allowable), np.inf)
    return value


def within(catalog, demand: Demand, built, floor: Callable[[str], np.ndarray]) -> np.ndarray:
    """Vessels (n,) that may stay within the limits of the task, whose mass, cost or volume by name is no less than
    `floor`, but for their fittings."""
    able = np.ones(len(built.choice), bool)
    for name, weights in WORDS.items():
        limit = float(getattr(demand, f"limit_{name}")[0])
        if np.isfinite(limit):
            fall = drops(catalog, weights, demand, built.choice).at(built.allowable)
            able &= floor(name) - fall <= limit * (1.0 + SLACK)
    return able


def _unclosed(catalog, demand: Demand, built, name: str) -> np.ndarray:
    """Least mass, cost or volume (n,) whatever closes a vessel."""
    if name == "volume":
        return left(built, name, _total(catalog, demand, built, name))
    left_out = CARRIERS + DEAR * (name == "cost")
    kept = [line for line in lines.lines(catalog, demand, built)
            if line.group not in CLOSURE and line.item not in left_out]
    return sum(line.quantity * _least(line, built, name) for line in kept)


def sure_box(built) -> np.ndarray:
    """Outer sizes (n, 3) [m] along the cells' length, across it and along the pressing axis that vessels of one shape
    have at any higher pressure: see `sure`."""
    size = built.shape.outside(built)
    if built.choice.shape[0] == SPHERE:
        size = {"length": built.inside.diameter, "width": built.made.lid.closure.outer_diameter,
                "height": built.made.lid.closure.outer_diameter}
    return box(built.inside.axis, size)


def _least(line, built, name: str) -> np.ndarray:
    if name == "mass":
        return line.unit_mass
    plain = line.unit_mass * built.metal["price"] if line.group == "vessel" else line.unit_cost
    return np.minimum(line.unit_cost, plain)


def sure(weights: Weights, built, value: Callable[[str], np.ndarray]) -> np.ndarray:
    """What of the objective (n,) of vessels of one shape is left at any higher pressure.

    `value` gives their mass, cost and volume by name: what is left of a sum is the sum of what is left of each.
    """
    return sum(weight * left(built, name, value(name)) for name, weight in weights.counted)


def left(built, name: str, value: np.ndarray) -> np.ndarray:
    """What of a mass, a cost or a volume (n,) is left.

    The bosses of a sphere move down as its flange grows, so that of its box only shell and flange are sure.
    """
    if name != "volume":
        return value * (1.0 - STEPS[name]) - _spare_screws(name, built) - _spare_bosses(name, built)
    if built.choice.shape[0] != SPHERE:
        return value
    return built.inside.diameter * built.made.lid.closure.outer_diameter**2


def _spare_screws(name: str, built) -> np.ndarray:
    """What of the mass or cost (n,) a rectangular closure may save in screws: several at once, as they stand on four
    sides and a step of the cover spaces those of all sides."""
    if built.choice.shape[0] != RECTANGULAR:
        return np.zeros(len(built.choice))
    lid = built.made.lid
    spare = np.maximum(np.nan_to_num(lid.closure.bolts) - closures.FEWEST_BOLTS, 0.0)
    worth = lid.bolt_price if name == "cost" else 1.0
    return np.nan_to_num(spare * (lid.bolt_mass + lid.washer_mass) * worth)


def _spare_bosses(name: str, built) -> np.ndarray:
    """What of the mass or cost (n,) the bosses of a sphere may save that stand out of it: where a higher pressure asks
    for wider ones they may be shorter."""
    if built.choice.shape[0] != SPHERE:
        return np.zeros(len(built.choice))
    made = built.made.bosses
    metal = made.count * np.pi / 4.0 * (made.outer_diameter**2 - made.opening**2) * made.height
    worth = built.metal["price"] if name == "cost" else 1.0
    return built.metal["density"] * metal * worth


@dataclass(frozen=True)
class Drops:
    """How far the objective of the fittings may fall below that at a highest allowable pressure, if that rises."""

    allowable: np.ndarray
    drop: np.ndarray

    def at(self, allowable: np.ndarray) -> np.ndarray:
        """For vessels (n,)."""
        return self.drop[np.clip(np.searchsorted(self.allowable, allowable * (1.0 - 1e-9)), 0, len(self.drop) - 1)]


def drops(catalog, weights: Weights, demand: Demand, choice: VesselChoice) -> Drops:
    """From the pressures at which other fittings are chosen, between the ends of a task; `choice` is one design."""
    table, pressures = catalog["fittings"], ends(demand)
    low, high = (parts.RELIEF_MARGIN * end for end in (pressures.least, pressures.most))
    steps = np.concatenate([table["highest_pressure"], parts.RELIEF_MARGIN * table["highest_pressure"],
                            table["lowest_pressure"]])
    steps = np.unique(np.r_[low, high, np.concatenate([steps, steps * (1.0 + 1e-9)])])
    steps = steps[(steps >= low) & (steps <= high)]
    n = len(steps)
    if not (weights.mass or weights.cost):
        return Drops(steps, np.zeros(n))
    alone = replace(choice.take(np.zeros(n, int)), set_pressure=steps / parts.RELIEF_MARGIN, band=np.full(n, np.nan),
                    accumulator=np.full(n, NONE))
    fixed = fittings(catalog, demand.take(np.zeros(n, int)), steps, steps / parts.RELIEF_MARGIN, alone)
    value = sum(fixed.counts[role] * weights.parts(*(fixed.column(catalog, role, name) for name in ("mass", "price")))
                for role in fixed.rows)
    return Drops(steps, value - np.minimum.accumulate(value[::-1])[::-1])


def objective(catalog, task, demand: Demand, choice: VesselChoice, highest: np.ndarray | float,
              turns: Turns | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Least objective of empty vessels (n,) closed for a highest pressure (n,) or more, and which of them bear it and
    find room in the envelope of a pack, where there is one."""
    if not len(choice):
        return np.zeros(0), np.zeros(0, bool)
    falls = drops(catalog, task.weights, demand, choice)
    value, able = np.empty(len(choice)), np.empty(len(choice), bool)
    for rows, built in _empty(catalog, demand, choice, highest):
        asked = demand.take(np.zeros(len(rows), int))
        value[rows] = sure(task.weights, built, partial(_total, catalog, asked, built))
        value[rows] -= falls.at(built.allowable)
        able[rows] = _able(_trend_rows(catalog, demand, built, RISES), SEAL)
        able[rows] &= within(catalog, demand, built, partial(_unsealed, catalog, asked, built))
        if turns:
            able[rows] &= turns.fits(sure_box(built))
    return value, able


def bears(catalog, demand: Demand, choice: VesselChoice, pressures: Ends) -> tuple[np.ndarray, np.ndarray]:
    """Walls (n,) that may hold, and those that bear all that may come: judged at the least and the most pressure.

    A requirement that asks nothing of pressure has the same numbers at both.
    """
    able, strong = np.empty(len(choice), bool), np.empty(len(choice), bool)
    for (rows, low), (_, high) in zip(*(_empty(catalog, demand, choice, end)
                                        for end in (pressures.least, pressures.most)), strict=True):
        (rises, still), (most, still_most) = (
            [_able(_trend_rows(catalog, demand, built, trend), CLOSURE) for trend in (RISES, NEITHER)]
            for built in (low, high))
        able[rows] = rises & (still | still_most)
        strong[rows] = most & still_most
    return able, strong


def buildable(catalog, demand: Demand, choice: VesselChoice, pressures: Ends) -> np.ndarray:
    """Vessels (n,) that can be put together at the least or at the most pressure."""
    able = np.zeros(len(choice), bool)
    for end in (pressures.least, pressures.most):
        rest = np.flatnonzero(~able)
        for rows, built in _empty(catalog, demand, choice.take(rest), end):
            faults = built.shape.faults(built)
            able[rest[rows]] = ~np.logical_or.reduce([fault.where for fault in faults])
    return able


def _empty(catalog, demand: Demand, choice: VesselChoice, highest: np.ndarray | float):
    """Empty vessels shape by shape and piece by piece: their rows, and themselves."""
    highest = np.broadcast_to(highest, (len(choice),))
    for shape in np.unique(choice.shape):
        mine = np.flatnonzero(choice.shape == shape)
        for start in range(0, len(mine), CHUNK):
            clock.look()
            rows = mine[start : start + CHUNK]
            asked = demand.take(np.zeros(len(rows), int))
            yield rows, parts.empty(catalog, asked, choice.take(rows), highest[rows])


def _trend_rows(catalog, demand: Demand, built, trend: str) -> list:
    asked = demand.take(np.zeros(len(built.choice), int))
    return [row for row in built.shape.requirements(catalog, asked, built) if row.trend == trend]


def _able(rows: list, without: tuple[str, ...]) -> np.ndarray:
    kept = [holds(row.worst()[0]) for row in rows if row.component not in without]
    return np.logical_and.reduce(kept) if kept else np.True_


def _total(catalog, demand: Demand, built, name: str, without: tuple[str, ...] = ()) -> np.ndarray:
    if name == "volume":
        size = built.shape.outside(built)
        return size["length"] * size["width"] * size["height"]
    unit = "unit_cost" if name == "cost" else "unit_mass"
    return sum(line.quantity * getattr(line, unit) for line in lines.lines(catalog, demand, built)
               if line.item not in without)


def _unsealed(catalog, demand: Demand, built, name: str) -> np.ndarray:
    """Least mass, cost or volume (n,) of vessels at any higher pressure, whatever rubber seals them."""
    return left(built, name, _total(catalog, demand, built, name, SEAL))
