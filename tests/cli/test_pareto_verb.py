"""The verb `pareto`: its files, its exit codes, and what it refuses."""

import csv
import io
import json
import math

import pytest
from outcomes import TASKS
from tasks import GOOD
from typer.testing import CliRunner

from packdesign.cli import main
from packdesign.optimize import pareto
from packdesign.task.toml import document as toml

RIGID = GOOD | {
    "name": "rigid", "holder": {"kinds": ["uniaxial"]},
    "cell": GOOD["cell"] | {"breathing": "1 um", "irreversible_growth": "0.2 um", "thermal_expansion": "12e-6 1/K"},
    "window": GOOD["window"] | {"lowest": "1 MPa"},
    "choose": {"plates": {"material": ["EN AW-7075-T651", "S355"], "thickness": ["15 mm", "20 mm"]},
               "plate_forms": {"id": ["solid"]}, "threads": {"id": ["M6"]}, "heads": {"standard": ["ISO 4762"]},
               "rods": {"id": ["DIN 976 - M6"]}, "property_classes": {"id": ["8.8"]},
               "settings": {"id": ["load_cell"]}, "pads": {"id": ["BISCO HT-800 - 1.57"]}},
}
"""Cells that hardly breathe between few plates."""


def run(*words):
    found = CliRunner().invoke(main, ["pareto", *(str(word) for word in words)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.fixture
def rigid_file(tmp_path):
    path = tmp_path / "rigid.toml"
    path.write_text(toml(RIGID), encoding="utf-8")
    return path


def test_points_are_designs_that_rate_the_same(rigid_file, tmp_path):
    out = tmp_path / "out"
    outcome = run(rigid_file, "--against", "cost", "--out", out)
    assert outcome.exit_code == 0, outcome.stderr
    assert "nothing holds below" in outcome.stdout
    document = json.loads((out / "front.json").read_text(encoding="utf-8"))
    points = document["kinds"]["uniaxial"]["points"]
    assert len(points) > 1
    assert sorted(path.name for path in (out / "designs").iterdir()) == [
        f"uniaxial-{number:02d}.toml" for number in range(1, len(points) + 1)]
    for point in points:
        rated = CliRunner().invoke(main, ["rate", str(out / point["design"]), "--json"])
        assert rated.exit_code == 0, rated.stderr
        found = json.loads(rated.stdout)
        # the design's text gives back every number
        for key in ("mass_kg", "cost_EUR", "volume_L", "nonuniformity", "pressure_lowest_MPa"):
            assert found[key] == pytest.approx(point[key], rel=1e-9)
    rows = list(csv.DictReader(io.StringIO((out / "front.csv").read_text(encoding="utf-8"))))
    assert [float(row["cost [EUR]"]) for row in rows] == pytest.approx([point["cost_EUR"] for point in points])
    assert (out / "front.png").read_bytes().startswith(b"\x89PNG")


def front(points=(), ended="infeasible_proven", end=1.0) -> pareto.Front:
    return pareto.Front("uniaxial", tuple(points), end, ended, "too stiff", ((math.inf, math.inf),), 0.1)


@pytest.fixture
def point(rigid):
    task, evaluation = rigid
    mass, cost = float(evaluation.mass[0]), float(evaluation.cost[0])
    return pareto.Point(math.inf, task, evaluation, mass, cost, cost, "optimal_proven", mass, 0.1)


@pytest.fixture
def found(monkeypatch):
    """Makes the search find given fronts."""
    def give(*fronts):
        monkeypatch.setattr(pareto, "fronts", lambda catalog, task, against, **options: fronts)
    return give


def test_exit_codes(found, point, rigid_file):
    from dataclasses import replace

    unproven = replace(point, status="feasible_unproven")
    for fronts, code in (((front([point]),), 0), ((front([point], "not_searched", math.nan),), 0), ((front(),), 3),
                         ((front([point], "infeasible_unknown", math.nan),), 4),
                         ((front([unproven], "infeasible_unknown", math.nan),), 4),
                         ((front((), "infeasible_unknown", math.nan),), 4), ((), 4)):
        found(*fronts)
        assert run(rigid_file, "--against", "cost").exit_code == code
        outcome = run(rigid_file, "--against", "cost", "--json")
        assert outcome.exit_code == code
        assert json.loads(outcome.stdout)["schema"] == "packdesign-front/1"


def test_designs_of_an_earlier_front_go(found, point, rigid_file, tmp_path):
    out = tmp_path / "out"
    for fronts, names in ((front([point]), ["uniaxial-01.toml"]), (front(), [])):
        found(fronts)
        run(rigid_file, "--against", "cost", "--out", out)
        assert [path.name for path in (out / "designs").iterdir()] == names


def test_no_time_leaves_it_undecided(rigid_file):
    outcome = run(rigid_file, "--against", "cost", "--time-limit", "0")
    assert outcome.exit_code == 4
    assert "not decided" in outcome.stdout


@pytest.mark.parametrize(("words", "message"), [
    (("--against", "cost", "--points", "1"), "--points"), (("--against", "price"), "price"), ((), "--against")])
def test_bad_options_are_refused(rigid_file, words, message):
    outcome = run(rigid_file, *words)
    assert outcome.exit_code == 2
    assert message in outcome.stderr
    assert outcome.stdout == ""


def test_what_is_minimized_cannot_stand_against_itself(tmp_path):
    path = tmp_path / "cheap.toml"
    path.write_text(toml(RIGID | {"objective": {"minimize": "cost"}}), encoding="utf-8")
    outcome = run(path, "--against", "cost", "--out", tmp_path / "out")
    assert outcome.exit_code == 2
    assert "which" in outcome.stderr
    assert "expected another of swing, nonuniformity, volume" in outcome.stderr
    assert not (tmp_path / "out").exists()


def test_a_rated_design_has_no_front():
    outcome = run(TASKS / "uniaxial.toml", "--against", "cost")
    assert outcome.exit_code == 2
    assert "packdesign rate" in outcome.stderr
