"""Room of a block's rows: what springs, plates and pads can take up together, in parts that add."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.frame import parts
from packdesign.holders.padding import Pads
from packdesign.mechanics import bolts
from packdesign.optimize import screens, soundness
from packdesign.optimize.frames import Block, Problem, plate_height
from packdesign.optimize.screens import INTERVALS, Question

SWINGS = np.array([0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6, np.inf])
"""Classes of how far the force of a crowned plate's design may stray from the set force; the last of all others."""

CLOSE = np.append(np.geomspace(0.02, 0.8, 48), np.inf)
"""The same where a combination's own field is known."""


@dataclass(frozen=True)
class Limit:
    """What force a class of plate rows may reach: the question to it, under its pads' ceiling and its swing."""

    ceiling: float
    swing: float
    asking: Question


def limits_of(
    problem: Problem, rows: np.ndarray, swing: np.ndarray, steps: np.ndarray
) -> tuple[np.ndarray, list[Limit]]:
    """Class (t,) of plate rows whose force may stray by a `swing` (t,), and the limits of all classes.

    A class is one pad option at one of `steps`, the next above the row's own.
    """
    ceilings = problem.kept(("ceilings",), lambda: _ceilings(problem))
    classes, member = np.unique(
        problem.option[rows] * len(steps) + np.searchsorted(steps, swing * (1.0 - 1e-9)), return_inverse=True)
    return member.ravel(), [limit_of(problem, float(ceilings[one // len(steps)]), float(steps[one % len(steps)]))
                            for one in classes.tolist()]


def limit_of(problem: Problem, ceiling: float, swing: float) -> Limit:
    """Limit of a class; a ceiling over the window's is none."""
    ceiling = ceiling if ceiling < problem.asking.highest.max() else np.inf
    return problem.kept(("limit", ceiling, swing), lambda: Limit(
        ceiling, swing, screens.limited(problem.asking, ceiling, swing)))


def _ceilings(problem: Problem) -> np.ndarray:
    if problem.pads is None:
        return np.full(len(problem.options), np.inf)
    return screens.pad_ceiling(problem.asking, problem.pads)


@dataclass(frozen=True)
class RodRange:
    """Softest and stiffest rods of a block: expansion between two values [1/K], most compliance per length [1/N]."""

    expansion: tuple[float, float]
    softness: float
    ends: float


def rod_range(problem: Problem, block: Block) -> RodRange:
    """Range of the rods that may be chosen; `ends` is the compliance of heads and engaged threads [m/N]."""
    grades, threads, size = problem.catalog["property_classes"], problem.catalog["threads"], block.towers.size
    chosen = block.rods.grade
    expansion = (float(grades["expansion"][chosen].min()), float(grades["expansion"][chosen].max()))
    diameter, pitch = float(threads["diameter"][size]), float(threads["pitch"][size])
    modulus = float(grades["modulus"][chosen].min())
    engaged = bolts.engaged_resilience(diameter, pitch, modulus)
    head = bolts.head_resilience(diameter, modulus, bolts.HEXAGON_HEAD)
    return RodRange(expansion, screens.rod_softness(diameter, pitch, modulus, block.count),
                    float(max(2.0 * engaged, engaged + head)) / block.count)


@dataclass(frozen=True)
class PlateRooms:
    """Room of some plate rows (t,) with the rods along them, the stack and the rods' ends, class by class.

    Rows may swing by `swing` and bend by `bent` [m/N]. A row's room is its compliance times the span of its class, what
    warmth gives it, and what the class's pads and stack add: `limits` and `base` go by class, which `member` names.
    """

    rows: np.ndarray
    order: np.ndarray
    swing: np.ndarray
    bent: np.ndarray
    member: np.ndarray
    compliance: np.ndarray
    warmth: np.ndarray
    limits: list[Limit]
    spans: np.ndarray
    base: np.ndarray

    def room(self, index: np.ndarray) -> np.ndarray:
        """Room of some of the rows."""
        one = self.member[index]
        soft = self.compliance[index, None, None] * self.spans[one]
        return soft[:, :, None, :] + self.warmth[index][..., None] + self.base[one]

    def best(self) -> np.ndarray:
        """Best room of every class (k, 3, 3, intervals)."""
        soft, warm = self.extremes()
        return soft[:, None, None, None] * np.maximum(self.spans, 0.0)[:, :, None, :] + warm[..., None] + self.base

    def extremes(self) -> tuple[np.ndarray, np.ndarray]:
        """Most compliance and most room by warmth in every class; rows come class by class."""
        starts = np.searchsorted(self.member, np.arange(len(self.limits)))
        return np.maximum.reduceat(self.compliance, starts), np.maximum.reduceat(self.warmth, starts)


def plate_rooms(
    problem: Problem, block: Block, rows: np.ndarray, swing: np.ndarray, bent: np.ndarray, steps: np.ndarray = SWINGS
) -> PlateRooms:
    """Rooms of plate rows that bend by `bent` (t,) [m/N] at the most and may swing by `swing` (t,).

    Rows come in the order of their classes; `order` says from where.
    """
    demand, body, asking, rods = problem.demand, problem.bodies, problem.asking, rod_range(problem, block)
    member, limits = limits_of(problem, rows, swing, steps)
    order = np.argsort(member, kind="stable")
    rows, swing, bent, member = rows[order], swing[order], bent[order], member[order]
    tall = 0.0 if problem.pads is None else problem.pads.height[problem.option[rows]]
    most = plate_height(problem, rows) + 2.0 * block.towers.washer_thickness
    stack = float((demand.cells * demand.thickness / demand.through_modulus + demand.layer_softness)[0])
    compliance = (stack + body.softness[rows]) / asking.face + bent + rods.softness * most + rods.ends
    soft = 0.0 if problem.pads is None else (problem.pads.expansion * problem.pads.height)[problem.option[rows]]
    warmth = screens.expansion_room(
        asking, 2.0 * body.expansion[rows] + soft, (most - tall, most), rods.expansion)
    option = problem.option[rows[np.searchsorted(member, np.arange(len(limits)))]]
    base = np.stack([problem.kept(("base", int(one), limit.ceiling, limit.swing, block.scatter), lambda one=one,
                                  limit=limit: _stack_room(problem, int(one), limit, block.scatter))
                     for one, limit in zip(option, limits, strict=True)])
    spans = np.stack([screens.spans(limit.asking, block.scatter) for limit in limits])
    for what, column, least in (("compliance of plates", compliance, 0.0), ("warmth of plates", warmth, -np.inf),
                                ("room of the stack", base, -np.inf)):
        soundness.known(what, column, least)
    return PlateRooms(rows, order, swing, bent, member, compliance, warmth, limits, spans, base)


def _stack_room(problem: Problem, option: int, limit: Limit, scatter: float) -> np.ndarray:
    """Room of one pad option with what the stack takes away (3, 3, intervals)."""
    room = screens.asked(limit.asking)[0] + screens.stack_room(limit.asking, problem.demand, scatter)
    if problem.pads is None:
        return room
    return room + screens.pad_room(limit.asking, _pads(problem.pads, np.array([option])), scatter)[0]


def _pads(pads: Pads, rows: np.ndarray) -> Pads:
    """Some rows of pads."""
    return Pads(**{name: value if name == "curves" else value[rows] for name, value in vars(pads).items()})


class Columns:
    """Room of packets as columns (p, 3, 3, intervals), sought when it is asked for and kept."""

    def __init__(self, limit: Limit, packets, rods: int, setting):
        self.limit, self.packets, self.rods, self.setting = limit, packets, rods, setting
        self.place, self.known = np.full(len(packets.friction), -1), 0
        self.found = np.zeros((0, 3, 3, INTERVALS))

    def of(self, used: np.ndarray) -> np.ndarray:
        """Room of some packets (m, 3, 3, intervals)."""
        new = np.unique(used[self.place[used] < 0])
        if len(new):
            self._seek(new)
        return self.found[self.place[used]]

    def _seek(self, new: np.ndarray) -> None:
        end = self.known + len(new)
        if end > len(self.found):
            self.found = np.concatenate([self.found[:self.known], np.zeros((end, *self.found.shape[1:]))])
        self.found[self.known:end] = soundness.known("room of springs", screens.column_room(
            self.limit.asking, self.packets.take(new), self.rods, self.setting))
        self.place[new], self.known = np.arange(self.known, end), end


class Nothing:
    """Room of no springs at all."""

    def of(self, used: np.ndarray) -> np.ndarray:
        return np.zeros((len(used), 3, 3, INTERVALS))


@dataclass(frozen=True)
class SpringRooms:
    """Room of packets (p, 3, 3, intervals) but for the rods along them, per length of those, and what warmth gives.

    Columns are as many packets as they have in series, on two seats. `rods` (3, 1, intervals) is the rods' room per
    length, `warmth` (p, 3, 3) that of a packet with its rod and `steel` (3, 3) that of the seats, per length.
    """

    columns: Columns | Nothing
    length: np.ndarray
    rods: np.ndarray
    warmth: np.ndarray
    steel: np.ndarray

    def packets(self, used: np.ndarray, coarsely: bool = False) -> np.ndarray:
        """Room of some packets (m, 3, 3, intervals), coarse or not."""
        column, rods = self.columns.of(used), self.rods
        if coarsely:
            column, rods = screens.coarse(column), screens.coarse(rods)
        return column + (self.length[used, None, None, None] * rods + self.warmth[used][..., None])

    def seats(self, coarsely: bool = False) -> np.ndarray:
        """Room per height of the seats (3, 3, intervals) [m/m], coarse or not."""
        return (screens.coarse(self.rods) if coarsely else self.rods) + self.steel[..., None]

    def room(self, block: Block, q: np.ndarray) -> np.ndarray:
        """Room of some of the block's spring rows."""
        used, own = np.unique(block.springs.packet[q], return_inverse=True)
        series, height = block.springs.series[q], block.towers.seats[q]
        return (series[:, None, None, None] * self.packets(used)[own.ravel()]
                + height[:, None, None, None] * self.seats())


def spring_rooms(problem: Problem, block: Block, limit: Limit) -> SpringRooms:
    """Rooms of a block's spring rows under a limit; all blocks of one rod size, count and setting share them."""
    family, packets = block.springs.family, block.springs.packets
    if packets is None:
        return no_room()
    key = (family, block.count, block.setting, limit.ceiling, limit.swing)
    columns = problem.kept(("columns", *key), lambda: Columns(limit, packets, block.count, block.setting))
    return problem.kept(("springs", block.towers.size, rod_range(problem, block), *key), lambda: _beside_rods(
        problem, block, limit, columns))


def no_room() -> SpringRooms:
    """Room of no springs at all."""
    none = np.zeros((1, 3, 3, INTERVALS))
    return SpringRooms(Nothing(), np.zeros(1), none[0, :, :1], none[..., 0], none[0, ..., 0])


class FewRooms:
    """Room of a few spring rows of a block, under limits and beside rods of which no others are asked."""

    def __init__(self, problem: Problem, block: Block):
        self.problem, self.block, self.columns = problem, block, {}

    def room(self, block: Block, limit: Limit, q: np.ndarray) -> np.ndarray:
        """Room of spring rows (m, 3, 3, intervals) beside the rods of `block`."""
        packets = block.springs.packets
        if packets is None:
            return no_room().room(block, q)
        key = (limit.ceiling, limit.swing)
        if key not in self.columns:
            self.columns[key] = Columns(limit, packets, self.block.count, self.block.setting)
        return _beside_rods(self.problem, block, limit, self.columns[key]).room(block, q)


def _beside_rods(problem: Problem, block: Block, limit: Limit, columns: Columns) -> SpringRooms:
    """Rooms of columns with the rods along them."""
    family, packets, rods = block.springs.family, block.springs.packets, rod_range(problem, block)
    softness = rods.softness * screens.spans(limit.asking, block.scatter)[:, None, :]
    length = problem.kept(("length", family), packets.column.free_length)
    return SpringRooms(columns, length, softness, *warmth(problem, family, packets, rods))


def warmth(problem: Problem, family: int, packets, rods: RodRange) -> tuple[np.ndarray, np.ndarray]:
    """Room that warmth gives packets of a family with their rods (p, 3, 3) [m], and seats per height (3, 3)."""
    return problem.kept(("warmth", family, rods.expansion), lambda: _warmth(problem, packets, rods))


def _warmth(problem: Problem, packets, rods: RodRange) -> tuple[np.ndarray, np.ndarray]:
    materials, column = problem.catalog["materials"], packets.column
    length, travel, grown = column.free_length(), column.longest_travel(), column.free_expansion(1.0)[:, 0]
    warm = screens.expansion_room(problem.asking, grown, (length - travel, length), rods.expansion)
    steel = materials["expansion"][[materials.index(parts.WASHER_MATERIAL)]]
    return warm, screens.expansion_room(problem.asking, steel, (np.ones(1), np.ones(1)), rods.expansion)[0]
