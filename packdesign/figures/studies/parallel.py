"""Parallel coordinates: a line for each design through its factors and responses, in the colour of its status."""

from packdesign.figures.canvas import INK, MUTED, canvas, few_colours, png
from packdesign.figures.studies.style import SMALL, STATUS, colour, cut, word, wrapped

HEIGHT = 4.6
INCHES_A_LETTER = 0.068
NUMBER = 8
"""Letters of a number."""


def parallel(chart: dict) -> bytes:
    """PNG of `axes` and the `status` (n,) of designs; `note` says which they are.

    An axis has a `label`, `values` (n,) from 0 to 1, NaN where there is none, and `ticks`: pairs of a place from 0 to 1
    and a text; `split` counts the axes of factors, which stand first.
    """
    figure = canvas(HEIGHT)
    axes = figure.subplots()
    count = len(chart["axes"])
    statuses = [name for name in reversed(STATUS) if (chart["status"] == name).any()]
    _lines(axes, chart, statuses)
    letters = int(7.2 / count / INCHES_A_LETTER)
    for place, one in enumerate(chart["axes"]):
        axes.axvline(place, color=INK, linewidth=0.9, zorder=5.0)
        for height, text in one["ticks"]:
            axes.text(place + 0.03, height, cut(text, max(letters, NUMBER)), fontsize=7.0, va="center", color=INK,
                      zorder=6.0, bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0.0, "pad": 0.6})
    axes.set_xticks(range(count), [wrapped(one["label"], letters) for one in chart["axes"]], fontsize=SMALL)
    axes.axvspan(-0.35, chart["split"] - 0.5, color=MUTED, alpha=0.07, linewidth=0.0, zorder=0.0)
    axes.set_xlim(-0.35, count - 1 + 0.65)
    axes.set_ylim(-0.05, 1.05)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.set_title(chart["note"], loc="left", fontsize=SMALL, color=INK)
    _legend(figure, statuses)
    return few_colours(png(figure))


def _lines(axes, chart: dict, statuses: list[str]) -> None:
    """One line collection for each status, what holds on top."""
    import numpy as np
    from matplotlib.collections import LineCollection

    heights = np.column_stack([one["values"] for one in chart["axes"]])
    places = np.arange(heights.shape[1], dtype=float)
    width = 0.9 if len(heights) <= 60 else 0.45
    for order, name in enumerate(statuses):
        mine = heights[chart["status"] == name]
        points = np.stack([np.broadcast_to(places, mine.shape), mine], axis=-1)
        pieces = [line[np.isfinite(line[:, 1])] for line in points]
        axes.add_collection(LineCollection(pieces, colors=colour(name), linewidths=width, zorder=1.0 + order))


def _legend(figure, statuses: list[str]) -> None:
    from matplotlib.lines import Line2D

    known = [Line2D([], [], color=colour(name), linewidth=1.8, label=word(name)) for name in reversed(statuses)]
    figure.legend(handles=known, loc="outside upper right", ncols=len(known), frameon=False, fontsize=SMALL)
