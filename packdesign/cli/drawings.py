"""Drawings on the command line."""

from pathlib import Path

import typer

from packdesign import cad
from packdesign import catalog as catalogs
from packdesign.cli import folder, verbs
from packdesign.errors import InputError
from packdesign.evaluate import Evaluation, rated
from packdesign.result import read

TASK = ".toml"


def _drawable(file: Path, overlays: list[Path]) -> tuple[object, Evaluation, str, bool]:
    """Catalog and evaluation of a result or of a rated task, its name, and whether it is a pack of holders."""
    if file.suffix == TASK:
        catalog, task = verbs.asked(file, overlays, "kind")
        return catalog, rated(catalog, task), task.name, task.pack is not None
    document, catalog = read(file), catalogs.read(overlays)
    try:
        return catalog, cad.of_document(catalog, document), document["name"], document["pack"] is not None
    except InputError as error:
        raise InputError(*(f"{file}: {fault}" for fault in str(error).splitlines())) from None


def draw(file: Path, out: Path, overlays: list[Path]) -> None:
    """Write the drawings of a design to a folder; of a pack those of one holder."""
    cad.required()
    folder.try_out(out)
    catalog, evaluation, name, packed = _drawable(file, overlays)
    drawn = cad.files(catalog, evaluation, name)
    folder.publish(out, drawn, whole=False)
    if packed:
        typer.echo("one holder of the pack is drawn: all are alike", err=True)
    typer.echo(f"written to {out}: {', '.join(drawn)}", err=True)


def views(file: Path, document: dict, overlays: list[Path]) -> dict[str, bytes]:
    """Views of a result's design by what they show; why there are none is told."""
    if document["kind"] is None:
        return {}
    try:
        cad.required()
        catalog = catalogs.read(overlays)
        evaluation = cad.of_document(catalog, document)
    except InputError as error:
        typer.echo(f"{file}: the note has no views: {error}", err=True)
        return {}
    found = cad.seen(cad.pieces(catalog, evaluation), evaluation.kind, document["name"])
    whose = "one holder, " if document["pack"] else ""
    return {f"{whose}{name.removesuffix('.svg')}".capitalize(): content for name, content in found.items()}
