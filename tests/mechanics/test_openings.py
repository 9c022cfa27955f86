"""Openings in shells and the bosses that reinforce them."""

import numpy as np
import pytest

from packdesign.mechanics import openings, vessels

MM, MPA = 1e-3, 1e6


def test_reach_of_shell_and_boss_by_hand():
    """r 1000 mm, e 10 mm: sqrt(2010 x 10); boss 60/40: sqrt((60 - 10) 10)."""
    assert openings.shell_reach(1.0, 0.01) == pytest.approx(np.sqrt(2010 * 10) * MM)
    assert openings.boss_reach(0.06, 0.04) == pytest.approx(np.sqrt(500) * MM)
    assert openings.small_opening(1.0, 0.01) == pytest.approx(0.15 * np.sqrt(20100) * MM)


def test_flange_distance_is_the_larger_of_both():
    """Thin: 0.2 sqrt((2 r + e) e); thick: three walls."""
    assert openings.flange_distance(1.0, 0.002) == pytest.approx(0.2 * np.sqrt(2002 * 2) * MM)
    assert openings.flange_distance(0.1, 0.01) == pytest.approx(30 * MM)


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


def test_half_width_is_longer_than_the_flat_one():
    """A boss as wide as the radius spans 60 degrees of the middle of the wall."""
    assert openings.half_width(1.0, 0.0, 1.0) == pytest.approx(np.pi / 6)


def test_boss_by_hand():
    """Sphere r 70, e 2, f 100, P 2.4, d 18, boss 28: areas in mm2 written out."""
    reach = np.sqrt(142 * 2)
    half = 71 * np.arcsin(28 / 142)
    shell, pressed, height = reach * 2, 70**2 * (reach + half) / 142, 8.0
    metal = shell + 5 * (height + 2)
    bears = 100 * metal / (pressed + 9 * (height + 2) + metal / 2)
    found = openings.reinforced_pressure(
        100 * MPA, openings.shell_reach(0.07, 0.002) * 0.002, 5e-3 * (height + 2) * MM,
        openings.sphere_pressure_area(0.07, 0.002, openings.shell_reach(0.07, 0.002),
                                      openings.half_width(0.07, 0.002, 0.028)) + 9e-3 * (height + 2) * MM)
    assert found / MPA == pytest.approx(bears)


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


def test_area_replacement_by_hand():
    """d 146, t 12.7, t_r 8.8, t_n 11, t_rn 1.1, 60 mm high (mm): 1284.8; 569.4; 2 x 9.9 x 27.5."""
    missing = openings.asme_missing_area(146 * MM, 8.8 * MM)
    shell = openings.asme_shell_area(146 * MM, 12.7 * MM, 8.8 * MM, 11 * MM)
    boss = openings.asme_boss_area(11 * MM, 1.1 * MM, 12.7 * MM, 60 * MM)
    assert missing == pytest.approx(1284.8e-6)
    assert shell == pytest.approx(146 * 3.9e-6)
    assert boss == pytest.approx(2 * 9.9 * 27.5e-6)
    # a small opening: 2 (t + t_n) (t - t_r) is the larger
    assert openings.asme_shell_area(20 * MM, 12.7 * MM, 8.8 * MM, 11 * MM) == pytest.approx(47.4 * 3.9e-6)
