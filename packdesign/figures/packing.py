"""The packing of a pack: its holders in their envelope, seen from above and from the side, in one scale."""

from dataclasses import dataclass

import numpy as np

from packdesign.figures.canvas import INK, MUTED, WIDTH, canvas, png

AXES = ("length", "width", "height")
HOLDER, STACK, STRIPE = "#d9dfe6", "#93b3d6", "#5d84b2"
KEEP_OUT = {"facecolor": "#fbeee9", "hatch": "//////", "edgecolor": "#c2674d"}
DASHED = (0, (3, 2))
CLOSE = 1e-3
"""Boxes that overlap by less touch [mm]."""

LEFT, RIGHT, TOP, BETWEEN, BOTTOM = 0.8, 0.3, 0.75, 0.85, 0.95
"""Inches around and between both views."""
TALLEST = 9.5
"""Inches of the highest figure."""
INSET, PARTING = 0.08, 0.1
"""From a holder's sides to its stacks in shares of its sides, and between these in shares of theirs."""
NARROWEST = 0.03
"""Inches of a stripe; finer ones are drawn coarser."""
FINE = 0.2
"""Inches of a holder's side below which its outlines are thin."""
SHORT = 0.8
"""Inches of a side below which only its ends are marked."""


@dataclass(frozen=True)
class View:
    """One view of a pack: the envelope's axes to the right and upwards, and the one along which it is seen."""

    title: str
    right: int
    upwards: int
    depth: int
    sense: float
    """1 where more of the depth is nearer."""

    @property
    def plane(self) -> list[int]:
        return [self.right, self.upwards]


PLAN = View("plan, seen from above", 0, 1, 2, 1.0)
SIDE = View("side view", 0, 2, 1, -1.0)


def told(pack: dict) -> str:
    """What is packed, in one line."""
    stacks, placed, holders = pack["along"] * pack["across"], len(pack["places_mm"]), pack["holders"]
    count = f"{holders} holder{'s' * (holders > 1)}"
    if placed < holders:
        count = f"{placed} of {count}"
    each = f"{stacks} stacks of {pack['stack_cells']} cells" if stacks > 1 else f"{pack['stack_cells']} cells"
    return f"{count}, {each}{' each' * (holders > 1)}, pressing along {pack['orientation']}"


def stacks(pack: dict) -> tuple[int, int, int]:
    """Stacks in a holder along the envelope's axes."""
    counts = {pack["orientation"]: 1, pack["lengthwise"]: pack["along"]}
    return tuple(counts.get(axis, pack["across"]) for axis in AXES)


def seen(pack: dict, view: View) -> list[np.ndarray]:
    """Low corners (m, 2) of holders by their depth [mm], the farthest first; of those in one line the nearest."""
    places = np.round(np.reshape(pack["places_mm"], (-1, 3)), 3)
    depths = view.sense * places[:, view.depth]
    order = np.argsort(-depths, kind="stable")
    shown = order[np.unique(places[order][:, view.plane], axis=0, return_index=True)[1]]
    return [places[shown[depths[shown] == depth]][:, view.plane] for depth in np.unique(depths[shown])]


def _boxes(corners: np.ndarray, low, high) -> np.ndarray:
    """Corners (m, 4, 2) of equal rectangles from low to high relative to their places (m, 2)."""
    (left, bottom), (right, top) = low, high
    return corners[:, None] + np.array([(left, bottom), (right, bottom), (right, top), (left, top)])


def inside(pack: dict, view: View, scale: float) -> list[tuple[tuple, tuple, str]]:
    """Rectangles in a holder, from its low corner: stacks, and stripes across the pressing axis where it is seen."""
    size, counts = np.array(pack["holder_mm"])[view.plane], np.array(stacks(pack))[view.plane]
    each = size * (1.0 - 2 * INSET) / (counts + PARTING * (counts - 1))
    found = []
    for place in np.ndindex(*counts):
        low = size * INSET + place * each * (1.0 + PARTING)
        found.append((tuple(low), tuple(low + each), STACK))
        found += _stripes(low, each, pack, view, scale)
    return found


def _stripes(low, each, pack: dict, view: View, scale: float) -> list[tuple[tuple, tuple, str]]:
    """Every other cell of a stack, or coarser stripes, where the pressing axis lies in the view."""
    pressing = AXES.index(pack["orientation"])
    if pressing == view.depth:
        return []
    axis = view.plane.index(pressing)
    count = min(pack["stack_cells"], int(each[axis] * scale / NARROWEST))
    across = np.eye(2)[axis] * each
    return [(tuple(low + across * n / count), tuple(low + across * (n + 1) / count + each * (1 - np.eye(2)[axis])),
             STRIPE) for n in range(1, count, 2)]


def _holders(axes, pack: dict, view: View, scale: float) -> None:
    """The nearest are drawn last."""
    from matplotlib.collections import PolyCollection

    size = np.array(pack["holder_mm"])[view.plane]
    parts = inside(pack, view, scale)
    for corners in seen(pack, view):
        axes.add_collection(PolyCollection(_boxes(corners, (0.0, 0.0), size), facecolor=HOLDER, edgecolor=INK,
                                           linewidth=0.8 if min(size) * scale > FINE else 0.4, zorder=2.0))
        colours = np.repeat([colour for *_, colour in parts], len(corners))
        axes.add_collection(PolyCollection(np.concatenate([_boxes(corners, low, high) for low, high, _ in parts]),
                                           facecolors=colours, linewidth=0.0, zorder=2.0))


