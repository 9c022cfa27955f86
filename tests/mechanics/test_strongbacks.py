"""Bars on edge against sums and limits."""

import numpy as np
import pytest

from packdesign.mechanics import panels, strongbacks


def test_thin_bars_tip_over_at_prandtl_s_moment():
    # narrow rectangle: pi/L * E b3 h/6 * sqrt(G/E), with I_z = b3 h/12 and J = b3 h/3 less its ends
    shear = 210e9 / 2.6
    prandtl = np.pi / 0.4 * (2e-3) ** 3 * 60e-3 / 6 * np.sqrt(210e9 * shear)
    ends = np.sqrt(1 - 0.63 * 2 / 60)
    assert strongbacks.critical_moment(0.4, 2e-3, 60e-3, 210e9, 0.3) == pytest.approx(prandtl * ends, rel=1e-4)


def test_wide_washer_bears_on_the_bar_s_width_only():
    points = (np.arange(4000) + 0.5) / 4000 * 24e-3 - 12e-3
    chords = 2 * np.sqrt(12e-3**2 - points**2)[np.abs(points) < 7.5e-3]
    area = chords.sum() * 24e-3 / 4000 - np.pi / 4 * 11e-3**2
    assert strongbacks.seat_area(24e-3, 11e-3, 15e-3) == pytest.approx(area, rel=1e-3)


def test_panel_keeps_its_plate():
    plate = panels.solid(0.3, 0.2, np.array([8e-3, 10e-3]), 70e9, 0.33)
    panel = strongbacks.panel(plate, 20e-3, 40e-3, 210e9, 0.3)
    np.testing.assert_allclose(panel.beam_bending, [210e9 * 20e-3 * 40e-3**3 / 12] * 2)
    np.testing.assert_allclose(panel.beam_width, [20e-3] * 2)
    assert panel.bending_x is plate.bending_x
