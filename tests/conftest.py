"""Outcomes that several tests read."""

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
