"""Designs of a study that are found by optimization, one task after the other."""

from packdesign.errors import InputError
from packdesign.evaluate import names
from packdesign.evaluate.pack import packed
from packdesign.optimize import overall
from packdesign.study.outcome import Outcome, invalid, task_of
from packdesign.study.results import cell, judged, results
from packdesign.task.toml import inline


def outcomes(study, catalog, mappings: list[dict]) -> list[Outcome]:
    """Optima of tasks, in their order."""
    return [_outcome(study, catalog, mapping) for mapping in mappings]


def _outcome(study, catalog, mapping: dict) -> Outcome:
    from packdesign.optimize import optimize

    try:
        task = task_of(study, catalog, mapping)
        found = optimize(catalog, task, time_limit=study.time_limit, top=1, workers=1)
    except InputError as error:
        return invalid(error)
    best, status = overall.best(found), overall.status(found)
    if best is None:
        return Outcome(status, "; ".join(f"{one.kind}: {one.reason}" for one in found), _by_kind(catalog, found))
    cells = {"out.kind": best.kind, "out.gap": cell(overall.gap(found))}
    cells |= results(judged(catalog, best.winner), study.keys, study.checks)[0]
    return Outcome(status, "", {**cells, **_by_kind(catalog, found), **_chosen(catalog, best)})


def _by_kind(catalog, found) -> dict[str, str]:
    cells = {}
    for one in found:
        cells[f"by_kind.{one.kind}.status"] = one.status
        mass = "" if one.winner is None else cell(float((packed(catalog, one.winner) or one.winner).mass[0]))
        cells[f"by_kind.{one.kind}.mass_kg"] = mass
    return cells


def _chosen(catalog, best) -> dict[str, str]:
    """The parts of the winner as a rated task names them, and how its pack is made up."""
    holder, stack = names(catalog, best.winner, 0)
    return _flat({"holder": holder, "stack": {**stack, **_grid(best.task)}, **_turn(best.task)}, "chosen")


def _grid(task) -> dict:
    """Cells in a stack and stacks in a holder, where they were chosen."""
    beside = task.stack.side_by_side if task else None
    told = {"cells": task.stack.cells} if task else {}
    return told | ({"side_by_side": {"along": beside.along, "across": beside.across}} if beside else {})


def _turn(task) -> dict:
    """Axes of the envelope along which the holders press and the cells' length lies, where they were chosen."""
    return {"pack": dict(zip(("orientation", "lengthwise"), task.turn, strict=True))} if task else {}


def _flat(value, key: str) -> dict[str, str]:
    if isinstance(value, dict):
        return {name: text for part, inner in value.items() for name, text in _flat(inner, f"{key}.{part}").items()}
    return {key: value if isinstance(value, str) else inline(value)}
