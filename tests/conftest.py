"""Outcomes that several tests read."""

import pytest
from outcomes import judged
from tasks import CATALOG, GOOD, HERE

from packdesign import task as tasks
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
