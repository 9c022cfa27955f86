"""Where the pressure leaves its window: three maps over two factors."""

from packdesign.figures.canvas import INK, canvas, few_colours, png
from packdesign.figures.studies.style import MEDIUM, SMALL, few_ticks, title

HEIGHT = 2.9
MAPS = {"below": "below the window", "inside": "inside the window", "above": "above the window"}


def window(chart: dict) -> bytes:
    """PNG of `x_edges`, `y_edges` and the shares (x, y) `below`, `inside` and `above`, with the labels of both."""
    figure = canvas(HEIGHT)
    row = figure.subplots(1, len(MAPS), sharey=True)
    for axes, (key, text) in zip(row, MAPS.items(), strict=True):
        drawn = axes.pcolormesh(chart["x_edges"], chart["y_edges"], 100.0 * chart[key].T, cmap="cividis", vmin=0.0,
                                vmax=100.0)
        axes.set_facecolor("#eeeeee")
        axes.spines[:].set_visible(False)
        axes.tick_params(labelsize=SMALL, colors=INK)
        axes.set_xlabel(chart["x_label"], fontsize=MEDIUM)
        few_ticks(axes.xaxis, 6)
        title(axes, text)
    row[0].set_ylabel(chart["y_label"], fontsize=MEDIUM)
    few_ticks(row[0].yaxis, 6)
    bar = figure.colorbar(drawn, ax=row, pad=0.01, aspect=26)
    bar.set_label("designs [%]", fontsize=SMALL)
    bar.ax.tick_params(labelsize=SMALL)
    bar.outline.set_visible(False)
    return few_colours(png(figure))
