"""Sobol indices and Morris effects against closed forms, and what is done about designs without a result."""

import numpy as np
import pytest

from packdesign.study.understanding.columns import Refused
from packdesign.study.understanding.screening import morris
from packdesign.study.understanding.variance import MOST_RESAMPLED, sobol

COEFFICIENTS = np.array([3.0, -2.0, 1.0])


def saltelli(count: int, factors: int, second_order: bool = True) -> np.ndarray:
    from SALib.sample import sobol as sample

    problem = {"num_vars": factors, "names": list("abcdefgh")[:factors], "bounds": [[0.0, 1.0]] * factors}
    return sample.sample(problem, count, calc_second_order=second_order, seed=7)


def trajectories(count: int, factors: int, levels: int = 4) -> np.ndarray:
    from SALib.sample import morris as sample

    problem = {"num_vars": factors, "names": list("abcdefgh")[:factors], "bounds": [[0.0, 1.0]] * factors}
    return sample.sample(problem, count, num_levels=levels, seed=7)


def ishigami(places: np.ndarray, a: float = 7.0, b: float = 0.1) -> np.ndarray:
    x = (2.0 * places - 1.0) * np.pi
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def variances(a: float = 7.0, b: float = 0.1) -> tuple[float, float, float]:
    """Parts of the first, the second, and of the first with the third factor; Ishigami and Homma, ISUMA (1990)."""
    return 0.5 * (1.0 + b * np.pi**4 / 5.0) ** 2, a**2 / 8.0, b**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)


@pytest.mark.parametrize("second_order", [True, False])
def test_the_indices_of_ishigami_are_the_analytic_ones(second_order):
    one, two, shared = np.array(variances()) / sum(variances())
    index = sobol(ishigami(saltelli(4096, 3, second_order)), 3, second_order, "drop")
    # a mean over 4096 quasi-random blocks errs by less than its random error, about 1 / sqrt(4096) = 0.016
    np.testing.assert_allclose(index.first, [one, two, 0.0], atol=0.016)
    np.testing.assert_allclose(index.total, [one + shared, two, shared], atol=0.016)
    if second_order:
        pairs = index.second[np.triu_indices(3, 1)]
        # of pairs, the difference of three such means
        np.testing.assert_allclose(pairs, [0.0, shared, 0.0], atol=0.03)
    else:
        assert index.second is None
    # an interval of 95 % that holds the true value nearly always, and that is not idly wide
    assert (np.abs(index.first - [one, two, 0.0]) <= 1.5 * index.first_confidence).all()
    assert (index.first_confidence < 0.1).all()


def test_the_indices_of_a_sum_are_shares_of_its_variance():
    index = sobol(saltelli(2048, 3) @ COEFFICIENTS, 3, True, "drop")
    shares = COEFFICIENTS**2 / np.sum(COEFFICIENTS**2)
    # error of a mean over 2048 blocks as above
    np.testing.assert_allclose(index.first, shares, atol=0.02)
    np.testing.assert_allclose(index.total, shares, atol=0.02)
    # nothing is shared; the total index of a sum has no error of its own beside that of the variance
    np.testing.assert_allclose(index.second[np.triu_indices(3, 1)], 0.0, atol=0.03)


def test_confidence_falls_with_the_root_of_the_blocks():
    few, many = (sobol(ishigami(saltelli(count, 3, False)), 3, False, "drop")
                 for count in (MOST_RESAMPLED, 4 * MOST_RESAMPLED))
    # both have the same blocks first, from which confidence is drawn, but for the constants of their scaling
    np.testing.assert_allclose(many.first_confidence, 0.5 * few.first_confidence, rtol=0.02)


def test_the_same_table_has_the_same_indices():
    values = ishigami(saltelli(64, 3))
    one, other = (sobol(values, 3, True, "drop") for _ in range(2))
    assert np.array_equal(one.total_confidence, other.total_confidence)
    assert np.array_equal(one.second, other.second, equal_nan=True)


