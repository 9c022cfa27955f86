"""Designs under a recorded history: its states, its load blocks and the damage it does."""

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, row_of, task_of
from tasks import CATALOG, ISOSTATIC

from packdesign.duty import demand
from packdesign.evaluate import KINDS, evaluate, rated
from packdesign.evaluate.life import loads
from packdesign.result.document import result

ROOM = {"assembly": "25 degC", "lowest": "25 degC", "highest": "25 degC"}
DRIVE = [(0.9, 12), (0.6, 35), (0.75, 22), (0.3, 45), (0.9, 20)]
"""A made-up day: charge and temperature [degC] where one of them turns."""

DEEP, SHALLOW = [(0.1, 20), (0.9, 40)], [(0.1, 20), (0.6, 30), (0.3, 25), (0.5, 28)]
"""Two drives that start where the other ends."""


def recorded(holder, points, repeats=2000, **changes):
    """A rated task that runs through charge and temperature [degC]."""
    history = {"charge": [charge for charge, _ in points], "temperature": [f"{warm} degC" for _, warm in points],
               "repeats": repeats}
    return task_of(holder, duty__cycles=None, duty__temperature_cycles=None, duty__history=history, **changes)


def rods(task):
    return row_of(rated(CATALOG, task), "rods", "fatigue damage")


def blocks_of(task) -> list[tuple]:
    """Load blocks of the pressure that occur: name, low, high, cycles."""
    found = loads(rated(CATALOG, task))
    return [(name, found.low[0, n], found.high[0, n], found.cycles[0, n]) for n, name in enumerate(found.names)
            if found.cycles[0, n] > 0.0]


@pytest.mark.parametrize("holder", [CLAMPED, SPRUNG, ISOSTATIC], ids=lambda holder: holder["kind"])
def test_cycles_of_one_size_are_the_charge_cycles_of_a_duty(holder):
    """At one temperature a history of nothing but full charges swings as so many cycles do, to the last digit."""
    counted = blocks_of(recorded(holder, [(0.0, 25), (1.0, 25)], 20000, duty__temperature=ROOM))
    told = blocks_of(task_of(holder, duty__cycles=20000, duty__temperature_cycles=0, duty__temperature=ROOM))
    assert [block[0] for block in counted] == ["depressurisations", "history"]
    assert [block[1:] for block in counted] == [block[1:] for block in told]


@pytest.mark.parametrize("holder", [CLAMPED, SPRUNG], ids=lambda holder: holder["kind"])
def test_warm_charges_are_paired_cycles_of_charge_and_temperature(holder):
    """As many cycles of both, paired, from the cold and empty stack to the warm and full one."""
    both = rated(CATALOG, recorded(holder, [(0.0, 10), (1.0, 60)], 20000))
    told = rated(CATALOG, task_of(holder, duty__cycles=20000, duty__temperature_cycles=20000))
    for row in told.requirements:
        if row.by_block:
            # sums of the same shares beside one of no cycles
            assert row_of(both, row.component, row.check).demand == pytest.approx(row.demand, rel=1e-12), row.check


def test_damage_grows_with_the_repeats():
    one, three = (rods(recorded(CLAMPED, DRIVE, repeats, duty__depressurisations=0)) for repeats in (1000, 3000))
    assert one.demand[0] > 0.0
    assert three.demand == pytest.approx(3.0 * one.demand, rel=1e-12)
    assert three.by_block.keys() == {"depressurisations", "history"}
    assert three.by_block["history"] == pytest.approx(three.demand, rel=1e-12)


def test_all_cycles_of_a_history_are_one_block():
    """By hand: from 0.9 at 12 degC down and up again by 0.3 at 45; inside it the turn from 0.6 at 35 to 0.75 at 22."""
    found = rods(recorded(CLAMPED, DRIVE))
    assert found.by_block["history"] + found.by_block["depressurisations"] == pytest.approx(found.demand, rel=1e-12)
    assert found.by_block["history"].shape == (1,)


@pytest.mark.parametrize("points", [[*DEEP, *SHALLOW, *DEEP], [*SHALLOW, *DEEP, *DEEP],
                                    [*DEEP[1:], *SHALLOW, *DEEP, DEEP[0]]])
def test_the_order_of_stretches_does_not_matter(points):
    assert rods(recorded(CLAMPED, points)).demand == pytest.approx(
        rods(recorded(CLAMPED, [*DEEP, *DEEP, *SHALLOW])).demand, rel=1e-12)


