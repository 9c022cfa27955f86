"""Requirements as rows: what a part must bear, what it can bear, and where that is written."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

RISES = "rises"
FALLS = "falls"
ENDS = "ends"
NEITHER = "neither"
EITHER = "either"


@dataclass(frozen=True)
class Requirement:
    """One check of one component over all designs and, where it has states, over all states.

    Parameters
    ----------
    component, check : str
        Who is judged, and for what.
    demand, capacity : (n,) or (n, s)
        What is asked and what is there, in SI; the pair broadcasts.
    unit : str
        Unit in which people read both (`MPa`, `kN`, `mm`, `-` ...).
    source : str
        Standard and clause, book or catalog row.
    at_least : bool
        True where the demand must not fall below the capacity (a floor) instead of not exceeding it.
    trend : str
        How the utilisation moves with the set pressure: `rises`, `falls`, `ends`: it rises, and where it fails
        nothing else keeps its trend, `neither`, or `either`: it falls and then rises as long as all that rises holds.
    by_block : dict of str to (n,)
        Share of the demand of every load block, where the demand is damage over a life; else empty.
    """

    component: str
    check: str
    demand: np.ndarray
    capacity: np.ndarray
    unit: str
    source: str
    at_least: bool = False
    trend: str = RISES
    by_block: dict[str, np.ndarray] = field(default_factory=dict)

    def utilisation(self) -> np.ndarray:
        """Demand over capacity, (n,) or (n, s); a floor is judged as capacity over demand."""
        return self._ratio(np.asarray(self.demand, float), np.asarray(self.capacity, float))

    def _ratio(self, demand: np.ndarray, capacity: np.ndarray) -> np.ndarray:
        demand, capacity = np.broadcast_arrays(demand, capacity)
        over, under = (capacity, demand) if self.at_least else (demand, capacity)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            ratio = over / under
        ratio[~(under > 0.0)] = np.inf
        ratio[over <= 0.0] = 0.0
        return ratio

    def worst(self) -> tuple[np.ndarray, np.ndarray]:
        """Highest utilisation (n,) and the state in which it occurs (n,), -1 where the check has no states."""
        return self._worst

    @cached_property
    def _worst(self) -> tuple[np.ndarray, np.ndarray]:
        demand, capacity = np.asarray(self.demand, float), np.asarray(self.capacity, float)
        if demand.ndim == capacity.ndim == 2 and capacity.shape[1] == 1:  # the worst demand is the worst utilisation
            state = (np.argmin if self.at_least else np.argmax)(demand, axis=1)
            worst = self._ratio(np.take_along_axis(demand, state[:, None], axis=1), capacity)[:, 0]
            return worst, np.where(worst > 0.0, state, 0)
        utilisation = self._ratio(demand, capacity)
        if utilisation.ndim == 1:
            return utilisation, np.full(len(utilisation), -1)
        state = np.argmax(utilisation, axis=1)
        return np.take_along_axis(utilisation, state[:, None], axis=1)[:, 0], state


def holds(utilisation: np.ndarray) -> np.ndarray:
    """Utilisations that pass; the slack of 1e-9 is the accuracy to which states are solved."""
    return utilisation <= 1.0 + 1e-9
