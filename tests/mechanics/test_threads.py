"""ISO metric threads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import threads

MM = 1e-3


@given(st.floats(3, 64), st.floats(0.05, 0.2))
def test_stress_area_in_its_other_form(diameter, share):
    """ISO 898-1 also prints As = pi/4 (d - 0.9382 P)^2; the constant's last digit leaves 1e-4."""
    pitch = share * diameter
    other = np.pi / 4 * (diameter - 0.9382 * pitch) ** 2
    assert threads.stress_area(diameter, pitch) == pytest.approx(other, rel=1e-4)


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
