"""Spheres put together: sizes, rings and bosses by hand, requirements, names, faults."""

import tomllib

import numpy as np
import pytest
from tasks import CATALOG, HERE
from vessel_tasks import MM, MPA, judged, mapping, parsed, row, used, vessel

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.errors import InputError
from packdesign.evaluate import evaluate, names, rated
from packdesign.holders import isostatic
from packdesign.holders.isostatic.shapes import bosses, sphere
from packdesign.mechanics import openings, shells

METAL = "EN AW-6082-T6"


def ball(**changes):
    """The rated sphere of the tests, keys of its vessel changed."""
    known = {"shape": "sphere", "material": METAL, "wall": "2 mm", "bolts": "ISO 4762 - M5 - 10.9", **changes}
    return {"holder__vessel": {key: value for key, value in known.items() if value is not None}}


def mass(found, item: str) -> float:
    line = next(line for line in found.response.lines if line.item == item)
    return float(line.quantity[0] * line.unit_mass[0])


def test_sphere_holds_and_weighs_what_its_parts_do():
    found = judged(**ball())
    assert found.feasible[0]
    assert found.mass[0] == pytest.approx(sum(mass(found, line.item) for line in found.response.lines))
    assert 0.9 < found.mass[0] < 1.5  # shell 0.3, two rings 0.35, fittings 0.3 kg
    assert {line.group for line in found.response.lines} == {"vessel", "closure", "fittings", "medium", "cradle"}


def test_diameter_is_the_stack_s_diagonal_with_clearances():
    """112, 67 mm and the grown stack, 41.4 mm and ten times 0.6 + 0.05 mm and warmth, a millimetre on each side."""
    warmth = 10 * 40e-6 * 4.14 * 35.0
    through = np.sqrt((112 + 2) ** 2 + (67 + 2) ** 2 + (41.4 + 6.5 + warmth + 2) ** 2)
    found = judged(**ball())
    assert found.built.parts[0][1].inside.needed_diameter[0] == pytest.approx(through * MM)
    assert through * MM <= found.response.dimensions["inside_diameter"][0] < (through + 5) * MM


def test_the_stack_passes_the_spigot_with_its_smallest_side():
    """Its longest side stands across the equator: 69 mm and the grown stack go through the spigot."""
    built = judged(**ball()).built.parts[0][1]
    warmth = 10 * 40e-6 * 4.14 * 35.0
    assert built.inside.needed_bore[0] == pytest.approx(np.hypot(69, 41.4 + 6.5 + warmth + 2) * MM)
    assert built.inside.ring.spigot_bore[0] > built.inside.needed_bore[0]


def test_wall_by_hand():
    """4 f z e/(D + e) with nine tenths of 2 mm less 0.2, z 0.85 and 185/2.4 MPa across welds; 1.43 in the test."""
    found = judged(**ball())
    bore, strong = (found.response.dimensions[name][0] for name in ("inside_diameter", "highest_allowable_pressure"))
    wall = row(found, "vessel", "wall of the shell")
    assert wall.capacity[0] == pytest.approx(4 * 185e6 / 2.4 * 0.85 * 1.62e-3 / (bore + 1.62e-3))
    assert wall.demand[0] == pytest.approx(1.1 * found.response.pressure.max())
    assert row(found, "vessel", "test pressure").demand[0] == pytest.approx(1.43 * strong)


def test_mass_of_the_bare_shell_tends_to_one_and_a_half():
    """m = 1.5 P V rho/f of a thin sphere, from above as the wall thins."""
    bore, stress = 0.14, 100 * MPA
    wall = bore * np.array([0.1, 0.03, 0.01, 1e-3, 1e-4])
    pressure = sphere.sphere_pressure(wall, bore, stress, 1.0)
    ratio = shells.sphere_metal(bore, wall) * stress / (pressure * shells.sphere_volume(bore))
    assert np.all(np.diff(ratio) < 0)
    assert ratio[-1] == pytest.approx(1.5, rel=1e-3)  # e/D of 1e-4 adds 3 of it


