"""Sealed, regulated and accumulator-backed vessels: what they need, what they lose, what they could do."""

import numpy as np
import pytest
from tasks import CATALOG, GOOD, HERE
from vessel_tasks import MPA, STILL, parsed, pressure, row, used, vessel

from packdesign import task as tasks
from packdesign.duty import demand, states
from packdesign.evaluate import evaluate
from packdesign.holders import isostatic
from packdesign.holders.isostatic.balance import balance
from packdesign.holders.isostatic.movement import movement_text
from packdesign.optimize import explanation, vessels

ATMOSPHERE = 101325.0
OIL = "silicone_oil_100"


def backed(count=1, precharge="1.0 MPa", name="Accumulator 0.75 L", **changes):
    """Silicone oil with accumulators."""
    held = {"id": name, "count": count, "precharge": precharge}
    return vessel(holder__medium={"id": OIL, "regulated": False, "accumulator": held}, **changes)


def figure(found, name: str) -> float:
    return float(found.response.dimensions[name][0])


def unit_mass(found, item: str) -> tuple[int, float]:
    line = next(line for line in found.response.lines if line.item == item)
    return int(line.quantity[0]), float(line.unit_mass[0])


def test_sealed_liquid_says_how_far_it_moves():
    """Silicone oil, 1 GPa and 0.96e-3 1/K, round cells that breathe 45 cm3."""
    found = vessel(holder__medium__id=OIL)
    assert not found.feasible[0]
    assert 0.05 * MPA < figure(found, "pressure_per_kelvin") < 0.96 * MPA  # less than alpha K: cells and shell give way
    assert figure(found, "pressure_per_charge") > 5 * MPA
    assert movement_text("glycol", 1.4e6, 12.34e6, False) == (
        "sealed in, glycol moves by 1.4 MPa per kelvin and 12.3 MPa per charge")


@pytest.mark.parametrize(("roles", "words"), [
    (["valve", "gauge", "relief", "feed_through"], "sealed in, silicone_oil_100 moves by "),
    (["accumulator"], "silicone_oil_100 moves by ")])
def test_explanation_says_how_far_a_medium_moves(roles, words):
    choose = {"media": {"id": [OIL]}, "fittings": {"role": roles}, "vessel_shapes": {"id": ["cylinder_flat"]},
              "materials": {"id": ["EN AW-6082-T6"]}}
    window = {"lowest": "1.5 MPa", "highest": "1.55 MPa", "uniformity": 0.25}
    task = tasks.parse({**GOOD, "holder": {"kinds": ["isostatic"]}, "choose": choose, "window": window}, "task.toml",
                       HERE, CATALOG)
    asked = demand([task], CATALOG)
    told = explanation.vessels(CATALOG, asked, vessels.vessels(CATALOG, task, asked))
    assert words in told
    assert "MPa per kelvin and " in told


def test_movements_are_those_of_the_states():
    found = vessel(**{**STILL, "cell__breathing": "0.60 mm"})
    low, high = (pressure(found, temperature="assembly", age="settled", corner="low", charge=c)[0] for c in (0, 1))
    # the low corner is filled 1 % lower
    assert figure(found, "pressure_per_charge") == pytest.approx(high - low, rel=0.03)
    # ideal gas at constant room, p/T; metal, expanding, takes 5 % off
    assert figure(found, "pressure_per_kelvin") == pytest.approx((1.6e6 + ATMOSPHERE) / 298.15, rel=0.06)


def test_regulated_gas_does_not_move():
    found = vessel(holder__medium={"id": "nitrogen", "regulated": True, "band": "0.05 MPa"})
    assert figure(found, "pressure_per_kelvin") == figure(found, "pressure_per_charge") == 0.0


def test_accumulator_lets_a_liquid_breathe():
    """A charge presses 45 cm3 into 0.75 L precharged to 1 MPa; a second accumulator halves the rise."""
    one, two = backed(), backed(count=2)
    gas = 0.75e-3 * (1e6 + ATMOSPHERE) / (1.6e6 + ATMOSPHERE)
    rise = (1.6e6 + ATMOSPHERE) * (gas / (gas - 45.02e-6) - 1.0)
    # oil, shell and cells give way too: by 10 MPa a charge without accumulator, so 2 % of the rise
    assert figure(one, "pressure_per_charge") == pytest.approx(rise, rel=0.03)
    assert figure(two, "pressure_per_charge") == pytest.approx(rise / 2, rel=0.08)
    assert two.feasible[0] or used(two, "cells", "highest pressure") < used(one, "cells", "highest pressure")


