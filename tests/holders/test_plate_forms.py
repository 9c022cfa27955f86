"""End plates of every form in a clamped frame: masses and stresses by hand, and what physics asks of their limits."""

from dataclasses import replace

import numpy as np
import pytest
from designs import SPRUNG, changed, judged, pressure, row_of, task_of
from plate_designs import CALM, FORMS, PLATE, calm, clamped, cost, mass
from tasks import CATALOG

from packdesign.catalog.tables import Catalog
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.holders.frame.checks import rotation
from packdesign.holders.frame.forms.body import taken
from packdesign.mechanics import plates

LENGTH, WIDTH, FACE = 0.162, 0.117, 0.112 * 0.067
BORES = 4 * np.pi / 4 * 0.011**2  # clearance holes of M10
ALUMINIUM, STEEL = 2810.0, 7850.0  # EN AW-7075, S355 [kg/m3]


@pytest.fixture(scope="module")
def found():
    return {form: calm(form) for form in FORMS}


def test_mass_of_a_sandwich_by_hand(found):
    """Two faces of 1.5 mm, 30 mm of core at 130 kg/m3 less four bushes of 20 + 2 x 5 mm, 300 g/m2 of film twice."""
    both, area, bush = found["sandwich"], LENGTH * WIDTH, np.pi / 4 * 0.030**2
    assert mass(both, "face sheet") == pytest.approx(2 * 2 * 1.5e-3 * ALUMINIUM * (area - BORES), rel=1e-9)
    assert mass(both, "core") == pytest.approx(2 * 0.030 * 130 * (area - 4 * bush), rel=1e-9)
    assert mass(both, "adhesive") == pytest.approx(2 * 2 * 0.300 * area, rel=1e-9)
    assert mass(both, "bush") == pytest.approx(2 * 4 * 0.030 * ALUMINIUM * (bush - BORES / 4), rel=1e-9)


def test_mass_of_a_ribbed_plate_by_hand(found):
    """Of each field of 23 mm a pocket of 20 mm is milled 25 mm deep, corners of 25/8 mm stay, bosses of 24 mm too."""
    share = (0.020**2 - (4 - np.pi) * (0.025 / 8) ** 2) / 0.023**2
    away = share * 0.025 * (LENGTH * WIDTH - 4 * np.pi / 4 * 0.024**2)
    one = ALUMINIUM * (0.030 * (LENGTH * WIDTH - BORES) - away)
    assert mass(found["ribbed"], "end plate") == pytest.approx(2 * one, rel=1e-9)


def test_mass_of_strongbacks_by_hand(found):
    """Two bars of 20 x 40 mm across each plate of 162 x 100 mm, from 14 mm beyond one rod to 14 mm beyond the other."""
    both = found["strongback"]
    assert mass(both, "pressing plate") == pytest.approx(2 * ALUMINIUM * 0.010 * (LENGTH * 0.100 - BORES), rel=1e-9)
    bar = STEEL * 0.040 * (0.020 * (2 * (0.0435 + 0.014)) - 2 * BORES / 4)
    assert mass(both, "strongback") == pytest.approx(4 * bar, rel=1e-9)
    assert both.response.dimensions["width"][0] == pytest.approx(0.115, abs=1e-12)


def test_a_rigid_bed_weighs_nothing_and_lengthens_the_rods(found):
    plates_ = {form: sum(mass(found[form], f"end plate{side}") for side in ("", ", opposite"))
               for form in ("solid", "rigid opposite", "unlike")}
    one = ALUMINIUM * 0.025 * (LENGTH * WIDTH - BORES)
    assert plates_["rigid opposite"] == pytest.approx(one, rel=1e-9)
    assert plates_["unlike"] == pytest.approx(one + STEEL * 0.020 * (LENGTH * WIDTH - BORES), rel=1e-9)
    clamp = found["solid"].built.clamp_length[0] - found["rigid opposite"].built.clamp_length[0]
    assert clamp == pytest.approx(0.005, abs=1e-12)


