"""Accumulators by makers' sizing rules."""

import pytest

from packdesign.mechanics import accumulators

BAR, LITRE = 1e5, 1e-3


def test_pressure_is_the_inverse_of_volume():
    pressed = accumulators.gas_volume(9 * LITRE, 50 * BAR, 60 * BAR, 1.4)
    assert accumulators.gas_pressure(50 * BAR, 9 * LITRE, pressed, 1.4) == pytest.approx(60 * BAR)


def test_most_precharge_of_the_olaer_sheet():
    assert accumulators.PRECHARGE_SHARE == 0.9  # P0 = P1 * 90 %
