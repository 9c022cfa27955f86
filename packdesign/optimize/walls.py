"""Metals and gauges of vessels: every combination that a shape can be made of."""

from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import NONE, SHAPES
from packdesign.optimize.space import filtered

COLUMNS = ("material", "wall", "short_wall", "stay_wall", "winding", "liner")
"""What of a choice makes its walls."""

THICKEST_LINER = 3e-3
"""Liners [m]; the winding is there to bear."""

LAYERS = 16
"""Most pairs of layers of a winding."""

THINNER = 1
"""Gauges by which the short sides of a rectangular vessel may be thinner than the long ones."""


def gauges(catalog, task, demand: Demand) -> dict[int, np.ndarray]:
    """Gauges of every metal [m], rising, of those that stand the temperature."""
    table, materials = catalog["walls"], catalog["materials"]
    allowed = set(filtered(catalog, task, "materials").tolist())
    found: dict[int, set[float]] = {}
    for row in filtered(catalog, task, "walls"):
        material = materials.index(table["material"][row])
        if material in allowed and materials["highest_temperature"][material] >= demand.highest_temperature[0]:
            found.setdefault(material, set()).add(float(table["thickness"][row]))
    return {material: np.array(sorted(found[material])) for material in sorted(found)}


def walls(catalog, task, known: dict[int, np.ndarray], shape: int, stays: int, tube: int) -> list[tuple]:
    """Combinations of `COLUMNS` for a shape, a number of stays and a row of the tubes (NONE: made to measure)."""
    if tube != NONE:
        table = catalog["tubes"]
        material = catalog["materials"].index(table["material"][tube])
        return [_plain(material, float(table["wall"][tube]))] if material in known else []
    pairs = [(material, wall) for material, sold in known.items() for wall in sold.tolist()]
    if SHAPES[shape] == "rectangular":
        return [plates for material, wall in pairs for plates in _plates(material, wall, known[material], stays)]
    if SHAPES[shape] == "wound_cylinder":
        return [wound for pair in pairs if pair[1] <= THICKEST_LINER for wound in _wound(catalog, task, *pair)]
    return [_plain(*pair) for pair in pairs]


def _plain(material: int, wall: float) -> tuple:
    return material, wall, np.nan, np.nan, NONE, np.nan


def _plates(material: int, wall: float, sold: np.ndarray, stays: int) -> list[tuple]:
    """Short sides as thick as the long ones or a little thinner, stays no thicker than the long sides."""
    up_to = sold[sold <= wall + 1e-9]
    short = [np.nan, *up_to[-1 - THINNER : -1].tolist()]
    return [(material, wall, side, stay, NONE, np.nan)
            for side, stay in product(short, up_to.tolist() if stays else [np.nan])]


def _wound(catalog, task, material: int, liner: float) -> list[tuple]:
    pair = catalog["windings"]["pair"]
    return [(material, round(float(layers * pair[row]), 9), np.nan, np.nan, int(row), liner)
            for row in filtered(catalog, task, "windings") for layers in range(1, LAYERS + 1)]
