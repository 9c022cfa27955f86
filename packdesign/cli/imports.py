"""Vendors' tables on the command line."""

import json
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.catalog import vendor
from packdesign.catalog.overlays import neighbours
from packdesign.cli import folder
from packdesign.cli.parts import columns
from packdesign.errors import InputError

TOLD = 20
"""Rows left out that the screen shows; the page beside the table holds all."""


def _faults(found: vendor.Import) -> list[str]:
    told = [f"{found.sheet.shown}:{row.line}: {row.id}: {'; '.join(row.reasons)}" for row in found.left_out[:TOLD]]
    more = len(found.left_out) - TOLD
    return told + ([f"{found.sheet.shown}: {more} more rows of this sort"] if more > 0 else [])


def _refusal(found: vendor.Import, strict: bool) -> None:
    """Nothing is written where nothing is left, or where all is asked for."""
    if not found.read:
        raise InputError(f"{found.sheet.shown}: no rows under the heads: expected some")
    if not found.taken:
        raise InputError(*_faults(found), f"{found.sheet.shown}: none of {found.read} rows can be taken")
    if strict and found.left_out:
        raise InputError(*_faults(found), f"{found.sheet.shown}: {len(found.left_out)} of {found.read} rows cannot be "
                         "taken: expected all of them, as --strict says")


def _document(found: vendor.Import, files: list[Path]) -> dict:
    return {
        "family": found.map.family, "rows_read": found.read, "rows_taken": found.taken,
        "left_out": [{"line": row.line, "id": row.id, "reasons": list(row.reasons)} for row in found.left_out],
        "replaced": list(found.replaced), "unused_columns": list(found.unused), "source": found.map.source,
        "table_sha256": found.sheet.hash, "map_sha256": found.map.hash, "files": [path.as_posix() for path in files],
    }


def _summary(found: vendor.Import, files: list[Path], out: Path) -> str:
    left, lines = found.left_out, []
    lines.append(f"{found.sheet.shown}: {found.read} rows read, {found.taken} taken, {len(left)} left out")
    if left:
        rows = [[str(row.line), row.id or "-", "; ".join(row.reasons)] for row in left[:TOLD]]
        lines += ["", "Left out", columns([["line", "id", "why"], *rows])]
        if len(left) > TOLD:
            lines.append(f"and {len(left) - TOLD} more, all in {files[1]}")
        lines.append("")
    if found.replaced:
        names = ", ".join(found.replaced[:TOLD]) + (" ..." if len(found.replaced) > TOLD else "")
        lines.append(f"Rows of the catalog that these replace: {len(found.replaced)}: {names}")
    if found.unused:
        lines.append(f"Columns not used: {', '.join(found.unused)}")
    return "\n".join([*lines, f"Written: {files[0]}, {files[1]}; use them with --overlay {out}"])


def _content(path: Path, what: str) -> bytes:
    if not path.is_file():
        raise InputError(f"{path}: {'is a folder' if path.is_dir() else 'no such file'}: expected {what}")
    return path.read_bytes()


def table(path: Path, mapping: Path, out: Path, family: str | None, replace: bool, strict: bool, as_json: bool,
          overlays: list[Path]) -> None:
    """A vendor's table becomes `out/<family>.csv`, with a page that says where it is from."""
    shipped = catalogs.read()
    families = {name: shipped[name].schema for name in shipped}
    mapped = vendor.map_of(_content(mapping, "a map"), str(mapping), families, family)
    files = [out / f"{mapped.family}.csv", out / f"{mapped.family}.md"]
    if files[0].exists() and not replace:
        raise InputError(f"{files[0]}: is there: expected another folder, or --replace to write this table anew")
    others = [overlay for overlay in overlays if overlay.resolve() != out.resolve()]
    joined = neighbours(others, out, mapped.family)
    found = vendor.imported(mapped, _content(path, "a vendor's table"), str(path), joined)
    _refusal(found, strict)
    folder.publish(out, {files[0].name: found.content, files[1].name: vendor.page(found)}, whole=False)
    told = json.dumps(_document(found, files), indent=2) if as_json else _summary(found, files, out)
    typer.echo(told)


def start(family: str, path: Path | None) -> None:
    """A map to start from."""
    schema = catalogs.read()[family].schema
    content = None if path is None else _content(path, "a vendor's table")
    typer.echo(vendor.template(family, schema, content, str(path or "")), nl=False)
