"""What keeps a frame from being put together: faults of a design, not requirements that it misses."""

from collections.abc import Callable

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout
from packdesign.holders.frame.end_plates import EndPlate
from packdesign.holders.frame.lines import millimetres, rod_designation
from packdesign.holders.frame.parts import Frame
from packdesign.holders.response import Fault
from packdesign.mechanics import threads


def frame_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*_plate_faults(frame, demand), *_place_faults(frame, demand), *_support_faults(frame),
            *_length_faults(frame))


def _point(place: np.ndarray) -> str:
    return f"({millimetres(round(place[0], 9))} mm, {millimetres(round(place[1], 9))} mm)"


def _sides(frame: Frame) -> tuple[tuple[EndPlate, str, np.ndarray], ...]:
    """Both plates with the key of a task that names them and the designs of which it does."""
    return ((frame.plate, "plate", np.ones(len(frame.alike), bool)), (frame.opposite, "opposite_plate", ~frame.alike))


def _plate_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    return tuple(fault for plate, key, named in _sides(frame) for fault in (
        _small(plate, key, named, demand), *(_named(fault, key, named) for fault in plate.faults)))


def _named(fault: Fault, key: str, named: np.ndarray) -> Fault:
    return Fault(fault.name, fault.where & named, lambda row: f"{key}: {fault.message(row)}")


def _small(plate: EndPlate, key: str, named: np.ndarray, demand: Demand) -> Fault:
    """A plate must cover all faces."""
    size = plate.choice
    face = [np.broadcast_to(side, size.length.shape) for side in demand.face_extent]
    small = (size.length < face[0] - 1e-9) | (size.width < face[1] - 1e-9)
    return Fault("plate smaller than the stack", small & named & ~plate.rigid, lambda row: (
        f"{key}: {millimetres(size.length[row])} x {millimetres(size.width[row])} mm is smaller than the pressed face, "
        f"{millimetres(round(face[0][row], 9))} x {millimetres(round(face[1][row], 9))} mm"))


def _place_faults(frame: Frame, demand: Demand) -> tuple[Fault, ...]:
    bore = np.maximum(frame.plate.seats.bore, frame.opposite.seats.bore)
    wide = np.maximum.reduce([frame.rods.washer_outer, frame.tower.seat, frame.plate.footprint,
                              frame.opposite.footprint])
    n = len(bore)
    terminals = np.broadcast_to(demand.pack.terminals if demand.pack else np.zeros(1), (n,))
    stacks = (demand.cell_outline, (demand.stacks_along, demand.stacks_across), demand.stack_gaps)
    outline, counts, gaps = ([np.broadcast_to(column, (n,)) for column in pair] for pair in stacks)
    inside = _by_pattern(frame, lambda places, rows: layout.overlaps_cell(
        places, tuple(side[rows] for side in outline), bore[rows], [count[rows] for count in counts],
        [gap[rows] for gap in gaps]))
    apart = np.array([layout.spacing(places) for places in frame.choice.positions])[frame.choice.pattern]
    leads = _by_pattern(frame, lambda places, rows: layout.overlaps_terminals(
        places, [side[rows] for side in outline], bore[rows], terminals[rows], [count[rows] for count in counts],
        [gap[rows] for gap in gaps]))
    return (
        Fault("rod inside the cell", inside[1], lambda row: _places(
            frame, row, inside[0], f"bore of {millimetres(bore[row])} mm reaches into the cell's outline")),
        Fault("rod in the terminals' room", leads[1], lambda row: _places(
            frame, row, leads[0], f"bore of {millimetres(bore[row])} mm reaches into the room of the terminals, "
            f"{millimetres(terminals[row])} mm beyond the cells' length")),
        *(_off(frame, plate, named) for plate, _, named in _sides(frame)),
        Fault("seats overlap", apart < wide - 1e-9, lambda row: (
            f"rods: {millimetres(round(apart[row], 9))} mm apart, seats are {millimetres(wide[row])} mm wide")),
    )


def _off(frame: Frame, plate: EndPlate, named: np.ndarray) -> Fault:
    """Rods whose washers, bosses or bushes do not lie on a plate; equal plates are judged by the wider side."""
    wide = plate.footprint
    if plate is frame.plate:
        wide = np.where(frame.alike, np.maximum(wide, frame.opposite.footprint), wide)
    held = named & (wide > 0.0)
    outside = _by_pattern(frame, lambda places, rows: layout.off_plate(
        places, (plate.choice.length[rows], plate.choice.width[rows]), wide[rows]))
    return Fault("rod off the plate", outside[1] & held, lambda row: _places(
        frame, row, outside[0], f"seat of {millimetres(wide[row])} mm reaches over the plate's edge"))


def _places(frame: Frame, row: int, wrong: Callable, what: str) -> str:
    places = frame.choice.positions[frame.choice.pattern[row]]
    return f"rods: {what}: {', '.join(_point(place) for place in places[wrong(row)])}"


def _support_faults(frame: Frame) -> tuple[Fault, ...]:
    """Rods must hold the plate up: about two axes, and with their resultant over the faces."""
    pattern, positions = frame.choice.pattern, frame.choice.positions
    line = np.array([_on_one_line(places) for places in positions])[pattern]
    tips = np.isnan(frame.field.highest)

    def resultant(row: int) -> str:
        return _point(positions[pattern[row]].mean(axis=0))

    return (
        Fault("rods on one line", line & ~tips, lambda row: (
            f"rods: all on one line, about which the plate turns: {', '.join(map(_point, positions[pattern[row]]))}")),
        Fault("resultant off the face", tips, lambda row: (
            f"rods: their resultant lies outside the pressed face, the plate tips over: {resultant(row)}")),
        Fault("crown off the centre", np.isnan(frame.crown) & ~tips, lambda row: (
            f"rods: no crown can press evenly, as their resultant is off the centre of the faces: {resultant(row)}")),
    )


def _on_one_line(places: np.ndarray) -> bool:
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return bool(len(places) < 3 or spread[1] < 1e-6 * max(spread[0], 1e-6))


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
