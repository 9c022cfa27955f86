"""Clamped frames as pieces: plates, rods with nuts and washers, springs with sleeves and seats, cells between."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.cad import cells, plates, solids, towers
from packdesign.cad.flat import Flat
from packdesign.cad.lengths import one
from packdesign.cad.pieces import Piece
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.rods import SOCKET
from packdesign.mechanics.threads import pitch_diameter

BOLT = (0.32, 0.34, 0.38)
SOCKET_DEPTH = 0.5
"""Depth of a hexagon socket over the bolt's diameter, as bolts are weighed."""


@dataclass(frozen=True)
class Heights:
    """Levels along the rods of one design from the middle of its outside height [mm].

    `foot` is where heads or lower nuts bear, `plate` and `opposite` the faces of both plates to the cells, `top` is
    the face of the opposite plate that looks outwards and `crest` where the upper nuts bear. Rods run from `tail` to
    `tip`; a head of a bolt lies beneath its foot.
    """

    tail: float
    foot: float
    plate: float
    opposite: float
    top: float
    crest: float
    tip: float


def frame_of(evaluation) -> Frame:
    """The frame of a holder, whether springs stand on it or not."""
    return getattr(evaluation.built, "frame", evaluation.built)


def heights(frame: Frame, row: int) -> Heights:
    """Where everything stands as set."""
    rods, sprung = frame.rods, frame.tower.column is not None
    washer, clamp = one(rods.washer_thickness, row), one(frame.clamp_length, row)
    cut, nut = bool(rods.cut[row]), one(rods.nut_height, row)
    below = nut + 2.0 * one(rods.pitch, row) if cut else 0.0
    head = 0.0 if cut else one(rods.head_height, row)
    length = one(frame.rod_length, row)
    foot = -(length - below - max(below, head)) / 2.0
    tower = one(frame.tower.loose_height, row) - one(frame.tower.set_travel, row) if sprung else washer
    crest, plate = foot + clamp, foot + washer + one(frame.plate.height, row)
    top = crest - tower
    return Heights(foot - below, foot, plate, top - one(frame.opposite.height, row), top, crest,
                   foot - below + length)


def pieces(catalog, evaluation, row: int = 0) -> tuple[Piece, ...]:
    """Pieces of one design of a uniaxial or spring-loaded holder."""
    frame = frame_of(evaluation)
    level = heights(frame, row)
    named = {line.item: line.designation(row) for line in evaluation.lines}
    found = clamped(catalog, frame, row, level, named)
    if frame.tower.column is not None:
        found += towers.pieces(catalog, evaluation.built, row, (level.top, level.crest), _positions(frame, row), named)
    return (*found, *cells.pieces(evaluation.demand, frame, row, (level.plate, level.opposite), named))


def clamped(catalog, frame: Frame, row: int, level: Heights, named: dict[str, str]) -> list[Piece]:
    """Plates and rods of any frame."""
    return [*_plates(catalog, frame, row, level), *_rods(frame, row, level, _positions(frame, row), named)]


def _positions(frame: Frame, row: int) -> np.ndarray:
    return np.round(frame.choice.positions[frame.choice.pattern[row]] * 1e3, 6)


def _sides(catalog, frame: Frame, row: int) -> tuple:
    """Both plates with the end of their names in the parts list."""
    positions, sprung = frame.choice.positions[frame.choice.pattern[row]], frame.tower.column is not None
    under = plates.side_of(catalog, frame.plate, row, positions, True)
    over = plates.side_of(catalog, frame.opposite, row, positions, False)
    return ((under, ", head side" if sprung else "", True),
            (over, ", spring side" if sprung else "" if frame.alike[row] else ", opposite", False))


def _plates(catalog, frame: Frame, row: int, level: Heights) -> list[Piece]:
    """Parts of both plates; the lower ones are turned over, and equal parts are one piece."""
    from build123d import Location

    found: dict[tuple, Piece] = {}
    for side, suffix, under in _sides(catalog, frame, row):
        stands = Location((0.0, 0.0, level.plate), (180.0, 0.0, 0.0)) if under else Location((0, 0, level.opposite))
        for part in plates.parts(side):
            places = tuple(stands * Location((x, y, z), (0.0, 0.0, turn)) for x, y, z, turn in part.places)
            key = part.kind + suffix, part.designation, part.flat
            if key in found:
                found[key] = replace(found[key], places=found[key].places + places)
            else:
                found[key] = Piece(key[0], part.designation, part.solid(), places, part.density, part.colour,
                                   part.envelope)
    return list(found.values())


def flats(catalog, evaluation, row: int = 0) -> dict[str, Flat]:
    """Flat drawings of both plates by file name; one for both where they are alike."""
    found: dict[str, Flat] = {}
    for (side, _, _), name in zip(_sides(catalog, frame_of(evaluation), row), ("plate", "opposite"), strict=True):
        for part in plates.parts(side):
            if part.flat is not None and part.file is not None and part.flat not in found.values():
                found[f"{name}{part.file}"] = part.flat
    return found


def _bolt(frame: Frame, row: int, tail: float, foot: float):
    """A rod with its head, its foot on z = 0."""
    rods = frame.rods
    diameter, length = one(rods.diameter, row), one(frame.rod_length, row)
    core = one(pitch_diameter(rods.diameter, rods.pitch), row)
    from build123d import Location

    if rods.cut[row]:
        return solids.rod(core, length).moved(Location((0.0, 0.0, tail - foot)))
    shank = solids.shank(diameter, length - one(frame.thread_length, row), core, length)
    high, wide = one(rods.head_height, row), one(rods.head_width, row)
    down = Location((0.0, 0.0, -high))
    if rods.standard[row] != SOCKET:
        return shank.fuse(solids.prism(solids.hexagon(wide), high).moved(down))
    depth = SOCKET_DEPTH * diameter
    socket = solids.prism(solids.hexagon(one(rods.socket_width, row)), depth)
    return shank.fuse(solids.rod(wide, high).cut(socket).moved(down))


def _rods(frame: Frame, row: int, level: Heights, rods: np.ndarray, named: dict[str, str]) -> list[Piece]:
    """Rods with nuts and washers."""
    from build123d import Location

    def at(*levels: float) -> tuple:
        return tuple(Location((float(x), float(y), z)) for z in levels for x, y in rods)

    made = frame.rods
    nut, washer = one(made.nut_height, row), one(made.washer_thickness, row)
    core = one(pitch_diameter(made.diameter, made.pitch), row)
    nuts = at(level.crest, *((level.foot - nut,) if made.cut[row] else ()))
    washers = at(level.foot, *((level.top,) if frame.tower.column is None else ()))
    density = float(made.density[row])
    return [
        Piece("rod", named["rod"], _bolt(frame, row, level.tail, level.foot), at(level.foot), density, BOLT),
        Piece("nut", named["nut"], solids.nut(one(made.nut_width, row), core, nut), nuts, density, BOLT),
        Piece("washer", named["washer"], solids.ring(
            one(made.washer_outer, row), one(made.washer_inner, row), washer), washers, frame.washer_density, BOLT),
    ]

