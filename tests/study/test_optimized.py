"""Studies whose designs are optimized, with a search that is made up: it answers by the breathing it is asked for."""

import math
from dataclasses import dataclass

import pytest

from packdesign import optimize, study, task
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.optimize import overall


@dataclass(frozen=True)
class Optimum:
    """What a search says of one kind, as far as a study reads it."""

    kind: str
    status: str
    winner: object = None
    objective: float = math.nan
    bound: float = math.nan
    reason: str = ""
    task: object = None


@pytest.fixture
def search(monkeypatch, base, parts, tmp_path):
    """Installs the made-up search; the sprung winner is the shipped design."""
    winner = rated(parts, task.parse(base, "task", tmp_path, parts))

    def found(catalog, asked, *, time_limit, top, workers):
        growth = asked.cell.breathing
        if growth > 1e-3:
            raise InputError("cell: cannot be held")
        if growth > 0.5e-3:
            return tuple(Optimum(kind, "infeasible_proven", reason=f"no {kind} fits") for kind in asked.holder.kinds)
        return (Optimum("uniaxial", "infeasible_unknown", bound=time_limit, reason="time"),
                Optimum("spring_loaded", "optimal_proven", winner, winner.mass[0], winner.mass[0]))

    monkeypatch.setattr(optimize, "optimize", found, raising=False)
    return winner


@pytest.fixture
def path(study_file, base):
    return study_file({"key": "cell.breathing", "levels": ["0.4 mm", "0.6 mm", "2 mm"]}, mode="optimize",
                      time_limit="1 min", task={**base, "holder": {"kinds": ["uniaxial", "spring_loaded"]}})


def test_every_point_is_searched(search, path, tmp_path, rows_of):
    best, none, refused = rows_of(study.run(path, tmp_path / "out").path)
    assert [row["status"] for row in (best, none, refused)] == ["optimal_proven", "infeasible_proven", "invalid"]
    assert best["out.kind"] == "spring_loaded"
    assert float(best["out.mass_kg"]) == search.mass[0]
    assert best["chosen.holder.springs.id"] == "EN16983-C-63"
    assert best["by_kind.uniaxial.status"] == "infeasible_unknown"
    assert best["by_kind.uniaxial.mass_kg"] == ""
    assert none["message"] == "uniaxial: no uniaxial fits; spring_loaded: no spring_loaded fits"
    assert none["out.mass_kg"] == ""
    assert refused["message"] == "cell: cannot be held"


def test_a_time_limit_is_for_searches(study_file, parts):
    path = study_file({"key": "cell.breathing", "levels": ["0.4 mm"]}, time_limit="1 min")
    with pytest.raises(InputError, match='time_limit = "1 min": expected no time limit: it holds for mode optimize'):
        study.read(path, parts)


@pytest.mark.parametrize(("others", "status", "left"), [
    ([Optimum("b", "infeasible_proven")], "optimal_proven", 0.0),
    ([Optimum("b", "infeasible_unknown", bound=3.0)], "optimal_proven", 0.0),
    ([Optimum("b", "infeasible_unknown", bound=1.0)], "feasible_unproven", 1.0),
    ([Optimum("b", "infeasible_unknown")], "feasible_unproven", math.nan),
    ([Optimum("b", "feasible_unproven", True, 1.5, 1.0)], "feasible_unproven", 0.5),
    ([Optimum("b", "optimal_proven", True, 1.0, 1.0)], "optimal_proven", 0.0),
])
def test_the_best_of_all_kinds_is_proven_where_no_other_can_be_better(others, status, left):
    found = [Optimum("a", "optimal_proven", True, 2.0, 2.0), *others]
    assert overall.status(found) == status
    assert overall.gap(found) == pytest.approx(left, nan_ok=True)
