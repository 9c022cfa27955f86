"""Rubber over the years."""

import pytest

from packdesign.mechanics import seal_life


# exp(E/R (1/T_0 - 1/T)) by hand: 10 K more at 25 degC with 50 kJ/mol nearly double it, the rule of thumb of kinetics.
@pytest.mark.parametrize(("kilojoules", "celsius", "factor"), [(50, 35, 1.92), (52.9, 35, 2.0), (40, 25, 1.0),
                                                               (50, 60, 8.33), (80, 0, 0.052)])
def test_activated_processes_speed_up(kilojoules, celsius, factor):
    found = seal_life.arrhenius_factor(kilojoules * 1e3, seal_life.GAS_CONSTANT, celsius + 273.15, 298.15)
    assert found == pytest.approx(factor, rel=6e-3)  # half of the last digit


def test_set_by_that_after_another_time():
    """Known at its own time; after eight times that, (1 - C) to the power of two with an exponent of a third."""
    assert seal_life.compression_set(3.0, 0.5, 3.0, seal_life.SET_EXPONENT) == pytest.approx(0.5)
    assert seal_life.compression_set(24.0, 0.5, 3.0, seal_life.SET_EXPONENT) == pytest.approx(0.75)
    assert seal_life.compression_set(0.0, 0.5, 3.0, seal_life.SET_EXPONENT) == 0.0


def test_squeeze_at_which_seals_were_still_tight():
    """85 % lost of 25 %."""
    assert seal_life.squeeze_left(0.25, 0.85) == pytest.approx(seal_life.LEAST_SQUEEZE_LEFT)
