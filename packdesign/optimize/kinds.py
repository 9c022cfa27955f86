"""The best holder of one kind: which rows there are to choose from, and the search through them."""

from collections.abc import Callable

import numpy as np

from packdesign.duty import Demand
from packdesign.optimize import explanation, frames, search, springs, vessel_search, vessels
from packdesign.optimize.tally import Found
from packdesign.optimize.turns import Cap, Turns, uncapped

ONE_PIECE = ("solid", "crowned")
"""Forms of plates that are cut from one piece of stock."""


def best(catalog, task, kind: str, columns: Demand, deadline: float, top: int, turns: Turns | None = None,
         cap: Cap = uncapped) -> tuple[Found, Callable[[], str]]:
    """Best holder of one kind under a cap, and what tells why there is none.

    Of a pack `columns` are the demand of one holder alone, and `turns` how it may lie.
    """
    if kind == "isostatic":
        rows = vessels.vessels(catalog, task, columns, turns)
        found = vessel_search.search(catalog, task, columns, rows, deadline, top, cap)
        return found, lambda: explanation.vessels(catalog, columns, rows)
    families = tuple(
        rows
        for family in springs.FAMILIES
        if kind == "spring_loaded" and (rows := springs.spring_rows(catalog, task, columns, family))
    )
    rows = frames.plates(catalog, task, columns)
    problem = frames.problem(catalog, task, kind, columns, families, rows, turns)
    known = _plain(problem, families, deadline, top, cap)
    found = search.search(problem, task.objective, deadline, top, known, cap)
    return found, lambda: explanation.frames(problem)


def _plain(problem: frames.Problem, families, deadline: float, top: int, cap: Cap) -> Found | None:
    """Best frame with plates of one piece, sought first where others may be chosen: few rows, and it caps the rest."""
    catalog, task, rows = problem.catalog, problem.task, problem.plates
    whole = np.isin(catalog["plate_forms"].ids[rows.form], ONE_PIECE)
    if whole.all() or not whole.any():
        return None
    few = frames.problem(catalog, task, problem.kind, problem.demand, families, rows.take(np.flatnonzero(whole)),
                         problem.turns)
    found = search.search(few, task.objective, deadline, top, cap=cap)
    return found if found.choice is not None else None
