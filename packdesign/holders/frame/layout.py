"""Where rods stand and how large plates become: patterns along the edges of the cell's outline."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics.plate_strongbacks import beam_direction, mirrored

CLEARANCE = 2e-3
"""Free gap between the cell's outline and the bore of a rod or sleeve [m]: a pouch must not touch metal."""

EDGE_FACTOR = 1.2
"""Least distance of a bore's centre from the plate's edge over the bore (EN 1993-1-8:2005, Table 3.3)."""

COLUMN_GAP = 1e-3
"""Least gap between neighbouring seats, and from a seat to the plate's edge [m]."""

STEP = 1e-3
"""Plates are cut to whole millimetres [m]."""

DIGITS = 4
"""Places that a drawing gives, in decimals of a metre: tenths of a millimetre."""


@dataclass(frozen=True)
class Pattern:
    """Rods along the two long edges of the outline, also at its corners beyond both edges (`corners`), and `short` of
    them along each of the two short edges."""

    name: str
    count: int
    corners: bool
    short: int = 0

    @property
    def paired(self) -> bool:
        """Whether the rods are pairs that strongbacks can join."""
        return self.short == 0


PATTERNS = (
    Pattern("4 at the corners", 4, True),
    Pattern("6, corners and mid edges", 6, True),
    Pattern("4 along the long edges", 4, False),
    Pattern("6 along the long edges", 6, False),
    Pattern("8 along the long edges", 8, False),
    Pattern("10 along the long edges", 10, False),
    Pattern("12 along the long edges", 12, False),
    Pattern("14 along the long edges", 14, False),
    Pattern("16 along the long edges", 16, False),
    Pattern("8, corners and long edges", 8, True),
    Pattern("10, corners and long edges", 10, True),
    Pattern("12, corners and long edges", 12, True),
    Pattern("8 around all edges", 8, False, 1),
    Pattern("12 around all edges", 12, False, 2),
    Pattern("16 around all edges", 16, False, 3),
    Pattern("8, corners and all edges", 8, True, 1),
    Pattern("12, corners and all edges", 12, True, 2),
    Pattern("16, corners and all edges", 16, True, 3),
)


def rounded_up(length: np.ndarray) -> np.ndarray:
    """Length to the next whole millimetre; a billionth of a step keeps whole ones as they are."""
    return np.round(np.ceil(length / STEP - 1e-6) * STEP, DIGITS)


def rod_offset(bore: np.ndarray) -> np.ndarray:
    """Distance of a rod's centre from the outline [m]."""
    return rounded_up(CLEARANCE + 0.5 * bore)


def edge_distance(bore: np.ndarray, seat: np.ndarray) -> np.ndarray:
    """Distance of a rod's centre from the plate's edge [m]; `seat` is the diameter of the washer or spring seat."""
    return rounded_up(np.maximum(EDGE_FACTOR * bore, 0.5 * seat + COLUMN_GAP))


def places(pattern: Pattern, outline: tuple[float, float], offset: float) -> np.ndarray:
    """Rod centres (m, 2) [m]; the long edges run along x where the outline is longer than wide, else along y."""
    long, short = max(outline), min(outline)
    per_side = pattern.count // 2 - pattern.short
    reach, across = 0.5 * long + offset, 0.5 * short + offset
    along = np.linspace(-reach, reach, per_side).round(DIGITS) if pattern.corners else _spread(long, per_side)
    both = [(x, side * across) for x in along for side in (1.0, -1.0)]
    both += [(side * reach, y) for y in _spread(short, pattern.short) for side in (1.0, -1.0)]
    found = np.array(both)
    return found if outline[0] >= outline[1] else found[:, ::-1].copy()


def _spread(edge: float, count: int) -> np.ndarray:
    """Places along an edge, each in the middle of its share to a tenth of a millimetre [m]."""
    return np.round(edge * ((np.arange(count) + 0.5) / max(count, 1) - 0.5), DIGITS)


def plate_size(pattern: Pattern, outline: tuple[float, float], offset: float, edge: float) -> tuple[float, float]:
    """Length and width of the plate [m]: to the edge distance beyond the outermost rods, never inside the outline."""
    rods = np.abs(places(pattern, outline, offset)).max(axis=0)
    length, width = rounded_up(np.maximum(2.0 * (rods + edge), np.array(outline)))
    return float(length), float(width)


def pressing_size(pattern: Pattern, outline: tuple[float, float], offset: float, bar: float) -> tuple[float, float]:
    """Length and width of the plate under strongbacks of a width [m]: over the outline, and under all of the bars.

    The rods stand beyond the plate's long edges, at the ends of the bars.
    """
    long = 0 if outline[0] >= outline[1] else 1
    size = list(outline)
    size[long] = max(size[long], 2.0 * np.abs(places(pattern, outline, offset)[:, long]).max() + bar)
    length, width = rounded_up(np.array(size))
    return float(length), float(width)


