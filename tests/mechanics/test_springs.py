"""Helical springs, EN 13906-1 and Shigley's examples (9th edition)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import springs

MM, INCH, POUND, KPSI = 1e-3, 25.4e-3, 4.4482216, 6.894757e6

# EN 13906-1 worked by hand for SH wire, cold coiled, ground, G = 81 500 N/mm2, nt = n + 2:
# d, De, n, L0 | R, Lc, Sa, Ln, Fn, Fc, tau_n, tau_c, k, Kw, grams (7850 kg/m3)
SETS = [
    ((2, 20, 8.5, 60), (3.2881, 21.0, 3.7655, 24.766, 115.86, 128.24, 663.8, 734.7, 1.1515, 1.1621, 14.64)),
    ((10, 80, 5.5, 150), (54.0021, 75.0, 9.5425, 84.543, 3534.8, 4050.2, 630.1, 722.0, 1.2000, 1.2129, 1016.9)),
]


@pytest.mark.parametrize(("spring", "expected"), SETS)
def test_spring_from_rate_to_mass(spring, expected):
    wire, outside, coils, free = np.array(spring) * [MM, MM, 1, MM]
    mean = outside - wire
    rate = springs.rate(wire, mean, coils, 81500e6)
    solid = springs.solid_length(coils + 2, wire, ground=True)
    gap = springs.least_gap(coils, mean, wire, dynamic=False)
    shortest = springs.shortest_length(solid, gap)
    working, closing = rate * (free - shortest), rate * (free - solid)
    index = springs.spring_index(mean, wire)
    found = [
        rate / 1e3,
        solid / MM,
        gap / MM,
        shortest / MM,
        working,
        closing,
        springs.shear_stress(working, mean, wire) / 1e6,
        springs.shear_stress(closing, mean, wire) / 1e6,
        springs.bergstraesser_factor(index),
        springs.wahl_factor(index),
        springs.mass(wire, mean, coils + 2, 7850) * 1e3,
    ]
    np.testing.assert_allclose(found, expected, rtol=3e-4)  # half of the last of four digits


@pytest.mark.parametrize(("mean", "rate"), [(20, 2042.5), (18, 2801.783)])
def test_rate_by_plain_arithmetic(mean, rate):
    """d = 2 mm, ten active coils, G = 81 700 N/mm2: G d^4 / (8 D^3 n), for D = 20 exactly 2.0425 N/mm."""
    assert springs.rate(2 * MM, mean * MM, 10, 81700e6) == pytest.approx(rate, rel=1e-6)  # digits shown


def test_shigley_example_10_1():
    """Music wire 0.037 in, outside 7/16 in, squared ends, 12.5 coils; the book carries rounded digits on: 1 %."""
    wire, mean = 0.037 * INCH, (7 / 16 - 0.037) * INCH
    rate = springs.rate(wire, mean, 10.5, 11.85e3 * KPSI)
    assert springs.bergstraesser_factor(springs.spring_index(mean, wire)) == pytest.approx(1.124, abs=1e-3)
    assert rate / (POUND / INCH) == pytest.approx(4.13, rel=5e-3)
    # Force at yield, 6.46 lbf: the corrected stress there is 0.45 Sut = 146 kpsi.
    assert springs.corrected_stress(6.46 * POUND, mean, wire) / KPSI == pytest.approx(146, rel=5e-3)
    assert 6.46 * POUND / rate / INCH == pytest.approx(1.56, rel=0.01)
    # Shigley counts one more coil than total for squared ends, EN 13906-1 one and a half.
    assert springs.solid_length(12.5, wire, ground=False) / INCH == pytest.approx(0.50 + 0.5 * 0.037, rel=5e-3)


# Shigley Ex. 10-2 (music wire, G = 11.75 Mpsi but 11.85 for the thinnest wire in the book's table): d, D, C, Na, Ls.
@pytest.mark.parametrize(
    ("wire", "mean", "index", "coils", "solid"),
    [
        (0.071, 0.578, 8.143, 19.3, 1.513),
        (0.075, 0.688, 9.178, 14.2, 1.219),
        (0.080, 0.843, 10.53, 10.05, 0.964),
        (0.085, 1.017, 11.96, 7.30, 0.790),
        (0.095, 1.427, 15.02, 4.11, 0.581),
    ],
)
def test_shigley_example_10_2(wire, mean, index, coils, solid):
    # 20 lbf at 2 in; D is printed with three digits and enters with its cube: 1 %.
    assert springs.rate(wire * INCH, mean * INCH, coils, 11.75e3 * KPSI) == pytest.approx(10 * POUND / INCH, rel=0.01)
    assert springs.spring_index(mean, wire) == pytest.approx(index, rel=2e-3)
    assert springs.solid_length(coils + 2, wire, ground=True) == pytest.approx(solid, rel=4e-3)  # coils have 3 digits
    # 20 lbf and 15 % more close the spring at 0.45 Sut / 1.2, Sut = 201/d^0.145 kpsi.
    allowed = 0.45 * 201 / wire**0.145 / 1.2
    assert springs.corrected_stress(23 * POUND, mean * INCH, wire * INCH) / KPSI == pytest.approx(allowed, rel=5e-3)


# Wahl, Bergstraesser and direct shear by index: their formulas to four digits.
@pytest.mark.parametrize(
    ("index", "wahl", "bergstraesser", "shear"),
    [
        (4, 1.4038, 1.3846, 1.125),
        (5, 1.3105, 1.2941, 1.10),
        (6, 1.2525, 1.2381, 1.0833),
        (8, 1.1840, 1.1724, 1.0625),
        (10, 1.1448, 1.1351, 1.05),
        (12, 1.1194, 1.1111, 1.0417),
        (15, 1.0946, 1.0877, 1.0333),
    ],
)
def test_stress_factors(index, wahl, bergstraesser, shear):
    found = [springs.wahl_factor(index), springs.bergstraesser_factor(index), springs.direct_shear_factor(index)]
    np.testing.assert_allclose(found, [wahl, bergstraesser, shear], atol=5.1e-5)  # half of the last digit


# EN 13906-1 by hand, D = 20 mm, E = 206, G = 81.5 kN/mm2: deflection in mm for nu = 0.5, 0.707, 1 and 2.
@pytest.mark.parametrize(
    ("free", "deflections"),
    [
        (60, [np.inf, np.inf, 24.33, 4.83]),
        (80, [np.inf, 39.12, 15.62, 3.54]),
        (100, [np.inf, 26.19, 11.87, 2.80]),
        (150, [34.06, 15.69, 7.58, 1.85]),
        (200, [23.74, 11.42, 5.60, 1.38]),
    ],
)
def test_buckling(free, deflections):
    seats = np.array([[0.5, 0.707, 1.0, 2.0]])
    found = springs.buckling_deflection(free * MM, 20 * MM, seats, 206e9, 81.5e9)
    np.testing.assert_allclose(found / MM, [deflections], atol=0.0051)  # half of the last digit


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
