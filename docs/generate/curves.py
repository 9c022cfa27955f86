"""Figures of the theory pages: one formula over one of its arguments, as `docs/theory/figures.toml` says."""

import importlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from generate.docstrings import printed, told

TABLE = Path(__file__).parents[1] / "theory" / "figures.toml"
POINTS = 161
COLOURS = ("#1f4e79", "#c8553d", "#3c7a57", "#8a5a9c", "#8c7a2b")
STYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1)))


@dataclass(frozen=True)
class Lines:
    """What a figure shows: places, a curve for each label, and what the axes are called."""

    x: np.ndarray
    curves: dict[str, np.ndarray]
    across: str
    up: str
    scales: tuple[str, str]


@cache
def units():
    """Units of docstrings and of the table of figures."""
    import pint

    return pint.UnitRegistry()


def figures() -> dict[str, dict]:
    """Entries of the table by module."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def si(value: float | str, unit: str = "") -> float:
    """A number of the table in SI; a text carries its unit."""
    if isinstance(value, str):
        amount, _, unit = value.partition(" ")
        value = float(amount)
    return units().Quantity(value, unit or "dimensionless").to_base_units().magnitude


def functions(module: str, entry: dict) -> list:
    """The functions that a figure draws: of the module, or of drawings where these prepare its arguments."""
    names = entry["function"] if isinstance(entry["function"], list) else [entry["function"]]
    home = importlib.import_module("generate.drawings" if entry.get("drawn") else f"packdesign.mechanics.{module}")
    return [getattr(home, name) for name in names]


def label(name: str, unit: str) -> str:
    """Title of an axis from a name in words or of an argument; quantities without unit have none."""
    name = name.replace("_", " ")
    return f"{name[:1].upper()}{name[1:]}" + (f" [{printed(unit)}]" if unit not in ("", "-") else "")


def lines(module: str, entry: dict) -> Lines:
    """Curves of one figure."""
    ((swept, (start, end, unit)),) = entry["sweep"].items()
    spaced = np.geomspace if entry.get("x") == "log" else np.linspace
    places = spaced(start, end, entry.get("points", POINTS))
    given = {name: np.full((1, 1), si(value)) for name, value in entry.get("given", {}).items()}
    ((varied, values),) = entry.get("legend", {"": [""]}).items()
    curves, asked = {}, functions(module, entry)
    for function in asked:
        for value in values:
            name = _name(entry, function, varied, value, asked, values)
            arguments = {**given, swept: np.array([si(one, unit) for one in places])[:, None]}
            arguments |= {varied: np.full((1, 1), si(value))} if varied else {}
            curves[name] = _values(function, arguments, entry).reshape(-1) + 0.0 * places
    across, up = entry.get("across", swept), entry.get("up", asked[0].__name__)
    return Lines(places, curves, label(across, unit), label(up, entry.get("unit", "-")),
                 (entry.get("x", "linear"), entry.get("y", "linear")))


def _name(entry: dict, function, varied: str, value, asked: list, values: list) -> str:
    """What a curve is called in the legend."""
    if "names" in entry:
        return entry["names"][asked.index(function) * len(values) + values.index(value)]
    of = f"{function.__name__.replace('_', ' ')} " if len(asked) > 1 else ""
    return f"{of}{varied.replace('_', ' ')} {printed(str(value))}".strip()


def _values(function, arguments: dict, entry: dict) -> np.ndarray:
    """Values of a curve in the unit of its axis."""
    stated = told(function).results[0].unit
    found = np.asarray(function(**arguments), float)
    factor = units().Quantity(1.0, "dimensionless" if stated in ("-", "") else stated).to(
        "dimensionless" if entry.get("unit", "-") == "-" else entry["unit"]).magnitude
    return found * factor


def draw(module: str, entry: dict, path: Path) -> None:
    """Write a figure."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    shown = lines(module, entry)
    with rc_context({"svg.hashsalt": module, "font.size": 9, "svg.fonttype": "path"}):
        figure = Figure(figsize=(6.0, 3.4), layout="constrained")
        axes = figure.subplots()
        for n, (name, values) in enumerate(shown.curves.items()):
            axes.plot(shown.x, values, linestyle=STYLES[n % len(STYLES)], color=COLOURS[n % len(COLOURS)], label=name)
        axes.set(xlabel=shown.across, ylabel=shown.up, xscale=shown.scales[0], yscale=shown.scales[1])
        axes.grid(alpha=0.25)
        axes.spines[["top", "right"]].set_visible(False)
        if len(shown.curves) > 1:
            axes.legend(frameon=False)
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else {"Software": None}, dpi=110)
