"""Shape of the calculation in a result's document; its numbers are of SI."""

from typing import Literal

from pydantic import Field

from packdesign.result.leaves import Number, Shape

Step = int | None


class Line(Shape):
    """One line of a step: what is worked out, its expression in names of inputs and of lines above, and its value."""

    name: str
    expression: str
    value: Number
    unit: str | None


class Input(Shape):
    """What goes into a step; `value` is its range where it is a column, `step` what gave it, `from` where it stood."""

    name: str
    meaning: str
    value: Number | tuple[float, float]
    unit: str | None
    step: Step
    origin: str = Field(alias="from")


class Value(Shape):
    meaning: str
    value: Number
    unit: str | None


class Worked(Shape):
    """One formula as it ran; without lines where it has no closed form."""

    id: int
    function: str
    title: str
    source: str
    holds_for: str
    lines: list[Line]
    inputs: list[Input]
    result: Value


class Derived(Shape):
    """Steps of a check's two sides; `check` is its index."""

    check: int
    demand: Step
    capacity: Step
    basis: Literal["formulas", "compared", "solved"]


class Calculation(Shape):
    steps: list[Worked]
    checks: list[Derived]
