"""Pareto fronts against the nondominated set of all designs of small catalogs."""

import numpy as np
import pytest
import small
import vessel_rows

from packdesign.duty import demand
from packdesign.holders.frame import layout
from packdesign.optimize import interval, pareto

CATALOG = small.CATALOG

SPRUNG = {"disc_springs": {"id": ["EN16983-B-35.5", "EN16983-C-28"]},
          "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]},
          "plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm", "20 mm"]}}
RIGID = {"plates": {"material": ["EN AW-7075-T651", "S355", "42CrMo4"],
                    "thickness": ["8 mm", "12 mm", "15 mm", "20 mm"]},
         "threads": {"id": ["M6", "M8"]}, "rods": {"id": ["DIN 976 - M6", "DIN 976 - M8"]}}
"""A few parts of the module."""

STILL = {"breathing": "1 um", "irreversible_growth": "0.2 um", "thermal_expansion": "12e-6 1/K"}
"""Cells that a rigid clamp can hold."""

SPOTS = 33
"""Set pressures of each design at which the test looks for the least of a quantity; it moves one way between them."""


def nondominated(pairs: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of pairs of objective and quantity those to which no other is as good in both, by rising objective."""
    found = []
    for value, second in sorted((round(value, 9), second) for value, second in pairs):
        if not found or second < found[-1][1] * (1.0 - pareto.UNDER):
            found = [*(pair for pair in found if pair[0] < value), (value, second)]
    return found


def judged_pairs(task, kind: str, against: str, choice) -> list[tuple[float, float]]:
    """Objective of designs that hold, with the least of the quantity over the set pressures that each allows."""
    columns = demand([task], CATALOG)
    room = interval.judged(CATALOG, kind, columns, choice)
    held = np.flatnonzero(room.feasible)
    rows = np.repeat(held, SPOTS)
    share = np.tile(np.linspace(0.0, 1.0, SPOTS), len(held))
    pressure = room.lowest[rows] + share * (room.highest[rows] - room.lowest[rows])
    at = interval.evaluated(CATALOG, kind, columns, choice.take(rows), pressure)
    second = {"swing": np.subtract(*at.pressure_range()[::-1]), "nonuniformity": at.response.nonuniformity,
              "cost": at.cost, "volume": at.volume}[against]
    value = {"mass": at.mass, "cost": at.cost, "volume": at.volume}[task.objective]
    shape = (len(held), SPOTS)
    least = np.where(at.feasible, second, np.inf).reshape(shape).min(axis=1)
    return list(zip(value.reshape(shape)[:, SPOTS // 2].tolist(), least.tolist(), strict=True))


def every_pair(task, kind: str, against: str) -> list[tuple[float, float]]:
    return [pair for choice in small.accepted(small.problem(task, kind))
            for pair in judged_pairs(task, kind, against, choice)]


def assert_same(front: pareto.Front, expected: list[tuple[float, float]]) -> None:
    assert front.decided
    assert front.ended == "infeasible_proven"
    assert [point.status for point in front.points] == ["optimal_proven"] * len(expected)
    # 1e-6: as far as the least of a quantity is sought between set pressures
    assert [point.objective for point in front.points] == pytest.approx([value for value, _ in expected], rel=1e-9)
    assert [point.quantity for point in front.points] == pytest.approx([second for _, second in expected], rel=1e-6)
    assert front.end == pytest.approx(expected[-1][1], rel=1e-6)
    assert front.end < front.points[-1].quantity


@pytest.fixture(autouse=True)
def two_patterns(few_patterns, monkeypatch):
    monkeypatch.setattr(layout, "PATTERNS", layout.PATTERNS[:2])


@pytest.mark.parametrize(("kind", "against", "limits"), [
    ("spring_loaded", "swing", {"mass": 2.4}), ("spring_loaded", "nonuniformity", {"volume": 2.0e-3}),
    ("uniaxial", "volume", {}), ("uniaxial", "cost", {})])
def test_front_is_that_of_all_designs(kind, against, limits):
    rigid = kind == "uniaxial"
    task = small.task(kind, RIGID if rigid else SPRUNG, **(STILL if rigid else {})).limited(**limits)
    expected = nondominated(every_pair(task, kind, against))
    assert len(expected) > 1
    front, = pareto.fronts(CATALOG, task, against)
    assert_same(front, expected)


def test_every_vessel_is_the_best_under_its_limit(monkeypatch):
    vessel_rows.coarsen(monkeypatch)
    task = vessel_rows.drawn(2, objective={"minimize": "mass"})
    front, = pareto.fronts(CATALOG, task, "volume")
    assert front.decided
    assert len(front.floors) > 2
    every = vessel_rows.everything(CATALOG, task, demand([task], CATALOG))
    for limit, value in front.floors:
        asked = pareto.limited(task, "volume", limit)
        least = vessel_rows.least(CATALOG, asked, demand([asked], CATALOG), every)
        assert value == pytest.approx(least, rel=1e-9)


def test_spread_limits_give_points_of_the_whole_front():
    task = small.task("uniaxial", RIGID, **STILL)
    whole, = pareto.fronts(CATALOG, task, "cost")
    few, = pareto.fronts(CATALOG, task, "cost", points=3)
    assert few.decided
    assert few.end == pytest.approx(whole.end, rel=1e-9)
    every = {(round(point.objective, 9), round(point.quantity, 9)) for point in whole.points}
    found = [(round(point.objective, 9), round(point.quantity, 9)) for point in few.points]
    assert set(found) <= every
    assert found[0] == max(every, key=lambda pair: pair[1])
    assert found[-1] == min(every, key=lambda pair: pair[1])