def test_what_stands_beside_a_vessel_lengthens_its_box():
    """Two accumulators of 0.75 L and 2.6 kg of steel, over the face across the vessel's own axis."""
    found = backed(count=2)
    (box,) = found.response.box
    length, width, height = (figure(found, name) for name in ("length", "width", "height"))
    slice_ = 2 * (0.75e-3 + 2.6 / 7850.0) / (width * height)
    assert sorted(box) == pytest.approx(sorted([length + slice_, width, height]), rel=1e-3)
    assert box.prod() == pytest.approx(found.volume[0])


def test_accumulators_are_in_the_parts_list():
    found = backed(count=2)
    assert unit_mass(found, "accumulator") == (2, pytest.approx(2.6))
    count, gas = unit_mass(found, "gas in an accumulator")
    # nitrogen at 1 MPa gauge and 25 degC: 11.33 kg/m3 per MPa absolute by the ideal gas, Z = 0.998
    assert (count, gas) == (2, pytest.approx(0.75e-3 * 1.101325e6 / (296.8 * 298.15), rel=5e-3))
    assert found.mass[0] > vessel(holder__medium__id="nitrogen").mass[0] + 2 * 2.6
    # oil at 25 degC, in the vessel and in what the gas leaves of 1.5 L at 1.6 MPa (Z: 2e-3); 0.1 % denser than at 1 bar
    taken = 1.5e-3 * (1.0 - (1e6 + ATMOSPHERE) / (1.6e6 + ATMOSPHERE))
    oil = 965.0 * (figure(found, "medium_volume") + taken)
    assert figure(found, "medium_mass") == pytest.approx(oil, rel=5e-3)
    assert figure(found, "medium_volume") < figure(found, "inside_volume")


def test_precharge_stays_under_the_lowest_pressure():
    """0.9 of the lowest absolute pressure of any state, the precharge being warm or cold with it."""
    low, high = backed(precharge="0.9 MPa"), backed(precharge="1.55 MPa")
    assert used(low, "accumulator", "precharge") <= 1.0 < used(high, "accumulator", "precharge")
    check = row(low, "accumulator", "precharge")
    cold = [i for i, label in enumerate(low.response.labels) if label.temperature == "assembly"][0]
    assert check.demand[0, cold] == pytest.approx(0.9e6 + ATMOSPHERE, rel=1e-6)  # as precharged
    warm = [i for i, label in enumerate(low.response.labels) if label.temperature == "highest"][0]
    from CoolProp.CoolProp import PropsSI

    rho = PropsSI("D", "P", 0.9e6 + ATMOSPHERE, "T", 298.15, "Nitrogen")
    assert check.demand[0, warm] == pytest.approx(PropsSI("P", "D", rho, "T", 333.15, "Nitrogen"), rel=1e-6)  # tables


def test_gas_is_not_pressed_beyond_the_makers_ratio():
    found = backed(precharge="0.05 MPa")  # eightfold of 0.15 MPa is 1.2 MPa
    assert used(found, "accumulator", "compression of its gas") > 1.2
    assert used(backed(), "accumulator", "compression of its gas") < 0.5


def test_accumulator_bears_ps():
    check = row(backed(), "accumulator", "pressure")
    assert check.demand[0] == pytest.approx(figure(backed(), "highest_allowable_pressure"))
    assert check.capacity[0] == pytest.approx(21e6)


def test_sudden_charge_is_the_adiabatic_one():
    """p_2 = p_1 (V_1/V_2)^1.4 for the volumes of the slow charge."""
    found = backed()
    first = 1.6e6 + ATMOSPHERE
    last = first + figure(found, "pressure_per_charge")
    # at one temperature V_1/V_2 = p_2/p_1, but for Z
    expected = first * (last / first) ** 1.4 - ATMOSPHERE
    assert figure(found, "sudden_charge_pressure") == pytest.approx(expected, rel=3e-3)


def test_energy_of_accumulators_counts():
    """Nearly all that a vessel full of oil stores is in the gas beside it."""
    found = backed()
    strong = figure(found, "highest_allowable_pressure") + ATMOSPHERE
    gas = 0.75e-3 * (1e6 + ATMOSPHERE) / strong
    ideal = strong * gas * 2.5 * (1.0 - (ATMOSPHERE / strong) ** (2 / 7))
    assert figure(found, "stored_energy_baker") == pytest.approx(ideal, rel=0.01)  # Z, and a joule of the oil
    assert figure(found, "stored_energy_water") < 5.0


