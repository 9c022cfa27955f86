"""What people see: verdict, kinds, parts and governing checks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from packdesign.bom import flat
from packdesign.report import (
    cathode,
    explanation,
    governing,
    life,
    opinion,
    pack,
    proof,
    reliability,
    response,
    verdict,
)
from packdesign.wording import amount, measured, number, span

LEAST_SHOWN = 6
"""Checks that are shown in any case; all that fail are."""
PIPE_WIDTH = 120
EVERY = 4
"""Times a second that a bar is drawn anew."""
ODDS = ("component", "check", "probability", "interval")


def terminal() -> Console:
    console = Console(markup=False, highlight=False, emoji=False)
    return console if console.is_terminal else Console(markup=False, highlight=False, emoji=False, width=PIPE_WIDTH)


def table(title: str, heads: tuple[str, ...], rows, right: tuple[str, ...] = ()) -> Table:
    found = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0),
                  show_header=any(heads))
    for head in heads:
        found.add_column(head, justify="right" if head in right else "left", overflow="fold")
    for row in rows:
        found.add_row(*row)
    return found


def _checks(document: dict) -> Table:
    checks = governing(document)
    shown = checks[:max(LEAST_SHOWN, sum(not check["holds"] for check in checks))]
    rows = [(check["component"], check["check"] + life.doubt(check), number(check["demand"], check["unit"]),
             (">= " if check["at_least"] else "") + number(check["capacity"], check["unit"]), check["unit"],
             number(check["utilisation"]), "ok" if check["holds"] else "FAIL") for check in shown]
    return table("Governing checks", ("component", "check", "demand", "capacity", "unit", "utilisation", ""), rows,
                  ("demand", "capacity", "utilisation"))


def _parts(document: dict) -> Table:
    rows = [(amount(row["qty_total"], row["unit"]), row["description"], row["designation"], row["material"],
             number(row["total_mass_kg"])) for row in flat(document["bom"])]
    return table("Parts", ("quantity", "part", "designation", "material", "mass kg"), rows, ("quantity", "mass kg"))


def _kinds(document: dict) -> Table:
    """Kinds with their physical bounds; those of packs, where there is no room for these, with the packs."""
    packs = bool(document["pack"])
    more = tuple(head[0].lower() + head[1:] for head in pack.KIND_HEADS) if packs else ("physical bound kg",)
    rows = [(kind, "yes" if found["feasible"] else "no", number(found["mass_kg"]),
             span(found["pressure_lowest_MPa"], found["pressure_highest_MPa"]),
             *(pack.kind_cells(found) if packs else [number(found["bound_mass_kg"])]), found["status"],
             found["reason"]) for kind, found in document["by_kind"].items()]
    heads = ("kind", "feasible", "mass kg", "pressure MPa", *more, "status", "reason")
    return table("Kinds", heads, rows, ("mass kg", "physical bound kg", *more[1:]))


def _pack(console: Console, document: dict) -> None:
    """The pack, if it is one, line by line."""
    if document["pack"]:
        console.print(table("Pack", ("", ""), pack.rows(document)))
        console.print()


def _told(document: dict) -> str:
    """Pressures and life, a line each, and what of the papers' cells touches the design."""
    opposite = (f"{what}: {told}." for what, told in cathode(document))
    informed = (f"Not judged: {sentence}" for sentence in response.sentences(document))
    return "\n".join(filter(None, [_pressures(document), *opposite, life.sentence(document), *informed]))


def _pressures(document: dict) -> str:
    window = document["window"]
    found = span(document["pressure_lowest_MPa"], document["pressure_highest_MPa"])
    cells = "" if document["pack"] else (
        f" Cells with holder: {measured(document['Wh_per_kg'], 'Wh/kg')}, {measured(document['Wh_per_L'], 'Wh/L')}.")
    return (f"Mean pressure {found} MPa over the duty, set {measured(document['pressure_set_MPa'], 'MPa')}; window "
            f"{span(window['lowest_MPa'], window['highest_MPa'])} MPa.{cells}")


def rated(document: dict) -> None:
    """A judged design."""
    console = terminal()
    _pack(console, document)
    console.print(verdict(document))
    console.print(_told(document))
    console.print()
    console.print(_checks(document))
    if document["reliability"]:
        console.print()
        console.print(reliability.sentence(document))
        if doubtful := reliability.doubtful(document):
            console.print(table("Requirements that some samples do not hold", ODDS, doubtful, ("probability",)))


def searched(document: dict) -> None:
    """What a search found."""
    console = terminal()
    _pack(console, document)
    console.print(_kinds(document))
    console.print()
    console.print(verdict(document))
    if document["kind"] is None:
        if short := pack.nearest(document):
            console.print(short)
        _doubted(console, document)
        _explained(console, document)
        return
    console.print(proof(document))
    _doubted(console, document)
    console.print(_told(document))
    for found in (_parts(document), _checks(document)):
        console.print()
        console.print(found)
    _explained(console, document)


def _doubted(console: Console, document: dict) -> None:
    """What the nonlinear model says of every kind, a sentence each."""
    for told in opinion.sentences(document):
        console.print(told)


def _explained(console: Console, document: dict) -> None:
    """Why kinds hold nothing and what requirements cost, a sentence each; the note has the tables."""
    for told in explanation.sentences(document):
        console.print()
        console.print(told)


def fronts(document: dict, rows: list[tuple[str, ...]], ends: list[str]) -> None:
    """Points of Pareto fronts, and what is known of where they end."""
    console = terminal()
    x, y = (document[key].replace("_", " ") for key in ("against_key", "objective_key"))
    console.print(table(f"{document['name']}: least {document['minimize']} under a limit on {document['against']}",
                         ("kind", "", x, y, "status", "best of all", "parts"), rows, ("", x, y)))
    console.print()
    for end in ends:
        console.print(end)


def rejudged(document: dict, found, told: int) -> None:
    """What came of judging a certificate anew, with the first few disagreements."""
    console = terminal()
    rows = [(kind, one["status"], number(one["objective"]), str(one["recorded"]), str(found.failed[kind]),
             str(found.held[kind])) for kind, one in document["kinds"].items()]
    heads = ("kind", "status", f"objective {document['unit']}", "recorded", "failed again", "held")
    console.print(table(f"Certificate of {document['name']}", heads, rows, heads[2:]))
    console.print()
    if not found.disagreements:
        console.print(f"{found.judged} designs judged anew: all agree with what is recorded.")
        return
    console.print(f"{found.judged} designs judged anew: {len(found.disagreements)} disagreements.")
    for text in found.disagreements[:told]:
        console.print(text)
    if len(found.disagreements) > told:
        console.print(f"and {len(found.disagreements) - told} more")


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on the error stream, if that is a terminal; it is told what is done of how much."""
    stream = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), "designs", Rate(), TimeRemainingColumn())
    with Progress(*columns, console=stream, transient=True, disable=not stream.is_terminal,
                  refresh_per_second=EVERY) as bar:
        task = bar.add_task("designs", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """What is being done and for how long by now, on the error stream, if that is a terminal."""
    stream = Console(stderr=True)
    if not stream.is_terminal:
        yield lambda told: None
        return
    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=stream, transient=True, refresh_per_second=EVERY) as line:
        task = line.add_task("", total=None)
        yield lambda told: line.update(task, description=told)


class Rate(ProgressColumn):
    """Designs a second, of the last while."""

    def render(self, task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.0f}/s")
