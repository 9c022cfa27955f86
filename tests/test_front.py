"""Documents, tables and figures of Pareto fronts."""

import csv
import io
import math
from dataclasses import replace

import pytest
from tasks import CATALOG

from packdesign.figures import front as figures
from packdesign.optimize import pareto
from packdesign.result import front as documents


def point(task, evaluation, objective: float, quantity: float, **changes) -> pareto.Point:
    """A made-up place of a real design."""
    made = pareto.Point(math.inf, task, evaluation, objective, quantity, quantity, "optimal_proven", objective, 0.1)
    return replace(made, **changes)


def front(kind: str, points, floors, ended="infeasible_proven", end=0.5) -> pareto.Front:
    return pareto.Front(kind, tuple(points), end, ended, "", tuple(floors), 1.0)


@pytest.fixture
def rivals(rigid):
    """Two kinds whose fronts cross, one of which was followed to its end."""
    at = [(5.0, 9.0), (7.0, 4.0), (8.0, 3.0)], [(4.0, 8.0), (9.0, 2.0)]
    one, other = ([point(*rigid, *place) for place in places] for places in at)
    first = front("uniaxial", one, [(math.inf, 5.0), (8.9, 7.0), (3.9, 8.0), (2.9, math.inf)])
    return first, front("spring_loaded", other, [(math.inf, 4.0), (7.9, 6.5), (2.0, 9.0)], "infeasible_unknown")


def test_points_that_are_beaten_in_both_go(rigid):
    places = [(1.0, 9.0), (2.0, 9.0), (2.0, 5.0), (2.0 + 1e-12, 4.0), (3.0, 4.0), (3.0, 1.0)]
    kept = pareto.nondominated([point(*rigid, *place) for place in places])
    assert [(round(one.objective, 9), one.quantity) for one in kept] == [(1.0, 9.0), (2.0, 4.0), (3.0, 1.0)]


def test_the_overall_front_is_proven_where_the_floors_of_the_others_reach(rivals):
    found = {(own.kind, one.objective): proven for own, one, proven in pareto.overall(rivals)}
    # under a limit of 4 spring-loaded ones weigh 6.5 at the least, which leaves it open whether one beats 7
    assert found == {("spring_loaded", 4.0): True, ("uniaxial", 7.0): False, ("uniaxial", 8.0): False,
                     ("spring_loaded", 9.0): True}


def test_status_of_a_front(rivals, rigid, search):
    first, second = rivals
    two = replace(search, holder=search.holder.model_copy(update={"kinds": ("uniaxial", "spring_loaded")}))
    assert documents.status(two, rivals) == "undecided"
    assert documents.status(two, (first,)) == "undecided"
    assert documents.status(two, (first, replace(second, ended="not_searched"))) == "decided"
    empty = [replace(one, points=()) for one in rivals]
    assert documents.status(two, (empty[0], replace(empty[1], ended="infeasible_proven"))) == "empty"


def test_tables_and_designs_of_all_points(rivals, search):
    found = documents.front(CATALOG, search, "volume", rivals, 5)
    assert found["kinds"]["isostatic"]["end"] == {"status": "infeasible_unknown"}
    assert {(one["kind"], one["number"]) for one in found["front"]} == {
        ("spring_loaded", 1), ("uniaxial", 2), ("uniaxial", 3), ("spring_loaded", 2)}
    rows = list(csv.DictReader(io.StringIO(documents.table(found).decode())))
    assert [(row["kind"], float(row["objective [kg]"]), row["on the front"]) for row in rows] == [
        ("uniaxial", 5.0, "no"), ("uniaxial", 7.0, "yes"), ("uniaxial", 8.0, "yes"), ("spring_loaded", 4.0, "yes"),
        ("spring_loaded", 9.0, "yes")]
    assert "limit [L]" in rows[0]
    numbers = [head for head in rows[0] if head not in (
        "kind", "number", "design", "status", "on the front", "front proven", "parts")]
    assert all(head.endswith("]") for head in numbers)
    assert set(documents.designs(found)) == {row["design"] for row in rows}


def test_figure_has_a_step_curve_for_each_kind(rivals, search, monkeypatch):
    drawn = []
    monkeypatch.setattr(figures, "png", lambda figure: drawn.append(figure) or b"")
    monkeypatch.setattr(figures, "few_colours", lambda content: content)
    document = documents.front(CATALOG, search, "cost", rivals, None)
    values = {kind: found["points"] for kind, found in document["kinds"].items()}
    values["spring_loaded"][1]["status"] = "feasible_unproven"
    figures.front(document)
    axes, = drawn[0].axes
    assert axes.get_xlabel() == "cost [EUR]"
    assert axes.get_ylabel() == "mass of the holder [kg]"
    steps = [line for line in axes.lines if line.get_drawstyle() == "steps-post"]
    assert [list(line.get_ydata()) for line in steps] == [[5.0, 7.0, 8.0, 8.0], [4.0, 9.0, 9.0]]
    open_ = [line for line in axes.lines if line.get_marker() == "^" and line.get_markerfacecolor() == "white"]
    assert len(open_) == 1
    rings = [line for line in axes.lines if line.get_marker() == "o" and line.get_markerfacecolor() == "none"]
    assert len(rings) == len(document["front"])
    told = [text.get_text() for text in drawn[0].legends[0].get_texts()]
    assert told == ["uniaxial", "spring-loaded", "isostatic: none found", "proven", "not proven", "best of all kinds",
                    "nothing holds further left"]


def test_figure_is_the_same_picture_every_time(rivals, search):
    document = documents.front(CATALOG, search, "cost", rivals, None)
    content = figures.front(document)
    assert content.startswith(b"\x89PNG")
    assert content == figures.front(document)
    assert figures.panels([document, document, document]).startswith(b"\x89PNG")
