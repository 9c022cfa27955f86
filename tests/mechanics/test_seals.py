"""O-rings."""

import numpy as np
import pytest

from packdesign.mechanics import seals

MM = 1e-3

# By hand, mm: cord, depth, width, squeeze, fill.
GROOVES = [
    (1.78, 1.27, 2.4, 0.2865, 0.816),
    (2.62, 2.06, 3.6, 0.2137, 0.727),
    (2.62, 1.95, 3.6, 0.2557, 0.768),
    (3.53, 2.82, 4.8, 0.2011, 0.723),
    (3.53, 2.60, 4.8, 0.2635, 0.784),
    (5.33, 4.32, 7.1, 0.1895, 0.727),
    (6.99, 5.74, 9.5, 0.1788, 0.704),
]


@pytest.mark.parametrize(("cord", "depth", "width", "squeeze", "fill"), GROOVES)
def test_grooves(cord, depth, width, squeeze, fill):
    assert seals.squeeze(cord, depth) == pytest.approx(squeeze, abs=0.6e-4)  # half of the last digit
    assert seals.fill(cord, depth, width) == pytest.approx(fill, abs=0.6e-3)


def test_stretched_cord_loses_half_the_stretch():
    strain = seals.stretch(100 * MM, 104 * MM)
    assert strain == pytest.approx(0.04)
    assert 1 - seals.stretched_section(1.0, strain) == pytest.approx(0.02, rel=0.05)  # to first order


def test_ring_rests_on_the_outer_flank():
    inner = seals.groove_seat(100 * MM, 2.62 * MM, 3.6 * MM)
    assert seals.seal_circle(inner, 3.6 * MM) == pytest.approx(105.24 * MM)


# Apple Rubber, Seal Design Guide, extrusion limits, inches and psi.
@pytest.mark.parametrize(
    ("hardness", "psi", "inches"),
    [(70, 400, 0.016), (70, 500, 0.016), (70, 501, 0.010), (90, 1200, 0.020), (80, 1200, 0.013), (70, 3500, 0.0)],
)
def test_widest_gap(hardness, psi, inches):
    assert seals.widest_gap(np.array([hardness]), np.array([psi * 6894.757])) == pytest.approx(inches * 0.0254)


def test_no_gap_for_rubber_softer_than_the_table():
    assert seals.widest_gap(np.array([60.0]), np.array([1e6])) == 0.0


def test_leak_of_a_ring():
    """Parker ORD 5700: 0.7 F D P Q (1 - S)^2 with F = 1e-8 (cm, s, bar), D = 10 in, P = 6.9 psi, Q = 1, S = 0.2 is
    3.09e-7 cm3/s. In SI 1e-8 cm2/(s bar) is 1e-17 m2/(s Pa)."""
    found = seals.ring_leak(1e-17, 10 * 0.0254, 0.2, 1.0, 6.9 * 6894.757)
    assert found / 1e-6 == pytest.approx(3.09e-7, rel=2e-3)  # three digits


def test_ring_leak_is_that_of_a_square_of_rubber():
    """A cord of any size squeezed to a rectangle: A/l of pi D (1 - S)^2 by itself, Parker's factor is 4/pi of it."""
    plain = seals.permeation_flow(1e-17, np.pi * 0.1 * 0.8, 1 / 0.8, 1e6)
    assert seals.ring_leak(1e-17, 0.1, 0.2, 1.0, 1e6) / plain == pytest.approx(4 / np.pi, rel=0.01)


def test_leaked_mass():
    """One mole of nitrogen of 0 degC and 1 atm: 22.414 litres, 28.0134 g."""
    found = seals.leaked_mass(22.41396954e-3, 28.0134e-3, seals.STANDARD_MOLAR_VOLUME, 1.0)
    assert found == pytest.approx(28.0134e-3)
