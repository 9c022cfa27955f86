"""Weighted objectives and limits against judging everything, with sums that `evaluate` makes."""

import time
from functools import cache

import numpy as np
import pytest
import small
import vessel_rows

from packdesign.duty import demand
from packdesign.holders.frame.choice import joined
from packdesign.optimize import frames, interval, optimize, vessel_search, vessels

CATALOG = small.CATALOG

# The objective of the best design is one sum in one order: only its last digits may differ.
TOLERANCE = 1e-9

STILL = {"breathing": "1 um", "irreversible_growth": "0.2 um", "thermal_expansion": "12e-6 1/K"}
"""A stack that a rigid clamp can hold."""

FILTERS = {
    "uniaxial": {"plates": {"material": ["EN AW-7075-T651", "S355"], "thickness": ["15 mm", "20 mm", "25 mm"]},
                 "property_classes": {"id": ["8.8", "12.9"]}},
    "spring_loaded": {"plates": {"material": ["EN AW-7075-T651", "S355"], "thickness": ["25 mm"]},
                      "disc_springs": {"id": ["EN16983-B-28"]}, "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}},
}

WEIGHTS = {"mass": 1.0, "cost": 0.05, "volume": 0.4}


def asked(kind: str, objective="mass"):
    return small.task(kind, FILTERS[kind], objective=objective, **(STILL if kind == "uniaxial" else {}))


def told(columns, kind: str, choice) -> dict[str, np.ndarray]:
    """What the designs that hold come to, each in the middle of its interval."""
    verdict = interval.judged(CATALOG, kind, columns, choice)
    held = np.flatnonzero(verdict.feasible)
    final = interval.evaluated(CATALOG, kind, columns, choice.take(held), verdict.middle[held])
    lowest, highest = final.pressure_range()
    return {"rows": held, "mass": final.mass, "cost": final.cost, "volume": final.volume, "swing": highest - lowest}


@cache
def everything(kind: str):
    """Every design of a kind whose rods are sold, and what those come to that hold."""
    problem = small.problem(asked(kind, WEIGHTS), kind)
    parts = []
    for block in frames.blocks(problem):
        rows = (len(block.springs), len(problem.plates), len(block.rods.size))
        parts.append(frames.choice(problem, block, *(index.ravel() for index in np.indices(rows))))
    choice = joined(parts)
    sold = np.isfinite(interval.evaluated(CATALOG, kind, problem.demand, choice, np.full(len(choice), 1.5e6)).mass)
    choice = choice.take(np.flatnonzero(sold))
    return choice, told(problem.demand, kind, choice)


def weighed(minimize, found: dict[str, np.ndarray]) -> np.ndarray:
    """What is minimized of designs, summed here: a word, or weights per kg, EUR and L."""
    litres = {**found, "volume": 1e3 * found["volume"]}
    return found[minimize] if isinstance(minimize, str) else sum(
        weight * litres[name] for name, weight in minimize.items())


def best(task):
    optimum, = optimize(CATALOG, task, top=1)
    return optimum


@pytest.mark.parametrize(("kind", "minimize"), [
    ("uniaxial", WEIGHTS), ("uniaxial", {"cost": 0.1, "volume": 3.0}), ("uniaxial", {"mass": 0.2}),
    ("spring_loaded", WEIGHTS)])
def test_weighted_sum_is_the_least_of_all(kind, minimize):
    _, found = everything(kind)
    optimum = best(asked(kind, minimize))
    assert optimum.status == "optimal_proven"
    assert optimum.objective == pytest.approx(weighed(minimize, found).min(), rel=TOLERANCE)
    winner = {name: getattr(optimum.winner, name) for name in ("mass", "cost", "volume")}
    assert optimum.objective == pytest.approx(weighed(minimize, winner)[0], rel=TOLERANCE)


@pytest.mark.parametrize(("kind", "minimize", "limit"), [
    *(("uniaxial", *case) for case in (("mass", "cost"), ("cost", "volume"), ("volume", "cost"), (WEIGHTS, "mass"))),
    ("spring_loaded", "cost", "mass"), ("spring_loaded", "mass", "volume")])
def test_least_within_a_limit(kind, minimize, limit):
    """Half way from what the best without a limit comes to down to the least there is."""
    _, found = everything(kind)
    value, limited = weighed(minimize, found), found[limit]
    most = 0.5 * (limited.min() + limited[np.argmin(value)])
    optimum = best(asked(kind, minimize).limited(**{limit: float(most)}))
    assert optimum.status == "optimal_proven"
    assert optimum.objective == pytest.approx(value[limited <= most].min(), rel=TOLERANCE)
    assert getattr(optimum.winner, limit)[0] <= most


@pytest.mark.parametrize("kind", FILTERS)
def test_least_within_a_limit_of_the_swing(kind):
    choice, found = everything(kind)
    swing = found["swing"]
    most = 0.5 * (swing.min() + swing[np.argmin(found["mass"])])
    task = asked(kind).limited(swing=float(most))
    expected = told(demand([task], CATALOG), kind, choice)
    optimum = best(task)
    assert optimum.objective == pytest.approx(expected["mass"].min(), rel=TOLERANCE)
    lowest, highest = optimum.winner.pressure_range()
    assert highest[0] - lowest[0] <= most * (1.0 + 1e-9)


@pytest.mark.parametrize("name", ["mass", "cost", "volume", "swing"])
def test_nothing_below_the_least_is_proven(name):
    _, found = everything("uniaxial")
    least = float(found[name].min())
    optimum = best(asked("uniaxial").limited(**{name: least * (1.0 - 1e-3 if name != "swing" else 0.5)}))
    assert (optimum.status, optimum.winner) == ("infeasible_proven", None)


@pytest.mark.parametrize("name", ["mass", "cost", "volume"])
def test_what_lies_at_its_limit_holds(name):
    """The optimum under a limit that it just meets is itself, as fronts need it."""
    loose = best(asked("uniaxial", name))
    tight = best(asked("uniaxial", name).limited(**{name: float(getattr(loose.winner, name)[0])}))
    assert tight.objective == loose.objective


@pytest.mark.parametrize("kind", FILTERS)
def test_what_an_earlier_proof_rules_out_is_not_judged_again(kind):
    """A limit of the swing makes the best dearer; from the optimum without it on the same is found by judging less."""
    _, found = everything(kind)
    loose = best(asked(kind))
    swing = 0.5 * (found["swing"].min() + found["swing"][np.argmin(found["mass"])])
    task = asked(kind).limited(swing=float(swing))
    whole, = optimize(CATALOG, task, top=1)
    for above in (loose.objective, whole.objective):
        again, = optimize(CATALOG, task, top=1, above={kind: above})
        assert (again.status, again.objective, again.bound) == (whole.status, whole.objective, whole.bound)
        assert again.counts["judged_better"] <= whole.counts["judged_better"]
    assert again.counts["judged_better"] == 0


VESSEL_WEIGHTS = {"mass": 1.0, "cost": 0.02, "volume": 0.3}


def vessel(seed: int, minimize):
    """A small task of vessels with its rows, and what those come to that hold."""
    task = vessel_rows.drawn(seed, objective={"minimize": minimize})
    columns = demand([task], CATALOG)
    every = vessel_rows.everything(CATALOG, task, columns)
    return task, every, told(columns, "isostatic", every)


def best_vessel(task):
    columns = demand([task], CATALOG)
    rows = vessels.vessels(CATALOG, task, columns)
    return vessel_search.search(CATALOG, task, columns, rows, time.monotonic() + 300.0, 1)


@pytest.mark.parametrize("seed", [pytest.param(0, marks=pytest.mark.long), 8])
def test_weighted_sum_of_vessels(seed, monkeypatch):
    vessel_rows.coarsen(monkeypatch)
    task, _, found = vessel(seed, VESSEL_WEIGHTS)
    assert len(found["rows"])
    assert best_vessel(task).value == pytest.approx(weighed(VESSEL_WEIGHTS, found).min(), rel=TOLERANCE)


@pytest.mark.parametrize(("seed", "minimize", "limit"), [
    (8, "cost", "mass"), (22, "mass", "volume"), (8, "mass", "swing"),
    *(pytest.param(*case, marks=pytest.mark.long) for case in ((2, "mass", "cost"), (14, "volume", "mass"),
                                                               (4, "mass", "swing")))])
def test_least_vessel_within_a_limit(seed, minimize, limit, monkeypatch):
    """A limit narrows the set pressures, too: what is pressed less weighs less."""
    vessel_rows.coarsen(monkeypatch)
    task, every, found = vessel(seed, minimize)
    most = 0.5 * (found[limit].min() + found[limit][np.argmin(found[minimize])])
    task = task.limited(**{limit: float(most)})
    expected = told(demand([task], CATALOG), "isostatic", every)
    best = best_vessel(task)
    assert best.complete
    if len(expected["rows"]):
        assert best.value == pytest.approx(expected[minimize].min(), rel=TOLERANCE)
    else:
        assert best.choice is None
