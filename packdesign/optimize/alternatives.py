"""The next best designs that differ in more than a bolt grade: the best without a part of the winner."""

import copy
from dataclasses import dataclass

import numpy as np

from packdesign import task as tasks
from packdesign.holders.frame.choice import HELICAL
from packdesign.holders.isostatic.choice import ENDS, SHAPES
from packdesign.optimize.trials import Answer, Trials


@dataclass(frozen=True)
class Alternative:
    """The best design without a part of the winner, or that there is none."""

    without: str
    answer: Answer


def alternatives(trials: Trials, winner) -> list[Alternative]:
    """The best designs without the winner's plate, spring, rod size or pad; without its shape, metal or medium."""
    found = []
    for without, family, rows in _parts(trials.catalog, winner):
        task = _without(trials.catalog, trials.task, family, rows)
        if task is not None:
            found.append(Alternative(without, trials.of(task)))
    return sorted(found, key=lambda one: (not one.answer.holds, one.answer.value if one.answer.holds else 0.0))


def _without(catalog, task, family: str, rows: np.ndarray):
    """The task without some rows of a family; None where none is left."""
    table = catalog[family]
    left = sorted(set(table.rows(task.choose.get(family, {})).tolist()) - set(rows.tolist()))
    if not left:
        return None
    mapping = copy.deepcopy(task.source)
    mapping.setdefault("choose", {})[family] = {"id": [str(table.ids[row]) for row in left]}
    return tasks.parse(mapping, task.name, ".", catalog)


def _parts(catalog, winner) -> list[tuple[str, str, np.ndarray]]:
    """Parts that tell one design from another: what they are called, their catalog family and rows."""
    choice = winner.choice
    return _vessel(catalog, choice) if winner.kind == "isostatic" else _frame(catalog, choice)


def _frame(catalog, choice) -> list[tuple[str, str, np.ndarray]]:
    plate, table = choice.plate, catalog["plates"]
    form, material = int(plate.form[0]), str(catalog["materials"].ids[plate.material[0]])
    size = np.isclose(table["thickness"], plate.thickness[0], rtol=1e-9)
    stock = np.flatnonzero(size & (table["material"] == material))
    found = [_part(catalog, "plate_forms", form, "plates that are {}")]
    if len(stock):
        found.append((f"plates of {material}, {1e3 * plate.thickness[0]:g} mm", "plates", stock))
    found.append(_part(catalog, "threads", int(choice.rod_size[0]), "rods {}"))
    if choice.spring[0] >= 0:
        family = "helical_springs" if choice.spring_family[0] == HELICAL else "disc_springs"
        found.append(_part(catalog, family, int(choice.spring[0]), "springs {}"))
    if choice.pad[0] >= 0:
        found.append(_part(catalog, "pads", int(choice.pad[0]), "pads {}"))
    return found


def _vessel(catalog, choice) -> list[tuple[str, str, np.ndarray]]:
    shapes = catalog["vessel_shapes"]
    shape, end = SHAPES[choice.shape[0]], ENDS[choice.ends[0]] if choice.ends[0] >= 0 else ""
    rows = np.flatnonzero((shapes["shape"] == shape) & (shapes["ends"] == end)
                          & (shapes["stays"] == choice.stays[0]))
    named = " ".join(filter(None, [end, shape.replace("_", " ")]))
    return [(f"the shape: {named}", "vessel_shapes", rows),
            _part(catalog, "materials", int(choice.material[0]), "the material {}"),
            _part(catalog, "media", int(choice.medium[0]), "the medium {}")]


def _part(catalog, family: str, row: int, words: str) -> tuple[str, str, np.ndarray]:
    return words.format(catalog[family].ids[row]), family, np.array([row])
