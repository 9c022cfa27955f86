"""What a study says of one design."""

from dataclasses import dataclass, field

from packdesign.errors import InputError
from packdesign.study.checking import DESIGN
from packdesign.task import Task, parse

INVALID = "invalid"


@dataclass(frozen=True)
class Outcome:
    """Status, the reason where there is one, and cells by column."""

    status: str
    message: str = ""
    cells: dict[str, str] = field(default_factory=dict)


def invalid(error: InputError) -> Outcome:
    """Outcome of a design that no task can ask for."""
    return Outcome(INVALID, "; ".join(fault.removeprefix(f"{DESIGN}: ") for fault in error.faults))


def task_of(study, catalog, mapping: dict) -> Task:
    """Task of one design."""
    return parse(mapping, DESIGN, study.folder, catalog)
