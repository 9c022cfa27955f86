"""The calculation note as one HTML file that needs nothing else: to read, to print, to file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packdesign.errors import InputError
from packdesign.report import explanation, formulas, life
from packdesign.report.blocks import Figure, Section, Table, Utilisation
from packdesign.report.page import captions, markup
from packdesign.report.response import HEAD as RESPONSE
from packdesign.report.sections import contents
from packdesign.report.verdicts import governing, proof, verdict
from packdesign.wording import measured, span

TEMPLATE, INDEX = "note.html", "index.html"
NEEDS = "a note in HTML needs the package Jinja2: pip install 'packdesign[report]'"
RATED = "A given design was rated; nothing was searched, so that lighter ones may exist."
WINDOW, MASS, VIEWS, CALCULATION = "Pressure in its window", "Mass by part", "Views", "Calculation"
"""Sections that the page alone has."""
ORDER = ("Summary", "Pack", "Kinds", "Explanation", VIEWS, WINDOW, "End plates", "Vessel", MASS, "Drift budget", "Life",
         RESPONSE, "Reliability", "Checks", CALCULATION, "Design", "States", "Losses", "Bill of materials",
         "Runners-up", "Second opinion", "Assumptions and validity", "Inputs", "Sources", "")
HEADS = {"Summary": "Key figures", "": "Disclaimer"}
"""Heads that read otherwise on the page."""


@dataclass(frozen=True)
class Title:
    """What a title block says besides what the result knows, empty where nobody says it; and `more` lines."""

    project: str = ""
    revision: str = ""
    date: str = ""
    author: str = ""
    more: Sequence[tuple[str, str]] = ()


def html(document: dict, figures: Mapping[str, bytes] | None = None, views: Mapping[str, bytes] | None = None,
         title: Title | None = None) -> str:
    """The note of a result; `figures` by file name (SVG or PNG), `views` SVG by what they show."""
    calculation = formulas.sections(document)
    told = _told(document, {VIEWS: bool(views), CALCULATION: bool(calculation)})
    return _environment().get_template(TEMPLATE).render(
        document=document, title=title or Title(), verdict=_verdict(document), told=told,
        figures={name.rpartition(".")[0]: markup.picture(name, content, captions.alternative(document, name))
                 for name, content in (figures or {}).items()},
        captions=captions.CAPTIONS, views={name: markup.data("image/svg+xml", content)
                                           for name, content in (views or {}).items()},
        sections=calculation, calculated=CALCULATION, viewed=VIEWS)


def index(name: str, version: str, said: Sequence[str], table: Table, addresses: Sequence[str]) -> str:
    """A page that lists notes: a row for each, of which the first cell leads to its address where there is one."""
    return _environment().get_template(INDEX).render(
        name=name, version=version, said=said, heads=table.heads, right=markup.flush(table),
        rows=list(zip(addresses, table.rows, strict=True)))


def _environment():
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise InputError(NEEDS) from None
    found = Environment(loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"), autoescape=True,
                        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)
    found.filters |= {"marked": markup.marked, "cell": markup.cell, "css": markup.css_string,
                      "breakable": markup.breakable}
    found.globals |= {"flush": markup.flush, "slug": markup.slug, "wide": markup.wide}
    return found


def _told(document: dict, filled: Mapping[str, bool]) -> list[tuple[str, Section]]:
    """Heads and sections in the page's order; those that the template fills itself have no blocks."""
    found = {section.head: list(section.blocks) for section in contents(document)}
    if document["kind"]:
        found["Summary"] = [block for block in found["Summary"] if not isinstance(block, Figure)]
        found["States"].insert(0, Figure("pressure"))
        found |= {WINDOW: [Figure("window")], MASS: [Figure("mass")]}
    return [(HEADS.get(head, head), Section(head, found.get(head, ()))) for head in ORDER
            if found.get(head) or filled.get(head)]


def _verdict(document: dict) -> dict:
    """Word, sentences and the check that decides."""
    if document["kind"] is None:
        proven = document["optimum"]["status"] == "infeasible_proven"
        reasons = [f"{kind}: {found['reason'].rstrip('.')}." for kind, found in document["by_kind"].items()
                   if found["reason"]]
        return {"class": "fails" if proven else "open", "word": "Nothing holds" if proven else "Nothing found",
                "said": [verdict(document), *(explanation.sentences(document) or reasons)], "facts": [], "failed": []}
    checks, holds = governing(document), document["feasible"]
    said = [verdict(document), proof(document) or RATED, life.sentence(document)]
    return {"class": "holds" if holds else "fails", "word": "Holds" if holds else "Does not hold",
            "said": [sentence for sentence in said if sentence], "facts": _facts(document, checks[0]),
            "failed": [check for check in checks if not check["holds"]]}


def _facts(document: dict, worst: dict) -> list[tuple]:
    """What one looks for first: a name, a value, and what it is measured by."""
    window = document["window"]
    return [
        ("Mass of all holders" if document.get("pack") else "Mass", measured(document["mass_kg"], "kg"), ""),
        ("Mean pressure over the duty",
         f"{span(document['pressure_lowest_MPa'], document['pressure_highest_MPa'])} MPa",
         f"window {span(window['lowest_MPa'], window['highest_MPa'])} MPa"),
        ("Governing check", Utilisation(worst["utilisation"], worst["holds"]),
         f"{worst['component']}, {worst['check']}"),
    ]
