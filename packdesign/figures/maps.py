"""The pressure map: what the plates press where, in the states of the lowest and the highest local pressure."""

import math

import numpy as np

from packdesign.figures.canvas import INK, MUTED, WIDTH, canvas, png
from packdesign.wording import state_name

BANDS, MOST_BANDS = (8, 9, 10, 7, 6, 11, 12), 16
"""Bands of the colour scale within the limits, the first number that makes a round step, and most on either side."""
ROUND = (1.0, 2.0, 2.5, 5.0)
COLD, CALM, WARM = ("#8fb9e3", "#0b2a66"), ("#f7f5ea", "#6fb592"), ("#f4b860", "#c8501e", "#5e0b1a")
"""Colours outwards from the lower limit, from limit to limit, and outwards from the upper; lightness tells them apart
too."""
LEAST_SHADES = 5
"""Bands over which the outer colours spread at least, so that the first beyond a limit never looks like the last."""
PLATE, SEAT = "#e9e9e9", "#bdbdbd"
LIFTED = {"facecolor": "white", "hatch": "//////", "edgecolor": INK}

OBLONG = 1.6
"""Length over height of a panel from which panels stand one above the other."""
BESIDE, EACH, ABOVE, LEGEND, TALLEST = 1.3, 0.55, 1.05, 0.35, 9.5
"""Inches beside all panels and each, above and below each, for the legend, and most in all."""
DOTTED, CHAINED = (0, (1, 1.5)), (0, (6, 2, 1, 2))
"""Outlines of cells, and strongbacks."""
CONTACT = 0.02
"""Share of the mean pressure below which nothing is shown to press: points are too far apart for a sharp edge."""


def limits(window: dict) -> tuple[float, float]:
    """Limits of the local pressure [MPa]: its own where the task has any, else the window's."""
    own = (window.get("local_lowest_MPa"), window.get("local_highest_MPa"))
    return tuple(window[key] if one is None else one
                 for one, key in zip(own, ("lowest_MPa", "highest_MPa"), strict=True))


def bands(width: float) -> int:
    """Number of bands within limits so far apart [MPa]."""
    steps = [width / count for count in BANDS]
    leading = [step / 10.0 ** math.floor(math.log10(step) + 1e-9) for step in steps]
    fits = [min(abs(digit - known) for known in ROUND) < 1e-6 for digit in leading]
    return BANDS[fits.index(True)] if any(fits) else BANDS[0]


def levels(low: float, high: float, least: float, most: float) -> np.ndarray:
    """Edges of the bands [MPa]: equal steps within the limits, and on both sides to the lowest and highest pressure."""
    width = max(high - low, 0.02 * high)
    count = bands(width)
    step = width / count
    below = min(math.ceil(max(low - least, step) / step - 1e-9), MOST_BANDS, math.floor(low / step + 1e-9))
    above = min(math.ceil(max(most - high, step) / step - 1e-9), MOST_BANDS)
    return 0.0 + np.unique(np.round([*(low - step * np.arange(below, 0, -1)), *np.linspace(low, high, count + 1),
                               *(high + step * np.arange(1, above + 1))], 12))


def colours(edges: np.ndarray, low: float, high: float) -> list[tuple]:
    """A colour for each band."""
    from matplotlib.colors import LinearSegmentedColormap

    middles = (edges[1:] + edges[:-1]) / 2
    below, above = int((middles < low).sum()), int((middles > high).sum())

    def shades(ramp: tuple[str, ...], count: int, least: int) -> list[tuple]:
        found = LinearSegmentedColormap.from_list("", ramp)
        return [found(place) for place in np.linspace(0.0, 1.0, max(count, least))[:count]]

    return [*shades(COLD, below, LEAST_SHADES)[::-1], *shades(CALM, len(middles) - below - above, 2),
            *shades(WARM, above, LEAST_SHADES)]


