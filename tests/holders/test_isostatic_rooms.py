"""Sealed media in vessels of given softness against equations of state, closed forms and another solver."""

import numpy as np
import pytest
from rooms import COLD, filling, liquid, nitrogen_bladder, pressures, room
from scipy.optimize import brentq

from packdesign import media
from packdesign.holders.isostatic.accumulators import ATMOSPHERE
from packdesign.holders.isostatic.balance import sealed

BAR = 1e5

# Isochores from 298.15 K (CoolProp 8, HEOS): filling, then 253.15, 273.15, 313.15, 333.15, 353.15, 373.15 K; bar.
ISOCHORES = [
    ("Nitrogen", 5, [4.236, 4.576, 5.254, 5.594, 5.933, 6.272]),
    ("Nitrogen", 50, [41.561, 45.318, 52.803, 56.533, 60.257, 63.974]),
    ("Nitrogen", 100, [81.470, 89.728, 106.140, 114.304, 122.444, 130.562]),
    ("Argon", 50, [41.476, 45.272, 52.830, 56.595, 60.354, 64.107]),
    ("Air", 50, [41.539, 45.306, 52.809, 56.548, 60.279, 64.004]),
    ("Helium", 100, [84.973, 91.655, 105.003, 111.670, 118.332, 124.990]),
    ("CarbonDioxide", 5, [4.195, 4.554, 5.266, 5.620, 5.973, 6.325]),
]


@pytest.mark.parametrize(("fluid", "bar", "expected"), ISOCHORES)
def test_gas_in_a_rigid_vessel(fluid, bar, expected):
    found = pressures(room(), media.gas(fluid, 1), bar * BAR - ATMOSPHERE,
                      [253.15, 273.15, 313.15, 333.15, 353.15, 373.15])
    assert (found + ATMOSPHERE) / BAR == pytest.approx(expected, abs=0.6e-3)  # half of the last digit


@pytest.mark.parametrize(("bar", "warm", "expected"), [
    (1, 303.15, 32.47), (1, 333.15, 329.53), (50, 303.15, 82.40), (50, 313.15, 163.99), (50, 333.15, 383.92)])
def test_water_in_a_rigid_vessel(bar, warm, expected):
    found = pressures(room(), liquid("Water"), bar * BAR - ATMOSPHERE, warm)[0] + ATMOSPHERE
    assert found / BAR == pytest.approx(expected, abs=0.6e-2)  # half of the last digit


@pytest.mark.parametrize(("kelvin", "per_kelvin"), [
    (278.15, 0.383), (298.15, 5.722), (333.15, 11.778), (353.15, 13.914)])
def test_water_gains_alpha_times_modulus(kelvin, per_kelvin):
    """alpha K of water at 10 bar, bar/K (IAPWS-95), over a tenth of a kelvin around the filling's temperature."""
    one = np.ones((1, 1))
    medium, filled = liquid("Water"), 10 * BAR - ATMOSPHERE
    free = room().free(one * filled, 0 * one, 0 * one, 0 * one)[0]
    mass = media.density(medium, one * 10 * BAR, one * kelvin) * free
    warm = kelvin + np.array([[-0.05, 0.05]])
    found = sealed(room(), filling(medium), mass + 0 * warm, (0 * warm, 0 * warm, 0 * warm), warm)[0]
    assert (found[1] - found[0]) / 0.1 / BAR == pytest.approx(per_kelvin, abs=0.006)  # last digit, and the curvature


def test_liquid_in_an_elastic_vessel():
    """dp/dT = (alpha_l - 3 alpha_w)/(1/K + 1/K_v): glycol in a thin cylinder of aluminium, D/t = 40."""
    glycol = liquid(bulk_modulus=2.75e9, expansion=522e-6)
    softness = 40 / 70e9 * (1.25 - 0.33)
    found = pressures(room(softness=1e-3 * softness, expansion=23.4e-6), glycol, 1e6, COLD + np.array([-0.5, 0.5]))
    expected = (522e-6 - 3 * 23.4e-6) / (1 / 2.75e9 + softness)
    assert found[1] - found[0] == pytest.approx(expected, rel=2e-3)  # p over K, and softness on the empty volume
    rigid = pressures(room(), glycol, 1e6, COLD + np.array([-0.5, 0.5]))
    assert rigid[1] - rigid[0] == pytest.approx(1.4e6, rel=0.03)  # 1.4 MPa/K, two digits


def test_breathing_squeezes_a_sealed_liquid():
    """dp = dV/(V/K + S): 5 cm3 in a litre of 2 GPa with a shell of 2e-13 m3/Pa."""
    soft = room(softness=2e-13, face=0.01)
    found = pressures(soft, liquid(), 1e6, COLD, grown=[0.0, 0.5e-3])
    linear = 5e-6 / (1e-3 / 2e9 + 2e-13)
    assert found[1] - found[0] == pytest.approx(linear, rel=5e-3)  # half of dV/V


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


def test_accumulator_takes_a_charge_in_by_boyle_s_law():
    """A liquid that hardly gives way, 0.5 L of nitrogen at 1 MPa: V_0 p_0 = V p at one temperature."""
    held = room(accumulators=nitrogen_bladder(0.5e-3, 1e6), face=0.01, set_pressure=1.6e6)
    found = pressures(held, liquid(bulk_modulus=1e14, expansion=0.0), 1.6e6, COLD, grown=[0.0, 4.5e-3])
    first = 0.5e-3 * (1e6 + ATMOSPHERE) / (1.6e6 + ATMOSPHERE)
    expected = (1.6e6 + ATMOSPHERE) * first / (first - 45e-6) - ATMOSPHERE
    assert found == pytest.approx([1.6e6, expected], rel=2e-3)  # Z of nitrogen changes by under 1e-3


def test_a_state_is_the_same_alone_and_among_others():
    held = room(accumulators=nitrogen_bladder(0.3e-3, 1e6), face=0.01, set_pressure=2e6)
    warm, grown = np.linspace(255.0, 335.0, 40), np.linspace(-0.02, 0.008, 40)
    together = pressures(held, liquid("Water"), 2e6, warm, grown)
    alone = [pressures(held, liquid("Water"), 2e6, w, g)[0] for w, g in zip(warm, grown, strict=True)]
    assert np.array_equal(together, alone)  # to the last bit
