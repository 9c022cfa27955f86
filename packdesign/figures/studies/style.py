"""What figures of studies share: colours of statuses, grids of panels, and labels that fit."""

import textwrap

from packdesign.figures.canvas import INK, MUTED, canvas, plain

BLUE, RED, PALE = "#2f6db3", "#c2452d", "#9dbbdd"
STATUS = {
    "holds": "#3f8f4f", "optimal_proven": "#3f8f4f", "feasible_unproven": "#2f6db3", "fails": "#c2452d",
    "infeasible_proven": "#c2452d", "infeasible_unknown": "#d99a2b", "unbuildable": "#7a5aa6", "invalid": "#3d3d3d",
}
"""Colour of each status, what holds first."""
SMALL, MEDIUM = 8.0, 9.5
LETTERS = 21
"""Letters of a line of a label above a panel a quarter as wide as the figure."""


def colour(status: str) -> str:
    return STATUS.get(status, MUTED)


def word(status: str) -> str:
    """A status as a legend says it."""
    return status.replace("_", " ")


def wrapped(label: str, letters: int = LETTERS) -> str:
    """A label in lines; words break at blanks, keys after their dots and lines beneath."""
    spaced = label.replace(".", ".\0").replace("_", "_\0")
    lines = [""]
    for part in spaced.replace(" ", " \0").split("\0"):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > letters:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def cut(text: str, letters: int) -> str:
    """A text of at most so many letters."""
    return textwrap.shorten(text, letters, placeholder="...") if " " in text else (
        text if len(text) <= letters else f"{text[:letters - 3]}...")


def panels(count: int, columns: int, height: float, extra: float = 0.4):
    """A figure with so many panels in rows of some columns, each of a height [in]."""
    columns = min(columns, count)
    rows = -(-count // columns)
    figure = canvas(height * rows + extra)
    grid = figure.subplots(rows, columns, squeeze=False)
    for axes in grid.flat[count:]:
        axes.set_visible(False)
    for axes in grid.flat[:count]:
        bare(axes)
    return figure, list(grid.flat[:count])


def bare(axes) -> None:
    """Axes without a frame, with a faint grid and small numbers."""
    plain(axes)
    axes.grid(color=MUTED, alpha=0.16, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=SMALL)


def title(axes, text: str) -> None:
    axes.set_title(text, loc="left", fontsize=MEDIUM, color=INK)


def few_ticks(axis, count: int) -> None:
    """At most so many ticks, at round numbers."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]))
