"""What years do to vessels: rubber that sets and lets gas through, cells that err, screws that tire, losses."""

import numpy as np
import pytest
from tasks import CATALOG
from vessel_tasks import MPA, STILL, own, parsed, pressure, row, used, vessel

from packdesign.duty import demand
from packdesign.evaluate import evaluate
from packdesign.holders import isostatic
from packdesign.holders.isostatic import bolting

R = 8.314462618
OIL = {"holder__medium__id": "mineral_oil"}


def dwelling(operating: str, **changes):
    return vessel(duty__temperature__operating=operating, **changes)


def loss(found, component: str, name: str):
    return next(one for one in found.response.losses if (one.component, one.name) == (component, name))


@pytest.mark.parametrize(("medium", "kilojoules"), [("nitrogen", 50.0), ("argon", 50.0), ("helium", 32.0)])
def test_leak_rises_with_the_temperature_as_arrhenius_has_it(medium, kilojoules):
    """FKM from 25 to 45 degC: exp(E/R (1/298.15 - 1/318.15)), and the sealed gas presses by 318.15/298.15 more."""
    cool, warm = (dwelling(t, holder__medium__id=medium, duty__years=1) for t in ("25 degC", "45 degC"))
    rates = [-np.log1p(-one.response.dimensions["leak_per_year"][0]) for one in (cool, warm)]
    faster = np.exp(kilojoules * 1e3 / R * (1 / 298.15 - 1 / 318.15))
    assert rates[1] / rates[0] == pytest.approx(faster * 318.15 / 298.15, rel=1e-6)  # digits of R


def test_operating_temperature_is_a_lever_on_the_lowest_pressure():
    lowest = [dwelling(t).pressure_range()[0][0] for t in ("15 degC", "25 degC", "40 degC", "60 degC")]
    assert np.all(np.diff(lowest) < 0.0)
    highest = [dwelling(t).pressure_range()[1][0] for t in ("15 degC", "60 degC")]
    assert highest[0] == highest[1]  # nothing is lost in the high corner


def test_regulated_gas_leaks_at_its_set_pressure():
    changes = {"holder__medium": {"id": "nitrogen", "regulated": True, "band": "0.05 MPa"}}
    rates = [own(dwelling(t, **changes)).filling.leak[0] for t in ("25 degC", "45 degC")]
    assert rates[1] / rates[0] == pytest.approx(np.exp(50e3 / R * (1 / 298.15 - 1 / 318.15)), rel=1e-6)


def test_squeeze_that_is_left_by_hand():
    """FKM: 65 % lost in 40 years at 60 degC; ten years there are (1/4)^(1/3) of its logarithm, 48.4 %."""
    found = dwelling("60 degC")
    lost = 1 - 0.35 ** (0.25 ** (1 / 3))
    left = row(found, "O-ring", "squeeze left at the end of life")
    assert left.demand[0] == pytest.approx(own(found).inside.ring.least_squeeze()[0] * (1 - lost))
    assert left.capacity[0] == pytest.approx(0.25 * 0.15)
    assert left.at_least


@pytest.mark.parametrize("shape", [
    {"shape": "sphere", "material": "EN AW-6082-T6", "wall": "3 mm"},
    {"shape": "rectangular", "material": "EN AW-6082-T6", "wall": "10 mm"}])
def test_every_shape_s_ring_sets(shape):
    hot, cool = (dwelling(t, holder__vessel=shape) for t in ("60 degC", "25 degC"))
    assert used(hot, "O-ring", "squeeze left at the end of life") > used(cool, "O-ring",
                                                                         "squeeze left at the end of life")


def test_nitrile_sets_when_it_is_hot_for_years_and_holds_when_it_is_not():
    check = ("O-ring", "squeeze left at the end of life")
    assert used(dwelling("60 degC", holder__vessel__seal="NBR"), *check) > 1.0
    assert used(dwelling("60 degC", holder__vessel__seal="NBR", duty__years=1), *check) < 1.0
    assert used(dwelling("25 degC", holder__vessel__seal="NBR"), *check) < 1.0


def test_rings_that_serve_no_time_lose_nothing():
    found = vessel(duty__years=0)
    assert row(found, "O-ring", "squeeze left at the end of life").demand[0] == pytest.approx(
        own(found).inside.ring.least_squeeze()[0])


def off(changes: dict, tolerance: float, **label) -> float:
    """Rise of the pressure by a charge in one corner, of cells whose modulus errs by a share."""
    found = vessel(**STILL | changes, cell__modulus_tolerance=tolerance)
    low, high = (pressure(found, temperature="assembly", age="settled", charge=c, **label)[0] for c in (0, 1))
    return high - low


@pytest.mark.parametrize(("corner", "stiff"), [("high", 1.1), ("low", 0.9)])
def test_a_liquid_feels_the_cells_modulus(corner, stiff):
    """dp = dV/(V/K + softness + V_c/K_c): a charge presses more on stiff cells in the high corner, less in the low."""
    changes = {**OIL, "cell__breathing": "0.0001 mm", "cell__bulk_modulus": "0.5 GPa"}
    built = own(vessel(**STILL | changes))
    cells = 10 * 4.14e-3 * 0.112 * 0.067 / 0.5e9
    rest = built.medium_volume[0] / built.filling.stiffness[0] + built.room.softness[0]
    expected = (rest + cells) / (rest + cells / stiff)
    # 0.02 MPa of rise are 1e-5 of the bulk modulus; the room shrinks by as much
    assert off(changes, 0.1, corner=corner) / off(changes, 0.0, corner=corner) == pytest.approx(expected, rel=1e-4)