def covers(pack: dict, view: View) -> list[bool]:
    """Which keep-outs are before or behind holders."""
    corners, size = np.reshape(pack["places_mm"], (-1, 3))[:, view.plane], np.array(pack["holder_mm"])[view.plane]
    ends = np.reshape(pack["keep_outs_mm"], (-1, 1, 3, 2))[:, :, view.plane]
    overlaps = (ends[..., 0] < corners + size - CLOSE) & (corners + CLOSE < ends[..., 1])
    return overlaps.all(axis=2).any(axis=1).tolist()


def _keep_outs(axes, pack: dict, view: View) -> None:
    """Hatched beside holders; dashed outlines of those before and behind them, not to look like what is beside."""
    from matplotlib.patches import Rectangle

    hidden = {"facecolor": "none", "edgecolor": KEEP_OUT["edgecolor"], "linestyle": DASHED}
    ends = np.reshape(pack["keep_outs_mm"], (-1, 3, 2))[:, view.plane]
    for (low, high), covered in zip(ends.transpose(0, 2, 1), covers(pack, view), strict=True):
        axes.add_patch(Rectangle(low, *(high - low), linewidth=1.0, zorder=3.0, **(hidden if covered else KEEP_OUT)))


def _marks(axis, side: float, scale: float) -> None:
    """Ticks at round lengths, at the ends alone of a side that is short on paper."""
    if side * scale < SHORT:
        axis.set_ticks([0.0, side], [f"{end:g}" for end in (0.0, side)])


def _view(axes, pack: dict, view: View, scale: float) -> None:
    from matplotlib.patches import Rectangle

    size = np.array(pack["envelope_mm"])[view.plane]
    _holders(axes, pack, view, scale)
    _keep_outs(axes, pack, view)
    axes.add_patch(Rectangle((0.0, 0.0), *size, facecolor="none", edgecolor=INK, linewidth=1.6, clip_on=False,
                             zorder=4.0))
    axes.set(xlim=(0.0, size[0]), ylim=(0.0, size[1]), aspect="equal")
    axes.set_xlabel(f"{AXES[view.right]} [mm]", fontsize=9)
    axes.set_ylabel(f"{AXES[view.upwards]} [mm]", fontsize=9)
    axes.set_title(view.title, loc="left", fontsize=9, color=INK)
    axes.tick_params(colors=MUTED, labelcolor=INK, labelsize=8)
    axes.spines[:].set_visible(False)
    for axis, side in zip((axes.xaxis, axes.yaxis), size, strict=True):
        _marks(axis, side, scale)


def _legend(figure, pack: dict) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [Line2D([], [], color=INK, linewidth=1.6, label="envelope"),
               Patch(facecolor=HOLDER, edgecolor=INK, linewidth=0.8, label="holder"),
               Patch(facecolor=STACK, label="stack, striped across its pressing axis (schematic)")]
    if pack["keep_outs_mm"]:
        handles.append(Patch(label="keep-out (dashed: before or behind)", linewidth=0.8, **KEEP_OUT))
    figure.legend(handles=handles, loc="lower left", ncols=len(handles), frameon=False, fontsize=8)


def arrangement(envelope: list[float]) -> tuple[float, float, list[tuple[float, float]]]:
    """Scale [in/mm], height of the figure [in] and low corners of plan and side view [in], whichever is larger of one
    above the other and side by side."""
    length, width, height = envelope
    wide, tall = WIDTH - LEFT - RIGHT, TALLEST - TOP - BOTTOM
    above = min(wide / length, (tall - BETWEEN) / (width + height))
    beside = min((wide - LEFT) / (2 * length), tall / max(width, height))
    if above >= beside:
        plan = BOTTOM + height * above + BETWEEN
        return above, plan + width * above + TOP, [(LEFT, plan), (LEFT, BOTTOM)]
    return beside, BOTTOM + max(width, height) * beside + TOP, [(LEFT, BOTTOM), (2 * LEFT + length * beside, BOTTOM)]


def packing_drawing(document: dict) -> bytes:
    """PNG of all holders in their envelope: plan and side view."""
    pack = document["pack"]
    scale, tall, corners = arrangement(pack["envelope_mm"])
    figure = canvas(tall)
    figure.set_layout_engine("none")
    for view, (left, bottom) in zip((PLAN, SIDE), corners, strict=True):
        size = np.array(pack["envelope_mm"])[view.plane] * scale
        place = np.array([left, bottom, *size]) / (WIDTH, tall, WIDTH, tall)
        _view(figure.add_axes(place), pack, view, scale)
    figure.suptitle(told(pack), x=LEFT / WIDTH, y=1.0 - 0.15 / tall, ha="left", va="top", fontsize=11, color=INK)
    _legend(figure, pack)
    return png(figure)
