"""Openings in shells and the bosses that reinforce them."""

import numpy as np
import pytest

from packdesign.mechanics import openings, vessels

MM, MPA = 1e-3, 1e6


def test_without_an_opening_a_cylinder_bears_what_its_own_formula_says():
    """EN 13445-3, (7.4-3): 2 f e/(D_i + e), for any length of shell."""
    radius, wall, stress = 0.05, np.array([1.0, 3.0, 9.0]) * MM, 120 * MPA
    reach = openings.shell_reach(radius, wall)
    area = openings.cylinder_pressure_area(radius, reach, 0.0)
    found = openings.reinforced_pressure(stress, reach * wall, 0.0, area)
    assert found == pytest.approx(vessels.en_highest_pressure(wall, 2 * radius, stress, 1.0))


def test_without_an_opening_a_sphere_bears_what_its_own_formula_says():
    """EN 13445-3, (7.4-6): 4 f e/(D_i + e); the areas differ from it by e^2/(4 r^2)."""
    radius, wall, stress = 0.05, np.array([0.5, 1.0, 3.0]) * MM, 120 * MPA
    reach = openings.shell_reach(radius, wall)
    area = openings.sphere_pressure_area(radius, wall, reach, 0.0)
    found = openings.reinforced_pressure(stress, reach * wall, 0.0, area)
    wanted = vessels.en_highest_sphere_pressure(wall, 2 * radius, stress, 1.0)
    assert np.abs(found / wanted - 1).max() < (3 / 50) ** 2 / 4


def test_pressure_area_of_a_sphere_is_its_sector():
    """Counted square by square: inside the radius and the angle that l + a spans on the middle of the wall."""
    radius, wall, along = 0.07, 0.004, 0.03
    x, y = np.meshgrid(*2 * [(np.arange(1000) + 0.5) * radius / 1000])
    angle = along / (radius + wall / 2)
    counted = ((x**2 + y**2 < radius**2) & (np.arctan2(x, y) < angle)).sum() * (radius / 1000) ** 2
    found = openings.sphere_pressure_area(radius, wall, 0.02, 0.01)
    assert found == pytest.approx(counted, rel=2e-3)  # squares on the rim are whole or not at all


@pytest.mark.parametrize("pressure", [5.5, 6.0, 6.5])
def test_least_height_makes_the_shell_bear_just_its_pressure(pressure):
    radius, wall, outer, opening, stress = 0.07, 2 * MM, 30 * MM, 18 * MM, 110 * MPA
    reach = openings.shell_reach(radius, wall)
    area = openings.sphere_pressure_area(radius, wall, reach, openings.half_width(radius, wall, outer))
    boss = (outer - opening) / 2
    height = openings.boss_height(pressure * MPA, stress, reach * wall, area, boss, opening, wall)
    assert height > 0
    found = openings.reinforced_pressure(
        stress, reach * wall, boss * (height + wall), area + opening / 2 * (height + wall))
    assert found == pytest.approx(pressure * MPA)
