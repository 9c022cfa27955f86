"""Figures of a result: its pressures against the window, maps, where the drift comes from, damage and mass by part,
how the holders of a pack stand, and what the papers' cells did."""

from collections.abc import Mapping

from packdesign.figures.canvas import HEIGHT, RESOLUTION, WIDTH, few_colours, svg
from packdesign.figures.charts import mass, pressure
from packdesign.figures.life import damage, damages, drift, drifts
from packdesign.figures.maps import pressure_map
from packdesign.figures.packing import packing_drawing
from packdesign.figures.response import responds, response
from packdesign.figures.window import window

__all__ = ["DRIFT", "FIGURES", "HEIGHT", "LIFE", "MAP", "PACKING", "RESOLUTION", "RESPONSE", "WIDTH", "damage", "drawn",
           "drift", "inlaid", "mass", "packing_drawing", "pressure", "pressure_map", "response", "window"]

MAP, DRIFT, LIFE, PACKING, RESPONSE = "map.png", "drift.png", "life.png", "packing.png", "response.png"
FIGURES = {"pressure.png": pressure, MAP: pressure_map, DRIFT: drift, LIFE: damage, "mass.png": mass,
           PACKING: packing_drawing, RESPONSE: response}
"""What draws each file."""
WHERE = {MAP: lambda document: bool(document.get("maps")), DRIFT: drifts, LIFE: damages,
         PACKING: lambda document: document.get("pack") is not None, RESPONSE: responds}
"""Whether a design has what a figure shows; the others it always has."""


LINES = {"window": window, "pressure": pressure, "mass": mass, "drift": drift, "life": damage, "response": response}
"""Figures that are few lines, by name."""
AREAS = {"map": pressure_map, "packing": packing_drawing}
"""Figures of so many areas that a picture is smaller."""


def _has(document: dict, name: str) -> bool:
    return WHERE.get(f"{name}.png", lambda _: True)(document)


def inlaid(document: dict, known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Content of the figures of a note that is one file, by file name: lines as SVG; none without a design.

    Areas that are `known` already, as `drawn` gives them, are not drawn again.
    """
    if not document["kind"]:
        return {}
    return {**{f"{name}.svg": draw(document, svg) for name, draw in LINES.items() if _has(document, name)},
            **{f"{name}.png": few_colours((known or {}).get(f"{name}.png") or draw(document))
               for name, draw in AREAS.items() if _has(document, name)}}


def drawn(document: dict) -> dict[str, bytes]:
    """Content of the figures that a result has, by file name: none without a design."""
    if not document["kind"]:
        return {}
    return {name: draw(document) for name, draw in FIGURES.items()
            if WHERE.get(name, lambda _: True)(document)}
