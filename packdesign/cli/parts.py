"""The catalog on the command line."""

import json
import math
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.catalog.derived import derived, find
from packdesign.cli.screen import steps
from packdesign.errors import InputError

ORIGIN = ("source", "kind", "confidence", "manufacturer", "manufacturer_part_number", "supplier",
          "supplier_part_number")
"""Columns that say where a row comes from."""


def columns(rows: list[list[str]]) -> str:
    """Rows in columns, for eyes and for `cut` alike."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join("  ".join(row).rstrip() for row in padded)


def _text(value) -> str:
    return "-" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def listing(family: str | None, as_json: bool, overlays: list[Path]) -> None:
    """Families with their number of rows, or the rows of one."""
    catalog = catalogs.read(overlays)
    if as_json:
        typer.echo(json.dumps(_listed(catalog, family), indent=2, allow_nan=False))
        return
    if family is None:
        typer.echo(columns([["family", "rows"], *([name, str(len(catalog[name]))] for name in catalog)]))
        return
    table = catalog[family]
    kept = [column.header for column in table.schema.values() if column.name not in ORIGIN]
    printed = [table.printed(row) for row in range(len(table))]
    typer.echo(columns([kept, *([_text(record[header]) for header in kept] for record in printed)]))


def _listed(catalog, family: str | None) -> dict[str, int] | list[dict]:
    """Number of rows by family, or all rows of one with their sources."""
    if family is None:
        return {name: len(catalog[name]) for name in catalog}
    table = catalog[family]
    return [_finite(table.printed(row)) for row in range(len(table))]


def _finite(value):
    """Numbers that JSON can hold, in nested mappings."""
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _lines(mapping: dict, prefix: str = "") -> list[list[str]]:
    found = []
    for key, value in mapping.items():
        found += _lines(value, f"{prefix}{key} ") if isinstance(value, dict) else [
            [prefix + key, f"{value:.6g}" if isinstance(value, float) else _text(value)]]
    return found


def part(name: str, as_json: bool, overlays: list[Path]) -> None:
    """One part: its row with units, its source, and what it can do."""
    catalog = catalogs.read(overlays)
    family, row = find(catalog, name)
    table = catalog[family]
    shown = {"id": name.removeprefix(f"{family}/"), "family": family, "row": table.printed(row),
             "source": table.record(row).get("source", ""), "derived": _finite(derived(catalog, name))}
    if as_json:
        typer.echo(json.dumps(shown, indent=2, allow_nan=False))
    else:
        told = {name: value for name, value in shown["row"].items() if value not in ("", None)}
        typer.echo(columns([["family", family], *_lines(told), *_lines(shown["derived"])]))


def soundness(as_json: bool, overlays: list[Path]) -> None:
    """Check every row; all faults at once are bad input."""
    with steps() as step:
        step("checking every row of the catalog")
        catalog = catalogs.read(overlays)
        faults = catalogs.check(catalog)
    if faults:
        raise InputError(*faults)
    rows = sum(len(catalog[family]) for family in catalog)
    if as_json:
        typer.echo(json.dumps({"tables": len(catalog.tables), "rows": rows, "catalog_hash": catalog.hash}, indent=2))
    else:
        typer.echo(f"{len(catalog.tables)} tables, {rows} rows, no faults; SHA-256 {catalog.hash}")
