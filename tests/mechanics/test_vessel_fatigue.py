"""Fatigue of vessels against the printed values of EN 13445-3, clauses 5.4.2, 17 and 18."""

import numpy as np
import pytest

from packdesign.mechanics import vessel_fatigue

MPA = 1e6


@pytest.mark.parametrize("strength", [400, 600, 800, 1000])
def test_unwelded_ranges_of_few_and_many_cycles_meet(strength):
    """At 2e6 cycles, to the rounding of constants: 46000/sqrt(N) + 0.63 Rm - 11.5 and (2.69 Rm + 89.72)/N^0.1."""
    found = vessel_fatigue.plain_range(np.array([[2e6]]), strength * MPA, 1.0)[0, 0] / MPA
    assert found == pytest.approx((2.69 * strength + 89.72) / 2e6**0.1, rel=3e-3)


def test_small_ranges_are_endured_for_ever():
    low = np.array([[100 * MPA]])
    assert np.isinf(vessel_fatigue.plain_life(
        low, 0 * low, lambda cycles, mean: vessel_fatigue.plain_range(cycles, 400 * MPA, 1.0)))


def test_mean_stress_factor_does_not_jump():
    """At R = 0, where one branch follows the other; M of Rm 400 is 0.04."""
    sensitivity, endured = 0.00035 * 400 - 0.1, 300 * MPA
    mean = endured / (2 * (1 + sensitivity))
    at, beyond = (vessel_fatigue.mean_stress_factor(endured, share * mean, sensitivity) for share in (1.0, 1.0001))
    assert beyond == pytest.approx(at, rel=1e-4)
