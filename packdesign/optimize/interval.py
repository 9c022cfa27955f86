"""The interval of set pressures that a design allows, found through `evaluate`."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.evaluate import Evaluation, all_labels, evaluate
from packdesign.requirements import FALLS, RISES, holds

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
    every = all_labels(kind, demand)
    parts = []
    for start in range(0, len(choice), CHUNK):
        some = choice.take(np.arange(start, min(start + CHUNK, len(choice))))
        found = _judged(catalog, kind, demand, some, extreme(every))
        rows = np.flatnonzero(found.feasible)
        if len(rows):
            whole = _judged(catalog, kind, demand, some.take(rows), every)
            for name in ("lowest", "highest", "feasible"):
                getattr(found, name)[rows] = getattr(whole, name)
        parts.append(found)
    return Interval(*(np.concatenate([getattr(part, name) for part in parts])
                      for name in ("lowest", "highest", "feasible")))


def extreme(every: tuple[Label, ...]) -> tuple[Label, ...]:
    """States at the end of life: the low corner where friction is lowest, the high one where it is highest."""
    opposite = {("low", "growing"), ("high", "shrinking")}
    return tuple(label for label in every
                 if label.age == "end_of_life" and (label.corner, label.direction) not in opposite)


def _judged(catalog, kind: str, demand: Demand, choice, named) -> Interval:
    n = len(choice)
    lowest, highest = demand.lowest_pressure[0], demand.highest_pressure[0]
    floor = max(lowest, 1e-3 * highest)
    slack = evaluated(catalog, kind, demand, choice, np.full(n, floor), named)
    rows = np.flatnonzero(holds(trend_utilisation(slack, RISES)) & holds(trend_utilisation(slack, None)))
    able, low, high = np.zeros(n, bool), np.full(n, floor), np.full(n, highest)
    if len(rows):
        tight = evaluated(catalog, kind, demand, choice.take(rows), np.full(len(rows), highest), named)
        rows = rows[holds(trend_utilisation(tight, FALLS))]
    able[rows] = True
    low[rows] = _root(catalog, kind, demand, choice, rows, FALLS, (floor, highest), named)
    high[rows] = _root(catalog, kind, demand, choice, rows, RISES, (floor, highest), named)
    able &= low <= high
    return Interval(low, high, _confirmed(catalog, kind, demand, choice, 0.5 * (low + high), able, named))


def _confirmed(catalog, kind, demand, choice, middle, able, named) -> np.ndarray:
    """Designs that `evaluate` accepts as they will be written, at the middle of their interval."""
    rows = np.flatnonzero(able)
    confirmed = np.zeros(len(choice), bool)
    if len(rows):
        confirmed[rows] = evaluated(catalog, kind, demand, choice.take(rows), middle[rows], named).feasible
    return confirmed


def evaluated(catalog, kind: str, demand: Demand, choice, set_pressure: np.ndarray, named=None) -> Evaluation:
    """`evaluate` at given set pressures (n,)."""
    return evaluate(catalog, kind, demand.take(np.zeros(len(choice), int)),
                    replace(choice, set_pressure=set_pressure), named)


def trend_utilisation(evaluation: Evaluation, trend: str | None) -> np.ndarray:
    """Worst utilisation (n,) of the requirements of one trend; None takes those without."""
    n = len(evaluation.mass)
    wanted = [row for row in evaluation.requirements
              if row.trend == trend or (trend is None and row.trend not in (RISES, FALLS))]
    return np.max([np.zeros(n), *(np.broadcast_to(row.worst()[0], n) for row in wanted)], axis=0)


def _root(catalog, kind, demand, choice, rows, trend, bracket, named) -> np.ndarray:
    """Set pressure at which the requirements of one trend reach their limit, or the bracket's harmless end."""
    if not len(rows):
        return np.zeros(0)
    from scipy.optimize import elementwise

    def excess(pressure, index):
        flat = index.ravel()
        evaluation = evaluated(catalog, kind, demand, choice.take(flat), pressure.ravel(), named)
        used = np.minimum(trend_utilisation(evaluation, trend), 1e6)
        return (np.log(np.maximum(used, 1e-6)) if trend == RISES else -np.log(np.maximum(used, 1e-6))).reshape(index.shape)

    low, high = (np.full(len(rows), end) for end in bracket)
    at_low, at_high = excess(low, rows), excess(high, rows)
    harmless = (at_high <= 0.0) if trend == RISES else (at_low >= 0.0)
    result = np.where(harmless, high if trend == RISES else low, np.nan)
    open_rows = ~harmless
    if open_rows.any():
        found = elementwise.find_root(excess, (low[open_rows], high[open_rows]), args=(rows[open_rows],),
                                      tolerances={"xatol": 0.0, "xrtol": 1e-10, "fatol": 1e-11, "frtol": 0.0})
        result[open_rows] = found.bracket[0] if trend == RISES else found.bracket[1]
    return result
