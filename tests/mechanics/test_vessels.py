"""Walls of vessels to EN 13445-3 and ASME VIII-1."""

import numpy as np
import pytest

from packdesign.mechanics import vessels

MPA = 1e6


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
