"""Figure of what the papers' cells did, pressure by pressure, against the range of a design."""

import textwrap

from packdesign.evaluate.cell_response import FAILS, LEFT_BEHIND, LOST, NOT_LET_OFF, SHORT, WORKS
from packdesign.figures.canvas import INK, MUTED, canvas, plain, png
from packdesign.wording import related

COLOURS = {WORKS: "#4f8f5a", LOST: "#b8860b", SHORT: "#c2452d", FAILS: "#8a8a8a", LEFT_BEHIND: "#7d5ba6"}
MARKS = {WORKS: "o", LOST: "v", SHORT: "X", FAILS: "X", LEFT_BEHIND: "D"}
"""Of what observations mean."""
RANGE = "#cfdff0"
ROW, MARGINS, LETTERS = 0.36, 1.5, 58
"""Height of a row and of what is around them [in], letters of a line beside it."""
LEAST_HEIGHT = 3.0
BESIDE = 2.0
"""How far the axis goes on beyond the first and the last pressure, as a factor."""


def responds(document: dict) -> bool:
    """Whether the cell names what cells like it did, and the design's range is known."""
    return bool(document.get("cell_response")) and None not in _range(document)


def _range(document: dict) -> list[float | None]:
    return [document[f"pressure_{end}_MPa"] for end in ("lowest", "highest")]


def _ends(one: dict) -> list[float]:
    return [one["pressure_lowest_MPa"], one["pressure_highest_MPa"]]


def _name(one: dict) -> str:
    """`capacity retention 77.8 %`, words where no number is printed; conditions on a line of their own."""
    told = related(one["value"], one["unit"], one["relation"])
    what = f"{one['quantity']}: {one['outcome']}" if one["value"] is None else f"{one['quantity']} {told}"
    return "\n".join(textwrap.shorten(line, LETTERS, placeholder=" ...") for line in (what, one["conditions"]) if line)


def response(document: dict, encode=png) -> bytes:
    """Picture of the printed observations over pressure, each in a row, with the design's range as a band."""
    from matplotlib.ticker import LogLocator

    found = [one for one in document["cell_response"] if one["id"] and one["where"] != NOT_LET_OFF]
    pressures = [*_range(document), *(end for one in found for end in _ends(one))]
    least = min(pressure for pressure in pressures if pressure > 0.0) / BESIDE
    figure = canvas(max(LEAST_HEIGHT, MARGINS + ROW * len(found)))
    axes = figure.subplots()
    plain(axes)
    _band(axes, [max(end, least) for end in _range(document)])
    for row, one in enumerate(found):
        _drawn(axes, row, one, least, one["meaning"] not in {other["meaning"] for other in found[:row]})
    axes.set_yticks(range(len(found)), [_name(one) for one in found], fontsize=7.5)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(len(found) - 0.4, -0.6)
    axes.set_xscale("log")
    axes.set_xlim(least, BESIDE * max(pressures))
    axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xlabel("stack pressure of the papers' cells [MPa]", color=INK)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper right", ncols=3, frameon=False, fontsize=9)
    return encode(figure)


def _band(axes, ends: list[float]) -> None:
    axes.axvspan(*ends, color=RANGE, zorder=0.0, label="this design")
    for end in ends:
        axes.axvline(end, color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1.0)


def _drawn(axes, row: int, one: dict, least: float, named: bool) -> None:
    """An observation: one mark, or two with a line where it spans pressures; nothing is at the edge of the axis."""
    ends = sorted({max(end, least) for end in _ends(one)})
    axes.plot(ends, [row] * len(ends), color=COLOURS[one["meaning"]], marker=MARKS[one["meaning"]], markersize=6.0,
              linewidth=1.6, zorder=2.0, label=one["meaning"] if named else None)
