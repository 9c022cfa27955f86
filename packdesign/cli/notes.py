"""The verb `report`: the calculation note of a result, and notes of chosen designs of a study."""

import re
from collections.abc import Iterator
from pathlib import Path

import typer

import packdesign
from packdesign import catalog as catalogs
from packdesign import figures
from packdesign import report as notes
from packdesign.cli import drawings, folder, screen
from packdesign.errors import InputError
from packdesign.report import page
from packdesign.report.blocks import Judgement, Table, Utilisation
from packdesign.result import best as winner_of
from packdesign.result import read, result
from packdesign.study import cases
from packdesign.wording import NOTHING, number

BEST = 3
"""Designs of a study that have a note unless others are named."""
NOTES, INDEX = "notes", "index.html"
"""Folder of the notes inside that of a study, and the page that lists them."""
OWN = re.compile(r"[0-9a-f]{16}\.html")
"""Notes of designs, which go when another choice is written to the same folder."""
ENDINGS = {"html": (".html", ".htm"), "md": (".md",)}
"""Of what `--out` names a file by."""


def is_study(path: Path) -> bool:
    return cases.finished(path)


def report(path: Path, form: str, out: Path | None, title: dict[str, str], drawn: bool, overlays: list[Path]) -> None:
    """The note of a result: HTML beside it unless told otherwise, with views where it is to be `drawn`; or Markdown."""
    document = read(path)
    if form == "md":
        _markdown(document, out, title)
        return
    if not folder.paged():
        raise InputError(page.NEEDS)
    place = out or (path if path.is_dir() else path.parent)
    with screen.steps() as step:
        step("drawing the views")
        views = drawings.views(path, document, overlays) if drawn else {}
        step("writing the note")
        content = folder.note(document, page.Title(**title), views)
    if place.suffix in ENDINGS["html"] and not place.is_dir():
        folder.write(place, content)
        typer.echo(f"written: {place}", err=True)
        return
    folder.publish(place, {folder.PAGE: content}, whole=False)
    typer.echo(f"written: {place / folder.PAGE}", err=True)


def _markdown(document: dict, out: Path | None, title: dict[str, str]) -> None:
    given = [f"--{name}" for name, text in title.items() if text]
    if given:
        raise InputError(f"{', '.join(given)}: Markdown has no title block; expected --format html")
    if out is None:
        typer.echo(notes.note(document), nl=False)
        return
    if out.suffix in ENDINGS["md"] and not out.is_dir():
        folder.write(out, notes.note(document).encode())
    else:
        drawn = figures.drawn(document)
        folder.publish(out, {folder.NOTE: notes.note(document, drawn).encode(), **drawn}, whole=False)
    typer.echo(f"written to {out}", err=True)


def study(path: Path, form: str, out: Path | None, title: dict[str, str], names: list[str], best: int | None,
          failed: int, overlays: list[Path]) -> None:
    """Notes of some designs of a study, and a page that lists them."""
    if form != "html":
        raise InputError(f"{path}: notes of a study are HTML: found --format {form}; expected html")
    catalog = catalogs.read(overlays)
    found = cases.opened(path, catalog)
    count = (0 if names or failed else BEST) if best is None else best
    chosen, place = found.cases(names, count, failed), out or path / NOTES
    folder.try_out(place)
    content = dict(_pages(found, catalog, chosen, title))
    index = _index(found, chosen, {name.removesuffix(".html") for name in content})
    folder.publish(place, {**content, INDEX: index.encode()}, whole=False)
    for old in place.glob("*.html"):
        if OWN.fullmatch(old.name) and old.name not in content:
            old.unlink()
    typer.echo(f"written: {place / INDEX} and {len(content)} notes", err=True)


def _pages(found: cases.Finished, catalog, chosen: list[cases.Case],
           title: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Notes by file name; none of designs that no task can ask for or that cannot be put together."""
    for case in chosen:
        try:
            document = judged(found, catalog, case)
        except InputError as error:
            typer.echo(f"{case.name}: no note: {error}", err=True)
            continue
        more = [("Study", found.study.name), ("Case", case.name), *cases.shown(case, found.units())]
        yield f"{case.name}.html", folder.note(document, page.Title(**title, more=more))


def judged(found: cases.Finished, catalog, case: cases.Case) -> dict:
    """Result of one design of a study, by the same door as the study itself."""
    task = found.task(case, catalog)
    if found.study.mode == "rate":
        from packdesign.evaluate import rated

        return result(catalog, task, rated(catalog, task), calculated=True)
    from packdesign.optimize import optimize

    optima = optimize(catalog, task, time_limit=found.study.time_limit, top=1, workers=1)
    winner = winner_of(optima)
    return result(catalog, task, winner.winner if winner else None, optima=optima, calculated=True)


def _index(found: cases.Finished, chosen: list[cases.Case], noted: set[str]) -> str:
    """The page that lists the chosen designs as the table of the study has them."""
    factors = [key for key, _ in cases.shown(chosen[0], found.units())] if chosen else []
    heads = ["Case", *factors, "Status", "Mass kg", "Utilisation", "", "Governing check"]
    rows = [[case.name, *(text for _, text in cases.shown(case, found.units())), case.row["status"].replace("_", " "),
             *_judgement(case.row)] for case in chosen]
    manifest = found.manifest()
    counts = "; ".join(f"{status.replace('_', ' ')} {count}" for status, count in manifest["counts"].items())
    said = [f"{found.study.size} designs: {counts}. {len(chosen)} of them are chosen here, and {len(noted)} have a "
            "note; the numbers are those of the study.",
            f"packdesign {packdesign.__version__}. Inputs, SHA-256: `{manifest['inputs']}`. Catalog, SHA-256: "
            f"`{manifest['catalog']}`."]
    table = Table(heads, rows, "Mass kg,Utilisation")
    addresses = [f"{case.name}.html" if case.name in noted else "" for case in chosen]
    return page.index(found.study.name, packdesign.__version__, said, table, addresses)


def _judgement(row: dict) -> list:
    """Mass, utilisation and its verdict, and the check that governs, or why there is none."""
    mass, share = (_known(row.get(key)) for key in (cases.MASS, cases.UTILISATION))
    holds = row["status"] in cases.HOLDING
    judged = [NOTHING, NOTHING] if share is None else [Utilisation(share, holds), Judgement(holds)]
    return [number(mass), *judged, row.get(cases.GOVERNING) or row["message"] or NOTHING]


def _known(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)
