"""What a pack lacks that does not fit: how far each side of its envelope would have to grow."""

import math
from dataclasses import replace
from functools import partial

import numpy as np

from packdesign.evaluate import evaluate
from packdesign.evaluate.pack import packed
from packdesign.optimize import clock, crew, explanation, interval, kinds
from packdesign.optimize.composites import Unit
from packdesign.task.pack import AXES, own_axes

BARE = "not even without a holder"
STEP = 1e-4
"""Step to which missing lengths are told, upwards [m]."""


def lacking(catalog, kinds_found: list, deadline: float, workers: int) -> list[dict[int, dict]]:
    """Of kinds that were proven to have no pack: what every turn of every unit lacks, by number of unit and turn.

    `kinds_found` are the units of every kind with what was found of them by number.
    """
    told = [{} for _ in kinds_found]
    jobs = [place for place, (group, found) in enumerate(kinds_found) if _failed(group, found)]
    for number, one in crew.parts(partial(_missed, catalog, [kinds_found[place] for place in jobs], deadline),
                                  jobs, None, workers):
        told[jobs[number]] = one
    return told


def _failed(group: tuple[Unit, ...], found: dict) -> bool:
    return all(number in found and found[number].impossible for number, unit in enumerate(group) if unit.lying)


def _missed(catalog, failed: list, deadline: float, number: int, _) -> dict[int, dict]:
    """What the units of one kind lack, in the order of what their bare stacks alone lack, up to the first that has a
    holder whatever room it takes: to seek the best such holder of every unit would last longer than all else.
    """
    group, found = failed[number]
    bare = {place: min(min(unit.missing(turn, unit.bare)) for turn in range(len(unit.tasks)))
            for place, unit in enumerate(group)}
    told: dict[int, dict] = {}
    for place in sorted(bare, key=bare.get):
        unit = group[place]
        if unit.lying and not found[place].refused:
            continue
        best, why = kinds.best(catalog, unit.tasks[0], unit.kind, unit.demand, deadline, 1)
        if best.choice is None:
            if best.complete:
                told[place] = dict.fromkeys(range(len(unit.tasks)), {"reason": why()})
            continue
        told[place] = {turn: _short(catalog, unit, turn, best.choice) for turn in range(len(unit.tasks))}
        if any(math.isfinite(min(one["missing"])) for one in told[place].values() if one.get("missing")):
            break
    return told


def _short(catalog, unit: Unit, turn: int, choice) -> dict:
    """What the best holder alone lacks in a turn: room, or what acceleration takes."""
    alone = evaluate(catalog, unit.kind, unit.demand, choice)
    box = alone.response.box[0]
    short = unit.missing(turn, box)
    finite = [length for length in short if math.isfinite(length)]
    if not finite:
        return {"missing": short, "reason": f"{_holders(unit, box, turn)} fit in no envelope that is longer, wider or "
                                            "higher alone"}
    axis = short.index(min(finite))
    asked = _grown(unit, turn, axis, short[axis])
    middle = interval.judged(catalog, unit.kind, asked, choice)
    held = middle.feasible[0] and packed(catalog, evaluate(catalog, unit.kind, asked, replace(
        choice, set_pressure=middle.middle))).feasible[0]
    if not held:
        return {"reason": explanation.sentence(catalog, unit.kind, asked, choice)}
    return {"missing": short, "reason": f"{_holders(unit, box, turn)} need {_need(unit, short)}"}


def _grown(unit: Unit, turn: int, axis: int, length: float):
    """The demand of a turn in an envelope that is longer along one of its axes."""
    demand = unit.demands[turn]
    more = np.zeros((1, len(AXES)))
    more[0, own_axes(unit.tasks[turn].turn).index(axis)] = length
    return replace(demand, pack=replace(demand.pack, envelope=demand.pack.envelope + more))


def _holders(unit: Unit, box: np.ndarray, turn: int) -> str:
    """`24 holders of 324 x 180 x 150 mm (12 cells)`, along length, width and height of the envelope."""
    order = own_axes(unit.tasks[turn].turn)
    sides = " x ".join(f"{1e3 * box[order.index(axis)]:.4g}" for axis in range(len(AXES)))
    return f"{unit.holders} holders of {sides} mm ({_stack(unit)})"


def _stack(unit: Unit) -> str:
    stacks = int(np.prod(unit.grid))
    return f"{unit.cells} cells" if stacks == 1 else f"{stacks} stacks of {unit.cells} cells"


def _need(unit: Unit, short: tuple[float, float, float]) -> str:
    """`23 mm more height than 120 mm`: the side of which least is missing."""
    axis = short.index(min(short))
    told = math.ceil(short[axis] / STEP - 1e-6) * STEP * 1e3
    return f"{told:.6g} mm more {AXES[axis]} than {1e3 * unit.tasks[0].pack.envelope[axis]:.6g} mm"


def bare_reason(unit: Unit) -> str:
    """Why a turn has no room for the bare stacks."""
    sides = " x ".join(f"{1e3 * side:.4g}" for side in unit.bare)
    return f"{BARE} {unit.holders} times {_stack(unit)}, {sides} mm along the cells' length, width and stack, fit"


def reason(group: tuple[Unit, ...], composites: tuple, found: dict, complete: bool) -> str:
    """One sentence for a kind without a pack."""
    if not complete:
        return f"{clock.reason()} before a pack was found"
    short = [one for one in composites if one.missing and math.isfinite(min(one.missing))]
    whole = [one for one in short if not one.reason.startswith(BARE)]
    if whole:
        return f"no orientation fits: {min(whole, key=lambda one: min(one.missing)).reason}"
    if not short or any(unit.lying for unit in group):
        told = [one.reason for one in composites if not one.reason.startswith(BARE)] or [composites[0].reason]
        return next((outcome.reason for outcome in found.values() if outcome.reason), told[0])
    least = min(short, key=lambda one: min(one.missing))
    unit = next(unit for unit in group if (unit.cells, unit.grid) == (least.cells, least.grid))
    told = _need(unit, least.missing)
    return f"no orientation fits: {unit.holders} times {_stack(unit)} without a holder need {told}"
