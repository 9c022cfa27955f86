"""Plans: which values the designs of a study take."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packdesign import study
from packdesign.study.factors import Factor, level, span, spread
from packdesign.study.plan import unit_design


def factor(*values):
    return Factor("a", ("a",), tuple(map(level, values)), None, False)


def texts(path, catalog):
    one = study.read(path, catalog)
    return [found.at(place).text for found, places in zip(one.factors, one.unit_design().T, strict=True)
            for place in places]


def test_a_factorial_varies_its_last_factor_fastest():
    factors = [factor("a", "b"), factor(1, 2, 3)]
    found = [tuple(one.at(place).text for one, place in zip(factors, places, strict=True))
             for places in unit_design("full_factorial", None, None, factors)]
    assert found == [("a", "1"), ("a", "2"), ("a", "3"), ("b", "1"), ("b", "2"), ("b", "3")]


def test_a_latin_hypercube_visits_every_share_once():
    places = unit_design("latin_hypercube", 20, 3, [factor(1)] * 4)
    assert (np.sort(np.floor(places * 20), axis=0) == np.arange(20)[:, None]).all()


def test_a_sobol_plan_fills_every_box_of_its_net():
    # a scrambled (0, 2)-sequence: every elementary box of area 1/64 holds one of the first 64 points
    places = unit_design("sobol", 64, 3, [factor(1)] * 2)
    for rows in (1, 2, 4, 8, 16, 32, 64):
        boxes = np.floor(places * [rows, 64 // rows]).astype(int)
        assert len(np.unique(boxes, axis=0)) == 64


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_a_seed_decides_a_sample(kind):
    one, same, other = (unit_design(kind, 16, seed, [factor(1)] * 3) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


def test_levels_are_drawn_as_categories_and_whole_numbers_evenly():
    places = (np.arange(600) + 0.5) / 600
    named, whole = factor("a", "b", "c"), Factor("a", ("a",), (), span([4, 9], True), True)
    assert [[one.at(place).text for place in places].count(text) for one, text in
            [(named, "a"), (named, "b"), (named, "c")]] == [200] * 3
    assert [[whole.at(place).value for place in places].count(number) for number in range(4, 10)] == [100] * 6


def test_a_range_is_spread_in_the_unit_of_its_lower_end():
    assert [one.text for one in spread(span(["0.1 mm", "600 um"]), 6, False)] == [
        "0.1 mm", "0.2 mm", "0.3 mm", "0.4 mm", "0.5 mm", "0.6 mm"]
    assert [one.text for one in spread(span(["-10 degC", "323.15 K"]), 3, False)] == ["-10 degC", "20 degC", "50 degC"]
    assert [one.value for one in spread(span([2, 6], True), None, True)] == [2, 3, 4, 5, 6]
    assert [one.value for one in spread(span([0.5, 1.0]), 3, False)] == [0.5, 0.75, 1]


@settings(max_examples=50)
@given(st.floats(0.0, 1.0, exclude_max=True), st.integers(-50, 50), st.integers(1, 100))
def test_drawn_values_stay_inside_their_range(place, lowest, width):
    ends = [f"{lowest} degC", f"{lowest + width} degC"]
    for whole in (False, True):
        found = Factor("a", ("a",), (), span(ends, whole), whole).at(place).text
        assert lowest <= float(found.removesuffix(" degC")) <= lowest + width


def test_the_rows_of_a_file_are_those_of_its_plan(study_file, parts):
    path = study_file({"key": "holder.springs.series", "range": [20, 24], "integers": True, "steps": 3},
                      {"key": "duty.charge.1", "levels": [0.5, 1.0]})
    assert texts(path, parts) == ["20", "20", "22", "22", "24", "24"] + ["0.5", "1.0"] * 3
