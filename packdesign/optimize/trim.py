"""Which rows and pairs of a block may hold at all, by room, evenness, strength and objective."""

from dataclasses import replace

import numpy as np

from packdesign.optimize import bounds, envelope, rooms, screens
from packdesign.optimize.bounds import PlateBounds
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.objectives import Floors
from packdesign.optimize.rooms import Limit, PlateRooms
from packdesign.optimize.screens import COARSE, INTERVALS, ROUNDING, coarse

PART = 20_000
"""Pairs whose room is found in one go."""


def plates(problem: Problem, block: Block, found: PlateBounds) -> PlateRooms | None:
    """Rooms of the plate rows that may be even and strong enough under the block's rods; None without any."""
    swing = bounds.allowed(problem, block, found)
    if not block.pattern.paired:
        swing = np.where(problem.bodies.barred, np.nan, swing)
    rows = np.flatnonzero(~np.isnan(swing))
    return rooms.plate_rooms(problem, block, rows, swing[rows], found.softness[rows]) if len(rows) else None


def springs(problem: Problem, block: Block, plates: PlateRooms) -> np.ndarray:
    """Spring rows with room beside the best of some class of plate rows.

    Room is linear in the number of packets, so that in every interval the numbers with room lie between two bounds.
    """
    rows, best = np.arange(len(block.springs)), plates.best()
    free = rooms.limit_of(problem, np.inf, np.inf)
    rows = _in_range(problem, block, rows, best.max(axis=0), free)
    kept = np.zeros(len(block.springs), bool)
    for room, limit in zip(best if len(rows) else (), plates.limits, strict=False):
        kept[_in_range(problem, block, rows, room, limit)] = True
    return np.flatnonzero(kept)


def _in_range(problem: Problem, block: Block, rows: np.ndarray, room: np.ndarray, limit: Limit) -> np.ndarray:
    """Those of some spring rows that are as many in series as a room beside them asks for."""
    used, own = np.unique(block.springs.packet[rows], return_inverse=True)
    seats = np.zeros(len(used))
    seats[own] = block.towers.seats[rows]
    found = rooms.spring_rooms(problem, block, limit)
    slope = found.packets(used, True).reshape(len(used), 9, COARSE)
    rest = (coarse(room)[None] + seats[:, None, None, None] * found.seats(True) + ROUNDING).reshape(slope.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = -rest / slope
    least = np.where(slope > 0.0, turn, np.where(rest < 0.0, np.inf, -np.inf)).max(axis=1)
    most = np.where(slope < 0.0, turn, np.inf).min(axis=1)
    many, own = block.springs.series[rows, None], own.ravel()
    return rows[((many >= least[own] - 1e-9) & (many <= most[own] + 1e-9)).any(axis=1)]


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
        found[:, k] = least.reshape(len(q), 9, INTERVALS).max(axis=1).min(axis=1)
    return found


def pairs(
    problem: Problem, block: Block, plates: PlateRooms, floors: tuple[Floors, ...], level: float
) -> tuple[np.ndarray, np.ndarray, bool]:
    """Spring and plate rows (m,) that together pass the screens under the ceiling, and whether none lay above it."""
    none = np.zeros(0, int)
    found = [(none, none), *(_under(problem, block, plates, one, level) for one in floors)]
    q, t = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return q, t, all(one.most() <= level for one in floors)


def _under(problem: Problem, block: Block, plates: PlateRooms, floors: Floors, level: float) -> tuple:
    """Spring and plate rows (m,) beside towers of one geometry, under a level: first with bounds, then with its own."""
    springs, rows = floors.under(level)
    least = needed(problem, block, floors.springs[springs], plates)
    light = floors.value(springs, rows) <= level
    place, index = np.nonzero(light & (plates.compliance[rows] * (1.0 + 1e-12) >= least[:, plates.member[rows]]))
    if not len(place):
        return index, index
    q = floors.springs[springs[place]]
    roomy = envelope.pairs(problem, block, q, plates.rows[rows[index]])
    q, index = q[roomy], index[roomy]
    if not len(q):
        return q, q
    index, back = np.unique(rows[index], return_inverse=True)
    t = plates.rows[index]
    fit = bounds.buildable(problem, block, np.full(len(t), q[0]), t)
    swing, bent = np.full(len(t), np.nan), plates.bent[index]
    swing[fit], bent[fit] = bounds.own(problem, block, q, t[fit], bent[fit])
    even = np.flatnonzero(~np.isnan(swing))
    if not len(even):
        return even, even
    own = rooms.plate_rooms(problem, block, t[even], swing[even], bent[even])
    among = np.full(len(t), -1)
    among[even[own.order]] = np.arange(len(even))
    index = among[back.ravel()]
    q, index = q[index >= 0], index[index >= 0]
    parts = np.array_split(np.arange(len(q)), max(1, len(q) // PART))
    kept = np.concatenate([part[_hold(problem, block, own, q[part], index[part])] for part in parts])
    return q[kept], own.rows[index[kept]]


def _hold(problem: Problem, block: Block, plates: PlateRooms, q: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Pairs (m,) that have room."""
    held = np.zeros(len(q), bool)
    for k, limit in enumerate(plates.limits):
        mine = np.flatnonzero(plates.member[index] == k)
        if len(mine):
            room = rooms.spring_rooms(problem, block, limit).room(block, q[mine]) + plates.room(index[mine])
            held[mine] = screens.suffices(room)
    return held


def roomy(problem: Problem, block: Block, combinations: tuple, swing: np.ndarray, bent: np.ndarray) -> np.ndarray:
    """Combinations (m,) of springs, plates and rods with room, whose plates bend by `bent` (m,) [m/N] and no more."""
    q, t, r = combinations
    held, few = np.zeros(len(q), bool), rooms.FewRooms(problem, block, q)
    for rod in np.unique(r):
        mine = np.flatnonzero(r == rod)
        own = replace(block, towers=replace(block.towers, rods=block.rods.take(np.array([rod]))))
        found = rooms.plate_rooms(problem, own, t[mine], swing[mine], bent[mine], rooms.CLOSE)
        mine = mine[found.order]
        for k, limit in enumerate(found.limits):
            index = np.flatnonzero(found.member == k)
            room = few.room(own, limit, q[mine[index]]) + found.room(index)
            held[mine[index]] = screens.suffices(room)
    return held
