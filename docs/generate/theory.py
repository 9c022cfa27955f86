"""Theory pages: an introduction, a figure, and every formula of a module with what its docstring says."""

import importlib
import inspect
import pkgutil
from pathlib import Path

from generate.curves import draw, figures
from generate.docstrings import Entry, Told, printed, told
from generate.mathml import formula

from packdesign import mechanics

INTRODUCTIONS = Path(__file__).parents[1] / "theory"
WELCOME = (
    "Every part of a holder is a module of small formulas. Each page says what the part does, how it is thought of, "
    "and where that breaks; then come the formulas as they are computed, with units, validity and source. "
    "[Models](../models.md) tell how they are put together.")
GROUPS = {
    "The load path": ("load_path", "pads", "bounds"),
    "Rods and bolts": ("threads", "bolts", "tightening", "fasteners", "fatigue"),
    "Springs": ("springs", "spring_life", "discs", "disc_curves", "disc_stacks", "disc_stresses", "disc_life"),
    "End plates": ("plates", "panels", "ribs", "pockets", "sandwich", "strongbacks", "plate_response", "plate_contact",
                   "plate_crown", "plate_seats", "plate_strongbacks", "plate_fields", "plate_modes", "plate_cases",
                   "plate_elements"),
    "Vessels": ("vessels", "thick_walls", "wound_walls", "shells", "dished_ends", "covers", "flanges", "closures",
                "closure_bolts", "openings", "external_pressure", "junctions", "sphere_edges", "vessel_fatigue",
                "vessel_safety"),
    "Rectangular vessels": ("rectangular_vessels", "rectangular_frames", "rectangular_covers",
                            "rectangular_closures"),
    "Seals and accumulators": ("seals", "seal_life", "accumulators"),
    "The asymmetric cell": ("die_wall", "plungers"),
    "Packs": ("packing", "stack_loads", "mounting"),
}
"""Every module once, in the order in which a reader meets them."""


def modules() -> tuple[str, ...]:
    """All modules of the mechanics."""
    return tuple(found.name for found in pkgutil.iter_modules(mechanics.__path__))


def introduction(module: str) -> str:
    """What a reader should know before the formulas."""
    return (INTRODUCTIONS / f"{module}.md").read_text(encoding="utf-8").strip()


def page_text(module: str) -> str:
    """Markdown of a module's page; its figure stands beside it."""
    home = importlib.import_module(f"packdesign.mechanics.{module}")
    caption = figures()[module]["caption"]
    lines = [introduction(module), "", f"![{caption}](figures/{module}.svg)", "", f"*{caption}*", ""]
    if formulas := _formulas(home):
        lines += ["## Formulas", "", "A hyphen as unit is a pure number; inside all is SI.", ""]
        lines += [line for function in formulas for line in _formula(function)]
    if others := _others(home):
        lines += ["## Functions and tables" if formulas else "## What it holds", ""]
        lines += [line for found in others for line in _described(found)]
    return "\n".join([*lines, f"Code: `packdesign/mechanics/{module}.py`", ""])


def _formulas(home) -> tuple:
    return getattr(home, "FORMULAS", ())


def _formula(function) -> list[str]:
    parts = told(function)
    return [f"### {_words(function)}", "", *_sentences(parts), formula(function), "", *_entries(parts),
            f"*Holds for:* {parts.holds_for}", "", f"*Source:* {parts.source}", ""]


def _words(function) -> str:
    name = function.__name__.replace("_", " ")
    return name if isinstance(function, type) else f"{name[:1].upper()}{name[1:]}"


def _sentences(parts: Told) -> list[str]:
    return [line for text in (parts.sentence, parts.more) if text for line in (text, "")]


def _entries(parts: Told) -> list[str]:
    rows = [*(("", one) for one in parts.parameters), *(("**result**", one) for one in parts.results if one.meaning)]
    if not rows:
        return []
    return ["| Name | Unit | Meaning |", "| --- | --- | --- |", *(_row(mark, one) for mark, one in rows), ""]


def _row(mark: str, one: Entry) -> str:
    name = mark or ", ".join(f"`{part.strip()}`" for part in one.name.split(","))
    return f"| {name} | {printed(one.unit)} | {one.meaning.replace('|', chr(92) + '|')} |"


def _others(home) -> list:
    """Public functions and classes of a module that are no formulas but say what they are."""
    return [found for name, found in vars(home).items()
            if not name.startswith("_") and (inspect.isfunction(found) or inspect.isclass(found))
            and found.__module__ == home.__name__ and found not in _formulas(home)
            and not (found.__doc__ or "").startswith(f"{name}(")]


def _described(found) -> list[str]:
    parts = told(found)
    if not parts.sentence:
        return []
    limits = [line for name, text in (("Holds for", parts.holds_for), ("Source", parts.source)) if text
              for line in (f"*{name}:* {text}", "")]
    return [f"### {found.__name__}", "", *_sentences(parts), *_entries(parts), *limits]


def index_text() -> str:
    """Markdown of the page that leads to all modules."""
    lines = ["# Theory", "", WELCOME, ""]
    for title, names in GROUPS.items():
        lines += [f"## {title}", "", *(f"* [{_title(name)}]({name}.md)" for name in names), ""]
    return "\n".join([*lines, "```{toctree}", ":hidden:", "", *(name for names in GROUPS.values() for name in names),
                      "```", ""])


def _title(module: str) -> str:
    return introduction(module).splitlines()[0].removeprefix("# ")


def write(folder: Path) -> None:
    """Write all pages and figures into a folder."""
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(index_text(), encoding="utf-8", newline="\n")
    for module in modules():
        (folder / f"{module}.md").write_text(page_text(module), encoding="utf-8", newline="\n")
        draw(module, figures()[module], folder / "figures" / f"{module}.svg")
