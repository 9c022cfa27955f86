"""The calculation of one design: for every check the formulas that gave its demand and its capacity, as they ran.

The design is judged once more, alone and watched. What a check says is followed back through the text of what ran:
from a requirement to the expressions that it was made of, from a call to what it returned, from a parameter to what
its caller wrote, and where that ends, to the formula that returned just this number. Every line is worked out again
from what goes into it and told only where its value comes out.
"""

import math
from dataclasses import fields

import numpy as np

from packdesign.evaluate import Evaluation, evaluate
from packdesign.evaluate.calculation.derivation import Derivation, Wanted, passed
from packdesign.evaluate.calculation.expressions import At
from packdesign.evaluate.calculation.ledger import Ledger, telling
from packdesign.evaluate.calculation.recorder import recorded
from packdesign.evaluate.pack import packed
from packdesign.requirements import Requirement

SI = {"MPa": "Pa", "kN": "N", "mm": "m", "degC": "K", "L": "m**3"}
"""SI unit of what people read in another."""

SIDES = ("demand", "capacity")


def calculation(catalog, evaluation: Evaluation, row: int = 0) -> dict:
    """Steps of a design of an evaluation, and which of them gave the demand and the capacity of each requirement.

    Parameters
    ----------
    catalog : Catalog
    evaluation : Evaluation
    row : int
        Which of its designs.

    Returns
    -------
    dict
        `steps`, each after those that it needs, and `checks` in the order of the requirements; numbers are of SI.
    """
    one = np.array([row])
    demand, choice = evaluation.demand.take(one), evaluation.choice.take(one)
    with recorded() as calls:
        again = evaluate(catalog, evaluation.kind, demand, choice)
        whole = packed(catalog, again) or again
    derivation, given = Derivation(Ledger(calls)), _given(again)
    checks = [{"check": n, **_told(derivation, requirement, given)} for n, requirement in enumerate(whole.requirements)]
    return {"steps": derivation.steps, "checks": checks}


def _given(evaluation: Evaluation) -> set[float]:
    """Numbers of the duty and of its states, which no formula of a check has to give."""
    columns = [getattr(evaluation.demand, one.name) for one in fields(evaluation.demand)]
    columns += [evaluation.response.pressure, evaluation.response.cathode_pressure,
                evaluation.demand.lowest_pressure, evaluation.demand.highest_pressure]
    return {value for column in columns if isinstance(column, np.ndarray) and column.dtype.kind == "f"
            for value in column.ravel().tolist()}


def _told(derivation: Derivation, requirement: Requirement, given: set[float]) -> dict:
    """Steps of both sides where the requirement is closest to its limit, and on what it rests: on formulas, on numbers
    that are compared as they are, or on a solution that has no formula."""
    state = max(int(requirement.worst()[1][0]), 0)
    shape = np.broadcast_shapes(np.shape(requirement.demand), np.shape(requirement.capacity))
    at = At(shape, (0, state)[:len(shape)])
    values = {side: np.broadcast_to(np.asarray(getattr(requirement, side), float), shape)[at.index].item()
              for side in SIDES}
    steps = {side: _side(derivation, requirement, Wanted(
        side, value, f"{requirement.check}, {side}", SI.get(requirement.unit, requirement.unit)), at)
        for side, value in values.items()}
    plain = all(value in given or not telling(value) for value in values.values())
    return steps | {"basis": "formulas" if any(steps.values()) else "compared" if plain else "solved"}


def _side(derivation: Derivation, requirement: Requirement, wanted: Wanted, at: At) -> int | None:
    if not math.isfinite(wanted.value):
        return None
    for call in derivation.ledger.stated(requirement.component, requirement.check):
        caller = derivation.ledger.scope(call.caller)
        node = passed(call, wanted.name, caller)
        step = derivation.followed(caller, node, at, wanted, 0)[0] if node is not None else None
        if step:
            return step
    return derivation.matched(wanted, None, 0)
