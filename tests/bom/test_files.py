"""Files of every view: text, workbooks and JSON with its schema."""

import csv
import hashlib
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from listed import NAMES, listed

from packdesign import bom
from packdesign.bom.columns import LIST, PURCHASE, TEXT
from packdesign.bom.shape import BomRow, OrderList, PartsList, schema_file

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def rows():
    return list(listed("springs")[0])


def test_views_cut_the_list(rows):
    assert bom.view(rows, "indented") == rows
    assert {row["level"] for row in bom.view(rows, "indented", depth=1)} == {0, 1}
    assert bom.view(rows, "indented", depth=0) == rows[:1]
    assert bom.view(rows, "single") == [row for row in rows if row["level"] <= 1]


@pytest.mark.parametrize("view", bom.VIEWS)
def test_european_text_has_semicolons_and_decimal_commas(rows, view):
    found = bom.view(rows, view)
    content = bom.excel_eu_file(found)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    assert head == list(found[0])
    name = "mass_built_kg" if view == "purchase" else "total_mass_kg"
    assert [float(cells[head.index(name)].replace(",", ".")) for cells in lines] == [row[name] for row in found]
    assert not any("." in cells[head.index(name)] for cells in lines)
    assert [cells[head.index("item")] for cells in lines] == [row["item"] for row in found]


@pytest.mark.parametrize("view", bom.VIEWS)
def test_json_has_the_shape_that_is_published(rows, view):
    document = json.loads(bom.json_file(bom.view(rows, view), view, "module", {"version": "1"},
                                        {"mass_built_kg": 1.0, "total_cost_EUR": 2.0}))
    (OrderList if view == "purchase" else PartsList).model_validate(document)
    assert document["schema"] == "packdesign-bom/1"
    told = json.dumps(document["rows"], sort_keys=True, separators=(",", ":"))
    assert document["checksum"] == hashlib.sha256(told.encode()).hexdigest()


def test_the_schema_tells_every_column():
    known = json.loads(schema_file())["$defs"]
    assert set(known["BomRow"]["properties"]) == set(LIST) == set(BomRow.model_fields)
    assert set(known["OrderRow"]["properties"]) == set(PURCHASE)
    for name, told in known["BomRow"]["properties"].items():
        assert told["description"] == LIST[name].says
        assert ('"string"' in json.dumps(told)) == (LIST[name].type == TEXT)
    assert set(known["PartsList"]["required"]) >= {"schema", "name", "provenance", "checksum", "totals", "view", "rows"}


def test_the_checksum_changes_with_any_line(rows):
    assert bom.checksum(rows) != bom.checksum([*rows[:-1], rows[-1] | {"qty": 99}])
    assert bom.checksum(rows) == bom.checksum([dict(reversed(row.items())) for row in rows])


@pytest.mark.parametrize("name", NAMES)
def test_all_lists_are_text_and_json(name):
    for view in bom.VIEWS:
        found = bom.view(listed(name)[0], view)
        assert bom.csv_file(found) == bom.csv_file([dict(row) for row in found])
        assert len(list(csv.reader(io.StringIO(bom.csv_file(found).decode(), newline="")))) == 1 + len(found)
        assert json.loads(bom.json_file(found, view))["rows"] == found


def sheets(content: bytes) -> list[list[dict[str, ElementTree.Element]]]:
    """Cells of each sheet by column's letters, row by row; shared strings are put in as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = [item.findtext(f"{SHEET}t") for item in
                 ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")]
        found = []
        for number in (1, 2):
            sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert sheet.find(f".//{SHEET}pane").get("state") == "frozen"
            assert sheet.find(f"{SHEET}autoFilter") is not None
            assert not list(sheet.iter(f"{SHEET}f"))
            lines = []
            for line in sheet.iter(f"{SHEET}row"):
                cells = [(cell.get("t"), cell.findtext(f"{SHEET}v"), cell.get("s")) for cell in line]
                lines.append([(kind, texts[int(value)] if kind == "s" else value, style)
                              for kind, value, style in cells])
            found.append(lines)
        return found


def test_a_workbook_has_the_list_and_what_to_order(rows):
    pytest.importorskip("xlsxwriter")
    orders = bom.view(rows, "purchase")
    content = bom.workbook({"BOM": rows, "Purchase": orders}, {"Purchase": bom.masses(orders)})
    assert content == bom.workbook({"BOM": rows, "Purchase": orders}, {"Purchase": bom.masses(orders)})
    parts, bought = sheets(content)
    assert [text for _, text, _ in parts[0]] == list(bom.COLUMNS)
    assert [text for _, text, _ in bought[0]] == list(orders[0])
    number = list(bom.COLUMNS).index("part_number")
    for line, row in zip(parts[1:], rows, strict=True):
        kinds = [kind for kind, _, _ in line]
        assert kinds[1] == "s"  # an item is text
        assert (row["part_number"] in [text for _, text, _ in line])
        assert kinds[:2] == [None, "s"]
    assert number > 0
    # totals stand two rows under the orders, masses bought and built apart
    totals = [float(value) for _, value, _ in bought[-1]]
    assert totals == pytest.approx([bom.masses(orders)[name] for name in (
        "mass_built_kg", "mass_bought_kg", "total_cost_EUR")], rel=1e-12)


def test_a_workbook_shows_units():
    pytest.importorskip("xlsxwriter")
    with zipfile.ZipFile(io.BytesIO(bom.xlsx_file(list(listed("springs")[0])))) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    shown = {form.get("formatCode") for form in styles.iter(f"{SHEET}numFmt")}
    assert {'0.0000##" kg"', '#,##0.00" EUR"', '0.###" mm"'} <= shown
