"""Certificates: searches equal enumeration, and all that is written of them stands when it is judged anew.

The reader in this file knows nothing of the code that writes: JSON in, rated tasks out, `rated` judges.
"""

import copy
import json
from dataclasses import replace

import numpy as np
import pytest
import small
import vessel_rows
from test_enumeration import TOLERANCE, draw
from test_life_search import lived
from test_pack_search import ONE, SPRINGS, pack_task

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import all_labels, rated
from packdesign.evaluate.pack import packed
from packdesign.holders.frame import layout
from packdesign.holders.frame.choice import joined
from packdesign.optimize import Record, interval, optimize, record
from packdesign.result import recheck, result
from packdesign.result.certificate import certificate, text
from packdesign.units import quantity

CATALOG = small.CATALOG
EVERY = layout.PATTERNS
NEEDS_MORE, NEEDS_LESS = "falls", {"rises", "ends"}


@pytest.fixture(autouse=True)
def fewer_patterns(monkeypatch):
    monkeypatch.setattr(layout, "PATTERNS", layout.PATTERNS[:2])


def searched(task, **options):
    """Optimum of a task of one kind, and its certificate as it stands in a file."""
    found = Record()
    optima = optimize(CATALOG, task, top=1, record=found, **options)
    return optima[0], json.loads(text(certificate(CATALOG, task, optima, found)))


def again(document: dict, folder) -> recheck.Recheck:
    """What `rate` finds of a certificate."""
    file = folder / "proof.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return recheck.recheck(CATALOG, recheck.read(file), file)


def read(document: dict, design: dict, pressure: str | None = None):
    """A design of a certificate judged as a task of its own, by an independent reader."""
    mapping = copy.deepcopy(document["task"])
    for table in ("holder", "stack", "pack"):
        if table in design:
            mapping[table] = design[table]
    if pressure:
        mapping["holder"] = mapping["holder"] | {"pressure_set": pressure}
    evaluation = rated(CATALOG, tasks.parse(mapping, "row", small.Path("."), CATALOG))
    return packed(CATALOG, evaluation) or evaluation


def broken(whole) -> dict:
    """Utilisation and trend of what fails, by component and check."""
    return {(row.component, row.check): (float(row.worst()[0][0]), row.trend) for row in whole.requirements
            if row.worst()[0][0] > 1.0 + 1e-9}


def confirmed(document: dict, kind: str, few: int | None = None) -> None:
    """Every recorded combination, or some of them, fails as recorded, and in a way that no set pressure mends."""
    told = document["kinds"][kind]
    if "pack" not in document["task"]:
        assert len(told["judged"]) == told["recorded"] == told["counts"]["judged_better"]
    assert told["recorded"] <= told["counts"]["judged"]
    for design in told["judged"][:: max(len(told["judged"]) // few, 1) if few else 1]:
        found = broken(read(document, design))
        assert found == {(row["component"], row["check"]): (pytest.approx(row["utilisation"], rel=1e-9), row["trend"])
                         for row in design["failed"]}
        trends = {trend for _, trend in found.values()}
        if design["reason"] == "constant":
            assert "neither" in trends
        elif design["reason"] == "opposed":
            assert NEEDS_MORE in trends
            assert NEEDS_LESS & trends
        elif design["reason"] == "between":
            low, high = design["tried"]
            assert quantity(high, "pressure") <= quantity(low, "pressure") * (1.0 + 1e-6)
            assert NEEDS_LESS & {trend for _, trend in broken(read(document, design, high)).values()}
        else:
            assert not found if design["reason"] == "holds" else found
            assert all(broken(read(document, design, one)) for one in design.get("tried", []))
    if told["winner"]:
        assert not broken(read(document, told["winner"]))


# --- everything at once: tall discs, pads, friction, scatter, rods by the step, and fatigue

TALL = {"disc_springs": {"id": ["EN16983-C-20", "EN16983-C-25"]},
        "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}, "threads": {"id": ["M5"]},
        "rods": {"id": ["DIN 976 - M5"]}, "pads": {"id": ["BISCO HT-800 - 3.18"]},
        "plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm"]}}
