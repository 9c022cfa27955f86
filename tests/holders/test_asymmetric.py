"""The asymmetric holder: a pellet that sticks to its die or slips in it, between screws and a spring."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from designs import changed, row_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from tasks import CATALOG, GOOD, HERE, UNIAXIAL

from packdesign import task as tasks
from packdesign.duty import States, demand
from packdesign.errors import InputError
from packdesign.evaluate import KINDS, evaluate, rated
from packdesign.holders.asymmetric.balance import balance
from packdesign.result import document as results
from packdesign.result.shape import Document

SHIPPED = Path(__file__).parents[2] / "studies" / "papers" / "doerrer_asymmetric.toml"
BASE = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
MICRON, NEWTON = 1e-6, 1.0
STICKY, SMOOTH = {"holder.die.residual_stress": "500 MPa"}, {"holder.die.friction": 0.0}
SOLVED = 1e-8
"""Forces are solved to a billionth of their scale; their changes by growth are a tenth of it."""


def task_of(changes: dict | None = None):
    return tasks.parse(changed(BASE, changes or {}), "task.toml", HERE, CATALOG)


def judged(changes: dict | None = None):
    return rated(CATALOG, task_of(changes))


def put_together(changes: dict | None = None):
    """Demand and train of one design."""
    task = task_of(changes)
    asked = demand([task], CATALOG)
    module = KINDS["asymmetric"]
    return asked, module.assemble(CATALOG, asked, module.choice(CATALOG, task.holder, task.stack)).train


def state(asked, **causes) -> States:
    """One state, just tightened but for the causes given; the anode's growth and the cathode's stand apart."""
    anode, cathode = causes.pop("anode", 0.0), causes.pop("cathode", 0.0)
    ones = dict.fromkeys(("losses", "bounding", "set_factor"), 1.0)
    as_set = {f.name: 0.0 for f in fields(States)} | ones | {
        "temperature": asked.assembly_temperature[0], "set_pressure": np.nan, "growth": anode + cathode,
        "cathode_growth": cathode}
    return States(**{name: np.array([[float(value)]]) for name, value in (as_set | causes).items()})


def forces(asked, train, **causes) -> np.ndarray:
    """Forces on anode and cathode [N]."""
    pair = balance(train, asked, state(asked, **causes))
    return np.array([pair.anode.force[0, 0], pair.cathode.force[0, 0]])


def linear(train) -> np.ndarray:
    """Compliances of a stuck pellet [m/N]: what the anode's and the cathode's side give way under both forces."""
    path, die = train.anode, train.die_compliance[0]
    above = (path.stack_compliance + path.plate_compliance + path.rod_compliance)[0]
    warmer = 5.0  # assembly at 25 degC over the data sheet's 20 degC
    rate = train.column.rate[0, 0] * (1.0 - train.column.modulus_slope[0, 0] * warmer)
    beneath = train.cathode_compliance[0] + 1.0 / rate
    return np.array([[above + die, -die], [-die, beneath + die]])


# --- the paper's two pressures

def test_the_shipped_cell_has_the_papers_two_pressures():
    found = judged()
    place = [label.age for label in found.response.labels].index("set")
    # just tightened, what was asked for, to the rounding of a force over its face
    assert found.response.pressure[0, place] == pytest.approx(2.5e6, rel=1e-9)
    assert found.response.cathode_pressure[0, place] == pytest.approx(0.2e6, rel=1e-9)
    assert found.feasible[0]
    lowest, highest = (ends[0] for ends in found.response.cathode_range)
    assert 0.15e6 < lowest < highest < 0.25e6
    assert not found.response.flags["pellet slips"].any()


@pytest.mark.parametrize("friction", [0.1, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("ratio", [0.3, 0.45, 0.6])
@pytest.mark.parametrize("residual", [0.0, 10.0, 20.0, 50.0, 100.0])
def test_pressures_stay_apart_only_where_pressing_left_enough_on_the_wall(friction, ratio, residual):
    """As set: Janssen's law written out, for all that may be assumed of the wall.

    Without a residual stress they never do: at most a fifth of the anode's pressure is lost on 1.7 mm.
    """
    asked, train = put_together({"holder.die.friction": friction, "holder.die.lateral_ratio": ratio,
                                 "holder.die.residual_stress": f"{residual} MPa"})
    x = 4.0 * friction * ratio * 1.7 / 11.28
    passed = (2.5 + residual / ratio) * np.exp(-x) - residual / ratio
    cathode = forces(asked, train)[1] / 1e-4 / 1e6
    assert cathode == pytest.approx(max(0.2, passed), rel=1e-9)  # rounding of a few products
    if residual == 0.0:
        assert cathode > 0.8 * 2.5
    if friction * residual >= 4.0:  # 0.2 and 20 MPa: 4 % of the paper's 500 MPa of pressing
        assert cathode == pytest.approx(0.2, rel=1e-9)


# --- equilibrium

def test_a_stuck_pellet_keeps_both_growths_apart():
    """Two linear sides coupled by the die alone: its foot gives way under the difference."""
    asked, train = put_together(STICKY)
    grown = np.array([20.0, -5.0]) * MICRON
    expected = [250.0, 20.0] + np.linalg.solve(linear(train), grown)
    found = forces(asked, train, anode=grown[0], cathode=grown[1])
    assert found == pytest.approx(expected, rel=SOLVED)
    alone = forces(asked, train, anode=grown[0])
    # 14 mm of PEEK under some newtons are a tenth of a micron, on 8.7 N/mm
    assert alone[1] == pytest.approx(20.0, abs=0.01 * NEWTON)


def test_in_a_stiff_die_either_side_is_alone():
    """dF_a = g_a/C_a and dF_c = g_c k, with nothing between them."""
    asked, train = put_together(STICKY)
    train = replace(train, die_compliance=np.zeros(1))
    (above, _), (_, beneath) = linear(train)
    found = forces(asked, train, anode=20.0 * MICRON, cathode=-5.0 * MICRON)
    assert found == pytest.approx([250.0 + 20.0 * MICRON / above, 20.0 - 5.0 * MICRON / beneath], rel=SOLVED)


@pytest.mark.parametrize(("anode", "cathode"), [(80e-6, -5e-6), (80e-6, 0.5e-3), (150e-6, 0.0)])
def test_a_pellet_slips_to_the_spring_by_what_restores_the_limit(anode, cathode):
    """Solved here for the slip itself: its length at which the cathode has what the wall lets through."""
    asked, train = put_together()
    sides, begun = linear(train), np.array([250.0, 20.0])

    def slipped(length: float) -> np.ndarray:
        return begun + np.linalg.solve(sides, [anode - length, cathode + length])

    def short(length: float) -> float:
        above, beneath = slipped(length) / train.anode.face[0]
        x = 4.0 * 0.25 * 0.4 * 1.7 / 11.28
        return beneath - ((above + 25e6 / 0.4) * np.exp(-x) - 25e6 / 0.4)

    expected = slipped(brentq(short, 0.0, 1e-3, xtol=1e-15)) if short(0.0) < 0.0 else slipped(0.0)
    assert forces(asked, train, anode=anode, cathode=cathode) == pytest.approx(expected, rel=SOLVED)


def test_a_pellet_slips_to_the_frame_where_the_spring_is_the_stronger():
    """The anode shrinks so far that the spring drives the pellet after it, against a slippery wall."""
    asked, train = put_together({"holder.die.residual_stress": "0 MPa", "holder.cathode_pressure_set": "0.9 MPa",
                                 "holder.pressure_set": "0.92 MPa", "holder.die.friction": 0.2})
    above, beneath = forces(asked, train, anode=-40.0 * MICRON)
    assert beneath == pytest.approx(above * np.exp(4.0 * 0.2 * 0.4 * 1.7 / 11.28), rel=1e-9)  # rounding
    pair = balance(train, asked, state(asked, anode=-40.0 * MICRON))
    assert pair.slips.all()


@settings(max_examples=30, deadline=None)
@given(st.floats(-30.0, 100.0), st.floats(-20.0, 20.0))
def test_on_a_smooth_wall_both_electrodes_have_one_pressure(anode, cathode):
    asked, train = put_together(SMOOTH)
    above, beneath = forces(asked, train, anode=anode * MICRON, cathode=cathode * MICRON)
    assert above == pytest.approx(beneath, rel=1e-9)  # rounding of both travels


@settings(max_examples=30, deadline=None)
@given(st.floats(0.0, 150.0), st.floats(0.0, 150.0), st.floats(0.0, 40.0))
def test_more_growth_never_presses_less(one, two, residual):
    asked, train = put_together({"holder.die.residual_stress": f"{residual} MPa"})
    less, more = (forces(asked, train, anode=growth * MICRON) for growth in sorted((one, two)))
    assert (more >= less - 1e-9 * NEWTON).all()


@settings(max_examples=30, deadline=None)
@given(st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_more_friction_never_presses_the_cathode_more(one, two):
    found = [forces(*put_together({"holder.die.friction": friction}), anode=40.0 * MICRON)[1]
             for friction in sorted((one, two))]
    assert found[1] <= found[0] + 1e-9 * NEWTON


def test_the_die_carries_what_the_cathode_does_not():
    """Its foot is shorter by the difference: the spring feels that length, and nothing else of the anode's growth."""
    asked, train = put_together(STICKY)
    before, after = forces(asked, train), forces(asked, train, anode=40.0 * MICRON)
    shorter = train.die_compliance[0] * ((after - before)[0] - (after - before)[1])
    taken = (after - before)[1] * (linear(train)[1, 1] - train.die_compliance[0])
    assert taken == pytest.approx(shorter, rel=1e-6)  # a change of 0.03 N of 20 N


