"""Clamped against pressurised holders: mass over pressure for every material, and the share one weighs of the other."""

import math
from dataclasses import dataclass

from packdesign.figures.canvas import INK, MUTED, canvas, few_colours, plain, png

WIDTH, HEIGHT = 9.6, 7.0
COLOURS = {"aluminium": "#2f6db3", "stainless": "#4f8f5a", "steel": "#3d3d3d", "titanium": "#c2452d",
           "composite": "#b8860b"}
STACKS = {"pouch": "one pouch cell", "module": "module of ten cells", "ev_stack": "stack of twelve long cells"}
SIDES = {"uniaxial": {"linestyle": (0, (4, 2)), "marker": "s", "markerfacecolor": "white"},
         "isostatic": {"linestyle": "-", "marker": "o"}}
FLAT, SHAPED, STILL, BREATHING = "flat", "shaped", "still", "breathing"
ANY = (FLAT, SHAPED)
ROUND = (1, 2, 3, 5, 7)
"""Digits of a tick that is written out."""


@dataclass(frozen=True)
class Rivals:
    """Two holders whose masses are compared: forms of each, their cells, and how their band is drawn."""

    label: str
    vessel: tuple[str, ...]
    plates: tuple[str, ...]
    cells: str
    colour: str


RIVALS = (
    Rivals("any vessel / flat plates", ANY, (FLAT,), STILL, "#2f6db3"),
    Rivals("flat-walled vessel / flat plates", (FLAT,), (FLAT,), STILL, "#8a8a8a"),
    Rivals("any vessel / plates flat or crowned", ANY, ANY, STILL, "#c2452d"),
    Rivals("round vessel / plates with springs, cells breathing", ANY, ANY, BREATHING, "#4f8f5a"),
)
"""What the lower panels show; a band reaches over all materials."""


def number(text: str) -> float:
    """Number of a cell; NaN where it is empty."""
    return float(text) if text else math.nan


def masses(rows: list[dict], side: str, forms: tuple[str, ...] = ANY, **wanted: str) -> dict[float, float]:
    """Least mass [kg] of one side over some forms by pressure [MPa], rising; NaN where nothing holds."""
    found: dict[float, float] = {}
    for row in rows:
        if row["form"] in forms and all(row[key] == value for key, value in wanted.items()):
            pressure = float(row["pressure_MPa"])
            found[pressure] = lesser(found.get(pressure, math.nan), number(row[f"{side}_kg"]))
    return dict(sorted(found.items()))


def lesser(one: float, other: float) -> float:
    """The lesser of two numbers, either of which may be NaN."""
    return one if math.isnan(other) or one < other else other


def ratios(rows: list[dict], stack: str, rivals: Rivals) -> dict[float, tuple[float, float]]:
    """Least and greatest share over the materials that a vessel weighs of what clamps, by pressure [MPa]."""
    shares: dict[float, list[float]] = {}
    for material in dict.fromkeys(row["material"] for row in rows):
        both = [masses(rows, side, forms, stack=stack, material=material, cells=rivals.cells)
                for side, forms in (("isostatic", rivals.vessel), ("uniaxial", rivals.plates))]
        for pressure in sorted(both[0].keys() & both[1].keys()):
            share = both[0][pressure] / both[1][pressure]
            if not math.isnan(share):
                shares.setdefault(pressure, []).append(share)
    return {pressure: (min(found), max(found)) for pressure, found in sorted(shares.items())}


def comparison(rows: list[dict]) -> bytes:
    """PNG from a table of results: above the mass of each material, below the ratios, a column for each stack."""
    stacks = [stack for stack in STACKS if any(row["stack"] == stack for row in rows)]
    figure = canvas(HEIGHT, WIDTH)
    panels = figure.subplots(2, len(stacks), squeeze=False, sharex=True, height_ratios=(1.15, 1.0))
    for column, stack in enumerate(stacks):
        _masses(panels[0, column], rows, stack)
        _ratios(panels[1, column], rows, stack)
        panels[1, column].set_xlabel("pressure on the cells [MPa]")
        if column:
            panels[1, column].sharey(panels[1, 0])
    _sides(panels[1, 0])
    panels[0, 0].set_ylabel("mass of the holder [kg]")
    panels[1, 0].set_ylabel("mass of isostatic over uniaxial [-]")
    _legends(figure, rows)
    return few_colours(png(figure))


def _masses(axes, rows: list[dict], stack: str) -> None:
    plain(axes)
    for material, colour in COLOURS.items():
        for side, style in SIDES.items():
            forms = (FLAT,) if side == "uniaxial" else ANY
            found = masses(rows, side, forms, stack=stack, material=material, cells=STILL)
            axes.plot(list(found), list(found.values()), color=colour, linewidth=1.5, markersize=4.5, **style)
    axes.set_title(STACKS[stack], loc="left", fontsize=10.5, color=INK)
    _scales(axes, rows)


def _ratios(axes, rows: list[dict], stack: str) -> None:
    plain(axes)
    axes.axhline(1.0, color=INK, linewidth=0.9, zorder=1.0)
    for rivals in RIVALS:
        found = ratios(rows, stack, rivals)
        pressures, edges = list(found), list(found.values())
        low, high = [one for one, _ in edges], [one for _, one in edges]
        axes.fill_between(pressures, low, high, color=rivals.colour, alpha=0.16, linewidth=0.0)
        for edge in (low, high):
            axes.plot(pressures, edge, color=rivals.colour, linewidth=1.3, marker="o", markersize=3.0)
    _scales(axes, rows)


def _sides(axes) -> None:
    """Which of the two is lighter above and below the line of equal masses."""
    for side, height, aligned in (("uniaxial", 1.04, "bottom"), ("isostatic", 0.96, "top")):
        axes.text(0.985, height, f"{side} lighter", transform=axes.get_yaxis_transform(), ha="right", va=aligned,
                  fontsize=8, color=MUTED)


def _scales(axes, rows: list[dict]) -> None:
    """Logarithmic axes with plain numbers."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullFormatter

    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.xaxis.set_major_locator(FixedLocator(sorted({float(row["pressure_MPa"]) for row in rows})))
    axes.yaxis.set_major_locator(LogLocator(subs=[float(digit) for digit in ROUND]))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.minorticks_off()
    axes.grid(color=MUTED, alpha=0.18, linewidth=0.6)
    axes.margins(x=0.06, y=0.08)


def _legends(figure, rows: list[dict]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    known = {row["material"] for row in rows}
    above = [Line2D([], [], color=colour, linewidth=2.4, label=material)
             for material, colour in COLOURS.items() if material in known]
    above += [Line2D([], [], color=INK, linewidth=1.4, markersize=4.5, label=label, **SIDES[side])
              for side, label in (("uniaxial", "uniaxial, flat plates"), ("isostatic", "isostatic, any vessel"))]
    below = [Patch(facecolor=rivals.colour, alpha=0.5, label=rivals.label) for rivals in RIVALS]
    style = {"frameon": False, "fontsize": 9}
    figure.legend(handles=above, loc="outside upper center", ncols=len(above), **style)
    figure.legend(handles=below, loc="outside lower center", ncols=2, **style)
