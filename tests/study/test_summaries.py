"""Summaries of studies: written beside the results, from these alone, of as many designs as can be looked at."""

import re

import numpy as np
import pytest

from packdesign import study
from packdesign.errors import InputError
from packdesign.study import folder, summarizing

FREE = ({"key": "cell.breathing", "range": ["0.1 mm", "0.4 mm"]},
        {"key": "cell.irreversible_growth", "follows": {"key": "cell.breathing", "ratio": 0.1}},
        {"key": "holder.springs.id", "levels": ["EN16983-C-63", "EN16983-B-50"]},
        {"key": "holder.pressure_set", "range": ["1.3 MPa", "1.8 MPa"]})
SALTELLI = {"kind": "saltelli", "count": 16, "seed": 1, "second_order": False}


@pytest.fixture
def ran(study_file, tmp_path):
    def run(*factors, plan=SALTELLI, **others):
        path = study_file(*factors, plan=plan, **others)
        study.run(path, tmp_path / "out")
        return path, tmp_path / "out"

    return run


def test_note_tables_and_figures_are_written(ran):
    path, out = ran(*FREE, summary={"responses": ["swing_MPa", "mass_kg"], "failed": "drop"})
    files = study.summarized(path, out)
    names = {file.name for file in files}
    assert {"summary.md", "indices.csv", "regions.csv", "sobol.png", "main_effects.png"} <= names
    assert {file.name for file in (out / "summary").iterdir()} == names
    note = (out / "summary" / "summary.md").read_text(encoding="utf-8")
    assert "80 designs over 3 factors" in note
    # the mass is that of the springs: they alone have all of its variance
    assert re.search(r"\*\*mass\*\* is .*`springs.id` matters most: .* alone in 1\d\d %|alone in 9\d %", note)
    before = {file: file.read_bytes() for file in files}
    (out / "summary" / "left.png").write_bytes(b"of an earlier summary")
    assert study.summarized(path, out) == files
    assert {file: file.read_bytes() for file in (out / "summary").iterdir()} == before


def test_the_table_is_read_as_it_was_written(ran, parts, rows_of):
    path, out = ran(*FREE)
    one = study.read(path, parts)
    found = summarizing.found(one, folder.located(out, one), parts)
    rows = rows_of(out / "results.parquet")
    assert [axis.key for axis in found.axes] == [
        "cell.breathing", "holder.springs.id", "holder.pressure_set", "cell.irreversible_growth"]
    assert [axis.unit for axis in found.axes] == ["mm", "", "MPa", "mm"]
    assert found.axes[1].categories == ("EN16983-C-63", "EN16983-B-50")
    for axis in found.axes:
        assert [str(value) for value in axis.values] == [row[f"in.{axis.key}"] for row in rows]
    assert found.responses["mass_kg"].tolist() == [float(row["out.mass_kg"]) for row in rows]
    assert np.array_equal(found.places, one.places(0, one.size))
    assert found.window == (1.2, 2.0)
    assert found.of is None


@pytest.mark.parametrize(("plan", "rows"), [
    (SALTELLI, 35), ({"kind": "sobol", "count": 64, "seed": 1}, 37), ({"kind": "halton", "count": 64, "seed": 1}, 37),
    ({"kind": "morris", "trajectories": 20, "seed": 1}, 36)])
def test_of_many_designs_some_are_looked_at(ran, parts, monkeypatch, plan, rows):
    """Whole blocks from the first on: of five designs each, of four, of one."""
    path, out = ran(*FREE, plan=plan)
    one = study.read(path, parts)
    monkeypatch.setattr(summarizing, "MOST_SEEN", 37)
    assert summarizing.seen(one).tolist() == list(range(rows))
    found = summarizing.found(one, folder.located(out, one), parts)
    assert (len(found.status), found.of) == (rows, one.size)


def test_of_other_plans_designs_are_drawn(ran, parts, monkeypatch):
    path, out = ran(*FREE, plan={"kind": "latin_hypercube", "count": 64, "seed": 1})
    one = study.read(path, parts)
    monkeypatch.setattr(summarizing, "MOST_SEEN", 20)
    rows = summarizing.seen(one)
    assert len(set(rows.tolist())) == 20
    assert rows.tolist() == sorted(rows.tolist())
    found = summarizing.found(one, folder.located(out, one), parts)
    assert np.array_equal(found.places, one.places(0, 64)[rows])


def test_a_window_that_moves_is_none(ran, parts):
    path, out = ran({"key": "window.highest", "levels": ["2 MPa", "3 MPa"]}, plan={"kind": "full_factorial"})
    one = study.read(path, parts)
    assert summarizing.found(one, folder.located(out, one), parts).window is None


def test_only_what_is_there_is_summed_up(ran, study_file, tmp_path):
    path, out = ran(*FREE)
    with pytest.raises(InputError, match="nowhere: holds no results of trial; run the study first"):
        study.summarized(path, tmp_path / "nowhere")
    part = out / "results.parquet" / "part-000001.parquet"
    part.unlink()
    with pytest.raises(InputError, match="1 of 5 parts are missing; run the study first"):
        study.summarized(path, out)
    other = study_file(*FREE, plan={**SALTELLI, "seed": 2})
    with pytest.raises(InputError, match="manifest.json: inputs = .* choose another folder"):
        study.summarized(other, out)
