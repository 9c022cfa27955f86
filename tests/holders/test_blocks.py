"""Load blocks: which swings a duty makes of a state quantity, and how often."""

import numpy as np
from designs import demand_of

from packdesign.duty import labels
from packdesign.holders.blocks import blocks, blocks_with_phases

COUNTS = {"duty__cycles": 5000, "duty__temperature_cycles": 3650, "duty__depressurisations": 50}
PHASES = [{"name": "forming", "pressure": "5 MPa", "temperature": "25 degC", "cycles": 7}]
AT = {"lowest": -1.0, "assembly": 0.0, "highest": 2.0, "phase": 0.0}


def values(named):
    """10 + 3 at full charge - 1 in the cold, + 2 in warmth, + 1 in the high corner at the end of life; phases + 20."""
    return np.array([[
        10.0 + 3.0 * label.charge + AT[label.temperature] + 20.0 * bool(label.phase)
        + (label.age == "end_of_life") * (label.corner == "high") for label in named]])


def test_largest_swings_close_first():
    asked = demand_of(**COUNTS)
    named = labels(2, (), ("none",))
    found = blocks(named, values(named), asked)
    # from nothing to the highest; from the cold and empty to the warm and full; from empty to full
    assert found.low[0].tolist()[:2] == [0.0, 9.0]
    assert found.high[0].tolist()[:2] == [16.0, 15.0]
    assert (found.high - found.low)[0].tolist() == [16.0, 6.0, 3.0]
    assert found.cycles[0].tolist() == [50.0, 3650.0, 1350.0]
    assert found.total.tolist() == [5050.0]


def test_temperature_cycles_include_as_many_charge_cycles():
    named = labels(2, (), ("none",))
    found = blocks(named, values(named), demand_of(**COUNTS | {"duty__cycles": 1000}))
    assert found.cycles[0].tolist() == [50.0, 3650.0, 0.0]


def test_phases_swing_by_their_own_charge():
    asked = demand_of(**COUNTS, duty__phase=PHASES)
    named = labels(2, ("forming",), ("none",))
    found = blocks_with_phases(named, values(named), asked)
    assert (found.high - found.low)[0].tolist() == [33.0, 6.0, 3.0, 3.0]
    assert found.low[0, 3] == 30.0
    assert found.cycles[0].tolist() == [50.0, 3650.0, 1350.0, 7.0]


def test_phases_outside_the_states_have_no_block():
    asked = demand_of(**COUNTS, duty__phase=PHASES)
    named = labels(2, (), ("none",))
    assert blocks_with_phases(named, values(named), asked).cycles[0].tolist() == [50.0, 3650.0, 1350.0]


def test_a_duty_without_cycles_has_blocks_without_cycles():
    named = labels(2, (), ("none",))
    asked = demand_of(duty__cycles=0, duty__temperature_cycles=0, duty__depressurisations=0)
    assert blocks(named, values(named), asked).total.tolist() == [0.0]
