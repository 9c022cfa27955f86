"""Bill of materials: structure, sums, and files that other programs read."""

import csv
import io
import json
import sys
import zipfile
from xml.etree import ElementTree

import numpy as np
import pytest

from packdesign import bom
from packdesign.errors import InputError
from packdesign.holders.response import Line

KEYS = {"level", "item", "parent_item", "designation", "material", "qty", "qty_total", "unit_mass_kg", "total_mass_kg",
        "leaf"}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def line(item, group, quantity, mass, cost=1.0, designation=None, material="steel"):
    return Line(item, group, np.array(quantity), np.array(mass), np.array([cost]), lambda row: designation or item,
                lambda row: material, "a standard")


# two designs: the second has no pad
LINES = (
    line("end plate", "plates", [2, 2], [1.5, 1.25], 10.0, "plate 160 x 120 x 20", "EN AW-7075-T651"),
    line("rod", "rods", [4, 4], [0.125, 0.125], 2.0, "ISO 4014 - M10 x 110 - 10.9", "10.9"),
    line("nut", "rods", [4, 4], [0.01, 0.01], 0.5, "ISO 4032 - M10 - 10"),
    line("pad", "pads", [1, 0], [0.25, 0.25], 4.0),
    line("label", "marks", [1, 1], [0.0, 0.0]),
)


@pytest.fixture
def rows():
    return bom.rows("module", LINES, 0)


def test_rows_are_holder_groups_and_parts(rows):
    assert [(row["level"], row["item"], row["parent_item"], row["description"]) for row in rows] == [
        (0, "1", None, "holder"), (1, "1.1", "1", "plates"), (2, "1.1.1", "1.1", "end plate"),
        (1, "1.2", "1", "rods"), (2, "1.2.1", "1.2", "rod"), (2, "1.2.2", "1.2", "nut"),
        (1, "1.3", "1", "pads"), (2, "1.3.1", "1.3", "pad")]
    assert all(row.keys() >= KEYS for row in rows)
    assert rows[2]["designation"] == "plate 160 x 120 x 20"
    assert (rows[2]["qty"], rows[2]["qty_total"], rows[2]["leaf"]) == (2, 2, True)
    assert rows[0]["designation"] == "module"
    assert not rows[0]["leaf"]


def test_parts_without_number_or_mass_are_left_out():
    assert "pad" not in [row["description"] for row in bom.rows("module", LINES, 1)]
    assert "label" not in [row["description"] for row in bom.rows("module", LINES, 0)]


def test_masses_and_costs_add_up(rows):
    # 2 x 1.5 + 4 x 0.125 + 4 x 0.01 + 0.25 and 2 x 10 + 4 x 2 + 4 x 0.5 + 4, to the last digits of a double
    assert rows[0]["total_mass_kg"] == pytest.approx(3.79, rel=1e-12)
    assert rows[0]["total_cost_EUR"] == pytest.approx(34.0, rel=1e-12)
    for level in (1, 2):
        assert sum(row["total_mass_kg"] for row in rows if row["level"] == level) == pytest.approx(3.79, rel=1e-12)


def test_a_column_of_one_holds_for_every_design():
    shared = (line("cover", "closure", [1], [0.5]),)
    assert bom.rows("module", shared, 3)[-1]["total_mass_kg"] == 0.5


def test_quantities_of_pieces_are_whole_and_of_matter_are_not():
    found = bom.rows("module", (line("oil", "medium", [1.5], [0.9]), line("nut", "rods", [4.0], [0.01])), 0)
    assert [row["qty"] for row in found if row["leaf"]] == [1.5, 4]
    assert isinstance(found[-1]["qty"], int)


def test_flat_joins_parts_of_one_designation():
    twins = (*LINES, line("lower plate", "plates", [1], [1.2], 9.0, "plate 160 x 120 x 20", "EN AW-7075-T651"))
    first, *others = bom.view(bom.rows("module", twins, 0), "flat")
    assert (first["description"], first["qty_total"]) == ("end plate; lower plate", 3)
    # (2 x 1.5 + 1.2) / 3, to the last digits of a double
    assert first["unit_mass_kg"] == pytest.approx(1.4, rel=1e-12)
    assert [row["description"] for row in others] == ["rod", "pad", "nut"]
    assert [row["item"] for row in (first, *others)] == ["1", "2", "3", "4"]
    assert sum(row["total_mass_kg"] for row in (first, *others)) == pytest.approx(3.79 + 1.2, rel=1e-12)


@pytest.fixture
def pack():
    return bom.rows("car", LINES, 0, holders=16)


def test_a_pack_stands_above_its_holders(pack):
    assert [(row["level"], row["item"], row["parent_item"], row["description"]) for row in pack] == [
        (0, "1", None, "pack"), (1, "1.1", "1", "holder"), (2, "1.1.1", "1.1", "plates"),
        (3, "1.1.1.1", "1.1.1", "end plate"), (2, "1.1.2", "1.1", "rods"), (3, "1.1.2.1", "1.1.2", "rod"),
        (3, "1.1.2.2", "1.1.2", "nut"), (2, "1.1.3", "1.1", "pads"), (3, "1.1.3.1", "1.1.3", "pad")]
    assert [(row["qty"], row["qty_total"]) for row in pack] == [
        (1, 1), (16, 16), (1, 16), (2, 32), (1, 16), (4, 64), (4, 64), (1, 16), (1, 16)]
    assert all(isinstance(row[name], int) for row in pack for name in ("qty", "qty_total"))
    assert pack[0]["designation"] == "car"
    assert [row["leaf"] for row in pack] == [row["level"] == 3 for row in pack]


