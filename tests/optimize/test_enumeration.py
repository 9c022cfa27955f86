"""The search against the exhaustive enumeration of small catalogs: same objective, every time."""

import time
from dataclasses import replace

import numpy as np
import pytest
import small

from packdesign.optimize import model, optimize, search
from packdesign.optimize.tally import Tally

# The objective of the best design is one sum of masses in one order: only its last digits may differ.
TOLERANCE = 1e-9


def draw(seed: int, size: str) -> dict:
    """A seeded choice of discs that fit over the rod and of plates."""
    rng = np.random.default_rng(seed)
    discs = small.CATALOG["disc_springs"]
    fitting = discs.ids[(discs["inner_diameter"] > 10e-3) & (discs["inner_diameter"] < 21e-3)]
    plates = small.CATALOG["plates"]
    stiff = plates.ids[(plates["thickness"] >= 15e-3) & (plates["thickness"] <= 30e-3)]
    return {
        "disc_springs": {"id": sorted(rng.choice(fitting, 2, replace=False))},
        "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]},
        "plates": {"id": sorted(rng.choice(stiff, 3, replace=False))},
        "threads": {"id": [size]},
        "rods": {"id": [f"DIN 976 - {size}"]},
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_spring_loaded_search_is_exhaustive(seed):
    problem = small.problem(small.task("spring_loaded", draw(seed, "M6")), "spring_loaded")
    best = small.everything(problem)
    found = search.search(problem, "mass", time.monotonic() + 300.0, 1)
    assert found.complete
    if np.isinf(best):
        assert found.choice is None
    else:
        assert found.value == pytest.approx(best, rel=TOLERANCE)


@pytest.mark.parametrize("objective", ["mass", "cost", "volume"])
def test_uniaxial_search_is_exhaustive(objective):
    # a stack that hardly breathes, so that a rigid clamp can hold it
    task = small.task(
        "uniaxial",
        {"plates": {"material": ["EN AW-7075-T651"]}},
        breathing="1 um",
        irreversible_growth="0.2 um",
        thermal_expansion="12e-6 1/K",
    )
    problem = replace(small.problem(task, "uniaxial"), task=replace(task, objective=objective))
    best = small.everything(problem)
    assert np.isfinite(best)
    found = search.search(problem, objective, time.monotonic() + 300.0, 1)
    assert found.complete
    assert found.value == pytest.approx(best, rel=TOLERANCE)


def test_cheapest_design_may_have_any_property_class():
    """By cost a weaker class is a choice of its own, not the same rod for less."""
    still = {"breathing": "1 um", "irreversible_growth": "0.2 um", "thermal_expansion": "12e-6 1/K"}

    def least(classes: list[str]) -> float:
        choose = {"plates": {"material": ["EN AW-7075-T651"]}, "property_classes": {"id": classes}}
        optimum, = optimize(small.CATALOG, small.task("uniaxial", choose, objective="cost", **still), top=1)
        assert optimum.status == "optimal_proven"
        return optimum.objective

    classes = ["8.8", "10.9", "12.9"]
    assert least(classes) == pytest.approx(min(least([one]) for one in classes), rel=TOLERANCE)


def test_model_with_cuts_alone_reaches_the_same_optimum():
    task = small.task(
        "uniaxial",
        {"plates": {"material": ["EN AW-7075-T651"]}},
        breathing="1 um",
        irreversible_growth="0.2 um",
        thermal_expansion="12e-6 1/K",
    )
    problem = small.problem(task, "uniaxial")
    best = small.everything(problem)
    tally = Tally()
    works = search.works(problem, "mass", tally)
    value = search.candidate(problem, works, "mass", 10.0, 200, tally)
    assert tally.models == 1
    assert value == pytest.approx(best, rel=TOLERANCE)


def test_model_proposes_no_heavier_than_the_lightest_that_holds():
    problem = small.problem(small.task("spring_loaded", draw(2, "M6")), "spring_loaded")
    best = small.everything(problem)
    works = search.works(problem, "mass", Tally())
    rows = model.frame_rows(problem, works, "mass", np.inf)
    proposed = model.Model(rows).best()
    assert proposed is not None
    assert proposed[-1] <= best * (1.0 + TOLERANCE)


def keys(choice) -> set[tuple]:
    """Designs by what they are made of."""
    columns = ("spring", "parallel", "series", "plate_material", "plate_thickness", "plate_length", "rod_standard")
    counts = choice.rods()
    return {(*(getattr(choice, name)[row].item() for name in columns), int(counts[row])) for row in range(len(choice))}


@pytest.mark.parametrize("seed", [2, 3])
def test_screens_let_through_whatever_holds(seed):
    problem = small.problem(small.task("spring_loaded", draw(seed, "M6")), "spring_loaded")
    works = search.works(problem, "mass", Tally())
    pool = search._pool(problem, works, "mass", (0.0, 1e3))
    passed = keys(search.choices(problem, pool, np.arange(len(pool.value)))[0]) if len(pool.value) else set()
    accepted = small.accepted(problem)
    assert accepted
    assert keys(accepted[0]) <= passed
