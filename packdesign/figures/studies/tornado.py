"""Tornado: how far each factor alone moves a response, the widest bar on top."""

from packdesign.figures.canvas import INK, few_colours, png
from packdesign.figures.studies.style import BLUE, MEDIUM, RED, SMALL, few_ticks, panels, wrapped

BAR, EXTRA = 0.34, 0.85
COLOURS = {True: (BLUE, RED), False: ("#c0d3ea", "#edc7c0")}
"""Of both ends, for what matters and for what may be chance."""
ROOM = 0.3
"""Room for numbers at either side, in shares of the widest bar."""


def tornado(charts: list[dict]) -> bytes:
    """PNG with a panel for each response.

    A panel has a `label`, a `centre` and `bars` (the widest first) of `label`, `low`, `high`, and what the factor is
    there: `at_low`, `at_high`, and whether it is `sure` to matter; `about` says what the centre is.
    """
    most = max(len(chart["bars"]) for chart in charts)
    figure, every = panels(len(charts), 1, BAR * most + EXTRA)
    for axes, chart in zip(every, charts, strict=True):
        _drawn(axes, chart)
    return few_colours(png(figure))


def _drawn(axes, chart: dict) -> None:
    bars, centre = chart["bars"][::-1], chart["centre"]
    for place, bar in enumerate(bars):
        if bar["low"] == bar["high"]:
            continue
        for end, colour in zip((bar["low"], bar["high"]), COLOURS[bar["sure"]], strict=True):
            axes.barh(place, end - centre, left=centre, color=colour, height=0.62)
        for end, text, side in ((bar["low"], bar["at_low"], -1), (bar["high"], bar["at_high"], 1)):
            axes.annotate(text, (end, place), (4 * side, 0), textcoords="offset points", va="center",
                          ha="left" if side > 0 else "right", fontsize=SMALL, color=INK)
    axes.axvline(centre, color=INK, linewidth=0.9)
    axes.set_ylim(-0.6, len(bars) - 0.4)
    axes.set_yticks(range(len(bars)), [wrapped(bar["label"], 26) for bar in bars], fontsize=SMALL)
    axes.tick_params(axis="y", length=0)
    axes.grid(False, axis="y")
    axes.set_xlabel(f"{chart['label']}, {chart['about']}", fontsize=MEDIUM)
    low, high = min(bar["low"] for bar in bars), max(bar["high"] for bar in bars)
    room = ROOM * (high - low) or 1.0
    axes.set_xlim(low - room, high + room)
    few_ticks(axes.xaxis, 7)