def _scale(document: dict):
    """Colour map and norm of both panels."""
    from matplotlib.colors import BoundaryNorm, ListedColormap

    (low, high), maps = limits(document["window"]), document["maps"]
    least, most = min(one["lowest_MPa"] for one in maps), max(one["highest_MPa"] for one in maps)
    edges = levels(low, high, least, most)
    under, over = bool(least < edges[0] - 1e-9), bool(most > edges[-1] + 1e-9)
    extend = {(True, True): "both", (True, False): "min", (False, True): "max"}.get((under, over), "neither")
    shades = colours(edges, low, high)
    shades = [*shades[:1] * under, *shades, *shades[-1:] * over]
    return ListedColormap(shades), BoundaryNorm(edges, len(shades), extend=extend)


def _rectangle(axes, place, **style) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((place[0], place[2]), place[1] - place[0], place[3] - place[2], **style))


def _lifts(one: dict) -> bool:
    return one["lowest_MPa"] <= 1e-3 * one["mean_MPa"]


def _pressures(axes, one: dict, face, scale, edges: tuple[float, float]) -> None:
    """Bands of one face, lines at the limits, and hatches where nothing presses."""
    places = [np.array(one[key]) for key in ("x_mm", "y_mm")]
    on = [(line >= low - 1e-3) & (line <= high + 1e-3)
          for line, low, high in zip(places, face[::2], face[1::2], strict=True)]
    x, y = (line[chosen] for line, chosen in zip(places, on, strict=True))
    values = np.array(one["pressure_MPa"], float)[np.ix_(*on)].T
    cmap, norm = scale
    axes.contourf(x, y, values, levels=norm.boundaries, cmap=cmap, norm=norm, extend=norm.extend, zorder=1.0)
    for limit, dashes in zip(edges, ("dashed", "solid"), strict=True):
        if values.min() < limit < values.max():
            axes.contour(x, y, values, levels=[limit], colors=INK, linewidths=1.1, linestyles=dashes, zorder=2.0)
    if _lifts(one):
        axes.contourf(x, y, values, levels=[-1.0, CONTACT * one["mean_MPa"] or 1.0], colors=[LIFTED["facecolor"]],
                      hatches=[LIFTED["hatch"]], zorder=1.5)


def _outlines(layout: dict) -> list:
    """Outlines of the cells that are larger than their faces."""
    return [one for one, face in zip(layout["outlines_mm"], layout["faces_mm"], strict=True) if one != face]


def _parts(axes, layout: dict) -> None:
    from matplotlib.patches import Circle

    length, width = layout["plate_mm"]
    _rectangle(axes, (-length / 2, length / 2, -width / 2, width / 2), facecolor=PLATE, edgecolor=INK, linewidth=1.2,
               zorder=0.5)
    for face in layout["faces_mm"]:
        _rectangle(axes, face, facecolor="none", edgecolor=INK, linewidth=0.8, zorder=3.0)
    for outline in _outlines(layout):
        _rectangle(axes, outline, facecolor="none", edgecolor=INK, linewidth=0.9, linestyle=DOTTED, zorder=3.0)
    for bar in layout["bars_mm"]:
        _rectangle(axes, bar, facecolor="none", edgecolor=INK, linewidth=1.0, linestyle=CHAINED, zorder=4.0)
    for place in layout["rods_mm"]:
        for diameter, colour in ((layout["seat_mm"], SEAT), (layout["bore_mm"], "white")):
            axes.add_patch(Circle(place, diameter / 2, facecolor=colour, edgecolor=INK, linewidth=0.7, zorder=5.0))


def extent(layout: dict) -> tuple[float, float, float, float]:
    """What a panel shows, a rectangle with a margin [mm]."""
    length, width = layout["plate_mm"]
    seats = [(x - d, x + d, y - d, y + d) for x, y in layout["rods_mm"] for d in (layout["seat_mm"] / 2,)]
    found = np.array([(-length / 2, length / 2, -width / 2, width / 2), *layout["outlines_mm"], *layout["bars_mm"],
                      *seats])
    low, high = found[:, ::2].min(axis=0), found[:, 1::2].max(axis=0)
    margin = 0.03 * (high - low).max()
    return low[0] - margin, high[0] + margin, low[1] - margin, high[1] + margin