def test_a_lost_spring_leaves_the_cathode_without_pressure():
    asked, train = put_together(STICKY)
    assert forces(asked, train, cathode=-5e-3)[1] == 0.0


def test_warmth_lifts_the_pellet_with_its_die():
    """The polymer die grows by more than the screws beside it: the anode gains, the spring lets go."""
    asked, train = put_together(STICKY)
    warm = forces(asked, train, temperature=asked.assembly_temperature[0] + 20.0)
    foot = train.die_expansion[0] * 20.0
    assert warm[0] > 250.0
    # the plunger and the spring itself grow, too, by a fourth of the die's foot
    assert 20.0 - warm[1] == pytest.approx(foot * train.column.rate[0, 0], rel=0.4)


def test_creep_and_warmth_loosen_the_die():
    found = judged({"duty.years": 10, "duty.temperature.highest": "60 degC"})
    held = row_of(found, "die", "wall friction").capacity[0]
    labels = found.response.labels
    aged = [n for n, one in enumerate(labels) if (one.age, one.corner, one.temperature) == (
        "end_of_life", "low", "highest")]
    fresh = [n for n, one in enumerate(labels) if (one.age, one.corner, one.temperature) == (
        "settled", "high", "assembly")]
    assert held[aged].max() < 0.9 * held[fresh].min()