def test_a_single_factor_has_all_of_the_variance():
    index = sobol(saltelli(256, 1)[:, 0], 1, True, "drop")
    assert index.second is None
    # error of a mean over 256 quasi-random blocks
    np.testing.assert_allclose([index.first[0], index.total[0]], 1.0, atol=0.06)


def test_a_block_that_misses_a_result_is_dropped_whole():
    values = ishigami(saltelli(64, 3))
    holed = values.copy()
    holed[8 * 5 + 3] = np.nan
    rest = np.delete(values.reshape(64, 8), 5, axis=0).reshape(-1)
    with_hole, without = sobol(holed, 3, True, "drop"), sobol(rest, 3, True, "drop")
    assert np.array_equal(with_hole.first, without.first)
    assert with_hole.told == "1 of 64 blocks dropped"
    assert without.told == "all 63 blocks whole"


@pytest.mark.parametrize(("gone", "failed", "reason"), [
    (6, "drop", None), (7, "drop", "7 of 64 blocks miss a result; more than 10 % are too many"),
    (1, "refuse", "1 of 64 blocks miss a result, and the study refuses indices then"), (0, "refuse", None),
])
def test_indices_are_refused_where_too_much_is_gone(gone, failed, reason):
    values = ishigami(saltelli(64, 3))
    values[:8 * gone:8] = np.nan
    found = sobol(values, 3, True, failed)
    assert (found.reason if isinstance(found, Refused) else None) == reason


@pytest.mark.parametrize(("values", "reason"), [
    (np.ones(64 * 8), "it is the same in all designs"), (np.ones(63), "63 designs do not make up blocks of 8"),
    (np.arange(8.0 * 15), "15 whole blocks are too few; at least 16 are needed"),
    (np.empty(0), "0 designs do not make up blocks of 8"),
])
def test_indices_are_refused_of_what_has_none(values, reason):
    assert sobol(values, 3, True, "drop") == Refused(reason)


def test_a_response_that_only_single_steps_change_has_no_variance():
    values = np.zeros((32, 8))
    values[3, 2] = 1.0
    assert sobol(values.reshape(-1), 3, True, "drop").reason == "it is the same in all designs that vary all factors"


def test_the_effects_of_a_sum_are_its_coefficients():
    places = trajectories(10, 3)
    found = morris(places @ COEFFICIENTS, places, 4, "drop")
    # a sum has the same step everywhere: only the rounding of ten numbers near one is left
    np.testing.assert_allclose(found.mean, COEFFICIENTS, rtol=1e-12)
    np.testing.assert_allclose(found.size, np.abs(COEFFICIENTS), rtol=1e-12)
    np.testing.assert_allclose(found.scatter, 0.0, atol=1e-12)
    np.testing.assert_allclose(found.size_confidence, 0.0, atol=1e-12)


def test_factors_that_act_together_scatter():
    places = trajectories(2000, 3)
    found = morris(places[:, 0] * places[:, 1] + places[:, 2], places, 4, "drop")
    # the effect of either factor is the other one, evenly at 0, 1/3, 2/3 and 1: mean 1/2, variance 5/36;
    # three standard errors of 2000 draws are 0.025
    np.testing.assert_allclose(found.mean, [0.5, 0.5, 1.0], atol=0.025)
    np.testing.assert_allclose(found.scatter, [np.sqrt(5.0 / 36.0)] * 2 + [0.0], atol=0.025)
    # 1.96 standard errors, which 200 resamples meet to a tenth or so
    np.testing.assert_allclose(found.size_confidence[:2], 1.96 * np.sqrt(5.0 / 36.0 / 2000.0), rtol=0.25)


def test_trajectories_that_miss_a_result_are_dropped_whole():
    places = trajectories(20, 3)
    values = places @ COEFFICIENTS
    values[4 * 7 + 1] = np.nan
    found = morris(values, places, 4, "drop")
    np.testing.assert_allclose(found.mean, COEFFICIENTS, rtol=1e-12)  # rounding as above
    assert found.told == "1 of 20 trajectories dropped"
    assert isinstance(morris(values, places, 4, "refuse"), Refused)
    values[::8] = np.nan
    assert "too many" in morris(values, places, 4, "drop").reason
