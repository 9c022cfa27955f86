"""Thick walls after Lamé."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import thick_walls


def test_radial_stress_is_the_pressure_on_both_faces():
    assert thick_walls.radial_stress(50.0, 0.1, 0.15, 0.1) == pytest.approx(-50.0)
    assert thick_walls.radial_stress(50.0, 0.1, 0.15, 0.15) == pytest.approx(0.0, abs=1e-12)


def test_sphere_yields_where_hoop_and_pressure_differ_by_the_yield_strength():
    pressure = thick_walls.sphere_yield_pressure(250.0, 100.0, 110.0)
    assert thick_walls.sphere_stress(pressure, 100.0, 110.0) + pressure == pytest.approx(250.0)


@given(st.floats(0.0, 0.45))
def test_thin_vessels_grow_as_membranes(poisson):
    """Thin shells: cylinder D/(e E) (5/4 - nu), sphere 3 D (1 - nu)/(4 e E); the error is of order e/D."""
    thin = 1e-5
    cylinder = thick_walls.cylinder_growth(1.0, 1.0 + thin, 1.0, poisson)
    sphere = thick_walls.sphere_growth(1.0, 1.0 + thin, 1.0, poisson)
    assert cylinder == pytest.approx(2.0 / thin * (1.25 - poisson), rel=1e-4)
    assert sphere == pytest.approx(1.5 / thin * (1.0 - poisson), rel=1e-4)


def test_volume_of_states():
    volume = thick_walls.grown_volume(
        np.array([[2.0]]), 1e-9, np.array([[0.0, 1e6]]), 23e-6, np.array([[10.0, 0.0]])
    )
    assert volume[0] == pytest.approx([2.0 * (1 + 3 * 23e-5), 2.0 * (1 + 1e-3)])
