"""The second opinion of the nonlinear model on what a search found, kind by kind."""

from dataclasses import asdict

from packdesign.optimize.opinion import AGREES, CONTRADICTS, NO_MODEL, OPEN, Opinion
from packdesign.result.numbers import finite
from packdesign.result.pack import OBJECTIVES

WORST_FIRST = (CONTRADICTS, OPEN, AGREES, NO_MODEL)
MEASURED = ("objective", "bound", "stock", "rounded")


def second_opinion(task, opinions: tuple[Opinion, ...] | None) -> dict | None:
    """Section of a document; None where no second opinion was asked for."""
    if opinions is None:
        return None
    unit, factor = OBJECTIVES[task.objective]
    by_kind = {one.kind: _told(one, factor) for one in opinions}
    statuses = {one["status"] for one in by_kind.values()}
    return {"status": next((status for status in WORST_FIRST if status in statuses), OPEN), "unit": unit,
            "by_kind": by_kind}


def _told(one: Opinion, factor: float) -> dict:
    told = asdict(one)
    del told["kind"]
    return {**told, **{name: finite(told[name] * factor) for name in MEASURED}, "gap": finite(told["gap"]),
            "solved": told["solved"] or None}
