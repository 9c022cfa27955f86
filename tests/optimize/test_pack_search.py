"""The best pack against judging every holder of every stack as it lies in every turn."""

import copy
from functools import cache

import numpy as np
import pytest
import small
import vessel_rows

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import evaluate
from packdesign.evaluate.pack import packed
from packdesign.mechanics import packing
from packdesign.optimize import clock, interval, kinds, optimize
from packdesign.optimize.pack import Outcome, better
from packdesign.optimize.tally import Found, Tally
from packdesign.optimize.turns import fitting

CATALOG = small.CATALOG

# The objective of the best pack is one sum in one order: only its last digits may differ.
TOLERANCE = 1e-9

STILL = {"breathing": "1 um", "irreversible_growth": "0.2 um", "thermal_expansion": "12e-6 1/K"}
"""A cell that a rigid clamp can hold."""

FRAMES = {**small.FEW, "plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm", "30 mm"]}}
SPRINGS = {**FRAMES, "disc_springs": {"id": ["EN16983-B-28"]}, "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}}

PACK = {
    "cells": 50,
    "envelope": ["900 mm", "800 mm", "400 mm"],
    "stack_cells": [6, 10],
    "rows": [1, 2],
    "orientation": ["height"],
    "lengthwise": ["length", "width"],
    "clearance": {"stacks": "3 mm", "terminals": "8 mm", "holders": "60 mm", "walls": "5 mm"},
    "acceleration": ["30 m/s2", "30 m/s2", "50 m/s2"],
}
"""Fifty cells, which neither six nor twelve in a holder divide."""

ONE = {"stack_cells": [10], "rows": [1]}


def pack_task(kind: str, choose: dict, objective: str = "mass", cell: dict | None = None, **pack) -> tasks.Task:
    """The small module's cells in a pack of holders of one kind."""
    mapping = copy.deepcopy(small.MODULE)
    mapping["cell"] |= cell or {}
    mapping["holder"]["kinds"] = [kind]
    mapping["objective"]["minimize"] = objective
    mapping["choose"] = choose
    mapping["pack"] = {**PACK, **pack}
    return tasks.parse(mapping, "small", small.Path("."), CATALOG)


def variants(task: tasks.Task):
    """The task with every choice of its pack made."""
    for cells in task.pack.stack_cells:
        for grid in task.pack.grids(task.stack):
            for turn in task.pack.turns:
                yield cells, grid, turn, task.variant(cells, grid, turn)


def whole(columns, kind: str, choice) -> dict[str, np.ndarray]:
    """Objectives and outer sizes of the packs that hold, each set to the middle of what its own demand allows."""
    verdict = interval.judged(CATALOG, kind, columns, choice)
    held = np.flatnonzero(verdict.feasible)
    if not len(held):
        return {}
    final = interval.evaluated(CATALOG, kind, columns, choice.take(held), verdict.middle[held])
    found = packed(CATALOG, final)
    good = np.flatnonzero(found.feasible)
    return {"mass": found.whole[good], "cost": found.cost[good], "volume": found.volume[good],
            "box": found.box[good]}


@cache
def frames(kind: str) -> tuple:
    """Every frame of every choice of a loose pack that holds."""
    task = pack_task("uniaxial", FRAMES, "mass", STILL) if kind == "uniaxial" else pack_task(kind, SPRINGS, **ONE)
    found = []
    for cells, grid, turn, variant in variants(task):
        problem = small.problem(variant, kind)
        for choice, _, held in small.verdicts(problem):
            if held.any():
                told = whole(problem.demand, kind, choice.take(np.flatnonzero(held)))
                if told:
                    found.append((cells, grid, turn, told))
    assert found
    return tuple(found)


def fit(task: tasks.Task, cells: int, grid, turn, box: np.ndarray) -> np.ndarray:
    """Whether holders of some outer sizes (n, 3) fit the envelope of a task."""
    pack = demand([task.variant(cells, grid, turn)], CATALOG).pack
    columns = [np.repeat(column, len(box), axis=0) for column in (pack.envelope, pack.gap, pack.margin,
                                                                  pack.keep_outs)]
    return packing.capacity(box, *columns) >= pack.holders[0]


def least(task: tasks.Task, found: tuple) -> float:
    """Least objective of what fits; infinite where nothing does."""
    values = [wanted(task, told)[fit(task, cells, grid, turn, told["box"])] for cells, grid, turn, told in found
              if cells in task.pack.stack_cells and turn in task.pack.turns]
    return min(float(one.min(initial=np.inf)) for one in values)


def wanted(task: tasks.Task, told: dict) -> np.ndarray:
    """What is minimized, a word or weights per kg, EUR and L; infinite above a limit."""
    minimize, litres = task.source["objective"]["minimize"], {**told, "volume": 1e3 * told["volume"]}
    value = told[minimize] if isinstance(minimize, str) else sum(
        weight * litres[name] for name, weight in minimize.items())
    over = [told[name] > limit for name in ("mass", "cost", "volume") if (limit := getattr(task.limits, name))]
    return np.where(np.logical_or.reduce([np.zeros(len(value), bool), *over]), np.inf, value)


def best_box(task: tasks.Task, found: tuple) -> np.ndarray:
    """Outer sizes of the best, along the axes of the envelope."""
    cells, grid, turn, told = min((one for one in found if one[2] in task.pack.turns),
                                  key=lambda one: one[3][task.objective].min())
    own = told["box"][np.argmin(told[task.objective])]
    return own[np.argsort(task.variant(cells, grid, turn).own_axes)]


def checked(task: tasks.Task, found: tuple):
    """The optimum of a task of one kind, which is that of the enumeration."""
    optimum, = optimize(CATALOG, task, workers=1, top=2)
    value = least(task, found)
    if np.isinf(value):
        assert optimum.status == "infeasible_proven"
        assert optimum.winner is None
        return optimum
    assert optimum.status == "optimal_proven"
    assert optimum.objective == pytest.approx(value, rel=TOLERANCE)
    assert optimum.bound == optimum.objective
    assert packed(CATALOG, optimum.winner).feasible[0]
    mine = [one for one in optimum.composites if one.status == "optimal_proven" and one.turn == optimum.task.turn
            and one.cells == optimum.task.stack.cells and one.value == pytest.approx(value, rel=TOLERANCE)]
    assert len(mine) == 1
    assert mine[0].spare == mine[0].holders * mine[0].cells * np.prod(mine[0].grid) - 50
    return optimum


@pytest.mark.parametrize("objective", ["mass", "cost", "volume"])
def test_pack_of_frames_is_the_best_of_all(objective):
    task = pack_task("uniaxial", FRAMES, objective, STILL)
    optimum = checked(task, frames("uniaxial"))
    assert len(optimum.composites) == len(list(variants(task)))


@pytest.mark.parametrize("minimize", [{"mass": 1.0, "cost": 0.02}, {"mass": 0.3, "cost": 0.1, "volume": 1.0}])
def test_pack_of_the_least_weighted_sum(minimize):
    checked(pack_task("uniaxial", FRAMES, minimize, STILL), frames("uniaxial"))


@pytest.mark.parametrize(("objective", "limit"), [("cost", "mass"), ("mass", "volume"), ("volume", "cost")])
def test_limits_are_those_of_the_whole_pack(objective, limit):
    """Half way from what the best comes to down to the least of all."""
    task = pack_task("uniaxial", FRAMES, objective, STILL)
    table = [told for cells, grid, turn, told in frames("uniaxial")]
    value, limited = (np.concatenate([told[name] for told in table]) for name in (objective, limit))
    most = 0.5 * (limited.min() + limited[np.argmin(value)])
    optimum = checked(task.limited(**{limit: float(most)}), frames("uniaxial"))
    assert [row.component for row in packed(CATALOG, optimum.winner).limits] == ["whole pack"]


@pytest.mark.parametrize(("objective", "axis"), [("mass", 0), ("mass", 2), ("volume", 1)])
def test_best_that_does_not_fit_gives_way(objective, axis):
    """The envelope becomes too short for the best along each axis in turn."""
    found = frames("uniaxial")
    one_way = {"orientation": ["height"], "lengthwise": ["length"]}
    task = pack_task("uniaxial", FRAMES, objective, STILL, **one_way)
    sides = [*task.pack.envelope]
    loose = least(task, found)
    # one holder across, and a millimetre less than that
    sides[axis] = best_box(task, found)[axis] + 2.0 * task.pack.clearance.walls - 1e-3
    tight = pack_task("uniaxial", FRAMES, objective, STILL, envelope=[f"{1e3 * side:.6f} mm" for side in sides],
                      **one_way)
    optimum = checked(tight, found)
    assert optimum.winner is None or optimum.objective > loose * (1.0 + TOLERANCE)


def test_keep_outs_are_kept_out():
    found = frames("uniaxial")
    box = best_box(pack_task("uniaxial", FRAMES, "mass", STILL), found)
    sides = [f"{1e3 * (3.0 * box[0] + 0.13):.3f} mm", f"{1e3 * (2.0 * box[1] + 0.07):.3f} mm",
             f"{1e3 * (box[2] + 0.01):.3f} mm"]
    free = pack_task("uniaxial", FRAMES, "mass", STILL, envelope=sides)
    barred = pack_task("uniaxial", FRAMES, "mass", STILL, envelope=sides, keep_outs=[
        {"from": ["0 mm", "0 mm", "0 mm"], "to": [sides[0], "20 mm", "30 mm"]}])
    assert least(barred, found) > least(free, found)
    checked(free, found)
    checked(barred, found)


def test_pack_of_springs_is_the_best_of_all():
    checked(pack_task("spring_loaded", SPRINGS, **ONE), frames("spring_loaded"))


def test_what_is_missing_is_enough():
    """An envelope too small by some millimetres, and grown by them along each side alone."""
    found = frames("uniaxial")
    task = pack_task("uniaxial", FRAMES, "mass", STILL)
    sides = [*task.pack.envelope]
    lowest = min(float(told["box"][:, :].min()) for *_, told in found)
    sides[2] = lowest + 2.0 * task.pack.clearance.walls - 3e-3
    optimum = checked(pack_task("uniaxial", FRAMES, "mass", STILL, envelope=[f"{1e3 * side:.6f} mm"
                                                                          for side in sides]), found)
    assert optimum.reason.startswith("no orientation fits: ")
    assert "more height than" in optimum.reason
    short = min((one for one in optimum.composites if one.missing), key=lambda one: min(one.missing))
    axis = int(np.argmin(short.missing))
    grown = [f"{1e3 * (side + (short.missing[axis] + 1e-6) * (place == axis)):.6f} mm"
             for place, side in enumerate(sides)]
    again = checked(pack_task("uniaxial", FRAMES, "mass", STILL, envelope=grown), found)
    assert again.winner is not None


def test_processes_change_nothing():
    task = pack_task("uniaxial", FRAMES, "mass", STILL)
    (one,), (other,) = (optimize(CATALOG, task, workers=workers, top=1) for workers in (1, 2))
    assert one.objective == other.objective
    assert one.winner.mass.tolist() == other.winner.mass.tolist()
    assert one.winner.choice.set_pressure.tolist() == other.winner.choice.set_pressure.tolist()
    assert one.task.source == other.task.source
    assert one.status == other.status == "optimal_proven"


def test_no_time_is_told():
    optimum, = optimize(CATALOG, pack_task("uniaxial", FRAMES, "mass", STILL), time_limit=0.0, workers=1)
    assert optimum.status == "infeasible_unknown"
    assert "time" in optimum.reason
    assert {one.status for one in optimum.composites} == {"infeasible_unknown"}


def test_interruption_keeps_what_was_found(monkeypatch):
    searched = []

    def interrupted(*given):
        clock.flag().value = len(searched)
        searched.append(given)
        return kinds_best(*given)

    kinds_best = kinds.best
    monkeypatch.setattr(kinds, "best", interrupted)
    with clock.stoppable():
        optimum, = optimize(CATALOG, pack_task("uniaxial", FRAMES, "mass", STILL), workers=1)
    assert optimum.status == "feasible_unproven"
    assert packed(CATALOG, optimum.winner).feasible[0]
    assert optimum.bound < optimum.objective
    assert "interrupted" in {one.reason for one in optimum.composites}


def test_stack_that_nothing_holds_is_explained():
    task = pack_task("uniaxial", FRAMES, "mass", {"breathing": "0.4 mm"}, **ONE)
    optimum, = optimize(CATALOG, task, workers=1)
    assert optimum.status == "infeasible_proven"
    assert "is the nearest that can be reached" in optimum.reason


@pytest.mark.parametrize(("seed", "tight"), [(4, False), (1, True)])
def test_pack_of_vessels_is_the_best_of_all(seed, tight, monkeypatch):
    vessel_rows.coarsen(monkeypatch)
    few = {"stack_cells": [10], "rows": [2], "orientation": ["height"], "lengthwise": ["length", "width"]}
    task = vessel_rows.drawn(seed, pack={**PACK, **few, "cells": 31, "envelope": ["2 m", "2 m", "400 mm"]})
    if tight:
        (loose,) = optimize(CATALOG, task, workers=1, top=1)
        own = loose.winner.response.box[0]
        height = own[loose.task.own_axes.index(2)]
        task = vessel_rows.drawn(seed, pack={**PACK, **few, "cells": 31, "envelope": [
            "2 m", "2 m", f"{1e3 * height + 9.0:.3f} mm"]})
    values = [np.inf]
    for *_, variant in variants(task):
        columns = demand([variant], CATALOG)
        choice = vessel_rows.everything(CATALOG, variant, columns)
        told = whole(columns, "isostatic", choice)
        values.append(float(told[task.objective].min(initial=np.inf)) if told else np.inf)
    optimum, = optimize(CATALOG, task, workers=1, top=1)
    if np.isinf(min(values)):
        assert optimum.status == "infeasible_proven"
    else:
        assert optimum.status == "optimal_proven"
        assert optimum.objective == pytest.approx(min(values), rel=TOLERANCE)


def test_holders_fit_or_do_not():
    """Terminals count along the cells' length: 112 + 16 mm and walls of 5 mm."""
    task = pack_task("uniaxial", FRAMES, "mass", STILL, envelope=["138 mm", "800 mm", "400 mm"])
    columns = demand([task.variant(10, (1, 1), ("height", "length"))], CATALOG)
    assert fitting(columns, np.array([[0.120, 0.1, 0.1]]))[0]
    assert not fitting(columns, np.array([[0.1281, 0.1, 0.1]]))[0]


def test_runners_up_are_worse():
    task = pack_task("uniaxial", FRAMES, "mass", STILL)
    optimum, = optimize(CATALOG, task, workers=1, top=3)
    values = [float(packed(CATALOG, one).whole[0]) for one in optimum.runners_up]
    assert values == sorted(values)
    assert len(values) <= 2
    assert all(value >= optimum.objective * (1.0 - TOLERANCE) for value in values)
    again = evaluate(CATALOG, "uniaxial", optimum.winner.demand, optimum.winner.choice)
    assert packed(CATALOG, again).whole[0] == optimum.objective


def outcome(value=np.nan, bound=0.0, complete=False, cap=np.inf):
    """What a search for a holder came to: something of a value, or nothing."""
    choice = None if np.isnan(value) else "a holder"
    return Outcome(Found(choice, value, bound, complete, (), Tally()), cap, False, "", 1.0)


@pytest.mark.parametrize(("before", "now", "value", "bound", "complete"), [
    # a whole search counts alone
    (outcome(5.0, 3.0), outcome(4.0, 4.0, True), 4.0, 4.0, True),
    # nothing under a cap that lies below what was found: a better pack is known elsewhere
    (outcome(5.0, 3.0), outcome(np.nan, np.inf, True, cap=4.5), np.nan, np.inf, True),
    # nothing better than what was found: that is the best
    (outcome(5.0, 3.0), outcome(np.nan, np.inf, True, cap=5.0), 5.0, 5.0, True),
    # neither is whole: the better design of both, the higher bound
    (outcome(5.0, 3.0), outcome(np.nan, 3.5), 5.0, 3.5, False),
    (outcome(5.0, 3.0), outcome(4.5, 2.0), 4.5, 3.0, False),
    (outcome(np.nan, 3.0), outcome(4.5, 4.0), 4.5, 4.0, False)])
def test_a_second_search_adds_to_the_first(before, now, value, bound, complete):
    found = better(before, now).found
    assert (found.value, found.bound, found.complete) == (pytest.approx(value, nan_ok=True), bound, complete)
