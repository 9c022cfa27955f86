"""Figures of the validation: pressure over charge, mass over pressure by alloy, maps of one cell in three holders."""

from dataclasses import dataclass

import numpy as np

from packdesign.figures.canvas import INK, MUTED, WIDTH, canvas, few_colours, plain, png

COLOURS = ("#2f6db3", "#4f8f5a", "#c2452d", "#3d3d3d")
BANDS = np.arange(0.675, 1.34, 0.05)
"""Edges of the bands of local over mean pressure, of which the middle one holds what is even."""


@dataclass(frozen=True)
class Charge:
    """Pressures [MPa] of one holder over charge [-], growing and, where there is friction, shrinking."""

    name: str
    charge: np.ndarray
    growing: np.ndarray
    shrinking: np.ndarray | None = None


@dataclass(frozen=True)
class Pressed:
    """Local over mean pressure on a face: points x (k,), y (m,) [mm] and ratios (k, m); `mean` in MPa.

    `tilt` is what rods that err apart add on one side and take on the other, over the mean.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    ratio: np.ndarray
    mean: float
    tilt: float


def pressure_over_charge(gaps: tuple[Charge, ...], sprung: Charge, printed: tuple[tuple[str, float], ...]) -> bytes:
    """PNG: on the left cells in fixed gaps of some stiffness, on the right on springs, enlarged.

    `printed` are names and values [MPa] that papers print for the full charge.
    """
    figure = canvas(3.9)
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1.0))
    for one, colour in zip(gaps, COLOURS, strict=False):
        left.plot(one.charge, one.growing, color=colour, linewidth=1.8, label=one.name)
    left.plot(sprung.charge, sprung.growing, color=INK, linewidth=1.8, linestyle=(0, (4, 2)), label=sprung.name)
    right.plot(sprung.charge, sprung.growing, color=COLOURS[0], linewidth=1.8, label="growing")
    right.plot(sprung.charge, sprung.shrinking, color=COLOURS[2], linewidth=1.8, label="shrinking")
    for axes, (name, value) in zip((left, right), printed, strict=True):
        axes.plot([1.0], [value], marker="o", color=INK, markersize=6, linestyle="none", label=name, zorder=5.0)
        axes.set_xlabel("state of charge [-]", fontsize=9)
        axes.legend(frameon=False, fontsize=8)
        axes.tick_params(labelsize=8)
        plain(axes)
    left.set_ylabel("mean pressure on the pellet [MPa]", fontsize=9)
    left.set_title("In a fixed gap, and on springs", loc="left", fontsize=9.5)
    right.set_title("On springs with friction, enlarged", loc="left", fontsize=9.5)
    return few_colours(png(figure))


def mass_over_pressure(alloys: dict[str, tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]]) -> bytes:
    """PNG of masses [kg] of clamps and chambers over pressure [MPa], by alloy; NaN where nothing holds."""
    figure = canvas(4.2)
    axes = figure.subplots()
    for (name, (pressure, clamp, vessel)), colour in zip(alloys.items(), COLOURS, strict=True):
        axes.plot(pressure, clamp, color=colour, linewidth=1.5, linestyle=(0, (4, 2)), marker="s", markersize=5,
                  markerfacecolor="white")
        axes.plot(pressure, vessel, color=colour, linewidth=1.8, marker="o", markersize=5, label=name)
    axes.plot([], [], color=MUTED, linestyle=(0, (4, 2)), marker="s", markerfacecolor="white", label="clamp")
    axes.plot([], [], color=MUTED, marker="o", label="chamber")
    ticks = sorted({value for pressure, *_ in alloys.values() for value in pressure})
    axes.set(xscale="log", yscale="log")
    axes.set_xticks(ticks, [f"{value:g}" for value in ticks])
    marks = (1, 2, 5, 10, 20)
    axes.set_yticks(marks, [f"{value:g}" for value in marks])
    axes.minorticks_off()
    axes.set_xlabel("mean pressure asked, within a fifth [MPa]", fontsize=9)
    axes.set_ylabel("mass of the lightest holder [kg]", fontsize=9)
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1.0, 0.5))
    plain(axes)
    return few_colours(png(figure))


def pressure_maps(faces: tuple[Pressed, ...]) -> bytes:
    """PNG of local over mean pressure on one face in several holders, in one scale."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import BoundaryNorm

    figure = canvas(2.7, WIDTH + 1.0)
    panels = figure.subplots(1, len(faces), sharey=True, squeeze=False).ravel()
    norm = BoundaryNorm(BANDS, 256, extend="both")
    for axes, one in zip(panels, faces, strict=True):
        axes.contourf(one.x, one.y, one.ratio.T, levels=BANDS, cmap="RdYlBu_r", norm=norm, extend="both")
        axes.set_title(f"{one.name}: {one.mean:.2f} MPa\nlocal {one.ratio.min():.2f} to {one.ratio.max():.2f} of it\n"
                       f"tilt by unlike rods {one.tilt:.2f} of it", loc="left", fontsize=8.5)
        axes.set(aspect="equal", xlim=(one.x[0], one.x[-1]), ylim=(one.y[0], one.y[-1]))
        axes.set_xlabel("x, along the cell [mm]", fontsize=8.5)
        axes.tick_params(labelsize=8)
    panels[0].set_ylabel("y [mm]", fontsize=8.5)
    bar = figure.colorbar(ScalarMappable(norm, "RdYlBu_r"), ax=list(panels), aspect=14, pad=0.02)
    bar.set_ticks([0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3], minor=False)
    bar.minorticks_off()
    bar.set_label("local over mean pressure [-]", fontsize=8.5)
    bar.ax.tick_params(labelsize=8)
    return few_colours(png(figure))
