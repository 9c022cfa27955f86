"""Shells under outside pressure."""

import numpy as np
import pytest

from packdesign.mechanics import external_pressure


@pytest.mark.parametrize(("length", "wall"), [(0.2, 1e-3), (0.4, 1e-3), (0.4, 2e-3), (0.8, 1e-3)])
def test_short_cylinder_against_windenburg_and_trilling(length, wall):
    """Windenburg and Trilling 1934: 2.42 E (e/D)^2.5/((1 - nu^2)^0.75 (L/D - 0.45 sqrt(e/D)))."""
    diameter, poisson = 0.4, 0.3
    slender = wall / diameter
    simple = 2.42 * 70e9 * slender**2.5 / ((1 - poisson**2) ** 0.75 * (length / diameter - 0.45 * np.sqrt(slender)))
    found = external_pressure.cylinder_buckling_pressure(70e9, poisson, diameter / 2, wall, length)
    assert found == pytest.approx(simple, rel=0.1)  # they fitted their formula to von Mises within a tenth


def test_forty_waves_are_enough():
    """The least lies inside the searched range for the thinnest and shortest shells of interest."""
    shape = (70e9, 0.33, 0.2, 0.5e-3, 0.05)
    assert external_pressure.wave_pressure(40.0, *shape) > external_pressure.cylinder_buckling_pressure(*shape)
