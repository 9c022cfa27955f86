"""Shells under outside pressure."""

import numpy as np
import pytest

from packdesign.mechanics import external_pressure


def test_long_pipe():
    """Bresse: a long pipe goes oval at E (e/R)^3/(4 (1 - nu^2))."""
    found = external_pressure.cylinder_buckling_pressure(200e9, 0.3, 0.1, 1e-3, 100.0)
    assert found == pytest.approx(200e9 * 1e-6 / (4 * 0.91), rel=1e-3)  # the length still counts a little


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


def test_sphere():
    """Zoelly: 2 E (e/R)^2/sqrt(3 (1 - nu^2)), which is 1.21 at nu = 0.3."""
    zoelly = 2 * 200e9 * 1e-4 / np.sqrt(3 * 0.91)
    assert external_pressure.sphere_buckling_pressure(200e9, 0.1, 1e-3) == pytest.approx(zoelly, rel=1e-3)


def test_allowable_pressures():
    """Elastic cylinders get a third of the buckling pressure (half by figure 8.5-5, over 1.5), spheres 0.12."""
    assert external_pressure.cylinder_allowable_pressure(3.0, 9.0) == pytest.approx(1.0)
    assert external_pressure.cylinder_allowable_pressure(9.0, 3.0) == pytest.approx(1.0)
    assert external_pressure.sphere_allowable_pressure(1.0, 9.0) == pytest.approx(0.12)


def test_the_yield_pressure_is_that_of_the_hoop():
    assert external_pressure.cylinder_yield_pressure(250e6, 0.1, 2e-3) == pytest.approx(5e6)
