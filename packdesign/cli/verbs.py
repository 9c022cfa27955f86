"""What the verbs do; each returns its exit code where it has more than one."""

import time
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign import task as tasks
from packdesign.cli import folder, proofs, screen
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.optimize.clock import stoppable
from packdesign.report.page import NEEDS
from packdesign.result import best, chosen, result, text
from packdesign.wording import measured

HOLDS, FAILS, INFEASIBLE, UNDECIDED = 0, 1, 3, 4
FIRST_SEED = 1
EXITS = {"optimal_proven": HOLDS, "feasible_unproven": UNDECIDED, "infeasible_proven": INFEASIBLE,
         "infeasible_unknown": UNDECIDED}


def init(place: Path) -> None:
    """Write the template of a task."""
    file = place / "task.toml"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(tasks.template())
    except FileExistsError:
        raise InputError(f"{file if place.is_dir() else place}: exists already and is left as it is") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None
    typer.echo(f"{file}: fill it in, then run: packdesign optimize {file}")


def asked(file: Path, overlays: list[Path], form: str):
    """Catalog and task of a file whose holder is `kind` (a rated design) or `kinds` (a search)."""
    catalog = catalogs.read(overlays)
    task = tasks.read(file, catalog)
    if not hasattr(task.holder, form):
        found, verb = ("kinds to choose from", "optimize") if form == "kind" else ("a given design", "rate")
        raise InputError(f"{file}: holder: found {found}; expected holder.{form}. Use: packdesign {verb} {file}")
    return catalog, task


def _told(task, document: dict, as_json: bool, out: Path | None, show) -> None:
    if out:
        folder.publish(out, folder.files(task, document))
        typer.echo(f"written to {out}", err=True)
        if not folder.paged():
            typer.echo(f"{folder.PAGE} is left out: {NEEDS}", err=True)
    typer.echo(text(document), nl=False) if as_json else show(document)


def _sampled(catalog, judged, samples: int | None, seed: int | None):
    """What samples of a judged design say; None where none are asked for."""
    from packdesign.evaluate.sampling import reliability

    return None if samples is None else reliability(catalog, judged, samples, FIRST_SEED if seed is None else seed)


def rate(file: Path, as_json: bool, out: Path | None, samples: int | None, seed: int | None,
         overlays: list[Path], row: int | None = None) -> int:
    """Judge the design of a rated task or of a row of a certificate, and samples of it where some are asked for.

    A certificate without a row is judged whole.
    """
    if seed is not None and samples is None:
        raise InputError("--seed: found no --samples that it could start; expected both")
    if row is None and proofs.is_certificate(file):
        if out or samples:
            raise InputError(f"{file}: --out and --samples ask for one design; expected --row K beside them")
        return HOLDS if proofs.judged(file, as_json, overlays) else FAILS
    with screen.steps() as step:
        step("reading catalog and task")
        catalog, task = asked(file, overlays, "kind") if row is None else proofs.one(file, row, overlays)
        if out:
            folder.try_out(out)
        step("judging the design")
        judged = rated(catalog, task)
        step(f"judging {samples} samples of the design" if samples else "writing up the result")
        document = result(catalog, task, judged, reliability=_sampled(catalog, judged, samples, seed),
                          calculated=True)
    _told(task, document, as_json, out, screen.rated)
    return HOLDS if document["feasible"] else FAILS


def interrupted() -> None:
    """Say that a first Ctrl-C was heard."""
    typer.echo("interrupted: what is found so far follows; once more ends at once", err=True)


def _explained(catalog, task, optima, seconds: float, explain: bool | None):
    """Explanation of a search in the time that is left of it; None where none is wanted."""
    from packdesign.optimize import explained

    if explain and task.pack:
        typer.echo("--explain: a pack is not explained; its choices say what they lack", err=True)
    return explained.explained(catalog, task, optima, seconds) if explained.wanted(optima, explain) else None


def _doubts(catalog, task, optima, deadline: float):
    """Second opinions on what a search found, in the time that is left of it."""
    from packdesign.optimize import opinion

    return opinion.opinions(catalog, task, optima, deadline)


def _searching(task, kind: str, done, time_limit: float) -> str:
    """What a search is at, how much of it is done, and the best design so far."""
    kinds, held = task.holder.kinds, best([optimum for optimum in done if optimum.winner is not None])
    so_far = f"; best so far {held.kind} of {measured(held.winner.mass[0], 'kg')}" if held else ""
    return f"searching {kind}, {len(done) + 1} of {len(kinds)} kinds, for at most {time_limit:g} s{so_far}"


@stoppable(interrupted)
def optimize(file: Path, as_json: bool, out: Path | None, top: int, time_limit: float, workers: int | None,
             overlays: list[Path], certificate: Path | None = None, explain: bool | None = None,
             solver: str = "highs") -> int:
    """Search the kinds of a task for the best design."""
    from packdesign.optimize import Record, opinion
    from packdesign.optimize import optimize as search
    from packdesign.optimize.explained import reasoned

    catalog, task = asked(file, overlays, "kinds")
    if out:
        folder.try_out(out)
    if certificate:
        proofs.try_out(certificate)
    if solver == "scip":
        opinion.available(task)
    record = Record() if certificate else None
    start = time.monotonic()
    with screen.steps() as step:
        step(f"searching, for at most {time_limit:g} s")
        optima = search(catalog, task, time_limit=time_limit, top=1 + top, workers=workers, record=record,
                        progress=lambda kind, done: step(_searching(task, kind, done, time_limit)))
        if solver == "scip":
            step("asking the nonlinear model for its opinion")
        doubts = _doubts(catalog, task, optima, start + time_limit) if solver == "scip" else None
        step("writing up what was found")
        found = _explained(catalog, task, optima, time_limit - (time.monotonic() - start), explain)
    winner, told = best(optima), reasoned(optima, found)
    document = result(catalog, task, winner.winner if winner else None, optima=told, explanation=found,
                      opinions=doubts, calculated=True)
    if certificate:
        proofs.write(certificate, catalog, task, optima, record)
    _told(chosen(task, optima), document, as_json, out, screen.searched)
    contradicted = bool(doubts) and document["second_opinion"]["status"] == "contradiction"
    return UNDECIDED if contradicted else EXITS[document["optimum"]["status"]]
