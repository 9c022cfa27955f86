"""Best holder of every kind, with proof: rows are screened, Pyomo chooses, `evaluate` judges, enumeration proves."""

import time
from dataclasses import asdict

from packdesign.duty import Demand, demand
from packdesign.evaluate import evaluate
from packdesign.optimize import kinds, model, pack
from packdesign.optimize.optimum import Composite, Optimum
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN
from packdesign.optimize.tally import total

__all__ = ["Composite", "Optimum", "optimize"]

AGREEMENT = 1e-9
"""Share by which rows and `evaluate` may differ: the same sums in another order."""


def optimize(catalog, task, *, time_limit: float = 600.0, top: int = 3,
             workers: int | None = None) -> tuple[Optimum, ...]:
    """Best holder of each kind that a task asks for, or best pack of holders.

    Parameters
    ----------
    catalog : Catalog
    task : Task
        With kinds to choose from; a rated task is solved for its own kind.
    time_limit : float
        Seconds for all kinds together; what is undecided then says so.
    top : int
        Designs wanted of each kind, the winner included.
    workers : int, optional
        Processes that search for a pack, as many as there are cores unless given; the winner does not depend on it.

    Returns
    -------
    tuple of Optimum, one per kind in the task's order
    """
    deadline = time.monotonic() + time_limit
    if task.pack is not None:
        return pack.optimize(catalog, task, deadline, top, workers)
    columns = demand([task], catalog)
    asked = getattr(task.holder, "kinds", None) or (task.holder.kind,)
    return tuple(_solved(catalog, task, kind, columns, deadline, top) for kind in asked)


def _solved(catalog, task, kind: str, columns: Demand, deadline: float, top: int) -> Optimum:
    start = time.monotonic()
    found, why = kinds.best(catalog, task, kind, columns, deadline, top)
    reason = "" if found.choice is not None else why()
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
