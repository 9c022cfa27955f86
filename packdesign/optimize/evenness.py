"""How thick a plate must at least be for the evenness asked, and how soft it then is at most: bounds from few solves.

A thicker plate presses more evenly and bends less; a softer bed, rods nearer to the cell and wider washers press more
evenly too. So one solve at the helpful end of a class of geometries bounds all of it. Beds are rounded to a coarse
geometric grid, softer, which lets materials and pads share solves.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout
from packdesign.mechanics.plates import field

SHARP, COARSE = 1.25, 2.0
"""Ratio between neighbouring beds of the grid: for bounds of one block, and for those that serve a whole pattern."""


@dataclass(frozen=True)
class Reach:
    """Geometries of one pattern: rod offsets from least to most, the widest edge and the widest washer [m]."""

    pattern: layout.Pattern
    least_offset: float
    most_offset: float
    edge: float
    washer: float
    step: float = SHARP


@dataclass(frozen=True)
class PlateBounds:
    """Per plate row (m,): whether it can be even enough at all, and the most its bending adds to the stack's softness."""

    even: np.ndarray
    softness: np.ndarray


def plate_bounds(catalog, demand: Demand, rows, bed: np.ndarray, reach: Reach, scatter: float, solves: dict) -> PlateBounds:
    """Bounds of plate rows whose stack and pads have the softness `bed` (m,) [m/Pa]; `solves` keeps what was solved."""
    materials = catalog["materials"]
    even, softness = np.zeros(len(rows), bool), np.zeros(len(rows))
    groups: dict[tuple, list[int]] = {}
    for row in np.argsort(rows.thickness, kind="stable"):
        groups.setdefault((int(rows.material[row]), float(bed[row])), []).append(int(row))
    for (material, soft), members in groups.items():
        stiffness = (materials["modulus"][material], materials["poisson"][material])

        def uneven(row: int, stiffness=stiffness, soft=soft) -> float:
            solved = _solve(demand, reach, rows.thickness[row], stiffness, 2.0 / soft, True, solves)
            return max(solved.highest[0] - 1.0, 1.0 - solved.lowest[0]) + scatter * solved.tilt[0]

        first = _first(members, lambda row, uneven=uneven: uneven(row) <= demand.uniformity[0])
        if first < len(members):
            foundation = stiffness[0] * _bed(2.0 / soft / stiffness[0], reach.step)
            solved = _solve(demand, reach, rows.thickness[members[first]], stiffness, 2.0 / soft, False, solves)
            bent = 2.0 * solved.seat_deflection[0] * demand.face[0] / stiffness[0] - 2.0 / foundation
            even[members[first:]], softness[members[first:]] = True, bent
    return PlateBounds(even, softness)


def _first(members: list[int], passes) -> int:
    """Place of the first member that passes, for a property that all later ones share; their number if none does."""
    low, high = 0, len(members)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if passes(members[middle]) else (middle + 1, high)
    return low


def _bed(foundation: float, step: float) -> float:
    """Foundation over the plate's modulus, moved to the grid: on a softer one a plate presses more evenly and bends more."""
    return step ** np.floor(np.log(foundation) / np.log(step) + 1e-9)


def _solve(demand: Demand, reach: Reach, thickness: float, stiffness, foundation: float, helpful: bool, solves: dict):
    modulus, poisson = stiffness
    bed = _bed(foundation / modulus, reach.step)
    key = (reach, helpful, thickness, poisson, bed)
    if key not in solves:
        outline = (float(demand.outline_length[0]), float(demand.outline_width[0]))
        offset = reach.least_offset if helpful else reach.most_offset
        length, width = layout.plate_size(reach.pattern, outline, offset, reach.edge)
        solves[key] = field(
            plate_length=length, plate_width=width, thickness=thickness, modulus=1.0, poisson=poisson,
            face_length=demand.length[0], face_width=demand.width[0], foundation=bed, pattern=np.zeros(1, int),
            positions=(layout.places(reach.pattern, outline, offset),), seat_outer=reach.washer, seat_inner=0.0,
            rod_stiffness=1.0)
    return solves[key]