def test_shell_rings_and_bosses_weigh_as_drawn():
    """Half spheres end behind the rings, which Archimedes' zone leaves out; bosses reach through the shell."""
    found = judged(**ball())
    size, built = found.response.dimensions, found.built.parts[0][1]
    bore, ring = size["inside_diameter"][0], size["ring_thickness"][0]
    whole = np.pi / 6 * ((bore + 4e-3) ** 3 - bore**3) - 2 * ring * np.pi * (bore + 2e-3) * 2e-3
    assert mass(found, "lower half") == pytest.approx(2700 * whole / 2)
    outer, inner, long = (size[f"boss_{name}"][0] for name in ("diameter", "opening", "length"))
    assert mass(found, "boss") == pytest.approx(5 * 2700 * np.pi / 4 * (outer**2 - inner**2) * long)
    assert mass(found, "upper half") == pytest.approx(2700 * (whole / 2 - 5 * np.pi / 4 * outer**2 * 2e-3))
    closed = built.made.lid.closure
    flat = np.pi / 4 * (closed.outer_diameter[0] ** 2 - bore**2 - closed.bolts[0] * 5.5e-3**2) * ring
    assert mass(found, "tapped ring") == pytest.approx(2700 * flat)


def test_joint_is_sound_by_the_standard_s_formulas():
    """Arms of EN 13445-3, 11.5.3 and 11.10: bore pressure at the wall's middle, contact halfway to the rim."""
    found = judged(**ball())
    strong, bore = (found.response.dimensions[n][0] for n in ("highest_allowable_pressure", "inside_diameter"))
    closed, f = found.built.parts[0][1].made.lid.closure, 185e6 / 2.4
    circle, rim, count = closed.bolt_circle[0], closed.outer_diameter[0], closed.bolts[0]
    pull = np.pi / 4 * bore**2 * strong
    moment = pull * (circle - bore - 2e-3) / 2
    assert closed.bolt_force[0] == pytest.approx(pull + moment / ((rim - circle) / 2))
    thick = np.sqrt(6 * moment / (f * (np.pi * circle - count * 5.5e-3)))
    assert row(found, "closure", "thickness of the rings").demand[0] == pytest.approx(thick)
    assert closed.ring_thickness[0] >= thick
    assert count * 14.2e-6 * 1040e6 / 4 >= closed.bolt_force[0]  # M5, 10.9: Rm/4
    # heads clear the shell and the weld behind the ring
    assert circle - 8.5e-3 - 10e-3 >= bore + 2 * 2e-3 - 8.5e-3
    assert used(found, "closure", "stays closed in service") <= 1.0


def test_screws_are_added_until_the_joint_stays_closed():
    """M6 of 8.8: strength alone asks for fewer than the preload that is left after embedding."""
    found = judged(**ball(bolts="ISO 4762 - M6 - 8.8"))
    closed = found.built.parts[0][1].made.lid.closure
    assert closed.bolts[0] * 20.1e-6 * 800e6 / 4 > 1.1 * closed.bolt_force[0]
    assert 0.9 < used(found, "closure", "stays closed in service") <= 1.0


def test_openings_by_hand():
    """P (A_ps + A_pb + A_f/2) = f A_f with the shell up to halfway between two bosses, mm and MPa."""
    found = judged(**ball())
    built, size = found.built.parts[0][1], found.response.dimensions
    made, r, e = built.made.bosses, size["inside_diameter"][0] / 2 / MM, 1.62
    outer, inner = size["boss_diameter"][0] / MM, size["boss_opening"][0] / MM
    wide, reach = (outer - inner) / 2, made.reach[0] / MM
    length = min(10 - e, np.sqrt((outer - wide) * wide)) + e
    metal = reach * e + wide * length
    pressed = r**2 * (reach + (r + e / 2) * np.arcsin(outer / (2 * r + e))) / (2 * r + e) + inner / 2 * length
    bears = 185 / 2.4 * metal / (pressed + metal / 2)
    assert reach <= np.sqrt((2 * r + e) * e)
    assert row(found, "vessel", "openings in the shell").capacity[0] / MPA == pytest.approx(bears)


