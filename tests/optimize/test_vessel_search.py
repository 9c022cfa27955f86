"""The vessel search against judging every row that may be chosen, and the floors that it trusts."""

import time
from functools import partial

import numpy as np
import pytest
import small
import vessel_rows

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import all_labels, evaluate, names, rated
from packdesign.holders.isostatic.parts import RELIEF_MARGIN
from packdesign.optimize import interval, skeletons, vessel_search, vessels
from packdesign.optimize.tally import total

CATALOG = small.CATALOG


def found(task, columns, top=1):
    rows = vessels.vessels(CATALOG, task, columns)
    return vessel_search.search(CATALOG, task, columns, rows, time.monotonic() + 300.0, top)


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5, 6, 8, 9, 13, 22])
def test_search_is_exhaustive(seed, monkeypatch):
    """The same objective as that of every combination, none screened: shapes, gauges, screws, controls, seals."""
    vessel_rows.coarsen(monkeypatch)
    task = vessel_rows.drawn(seed)
    columns = demand([task], CATALOG)
    best = found(task, columns)
    every = vessel_rows.everything(CATALOG, task, columns)
    value = vessel_rows.least(CATALOG, task, columns, every)
    assert best.complete
    if np.isinf(value):
        assert best.choice is None
    else:
        # one sum in one order: only its last digits may differ
        assert best.value == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("objective", ["mass", "cost", "volume"])
@pytest.mark.parametrize("shape", ["cylinder", "sphere", "rectangular", "wound_cylinder"])
def test_floors_hold_at_every_higher_pressure(objective, shape, monkeypatch):
    """Of random walls, screws and fillings: what each level trusts is under the next, and under the objective at any
    set pressure above."""
    vessel_rows.coarsen(monkeypatch)
    task = small.task("isostatic", {"vessel_shapes": {"shape": [shape]}, "threads": {"id": ["M5", "M6", "M8"]},
                                    "property_classes": {"id": ["8.8", "A4-80"]},
                                    "settings": {"id": ["pressure_gauge"]}}, objective=objective)
    columns, random = demand([task], CATALOG), np.random.default_rng(7)
    some = vessels.vessels(CATALOG, task, columns)
    rows, screws, filled = (random.integers(0, n, 150) for n in (len(some.walled), len(some.screws),
                                                                 len(some.fillings)))
    designs, ends = some.designs(rows, screws, 0 * rows, filled), skeletons.ends(columns)
    closed, _ = skeletons.objective(CATALOG, task, columns, some.designs(rows, screws, 0 * rows), ends.least)
    assert (some.floor[rows] * (1.0 - skeletons.STEPS.get(objective, 0.0)) <= closed * (1.0 + 1e-9)).all()
    states = interval.extreme(all_labels("isostatic", columns, designs))
    sure, value, judges, buildable = [], [], [], np.ones(len(designs), bool)
    for pressure in np.linspace(columns.lowest_pressure[0], columns.highest_pressure[0], 6):
        judged = interval.evaluated(CATALOG, "isostatic", columns, designs, np.full(len(designs), pressure), states)
        buildable &= judged.buildable
        value.append(total(judged, task.weights))
        built = judged.built.parts[0][1]
        falls = skeletons.drops(CATALOG, task.weights, columns, built.choice).at(built.allowable)
        sure.append(skeletons.sure(task.weights, built, partial(getattr, judged)) - falls)
        # fittings are looked at up to the window's ceiling: what is pressed further breaks the window anyway
        judges.append(built.allowable <= RELIEF_MARGIN * ends.most * (1.0 + 1e-9))
    assert buildable.any()
    for place, floor in enumerate(sure):
        least = np.min(np.where(judges[place:], value[place:], np.inf), axis=0)
        assert (floor <= least * (1.0 + 1e-9))[buildable].all()
    assert (closed + some.fillings.added[filled] <= np.min(value, axis=0) * (1.0 + 1e-9))[buildable].all()


@pytest.mark.parametrize("seed", [1, 2, 5, 8, 9])
def test_winner_is_a_task_of_its_own(seed, monkeypatch):
    """Written as a rated task and read again it is the same design, to the last gram."""
    vessel_rows.coarsen(monkeypatch)
    task = vessel_rows.drawn(seed)
    columns = demand([task], CATALOG)
    best = found(task, columns)
    judged = evaluate(CATALOG, "isostatic", columns, best.choice)
    holder, stack = names(CATALOG, judged, 0)
    mapping = {**{key: value for key, value in small.MODULE.items() if key != "objective"}, "holder": holder}
    mapping["cell"] = small.MODULE["cell"] | {"breathing": f"{columns.growth.max() * 1e3:.12g} mm",
                                              "length": f"{columns.length[0] * 1e3:.12g} mm"}
    mapping["window"] = small.MODULE["window"] | {"highest": f"{columns.highest_pressure[0] / 1e6:g} MPa"}
    mapping["stack"] = small.MODULE["stack"] | stack
    again = rated(CATALOG, tasks.parse(mapping, "again", small.Path("."), CATALOG))
    assert again.mass[0] == pytest.approx(judged.mass[0], rel=1e-9)
    assert again.feasible[0]
