"""Best vessel: every row's floor first, then judged from the lowest floor up until the next floor is no better."""

import time
from dataclasses import replace

import numpy as np

from packdesign.duty import Demand
from packdesign.optimize import interval, model
from packdesign.optimize.tally import Found, Tally, total

BATCH = 256
"""Vessels judged in one go."""

LARGEST_MODEL = 1000
"""Rows, from the lowest floor up, that the model chooses from."""

ROUNDS = 3
"""Rows asked of the model before enumeration takes over."""


def search(catalog, task, demand: Demand, rows, deadline: float, top: int) -> Found:
    """Best of the vessels that a task may choose from.

    A closure, a medium and a wall only get heavier as the set pressure rises, so what a row weighs at the window's
    floor bounds what it weighs at the middle of its interval, where it is written. Rows are judged from the lowest
    floor up; once `top` are found whose objective is below the next floor, nothing that is left can be better.
    """
    tally = Tally(combinations=len(rows), screened_in=len(rows))
    if not len(rows):
        return Found(None, np.nan, np.inf, True, (), tally)
    least = max(demand.lowest_pressure[0], 1e-3 * demand.highest_pressure[0])
    at_least = interval.evaluated(catalog, "isostatic", demand, rows, np.full(len(rows), least))
    floor = total(at_least, task.objective)
    order = np.lexsort((at_least.cost, np.round(floor / floor.max(), 9)))
    best = _proposed(catalog, task, demand, rows, floor, tally)
    for start in range(0, len(order), BATCH):
        enough = len(best) >= top and floor[order[start]] > best[top - 1][0]
        if enough or time.monotonic() > deadline:
            return _found(best, enough, float(floor[order[start]]), top, tally)
        found = best + _judged(catalog, task, demand, rows, order[start : start + BATCH])
        best = sorted({one[2]: one for one in found}.values(), key=lambda one: one[:3])
        tally.judged += len(order[start : start + BATCH])
    return _found(best, True, np.inf, top, tally)


def _proposed(catalog, task, demand: Demand, rows, floor: np.ndarray, tally: Tally) -> list[tuple]:
    """The first row of the model that holds, if one of its first few does: nothing with a higher floor can be better.

    A row's floor is its objective, as a vessel, its closure and its filling are settled together for every row.
    """
    light = np.argsort(floor, kind="stable")[:LARGEST_MODEL]
    choosing = model.RowModel(floor[light])
    tally.models += 1
    for _ in range(ROUNDS):
        row = choosing.best()
        if row is None:
            return []
        found = _judged(catalog, task, demand, rows, light[[row]])
        if found:
            return found
        choosing.cut(row)
        tally.cuts += 1
    return []


def _judged(catalog, task, demand: Demand, rows, places: np.ndarray) -> list[tuple]:
    """Objective, cost, place and design of the rows that hold."""
    some = rows.take(places)
    verdict = interval.judged(catalog, "isostatic", demand, some)
    held = np.flatnonzero(verdict.feasible)
    if not len(held):
        return []
    designs = replace(some.take(held), set_pressure=verdict.middle[held])
    final = interval.evaluated(catalog, "isostatic", demand, designs, designs.set_pressure)
    value = total(final, task.objective)
    return [
        (float(value[i]), float(final.cost[i]), int(places[held[i]]), designs.take(np.array([i])))
        for i in range(len(held))
    ]


def _found(best: list[tuple], complete: bool, floor: float, top: int, tally: Tally) -> Found:
    if not best:
        return Found(None, np.nan, floor, complete, (), tally)
    value = best[0][0]
    proven = complete or floor >= value
    return Found(best[0][3], value, value if proven else floor, proven, tuple(one[3] for one in best[1:top]), tally)
