"""Why a kind holds nothing and what holding costs, against the exhaustive enumeration of small catalogs."""

import math
import time
from dataclasses import replace

import numpy as np
import pytest
import small

from packdesign.optimize import explained, optimize
from packdesign.optimize.conflicts import conflict
from packdesign.optimize.explanation import three_digits
from packdesign.optimize.parameters import changed, parameters
from packdesign.optimize.trials import Relaxation, Trials, nearest, reach

CHOOSE = {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm"]}}
"""One plate."""
STILL = {"breathing": "5 um", "irreversible_growth": "1 um", "thermal_expansion": "12e-6 1/K"}
SAME = 1e-9


def held(task) -> bool:
    """Whether any of all combinations holds, none screened."""
    return any(good.any() for _, _, good in small.verdicts(small.problem(task, "uniaxial")))


@pytest.fixture(scope="module")
def stiff():
    """A stack that breathes more than rigid frames give way."""
    return small.task("uniaxial", CHOOSE, breathing="0.04 mm")


@pytest.fixture(scope="module")
def why(stiff):
    """Its explanation, but for what takes longest."""
    trials = Trials(small.CATALOG, stiff, "uniaxial", math.inf)
    reached = [reach(trials, one) for one in parameters(stiff, "uniaxial") if one.key != "window.tolerance"]
    return conflict(trials, reached), {one.parameter.key: nearest(trials, one) for one in reached}


def test_the_task_cannot_be_held(stiff):
    assert not held(stiff)


@pytest.mark.parametrize("key", ["window.lowest", "window.highest", "cell.breathing"])
def test_the_least_change_is_that_of_enumeration(stiff, why, key):
    _, found = why
    one = found[key]
    assert one.status == "proven"
    assert abs(one.parameter.index(one.holds_at) - one.parameter.index(one.fails_at)) == 1
    assert held(changed(small.CATALOG, stiff, {one.parameter: one.holds_at}))
    assert not held(changed(small.CATALOG, stiff, {one.parameter: one.fails_at}))
    assert one.design.feasible[0]


def test_what_does_not_help_holds_nothing_at_its_end(stiff, why):
    _, found = why
    useless = [one for one in found.values() if one.status == "useless"]
    assert "cell.irreversible_growth" in {one.parameter.key for one in useless}
    for one in useless:
        assert not held(changed(small.CATALOG, stiff, {one.parameter: one.parameter.end})), one.parameter.key


def test_the_conflict_is_minimal(stiff, why):
    clash, found = why
    assert clash.status == "proven"
    keys = {one.key for one in clash.requirements}
    assert keys == {"window.lowest", "window.highest", "cell.breathing"}
    rest = {one.parameter: one.parameter.end for one in found.values() if one.parameter.key not in keys}
    assert not held(changed(small.CATALOG, stiff, rest))
    for one in clash.requirements:
        assert held(changed(small.CATALOG, stiff, rest | {one: one.end})), one.key


def test_the_sentence_names_conflict_and_relaxations(stiff, why):
    clash, found = why
    told = explained.sentence(stiff, "uniaxial", clash, list(found.values()))
    # a rigid clamp: modulus x growth / thickness, 150 MPa x 0.04 mm / 4.14 mm
    assert "breathing alone would move the pressure by 1.45 MPa" in told
    assert told.startswith("a window's floor of 1 MPa, a window's ceiling of 2 MPa and breathing of 0.04 mm cannot")
    assert f"window.highest = {found['window.highest'].holds_at:g} MPa" in told


def test_what_no_relaxation_helps_says_so():
    """Requirements are left that stay in conflict though all that is looked at is relaxed."""
    task = small.task("uniaxial", {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["3 mm"]}},
                      breathing="0.3 mm")
    asked = replace(task, source={**task.source, "window": {**task.source["window"], "lowest": "1.9 MPa"}})
    trials = Trials(small.CATALOG, asked, "uniaxial", math.inf)
    useless = [Relaxation(one, "useless") for one in parameters(asked, "uniaxial")
               if one.key in ("cell.irreversible_growth", "duty.years")]
    found = conflict(trials, useless)
    assert found.status == "proven"
    assert found.requirements == ()
    assert explained.sentence(asked, "uniaxial", found, useless).startswith(
        "not even with every requirement of the task relaxed: ")


def test_without_time_nothing_is_decided(stiff):
    optima = optimize(small.CATALOG, stiff, time_limit=600.0)
    found = explained.explained(small.CATALOG, stiff, optima, 0.0)
    why, = found.whys
    assert {one.status for one in why.relaxations} <= {"undecided", "bracketed"}
    assert why.conflict.status == "undecided"
    assert explained.reasoned(optima, found)[0].reason == optima[0].reason


