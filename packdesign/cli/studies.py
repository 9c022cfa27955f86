"""What `packdesign study` does and shows."""

from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.cli.screen import progress, table, terminal
from packdesign.errors import InputError


def study(file: Path, out: Path | None, workers: int | None, cluster: str | None, text: bool, summary: bool | None,
          overlays: list[Path]) -> None:
    """Run a study, or what is left of it, and say what came out; or only the latter."""
    if cluster and workers:
        raise InputError("--workers: found --cluster beside it, whose workers judge; expected one of them")
    catalog, place = catalogs.read(overlays), out or Path(file.stem)
    if not summary:
        from packdesign.study import run

        with progress() as told:
            found = run(file, place, workers=workers or 1, catalog=catalog, progress=told, cluster=cluster, text=text)
        _told(found)
    elif text or cluster or workers:
        raise InputError("--summary: found options of a run beside it; expected --out alone")
    if summary is not False:
        from packdesign.study import summarized

        for name in summarized(file, place, catalog):
            typer.echo(f"written: {name}", err=True)


def _told(found) -> None:
    """What a study came to."""
    screen = terminal()
    screen.print(f"{found.name}: {found.designs} designs, {found.judged} of them judged now, in {found.path}")
    if found.one_by_one:
        typer.echo(f"designs were read one by one, a millisecond each: {found.one_by_one}", err=True)
    counts = ((name, str(count)) for name, count in found.counts.items())
    screen.print(table("Designs", ("status", "number"), counts, ("number",)))
