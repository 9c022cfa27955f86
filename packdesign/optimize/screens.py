"""Screens of clamped frames: what every row can take up at best between the window's pressures.

All elements carry one force, and each shortens the more the larger the force is. So a design can only hold its window
if, for some set force, its rows together still give way by as much as the stack grows before the ceiling is reached,
and recover by as much as it shrinks before the floor is. Both sums are linear in the rows. Every term is taken at its
most helpful: a spring up to its own limit, plates as soft as any stiff enough plate, rods of the softest class, lengths
at the end of their range that helps, cells as stiff or as soft as helps. What time takes from a row is in its room; the
hysteresis of pads, which only takes more, is left out. A screen may pass a design that `evaluate` rejects; it never
rejects one that `evaluate` accepts.

Room is (m, 3 sides, 3 temperatures, intervals of the set force) [m]: upwards, downwards, and upwards of soft springs.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign.duty import Demand, Label, States, states
from packdesign.holders.frame.balance import growth
from packdesign.holders.padding import lasting
from packdesign.mechanics import threads, tightening

COARSE, INTERVALS = 8, 32
"""Parts of the window in which the set pressure may lie, for rows and for pairs: finer ones screen more sharply."""

PART = 1024
"""Springs whose room is found in one go: few enough to stay in the processor's cache."""

UP, DOWN, SOFT = range(3)
ROUNDING = 1e-9
"""Room that rounding may cost [m]."""


@dataclass(frozen=True)
class Ends:
    """One end of the duty that a design must bridge, per temperature (1, 3): causes, growth, temperature change.

    `senses` are what may be the sign of all that the load path is asked to take up: one entry where that is sure.
    """

    causes: States
    growth: np.ndarray
    change: np.ndarray
    senses: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Question:
    """What the window asks of the rows: forces [N], set forces per interval, and the ends of the duty.

    `highest` and `lowest` are the forces that a design set in an interval may reach (intervals,).
    """

    face: float
    highest: np.ndarray
    lowest: np.ndarray
    edges: np.ndarray
    up: Ends
    down: Ends
    soft: Ends


EMBEDDING = (tightening.embedding(1), tightening.embedding(1, threads=2))
"""Least and most length that a frame's rods lose to embedding [m]."""


def _swing(demand: Demand) -> float:
    """Most by which pressures may differ that the window judges [Pa]: as set the stack lies among them."""
    return float(np.nan_to_num(demand.limit_swing, nan=np.inf)[0]) * (1.0 + ROUNDING)


def question(demand: Demand, expansion: float) -> Question:
    """The window of one task as forces, and the worst state of either end at every temperature.

    `soft` is the full charge of the low corner: there the springs are softest and give way furthest. `expansion` is
    the most that rods and what they clamp, besides the cells, may grow apart per warming [m/K].
    """
    face = float(demand.face[0])
    lowest, highest = float(demand.lowest_pressure[0]), float(demand.highest_pressure[0])
    edges, swing = np.linspace(lowest, highest, INTERVALS + 1) * face, _swing(demand) * face
    return Question(
        face,
        np.minimum(highest * face, edges[1:] + swing),
        np.maximum(lowest * face, edges[:-1] - swing),
        edges,
        _ends(demand, expansion, ("high", "growing"), np.argmax),
        _ends(demand, expansion, ("low", "shrinking"), np.argmin),
        _ends(demand, expansion, ("low", "growing"), np.argmax),
    )


def limited(asking: Question, ceiling: float, swing: float) -> Question:
    """The question to designs whose force must not pass a ceiling [N], nor leave the set force by more than a swing.

    At a swing a the set force over that of any state lies within 1 - a and 1 + a.
    """
    above = asking.edges[1:] / (1.0 - swing) if swing < 1.0 else np.full(INTERVALS, np.inf)
    return replace(
        asking,
        highest=np.minimum(np.minimum(asking.highest, ceiling), above),
        lowest=np.maximum(asking.lowest, asking.edges[:-1] / (1.0 + swing)),
    )


def sketched(asking: Question) -> tuple[Question, tuple[int, int, int]]:
    """The question over one interval, the whole window, each end at the temperature that asks most; and which that is.
    """
    ends = asking.up, asking.down, asking.soft
    worst = tuple(int(np.argmax(side * end.growth[0])) for side, end in zip((1.0, -1.0, 1.0), ends, strict=True))
    up, down, soft = (_at(end, place) for end, place in zip(ends, worst, strict=True))
    return Question(asking.face, asking.highest.max(keepdims=True), asking.lowest.min(keepdims=True),
                    asking.edges[[0, -1]], up, down, soft), worst


