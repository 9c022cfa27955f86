"""What `packdesign study` does and shows."""

import json
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.cli.screen import progress, steps, table, terminal
from packdesign.errors import InputError


def study(file: Path, out: Path | None, workers: int | None, cluster: str | None, text: bool, summary: bool | None,
          overlays: list[Path], as_json: bool = False) -> None:
    """Run a study, or what is left of it, and say what came out; or only the latter."""
    if cluster and workers:
        raise InputError("--workers: found --cluster beside it, whose workers judge; expected one of them")
    catalog, place = catalogs.read(overlays), out or Path(file.stem)
    if not summary:
        from packdesign.study import run

        with progress() as told:
            found = run(file, place, workers=workers or 1, catalog=catalog, progress=told, cluster=cluster, text=text)
        typer.echo(json.dumps(_document(found), indent=2)) if as_json else _told(found)
    elif text or cluster or workers or as_json:
        raise InputError("--summary: found options of a run beside it; expected --out alone")
    if summary is not False:
        from packdesign.study import summarized

        with steps() as step:
            step("writing note and figures of the summary")
            files = summarized(file, place, catalog)
        for name in files:
            typer.echo(f"written: {name}", err=True)


def _document(found) -> dict:
    """What a study came to, for machines."""
    return {"name": found.name, "designs": found.designs, "judged_now": found.judged, "counts": dict(found.counts),
            "table": str(found.path)}


def _told(found) -> None:
    """What a study came to."""
    screen = terminal()
    screen.print(f"{found.name}: {found.designs} designs, {found.judged} of them judged now, in {found.path}")
    if found.one_by_one:
        typer.echo(f"designs were read one by one, a millisecond each: {found.one_by_one}", err=True)
    counts = ((name, str(count)) for name, count in found.counts.items())
    screen.print(table("Designs", ("status", "number"), counts, ("number",)))
