"""Which rows and pairs of a block may hold at all, by room, evenness, strength and objective."""

from dataclasses import replace

import numpy as np

from packdesign.optimize import bounds, envelope, rooms, screens
from packdesign.optimize.bounds import PlateBounds
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.objectives import Floors, parts_of
from packdesign.optimize.rooms import Limit, PlateRooms
from packdesign.optimize.screens import COARSE, INTERVALS, ROUNDING, coarse

PART = 20_000
"""Pairs whose room is found in one go."""

MANY = 1e6
"""More packets than any column has."""


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


def in_series(problem: Problem, block: Block, plates: PlateRooms, first: np.ndarray, last: np.ndarray) -> tuple:
    """Rows of a block of single packets (m,), and numbers of them in series with room beside the best of the plates.

    Between a `first` and a `last` number (m,).
    """
    rows, free = np.arange(len(block.springs)), rooms.limit_of(problem, np.inf, np.inf)
    least, most = _range(problem, block, rows, plates.best().max(axis=0), free)
    first = np.maximum(first, np.ceil(np.clip(least.min(axis=1), 0.0, MANY) - 1e-6)).astype(int)
    last = np.minimum(last, np.floor(np.clip(most.max(axis=1), 0.0, MANY) + 1e-6)).astype(int)
    count = np.maximum(last - first + 1, 0)
    place = np.repeat(rows, count)
    many = first[place] + np.arange(len(place)) - (np.cumsum(count) - count)[place]
    kept = _within(many, least[place], most[place])
    return place[kept], many[kept]


def _within(many: np.ndarray, least: np.ndarray, most: np.ndarray) -> np.ndarray:
    """Whether numbers (m,) lie between two bounds (m, intervals) in some interval."""
    return ((many[:, None] >= least - 1e-9) & (many[:, None] <= most + 1e-9)).any(axis=1)


def _in_range(problem: Problem, block: Block, rows: np.ndarray, room: np.ndarray, limit: Limit) -> np.ndarray:
    """Those of some spring rows that are as many in series as a room beside them asks for."""
    least, most = _range(problem, block, rows, room, limit)
    return rows[_within(block.springs.series[rows], least, most)]


def _range(problem: Problem, block: Block, rows: np.ndarray, room: np.ndarray, limit: Limit) -> tuple:
    """Least and most packets in series of some spring rows for room beside them in every interval (m, intervals)."""
    used, first, own = np.unique(block.springs.packet[rows], return_index=True, return_inverse=True)
    seats = block.towers.seats[rows[first]]
    found = rooms.spring_rooms(problem, block, limit)
    slope = found.packets(used, True).reshape(len(used), 9, COARSE)
    rest = (coarse(room)[None] + seats[:, None, None, None] * found.seats(True) + ROUNDING).reshape(slope.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = -rest / slope
    least = np.where(slope > 0.0, turn, np.where(rest < 0.0, np.inf, -np.inf)).max(axis=1)
    most = np.where(slope < 0.0, turn, np.inf).min(axis=1)
    return least[own.ravel()], most[own.ravel()]


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


def light(problem: Problem, block: Block, plates: PlateRooms, floors: Floors, level: float) -> tuple:
    """Spring rows and places of plate rows (m,) under a level that are soft enough together, as far as bounds say, and
    their floors, the lowest first."""
    found = [(np.zeros(0, int), np.zeros(0, int), np.zeros(0))]
    for part in parts_of(floors.under(level), max(len(plates.rows), len(plates.limits) * 9 * INTERVALS)):
        least, value = needed(problem, block, part, plates), floors.value(part)
        place, index = np.nonzero((value <= level) & (plates.compliance * (1.0 + 1e-12) >= least[:, plates.member]))
        found.append((part[place], index, value[place, index]))
    q, index, value = (np.concatenate(columns) for columns in zip(*found, strict=True))
    roomy = np.flatnonzero(envelope.pairs(problem, block, q, plates.rows[index])) if len(q) else q
    order = roomy[np.argsort(value[roomy], kind="stable")]
    return q[order], index[order], value[order]


def pairs(problem: Problem, block: Block, plates: PlateRooms, q: np.ndarray, index: np.ndarray) -> tuple:
    """Spring and plate rows (m,) of some pairs that pass the screens with plates in their own geometry."""
    fit = bounds.buildable(problem, block, q, plates.rows[index]) if len(q) else np.zeros(0, bool)
    q, index = q[fit], index[fit]
    if not len(q):
        return q, q
    distinct, back = np.unique(np.stack([bounds.geometry(problem, block, q, plates.rows[index]), index]), axis=1,
                               return_inverse=True)
    t = plates.rows[distinct[1]]
    swing, bent = bounds.own(problem, block, (q, back.ravel()), distinct[0], t, plates.bent[distinct[1]])
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
    held, few = np.zeros(len(q), bool), rooms.FewRooms(problem, block)
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
