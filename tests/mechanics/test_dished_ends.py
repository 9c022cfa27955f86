"""Dished ends to EN 13445-3 and ASME VIII-1."""

import numpy as np
import pytest

from packdesign.mechanics import dished_ends, vessels

MPA = 1e6


def test_knuckle_factor_is_continuous():
    """The branches of 7.5.3.5 meet at r/D_i = 0.1."""
    below, above = (dished_ends.knuckle_factor(0.01, 1.0, x, 1.0) for x in (0.1, 0.1 + 1e-9))
    assert below == pytest.approx(above, rel=1e-6)


@pytest.mark.parametrize("pressure", [0.3, 1.0, 3.0, 8.0])
def test_torispherical_wall_lies_near_that_of_asme(pressure):
    """Two codes on one end at one stress. EN follows limit loads, ASME a fit to them: 30 % between them is usual."""
    shape = (0.8, 0.154)
    en = dished_ends.en_torisphere_wall(pressure * MPA, *shape, 1.0, 150 * MPA, 1.0, 200 * MPA)
    asme = dished_ends.asme_torisphere_wall(pressure * MPA, *shape, 150 * MPA, 1.0)
    assert en == pytest.approx(asme, rel=0.3)


def test_torispherical_wall_satisfies_its_own_three_conditions():
    pressure, crown, knuckle, diameter, stress = np.array([0.5, 2.0, 6.0]) * MPA, 0.9, 0.17, 1.0, 170 * MPA
    wall = dished_ends.en_torisphere_wall(pressure, crown, knuckle, diameter, stress, 0.85, 236 * MPA)
    factor = dished_ends.knuckle_factor(wall, crown, knuckle, diameter)
    conditions = (
        pressure * crown / (2 * stress * 0.85 - 0.5 * pressure),
        factor * pressure * (0.75 * crown + 0.2 * diameter) / stress,
        dished_ends.knuckle_buckling_wall(pressure, crown, knuckle, diameter, 236 * MPA),
    )
    assert np.max(conditions, axis=0) == pytest.approx(wall, rel=1e-9)  # halving to 1e-18 m


def test_hemisphere_is_lighter_than_any_dished_end():
    dished = dished_ends.asme_ellipsoid_wall(2 * MPA, 0.3, 0.075, 150 * MPA, 1.0)
    assert vessels.asme_sphere_wall(2 * MPA, 0.15, 150 * MPA, 1.0) < dished
