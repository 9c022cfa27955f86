"""Fatigue of a vessel's details: damage by hand, exemption, other metals, and the cylinder's places."""

from dataclasses import replace

import numpy as np
import pytest
from tasks import CATALOG
from vessel_tasks import MPA, judged, row, used, vessel

from packdesign.holders.blocks import Blocks
from packdesign.holders.isostatic import fatigue
from packdesign.mechanics import junctions

ONE = np.ones(1)
MANY = {"duty__depressurisations": 5000, "duty__temperature_cycles": 20000, "duty__cycles": 20000}


def metal(name: str) -> fatigue.Metal:
    return fatigue.metal(CATALOG, np.array([CATALOG["materials"].index(name)]))


def lives(detail, low, high):
    swing = Blocks(np.array([[low]]), np.array([[high]]), np.ones((1, 1)), ("swing",))
    return fatigue.life(detail, swing, ONE)[0, 0]


def welded(name="P355NH", thickness=10e-3, **changes):
    made = fatigue.welded("vessel", "weld", 40.0 * ONE, 63e6, thickness * ONE, metal(name), "")
    return replace(made, **changes)


def plain(name="P355NH", concentration=1.0, thickness=10e-3, roughness=50.0, stress=100.0):
    return fatigue.plain("vessel", "corner", stress * ONE, concentration * ONE, thickness * ONE, metal(name), "",
                         roughness)


def test_welds_do_not_ask_for_the_mean():
    assert lives(welded(), 1 * MPA, 3 * MPA) == lives(welded(), 0.0, 2 * MPA)


@pytest.mark.parametrize("worse", [{"concentration": 1.5}, {"thickness": 80e-3}, {"roughness": 200.0}])
def test_notch_size_and_skin_shorten_lives(worse):
    assert lives(plain(**worse), 0.0, 4.5 * MPA) < lives(plain(), 0.0, 4.5 * MPA)


def test_mean_stress_shortens_unwelded_lives():
    assert lives(plain(), 0.0, 4.5 * MPA) < lives(plain(), -2.25 * MPA, 2.25 * MPA)


def test_aluminium_endures_what_its_own_endurance_allows():
    """At 2e6 cycles polished metal endures a range of 1.4 times its fully reversed endurance, 0.63/0.45, and the little
    that 46000/sqrt(2e6) - 11.5 adds: a margin of 1.4 on the mean."""
    of = metal("EN AW-6082-T6")
    endures = CATALOG["materials"]["endurance"][CATALOG["materials"].index("EN AW-6082-T6")]
    range_ = 1.4 * endures + (46000 / np.sqrt(2e6) - 11.5) * 70 / 206 * MPA
    assert of.strength[0] == pytest.approx(endures / 0.45)
    just = plain("EN AW-6082-T6", roughness=1.0, stress=1.0)
    assert lives(just, -range_ / 2, range_ / 2) == pytest.approx(2e6, rel=1e-3)


def test_few_cycles_are_exempt_from_fatigue():
    found = judged()
    assert found.response.dimensions["equivalent_pressure_cycles"][0] < 500
    damages = [r for r in found.requirements if r.check.startswith("fatigue of the")]
    assert len(damages) > 4
    assert all((r.demand == 0.0).all() for r in damages)


def test_damage_of_a_weld_adds_up_its_blocks():
    """Depressurisations alone: n/N of the range from nothing to the highest state."""
    found = vessel(duty__depressurisations=20000, duty__temperature_cycles=0, duty__cycles=0)
    built = found.built.parts[0][1]
    hull = built.inside
    radius, wall = (hull.diameter[0] + hull.thickness[0]) / 2, hull.thickness[0]
    stress = junctions.held_edge_stress(radius, wall, 0.33) * found.response.pressure.max()
    life = 2e6 * (63e6 * 70 / 206 / stress) ** 3
    assert used(found, "vessel", "fatigue of the weld of the ring") == pytest.approx(20000 / life, rel=1e-6)


@pytest.mark.parametrize(("ends", "present", "absent"), [
    ("flat", ["corner of the flat end", "middle of the flat end", "shell at the ring"],
     ["seam along the shell", "weld of the ring", "weld of the dished end", "knuckle"]),
    ("hemispherical", ["seam along the shell", "weld of the ring", "weld of the dished end"],
     ["knuckle", "corner of the flat end"]),
    ("torispherical", ["knuckle", "weld of the dished end", "weld of the ring"], ["corner of the flat end"]),
    ("ellipsoidal", ["knuckle", "weld of the dished end"], ["middle of the flat end"]),
    ("bolted", ["seam along the shell", "weld of the ring"], ["knuckle", "weld of the dished end"])])
def test_each_end_has_its_own_details(ends, present, absent):
    found = vessel(holder__vessel__ends=ends, **MANY)
    # few cycles do no harm to some details, so that the stresses are looked at
    built = found.built.parts[0][1]
    stress = {detail.name: detail.stress[0] for detail in built.shape.details(CATALOG, found.demand, built)}
    assert all(stress[name] > 1.0 for name in present)
    assert all(stress[name] == 0.0 for name in absent)


def test_sharper_ends_are_stressed_more():
    def stress(ends: str) -> float:
        built = vessel(holder__vessel__ends=ends).built.parts[0][1]
        details = built.shape.details(CATALOG, None, built)
        return next(detail.stress[0] for detail in details if detail.name == "weld of the dished end")

    assert stress("hemispherical") < stress("ellipsoidal") < stress("torispherical")


def test_damage_grows_with_every_count():
    """More depressurisations, more temperature cycles: never less damage anywhere."""
    few, many = vessel(**MANY), vessel(**{**MANY, "duty__depressurisations": 50000})
    for one in few.requirements:
        if one.check.startswith("fatigue of the"):
            assert (row(many, one.component, one.check).demand >= one.demand).all()
    assert used(many, "closure", "fatigue of the cover at its openings") > 1.0


def test_phases_are_filled_for_every_cycle():
    """700 cycles at PS over 1.1 from an empty vessel: 700/1.1^3 equivalent cycles; screws swing with them too."""
    alone = {"duty__depressurisations": 0, "duty__temperature_cycles": 0, "duty__cycles": 0}
    plain = vessel(**alone)
    found = vessel(**alone, duty__phase=[
        {"name": "formation", "pressure": "3 MPa", "temperature": "25 degC", "cycles": 700}])
    assert plain.response.dimensions["equivalent_pressure_cycles"][0] == 0.0
    assert found.response.dimensions["equivalent_pressure_cycles"][0] == pytest.approx(700 / 1.1**3)
    assert used(found, "vessel", "fatigue of the weld of the ring") > 0.0
    assert row(found, "closure", "stress amplitude of the screws").demand[0] > 0.0
    assert row(plain, "closure", "stress amplitude of the screws").demand[0] == 0.0
