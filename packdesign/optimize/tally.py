"""What a search counts and what it finds: the substance of its certificate."""

from dataclasses import asdict, dataclass

import numpy as np

from packdesign.evaluate import Evaluation
from packdesign.task.objective import Weights

SAME = 1e-9
"""Share within which two objectives are one."""


def better(floor: np.ndarray, objective: float) -> np.ndarray:
    """Which of some floors (n,) lie below an objective; all where there is none."""
    return np.ones(len(floor), bool) if np.isnan(objective) else floor < objective * (1.0 - SAME)


@dataclass
class Tally:
    """Counts of a search: rows before and after screening, combinations, how many passed and how many were judged."""

    blocks: int = 0
    blocks_kept: int = 0
    spring_rows: int = 0
    spring_rows_kept: int = 0
    plate_rows: int = 0
    plate_rows_kept: int = 0
    combinations: int = 0
    screened_in: int = 0
    judged: int = 0
    models: int = 0
    cuts: int = 0

    def __post_init__(self):
        self.floors: list[np.ndarray] = []

    def judge(self, floor: np.ndarray) -> None:
        """Count combinations that come to at least `floor` (m,), with what mounts a holder of a pack."""
        self.judged += len(floor)
        self.floors.append(floor)

    def counts(self, objective: float) -> dict[str, int]:
        """All counts, and how many of the judged may be better than an objective; all of them where it is NaN."""
        least = better(np.concatenate([np.zeros(0), *self.floors]), objective)
        return {**{name: int(count) for name, count in asdict(self).items()}, "judged_better": int(least.sum())}


@dataclass(frozen=True)
class Found:
    """Outcome: the best design at its set pressure, its objective, the bound proven, and whether the proof is whole.

    `bound` is the value under which every combination that the screens let through was judged and failed. `turns` are
    those of the best and of the `others` among the ways in which a pack's holder may lie.
    """

    choice: object
    value: float
    bound: float
    complete: bool
    others: tuple
    tally: Tally
    turns: tuple[int, ...] = ()


def total(evaluation: Evaluation, weights: Weights) -> np.ndarray:
    """Objective of evaluated designs (n,)."""
    return weights.of(evaluation.mass, evaluation.cost, evaluation.volume)