def test_energy_of_gas_against_water():
    """Nitrogen at PS by the equation of state, and the same room full of water: a thousandth."""
    from CoolProp.CoolProp import PropsSI

    found = vessel()
    full = figure(found, "highest_allowable_pressure") + ATMOSPHERE
    rho, energy, entropy = (PropsSI(of, "P", full, "T", 298.15, "Nitrogen") for of in "DUS")
    freed = energy - PropsSI("U", "P", 101325.0, "S", entropy, "Nitrogen")
    expected = rho * freed * figure(found, "medium_volume")
    assert figure(found, "stored_energy_real") == pytest.approx(expected, rel=1e-3)  # the table's accuracy
    assert figure(found, "tnt_mass") == pytest.approx(expected / 4.26692e6, rel=1e-3)
    assert figure(found, "stored_energy_water") < 1e-3 * expected
    assert figure(found, "gas_test_standoff") == 30.0
    assert figure(found, "relief_pressure") == figure(found, "highest_allowable_pressure")
    assert figure(found, "asme_scope") == 0  # a bore under 6 in


def test_energy_of_carbon_dioxide_falls_back_on_the_ideal_gas():
    found = vessel(holder__medium__id="carbon_dioxide")
    assert np.isnan(figure(found, "stored_energy_real"))
    assert figure(found, "tnt_mass") == pytest.approx(figure(found, "stored_energy_baker") / 4.26692e6)


SEALED = {"id": "nitrogen", "regulated": False}


def test_refill_caps_the_leak():
    """Filled up every two years, the low corner of ten years is that of two."""
    seal = {"holder__vessel__seal": "NBR"}
    years = [vessel(**seal, duty__years=10),
             vessel(**seal, duty__years=10, holder__medium={"id": "nitrogen", "regulated": False, "refill": 2}),
             vessel(**seal, duty__years=2)]
    never, often, short = (pressure(v, age="end_of_life", corner="low").min() for v in years)
    assert never < often == pytest.approx(short, rel=1e-12)
    assert figure(years[1], "pressure_after_years") == often


def test_a_pressure_that_is_set_anew_is_a_vessel_filled_anew():
    """Every two years by the duty or by the medium; the medium's own interval is the nearer word."""
    by_duty, by_medium = vessel(duty__retightening=2), vessel(holder__medium=SEALED | {"refill": 2})
    assert by_duty.response.pressure.tolist() == by_medium.response.pressure.tolist()
    assert vessel(duty__retightening=5, holder__medium=SEALED | {"refill": 2}).response.pressure.tolist() == (
        by_medium.response.pressure.tolist())


def test_refill_interval_is_when_the_floor_is_reached():
    """With this interval for a life, the lowest pressure is the window's floor."""
    found = vessel(holder__vessel__seal="NBR")
    years = figure(found, "refill_interval")
    task = parsed(holder__vessel__seal="NBR", duty__years=years)
    there = demand([task], CATALOG)
    part = found.built.parts[0][1]
    lowest = balance(part.room, part.filling, there, states(there, found.response.labels)).pressure.min()
    assert lowest == pytest.approx(1.2 * MPA, rel=1e-9)  # the accuracy of the search
    # dm/m = -leak dt; from 1.6 MPa less its gauge's 1 %, colder by 5 %, to the floor: a tenth or two
    rate = -np.log1p(-figure(found, "leak_per_year"))
    assert 0.1 < rate * years < 0.3


def test_liquids_have_no_refill_interval():
    assert np.isnan(figure(vessel(holder__medium__id=OIL), "refill_interval"))


REGULATED = {"id": "air", "regulated": True, "band": "0.05 MPa"}


def test_compressor_takes_the_place_of_reservoirs():
    stored, pumped = (vessel(holder__medium=REGULATED | {"supply": s}) for s in ("reservoir", "compressor"))
    items = {line.item for line in pumped.response.lines}
    assert "compressor" in items
    assert not items & {"reservoir", "gas in a reservoir"}
    assert {"reservoir", "gas in a reservoir"} <= {line.item for line in stored.response.lines}
    assert figure(stored, "gas_supply") == pytest.approx(figure(pumped, "gas_supply"))


def test_compressor_gives_back_a_charge_in_time():
    """45.02 cm3 at 1.666 MPa gauge and 10 degC are 0.98 g of air: 0.83 L as drawn in, at 6 L/min 8 s."""
    found = vessel(holder__medium=REGULATED | {"supply": "compressor"})
    check = row(found, "compressor", "time to refill")
    mass = (1.666e6 + ATMOSPHERE) * 45.02e-6 / (287.05 * 283.15)
    expected = mass / (ATMOSPHERE / (287.05 * 298.15)) / 6e-3 * 60
    assert check.demand[0] == pytest.approx(expected, rel=0.01)  # Z of air
    assert check.capacity[0] == pytest.approx(0.5 * 10 * 8766 * 3600 / 1000)  # a thousand cycles in ten years
    assert figure(found, "compressor_hours_per_charge") * 3600 == pytest.approx(check.demand[0])
    hurried = vessel(holder__medium=REGULATED | {"supply": "compressor"}, duty__cycles=30_000_000)
    assert used(hurried, "compressor", "time to refill") > 1.0