def _named(document: dict, place: int) -> str:
    one = document["maps"][place]
    what = ("lowest", "highest")[place] if len(document["maps"]) > 1 else "lowest and highest"
    pressures = {name: one[f"{name}_MPa"] for name in ("mean", "lowest", "highest")}
    told = ", ".join(f"{name} {value:.{2 if value < 10.0 else 1}f}" for name, value in pressures.items())
    return (f"State of the {what} local pressure:\n{state_name(document['states'][one['state']])}\n{told} MPa")


def _panel(axes, document: dict, place: int, scale) -> None:
    layout, one = document["layout"], document["maps"][place]
    _parts(axes, layout)
    for face in layout["faces_mm"]:
        _pressures(axes, one, face, scale, limits(document["window"]))
    left, right, bottom, top = extent(layout)
    axes.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    axes.set_xlabel("x, along the cell's length [mm]", fontsize=9)
    axes.set_ylabel("y [mm]", fontsize=9)
    axes.set_title(_named(document, place), loc="left", fontsize=9, color=INK)
    axes.tick_params(colors=MUTED, labelcolor=INK, labelsize=8)
    axes.spines[:].set_color(MUTED)


def _bar(figure, panels, scale, window: dict) -> None:
    """Colour bar with the limits marked."""
    from matplotlib.cm import ScalarMappable

    cmap, norm = scale
    edges, marked = np.array(norm.boundaries), limits(window)
    bar = figure.colorbar(ScalarMappable(norm, cmap), ax=panels, spacing="proportional", aspect=28, pad=0.02)
    step = (edges[-1] - edges[0]) / 8
    others = [edge for edge in edges if min(abs(edge - limit) for limit in marked) > 0.45 * step]
    others = others[::max(1, round(len(others) / 8))]
    names = ["window" if window.get(f"local_{side}_MPa") is None else "limit" for side in ("lowest", "highest")]
    ticks = {**{edge: f"{edge + 0.0:.2f}" for edge in others},
             **{limit: f"{limit:.2f} {name}" for limit, name in zip(marked, names, strict=True)}}
    bar.set_ticks(sorted(ticks), labels=[ticks[edge] for edge in sorted(ticks)], minor=False)
    bar.minorticks_off()
    for label in bar.ax.get_yticklabels():
        label.set_fontweight("bold" if " " in label.get_text() else "normal")
    for limit, dashes in zip(marked, ("dashed", "solid"), strict=True):
        bar.ax.axhline(limit, color=INK, linewidth=1.4, linestyle=dashes)
    bar.ax.tick_params(labelsize=8)
    bar.ax.set_title("MPa", loc="left", fontsize=9, color=INK)


def _legend(figure, document: dict) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    layout, seat = document["layout"], {"marker": "o", "markersize": 8, "markeredgewidth": 0.7, "linestyle": "none"}
    handles = [
        Line2D([], [], color=INK, linewidth=0.8, label="pressed face"),
        Line2D([], [], color=INK, markerfacecolor=SEAT, label="rod and its seat", **seat),
    ]
    if _outlines(layout):
        handles.append(Line2D([], [], color=INK, linewidth=0.9, linestyle=DOTTED, label="outline of the cell"))
    if layout["bars_mm"]:
        handles.append(Line2D([], [], color=INK, linewidth=1.0, linestyle=CHAINED, label="strongback"))
    if any(map(_lifts, document["maps"])):
        handles.append(Patch(label="lifted off", linewidth=0.8, **LIFTED))
    figure.legend(handles=handles, loc="outside lower left", ncols=len(handles), frameon=False, fontsize=8)


def pressure_map(document: dict) -> bytes:
    """PNG of the pressure over the faces in the states of its lowest and highest local value, in one colour scale."""
    count, (left, right, bottom, top) = len(document["maps"]), extent(document["layout"])
    ratio = (right - left) / (top - bottom)
    rows, columns = (count, 1) if ratio > OBLONG else (1, count)
    tall = ((WIDTH - BESIDE - EACH * columns) / columns / ratio + ABOVE) * rows + LEGEND
    figure = canvas(min(tall, TALLEST))
    panels, scale = figure.subplots(rows, columns, squeeze=False).ravel(), _scale(document)
    for place, axes in enumerate(panels):
        _panel(axes, document, place, scale)
    _bar(figure, list(panels), scale, document["window"])
    _legend(figure, document)
    return png(figure)
