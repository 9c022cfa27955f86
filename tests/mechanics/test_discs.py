"""Force of one disc spring, EN 16984."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import discs

MM = 1e-3
STEEL = {"modulus": 206e9, "poisson": 0.3}


def disc(outer, inner, thickness, reduced, height):
    """Columns of one disc given in millimetres."""
    columns = {
        "outer_diameter": outer,
        "inner_diameter": inner,
        "thickness": thickness,
        "reduced_thickness": reduced,
        "free_height": height,
    }
    return {name: np.array([[value * MM]]) for name, value in columns.items()} | STEEL


def travel(columns, share):
    return discs.cone_height(columns["free_height"], columns["thickness"]) * np.atleast_2d(share)


SIZES = [(50, 25.4, 3, 3, 4.1), (40, 20.4, 2.25, 2.25, 3.15), (40, 20.4, 1.5, 1.5, 2.65), (40, 20.4, 1.0, 1.0, 2.3),
         (100, 51, 6, 6, 8.2), (14, 7.2, 0.8, 0.8, 1.1), (125, 64, 8, 7.5, 10.6), (200, 102, 8, 7.5, 13.6),
         (225, 112, 6.5, 6.2, 13.6)]


@given(st.floats(0.3, 14), st.floats(0.35, 1.4))
def test_disc_without_flats_has_factor_one(thickness, slenderness):
    # Algebra gives 1; the square root of a difference loses some 32/(5 (h0/t)^2) = 52 roundings.
    assert discs.flats_factor(thickness, thickness, thickness * (1 + slenderness)) == pytest.approx(1, abs=1e-13)


def test_flat_force_is_the_end_of_the_curve():
    columns = disc(50, 25.4, 3, 3, 4.1)
    end = discs.force(travel(columns, 1.0), **columns)
    np.testing.assert_allclose(discs.flat_force(**columns), end, rtol=1e-12)  # rounding


@pytest.mark.parametrize("size", SIZES)
def test_slope_is_the_derivative_of_the_force(size):
    columns = disc(*size)
    deflection, step = travel(columns, [0.1, 0.4, 0.7, 0.95]), 1e-6 * MM
    difference = discs.force(deflection + step, **columns) - discs.force(deflection - step, **columns)
    # Rounding of the difference: 1e-16 of the force over a step of 1e-6 of the travel, times slack.
    np.testing.assert_allclose(discs.force_slope(deflection, **columns), difference / (2 * step), rtol=1e-6)


@pytest.mark.parametrize("size", SIZES)
def test_deflection_undoes_force(size):
    columns = disc(*size)
    deflection = travel(columns, np.linspace(0.01, 1, 23))
    # Closed form: rounding only, relative to the travel.
    back = discs.deflection_at(discs.force(deflection, **columns), **columns)
    np.testing.assert_allclose(back, deflection, rtol=0, atol=1e-13 * deflection.max())


def test_deflection_stays_between_free_and_flat():
    columns = disc(50, 25.4, 3, 3, 4.1)
    ends = discs.deflection_at(np.array([[-1e4, 0.0, 15641.0, 1e9]]), **columns)
    # 1e-16 of the height is what rounding leaves of zero.
    np.testing.assert_allclose(ends, [[0, 0, 1.1 * MM, 1.1 * MM]], rtol=1e-12, atol=1e-16)


@given(st.floats(0.35, 1.4), st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True))
def test_force_rises_with_deflection(slenderness, shares):
    columns = disc(50, 25.4, 2, 2, 2 * (1 + slenderness))
    lower, upper = np.sort(travel(columns, shares).ravel())
    assert discs.force(lower, **columns) <= discs.force(upper, **columns)


@pytest.mark.parametrize(("height", "rises"), [(2 * 2.4, True), (2 * 2.414, True), (2 * 2.415, False)])
def test_force_rises_up_to_a_slenderness_of_root_two(height, rises):
    assert discs.rises_throughout(2.0, 2.0, height) == rises


@pytest.mark.parametrize(("thickness", "reduced", "height"), [(2.0, 2.0, 4.9), (2.0, 2.0, 5.0), (2.0, 1.88, 4.6)])
def test_disc_that_snaps_gives_way_along_its_rising_side(thickness, reduced, height):
    """Up to the peak of its force, s = h0' (1 - sqrt((1 - 2 (t'/(K4 h0'))^2) / 3)); a little more lays it flat."""
    columns = disc(50, 25.4, thickness, reduced, height)
    cone, flats = (height - reduced) * MM, discs.flats_factor(thickness, reduced, height)
    peak = cone * (1.0 - ((1.0 - 2.0 * (reduced * MM / (flats * cone)) ** 2) / 3.0) ** 0.5)
    rising = peak * np.linspace(0.01, 1.0 - 1e-6, 23)[None, :]
    back = discs.deflection_at(discs.force(rising, **columns), **columns)
    # flat as the force is at its peak, a rounding of it moves the deflection by its root
    np.testing.assert_allclose(back, rising, rtol=0, atol=1e-7 * peak)
    beyond = 1.001 * discs.force(np.array([[peak]]), **columns)
    assert discs.deflection_at(beyond, **columns) == pytest.approx((height - thickness) * MM, rel=1e-12)


def test_one_design_equals_ten_thousand():
    columns = disc(125, 64, 8, 7.5, 10.6)
    many = {name: np.tile(value, (10_000, 1)) for name, value in columns.items()}
    forces = np.linspace(0, 1.2e5, 7)[None, :]
    one, all_ = discs.deflection_at(forces, **columns), discs.deflection_at(forces, **many)
    assert (all_ == one).all()
    assert (discs.force(all_, **many) == discs.force(one, **columns)).all()
