"""How the holders of a pack may lie in their envelope: what fits in some way, and what holds in the best of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.evaluate import Evaluation, loads
from packdesign.evaluate.mounts import Mounts, mounts_of, sets_of_feet
from packdesign.evaluate.pack import Packed
from packdesign.optimize import interval
from packdesign.optimize.interval import Interval
from packdesign.requirements import FALLS, NEITHER, RISES, holds
from packdesign.task.objective import Weights

SAME = 1e-9
"""Share within which two objectives are one: of equal ones the first turn is taken."""

WIDE = 1e6
"""Side of a holder that no acceleration overturns [m]."""


@dataclass
class Turns:
    """Demands of one stack that differ in how holders lie; none where one holder alone is asked for.

    `added` is the least that feet and lifting points add to the objective of one holder, whatever it is made of;
    `refused` counts what was turned away because it does not fit, or does not hold as it would lie.
    """

    demands: tuple[Demand, ...] = ()
    added: float = 0.0
    refused: int = 0

    def fits(self, box: np.ndarray) -> np.ndarray:
        """Whether as many boxes (n, 3) [m] as there are holders find room in some turn (n,)."""
        if not (self.demands and len(box)):
            return np.ones(len(box), bool)
        largest = box.max(axis=0)[None]
        if np.isfinite(largest).all() and any(fitting(demand, largest)[0] for demand in self.demands):
            return np.ones(len(box), bool)
        found = np.zeros(len(box), bool)
        for demand in self.demands:
            rest = np.flatnonzero(~found)
            found[rest] = fitting(demand, box[rest])
        self.refused += int((~found).sum())
        return found


@dataclass(frozen=True)
class Stood:
    """How designs (n,) hold in the best turn of theirs: set pressure, place of the turn, objective of one holder.

    The objective is infinite where a design holds in none.
    """

    set_pressure: np.ndarray
    turn: np.ndarray
    value: np.ndarray


def turns(catalog, demands: tuple[Demand, ...], weights: Weights) -> Turns:
    """Of the demands of one stack."""
    return Turns(demands, min((_least_added(catalog, demand, weights) for demand in demands), default=0.0))


def fitting(demand: Demand, box: np.ndarray) -> np.ndarray:
    """Whether as many holders as a pack has, of some outer sizes (n, 3) [m], find room (n,)."""
    return loads.fitting(demand, box) >= demand.pack.holders


def _least_added(catalog, demand: Demand, weights: Weights) -> float:
    """Least that feet and lifting points add to one holder: those of its cells and layers alone, wide and flat."""
    if not ((weights.mass or weights.cost) and demand.pack.mounted[0]):
        return 0.0
    roomy = replace(demand, pack=replace(demand.pack, gap=np.full((1, 3), WIDE),
                                         envelope=np.full((1, 3), np.inf)))
    least = mounts_of(catalog, roomy, np.zeros(1), np.where(demand.pack.gravity > 0.0, 0.0, WIDE))
    return float(weights.parts(least.mass[0], _least_paid(catalog, least) if weights.cost else 0.0))


def _least_paid(catalog, least: Mounts) -> float:
    """Least that mounts cost which are no lighter than some."""
    masses = [line.quantity[0] * line.unit_mass[0] for line in least.lines]
    feet, eyes = sets_of_feet(catalog), catalog["lifting_eyes"]
    # heavier ones may be cheaper
    found = feet.cost[feet.mass >= sum(masses[:-1]) * (1.0 - SAME)].min()
    count, each = float(least.lines[-1].quantity[0]), float(least.lines[-1].unit_mass[0])
    return float(found + count * eyes["price"][eyes["mass"] >= each * (1.0 - SAME)].min())


def stood(catalog, kind: str, found: Turns, choice, alone: Interval, weights: Weights) -> Stood:
    """Designs (n,) that hold alone as `alone` says, each in that turn in which its holder comes to least.

    What holds in a turn holds alone: a pack only asks for more. Where it holds at both ends and in the middle of what
    is allowed alone, all of that is allowed; else its own interval is sought, unless it can be nowhere.
    """
    n, rows = len(choice), np.flatnonzero(alone.feasible)
    best = Stood(np.full(n, np.nan), np.zeros(n, int), np.full(n, np.inf))
    if not len(rows):
        return best
    some, ends = choice.take(rows), (alone.lowest[rows], alone.middle[rows], alone.highest[rows])
    at = [interval.evaluated(catalog, kind, found.demands[0], some, end) for end in ends]
    for place, demand in enumerate(found.demands):
        whole, part = _lying(demand, at)
        pressure, value = ends[1].copy(), np.where(whole, _value(catalog, demand, at[1], weights), np.inf)
        part = np.flatnonzero(part)
        if len(part):
            own = interval.judged(catalog, kind, demand, some.take(part))
            part = part[own.feasible]
            pressure[part] = own.middle[own.feasible]
        if len(part):
            final = interval.evaluated(catalog, kind, demand, some.take(part), pressure[part])
            value[part] = _value(catalog, demand, final, weights)
        better = value < best.value[rows] * (1.0 - SAME)
        mine = rows[better]
        best.set_pressure[mine], best.turn[mine], best.value[mine] = pressure[better], place, value[better]
    found.refused += int(np.isinf(best.value[rows]).sum())
    return best


def _lying(demand: Demand, at: list[Evaluation]) -> tuple[np.ndarray, np.ndarray]:
    """Whether designs (n,) hold as they lie in a turn at the least, the middle and the most of their set pressures, and
    whether they may hold at some of them if not."""
    n = len(at[0].mass)
    judged = [loads.load_rows(demand.take(np.zeros(n, int)), one.response) for one in at]
    held = [[(row.trend, holds(row.worst()[0])) for row in rows] for rows in judged]
    whole = np.logical_and.reduce([at[0].buildable, *(good for rows in held for _, good in rows)])
    may = at[0].buildable.copy()
    for place, never in ((0, RISES), (1, NEITHER), (2, FALLS)):
        may &= np.logical_and.reduce([np.ones(n, bool), *(good for trend, good in held[place] if trend == never)])
    return whole, may & ~whole


def _value(catalog, demand: Demand, evaluation: Evaluation, weights: Weights) -> np.ndarray:
    """Objective of one holder with what mounts it in a turn (n,); infinite where that does not hold."""
    n = len(evaluation.mass)
    mounted = mounts_of(catalog, demand.take(np.zeros(n, int)), evaluation.mass, evaluation.response.box)
    whole = Packed(evaluation, mounted)
    held = np.logical_and.reduce([np.ones(n, bool), *(holds(row.worst()[0]) for row in (*mounted.rows, *whole.limits))])
    value = weights.of(evaluation.mass + mounted.mass, evaluation.cost + mounted.cost, evaluation.volume)
    return np.where(held, value, np.inf)


Cap = Callable[[], float]
"""Objective of one holder above which nothing is wanted; it may fall while a search goes on."""


def uncapped() -> float:
    """Whatever it comes to."""
    return np.inf
