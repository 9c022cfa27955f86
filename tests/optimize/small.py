"""Small problems for the optimizer: tasks whose filters leave so little that everything can be judged."""

import copy
from pathlib import Path

import numpy as np

from packdesign import catalog as catalogs
from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.holders.frame.choice import joined
from packdesign.optimize import frames, interval, objectives, springs

CATALOG = catalogs.read()

MODULE = {
    "schema": "packdesign/1",
    "name": "small",
    "cell": {
        "length": "112 mm",
        "width": "67 mm",
        "thickness": "4.14 mm",
        "mass": "0.11 kg",
        "energy": "38 Wh",
        "breathing": "0.10 mm",
        "irreversible_growth": "0.01 mm",
        "through_modulus": "150 MPa",
        "thermal_expansion": "40e-6 1/K",
    },
    "stack": {"cells": 10},
    "duty": {
        "charge": [0.0, 1.0],
        "temperature": {"assembly": "25 degC", "lowest": "10 degC", "highest": "60 degC"},
        "cycles": 1000,
        "years": 10,
        "depressurisations": 50,
        "temperature_cycles": 3650,
    },
    "window": {"lowest": "1.0 MPa", "highest": "2.0 MPa", "uniformity": 0.25},
    "holder": {"kinds": ["spring_loaded"]},
    "objective": {"minimize": "mass"},
}

FEW = {
    "threads": {"id": ["M6"]},
    "heads": {"standard": ["ISO 4762"]},
    "rods": {"id": ["DIN 976 - M6"]},
    "property_classes": {"id": ["8.8"]},
    "settings": {"id": ["load_cell"]},
    "pads": {"id": ["BISCO HT-800 - 1.57"]},
    "plate_forms": {"id": ["solid"]},
}


def task(kind: str, choose: dict, objective: str = "mass", **cell) -> tasks.Task:
    """The small module for one kind, with other filters and cell values."""
    mapping = copy.deepcopy(MODULE)
    mapping["cell"].update(cell)
    mapping["holder"]["kinds"] = [kind]
    mapping["objective"]["minimize"] = objective
    mapping["choose"] = {**FEW, **choose}
    return tasks.parse(mapping, "small", Path("."), CATALOG)


def problem(asked: tasks.Task, kind: str) -> frames.Problem:
    columns = demand([asked], CATALOG)
    families = tuple(
        rows
        for family in springs.FAMILIES
        if kind == "spring_loaded" and (rows := springs.spring_rows(CATALOG, asked, columns, family))
    )
    return frames.problem(CATALOG, asked, kind, columns, families)


def verdicts(problem: frames.Problem):
    """Every combination of every block, none screened: its choice, objective and verdict, block by block."""
    for block in frames.blocks(problem):
        q, t, r = (
            index.ravel()
            for index in np.meshgrid(
                np.arange(len(block.springs)),
                np.arange(len(problem.plates)),
                np.arange(len(block.rods.size)),
                indexing="ij",
            )
        )
        value, _ = objectives.exact(problem, block, problem.task.objective, q, t, r)
        sold = np.flatnonzero(np.isfinite(value))
        if len(sold):
            choice = frames.choice(problem, block, q[sold], t[sold], r[sold])
            yield choice, value[sold], interval.judged(problem.catalog, problem.kind, problem.demand, choice).feasible


def held(problem: frames.Problem) -> tuple[float, list]:
    """Least objective of all that hold, infinite where none does, and all of these as one choice in a list, if any."""
    kept = [(choice.take(np.flatnonzero(good)), value[good]) for choice, value, good in verdicts(problem) if good.any()]
    least = min((float(value.min()) for _, value in kept), default=np.inf)
    return least, [joined([choice for choice, _ in kept])] if kept else []


def everything(problem: frames.Problem) -> float:
    """Least objective of all combinations that hold; infinite where none does."""
    return held(problem)[0]


def accepted(problem: frames.Problem) -> list:
    """All designs that hold, as one choice; empty where none does."""
    return held(problem)[1]
