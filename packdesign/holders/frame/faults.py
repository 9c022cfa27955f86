"""What keeps a frame from being put together: faults of a design, not requirements that it misses."""

from collections.abc import Callable

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout
from packdesign.holders.frame.lines import millimetres, rod_designation
from packdesign.holders.frame.parts import Frame
from packdesign.holders.response import Fault
from packdesign.mechanics import threads


def frame_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*_plate_faults(frame, demand), *_place_faults(frame, demand), *_length_faults(frame))


def _point(place: np.ndarray) -> str:
    return f"({millimetres(place[0])} mm, {millimetres(place[1])} mm)"


def _plate_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    body = frame.plates
    small = (body.length < demand.length - 1e-9) | (body.width < demand.width - 1e-9)

    def told(row: int) -> str:
        face = demand.take(np.array([row]))
        return (f"plate: {millimetres(body.length[row])} x {millimetres(body.width[row])} mm is smaller than the "
                f"pressed face, {millimetres(face.length[0])} x {millimetres(face.width[0])} mm")

    return (Fault("plate smaller than the stack", small, told),)


def _place_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    rod, tower, body = frame.rods, frame.tower, frame.plates
    seat = np.maximum(tower.seat, rod.washer_outer)

    outline = (np.broadcast_to(demand.outline_length, seat.shape), np.broadcast_to(demand.outline_width, seat.shape))
    inside = _by_pattern(frame, lambda places, rows: layout.overlaps_cell(
        places, (outline[0][rows], outline[1][rows]), tower.bore[rows]))
    outside = _by_pattern(frame, lambda places, rows: layout.off_plate(
        places, (body.length[rows], body.width[rows]), seat[rows]))

    def told(row: int, wrong: Callable, what: str) -> str:
        places = frame.choice.positions[frame.choice.pattern[row]]
        return f"rods: {what}: {', '.join(_point(place) for place in places[wrong(row)])}"

    apart = np.array([layout.spacing(places) for places in frame.choice.positions])[frame.choice.pattern]
    return (
        Fault("rod inside the cell", inside[1],
              lambda row: told(row, inside[0],
                               f"bore of {millimetres(tower.bore[row])} mm reaches into the cell's outline")),
        Fault("rod off the plate", outside[1],
              lambda row: told(row, outside[0], f"seat of {millimetres(seat[row])} mm reaches over the plate's edge")),
        Fault("seats overlap", apart < seat - 1e-9,
              lambda row: f"rods: {millimetres(apart[row])} mm apart, seats are {millimetres(seat[row])} mm wide"),
        Fault("resultant off the face", np.isnan(frame.field.highest),
              lambda row: "rods: their resultant lies outside the pressed face, the plate tips over"),
    )


def _by_pattern(frame: Frame, wrong: Callable) -> tuple[Callable, np.ndarray]:
    """Which rods of one design are wrong, on asking, and which designs (n,) have any such rod."""
    pattern, positions = frame.choice.pattern, frame.choice.positions
    bad = np.zeros(len(pattern), bool)
    for index in np.unique(pattern):
        rows = np.flatnonzero(pattern == index)
        bad[rows] = wrong(positions[index], rows).any(axis=1)
    return lambda row: wrong(positions[pattern[row]], np.array([row]))[0], bad


def _length_faults(frame: Frame) -> tuple[Fault, ...]:
    rod = frame.rods
    unsold = np.isnan(frame.rod_length)
    least = rod.least_length(frame.loose_height)
    short = ~unsold & (frame.rod_length < least - 1e-9)
    reach = threads.free_thread(frame.clamp_length, frame.rod_length, frame.thread_length)
    fouled = ~unsold & ~rod.cut & (reach < 0.0)

    def asked(row: int) -> str:
        size = f"{rod.size_name[row]}, standard {rod_designation(frame, row).split(' - ')[0]}"
        wanted = frame.choice.rod_length[row]
        length = f"{millimetres(least[row])} mm or more" if np.isnan(wanted) else f"{millimetres(wanted)} mm"
        return f"rods: no length of {length} is sold in {size}"

    return (
        Fault("no such rod sold", unsold, asked),
        Fault("rod too short", short, lambda row: f"rods: {rod_designation(frame, row)} is too short: the frame needs "
              f"{least[row] * 1e3:.1f} mm to be put together loose with the nut engaged"),
        Fault("thread out of reach", fouled, lambda row: f"rods: the thread of {rod_designation(frame, row)} ends "
              f"{-reach[row] * 1e3:.1f} mm before the nut"),
        Fault("grade not made in this size", rod.diameter > rod.largest_diameter + 1e-9,
              lambda row: f"rods: {rod.grade_name[row]} is made up to M{millimetres(rod.largest_diameter[row])}"),
    )
