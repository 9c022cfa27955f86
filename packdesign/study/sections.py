"""Sections of a study file, as they stand in it."""

from typing import Annotated

from pydantic import Field, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.study import links
from packdesign.study.distributions import distribution
from packdesign.study.plan import KINDS, MOST_DESIGNS, MOST_HELD
from packdesign.study.results import RESPONSES
from packdesign.study.spans import span
from packdesign.task.leaves import AtLeastZero, Count, Quantity, Section, Text, Truth, Word

SCHEMA = "packdesign-study/1"
MODES = ("rate", "optimize")
FACES = ("faced", "inscribed")
SOURCES = ("range", "distribution", "rows", "follows", "levels")
"""What may say which values a factor takes."""

WORDS = ("governing",)
"""Responses that are no numbers, so that no summary tells of them."""
NUMBERS = tuple(key for key in RESPONSES if key not in WORDS)
SUMMARISED = ("mass_kg", "swing_MPa", "utilisation")

Designs = Annotated[int, PlainValidator(Count(1, MOST_DESIGNS))]
Steps = Annotated[int, PlainValidator(Count(2, MOST_HELD))]
Seconds = Annotated[float, PlainValidator(Quantity("time", above=0.0))]

OPTIONS = {"count": ("count of the sample", "256"), "seed": ("seed of the sample", "1"),
           "trajectories": ("number of trajectories", "20"), "levels": ("number of levels", "4"),
           "second_order": ("choice of indices", "true"), "face": ("place of the corners", '"inscribed"'),
           "resolution": ("resolution of the fraction", "4"), "file": ("table of the designs", '"designs.csv"')}
"""What the options of plans are called, and an example of each."""


def nearest_powers(count: int) -> str:
    """The powers of two on either side of a count."""
    lower = 1 << (count.bit_length() - 1)
    return f"{lower}, {2 * lower}"


class PlanTable(Section):
    """Which designs: a kind of plan with its options."""

    kind: Annotated[str, PlainValidator(Word("plan", tuple(KINDS)))]
    count: Designs | None = Field(None, validate_default=True)
    seed: AtLeastZero | None = Field(None, validate_default=True)
    trajectories: Designs | None = Field(None, validate_default=True)
    levels: Annotated[int, PlainValidator(Count(2, 1000))] | None = Field(None, validate_default=True)
    second_order: Truth | None = Field(None, validate_default=True)
    face: Annotated[str, PlainValidator(Word("face", FACES))] | None = Field(None, validate_default=True)
    resolution: Annotated[int, PlainValidator(Count(3, 5))] | None = Field(None, validate_default=True)
    file: Text | None = Field(None, validate_default=True)

    @field_validator(*OPTIONS)
    @classmethod
    def _of_kind(cls, value, info: ValidationInfo):
        name, kind = info.field_name, KINDS.get(info.data.get("kind"))
        if kind is None:
            return value
        if value is None and name in kind.needs:
            raise InputError(f"missing; expected the {OPTIONS[name][0]}, e.g. {OPTIONS[name][1]}")
        if value is not None and name not in kind.options:
            raise InputError(f"expected no {name}: {kind.refusal}")
        return kind.defaults.get(name) if value is None else value

    @field_validator("count")
    @classmethod
    def _power(cls, value: int | None, info: ValidationInfo) -> int | None:
        kind = info.data.get("kind")
        if value and kind in ("sobol", "saltelli") and value & (value - 1):
            raise InputError(f"expected a power of two for {KINDS[kind].noun}; nearest: {nearest_powers(value)}")
        return value

    @field_validator("levels")
    @classmethod
    def _even(cls, value: int | None) -> int | None:
        if value and value % 2:
            raise InputError("expected an even number of levels, so that steps are as likely up as down")
        return value

    @property
    def options(self) -> dict:
        """Options of the kind with their defaults."""
        return {name: getattr(self, name) for name in KINDS[self.kind].options}


class FactorTable(Section):
    """One key of the task and what it may be."""

    key: Text
    range: object = None
    distribution: object = None
    rows: object = None
    follows: object = None
    integers: Truth = False
    steps: Steps | None = None
    levels: object = Field(None, validate_default=True)

    @field_validator("integers", "steps")
    @classmethod
    def _with_range(cls, value, info: ValidationInfo):
        beside = ("range", "distribution") if info.field_name == "steps" else ("range", "follows")
        if value and all(info.data.get(name, ()) is None for name in beside):
            raise InputError("expected a range beside it")
        return value

    @field_validator("range")
    @classmethod
    def _span(cls, value):
        span(value)
        return value

    @field_validator("distribution")
    @classmethod
    def _law(cls, value):
        distribution(value)
        return value

    @field_validator("rows")
    @classmethod
    def _table(cls, value):
        if not (isinstance(value, dict) and isinstance(value.get("table"), str)):
            raise InputError('expected a catalog table and filters, e.g. { table = "disc_springs", series = ["B"] }')
        return value

    @field_validator("follows")
    @classmethod
    def _link(cls, value):
        links.checked(value)
        if "levels" in value:
            listed(value["levels"])
        return value

    @field_validator("levels")
    @classmethod
    def _one_source(cls, value, info: ValidationInfo):
        given = [name for name in SOURCES[:-1] if info.data.get(name, ()) is not None]
        given += [] if value is None else ["levels"]
        if info.context and info.context.get("listed"):
            if wrong := [name for name in given if name != "follows"]:
                raise InputError(f"expected no {wrong[0]}: the values come from the table of the plan")
        elif len(given) != 1:
            raise InputError(f"expected one of {', '.join(SOURCES)}; found {' and '.join(given) or 'none'}")
        return value if value is None else listed(value)

    @property
    def source(self) -> str | None:
        """What says which values there are; None where a table of designs does."""
        return next((name for name in SOURCES if getattr(self, name) is not None), None)


def listed(value) -> list:
    """Levels that differ from each other."""
    if not (isinstance(value, list) and value):
        raise InputError('expected an array of values, e.g. ["0.2 mm", "0.4 mm"]')
    if any(one == other and type(one) is type(other) for n, one in enumerate(value) for other in value[:n]):
        raise InputError("expected levels that differ")
    return value


class ResponsesTable(Section):
    """Which results are written: some of the responses, and whether all utilisations."""

    keys: tuple[Annotated[str, PlainValidator(Word("response", tuple(RESPONSES)))], ...] = tuple(RESPONSES)
    checks: Truth = True


class SummaryTable(Section):
    """Which results are summed up, and what becomes of designs that have none."""

    responses: tuple[Annotated[str, PlainValidator(Word("response of numbers", NUMBERS))], ...] = SUMMARISED
    failed: Annotated[str, PlainValidator(Word("treatment", ("drop", "refuse")))] = "drop"


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
    summary: SummaryTable = Field(SummaryTable(), validate_default=True)

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

    @field_validator("summary")
    @classmethod
    def _of_written(cls, value: SummaryTable, info: ValidationInfo) -> SummaryTable:
        """Only results that are written can be summed up; unless named, these are those of the usual ones."""
        if "responses" not in info.data:
            return value
        keys = info.data["responses"].keys
        if "responses" not in value.model_fields_set:
            return value.model_copy(update={"responses": tuple(key for key in SUMMARISED if key in keys)})
        if missing := [key for key in value.responses if key not in keys]:
            raise InputError(f"responses: expected results that are written; not among them: {', '.join(missing)}")
        return value
