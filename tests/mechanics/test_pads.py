"""Pads by curve and rubber by shape factor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.errors import InputError
from packdesign.mechanics import pads

# Plastazote LD33 polyethylene foam, maker's sheet: 40, 75, 115 and 175 kPa at 25, 40, 50 and 60 %.
FOAM = (np.array([0, 0.25, 0.40, 0.50, 0.60]), np.array([0, 40, 75, 115, 175]) * 1e3)
LINE = (np.array([0, 0.1, 0.2]), np.array([0, 1e6, 2e6]))
CURVES = {"foam": FOAM, "line": LINE}
IDS = np.array(["foam", "line"], dtype=object)

pressures = st.floats(0, 300e3)


def test_curve_goes_through_its_points():
    found = pads.strain_at(FOAM[1][None, :], IDS[:1], CURVES)
    np.testing.assert_allclose(found, FOAM[0][None, :], atol=1e-15)  # rounding


def test_each_design_has_its_own_curve():
    found = pads.strain_at(np.array([[40e3, 75e3], [0.5e6, 1.5e6]]), IDS, CURVES)
    np.testing.assert_allclose(found, [[0.25, 0.40], [0.05, 0.15]], rtol=1e-12)  # rounding


def test_curve_ids_may_stand_in_a_column_and_states_may_be_shared():
    states = np.array([20e3, 90e3])
    np.testing.assert_array_equal(
        pads.strain_at(states, IDS[:, None], CURVES), pads.strain_at(np.tile(states, (2, 1)), IDS, CURVES)
    )


@given(pressures, pressures)
def test_strain_grows_with_pressure(one, other):
    low, high = sorted([one, other])
    found = pads.strain_at(np.array([[low, high]]), IDS[:1], CURVES)[0]
    assert found[0] <= found[1]


@given(st.floats(1e3, 299e3))
def test_slope_is_the_derivative(pressure):
    step = 1.0
    around = pads.strain_at(np.array([[pressure - step, pressure + step]]), IDS[:1], CURVES)[0]
    slope = pads.strain_slope(np.array([[pressure]]), IDS[:1], CURVES)[0, 0]
    # The slope jumps in its own slope at a point: 1 Pa of step against points 40 kPa apart, and rounding.
    assert (around[1] - around[0]) / (2 * step) == pytest.approx(slope, rel=1e-3)


def test_curve_goes_straight_on_and_says_so():
    beyond = np.array([[170e3, 175e3, 200e3, 225e3]])
    strain = pads.strain_at(beyond, IDS[:1], CURVES)[0]
    assert strain[3] - strain[2] == pytest.approx(strain[2] - strain[1], rel=1e-9)  # rounding of differences
    np.testing.assert_array_equal(pads.is_past_end(beyond, IDS[:1], CURVES), [[False, False, True, True]])


def test_unknown_curve_is_refused():
    with pytest.raises(InputError, match="^no pad curve cork; known: foam, line$"):
        pads.strain_at(np.array([[1e3]]), np.array(["cork"]), CURVES)


def test_one_design_equals_ten_thousand():
    states = np.linspace(0, 250e3, 7)[None, :]
    many = pads.strain_at(states, np.full(10_000, "foam", dtype=object), CURVES)
    assert many.shape == (10_000, 7)
    assert (many == pads.strain_at(states, IDS[:1], CURVES)).all()


def test_way_back_encloses_the_work_that_is_lost():
    """Stiffness 1, from 0 to 2 and back: pi eta k a^2 with a = 1."""
    at, loss = np.linspace(0.0, 2.0, 2001)[None, :], 0.12
    # the pressure on the way back at a deflection x is where the curve, p = x, is met
    height = 2.0 - (1.0 + 0.5 * np.pi * loss) * (2.0 - at)
    np.testing.assert_allclose(pads.returning_pressure(height, 2.0, loss), at, atol=1e-12)  # rounding
    work = np.trapezoid(at - height, at, axis=1)
    np.testing.assert_allclose(work, np.pi * loss, rtol=1e-6)  # a straight line, integrated exactly but for rounding


@given(pressures, pressures, st.floats(0, 0.5))
def test_way_back_never_lies_above_the_way_there(pressure, turning, loss):
    found = pads.returning_pressure(np.array([[pressure]]), np.array([[turning]]), loss)[0, 0]
    assert pressure <= found
    assert found <= max(pressure, turning) * (1 + 1e-12)  # rounding


def test_rectangular_pad():
    """50 x 100 x 3 mm: S = 5.556; E0 = 2 and phi = 0.64 give 81.0 N/mm2, 77.9 with a bulk modulus of 2000."""
    shape = pads.rectangle_shape_factor(0.05, 0.1, 0.003)
    # Half of the last digits.
    assert shape == pytest.approx(5.556, abs=5e-4)
    assert pads.rubber_modulus(2e6, shape, 0.64, np.inf) / 1e6 == pytest.approx(81.0, abs=0.051)
    assert pads.rubber_modulus(2e6, shape, 0.64, 2000e6) / 1e6 == pytest.approx(77.9, abs=0.051)


@given(st.floats(0.01, 1), st.floats(1e-3, 1e-2))
def test_disc_has_the_shape_factor_of_the_square_about_it(side, thickness):
    """Loaded area over free edge: D/4 for a disc and for the square of side D alike."""
    disc = pads.disc_shape_factor(side, thickness)
    assert disc == pytest.approx(pads.rectangle_shape_factor(side, side, thickness), rel=1e-12)  # rounding


@pytest.mark.parametrize(("stretch", "pressure"), [(0.8, 0.38125), (0.9, 0.16728)])
def test_neo_hookean_block(stretch, pressure):
    """G = 0.5 N/mm2: 0.5 (lambda^-2 - lambda)."""
    assert pads.neo_hookean_pressure(0.5e6, stretch) / 1e6 == pytest.approx(pressure, abs=5e-6)  # half the last digit


@pytest.mark.parametrize(("hardness", "modulus"), [(40, 1.69), (50, 2.46), (60, 3.61), (70, 5.52)])
def test_modulus_by_hardness(hardness, modulus):
    assert pads.shore_modulus(hardness) / 1e6 == pytest.approx(modulus, abs=0.0051)  # half of the last digit
