"""Small tasks for vessels, drawn by a seed, and every vessel of them without any screen."""

import copy
import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import small

from packdesign import task as tasks
from packdesign.optimize import controls, hulls, interval, vessels, walls
from packdesign.optimize.space import filtered
from packdesign.optimize.tally import total

METALS = ("EN AW-6082-T6", "EN AW-5083-H111", "1.4404", "Ti-6Al-4V", "P355NH")
GASES = ("nitrogen", "argon", "carbon_dioxide", "air", "helium")


def drawn(seed: int, **sections: dict) -> tasks.Task:
    """A task of one shape and one metal in a few gauges, with sealed and regulated gases and backed liquids.

    `sections` are further keys of its tables.
    """
    draw, table = random.Random(seed), small.CATALOG["walls"]
    kind = sorted(small.CATALOG["vessel_shapes"].ids)[seed % 10]
    metal = draw.choice(METALS)
    gauges = sorted({float(size) for size in table["thickness"][table["material"] == metal]})
    first = 0 if "wound" in kind else draw.randrange(1, len(gauges) - 3)
    few = gauges[first : first + 3]
    task = copy.deepcopy(small.MODULE)
    task["holder"]["kinds"] = ["isostatic"]
    task["objective"]["minimize"] = draw.choice(["mass", "cost", "volume"])
    task["cell"] |= {"breathing": draw.choice(["0.10 mm", "0.3 mm", "0 mm"]),
                     "length": draw.choice(["112 mm", "60 mm"])}
    task["window"]["highest"] = draw.choice(["1.6 MPa", "2.0 MPa", "2.5 MPa"])
    task["choose"] = {
        "vessel_shapes": {"id": [kind]}, "materials": {"id": [metal]},
        "walls": {"thickness": [f"{1e3 * size:g} mm" for size in few]}, "tubes": {"material": ["P355NH"]},
        "media": {"id": [*draw.sample(GASES, 1), *(["silicone_oil_100"] if seed % 2 else [])]},
        "threads": {"id": [draw.choice(["M5", "M6"])]},
        "property_classes": {"id": draw.sample(["8.8", "A2-70", "A4-80"], 2)},
        "seal_materials": {"id": draw.sample(["NBR", "FKM", "IIR", "EPDM"], 2)},
        "windings": {"id": ["T700S 12K epoxy"]},
        "fittings": {"id": [draw.choice(["Accumulator 0.16 L", "Accumulator 0.5 L"]), "Regulator G1/4 precision",
                            "Compressor 12 V 30 MPa"]},
    }
    for name, values in sections.items():
        task[name] = task.get(name, {}) | values
    return tasks.parse(task, "small", Path("."), small.CATALOG)


def coarsen(monkeypatch) -> None:
    """Few steps of the free numbers, so that all can be judged."""
    monkeypatch.setattr(hulls, "LENGTHS", np.array([1.0, 1.3]))
    monkeypatch.setattr(hulls, "ACROSS", np.array([1.0, 1.1]))
    monkeypatch.setattr(controls, "COUNTS", (1, 4))
    monkeypatch.setattr(controls, "PRECHARGES", (0.9,))
    monkeypatch.setattr(walls, "LAYERS", 4)


def everything(catalog, task, demand):
    """All hulls, gauges, screws, lengths and fillings that the task's filters leave, in every combination."""
    inside, filled = hulls.hulls(catalog, task, demand), controls.fillings(catalog, task, demand)
    screws, known = vessels._screws(catalog, task), walls.gauges(catalog, task, demand)
    rows, kinds = [], zip(inside.choice.shape, inside.choice.stays, inside.tube, strict=True)
    for hull, kind in enumerate(kinds):
        lengths = [0, *(np.flatnonzero(np.isfinite(inside.lengths[hull])).tolist())]
        filling = [(f, k) for f in range(len(filled)) for k in (lengths if filled.sealed[f] else [0])]
        for wall, screw, (one, length) in product(walls.walls(catalog, task, known, *kind), screws, filling):
            rows.append((hull, length, one, *screw, *wall))
    hull, length, filling, size, grade, *made = (np.array(column) for column in zip(*rows, strict=True))
    setting = next(row for row in filtered(catalog, task, "settings") if catalog["settings"]["by"][row] == "gas")
    choice = replace(inside.choice.take(hull), inside_length=inside.lengths[hull, length], bolt_size=size,
                     bolt_grade=grade, setting=np.full(len(hull), setting),
                     **dict(zip(walls.COLUMNS, made, strict=True)))
    return filled.put_in(choice, filling)


def least(catalog, task, demand, choice) -> float:
    """Least objective of the rows that hold, each in the middle of its interval; infinite where none does."""
    verdict = interval.judged(catalog, "isostatic", demand, choice)
    held = np.flatnonzero(verdict.feasible)
    if not len(held):
        return np.inf
    final = interval.evaluated(catalog, "isostatic", demand, choice.take(held), verdict.middle[held])
    return float(total(final, task.weights).min())
