"""Packs on the command line: rated, searched, written to a folder, read back from it."""

import csv
import io
import json

import pytest
from outcomes import Optimum
from packs import SHAKEN, composite, mapping, optima, wanted_task
from typer.testing import CliRunner

from packdesign import optimize as optimizer
from packdesign.cli import main
from packdesign.figures import drawn
from packdesign.result import read
from packdesign.task.toml import document as toml

ALONE = {"cells": 50, "energy": None, "voltage": None, "envelope": ["500 mm", "300 mm", "150 mm"]}
"""Five holders in a room for four."""


def run(*words):
    """Outcome of a command; a traceback is a bug."""
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def file(tmp_path, mapping):
    path = tmp_path / "task.toml"
    path.write_text(toml(mapping), encoding="utf-8")
    return path


@pytest.mark.parametrize(("changes", "code", "said"), [
    ({}, 0, "The pack of 10 uniaxial holders"), (ALONE, 1, "Missing 46.00 mm of length or 101.0 mm of width"),
    (SHAKEN | {"clearance": {}}, 1, "feet, room beside the holder")])
def test_rate_judges_the_whole_pack(changes, code, said, tmp_path):
    found = run("rate", file(tmp_path, mapping(**changes)))
    assert found.exit_code == code
    assert said in " ".join(found.stdout.split())


def test_the_folder_of_a_pack_is_complete(tmp_path):
    """Every file; its design is rated to the same result, but for what stands for the input."""
    assert run("rate", file(tmp_path, mapping()), "--out", tmp_path / "out").exit_code == 0
    found = read(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "result.json", "design.toml", "bom.csv", "note.md", "note.html", *drawn(found)}
    assert "## Pack" in (tmp_path / "out" / "note.md").read_text(encoding="utf-8")
    again = json.loads(run("rate", tmp_path / "out" / "design.toml", "--json").stdout)
    assert {**again, "provenance": None} == {**found, "provenance": None}


@pytest.mark.parametrize(("view", "levels"), [("indented", "0123"), ("flat", "1")])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_bom_prints_the_parts_of_all_holders(view, levels, form, tmp_path):
    run("rate", file(tmp_path, mapping()), "--out", tmp_path / "out")
    printed = run("bom", tmp_path / "out", "--view", view, "--format", form).stdout
    rows = json.loads(printed)["rows"] if form == "json" else list(csv.DictReader(io.StringIO(printed)))
    assert {str(row["level"]) for row in rows} == set(levels)
    (rods,) = [row for row in rows if row["designation"] == "ISO 4014 - M10 x 120 - 10.9"]
    assert int(rods["qty_total"]) == 40
    leaves = sum(float(row["total_mass_kg"]) for row in rows if row["leaf"] in ("yes", True))
    assert leaves == pytest.approx(read(tmp_path / "out")["mass_kg"], rel=1e-9)


def test_report_prints_the_note_of_a_pack(tmp_path):
    run("rate", file(tmp_path, mapping()), "--out", tmp_path / "out")
    assert run("report", tmp_path / "out", "--format", "md").stdout.count("## Pack\n") == 1


@pytest.mark.parametrize(("changes", "probability"), [({}, 1.0), (SHAKEN | {"clearance": {}}, 0.0)])
def test_samples_judge_what_the_verdict_judges(changes, probability, tmp_path):
    """Feet as well as holders."""
    found = json.loads(run("rate", file(tmp_path, mapping(**changes)), "--samples", 100, "--json").stdout)
    assert [(row["component"], row["check"]) for row in found["reliability"]["requirements"]] == [
        (row["component"], row["check"]) for row in found["checks"]]
    assert found["reliability"]["probability"] == probability


@pytest.fixture
def search(monkeypatch):
    """Makes `optimize` find given optima."""
    def give(some):
        monkeypatch.setattr(optimizer, "optimize", lambda *given, **options: some, raising=False)
    return give


def test_optimize_writes_the_pack_that_it_found(search, tmp_path):
    task = wanted_task()
    search(optima(task))
    path = file(tmp_path, task.source)
    outcome = run("optimize", path, "--out", tmp_path / "out")
    assert outcome.exit_code == 0
    assert "10 of 10 cells" in outcome.stdout
    found, again = read(tmp_path / "out"), run("rate", tmp_path / "out" / "design.toml", "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout)["pack"] == {**found["pack"], "composites": []}
    assert len(found["pack"]["composites"]) == 3


def test_a_pack_that_fits_nowhere_is_infeasible(search, tmp_path):
    task = wanted_task()
    search([Optimum(kind, "infeasible_proven", reason="no room", composites=(
        composite(kind, status="infeasible_proven", value=float("nan"), missing=(0.03, 0.02, float("inf"))),))
        for kind in task.holder.kinds])
    outcome = run("optimize", file(tmp_path, task.source), "--out", tmp_path / "out")
    assert outcome.exit_code == 3
    assert "30.00 mm of length or 20.00 mm of width" in " ".join(outcome.stdout.split())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"result.json", "note.md", "note.html"}
    assert "Least room is missing" in run("report", tmp_path / "out", "--format", "md").stdout


def test_a_search_that_was_stopped_says_what_was_asked(search, tmp_path):
    task = wanted_task()
    search(())
    outcome = run("optimize", file(tmp_path, task.source), "--json")
    assert outcome.exit_code == 4
    assert json.loads(outcome.stdout)["pack"]["cells"] == 91
