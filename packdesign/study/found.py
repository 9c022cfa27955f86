"""The table of a finished study as its understanding reads it: what was varied, by which plan, and what came out."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Axis:
    """One factor: numbers (n,) in a unit, or texts (n,) out of its categories, which numbers have none of."""

    key: str
    unit: str
    values: np.ndarray
    categories: tuple[str, ...] | None


@dataclass(frozen=True)
class Found:
    """All designs of a study, in the order of its plan.

    `plan` is the table of the study file: its kind and options. `places` (n, k) are those of the first k axes, which
    vary freely, in [0, 1]; NaN stands for the value of the task in a plan of one at a time. Responses and utilisations
    (n,) are NaN where a design has none. `window` is that of the task in MPa; `asked` names the responses to explain,
    and `failed` whether designs without a result `drop` out of indices or `refuse` them. `of` is how many designs the
    study has where these are only some of them.
    """

    name: str
    plan: dict
    axes: tuple[Axis, ...]
    places: np.ndarray
    status: np.ndarray
    responses: dict[str, np.ndarray]
    utilisations: dict[str, np.ndarray]
    message: np.ndarray
    window: tuple[float, float] | None
    asked: tuple[str, ...]
    failed: str
    of: int | None = None
