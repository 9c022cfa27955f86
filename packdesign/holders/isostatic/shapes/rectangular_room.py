"""Room in a rectangular vessel: which way it lies, where its stays go, and what is left for the medium."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import AXES, OPEN_AXIS, VesselChoice
from packdesign.holders.isostatic.cradle import SADDLE_THICKNESS, SADDLES
from packdesign.holders.isostatic.shapes.inside import END_CLEARANCE, SIDE_CLEARANCE, Inside, boxes
from packdesign.holders.isostatic.shapes.rectangular_ring import CordRing, cord_ring
from packdesign.holders.isostatic.stock import rolled_least
from packdesign.mechanics.rectangular_frames import Section

FITTING_ROOM = 6e-3
"""Room under the cover into which feed-throughs reach; the cover has no spigot that would give it [m]."""

STEP = 1e-3
"""Rooms that follow from the stack have whole millimetres [m]."""

PLAY = 2e-3
"""Spare room on which saddles are put beside the stack [m]."""

ACROSS = (("length", "width"), ("width", "height"), ("length", "height"))
"""What lies across each axis: a vessel's inside width, then its inside height."""


@dataclass(frozen=True)
class RectangularInside(Inside):
    """Inside of a rectangular vessel, columns (n,) [m].

    `width` and `height` lie across the axis; `section` holds the walls that count, `tall` marks sections whose long
    side is the height. `needed_*` are the least that hold the grown stack, stays included. `possible` marks designs
    whose cells can stand between their stays; `stay_length` is that of a stay along the axis.
    """

    needed_width: np.ndarray
    needed_height: np.ndarray
    needed_length: np.ndarray
    width: np.ndarray
    height: np.ndarray
    length: np.ndarray
    tall: np.ndarray
    possible: np.ndarray
    section: Section
    stay_wall: np.ndarray
    stay_thickness: np.ndarray
    stay_length: np.ndarray
    ring: CordRing
    saddle_area: np.ndarray

    @property
    def long_side(self) -> np.ndarray:
        return np.where(self.tall, self.height, self.width)

    @property
    def short_side(self) -> np.ndarray:
        return np.where(self.tall, self.width, self.height)


@dataclass(frozen=True)
class _Sides:
    """Sections along every axis (3, n): least sizes, sizes as built, and whether the stays can be."""

    needed: tuple[np.ndarray, np.ndarray]
    built: tuple[np.ndarray, np.ndarray]
    tall: np.ndarray
    possible: np.ndarray
    compartment: np.ndarray

    @property
    def along(self) -> np.ndarray:
        """The long side as built."""
        return np.where(self.tall, self.built[1], self.built[0])


