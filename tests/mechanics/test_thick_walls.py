"""Thick walls after Lamé."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import thick_walls

MM, MPA = 1e-3, 1e6

# Timoshenko's formulas by hand, mm and MPa: r_i, r_o, p; hoop at bore and outside, axial, von Mises at bore;
# first yield and collapse at a yield strength of 250 MPa.
CYLINDERS = [
    (100, 150, 50, 130.0, 80.0, 40.0, 155.88, 80.19, 117.05),
    (50, 60, 10, 55.455, 45.455, 22.727, 56.685, 44.10, 52.63),
    (40, 44, 5, 52.619, 47.619, 23.810, 49.90, 25.05, 27.51),
    (20, 40, 100, 166.67, 66.67, 33.33, 230.94, 108.25, 200.09),
    (125, 130, 8, 204.08, 196.08, 98.04, 183.67, 10.89, 11.32),
]


@pytest.mark.parametrize(
    ("inner", "outer", "pressure", "bore", "outside", "axial", "mises", "first", "last"), CYLINDERS
)
def test_cylinder(inner, outer, pressure, bore, outside, axial, mises, first, last):
    shape = (inner * MM, outer * MM)
    found = (
        thick_walls.hoop_stress(pressure, *shape, inner * MM),
        thick_walls.hoop_stress(pressure, *shape, outer * MM),
        thick_walls.axial_stress(pressure, *shape),
        thick_walls.bore_equivalent_stress(pressure, *shape),
        thick_walls.first_yield_pressure(250.0, *shape),
        thick_walls.collapse_pressure(250.0, *shape),
    )
    assert found == pytest.approx((bore, outside, axial, mises, first, last), abs=6e-3)  # half of the last digit


def test_radial_stress_is_the_pressure_on_both_faces():
    assert thick_walls.radial_stress(50.0, 0.1, 0.15, 0.1) == pytest.approx(-50.0)
    assert thick_walls.radial_stress(50.0, 0.1, 0.15, 0.15) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("inner", "outer", "pressure", "stress"), [(100, 110, 20, 100.63), (50, 60, 30, 76.81)])
def test_sphere(inner, outer, pressure, stress):
    assert thick_walls.sphere_stress(pressure, inner, outer) == pytest.approx(stress, abs=6e-3)


def test_sphere_yields_where_hoop_and_pressure_differ_by_the_yield_strength():
    pressure = thick_walls.sphere_yield_pressure(250.0, 100.0, 110.0)
    assert thick_walls.sphere_stress(pressure, 100.0, 110.0) + pressure == pytest.approx(250.0)


def test_cylinder_growth_from_the_strains_of_a_worked_case():
    """Radii 100 and 150 mm, 50 MPa, E = 206 GPa, nu = 0.3: the bore moves 0.06456 mm; the axial strain is Hooke's."""
    hoop = 0.06456 / 100
    axial = (40.0 - 0.3 * (130.0 - 50.0)) / 206e3
    growth = thick_walls.cylinder_growth(100.0, 150.0, 206e3, 0.3)
    assert growth * 50.0 == pytest.approx(2 * hoop + axial, rel=1e-4)  # four digits of the displacement


@given(st.floats(0.0, 0.45))
def test_thin_vessels_grow_as_membranes(poisson):
    """Thin shells: cylinder D/(e E) (5/4 - nu), sphere 3 D (1 - nu)/(4 e E); the error is of order e/D."""
    thin = 1e-5
    cylinder = thick_walls.cylinder_growth(1.0, 1.0 + thin, 1.0, poisson)
    sphere = thick_walls.sphere_growth(1.0, 1.0 + thin, 1.0, poisson)
    assert cylinder == pytest.approx(2.0 / thin * (1.25 - poisson), rel=1e-4)
    assert sphere == pytest.approx(1.5 / thin * (1.0 - poisson), rel=1e-4)


def test_an_infinite_wall_grows_by_shear_alone():
    """A bore in a huge body: dV/(V dp) = 2 (1 + nu)/E for the cylinder, 3 (1 + nu)/(2 E) for the sphere."""
    assert thick_walls.cylinder_growth(1.0, 1e6, 1.0, 0.3) == pytest.approx(2.6, rel=1e-9)
    assert thick_walls.sphere_growth(1.0, 1e6, 1.0, 0.3) == pytest.approx(1.95, rel=1e-9)


def test_volume_of_states():
    volume = thick_walls.grown_volume(
        np.array([[2.0]]), 1e-9, np.array([[0.0, 1e6]]), 23e-6, np.array([[10.0, 0.0]])
    )
    assert volume[0] == pytest.approx([2.0 * (1 + 3 * 23e-5), 2.0 * (1 + 1e-3)])
