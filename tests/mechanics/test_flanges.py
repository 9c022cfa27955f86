"""Bolted flanges."""

import numpy as np
import pytest

from packdesign.mechanics import flanges

MPA = 1e6


def test_ring_moment_adds_up_the_pressure_on_face_and_bore():
    """The face's share integrated ring by ring, the bore's in the middle of the wall.

    The standard's arm of the face lies half way between its edges, which a narrow face meets to first order.
    """
    bore, seal, circle, wall, pressure = 0.150, 0.152, 0.180, 0.003, 2 * MPA
    radius = np.linspace(bore / 2, seal / 2, 1001)
    face = np.trapezoid(2 * np.pi * radius * pressure * (circle / 2 - radius), radius)
    pull = np.pi / 4 * bore**2 * pressure * (circle / 2 - (bore + wall) / 2)
    assert flanges.ring_moment(pressure, bore, seal, circle, wall) == pytest.approx(face + pull, rel=1e-4)


def test_narrow_loose_ring_only_twists():
    """A ring of width b under a couple M in all: hoop bending M/2 pi, stress 6 M/(2 pi b t^2)."""
    bore, width, moment, stress = 1.0, 1e-4, 50.0, 100e6
    thickness = flanges.loose_ring_thickness(moment, stress, bore, bore + 2 * width)
    assert 6 * moment / (2 * np.pi * width * thickness**2) == pytest.approx(stress, rel=1e-3)  # b/B
