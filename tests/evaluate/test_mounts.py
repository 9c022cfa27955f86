"""Feet and eyes of a holder: the lightest that hold it, by hand and by trying all of the catalog."""

from dataclasses import replace

import numpy as np
import pytest
from designs import CLAMPED, judged
from tasks import CATALOG, ISOSTATIC

from packdesign import catalog
from packdesign.evaluate.mounts import mounts, sets_of_feet

G = 9.80665
MM = 1e-3

SHAKEN = {"cells": 40, "envelope": ["9 m", "6 m", "4 m"], "orientation": "height", "lengthwise": "length",
          "acceleration": ["30 m/s2", "20 m/s2", f"{60.0 - G} m/s2"], "clearance": {"holders": "30 mm"}}
"""With gravity 30, 20 and 60 m/s2."""

CELLS = 10 * 0.11


def of_box(loaded, box=(0.8, 0.4, 0.2), **pack):
    """Mounts of boxes [m] of some masses with their cells [kg]."""
    found = judged(CLAMPED, pack=SHAKEN | pack)
    rows = np.zeros(len(loaded), int)
    response = replace(found.response, box=np.tile(box, (len(loaded), 1)))
    heavy = replace(found, mass=np.array(loaded, float) - CELLS, response=response, demand=found.demand.take(rows))
    return mounts(CATALOG, heavy.demand, heavy)


def line(found, item):
    (wanted,) = [one for one in found.lines if one.item == item]
    return wanted


def row(found, component, check):
    (wanted,) = [one for one in found.rows if (one.component, one.check) == (component, check)]
    return wanted


def name(one, n=0):
    """Id of the catalog's row."""
    return one.particulars(n).catalog_id.partition("/")[2]


def foot(found, n=0):
    return f"{line(found, 'foot').quantity[n]} x {name(line(found, 'foot'), n)}"


def used(found):
    return np.max([one.worst()[0] for one in found.rows], axis=0)


def test_feet_of_a_box_by_hand():
    """20 kg, 800 x 400 x 200 mm: six angles L 15 x 2, 30 mm long.

    Pull 20 x 60/6 + 60/0.8 x 1/2 + 40/(0.4 x 3) = 270.8 N, push 20 sqrt(30**2 + 20**2)/6 = 120.2 N. On half of 15 mm
    and (30 - 5.5) x 2**2/6 = 16.33 mm3: 179.6 MPa of 250/1.1 MPa. An M5 of 8.8 has 0.9 x 800 x 14.2/1.25 = 8179 N and
    0.6 x 800 x 14.2/1.25 = 5453 N: in the ground 2 x 270.8/8179/1.4 + 120.2/5453 = 0.069, in the holder, pushed off
    and sheared by what lifts it, 2 x 120.2/8179/1.4 + 270.8/5453 = 0.071. Four such feet would bend at 261 MPa.
    """
    found = of_box([20.0])
    assert foot(found) == "6 x EN AW-6082-T6 - L 15 x 2 x 30"
    legs, bolts = row(found, "feet", "bending of the legs"), row(found, "foot bolts", "tension and shear")
    assert legs.demand[0] == pytest.approx(179.6e6, rel=1e-3)
    assert legs.capacity[0] == pytest.approx(227.3e6, rel=1e-3)
    assert bolts.worst()[0][0] == pytest.approx(2 * 120.19 / 8179 / 1.4 + 270.83 / 5453, rel=1e-3)
    assert row(found, "feet", "room beside the holder").worst()[0][0] == pytest.approx(0.5)


def test_parts_of_feet_weigh_and_cost_what_is_listed():
    found = of_box([20.0])
    assert [(one.item, one.quantity[0]) for one in found.lines] == [
        ("foot", 6), ("foot bolt", 12), ("foot washer", 12), ("lifting eye", 0)]
    # 0.1512 kg/m; 2 mm of leg, 1 mm of washer and 7.5 mm in the ground: M5 x 12
    assert line(found, "foot").unit_mass[0] == pytest.approx(0.1512 * 0.03)
    assert line(found, "foot").designation(0) == "L 15 x 15 x 2 x 30"
    assert line(found, "foot bolt").designation(0) == "ISO 4017 - M5 x 12 - 8.8"
    assert line(found, "foot washer").designation(0) == "ISO 7089 - M5 - 300 HV"
    assert {one.group for one in found.lines} == {"mounting"}
    assert found.mass[0] == pytest.approx(sum(one.quantity[0] * one.unit_mass[0] for one in found.lines))
    assert found.cost[0] == pytest.approx(sum(one.quantity[0] * one.unit_cost[0] for one in found.lines))
    # light metal at 5 EUR/kg
    assert line(found, "foot").unit_cost[0] == pytest.approx(5.0 * line(found, "foot").unit_mass[0])


