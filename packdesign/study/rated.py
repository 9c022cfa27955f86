"""Rated designs of a study, stacked into columns wherever they are of one structure."""

import numpy as np

from packdesign.duty import demand, recorded
from packdesign.errors import InputError
from packdesign.evaluate import KINDS, evaluate
from packdesign.study.outcome import Outcome, invalid, task_of
from packdesign.study.results import judged, results, verdicts
from packdesign.task.leaves import Section

NAMED = ("cell", "stack", "duty", "window", "holder", "pack")


def outcomes(study, catalog, mappings: list[dict]) -> list[Outcome]:
    """Judge designs of any structure, in their order."""
    found: dict[int, Outcome] = {}
    groups: dict[tuple, list] = {}
    for row, mapping in enumerate(mappings):
        try:
            task = task_of(study, catalog, mapping)
            choice = KINDS[task.holder.kind].choice(catalog, task.holder, task.stack)
        except InputError as error:
            found[row] = invalid(error)
        else:
            groups.setdefault(structure(catalog, task), []).append((row, task, choice))
    for group in groups.values():
        found |= _judged(study, catalog, *zip(*group, strict=True))
    return [found[row] for row in range(len(mappings))]


def _judged(study, catalog, rows, tasks, choices) -> dict[int, Outcome]:
    """Designs of one structure, by row."""
    kind = tasks[0].holder.kind
    found = judged(catalog, evaluate(catalog, kind, demand(tasks, catalog), KINDS[kind].joined(list(choices))))
    cells = results(found, study.keys, study.checks)
    return {row: Outcome(status, message, {} if status == "unbuildable" else cells[n])
            for n, (row, (status, message)) in enumerate(zip(rows, verdicts(found), strict=True))}


def structure(catalog, task) -> tuple:
    """What designs share that can be columns of one table, with the same states and the same checks.

    It is a property of the design alone, so that a design meets the same formulas whichever others stand beside it.
    """
    holder = task.holder
    springs = holder.springs and holder.springs.id in catalog["helical_springs"]
    vessel = holder.vessel and (holder.vessel.shape, holder.vessel.ends, holder.vessel.axis)
    medium = holder.medium and (holder.medium.id, holder.medium.regulated)
    layers = tuple(layer.material for layer in task.layers)
    phases = tuple(phase.name for phase in task.duty.phases)
    blanks = tuple(path for name in NAMED for path in _blank(getattr(task, name), (name,)))
    pack = task.pack and (len(task.pack.keep_outs), task.pack.alignment > 0.0)
    return holder.kind, springs, vessel, medium, layers, phases, pack, blanks, _turns(task), recorded(task).order


def _blank(value, path: tuple) -> list[tuple]:
    """Keys that are left out."""
    if isinstance(value, Section):
        return [found for name in type(value).model_fields for found in _blank(getattr(value, name), (*path, name))]
    if isinstance(value, tuple):
        return [found for n, part in enumerate(value) for found in _blank(part, (*path, n))]
    return [path] if value is None else []


def _turns(task) -> tuple:
    """The charges of a duty whose breathing turns; a curve that only rises or only falls has the same two states."""
    slopes = np.sign(np.diff(task.cell.growth_points))
    if (slopes >= 0.0).all() or (slopes <= 0.0).all():
        return ()
    return task.duty.charge, tuple(task.cell.charge_points.tolist()), tuple(slopes.tolist())
