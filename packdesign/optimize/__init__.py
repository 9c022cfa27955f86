"""Best holder of every kind, with proof: rows are screened, Pyomo chooses, `evaluate` judges, enumeration proves."""

import time
from dataclasses import asdict, dataclass

import numpy as np

from packdesign.duty import Demand, demand
from packdesign.evaluate import Evaluation, evaluate
from packdesign.optimize import explanation, frames, model, search, springs, vessel_search, vessels
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN
from packdesign.optimize.tally import Found, total

ONE_PIECE = ("solid", "crowned")
"""Forms of plates that are cut from one piece of stock."""

AGREEMENT = 1e-9
"""Share by which rows and `evaluate` may differ: the same sums in another order."""


@dataclass(frozen=True)
class Optimum:
    """Outcome of one kind.

    `objective` and `bound` are in SI after the task's objective (kg, EUR, m3). `optimal_proven` means that every
    combination better than the winner which the screens let through was judged by `evaluate` and failed.
    """

    kind: str
    status: str
    winner: Evaluation | None
    objective: float
    bound: float
    solver: str
    counts: dict[str, int]
    seconds: float
    reason: str
    runners_up: tuple[Evaluation, ...]


def optimize(catalog, task, *, time_limit: float = 600.0, top: int = 3) -> tuple[Optimum, ...]:
    """Best holder of each kind that a task asks for.

    Parameters
    ----------
    catalog : Catalog
    task : Task
        With kinds to choose from; a rated task is solved for its own kind.
    time_limit : float
        Seconds for all kinds together; what is undecided then says so.
    top : int
        Designs wanted of each kind, the winner included.

    Returns
    -------
    tuple of Optimum, one per kind in the task's order
    """
    deadline = time.monotonic() + time_limit
    columns = demand([task], catalog)
    kinds = getattr(task.holder, "kinds", None) or (task.holder.kind,)
    return tuple(_solved(catalog, task, kind, columns, deadline, top) for kind in kinds)


def _solved(catalog, task, kind: str, columns: Demand, deadline: float, top: int) -> Optimum:
    start = time.monotonic()
    found, reason = _search(catalog, task, kind, columns, deadline, top)
    status = (
        (PROVEN if found.complete else UNPROVEN)
        if found.choice is not None
        else (IMPOSSIBLE if found.complete else UNKNOWN)
    )
    designs = [] if found.choice is None else [found.choice, *found.others]
    judged = [evaluate(catalog, kind, columns, design) for design in designs]
    if judged and abs(total(judged[0], task.objective)[0] - found.value) > AGREEMENT * found.value:
        raise AssertionError(f"the rows of {kind} and `evaluate` disagree on the {task.objective} of the winner")
    return Optimum(
        kind,
        status,
        judged[0] if judged else None,
        found.value,
        found.bound,
        model.solver_name() if found.tally.models else "enumeration",
        {name: int(count) for name, count in asdict(found.tally).items()},
        time.monotonic() - start,
        reason,
        tuple(judged[1:]),
    )


def _search(catalog, task, kind: str, columns: Demand, deadline: float, top: int) -> tuple[Found, str]:
    if kind == "isostatic":
        rows = vessels.vessels(catalog, task, columns)
        found = vessel_search.search(catalog, task, columns, rows, deadline, top)
        return found, "" if found.choice is not None else explanation.vessels(catalog, columns, rows)
    families = tuple(
        rows
        for family in springs.FAMILIES
        if kind == "spring_loaded" and (rows := springs.spring_rows(catalog, task, columns, family))
    )
    rows = frames.plates(catalog, task, columns)
    problem = frames.problem(catalog, task, kind, columns, families, rows)
    known = _plain(catalog, task, kind, columns, families, rows, deadline, top)
    found = search.search(problem, task.objective, deadline, top, known)
    return found, "" if found.choice is not None else explanation.frames(problem)


def _plain(catalog, task, kind: str, columns: Demand, families, rows, deadline: float, top: int) -> Found | None:
    """Best frame with plates of one piece, sought first where others may be chosen: few rows, and it caps the rest."""
    whole = np.isin(catalog["plate_forms"].ids[rows.form], ONE_PIECE)
    if whole.all() or not whole.any():
        return None
    problem = frames.problem(catalog, task, kind, columns, families, rows.take(np.flatnonzero(whole)))
    found = search.search(problem, task.objective, deadline, top)
    return found if found.choice is not None else None
