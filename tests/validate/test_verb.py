"""`packdesign validate`: what it prints, writes and exits with."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from packdesign.cli import main
from packdesign.validate.cases import cases

CASES = tuple(case for case in cases() if case.id in ("H9a", "H9b"))


TOPIC = "pads"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Claims that take no search, and printed values of one topic."""
    monkeypatch.setattr("packdesign.validate.cases", lambda: CASES)
    monkeypatch.setattr("packdesign.validate.handbook.topics", lambda: (TOPIC,))


def test_verdicts_on_record_exit_with_0():
    found = CliRunner().invoke(main, ["validate"])
    assert found.exit_code == 0, found.output
    assert "Claims: 1 agrees, 1 disagrees." in found.output
    assert "All verdicts are those on record." in found.output


def test_a_changed_verdict_exits_with_1(monkeypatch):
    other = (replace(CASES[0], lowest=1.9, highest=2.0), CASES[1])
    monkeypatch.setattr("packdesign.validate.cases", lambda: other)
    found = CliRunner().invoke(main, ["validate"])
    assert found.exit_code == 1
    assert "H9a: disagrees, on record is: agrees" in found.output


def test_json():
    found = CliRunner().invoke(main, ["validate", "--json"])
    told = json.loads(found.stdout)
    assert [claim["id"] for claim in told["claims"]] == ["H9a", "H9b"]
    assert all(value["agrees"] for value in told["values"])


def test_a_folder_that_cannot_be_written_is_bad_input(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    found = CliRunner().invoke(main, ["validate", "--out", str(file)])
    assert found.exit_code == 2
    assert "is a file" in found.stderr


def test_the_page_and_its_figures_are_written(tmp_path, monkeypatch):
    name = "pressure_maps.png"
    monkeypatch.setattr("packdesign.validate.drawings.drawn", lambda: {name: b"picture"})
    found = CliRunner().invoke(main, ["validate", "--out", str(tmp_path / "docs")])
    assert found.exit_code == 0, found.output
    assert f"(validation/{name})" in (tmp_path / "docs" / "validation.md").read_text(encoding="utf-8")
    assert (tmp_path / "docs" / "validation" / name).read_bytes() == b"picture"
