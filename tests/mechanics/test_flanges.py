"""Bolted flanges."""

import numpy as np
import pytest

from packdesign.mechanics import flanges

MPA = 1e6


def test_seal_force():
    assert flanges.seal_force(2 * MPA, 0.2) == pytest.approx(np.pi * 0.01 * 2 * MPA)


def test_ring_moment_adds_up_the_pressure_on_face_and_bore():
    """The face's share integrated ring by ring, the bore's in the middle of the wall.

    The standard's arm of the face lies half way between its edges, which a narrow face meets to first order.
    """
    bore, seal, circle, wall, pressure = 0.150, 0.152, 0.180, 0.003, 2 * MPA
    radius = np.linspace(bore / 2, seal / 2, 1001)
    face = np.trapezoid(2 * np.pi * radius * pressure * (circle / 2 - radius), radius)
    pull = np.pi / 4 * bore**2 * pressure * (circle / 2 - (bore + wall) / 2)
    assert flanges.ring_moment(pressure, bore, seal, circle, wall) == pytest.approx(face + pull, rel=1e-4)


def test_contact_balances_the_moment():
    assert flanges.contact_force(100.0, 0.22, 0.18) * 0.02 == pytest.approx(100.0)


def test_ring_bends_to_its_stress_on_the_bolt_circle():
    """6 M/(b e^2) = f with b the bolt circle less its holes."""
    thickness = flanges.ring_thickness(500.0, 150 * MPA, 0.18, 12, 0.011)
    assert 6 * 500.0 / ((np.pi * 0.18 - 12 * 0.011) * thickness**2) == pytest.approx(150 * MPA)


@pytest.mark.parametrize("ratio", [1.1, 1.5, 2.0, 3.0])
def test_loose_ring_factor_is_that_of_integral_flanges_less_lateral_strain(ratio):
    """ASME VIII-1, figure 2-7.1 prints U beside Y; Y = (1 - nu^2) U with nu = 0.3."""
    top = ratio**2 * (1 + 8.55246 * np.log10(ratio)) - 1
    integral = top / (1.36136 * (ratio**2 - 1) * (ratio - 1))
    thickness = flanges.loose_ring_thickness(1.0, 1.0, 1.0, ratio)
    assert thickness**2 == pytest.approx(0.91 * integral, rel=1e-5)  # printed to six digits


def test_narrow_loose_ring_only_twists():
    """A ring of width b under a couple M in all: hoop bending M/2 pi, stress 6 M/(2 pi b t^2)."""
    bore, width, moment, stress = 1.0, 1e-4, 50.0, 100e6
    thickness = flanges.loose_ring_thickness(moment, stress, bore, bore + 2 * width)
    assert 6 * moment / (2 * np.pi * width * thickness**2) == pytest.approx(stress, rel=1e-3)  # b/B


def test_spacing_limit():
    """M10 on 12 mm with an O-ring of m = 0.25: 20 + 6 x 12/0.75 = 116 mm."""
    assert flanges.spacing_limit(0.010, 0.012, 0.25) == pytest.approx(0.116)


def test_tapped_engagement_between_one_and_one_and_a_half_diameters():
    """UG-43 (g): the larger of d and 0.75 d times the ratio of the stresses, no more than 1.5 d."""
    found = flanges.tapped_engagement(10e-3, 200 * MPA, np.array([300.0, 125.0, 77.0]) * MPA)
    assert found == pytest.approx(np.array([10e-3, 12e-3, 15e-3]))