def _stayed(demand: Demand, span: np.ndarray, direction: str, stays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Part of a long side (n,) [m] that holds one group with its clearances, and whether there are such groups.

    Stacks side by side are grouped by their gaps. Of a stack, the fullest group counts, as all parts are alike.
    """
    bare, parts = span - 2.0 * SIDE_CLEARANCE, stays + 1
    if direction == "height":
        group = bare * np.ceil(demand.cells / parts) / demand.cells
        return group + 2.0 * SIDE_CLEARANCE, demand.cells >= parts
    place = ("length", "width").index(direction)
    count, gap = (demand.stacks_along, demand.stacks_across)[place], demand.stack_gaps[place]
    group = (bare + gap) / parts - gap
    return group + 2.0 * SIDE_CLEARANCE, count % parts == 0


def _chosen(own: np.ndarray, least: np.ndarray) -> np.ndarray:
    """A size that is named, or that follows from the least one [m]."""
    return np.where(np.isnan(own), np.ceil(least / STEP - 1e-6) * STEP, own)


def _sides(demand: Demand, choice: VesselChoice, height: np.ndarray) -> tuple[_Sides, np.ndarray]:
    """Sections along every axis, and the length along it (3, n) [m]."""
    n, stays = len(choice), choice.stays
    one, other, along = (np.broadcast_to(side, (len(AXES), n)) for side in boxes(demand, height))
    named = [np.where(np.isnan(own), least, own) for own, least in
             ((choice.inside_width, one), (choice.inside_height, other))]
    tall = named[1] >= named[0]
    wall = np.nan_to_num(choice.stay_wall)
    needed, possible, part = [one.copy(), other.copy()], np.ones(tall.shape, bool), np.where(tall, other, one)
    for axis, directions in enumerate(ACROSS):
        for place, direction in enumerate(directions):
            here = (tall[axis] == bool(place)) & (stays > 0)
            group, can = _stayed(demand, needed[place][axis], direction, stays)
            needed[place][axis] = np.where(here, (stays + 1) * group + stays * wall, needed[place][axis])
            part[axis] = np.where(here, group, part[axis])
            possible[axis] &= ~here | np.broadcast_to(can, here.shape)
    built = tuple(_chosen(own, least) for own, least in
                  zip((choice.inside_width, choice.inside_height), needed, strict=True))
    return _Sides(tuple(needed), built, tall, possible, part), along + FITTING_ROOM


def inside(catalog, demand: Demand, choice: VesselChoice, height: np.ndarray) -> RectangularInside:
    """Inside of each vessel round a stack of a greatest height (n,) [m].

    Where the axis is open, it is the one with the shortest long side of those that can have the stays.
    """
    sides, along = _sides(demand, choice, height)
    best = np.argmin(np.where(sides.possible, sides.along, 1e3 + sides.along), axis=0)
    axis = np.where(choice.axis == OPEN_AXIS, best, choice.axis)

    def own(side: np.ndarray) -> np.ndarray:
        return np.take_along_axis(side, axis[None], 0)[0]

    needed_width, needed_height, width, size = (own(side) for side in (*sides.needed, *sides.built))
    tall, part, needed_length = own(sides.tall), own(sides.compartment), own(along)
    length = _chosen(choice.inside_length, needed_length)
    stays, stay_wall = choice.stays, np.where(choice.stays > 0, np.nan_to_num(choice.stay_wall), 0.0)
    long_side, short_side = np.where(tall, size, width), np.where(tall, width, size)
    section = Section(
        short_side, np.maximum((long_side - stays * stay_wall) / (stays + 1), 1e-6),
        rolled_least(catalog, choice.material, np.where(np.isnan(choice.short_wall), choice.wall, choice.short_wall)),
        rolled_least(catalog, choice.material, choice.wall), stays)
    # a stay ends short of both ends, where the medium and the leads pass
    stay_length = np.where(stays > 0, np.maximum(length - 2.0 * END_CLEARANCE, 1e-6), 0.0)
    ring = cord_ring(catalog, width, size)
    held = np.where(tall, needed_width, needed_height)
    free = short_side * (long_side - stays * stay_wall) - (stays + 1) * part * held
    spare = np.maximum(width - needed_width, size - needed_height) > PLAY
    area = np.where(spare, np.maximum(free, 0.0), 0.0)
    run = needed_length - FITTING_ROOM
    return RectangularInside(
        axis=axis, volume=width * size * length - stays * stay_wall * short_side * stay_length,
        saddle_volume=SADDLES * SADDLE_THICKNESS * area,
        film_area=2.0 * (stays + 1) * (part * held + (part + held) * run), sealed_diameter=ring.groove_diameter,
        least_squeeze=ring.least_squeeze(), thickness=section.long_wall, needed_width=needed_width,
        needed_height=needed_height, needed_length=needed_length, width=width, height=size, length=length, tall=tall,
        possible=own(sides.possible), section=section, stay_wall=stay_wall,
        stay_thickness=np.where(stays > 0, rolled_least(catalog, choice.material, stay_wall), 0.0),
        stay_length=stay_length, ring=ring, saddle_area=area)
