"""Speed of filled vessels: all as ratios of times of one run."""

from time import process_time

import CoolProp
import numpy as np
import pytest
from scipy.optimize import brentq

from packdesign import media
from packdesign.holders.isostatic.balance import ATMOSPHERE, Filling, Room, sealed, taken

DESIGNS, STATES = 2500, 20
DIRECT = 400
"""States that CoolProp is asked for one by one."""


def seconds(work):
    start = process_time()
    work()
    return process_time() - start


def fluid(name, liquid, count=DESIGNS):
    values = {"density": 997.0, "bulk_modulus": 2.2e9, "expansion": 257e-6, "expansion_slope": 0.0}
    return media.Media(np.full(count, name, object), np.full(count, liquid),
                       **{key: np.full(count, value) for key, value in values.items()})


def vessels(name, liquid, seed):
    """Vessels of a litre or two half full, their states, and the mass that fills each."""
    rng = np.random.default_rng(seed)
    volume, nothing = rng.uniform(1e-3, 2e-3, DESIGNS), np.zeros(DESIGNS)
    room = Room(volume, volume / rng.uniform(5e8, 5e9, DESIGNS), nothing + 23e-6,
                volume * rng.uniform(0.4, 0.6, DESIGNS), volume / 1e10, nothing + 0.0075, None,
                rng.uniform(1e6, 2e6, DESIGNS))
    filling = Filling(fluid(name, liquid), nothing + (2.2e9 if liquid else np.nan), nothing, nothing, nothing + np.nan)
    still = np.zeros((DESIGNS, 1))
    filled = room.set_pressure[:, None]
    mass = media.density(filling.media, filled + ATMOSPHERE, still + 298.15) * room.free(filled, *[still] * 3)[0]
    warm = rng.uniform(-15.0, 35.0, (DESIGNS, STATES))
    grown = rng.uniform(0.0, 1e-5 if liquid else 3e-3, warm.shape)
    return room, filling, mass + 0.0 * warm, (grown, warm, 0.0 * warm), 298.15 + warm


def direct(name, liquid, case):
    """Balances of the first states one by one, with the equation of state itself in a solver by brackets."""
    room, _, mass, causes, warm = case
    state = CoolProp.AbstractState("HEOS", name)
    state.specify_phase(CoolProp.iphase_liquid if liquid else CoolProp.iphase_gas)
    volume = np.asarray(room.free(0.0 * warm, *causes)[0]).ravel()
    slope = np.repeat(room.softness + room.compression, STATES)

    def solved(i):
        target, temperature = mass.ravel()[i], warm.ravel()[i]

        def excess(density):
            state.update(CoolProp.DmassT_INPUTS, density, temperature)
            return density * (volume[i] + slope[i] * (state.p() - ATMOSPHERE)) - target

        middle = target / volume[i]
        return brentq(excess, 0.9 * middle, 1.1 * middle, rtol=1e-13)

    return [solved(i) for i in range(DIRECT)]


@pytest.mark.parametrize(("name", "liquid"), [("Nitrogen", False), ("Water", True)])
def test_tables_against_the_equation_of_state(name, liquid, record_property):
    """Balances per second with tables, over those of the equation of state asked state by state."""
    case = vessels(name, liquid, 1)
    sealed(*case)
    solved = DESIGNS * STATES / seconds(lambda: sealed(*case))
    direct(name, liquid, case)
    asked = DIRECT / seconds(lambda: direct(name, liquid, case))
    record_property("balances per second", solved)
    record_property("direct balances per second", asked)
    assert solved > 8.0 * asked


@pytest.mark.parametrize(("name", "liquid"), [("Nitrogen", False), ("Water", True)])
def test_balances_hold_in_the_equation_of_state(name, liquid):
    """The mass in the room at the pressures found, by CoolProp, is that which was filled in."""
    room, filling, mass, causes, warm = vessels(name, liquid, 2)
    pressure = sealed(room, filling, mass, causes, warm)
    volume = room.free(pressure, *causes)[0].ravel()[:DIRECT]
    state = CoolProp.AbstractState("HEOS", name)
    state.specify_phase(CoolProp.iphase_liquid if liquid else CoolProp.iphase_gas)
    held = np.empty(DIRECT)
    for i in range(DIRECT):
        state.update(CoolProp.PT_INPUTS, pressure.ravel()[i] + ATMOSPHERE, warm.ravel()[i])
        held[i] = state.rhomass() * volume[i]
    sound = pressure.ravel()[:DIRECT] > 0.0
    assert sound.mean() > 0.9
    # the promise of the tables, once in the filling and once here
    assert held[sound] == pytest.approx(mass.ravel()[:DIRECT][sound], rel=2e-7)


def test_pieces_of_a_table_cost_what_the_whole_does(record_property):
    """Twice the designs take twice the time, no more: they are solved in pieces that a processor keeps at hand."""
    case = vessels("Nitrogen", False, 3)
    sealed(*case)
    whole = min(seconds(lambda: sealed(*case)) for _ in range(3))
    twice = [np.concatenate([part, part]) for part in (case[2], *case[3], case[4])]
    room, filling = case[0], case[1]
    rows = np.tile(np.arange(DESIGNS), 2)
    double = min(seconds(lambda: sealed(taken(room, rows), taken(filling, rows), twice[0], tuple(twice[1:4]), twice[4]))
                 for _ in range(3))
    record_property("twice over once", double / whole)
    assert double < 3.0 * whole