def test_bars_and_plate_lie_between_washer_and_stack(found):
    """Cells of 41.4 mm, two washers of 2 mm, two plates of 10 mm and two bars of 40 mm."""
    assert found["strongback"].built.clamp_length[0] == pytest.approx(0.0414 + 0.004 + 0.020 + 0.080, abs=1e-12)


def test_work_on_a_form_is_paid_by_area_and_chips(found):
    """EUR per m2 and per litre of the forms' catalog on top of the billet."""
    forms, area = CATALOG["plate_forms"], LENGTH * WIDTH
    price = CATALOG["materials"]["price"][CATALOG["materials"].index(PLATE["material"])]
    surcharge = {name: forms["surcharge"][forms.index(name)] for name in ("crowned", "ribbed", "sandwich")}
    plain = cost(found["solid"], "end plate")
    assert plain == pytest.approx(price * mass(found["solid"], "end plate"), rel=1e-12)
    assert cost(found["crowned"], "end plate") - plain == pytest.approx(2 * surcharge["crowned"] * area, rel=1e-9)
    billet = 2 * ALUMINIUM * 0.030 * (area - BORES)
    chips = (billet - mass(found["ribbed"], "end plate")) / ALUMINIUM
    expected = price * 2 * ALUMINIUM * 0.030 * area + 2 * surcharge["ribbed"] * area
    expected += chips * forms["removal"][forms.index("ribbed")]
    assert cost(found["ribbed"], "end plate") == pytest.approx(expected, rel=1e-9)
    assert cost(found["sandwich"], "adhesive") == pytest.approx(2 * surcharge["sandwich"] * area, rel=1e-9)


def test_parts_are_named_after_their_form(found):
    def told(form, item):
        return next(line.designation(0) for line in found[form].response.lines if line.item == item)

    assert told("crowned", "end plate") == "crowned plate 162 x 117 x 25"
    assert told("ribbed", "end plate") == "ribbed plate 162 x 117 x 30, sheet 5, ribs 3 every 23"
    assert told("sandwich", "core") == "core 162 x 117 x 30"
    assert told("strongback", "strongback") == "bar 20 x 40 x 115"


def highest(found):
    return float(found.response.pressure[0].max()) * FACE


def test_stresses_of_a_sandwich_by_hand(found):
    """M/(t d) with the faces' own bending, V/d, and F/(pi D d) around a bush; d = 31.43 mm.

    Faces of 1.5 mm may be 0.07 mm thinner (EN 485-4).
    """
    both = found["sandwich"]
    load, force = both.built.field.plate, highest(both)
    section = (0.03286**3 - 0.030**3) / (6 * 0.03286)
    face = max(load.moment[0], 3 * load.seat_moment[0]) * force / section
    assert row_of(both, "plates", "face stress").demand[0] == pytest.approx(face, rel=1e-9)
    along, across = (row_of(both, "plates", f"core shear {way}") for way in ("along", "across"))
    assert along.demand[0] == pytest.approx(load.shear_x[0] * force / 0.03143, rel=1e-9)
    # least strengths of 4.62 and 2.76 MPa, which metal bears for years, over 1.5
    assert (along.capacity[0], across.capacity[0]) == pytest.approx((4.62e6 / 1.5, 2.76e6 / 1.5))
    pull = row_of(both, "plates", "core around the bushes").demand[0]
    assert pull == pytest.approx(force / 4 / (np.pi * 0.030 * 0.03143), rel=1e-9)
    local = float((both.response.pressure * both.response.highest_ratio).max())
    assert row_of(both, "plates", "core crushing").demand[0] == pytest.approx(local, rel=1e-12)


def test_faces_of_a_laminate_bear_a_third_of_their_strength():
    """It does not yield: 500 MPa of quasi-isotropic carbon fibre, over three."""
    faced = calm("sandwich", {"plate.material": "CFRP QI"})
    assert row_of(faced, "plates", "face stress").capacity[0] == pytest.approx(500e6 / 3)
    assert np.isfinite(faced.utilisation[0])


