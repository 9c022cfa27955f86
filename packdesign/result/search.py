"""What a search over holder kinds found, proved and left open."""

import math

from packdesign.evaluate import Evaluation, names
from packdesign.evaluate.pack import objective as pack_objective
from packdesign.evaluate.pack import packed
from packdesign.optimize import overall
from packdesign.optimize.tally import total
from packdesign.result import pack
from packdesign.result.numbers import entry, finite, within
from packdesign.result.pack import OBJECTIVES
from packdesign.task.objective import Weights

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
    whole = packed(catalog, evaluation) or evaluation
    return {"mass_kg": finite(whole.mass[0]), "cost_EUR": finite(whole.cost[0]),
            "volume_L": finite(whole.volume[0] * 1e3), "pressure_lowest_MPa": within(lowest, "MPa"),
            "pressure_highest_MPa": within(highest, "MPa"), "holder": holder, "stack": stack}


FIGURES = ("mass_kg", "cost_EUR", "volume_L", "pressure_lowest_MPa", "pressure_highest_MPa", "holder", "stack")


def _kind(catalog, task, found) -> dict:
    told = {"feasible": found.winner is not None, **dict.fromkeys(FIGURES), "status": found.status,
            "reason": found.reason, "bound_mass_kg": None, "pack": None}
    if found.winner is None:
        return told
    packs = packed(catalog, found.winner)
    return {**told, **_figures(catalog, found.winner),
            "bound_mass_kg": finite(entry((packs or found.winner).bound_mass, 0)),
            "pack": pack.short(found.task or task, packs, 0)}


def by_kind(catalog, task, optima) -> dict:
    """What was found of each kind asked for, in the task's order."""
    unsearched = {"feasible": False, **dict.fromkeys(FIGURES), "status": overall.UNKNOWN, "reason": UNSEARCHED,
                  "bound_mass_kg": None, "pack": None}
    found = {one.kind: _kind(catalog, task, one) for one in optima}
    return {kind: found.get(kind, unsearched) for kind in task.holder.kinds}


def designations(catalog, evaluation: Evaluation) -> str:
    """Parts that tell a design from its neighbours: `2 plate 162 x 117 x 25 EN AW-7075-T651, 4 ISO 4014 - ...`."""
    packs = packed(catalog, evaluation)
    lines = [line for line in (packs or evaluation).lines
             if entry(line.quantity, 0) * entry(line.unit_mass, 0) > 0.0]
    told = {}
    for line in lines:
        name = f"{line.designation(0)} {line.material(0)}" if line.group == "plates" else line.designation(0)
        told[name] = told.get(name, 0) + entry(line.quantity, 0)
    holders = f"{packs.holders[0]:g} holders of {evaluation.demand.cell_count[0]:g} cells, each: " if packs else ""
    return holders + ", ".join(f"{count:g} {name}" for name, count in told.items())


def runners_up(catalog, weights: Weights, optima) -> list[dict]:
    """Next best designs of all kinds, the best first."""
    found = [(_objective(catalog, other, weights), one.kind, other) for one in optima for other in one.runners_up]
    return [{"kind": kind, **_figures(catalog, other), "designations": designations(catalog, other)}
            for _, kind, other in sorted(found, key=lambda one: one[0])]


def _objective(catalog, evaluation: Evaluation, weights: Weights) -> float:
    """What is minimized, of a holder or of its whole pack."""
    if evaluation.demand.pack is None:
        return float(total(evaluation, weights)[0])
    return float(pack_objective(catalog, evaluation, weights)[0])
