"""Bars on edge against worked values and limits."""

import numpy as np
import pytest

from packdesign.mechanics import panels, strongbacks


def test_worked_beam():
    """200 mm, 30 x 25 mm of steel under 50 N/mm: 250 N*m, 80 MPa, 0.13008 mm by bending and 0.00506 mm by shear."""
    length, load, poisson = 0.2, 50e3, 205e9 / (2 * 79e9) - 1
    rigidity = strongbacks.flexural_rigidity(30e-3, 25e-3, 205e9)
    assert strongbacks.bending_stress(load * length**2 / 8, 30e-3, 25e-3) == pytest.approx(80e6)
    assert 5 * load * length**4 / (384 * rigidity) == pytest.approx(0.13008e-3, rel=1e-4)
    # 0.00506 mm holds for 5/6; Cowper has 0.8496 at this Poisson's ratio
    shear = load * length**2 / (8 * strongbacks.shear_stiffness(30e-3, 25e-3, 205e9, poisson))
    assert shear == pytest.approx(0.00506e-3 * (5 / 6) / 0.8496, rel=2e-3)


@pytest.mark.parametrize(("poisson", "kappa"), [(0.0, 5 / 6), (0.3, 0.8497), (0.5, 0.8571)])
def test_shear_coefficient_of_a_rectangle(poisson, kappa):
    # Cowper 1966, Table 1: 0.833, 0.850, 0.857
    shear = 210e9 / (2 * (1 + poisson))
    found = strongbacks.shear_stiffness(20e-3, 40e-3, 210e9, poisson) / (shear * 20e-3 * 40e-3)
    assert found == pytest.approx(kappa, rel=1e-4)


def test_bore_takes_width_from_the_shear():
    assert strongbacks.shear_stress(20e3, 20e-3, 40e-3, 0.0) == pytest.approx(37.5e6)
    assert strongbacks.shear_stress(20e3, 20e-3, 40e-3, 10e-3) == pytest.approx(75e6)


@pytest.mark.parametrize(("sides", "constant"), [(1, 0.1406), (1.5, 0.196), (2, 0.229), (4, 0.281), (10, 0.312)])
def test_torsion_constants_of_rectangles(sides, constant):
    # Timoshenko and Goodier, Theory of Elasticity, 3rd ed., art. 109: k1 of J = k1 (2a)^3 (2b)
    assert strongbacks.torsion_constant(10e-3, sides * 10e-3) == pytest.approx(constant * sides * 1e-8, rel=5e-3)


def test_thin_bars_tip_over_at_prandtl_s_moment():
    # narrow rectangle: pi/L * E b3 h/6 * sqrt(G/E), with I_z = b3 h/12 and J = b3 h/3 less its ends
    shear = 210e9 / 2.6
    prandtl = np.pi / 0.4 * (2e-3) ** 3 * 60e-3 / 6 * np.sqrt(210e9 * shear)
    ends = np.sqrt(1 - 0.63 * 2 / 60)
    assert strongbacks.critical_moment(0.4, 2e-3, 60e-3, 210e9, 0.3) == pytest.approx(prandtl * ends, rel=1e-4)


def test_washer_within_the_bar_bears_on_its_ring():
    ring = np.pi / 4 * (20e-3**2 - 11e-3**2)
    assert strongbacks.seat_area(20e-3, 11e-3, 25e-3) == pytest.approx(ring)


def test_wide_washer_bears_on_the_bar_s_width_only():
    points = (np.arange(4000) + 0.5) / 4000 * 24e-3 - 12e-3
    chords = 2 * np.sqrt(12e-3**2 - points**2)[np.abs(points) < 7.5e-3]
    area = chords.sum() * 24e-3 / 4000 - np.pi / 4 * 11e-3**2
    assert strongbacks.seat_area(24e-3, 11e-3, 15e-3) == pytest.approx(area, rel=1e-3)


def test_mass_and_pressure_of_a_bar():
    # 200 x 20 x 40 mm of steel less two bores of 11 mm
    assert strongbacks.mass(0.2, 20e-3, 40e-3, 7850.0, 11e-3) == pytest.approx(1.256 - 2 * 0.02984, rel=1e-3)
    assert strongbacks.plate_pressure(40e3, 20e-3, 0.2) == pytest.approx(10e6)


def test_panel_keeps_its_plate():
    plate = panels.solid(0.3, 0.2, np.array([8e-3, 10e-3]), 70e9, 0.33)
    panel = strongbacks.panel(plate, 20e-3, 40e-3, 210e9, 0.3)
    np.testing.assert_allclose(panel.beam_bending, [210e9 * 20e-3 * 40e-3**3 / 12] * 2)
    np.testing.assert_allclose(panel.beam_width, [20e-3] * 2)
    assert panel.bending_x is plate.bending_x
