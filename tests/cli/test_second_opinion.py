"""`optimize --solver scip`: what it prints and writes, and how it ends."""

import json
import math
import sys

import pytest
from outcomes import Optimum
from typer.testing import CliRunner

from packdesign import optimize as optimizer
from packdesign.cli import main
from packdesign.optimize import opinion
from packdesign.optimize.opinion import Opinion
from packdesign.result.shape import Document

NO_VESSELS = Opinion("isostatic", "no model", opinion.NO_VESSELS)


@pytest.fixture
def second(monkeypatch, rigid):
    """Makes `optimize` find a rigid clamp, and the nonlinear model say something of it."""
    _, light = rigid
    optima = (Optimum("uniaxial", "optimal_proven", light, light.mass[0], light.mass[0]),
              Optimum("spring_loaded", "infeasible_proven", reason="none"),
              Optimum("isostatic", "infeasible_proven", reason="none"))
    monkeypatch.setattr(optimizer, "optimize", lambda catalog, task, **options: optima)

    def give(status: str, share: float, **said):
        mass = float(light.mass[0])
        told = Opinion("uniaxial", status, solved="optimal", objective=mass * share, bound=mass * share, gap=0.0,
                       stock=mass, rounded=math.nan, solver="SCIP 10", seconds=1.5, sizes={"variables": 9},
                       rows={"all": 5, "modelled": 2}, **said)
        monkeypatch.setattr(opinion, "available", lambda task: None)
        monkeypatch.setattr(opinion, "opinions", lambda *_: (told, NO_VESSELS))
        return mass
    return give


def run(*words):
    found = CliRunner().invoke(main, ["optimize", *(str(word) for word in words), "--no-explain"])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def test_agreement_is_told_and_written(second, wanted, tmp_path):
    mass = second("agrees", 0.95)
    found = run(wanted, "--solver", "scip", "--out", tmp_path / "out")
    assert found.exit_code == 0
    assert "Second opinion, uniaxial: no design can be below" in found.stdout
    assert "Second opinion, isostatic: there is no nonlinear model of vessels" in found.stdout.replace("\n", " ")
    document = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    Document.model_validate(document)
    told = document["second_opinion"]
    assert (told["status"], told["unit"]) == ("agrees", "kg")
    assert told["by_kind"]["uniaxial"]["bound"] == pytest.approx(0.95 * mass)
    assert told["by_kind"]["isostatic"]["solved"] is None
    assert "## Second opinion" in (tmp_path / "out" / "note.md").read_text(encoding="utf-8")


def test_contradiction_ends_with_its_own_code(second, wanted):
    second("contradiction", 1.2, reason="the bound lies above what the search found")
    found = run(wanted, "--solver", "scip")
    assert found.exit_code == 4
    assert "CONTRADICTION" in found.stdout
    told = json.loads(run(wanted, "--solver", "scip", "--json").stdout)["second_opinion"]
    assert told["status"] == "contradiction"


def test_nothing_is_asked_without_the_option(second, wanted):
    second("contradiction", 1.2)
    found = run(wanted, "--json")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["second_opinion"] is None


def test_missing_solver_is_bad_input(monkeypatch, wanted):
    monkeypatch.setitem(sys.modules, "pyscipopt", None)
    found = run(wanted, "--solver", "scip")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "pip install 'packdesign[scip]'" in found.stderr
