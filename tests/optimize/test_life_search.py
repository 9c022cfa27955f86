"""The search against exhaustive enumeration where life decides: fatigue, creep, hysteresis, scatter of the cells."""

import copy
import time
from dataclasses import replace

import numpy as np
import pytest
import small
import vessel_rows
from test_enumeration import TOLERANCE, draw, screened_out

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import all_labels
from packdesign.optimize import interval, search, vessel_search, vessels
from packdesign.requirements import EITHER, holds

CATALOG = small.CATALOG
MANY = {"cycles": 200_000, "depressurised_to": "0.5 MPa", "retightening": 2}
SCATTER = {"breathing_tolerance": 0.1, "modulus_tolerance": 0.2}
INSULATED = {"insulators": [{"material": "PEEK", "thickness": "2 mm", "count": 2}]}
WORKED = {"peened": True, "threads_rolled": "after_heat_treatment"}
RECORD = {"charge": [0.0, 1.0, 0.2, 0.9, 0.1, 1.0, 0.5], "temperature": ["25 degC", "45 degC", "40 degC", "60 degC",
          "30 degC", "20 degC", "15 degC"], "repeats": 40_000}


def lived(kind: str, choose: dict, **sections) -> tasks.Task:
    """The small module with other filters, and other values in some sections."""
    mapping = copy.deepcopy(small.MODULE)
    mapping["choose"] = {**small.FEW, **choose}
    mapping["holder"]["kinds"] = [kind]
    for name, values in sections.items():
        mapping[name].update(values)
    if "history" in mapping["duty"]:
        mapping["duty"] = {key: value for key, value in mapping["duty"].items()
                           if key not in ("cycles", "temperature_cycles")}
    return tasks.parse(mapping, "small", small.Path("."), CATALOG)


def fails_by_life_alone(kind: str, columns, choice) -> np.ndarray:
    """Designs (n,) that hold everything but fatigue at some set pressure, and not with it."""
    every, n = all_labels(kind, columns, choice), len(choice)
    able = np.zeros(n, bool)
    for pressure in np.linspace(columns.lowest_pressure[0], columns.highest_pressure[0], 12):
        at = interval.evaluated(CATALOG, kind, columns, choice, np.full(n, pressure), every)
        rest = [row for row in at.requirements if not row.by_block and row.trend != EITHER]
        able |= at.buildable & np.logical_and.reduce([np.broadcast_to(holds(row.worst()[0]), n) for row in rest])
    return able


def enumerated(problem) -> tuple[float, bool]:
    """Least objective of what holds, none screened, and whether something cheaper fails by fatigue alone."""
    verdicts = list(small.verdicts(problem))
    best = min([np.inf, *(value[held].min() for _, value, held in verdicts if held.any())])
    for choice, value, held in verdicts:
        cheaper = np.flatnonzero((value < best * (1.0 - TOLERANCE)) & ~held)
        if len(cheaper) and fails_by_life_alone(problem.kind, problem.demand, choice.take(cheaper)).any():
            return best, True
    return best, False


DISCS = {"springs": "disc_springs", "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}}
SPRUNG = {
    "discs": (1, "M6", {"duty": MANY, "cell": SCATTER, "stack": INSULATED, "holder": WORKED}),
    "helical": (2, "M6", {"duty": MANY, "cell": SCATTER, "stack": INSULATED, "holder": WORKED}),
    "history": (3, "M6", {"duty": {"history": RECORD}, "cell": SCATTER, "stack": INSULATED}),
}


@pytest.mark.parametrize("name", SPRUNG)
def test_sprung_holders_that_live(name):
    seed, size, sections = SPRUNG[name]
    problem = small.problem(lived("spring_loaded", draw(seed, size), **sections), "spring_loaded")
    best, fatigued = enumerated(problem)
    print(name, best, fatigued)
    assert np.isfinite(best)
    assert fatigued
    found = search.search(problem, "mass", time.monotonic() + 300.0, 1)
    assert found.complete
    assert found.value == pytest.approx(best, rel=TOLERANCE)
