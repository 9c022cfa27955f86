"""Figures of a life: the way from the lowest to the highest pressure by cause, and damage by part and load block."""

import textwrap
from itertools import accumulate, cycle

from packdesign.figures.canvas import INK, MUTED, canvas, plain, png
from packdesign.figures.charts import LIMIT, WINDOW
from packdesign.wording import NEGLIGIBLE, number

ENDS, RISE, FALL = "#55779d", "#c2674d", "#6f9fc4"
BLOCKS = ("#2f6db3", "#c2452d", "#8a8a8a", "#b8860b", "#4f8f5a", "#7d5ba6")
"""Colours of load blocks, in their order."""
BAR, ROW, MARGINS = 0.66, 0.36, 1.3
"""Thickness of a bar in its row; rows and what is around them [in]."""
LEAST_HEIGHT = 3.0
LETTERS = 34
"""Of a line beside a bar."""
MOST_PARTS = 14
"""Damaged parts that are drawn, the most damaged first."""
NEAR = 0.5
"""Damage from which on the allowed one is drawn too."""
BARE = {"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 0.8}


def steps(document: dict) -> list[tuple[str, float]]:
    """Causes that change the pressure, and by how much [MPa]."""
    return [(step["cause"], step["change_MPa"]) for step in document["drift_budget"] if step["change_MPa"]]


def drifts(document: dict) -> bool:
    """Whether both ends of the way are known."""
    return None not in (document["pressure_lowest_MPa"], document["pressure_highest_MPa"])


def drift(document: dict, encode=png) -> bytes:
    """Picture of a waterfall from the lowest to the highest pressure, a bar for each cause."""
    first, last = document["pressure_lowest_MPa"], document["pressure_highest_MPa"]
    found = steps(document)
    levels = list(accumulate((change for _, change in found), initial=first))
    bars = [(0.0, first, ENDS, f"{first:.3f}"),
            *((start, end, RISE if end > start else FALL, f"{change:+.3f}")
              for start, end, (_, change) in zip(levels, levels[1:], found, strict=False)),
            (0.0, last, ENDS, f"{last:.3f}")]
    figure = canvas(max(LEAST_HEIGHT, MARGINS + ROW * len(bars)))
    axes = figure.subplots()
    plain(axes)
    _window(axes, document["window"])
    for place, (start, end, colour, text) in enumerate(bars):
        axes.barh(place, end - start, left=start, height=BAR, color=colour, edgecolor=colour, linewidth=0.8, zorder=2.0)
        _value(axes, max(start, end), place, text)
    for place, level in enumerate((*levels[:-1], last)):
        axes.plot([level] * 2, [place + BAR / 2, place + 1 - BAR / 2], color=MUTED, linewidth=0.8, zorder=1.5)
    _named(axes, ["lowest pressure", *(cause for cause, _ in found), "highest pressure"])
    axes.invert_yaxis()
    axes.set_xlim(*_reach([*levels, last, *_limits(document["window"])]))
    axes.set_xlabel("mean pressure on the cells [MPa]")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper right", frameon=False, fontsize=9)
    return encode(figure)


def _limits(window: dict) -> tuple[float, float]:
    return window["lowest_MPa"], window["highest_MPa"]


def _window(axes, window: dict) -> None:
    axes.axvspan(*_limits(window), color=WINDOW, zorder=0.0, label="window")
    for limit in _limits(window):
        axes.axvline(limit, color=LIMIT, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.0)


def _value(axes, end: float, place: int, text: str) -> None:
    axes.annotate(text, (end, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8, color=INK,
                  bbox=BARE, zorder=3.0)


def _named(axes, names: list[str]) -> None:
    """One row for each name."""
    axes.set_yticks(range(len(names)), [textwrap.fill(name, LETTERS) for name in names], fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-0.6, len(names) - 0.4)


def _reach(levels: list[float]) -> tuple[float, float]:
    """From zero, unless that makes what lies between the ends too small to be seen."""
    least, most = min(levels), max(levels)
    spread = most - least or 0.1 * most or 1.0
    return (max(0.0, least - 0.2 * spread) if spread < 0.3 * most else 0.0), most + 0.14 * spread


def damages(document: dict) -> bool:
    """Whether the duty damages any part enough."""
    return bool(_damaged(document))


def _damaged(document: dict) -> list[dict]:
    """Parts with a damage worth a word, the most damaged last."""
    parts = (document.get("life") or {"parts": []})["parts"]
    hurt = [part for part in parts if (part["damage"] or 0.0) > NEGLIGIBLE]
    return sorted(hurt, key=lambda part: part["damage"])[-MOST_PARTS:]


def damage(document: dict, encode=png) -> bytes:
    """Picture of the damage of every part over the life, its load blocks in a row, the most damaged part on top."""
    parts = _damaged(document)
    figure = canvas(max(LEAST_HEIGHT, MARGINS + 1.3 * ROW * len(parts)))
    axes = figure.subplots()
    plain(axes)
    ends = [0.0] * len(parts)
    blocks = dict.fromkeys(name for part in parts for name in part["blocks"])
    for name, colour in zip(blocks, cycle(BLOCKS), strict=False):
        shares = [part["blocks"].get(name) or 0.0 for part in parts]
        if any(shares):
            axes.barh(range(len(parts)), shares, left=ends, height=BAR, color=colour, label=name, zorder=2.0)
        ends = [end + share for end, share in zip(ends, shares, strict=True)]
    most = max(ends)
    if most >= NEAR:
        axes.axvline(1.0, color=LIMIT, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2.5)
    for place, end in enumerate(ends):
        _value(axes, end, place, number(end))
    _named(axes, [f"{part['component']}: {part['check']}" for part in parts])
    axes.set_xlim(0.0, 1.14 * (max(most, 1.0) if most >= NEAR else most))
    axes.set_xlabel("damage over the life [-], allowed: 1")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper right", ncols=3, frameon=False, fontsize=9)
    return encode(figure)