def _at(end: Ends, place: int) -> Ends:
    """One end at one of its temperatures."""
    causes = States(*(getattr(end.causes, f.name)[:, [place]] for f in fields(end.causes)))
    return Ends(causes, end.growth[:, [place]], end.change[:, [place]], tuple(one[:, [place]] for one in end.senses))


def _ends(demand: Demand, expansion: float, branch: tuple[str, str], worst) -> Ends:
    """At every temperature the charge that asks most, at the end of life: nothing earlier is outside it.

    `branch` is the corner and the direction.
    """
    chosen = []
    for temperature in ("lowest", "assembly", "highest"):
        named = tuple(
            Label(charge, temperature, "end_of_life", *branch) for charge in range(demand.charge.shape[1])
        )
        chosen.append(named[int(worst(growth(demand, states(demand, named, demand.retightening))[0]))])
    causes = states(demand, tuple(chosen), demand.retightening)
    grown, change = growth(demand, causes), causes.temperature - demand.assembly_temperature[:, None]
    apart = np.abs(change) * expansion
    least, most = (np.sign(grown + side * apart - embedding * causes.settled)
                   for side, embedding in zip((-1.0, 1.0), EMBEDDING[::-1], strict=True))
    return Ends(causes, grown, change, (least,) if (least == most).all() else (least, most))


