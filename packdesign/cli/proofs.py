"""Certificates on the command line: written by `optimize`, judged anew by `rate`."""

import json
import os
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.cli import screen
from packdesign.errors import InputError
from packdesign.result import certificate, recheck

SUFFIX = ".json"
TOLD = 20
"""Disagreements that are shown; JSON has all."""


def is_certificate(file: Path) -> bool:
    """Tasks are TOML, certificates JSON."""
    return file.suffix == SUFFIX


def try_out(file: Path) -> None:
    """Say now, not after an hour's search, that a certificate cannot be written."""
    if not is_certificate(file):
        raise InputError(f"--certificate {file}: expected a name that ends in {SUFFIX}")
    if file.is_dir():
        raise InputError(f"--certificate {file}: is a folder: expected a file to write to")
    _replaced(file, None)


def _replaced(file: Path, text: str | None) -> None:
    """Write a file whole or not at all; without a text only try to."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        part.write_text(text or "", encoding="utf-8")
        if text is not None:
            os.replace(part, file)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def write(file: Path, catalog, task, optima, record) -> None:
    """Write the certificate of a search."""
    _replaced(file, certificate.text(certificate.certificate(catalog, task, optima, record)))
    typer.echo(f"certificate written to {file}; judge it anew with: packdesign rate {file}", err=True)


def one(file: Path, row: int, overlays: list[Path]):
    """Catalog and task of one design of a certificate."""
    if not is_certificate(file):
        raise InputError(f"--row {row}: {file} is no certificate: expected a file that ends in {SUFFIX}")
    catalog = catalogs.read(overlays)
    return catalog, recheck.rated(catalog, recheck.read(file), row, file)


def judged(file: Path, as_json: bool, overlays: list[Path]) -> bool:
    """Judge a certificate anew and tell what came of it: whether all of it agrees."""
    document = recheck.read(file)
    with screen.steps() as step:
        step("judging all designs of the certificate anew")
        found = recheck.recheck(catalogs.read(overlays), document, file)
    if as_json:
        typer.echo(json.dumps({"certificate": str(file), "judged": found.judged, "failed": found.failed,
                               "held": found.held, "disagreements": found.disagreements}, indent=2))
    else:
        screen.rejudged(document, found, TOLD)
    return not found.disagreements
