"""Pareto front of a study: designs over two responses, and those that none beats in both."""

from packdesign.figures.canvas import INK, few_colours, png
from packdesign.figures.studies.style import MEDIUM, SMALL, STATUS, colour, few_ticks, panels, title, word

HEIGHT = 4.2


def pareto(chart: dict) -> bytes:
    """PNG of `x`, `y`, `status` of designs (n,), and `front_x`, `front_y` along the front; labels of both axes."""
    figure, (axes,) = panels(1, 1, HEIGHT)
    statuses = [name for name in reversed(STATUS) if (chart["status"] == name).any()]
    for name in statuses:
        mine = chart["status"] == name
        axes.plot(chart["x"][mine], chart["y"][mine], color=colour(name), linewidth=0.0, marker="o", markersize=3.6,
                  markeredgewidth=0.0, alpha=0.8 if name == statuses[-1] else 0.4, label=word(name))
    axes.plot(chart["front_x"], chart["front_y"], color=INK, linewidth=1.1, drawstyle="steps-post", marker="o",
              markersize=5.5, markerfacecolor="white", label="on the front", zorder=3.0)
    axes.set_xlabel(chart["x_label"], fontsize=MEDIUM)
    axes.set_ylabel(chart["y_label"], fontsize=MEDIUM)
    few_ticks(axes.xaxis, 8)
    title(axes, chart["title"])
    figure.legend(loc="outside upper right", ncols=len(statuses) + 1, frameon=False, fontsize=SMALL)
    return few_colours(png(figure))
