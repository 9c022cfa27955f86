"""Shape of what a result says of an explanation."""

from packdesign.result.leaves import Number, Shape, Status


class Named(Shape):
    """A requirement in conflict, or one that is changed: its key in the task, its unit, and what was asked."""

    parameter: str
    unit: str


class Relaxed(Named):
    """The least change of one parameter that helps: it holds at `to`, and was proven not to hold at `fails_at`."""

    to: Number
    fails_at: Number
    farthest: Number
    step: float
    status: str
    mass_kg: Number
    designations: str


class Why(Shape):
    """Why a kind holds nothing."""

    conflict: list[Named]
    conflict_status: str
    only_conflict: bool
    nearest: str
    sentence: str
    relaxations: list[Relaxed]


class Price(Named):
    """The best design with one requirement relaxed or tightened by a unit."""

    way: str
    to: float
    status: Status
    objective: Number
    difference: Number
    mass_kg: Number
    designations: str


class Alternative(Shape):
    """The best design without a part of the winner."""

    without: str
    status: Status
    objective: Number
    mass_kg: Number
    designations: str


class Active(Shape):
    component: str
    check: str
    utilisation: float


class Explanation(Shape):
    """Why kinds hold nothing; of the best design what its requirements are worth, and what comes after it."""

    by_kind: dict[str, Why]
    kind: str | None
    active: list[Active]
    prices: list[Price]
    alternatives: list[Alternative]
