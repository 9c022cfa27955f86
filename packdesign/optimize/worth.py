"""What requirements are worth: the best holder with one unit more or less of each."""

import math
from dataclasses import dataclass

from packdesign.errors import InputError
from packdesign.optimize.parameters import Parameter, parameters
from packdesign.optimize.trials import Answer, Trials

RELAXED, TIGHTENED = "relaxed", "tightened"
NEAR = 0.95
"""Utilisation from which a requirement counts as active."""
SAME = 1e-9


@dataclass(frozen=True)
class Price:
    """The best design of a kind with one unit more (`relaxed`) or less (`tightened`) room for one requirement.

    `value` is its objective and `difference` that less the one of the task as it stands, NaN without a design.
    """

    parameter: Parameter
    way: str
    at: float
    status: str
    value: float
    difference: float
    answer: Answer


def prices(trials: Trials, objective: float) -> list[Price]:
    """Of all requirements of a task, each relaxed and tightened by a unit, as far as time allows."""
    found = []
    for one in parameters(trials.task, trials.kind):
        for way, sense in ((RELAXED, one.sense), (TIGHTENED, -one.sense)):
            at = round(one.start + sense * one.worth, 9)
            if (at - one.end) * one.sense > 0.0:
                at = one.end
            priced = _priced(trials, one, way, at, objective)
            found += [priced] if priced else []
    return found


def _priced(trials: Trials, parameter: Parameter, way: str, at: float, objective: float) -> Price | None:
    """None where a task cannot ask for such a value."""
    try:
        answer = trials.answer({parameter: at})
    except InputError:
        return None
    difference = answer.value - objective if answer.holds else math.nan
    if abs(difference) <= SAME * objective:
        difference = 0.0
    return Price(parameter, way, at, answer.status, answer.value, difference, answer)


def active(evaluation) -> list[tuple[str, str, float]]:
    """Component, check and utilisation of requirements that a design all but uses up, the highest first."""
    used = [(row.component, row.check, float(row.worst()[0].max())) for row in evaluation.requirements]
    return sorted((one for one in used if one[2] >= NEAR), key=lambda one: -one[2])