def test_what_a_workshop_mills_is_a_requirement(found):
    """Ribs of 3 mm to 30 mm; five ribs along the smaller side of 117 mm."""
    ribs = row_of(found["ribbed"], "plates", "height of the ribs")
    assert (ribs.demand[0], ribs.capacity[0]) == pytest.approx((0.025, 0.030))
    assert row_of(found["ribbed"], "plates", "spacing of the ribs").capacity[0] == pytest.approx(0.117 / 5)
    deep = calm("ribbed", {"plate.thickness": "40 mm", "rods.designation": "DIN 976 - M10 x 160 - 10.9"})
    assert row_of(deep, "plates", "height of the ribs").worst()[0][0] == pytest.approx(35 / 30)
    assert not deep.feasible[0]


def test_stresses_of_bars_by_hand(found):
    """6 M/(b h2) of the beam's own moment; every washer of 20 mm bears on what the bar's sides leave of it.

    Flats of 20 x 40 mm may be 19.5 x 39.25 mm (EN 10058).
    """
    both, force = found["strongback"], highest(found["strongback"])
    bending = row_of(both, "plates", "bending of the bars").demand[0]
    assert bending == pytest.approx(6 * both.built.field.plate.beam_moment[0] * force / (0.0195 * 0.03925**2), rel=1e-9)
    cut = 2 * np.arccos(0.0195 / 0.020)
    seat = np.pi / 4 * (0.020**2 - 0.011**2) - 0.010**2 * (cut - np.sin(cut))
    assert row_of(both, "plates", "bearing under washers").demand[0] == pytest.approx(force / 4 / seat, rel=1e-9)


def test_a_sandwich_s_core_softens_the_bed(found):
    """Twice hc/(3 Ec) beside the cells' 41.4 mm over 150 MPa."""
    path = found["sandwich"].built.path
    assert path.stack_compliance[0] == pytest.approx((0.0414 / 150e6 + 2 * 0.030 / (3 * 2410e6)) / FACE, rel=1e-9)


def stiff_catalog(factor: float) -> Catalog:
    """The catalog with stiffer metals and cores."""
    def stiffer(table, *names):
        return replace(table, columns={**table.columns, **{name: table[name] * factor for name in names}})

    cores = stiffer(CATALOG["cores"], "shear_modulus_l", "shear_modulus_w", "compressive_modulus")
    return Catalog({**CATALOG.tables, "cores": cores, "materials": stiffer(CATALOG["materials"], "modulus")},
                   CATALOG.hash)


@pytest.mark.parametrize("form", ["solid", "ribbed", "sandwich", "strongback"])
def test_plates_of_huge_stiffness_press_evenly_and_add_no_compliance(form):
    task = task_of(FORMS[form], **CALM)
    plain, stiff = (rated(catalog, task) for catalog in (CATALOG, stiff_catalog(1e5)))
    assert plain.response.nonuniformity[0] - plain.response.tilt[0] > 0.05
    assert stiff.response.nonuniformity[0] - stiff.response.tilt[0] < 1e-3
    assert stiff.built.path.plate_compliance[0] < 1e-4 * plain.built.path.plate_compliance[0]


def test_a_rigid_bed_is_the_middle_of_a_stack_twice_as_high(found):
    """One plate on five cells over a rigid bed bends as one of two equal plates on ten."""
    half = calm("rigid opposite", stack__cells=5, **{})
    whole = found["solid"]
    assert half.built.field.highest[0] == pytest.approx(whole.built.field.highest[0], rel=1e-9)
    assert half.built.field.compliance[0] == pytest.approx(whole.built.field.compliance[0] / 2, rel=1e-6)


def test_an_unlike_plate_is_a_component_of_its_own(found):
    names = [row.component for row in found["unlike"].requirements]
    assert names.count("opposite plate") == names.count("plates") - 1  # its temperature is told with the first
    assert "opposite plate" not in [row.component for row in found["rigid opposite"].requirements]
    assert "opposite plate" not in [row.component for row in found["solid"].requirements]


def test_equal_plates_are_one_choice_however_they_are_named(found):
    """An opposite plate that is written out and equal is no other design."""
    told = calm("solid", {"opposite_plate": dict(PLATE)})
    assert (told.mass[0], told.utilisation[0]) == (found["solid"].mass[0], found["solid"].utilisation[0])
    assert "opposite plate" not in [row.component for row in told.requirements]


