"""Room for the stack: the box it needs along every axis, clearances, and what all vessels have inside."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import AXES, OPEN_AXIS
from packdesign.holders.response import Fault, millimetres

SIDE_CLEARANCE = 1e-3
"""Room on each side of the grown stack: insulating film and play to push it in [m]."""

END_CLEARANCE = 5e-3
"""Room before and behind the stack, where leads bend [m]; feed-throughs reach into the hollow of a cover's spigot."""

FITTINGS_HEIGHT = 60e-3
"""Room above a cover for valve, gauge and relief valve on it [m]."""

FILM_THICKNESS = 0.125e-3
FILM_MATERIAL = "Polyimide film"
SADDLE_MATERIAL = "PEEK"
"""A film is wrapped round the stack, since a vessel of metal must not touch a pouch's edges; saddles keep it in place
and leave the grown stack free."""


@dataclass(frozen=True)
class Inside:
    """What every vessel has inside, columns (n,) [m, m2, m3]; shapes add their own sizes.

    `volume` is all that is enclosed, without the cradle. `sealed_diameter` adds up the diameters of the main rings
    (perimeter over pi where they are not round) and `least_squeeze` is their own; `thickness` is the wall that counts.
    """

    axis: np.ndarray
    volume: np.ndarray
    saddle_volume: np.ndarray
    film_area: np.ndarray
    sealed_diameter: np.ndarray
    least_squeeze: np.ndarray
    thickness: np.ndarray

    @property
    def film_volume(self) -> np.ndarray:
        return FILM_THICKNESS * self.film_area


@dataclass(frozen=True)
class Box:
    """Least room for the grown stack along a design's axis (n,) [m], clearances included."""

    axis: np.ndarray
    one: np.ndarray
    other: np.ndarray
    along: np.ndarray

    @property
    def film_area(self) -> np.ndarray:
        return 2.0 * (self.one * self.other + (self.one + self.other) * self.along)


def boxes(demand: Demand, height: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sides across and length along each axis (3, n) [m] of a stack of some height, clearances included."""
    length, width, height = np.broadcast_arrays(demand.outline_length, demand.outline_width, height)
    along = np.stack([height, length, width]) + 2.0 * END_CLEARANCE
    one = np.stack([length, width, length]) + 2.0 * SIDE_CLEARANCE
    other = np.stack([width, height, height]) + 2.0 * SIDE_CLEARANCE
    return one, other, along


def box(demand: Demand, axis: np.ndarray, height: np.ndarray, size) -> Box:
    """Room along each design's axis; where that is open, along the one whose `size(one, other, along)` is least."""
    sides = [np.broadcast_to(side, (len(AXES), len(axis))) for side in boxes(demand, height)]
    chosen = np.where(axis == OPEN_AXIS, np.argmin(size(*sides), axis=0), axis)
    return Box(chosen, *(np.take_along_axis(side, chosen[None], 0)[0] for side in sides))


def rounded_up(length: float) -> str:
    """A length that is needed, as messages tell it."""
    return f"{millimetres(np.ceil(length / 1e-5 - 1e-6) * 1e-5)} mm"


def too_small(word: str, name: str, size: np.ndarray, needed: np.ndarray, taking=lambda i: "") -> Fault:
    """Fault of an inside size (n,) [m] under what the grown stack needs, and what more is `taking` room."""
    return Fault(f"vessel too {word}", size < needed - 1e-9, lambda i: (
        f"vessel: an {name} of {millimetres(round(size[i], 6))} mm is smaller than the grown stack with its "
        f"clearances{taking(i)}, {rounded_up(needed[i])}"))
