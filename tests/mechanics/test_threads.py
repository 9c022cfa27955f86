"""ISO metric threads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import threads

MM = 1e-3

# ISO 724 and ISO 898-1 in millimetres: d, P, d2, d3, As, A3.
COARSE = np.array(
    [
        [3, 0.5, 2.675, 2.387, 5.03, 4.47],
        [4, 0.7, 3.545, 3.141, 8.78, 7.75],
        [5, 0.8, 4.480, 4.019, 14.18, 12.68],
        [6, 1.0, 5.350, 4.773, 20.12, 17.89],
        [8, 1.25, 7.188, 6.466, 36.61, 32.84],
        [10, 1.5, 9.026, 8.160, 57.99, 52.29],
        [12, 1.75, 10.863, 9.853, 84.27, 76.25],
        [14, 2.0, 12.701, 11.546, 115.4, 104.7],
        [16, 2.0, 14.701, 13.546, 156.7, 144.1],
        [18, 2.5, 16.376, 14.933, 192.5, 175.1],
        [20, 2.5, 18.376, 16.933, 244.8, 225.2],
        [22, 2.5, 20.376, 18.933, 303.4, 281.5],
        [24, 3.0, 22.051, 20.319, 352.5, 324.3],
        [27, 3.0, 25.051, 23.319, 459.4, 427.1],
        [30, 3.5, 27.727, 25.706, 560.6, 519.0],
        [33, 3.5, 30.727, 28.706, 693.6, 647.2],
        [36, 4.0, 33.402, 31.093, 816.7, 759.3],
    ]
)


def test_diameters_and_areas_of_coarse_threads():
    diameter, pitch = COARSE[:, :1] * MM, COARSE[:, 1:2] * MM
    found = np.hstack(
        [
            threads.pitch_diameter(diameter, pitch) / MM,
            threads.core_diameter(diameter, pitch) / MM,
            threads.stress_area(diameter, pitch) / MM**2,
            threads.core_area(diameter, pitch) / MM**2,
        ]
    )
    np.testing.assert_allclose(found, COARSE[:, 2:], rtol=1.1e-3)  # half of the last of three digits (M3)
    np.testing.assert_allclose(found[:, :2], COARSE[:, 2:4], atol=5.5e-4)  # half of the last digit


@given(st.floats(3, 64), st.floats(0.05, 0.2))
def test_stress_area_in_its_other_form(diameter, share):
    """ISO 898-1 also prints As = pi/4 (d - 0.9382 P)^2; the constant's last digit leaves 1e-4."""
    pitch = share * diameter
    other = np.pi / 4 * (diameter - 0.9382 * pitch) ** 2
    assert threads.stress_area(diameter, pitch) == pytest.approx(other, rel=1e-4)


# ISO 898-1, proof loads in kN of coarse threads: 8.8 (580, from M18 600), 10.9 (830), 12.9 (970 N/mm2).
@pytest.mark.parametrize(
    ("diameter", "pitch", "stresses", "loads"),
    [
        (4, 0.7, (580, 830, 970), (5.09, 7.29, 8.52)),
        (6, 1.0, (580, 830, 970), (11.67, 16.70, 19.52)),
        (10, 1.5, (580, 830, 970), (33.63, 48.13, 56.25)),
        (16, 2.0, (580, 830, 970), (90.87, 130.0, 152.0)),
        (20, 2.5, (600, 830, 970), (146.9, 203.2, 237.5)),
        (30, 3.5, (600, 830, 970), (336.4, 465.3, 543.8)),
    ],
)
def test_proof_load(diameter, pitch, stresses, loads):
    area = threads.stress_area(diameter * MM, pitch * MM)
    found = threads.proof_load(area, np.array(stresses) * 1e6) / 1e3
    np.testing.assert_allclose(found, loads, rtol=1e-3)  # half of the last of three digits


def test_full_nuts_outlast_the_bolt():
    """ISO 898-2: a style 1 nut of class 8 on an 8.8 bolt must not strip before the bolt breaks (M10, 8.4 mm)."""
    diameter, pitch = 10 * MM, 1.5 * MM
    breaking = 800e6 * threads.stress_area(diameter, pitch)
    nut = threads.stripping_load(threads.nut_shear_area(diameter, pitch, 8.4 * MM), 0.6 * 800e6)
    bolt = threads.stripping_load(threads.bolt_shear_area(diameter, pitch, 8.4 * MM), 0.6 * 800e6)
    assert min(nut, bolt) > breaking


def test_shear_area_of_the_nut_is_seven_eighths_of_the_cylinder():
    """At the major diameter the basic profile leaves P/8 of each pitch open."""
    area = threads.nut_shear_area(10 * MM, 1.5 * MM, 8 * MM)
    assert area == pytest.approx(7 / 8 * np.pi * 10 * MM * 8 * MM, rel=1e-6)  # six digits of d2's constant


def test_shank_outside_the_clamp_is_negative_free_thread():
    """ISO 4014 M10 x 110 with 26 mm of thread has 84 mm of shank."""
    found = threads.free_thread(np.array([[80.0], [84.0], [95.0]]), 110.0, 26.0)
    np.testing.assert_array_equal(found, [[-4.0], [0.0], [11.0]])


def test_least_length():
    """M10 with a full nut: 90 + 8.4 + 2 x 1.5 mm."""
    assert threads.least_length(90.0, 8.4, 1.5) == pytest.approx(101.4)