def test_quantities_of_a_pack_multiply_down_to_its_parts(pack):
    """Of every row as many as its parents have of it, times as many as there are of them."""
    items = {row["item"]: row for row in pack}
    for row in pack[1:]:
        assert row["qty_total"] == row["qty"] * items[row["parent_item"]]["qty_total"]
        # to the last digits of a double
        assert row["total_mass_kg"] == pytest.approx(row["qty_total"] * row["unit_mass_kg"], rel=1e-12)
        assert row["total_cost_EUR"] == pytest.approx(row["qty_total"] * row["unit_cost_EUR"], rel=1e-12)


def test_masses_and_costs_of_a_pack_add_up(pack):
    # sixteen times 3.79 kg and 34 EUR, to the last digits of a double; on every level
    for level in range(4):
        mass, cost = (sum(row[name] for row in pack if row["level"] == level)
                      for name in ("total_mass_kg", "total_cost_EUR"))
        assert (mass, cost) == pytest.approx((16 * 3.79, 16 * 34.0), rel=1e-12)
    assert (pack[1]["unit_mass_kg"], pack[1]["unit_cost_EUR"]) == pytest.approx((3.79, 34.0), rel=1e-12)


def test_a_pack_of_one_holder_is_a_pack_all_the_same():
    found = bom.rows("car", LINES, 0, holders=1)
    assert [row["level"] for row in found[:3]] == [0, 1, 2]
    assert found[0]["total_mass_kg"] == found[1]["total_mass_kg"] == bom.rows("car", LINES, 0)[0]["total_mass_kg"]


def test_flat_buys_the_parts_of_all_holders(pack):
    assert [(row["description"], row["qty_total"]) for row in bom.view(pack, "flat")] == [
        ("end plate", 32), ("rod", 64), ("pad", 16), ("nut", 64)]


@pytest.mark.parametrize("view", bom.VIEWS)
@pytest.mark.parametrize("form", bom.FORMATS)
def test_a_pack_goes_out_in_every_format(pack, view, form):
    if form == "xlsx":
        pytest.importorskip("xlsxwriter")
    rows = bom.view(pack, view)
    content = bom.FORMATS[form](rows)
    if form == "xlsx":
        assert "pack" in _cells(content)[1] or view in ("flat", "purchase")
        assert len(list(_cells(content)[0].iter(f"{SHEET}row"))) == 1 + len(rows)
    elif form == "json":
        assert json.loads(content)["rows"] == rows
    else:
        read = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
        count = "qty" if view == "purchase" else "qty_total"
        assert [int(row[count]) for row in read] == [row[count] for row in rows]


def test_csv_reads_back(rows):
    content = bom.csv_file(rows)
    assert content.endswith(b"\r\n")
    head, *read = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    assert tuple(head) == bom.COLUMNS
    assert [dict(zip(head, cells, strict=True))["designation"] for cells in read] == [r["designation"] for r in rows]
    assert [float(dict(zip(head, cells, strict=True))["total_mass_kg"]) for cells in read] == [
        row["total_mass_kg"] for row in rows]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_gives_spreadsheets_no_formula(start):
    rows = bom.rows(start + "1+1", LINES, 0)
    read = list(csv.DictReader(io.StringIO(bom.csv_file(rows).decode("utf-8"), newline="")))
    assert read[0]["designation"] == "'" + start + "1+1"
    assert read[2]["qty"] == "2"


def test_json_is_the_rows(rows):
    assert json.loads(bom.json_file(rows))["rows"] == rows


def _cells(content: bytes) -> tuple[ElementTree.Element, list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    return sheet, [text.text for text in strings.iter(f"{SHEET}t")]


def test_xlsx_has_typed_cells_and_a_frozen_header():
    pytest.importorskip("xlsxwriter")
    sheet, strings = _cells(bom.xlsx_file(bom.rows("=1+1", LINES, 0)))
    assert sheet.find(f".//{SHEET}pane").get("state") == "frozen"
    assert not list(sheet.iter(f"{SHEET}f"))
    assert "=1+1" in strings
    cells = {cell.get("r"): cell for cell in sheet.iter(f"{SHEET}c")}
    assert cells["B2"].get("t") == "s"  # an item number is text, or 1.1 and 1.10 were one
    assert cells["G4"].get("t") is None
    assert cells["G4"].find(f"{SHEET}v").text == "2"


@pytest.mark.parametrize("form", bom.FORMATS)
def test_files_have_the_same_bytes_every_time(rows, form):
    if form == "xlsx":
        pytest.importorskip("xlsxwriter")
    assert bom.FORMATS[form](rows) == bom.FORMATS[form](bom.rows("module", LINES, 0))


def test_xlsx_says_what_to_install(rows, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError, match=r"pip install 'packdesign\[report\]'"):
        bom.xlsx_file(rows)


@pytest.mark.parametrize("name", ["rigid", "sprung"])
def test_leaves_weigh_what_the_holder_weighs(name, request):
    task, evaluation = request.getfixturevalue(name)
    rows = bom.rows(task.name, evaluation.response.lines, 0)
    leaves = sum(row["total_mass_kg"] for row in rows if row["leaf"])
    assert leaves == pytest.approx(evaluation.mass[0], rel=1e-9)  # the sums differ in their order only
    assert {row["parent_item"] for row in rows} - {None} <= {row["item"] for row in rows}
