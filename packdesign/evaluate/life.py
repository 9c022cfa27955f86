"""How long a design lasts: the damage that its duty does, and what else happens to it than cycles."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import SECONDS_PER_YEAR
from packdesign.evaluate import Evaluation
from packdesign.holders.blocks import Blocks, blocks_with_phases
from packdesign.holders.isostatic.parts import renewal
from packdesign.requirements import Requirement


@dataclass(frozen=True)
class Event:
    """What happens `count` times in a life, at a pressure, and whether that is below the window; (n,) each."""

    name: str
    count: np.ndarray
    pressure: np.ndarray
    below_floor: np.ndarray


def damaging(evaluation: Evaluation) -> tuple[Requirement, ...]:
    """Checks of damage, whose demands are Miner's sums over the load blocks of a life."""
    return tuple(row for row in evaluation.requirements if row.by_block)


def damages(evaluation: Evaluation) -> np.ndarray:
    """Miner's sum of every such check, (r, n)."""
    shape = evaluation.mass.shape
    sums = [np.broadcast_to(row.demand, shape) for row in damaging(evaluation)]
    return np.stack(sums) if sums else np.zeros((0, *shape))


def damage(evaluation: Evaluation) -> np.ndarray:
    """Miner's sum of the part that is damaged most (n,); 0 where the duty damages none."""
    return damages(evaluation).max(axis=0, initial=0.0)


def lasting(asked: np.ndarray, done: np.ndarray) -> np.ndarray:
    """How much of a duty a part lives through, from what is asked of it and the damage done by that.

    Years or cycles; infinite where nothing is damaged, NaN where nothing is asked.
    """
    asked, done = np.broadcast_arrays(np.asarray(asked, float), np.asarray(done, float))
    through = np.divide(asked, done, out=np.full(asked.shape, np.inf), where=done != 0.0)
    return np.where(asked > 0.0, through, np.nan)


def life_years(evaluation: Evaluation) -> np.ndarray:
    """Years (n,) after which the first part's damage is 1, were the duty to go on as it does."""
    return lasting(evaluation.demand.years, damage(evaluation))


def loads(evaluation: Evaluation) -> Blocks:
    """Load blocks of the mean pressure on the cells."""
    response = evaluation.response
    return blocks_with_phases(response.labels, response.pressure, evaluation.demand, response.pressure)


def events(evaluation: Evaluation) -> tuple[Event, ...]:
    """Depressurisations, phases, and settings or fillings anew."""
    demand, shape, vessel = evaluation.demand, evaluation.mass.shape, evaluation.kind == "isostatic"
    interval = renewal(demand, evaluation.built.choice) / SECONDS_PER_YEAR if vessel else demand.retightening
    found = [("depressurisation", demand.depressurisations, demand.depressurised_to),
             *_phases(evaluation),
             ("refill" if vessel else "retightening", _renewals(demand.years, interval), _as_set(evaluation))]
    return tuple(Event(name, *(np.broadcast_to(column, shape) for column in (count, at, at < demand.lowest_pressure)))
                 for name, count, at in found)


def _renewals(years: np.ndarray, interval: np.ndarray) -> np.ndarray:
    """How often something is renewed within a life; 0 where it never is, NaN its interval."""
    # the ninth digit keeps 1.1 years of 0.1 from being twelve intervals
    return np.maximum(np.nan_to_num(np.ceil(np.round(years / interval, 9))) - 1.0, 0.0)


def _as_set(evaluation: Evaluation) -> np.ndarray:
    response = evaluation.response
    (place,) = [place for place, label in enumerate(response.labels) if label.age == "set" and not label.phase]
    return response.pressure[:, place]


def _phases(evaluation: Evaluation) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Cycles and lowest pressure of every phase among the states."""
    demand, response = evaluation.demand, evaluation.response
    found = []
    for place, name in enumerate(demand.phase_names):
        states = [state for state, label in enumerate(response.labels) if label.phase == name]
        if states:
            found.append((name, demand.phase_cycles[:, place], response.pressure[:, states].min(axis=1)))
    return found