LIVED = {"duty": {"cycles": 2_000_000}, "cell": {"breathing": "0.15 mm"},
         "window": {"lowest": "0.05 MPa", "highest": "0.6 MPa", "uniformity": 0.5}}

ROUGH = 3.0
"""How much more than the catalog's these discs rub: dry."""


def overlaid(catalog, name: str, factors: dict):
    """The same parts with some columns of one table multiplied."""
    table = catalog[name]
    columns = {column: factor * table[column] for column, factor in factors.items()}
    return replace(catalog, tables={**catalog.tables, name: replace(table, columns={**table.columns, **columns})})


def enumerated(problem) -> tuple:
    """Least objective of what holds, none screened, and all combinations that are lighter."""
    verdicts = list(small.verdicts(problem))
    best = min(value[held].min() for _, value, held in verdicts if held.any())
    below = [(choice, np.flatnonzero(value < best * (1.0 - TOLERANCE))) for choice, value, _ in verdicts]
    return best, joined([choice.take(rows) for choice, rows in below if len(rows)])


def failing(catalog, columns, choice, set_pressure) -> dict:
    """Designs (n,) that fail each check at given set pressures."""
    at = interval.evaluated(catalog, "spring_loaded", columns, choice, set_pressure)
    return {(row.component, row.check): row.worst()[0] > 1.0 + 1e-9 for row in at.requirements}


def test_all_effects_at_once(tmp_path, monkeypatch):
    """Discs of h0/t 1.3 beside pads: the optimum is that of enumeration, and every effect turns something lighter away.

    Without scatter of the setting, or without fatigue, lighter combinations hold; without friction fewer of their
    requirements fail; their pads are strained too far; and rods cut to any length would save the winner some grams.
    """
    monkeypatch.setattr(layout, "PATTERNS", EVERY[:2])
    rough = overlaid(CATALOG, "spring_friction", dict.fromkeys(("edge", "surface", "guide"), ROUGH))
    monkeypatch.setattr(small, "CATALOG", rough)
    monkeypatch.setitem(globals(), "CATALOG", rough)
    task = lived("spring_loaded", TALL, **LIVED)
    problem = small.problem(task, "spring_loaded")
    best, lighter = enumerated(problem)
    optimum, document = searched(task)
    assert optimum.status == "optimal_proven"
    assert optimum.objective == pytest.approx(best, rel=TOLERANCE)
    assert document["kinds"]["spring_loaded"]["recorded"] > 0
    assert not again(document, tmp_path).disagreements
    confirmed(document, "spring_loaded", few=10)

    exact = overlaid(rough, "settings", {"tightening_factor": 1.0 / CATALOG["settings"]["tightening_factor"]})
    assert interval.judged(exact, "spring_loaded", demand([task], exact), lighter).feasible.any()
    calm = replace(problem.demand, **{name: 0.0 * getattr(problem.demand, name) for name in (
        "cycles", "temperature_cycles", "depressurisations")})
    assert interval.judged(rough, "spring_loaded", calm, lighter).feasible.any()
    pressure = record.shown(rough, "spring_loaded", problem.demand, lighter).set_pressure
    smooth = overlaid(rough, "spring_friction", dict.fromkeys(("edge", "surface", "guide"), 0.0))
    rubbed, free = (failing(catalog, problem.demand, lighter, pressure) for catalog in (rough, smooth))
    assert any((rubbed[check] & ~free[check]).any() for check in rubbed)
    assert rubbed["pads", "strain"].any()
    cut = overlaid(rough, "rods", {"cut_step": 0.02})
    loose = replace(optimum.winner.choice, rod_length=np.full(1, np.nan))
    assert interval.judged(cut, "spring_loaded", problem.demand, loose).feasible[0]
    shorter = interval.evaluated(cut, "spring_loaded", problem.demand, loose, loose.set_pressure)
    assert shorter.mass[0] < best * (1.0 - TOLERANCE)


# --- other cases

def test_infeasible_case_is_shown_for_all_that_was_judged(tmp_path):
    task = small.task("spring_loaded", draw(2, "M6"), breathing="0.6 mm")
    optimum, document = searched(task)
    told = document["kinds"]["spring_loaded"]
    assert np.isinf(small.everything(small.problem(task, "spring_loaded")))
    assert optimum.status == told["status"] == "infeasible_proven"
    assert told["winner"] is None
    assert told["recorded"] == told["counts"]["judged"]
    confirmed(document, "spring_loaded")
    assert not again(document, tmp_path).disagreements


