"""Screens of clamped frames: what every row can take up at best between the window's pressures.

All elements carry one force, and each shortens the more the larger the force is. So a design can only hold its window
if, for some set force, its rows together still give way by as much as the stack grows before the ceiling is reached,
and recover by as much as it shrinks before the floor is. Both sums are linear in the rows. Every term is taken at its
most helpful: a spring up to its own limit, plates as soft as any stiff enough plate, rods of the softest class, lengths
at the end of their range that helps. A screen may pass a design that `evaluate` rejects; it never rejects one that
`evaluate` accepts.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand, Label, States, states
from packdesign.holders.frame.balance import growth
from packdesign.mechanics import threads

COARSE, INTERVALS = 8, 32
"""Parts of the window in which the set pressure may lie, for rows and for pairs: finer ones screen more sharply."""


@dataclass(frozen=True)
class Ends:
    """One end of the duty that a design must bridge, per temperature (1, 3): causes, growth, temperature change."""

    causes: States
    growth: np.ndarray
    change: np.ndarray


@dataclass(frozen=True)
class Question:
    """What the window asks of the rows: forces [N], set forces per interval, and the ends of the duty."""

    face: float
    highest_force: float
    lowest_force: float
    edges: np.ndarray
    up: Ends
    down: Ends
    soft: Ends


def question(demand: Demand) -> Question:
    """The window of one task as forces, and the worst state of either end at every temperature.

    `soft` is the full charge of the low corner: there the springs are softest and give way furthest.
    """
    face = float(demand.face[0])
    lowest, highest = float(demand.lowest_pressure[0]), float(demand.highest_pressure[0])
    return Question(
        face,
        highest * face,
        lowest * face,
        np.linspace(lowest, highest, INTERVALS + 1) * face,
        _ends(demand, "high", "growing", np.argmax),
        _ends(demand, "low", "shrinking", np.argmin),
        _ends(demand, "low", "growing", np.argmax),
    )


def _ends(demand: Demand, corner: str, direction: str, worst) -> Ends:
    """At every temperature the charge that asks most, at the end of life: nothing earlier is outside it."""
    chosen = []
    for temperature in ("lowest", "assembly", "highest"):
        named = tuple(
            Label(charge, temperature, "end_of_life", corner, direction) for charge in range(demand.charge.shape[1])
        )
        chosen.append(named[int(worst(growth(demand, states(demand, named))[0]))])
    causes = states(demand, tuple(chosen))
    return Ends(causes, growth(demand, causes), causes.temperature - demand.assembly_temperature[:, None])


@dataclass(frozen=True)
class Room:
    """What rows (m,) contribute: room upwards, downwards, and of soft springs, (m, 3 temperatures, intervals) [m]."""

    up: np.ndarray
    down: np.ndarray
    soft: np.ndarray

    def coarse(self) -> "Room":
        """The same over fewer, wider intervals: upwards from the first edge, downwards from the last."""
        by = INTERVALS // COARSE
        return Room(self.up[..., ::by], self.down[..., by - 1 :: by], self.soft[..., ::by])

    def most(self) -> "Room":
        """Best of all rows (1, 3, intervals)."""
        return Room(*(side.max(axis=0, keepdims=True) for side in (self.up, self.down, self.soft)))

    def take(self, rows: np.ndarray) -> "Room":
        return Room(self.up[rows], self.down[rows], self.soft[rows])

    def __add__(self, other: "Room") -> "Room":
        return Room(self.up + other.up, self.down + other.down, self.soft + other.soft)

    def __mul__(self, by: np.ndarray) -> "Room":
        """Rows one after the other in the load path, `by` (m,) of each."""
        return Room(*(side * by[:, None, None] for side in (self.up, self.down, self.soft)))


def suffices(room: Room) -> np.ndarray:
    """Rows (m,) with room at every temperature for some interval of the set force; a nanometre is rounding."""
    held = np.minimum(np.minimum(room.up, room.down), room.soft).min(axis=1) >= -1e-9
    return held.any(axis=-1)


def asked(asking: Question, embedding: float) -> Room:
    """What the stack itself takes away: its growth and shrinkage, and the length lost to embedding (1, 3, 1)."""
    return Room(
        -asking.up.growth[:, :, None],
        (asking.down.growth - embedding)[:, :, None],
        (embedding - asking.soft.growth)[:, :, None],
    )


def linear_room(asking: Question, compliance: np.ndarray, scatter: float, ceiling: np.ndarray | None = None) -> Room:
    """Room of linear elements of compliance (m,) [m/N] up to a force (m,), the window's if none is given."""
    first, last = asking.edges[:-1], asking.edges[1:]
    highest = (np.full(1, asking.highest_force) if ceiling is None else ceiling)[:, None, None]
    up = compliance[:, None, None] * (highest - first * (1.0 + scatter))
    down = compliance[:, None, None] * (last * (1.0 - scatter) - asking.lowest_force)
    soft = compliance[:, None, None] * (highest - first * (1.0 - scatter))
    return Room(up + np.zeros((1, 3, 1)), down + np.zeros((1, 3, 1)), soft + np.zeros((1, 3, 1)))


