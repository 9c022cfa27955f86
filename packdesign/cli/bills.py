"""What the verb `bom` does: a view of a result's parts list, in a format or in the columns of another program."""

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from packdesign import bom, units
from packdesign.bom.profiles import profile
from packdesign.cli import folder
from packdesign.errors import InputError
from packdesign.result import read

ONE_VIEW = {"indented": "BOM", "single": "BOM", "flat": "Parts", "purchase": "Purchase"}
"""Titles of a workbook's sheets."""


@dataclass(frozen=True)
class Wishes:
    """What is asked for; None where nothing is said."""

    view: str | None
    form: str | None
    out: Path | None
    depth: int | None
    kerf: str | None
    allowance: str | None
    profile: str | None
    excel_eu: bool

    @property
    def orders(self) -> bool:
        """Whether something is told of what to order."""
        return self.view == "purchase" or (self.form == "xlsx" and not self.profile)


def schema() -> None:
    """Print the JSON Schema of lists as JSON."""
    from packdesign.bom.shape import schema_file

    typer.echo(schema_file(), nl=False)


def _faults(file: Path | None, asked: Wishes) -> list[str]:
    """What does not go together, told at once."""
    told = [(file is None, "RESULT: missing; expected result.json, or the folder that holds it"),
            (asked.depth is not None and asked.view not in (None, "indented"),
             f"--depth: found with --view {asked.view}; expected --view indented"),
            (bool(asked.profile) and asked.out is None, "--profile: found no --out; expected the folder to write to"),
            (bool(asked.profile) and bool(asked.view or asked.form or asked.excel_eu or asked.depth is not None),
             "--profile: has a view and a format of its own; expected no --view, --depth, --format or --excel-eu"),
            (asked.excel_eu and asked.form not in (None, "csv"),
             f"--excel-eu: found with --format {asked.form}; expected --format csv"),
            *((value is not None and not asked.orders,
               f"--{name}: tells nothing of this list; expected --view purchase or --format xlsx")
              for name, value in (("kerf", asked.kerf), ("allowance", asked.allowance)))]
    return [fault for wrong, fault in told if wrong]


def _length(name: str, text: str | None, otherwise: float) -> float:
    """A length of the command line [m], not below zero."""
    if text is None:
        return otherwise
    try:
        found = units.quantity(text, "length")
    except InputError as error:
        raise InputError(f'--{name} = "{text}": {error}') from None
    if found < 0.0:
        raise InputError(f"--{name} = {text}: expected a length of at least 0 mm")
    return found


def _content(document: dict, asked: Wishes, view: str, found: list[dict], cuts: dict[str, float]) -> bytes:
    """A view of a list in the format asked for."""
    if asked.form == "xlsx":
        sheets = {ONE_VIEW[view]: found, "Purchase": bom.purchase(document["bom"], **cuts)}
        return bom.workbook(sheets, {"Purchase": bom.masses(sheets["Purchase"])})
    if asked.form == "json":
        sums = bom.masses(found) if view == "purchase" else bom.totals(document["bom"])
        return bom.json_file(found, view, document["name"], document["provenance"], sums)
    return (bom.excel_eu_file if asked.excel_eu else bom.csv_file)(found)


def _told(out: Path | None, content: bytes) -> None:
    if out is None:
        typer.echo(content, nl=False)
    else:
        folder.write(out, content)


def bill(file: Path | None, asked: Wishes) -> None:
    """Parts list of a result."""
    faults = _faults(file, asked)
    if faults:
        raise InputError(*faults)
    document = read(file)
    if not document["bom"]:
        raise InputError(f"{file}: holds no design, so it has no bill of materials")
    if asked.profile:
        if not all(row.get("part_number") for row in document["bom"]):
            raise InputError(f"{file}: found parts without part_number, as earlier versions wrote them; rate its "
                             "design.toml anew")
        folder.publish(asked.out, profile(document["bom"], asked.profile), whole=False)
        typer.echo(f"written to {asked.out}", err=True)
        return
    if asked.form == "xlsx" and asked.out is None and sys.stdout.isatty():
        raise InputError("XLSX is not for a terminal: name a file with --out FILE")
    cuts = {"kerf": _length("kerf", asked.kerf, bom.KERF),
            "allowance": _length("allowance", asked.allowance, bom.ALLOWANCE)}
    view = asked.view or "indented"
    found = bom.view(document["bom"], view, asked.depth, **cuts)
    _told(asked.out, _content(document, asked, view, found, cuts))
    if view == "purchase":
        sums = bom.masses(found)
        typer.echo(f"bought {sums['mass_bought_kg']:.4g} kg, built {sums['mass_built_kg']:.4g} kg", err=True)
