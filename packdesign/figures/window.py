"""The pressure in its window: over charge, over temperature and over life, each with all else that the duty asks."""

from packdesign.figures.canvas import INK, MUTED, canvas, plain, png
from packdesign.figures.charts import LIMIT, WINDOW

HEIGHT = 3.3
"""Inches of a row of panels."""
AGES = {"set": ("as set", "#4d4d4d"), "settled": ("settled", "#2f6db3"), "end_of_life": ("end of life", "#c2452d")}
"""Word and colour of each age."""
ABSCISSAS = {"charge": "state of charge [-]", "temperature_degC": "temperature [°C]"}
BAR = 0.5
"""Width of the bar of an age."""
SIDES = (("pressure_MPa", "", "mean pressure on the cells [MPa]"),
         ("cathode_pressure_MPa", "cathode_", "mean pressure on the cathode [MPa]"))
"""Pressures of a state, what stands before their limits, and what they are."""


def _known(document: dict, key: str) -> list[dict]:
    return [state for state in document["states"] if state["phase"] is None and state.get(key) is not None]


def window(document: dict, encode=png) -> bytes:
    """Picture of the mean pressure against its limits, a row of panels for each electrode that has its own."""
    sides = [side for side in SIDES if _known(document, side[0])] or [SIDES[0]]
    figure = canvas(HEIGHT * len(sides))
    rows = figure.subplots(len(sides), 3, sharey="row", squeeze=False, width_ratios=(1.0, 1.0, 0.9))
    for row, (key, before, label) in zip(rows, sides, strict=True):
        states = _known(document, key)
        for axes in row:
            plain(axes)
            _limits(axes, document["window"], before)
        for axes, (abscissa, told) in zip(row, ABSCISSAS.items(), strict=False):
            _over(axes, states, abscissa, key)
            axes.set_xlabel(told)
        _ages(row[2], states, key)
        row[0].set_ylabel(label)
        row[0].margins(y=0.1)
    handles, labels = rows[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=len(labels), frameon=False, fontsize=9)
    return encode(figure)


def _limits(axes, limits: dict, before: str) -> None:
    """The window, of which a cathode may have one end alone."""
    ends = [limits.get(f"{before}{end}_MPa") for end in ("lowest", "highest")]
    if None not in ends:
        axes.axhspan(*ends, color=WINDOW, zorder=0.0, label="window")
    for end in ends:
        if end is not None:
            axes.axhline(end, color=LIMIT, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.0)


def _over(axes, states: list[dict], abscissa: str, key: str) -> None:
    """Lowest and highest pressure of each age at each value, over all corners, directions and the other values."""
    for age, (name, colour) in AGES.items():
        some = [state for state in states if state["age"] == age]
        places = sorted({state[abscissa] for state in some})
        if not places:
            continue
        found = [[state[key] for state in some if state[abscissa] == place] for place in places]
        lowest, highest = [min(values) for values in found], [max(values) for values in found]
        if len(places) == 1:
            axes.plot(places * 2, [lowest[0], highest[0]], color=colour, linewidth=1.2, marker="o", markersize=4.0,
                      label=name)
            continue
        axes.fill_between(places, lowest, highest, color=colour, alpha=0.16, linewidth=0.0)
        axes.plot(places, lowest, color=colour, linewidth=1.4, marker="o", markersize=3.0, label=name)
        axes.plot(places, highest, color=colour, linewidth=1.4, marker="o", markersize=3.0)


def _ages(axes, states: list[dict], key: str) -> None:
    """Range of each age as a bar with its ends written."""
    for place, (age, (_, colour)) in enumerate(AGES.items()):
        values = [state[key] for state in states if state["age"] == age]
        if not values:
            continue
        low, high = min(values), max(values)
        axes.bar(place, high - low, BAR, bottom=low, facecolor=(colour, 0.3), edgecolor=colour,
                 linewidth=1.3)
        _end(axes, place, high, 3, "bottom")
        if high > low:
            _end(axes, place, low, -3, "top")
    axes.set_xticks(range(len(AGES)), [name.replace(" of ", " of\n") for name, _ in AGES.values()])
    axes.set_xlim(-0.6, len(AGES) - 0.4)
    axes.tick_params(axis="x", length=0)
    axes.set_xlabel("over life", color=INK)
    axes.spines["left"].set_color(MUTED)


def _end(axes, place: float, value: float, offset: float, side: str) -> None:
    axes.annotate(f"{value:.2f}", (place, value), xytext=(0, offset), textcoords="offset points", ha="center", va=side,
                  fontsize=8, color=INK)