def coarse(room: np.ndarray) -> np.ndarray:
    """The same over fewer, wider intervals: upwards from the first edge, downwards from the last; what is most."""
    return room.reshape(*room.shape[:-1], COARSE, INTERVALS // COARSE).max(axis=-1)


def suffices(room: np.ndarray) -> np.ndarray:
    """Rows (m,) with room at every temperature for some interval of the set force."""
    return (room.reshape(len(room), 9, room.shape[-1]).min(axis=1) >= -ROUNDING).any(axis=-1)


def asked(asking: Question) -> np.ndarray:
    """What the stack itself takes away: its growth and shrinkage, and the length lost to embedding (1, 3, 3, 1)."""
    least, most = EMBEDDING
    rows = (-asking.up.growth, asking.down.growth - least, most - asking.soft.growth)
    return np.stack(rows, axis=1)[..., None]


def spans(asking: Question, scatter: float) -> np.ndarray:
    """Change of force that a linear element uses on every side, (3, intervals) [N]: its room per compliance."""
    first, last = asking.edges[:-1], asking.edges[1:]
    return np.stack([
        asking.highest - first * (1.0 + scatter),
        last * (1.0 - scatter) - asking.lowest,
        asking.highest - first * (1.0 - scatter),
    ])


def stack_room(asking: Question, demand: Demand, scatter: float) -> np.ndarray:
    """Room of the stack (3, 3, intervals) beside that of cells of their nominal modulus: their tolerance, and creep.

    Cells of either end of their tolerance may be those of a state, so that the end counts which gives more. Insulators
    shorten with time under the least force that is left, and for springs under the most.
    """
    tolerance, wide = float(demand.modulus_tolerance[0]), spans(asking, scatter)
    cells = float((demand.cells * demand.thickness / demand.through_modulus)[0]) / asking.face
    off = cells * np.maximum(wide * (1.0 / (1.0 - tolerance) - 1.0), wide * (1.0 / (1.0 + tolerance) - 1.0))
    crept = [lasting(demand.layer_creep_settled, demand.layer_creep_life, end.causes.relaxed)[0][:, None] / asking.face
             for end in (asking.down, asking.soft)]
    time = np.stack([0.0 * crept[0] * asking.highest, -crept[0] * asking.lowest, crept[1] * asking.highest])
    return off[:, None, :] + time


def expansion_room(asking: Question, clamped: np.ndarray, length: tuple, expansion: tuple) -> np.ndarray:
    """Room that warmth gives or takes, (m, 3, 3): clamped parts (m,) [m/K] against rods over a length [m].

    `length` is the (least, most) of it (m,), and `expansion` the lowest and highest of the rods that may be chosen
    [1/K].
    """
    ends = np.array(
        [length[0] * expansion[0], length[0] * expansion[1], length[1] * expansion[0], length[1] * expansion[1]]
    )
    least, most = clamped - ends.max(axis=0), clamped - ends.min(axis=0)

    def grown(change: np.ndarray, helpful) -> np.ndarray:
        return helpful(least[:, None] * change, most[:, None] * change)

    return np.stack([
        -grown(asking.up.change, np.minimum),
        grown(asking.down.change, np.maximum),
        -grown(asking.soft.change, np.minimum),
    ], axis=1)


def pad_ceiling(asking: Question, pads) -> np.ndarray:
    """Highest force (m,) [N] that a row's pads bear: within their curve and their maker's limit."""
    most = asking.highest.max()
    steps = np.linspace(0.0, most / asking.face, 401)
    strained = pads.strain(np.broadcast_to(steps, (len(pads.height), len(steps)))) > pads.highest_strain[:, None]
    within = np.where(strained.any(axis=1), steps[np.argmax(strained, axis=1)], np.inf)
    limit = np.where(pads.count > 0, np.minimum(within, pads.lasting_pressure), np.inf)
    return np.minimum(limit * asking.face, most)


def pad_room(asking: Question, pads, scatter: float) -> np.ndarray:
    """Room of pads (m,): from the set force to the ceiling or their own limit, and with creep down to the floor."""

    def shortening(force: np.ndarray) -> np.ndarray:
        return pads.shortening(np.broadcast_to(force / asking.face, (len(pads.height), len(force))))[0][:, None, :]

    high = np.minimum(shortening(asking.highest), (pads.height * pads.highest_strain)[:, None, None])
    creep = 1.0 + pads.creep(asking.down.causes.relaxed)[:, :, None]
    up = high - shortening(asking.edges[:-1] * (1.0 + scatter))
    soft = high * creep - shortening(asking.edges[:-1] * (1.0 - scatter))
    down = shortening(asking.edges[1:] * (1.0 - scatter)) - shortening(asking.lowest) * creep
    return np.stack(np.broadcast_arrays(up, down, soft), axis=1)


def _repeated(causes: States, times: int) -> States:
    """The same states, every one some times in a row."""
    return States(*(np.repeat(getattr(causes, f.name), times, axis=1) for f in fields(causes)))


def column_room(asking: Question, springs, rods: int, setting, sides: tuple[int, ...] = (UP, DOWN, SOFT)) -> np.ndarray:
    """Room of spring columns (m,) on some sides, each row with its own tolerance, friction, relaxation and travel.

    Springs err towards what hurts: where the path may be asked to grow as well as to shrink, what gives more counts.
    """
    n, ends = len(springs.friction), (asking.up, asking.down, asking.soft)
    hurt = [(np.ones(end.growth.shape),) if setting.by_length else end.senses for end in ends]
    parts = [springs.take(part) for part in np.array_split(np.arange(n), max(1, -(-n // PART)))]
    return np.concatenate([np.stack([
        np.maximum.reduce([_side_room(asking, part, rods, setting, side, sense) for sense in hurt[side]])
        for side in sides], axis=1) for part in parts])


def _side_room(asking: Question, springs, rods: int, setting, side: int, sense: np.ndarray) -> np.ndarray:
    """The same on one side and for one sense of its end (m, temperatures, intervals)."""
    column, most, end = springs.column, springs.most_travel[:, None], (asking.up, asking.down, asking.soft)[side]
    steps, times, way = len(asking.highest), end.growth.shape[1], 1.0 if side == UP else -1.0
    fresh = column.factor(end.causes, way * sense)
    err = 1.0 + (way * setting.scatter if not setting.by_length
                 else fresh / column.factor(end.causes, np.zeros((1, times))) - 1.0)
    err, fresh = (np.repeat(np.broadcast_to(one, (len(most), times)), steps, axis=1) for one in (err, fresh))
    first, last, highest, lowest = (np.tile(force / rods, times)[None] for force in (
        asking.edges[:-1], asking.edges[1:], asking.highest, asking.lowest))
    as_set = column.travel((last if side == DOWN else first) * err, fresh)
    if side == SOFT:
        return (most - as_set).reshape(-1, times, steps)
    growing, shrinking = _friction(springs.friction[:, None], setting)
    # relaxed springs give way further: over one wide interval those count that were set highest
    held = (first if steps > 1 else last) + 0.0 * most if side == UP else first * err
    factor = column.factor(_repeated(end.causes, steps), np.repeat(way * sense, steps, axis=1), held)
    if side == UP:
        room = np.minimum(column.travel(highest / growing, factor), most) - as_set
    else:
        room = as_set - column.travel(lowest / shrinking, factor)
    return room.reshape(-1, times, steps)


def _friction(friction: np.ndarray, setting) -> tuple:
    """Force of columns that give way, and of those that spring back, over that without friction or as set."""
    if setting.by_length:
        return 1.0 / (1.0 - friction), 1.0 / (1.0 + friction)
    return 1.0, (1.0 - friction) / (1.0 + friction)


def rod_softness(diameter: float, pitch: float, modulus: float, rods: int) -> float:
    """Most compliance per length of all rods of a frame [1/N]: core section, softest class."""
    return 1.0 / (modulus * threads.core_area(diameter, pitch) * rods)
