"""Vendors' files and maps of every wrong sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vendors import SPRING_MAP, SPRINGS, german, spring_cells, spring_file

from packdesign.catalog import read
from packdesign.catalog.vendor import imported, map_of
from packdesign.catalog.vendor.numerals import si
from packdesign.catalog.vendor.printed import PRINTED
from packdesign.errors import InputError
from packdesign.task.toml import document as toml

PLATES = {"columns": {"id": "id", "material": "m", "thickness": {"column": "t", "unit": "mm"}},
          "source": SPRING_MAP["source"]}
MATERIAL = "EN AW-7075-T651"


def outcome(content: bytes, mapping: dict, family=None):
    catalog = read()
    mapped = map_of(toml(mapping).encode(), "map.toml", {name: catalog[name].schema for name in catalog}, family)
    return imported(mapped, content, "list.csv", catalog)


def plates(*lines: str, **file):
    return outcome("\n".join(["id,m,t", *lines]).encode(), PLATES | {"file": file}, "plates")


def reasons(found) -> dict[str, str]:
    return {row.id: "; ".join(row.reasons) for row in found.left_out}


@pytest.mark.parametrize(("cell", "value"), [
    ("12,5", 12.5e-3), ("1.234,5", 1.2345), ("1.234.567", 1234.567), ("+0,5", 0.5e-3), (",5", 0.5e-3),
    ("12,5 mm", 12.5e-3), ("1,25cm", 12.5e-3), ("1,5E3", 1.5), ("\u22122", -2e-3), ("1/4 in", 6.35e-3),
    ("1 1/4 in", 31.75e-3), ("1-1/4 in", 31.75e-3),
])
def test_numbers_as_germans_write_them(cell, value):
    assert si(cell, "mm", "mm", ",", ".") == (pytest.approx(value, rel=1e-12), "")


@pytest.mark.parametrize("cell", [
    "12.5", "1.23", "1.2345", "12,5,3", "1.234.56", "", "x", "nan", "NaN", "inf", "-inf", "1e999", "0x10", "1_000",
    "12 N", "10-12", "10 - 12 mm", "10 \u2013 12", "10...12", "10 bis 12", "12 \u00b1 1", "12 +/- 1", "<12", "ca. 12",
    "12*", "1/0", "1/2/3", "12,5 mm x 3", "\u0661\u0662", "12'5", "=1+1", "12 mm 5",
])
def test_doubtful_numbers_are_refused(cell):
    value, wrong = si(cell, "mm", "mm", ",", ".")
    assert value != value
    assert wrong.startswith("expected")


@pytest.mark.parametrize(("thousands", "cell"), [
    (" ", "12 345,5"), (" ", "12\u00a0345,5"), (" ", "12\u202f345,5"), ("'", "12'345,5"), ("", "12345,5")])
def test_marks_between_thousands(thousands, cell):
    assert si(cell, "mm", "mm", ",", thousands)[0] == pytest.approx(12.3455, rel=1e-12)


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 2)))
def test_german_numbers_read_back(value):
    # 1e-9: half of the last digit of nothing, the number has two decimals
    assert si(german(value), "m", "m", ",", ".")[0] == pytest.approx(value, rel=1e-9, abs=1e-12)


def test_whatever_is_odd_in_a_row_leaves_it_out_with_why():
    found = plates(f"ok,{MATERIAL},20", f"nan,{MATERIAL},NaN", f"huge,{MATERIAL},1e309", f"less,{MATERIAL},-20",
                   f"=1+1,{MATERIAL},20", f"@x,{MATERIAL},20", f"+A(),{MATERIAL},20", f"range,{MATERIAL},10-12",
                   "short,x", f"long,{MATERIAL},20,more", f"over,{MATERIAL},20,,", "", " , , ", f"unit,{MATERIAL},20 N",
                   f",{MATERIAL},20", f'"quo""ted",{MATERIAL},"20"')
    assert found.content.decode().splitlines()[1:] == [
        f"{name},{MATERIAL},20,Musterfedern GmbH: Liste 2026; retrieved 2026-05-01; licence: own use,vendor,weak"
        for name in ("ok", "over", '"quo""ted"')]
    told = reasons(found)
    assert (found.read, found.taken, len(told)) == (14, 3, 11)
    assert "too large" in told["huge"]
    assert "thickness [mm] = -20: expected 1 to 150" in told["less"]
    assert all("no spreadsheet takes for a formula" in told[name] for name in ("=1+1", "@x", "+A()"))
    assert "this seems to be a range" in told["range"]
    assert told["long"] == "4 cells: expected 3, as many as there are heads"
    assert "'20 N': expected one number [mm]" in told["unit"]
    assert told[""] == "id from 'id': nothing: expected text"
    assert [row.line for row in found.left_out] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16]


def test_ids_that_repeat():
    """Alike they are one; where they differ nobody knows which is right."""
    found = plates(f"a,{MATERIAL},20", f"a,{MATERIAL},20.0", f"b,{MATERIAL},20", f"b,{MATERIAL},25")
    assert [(row.line, row.reasons[0]) for row in found.left_out] == [
        (3, "id: repeats line 2"), (4, "id: rows of this id differ: lines 4, 5"),
        (5, "id: rows of this id differ: lines 4, 5")]


@pytest.mark.parametrize(("content", "message"), [
    (b"PK\x03\x04rest", r"list\.csv: an Excel or OpenDocument workbook: expected text; save the table as CSV"),
    (b"id,m,t\nGr\xf6\xdfe,x,1\n", r'list\.csv:2: not utf-8 text: .*encoding = "cp1252"'),
    (b"id,m,t\na\0b,x,1\n", r"list\.csv:2: holds a zero byte"),
    (b"", r"list\.csv: nothing from line 1 on"),
    (b"\n\n \n", r"list\.csv: nothing from line 1 on"),
    (b'id,m,t\n"a,x,1\n', r"list\.csv:2: .*expected cells parted by ','"),
    (b"id;m;t\na;x;1\n", r"columns\.id = 'id': no such column in list\.csv; nearest: id;m;t"),
    (b"id,m,t,t\na,x,1,2\n", r"columns\.thickness = 't': 2 columns of list\.csv are headed so; .*3 or 4"),
])
def test_files_that_cannot_be_read(content, message):
    with pytest.raises(InputError, match=message):
        outcome(content, PLATES, "plates")


def test_a_column_by_its_number_and_a_line_of_units():
    columns = PLATES["columns"] | {"thickness": {"column": 4, "unit": "mm"}}
    mapping = PLATES | {"columns": columns, "file": {"data_row": 3}}
    found = outcome(f"id,m,t,t\n,,in,mm\na,{MATERIAL},x,20\n".encode(), mapping, "plates")
    assert (found.read, found.taken) == (1, 1)


def test_utf16_and_tabs():
    text = f"id\tm\tt\nGröße 1\t{MATERIAL}\t20\n"
    found = outcome(text.encode("utf-16"), PLATES | {"file": {"encoding": "utf-16", "delimiter": "\t"}}, "plates")
    assert "Größe 1" in found.content.decode()


@pytest.mark.parametrize(("file", "message"), [
    ({"delimiter": "ab"}, r"file\.delimiter = 'ab': expected one character"),
    ({"decimal": ";"}, r"file\.decimal = ';': expected \. or ,"),
    ({"decimal": ",", "thousands": ","}, r"file\.thousands = ',': expected a mark other than decimal"),
    ({"encoding": "klingon"}, r"file\.encoding = 'klingon': expected a text encoding"),
    ({"encoding": "hex"}, r"file\.encoding = 'hex': expected a text encoding"),
    ({"header_row": 0}, r"file\.header_row = 0: expected the number of a line"),
    ({"header_row": 3, "data_row": 3}, r"file\.data_row = 3: expected a line below header_row = 3"),
    ({"blank": "-"}, r"file\.blank = '-': expected a list of texts"),
    ({"sheet": 1}, r"file\.sheet: unknown key"),
])
def test_layouts_that_cannot_be(file, message):
    with pytest.raises(InputError, match=message):
        plates(f"a,{MATERIAL},20", **file)


@pytest.mark.parametrize(("change", "message"), [
    ({"id": {"template": "ACME"}}, r"columns\.id\.template = 'ACME': expected text with columns in braces"),
    ({"id": {"template": "{No.}"}}, r"columns\.id = 'No\.': no such column"),
    ({"id": {"column": "id", "template": "{id}"}}, r"columns\.id: expected one of column, sum and template"),
    ({"id": {"column": "id", "unit": "mm"}}, r"columns\.id\.unit = 'mm': expected none"),
    ({"id": {"column": "id", "replac": {}}}, r"columns\.id\.replac: unknown key; nearest: replace"),
    ({"id": {"column": "id", "replace": {"a": 1}}}, r"columns\.id\.replace = .*expected texts by text"),
    ({"id": 9}, r"columns\.id = 9: expected a column of list\.csv, from 1 to 3"),
    ({"id": True}, r"columns\.id = True: expected the head"),
    ({"thickness": {"template": "{t}"}}, r"columns\.thickness\.template: expected only of texts"),
    ({"thickness": {"column": "t", "unit": "mm", "add": "1 N"}}, r"columns\.thickness\.add = '1 N': expected one"),
])
def test_entries_that_cannot_be(change, message):
    with pytest.raises(InputError, match=message):
        outcome(b"id,m,t\na,x,1\n", PLATES | {"columns": PLATES["columns"] | change}, "plates")


def test_maps_that_are_no_maps():
    catalog = read()
    families = {name: catalog[name].schema for name in catalog}
    for content, message in ((b"\xff", "expected UTF-8"), (b"family =", "expected TOML"), (b"", "family: missing"),
                             (b'family = "plate"', "no such family; nearest: plates"),
                             (b'family = "walls"', "expected 'plates', as --family says")):
        with pytest.raises(InputError, match=message):
            map_of(content, "map.toml", families, "plates" if b"walls" in content else None)


def test_outer_diameters_and_coils_may_be_sums():
    """De = Di + 2 d; nt = n + 2."""
    columns = SPRING_MAP["columns"] | {"outer_diameter": {"sum": ["Di", "d", "d"], "unit": "mm"},
                                       "total_coils": {"column": "n", "add": 2}}
    cells = spring_cells("D-1", 2, 16, 40, 5.5)
    cells[2] = "12,00"
    heads = ("Art.-Nr.", "d", "Di", "L0", "n", "nt", "R in N/mm", "Fn", "Ln", "Werkstoff")
    found = outcome(spring_file([cells], heads), SPRING_MAP | {"columns": columns})
    assert found.content.decode().splitlines()[1].startswith("Muster D-1,EN 10270-1 SH,2,16,5.5,7.5,40,D-1,")


def test_force_is_held_against_the_printed_rate():
    """Rate and geometry agree; the force is that of twice the travel."""
    cells = spring_cells("D-1", 2, 16, 40, 5.5)
    cells[7] = german(2 * 10.8 * 16)
    told = reasons(outcome(spring_file([cells, *SPRINGS]), SPRING_MAP))
    assert set(told) == {"Muster D-1"}
    assert "force = 345.6 N as printed: expected 172.8 N within 5 % by rate and travel" in told["Muster D-1"]


def test_a_tolerance_of_ones_own():
    printed = SPRING_MAP["printed"] | {"rate": {"column": "R in N/mm", "unit": "N/mm", "tolerance": "40 %"}}
    rows = [spring_cells("D-1", 2, 16, 40, 5.5, rate=1.3)]
    assert outcome(spring_file(rows), SPRING_MAP | {"printed": printed}).taken == 1
    assert outcome(spring_file(rows), SPRING_MAP).taken == 0


def test_printed_quantities_that_need_another():
    printed = {"force": {"column": "Fn", "unit": "N"}}
    with pytest.raises(InputError, match=r"printed\.force: expected printed\.length with it"):
        outcome(spring_file(SPRINGS), SPRING_MAP | {"printed": printed})
    with pytest.raises(InputError, match=r"printed\.preload: nothing that is compared of helical_springs"):
        outcome(spring_file(SPRINGS), SPRING_MAP | {"printed": {"preload": "Fn"}})


def test_rows_that_break_other_tables_are_refused():
    """A softer spring steel would put shipped discs in the wrong."""
    text = "id,E\n51CrV4,150\n"
    catalog = read()
    steel = catalog["materials"].printed(catalog["materials"].index("51CrV4"))
    names = {column.header: name for name, column in catalog["materials"].schema.items()}
    constants = {names[head]: value if isinstance(value, str) else f"{value} {head.partition('[')[2].rstrip(']')}".
                 removesuffix(" -") for head, value in steel.items()
                 if value not in (None, "") and names[head] not in ("id", "modulus", "source", "kind", "confidence")}
    mapping = {"family": "materials", "columns": {"id": "id", "modulus": {"column": "E", "unit": "GPa"}},
               "constants": constants, "source": SPRING_MAP["source"]}
    with pytest.raises(InputError, match=r"with the rows of list\.csv: disc_springs\.csv:\d+: EN16983-.*force_75"):
        outcome(text.encode(), mapping)


def test_every_printed_law_finds_its_columns():
    """Shipped rows are within what they compute to themselves."""
    catalog = read()
    for family, quantities in PRINTED.items():
        for name, quantity in quantities.items():
            assert all(needed in quantities for needed in quantity.needs), name
            assert quantity.column.unit
            assert (quantity.law is None) == (quantity.tolerance == 0.0)
        table = catalog[family]
        laws = [quantity.law for quantity in quantities.values() if quantity.law and not quantity.needs]
        assert all((law(catalog, table, {}) > 0).all() for law in laws)


def test_ten_thousand_rows():
    """Each distinct cell is read once; the rest is columns."""
    rows = [f"p{n},{MATERIAL},{1 + n % 100}" for n in range(10000)]
    assert plates(*rows).taken == 10000
