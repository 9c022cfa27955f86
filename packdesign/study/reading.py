"""A study file read and checked whole: all its faults at once, or a study."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from packdesign.errors import InputError
from packdesign.study.checking import Basis, factors
from packdesign.study.factors import Factor
from packdesign.study.plan import size, unit_design
from packdesign.study.sections import FactorTable, StudyTable
from packdesign.task import Kinds, Task, toml_mapping
from packdesign.task import read as read_task
from packdesign.task.faults import sentence, sentences
from packdesign.task.toml import document

TIME_LIMIT = 600.0
"""Seconds for the optimum of one design where the study names none."""

TASK = "task.toml"
"""Name of the base task beside a study written out."""


@dataclass(frozen=True)
class Study:
    """A study ready to run; `task` is what factors change, `source` the file with its defaults written out."""

    name: str
    mode: str
    time_limit: float
    size: int
    factors: tuple[Factor, ...]
    keys: tuple[str, ...]
    checks: bool
    task: dict
    folder: Path
    source: dict

    def unit_design(self):
        """Places (n, factors) of all designs."""
        plan = self.source["plan"]
        return unit_design(plan["kind"], plan.get("count"), plan.get("seed"), self.factors)

    @property
    def text(self) -> str:
        """The study as a file beside its task."""
        plain = {name: value for name, value in self.source.items() if name != "factor"}
        tables = [f"[[factor]]\n{document(factor)}" for factor in self.source["factor"]]
        return "\n".join([document(plain), *tables])

    @property
    def digest(self) -> str:
        """Hash of everything the results depend on besides version and catalog."""
        content = json.dumps([self.source, self.task], sort_keys=True, default=str)
        return hashlib.sha256(content.encode() + self.unit_design().tobytes()).hexdigest()


def read(path: str | Path, catalog) -> Study:
    """Study of a file."""
    path = Path(path)
    mapping = toml_mapping(path)
    table, faults = _table(mapping, str(path))
    task, told = _task(mapping, path, catalog)
    found, told_of_factors = _factors(mapping, path, task, catalog)
    if faults or told or told_of_factors:
        raise InputError(*faults, *told, *told_of_factors)
    try:
        designs = size(table.plan.kind, table.plan.count, found)
    except InputError as error:
        raise InputError(sentence(str(path), ("plan",), str(error))) from None
    folder = (path.parent / table.task).parent
    return Study(table.name, table.mode, table.time_limit or TIME_LIMIT, designs, found, table.responses.keys,
                 table.responses.checks, task.source, folder, _written_out(mapping, table, found))


def _table(mapping: dict, where: str) -> tuple[StudyTable | None, list[str]]:
    try:
        return StudyTable.model_validate(mapping), []
    except ValidationError as error:
        return None, [text for _, text in sentences(error, where, StudyTable)]


def _task(mapping: dict, path: Path, catalog) -> tuple[Task | None, list[str]]:
    """The base task, which has the form that the mode asks for."""
    name, mode = mapping.get("task"), mapping.get("mode")
    if not isinstance(name, str):
        return None, []
    try:
        task = read_task(path.parent / name, catalog)
    except InputError as error:
        return None, list(error.faults)
    wanted = {"rate": "a task with a rated holder, kind and parts", "optimize": "a task with kinds of holder"}
    if isinstance(mode, str) and mode in wanted and isinstance(task.holder, Kinds) == (mode == "rate"):
        return task, [sentence(str(path), ("task",), f"expected {wanted[mode]} for mode {mode}", name)]
    return task, []


def _factors(mapping: dict, path: Path, task: Task | None, catalog) -> tuple[tuple[Factor, ...], list[str]]:
    """The factors whose tables hold no fault of their own, against the task."""
    raw = mapping.get("factor")
    tables = {n: table for n, one in enumerate(raw if isinstance(raw, list) else ()) if (table := _good(one))}
    if task is None:
        return (), []
    plan = mapping.get("plan")
    factorial = isinstance(plan, dict) and plan.get("kind") == "full_factorial"
    folder = (path.parent / mapping["task"]).parent
    found, faults = factors(Basis(task, catalog, folder, factorial), list(tables.values()))
    return found, [sentence(str(path), ("factor", n, *place), message, value)
                   for n, told in zip(tables, faults, strict=True) for place, message, value in told]


def _good(raw) -> FactorTable | None:
    try:
        return FactorTable.model_validate(raw)
    except ValidationError:
        return None


def _written_out(mapping: dict, table: StudyTable, found: tuple[Factor, ...]) -> dict:
    """The file with its defaults, its task beside it and its curves point by point."""
    responses = {"keys": list(table.responses.keys), "checks": table.responses.checks}
    tables = [{**raw, "levels": [level.value for level in factor.levels]} if "levels" in raw else raw
              for raw, factor in zip(mapping["factor"], found, strict=True)]
    return {**mapping, "task": TASK, "factor": tables, "responses": responses}
