"""Lightest holders over the tolerance of a window: a stepped line for each kind, from where it first holds."""

from packdesign.figures.canvas import INK, canvas, few_colours, plain, png
from packdesign.figures.packs import KINDS

WIDTH, HEIGHT = 7.2, 4.2


def tolerance_chart(rows: list[dict]) -> bytes:
    """PNG from a table of results: mass over tolerance, up to where the floor is gone."""
    figure = canvas(HEIGHT, WIDTH)
    axes = figure.subplots()
    plain(axes)
    for kind in dict.fromkeys(row["kind"] for row in rows):
        held = sorted((float(row["tolerance_MPa"]), float(row["kg"])) for row in rows
                      if row["kind"] == kind and row["kg"])
        if held:
            colour, mark = KINDS[kind]
            axes.plot(*zip(*held, strict=True), color=colour, marker=mark, markersize=4.5, linewidth=1.4,
                      drawstyle="steps-post", label=kind.replace("_", "-"))
    axes.set_xscale("log")
    axes.set_ylim(bottom=0.0)
    axes.set_xlabel("tolerance about the window [MPa]")
    axes.set_ylabel("lightest holder [kg]")
    axes.set_title("From where each kind holds, and what it weighs", loc="left", fontsize=10.5, color=INK)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=9)
    return few_colours(png(figure))