def tried(mass, room):
    """The lightest feet that hold a box of 800 x 400 x 200 mm, by trying all: mass of angles and their names."""
    table, best = CATALOG["feet"], (np.inf, "")
    for n in range(len(table)):
        known = table.record(n)
        thread = CATALOG["threads"].record(CATALOG["threads"].index(known["thread"]))
        material = CATALOG["materials"].record(CATALOG["materials"].index(known["material"]))
        for count in (4, 6, 8):
            ends = {4: 0.5, 6: 0.5, 8: 0.45}[count]
            pull = mass * (60 / count + 0.1 * (30 * ends / 0.8 + 20 / (0.4 * count / 2)))
            push = mass * np.hypot(30, 20) / count
            section = (known["length"] - thread["clearance_hole"]) * known["thickness"] ** 2 / 6
            bolt = 800e6 * thread["stress_area"] / 1.25
            bends = (pull + push) * known["leg"] / 2 / section / (material["yield_strength"] / 1.1)
            bolts = [max(2 * t / (0.9 * bolt), 2 * t / (0.9 * bolt) / 1.4 + s / (0.6 * bolt))
                     for t, s in ((pull, push), (push, pull))]
            if max(bends, *bolts) <= 1.0 and known["leg"] <= room:
                washer = CATALOG["washers"].record(CATALOG["washers"].index(f"ISO 7089 - {known['thread']}"))
                screws = 2 * (washer_mass(washer) + bolt_mass(known, thread, washer))
                whole = count * (known["linear_mass"] * known["length"] + screws)
                best = min(best, (whole, f"{count} x {known['id']}"))
    return best


def washer_mass(washer):
    return 7850 * np.pi / 4 * (washer["outer_diameter"] ** 2 - washer["inner_diameter"] ** 2) * washer["thickness"]


def bolt_mass(known, thread, washer):
    """Shank of the pitch diameter and hexagon head of the shortest bolt that reaches one and a half diameters deep."""
    bolts, heads, d = CATALOG["bolts"], CATALOG["heads"], thread["diameter"]
    least = known["thickness"] + washer["thickness"] + 1.5 * d
    lengths = bolts["length"][(bolts["standard"] == "ISO 4017") & (bolts["size"] == known["thread"])]
    head = heads.record(heads.index(f"ISO 4017 - {known['thread']}"))
    shank = np.pi / 4 * (d - 0.649519 * thread["pitch"]) ** 2 * lengths[lengths >= least - 1e-9].min()
    return 7850 * (shank + 3**0.5 / 2 * head["head_width"] ** 2 * head["head_height"])


MASSES = [0.5, 5.0, 20.0, 60.0, 150.0, 400.0]


@pytest.mark.parametrize("room", [20, 30, 60])
def test_feet_are_the_lightest_of_all(room):
    found = of_box(MASSES, clearance={"holders": f"{room} mm"})
    for n, mass in enumerate(MASSES):
        whole, names = tried(mass, room * MM + 1e-9)
        if names:
            assert foot(found, n) == names
            eyes = line(found, "lifting eye")
            assert found.mass[n] - eyes.quantity[n] * eyes.unit_mass[n] == pytest.approx(whole, rel=1e-6)
            assert used(found)[n] <= 1.0
        else:
            assert used(found)[n] > 1.0
    assert foot(found, 2) == "6 x EN AW-6082-T6 - L 15 x 2 x 30"


@pytest.mark.parametrize("pack", [
    {}, {"clearance": {"holders": "20 mm"}}, {"clearance": {"holders": "5 mm"}}, {"clearance": {"holders": "80 mm"}},
    {"acceleration": ["200 m/s2", "0 m/s2", "0 m/s2"]}, {"orientation": "length", "lengthwise": "width"}])
def test_heavier_holders_never_have_lighter_mounts(pack):
    masses = np.geomspace(1.2, 2e4, 400)
    found = of_box(masses, **pack)
    assert np.all(np.diff(found.mass) >= 0.0)
    assert np.all(np.diff(used(found)[used(found) > 1.0]) >= -1e-12)


def test_too_heavy_a_holder_gets_the_strongest_that_finds_room():
    found = of_box([5000.0], clearance={"holders": "20 mm"})
    # of L 20 x 3 light metal with 250 MPa bears more than steel with 225 MPa
    assert foot(found) == "8 x EN AW-6082-T6 - L 20 x 3 x 40"
    assert row(found, "feet", "bending of the legs").worst()[0][0] > 1.0


def test_feet_that_stick_out_too_far_are_told():
    found = of_box([20.0], clearance={"holders": "10 mm"})
    assert foot(found) == "4 x EN AW-6082-T6 - L 15 x 2 x 15"
    assert row(found, "feet", "room beside the holder").worst()[0][0] == pytest.approx(1.5)


def test_feet_of_a_holder_that_is_alone_have_room_as_far_as_the_walls():
    """Of 6 m across, 400 mm of holder and 5 mm at either wall leave 2795 mm and the 5 mm on each side."""
    found = of_box([20.0], cells=10, clearance={"walls": "5 mm"})
    assert row(found, "feet", "room beside the holder").capacity[0] == pytest.approx(2.8)
    assert foot(found) == foot(of_box([20.0]))


