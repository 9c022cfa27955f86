"""The study of trade-offs: its task, its script at small size, its table, its answer and its figure."""

import re
import tomllib
from pathlib import Path

import pytest
from scripts import script_of

from packdesign import catalog
from packdesign import task as tasks
from packdesign.optimize import pareto

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "studies" / "trade_offs"
FEW = {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm", "20 mm"]}, "plate_forms": {"id": ["solid"]},
       "disc_springs": {"id": ["EN16983-C-28"]}, "settings": {"id": ["load_cell"]}}
"""Parts of which the holders of the test are made."""


@pytest.fixture(scope="module")
def script():
    return script_of(FOLDER)


@pytest.fixture(scope="module")
def table(script):
    return script.read()


def test_values_say_where_they_come_from():
    given = (FOLDER / "task.toml").read_text(encoding="utf-8").split("[cell]")[1].split("[holder]")[0]
    values = [line for line in given.splitlines() if "=" in line and not line.startswith("#")]
    assert len(values) > 15
    assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_the_script_finds_fronts(script, monkeypatch):
    mapping = tomllib.loads((FOLDER / "task.toml").read_text(encoding="utf-8"))
    mapping["choose"] |= FEW
    mapping["holder"]["kinds"] = ["spring_loaded"]
    mapping["cell"] |= {"breathing": "0.1 mm", "irreversible_growth": "0.01 mm"}
    mapping["window"]["lowest"] = "1 MPa"
    parts = catalog.read()
    monkeypatch.setattr(script, "AGAINST", ("cost", "volume"))
    made = list(script.found(parts, tasks.parse(mapping, "task.toml", FOLDER, parts), 2, 600.0))
    assert [document["status"] for document in made] == ["decided"] * 2
    found = script.rows(made)
    assert {row["ended"] for row in found} == {"infeasible_proven"}
    for against in ("cost", "volume"):
        mine = [row for row in found if row["against"] == against]
        falling = [float(row[script.KEYS[against]]) for row in mine]
        assert falling == sorted(falling, reverse=True)
        assert [float(row["mass_kg"]) for row in mine] == sorted(float(row["mass_kg"]) for row in mine)
    page = f"{script.MARK.format('answer', 'begins')}\nstale\n{script.MARK.format('answer', 'ends')}\n"
    told = script.filled(page + page.replace("answer", "table"), found)
    assert "stale" not in told
    assert "**Cost**: the lightest holder, spring-loaded with" in told


def row(**cells) -> dict:
    known = {"against": "volume", "kind": "isostatic", "best_of_all": "proven", "status": "optimal_proven",
             "ended": "infeasible_proven", "end": "0.9", "holder": "a vessel"}
    return known | cells


def test_answer_says_what_the_half_and_the_least_cost(script):
    rows = [row(mass_kg="2", volume_L="10", end="4.9"), row(mass_kg="3", volume_L="5", end="4.9"),
            row(mass_kg="5", volume_L="1", kind="spring_loaded")]
    assert script.answer(rows) == (
        "* **Outer volume**: the lightest holder, isostatic with 2 kg, comes to 10 L. Half of that takes isostatic "
        "with 3 kg: 50 % more mass. The least found, 1 L, takes spring-loaded with 5 kg: 150 % more mass. "
        "Nothing holds below 0.9 L: proven.")
    assert script.answer([row(mass_kg="2", volume_L="10", status="feasible_unproven", ended="infeasible_unknown")]) == (
        "* **Outer volume**: the lightest holder, isostatic with 2 kg, unproven, comes to 10 L. None comes to half of "
        "that.")
    even = row(against="nonuniformity", mass_kg="2", nonuniformity="0")
    assert script.answer([even]).endswith("comes to 0. Nothing has less: there is nothing to trade.")


def test_the_table_is_whole(script, table):
    assert list(dict.fromkeys(one["against"] for one in table)) == list(pareto.AGAINST)
    assert {one["status"] for one in table} == {"optimal_proven"}
    for one in table:
        assert tuple(one) == script.HEADER
        assert one["best_of_all"] in ("", "yes", "proven")


def test_the_page_shows_table_answer_and_figure(script, table):
    page = script.PAGE.read_text(encoding="utf-8")
    assert script.filled(page, table) == page
    assert script.FIGURE.name in page
    content = script.FIGURE.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < 120_000
