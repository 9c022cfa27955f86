"""What drives each response: its indices by the plan, its main effects, its tornado and its surface."""

from dataclasses import dataclass, field

import numpy as np

from packdesign.study.understanding.columns import Columns, Refused
from packdesign.study.understanding.effects import Bins, Effect, bins, effect
from packdesign.study.understanding.screening import Morris, morris
from packdesign.study.understanding.surface import Surface, surface, unit
from packdesign.study.understanding.swings import Tornado, tornado
from packdesign.study.understanding.variance import Sobol, sobol

STANDS_OUT = 2.0
"""Share of a main effect over that of chance from which it counts."""


@dataclass(frozen=True)
class Answer:
    """All that is known of one response; `sobol` and `morris` are none where the plan is another one."""

    key: str
    known: int
    effects: tuple[Effect, ...]
    tornado: Tornado | Refused
    sobol: Sobol | Refused | None
    morris: Morris | Refused | None
    surface: Surface | Refused
    ranking: tuple[int, ...] = field(default=())
    """Factors, the one that matters most first; only those that matter at all."""


def answers(table: Columns) -> tuple[Answer, ...]:
    """Answers for all responses that are asked for."""
    parted = [bins(one) for one in table.inputs]
    return tuple(_answer(table, key, parted) for key in table.asked)


def _answer(table: Columns, key: str, parted: list[Bins]) -> Answer:
    values, plan = table.responses[key], table.found.plan
    found = [effect(number, one, values, table.varied(number)) for number, one in enumerate(parted)]
    effects = tuple(filter(None, found))
    if plan["kind"] == "one_at_a_time":
        effects = tuple(map(_untold, effects))
    bars = tornado(table, key, effects)
    indices, steps = _sobol(table, values), _morris(table, values)
    return Answer(key, int(np.isfinite(values).sum()), effects, bars, indices, steps, _surface(table, values),
                  _ranking(effects, bars, indices, steps))


def _untold(one: Effect) -> Effect:
    """An effect without its share, which means nothing where all other factors stand still."""
    return Effect(one.number, one.places, one.means, one.lowest, one.highest, np.nan, np.nan)


def _sobol(table: Columns, values: np.ndarray) -> Sobol | Refused | None:
    plan = table.found.plan
    if plan["kind"] != "saltelli":
        return None
    return sobol(values, len(table.inputs), bool(plan.get("second_order", True)), table.found.failed)


def _morris(table: Columns, values: np.ndarray) -> Morris | Refused | None:
    plan = table.found.plan
    if plan["kind"] != "morris":
        return None
    return morris(values, table.found.places, plan.get("levels", 4), table.found.failed)


def _surface(table: Columns, values: np.ndarray) -> Surface | Refused:
    numeric = numeric_inputs(table)
    if not numeric:
        return Refused("there is no numeric factor")
    known = np.isfinite(values)
    if not known.any():
        return Refused("no design has it")
    return surface(np.column_stack([unit(table.inputs[number].numbers[known]) for number in numeric]), values[known])


def numeric_inputs(table: Columns) -> list[int]:
    """Factors that are numbers in every design, as a surface counts them."""
    return [number for number, one in enumerate(table.inputs)
            if one.categories is None and np.isfinite(one.numbers).all()]


def _ranking(effects: tuple[Effect, ...], bars: Tornado | Refused, indices, steps) -> tuple[int, ...]:
    """Factors by the best measure that there is."""
    if isinstance(indices, Sobol):
        return _falling(indices.total, indices.total_confidence)
    if isinstance(steps, Morris):
        return _falling(steps.size, np.zeros(len(steps.size)))
    if effects and np.isnan(effects[0].share):
        return tuple(swing.number for swing in bars.swings if swing.range > 0.0) if isinstance(bars, Tornado) else ()
    telling = [one for one in effects if one.share > min(1.0, STANDS_OUT * one.chance)]
    return tuple(one.number for one in sorted(telling, key=lambda one: -one.share))


def _falling(measure: np.ndarray, doubt: np.ndarray) -> tuple[int, ...]:
    """Factors by a measure as far as it is above its doubt."""
    return tuple(int(number) for number in np.argsort(-measure, kind="stable") if measure[number] > doubt[number])