# --- states and tables

def test_a_charge_at_which_one_electrode_turns_is_a_state():
    """Of LCO, whose volume is largest at a lithium content of 0.6, under an anode that grows all the way."""
    cell = {"cell.electrodes": {"anode": "Li", "cathode": "LCO", "areal_capacity": "2 mAh/cm2", "faces": 1,
                                "lithium_content": 0.5}}
    asked = demand([task_of(cell)], CATALOG)
    assert asked.charge[0].tolist() == pytest.approx([0.0, 0.8, 1.0])
    assert np.argmax(asked.cathode_growth[0]) == 1
    assert np.argmax(asked.growth[0]) == 2


def test_one_design_is_judged_as_among_many():
    rows = [{}, SMOOTH, STICKY, {"holder.pressure_set": "4 MPa"}, {"holder.die.friction": 0.1}]
    loose = [task_of(row) for row in rows]
    module = KINDS["asymmetric"]
    choices = [module.choice(CATALOG, task.holder, task.stack) for task in loose]
    every = evaluate(CATALOG, "asymmetric", demand(loose, CATALOG), module.joined(choices))
    for n, task in enumerate(loose):
        one = evaluate(CATALOG, "asymmetric", demand([task], CATALOG), choices[n])
        assert (one.response.pressure[0] == every.response.pressure[n]).all()
        assert (one.response.cathode_pressure[0] == every.response.cathode_pressure[n]).all()
        assert one.utilisation[0] == every.utilisation[n]
        assert one.mass[0] == every.mass[n]


