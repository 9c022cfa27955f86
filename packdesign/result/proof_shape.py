"""Shape of a certificate: what a file must hold to be judged anew."""

from typing import Literal

from pydantic import Field

from packdesign.evaluate import KINDS
from packdesign.optimize.record import WORDS
from packdesign.requirements import EITHER, ENDS, FALLS, NEITHER, RISES
from packdesign.result.certificate import SCHEMA, UNBUILDABLE
from packdesign.result.pack import OBJECTIVES
from packdesign.result.shape import Number, Shape, Status


class Failure(Shape):
    component: str
    check: str
    utilisation: float
    state: int | None
    trend: Literal[RISES, FALLS, ENDS, NEITHER, EITHER, UNBUILDABLE]


class Design(Shape):
    """A design as tables of a rated task, with figures of one holder."""

    row: int
    objective: float
    holder: dict
    stack: dict
    pack: dict | None = None
    mass_kg: Number
    cost_EUR: Number  # noqa: N815 (a key of the file)
    volume_L: Number  # noqa: N815


class Judged(Design):
    reason: Literal[*WORDS]
    failed: list[Failure]
    tried: list[str] = []


class Kind(Shape):
    status: Status
    objective: Number
    bound: Number
    counts: dict[str, int]
    recorded: int
    winner: Design | None
    judged: list[Judged]
    equal: list[Judged]


class Certificate(Shape):
    named: Literal[SCHEMA] = Field(alias="schema")
    name: str
    version: str
    catalog_hash: str
    input_hash: str
    task: dict
    minimize: Literal[*OBJECTIVES]
    unit: str
    status: Status
    kinds: dict[Literal[*KINDS], Kind]
