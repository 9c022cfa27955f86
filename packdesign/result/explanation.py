"""What a result says of an explanation: conflicts, relaxations, prices and what comes after the best design."""

import math

from packdesign.optimize.explained import Explanation, Why
from packdesign.optimize.parameters import Parameter
from packdesign.optimize.trials import Relaxation
from packdesign.result.numbers import finite
from packdesign.result.pack import OBJECTIVES
from packdesign.result.search import designations


def explanation(catalog, task, found: Explanation | None) -> dict | None:
    """The section of a result; None where nothing was asked for."""
    if found is None:
        return None
    _, factor = OBJECTIVES[task.objective]
    return {
        "by_kind": {why.kind: _why(catalog, why) for why in found.whys},
        "kind": found.kind,
        "active": [{"component": component, "check": check, "utilisation": used}
                   for component, check, used in found.active],
        "prices": [{**_parameter(one.parameter), "way": one.way, "to": one.at, "status": one.status,
                    "objective": finite(one.value * factor), "difference": finite(one.difference * factor),
                    **_design(catalog, one.answer.design)} for one in found.prices],
        "alternatives": [{"without": one.without, "status": one.answer.status,
                          "objective": finite(one.answer.value * factor), **_design(catalog, one.answer.design)}
                         for one in found.alternatives],
    }


def _why(catalog, why: Why) -> dict:
    clash = why.conflict
    return {
        "conflict": [{**_parameter(one), "named": one.named} for one in clash.requirements],
        "conflict_status": clash.status,
        "only_conflict": clash.only,
        "nearest": clash.why,
        "sentence": why.sentence,
        "relaxations": [_relaxation(catalog, one) for one in why.relaxations],
    }


def _parameter(one: Parameter) -> dict:
    return {"parameter": one.key, "unit": one.unit, "from": one.start}


def _relaxation(catalog, one: Relaxation) -> dict:
    at = None if math.isnan(one.holds_at) else one.holds_at
    return {**_parameter(one.parameter), "to": at, "fails_at": finite(one.fails_at),
            "farthest": finite(one.parameter.end), "step": one.parameter.step, "status": one.status,
            **_design(catalog, one.design)}


def _design(catalog, design) -> dict:
    """Mass and parts of a design that was judged; nothing where there is none."""
    if design is None:
        return {"mass_kg": None, "designations": ""}
    return {"mass_kg": finite(design.mass[0]), "designations": designations(catalog, design)}
