"""Main effects, tornados and response surfaces against closed forms."""

import itertools

import numpy as np
import pytest
from findings import found, holder, number_axis, text_axis

from packdesign.study.understanding.answers import answers
from packdesign.study.understanding.columns import Refused, columns
from packdesign.study.understanding.surface import surface, unit

CORNERS = np.array(list(itertools.product([-1.0, 1.0], repeat=3)))
COMPOSITE = np.vstack([CORNERS, np.eye(3), -np.eye(3), np.zeros((1, 3))])
"""A face-centred central composite plan of three factors."""


def grid(*counts: int) -> np.ndarray:
    return np.array(list(itertools.product(*map(range, counts))), float)


def answer(axes, values, **changes):
    return answers(columns(found(axes, {"mass_kg": values}, asked=("mass_kg",), **changes)))[0]


def test_effects_of_a_sum_share_its_variance():
    place = grid(5, 5)
    found = answer([number_axis("cell.a", place[:, 0]), number_axis("cell.b", place[:, 1])], place @ [2.0, 1.0])
    # in a full factorial both factors have the same variance and are independent; only rounding is left
    np.testing.assert_allclose([one.share for one in found.effects], [0.8, 0.2], rtol=1e-12)
    np.testing.assert_allclose(found.effects[0].means, 2.0 * np.arange(5) + 2.0, rtol=1e-12)
    assert found.ranking == (0,)  # five levels of 25 designs have a share of 4 / 24 by chance


def test_bands_hold_most_designs():
    place = grid(2, 11)
    found = answer([number_axis("cell.a", place[:, 0])], place[:, 1])
    assert found.effects[0].lowest.tolist() == [1.0, 1.0]
    assert found.effects[0].highest.tolist() == [9.0, 9.0]
    assert found.effects[0].share == 0.0
    assert found.ranking == ()


def test_many_values_are_put_into_equal_bins():
    x = (np.arange(1000) + 0.5) / 1000.0
    effect = answer([number_axis("cell.a", x)], x).effects[0]
    # bins reach from the first to the last value: those of tenths, but for half a step at either end
    np.testing.assert_allclose(effect.places, np.arange(0.05, 1.0, 0.1), atol=0.0005)
    np.testing.assert_array_equal(effect.means, effect.places)
    assert effect.chance == 9.0 / 999.0


def test_few_designs_have_few_bins():
    x = np.linspace(0.0, 1.0, 24)
    assert len(answer([number_axis("cell.a", x)], x).effects[0].means) == 3


def test_the_effect_of_a_category_is_its_mean():
    texts = ["B", "A", "C"] * 8
    effect = answer([text_axis("cell.a", texts)], [{"A": 1.0, "B": 2.0, "C": 4.0}[one] for one in texts]).effects[0]
    assert effect.means.tolist() == [2.0, 1.0, 4.0]
    assert effect.share == pytest.approx(1.0)


def alone():
    """One factor at a time about (1, 10): a linear response."""
    a, b = np.array([1.0, 0.0, 4.0, 1.0, 1.0]), np.array([10.0, 10.0, 10.0, 5.0, 20.0])
    places = np.array([[np.nan, np.nan], [0.0, np.nan], [1.0, np.nan], [np.nan, 0.0], [np.nan, 1.0]])
    return [number_axis("cell.a", a), number_axis("cell.b", b)], 2.0 * a - b, places


def test_a_tornado_stands_about_the_tasks_own_design():
    axes, values, places = alone()
    found = answer(axes, values, plan="one_at_a_time", places=places)
    assert found.tornado.centre == -8.0
    assert [(one.number, one.lowest, one.highest, one.at_lowest, one.at_highest) for one in found.tornado.swings] == [
        (1, -18.0, -3.0, 20.0, 5.0), (0, -10.0, -2.0, 0.0, 4.0)]
    assert found.ranking == (1, 0)
    assert all(np.isnan(one.share) for one in found.effects)
    assert found.effects[0].places.tolist() == [0.0, 1.0, 4.0]


def test_a_tornado_needs_the_tasks_own_design():
    axes, values, places = alone()
    values[0] = np.nan
    assert answer(axes, values, plan="one_at_a_time", places=places).tornado == Refused(
        "the task's own design has no result")