def places(made) -> np.ndarray:
    """Directions of the bosses of one sphere, (m, 3)."""
    on_parallel = int(made.count[0]) - int(made.at_pole[0])
    turn = 2 * np.pi * np.arange(on_parallel) / on_parallel
    angle = made.angle[0]
    found = np.stack([np.sin(angle) * np.cos(turn), np.sin(angle) * np.sin(turn), np.full(on_parallel, np.cos(angle))])
    return np.vstack([[[0.0, 0.0, 1.0]] * int(made.at_pole[0]), found.T]) if made.at_pole[0] else found.T


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8])
@pytest.mark.parametrize("radius", [0.05, 0.07, 0.15])
def test_bosses_keep_apart_and_clear_of_ring_and_tools(radius, count):
    wall, ring, free = 2 * MM, 8 * MM, radius + 5 * MM
    one = np.ones(1)
    dome = bosses.Dome(radius * one, wall * one, ring * one, free * one)
    made = bosses.bosses(dome, count * one, 13 * MM * one, 2 * MPA * one, 80 * MPA * one)
    middle, outer = radius + wall / 2, made.outer_diameter[0]
    half = middle * np.arcsin(outer / 2 / middle)
    spots = places(made)
    cosine = np.clip(spots @ spots.T, -1, 1)[np.triu_indices(count, 1)]
    gaps = np.append(middle * np.arccos(cosine) - 2 * half, np.inf)
    low = middle * (np.pi / 2 - np.arccos(spots[:, 2]).max()) - half
    assert made.room[0] == pytest.approx(min(gaps.min() / 2, low - middle * np.arcsin(ring / middle)))
    out = (radius + wall + made.height[0]) * np.sin(made.angle[0]) + outer / 2 * np.cos(made.angle[0])
    if made.fits[0]:
        assert made.room[0] >= 3 * MM
        assert out <= free * (1 + 1e-9)
        assert made.reach[0] <= openings.shell_reach(radius, wall)


def test_shells_used_to_their_limit_get_wider_bosses():
    """4 f e/(D + e) of 8 mm round 200 mm is 11.8 MPa."""
    one, pressure = np.ones(2), np.array([5.0, 11.0]) * MPA
    dome = bosses.Dome(0.1 * one, 8 * MM * one, 20 * MM * one, 0.125 * one)
    made = bosses.bosses(dome, 4 * one, 16 * MM * one, pressure, 77 * MPA * one)
    assert made.outer_diameter[1] > made.outer_diameter[0] == pytest.approx(22 * MM)
    assert np.all(made.fits)
    assert np.all(made.bears(dome.radius, dome.wall, 77 * MPA * one) >= pressure)


def test_heavier_with_pressure():
    light, heavy = (vessel(**ball(), holder__pressure_set=pressure) for pressure in ("1 MPa", "4 MPa"))
    assert light.mass[0] < heavy.mass[0]


def test_box_holds_the_fittings_that_stand_on_the_bosses():
    """60 mm on bosses that stand out at an angle from the pole."""
    found = judged(**ball())
    size, made = found.response.dimensions, found.built.parts[0][1].made.bosses
    radius = size["inside_diameter"][0] / 2 + 2 * MM
    end = radius + made.height[0] + 60 * MM
    assert size["width"][0] == pytest.approx(2 * end * np.sin(made.angle[0]))
    highest = end * places(made)[:, 2].max()
    assert size["length"][0] == pytest.approx(radius + max(highest, radius))


def test_bosses_much_thicker_than_the_shell_count_less():
    """No more than three walls of the shell (1 mm), though the boss is 5 mm thick."""
    one = np.ones(1)
    made = bosses.Bosses(one, 16 * MM * one, 26 * MM * one, 9 * MM * one, 10 * MM * one, 10 * MM * one, one, one > 2)
    metal = 10 * 1 + 3 * 10
    pressed = 100**2 * (10 + 100.5 * np.arcsin(13 / 100.5)) / 201 + 8 * 10
    bears = made.bears(0.1 * one, MM * one, 77 * MPA * one)[0]
    assert bears / MPA == pytest.approx(77 * metal / (pressed + metal / 2))


def test_evacuation_by_hand():
    """0.18/1.5 of the lower of 1.21 E e^2/R^2 and 2 R_p e/R, at the middle of the wall."""
    found = judged(**ball())
    radius = (found.response.dimensions["inside_diameter"][0] + 1.62e-3) / 2
    proof = min(0.65 * 185 / 1.05, 250 / 1.25) * MPA
    bears = 0.12 * min(1.21 * 70e9 * 1.62e-3**2 / radius**2, 2 * proof * 1.62e-3 / radius)
    assert row(found, "vessel", "evacuation before filling").capacity[0] == pytest.approx(bears)


