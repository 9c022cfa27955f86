"""Vessels worth judging: filters, and screens that throw nothing good away."""

from copy import deepcopy

import numpy as np
from tasks import CATALOG, GOOD, HERE

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.holders.isostatic.choice import CYLINDER, NONE, SHAPES
from packdesign.optimize import interval, optimize, vessels
from packdesign.requirements import FALLS, RISES, holds

SMALL = {
    "materials": {"id": ["EN AW-6082-T6"]},
    "media": {"id": ["nitrogen"]},
    "threads": {"id": ["M6"]},
    "seal_materials": {"id": ["IIR"]},
    "tubes": {"material": ["P355NH"]},
    "vessel_shapes": {"shape": ["cylinder"]},
}


def parsed(choose=None, **window):
    mapping = {**deepcopy(GOOD), "choose": SMALL if choose is None else choose}
    mapping["window"] |= window
    mapping["holder"] = {"kinds": ["isostatic"]}
    return tasks.parse(mapping, "task.toml", HERE, CATALOG)


def rows(task):
    asked = demand([task], CATALOG)
    return asked, vessels.vessels(CATALOG, task, asked)


def names(column, family: str) -> set:
    return set(CATALOG[family].ids[column])


def test_filters_are_kept_to():
    _, found = rows(parsed())
    assert names(found.walled.material, "materials") == {"EN AW-6082-T6"}
    assert names(found.fillings.medium, "media") == {"nitrogen"}
    assert names(found.screws[:, 0], "threads") == {"M6"}
    assert names(found.fillings.seal, "seal_materials") == {"IIR"}
    assert names(found.walled.setting, "settings") == {"pressure_gauge"}
    assert set(found.walled.shape) == {CYLINDER}
    assert set(found.walled.ends) == {0, 1, 2, 3, 4}
    assert set(found.walled.axis) == {0, 1, 2}


def test_every_shape_of_the_catalog_is_offered():
    _, found = rows(parsed({key: value for key, value in SMALL.items() if key != "vessel_shapes"}))
    assert {SHAPES[shape] for shape in found.walled.shape} == set(CATALOG["vessel_shapes"]["shape"])


def test_nothing_is_left_where_a_filter_leaves_nothing():
    assert len(rows(parsed({**SMALL, "settings": {"id": ["load_cell"]}}))[1].walled) == 0
    assert np.isinf(rows(parsed({**SMALL, "media": {"id": ["water"]}}))[1].floor).all()  # it conducts


def test_controls_are_those_of_the_fittings():
    few = {**SMALL, "media": {"id": ["air", "mineral_oil"]}, "seal_materials": {"id": ["FKM"]},
           "fittings": {"role": ["valve", "gauge", "relief", "feed_through"]}}
    _, plain = rows(parsed(few))
    assert plain.fillings.sealed.all()
    few["fittings"] = {"id": ["Regulator G1/4 precision", "Accumulator 0.5 L", "Compressor 12 V 30 MPa"]}
    _, found = rows(parsed(few))
    assert set(found.fillings.supply[~np.isnan(found.fillings.band)]) == {0, 1}
    backed = found.fillings.accumulator != NONE
    assert names(found.fillings.medium[backed], "media") == {"mineral_oil"}
    assert set(found.fillings.accumulator_count[backed]) == {1, 2, 4}
    # the window's floor is 1.2 MPa gauge: 0.9 of its absolute value less an atmosphere
    assert found.fillings.precharge[backed].max() <= 0.9 * (1.2e6 + 101325.0) - 101325.0


def test_classes_too_hard_for_pressure_equipment_must_be_asked_for():
    plain = {key: value for key, value in SMALL.items() if key != "threads"}
    assert "12.9" not in names(rows(parsed(plain))[1].screws[:, 1], "property_classes")
    asked = {**plain, "property_classes": {"id": ["12.9"]}}
    assert names(rows(parsed(asked))[1].screws[:, 1], "property_classes") == {"12.9"}
    both = {**plain, "property_classes": {"id": ["8.8", "12.9"]}}
    assert names(rows(parsed(both))[1].screws[:, 1], "property_classes") == {"8.8"}


def test_set_pressures_that_are_ruled_out_do_not_hold():
    """Under the lowest set pressure of a hull's softest walls every wall falls below the window, or leaves it above."""
    asked, found = rows(parsed(highest="1.7 MPa"))
    sealed = int(np.flatnonzero(found.fillings.sealed)[0])
    place = np.arange(0, len(found.walled), 7)
    least = found.lowest(CATALOG, asked, place, 0 * place, np.ones((len(place), len(found.fillings)), bool))[:, sealed]
    designs = found.designs(place, 0 * place, 0 * place, np.full(len(place), sealed))
    for share in (0.0, 0.5, 0.99):
        bound = np.where(np.isfinite(least), least, 1.7e6)
        judged = interval.evaluated(CATALOG, "isostatic", asked, designs, 1.2e6 + share * (bound - 1.2e6))
        window = [row for row in judged.requirements if row.component == "cells"]
        held = np.logical_and.reduce([holds(row.worst()[0]) for row in window if row.trend in (FALLS, RISES)])
        assert not held[(bound > 1.2e6 * 1.001)].any()


def test_a_sealed_liquid_says_how_far_its_pressure_moves():
    task = parsed({**SMALL, "media": {"id": ["mineral_oil"]}, "fittings": {"role": ["valve", "gauge"]},
                   "seal_materials": {"id": ["FKM"]}})
    found = optimize(CATALOG, task)[0]
    assert found.status == "infeasible_proven"
    assert "MPa per kelvin" in found.reason
    assert "MPa per charge" in found.reason
