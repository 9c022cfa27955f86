"""Where rods stand and how large plates become: patterns along the edges of the cell's outline."""

from dataclasses import dataclass

import numpy as np

CLEARANCE = 2e-3
"""Free gap between the cell's outline and the bore of a rod or sleeve [m]: a pouch must not touch metal."""

EDGE_FACTOR = 1.2
"""Least distance of a bore's centre from the plate's edge over the bore (EN 1993-1-8:2005, Table 3.3)."""

COLUMN_GAP = 1e-3
"""Least gap between neighbouring seats, and from a seat to the plate's edge [m]."""

STEP = 1e-3
"""Plates are cut to whole millimetres [m]."""


@dataclass(frozen=True)
class Pattern:
    """Rods along the two long edges of the outline (`sides`) or also at its corners, beyond both edges (`corners`)."""

    name: str
    count: int
    corners: bool


PATTERNS = (
    Pattern("4 at the corners", 4, True),
    Pattern("6, corners and mid edges", 6, True),
    Pattern("4 along the long edges", 4, False),
    Pattern("6 along the long edges", 6, False),
    Pattern("8 along the long edges", 8, False),
    Pattern("10 along the long edges", 10, False),
    Pattern("12 along the long edges", 12, False),
)


def rounded_up(length: np.ndarray) -> np.ndarray:
    """Length to the next whole millimetre; a billionth of a step keeps whole ones as they are."""
    return np.ceil(length / STEP - 1e-6) * STEP


def rod_offset(bore: np.ndarray) -> np.ndarray:
    """Distance of a rod's centre from the outline [m]."""
    return rounded_up(CLEARANCE + 0.5 * bore)


def edge_distance(bore: np.ndarray, seat: np.ndarray) -> np.ndarray:
    """Distance of a rod's centre from the plate's edge [m]; `seat` is the diameter of the washer or spring seat."""
    return rounded_up(np.maximum(EDGE_FACTOR * bore, 0.5 * seat + COLUMN_GAP))


def places(pattern: Pattern, outline: tuple[float, float], offset: float) -> np.ndarray:
    """Rod centres (m, 2) [m]; the long edges run along x where the outline is longer than wide, else along y."""
    long, short = max(outline), min(outline)
    per_side = pattern.count // 2
    reach = 0.5 * long + offset
    along = (np.linspace(-reach, reach, per_side) if pattern.corners
             else long * ((np.arange(per_side) + 0.5) / per_side - 0.5))
    across = 0.5 * short + offset
    both = np.array([(x, side * across) for x in along for side in (1.0, -1.0)])
    return both if outline[0] >= outline[1] else both[:, ::-1].copy()


def plate_size(pattern: Pattern, outline: tuple[float, float], offset: float, edge: float) -> tuple[float, float]:
    """Length and width of the plate [m]: to the edge distance beyond the outermost rods, never inside the outline."""
    rods = np.abs(places(pattern, outline, offset)).max(axis=0)
    length, width = rounded_up(np.maximum(2.0 * (rods + edge), np.array(outline)))
    return float(length), float(width)


def spacing(positions: np.ndarray) -> float:
    """Least distance between two rods [m]."""
    apart = np.hypot(*(positions[:, None] - positions[None]).transpose(2, 0, 1))
    return float((apart + np.diag(np.full(len(positions), np.inf))).min())


def overlaps_cell(positions: np.ndarray, outline: tuple[np.ndarray, np.ndarray], bore: np.ndarray) -> np.ndarray:
    """Rods (n, m) whose bore reaches into the cell's outline; outline and bore are (n,)."""
    beyond = [np.maximum(np.abs(positions[:, axis]) - 0.5 * outline[axis][:, None], 0.0) for axis in (0, 1)]
    return np.hypot(*beyond) < 0.5 * bore[:, None] - 1e-9


def off_plate(positions: np.ndarray, plate: tuple[np.ndarray, np.ndarray], diameter: np.ndarray) -> np.ndarray:
    """Rods (n, m) whose bore or seat of that diameter reaches over the plate's edge; plate and diameter are (n,)."""
    over = [np.abs(positions[:, axis]) + 0.5 * diameter[:, None] > 0.5 * plate[axis][:, None] + 1e-9
            for axis in (0, 1)]
    return over[0] | over[1]
