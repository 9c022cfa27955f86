"""Flat covers and flat ends."""

import numpy as np
import pytest

from packdesign.mechanics import covers

MM, MPA = 1e-3, 1e6


def test_full_face_cover_lies_between_limit_load_and_elastic_plate():
    """Simply supported plate: collapse (Tresca) at 1.5 s (2 e/C)^2 with s = 1.5 f, elastic bending to 1.5 f."""
    pressure, stress, circle = 2 * MPA, 120 * MPA, 0.2
    collapse = circle / 2 * np.sqrt(pressure / (1.5 * 1.5 * stress))
    elastic = circle * np.sqrt(3 * 3.3 / 32 * pressure / (1.5 * stress))
    assert collapse < covers.full_face_cover_thickness(pressure, stress, circle) < elastic


def test_flat_end_on_a_thick_shell_is_clamped():
    """From 0.408 down to the standard's floor 0.299 (1 + 1.7 e_s/D_i)."""
    walls = np.array([1.0, 4.0, 8.0, 12.0, 16.0]) * MM
    thickness = covers.flat_end_thickness(2 * MPA, 150 * MPA, 0.2, walls)
    factor = thickness / (0.2 * np.sqrt(2 / 150))
    assert np.all(np.diff(factor[:3]) < 0)
    assert factor[-1] == pytest.approx(0.299 * (1 + 1.7 * 16 / 200))


def test_bulge_is_the_whole_plate_s():
    """The bulge is the volume under the deflection, integrated."""
    pressure, thickness, modulus, poisson, circle = 2 * MPA, 12 * MM, 70e9, 0.33, 0.2
    radius = np.linspace(0, 0.1, 4001)
    deflection = covers.cover_opening(pressure, 2 * radius, circle, thickness, modulus, poisson)
    volume = np.trapezoid(2 * np.pi * radius * deflection, radius)
    bulge = covers.cover_bulge(pressure, circle, thickness, modulus, poisson)
    assert bulge == pytest.approx(volume, rel=1e-6)  # trapezium with 4000 steps


def test_openings_as_far_from_each_other_as_twice_from_the_bolts():
    """Four openings on a circle q: the chord q sin 45 deg and the rest C - q are both j."""
    spacing = covers.opening_spacing(0.1, 4.0)
    circle = 0.1 - spacing
    assert circle * np.sin(np.pi / 4) == pytest.approx(spacing)
