"""Room for the stack: the box it needs, the bore and length that follow, the cradle, and what the vessel encloses."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import AXES, OPEN_AXIS, VesselChoice
from packdesign.holders.isostatic.rings import Rings, bore_with_ring, rings
from packdesign.mechanics import shells

SIDE_CLEARANCE = 1e-3
"""Room on each side of the grown stack: insulating film and play to push it in [m]."""

END_CLEARANCE = 5e-3
"""Room before and behind the stack, where leads bend [m]; feed-throughs reach into the hollow of the cover's spigot."""

SADDLES = 2
SADDLE_THICKNESS = 3e-3
SADDLE_MATERIAL = "PEEK"
FILM_THICKNESS = 0.125e-3
FILM_MATERIAL = "Polyimide film"
"""Cradle: two discs that fill the bore round the stack, insulating and light, which leave the grown stack free, and a
film round the stack, since a vessel of metal must not touch a pouch's edges."""


@dataclass(frozen=True)
class Geometry:
    """Inside of a vessel, columns (n,) [m, m2, m3].

    `needed_diameter` and `needed_length` are the least that hold the grown stack. `volume` is all that is enclosed,
    without the cradle; `shell_length` reaches from the closed end to the face of the ring.
    """

    axis: np.ndarray
    needed_diameter: np.ndarray
    needed_length: np.ndarray
    diameter: np.ndarray
    length: np.ndarray
    shell_length: np.ndarray
    ring: Rings
    saddle_area: np.ndarray
    film_area: np.ndarray
    volume: np.ndarray

    @property
    def saddle_volume(self) -> np.ndarray:
        return SADDLES * SADDLE_THICKNESS * self.saddle_area

    @property
    def film_volume(self) -> np.ndarray:
        return FILM_THICKNESS * self.film_area


def boxes(demand: Demand, height: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sides across and length along each axis (3, n) [m] of a stack of some height, clearances included."""
    length, width, height = np.broadcast_arrays(demand.outline_length, demand.outline_width, height)
    along = np.stack([height, length, width]) + 2.0 * END_CLEARANCE
    one = np.stack([length, width, length]) + 2.0 * SIDE_CLEARANCE
    other = np.stack([width, height, height]) + 2.0 * SIDE_CLEARANCE
    return one, other, along


def geometry(catalog, demand: Demand, choice: VesselChoice, height: np.ndarray) -> Geometry:
    """Inside of each vessel round a stack of a greatest height (n,) [m]."""
    one, other, along = boxes(demand, height)
    bores = shells.enclosing_diameter(one, other)
    axis = np.where(choice.axis == OPEN_AXIS, np.argmin(bores, axis=0), choice.axis)
    one, other, along, needed = (np.take_along_axis(np.broadcast_to(side, (len(AXES), len(choice))), axis[None], 0)[0]
                                 for side in (one, other, along, bores))
    diameter = np.where(np.isnan(choice.inside_diameter), bore_with_ring(catalog, needed), choice.inside_diameter)
    length = np.where(np.isnan(choice.inside_length), along, choice.inside_length)
    ring = rings(catalog, diameter)
    hollow = shells.cylinder_volume(ring.spigot_bore, ring.spigot_length)
    end = np.where(choice.welded, shells.sphere_volume(diameter) / 2.0, 0.0)
    return Geometry(
        axis=axis, needed_diameter=needed, needed_length=along, diameter=diameter, length=length,
        shell_length=length + ring.spigot_length, ring=ring,
        saddle_area=np.maximum(np.pi / 4.0 * diameter**2 - one * other, 0.0),
        film_area=2.0 * (one * other + (one + other) * along),
        volume=shells.cylinder_volume(diameter, length) + hollow + end)