def test_another_tornado_has_the_ranges_of_main_effects():
    place = grid(3, 4)
    found = answer([number_axis("cell.a", place[:, 0]), number_axis("cell.b", place[:, 1])], place @ [5.0, -1.0])
    assert [(one.number, one.range, one.at_lowest) for one in found.tornado.swings] == [(0, 10.0, 0.0), (1, 3.0, 3.0)]
    assert found.tornado.centre == pytest.approx(3.5)


def test_a_quadratic_is_recovered():
    terms = {(): 4.0, (0,): 1.0, (1,): -2.0, (2,): 0.5, (0, 0): 3.0, (1, 1): -1.0, (2, 2): 0.25, (0, 1): 1.5,
             (0, 2): -0.5, (1, 2): 2.0}
    x = COMPOSITE
    values = sum(value * np.prod(x[:, list(term)], axis=1) for term, value in terms.items())
    found = surface(x, values)
    # fifteen equations of numbers near one, well conditioned: only rounding is left
    np.testing.assert_allclose([dict(zip(found.terms, found.coefficients, strict=True))[term] for term in terms],
                               list(terms.values()), rtol=1e-10)
    np.testing.assert_allclose([found.explained, found.predicted], 1.0, rtol=1e-10)
    np.testing.assert_allclose(found.at(x), values, rtol=1e-10)


def test_errors_are_those_of_designs_left_out_one_by_one():
    values = np.random.default_rng(3).random(len(COMPOSITE))
    found = surface(COMPOSITE, values)
    matrix = np.column_stack([np.prod(COMPOSITE[:, list(term)], axis=1) for term in found.terms])
    missed = []
    for row in range(len(values)):
        rest = np.arange(len(values)) != row
        missed.append(values[row] - matrix[row] @ np.linalg.lstsq(matrix[rest], values[rest], rcond=None)[0])
    # the same numbers by another way; rounding grows with the weight of corners on themselves
    assert found.error == pytest.approx(np.sqrt(np.mean(np.square(missed))), rel=1e-9)
    assert found.predicted == pytest.approx(1.0 - np.sum(np.square(missed)) / np.sum((values - values.mean()) ** 2),
                                            rel=1e-9)


def test_two_levels_have_no_squares():
    found = surface(np.vstack([CORNERS, CORNERS]), np.tile(CORNERS[:, 0] * CORNERS[:, 1], 2))
    assert (0, 0) not in found.terms
    assert len(found.terms) == 7


@pytest.mark.parametrize(("x", "values", "reason"), [
    (CORNERS[:7], np.arange(7.0), "7 terms need more than the 7 designs that have a result"),
    (np.tile(CORNERS[[0, 3, 5, 6]], (3, 1)), np.arange(12.0), "the plan does not tell its terms apart"),
    (COMPOSITE, np.ones(15), "it is the same in all designs"),
    (np.zeros((9, 2)), np.arange(9.0), "no numeric factor varies"),
])
def test_surfaces_are_refused_with_their_reason(x, values, reason):
    assert surface(x, values) == Refused(reason)


def test_a_design_that_stands_alone_leaves_its_prediction_open():
    x = np.array([[-1.0, -1.0], [-1.0, -1.0], [-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
    found = surface(x, np.arange(6.0))
    assert np.isnan(found.predicted)
    assert np.isnan(found.error)


def test_a_surface_reaches_as_far_as_there_are_results():
    x = np.linspace(0.0, 4.0, 41)
    found = answer([number_axis("cell.a", x)], np.where(x <= 2.0, x**2, np.nan)).surface
    # over [0, 2], with x = 1 + u: 1 + 2 u + u^2; rounding only
    np.testing.assert_allclose(found.coefficients, [1.0, 2.0, 1.0], rtol=1e-10)


def test_factors_are_scaled_to_their_range():
    assert unit(np.array([2.0, 3.0, 6.0])).tolist() == [-1.0, -0.5, 1.0]
    assert unit(np.array([2.0, 2.0])).tolist() == [0.0, 0.0]


def test_a_swing_is_the_difference_of_the_pressures():
    study = holder(64)
    table = columns(study)
    np.testing.assert_array_equal(table.responses["swing_MPa"], study.responses["pressure_highest_MPa"]
                                  - study.responses["pressure_lowest_MPa"])
    assert table.asked == ("mass_kg", "swing_MPa", "utilisation")
