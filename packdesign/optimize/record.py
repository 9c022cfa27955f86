"""What a search judged, and why each combination cannot hold: what its certificate is made of."""

from dataclasses import dataclass, field

import numpy as np

from packdesign.duty import Demand
from packdesign.evaluate import all_labels
from packdesign.optimize import interval
from packdesign.requirements import ENDS, FALLS, NEITHER, RISES, holds

CONSTANT, OPPOSED, BETWEEN, DAMAGED, UNBUILDABLE, HOLDS = (
    "constant", "opposed", "between", "damaged", "unbuildable", "holds")
"""Why a combination holds at no set pressure: see `WORDS`."""

WORDS = {
    CONSTANT: "a requirement that does not depend on the set pressure fails",
    OPPOSED: "a requirement that needs a higher set pressure and one that needs a lower one fail at the same one",
    BETWEEN: "at the lower of two set pressures, no further apart than 1e-6 of them, a requirement fails that needs "
             "more, at the higher one a requirement that needs less",
    DAMAGED: "damage, a swing of the pressure or its unevenness, which fall and then rise with the set pressure, are "
             "too much where they are least among those tried; between them that rests on their shape, not on a "
             "witness",
    UNBUILDABLE: "it cannot be put together at a set pressure that fails no requirement, nor at the others tried",
    HOLDS: "it holds, set to the middle of its interval as every design is, but comes to no less than the winner with "
           "what that pressure, or what mounts it in a pack, asks for",
}

LESS = {RISES, ENDS, UNBUILDABLE}
"""Trends of what needs a lower set pressure: a nut runs off its thread the further the springs are pressed."""

APART = 1e-7
"""Share by which a set pressure is moved out of the window, where it would have to lie beyond its end."""


@dataclass(frozen=True)
class Batch:
    """Combinations that were judged (n,): choices, and floors under their objectives with what mounts a holder of a
    pack."""

    choice: object
    floor: np.ndarray

    def take(self, rows: np.ndarray) -> "Batch":
        """Some combinations, in the order of `rows`."""
        return Batch(self.choice.take(rows), self.floor[rows])


@dataclass
class Log:
    """Combinations of one search, batch by batch."""

    batches: list[Batch] = field(default_factory=list)

    def add(self, choice, floor: np.ndarray) -> None:
        self.batches.append(Batch(choice, floor))


def joined(first: Log | None, second: Log | None) -> Log | None:
    """What two searches judged; None where nothing was taken down."""
    return None if first is None or second is None else Log([*first.batches, *second.batches])


@dataclass(frozen=True)
class Part:
    """One search for a kind: what it judged, the task with its demand (one row), and how the objective of a pack
    follows from that of a holder: `holders` times it, and what is `fixed`.

    Of a pack there is a task for every way in which its holders may lie.
    """

    tasks: tuple
    demands: tuple[Demand, ...]
    log: Log
    holders: float = 1.0
    fixed: float = 0.0


@dataclass
class Record:
    """Searches by kind: one of each, of a pack one for every stack that it may have."""

    kinds: dict[str, list[Part]] = field(default_factory=dict)

    def add(self, kind: str, part: Part) -> None:
        self.kinds.setdefault(kind, []).append(part)


@dataclass(frozen=True)
class Shown:
    """Why combinations (n,) hold at no set pressure.

    `reason` is a key of `WORDS`, `set_pressure` [Pa] where that is seen best, and `tried` are all set pressures [Pa] at
    which each of them is to fail.
    """

    reason: np.ndarray
    set_pressure: np.ndarray
    tried: tuple[np.ndarray, ...]


def shown(catalog, kind: str, demand: Demand, choice) -> Shown:
    """Judge combinations (n,) of one family of springs anew, in all states of the duty: what shows that they fail."""
    n, every = len(choice), all_labels(kind, demand, choice)
    reason, pressure, tried = np.full(n, CONSTANT, dtype="<U12"), np.full(n, np.nan), [np.zeros(0)] * n
    for start in range(0, n, interval.CHUNK):
        rows = np.arange(start, min(start + interval.CHUNK, n))
        found = _some(catalog, kind, demand, choice.take(rows), every)
        reason[rows], pressure[rows] = found.reason, found.set_pressure
        tried[start : start + len(rows)] = found.tried
    return Shown(reason, pressure, tuple(tried))


def _some(catalog, kind: str, demand: Demand, choice, every: tuple) -> Shown:
    ends = interval.bracket(demand)
    half = interval.halved(catalog, kind, demand, choice, ends, every)
    inside, damaged = ~np.isnan(half.inside), half.damaged
    narrow = ~inside & ~half.settled & ~damaged
    pressure = np.where(inside, half.inside, half.trial)
    rows = np.flatnonzero(damaged)
    if len(rows):
        around = half.low[rows], half.high[rows]
        pressure[rows], _ = interval.least_damage(catalog, kind, demand, choice.take(rows), around, every)
    at = interval.evaluated(catalog, kind, demand, choice, pressure, every)
    whole, constant = at.feasible, ~holds(interval.trend_utilisation(at, None))
    reason = np.select([whole, damaged, inside, narrow, constant],
                       [HOLDS, DAMAGED, UNBUILDABLE, BETWEEN, CONSTANT], OPPOSED)
    tried = [np.array([one]) for one in pressure]
    for row in np.flatnonzero((damaged | inside) & ~whole):
        tried[row] = np.append(np.linspace(half.low[row], half.high[row], interval.STEPS + 1), pressure[row])
    for row in np.flatnonzero(narrow & ~whole):
        low, high = half.low[row], half.high[row]
        low, high = low * (1.0 - APART * (low <= ends[0])), high * (1.0 + APART * (high >= ends[1]))
        tried[row], pressure[row] = np.array([low, high]), low
    rows = np.flatnonzero(whole)
    if len(rows):
        verdict = interval.judged(catalog, kind, demand, choice.take(rows))
        pressure[rows] = np.where(verdict.feasible, verdict.middle, pressure[rows])
    return Shown(reason.astype("<U12"), pressure, tuple(tried))


def witnessed(reason: str, failed: list[tuple[float, set[str]]]) -> bool:
    """Whether set pressures with the trends of what fails at each of them show what a reason says; a fault that keeps a
    design from being put together counts as a trend of its own, `unbuildable`."""
    trends = [found for _, found in failed]
    if reason == CONSTANT:
        return NEITHER in trends[0]
    if reason == OPPOSED:
        return _more(trends[0]) and bool(LESS & trends[0])
    if reason == BETWEEN:
        if len(failed) != 2:
            return False
        (low, needs_more), (high, needs_less) = failed
        return _more(needs_more) and bool(LESS & needs_less) and 0.0 <= high - low <= 1e-6 * high
    return reason in (DAMAGED, UNBUILDABLE) and all(trends)


def _more(trends: set[str]) -> bool:
    """Whether what fails asks for a higher set pressure: not where springs are pressed too hard to tell."""
    return FALLS in trends and ENDS not in trends
