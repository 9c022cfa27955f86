"""Where the drift comes from: the way from the lowest to the highest pressure, split by cause."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import States
from packdesign.holders.response import Response

CAUSES = {
    "breathing": ("growth", "cathode_growth"), "irreversible growth": ("irreversible",),
    "temperature": ("temperature",), "setting scatter": ("setting",), "settling": ("settled",),
    "relaxation": ("relaxed",), "leak": ("leaked",), "friction": ("direction",),
    "tolerance": ("tolerance", "cell_growth", "cell_modulus"),
}
"""Causes of drift, and the columns of `States` that each exchanges."""


@dataclass(frozen=True)
class Step:
    """One cause of drift and what it adds to the pressure, (n,) [Pa]."""

    cause: str
    change: np.ndarray


def drift_budget(response: Response) -> tuple[Step, ...]:
    """Split the change from the lowest to the highest judged pressure by cause; the steps sum to it exactly.

    The state of the lowest pressure is turned into that of the highest by exchanging one cause after another, once in
    the order of `CAUSES` and once in the opposite one: a cause is worth the mean of what its two exchanges change, so
    that neither the first nor the last in the row is favoured.
    """
    judged = np.flatnonzero(response.judged)
    start = response.states.at(judged[np.argmin(response.pressure[:, judged], axis=1)])
    end = response.states.at(judged[np.argmax(response.pressure[:, judged], axis=1)])
    there = _changes(response, start, end, tuple(CAUSES))
    back = _changes(response, start, end, tuple(reversed(CAUSES)))
    return tuple(Step(cause, 0.5 * (there[cause] + back[cause])) for cause in CAUSES)


def _changes(response: Response, start: States, end: States, order: tuple[str, ...]) -> dict[str, np.ndarray]:
    """What each cause changes when all are exchanged in an order."""
    found, state, before = {}, start, _pressure(response, start)
    for cause in order:
        state = replace(state, **{column: getattr(end, column) for column in CAUSES[cause]})
        after = _pressure(response, state)
        found[cause] = after - before
        before = after
    return found


def _pressure(response: Response, state: States) -> np.ndarray:
    return response.pressure_in(state)[:, 0]
