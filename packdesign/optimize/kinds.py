"""The best holder of one kind: which rows there are to choose from, and the search through them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from packdesign.duty import Demand
from packdesign.optimize import clock, explanation, frames, objectives, search, springs, vessel_search, vessels
from packdesign.optimize.record import Log
from packdesign.optimize.tally import Found, Tally
from packdesign.optimize.turns import Cap, Turns, uncapped
from packdesign.task.objective import WORDS

ONE_PIECE = ("solid", "crowned")
"""Forms of plates that are cut from one piece of stock."""


def best(catalog, task, kind: str, columns: Demand, deadline: float, top: int, turns: Turns | None = None,
         cap: Cap = uncapped, log: Log | None = None, above: float = 0.0) -> tuple[Found, Callable[[], str]]:
    """Best holder of one kind under a cap, and what tells why there is none.

    Of a pack `columns` are the demand of one holder alone, and `turns` how it may lie. A `log` takes down what is
    judged; nothing holds with an objective below `above`, as is known from an earlier proof.
    """
    limits = deadline, top, _limited(task, columns, cap), above
    try:
        with clock.until(deadline):
            if kind == "isostatic":
                return _vessel(catalog, task, columns, limits, turns, log)
            return _frame(catalog, task, kind, columns, limits, turns, log)
    except clock.TimeUpError:
        return Found(None, np.nan, 0.0, False, (), Tally()), clock.reason


def _limited(task, columns: Demand, cap: Cap) -> Cap:
    """The cap, and the task's limit on what it minimizes, where that is one word."""
    limit = float(getattr(columns, f"limit_{task.objective}")[0]) if task.objective in WORDS else np.nan
    return cap if np.isnan(limit) else lambda: min(cap(), limit * (1.0 + objectives.SLACK))


def _vessel(catalog, task, columns: Demand, limits: tuple, turns: Turns | None, log: Log | None) -> tuple:
    """Best vessel."""
    rows = vessels.vessels(catalog, task, columns, turns)
    found = vessel_search.search(catalog, task, columns, rows, *limits[:3], log, limits[3])
    return found, lambda: explanation.vessels(catalog, columns, rows)


def _frame(catalog, task, kind: str, columns: Demand, limits: tuple, turns: Turns | None, log: Log | None) -> tuple:
    """Best clamped frame of one kind."""
    deadline, top, cap, above = limits
    families = tuple(
        rows
        for family in springs.FAMILIES
        if kind == "spring_loaded" and (rows := springs.spring_rows(catalog, task, columns, family))
    )
    rows = frames.plates(catalog, task, columns)
    problem = frames.problem(catalog, task, kind, columns, families, rows, turns)
    known = _plain(problem, families, limits)
    found = search.search(replace(problem, log=log), task.objective, deadline, top, known, cap, above)
    return found, lambda: explanation.frames(problem)


def _plain(problem: frames.Problem, families, limits: tuple) -> Found | None:
    """Best frame with plates of one piece, sought first where others may be chosen: few rows, and it caps the rest."""
    (deadline, top, cap, above), task, rows = limits, problem.task, problem.plates
    catalog = problem.catalog
    whole = np.isin(catalog["plate_forms"].ids[rows.form], ONE_PIECE)
    if whole.all() or not whole.any():
        return None
    few = frames.problem(catalog, task, problem.kind, problem.demand, families, rows.take(np.flatnonzero(whole)),
                         problem.turns)
    found = search.search(few, task.objective, deadline, top, cap=cap, above=above)
    return found if found.choice is not None else None
