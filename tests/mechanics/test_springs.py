"""Helical springs, EN 13906-1: factors, limits, symmetries."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import springs

MM = 1e-3


# Wahl and direct shear by index: their formulas to four digits.
@pytest.mark.parametrize(
    ("index", "wahl", "shear"),
    [(4, 1.4038, 1.125), (5, 1.3105, 1.10), (6, 1.2525, 1.0833), (7, 1.2129, 1.0714), (8, 1.1840, 1.0625),
     (9, 1.1621, 1.0556), (10, 1.1448, 1.05), (12, 1.1194, 1.0417), (15, 1.0946, 1.0333)],
)  # fmt: skip
def test_stress_factors(index, wahl, shear):
    found = [springs.wahl_factor(index), springs.direct_shear_factor(index)]
    np.testing.assert_allclose(found, [wahl, shear], atol=5.1e-5)  # half of the last digit


@pytest.mark.parametrize(("slenderness", "buckles"), [(2.5806, False), (2.5808, True)])
def test_slenderness_at_which_buckling_begins(slenderness, buckles):
    """E = 206 and G = 81.5 kN/mm2: nu L0/D = pi sqrt((1 - G/E)/(1/2 + G/E)) = 2.5807."""
    assert np.isfinite(springs.buckling_deflection(slenderness, 1.0, 1.0, 206e9, 81.5e9)) == buckles


def test_natural_frequency_is_half_the_root_of_rate_over_moving_mass():
    """Shigley eq. 10-25: f = sqrt(k/m)/2 with the mass of the active coils."""
    wire, mean, coils = 3 * MM, 24 * MM, 7.0
    moving = springs.mass(wire, mean, coils, 7850)
    expected = 0.5 * (springs.rate(wire, mean, coils, 81.5e9) / moving) ** 0.5
    assert springs.natural_frequency(wire, mean, coils, 81.5e9, 7850) == pytest.approx(expected, rel=1e-12)  # rounding


lengths = st.floats(1, 10)


@given(lengths, st.floats(4, 20), st.floats(2, 20))
def test_coils_are_springs_in_series(wire, index, coils):
    """Compliance adds: one spring of n coils is two of n/2 in series."""
    whole = 1 / springs.rate(wire, index * wire, coils, 81.5e9)
    assert whole == pytest.approx(2 / springs.rate(wire, index * wire, coils / 2, 81.5e9), rel=1e-12)  # rounding


@given(st.floats(4, 20))
def test_wahl_is_just_above_bergstraesser(index):
    """Shigley 9th ed., sect. 10-1: the two differ by less than one per cent (1.4 % at an index of 4)."""
    ratio = springs.wahl_factor(index) / springs.bergstraesser_factor(index)
    assert 1 < ratio < 1.015


def test_dynamic_gap_is_half_as_much_again():
    ratio = springs.least_gap(8.5, 18.0, 2.0, dynamic=True) / springs.least_gap(8.5, 18.0, 2.0, dynamic=False)
    assert ratio == pytest.approx(1.5)


def test_one_design_equals_ten_thousand():
    wire, mean, coils = (np.array([[value]]) for value in (2e-3, 18e-3, 8.5))
    many = [np.tile(column, (10_000, 1)) for column in (wire, mean, coils)]
    modulus = np.linspace(70e9, 82e9, 5)[None, :]
    assert (springs.rate(*many, modulus) == springs.rate(wire, mean, coils, modulus)).all()
