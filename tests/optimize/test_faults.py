"""Faults put into the tables of a search: refused before or after it, or without effect on the proof.

A floor or a room that is too hopeful only costs time: then the optimum is still that of judging everything.
"""

import time
from dataclasses import replace

import numpy as np
import pytest
import small
import vessel_rows

from packdesign import catalog as catalogs
from packdesign.duty import demand
from packdesign.errors import FaultError, InputError
from packdesign.holders.frame import layout
from packdesign.optimize import (
    bodies,
    frames,
    model,
    objectives,
    optimize,
    rooms,
    screens,
    search,
    skeletons,
    springs,
    stands,
    vessel_search,
    vessels,
)

CATALOG = small.CATALOG
FRAMES = small.task("spring_loaded", {
    "plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm", "25 mm"]},
    "disc_springs": {"id": ["EN16983-B-28"]}, "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}})


def patterns():
    """Few, so that all designs can be judged."""
    return tuple(one for one in layout.PATTERNS if one.count < 8 and "mid" not in one.name)


@pytest.fixture(scope="module")
def optimum():
    """Objective of the best of all designs."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(layout, "PATTERNS", patterns())
        return small.everything(small.problem(FRAMES, "spring_loaded"))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(layout, "PATTERNS", patterns())


def spoiled(monkeypatch, module, name, fault):
    """Puts a fault into what a function of the search gives."""
    sound = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given, **more: fault(sound(*given, **more)))


def column(name, change):
    """A fault in a column of a table."""
    return lambda table: replace(table, **{name: change(getattr(table, name))})


def gone(values):
    """The last number is none."""
    return np.r_[values[:-1], np.nan] if len(values) else values


def swapped(one, other):
    """A fault that exchanges two columns."""
    return lambda table: replace(table, **{one: getattr(table, other), other: getattr(table, one)})


def negative(values):
    return -values


def towers(fault):
    return frames, "_towers", fault


def plates(fault):
    return bodies, "bodies", fault


REFUSED = {
    "mass of springs lost": (*towers(column("mass", gone)), r"Towers\.mass: row \d+ of \d+ is nan"),
    "mass of springs negative": (*towers(column("mass", negative)), r"Towers\.mass: .* expected at least 0"),
    "mass of springs for their cost": (*towers(swapped("mass", "cost")),
                                       "comes to .* when it is judged again|expected at least"),
    "height of springs lost": (*towers(column("height", gone)), r"Towers\.height"),
    "travel of springs negative": (springs, "_most_travel", negative, r"Packets\.most_travel"),
    "mass of plates lost": (*plates(column("mass", gone)), r"Bodies\.mass"),
    "mass of plates negative": (*plates(column("mass", negative)), r"Bodies\.mass"),
    "softness of plates negative": (*plates(column("softness", lambda soft: soft - 1e-9)), r"Bodies\.softness"),
    "height of plates lost": (*plates(column("height", gone)), r"Bodies\.height"),
    "room of springs lost": (screens, "column_room", lambda room: room * np.nan, "room of springs: .* a number"),
    "room of springs negative": (screens, "column_room", lambda room: -np.abs(room) - 1e-3, "yet one holds"),
    "compliance of rods negative": (screens, "rod_softness", lambda soft: -1e3 * soft, "compliance of plates"),
    "floors of stands lost": (stands, "_floors", lambda found: (found[0] * np.nan, found[1]), "floors of racks"),
    "floors of stands too high": (stands, "_floors", lambda found: (3.0 * found[0] + 1.0, found[1]),
                                  "expected at least"),
    "objective lost": (objectives, "exact", lambda found: (found[0] * np.nan, found[1]), "objectives of combinations"),
    "objective negative": (objectives, "exact", lambda found: (-found[0], found[1]), "objectives of combinations"),
    "objective for cost": (objectives, "exact", lambda found: found[::-1], "comes to .* when it is judged again"),
    "mass of rods for their cost": (objectives, "fixings", lambda found: found[::-1],
                                    "comes to .* when it is judged again|expected at least"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_faults_are_refused(fault, monkeypatch):
    *place, message = REFUSED[fault]
    spoiled(monkeypatch, *place)
    with pytest.raises(FaultError, match=message):
        optimize(CATALOG, FRAMES, top=1)


HARMLESS = {
    "no floors of stands": (stands, "_floors", lambda found: (0.0 * found[0], 0.0 * found[1])),
    "room of plates too large": (rooms, "plate_rooms", column("base", lambda room: room + 1e-3)),
    "every plate passes": (search, "plates_hold", lambda held: np.ones_like(held)),
    "a model that claims too much": (model.Model, "best", lambda best: best and (*best[:-1], 0.1 * best[-1])),
    "a model that claims too little": (model.Model, "best", lambda best: best and (*best[:-1], 10.0 * best[-1])),
    "a model without a number": (model.Model, "best", lambda best: best and (*best[:-1], np.nan)),
    "a model without an answer": (model, "solved", lambda result: None),
}


@pytest.mark.parametrize("fault", HARMLESS)
def test_hope_does_no_harm(fault, optimum, monkeypatch):
    spoiled(monkeypatch, *HARMLESS[fault])
    found, = optimize(CATALOG, FRAMES, top=1)
    assert found.status == "optimal_proven"
    assert found.objective == pytest.approx(optimum, rel=1e-9)


def test_without_faults_it_is_the_best_of_all(optimum):
    found, = optimize(CATALOG, FRAMES, top=1)
    assert (found.status, found.objective) == ("optimal_proven", pytest.approx(optimum, rel=1e-9))


def failing(error):
    def solve(*given, **more):
        raise error
    return solve


@pytest.mark.parametrize("error", [RuntimeError("segmentation"), ValueError("no value"), ImportError("highspy")])
def test_a_solver_that_fails_is_done_without(error, optimum, monkeypatch):
    monkeypatch.setattr(model, "solved", failing(error))
    found, = optimize(CATALOG, FRAMES, top=1)
    assert (found.status, found.solver) == ("optimal_proven", "enumeration")
    assert found.objective == pytest.approx(optimum, rel=1e-9)


@pytest.fixture
def vessel(monkeypatch):
    """A task for a vessel, and its columns."""
    vessel_rows.coarsen(monkeypatch)
    task = vessel_rows.drawn(1)
    return task, demand([task], CATALOG)


def searched(task, columns):
    rows = vessels.vessels(CATALOG, task, columns)
    return vessel_search.search(CATALOG, task, columns, rows, time.monotonic() + 300.0, 1)


WALLS, CLOSED = (skeletons, "unclosed"), (skeletons, "objective")


@pytest.mark.parametrize(("place", "fault", "message"), [
    (WALLS, gone, "floors of vessels: .* expected a number"),
    (WALLS, lambda floor: 10.0 * floor, "closed vessels: .* expected at least"),
    (CLOSED, lambda found: (found[0] * np.nan, found[1]), "closed vessels: .* nan"),
    (CLOSED, lambda found: (3.0 * found[0], found[1]), "vessels that hold: .* expected at least"),
])
def test_faults_of_vessels_are_refused(place, fault, message, vessel, monkeypatch):
    spoiled(monkeypatch, *place, fault)
    with pytest.raises(FaultError, match=message):
        searched(*vessel)


@pytest.mark.parametrize(("place", "fault"), [
    (WALLS, negative), (CLOSED, lambda found: (0.5 * found[0], found[1]))])
def test_low_floors_of_vessels_do_no_harm(place, fault, vessel, monkeypatch):
    value = vessel_rows.least(CATALOG, *vessel, vessel_rows.everything(CATALOG, *vessel))
    spoiled(monkeypatch, *place, fault)
    found = searched(*vessel)
    assert found.complete
    assert found.value == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(("cells", "message"), [
    ("28,14.2,-1.5", "thickness"), ("28,14.2,nan", "thickness"), ("14.2,28,1.5", "diameter")])
def test_a_corrupt_row_of_the_catalog_is_bad_input(cells, message, tmp_path):
    (tmp_path / "disc_springs.csv").write_text(
        "id,series,group [-],outer_diameter [mm],inner_diameter [mm],thickness [mm],reduced_thickness [mm],free_height "
        "[mm],material,force_75 [N],force_tolerance_high [%],force_tolerance_low [%],source,kind,confidence\n"
        f"OWN,B,2,{cells},1.5,2.15,51CrV4,,15,7.5,own,standard,sure\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        catalogs.read([tmp_path])
