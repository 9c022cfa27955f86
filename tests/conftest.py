"""Outcomes that several tests read."""

from copy import deepcopy

import pytest
from designs import task_of
from outcomes import judged
from plate_designs import CALM, clamped
from tasks import CATALOG, GOOD, HERE, ISOSTATIC

from packdesign import task as tasks
from packdesign.evaluate import rated
from packdesign.result import result


@pytest.fixture(scope="session")
def rigid():
    """Task and evaluation of a uniaxial holder that holds."""
    return judged("uniaxial")


@pytest.fixture(scope="session")
def sprung():
    """Task and evaluation of a spring-loaded holder that fails: its springs go solid."""
    return judged("spring_loaded")


@pytest.fixture(scope="session")
def search():
    """A task with kinds to choose from."""
    return tasks.parse(GOOD, "task.toml", HERE, CATALOG)


@pytest.fixture
def holding(rigid):
    """Document of the holder that holds."""
    return result(CATALOG, *rigid)


@pytest.fixture
def failing(sprung):
    """Document of the holder that fails."""
    return result(CATALOG, *sprung)


@pytest.fixture
def vessel():
    """Document of a vessel."""
    task = task_of(ISOSTATIC)
    return result(CATALOG, task, rated(CATALOG, task))


PAIR = clamped("ISO 4014 - M10 x 120 - 10.9", {"length": "280 mm", "width": "120 mm"}, rods={
    "designation": "ISO 4014 - M10 x 120 - 10.9", "count": 8,
    "positions": [[f"{x} mm", f"{y} mm"] for x in (-100, -45, 45, 100) for y in (47, -47)]})
"""Plates over two stacks in a row, with rods along their long edges."""


@pytest.fixture(scope="session")
def _beside():
    task = task_of(PAIR, stack__side_by_side={"along": 2, "across": 1, "gap": "6 mm"}, **CALM)
    return task, rated(CATALOG, task)


@pytest.fixture
def beside(_beside):
    """Document of a holder of two stacks side by side."""
    return result(CATALOG, *_beside)


WORN = {
    "damage": 0.4, "years": 25.0, "cycles": 2500.0, "component": "springs", "check": "fatigue damage",
    "block": "charge cycles", "state": 1,
    "parts": [
        {"component": "rods", "check": "fatigue damage", "damage": 0.25, "years": 40.0, "cycles": 4000.0,
         "blocks": {"depressurisations": 0.05, "temperature cycles": 0.2, "charge cycles": 0.0}},
        {"component": "springs", "check": "fatigue damage", "damage": 0.4, "years": 25.0, "cycles": 2500.0,
         "blocks": {"depressurisations": 0.0, "temperature cycles": 0.1, "charge cycles": 0.3}},
        {"component": "plates", "check": "fatigue damage", "damage": 0.0, "years": None, "cycles": None,
         "blocks": {"depressurisations": 0.0, "temperature cycles": 0.0, "charge cycles": 0.0}},
    ],
    "blocks": [{"block": "charge cycles", "cycles": 1000.0, "pressure_lowest_MPa": 1.3, "pressure_highest_MPa": 1.9,
                "state": 1}],
    "events": [
        {"event": "depressurisation", "count": 50, "pressure_MPa": 0.5, "below_floor": True},
        {"event": "retightening", "count": 4, "pressure_MPa": 1.6, "below_floor": False},
    ],
}
"""What a result may say of a life of ten years and a thousand cycles."""
FADING = [
    {"component": "springs", "loss": "relaxation", "amount": 0.0197, "unit": "-", "source": "EN 16983",
     "confidence": "order"},
    {"component": "rods", "loss": "embedding", "amount": 11.0, "unit": "um", "source": "VDI 2230-1:2015, Table 5",
     "confidence": "sure"},
]


@pytest.fixture
def worn(holding):
    """The holder that holds, with made-up damage and losses."""
    checks = [check | {"confidence": "order" if check["check"] == "lowest pressure" else None}
              for check in holding["checks"]]
    return deepcopy(holding | {"life": WORN, "losses": FADING, "checks": checks})
