"""Studies of tasks with a recorded history."""

import tomllib

import pytest
from designs import CLAMPED

from packdesign import study


@pytest.fixture
def recorded(base):
    """The shipped task under a history in place of cycles, in a frame so stiff that its rods tire."""
    duty = {name: value for name, value in base["duty"].items() if name not in ("cycles", "temperature_cycles")}
    charge, warm = [0.1, 0.9, 0.5], ["15 degC", "40 degC", "30 degC"]
    history = {"charge": charge, "temperature": warm, "repeats": 1000}
    return {**base, "holder": CLAMPED, "duty": {**duty, "depressurisations": 0, "history": history}}


def test_repeats_are_a_factor(study_file, recorded, tmp_path, rows_of):
    repeats = {"key": "duty.history.repeats", "levels": [0, 20000, 40000]}
    study.run(study_file(repeats, task=recorded), tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "results.parquet")
    assert [row["in.duty.history.repeats"] for row in rows] == ["0", "20000", "40000"]
    none, one, two = (float(row["out.damage"]) for row in rows)
    assert none == 0.0 < one
    assert two == pytest.approx(2.0 * one, rel=1e-9)  # digits of a table of results


def test_records_are_written_out_turn_by_turn(study_file, recorded, tmp_path, rows_of):
    for name, highest in (("a.csv", 0.9), ("b.csv", 0.7)):
        (tmp_path / name).write_text(f"time [h],charge,temperature [degC]\n0,0.2,20\n1,{highest},40\n2,0.2,20\n")
    levels = [{"file": name, "repeats": 30000} for name in ("a.csv", "b.csv")]
    study.run(study_file({"key": "duty.history", "levels": levels}, task=recorded), tmp_path / "out")
    written = tomllib.loads((tmp_path / "out" / "study.toml").read_text())["factor"][0]["levels"]
    assert [level["charge"] for level in written] == [[0.2, 0.9], [0.2, 0.7]]
    assert [level["repeats"] for level in written] == [30000, 30000]
    wide, narrow = (float(row["out.damage"]) for row in rows_of(tmp_path / "out" / "results.parquet"))
    assert wide > narrow
