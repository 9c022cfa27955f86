"""Malformed tables are refused with file, line, finding and what is expected; all faults at once."""

import re
import shutil

import pytest

from packdesign.catalog import read, reading
from packdesign.errors import InputError

DISC = "EN16983-A-50"
PLACE = r"disc_springs\.csv:2: "


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("thickness", "three", r"thickness = 'three': expected a number \[mm\]"),
        ("thickness", "nan", r"thickness = 'nan': expected a number \[mm\]"),
        ("thickness", "inf", r"thickness = 'inf': expected a number \[mm\]"),
        ("thickness", "1e999", r"thickness = '1e999': expected a number \[mm\]"),
        ("thickness", "1_0", r"thickness = '1_0': expected a number \[mm\]"),
        ("thickness", "3,0", r"thickness = '3,0': expected a number \[mm\]"),
        ("thickness", " 3", r"thickness = ' 3': expected a number \[mm\]"),
        ("thickness", "٣", r"thickness = '٣': expected a number \[mm\]"),
        ("thickness", "", r"thickness = '': expected a number \[mm\]"),
        ("group", "2.5", r"group = '2.5': expected a whole number \[-\]"),
        ("source", "", r"source = '': expected text"),
        ("material", " 51CrV4", r"material = ' 51CrV4': expected text"),
        ("series", "", r"series = '': expected one of A, B, C"),
    ],
)
def test_bad_cells_are_refused_with_their_place(overlay, name, cell, message):
    folder = overlay("disc_springs", DISC, **{name: cell})
    with pytest.raises(InputError, match=PLACE + message):
        read([folder])


def test_flags_are_yes_or_no(overlay):
    with pytest.raises(InputError, match=r"settings\.csv:2: torsion = 'maybe': expected yes or no"):
        read([overlay("settings", "angle", torsion="maybe")])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("thickness [mm]", "thicknes [mm]", r":1: unknown column 'thicknes \[mm\]'; nearest: thickness \[mm\]"),
        ("thickness [mm]", "thickness", r":1: column 'thickness': expected 'thickness \[mm\]' or another unit"),
        ("thickness [mm]", "thickness [kg]", r":1: column 'thickness \[kg\]': expected 'thickness \[mm\]' or another"),
        ("thickness [mm]", "thickness [furlongz]", r":1: column 'thickness \[furlongz\]': expected 'thickness \[mm\]'"),
        ("series", "series [mm]", r":1: column 'series \[mm\]': expected 'series' or another unit"),
        ("thickness [mm]", "free_height [mm]", r":1: column 'free_height' occurs twice"),
        ("thickness [mm]", "free_height [mm]", r":1: missing column 'thickness \[mm\]'; found: id, series"),
    ],
)
def test_bad_headers_are_refused(overlay, old, new, message):
    folder = overlay("disc_springs", DISC, heads=[(old, new)])
    with pytest.raises(InputError, match=r"disc_springs\.csv" + message):
        read([folder])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"disc_springs\.csv: no header: expected comma-separated text"),
        (b"id;series;group [-]\n", r"disc_springs\.csv:1: unknown column 'id;series;group \[-\]'"),
        (b'id,"series\n', r"disc_springs\.csv:1: unexpected end of data: expected comma-separated text"),
        ("id,größe\n".encode("latin-1"), r"disc_springs\.csv: byte 5 = 0xf6: expected UTF-8 text"),
    ],
)
def test_files_that_are_no_tables_are_refused(tmp_path, content, message):
    (tmp_path / "disc_springs.csv").write_bytes(content)
    with pytest.raises(InputError, match=message):
        read([tmp_path])


def test_ragged_lines_are_refused(overlay):
    folder = overlay("disc_springs", DISC, "EN16983-A-56")
    path = folder / "disc_springs.csv"
    path.write_bytes(path.read_bytes().replace(b",sure", b",sure,more", 1))
    with pytest.raises(InputError, match=r"disc_springs\.csv:2: 16 cells: expected 15"):
        read([folder])


def test_repeated_ids_are_refused_with_the_first_place(overlay):
    folder = overlay("disc_springs", DISC, "EN16983-A-56", id="MINE-1")
    with pytest.raises(InputError, match=r"csv:3: id = 'MINE-1': expected a new id, this one is in .*csv:2"):
        read([folder])


def test_all_faults_of_all_files_are_told_at_once(overlay):
    overlay("disc_springs", DISC, thickness="thick", outer_diameter="wide")
    folder = overlay("threads", "M10", pitch="coarse")
    with pytest.raises(InputError, match="thickness = 'thick'") as caught:
        read([folder])
    assert [re.sub(r".*/", "", fault).partition(" = ")[0] for fault in caught.value.faults] == [
        "disc_springs.csv:2: outer_diameter",
        "disc_springs.csv:2: thickness",
        "threads.csv:2: pitch",
    ]


def test_unknown_tables_and_folders_are_refused(tmp_path):
    (tmp_path / "disc_spring.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"disc_spring\.csv: unknown table; nearest: disc_springs\.csv"):
        read([tmp_path])
    with pytest.raises(InputError, match=r"nowhere: no such folder: expected a folder of catalog tables"):
        read([tmp_path / "nowhere"])
    (tmp_path / "disc_spring.csv").unlink()
    (tmp_path / "README.md").write_text("our parts", encoding="utf-8")
    with pytest.raises(InputError, match=r"no tables: expected files such as beams\.csv"):
        read([tmp_path])


def test_spreadsheet_habits_are_understood(overlay):
    folder = overlay("disc_springs", DISC, id="MINE-1")
    path = folder / "disc_springs.csv"
    assert b"\r\n" in path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\r\n")
    assert "MINE-1" in read([folder])["disc_springs"]


def test_a_catalog_folder_must_hold_every_table_and_no_other(tmp_path):
    shutil.copytree(reading.folder(), tmp_path / "catalogs")
    (tmp_path / "catalogs" / "wires.csv").rename(tmp_path / "catalogs" / "wire.csv")
    with pytest.raises(InputError, match=r"wire\.csv: unknown table; nearest: wires\.csv") as caught:
        reading.tables_of(tmp_path / "catalogs")
    assert caught.value.faults[1].startswith("wires.csv: no such table in ")


def test_line_ends_do_not_change_the_hash():
    assert reading.digest({"a.csv": b"id\r\nx\r\n"}) == reading.digest({"a.csv": b"id\nx\n"})
    assert reading.digest({"a.csv": b"id\nx\n"}) != reading.digest({"a.csv": b"id\ny\n"})
