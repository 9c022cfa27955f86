"""Indices of sensitivity: Sobol's as bars with their confidence, Morris's as points of size and scatter."""

from packdesign.figures.canvas import INK, MUTED, few_colours, png
from packdesign.figures.studies.style import BLUE, MEDIUM, PALE, SMALL, few_ticks, panels, title, wrapped

BAR, EXTRA = 0.42, 0.75
HEIGHT = 3.2
CLOSE = 6.0
"""Distance in dots within which points have one name together."""
SPOTS = ((0, 6, "center", "bottom"), (0, -6, "center", "top"),
         *((side * 7, up * height, "left" if side > 0 else "right", "bottom" if up > 0 else "top")
           for height in (9, 20) for side in (1, -1) for up in (1, -1)))
"""Where a label may stand beside its point: offset in points and alignment, the best first."""


def sobol(charts: list[dict]) -> bytes:
    """PNG with a panel for each response: a `label`, `names` of factors (k,), the one that matters most first, and
    `first`, `first_confidence`, `total`, `total_confidence` (k,)."""
    most = max(len(chart["names"]) for chart in charts)
    figure, every = panels(len(charts), 2, BAR * most + EXTRA)
    for axes, chart in zip(every, charts, strict=True):
        for shift, key, colour, text in ((-0.19, "total", PALE, "with its interactions (total index)"),
                                         (0.19, "first", BLUE, "alone (first index)")):
            places = [place - shift for place in range(len(chart["names"]))][::-1]
            axes.barh(places, chart[key], height=0.36, color=colour, label=text, xerr=chart[f"{key}_confidence"],
                      error_kw={"ecolor": INK, "elinewidth": 0.9, "capsize": 2.5})
        axes.set_yticks(range(len(chart["names"])), [wrapped(name, 20) for name in chart["names"][::-1]],
                        fontsize=SMALL)
        axes.tick_params(axis="y", length=0)
        axes.grid(False, axis="y")
        axes.set_xlabel("share of the variance [-]", fontsize=MEDIUM)
        axes.axvline(0.0, color=INK, linewidth=0.8)
        axes.set_xlim(left=min(-0.02, axes.get_xlim()[0]))
        title(axes, chart["label"])
    handles, labels = every[0].get_legend_handles_labels()
    figure.legend(handles[::-1], labels[::-1], loc="outside upper right", ncols=2, frameon=False, fontsize=SMALL)
    return few_colours(png(figure))


def morris(charts: list[dict]) -> bytes:
    """PNG with a panel for each response: a `label`, its `unit`, `names` of factors (k,), `size`, `size_confidence`
    and `scatter` (k,)."""
    figure, every = panels(len(charts), 2, HEIGHT)
    for axes, chart in zip(every, charts, strict=True):
        axes.errorbar(chart["size"], chart["scatter"], xerr=chart["size_confidence"], color=BLUE, linewidth=0.0,
                      elinewidth=0.8, marker="o", markersize=5.0)
        unit = chart["unit"] or "-"
        axes.set_xlabel(f"mean size of the effect, mu* [{unit}]", fontsize=MEDIUM)
        axes.set_ylabel(f"its scatter, sigma [{unit}]", fontsize=MEDIUM)
        axes.margins(x=0.22, y=0.2)
        axes.set_xlim(left=-0.12 * axes.get_xlim()[1])
        _even(axes)
        few_ticks(axes.xaxis, 5)
        title(axes, chart["label"])
    figure.canvas.draw()
    for axes, chart in zip(every, charts, strict=True):
        _labels(axes, chart)
    return few_colours(png(figure))


def _even(axes) -> None:
    """The line of equal size and scatter, above which an effect is mostly bent or shared with other factors."""
    low, high = axes.get_ylim()
    end = min(axes.get_xlim()[1], high)
    axes.plot([0.0, end], [0.0, end], color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)), zorder=0.5)
    axes.set_ylim(min(low, -0.08 * high), high)


def _labels(axes, chart: dict) -> None:
    """Names beside their points, each at the first spot where it meets no other name and no edge."""
    taken = []
    room = axes.get_window_extent()
    places = list(zip(chart["size"], chart["scatter"], strict=True))
    points = axes.transData.transform(places)
    for name, first in _together(chart["names"], points):
        at, others = places[first], [one for one in points if max(abs(one - points[first])) > CLOSE]
        for dx, dy, across, up in SPOTS:
            text = axes.annotate(name, at, (dx, dy), textcoords="offset points", ha=across, va=up, fontsize=SMALL)
            box = text.get_window_extent()
            inside = room.contains(*box.min) and room.contains(*box.max)
            if inside and not any(box.overlaps(one) for one in taken) and not any(box.contains(*one) for one in others):
                break
            text.remove()
        else:
            text = axes.annotate(name, at, SPOTS[0][:2], textcoords="offset points", ha="center", fontsize=SMALL)
        taken.append(text.get_window_extent())


def _together(names: list[str], points) -> list[tuple[str, int]]:
    """Names of points, one for those that nearly coincide, and the place of the first of them."""
    groups: list[list[int]] = []
    for place, point in enumerate(points):
        near = next((one for one in groups if max(abs(points[one[0]] - point)) <= CLOSE), None)
        if near is None:
            groups.append([place])
        else:
            near.append(place)
    return [(names[one[0]] if len(one) == 1 else f"{names[one[0]]} and {len(one) - 1} more", one[0]) for one in groups]
