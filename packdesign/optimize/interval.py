"""The interval of set pressures that a design allows, found through `evaluate`."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.evaluate import Evaluation, evaluate
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
    window judges but for losses and scatter, which only widen the range: the roots lie inside the window.
    """
    parts = [_judged(catalog, kind, demand, choice.take(np.arange(start, min(start + CHUNK, len(choice)))))
             for start in range(0, len(choice), CHUNK)]
    return Interval(*(np.concatenate([getattr(part, name) for part in parts])
                      for name in ("lowest", "highest", "feasible")))


def _judged(catalog, kind: str, demand: Demand, choice) -> Interval:
    n = len(choice)
    lowest, highest = demand.lowest_pressure[0], demand.highest_pressure[0]
    floor = max(lowest, 1e-3 * highest)
    ends = [evaluated(catalog, kind, demand, choice, np.full(n, pressure)) for pressure in (floor, highest)]
    able = ends[0].buildable | ends[1].buildable
    constant = np.minimum(*(trend_utilisation(end, None) for end in ends))
    able &= holds(constant) & holds(trend_utilisation(ends[0], RISES)) & holds(trend_utilisation(ends[1], FALLS))
    low, high = np.full(n, floor), np.full(n, highest)
    rows = np.flatnonzero(able)
    low[rows] = _root(catalog, kind, demand, choice, rows, FALLS, (floor, highest))
    high[rows] = _root(catalog, kind, demand, choice, rows, RISES, (floor, highest))
    able &= low <= high
    return Interval(low, high, _confirmed(catalog, kind, demand, choice, 0.5 * (low + high), able))


def _confirmed(catalog, kind, demand, choice, middle, able) -> np.ndarray:
    """Designs that `evaluate` accepts as they will be written, at the middle of their interval."""
    rows = np.flatnonzero(able)
    confirmed = np.zeros(len(choice), bool)
    if len(rows):
        confirmed[rows] = evaluated(catalog, kind, demand, choice.take(rows), middle[rows]).feasible
    return confirmed


def evaluated(catalog, kind: str, demand: Demand, choice, set_pressure: np.ndarray) -> Evaluation:
    """`evaluate` at given set pressures (n,)."""
    return evaluate(catalog, kind, demand.take(np.zeros(len(choice), int)),
                    replace(choice, set_pressure=set_pressure))


def trend_utilisation(evaluation: Evaluation, trend: str | None) -> np.ndarray:
    """Worst utilisation (n,) of the requirements of one trend; None takes those without."""
    n = len(evaluation.mass)
    wanted = [row for row in evaluation.requirements
              if row.trend == trend or (trend is None and row.trend not in (RISES, FALLS))]
    return np.max([np.zeros(n), *(np.broadcast_to(row.worst()[0], n) for row in wanted)], axis=0)


def _root(catalog, kind, demand, choice, rows, trend, bracket) -> np.ndarray:
    """Set pressure at which the requirements of one trend reach their limit, or the bracket's harmless end."""
    if not len(rows):
        return np.zeros(0)
    from scipy.optimize import elementwise

    def excess(pressure, index):
        flat = index.ravel()
        evaluation = evaluated(catalog, kind, demand, choice.take(flat), pressure.ravel())
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
