"""Response surfaces: lines of equal response over two factors, with the designs they were fitted to."""

from packdesign.figures.canvas import INK, few_colours, png
from packdesign.figures.studies.style import MEDIUM, SMALL, few_ticks, panels, title

HEIGHT, EXTRA = 3.1, 0.35
LEVELS = 9


def surface(charts: list[dict]) -> bytes:
    """PNG with a panel for each response.

    A panel has a `label` and `note`, `x_label`, `y_label`, `x` (a), `y` (b), `values` (b, a) and `points`, three arrays
    of one length: places and what the designs there came to.
    """
    figure, every = panels(len(charts), 2, HEIGHT, EXTRA)
    for axes, chart in zip(every, charts, strict=True):
        _drawn(figure, axes, chart)
    return few_colours(png(figure))


def _drawn(figure, axes, chart: dict) -> None:
    from matplotlib.ticker import MaxNLocator

    x, y, results = chart["points"]
    lowest, highest = float(chart["values"].min()), float(chart["values"].max())
    levels = MaxNLocator(LEVELS, steps=[1, 2, 2.5, 5, 10]).tick_values(lowest, highest)
    style = {"cmap": "viridis", "vmin": levels[0], "vmax": levels[-1]}
    axes.grid(False)
    filled = axes.contourf(chart["x"], chart["y"], chart["values"], levels, alpha=0.85, **style)
    axes.contour(filled, colors="white", linewidths=0.5, alpha=0.7)
    axes.scatter(x, y, c=results, s=13.0, edgecolors=INK, linewidths=0.45, clip_on=False,
                 zorder=3.0, **style)
    bar = figure.colorbar(filled, ax=axes, pad=0.02, aspect=28)
    bar.set_label(chart["label"], fontsize=SMALL)
    bar.ax.tick_params(labelsize=SMALL)
    bar.outline.set_visible(False)
    axes.set_xlabel(chart["x_label"], fontsize=MEDIUM)
    axes.set_ylabel(chart["y_label"], fontsize=MEDIUM)
    few_ticks(axes.xaxis, 5)
    few_ticks(axes.yaxis, 6)
    title(axes, chart["note"])