def test_a_little_slip_is_told_and_fails_the_wall_alone():
    found = judged({"holder.die.friction": 0.2})
    assert found.response.flags["pellet slips"].any()
    assert found.response.trusted.all()
    failed = [(row.component, row.check) for row in found.requirements if row.worst()[0][0] > 1.0]
    assert failed == [("die", "wall friction")]


def test_much_slip_lays_the_anodes_pressure_on_the_cathode():
    found = judged(SMOOTH)
    assert row_of(found, "cells", "highest cathode pressure").worst()[0][0] > 1.0
    assert row_of(found, "die", "wall friction as set").worst()[0][0] == np.inf


def test_parts_weigh_what_they_are():
    """Ring of PEEK of 40/11.28 x 52 mm and two titanium cylinders of 20 mm, by their catalog densities."""
    found = judged()
    weights = {line.item: float(line.quantity[0] * line.unit_mass[0]) for line in found.lines}
    assert weights["die"] == pytest.approx(np.pi / 4 * (40e-3**2 - 11.28e-3**2) * 52e-3 * 1300, rel=1e-9)
    assert weights["plunger"] == pytest.approx(2 * np.pi / 4 * 11.28e-3**2 * 20e-3 * 4430, rel=1e-9)
    assert found.mass[0] == pytest.approx(sum(weights.values()), rel=1e-12)
    assert {"end plate, opposite", "rod", "nut", "washer", "spring"} <= weights.keys()


def test_equal_plates_are_one_line_and_bend_apart():
    """The die's foot of 40 mm spreads over the base plate what the plunger lays on the middle of the upper one."""
    found = judged({"holder.opposite_plate": None, "holder.plate.thickness": "3 mm"})
    field = found.built.frame.field
    assert field.plate.rotation[0] < field.opposite.rotation[0]
    (line,) = [line for line in found.lines if line.item == "end plate"]
    assert line.quantity[0] == 2
    upper, base = (row_of(found, name, "bending stress").demand[0] for name in ("opposite plate", "plates"))
    assert base < upper


def test_the_result_tells_both_pressures():
    task = task_of()
    found = results.result(CATALOG, task, rated(CATALOG, task))
    Document.model_validate(found)
    assert (found["pressure_set_MPa"], found["cathode_pressure_set_MPa"]) == pytest.approx((2.5, 0.2), rel=1e-12)
    cathode = [one["cathode_pressure_MPa"] for one in found["states"] if one["age"] != "set"]
    assert (min(cathode), max(cathode)) == (found["cathode_pressure_lowest_MPa"], found["cathode_pressure_highest_MPa"])
    leaves = sum(row["total_mass_kg"] for row in found["bom"] if row["leaf"])
    assert leaves == pytest.approx(found["mass_kg"], rel=1e-9)
    again = tasks.parse(task.source | {"holder": found["holder"]}, "task.toml", HERE, CATALOG)
    assert rated(CATALOG, again).utilisation[0] == pytest.approx(found["utilisation"], rel=1e-9)  # printed digits


def test_other_holders_have_no_pressure_of_the_cathode():
    loose = UNIAXIAL | {"rods": UNIAXIAL["rods"] | {"designation": "ISO 4014 - M10 x 120 - 10.9"}}
    task = tasks.parse(changed(GOOD | {"holder": loose}, {"choose": None}), "task.toml", HERE, CATALOG)
    found = results.result(CATALOG, task, rated(CATALOG, task))
    assert found["cathode_pressure_set_MPa"] is None
    assert found["states"][0]["cathode_pressure_MPa"] is None


