"""What is wrong with a row: where it stands, what was found and what is expected."""

from typing import NamedTuple

import numpy as np

from packdesign.catalog.headers import scale
from packdesign.catalog.tables import Table


class Fault(NamedTuple):
    """A fault of one row."""

    family: str
    place: str
    name: str
    found: str
    expected: str

    @property
    def reason(self) -> str:
        """The fault without its place."""
        return f"{self.found}: expected {self.expected}"

    def __str__(self) -> str:
        return f"{self.place}: {self.name}: {self.reason}"


def fault(table: Table, row: int, found: str, expected: str) -> Fault:
    """A fault of a table's row."""
    return Fault(table.family, table.places[row], table.ids[row], found, expected)


def _text(table: Table, item, row: int) -> str:
    """A row's value for a message; `(column, values)` is shown in the unit of that column, or in one of its own."""
    if not isinstance(item, tuple):
        return f"{item[row]:.4g}" if isinstance(item[row], float) else str(item[row])
    unit = (table.schema[item[0]].unit if item[0] in table.schema else item[0]) or "-"
    return f"{scale(unit).value(item[1][row]):.6g} {unit}".removesuffix(" -")


def where(table: Table, bad, found: str, expected: str, *items) -> list[Fault]:
    """Faults of the bad rows; `found` and `expected` are filled with the items' values in the row."""
    faults = []
    for row in np.flatnonzero(bad):
        texts = [_text(table, item, row) for item in items]
        faults.append(fault(table, row, found.format(*texts), expected.format(*texts)))
    return faults


def misfits(table: Table, name: str, computed, tolerance: float, why: str) -> list[Fault]:
    """Faults where a printed column is off what its row computes to; blank cells are passed over."""
    bad = np.abs(table[name] - computed) > tolerance * table[name]
    expected = f"{{1}} within {100 * tolerance:g} % {why}"
    return where(table, bad, f"{name} = {{0}}", expected, (name, table[name]), (name, computed))


def columns_of(table: Table, names, *columns: str) -> list[np.ndarray]:
    """Columns of another table, row by row of ids in this one."""
    rows = np.array([table.index(name) for name in names], dtype=int)
    return [table[column][rows] for column in columns]
