"""The cradle: two discs that fill the bore round the stack, and the film round it."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.isostatic.shapes.inside import FILM_MATERIAL, FILM_THICKNESS, SADDLE_MATERIAL, Box
from packdesign.holders.response import Line, millimetres, sized

SADDLES = 2
SADDLE_THICKNESS = 3e-3
"""Discs cut to the bore and the stack [m]."""


@dataclass(frozen=True)
class Saddles:
    """Area of one disc [m2] and volume of all (n,) [m3]."""

    area: np.ndarray
    volume: np.ndarray


def saddles(diameter: np.ndarray, room: Box) -> Saddles:
    """Discs of a diameter that leave a box free."""
    area = np.maximum(np.pi / 4.0 * diameter**2 - room.one * room.other, 0.0)
    return Saddles(area, SADDLES * SADDLE_THICKNESS * area)


def film_line(catalog, volume: np.ndarray) -> Line:
    """Film round the stack of a volume (n,) [m3]."""
    materials = catalog["materials"]
    row = materials.index(FILM_MATERIAL)
    foil = materials["density"][row] * volume
    return Line("insulating film", "cradle", np.ones(len(foil), int), foil, foil * materials["price"][row],
                lambda i: f"film {millimetres(FILM_THICKNESS)}", lambda i: FILM_MATERIAL, "wrapped round the stack")


def saddle_lines(catalog, diameter: np.ndarray, area: np.ndarray, film_volume: np.ndarray) -> tuple[Line, ...]:
    """Saddles of a diameter and area, and the film."""
    return saddle_line(catalog, area, np.full(len(area), SADDLES), "bore", diameter), film_line(catalog, film_volume)


def saddle_line(catalog, area: np.ndarray, count: np.ndarray, room: str, *sizes: np.ndarray) -> Line:
    """Saddles of an area and outer sizes, cut to a `room` in the vessel."""
    materials = catalog["materials"]
    row = materials.index(SADDLE_MATERIAL)
    mass = materials["density"][row] * area * SADDLE_THICKNESS
    return Line("saddle", "cradle", count, mass, mass * materials["price"][row],
                sized("saddle", *sizes, np.full(len(mass), SADDLE_THICKNESS)),
                lambda i: SADDLE_MATERIAL, f"cut to the {room} and the stack")
