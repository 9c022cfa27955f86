"""The cradle: two discs that fill the bore round the stack, and the film round it."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.isostatic.shapes.inside import FILM_MATERIAL, FILM_THICKNESS, SADDLE_MATERIAL, Box
from packdesign.holders.particulars import disc, flat, particulars
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
                lambda i: f"film {millimetres(FILM_THICKNESS)}, {volume[i] / FILM_THICKNESS:.4g} m2",
                lambda i: FILM_MATERIAL, "wrapped round the stack",
                particulars(category="insulator", make_buy="buy", form="matter", thickness=FILM_THICKNESS))


def saddle_lines(catalog, diameter: np.ndarray, area: np.ndarray, film_volume: np.ndarray) -> tuple[Line, ...]:
    """Saddles of a diameter and area, and the film."""
    return saddle_line(catalog, area, np.full(len(area), SADDLES), "bore", diameter), film_line(catalog, film_volume)


def saddle_line(catalog, area: np.ndarray, count: np.ndarray, room: str, *sizes: np.ndarray) -> Line:
    """Saddles of an area and outer sizes, cut to a `room` in the vessel."""
    materials = catalog["materials"]
    row = materials.index(SADDLE_MATERIAL)
    mass = materials["density"][row] * area * SADDLE_THICKNESS
    thick, density = np.full(len(mass), SADDLE_THICKNESS), float(materials["density"][row])

    def material(i: int) -> str:
        return SADDLE_MATERIAL

    blank = (disc(catalog, material, sizes[0], None, thick, "insulator", density=density) if len(sizes) == 1 else
             flat(catalog, "plates", material, thick, "plate", "insulator", length=sizes[0], width=sizes[1],
                  density=density))
    return Line("saddle", "cradle", count, mass, mass * materials["price"][row], sized("saddle", *sizes, thick),
                material, f"cut to the {room} and the stack", blank)
