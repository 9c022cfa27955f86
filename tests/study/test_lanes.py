"""Lanes: designs judged as columns come out as those that are read as tasks, bit for bit, or are read as tasks."""

import numpy as np
import pytest

from packdesign import study
from packdesign.study import lanes
from packdesign.study.rows import Judge

COUNT = 96
SOBOL = {"kind": "sobol", "count": 128, "seed": 7}
SPRUNG = (
    {"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"]},
    {"key": "cell.through_modulus", "levels": ["120 MPa", "150 MPa"]},
    {"key": "holder.springs.id", "levels": ["EN16983-B-50", "EN16983-C-63", "EN16983-C-80"]},
    {"key": "holder.springs.series", "range": [15, 60], "integers": True},
    {"key": "holder.pressure_set", "range": ["1300 kPa", "1.8 MPa"]},
    {"key": "duty.temperature.highest", "range": ["40 degC", "333.15 K"]},
    {"key": "stack.cells", "levels": [9, 10]},
    {"key": "window.highest", "range": ["1.9 MPa", "2.4 MPa"]},
)
"""Factors with columns of their own: some designs hold, some fail, some cannot be put together."""


@pytest.fixture
def found(study_file, parts, monkeypatch):
    """Study, its lanes, and its table by lanes and by tasks."""
    monkeypatch.setattr(lanes, "FEWEST", 0)
    monkeypatch.setattr(lanes, "LEVELS_WORTH", 1)

    def judged(*factors, plan=SOBOL, **others):
        one = study.read(study_file(*factors, plan=plan, **others), parts)
        lane, _ = lanes.learned(one, parts)
        tables = [Judge(one, parts, way).rows(one.places(0, COUNT)) for way in (lane, None)]
        return one, lane, *tables

    return judged


def test_columns_say_what_tasks_say(found):
    one, lane, quick, slow = found(*SPRUNG)
    assert lane.still == ()
    assert set(quick["status"].to_pylist()) == {"holds", "fails", "unbuildable"}
    assert quick.equals(slow)


def test_chunks_do_not_show(found, parts):
    one, lane, quick, _ = found(*SPRUNG)
    assert Judge(one, parts, lane, 7).rows(one.places(0, COUNT)).equals(quick)


def test_what_changes_the_columns_stands_still_in_a_lane(found):
    """Discs and coils meet other formulas, a second charge another state; both are lanes of their own."""
    coil = {"id": "EN13906-SH-4x29x90-8.5", "parallel": 1, "series": 2}
    disc = {"id": "EN16983-C-63", "parallel": 1, "series": 25}
    one, lane, quick, slow = found(
        {"key": "holder.springs", "levels": [disc, coil]}, {"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"]})
    assert lane.still == (0,)
    assert set(lane.by_levels) == {(0,), (1,)}
    assert quick.select(slow.column_names).equals(slow)


def test_factors_that_share_columns_stand_still_together(found):
    """Growth is the breathing at the charge."""
    one, lane, quick, slow = found(
        {"key": "cell.breathing", "levels": ["0.2 mm", "0.3 mm"]}, {"key": "duty.charge.1", "levels": [0.5, 1.0]},
        {"key": "holder.pressure_set", "range": ["1.3 MPa", "1.8 MPa"]})
    assert lane.still == (0, 1)
    assert len(lane.by_levels) == 4
    assert quick.equals(slow)


@pytest.mark.parametrize(("factors", "why"), [
    (({"key": "cell.breathing", "range": ["0.1 mm", "0.3 mm"]}, {"key": "duty.charge.1", "range": [0.5, 1.0]}),
     "cell.breathing and duty.charge.1 change the same columns"),
    (({"key": "duty.temperature.highest", "range": ["20 degC", "60 degC"]},),
     "not every combination of values is a task, e.g. duty.temperature.highest = \"20 degC\": expected at least"),
    (({"key": "duty.temperature.assembly", "levels": ["10 degC", "30 degC"]},
      {"key": "duty.temperature.highest", "range": ["25 degC", "60 degC"]}),
     "not every combination of values is a task, e.g. duty.temperature.highest = \"25 degC\": expected at least"),
    (({"key": "cell.curve", "levels": [{"charge": [0.0, x, 1.0], "growth": ["0 mm", "0.3 mm", "0.2 mm"]}
                                       for x in np.linspace(0.1, 0.9, 65).tolist()]},),
     "cell.curve share columns, and have more than 64 combinations"),
])
def test_otherwise_designs_are_read_one_by_one(found, study_file, parts, base, factors, why):
    task = base
    if factors[0]["key"] == "cell.curve":
        cell = {key: value for key, value in base["cell"].items() if key != "breathing"}
        task = {**base, "cell": {**cell, "curve": factors[0]["levels"][0]}}
    one, lane, quick, slow = found(*factors, task=task)
    assert lane is None
    assert lanes.learned(one, parts)[1].startswith(why)
    assert quick.equals(slow)


@pytest.mark.parametrize(("name", "number"), [("FEWEST", 129), ("LEVELS_WORTH", 19)])
def test_few_designs_are_read_one_by_one(study_file, parts, monkeypatch, name, number):
    """128 designs; 7 levels in all."""
    one = study.read(study_file(*SPRUNG, plan=SOBOL), parts)
    monkeypatch.setattr(lanes, "FEWEST", 0)
    monkeypatch.setattr(lanes, name, number)
    assert lanes.learned(one, parts) == (None, "")


def test_every_kind_of_factor_has_its_columns(found):
    """Drawn, listed from the catalog, and following others: numbers by number, levels by level."""
    one, lane, quick, slow = found(
        {"key": "cell.breathing", "distribution": {"kind": "normal", "mean": "0.3 mm", "deviation": "20 um"}},
        {"key": "cell.irreversible_growth", "follows": {"key": "cell.breathing", "ratio": 0.1, "plus": "10 um"}},
        {"key": "holder.springs.id", "rows": {"table": "disc_springs", "outer_diameter": ["50 mm", "63 mm"]}},
        {"key": "holder.pressure_set", "levels": ["1.4 MPa", "1.6 MPa"]},
        {"key": "stack.cells", "follows": {"key": "holder.pressure_set", "levels": [9, 10]}})
    assert lane.still == ()
    assert quick.equals(slow)


@pytest.mark.parametrize("plan", [
    {"kind": "latin_hypercube", "count": 128, "seed": 3}, {"kind": "halton", "count": 128, "seed": 3},
    {"kind": "saltelli", "count": 16, "seed": 3}, {"kind": "morris", "trajectories": 40, "seed": 3}])
def test_every_plan_has_lanes(found, plan):
    _, lane, quick, slow = found(SPRUNG[0], SPRUNG[4], SPRUNG[5], plan=plan)
    assert lane is not None
    assert quick.equals(slow)
