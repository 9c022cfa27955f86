"""Figures of a result: its pressures against the window, the pressure map, and its mass by part."""

from packdesign.figures.canvas import HEIGHT, RESOLUTION, WIDTH
from packdesign.figures.charts import mass, pressure
from packdesign.figures.maps import pressure_map

__all__ = ["FIGURES", "HEIGHT", "MAP", "RESOLUTION", "WIDTH", "drawn", "mass", "pressure", "pressure_map"]

MAP = "map.png"
FIGURES = {"pressure.png": pressure, MAP: pressure_map, "mass.png": mass}
"""What draws each file."""


def drawn(document: dict) -> dict[str, bytes]:
    """Content of the figures that a result has, by file name: none without a design, no map where no plates press."""
    left_out = (() if document.get("maps") else (MAP,)) if document["kind"] else FIGURES
    return {name: draw(document) for name, draw in FIGURES.items() if name not in left_out}
