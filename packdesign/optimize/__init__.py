"""Best holder of every kind, with proof: rows are screened, Pyomo chooses, `evaluate` judges, enumeration proves."""

import time
from collections.abc import Callable

from packdesign.duty import Demand, demand
from packdesign.evaluate import evaluate
from packdesign.optimize import clock, kinds, model, pack, soundness
from packdesign.optimize.optimum import Composite, Optimum
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN
from packdesign.optimize.record import Log, Part, Record
from packdesign.optimize.tally import Found, total

__all__ = ["Composite", "Optimum", "Record", "optimize"]

def optimize(catalog, task, *, time_limit: float = 600.0, top: int = 3,
             workers: int | None = None, record: Record | None = None,
             above: dict[str, float] | None = None,
             progress: Callable[[str, tuple[Optimum, ...]], None] | None = None) -> tuple[Optimum, ...]:
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
    record : Record, optional
        Takes down what is judged, for a certificate.
    above : dict of str to float, optional
        Objective [SI] of a kind below which nothing holds, as an earlier proof says; frames that come to less are not
        judged again. Packs do without.
    progress : callable, optional
        Is told of each kind, as its search begins, and of the optima found so far. Packs do without.

    Returns
    -------
    tuple of Optimum, one per kind in the task's order
    """
    deadline = time.monotonic() + time_limit
    if task.pack is not None:
        return pack.optimize(catalog, task, deadline, top, workers, record)
    columns = demand([task], catalog)
    asked = getattr(task.holder, "kinds", None) or (task.holder.kind,)
    known = above or {}
    found = []
    for kind in asked:
        if progress:
            progress(kind, tuple(found))
        found.append(_solved(catalog, task, kind, columns, (deadline, top), record, known.get(kind, 0.0)))
    return tuple(found)


def _reason(found: Found, why: Callable[[], str], deadline: float) -> str:
    """Why there is no design."""
    if not found.complete:
        return f"{clock.reason()} before a design was found"
    try:
        with clock.until(deadline):
            return why()
    except clock.TimeUpError:
        return f"nothing holds: all was searched, but {clock.reason()} before it could be said why"


def _solved(catalog, task, kind: str, columns: Demand, limits: tuple[float, int], record: Record | None,
            above: float) -> Optimum:
    start, log, deadline = time.monotonic(), None, limits[0]
    if record is not None:
        log = Log()
        record.add(kind, Part((task,), (columns,), log))
    found, why = kinds.best(catalog, task, kind, columns, *limits, log=log, above=above)
    reason = "" if found.choice is not None else _reason(found, why, deadline)
    status = (
        (PROVEN if found.complete else UNPROVEN)
        if found.choice is not None
        else (IMPOSSIBLE if found.complete else UNKNOWN)
    )
    designs = [] if found.choice is None else [found.choice, *found.others]
    judged = [evaluate(catalog, kind, columns, design) for design in designs]
    if judged:
        soundness.agreed(kind, bool(judged[0].feasible[0]), total(judged[0], task.weights)[0], found.value)
    return Optimum(
        kind,
        status,
        judged[0] if judged else None,
        found.value,
        found.bound,
        model.solver_name() if found.tally.models else "enumeration",
        found.tally.counts(found.value),
        time.monotonic() - start,
        reason,
        tuple(judged[1:]),
    )
