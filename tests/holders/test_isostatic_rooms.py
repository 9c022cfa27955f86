"""Sealed media in vessels of given softness against equations of state, closed forms and another solver."""

import numpy as np
import pytest
from rooms import COLD, liquid, nitrogen_bladder, pressures, room
from scipy.optimize import brentq

from packdesign import media
from packdesign.holders.isostatic.accumulators import ATMOSPHERE

BAR = 1e5

@pytest.mark.parametrize(("fluid", "bar"), [
    ("Nitrogen", 5), ("Nitrogen", 50), ("Nitrogen", 100), ("Argon", 50), ("Air", 50), ("Helium", 100),
    ("CarbonDioxide", 5)])
def test_gas_in_a_rigid_vessel_keeps_its_density(fluid, bar):
    gas, warm = media.gas(fluid, 1), np.array([[253.15, 273.15, 313.15, 333.15, 353.15, 373.15]])
    density = media.density(gas, np.array([[bar * BAR]]), np.array([[COLD]]))
    found = pressures(room(), gas, bar * BAR - ATMOSPHERE, warm)
    assert found + ATMOSPHERE == pytest.approx(media.pressure(gas, density, warm)[0], rel=1e-9)  # the search's end


@pytest.mark.parametrize(("bar", "warm"), [(1, 303.15), (1, 333.15), (50, 303.15), (50, 313.15), (50, 333.15)])
def test_water_in_a_rigid_vessel_keeps_its_density(bar, warm):
    water, warm = liquid("Water"), np.array([[warm]])
    density = media.density(water, np.array([[bar * BAR]]), np.array([[COLD]]))
    found = pressures(room(), water, bar * BAR - ATMOSPHERE, warm)[0] + ATMOSPHERE
    assert found == pytest.approx(media.pressure(water, density, warm)[0, 0], abs=10.0)  # 1e-8 of the bulk modulus


def by_hand(volume, gas_volume, precharge, filled, warm, displaced) -> float:
    """Another solver on CoolProp: liquid of 2 GPa and 5e-4 1/K with a bladder of nitrogen."""
    from CoolProp.CoolProp import PropsSI

    gas = gas_volume * PropsSI("D", "P", precharge + ATMOSPHERE, "T", COLD, "Nitrogen")

    def mass(pressure, kelvin, less):
        density = 1000 * np.exp((pressure + ATMOSPHERE - 0.1e6) / 2e9 - 5e-4 * (kelvin - COLD))
        taken = max(gas_volume - gas / PropsSI("D", "P", pressure + ATMOSPHERE, "T", kelvin, "Nitrogen"), 0.0)
        return density * (volume - less + taken)

    target = mass(filled, COLD, 0.0)
    return brentq(lambda p: mass(p, warm, displaced) - target, 1e3, 50e6, xtol=1e-3, rtol=1e-14)


@pytest.mark.parametrize(("warm", "displaced"), [
    (298.15, 0.0), (333.15, 0.0), (283.15, 0.0), (298.15, 45e-6), (333.15, 80e-6), (263.15, -100e-6),
    (253.15, -195e-6)])
def test_accumulator_against_another_solver(warm, displaced):
    """The last states have emptied it: there the liquid alone shrinks."""
    held = room(accumulators=nitrogen_bladder(0.3e-3, 1e6), face=0.01, set_pressure=2e6)
    found = pressures(held, liquid(), 2e6, warm, grown=displaced / 0.01)[0]
    if displaced > -195e-6:
        assert found == pytest.approx(by_hand(1e-3, 0.3e-3, 1e6, 2e6, warm, displaced), rel=1e-6)  # tables: 1e-7
    else:
        assert found < 1e6 * 253.15 / 298.15


def test_a_state_is_the_same_alone_and_among_others():
    held = room(accumulators=nitrogen_bladder(0.3e-3, 1e6), face=0.01, set_pressure=2e6)
    warm, grown = np.linspace(255.0, 335.0, 40), np.linspace(-0.02, 0.008, 40)
    together = pressures(held, liquid("Water"), 2e6, warm, grown)
    alone = [pressures(held, liquid("Water"), 2e6, w, g)[0] for w, g in zip(warm, grown, strict=True)]
    assert np.array_equal(together, alone)  # to the last bit
