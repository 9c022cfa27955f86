"""Sections of a study file, as they stand in it."""

from typing import Annotated

from pydantic import Field, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.study.factors import span
from packdesign.study.plan import KINDS, MOST_DESIGNS, nearest_powers
from packdesign.study.results import RESPONSES
from packdesign.task.leaves import AtLeastZero, Count, Quantity, Section, Text, Truth, Word

SCHEMA = "packdesign-study/1"
MODES = ("rate", "optimize")

Designs = Annotated[int, PlainValidator(Count(1, MOST_DESIGNS))]
Steps = Annotated[int, PlainValidator(Count(2, MOST_DESIGNS))]
Seconds = Annotated[float, PlainValidator(Quantity("time", above=0.0))]


class PlanTable(Section):
    """Which designs: every combination, or a sample of some count from a seed."""

    kind: Annotated[str, PlainValidator(Word("plan", KINDS))]
    count: Designs | None = Field(None, validate_default=True)
    seed: AtLeastZero | None = Field(None, validate_default=True)

    @field_validator("count", "seed")
    @classmethod
    def _sample(cls, value: int | None, info: ValidationInfo) -> int | None:
        kind, name = info.data.get("kind"), info.field_name
        if kind == KINDS[0] and value is not None:
            raise InputError(f"expected no {name}: a full factorial holds every combination of its levels")
        if kind in KINDS[1:] and value is None:
            raise InputError(f"missing; expected the {name} of the sample, e.g. {256 if name == 'count' else 1}")
        if kind == "sobol" and name == "count" and value & (value - 1):
            raise InputError(f"expected a power of two for a sobol plan; nearest: {nearest_powers(value)}")
        return value


class FactorTable(Section):
    """One key of the task and what it may be."""

    key: Text
    range: object = None
    integers: Truth = False
    steps: Steps | None = None
    levels: object = Field(None, validate_default=True)

    @field_validator("integers", "steps")
    @classmethod
    def _with_range(cls, value, info: ValidationInfo):
        if value and info.data.get("range", ()) is None:
            raise InputError("expected a range beside it")
        return value

    @field_validator("range")
    @classmethod
    def _read(cls, value):
        span(value)
        return value

    @field_validator("levels")
    @classmethod
    def _levels_or_range(cls, value, info: ValidationInfo):
        ranged = info.data.get("range", ()) is not None
        if ranged and value is None:
            return value
        if ranged or value is None:
            raise InputError(f"expected levels or a range; found {'both' if ranged else 'none'}")
        if not (isinstance(value, list) and value):
            raise InputError('expected an array of values, e.g. ["0.2 mm", "0.4 mm"]')
        if any(one == other and type(one) is type(other) for n, one in enumerate(value) for other in value[:n]):
            raise InputError("expected levels that differ")
        return value


class ResponsesTable(Section):
    """Which results are written: some of the responses, and whether all utilisations."""

    keys: tuple[Annotated[str, PlainValidator(Word("response", tuple(RESPONSES)))], ...] = tuple(RESPONSES)
    checks: Truth = True


class StudyTable(Section):
    """All of a study file."""

    format: Annotated[str, PlainValidator(Word("schema", (SCHEMA,)))] = Field(alias="schema")
    name: Text
    task: Text
    mode: Annotated[str, PlainValidator(Word("mode", MODES))]
    time_limit: Seconds | None = None
    plan: PlanTable
    factors: tuple[FactorTable, ...] = Field(alias="factor")
    responses: ResponsesTable = ResponsesTable()

    @field_validator("factors")
    @classmethod
    def _some(cls, value: tuple[FactorTable, ...]) -> tuple[FactorTable, ...]:
        if not value:
            raise InputError("expected at least one [[factor]]")
        return value

    @field_validator("time_limit")
    @classmethod
    def _of_optimum(cls, value: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("mode") == "rate":
            raise InputError("expected no time limit: it holds for mode optimize")
        return value