HEAVY = {"length": "300 mm", "width": "100 mm", "thickness": "8 mm", "mass": "0.62 kg", "energy": "240 Wh",
         "breathing": "0.35 mm", "irreversible_growth": "0.05 mm", "through_modulus": "200 MPa"}
STRONG = {"disc_springs": {"id": ["EN16983-B-31.5", "EN16983-B-28"]}, "threads": {"id": ["M4"]},
          "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}, "rods": {"id": ["DIN 976 - M4"]},
          "property_classes": {"id": ["10.9"]},
          "plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm", "25 mm"]}}


def test_stack_of_sixty_kilonewtons(tmp_path, monkeypatch):
    """300 x 100 mm at 2 MPa: the long cells of the study `ev_stack`, between 12 and 16 rods."""
    monkeypatch.setattr(layout, "PATTERNS", tuple(one for one in EVERY if 12 <= one.count <= 16)[:4])
    task = lived("spring_loaded", STRONG, cell=HEAVY, stack={"cells": 12},
                 duty={"temperature": {"assembly": "20 degC", "lowest": "-10 degC", "highest": "50 degC",
                                       "operating": "25 degC"}})
    problem = small.problem(task, "spring_loaded")
    assert float(problem.demand.face[0] * problem.demand.highest_pressure[0]) == pytest.approx(60e3)
    best = small.everything(problem)
    optimum, document = searched(task)
    assert np.isfinite(best)
    assert optimum.objective == pytest.approx(best, rel=TOLERANCE)
    confirmed(document, "spring_loaded", few=10)
    assert not again(document, tmp_path).disagreements


def test_winner_is_judged_in_every_state():
    task = small.task("spring_loaded", draw(2, "M6"))
    optimum, _ = searched(task)
    winner = optimum.winner
    every = all_labels("spring_loaded", winner.demand, winner.choice)
    assert winner.response.labels == every
    # two corners of temperature, two ages, two directions of friction, both ends of the charge
    assert {(label.corner, label.age, label.direction) for label in every} >= {
        (corner, age, direction) for corner in ("low", "high") for age in ("settled", "end_of_life")
        for direction in ("growing", "shrinking")}
    assert {label.charge for label in every} == {0, 1}
    assert all(row.utilisation().shape[-1] == len(every) for row in winner.requirements if row.worst()[1][0] >= 0)
    document = result(CATALOG, task, winner, optima=(optimum,))
    assert len(document["states"]) == len(every)
    counts = document["optimum"]["candidates"]["spring_loaded"]
    assert counts["combinations"] >= counts["screened_in"] >= counts["judged"] >= counts["judged_better"] > 0


def test_vessels_have_floors(tmp_path, monkeypatch):
    """Vessels that fail, and others that hold but come to more in the middle of their interval."""
    vessel_rows.coarsen(monkeypatch)
    optimum, document = searched(vessel_rows.drawn(8))
    assert optimum.status == "optimal_proven"
    told = document["kinds"]["isostatic"]
    assert {"holds", "opposed"} <= {design["reason"] for design in told["judged"]}
    assert all(design["objective"] < told["objective"] for design in told["judged"])
    confirmed(document, "isostatic")
    assert not again(document, tmp_path).disagreements


def test_pack_stands_there_in_every_turn(tmp_path):
    task = pack_task("spring_loaded", SPRINGS, **ONE)
    optimum, document = searched(task, workers=1)
    told = document["kinds"]["spring_loaded"]
    turns = {json.dumps([design["pack"]["orientation"], design["pack"]["lengthwise"]])
             for design in (*told["judged"], *told["equal"])}
    assert optimum.status == "optimal_proven"
    assert len(turns) == 2
    assert told["recorded"] == told["counts"]["judged_better"] > 0
    assert len(told["judged"]) == 2 * told["recorded"]
    confirmed(document, "spring_loaded")
    assert not again(document, tmp_path).disagreements
