"""The study of a window of one pressure: its script with few parts, its table and its page."""

import re
import tomllib
from pathlib import Path

import pytest
from scripts import script_of

from packdesign import catalog, task

FOLDER = Path(__file__).parents[2] / "studies" / "window_at_two"


@pytest.fixture(scope="module")
def script():
    """The script beside the study."""
    return script_of(FOLDER)


def test_every_value_says_where_it_comes_from():
    given = (FOLDER / "task.toml").read_text(encoding="utf-8").split("[cell]")[1].split("[holder]")[0]
    values = [line for line in given.splitlines() if "=" in line and not line.startswith("#")]
    assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_the_window_is_one_pressure():
    asked = task.read(FOLDER / "task.toml", catalog.read())
    assert (asked.window.lowest, asked.window.highest, asked.window.tolerance) == (2e6, 2e6, 0.0)


def test_the_script_finds_the_least_tolerance(script):
    """Of rigid clamps with one plate alone, whose tolerance leaves next to no floor."""
    parts = catalog.read()
    mapping = tomllib.loads((FOLDER / "task.toml").read_text(encoding="utf-8"))
    mapping["choose"] |= {"plates": {"id": ["EN AW-7075-T651 - 12"]}, "threads": {"id": ["M6"]},
                          "rods": {"id": ["DIN 976 - M6"]}}
    mapping["cell"] |= {"breathing": "1 um", "irreversible_growth": "0 um"}
    found = script.rows(parts, task.parse(mapping, "few", FOLDER, parts), ("uniaxial",), (0.0, 2.0))
    assert [row["tolerance_MPa"] for row in found] == sorted({row["tolerance_MPa"] for row in found}, key=float)
    least, = (row for row in found if row["least"])
    before = found[found.index(least) - 1]
    assert float(least["tolerance_MPa"]) - float(before["tolerance_MPa"]) == pytest.approx(0.01)
    assert before["status"] == "infeasible_proven"
    assert found[0]["why"].startswith("a window's floor of 2 MPa")
    assert f"at a tolerance of {least['tolerance_MPa']} MPa" in script.answer(found)


def test_the_table_is_whole(script):
    found = script.read()
    assert {row["kind"] for row in found} == set(script.KINDS)
    for kind in script.KINDS:
        mine = [row for row in found if row["kind"] == kind]
        assert {float(row["tolerance_MPa"]) for row in mine} >= set(script.TOLERANCES)
        assert mine[0]["status"] == "infeasible_proven"
        held = [bool(row["kg"]) for row in mine]
        assert held == sorted(held), kind
        masses = [float(row["kg"]) for row in mine if row["kg"]]
        assert kind == "isostatic" or masses == sorted(masses, reverse=True)


def test_the_page_shows_answer_and_table(script):
    page = script.PAGE.read_text(encoding="utf-8")
    assert script.filled(page, script.read()) == page
    assert "isostatic holder" in page.partition("The first to hold is the ")[2][:40]