@pytest.mark.parametrize(("width", "room"), [("3.01 m", 15.0), ("3 m", 30.0)])
def test_feet_at_the_walls_have_what_a_full_row_leaves(width, room):
    """Seven holders of 400 mm with gaps of 30 mm are 2980 mm: of 3010 mm less twice 2 mm they leave 13 mm and 2 mm at
    either wall, of 3000 mm 8 mm and 2 mm, too little for any foot: there they stand at the ends, along 9 m."""
    found = of_box([20.0], envelope=["9 m", width, "4 m"], cells=4000, clearance={"holders": "30 mm", "walls": "2 mm"})
    assert row(found, "feet", "room beside the holder").capacity[0] == pytest.approx(room * MM)
    assert used(found)[0] <= 1.0 + 1e-9


def test_feet_stand_at_the_sides_that_have_room():
    """At the longer sides if there is room: busbars run between holders along the cells' length, and leave more."""
    room = {"holders": "10 mm", "busbars": "40 mm"}
    for box in ((0.8, 0.4, 0.2), (0.4, 0.8, 0.2)):
        found = of_box([20.0], box=box, clearance=room)
        assert row(found, "feet", "room beside the holder").capacity[0] == pytest.approx(40 * MM)
        assert used(found)[0] <= 1.0


def test_a_holder_on_its_edge_is_overturned_over_its_narrow_side():
    """Pressing along the envelope's length, cells along its width: 800 mm wide, 400 mm high, 200 mm long.

    20 m/s2 along the rows of feet, 30 m/s2 across: four feet would pull 20 (60/4 + 0.2 (20/(2 x 0.8) + 2 x 30/(4 x
    0.2))) = 650 N, and be pushed by 180.3 N.
    """
    found = of_box([20.0], orientation="length", lengthwise="width", clearance={"holders": "20 mm"})
    feet = line(found, "foot")
    known = CATALOG["feet"].record(CATALOG["feet"].index(name(feet)))
    ends = {4: 0.5, 6: 0.5, 8: 0.45}[feet.quantity[0]]
    pull = 20 * (60 / feet.quantity[0] + 0.2 * (20 * ends / 0.8 + 2 * 30 / (feet.quantity[0] * 0.2)))
    push = 20 * np.hypot(30, 20) / feet.quantity[0]
    hole = CATALOG["threads"]["clearance_hole"][CATALOG["threads"].index(known["thread"])]
    stress = 6 * (pull + push) * known["leg"] / 2 / ((known["length"] - hole) * known["thickness"] ** 2)
    assert row(found, "feet", "bending of the legs").demand[0] == pytest.approx(stress, rel=1e-9)


@pytest.mark.parametrize(("loaded", "eyes", "use"), [
    # by hand up to 25 kg; M8 bears 100 kg at 45 degrees, M10 170, M36 3300
    (25.0, "0 x DIN 580 - M8", 0.0), (25.1, "2 x DIN 580 - M8", 0.1775), (141.0, "2 x DIN 580 - M8", 0.997),
    (142.0, "2 x DIN 580 - M10", 0.5906), (1e5, "2 x DIN 580 - M36", 21.43)])
def test_two_eyes_lift_what_hands_do_not(loaded, eyes, use):
    found = of_box([loaded])
    eye = line(found, "lifting eye")
    assert f"{eye.quantity[0]} x {name(eye)}" == eyes
    assert row(found, "lifting eyes", "working load").worst()[0][0] == pytest.approx(use, rel=1e-3)


def test_what_is_not_shaken_stands_without_feet():
    found = of_box([20.0, 30.0], acceleration=None)
    assert (found.lines, found.rows) == ((), ())
    assert np.array_equal(found.mass, [0.0, 0.0])
    assert np.array_equal(found.cost, [0.0, 0.0])


def test_vessels_stand_on_feet_too():
    found = judged(ISOSTATIC, pack=SHAKEN)
    assert line(mounts(CATALOG, found.demand, found), "foot").quantity[0] in (4, 6, 8)


def test_feet_of_an_overlay_bear_on_two_legs_of_their_length(tmp_path):
    """L 20 x 3 cut to 300 mm: 40 mm less the hole bear."""
    head = "id,material,leg [mm],thickness [mm],length [mm],thread,linear_mass [kg/m],source,kind,confidence"
    long = "own,S235,20,3,300,M6,0.882,test,handbook,order"
    (tmp_path / "feet.csv").write_text(f"{head}\n{long}\n", encoding="utf-8")
    sets = sets_of_feet(catalog.read(tmp_path))
    assert sets.stress_per_force[np.isclose(sets.unit_mass, 0.2646)] == pytest.approx(
        3 * 0.02 / ((0.04 - 0.0066) * 0.003**2))
