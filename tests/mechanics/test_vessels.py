"""Walls of vessels to EN 13445-3 and ASME VIII-1."""

import numpy as np
import pytest

from packdesign.mechanics import vessels

MM, MPA = 1e-3, 1e6
INCH, PSI = 0.0254, 6894.757


# EN 13445-3, Table 6-1, in MPa: P355NH plate and extruded EN AW-6061-T6 (EN 13445-8).
@pytest.mark.parametrize(("yield_strength", "ultimate", "stress"), [(355, 490, 204.17), (240, 260, 108.33)])
def test_nominal_stress(yield_strength, ultimate, stress):
    assert vessels.nominal_stress(yield_strength, ultimate) == pytest.approx(stress, abs=0.005)  # last digit


def test_austenitic_stress():
    """1.4307 with Rp1.0 = 240 and Rm = 500 MPa: the larger of 160 and min(200, 166.7)."""
    assert vessels.austenitic_stress(240.0, 500.0) == pytest.approx(500 / 3)
    assert vessels.austenitic_stress(240.0, 450.0) == pytest.approx(160.0)


def test_bolt_stress():
    """Class 8.8 up to M16: Rm/4 = 200 MPa is below Rp0.2/3 = 213 MPa."""
    assert vessels.bolt_stress(640.0, 800.0) == pytest.approx(200.0)


def test_asme_stress_of_listed_steel():
    """SA-516 grade 70, 70 ksi and 38 ksi: II-D lists 20.0 ksi."""
    assert vessels.asme_stress(38.0, 70.0) == pytest.approx(20.0)


# By hand, mm and MPa: D_i, P, f, z, wall of the cylinder and of the sphere.
@pytest.mark.parametrize(
    ("diameter", "pressure", "stress", "joint", "cylinder", "sphere"),
    [(500, 1, 170, 0.85, 1.7361, 0.8666), (300, 5, 170, 1.0, 4.4776, None)],
)
def test_en_walls(diameter, pressure, stress, joint, cylinder, sphere):
    found = vessels.en_cylinder_wall(pressure * MPA, diameter * MM, stress * MPA, joint)
    assert found / MM == pytest.approx(cylinder, abs=0.6e-4)  # half of the last digit
    if sphere is not None:
        found = vessels.en_sphere_wall(pressure * MPA, diameter * MM, stress * MPA, joint)
        assert found / MM == pytest.approx(sphere, abs=0.6e-4)


# By hand, mm and MPa: P, R, S, E, t.
@pytest.mark.parametrize(
    ("pressure", "radius", "stress", "joint", "wall"),
    [(1, 250, 138, 0.85, 2.1422), (5, 150, 138, 1.0, 5.5556), (10, 100, 115, 0.7, 13.4228)],
)
def test_asme_cylinder_wall(pressure, radius, stress, joint, wall):
    found = vessels.asme_cylinder_wall(pressure * MPA, radius * MM, stress * MPA, joint)
    assert found / MM == pytest.approx(wall, abs=0.6e-4)


def test_asme_example_of_a_cylinder():
    """ASME PTB-4, example E4.3.1: 356 psi, 20 000 psi, bore radius 45 in with 0.125 in corrosion: 0.9369 in."""
    wall = vessels.asme_cylinder_wall(356 * PSI, (45 + 0.125) * INCH, 20_000 * PSI, 1.0) / INCH
    assert wall + 0.125 == pytest.approx(0.9369, abs=0.6e-4)


def test_asme_example_of_a_sphere():
    """ASME PTB-4, example E4.3.3: 2080 psi, 22 400 psi, inside diameter 149 in: 3.4913 in."""
    wall = vessels.asme_sphere_wall(2080 * PSI, 149 / 2 * INCH, 22_400 * PSI, 1.0) / INCH
    assert wall == pytest.approx(3.4913, abs=0.6e-4)


PAIRS = [
    (vessels.en_cylinder_wall, vessels.en_highest_pressure),
    (vessels.en_sphere_wall, vessels.en_highest_sphere_pressure),
    (vessels.asme_cylinder_wall, vessels.asme_highest_pressure),
    (vessels.asme_sphere_wall, vessels.asme_highest_sphere_pressure),
]


@pytest.mark.parametrize(("wall", "highest_pressure"), PAIRS)
def test_a_wall_bears_just_the_pressure_it_was_made_for(wall, highest_pressure):
    pressure = np.array([0.1, 1.0, 10.0, 40.0]) * MPA
    found = highest_pressure(wall(pressure, 0.2, 150 * MPA, 0.85), 0.2, 150 * MPA, 0.85)
    assert found == pytest.approx(pressure, rel=1e-12)  # rounding


def test_thin_walls_agree_across_standards():
    """EN takes the inside diameter, ASME the radius; both come to p r/f for a thin wall."""
    pressure, radius, stress = 1e4, 0.1, 150 * MPA
    membrane = pressure * radius / stress
    assert vessels.en_cylinder_wall(pressure, 2 * radius, stress, 1.0) == pytest.approx(membrane, rel=1e-4)
    assert vessels.asme_cylinder_wall(pressure, radius, stress, 1.0) == pytest.approx(membrane, rel=1e-4)
    assert vessels.asme_sphere_wall(pressure, radius, stress, 1.0) == pytest.approx(membrane / 2, rel=1e-4)