def test_a_gas_hardly_feels_it():
    """Gas of p = 1.7 MPa is three hundred times as soft as cells of 0.5 GPa: a tenth of them is some 1e-4."""
    changes = {"cell__breathing": "0.60 mm", "cell__bulk_modulus": "0.5 GPa"}
    plain, errs = (off(changes, tolerance, corner="high") for tolerance in (0.0, 0.1))
    assert 0.0 < errs / plain - 1.0 < 5e-4


def test_modulus_widens_the_range_of_a_liquid():
    changes = {**OIL, "cell__bulk_modulus": "0.3 GPa", "cell__breathing": "0.001 mm"}
    sure, errs = (vessel(**changes, cell__modulus_tolerance=t) for t in (0.0, 0.2))
    ranges = [[side[0] for side in one.pressure_range()] for one in (sure, errs)]
    assert ranges[1][0] < ranges[0][0]
    assert ranges[1][1] > ranges[0][1]


def test_screws_tire_block_by_block():
    """Stainless screws in aluminium over 100 K: VDI 2230, 2e6 (sigma_A/sigma)^3 cycles of each amplitude beyond it."""
    heat = {"assembly": "25 degC", "lowest": "-30 degC", "highest": "80 degC", "operating": "25 degC"}
    found = vessel(duty__temperature=heat, duty__depressurisations=100, holder__vessel__bolts="ISO 4762 - M6 - A2-70",
                   holder__vessel__wall="6 mm", holder__pressure_set="5 MPa")
    damage = row(found, "closure", "fatigue damage of the screws")
    assert set(damage.by_block) == {"depressurisations", "temperature cycles", "charge cycles"}
    assert sum(share[0] for share in damage.by_block.values()) == pytest.approx(damage.demand[0])
    (one,) = own(found).shape.joints(CATALOG, own(found))
    swing = bolting.force_changes(found.demand, found.response.labels, found.response.pressure, one)
    amplitude = (swing.high - swing.low)[0] / 2 / one.screws.stress_area[0]
    ratio = amplitude / one.screws.endurance[0]
    by_hand = np.where(ratio > 1.0, swing.cycles[0] * ratio**3 / 2e6, 0.0)
    assert list(damage.by_block.values()) == [pytest.approx([share]) for share in by_hand]


def test_what_is_let_off_to_a_pressure_swings_less():
    """Walls swing from what is left to the highest pressure, and damage goes with the third power of it."""
    changes = {"duty__depressurisations": 20000, "duty__temperature_cycles": 0, "duty__cycles": 0}
    empty, kept = vessel(**changes), vessel(**changes, duty__depressurised_to="0.8 MPa")
    check = ("vessel", "fatigue of the weld of the ring")
    most = empty.response.pressure.max()
    assert used(kept, *check) / used(empty, *check) == pytest.approx(((most - 0.8 * MPA) / most) ** 3, rel=1e-6)
    screws = [row(one, "closure", "stress amplitude of the screws").demand[0] for one in (empty, kept)]
    assert screws[1] < screws[0]


def test_losses_are_told_with_where_they_are_from():
    found = dwelling("45 degC", stack__pads={"id": str(CATALOG["pads"].ids[0]), "count": 2})
    leak = loss(found, "medium", "leak")
    yearly = found.response.dimensions["leak_per_year"][0]
    assert leak.amount[0] == pytest.approx(1 - (1 - yearly) ** 10)
    assert leak.confidence(0) == "order"  # of the activation energies
    ring = loss(found, "O-ring", "compression set")
    assert "Koemmling" in ring.source(0)
    assert ring.confidence(0) == "weak"
    assert loss(found, "cells", "irreversible growth").amount[0] == pytest.approx(10 * 0.05e-3)
    assert loss(found, "pads", "creep").amount[0] > 0.0
    assert loss(found, "closure", "embedding").amount[0] > 0.0


def test_refill_and_supply_end_the_leak():
    refilled = vessel(holder__medium={"id": "nitrogen", "regulated": False, "refill": 2})
    yearly = refilled.response.dimensions["leak_per_year"][0]
    assert loss(refilled, "medium", "leak").amount[0] == pytest.approx(1 - (1 - yearly) ** 2)
    supplied = vessel(holder__medium={"id": "nitrogen", "regulated": True, "band": "0.05 MPa"})
    assert loss(supplied, "medium", "leak").amount[0] == 0.0
    assert loss(vessel(**OIL), "medium", "leak").amount[0] == 0.0


def test_losses_and_blocks_of_mixed_shapes_are_those_of_each_alone():
    shapes = [{"shape": "sphere", "material": "EN AW-6082-T6", "wall": "3 mm", "seal": "IIR"},
              {"shape": "cylinder", "material": "EN AW-6082-T6", "wall": "3 mm", "ends": "bolted", "seal": "NBR"},
              {"shape": "cylinder", "material": "P355NH", "wall": "3 mm", "ends": "flat"}]
    many = {"duty__depressurisations": 100000}
    made = [parsed(holder__vessel=shape, **many) for shape in shapes]
    choices = [isostatic.choice(CATALOG, task.holder, task.stack) for task in made]
    asked = demand([made[0]], CATALOG)
    together = evaluate(CATALOG, "isostatic", asked, isostatic.joined(choices))
    for place, choice in enumerate(choices):
        alone = evaluate(CATALOG, "isostatic", asked, choice)
        for one in alone.response.losses:
            other = loss(together, one.component, one.name)
            assert other.amount[place] == one.amount[0]
            assert (other.source(place), other.confidence(place)) == (one.source(0), one.confidence(0))
        for check in alone.requirements:
            same = row(together, check.component, check.check)
            assert {name: share[place] for name, share in same.by_block.items()} == {
                name: share[0] for name, share in check.by_block.items()}
