"""Designs of a study that are found by optimization, one task after the other."""

import numpy as np

from packdesign.errors import InputError
from packdesign.evaluate import names
from packdesign.evaluate.pack import packed
from packdesign.optimize import overall
from packdesign.study.batch import DESIGN, Batch, gathered, refused, words
from packdesign.study.results import batch, judged
from packdesign.task import parse
from packdesign.task.toml import inline


def optimized_tasks(study, catalog, mappings: list[dict]) -> Batch:
    """Optima of tasks, in their order."""
    return gathered(len(mappings), ((np.array([row]), _optimized(study, catalog, mapping))
                                    for row, mapping in enumerate(mappings)))


def _optimized(study, catalog, mapping: dict) -> Batch:
    from packdesign.optimize import optimize

    try:
        task = parse(mapping, DESIGN, study.folder, catalog)
        found = optimize(catalog, task, time_limit=study.time_limit, top=1, workers=1)
    except InputError as error:
        return refused(error)
    best, status = overall.best(found), words([overall.status(found)])
    if best is None:
        return Batch(status, words(["; ".join(f"{one.kind}: {one.reason}" for one in found)]),
                     _by_kind(catalog, found))
    cells = {"out.kind": words([best.kind]), "out.gap": np.array([float(overall.gap(found))])}
    cells |= batch(judged(catalog, best.winner), study.keys, study.checks).cells
    return Batch(status, words([""]), {**cells, **_by_kind(catalog, found), **_chosen(catalog, best)})


def _by_kind(catalog, found) -> dict[str, np.ndarray]:
    cells = {}
    for one in found:
        cells[f"by_kind.{one.kind}.status"] = words([one.status])
        mass = np.nan if one.winner is None else float((packed(catalog, one.winner) or one.winner).mass[0])
        cells[f"by_kind.{one.kind}.mass_kg"] = np.array([mass])
    return cells


def _chosen(catalog, best) -> dict[str, np.ndarray]:
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


def _flat(value, key: str) -> dict[str, np.ndarray]:
    if isinstance(value, dict):
        return {name: text for part, inner in value.items() for name, text in _flat(inner, f"{key}.{part}").items()}
    return {key: words([value if isinstance(value, str) else inline(value)])}
