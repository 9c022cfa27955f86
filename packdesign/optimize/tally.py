"""What a search counts and what it finds: the substance of its certificate."""

from dataclasses import dataclass

import numpy as np

from packdesign.evaluate import Evaluation


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


def total(evaluation: Evaluation, objective: str) -> np.ndarray:
    """Objective of evaluated designs (n,)."""
    return {"mass": evaluation.mass, "cost": evaluation.cost, "volume": evaluation.volume}[objective]
