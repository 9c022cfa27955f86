"""How far each factor alone moves a response: the bars of a tornado."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Columns, Refused
from packdesign.study.understanding.effects import Effect


@dataclass(frozen=True)
class Swing:
    """Least and most of a response over one factor, and the factor's values there."""

    number: int
    lowest: float
    highest: float
    at_lowest: float
    at_highest: float

    @property
    def range(self) -> float:
        return self.highest - self.lowest


@dataclass(frozen=True)
class Tornado:
    """Swings of a response about its centre, the widest first."""

    centre: float
    swings: tuple[Swing, ...]


def tornado(table: Columns, key: str, effects: tuple[Effect, ...]) -> Tornado | Refused:
    """Swings from the task's own design where the plan varies one factor at a time, else those of the main effects."""
    values = table.responses[key]
    if not effects:
        return Refused("no factor varies")
    if table.found.plan["kind"] != "one_at_a_time":
        return Tornado(float(np.nanmean(values)), _sorted(_swing(one.number, one.places, one.means) for one in effects))
    own = np.isnan(table.found.places).all(axis=1) & np.isfinite(values)
    if not own.any():
        return Refused("the task's own design has no result")
    return Tornado(float(values[own][0]), _sorted(_alone(table, one.number, values) for one in effects))


def _alone(table: Columns, number: int, values: np.ndarray) -> Swing:
    rows = table.varied(number) & np.isfinite(values)
    return _swing(number, table.inputs[number].numbers[rows], values[rows])


def _swing(number: int, places: np.ndarray, values: np.ndarray) -> Swing:
    low, high = int(np.argmin(values)), int(np.argmax(values))
    return Swing(number, *map(float, (values[low], values[high], places[low], places[high])))


def _sorted(found: Iterable[Swing]) -> tuple[Swing, ...]:
    return tuple(sorted(found, key=lambda swing: -swing.range))
