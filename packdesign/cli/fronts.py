"""The verb `pareto`: fronts of the objective against a second quantity, as files, as JSON and in the terminal."""

import json
from pathlib import Path

import typer

from packdesign.cli import folder, screen
from packdesign.cli.verbs import HOLDS, INFEASIBLE, UNDECIDED, asked, interrupted
from packdesign.errors import InputError
from packdesign.optimize.clock import stoppable
from packdesign.result import front as documents
from packdesign.study.packtable import words
from packdesign.wording import number

EXITS = {documents.DECIDED: HOLDS, documents.EMPTY: INFEASIBLE, documents.UNDECIDED: UNDECIDED}
ENDS = {
    "infeasible_proven": "nothing holds below {}: proven",
    "infeasible_unknown": "what holds further down is not decided: time was up, or the search was interrupted",
    "not_searched": "further points were not searched: --points spreads limits over the whole range",
}
"""How the end of a front is told."""


@stoppable(interrupted)
def pareto(file: Path, against: str, points: int | None, as_json: bool, out: Path | None, time_limit: float,
           overlays: list[Path]) -> int:
    """Search the fronts of a task and tell them."""
    from packdesign.optimize.pareto import fronts

    catalog, task = asked(file, overlays, "kinds")
    if against == task.objective:
        raise InputError(f"--against: found {against}, which {file} minimizes; expected another of "
                         f"{', '.join(name for name in documents.AGAINST if name != against)}")
    if out:
        folder.try_out(out)
    with screen.progress() as told:
        found = fronts(catalog, task, against, points=points, time_limit=time_limit,
                       progress=lambda done: told(done, None))
    document = documents.front(catalog, task, against, found, points)
    if out:
        publish(out, document)
        typer.echo(f"written to {out}", err=True)
    if as_json:
        typer.echo(text(document), nl=False)
    else:
        show(document)
    return EXITS[document["status"]]


def text(document: dict) -> str:
    """The document as strict JSON."""
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def publish(out: Path, document: dict) -> None:
    """Write document, table, figure and a rated task for each point; those of an earlier front go."""
    from packdesign.figures.front import front

    designs = documents.designs(document)
    folder.publish(out, {"front.json": text(document).encode(), "front.csv": documents.table(document),
                         "front.png": front(document), **designs}, whole=False)
    for path in (out / "designs").glob("*.toml"):
        if f"designs/{path.name}" not in designs:
            path.unlink()


def show(document: dict) -> None:
    """Points of every kind, and where they end."""
    screen.fronts(document, _rows(document), [f"{kind}: {_end(document, found)}"
                                              for kind, found in document["kinds"].items()])


def _rows(document: dict) -> list[tuple[str, ...]]:
    x, y = document["against_key"], document["objective_key"]
    return [(kind, str(point["number"]), number(point[x]), number(point[y]), point["status"],
             ("yes" if point["front_proven"] else "unproven") if point["on_front"] else "",
             words(point["holder"], point["stack"])) for kind, found in document["kinds"].items()
            for point in found["points"]]


def _end(document: dict, found: dict) -> str:
    """What lies below the last point of a kind."""
    status = found["end"]["status"]
    if not found["points"] and status == "infeasible_proven":
        return f"holds in no way: {found['reason']}"
    _, unit, _ = documents.AGAINST[document["against"]]
    limit = found["end"].get(documents.key("limit", unit))
    return ENDS[status].format(f"{number(limit)} {unit}".rstrip())