def test_turning_back_costs_the_friction_twice():
    """Springs that rub hold a valley on the shrinking branch and its peak on the growing one."""
    evaluation = rated(CATALOG, recorded(SPRUNG, [(0.4, 25), (0.6, 25)], duty__temperature=ROOM))
    at = {(label.age, label.corner, label.moment, label.direction): evaluation.response.pressure[0, n]
          for n, label in enumerate(evaluation.response.labels) if label.moment >= 0}
    found = loads(evaluation)
    swings = [(at[age, corner, 0, "shrinking"], at[age, corner, 1, "growing"])
              for age in ("settled", "end_of_life") for corner in ("low", "high")]
    widest = max(swings, key=lambda ends: ends[1] - ends[0])
    assert (found.low[0, 1], found.high[0, 1]) == pytest.approx(widest, rel=1e-12)
    assert at["settled", "high", 0, "shrinking"] < at["settled", "high", 0, "growing"]


@pytest.mark.parametrize("holder", [CLAMPED, SPRUNG, ISOSTATIC], ids=lambda holder: holder["kind"])
def test_states_of_a_history_lie_inside_those_of_the_duty(holder):
    """So that the window, which judges them as all others, is none the narrower for them."""
    response = rated(CATALOG, recorded(holder, DRIVE)).response
    own = np.array([label.moment >= 0 for label in response.labels])
    inside, others = response.pressure[0, own], response.pressure[0, response.judged & ~own]
    assert own.sum() == 4 * len(DRIVE) * (2 if holder is SPRUNG else 1)
    assert others.min() <= inside.min() <= inside.max() <= others.max()


@pytest.mark.parametrize("holder", [CLAMPED, SPRUNG], ids=lambda holder: holder["kind"])
def test_a_design_alone_and_among_others(holder):
    """Breathing that shrinks turns the order of the moments round, so that the designs do not count alike."""
    tasks = [recorded(holder, DRIVE, cell__breathing=text, cell__thermal_expansion=f"{heat}e-6 1/K")
             for text, heat in (("0.6 mm", 40), ("0.3 mm", 40), ("0.02 mm", 90), ("-0.1 mm", 40), ("0 mm", 40))]
    module = KINDS[holder["kind"]]
    choices = [module.choice(CATALOG, task.holder, task.stack) for task in tasks]
    together = evaluate(CATALOG, holder["kind"], demand(tasks, CATALOG), module.joined(choices))
    for row in together.requirements:
        for n, task in enumerate(tasks):
            alone = row_of(rated(CATALOG, task), row.component, row.check)
            assert row.worst()[0][n] == pytest.approx(alone.worst()[0][0], rel=1e-9), (row.check, n)


def test_a_result_shows_the_moments():
    task = recorded(CLAMPED, DRIVE)
    found = [state for state in result(CATALOG, task, rated(CATALOG, task))["states"] if state["phase"] == "history"]
    shown = {(state["charge"], state["temperature_degC"]) for state in found}
    assert len(found) == 4 * len(shown) == 4 * len(DRIVE)
    assert shown >= {(0.9, 12.0), (0.3, 45.0)}


def test_depressurisations_stop_where_they_are_told():
    """Rods of a frame are let off with the pressure: at half of the highest one half of their force is left."""
    task = task_of(CLAMPED)
    highest = loads(rated(CATALOG, task)).high[0, 0]
    half = task_of(CLAMPED, duty__depressurised_to=f"{float(highest) / 2e6!r} MPa")
    found = loads(rated(CATALOG, half))
    assert (found.low[0, 0], found.high[0, 0]) == pytest.approx((highest / 2.0, highest), rel=1e-9)
    shares = [rods(one).by_block["depressurisations"][0] for one in (task, half)]
    assert shares[1] < shares[0]


def test_equivalent_pressure_cycles_of_a_history():
    """EN 13445-3:2021, 5.4.2: every cycle weighs with the cube of its range over PS."""
    evaluation = rated(CATALOG, recorded(ISOSTATIC, DRIVE, duty__depressurised_to="0.5 MPa"))
    found, allowable = loads(evaluation), evaluation.built.place(0)[0].allowable[0]
    weight = ((found.high - found.low)[0] / allowable) ** 3
    assert len(found.names) > 2
    assert found.low[0, 0] == pytest.approx(0.5e6, rel=1e-12)
    assert evaluation.vessel_figures()["equivalent_pressure_cycles"][0] == pytest.approx(
        (found.cycles[0] * weight).sum(), rel=1e-9)


def test_a_regulated_vessel_uses_gas_by_what_a_history_rises():
    """Half charges let off half the gas of whole ones: twice as many use as much; and so do warmings."""
    regulated = ISOSTATIC | {"medium": {"id": "nitrogen", "regulated": True, "band": "0.05 MPa"}}
    told = rated(CATALOG, task_of(regulated, duty__cycles=40000, duty__temperature_cycles=80000))
    halves = rated(CATALOG, recorded(regulated, [(0.0, 10), (0.5, 60), (0.0, 10), (0.5, 60)], 40000))
    supplies = [one.vessel_figures()["gas_supply_kg"] for one in (halves, told)]
    assert supplies[0] == pytest.approx(supplies[1], rel=1e-9)
