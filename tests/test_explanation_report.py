"""What results, notes and the terminal say of an explanation, from a made-up one."""

import json
import math

import pytest
from outcomes import Optimum, judged
from tasks import CATALOG, GOOD, HERE

from packdesign import task as tasks
from packdesign.cli import screen
from packdesign.optimize.alternatives import Alternative
from packdesign.optimize.conflicts import Conflict
from packdesign.optimize.explained import Explanation, Why, reasoned
from packdesign.optimize.parameters import parameters
from packdesign.optimize.trials import Answer, Relaxation
from packdesign.optimize.worth import Price
from packdesign.report import note
from packdesign.report.explanation import sentences
from packdesign.result import read, result, text

ASKED = tasks.parse(GOOD, "task.toml", HERE, CATALOG)
PARAMETERS = {one.key: one for one in parameters(ASKED, "uniaxial")}


@pytest.fixture(scope="module")
def design():
    _, evaluation = judged("uniaxial")
    return evaluation


@pytest.fixture(scope="module")
def why(design):
    found = (Relaxation(PARAMETERS["window.highest"], "proven", 4.41, 4.4, design),
             Relaxation(PARAMETERS["cell.breathing"], "bracketed", 0.1, 0.6, design),
             Relaxation(PARAMETERS["duty.years"], "useless", tried=(0.0,)),
             Relaxation(PARAMETERS["window.uniformity"], "undecided"))
    clash = Conflict("proven", (PARAMETERS["window.highest"], PARAMETERS["cell.breathing"]), True, "too stiff")
    return Why("uniaxial", clash, found, "this and that cannot hold together")


@pytest.fixture(scope="module")
def empty(why):
    """A result of a task that nothing holds."""
    optima = tuple(Optimum(kind, "infeasible_proven", reason="too stiff") for kind in ASKED.holder.kinds)
    found = Explanation((why,))
    return result(CATALOG, ASKED, None, optima=reasoned(optima, found), explanation=found)


@pytest.fixture(scope="module")
def held(design):
    """A result of a task that is held, with prices and alternatives."""
    mass = float(design.mass[0])
    optima = (Optimum("uniaxial", "optimal_proven", design, mass, mass),)
    one = PARAMETERS["window.highest"]
    lighter = Answer(True, design, mass)
    found = Explanation((), "uniaxial", (("cells", "highest pressure", 0.99),), (
        Price(one, "relaxed", 2.1, "optimal_proven", mass - 0.012, -0.012, lighter),
        Price(one, "tightened", 1.9, "infeasible_proven", math.nan, math.nan, Answer(False))),
        (Alternative("rods M10", lighter), Alternative("pads soft", Answer(None))))
    return result(CATALOG, ASKED, design, optima=optima, explanation=found)


def test_the_result_says_what_helps(empty, tmp_path):
    told = empty["explanation"]["by_kind"]["uniaxial"]
    assert [(one["parameter"], one["to"], one["fails_at"], one["status"]) for one in told["relaxations"]] == [
        ("window.highest", 4.41, 4.4, "proven"), ("cell.breathing", 0.1, 0.6, "bracketed"),
        ("duty.years", None, None, "useless"), ("window.uniformity", None, None, "undecided")]
    assert [one["named"] for one in told["conflict"]] == ["a window's ceiling of 2 MPa", "breathing of 0.6 mm"]
    assert empty["by_kind"]["uniaxial"]["reason"] == "this and that cannot hold together"
    assert empty["by_kind"]["isostatic"]["reason"] == "too stiff"
    (tmp_path / "result.json").write_text(text(empty), encoding="utf-8")
    assert read(tmp_path / "result.json")["explanation"] == json.loads(text(empty))["explanation"]


def test_the_note_has_a_table_of_relaxations(empty):
    page = note(empty)
    assert "**uniaxial**: this and that cannot hold together." in page
    assert "and there is no other such set." in page
    assert "| `window.highest` | 2 | 4.41 | MPa |" in page
    assert "| proven: not at 4.4 |" in page
    assert "| `duty.years` | 10 | (0) | years | - | does not help |" in page


def test_the_note_has_a_table_of_prices(held):
    page = note(held)
    assert "Requirements that the best design all but uses up: cells, highest pressure (0.990)." in page
    assert "| window.highest 2 to 2.1 MPa |" in page
    assert "| -12 g | optimal_proven |" in page
    assert "| window.highest 2 to 1.9 MPa | - | - | infeasible_proven |" in page
    assert "| without pads soft | - | infeasible_unknown |" in page


def test_the_terminal_tells_a_sentence_each(empty, held, capsys):
    screen.searched(empty)
    assert "uniaxial: this and that cannot hold together." in capsys.readouterr().out
    assert sentences(held) == ["What requirements cost: window.highest 2 to 2.1 MPa -12 g."]


def test_nothing_is_said_of_what_was_not_explained(design):
    plain = result(CATALOG, ASKED, design)
    assert plain["explanation"] is None
    assert "## Explanation" not in note(plain)
    assert sentences(plain) == []
