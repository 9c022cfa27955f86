"""A Pareto front: the objective over a second quantity, a step curve for each kind of holder."""

from packdesign.figures.canvas import INK, MUTED, canvas, few_colours, plain, png
from packdesign.figures.packs import KINDS

WIDTH, HEIGHT = 8.0, 5.0
RING = 11.0
"""Diameter of the ring around what is best of all kinds, in points."""
AGAINST = {"swing": "pressure swing over the duty and life [MPa]", "nonuniformity": "nonuniformity of the pressure [-]",
           "cost": "cost [EUR]", "volume": "outer volume [L]"}
OBJECTIVES = {"mass": "mass of the {} [kg]", "cost": "cost of the {} [EUR]", "volume": "outer volume of the {} [L]",
              "weighted": "weighted sum of the {} [-]"}
PROVEN, EMPTY = "optimal_proven", "infeasible_proven"
NARROW = 8.0
"""Ratio of the highest to the lowest objective from which on its axis is logarithmic."""


def front(document: dict) -> bytes:
    """PNG of one document: objective over quantity."""
    figure = canvas(HEIGHT, WIDTH)
    axes = figure.subplots()
    drawn(axes, document)
    axes.set_title(f"{document['name']}: least {document['minimize']} under a limit on {document['against']}",
                   loc="left", fontsize=10.5, color=INK)
    legend(figure, [document], 3)
    return few_colours(png(figure))


def panels(documents: list[dict]) -> bytes:
    """PNG of several fronts of one task, two in a row."""
    figure = canvas(3.6 * ((len(documents) + 1) // 2) + 0.8, 9.6)
    grid = figure.subplots((len(documents) + 1) // 2, 2, squeeze=False)
    for axes in grid.flat[len(documents):]:
        axes.set_visible(False)
    for axes, document in zip(grid.flat, documents, strict=False):
        drawn(axes, document)
    legend(figure, documents, 4)
    return few_colours(png(figure))


def drawn(axes, document: dict) -> None:
    """Step curves of all kinds: the least objective that is known for every limit."""
    plain(axes)
    x, y = document["against_key"], document["objective_key"]
    known = {kind: found for kind, found in document["kinds"].items() if found["points"]}
    ends = {kind: _end(found) for kind, found in known.items()}
    _scales(axes, [(point[x], point[y]) for found in known.values() for point in found["points"]],
            [end for end in ends.values() if end is not None])
    axes.set_xlabel(AGAINST[document["against"]])
    axes.set_ylabel(OBJECTIVES[document["minimize"]].format("pack" if document["pack"] else "holder"))
    for kind, found in known.items():
        points = sorted((point[x], point[y], point["status"] == PROVEN, point["on_front"] and len(known) > 1)
                        for point in found["points"])
        _steps(axes, KINDS[kind], points, ends[kind])


def _end(found: dict) -> float | None:
    """Limit at which nothing of a kind holds, where that is proven."""
    known = [value for key, value in found["end"].items() if key.startswith("limit")]
    return known[0] if known and found["end"]["status"] == EMPTY else None


def _scales(axes, points: list[tuple[float, float]], ends: list[float]) -> None:
    """Limits with room around all points and ends, from which the curves can run to the edges."""
    if not points:
        return
    x, y = ([point[place] for point in points] for place in (0, 1))
    x += ends
    if min(y) > 0.0 and max(y) / min(y) > NARROW:
        _logarithmic(axes.yaxis, axes.set_yscale)
        axes.set_ylim(min(y) / 1.3, max(y) * 1.4)
    else:
        room = _room(y, 0.12)
        axes.set_ylim(min(y) - room, max(y) + room)
    room = _room(x, 0.08)
    axes.set_xlim(min(x) - room, max(x) + room)
    axes.grid(color=MUTED, alpha=0.18, linewidth=0.6)


def _room(values: list[float], share: float) -> float:
    """Room beside some values: a share of their range, or of their size where they hardly differ."""
    return max(share * (max(values) - min(values)), 0.005 * max(map(abs, values))) or 1.0


def _logarithmic(axis, scaled) -> None:
    """A logarithmic axis with plain numbers."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    scaled("log")
    axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


def _steps(axes, style: tuple[str, str], points: list[tuple], end: float | None) -> None:
    colour, mark = style
    x, y = ([point[place] for point in points] for place in (0, 1))
    axes.plot([*x, axes.get_xlim()[1]], [*y, y[-1]], color=colour, linewidth=1.4, drawstyle="steps-post")
    if end is not None:
        axes.plot([end, end], axes.get_ylim(), color=colour, linewidth=1.1, linestyle=(0, (1, 2)))
    for across, up, proven, best in points:
        axes.plot([across], [up], color=colour, marker=mark, markersize=5.5, linewidth=0.0, zorder=3.0,
                  markerfacecolor=colour if proven else "white")
        if best:
            axes.plot([across], [up], color=INK, marker="o", markersize=RING, markerfacecolor="none", linewidth=0.0,
                      markeredgewidth=0.9, zorder=4.0)


def legend(figure, documents: list[dict], columns: int) -> None:
    """What occurs in the figure, above it."""
    from matplotlib.lines import Line2D

    found = {}
    for document in documents:
        for kind, one in document["kinds"].items():
            found.setdefault(kind, []).append(one)
    known = [Line2D([], [], color=KINDS[kind][0], marker=KINDS[kind][1], markersize=5.5, linewidth=1.4,
                    label=_named(kind, ones)) for kind, ones in found.items()]
    every = [one for ones in found.values() for one in ones]
    points = [point for one in every for point in one["points"]]
    style = {"color": MUTED, "linewidth": 0.0, "marker": "s", "markersize": 5.5}
    if any(point["status"] == PROVEN for point in points):
        known.append(Line2D([], [], label="proven", **style))
    if any(point["status"] != PROVEN for point in points):
        known.append(Line2D([], [], label="not proven", markerfacecolor="white", **style))
    if sum(bool(one["points"]) for one in documents[0]["kinds"].values()) > 1:
        known.append(Line2D([], [], color=INK, marker="o", markersize=RING - 1.0, markerfacecolor="none",
                            markeredgewidth=0.9, linewidth=0.0, label="best of all kinds"))
    if any(one["points"] and one["end"]["status"] == EMPTY for one in every):
        known.append(Line2D([], [], color=MUTED, linewidth=1.1, linestyle=(0, (1, 2)),
                            label="nothing holds further left"))
    figure.legend(handles=known, loc="outside upper center", ncols=columns, frameon=False, fontsize=9)


def _named(kind: str, found: list[dict]) -> str:
    name = kind.replace("_", "-")
    if any(one["points"] for one in found):
        return name
    return f"{name}: holds in no way" if all(one["end"]["status"] == EMPTY for one in found) else f"{name}: none found"
