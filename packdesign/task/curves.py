"""Breathing of one cell over its charge: from a measured curve or from its electrodes."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import PlainValidator, ValidationInfo

from packdesign.errors import InputError
from packdesign.units import quantity, quantity_text

_HEADER = re.compile(r"(.*?)\s*(?:\[(.*)\])?")
CHARGE_NAMES = ("charge", "state of charge", "soc")
GROWTH_NAMES = ("thickness change", "cell thickness change", "growth")


@dataclass(frozen=True)
class Curve:
    """Free growth of one cell [m] at rising states of charge, from the lowest charge on."""

    charge: tuple[float, ...]
    growth: tuple[float, ...]

    @property
    def table(self) -> dict:
        """The curve as a task file may hold it."""
        return {"charge": list(self.charge), "growth": [quantity_text(value, "um") for value in self.growth]}


def curve(charge: np.ndarray, growth: np.ndarray) -> Curve:
    """Curve of measured points, which may run up or down in charge."""
    order = slice(None) if charge[-1] > charge[0] else slice(None, None, -1)
    charge, growth = charge[order], growth[order]
    if not (np.diff(charge) > 0.0).all():
        raise InputError("expected a charge that only rises or only falls")
    if charge[0] < 0.0 or charge[-1] > 1.0:
        raise InputError(f"expected a charge within 0 and 1; found {charge[0]:g} to {charge[-1]:g}")
    return Curve(tuple(charge.tolist()), tuple((growth - growth[0]).tolist()))


def _column(heads: list[str], names: tuple[str, ...], kind: str, wanted: str) -> tuple[int, str]:
    """Position and unit of the one column with one of some names."""
    parts = [_HEADER.fullmatch(head.strip()) for head in heads]
    found = [n for n, part in enumerate(parts) if part[1].lower().replace("_", " ") in names]
    if len(found) != 1:
        raise InputError(f"expected one column {wanted!r}; found: {', '.join(heads)}")
    unit = (parts[found[0]][2] or "").strip()
    unit = "" if unit == "-" else unit
    try:
        quantity(f"1 {unit}", kind)
    except InputError:
        raise InputError(f"expected a column {wanted!r}; found {heads[found[0]]!r}") from None
    return found[0], unit


def _points(rows: list[list[str]], position: int, unit: str, kind: str) -> np.ndarray:
    values = []
    for number, row in enumerate(rows, 2):
        try:
            values.append(quantity(f"{row[position]} {unit}", kind))
        except InputError:
            raise InputError(f"row {number}: expected a number; found {row[position]!r}") from None
    return np.array(values)


def _curve_of_rows(heads: list[str], rows: list[list[str]]) -> Curve:
    charge = _column(heads, CHARGE_NAMES, "number", "charge")
    growth = _column(heads, GROWTH_NAMES, "length", "thickness change [um]")
    return curve(_points(rows, *charge, "number"), _points(rows, *growth, "length"))


def _read(path: Path) -> Curve:
    """Curve of a CSV file with the columns `charge` and `thickness change [um]`, in any order, among others."""
    lines = [row for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) if row]
    if len(lines) < 3:
        raise InputError("expected a header and at least two points")
    if any(len(row) != len(lines[0]) for row in lines):
        raise InputError(f"expected {len(lines[0])} cells in every row")
    return _curve_of_rows(lines[0], lines[1:])


def _inline(table: dict) -> Curve:
    charge, growth = table.get("charge"), table.get("growth")
    if set(table) != {"charge", "growth"} or not isinstance(charge, list) or not isinstance(growth, list):
        raise InputError("expected { charge = [...], growth = [...] }")
    if len(charge) != len(growth) or len(charge) < 2:
        raise InputError("expected as many values of growth as of charge, and at least two")
    return curve(np.array([quantity(value, "number") for value in charge]),
                 np.array([quantity(value, "length") for value in growth]))


class Measured:
    """A measured curve: the path of a CSV file from the task's folder, or its points."""

    expected = 'expected a CSV file, e.g. "breathing.csv"'

    def __call__(self, value, info: ValidationInfo) -> Curve:
        if isinstance(value, dict):
            return _inline(value)
        if not isinstance(value, str):
            raise InputError(self.expected)
        path = info.context.folder / value
        if not path.is_file():
            raise InputError(f"no file {path}")
        try:
            return _read(path)
        except InputError as error:
            raise InputError(f"{path.name}: {error}") from None
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path.name}: expected comma-separated UTF-8 text: {error}") from None


MeasuredCurve = Annotated[Curve, PlainValidator(Measured())]