def test_rods_between_unlike_plates_bend_by_slope_deflection(found):
    """Ends that turn by a and b: 2 E I (2 a - b)/l at the end of a, E I 2 a/l where both turn alike."""
    field = found["unlike"].built.field
    assert rotation(found["solid"].built)[0] == pytest.approx(found["solid"].built.field.plate.rotation[0], rel=1e-12)
    a, b = field.plate.rotation[0], field.opposite.rotation[0]
    assert rotation(found["unlike"].built)[0] == pytest.approx(max(2 * a - b, 2 * b - a), rel=1e-12)
    bed = found["rigid opposite"].built
    assert rotation(bed)[0] == pytest.approx(2 * bed.field.plate.rotation[0], rel=1e-12)


# Crowned plates

THIN = clamped("DIN 976 - M10 x 90 - 10.9", {"form": "crowned", "thickness": "5 mm"})


def test_a_crown_makes_the_pressure_even_as_set(found):
    crowned, plain = found["crowned"], found["solid"]
    assert crowned.response.lowest_ratio[0, 0] == crowned.response.highest_ratio[0, 0] == 1.0
    assert crowned.response.nonuniformity[0] < plain.response.nonuniformity[0]
    assert crowned.response.tilt[0] == plain.response.tilt[0]


def test_beyond_the_set_pressure_a_crown_presses_as_if_bonded(found):
    """p = p_c + (F - F_c)/A r, in every state."""
    crowned, field = found["crowned"], found["solid"].built.field
    rise = 1 - 1.6e6 / crowned.response.pressure[0]
    ends = [1 + rise * (ratio[0] - 1) for ratio in (field.bonded_lowest, field.bonded_highest)]
    assert crowned.response.lowest_ratio[0] == pytest.approx(np.minimum(*ends), rel=1e-9)
    assert crowned.response.highest_ratio[0] == pytest.approx(np.maximum(*ends), rel=1e-9)


def test_height_of_a_crown_is_the_bending_under_an_even_pressure(found):
    built = found["crowned"].built
    per_force = plates.crown_height(built.plate.panel, built.bed, built.seats)[0]
    told = found["crowned"].plate_figures()["crown_height_mm"][0]
    assert told == pytest.approx(per_force * 1.6e6 * FACE * 1e3, rel=1e-9)
    assert 0.001 < told < 0.5  # hundredths of a millimetre of a plate of 25 mm
    assert found["solid"].plate_figures()["crown_height_mm"][0] == 0.0


def test_a_crowned_plate_that_lifts_off_is_solved_for_its_state():
    """Of 5 mm its middle lifts where the pressure has doubled: none there, and more under the rods than bonded."""
    found = judged(THIN, **CALM | {"cell__breathing": "0.9 mm"}, window__highest="9 MPa")
    response, built = found.response, found.built
    lifted = np.flatnonzero(response.lowest_ratio[0] == 0.0)
    assert 0 < len(lifted) < len(response.labels)
    assert 0.0 < found.plate_figures()["lift_off"][0] < 1.0
    force = response.pressure[0, lifted] * FACE
    row = np.zeros(len(lifted), int)
    bed, seats = taken(built.bed, row), taken(built.seats, row)
    low, high, off = plates.crowned(built.plate.panel.take(row), bed, seats, force, np.full(len(row), 1.6e6 * FACE))
    assert (low == 0.0).all()
    assert off.max() == found.plate_figures()["lift_off"][0]
    assert response.highest_ratio[0, lifted] == pytest.approx(high, rel=1e-9)
    bonded = 1 + (1 - 1.6e6 / response.pressure[0, lifted]) * (built.field.bonded_highest[0] - 1)
    assert (high > bonded).all()


def test_crowned_plates_carry_an_even_pressure(found):
    """More than flat ones, whose pressure gathers near the rods; thin ones by far."""
    def stress(found):
        return found.plate_figures()["plate_stress_MPa"][0]

    assert stress(found["crowned"]) > stress(found["solid"])
    flat = judged(changed(THIN, {"plate.form": "solid"}), **CALM)
    assert stress(judged(THIN, **CALM)) > 1.5 * stress(flat)


