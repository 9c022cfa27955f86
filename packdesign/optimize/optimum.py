"""What a search says of one kind of holder: its best design, how sure that is, and why there is none."""

import math
from dataclasses import dataclass

from packdesign.evaluate import Evaluation

BEATEN = "beaten"
"""Status of a choice of a pack of which no holder makes the pack better than the best of its kind."""


@dataclass(frozen=True)
class Composite:
    """One choice of a pack: cells in a stack, stacks along and across in a holder, how holders lie, and how many.

    `status` is that of the best holder of this choice, or `beaten` where only so much is known that none makes the
    pack better than the kind's best. `value` is the pack's objective [kg, EUR or m3], NaN where no design is known;
    `missing` are lengths by which each side of the envelope alone would have to grow, infinite where that does not
    help, and None where room is not what lacks.
    """

    kind: str
    cells: int
    grid: tuple[int, int]
    turn: tuple[str, str]
    holders: int
    spare: int
    status: str
    value: float = math.nan
    missing: tuple[float, float, float] | None = None
    reason: str = ""


@dataclass(frozen=True)
class Optimum:
    """Outcome of one kind.

    `objective` and `bound` are in SI after the task's objective (kg, EUR, m3), of a pack those of all its holders, by
    mass with cells and layers. `optimal_proven` means that every combination better than the winner which the screens
    let through was judged by `evaluate` and failed. `task` is that of the winner where its pack left choices open, and
    `composites` are all of these.
    """

    kind: str
    status: str
    winner: Evaluation | None
    objective: float
    bound: float
    solver: str
    counts: dict[str, int]
    seconds: float
    reason: str
    runners_up: tuple[Evaluation, ...]
    task: object = None
    composites: tuple[Composite, ...] = ()
