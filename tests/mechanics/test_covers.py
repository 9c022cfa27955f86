"""Flat covers and flat ends."""

import numpy as np
import pytest

from packdesign.mechanics import covers

MM, MPA = 1e-3, 1e6


# By hand to ASME VIII-1, UG-34, mm and MPa: C, W in kN, h_G, t; d = 200, P = 5, S = 138.
@pytest.mark.parametrize(
    ("attachment", "force", "arm", "thickness"), [(0.33, 0, 0, 21.869), (0.20, 0, 0, 17.025), (0.30, 250, 20, 27.910)]
)
def test_asme_cover(attachment, force, arm, thickness):
    found = covers.asme_cover_thickness(5 * MPA, 138 * MPA, 200 * MM, attachment, force * 1e3, arm * MM)
    assert found / MM == pytest.approx(thickness, abs=6e-4)  # half of the last digit


def test_oblong_factor():
    """UG-34 (c)(3): 1 for round covers, never over 2.5."""
    assert covers.oblong_factor(np.array([1.0, 1.0, 1.0]), np.array([1.0, 2.0, 9.0])) == pytest.approx([1.0, 2.2, 2.5])


def test_full_face_cover_lies_between_limit_load_and_elastic_plate():
    """Simply supported plate: collapse (Tresca) at 1.5 s (2 e/C)^2 with s = 1.5 f, elastic bending to 1.5 f."""
    pressure, stress, circle = 2 * MPA, 120 * MPA, 0.2
    collapse = circle / 2 * np.sqrt(pressure / (1.5 * 1.5 * stress))
    elastic = circle * np.sqrt(3 * 3.3 / 32 * pressure / (1.5 * stress))
    assert collapse < covers.full_face_cover_thickness(pressure, stress, circle) < elastic


def test_narrow_face_cover_without_rim_is_the_elastic_plate():
    """Bolts on the seal circle: 3 (3 + nu)/32 p G^2 = e^2 f, simply supported (Timoshenko, art. 16)."""
    found = covers.narrow_face_cover_thickness(2 * MPA, 120 * MPA, 0.2, 0.2, 0.3)
    assert found == pytest.approx(0.2 * np.sqrt(3 * 3.3 / 32 * 2 / 120))


def test_flat_end_on_a_thin_shell_is_simply_supported():
    """No help from the shell: the limit load of a simply supported plate, e = D sqrt(P/(6 f)); 0.40825^2 = 1/6."""
    found = covers.flat_end_thickness(0.1 * MPA, 150 * MPA, 0.2, 1e-7)
    assert found == pytest.approx(0.2 * np.sqrt(0.1 / (6 * 150)), rel=1e-3)  # P/f itself is 7e-4


def test_flat_end_on_a_thick_shell_is_clamped():
    """From 0.408 down to the standard's floor 0.299 (1 + 1.7 e_s/D_i)."""
    walls = np.array([1.0, 4.0, 8.0, 12.0, 16.0]) * MM
    thickness = covers.flat_end_thickness(2 * MPA, 150 * MPA, 0.2, walls)
    factor = thickness / (0.2 * np.sqrt(2 / 150))
    assert np.all(np.diff(factor[:3]) < 0)
    assert factor[-1] == pytest.approx(0.299 * (1 + 1.7 * 16 / 200))


def test_opening_and_bulge_against_the_whole_plate():
    """Simply supported plate: (5 + nu) p a^4/(64 (1 + nu) D) in the middle; the bulge is its volume, integrated."""
    pressure, thickness, modulus, poisson, circle = 2 * MPA, 12 * MM, 70e9, 0.33, 0.2
    rigidity = modulus * thickness**3 / (12 * (1 - poisson**2))
    middle = (5 + poisson) * pressure * 0.1**4 / (64 * (1 + poisson) * rigidity)
    assert covers.cover_opening(pressure, 0.0, circle, thickness, modulus, poisson) == pytest.approx(middle)
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
    assert covers.pierced_factor(0.04, 0.03) == pytest.approx(2.0)
