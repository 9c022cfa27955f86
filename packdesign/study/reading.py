"""A study file read and checked whole: all its faults at once, or a study."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from packdesign.errors import InputError
from packdesign.study import listing
from packdesign.study.checking import Basis, factors
from packdesign.study.factors import Factor, free
from packdesign.study.plan import KINDS, Plan, plan
from packdesign.study.sections import FactorTable, PlanTable, StudyTable, SummaryTable
from packdesign.task import Kinds, Task, toml_mapping
from packdesign.task import read as read_task
from packdesign.task.changing import replaced
from packdesign.task.faults import sentence, sentences
from packdesign.task.toml import document, inline

TIME_LIMIT = 600.0
"""Seconds for the optimum of one design where the study names none."""

TASK = "task.toml"
"""Name of the base task beside a study written out."""

DESIGNS = "designs.csv"
"""Name of the table of designs beside a study written out."""


@dataclass(frozen=True)
class Study:
    """A study ready to run; `task` is what factors change, `source` the file with its defaults written out.

    `attachments` are files that stand beside it, by name.
    """

    name: str
    mode: str
    time_limit: float
    plan: Plan
    factors: tuple[Factor, ...]
    keys: tuple[str, ...]
    checks: bool
    task: dict
    folder: Path
    source: dict
    summary: SummaryTable
    attachments: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of designs."""
        return self.plan.size

    def places(self, first: int, end: int) -> np.ndarray:
        """Places (n, free factors) in [0, 1] of the designs from `first` to before `end`; NaN for the base task."""
        return self.plan.places(first, end)

    def mapping(self, values) -> dict:
        """Task of the design with one value for each factor."""
        found = self.task
        for factor, value in zip(self.factors, values, strict=True):
            level = factor.level(value)
            found = found if level is factor.base else replaced(found, factor.path, level.value)
        return found

    @property
    def text(self) -> str:
        """The study as a file beside its task."""
        plain = {name: value for name, value in self.source.items() if name != "factor"}
        tables = [[f"{name} = {inline(value)}" for name, value in factor.items()] for factor in self.source["factor"]]
        return "\n".join([document(plain), *("\n".join(["[[factor]]", *lines, ""]) for lines in tables)])

    @property
    def digest(self) -> str:
        """Hash of everything the results depend on besides version and catalog."""
        judged = {name: value for name, value in self.source.items() if name != "summary"}
        content = json.dumps([judged, self.task], sort_keys=True, default=str).encode()
        return hashlib.sha256(b"\0".join([content, *self.attachments.values()])).hexdigest()


def read(path: str | Path, catalog) -> Study:
    """Study of a file."""
    path = Path(path)
    mapping = toml_mapping(path)
    if "cell" in mapping and "plan" not in mapping:
        raise InputError(f"{path}: is a task: expected a study, which names one; tasks are for `rate` and `optimize`")
    table, faults = _table(mapping, str(path))
    task, told = _task(mapping, path, catalog)
    designs, told_of_designs = _listing(mapping, path)
    found, told_of_factors = _factors(mapping, path, task, catalog, designs)
    if faults or told or told_of_designs or told_of_factors:
        raise InputError(*faults, *told, *told_of_designs, *told_of_factors)
    varied = free(found)
    try:
        places = designs.places([factor.key for factor in varied]) if designs else None
        designed = plan(table.plan.kind, table.plan.options, varied, places)
    except InputError as error:
        raise InputError(sentence(str(path), ("plan",), str(error))) from None
    attachments = {DESIGNS: listing.document(varied, places)} if designs else {}
    return Study(table.name, table.mode, table.time_limit or TIME_LIMIT, designed, found, table.responses.keys,
                 table.responses.checks, task.source, (path.parent / table.task).parent,
                 _written_out(mapping, table, found), table.summary, attachments)


def _kind(mapping: dict) -> str | None:
    """The kind of plan, where a file names one there is."""
    plan = mapping.get("plan")
    kind = plan.get("kind") if isinstance(plan, dict) else None
    return kind if isinstance(kind, str) and kind in KINDS else None


def _table(mapping: dict, where: str) -> tuple[StudyTable | None, list[str]]:
    try:
        return StudyTable.model_validate(mapping, context={"listed": _kind(mapping) == "table"}), []
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


def _listing(mapping: dict, path: Path) -> tuple[listing.Listing | None, list[str]]:
    """The table of designs that a plan names."""
    if _kind(mapping) != "table" or not isinstance(mapping["plan"].get("file"), str):
        return None, []
    raw = mapping.get("factor")
    keys = [str(one.get("key")) for one in (raw if isinstance(raw, list) else ())
            if isinstance(one, dict) and "follows" not in one]
    try:
        return listing.listing(path.parent / mapping["plan"]["file"], keys), []
    except InputError as error:
        return None, list(error.faults)


def _factors(mapping: dict, path: Path, task: Task | None, catalog, designs) -> tuple[tuple[Factor, ...], list[str]]:
    """The factors whose tables hold no fault of their own, against the task."""
    context = {"listed": _kind(mapping) == "table"}
    raw = mapping.get("factor")
    tables = {n: table for n, one in enumerate(raw if isinstance(raw, list) else ()) if (table := _good(one, context))}
    if task is None:
        return (), []
    folder = (path.parent / mapping["task"]).parent
    return factors(Basis(str(path), task, catalog, folder, _kind(mapping), designs), tables)


def _good(raw, context: dict) -> FactorTable | None:
    try:
        return FactorTable.model_validate(raw, context=context)
    except ValidationError:
        return None


def _written_out(mapping: dict, table: StudyTable, found: tuple[Factor, ...]) -> dict:
    """The file with its defaults, its task and its table of designs beside it, and its curves point by point."""
    responses = {"keys": list(table.responses.keys), "checks": table.responses.checks}
    summary = {"responses": list(table.summary.responses), "failed": table.summary.failed}
    return {**mapping, "task": TASK, "plan": _plan_written_out(table.plan), "responses": responses,
            "summary": summary,
            "factor": [_levels_written_out(*both) for both in zip(mapping["factor"], found, strict=True)]}


def _plan_written_out(table: PlanTable) -> dict:
    return {"kind": table.kind, **table.options, **({"file": DESIGNS} if table.file else {})}


def _levels_written_out(raw: dict, factor: Factor) -> dict:
    values = [level.value for level in factor.levels]
    if "levels" in raw:
        return {**raw, "levels": values}
    return {**raw, "follows": {**raw["follows"], "levels": values}} if "levels" in raw.get("follows", {}) else raw
