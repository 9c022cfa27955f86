"""Judged tasks and made-up searches that tests of results, notes and the command line start from."""

from dataclasses import dataclass, field
from pathlib import Path

from tasks import CATALOG

from packdesign import task as tasks
from packdesign.evaluate import rated

TASKS = Path(__file__).parent / "tasks"


@dataclass(frozen=True)
class Optimum:
    """One kind's outcome of a search."""

    kind: str
    status: str
    winner: object = None
    objective: float = float("nan")
    bound: float = float("nan")
    solver: str = "HiGHS 1.15.1"
    counts: dict = field(default_factory=lambda: {"combinations": 12})
    seconds: float = 0.25
    reason: str = ""
    runners_up: tuple = ()
    task: object = None
    composites: tuple = ()


def judged(name: str):
    """Task of a file and its evaluation."""
    task = tasks.read(TASKS / f"{name}.toml", CATALOG)
    return task, rated(CATALOG, task)
