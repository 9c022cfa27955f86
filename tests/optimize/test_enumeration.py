"""The search against the exhaustive enumeration of small catalogs: same objective, every time."""

import time
from dataclasses import fields, replace
from functools import lru_cache

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


@lru_cache
def drawn(seed: int) -> tuple:
    """A problem of drawn springs and plates, its best objective and all designs that hold."""
    problem = small.problem(small.task("spring_loaded", draw(seed, "M6")), "spring_loaded")
    return problem, *small.held(problem)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_spring_loaded_search_is_exhaustive(seed):
    problem, best, _ = drawn(seed)
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
    works = every(problem, tally)
    value = search.candidate(problem, works, "mass", 10.0, 200, tally)
    assert tally.models == 1
    assert value == pytest.approx(best, rel=TOLERANCE)


def test_model_proposes_no_heavier_than_the_lightest_that_holds():
    problem, best, _ = drawn(2)
    rows = model.frame_rows(problem, every(problem, Tally()), "mass", 1e3)
    proposed = model.Model(rows).best()
    assert proposed is not None
    assert proposed[-1] <= best * (1.0 + TOLERANCE)


def keys(choice) -> set[tuple]:
    """Designs by what they are made of."""
    columns = [getattr(choice, name) for name in ("spring", "parallel", "series", "rod_standard", "pad", "setting")]
    columns += [getattr(choice.plate, f.name) for f in fields(choice.plate)]
    places = [choice.positions[pattern].tobytes() for pattern in choice.pattern]
    return set(zip(*(column.tolist() for column in columns), places, strict=True))


def every(problem, tally: Tally) -> list[search.Work]:
    """All blocks of a problem, opened."""
    return search.Shelf(problem, "mass", tally).under(np.inf, np.inf)


def screened_out(problem, accepted: list) -> set[tuple]:
    """Designs that hold and that the screens reject."""
    pool = search._pool(problem, every(problem, Tally()), "mass", (0.0, 1e3))
    places = search.screened(problem, pool, np.arange(len(pool.value)))
    passed = keys(search.choices(problem, pool, places)[0]) if len(places) else set()
    assert accepted
    return keys(accepted[0]) - passed


@pytest.mark.parametrize("seed", [2, 3])
def test_screens_let_through_whatever_holds(seed):
    problem, _, accepted = drawn(seed)
    assert not screened_out(problem, accepted)


FORMS = {
    "crowned": {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["8 mm", "12 mm", "18 mm"]}},
    "ribbed": {
        "plates": {"material": ["EN AW-7075-T651"], "thickness": ["30 mm", "40 mm"]},
        "ribs": {"id": ["6 + 4 x 20", "4 + 4 x 20"]},
    },
    "sandwich": {
        "sheets": {"id": ["EN AW-7075-T651 - 2", "EN AW-7075-T651 - 3"]},
        "cores": {"id": ["5052-3.2-130"]},
        "core_stock": {"height": ["20 mm", "40 mm"]},
    },
    "strongback": {
        "plates": {"material": ["EN AW-7075-T651"], "thickness": ["5 mm", "8 mm"]},
        "beams": {"id": ["EN AW-7075-T651 - 20 x 25", "EN AW-7075-T651 - 25 x 30"]},
    },
}
"""A few plates of each form that stand the module's pressure."""

STILL = {"breathing": "5 um", "irreversible_growth": "1 um", "thermal_expansion": "12e-6 1/K"}


@lru_cache
def formed(form: str, kind: str) -> tuple:
    """The small module between plates of one form, its best objective and all designs that hold."""
    choose = {**draw(2, "M6"), **FORMS[form], "plate_forms": {"id": [form]}}
    # ribs 20 mm apart need plates of at least 100 mm
    cell = {"width": "90 mm"} if form == "ribbed" else {}
    problem = small.problem(small.task(kind, choose, **cell, **(STILL if kind == "uniaxial" else {})), kind)
    return problem, *small.held(problem)


@pytest.mark.parametrize("kind", ["uniaxial", "spring_loaded"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_searched_exhaustively(form, kind):
    problem, best, _ = formed(form, kind)
    assert np.isfinite(best)
    found = search.search(problem, "mass", time.monotonic() + 300.0, 1)
    assert found.complete
    assert found.value == pytest.approx(best, rel=TOLERANCE)


@pytest.mark.parametrize("kind", ["uniaxial", "spring_loaded"])
@pytest.mark.parametrize("form", FORMS)
def test_screens_let_through_whatever_holds_of_every_form(form, kind):
    problem, _, accepted = formed(form, kind)
    assert not screened_out(problem, accepted)