def test_second_code_where_it_lists_the_metal():
    """UG-27 (d): 2 S E t/(R + 0.2 t) with 83 MPa and 0.85."""
    found = judged(**ball(material="EN AW-6061-T6"))
    radius = found.response.dimensions["inside_diameter"][0] / 2
    second = row(found, "vessel", "wall by the second code")
    assert second.capacity[0] == pytest.approx(2 * 83e6 * 0.85 * 1.62e-3 / (radius + 0.2 * 1.62e-3))
    # openings under 60 mm need nothing, UG-36 (c)(3)
    assert row(found, "vessel", "openings by the second code").demand[0] == 0.0
    assert not any("second code" in r.check for r in judged(**ball()).requirements)


def test_thick_spheres_go_by_lame():
    """Beyond e/D_e of 0.16: 2/3 f z (1 - (r_i/r_o)^3), f and z written out."""
    found = vessel(**ball(wall="50 mm"))
    radius = found.response.dimensions["inside_diameter"][0] / 2
    bears = 2 / 3 * 185e6 / 2.4 * 0.85 * (1 - (radius / (radius + 40.5e-3)) ** 3)
    assert row(found, "vessel", "wall of the shell").capacity[0] == pytest.approx(bears)


def test_volume_is_the_sphere_s_without_the_spigot():
    found = judged(**ball())
    built = found.built.parts[0][1]
    bore, ring = built.inside.diameter[0], built.inside.ring
    solid = np.pi / 4 * (bore**2 - ring.spigot_bore[0] ** 2) * ring.spigot_length[0]
    assert found.response.dimensions["inside_volume"][0] == pytest.approx(np.pi / 6 * bore**3 - solid)


def test_many_cycles_tire_its_welds():
    often = vessel(**ball(), duty__depressurisations=200000)
    assert used(judged(**ball()), "vessel", "fatigue of the welds of the rings") == 0.0
    assert used(often, "vessel", "fatigue of the welds of the rings") > 1.0
    assert used(often, "vessel", "fatigue of the welds of the bosses") > 1.0


@pytest.mark.parametrize("changes", [ball(), ball(inside_diameter="160 mm", seal="IIR"), ball(material="1.4307")])
def test_written_spheres_rate_to_the_same_numbers(changes):
    first = vessel(**changes)
    holder, stack = names(CATALOG, first, 0)
    second = rated(CATALOG, tasks.parse(tomllib.loads(tasks.written(mapping(**changes), holder, stack)), "design.toml",
                                        HERE, CATALOG))
    assert second.mass[0] == first.mass[0]
    assert second.utilisation[0] == first.utilisation[0]
    assert names(CATALOG, second, 0) == (holder, stack)


def test_a_sphere_among_cylinders_is_the_same_sphere():
    alone = [isostatic.choice(CATALOG, t.holder, t.stack) for t in (parsed(**ball()), parsed())]
    asked = demand([parsed()], CATALOG)
    many = evaluate(CATALOG, "isostatic", asked.take(np.zeros(3, int)),
                    isostatic.joined(alone).take(np.array([0, 1, 0])))
    single = evaluate(CATALOG, "isostatic", asked, alone[0])
    assert many.mass[2] == pytest.approx(single.mass[0], rel=1e-12)  # parts are added in another order
    assert many.utilisation[0] == single.utilisation[0]
    assert np.array_equal(many.response.pressure[2], single.response.pressure[0])


@pytest.mark.parametrize(("changes", "message"), [
    (ball(inside_diameter="130 mm"), "inside diameter of 130 mm is smaller than the grown stack"),
    (ball(material="EN AW-7075-T651"), "must not be welded"),
    (ball(ends="flat"), "a sphere vessel has none"),
    (ball(inside_length="200 mm"), "a sphere vessel has none"),
    ({**ball(), "cell__length": "40 mm", "cell__width": "40 mm", "stack__cells": 8, "duty__current": "300 A"},
     "do not fit on half a sphere"),
    ({**ball(), "cell__length": "20 mm", "cell__width": "20 mm", "stack__cells": 4}, "spigot at the equator leaves"),
])
def test_what_cannot_be_built_is_told(changes, message):
    with pytest.raises(InputError, match=message):
        judged(**changes)
