"""The studies of packs: their tasks, their script at small size, their tables and their pages."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from scripts import script_of

from packdesign import catalog, task
from packdesign.figures import packs as figures
from packdesign.study import packs, packtable
from packdesign.task.toml import document

ROOT = Path(__file__).parents[1]
FOLDERS = {name: ROOT / "studies" / name for name in ("car_pack", "drone_pack", "rack_pack")}
CHEMISTRIES = {"lithium", "silicon", "sodium"}
FEW = {
    "car_pack": {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm"]},
                 "disc_springs": {"id": ["EN16983-A-28"]}},
    "drone_pack": {"plates": {"material": ["EN AW-7075-T651"], "thickness": ["15 mm"]},
                   "disc_springs": {"id": ["EN16983-C-50"]}},
    "rack_pack": {"plates": {"material": ["S355"], "thickness": ["15 mm"]},
                  "disc_springs": {"id": ["EN16983-B-50"]}},
}
"""Parts of which the holders of the tests are made."""
LEFT_OUT = ("energy", "voltage", "keep_outs", "alignment")
"""Keys of the packs that the small ones do without."""
CELLS = {"car_pack": [8], "drone_pack": [6, 7], "rack_pack": [7]}
SMALL = {
    "car_pack": {"cells": 16, "envelope": ["800 mm", "800 mm", "250 mm"], "rows": [1], "orientation": ["length"],
                 "lengthwise": ["width"]},
    "drone_pack": {"cells": 14, "envelope": ["500 mm", "500 mm", "300 mm"], "rows": [1], "orientation": ["length"],
                   "lengthwise": ["width"]},
    "rack_pack": {"cells": 14, "envelope": ["900 mm", "900 mm", "400 mm"], "rows": [1], "orientation": ["length"],
                  "lengthwise": ["width"]},
}


@pytest.fixture(scope="module", params=FOLDERS)
def sweep(request) -> packs.Sweep:
    """What the script of a study varies."""
    return script_of(FOLDERS[request.param]).SWEEP


@pytest.fixture(scope="module")
def rows(sweep) -> list[dict]:
    return packs.read(sweep.folder)


@pytest.fixture
def small(sweep, tmp_path) -> packs.Sweep:
    """The study with few cells and parts, in a folder of its own."""
    name = sweep.folder.name
    mapping = sweep.mapping(sweep.own)
    mapping["choose"] |= FEW[name] | {"threads": {"id": ["M6"]}, "plate_forms": {"id": ["crowned"]},
                                          "property_classes": {"id": ["10.9"]}}
    mapping["holder"]["kinds"] = ["spring_loaded"]
    given = {key: value for key, value in mapping["pack"].items() if key not in LEFT_OUT}
    mapping["pack"] = given | SMALL[name] | {"stack_cells": CELLS[name]}
    mapping["duty"] |= dict.fromkeys(("cycles", "temperature_cycles", "depressurisations"), 0)
    mapping["window"] |= {"lowest": "1 MPa", "highest": "2 MPa"}
    (tmp_path / packs.TASK).write_text(document(mapping), encoding="utf-8")
    shutil.copy(sweep.folder / packs.PAGE, tmp_path)
    return replace(sweep, folder=tmp_path, others=(), windows=sweep.windows[1:2])


@pytest.mark.parametrize("name", FOLDERS)
def test_cells_of_every_chemistry_say_where_they_come_from(name):
    sweep, files = script_of(FOLDERS[name]).SWEEP, sorted(FOLDERS[name].glob("*.toml"))
    assert set(sweep.chemistries) == CHEMISTRIES
    assert [path.stem for path in files] == sorted({*sweep.others, "task"})
    for path in files:
        given = path.read_text(encoding="utf-8").split("[cell]")[1].split("[holder]")[0]
        values = [line for line in given.splitlines() if "=" in line and not line.startswith("#")]
        assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_every_point_is_a_good_task(sweep):
    parts, points = catalog.read(), list(sweep.points())
    counts = sum(len(sweep.mapping(chemistry)["pack"]["stack_cells"]) for chemistry in sweep.chemistries)
    assert len({point.key for point in points}) == len(points) == counts * len(sweep.windows) * len(task.KINDS)
    for chemistry in sweep.chemistries:
        point = next(point for point in points if point.chemistry == chemistry)
        found = task.parse(sweep.asked(point), packs.TASK, sweep.folder, parts)
        # what the comments of the cells derive: energy and mass of a face, in percent
        faces = sweep.asked(point)["cell"]["electrodes"]
        charge = found.cell.length * found.cell.width * 1e4 * faces["faces"] * float(faces["areal_capacity"].split()[0])
        assert found.cell.energy / 3.6 == pytest.approx(charge * found.cell.voltage, rel=0.01)
        assert found.pack.wanted(found.cell).cells * found.cell.energy >= found.pack.energy[0]


def test_the_script_finds_packs(small):
    points, out = list(small.points()), small.folder / "out"
    found = list(packs.found(small, points, out))
    assert [row["status"] for row in found] == ["optimal_proven"] * len(points), found
    for row in found:
        assert int(row["holders"]) * int(row["stack_cells"]) == int(row["cells"]) + int(row["spare_cells"])
        whole = sum(float(row[name]) for name in ("cells_kg", "layers_kg", "holders_kg"))
        # 1e-3: the table's four digits
        assert float(row["pack_kg"]) == pytest.approx(whole, rel=1e-3)
        assert float(row["Wh_per_kg"]) == pytest.approx(float(row["kWh"]) * 1e3 / float(row["pack_kg"]), rel=1e-3)
        penalty = float(row["cells_Wh_per_kg"]) - float(row["Wh_per_kg"])
        assert float(row["penalty_Wh_per_kg"]) == pytest.approx(penalty, abs=0.2)
    # what is there is not sought again
    before = [packs.point_file(out, point).stat().st_mtime_ns for point in points]
    assert list(packs.found(small, points, out)) == found
    assert [packs.point_file(out, point).stat().st_mtime_ns for point in points] == before
    packs.publish(small, packs.sorted_rows(small, found[::-1]))
    assert packs.read(small.folder) == found
    assert (small.folder / packs.FIGURE).read_bytes().startswith(b"\x89PNG")


def test_the_table_is_whole(sweep, rows):
    assert rows == packs.sorted_rows(sweep, rows)
    assert len(rows) == len(list(sweep.points()))
    for row in rows:
        assert tuple(row) == packtable.HEADER
        assert bool(row["pack_kg"]) == row["status"].startswith(("optimal", "feasible")), row
        assert row["pack_kg"] or row["reason"], row


def test_the_page_shows_table_and_answer(sweep, rows):
    page = (sweep.folder / packs.PAGE).read_text(encoding="utf-8")
    assert packtable.filled(page, rows, sweep.objective, sweep.asked_case) == page
    case = dict(zip(packtable.KEYS, sweep.asked_case, strict=False))
    found = packtable.best(rows, sweep.objective, **case)
    told = page.partition("<!-- answer begins -->")[2].partition("<!-- answer ends -->")[0]
    assert found["kind"].replace("_", "-") in told
    # three digits are told
    numbers = [float(text) for text in re.findall(r"([\d.]+)\*{0,2} Wh/kg", told)]
    assert numbers == pytest.approx([float(found[name]) for name in ("Wh_per_kg", "cells_Wh_per_kg",
                                                                     "penalty_Wh_per_kg")], rel=5e-3)
    assert packs.FIGURE in page


def test_figure_shows_every_kind(sweep, rows):
    content = figures.sweep(rows, sweep.objective)
    assert content == figures.sweep(rows, sweep.objective)
    for picture in (content, (sweep.folder / packs.FIGURE).read_bytes()):
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < 100_000
    known = [row for row in rows if row["pack_kg"]]
    shown = figures.value(known[0], "cost")
    assert shown == pytest.approx(float(known[0]["cost_EUR"]) / float(known[0]["kWh"]))
    assert figures.value({"pack_kg": ""}, "mass") is None


def test_holders_in_a_few_words():
    rods = {"count": 8, "designation": "DIN 976 - M6 x 255 - 8.8"}
    plate = {"form": "crowned", "thickness": "15 mm", "material": "S355"}
    springs = {"id": "EN16983-B-50", "parallel": 1, "series": 31}
    pads = {"pads": {"id": "soft", "count": 2}}
    assert packtable.words({"plate": plate, "rods": rods, "springs": springs}, pads) == (
        "crowned 15 mm S355, 8 x DIN 976 - M6 x 255 - 8.8, 1 x 31 EN16983-B-50 on each, 2 x soft")
    vessel = {"shape": "rectangular", "wall": "5 mm", "material": "1.4301", "stays": 1}
    assert packtable.words({"vessel": vessel, "medium": {"id": "nitrogen", "regulated": True}}, {}) == (
        "rectangular 5 mm 1.4301, 1 stays, regulated nitrogen")


def test_best_of_a_kind_and_what_holds_in_no_way():
    row = {"chemistry": "silicon", "lowest_MPa": "1", "highest_MPa": "2", "status": "optimal_proven", "along": "2",
           "across": "1", "cells_Wh_per_kg": "300", "penalty_Wh_per_kg": "99.6"}
    rows = [row | {"kind": "isostatic", "stack_cells": cells, "pack_kg": mass, "Wh_per_kg": energy, "holders": holders}
            for cells, mass, energy, holders in (("8", "9", "180", "5"), ("12", "8", "200.4", "3"))]
    rows.append(row | {"kind": "uniaxial", "pack_kg": "", "status": "infeasible_proven"})
    assert packtable.markdown(rows, "mass").splitlines()[-1] == (
        "| silicon | 1 to 2 | 300 | 200 (12 x 2 cells x 3) | none | 100 |")


def test_answer_without_a_pack_and_with_stacks_side_by_side():
    row = dict.fromkeys(packtable.HEADER, "") | {"chemistry": "silicon", "lowest_MPa": "1", "highest_MPa": "2"}
    case = ("silicon", "1", "2")
    assert packtable.answer([row], "cost", case) == (
        "Silicon at 1 to 2 MPa: no holder of any kind holds in the envelope.")
    known = {"kind": "isostatic", "status": "feasible_unproven", "along": "2", "across": "1", "stack_cells": "12",
             "holders": "1", "spare_cells": "0", "holder": "flat cylinder 1 mm steel, air", "box_mm": "1 x 2 x 3",
             "pack_kg": "123.4", "cells_kg": "100", "holders_kg": "20.04", "layers_kg": "3.36", "cost_EUR": "99.6",
             "Wh_per_kg": "200.4", "cells_Wh_per_kg": "300", "penalty_Wh_per_kg": "99.6"}
    told = packtable.answer([row, row | known], "cost", case)
    assert "**isostatic, 1 holder of 2 stacks of 12 cells** (unproven), flat cylinder 1 mm steel, air;" in told
    assert "123 kg: 100 kg of cells, 20 kg of holders for 99.6 EUR, 3.36 kg of cooling plates; no cell spare" in told
    assert "**200 Wh/kg** where the cells alone have 300 Wh/kg: a penalty of **99.6 Wh/kg**." in told


def test_other_tables_replace_keys_of_the_task(tmp_path):
    mapping = {"cell": {"thickness": "6 mm", "mass": "1 kg"}, "pack": {"stack_cells": [8]}}
    (tmp_path / "task.toml").write_text(document(mapping), encoding="utf-8")
    (tmp_path / "sodium.toml").write_text(document({"cell": {"mass": "2 kg"}}), encoding="utf-8")
    found = packs.Sweep(tmp_path, "lithium", ("sodium",), ()).mapping("sodium")
    assert found == {"cell": {"thickness": "6 mm", "mass": "2 kg"}, "pack": {"stack_cells": [8]}}


def test_every_pack_is_in_its_panel(monkeypatch):
    """The dearest pack of a row of panels stands in another than the first."""
    drawn = []
    monkeypatch.setattr(figures, "png", lambda figure: drawn.append(figure) or b"")
    monkeypatch.setattr(figures, "few_colours", lambda content: content)
    rows = [{"chemistry": "x", "lowest_MPa": low, "highest_MPa": "3", "stack_cells": "8", "kind": "isostatic",
             "pack_kg": "1", "cost_EUR": cost, "kWh": "1", "Wh_per_kg": "1", "cells_Wh_per_kg": "2"}
            for low, cost in (("1", "10"), ("2", "40"))]
    figures.sweep(rows, "cost")
    assert all(axes.get_ylim()[0] == 0.0 and axes.get_ylim()[1] > 40.0 for axes in drawn[0].axes)
