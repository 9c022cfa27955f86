"""Columns of a comma-separated file: found by name, read in the unit that stands in their head."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from packdesign.errors import InputError
from packdesign.units import quantity, scale

_HEADER = re.compile(r"(.*?)\s*(?:\[(.*)\])?")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")


@dataclass(frozen=True)
class Wanted:
    """A column by the names it may have, the kind of its numbers, and how a message spells its head."""

    names: tuple[str, ...]
    kind: str
    head: str


def file(name, folder: Path, expected: str) -> Path:
    """The file that a text names, from a folder."""
    if not isinstance(name, str):
        raise InputError(expected)
    path = folder / name
    if not path.is_file():
        raise InputError(f"no file {path}")
    return path


def columns(path: Path, wanted: tuple[Wanted, ...]) -> list[np.ndarray]:
    """Columns of a file [SI], which may stand in any order and among others; every fault names the file."""
    try:
        heads, *rows = _rows(path)
        return [_values(rows, heads, column) for column in wanted]
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path.name}: expected comma-separated UTF-8 text: {error}") from None


def _rows(path: Path) -> list[list[str]]:
    rows = [row for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) if row]
    if len(rows) < 3:
        raise InputError("expected a header and at least two points")
    if any(len(row) != len(rows[0]) for row in rows):
        raise InputError(f"expected {len(rows[0])} cells in every row")
    return rows


def _place(heads: list[str], wanted: Wanted) -> tuple[int, str]:
    """Position and unit of the one column with one of some names."""
    parts = [_HEADER.fullmatch(head.strip()) for head in heads]
    found = [n for n, part in enumerate(parts) if part[1].lower().replace("_", " ") in wanted.names]
    if len(found) != 1:
        raise InputError(f"expected one column {wanted.head!r}; found: {', '.join(heads)}")
    unit = (parts[found[0]][2] or "").strip()
    unit = "" if unit == "-" else unit
    try:
        quantity(f"1 {unit}", wanted.kind)
    except InputError:
        raise InputError(f"expected a column {wanted.head!r}; found {heads[found[0]]!r}") from None
    return found[0], unit


def _values(rows: list[list[str]], heads: list[str], wanted: Wanted) -> np.ndarray:
    position, unit = _place(heads, wanted)
    values = np.array([_number(row[position]) for row in rows])
    (bad,) = np.nonzero(~np.isfinite(values))
    if len(bad):
        raise InputError(f"row {bad[0] + 2}, {heads[position].strip()}: expected a number; "
                         f"found {rows[bad[0]][position]!r}")
    return scale(unit).si(values)


def _number(text: str) -> float:
    return float(text) if _NUMBER.fullmatch(text) else np.nan