def spacing(positions: np.ndarray) -> float:
    """Least distance between two rods [m]."""
    apart = np.hypot(*(positions[:, None] - positions[None]).transpose(2, 0, 1))
    return float((apart + np.diag(np.full(len(positions), np.inf))).min())


def overlaps_cell(positions: np.ndarray, outline: tuple[np.ndarray, np.ndarray], bore: np.ndarray,
                  counts=(1, 1), gaps=(0.0, 0.0)) -> np.ndarray:
    """Rods (n, m) whose bore reaches into the outline of a cell; outline of one cell and bore are (n,).

    `counts` stacks stand side by side along and across, `gaps` between their outlines; rods may stand in the gaps.
    """
    beyond = [_beside(positions[:, axis], outline[axis], np.asarray(counts[axis]), gaps[axis]) for axis in (0, 1)]
    return np.hypot(*beyond) < 0.5 * bore[:, None] - 1e-9


def overlaps_terminals(positions: np.ndarray, outline, bore: np.ndarray, terminals: np.ndarray, counts=(1, 1),
                       gaps=(0.0, 0.0)) -> np.ndarray:
    """Rods (n, m) whose bore reaches into the room (n,) [m] that cells need for terminals at both ends of their length.
    """
    beyond = outline[0] + 2.0 * terminals, outline[1]
    return (terminals > 0.0)[:, None] & overlaps_cell(
        positions, beyond, bore, counts, (np.maximum(gaps[0] - 2.0 * terminals, 0.0), gaps[1]))


def _beside(place: np.ndarray, size: np.ndarray, count: np.ndarray, gap) -> np.ndarray:
    """Distance (n, m) of places (m,) from the nearest of equal, evenly spaced pieces of a line, 0 inside one [m]."""
    pitch, last = (size + gap)[..., None], np.atleast_1d(count - 1.0)[:, None]
    nearest = np.clip(np.round(place / pitch + 0.5 * last), 0.0, last)
    return np.maximum(np.abs(place - (nearest - 0.5 * last) * pitch) - 0.5 * size[:, None], 0.0)


def joinable(positions: np.ndarray, size: tuple[float, float]) -> bool:
    """Whether equal strongbacks across a plate of a size can join the rods in pairs, one at either end of each."""
    if not (mirrored(positions, 0) and mirrored(positions, 1)):
        return False
    direction = beam_direction(positions, size)
    across, count = np.unique(np.round(positions[:, 1 - direction], 9), return_counts=True)
    reach = np.abs(positions[:, direction])
    return bool((count == 2).all() and reach.min() > 1e-9 and np.ptp(reach) < 1e-9)


@dataclass(frozen=True)
class Bars:
    """Where strongbacks run over plates, columns (n,) [m].

    How far their rods stand from the middle, how long and how wide the plate is in and across their direction, how far
    apart neighbours are and how far out the last ones lie; `direction` is 0 along the plate's length, 1 across.
    """

    reach: np.ndarray
    plate: np.ndarray
    plate_across: np.ndarray
    spacing: np.ndarray
    outermost: np.ndarray
    direction: np.ndarray
    paired: np.ndarray


def bars(positions: tuple[np.ndarray, ...], pattern: np.ndarray, length: np.ndarray, width: np.ndarray) -> Bars:
    """Strongbacks of plates of a length and width; of rods that are not paired nothing is known."""
    key = np.column_stack([pattern, length, width])
    rows, inverse = np.unique(key, axis=0, return_inverse=True)
    found = [_bars(positions[int(index)], size) for index, *size in rows.tolist()]
    return Bars(*np.array(found).reshape(len(found), -1)[inverse.ravel()].T[:5],
                *(np.array([one[place] for one in found])[inverse.ravel()] for place in (5, 6)))


def _bars(places: np.ndarray, size: list[float]) -> tuple:
    if not joinable(places, tuple(size)):
        return np.nan, size[0], size[1], np.nan, np.nan, 0, False
    direction = beam_direction(places, tuple(size))
    across = np.unique(np.round(places[:, 1 - direction], 9))
    apart = np.diff(across).min() if len(across) > 1 else np.inf
    return (np.abs(places[:, direction]).max(), size[direction], size[1 - direction], apart, np.abs(across).max(),
            direction, True)


def off_plate(positions: np.ndarray, plate: tuple[np.ndarray, np.ndarray], diameter: np.ndarray) -> np.ndarray:
    """Rods (n, m) whose bore or seat of that diameter reaches over the plate's edge; plate and diameter are (n,)."""
    over = [np.abs(positions[:, axis]) + 0.5 * diameter[:, None] > 0.5 * plate[axis][:, None] + 1e-9
            for axis in (0, 1)]
    return over[0] | over[1]
