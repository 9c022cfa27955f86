"""Volumes and surfaces of shells."""

import numpy as np
import pytest

from packdesign.mechanics import shells


def test_cylinder_and_sphere():
    assert shells.cylinder_volume(2.0, 3.0) == pytest.approx(3 * np.pi)
    assert shells.sphere_volume(2.0) == pytest.approx(4 / 3 * np.pi)


def test_metal_is_outside_less_inside():
    outside, inside = shells.cylinder_volume(1.2, 3.0), shells.cylinder_volume(1.0, 3.0)
    assert shells.cylinder_metal(1.0, 0.1, 3.0) == pytest.approx(outside - inside, rel=1e-12)


def test_thin_sphere_is_area_times_wall():
    assert shells.sphere_metal(1.0, 1e-6) == pytest.approx(np.pi * 1e-6, rel=1e-5)  # 2 t/D


def test_hemisphere_is_the_limit_of_ellipsoid_and_torisphere():
    half_volume, half_area = shells.sphere_volume(2.0) / 2, 2 * np.pi
    assert shells.ellipsoid_volume(2.0, 1.0) == pytest.approx(half_volume)
    assert shells.ellipsoid_area(2.0, 1.0 - 1e-9) == pytest.approx(half_area, rel=1e-6)
    assert shells.torisphere_volume(1.0 + 1e-9, 1.0 - 1e-9, 2.0) == pytest.approx(half_volume, rel=1e-6)
    assert shells.torisphere_area(1.0 + 1e-9, 1.0 - 1e-9, 2.0) == pytest.approx(half_area, rel=1e-6)


@pytest.mark.parametrize(("crown", "knuckle"), [(1.0, 0.1), (0.8, 0.154), (0.9, 0.17)])
def test_torisphere_against_turning_its_outline(crown, knuckle):
    """Depth, volume and area of the outline (crown arc, then knuckle arc) turned about the axis, by the trapezium."""
    join = np.arcsin((0.5 - knuckle) / (crown - knuckle))
    on_crown, on_knuckle = np.linspace(0, join, 20001), np.linspace(join, np.pi / 2, 20001)
    top = (crown - knuckle) * np.cos(join)
    radius = np.concatenate([crown * np.sin(on_crown), 0.5 - knuckle + knuckle * np.sin(on_knuckle)])
    height = np.concatenate([crown * np.cos(on_crown), top + knuckle * np.cos(on_knuckle)])
    length = np.hypot(np.diff(radius), np.diff(height))
    middle = (radius[1:] + radius[:-1]) / 2
    # 20 000 steps: their chords are short by under 1e-8.
    assert shells.torisphere_depth(crown, knuckle, 1.0) == pytest.approx(height[0] - height[-1], rel=1e-9)
    assert shells.torisphere_area(crown, knuckle, 1.0) == pytest.approx(np.sum(2 * np.pi * middle * length), rel=1e-7)
    volume = -np.sum(np.pi * middle**2 * np.diff(height))
    assert shells.torisphere_volume(crown, knuckle, 1.0) == pytest.approx(volume, rel=1e-7)