# --- what cannot be put together, and what cannot be asked

@pytest.mark.parametrize(("changes", "message"), [
    ({"holder.plungers.length": "10 mm"}, "plungers: 10 mm are too short"),
    ({"holder.die.length": "45 mm"}, r"leave 5\.60 mm to seat the anode's plunger.*a die of 50\.68 mm"),
    ({"holder.die.length": "60 mm"}, r"60 mm are too long: the anode's plunger stands out by -0\.60 mm"),
    ({"holder.springs.id": "EN13906-SH-1x11x21-3.5"}, r"springs: pressed solid 11\.\d+ mm wide, more than a bore"),
    ({"holder.die.outer_diameter": "74 mm"}, "rods: bores of 5.5 mm.*reach into the die of 74 mm"),
    ({"holder.die.outer_diameter": "74 mm"}, "die: 74 mm across do not stand on a plate of 70 mm"),
    ({"holder.rods.designation": "DIN 976 - M6 x 90 - A2-70"}, "M6 x 90 - A2-70 is too short"),
])
def test_what_cannot_be_put_together_is_told(changes, message):
    with pytest.raises(InputError, match=message):
        judged(changes)


@pytest.mark.parametrize(("changes", "message"), [
    ({"cell.electrodes": None, "cell.breathing": "30 um"}, "cell: expected electrodes: either plunger"),
    ({"stack.cells": 2}, "stack.cells = 2: expected 1, as a die holds one pellet"),
    ({"stack.side_by_side": {"along": 2, "across": 1, "gap": "2 mm"}}, "stack.side_by_side: expected none"),
    ({"pack": {"cells": 4, "envelope": ["1 m", "1 m", "1 m"]}}, "pack: expected none: asymmetric holders"),
    ({"holder.die.bore": "12 mm"}, r'holder.die.bore = "12 mm": expected a bore as large as the pressed face, 100 mm2'),
    ({"holder.die.outer_diameter": "11 mm"}, "holder.die.outer_diameter.*expected more than die.bore"),
    ({"holder.die.friction": 1.2}, "holder.die.friction = 1.2: expected a number of at least 0 and of at most 1"),
    ({"holder.die.residual_stress": None}, "holder.die.residual_stress: missing; expected a pressure of at least 0"),
    ({"holder.plungers": None}, "holder.plungers: missing; a rated asymmetric holder names"),
    ({"holder.springs.id": "EN16983-C-28"}, "holder.springs.id.*expected a helical spring"),
    ({"holder.springs.parallel": 2}, "holder.springs.parallel = 2: expected 1"),
    ({"holder.setting": "spring_length"}, "holder.setting.*expected a way to set the force of the screws"),
    ({"holder.plate.form": "crowned"}, "holder.plate.form.*expected another form: a plunger presses in the middle"),
    ({"holder.vessel": {"shape": "sphere"}}, "holder.vessel: not part of this kind"),
    ({"window.cathode_highest": "0.1 MPa"}, r"window.cathode_highest.*expected at least window.cathode_lowest, 0\.15"),
])
def test_what_cannot_be_asked_is_refused(changes, message):
    with pytest.raises(InputError, match=message):
        task_of(changes)


def test_other_kinds_know_no_window_of_the_cathode():
    wanted = changed(GOOD, {"window.cathode_lowest": "1 MPa"})
    with pytest.raises(InputError, match="window.cathode_lowest = \"1 MPa\": expected with an asymmetric holder alone"):
        tasks.parse(wanted, "task.toml", HERE, CATALOG)


def test_it_is_rated_and_not_searched():
    wanted = changed(GOOD, {"holder.kinds": ["uniaxial", "asymmetric"]})
    with pytest.raises(InputError, match='asymmetric holders are rated, not searched: write kind = "asymmetric"'):
        tasks.parse(wanted, "task.toml", HERE, CATALOG)
