"""Screws in tapped holes against VDI 2230's parts, worked by hand and by integration."""

import numpy as np
import pytest
from scipy.integrate import quad

from packdesign.mechanics import closure_bolts

MM = 1e-3


def test_soft_flange_yields_round_the_thread():
    steel = closure_bolts.tapped_thread_resilience(6 * MM, 1 * MM, 205e9, 205e9)
    soft = closure_bolts.tapped_thread_resilience(6 * MM, 1 * MM, 205e9, 70e9)
    assert soft - steel == pytest.approx(0.33 * 6 * MM / (np.pi / 4 * (6 * MM) ** 2) * (1 / 70e9 - 1 / 205e9))


@pytest.mark.parametrize("part", [14, 20, 26, 60], ids=["narrow", "cone and sleeve", "wide", "boundless"])
def test_cover_is_a_cone_that_the_part_cuts_off(part):
    """Integrates dx/(E A) down the cone with the slope printed in VDI 2230, until the part's edge cuts it off."""
    length, bearing, hole, modulus = 20.0, 15.33, 11.0, 70e9
    width = max(part, bearing)
    slope = 0.348 + 0.013 * np.log(length / bearing) + 0.193 * np.log(width / bearing)

    def softness(depth):
        outer = min(part, bearing + 2 * depth * slope)
        return 1 / (modulus * np.pi / 4 * (outer**2 - hole**2) * 1e-6)

    expected = quad(softness, 0.0, length, limit=200)[0] * MM
    found = closure_bolts.tapped_clamped_resilience(length * MM, bearing * MM, hole * MM, part * MM, modulus)
    assert found == pytest.approx(expected, rel=1e-6)
