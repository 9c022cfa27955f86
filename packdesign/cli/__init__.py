"""The command line: verbs and their options; what they do is imported when one is called, so that help is instant."""

import errno
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

import packdesign
from packdesign.cli import completion
from packdesign.cli.examples import EPILOGS
from packdesign.errors import InputError, PackdesignError

BAD_INPUT, UNDECIDED = 2, 4


class Gate(TyperGroup):
    """Where errors become a message and an exit code."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except PackdesignError as error:
            typer.echo(_on_screen(error), err=True)
            raise typer.Exit(BAD_INPUT if isinstance(error, InputError) else UNDECIDED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            typer.echo(f"{error.filename or 'input or output'}: {error.strerror or error}", err=True)
        except KeyboardInterrupt:
            typer.echo("interrupted", err=True)
            raise typer.Exit(UNDECIDED) from None
        raise typer.Exit(BAD_INPUT)


def _on_screen(error: PackdesignError) -> str:
    """What went wrong; a terminal is told as many faults as it has lines for, anything else all of them."""
    faults = getattr(error, "faults", ())
    if not sys.stderr.isatty():
        return str(error)
    room = max(shutil.get_terminal_size().lines - 4, 5)
    if len(faults) <= room:
        return str(error)
    return "\n".join([*faults[:room], f"and {len(faults) - room} more; into a file or a pipe all of them are told"])


class View(StrEnum):
    indented = "indented"
    single = "single"
    flat = "flat"
    purchase = "purchase"


class Profile(StrEnum):
    inventree = "inventree"
    indabom = "indabom"
    windchill = "windchill"


class Format(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    json = "json"


class Page(StrEnum):
    html = "html"
    md = "md"


class Solver(StrEnum):
    highs = "highs"
    scip = "scip"


class Quantity(StrEnum):
    swing = "swing"
    nonuniformity = "nonuniformity"
    cost = "cost"
    volume = "volume"


EXITS = ("Exit codes: 0 holds, 1 rated design fails a requirement or a verdict has changed, 2 bad input, 3 infeasible, "
         "4 undecided (time limit, interrupted, or a second opinion contradicts).")
main = typer.Typer(cls=Gate, rich_markup_mode=None, pretty_exceptions_enable=False,
                   no_args_is_help=True, help=f"Design mechanical holders of solid-state battery packs. {EXITS}")
catalog = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="The parts that can be bought.")
main.add_typer(catalog, name="catalog")

TaskFile = Annotated[Path, typer.Argument(metavar="TASK", help="Task file (TOML).")]
ResultFile = Annotated[Path, typer.Argument(metavar="RESULT", help="result.json, or the folder that holds it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Folder = Annotated[Path | None, typer.Option("--out", metavar="D", help="Folder to write to.")]
Overlays = Annotated[list[Path] | None, typer.Option(
    "--overlay", metavar="DIR", help="Folder of your own catalog tables, laid over the shipped ones; repeatable.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"packdesign {packdesign.__version__}")
        raise typer.Exit()


@main.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                                   help="Print the version.")] = False) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without the degree sign still gets its numbers


@main.command(epilog=EPILOGS["init"])
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the new task.toml.")]) -> None:
    """Write a commented task to start from."""
    from packdesign.cli import verbs

    verbs.init(folder)


@main.command(epilog=EPILOGS["rate"])
def rate(
    task: TaskFile, as_json: AsJson = False, out: Folder = None,
    samples: Annotated[int | None, typer.Option(
        min=100, metavar="N", help="Draw all tolerances N times: how probably each requirement holds.")] = None,
    seed: Annotated[int | None, typer.Option(
        min=0, metavar="K", help="Start of the random numbers of --samples.", show_default="1")] = None,
    row: Annotated[int | None, typer.Option(
        min=1, metavar="K", help="Judge one design of a certificate, as a task of its own.")] = None,
    overlay: Overlays = None,
) -> None:
    """Judge a given design, or all that a certificate (JSON) says of a search."""
    from packdesign.cli import verbs

    raise typer.Exit(verbs.rate(task, as_json, out, samples, seed, overlay or [], row))


@main.command(epilog=EPILOGS["optimize"])
def optimize(
    task: TaskFile, as_json: AsJson = False, out: Folder = None,
    top: Annotated[int, typer.Option(min=0, metavar="K", help="How many runners-up of each kind to list.")] = 3,
    time_limit: Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="When to stop without proof.")] = 600.0,
    workers: Annotated[int | None, typer.Option(
        min=1, metavar="N", help="Number of processes for the choices of a pack; what is best does not differ.",
        show_default="one per core")] = None,
    certificate: Annotated[Path | None, typer.Option(
        metavar="FILE", help="Write the proof as a file; `rate FILE` judges all of it anew.")] = None,
    explain: Annotated[bool | None, typer.Option(
        "--explain/--no-explain", help="Tell what cannot hold together and what would help, and what requirements "
        "cost.", show_default="only where no kind holds")] = None,
    solver: Annotated[Solver, typer.Option(
        help="scip: ask a nonlinear model for a second opinion on the search, too.")] = Solver.highs,
    overlay: Overlays = None,
) -> None:
    """Find the lightest design of each kind, and of all."""
    from packdesign.cli import verbs

    raise typer.Exit(verbs.optimize(task, as_json, out, top, time_limit, workers, overlay or [], certificate, explain,
                                    solver.value))


@main.command(epilog=EPILOGS["pareto"])
def pareto(
    task: TaskFile,
    against: Annotated[Quantity, typer.Option(help="What is limited, step by step.")],
    points: Annotated[int | None, typer.Option(
        min=2, metavar="N", help="Spread N limits over the whole range.",
        show_default="all steps, no more than 30 of a kind")] = None,
    as_json: AsJson = False, out: Folder = None,
    time_limit: Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="When to stop without proof.")] = 600.0,
    overlay: Overlays = None,
) -> None:
    """Find the lightest designs over limits on a second quantity: the Pareto front of each kind, and of all."""
    from packdesign.cli import fronts

    raise typer.Exit(fronts.pareto(task, against.value, points, as_json, out, time_limit, overlay or []))


@main.command(epilog=EPILOGS["study"])
def study(
    file: Annotated[Path, typer.Argument(metavar="STUDY", help="Study file (TOML).")], out: Folder = None,
    workers: Annotated[int | None, typer.Option(
        min=1, metavar="N", help="Number of processes; results do not differ.", show_default="1")] = None,
    cluster: Annotated[str | None, typer.Option(
        metavar="ADDRESS", help="Judge on the workers of a dask.distributed scheduler at tcp://...")] = None,
    text: Annotated[bool, typer.Option("--csv", help="Write the table as results.csv, too.")] = False,
    summary: Annotated[bool | None, typer.Option(
        "--summary/--no-summary", help="Write only note and figures anew, from results that are there; or none.",
        show_default="both results and summary")] = None,
    as_json: AsJson = False, overlay: Overlays = None,
) -> None:
    """Judge designs by the thousand; what was stopped goes on."""
    from packdesign.cli import studies

    studies.study(file, out, workers, cluster, text, summary, overlay or [], as_json)


@main.command(epilog=EPILOGS["validate"])
def validate(
    as_json: AsJson = False,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="D", help="Folder to write the page validation.md and its figures to.")] = None,
) -> None:
    """Work out anew what papers claim and handbooks print; exit 1 when a verdict has changed."""
    from packdesign.cli import validation

    raise typer.Exit(validation.validate(as_json, out))


@main.command(epilog=EPILOGS["bom"])
def bom(
    result: Annotated[Path | None, typer.Argument(
        metavar="[RESULT]", help="result.json, or the folder that holds it.", show_default=False)] = None,
    view: Annotated[View | None, typer.Option(
        help="All levels; the top and its own parts; parts alone; or what to order.", show_default="indented")] = None,
    form: Annotated[Format | None, typer.Option(
        "--format", help="Format of the list.", show_default="csv")] = None,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE", help="File to write instead; of a profile the folder.")] = None,
    depth: Annotated[int | None, typer.Option(
        min=0, metavar="N", help="Levels of the indented list under its top.", show_default="all")] = None,
    kerf: Annotated[str | None, typer.Option(
        metavar="LENGTH", help="Width of a saw cut, added to every piece that is cut from bar.",
        show_default="3 mm")] = None,
    allowance: Annotated[str | None, typer.Option(
        metavar="LENGTH", help="Machining allowance on every side of blanks, in their plane.",
        show_default="5 mm")] = None,
    profile: Annotated[Profile | None, typer.Option(help="Columns of another program's import.")] = None,
    excel_eu: Annotated[bool, typer.Option(
        "--excel-eu", help="CSV with semicolons and decimal commas, as European spreadsheets open it.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of --format json, and end.")] = False,
) -> None:
    """Print the parts list of a result, or write it."""
    from packdesign.cli import bills

    if schema:
        return bills.schema()
    bills.bill(result, bills.Wishes(*(one and one.value for one in (view, form)), out, depth, kerf, allowance,
                                    profile and profile.value, excel_eu))


@main.command(epilog=EPILOGS["report"])
def report(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="result.json, or the folder that holds it, or the "
                                                                  "folder of a study.")],
    form: Annotated[Page, typer.Option("--format", help="One page for eyes and printers, or Markdown.")] = Page.html,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FILE_OR_D", help="File, or folder to write to (Markdown with its figures).",
        show_default="html: note.html beside the result; md: printed")] = None,
    project: Annotated[str, typer.Option(help="For the title block.")] = "",
    revision: Annotated[str, typer.Option(help="For the title block.")] = "",
    date: Annotated[str, typer.Option(help="For the title block, as it is to be read.")] = "",
    author: Annotated[str, typer.Option(help="For the title block.")] = "",
    case: Annotated[list[str] | None, typer.Option(
        metavar="ID", help="Design of a study by its case_id; repeatable.")] = None,
    best: Annotated[int | None, typer.Option(
        min=0, metavar="N", help="The N lightest designs of a study that hold.",
        show_default="3 unless others are named")] = None,
    failed: Annotated[int, typer.Option(
        min=0, metavar="N", help="N designs of a study that fail, those nearest to holding.")] = 0,
    views: Annotated[bool, typer.Option("--views/--no-views", help="Draw a result's design (extra cad).")] = True,
    overlay: Overlays = None,
) -> None:
    """Write the calculation note of a result, or notes of chosen designs of a study."""
    from packdesign.cli import notes

    title = {"project": project, "revision": revision, "date": date, "author": author}
    if notes.is_study(result):
        notes.study(result, form.value, out, title, case or [], best, failed, overlay or [])
        return
    if case or best or failed:
        raise InputError(f"{result}: --case, --best and --failed ask for designs of a study; expected its folder")
    notes.report(result, form.value, out, title, views, overlay or [])


@main.command(epilog=EPILOGS["explore"])
def explore(
    result: ResultFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Port of the page.",
                                      show_default="a free one")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    overlay: Overlays = None,
) -> None:
    """Turn window, temperatures, cells and life of a design on a page of this computer; Ctrl-C ends it."""
    from packdesign.cli import exploring

    exploring.explore(result, port, browser, overlay or [])


@main.command(epilog=EPILOGS["draw"])
def draw(
    result: Annotated[Path, typer.Argument(
        metavar="RESULT", help="result.json, the folder that holds it, or a rated task (TOML).")],
    out: Annotated[Path, typer.Option("--out", metavar="D", help="Folder to write to.")],
    overlay: Overlays = None,
) -> None:
    """Draw a design: STEP assembly, DXF of flat parts, SVG views (needs the extra cad)."""
    from packdesign.cli import drawings

    drawings.draw(result, out, overlay or [])


@catalog.command("list", epilog=EPILOGS["catalog list"])
def _list(family: Annotated[str | None, typer.Argument(
    metavar="[FAMILY]", help="One family's rows.", autocompletion=completion.families)] = None,
          as_json: AsJson = False, overlay: Overlays = None) -> None:
    """List families, or the rows of one."""
    from packdesign.cli import parts

    parts.listing(family, as_json, overlay or [])


@catalog.command("show", epilog=EPILOGS["catalog show"])
def _show(name: Annotated[str, typer.Argument(
    metavar="ID", help="Id, family/id, or bolt designation.", autocompletion=completion.parts)],
          as_json: AsJson = False, overlay: Overlays = None) -> None:
    """Show a part's row, its source, and what it can do."""
    from packdesign.cli import parts

    parts.part(name, as_json, overlay or [])


