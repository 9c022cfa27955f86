"""Pads in a stack: their curve, their creep, and their place in the parts list."""

import numpy as np
import pytest
from designs import demand_of
from tasks import CATALOG

from packdesign.holders.padding import HOURS_OF_LIFE, pad_lines, pads_of

NAME = "Sylodyn NF - 12.5"
ROW = CATALOG["pads"].index(NAME)


def found(count=2):
    return pads_of(CATALOG, np.array([ROW]), np.array([count]))


def test_points_of_the_curve_are_met():
    curves = CATALOG["pad_curves"]
    rows = np.flatnonzero(curves["curve"] == CATALOG["pads"]["curve"][ROW])
    shortening, _ = found().shortening(curves["pressure"][rows][None])
    # two pads of 12.5 mm; the root of the curve is found to a double's last digits
    assert shortening[0] == pytest.approx(25e-3 * curves["strain"][rows], abs=1e-12)


def test_softness_is_the_slope_of_the_shortening():
    at = np.array([[0.3e6, 0.6e6]])
    low, high = (found().shortening(at + side)[0] for side in (-1.0, 1.0))
    assert found().softness(at) == pytest.approx((high - low) / 2.0, rel=1e-4)  # central difference over 2 Pa


def logarithmic(hours, at, creep):
    """Creep after hours if it grows as the logarithm of time from the first minute on, known after some hours."""
    return creep * np.log(60.0 * hours) / np.log(60.0 * at)


@pytest.mark.parametrize("hours", [48.0, 70.0, 1000.0, HOURS_OF_LIFE])
def test_creep_by_the_set_of_the_data_sheet(hours):
    """A set of 5 % of the thickness at a strain of 25 % is a fifth of the deflection: four fifths are elastic still."""
    expected = logarithmic(hours, 70.0, 0.2 / (1.0 - 0.2))
    assert found().creep(np.array([[hours]]))[0, 0] == pytest.approx(expected, rel=2e-3)  # printed to three digits


def test_nothing_creeps_before_it_is_loaded():
    assert found().creep(np.zeros((1, 1)))[0, 0] == 0.0


def warm(name, celsius):
    asked = demand_of(duty__temperature={"assembly": "20 degC", "lowest": "20 degC", "highest": "70 degC",
                                         "operating": f"{celsius} degC"})
    return pads_of(CATALOG, np.array([CATALOG["pads"].index(name)]), np.array([1]), asked)


@pytest.mark.parametrize(("celsius", "set_"), [(23, 0.04), (70, 0.10)])
def test_warm_pads_creep_more_where_their_sheet_says_so(celsius, set_):
    """PORON 4701-30: set of 4 % of the thickness at 23 degC and 10 % at 70 degC, 22 h at half its thickness."""
    share = set_ / 0.5
    creep = warm("PORON 4701-30-20 - 6.35", celsius).creep(np.array([[48.0]]))[0, 0]
    assert creep == pytest.approx(logarithmic(48.0, 22.0, share / (1.0 - share)), rel=2e-3)  # three digits


def test_creep_without_a_known_coefficient_is_that_of_the_test():
    assert warm(NAME, 70).creep(np.array([[48.0]])) == found().creep(np.array([[48.0]]))


def test_pads_give_back_less_than_they_took():
    at, turning = np.array([[0.4e6, 0.8e6, 1.2e6]]), np.array([[1.2e6]])
    there, back = found().shortening(at)[0], found().returning(at, turning)[0]
    assert (back[0, :2] > there[0, :2]).all()  # shorter at the same pressure
    assert back[0, 2] == there[0, 2]


def test_slope_on_the_way_back_is_its_own_derivative():
    at, turning = np.array([[0.4e6, 0.8e6, 1.4e6]]), np.array([[1.2e6]])
    low, high = (found().returning(at + side, turning)[0] for side in (-1.0, 1.0))
    assert found().returning(at, turning)[1] == pytest.approx((high - low) / 2.0, rel=1e-4)  # central difference, 2 Pa


def test_designs_without_pads_beside_designs_with():
    pads = pads_of(CATALOG, np.array([-1, ROW]), np.array([0, 2]))
    shortening, slope = pads.shortening(np.full((2, 1), 0.5e6))
    assert shortening[0, 0] == slope[0, 0] == 0.0
    assert shortening[1, 0] > 0.0
    assert pads.height.tolist() == [0.0, 25e-3]


def test_no_pads_at_all():
    assert pads_of(CATALOG, np.array([-1, -1]), np.array([0, 0])) is None
    assert pad_lines(CATALOG, None, np.array([-1]), demand_of()) == ()


def test_pads_in_the_parts_list():
    (line,) = pad_lines(CATALOG, found(), np.array([ROW]), demand_of())
    assert (line.designation(0), line.quantity.tolist()) == (f"{NAME} - cut to 112 x 67", [2])
    assert line.unit_mass[0] == pytest.approx(750.0 * 12.5e-3 * 0.112 * 0.067, rel=1e-12)


def test_every_stack_has_its_own_pads():
    asked = demand_of(stack__side_by_side={"along": 2, "across": 3, "gap": "4 mm"})
    (line,) = pad_lines(CATALOG, found(), np.array([ROW]), asked)
    assert line.quantity.tolist() == [12]
    assert line.unit_mass[0] == pytest.approx(750.0 * 12.5e-3 * 0.112 * 0.067, rel=1e-12)
