"""Where the drift comes from: the way from the lowest to the highest pressure, one cause after the other."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import CAUSES, States
from packdesign.holders.response import Response

NAMES = {
    "growth": "breathing", "irreversible": "irreversible growth", "temperature": "temperature",
    "setting": "setting scatter", "settled": "embedding", "hours": "relaxation and leak", "direction": "friction",
    "tolerance": "spring tolerance",
}


@dataclass(frozen=True)
class Step:
    """One cause of drift and what it adds to the pressure, (n,) [Pa]."""

    cause: str
    change: np.ndarray


def drift_budget(response: Response) -> tuple[Step, ...]:
    """Split the change from the lowest to the highest judged pressure by cause; the steps sum to it exactly.

    The state of the lowest pressure is turned into that of the highest by exchanging one cause after another, in the
    order of `CAUSES`; each step is the change of the equilibrium that its exchange makes.
    """
    judged = np.flatnonzero(response.judged)
    start = response.states.at(judged[np.argmin(response.pressure[:, judged], axis=1)])
    end = response.states.at(judged[np.argmax(response.pressure[:, judged], axis=1)])
    steps, state, before = [], start, _pressure(response, start)
    for cause in CAUSES:
        state = replace(state, **{cause: getattr(end, cause)})
        after = _pressure(response, state)
        steps.append(Step(NAMES[cause], after - before))
        before = after
    return tuple(steps)


def _pressure(response: Response, state: States) -> np.ndarray:
    return response.pressure_in(state)[:, 0]
