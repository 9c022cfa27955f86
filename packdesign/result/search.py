"""What a search over holder kinds found, proved and left open."""

import math

from packdesign.evaluate import Evaluation, names
from packdesign.optimize import overall
from packdesign.result.numbers import entry, finite, within

OBJECTIVES = {"mass": ("kg", 1.0), "cost": ("EUR", 1.0), "volume": ("L", 1e3)}
"""Unit in which each objective is told, and how many of them are one of SI."""
UNSEARCHED = "not searched"


def _measured(objective: str, value: float, bound: float) -> dict:
    """Objective and bound in their own unit; the keys in kg are there in any case."""
    unit, factor = OBJECTIVES[objective]
    return {"objective_kg": None, "bound_kg": None, f"objective_{unit}": finite(value * factor),
            f"bound_{unit}": finite(bound * factor)}


def optimum(objective: str, kinds, optima) -> dict:
    """Proof of the best of all kinds."""
    winner, complete = overall.best(optima), len(optima) == len(kinds)
    value = winner.objective if winner else math.nan
    return {
        "status": overall.status(optima, complete), "minimize": objective,
        **_measured(objective, value, overall.bound(optima, complete)), "gap": finite(overall.gap(optima, complete)),
        "solver": ", ".join(dict.fromkeys(found.solver for found in optima if found.solver)),
        "candidates": {found.kind: dict(found.counts) for found in optima},
        "seconds": float(sum(found.seconds for found in optima)),
    }


def _figures(catalog, evaluation: Evaluation) -> dict:
    lowest, highest = (float(column[0]) for column in evaluation.pressure_range())
    holder, stack = names(catalog, evaluation, 0)
    return {"mass_kg": finite(evaluation.mass[0]), "cost_EUR": finite(evaluation.cost[0]),
            "volume_L": finite(evaluation.volume[0] * 1e3), "pressure_lowest_MPa": within(lowest, "MPa"),
            "pressure_highest_MPa": within(highest, "MPa"), "holder": holder, "stack": stack}


FIGURES = ("mass_kg", "cost_EUR", "volume_L", "pressure_lowest_MPa", "pressure_highest_MPa", "holder", "stack")


def _kind(catalog, found) -> dict:
    figures = _figures(catalog, found.winner) if found.winner else dict.fromkeys(FIGURES)
    physical = finite(entry(found.winner.response.bound_mass, 0)) if found.winner else None
    return {"feasible": found.winner is not None, **figures, "status": found.status, "reason": found.reason,
            "bound_mass_kg": physical}


def by_kind(catalog, kinds, optima) -> dict:
    """What was found of each kind asked for, in the task's order."""
    unsearched = {"feasible": False, **dict.fromkeys(FIGURES), "status": overall.UNKNOWN, "reason": UNSEARCHED,
                  "bound_mass_kg": None}
    found = {one.kind: _kind(catalog, one) for one in optima}
    return {kind: found.get(kind, unsearched) for kind in kinds}


def _parts(evaluation: Evaluation) -> str:
    """Parts that tell a design from its neighbours: `2 plate 162 x 117 x 25 EN AW-7075-T651, 4 ISO 4014 - ...`."""
    lines = [line for line in evaluation.response.lines if entry(line.quantity, 0) * entry(line.unit_mass, 0) > 0.0]
    told = {}
    for line in lines:
        name = f"{line.designation(0)} {line.material(0)}" if line.group == "plates" else line.designation(0)
        told[name] = told.get(name, 0) + entry(line.quantity, 0)
    return ", ".join(f"{count:g} {name}" for name, count in told.items())


def runners_up(catalog, objective: str, optima) -> list[dict]:
    """Next best designs of all kinds, the best first."""
    found = [(getattr(other, objective)[0], one.kind, other) for one in optima for other in one.runners_up]
    return [{"kind": kind, **_figures(catalog, other), "designations": _parts(other)}
            for _, kind, other in sorted(found, key=lambda one: one[0])]
