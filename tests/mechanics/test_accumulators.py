"""Accumulators by makers' sizing examples."""

import pytest

from packdesign.mechanics import accumulators

BAR, LITRE = 1e5, 1e-3


def test_storage_of_a_fast_cycle():
    """10 L precharged to 90 bar between 100 and 150 bar, n = 1.4: 9.0 L, 6.737 L, 2.263 L (all absolute)."""
    filled = accumulators.gas_volume(10 * LITRE, 90 * BAR, 100 * BAR, 1.0)
    pressed = accumulators.gas_volume(filled, 100 * BAR, 150 * BAR, 1.4)
    stored = accumulators.working_volume(10 * LITRE, 90 * BAR, 100 * BAR, 150 * BAR, 1.4)
    assert [v / LITRE for v in (filled, pressed, stored)] == pytest.approx([9.0, 6.737, 2.2631], abs=6e-4)


@pytest.mark.parametrize(("exponent", "pressed", "stored"), [(1.0, 7.5, 1.5), (1.4, 7.9010, 1.0990)])
def test_slow_and_fast_cycle(exponent, pressed, stored):
    """10 L precharged to 45 bar between 50 and 60 bar."""
    found = accumulators.gas_volume(9 * LITRE, 50 * BAR, 60 * BAR, exponent)
    assert found / LITRE == pytest.approx(pressed, abs=6e-5)  # half of the last digit
    taken = accumulators.working_volume(10 * LITRE, 45 * BAR, 50 * BAR, 60 * BAR, exponent)
    assert taken / LITRE == pytest.approx(stored, abs=6e-5)


def test_pressure_is_the_inverse_of_volume():
    pressed = accumulators.gas_volume(9 * LITRE, 50 * BAR, 60 * BAR, 1.4)
    assert accumulators.gas_pressure(50 * BAR, 9 * LITRE, pressed, 1.4) == pytest.approx(60 * BAR)


def test_precharge_of_the_olaer_sheet():
    """90 bar wanted at 40 degC is set to 84 bar at 20 degC."""
    assert accumulators.warm_precharge(90 * BAR, 313.15, 293.15) / BAR == pytest.approx(84, abs=0.5)  # whole bars


def test_most_precharge_of_the_olaer_sheet():
    assert accumulators.PRECHARGE_SHARE == 0.9  # P0 = P1 * 90 %
