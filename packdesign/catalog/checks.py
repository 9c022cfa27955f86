"""What must hold in every catalog: the schema's limits, references that lead somewhere, and physics."""

import numpy as np

from packdesign.catalog.headers import scale
from packdesign.catalog.invariants import broken_invariants, fault
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.schema import Column
from packdesign.catalog.tables import Catalog, Table, noun


def _limits(table: Table, column: Column) -> list[str]:
    shown = scale(column.unit or "-").value(table[column.name])
    slack = 1e-9 * np.abs(shown)  # a limit itself is allowed, though it went through SI and back
    bad = (shown < column.lowest - slack) | (shown > column.highest + slack)
    return [
        fault(table, row, f"{column.header} = {shown[row]:.6g}", f"{column.lowest:g} to {column.highest:g}")
        for row in np.flatnonzero(bad)
    ]


def _strangers(table: Table, column: Column, known) -> list[str]:
    """Text cells that name nothing known."""
    known, cells = set(known), table[column.name]
    return [
        fault(table, row, f"{column.name} = {cells[row]!r}", f"one of the known; {suggestion(cells[row], known)}")
        for row in range(len(table))
        if cells[row] and cells[row] not in known
    ]


def _references(catalog: Catalog, table: Table, column: Column) -> list[str]:
    family, _, name = column.refers.partition(".")
    if family not in catalog:
        return [f"{table.family}.csv: {column.name} names rows of {family}.csv, which is missing"]
    return _strangers(table, column, catalog[family][name or "id"])


def _column_faults(catalog: Catalog, table: Table, column: Column) -> list[str]:
    if column.type in ("number", "integer"):
        return _limits(table, column)
    if column.refers:
        return _references(catalog, table, column)
    return _strangers(table, column, column.allowed) if column.allowed else []


def check(catalog: Catalog) -> tuple[str, ...]:
    """Every fault of a catalog, each with file and line, what was found and what is expected; empty where sound."""
    faults: dict[str, list[str]] = {}
    for family in catalog:
        table = catalog[family]
        found = [text for column in table.schema.values() for text in _column_faults(catalog, table, column)]
        if found or not len(table):
            faults[family] = found or [f"{family}.csv: no {noun(family)} at all"]
    told = [text for found in faults.values() for text in found]
    return (*told, *broken_invariants(catalog, set(faults)))
