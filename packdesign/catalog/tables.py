"""Tables of components: a column is an array in SI, a choice is a row number."""

import functools
import re
from dataclasses import dataclass

import numpy as np

from packdesign.catalog.headers import agrees, scale
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.schema import Column
from packdesign.errors import InputError

NOUNS = {"media": "medium", "property_classes": "property class", "electrodes": "electrode"}
_QUANTITY = re.compile(r"([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*(.*)")


def noun(family: str) -> str:
    """What one row of a family is called."""
    return NOUNS.get(family, family.replace("_", " ").removesuffix("s"))


def _printed(value, column: Column):
    """A cell in the unit of its header, as JSON can hold it; None where blank."""
    if column.type not in ("number", "integer"):
        return value if column.type == "text" else bool(value)
    shown = float(f"{scale(column.unit or '-').value(value):.12g}")
    return None if np.isnan(shown) else int(shown) if column.type == "integer" else shown


def _si(text: str, column: Column) -> float | None:
    """Number in SI of a text such as `20 mm`; None where it does not fit the column."""
    found = _QUANTITY.fullmatch(text.strip())
    unit = (found[2] or "-") if found else ""
    if not unit or not agrees(unit, column.unit or "-"):
        return None
    return scale(unit).si(float(found[1]))


@dataclass(frozen=True)
class Table:
    """Rows of one family: columns by name, in SI, and the file and line of each row."""

    family: str
    schema: dict[str, Column]
    columns: dict[str, np.ndarray]
    places: np.ndarray

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.columns:
            raise InputError(f"{self.family}: no column {name!r}; {suggestion(name, self.columns)}")
        return self.columns[name]

    @property
    def ids(self) -> np.ndarray:
        return self.columns["id"]

    @functools.cached_property
    def _positions(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.ids)}

    def __contains__(self, name: str) -> bool:
        return name in self._positions

    def index(self, name: str) -> int:
        """Row of an id."""
        if name not in self._positions:
            raise InputError(f"no {noun(self.family)} {name!r}; {suggestion(name, self.ids)}")
        return self._positions[name]

    def record(self, row: int) -> dict:
        """One row by column name, numbers in SI (NaN where blank)."""
        return {
            name: column[row].item() if column.dtype != object else column[row] for name, column in self.columns.items()
        }

    def printed(self, row: int) -> dict:
        """One row by header, numbers in the header's unit (None where blank)."""
        return {column.header: _printed(self.columns[name][row], column) for name, column in self.schema.items()}

    def rows(self, wanted: dict) -> np.ndarray:
        """Rows whose columns hold one of the wanted values: text, numbers in SI, or text with a unit (`20 mm`)."""
        faults: list[str] = []
        masks = [self._matches(name, values, faults) for name, values in wanted.items()]
        if faults:
            raise InputError(*faults)
        return np.flatnonzero(np.logical_and.reduce([np.ones(len(self), bool), *masks]))

    def _matches(self, name: str, values, faults: list[str]) -> np.ndarray:
        if name not in self.columns:
            faults.append(f"{self.family}: no column {name!r}; {suggestion(name, self.columns)}")
            return np.zeros(len(self), bool)
        hits = [self._equal(name, value) for value in (values if isinstance(values, (list, tuple)) else [values])]
        for value, hit in zip(values if isinstance(values, (list, tuple)) else [values], hits, strict=True):
            if not hit.any():
                held = {str(_printed(cell, self.schema[name])) for cell in self.columns[name]}
                expected = f"expected {self.schema[name].expected}; {suggestion(str(value), held)}"
                faults.append(f"no {noun(self.family)} with {name} = {value!r}; {expected}")
        return np.logical_or.reduce(hits) if hits else np.zeros(len(self), bool)

    def _equal(self, name: str, value) -> np.ndarray:
        column, held = self.schema[name], self.columns[name]
        if column.type in ("number", "integer"):
            number = _si(value, column) if isinstance(value, str) else value
            # 1e-9: a number read from text in another unit differs in the last digits only
            return np.zeros(len(self), bool) if number is None else np.isclose(held, number, rtol=1e-9, atol=0.0)
        return held == ({"yes": True, "no": False}.get(value, value) if column.type == "flag" else value)


@dataclass(frozen=True)
class Catalog:
    """Every family's table, and the hash of all that was read."""

    tables: dict[str, Table]
    hash: str

    def __getitem__(self, family: str) -> Table:
        if family not in self.tables:
            raise InputError(f"no catalog table {family!r}; {suggestion(family, self.tables)}")
        return self.tables[family]

    def __contains__(self, family: str) -> bool:
        return family in self.tables

    def __iter__(self):
        return iter(self.tables)