@catalog.command("check", epilog=EPILOGS["catalog check"])
def _check(as_json: AsJson = False, overlay: Overlays = None) -> None:
    """Check every row: limits, references, physics."""
    from packdesign.cli import parts

    parts.soundness(as_json, overlay or [])


VendorTable = Annotated[Path, typer.Argument(metavar="TABLE", help="The vendor's table as text: CSV of any kind.")]


@catalog.command("import", epilog=EPILOGS["catalog import"])
def _import(
    table: VendorTable,
    mapping: Annotated[Path, typer.Option(
        "--map", metavar="FILE", help="Which of its columns holds what (TOML); `catalog map` writes one.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of your own tables, for --overlay.")],
    family: Annotated[str | None, typer.Option(
        metavar="F", help="Family of the parts, where the map does not say.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write the family's table in DIR anew.")] = False,
    strict: Annotated[bool, typer.Option(
        "--strict", help="Take all rows or none: a row that would be left out is an error.")] = False,
    as_json: AsJson = False, overlay: Overlays = None,
) -> None:
    """Make a vendor's table one of your own; rows that cannot be are left out and told."""
    from packdesign.cli import imports

    imports.table(table, mapping, out, family, replace, strict, as_json, overlay or [])


@catalog.command("map", epilog=EPILOGS["catalog map"])
def _map(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Family of the parts.")],
    table: Annotated[Path | None, typer.Argument(
        metavar="[TABLE]", help="The vendor's table: its heads are listed and put where they fit.")] = None,
) -> None:
    """Print a commented map for `catalog import` to fill in."""
    from packdesign.cli import imports

    imports.start(family, table)
