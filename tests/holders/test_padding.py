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


@pytest.mark.parametrize(("hours", "creep"), [
    (0.0, 0.0), (48.0, 0.05), (HOURS_OF_LIFE, 0.20), ((48.0 * HOURS_OF_LIFE) ** 0.5, 0.125)])
def test_creep_is_logarithmic_between_the_first_days_and_a_life(hours, creep):
    """5 % settled and 20 % in ten years (maker's data sheet)."""
    assert found().creep(np.array([[hours]]))[0, 0] == pytest.approx(creep, rel=1e-12)


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
    assert (line.designation(0), line.quantity.tolist()) == (NAME, [2])
    assert line.unit_mass[0] == pytest.approx(750.0 * 12.5e-3 * 0.112 * 0.067, rel=1e-12)


def test_every_stack_has_its_own_pads():
    asked = demand_of(stack__side_by_side={"along": 2, "across": 3, "gap": "4 mm"})
    (line,) = pad_lines(CATALOG, found(), np.array([ROW]), asked)
    assert line.quantity.tolist() == [12]
    assert line.unit_mass[0] == pytest.approx(750.0 * 12.5e-3 * 0.112 * 0.067, rel=1e-12)
