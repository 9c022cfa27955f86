"""Which rows and pairs of a block may hold at all, by room, evenness, strength and objective."""

import numpy as np

from packdesign.optimize import bounds, rooms, screens
from packdesign.optimize.bounds import PlateBounds
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.objectives import Floors
from packdesign.optimize.rooms import PlateRooms
from packdesign.optimize.screens import ROUNDING, coarse

PART = 20_000
"""Pairs whose room is found in one go."""


def plates(problem: Problem, block: Block, found: PlateBounds) -> PlateRooms:
    """Plate rows that may be even and strong enough under the block's rods, with their rooms."""
    swing = bounds.allowed(problem, block, found)
    if not block.pattern.paired:
        swing = np.where(problem.bodies.barred, np.nan, swing)
    rows = np.flatnonzero(~np.isnan(swing))
    return rooms.plate_rooms(problem, block, rows, swing[rows], found.softness[rows])


def springs(problem: Problem, block: Block, plates: PlateRooms) -> np.ndarray:
    """Spring rows with room beside the best of some class of plate rows.

    Room is linear in the number of packets, so that in every interval the numbers with room lie between two bounds.
    """
    series, packet = block.springs.series, block.springs.packet
    kept = np.zeros(len(series), bool)
    used, own = np.unique(packet, return_inverse=True)
    seats = np.zeros(len(used))
    seats[own] = block.towers.seats
    for best, limit in zip(plates.best(), plates.limits, strict=True):
        found = rooms.spring_rooms(problem, block, limit)
        slope = found.packets(used, coarse)
        rest = coarse(best)[None] + seats[:, None, None, None] * found.seats(coarse) + ROUNDING
        with np.errstate(divide="ignore", invalid="ignore"):
            turn = -rest / slope
        least = np.where(slope > 0.0, turn, np.where((slope == 0.0) & (rest >= 0.0), 0.0, -np.inf))
        least = np.where((slope <= 0.0) & (rest < 0.0), np.inf, least).max(axis=(1, 2))
        most = np.where((slope < 0.0), turn, np.inf).min(axis=(1, 2))
        many = series[:, None]
        kept |= ((many >= least[own] - 1e-9) & (many <= most[own] + 1e-9)).any(axis=1)
    return np.flatnonzero(kept)


def needed(problem: Problem, block: Block, q: np.ndarray, plates: PlateRooms) -> np.ndarray:
    """Compliance (m, k) that plate rows of every class need at the least beside spring rows."""
    _, warm = plates.extremes()
    found = np.empty((len(q), len(plates.limits)))
    for k, limit in enumerate(plates.limits):
        rest = rooms.spring_rooms(problem, block, limit).room(block, q) + plates.base[k] + warm[k][..., None]
        span = plates.spans[k][:, None, :]
        missing = -(rest + ROUNDING)
        with np.errstate(divide="ignore", invalid="ignore"):
            least = np.where(span > 0.0, missing / span, np.where(missing > 0.0, np.inf, -np.inf))
        found[:, k] = least.max(axis=(1, 2)).min(axis=1)
    return found


def pairs(
    problem: Problem, block: Block, plates: PlateRooms, floors: tuple[Floors, ...], level: float
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Spring and plate rows (m,) that together pass the screens under the ceiling, and whether none lay above it."""
    springs_, rows, whole = [], [], True
    for one in floors:
        least = needed(problem, block, one.springs, plates)
        q, index, every = one.pairs(level)
        whole &= every
        soft = plates.compliance[index] * (1.0 + 1e-12) >= least[q, plates.member[index]]
        springs_.append(one.springs[q[soft]])
        rows.append(index[soft])
    q, index = np.concatenate(springs_), np.concatenate(rows)
    kept = [part[_hold(problem, block, plates, q[part], index[part])]
            for part in np.array_split(np.arange(len(q)), max(1, len(q) // PART))]
    kept = np.concatenate(kept)
    return q[kept], plates.rows[index[kept]], whole


def _hold(problem: Problem, block: Block, plates: PlateRooms, q: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Pairs (m,) that can be put together and have room."""
    held = bounds.buildable(problem, block, q, plates.rows[index])
    for k, limit in enumerate(plates.limits):
        mine = np.flatnonzero(held & (plates.member[index] == k))
        if len(mine):
            room = rooms.spring_rooms(problem, block, limit).room(block, q[mine]) + plates.room(index[mine])
            held[mine] = screens.suffices(room)
    return held
