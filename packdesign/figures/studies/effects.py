"""Main effects: the mean of each response over each factor, with the band that holds most designs."""

from packdesign.figures.canvas import canvas, few_colours, png
from packdesign.figures.studies.style import BLUE, MEDIUM, PALE, SMALL, bare, cut, few_ticks, wrapped

HEIGHT, EXTRA = 1.75, 0.7
ROTATED = 8
"""Letters of a category above which its label is turned."""


def main_effects(rows: list[dict]) -> bytes:
    """PNG with a row for each response and a column for each factor.

    A row has a `label` and `effects`: by factor a `label`, `places`, `means`, `low`, `high` of one length each,
    `share` as text, and `ticks`, texts of the places of categories or none.
    """
    wide = len(rows[0]["effects"])
    figure = canvas(HEIGHT * len(rows) + EXTRA)
    grid = figure.subplots(len(rows), wide, squeeze=False, sharex="col", sharey="row")
    for line, row in zip(grid, rows, strict=True):
        for axes, effect in zip(line, row["effects"], strict=True):
            bare(axes)
            _drawn(axes, effect, wide)
        line[0].set_ylabel(wrapped(row["label"], 18), fontsize=MEDIUM)
        few_ticks(line[0].yaxis, 5)
    for axes, effect in zip(grid[-1], rows[-1]["effects"], strict=True):
        axes.set_xlabel(wrapped(effect["label"], 84 // wide), fontsize=MEDIUM)
        axes.tick_params(axis="x", labelbottom=True)
    figure.legend(*grid[0, 0].get_legend_handles_labels(), loc="outside upper right", ncols=2, frameon=False,
                  fontsize=SMALL)
    return few_colours(png(figure))


def _drawn(axes, effect: dict, wide: int) -> None:
    places = range(len(effect["ticks"])) if effect["ticks"] else effect["places"]
    low, high = (abs(effect["means"] - effect[side]) for side in ("low", "high"))
    if effect["ticks"]:
        axes.errorbar(places, effect["means"], [low, high], color=PALE, linewidth=0.0, elinewidth=7.0,
                      label="10 to 90 % of the designs")
        axes.plot(places, effect["means"], color=BLUE, linewidth=0.0, marker="o", markersize=5.0, label="mean")
        _categories(axes, effect["ticks"], wide)
    else:
        axes.fill_between(places, effect["low"], effect["high"], color=PALE, alpha=0.6, linewidth=0.0,
                          label="10 to 90 % of the designs")
        axes.plot(places, effect["means"], color=BLUE, linewidth=1.6, marker="o", markersize=3.0, label="mean")
        few_ticks(axes.xaxis, 4)
    axes.set_title(effect["share"], loc="right", fontsize=SMALL)


def _categories(axes, ticks: list[str], wide: int) -> None:
    letters = max(map(len, ticks))
    turned = letters * len(ticks) > 60 // wide or letters > ROTATED
    axes.set_xticks(range(len(ticks)), [cut(text, 16) for text in ticks], rotation=40 if turned else 0,
                    ha="right" if turned else "center", rotation_mode="anchor")
    axes.set_xlim(-0.5, len(ticks) - 0.5)
