"""Reading of tables: strict, and every fault of every file is told with its place."""

import csv
import functools
import hashlib
import io
import math
import re
from pathlib import Path

import numpy as np

from packdesign.catalog.headers import agrees, scale
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.schema import Column, schema
from packdesign.catalog.tables import Catalog, Table
from packdesign.errors import InputError
from packdesign.places import shipped

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_HEADER = re.compile(r"(\w+)(?: \[(.+)\])?")
_FLAGS = {"yes": True, "no": False}


def _number(cell: str) -> float:
    """NaN for whatever is not a plain decimal number: blanks, `nan`, `inf`, `1_000`, `1,5`."""
    return float(cell) if _DECIMAL.fullmatch(cell) else math.nan


def _numbers(cells: list[str], column: Column, unit: str) -> tuple[np.ndarray, np.ndarray]:
    values = np.array([_number(cell) for cell in cells], dtype=float)
    blank = np.array([not cell for cell in cells], dtype=bool)
    good = np.isfinite(values) | (blank & column.blank)
    if column.type == "integer":
        good &= values == np.round(values)
        return np.where(good, values, 0).astype(int), good
    return scale(unit or "-").si(values), good


def _texts(cells: list[str], column: Column) -> tuple[np.ndarray, np.ndarray]:
    values = np.array(cells, dtype=object)
    return values, np.array([cell == cell.strip() and (column.blank or bool(cell)) for cell in cells], dtype=bool)


def _flags(cells: list[str]) -> tuple[np.ndarray, np.ndarray]:
    good = np.array([cell in _FLAGS for cell in cells], dtype=bool)
    return np.array([_FLAGS.get(cell, False) for cell in cells], dtype=bool), good


def _values(cells: list[str], column: Column, unit: str) -> tuple[np.ndarray, np.ndarray]:
    """Column in SI, and where its cells are good."""
    if column.type == "flag":
        return _flags(cells)
    return _texts(cells, column) if column.type == "text" else _numbers(cells, column, unit)


def _header(head: str, columns: dict[str, Column], shown: str, faults: list[str]) -> tuple[Column | None, str]:
    """Column and unit that a header names."""
    parts = _HEADER.fullmatch(head)
    name, unit = (parts[1], parts[2] or "") if parts else (head, "")
    if name not in columns:
        known = [column.header for column in columns.values()]
        faults.append(f"{shown}:1: unknown column {head!r}; {suggestion(head, known)}")
        return None, ""
    column = columns[name]
    if bool(unit) != bool(column.unit) or not agrees(unit, column.unit):
        faults.append(f"{shown}:1: column {head!r}: expected {column.header!r} or another unit of the same dimension")
        return None, ""
    return column, unit


def _headers(heads: list[str], columns: dict[str, Column], shown: str, faults: list[str]):
    found = [_header(head, columns, shown, faults) for head in heads]
    names = [column.name for column, _ in found if column]
    mentioned = {head.partition(" [")[0] for head in heads}
    faults += [f"{shown}:1: column {name!r} occurs twice" for name in sorted({n for n in names if names.count(n) > 1})]
    faults += [
        f"{shown}:1: missing column {column.header!r}; found: {', '.join(heads)}"
        for name, column in columns.items()
        if name not in mentioned and not column.blank
    ]
    return found


def _lines(text: str, shown: str, faults: list[str]) -> list[tuple[int, list[str]]]:
    """Cells of each line with its number; empty lines are left out."""
    reader, lines = csv.reader(io.StringIO(text, newline=""), strict=True), []
    try:
        lines = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        faults.append(f"{shown}:{reader.line_num}: {error}: expected comma-separated text")
    if not lines:
        faults.append(f"{shown}: no header: expected comma-separated text")
    return lines


def _even(lines, shown: str, faults: list[str]):
    """The lines under the header that have a cell for each column."""
    width = len(lines[0][1])
    faults += [
        f"{shown}:{number}: {len(cells)} cells: expected {width}" for number, cells in lines[1:] if len(cells) != width
    ]
    return [(number, cells) for number, cells in lines[1:] if len(cells) == width]


def table(content: bytes, shown: str, family: str, columns: dict[str, Column], faults: list[str]) -> Table | None:
    """A family's table from the bytes of a file; its faults are added to `faults`.

    A column whose cells may be blank may be missing: all its cells are then blank.
    """
    try:
        lines = _lines(content.decode("utf-8-sig"), shown, faults)
    except UnicodeDecodeError as error:
        faults.append(f"{shown}: byte {error.start} = {content[error.start]:#04x}: expected UTF-8 text")
        return None
    if not lines:
        return None
    heads, rows = lines[0][1], _even(lines, shown, faults)
    places = np.array([f"{shown}:{number}" for number, _ in rows], dtype=object)
    found = {}
    for position, (column, unit) in enumerate(_headers(heads, columns, shown, faults)):
        if column:
            cells = [row[position] for _, row in rows]
            found[column.name], good = _values(cells, column, unit)
            faults += [
                f"{places[row]}: {column.name} = {cells[row]!r}: expected {column.expected}"
                for row in np.flatnonzero(~good)
            ]
    for name, column in columns.items():
        if column.blank and name not in found:
            found[name], _ = _values([""] * len(rows), column, column.unit)
    faults += _repeated(found.get("id", ()), places)
    return Table(family, columns, {name: frozen(found[name]) for name in columns if name in found}, places)


def _repeated(ids, places) -> list[str]:
    first: dict[str, str] = {}
    return [
        f"{place}: id = {name!r}: expected a new id, this one is in {first[name]}"
        for name, place in zip(ids, places, strict=False)
        if first.setdefault(name, place) != place
    ]


def frozen(values: np.ndarray) -> np.ndarray:
    values.flags.writeable = False
    return values


def digest(files: dict[str, bytes], start: bytes = b"") -> str:
    """Hash of names and contents; line ends do not count, version control changes them."""
    total = hashlib.sha256(start)
    for name, content in sorted(files.items()):
        text = content.replace(b"\r\n", b"\n")
        total.update(f"{name} {len(text)} ".encode() + text)
    return total.hexdigest()


def folder() -> Path:
    """Folder of the shipped tables."""
    return shipped("catalogs")


def tables_of(place: Path) -> Catalog:
    """The tables of a complete catalog folder, with its own schema."""
    families, faults = schema(place), []
    files = {path.name: path.read_bytes() for path in sorted(place.glob("*.csv"))}
    faults += [
        f"{name}: unknown table; {suggestion(name, [f'{family}.csv' for family in families])}"
        for name in files
        if name.removesuffix(".csv") not in families
    ]
    faults += [f"{family}.csv: no such table in {place}" for family in families if f"{family}.csv" not in files]
    found = {
        family: table(files[f"{family}.csv"], f"{family}.csv", family, columns, faults)
        for family, columns in families.items()
        if f"{family}.csv" in files
    }
    if faults:
        raise InputError(*faults)
    return Catalog(found, digest(files))


@functools.cache
def built_in() -> Catalog:
    """The shipped catalog, read once per process."""
    return tables_of(folder())