def expansion_room(asking: Question, clamped: np.ndarray, length: tuple, expansion: tuple) -> Room:
    """Room that warmth gives or takes: clamped parts (m,) [m/K] against rods over a length (least, most) (m,) [m].

    `expansion` is the lowest and highest of the rods that may be chosen [1/K].
    """
    ends = np.array(
        [length[0] * expansion[0], length[0] * expansion[1], length[1] * expansion[0], length[1] * expansion[1]]
    )
    least, most = clamped - ends.max(axis=0), clamped - ends.min(axis=0)

    def grown(change: np.ndarray, helpful) -> np.ndarray:
        return helpful(least[:, None] * change, most[:, None] * change)[:, :, None]

    return Room(
        -grown(asking.up.change, np.minimum),
        grown(asking.down.change, np.maximum),
        -grown(asking.soft.change, np.minimum),
    )


def pad_ceiling(asking: Question, pads) -> np.ndarray:
    """Highest force (m,) that a row's pads bear: the window's, within their curve and their maker's limit."""
    steps = np.linspace(0.0, asking.highest_force / asking.face, 401)
    strained = pads.strain(np.broadcast_to(steps, (len(pads.height), len(steps)))) > pads.highest_strain[:, None]
    within = np.where(strained.any(axis=1), steps[np.argmax(strained, axis=1)], np.inf)
    limit = np.where(pads.count > 0, np.minimum(within, pads.lasting_pressure), np.inf)
    return np.minimum(limit * asking.face, asking.highest_force)


def pad_room(asking: Question, pads, scatter: float) -> Room:
    """Room of pads (m,): from the set force to the ceiling or their own limit, and with creep down to the floor."""

    def shortening(force):
        return pads.shortening(np.broadcast_to(np.atleast_1d(force) / asking.face, (len(pads.height), np.size(force))))[
            0
        ]

    high = np.minimum(shortening(asking.highest_force), (pads.height * pads.highest_strain)[:, None])
    low = shortening(asking.lowest_force)
    creep = pads.creep(asking.down.causes.hours)[:, :, None]
    up = high[:, :, None] - shortening(asking.edges[:-1] * (1.0 + scatter))[:, None, :]
    soft = high[:, :, None] * creep - shortening(asking.edges[:-1] * (1.0 - scatter))[:, None, :]
    down = shortening(asking.edges[1:] * (1.0 - scatter))[:, None, :] - low[:, :, None] * creep
    return Room(up + np.zeros((1, 3, 1)), down, soft)


def column_room(asking: Question, springs, rods: int, setting) -> Room:
    """Room of spring columns (m,), each row with its own tolerance, friction, relaxation and limit of travel."""
    column, friction = springs.column, springs.friction[:, None]
    growing, shrinking = (
        (1.0 / (1.0 - friction), 1.0 / (1.0 + friction))
        if setting.by_length
        else (1.0, (1.0 - friction) / (1.0 + friction))
    )
    signs = [
        side * (np.ones((1, 3)) if setting.by_length else np.sign(ends.growth))
        for side, ends in ((1.0, asking.up), (-1.0, asking.down), (-1.0, asking.soft))
    ]
    fresh = [
        column.factor(ends.causes, sign)
        for ends, sign in zip((asking.up, asking.down, asking.soft), signs, strict=True)
    ]
    ceiling, floor = asking.highest_force / growing / rods, asking.lowest_force / shrinking / rods
    most, none = springs.most_travel[:, None], np.zeros((1, 3))
    scatter = [
        side * setting.scatter if not setting.by_length else own / column.factor(ends.causes, none) - 1.0
        for side, own, ends in zip((1.0, -1.0, -1.0), fresh, (asking.up, asking.down, asking.soft), strict=True)
    ]
    rooms = []
    for first, last in zip(asking.edges[:-1] / rods, asking.edges[1:] / rods, strict=True):
        set_force = first + np.zeros((len(springs), 1))
        warm = column.factor(asking.up.causes, signs[0], set_force)
        aged = column.factor(asking.down.causes, signs[1], set_force)
        rooms.append(
            (
                np.minimum(column.travel(ceiling, warm), most) - column.travel(first * (1.0 + scatter[0]), fresh[0]),
                column.travel(last * (1.0 + scatter[1]), fresh[1]) - column.travel(floor, aged),
                most - column.travel(first * (1.0 + scatter[2]), fresh[2]),
            )
        )
    return Room(*(np.stack(side, axis=-1) for side in zip(*rooms, strict=True)))


def rod_softness(diameter: float, pitch: float, modulus: float, rods: int) -> float:
    """Most compliance per length of all rods of a frame [1/N]: core section, softest class."""
    return 1.0 / (modulus * threads.core_area(diameter, pitch) * rods)
