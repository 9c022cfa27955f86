"""The interval of set pressures that a design allows, found through `evaluate`."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.evaluate import Evaluation, all_labels, evaluate
from packdesign.requirements import FALLS, RISES, holds

HALVINGS = 40
"""Most halvings in the search for any set pressure that holds; an interval narrower than that cannot be set."""

CHUNK = 512
"""Designs judged in one call: enough to share the overhead, few enough to stay in the processor's cache."""


@dataclass(frozen=True)
class Interval:
    """Set pressures (n,) [Pa] between which nothing fails, and whether there are any; `constant` requirements apart."""

    lowest: np.ndarray
    highest: np.ndarray
    feasible: np.ndarray

    @property
    def middle(self) -> np.ndarray:
        return 0.5 * (self.lowest + self.highest)


def judged(catalog, kind: str, demand: Demand, choice) -> Interval:
    """Feasible interval of the set pressure of every design of a choice, (n,).

    Every requirement either tightens as the set pressure rises, or as it falls, or does not depend on it; so the
    feasible set pressures are an interval, and its ends are two roots. As set the stack is one of the states that the
    window judges but for losses and scatter, which only widen the range: the roots lie inside the window. Designs are
    first tried in the states of the two corners at the end of life alone; only what passes there is judged in all.
    """
    every = all_labels(kind, demand, choice)
    n = len(choice)
    bracket = (max(demand.lowest_pressure[0], 1e-3 * demand.highest_pressure[0]), demand.highest_pressure[0])
    found = Interval(np.full(n, np.nan), np.full(n, np.nan), np.zeros(n, bool))
    for start in range(0, n, CHUNK):
        rows = np.arange(start, min(start + CHUNK, n))
        for named in (extreme(every), every):
            rows = rows[_any_pressure(catalog, kind, demand, choice.take(rows), bracket, named)]
        if len(rows):
            some = choice.take(rows)
            found.lowest[rows] = _root(catalog, kind, demand, some, FALLS, bracket, every)
            found.highest[rows] = _root(catalog, kind, demand, some, RISES, bracket, every)
            found.feasible[rows] = evaluated(catalog, kind, demand, some, found.middle[rows], every).feasible
    return found


def _any_pressure(catalog, kind: str, demand: Demand, choice, bracket, named) -> np.ndarray:
    """Whether some set pressure satisfies the named states (n,), by halving.

    Where both trends fail at one set pressure, no other helps: the one needs more, the other less.
    """
    n = len(choice)
    low, high = (np.full(n, end) for end in bracket)
    able, rows, trial = np.zeros(n, bool), np.arange(n), np.full(n, 0.5 * sum(bracket))
    for _ in range(HALVINGS):
        if not len(rows):
            break
        at = evaluated(catalog, kind, demand, choice.take(rows), trial[rows], named)
        loose, tight = holds(trend_utilisation(at, FALLS)), holds(trend_utilisation(at, RISES))
        never = ~holds(trend_utilisation(at, None))
        able[rows[loose & tight & ~never]] = True
        low[rows[~loose]], high[rows[~tight]] = trial[rows[~loose]], trial[rows[~tight]]
        rows = rows[(loose ^ tight) & ~never]
        trial[rows] = 0.5 * (low[rows] + high[rows])
    return able


def extreme(every: tuple[Label, ...]) -> tuple[Label, ...]:
    """States at the end of life: the low corner where friction is lowest, the high one where it is highest."""
    opposite = {("low", "growing"), ("high", "shrinking")}
    return tuple(
        label for label in every if label.age == "end_of_life" and label.moment < 0
        and (label.corner, label.direction) not in opposite
    )


def evaluated(catalog, kind: str, demand: Demand, choice, set_pressure: np.ndarray, named=None) -> Evaluation:
    """`evaluate` at given set pressures (n,)."""
    return evaluate(
        catalog, kind, demand.take(np.zeros(len(choice), int)), replace(choice, set_pressure=set_pressure), named
    )


def trend_utilisation(evaluation: Evaluation, trend: str | None) -> np.ndarray:
    """Worst utilisation (n,) of the requirements of one trend; None takes those without."""
    n = len(evaluation.mass)
    wanted = [
        row
        for row in evaluation.requirements
        if row.trend == trend or (trend is None and row.trend not in (RISES, FALLS))
    ]
    return np.max([np.zeros(n), *(np.broadcast_to(row.worst()[0], n) for row in wanted)], axis=0)


def _root(catalog, kind, demand, choice, trend, bracket, named) -> np.ndarray:
    """Set pressure (n,) at which the requirements of one trend reach their limit, or the bracket's harmless end."""
    from scipy.optimize import elementwise

    rows, rising = np.arange(len(choice)), trend == RISES

    def excess(pressure, index):
        flat = index.ravel()
        evaluation = evaluated(catalog, kind, demand, choice.take(flat), pressure.ravel(), named)
        used = np.clip(trend_utilisation(evaluation, trend), 1e-6, 1e6)
        return (np.log(used) if rising else -np.log(used)).reshape(index.shape)

    low, high = (np.full(len(rows), end) for end in bracket)
    harmless = excess(high, rows) <= 0.0 if rising else excess(low, rows) >= 0.0
    result = np.where(harmless, high if rising else low, np.nan)
    rest = np.flatnonzero(~harmless)
    if len(rest):
        found = elementwise.find_root(
            excess,
            (low[rest], high[rest]),
            args=(rest,),
            tolerances={"xatol": 0.0, "xrtol": 1e-10, "fatol": 1e-11, "frtol": 0.0},
        )
        result[rest] = found.bracket[0 if rising else 1]
    return result
