"""Rated designs of a study, stacked into columns wherever they are of one structure."""

import numpy as np

from packdesign.duty import demand, recorded, turning_curves
from packdesign.errors import InputError
from packdesign.evaluate import KINDS, evaluate
from packdesign.study.batch import DESIGN, Batch, gathered, refused
from packdesign.study.results import batch, judged
from packdesign.task import parse
from packdesign.task.leaves import Section

NAMED = ("cell", "stack", "duty", "window", "holder", "pack")


def judged_tasks(study, catalog, mappings: list[dict]) -> Batch:
    """Judge designs of any structure, in their order."""
    pieces, groups = [], {}
    for row, mapping in enumerate(mappings):
        try:
            task, choice = asked(study, catalog, mapping)
        except InputError as error:
            pieces.append((np.array([row]), refused(error)))
        else:
            groups.setdefault(structure(catalog, task), []).append((row, task, choice))
    for group in groups.values():
        rows, tasks, choices = zip(*group, strict=True)
        kind = tasks[0].holder.kind
        found = table(study, catalog, kind, demand(tasks, catalog), KINDS[kind].joined(list(choices)))
        pieces.append((np.array(rows), found))
    return gathered(len(mappings), pieces)


def asked(study, catalog, mapping: dict) -> tuple:
    """Task and choice of one design."""
    task = parse(mapping, DESIGN, study.folder, catalog)
    return task, KINDS[task.holder.kind].choice(catalog, task.holder, task.stack)


def table(study, catalog, kind: str, demanded, choice) -> Batch:
    """Designs of one structure."""
    return batch(judged(catalog, evaluate(catalog, kind, demanded, choice)), study.keys, study.checks)


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
    slopes = [np.sign(np.diff(growth)) for growth in turning_curves(task)]
    if all((one >= 0.0).all() or (one <= 0.0).all() for one in slopes):
        return ()
    return task.duty.charge, tuple(task.cell.charge_points.tolist()), tuple(map(tuple, slopes))
