"""Charts of a result: its pressures against the window, and its mass by part."""

import itertools

from packdesign.figures.canvas import HEIGHT, INK, canvas, plain, png
from packdesign.wording import quantity

BAR = 0.36
CATHODE = "#7a4f9a"
WINDOW, LIMIT = "#e3efe0", "#5d8f52"
TEMPERATURES = ("#2f6db3", "#4d4d4d", "#c2452d")
"""Lowest, assembly, highest."""
AGES = {"settled": "settled", "end_of_life": "end of life"}


def _panels(columns: int, height: float = HEIGHT):
    figure = canvas(height)
    return figure, figure.subplots(1, columns, sharey=True, squeeze=False)[0]


def _band(states: list[dict], key: str = "pressure_MPa") -> tuple[list[float], list[float], list[float]]:
    """Charges, and the lowest and highest pressure at each over corners and directions."""
    charges = sorted({state["charge"] for state in states})
    found = [[state[key] for state in states if state["charge"] == charge] for charge in charges]
    return charges, [min(values) for values in found], [max(values) for values in found]


def _colours(count: int):
    """Colours from cold to warm; the outer two for two temperatures."""
    return TEMPERATURES[::2] if count == 2 else itertools.cycle(TEMPERATURES)


def _bands(axes, states: list[dict]) -> None:
    temperatures = sorted({state["temperature_degC"] for state in states})
    for temperature, colour in zip(temperatures, _colours(len(temperatures)), strict=False):
        charges, lowest, highest = _band([one for one in states if one["temperature_degC"] == temperature])
        axes.fill_between(charges, lowest, highest, color=colour, alpha=0.14, linewidth=0.0)
        for edge, label in ((lowest, f"{temperature:g} °C"), (highest, None)):
            axes.plot(charges, edge, color=colour, linewidth=1.4, marker="o", markersize=3.0, label=label)


def _cathode(axes, states: list[dict]) -> None:
    """Lowest and highest pressure of the cathode where it has one of its own, over all temperatures."""
    known = [state for state in states if state.get("cathode_pressure_MPa") is not None]
    if not known:
        return
    charges, lowest, highest = _band(known, "cathode_pressure_MPa")
    axes.fill_between(charges, lowest, highest, color=CATHODE, alpha=0.25, linewidth=0.0)
    axes.plot(charges, highest, color=CATHODE, linewidth=1.4, linestyle=(0, (2, 1)), label="cathode")


def _window(axes, window: dict) -> None:
    low, high = window["lowest_MPa"], window["highest_MPa"]
    axes.axhspan(low, high, color=WINDOW, zorder=0.0, label="window")
    for limit in (low, high):
        axes.axhline(limit, color=LIMIT, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.0)


def pressure(document: dict, encode=png) -> bytes:
    """Picture of the mean pressure over charge, one panel for each age, one band for each temperature."""
    known = [state for state in document["states"] if state["age"] in AGES and state["phase"] is None
             and state["pressure_MPa"] is not None]
    figure, panels = _panels(len(AGES))
    for axes, (age, title) in zip(panels, AGES.items(), strict=True):
        plain(axes)
        _window(axes, document["window"])
        _bands(axes, [state for state in known if state["age"] == age])
        _cathode(axes, [state for state in known if state["age"] == age])
        axes.set_title(title, loc="left", fontsize=10, color=INK)
        axes.set_xlabel("state of charge [-]")
        axes.margins(x=0.03, y=0.08)
    panels[0].set_ylabel("mean pressure on the cells [MPa]")
    panels[0].set_ylim(bottom=max(0.0, panels[0].get_ylim()[0]))
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", ncols=len(labels), frameon=False, fontsize=9)
    return encode(figure)


def _named(row: dict) -> str:
    """A part with its count, or what has no count as it is."""
    return row["description"] if row.get("unit") == "kg" else f"{quantity(row['qty_total'])} x {row['description']}"


def mass(document: dict, encode=png) -> bytes:
    """Picture of the mass of each part, the heaviest on top."""
    parts = sorted((row for row in document["bom"] if row["leaf"]), key=lambda row: row["total_mass_kg"])
    figure, (axes,) = _panels(1, max(HEIGHT, 1.0 + BAR * len(parts)))
    plain(axes)
    places, masses = range(len(parts)), [row["total_mass_kg"] for row in parts]
    bars = axes.barh(places, masses, color="#55779d", height=0.68)
    axes.bar_label(bars, [f"{value:.3f} kg" for value in masses], padding=4, color=INK, fontsize=9)
    axes.set_yticks(places, [_named(row) for row in parts])
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("mass [kg]")
    whose = "all holders" if document.get("pack") else "holder"
    axes.set_title(f"{whose}, {document['mass_kg']:.3f} kg", loc="left", fontsize=10, color=INK)
    axes.margins(x=0.14, y=0.03)
    axes.set_xlim(left=0.0)
    return encode(figure)
