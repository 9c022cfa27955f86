"""Turned profiles against closed forms."""

import numpy as np
import pytest

from packdesign.cad.vessels import profiles

pytest.importorskip("build123d", reason="solids need the extra cad")


def test_half_a_sphere_and_one_cut_short():
    """2/3 pi (R^3 - r^3); a zone between two spheres is as high as it is cut, by Archimedes."""
    whole = 2 / 3 * np.pi * (52**3 - 50**3)
    assert profiles.hemisphere(100.0, 2.0).volume == pytest.approx(whole)
    assert profiles.hemisphere(100.0, 2.0, 8.0).volume == pytest.approx(whole - np.pi * (52**2 - 50**2) * 8)


def test_torisphere_by_pappus():
    """DIN 28011 on 104 mm outside: the arc of the knuckle turned about the axis, and the cap of the crown."""
    crown, knuckle, wall = 104.0, 10.4, 2.0
    centre = 50.0 - knuckle
    depth = crown - np.sqrt((crown - knuckle) ** 2 - centre**2)
    turn = np.arcsin(centre / (crown - knuckle))
    swept = np.pi / 2 - turn

    def inner(radius):
        """Volume of the turned sector from the knuckle's centre: area, and arm of its centroid."""
        area, reach = swept * radius**2 / 2, 2 / 3 * radius * np.sin(swept / 2) / (swept / 2)
        return 2 * np.pi * area * (centre + reach * np.sin((turn + np.pi / 2) / 2))

    cap = 2 / 3 * np.pi * (1 - np.cos(turn)) * ((crown + wall) ** 3 - crown**3)
    found = profiles.torisphere(100.0, crown, knuckle, depth, wall)
    assert found.volume == pytest.approx(cap + inner(knuckle + wall) - inner(knuckle), rel=1e-6)


def test_ellipsoid_as_deep_as_its_radius_is_half_a_sphere():
    assert profiles.ellipsoid(100.0, 50.0, 2.0).volume == pytest.approx(2 / 3 * np.pi * (52**3 - 50**3), rel=1e-5)


@pytest.mark.parametrize(("inner", "outer"), [(92.0, 95.0), (92.0, 99.0)])
def test_rings_keep_their_volume(inner, outer):
    """A cord of 3.53 mm on 90 mm, squeezed to 1.5 mm, and with more room than it fills."""
    volume = np.pi**2 / 4 * 3.53**2 * (90 + 3.53)
    found = profiles.squeezed_ring(inner, outer, volume)
    assert found.volume == pytest.approx(volume, rel=1e-6)
    assert found.bounding_box().max.X - outer / 2 < 1e-6
