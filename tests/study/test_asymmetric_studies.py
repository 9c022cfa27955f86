"""Studies of a rated asymmetric holder: what its wall has to hold, design by design."""

import tomllib
from pathlib import Path

import pytest

from packdesign import study
from packdesign.study import lanes
from packdesign.study.rows import Judge

SHIPPED = Path(__file__).parents[2] / "studies" / "papers" / "doerrer_asymmetric.toml"


@pytest.fixture(scope="module")
def cell():
    """The shipped task as a mapping."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def test_what_pressing_left_keeps_the_cathode_from_the_anodes_pressure(study_file, tmp_path, rows_of, cell):
    path = study_file({"key": "holder.die.friction", "levels": [0.1, 0.25]},
                      {"key": "holder.die.residual_stress", "levels": ["0 MPa", "25 MPa"]}, task=cell)
    summary = study.run(path, tmp_path / "out")
    found = {(row["in.holder.die.friction"], row["in.holder.die.residual_stress"]): row
             for row in rows_of(summary.path)}
    assert {key: row["status"] for key, row in found.items()} == {
        ("0.1", "0.0"): "fails", ("0.25", "0.0"): "fails", ("0.1", "25.0"): "fails", ("0.25", "25.0"): "holds"}
    highest = {key: float(row["out.cathode_pressure_highest_MPa"]) for key, row in found.items()}
    assert highest["0.25", "25.0"] < highest["0.1", "25.0"] < highest["0.25", "0.0"] < highest["0.1", "0.0"]


def test_one_factor_at_a_time(study_file, tmp_path, rows_of, cell):
    path = study_file({"key": "cell.electrodes.areal_capacity", "levels": ["4 mAh/cm2", "12 mAh/cm2"]},
                      {"key": "holder.cathode_pressure_set", "levels": ["0.18 MPa", "0.22 MPa"]},
                      {"key": "holder.plungers.length", "levels": ["8 mm", "20 mm"]},
                      plan={"kind": "one_at_a_time"}, task=cell)
    rows = rows_of(study.run(path, tmp_path / "out").path)
    short = [row for row in rows if row["in.holder.plungers.length"] == "8.0"]
    assert [row["status"] for row in short] == ["unbuildable"]
    assert "plungers: 8 mm are too short" in short[0]["message"]
    swing = {row["in.cell.electrodes.areal_capacity"]: float(row["out.swing_MPa"]) for row in rows if row not in short}
    assert swing["4.0"] < swing["8.7"] < swing["12.0"]


def test_lanes_judge_as_tasks_do(study_file, parts, cell, monkeypatch):
    monkeypatch.setattr(lanes, "FEWEST", 0)
    path = study_file({"key": "holder.die.friction", "range": [0.1, 0.3]},
                      {"key": "holder.die.residual_stress", "range": ["0 MPa", "30 MPa"]},
                      {"key": "holder.pressure_set", "range": ["2 MPa", "3 MPa"]},
                      plan={"kind": "sobol", "count": 32, "seed": 1}, task=cell)
    one = study.read(path, parts)
    lane, why = lanes.learned(one, parts)
    assert why == ""
    assert lane is not None
    places = one.plan.places(0, 32)
    assert Judge(one, parts, lane).rows(places).equals(Judge(one, parts, None).rows(places))