def test_local_pressures_of_crowned_plates_are_those_of_each_state(found):
    response = found["crowned"].response
    lowest, highest_ = response.local_range()
    local = (response.pressure * response.lowest_ratio)[:, response.judged]
    assert lowest[0] == local.min()
    assert highest_[0] > lowest[0]
    judged_ = calm("crowned", window__local_lowest="0.5 MPa", window__local_highest="5 MPa")
    assert row_of(judged_, "cells", "lowest local pressure").worst()[0][0] == pytest.approx(0.5e6 / lowest[0], rel=1e-9)


# Spring-loaded holders


def test_each_side_of_a_spring_loaded_holder_has_its_own_bores():
    """Bushes of a sandwich: washer of 24 mm on the head side, spring of 63 mm on the other, 5 mm more all round."""
    sandwich = {**SPRUNG["plate"], "form": "sandwich", "thickness": "34 mm", "skin": "2 mm", "core": "5052-3.2-130",
                "length": "170 mm", "width": "200 mm"}
    found = judged(SPRUNG | {"plate": sandwich})
    for side, outer, bore in (("head", 0.034, 0.0135), ("spring", 0.073, 0.031)):
        one = 0.030 * ALUMINIUM * np.pi / 4 * (outer**2 - bore**2)
        assert mass(found, f"bush, {side} side") == pytest.approx(4 * one, rel=1e-9)


def test_a_spring_loaded_holder_may_have_unlike_plates():
    bars = {**SPRUNG["plate"], "form": "strongback", "thickness": "12 mm", "beam": "S355 - 40 x 50", "length": "130 mm"}
    found = judged(SPRUNG | {"opposite_plate": bars})
    items = {line.item for line in found.response.lines if line.group == "plates"}
    assert items == {"end plate, head side", "pressing plate, spring side", "strongback, spring side"}
    assert pressure(found, age="set") == pytest.approx(1.5e6, rel=1e-9)


# What does not go together

POSITIONS = [["66 mm", "43.5 mm"], ["-66 mm", "43.5 mm"], ["-66 mm", "-43.5 mm"]]
THREE = {"rods.count": 3, "rods.positions": POSITIONS}


@pytest.mark.parametrize(("holder", "changes", "message"), [
    (FORMS["sandwich"], {"plate.thickness": "33.2 mm"},
     r"plate: no core 5052-3.2-130 is sold 30.2 mm high; nearest: 25, 30, 40 mm"),
    (FORMS["strongback"], {"plate.length": "150 mm"},
     r"plate: bars of 20 mm at 66 mm from its middle reach over its edge at 75 mm"),
    (FORMS["strongback"], THREE, r"plate: its bars need rods in pairs, mirror images along and across the plate"),
    (FORMS["strongback"], {"plate.beam": "S355 - 10 x 40"},
     r"plate: bars of 10 mm are no wider than the bores of 11 mm"),
    (FORMS["strongback"], {"plate.width": "90 mm"}, r"plate: bores of 11 mm break out of its edge"),
    (FORMS["crowned"], THREE, r"rods: no crown can press evenly, as their resultant is off the centre of the faces: "
                              r"\(-22 mm, 14.5 mm\)"),
    (FORMS["solid"], {"rods.count": 2, "rods.positions": [["0 mm", "43.5 mm"], ["0 mm", "-43.5 mm"]]},
     r"rods: all on one line, about which the plate turns: \(0 mm, 43.5 mm\), \(0 mm, -43.5 mm\)"),
    (FORMS["unlike"], {"opposite_plate.length": "100 mm"},
     r"opposite_plate: 100 x 117 mm is smaller than the pressed face, 112 x 67 mm"),
    (FORMS["sandwich"], {"plate.width": "110 mm"}, r"rods: seat of 30 mm reaches over the plate's edge"),
], ids=["core not sold", "bars off the plate", "not in pairs", "narrow bars", "cut edge", "crown off the centre",
        "on one line", "small opposite plate", "bushes off the plate"])
def test_what_does_not_go_together_is_told_with_its_place(holder, changes, message):
    with pytest.raises(InputError, match=message):
        judged(changed(holder, changes))
