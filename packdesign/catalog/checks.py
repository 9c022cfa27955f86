"""What must hold in every catalog: the schema's limits, references that lead somewhere, and physics."""

import numpy as np

from packdesign.catalog.faults import Fault, fault
from packdesign.catalog.headers import scale
from packdesign.catalog.invariants import broken_invariants
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.schema import Column
from packdesign.catalog.tables import Catalog, Table, noun


def _limits(table: Table, column: Column) -> list[Fault]:
    shown = scale(column.unit or "-").value(table[column.name])
    slack = 1e-9 * np.abs(shown)  # a limit itself is allowed, though it went through SI and back
    bad = (shown < column.lowest - slack) | (shown > column.highest + slack)
    return [
        fault(table, row, f"{column.header} = {shown[row]:.6g}", f"{column.lowest:g} to {column.highest:g}")
        for row in np.flatnonzero(bad)
    ]


def _strangers(table: Table, column: Column, known) -> list[Fault]:
    """Text cells that name nothing known."""
    known, cells = set(known), table[column.name]
    expected = {cell: f"one of the known; {suggestion(cell, known)}" for cell in set(cells) - known if cell}
    return [
        fault(table, row, f"{column.name} = {cells[row]!r}", expected[cells[row]])
        for row in range(len(table))
        if cells[row] in expected
    ]


def _references(catalog: Catalog, table: Table, column: Column) -> list[Fault | str]:
    family, _, name = column.refers.partition(".")
    if family not in catalog:
        return [f"{table.family}.csv: {column.name} names rows of {family}.csv, which is missing"]
    return _strangers(table, column, catalog[family][name or "id"])


def _column_faults(catalog: Catalog, table: Table, column: Column) -> list[Fault | str]:
    if column.type in ("number", "integer"):
        return _limits(table, column)
    if column.refers:
        return _references(catalog, table, column)
    return _strangers(table, column, column.allowed) if column.allowed else []


def cell_faults(catalog: Catalog, family: str) -> list[Fault | str]:
    """Cells of a family's table beyond their limits, or naming what is not known."""
    table = catalog[family]
    return [text for column in table.schema.values() for text in _column_faults(catalog, table, column)]


def check(catalog: Catalog) -> tuple[str, ...]:
    """Every fault of a catalog, each with file and line, what was found and what is expected; empty where sound."""
    faults: dict[str, list[Fault | str]] = {}
    for family in catalog:
        found = cell_faults(catalog, family)
        if found or not len(catalog[family]):
            faults[family] = found or [f"{family}.csv: no {noun(family)} at all"]
    told = [text for found in faults.values() for text in found]
    return tuple(map(str, (*told, *broken_invariants(catalog, set(faults)))))