def test_only_a_search_that_holds_nothing_is_explained_unasked(stiff):
    infeasible = optimize(small.CATALOG, stiff, time_limit=600.0)
    assert explained.wanted(infeasible, None)
    assert not explained.wanted(infeasible, False)
    assert not explained.wanted((replace(infeasible[0], status="infeasible_unknown"),), None)
    assert not explained.wanted((), None)
    assert explained.wanted((), True)


@pytest.fixture(scope="module")
def priced():
    """A task that is held, with what follows when its requirements change."""
    choose = {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm", "20 mm"]},
              "threads": {"id": ["M6", "M8"]}, "rods": {"id": ["DIN 976 - M6", "DIN 976 - M8"]}}
    task = small.task("uniaxial", choose, **STILL)
    optima = optimize(small.CATALOG, task, time_limit=600.0)
    return task, optima[0], explained.explained(small.CATALOG, task, optima, 600.0)


@pytest.mark.parametrize(("key", "way"), [
    ("window.uniformity", "relaxed"), ("window.uniformity", "tightened"), ("window.lowest", "relaxed"),
    ("window.highest", "tightened")])
def test_prices_are_differences_of_enumerated_optima(priced, key, way):
    task, best, found = priced
    one, = (price for price in found.prices if (price.parameter.key, price.way) == (key, way))
    other = small.everything(small.problem(changed(small.CATALOG, task, {one.parameter: one.at}), "uniaxial"))
    if np.isinf(other):
        assert one.status == "infeasible_proven"
        return
    assert one.status == "optimal_proven"
    assert one.value == pytest.approx(other, rel=SAME)
    assert one.difference == pytest.approx(other - best.objective, abs=SAME)


def test_relaxing_saves_and_tightening_costs(priced):
    _, _, found = priced
    for price in found.prices:
        if not math.isnan(price.difference):
            assert (price.difference <= 0.0) if price.way == "relaxed" else (price.difference >= 0.0), price


def test_alternatives_lack_the_part_and_are_the_best_without_it(priced):
    task, best, found = priced
    named = {one.without: one.answer for one in found.alternatives}
    rod = small.CATALOG["threads"].ids[best.winner.choice.rod_size[0]]
    answer = named[f"rods {rod}"]
    left = [name for name in ("M6", "M8") if name != rod]
    other = replace(task, choose={**task.choose, "threads": {"id": left}})
    assert answer.value == pytest.approx(small.everything(small.problem(other, "uniaxial")), rel=SAME)
    assert answer.value >= best.objective
    assert [one.answer.value for one in found.alternatives if one.answer.holds] == sorted(
        one.answer.value for one in found.alternatives if one.answer.holds)


def test_steps_lie_on_a_grid_between_both_ends():
    task = small.task("uniaxial", CHOOSE, breathing="0.345 mm")
    one, = (one for one in parameters(task, "uniaxial") if one.key == "cell.breathing")
    assert (one.value(0), one.value(1), one.value(2), one.value(one.count)) == (0.345, 0.34, 0.33, 0.0)
    assert [one.index(one.value(place)) for place in range(one.count + 1)] == list(range(one.count + 1))


@pytest.mark.parametrize("kind", ["uniaxial", "spring_loaded", "isostatic"])
def test_every_parameter_can_be_written(kind):
    task = small.task(kind, {})
    for one in parameters(task, kind):
        asked = changed(small.CATALOG, task, {one: one.end})
        assert asked.source != task.source, one.key
        assert {other.key: other.start for other in parameters(asked, kind)}.get(one.key, one.end) == one.end


def test_a_search_in_time_answers_once(stiff):
    trials = Trials(small.CATALOG, stiff, "uniaxial", time.monotonic() + 600.0)
    one = parameters(stiff, "uniaxial")[0]
    first = trials.answer({one: one.end})
    assert trials.answer({one: one.end}) is first


@pytest.mark.parametrize(("value", "unit", "told"), [
    (353.15, "degC", "80 degC"), (333.15, "degC", "60 degC"), (7.3312e6, "MPa", "7.33 MPa"),
    (1.2345e-2, "mm", "12.3 mm"), (1.0 / 3.0, "-", "0.333")])
def test_reasons_round_in_the_unit_that_is_read(value, unit, told):
    """Three digits of 353.15 K would be 79.85 degC."""
    assert three_digits(value, unit) == told
