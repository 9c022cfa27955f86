"""Load blocks: which swings a duty makes of a state quantity, and how often."""

import numpy as np
import pytest
from designs import demand_of

from packdesign.duty import labels
from packdesign.holders.blocks import Blocks, blocks, blocks_with_phases, damage_row

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
    found = blocks(named, values(named), asked, values(named))
    # from nothing to the highest; from the cold and empty to the warm and full; from empty to full; of as wide ones in
    # several corners the highest
    assert found.low[0].tolist() == [0.0, 10.0, 13.0]
    assert found.high[0].tolist() == [16.0, 16.0, 16.0]
    assert (found.high - found.low)[0].tolist() == [16.0, 6.0, 3.0]
    assert found.cycles[0].tolist() == [50.0, 3650.0, 1350.0]
    assert found.total.tolist() == [5050.0]


def test_temperature_cycles_include_as_many_charge_cycles():
    named = labels(2, (), ("none",))
    found = blocks(named, values(named), demand_of(**COUNTS | {"duty__cycles": 1000}), values(named))
    assert found.cycles[0].tolist() == [50.0, 3650.0, 0.0]


def test_phases_swing_by_their_own_charge():
    asked = demand_of(**COUNTS, duty__phase=PHASES)
    named = labels(2, ("forming",), ("none",))
    found = blocks_with_phases(named, values(named), asked, values(named))
    assert (found.high - found.low)[0].tolist() == [33.0, 6.0, 3.0, 3.0]
    assert found.low[0, 3] == 30.0
    assert found.cycles[0].tolist() == [50.0, 3650.0, 1350.0, 7.0]


def test_phases_outside_the_states_have_no_block():
    asked = demand_of(**COUNTS, duty__phase=PHASES)
    named = labels(2, (), ("none",))
    assert blocks_with_phases(named, values(named), asked, values(named)).cycles[0].tolist() == [50.0, 3650.0, 1350.0]


def test_a_duty_without_cycles_has_blocks_without_cycles():
    named = labels(2, (), ("none",))
    asked = demand_of(duty__cycles=0, duty__temperature_cycles=0, duty__depressurisations=0)
    assert blocks(named, values(named), asked, values(named)).total.tolist() == [0.0]


def test_a_depressurisation_leaves_its_share_of_every_quantity():
    """Half of the highest pressure is let off; what is proportional to it keeps half."""
    named = labels(2, (), ("none",))
    pressure = 1e5 * values(named)
    found = blocks(named, 7.0 * values(named), demand_of(**COUNTS, duty__depressurised_to="0.8 MPa"), pressure)
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((56.0, 112.0), rel=1e-12)


def test_a_depressurisation_to_more_than_there_is_has_no_swing():
    named = labels(2, (), ("none",))
    found = blocks(named, values(named), demand_of(**COUNTS, duty__depressurised_to="2 MPa"), 1e5 * values(named))
    assert (found.low[0, 0], found.high[0, 0]) == (16.0, 16.0)


def history(charge, **changes):
    """Demand of a history of charge at the assembly's temperature."""
    lists = {"charge": charge, "temperature": ["25 degC"] * len(charge), "repeats": 10}
    return demand_of(duty__cycles=None, duty__temperature_cycles=None, duty__history=lists, **changes)


def test_a_history_stands_in_place_of_the_cycles():
    """0 to 1 and back by way of 0.75 and 0.25: one cycle inside the other, in the corner that swings widest."""
    asked = history([0.0, 0.75, 0.25, 1.0])
    named = labels(2, (), ("growing", "shrinking"), moments=4)
    rub, wide = {"growing": 1.0, "shrinking": -1.0}, {"low": 10.0, "high": 20.0}
    found = np.array([[0.0 if label.moment < 0 else 50.0 + rub[label.direction] + wide[label.corner]
                       * asked.history_charge[0, label.moment] for label in named]])
    swing = blocks(named, found, asked, found)
    assert swing.names == ("depressurisations", "history", "history")
    assert swing.low[0].tolist() == pytest.approx([0.0, 49.0, 54.0], rel=1e-12)
    assert swing.high[0].tolist() == pytest.approx([71.0, 71.0, 66.0], rel=1e-12)
    assert swing.cycles[0].tolist() == [50.0, 10.0, 10.0]


def test_states_without_moments_have_no_cycles_of_a_history():
    named = labels(2, (), ("none",))
    assert blocks(named, values(named), history([0.0, 1.0]), values(named)).total.tolist() == [50.0]


def test_damage_of_one_name_is_summed():
    swing = Blocks(np.zeros((1, 3)), np.ones((1, 3)), np.array([[1.0, 4.0, 6.0]]), ("pause", "history", "history"))
    row = damage_row("rods", "fatigue", swing, np.array([[10.0, 10.0, 20.0]]), "a book")
    assert row.by_block["history"] == pytest.approx([0.4 + 0.3], rel=1e-12)
    assert row.demand == pytest.approx([0.1 + 0.4 + 0.3], rel=1e-12)