def test_compressor_reaches_the_pressure_with_the_regulator_s_drop():
    check = row(vessel(holder__medium=REGULATED | {"supply": "compressor"}), "compressor", "pressure")
    assert check.demand[0] == pytest.approx(2.1 * MPA)
    assert check.capacity[0] >= 2.1 * MPA


def test_regulator_that_only_adds_has_a_vent_beside_it():
    """Up to 1.6 MPa a relieving regulator will do; above, the catalog's does not relieve."""
    low = vessel(holder__medium=REGULATED)
    high = vessel(holder__medium=REGULATED | {"band": "0.1 MPa"}, holder__pressure_set="2.5 MPa",
                  window__highest="3 MPa")
    assert "venting valve" not in {line.item for line in low.response.lines}
    assert "venting valve" in {line.item for line in high.response.lines}
    assert row(low, "vent", "pressure").capacity[0] == np.inf
    assert used(high, "vent", "pressure") <= 1.0


def test_regulator_is_fed_within_its_inlet():
    """1.6 MPa and the drop of 0.5 MPa, into a precision regulator of 2.5 MPa."""
    check = row(vessel(holder__medium=REGULATED), "regulator", "inlet")
    assert (check.demand[0], check.capacity[0]) == (pytest.approx(2.1 * MPA), pytest.approx(2.5 * MPA))


def test_full_reservoirs_feed_a_reducer_first():
    """Bottles are filled to 20 MPa, a precision regulator takes 2.5; a compressor needs no more than the regulator."""
    stored, pumped = (vessel(holder__medium=REGULATED | {"supply": s}) for s in ("reservoir", "compressor"))
    first = next(line for line in stored.response.lines if line.item == "pressure reducer")
    assert first.designation(0) == "Regulator G1/4 high pressure"
    assert "pressure reducer" not in {line.item for line in pumped.response.lines}


def test_ways_to_hold_a_medium_do_not_mind_each_other():
    """Sealed, backed and regulated designs in one table are each what they are alone."""
    held = {"id": "Accumulator 0.5 L", "precharge": "1 MPa"}
    media = [{"id": "nitrogen", "regulated": False}, {"id": OIL, "regulated": False, "accumulator": held},
             {"id": "nitrogen", "regulated": False, "refill": 2}, REGULATED, REGULATED | {"supply": "compressor"}]
    tasks = [parsed(holder__medium=medium) for medium in media]
    choices = [isostatic.choice(CATALOG, task.holder, task.stack) for task in tasks]
    columns = demand(tasks[:1], CATALOG)
    together = evaluate(CATALOG, "isostatic", columns, isostatic.joined(choices))
    for place, choice in enumerate(choices):
        alone = evaluate(CATALOG, "isostatic", columns, choice)
        assert np.array_equal(alone.response.pressure[0], together.response.pressure[place])  # to the last bit
        assert (alone.mass[0], alone.feasible[0]) == (together.mass[place], together.feasible[place])
        assert alone.utilisation[0] == together.utilisation[place]


def test_valve_is_a_ball_valve():
    found = vessel()
    valve = next(line for line in found.response.lines if line.item == "fill valve")
    assert valve.designation(0).startswith("Ball valve")
    assert used(found, "valve", "pressure") <= 1.0


def test_medium_must_not_come_to_its_flash_point():
    hot = {"duty__temperature": {"assembly": "25 degC", "lowest": "10 degC", "highest": "85 degC"}}
    assert used(vessel(holder__medium__id="mil_h_5606", **hot), "medium", "flash point") > 1.0
    assert used(vessel(holder__medium__id="mil_h_5606"), "medium", "flash point") <= 1.0
    assert used(vessel(holder__medium__id="novec_7500", **hot), "medium", "flash point") == 0.0


def test_bottles_take_up_room_beside_the_vessel():
    """Every bottle its contents and its metal, on top of the box round vessel and fittings."""
    found, table = vessel(holder__medium=REGULATED), CATALOG["fittings"]
    bottle = next(line for line in found.response.lines if line.item == "reservoir")
    row = table.index(bottle.particulars(0).catalog_id.partition("/")[2])
    one = table["volume"][row] + bottle.unit_mass[0] / 7850.0
    box = np.prod([found.response.dimensions[side][0] for side in ("length", "width", "height")])
    assert bottle.quantity[0] > 0
    assert found.volume[0] == pytest.approx(box + bottle.quantity[0] * one, rel=1e-12)
