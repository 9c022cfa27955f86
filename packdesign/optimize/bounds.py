"""Bounds of all plate rows in classes of geometries, sought when a block of the class is opened."""

import multiprocessing
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np

from packdesign.holders.frame import layout
from packdesign.holders.frame.forms.ribbed import WIDEST_SPACING
from packdesign.holders.frame.layout import rounded_up
from packdesign.mechanics import plate_elements
from packdesign.optimize import beams, clock, crew, evenness, spots, statics
from packdesign.optimize.evenness import SLACK, Evenness, Fields, Purpose, Reach
from packdesign.optimize.frames import Block, Problem, ranges, sizes

NEVER = 1e9
"""Unevenness of plates that a pattern cannot have."""

WORTH_SHARING = 4
"""Geometries from which on it pays to have other processes seek their fields."""

UNLIKE = 50.0
"""Half bands of the force that differ by less than a fiftieth of it are the same to a bound, and share it."""


@dataclass(frozen=True)
class Reaches:
    """Most helpful geometry of a pattern and a range of offsets, nearest and widest, and the least helpful one."""

    near: Reach
    far: Reach
    bore: float

    def like(self, problem: Problem) -> tuple[float, float]:
        # plates of one size share their modes in the process that seeks them
        return _extent(problem, self.near)

    def sought(self, problem: Problem) -> "PlateBounds":
        return _plate_bounds(problem, self)


def place(block: Block) -> int:
    """Number of the block's range of offsets."""
    return int(ranges(block.towers.offset[:1])[0])


def reaches(blocks: list[Block]) -> dict[tuple, Reaches]:
    """Reaches that hold all blocks of like pattern and offsets, so that one set of bounds serves them."""
    return reaches_of([(block.pattern, place(block), block.towers.offset, block.towers.edge, block.towers)
                       for block in blocks])


def reaches_of(standing: list[tuple]) -> dict[tuple, Reaches]:
    """The same of towers of like rods: pattern, range of offsets, offsets and edges in it (m,), and one that is like
    them."""
    found: dict[tuple, list] = {}
    for pattern, number, offset, edge, like in standing:
        # a rod's force is spread over the smaller of its two seats
        row = (offset.min(), offset.max(), edge.max(), edge.min(), like.washer, like.hole)
        found.setdefault((pattern, number), []).append(row)
    made = {}
    for (pattern, number), rows in found.items():
        low, high = np.min(rows, axis=0), np.max(rows, axis=0)
        near, far = Reach(pattern, low[0], high[2], high[4]), Reach(pattern, high[1], low[3], low[4])
        made[pattern, number] = Reaches(near, far, low[5])
    return made


@dataclass(frozen=True)
class PlateBounds:
    """Bounds of all plate rows (t,) of a problem: the least unevenness, and the most softness [m/N]."""

    evenness: Evenness
    softness: np.ndarray


def plate_bounds(problem: Problem, reach: Reaches) -> PlateBounds:
    """Bounds from the fields of both ends of a reach."""
    return problem.kept(reach, lambda: reach.sought(problem))


class Asked(NamedTuple):
    """A table of fields of one geometry: see `Fields.table`."""

    reach: Reach
    twist: int
    node: int

    def like(self, problem: Problem) -> tuple[float, float]:
        return _extent(problem, self.reach)

    def sought(self, problem: Problem) -> np.ndarray:
        return _fields(problem, self.reach)[0].table(self.twist, self.node)


def hands(problem: Problem) -> AbstractContextManager:
    """Processes that seek what is asked, as many as there are cores; none where this is one of several."""
    alone = sys.platform == "linux" and not multiprocessing.current_process().daemon
    return crew.Hands(partial(_sought, problem), crew.cores()) if alone and crew.cores() > 1 else nullcontext()


def _sought(problem: Problem, one) -> object:
    return one.sought(problem)


def foreseen(problem: Problem, asked: Iterable) -> None:
    """Seek by many hands and keep what will be asked for, if there are any and it is worth their while.

    What is asked can be `sought`, and says what it is `like`: what is alike is sought by one, as it shares what is
    known along the way.
    """
    new = _new(problem, asked)
    if problem.hands is not None and len(new) >= WORTH_SHARING:
        _load()
        for number, found in problem.hands.done(new, [one.like(problem) for one in new]):
            clock.look()
            problem.memory[new[number]] = found


def ahead(problem: Problem, asked: Iterable) -> None:
    """Have hands seek what may be asked for later, while this process does something else.

    For little that may never be asked for none are hired.
    """
    new = _new(problem, asked)
    if problem.hands is not None and (problem.hands.crew or len(new) >= WORTH_SHARING):
        _load()
        problem.hands.ahead(new, [one.like(problem) for one in new])


def _new(problem: Problem, asked: Iterable) -> list:
    return sorted({one for one in asked if one not in problem.memory}, key=lambda one: one.like(problem))


def _load() -> None:
    """Load what seeking fields needs, which each copy of this process would else load anew."""
    import scipy.linalg  # noqa: F401

    plate_elements.polynomials()


def foreseen_fields(problem: Problem, pairs: list[tuple[Block, np.ndarray, np.ndarray]]) -> None:
    """Seek the fields of plates in their own geometries by many hands: of pairs of spring and plate rows of blocks."""
    asked = _lacking(problem, pairs)
    foreseen(problem, asked)
    for one in asked & problem.memory.keys():
        _fields(problem, one.reach)[0].known[one[1:]] = problem.memory.pop(one)


def fields_ahead(problem: Problem, pairs: list[tuple[Block, np.ndarray, np.ndarray]]) -> None:
    """As `foreseen_fields`, of what may be asked for later."""
    if problem.hands is not None and problem.hands.crew:
        ahead(problem, _lacking(problem, pairs))


def _lacking(problem: Problem, pairs: list[tuple[Block, np.ndarray, np.ndarray]]) -> set[Asked]:
    """Tables of fields that are not known yet, of pairs of spring and plate rows of blocks."""
    body, asked = problem.bodies, set()
    for block, q, t in pairs:
        kept = np.flatnonzero(~body.barred[t])
        kept = kept[buildable(problem, block, q[kept], t[kept])] if len(kept) else kept
        numbers = geometry(problem, block, q[kept], t[kept]) if len(kept) else kept
        reaches = list(problem.kept(("geometries",), dict))
        for number in np.unique(numbers).tolist():
            near, _ = _fields(problem, reaches[number])
            sections = evenness.stiffer(body.panel.take(t[kept[numbers == number]]), near.extent)
            asked |= {Asked(near.reach, *one) for one in near.lacking(sections)}
    return asked


def _extent(problem: Problem, reach: Reach) -> tuple[float, float]:
    return layout.plate_size(reach.pattern, problem.outline, reach.offset, reach.edge)


def _plate_bounds(problem: Problem, reach: Reaches) -> PlateBounds:
    body, uniformity = problem.bodies, float(problem.demand.uniformity[0])
    wide = replace(reach.near, seat=reach.near.seat + 2.0 * float(body.margin.max()))
    near, far = Fields(problem.demand, wide, Purpose.ROUGH), Fields(problem.demand, reach.far, Purpose.SOFT)
    n = len(problem.plates)
    columns, soft = np.full((4, n), NEVER), np.zeros(n)
    columns[3] = np.inf
    flat, barred = np.flatnonzero(~body.barred), np.flatnonzero(body.barred)
    found = evenness.evenness(near, body, flat, uniformity)
    columns[:, flat] = found.uneven, found.bonded, found.tilt, found.moment
    good = flat[~np.isnan(found.allowed(body.crowned[flat], 0.0, uniformity))]
    soft[good] = evenness.softness(far, body, good)
    if reach.near.pattern.paired and len(barred):
        panel = body.panel.take(barred)
        found = beams.barred_evenness(near, panel, body.bed[barred])
        columns[:, barred] = found.uneven, found.bonded, found.tilt, found.moment
        soft[barred] = (1.0 + SLACK) * beams.barred_softness(far, panel)
    found = Evenness(*columns)
    even = np.flatnonzero(~np.isnan(found.allowed(body.crowned, 0.0, uniformity)))
    if len(even):
        found.moment[even[~statics.strong(problem, reach.near, reach.bore, even)]] = np.inf
    return PlateBounds(found, soft)


def allowed(problem: Problem, block: Block, bounds: PlateBounds) -> np.ndarray:
    """How far the force of every plate row may stray (t,): see `Evenness`; NaN of those too uneven, weak or wide."""
    demand = problem.demand
    unlike = np.floor(float(block.unlike().min()) * UNLIKE) / UNLIKE if block.setting.by_length else block.scatter
    swing = bounds.evenness.allowed(problem.bodies.crowned, unlike, float(demand.uniformity[0]))
    least = float(problem.asking.lowest.min())
    moment = bounds.evenness.moment
    bears = ((1.0 - SLACK) * least * moment <= problem.bodies.resistance * (1.0 + 1e-9)) & (moment < np.inf)
    bush = float(block.towers.washer) + 2.0 * problem.bodies.margin
    bears &= least / block.pattern.count <= problem.bodies.pull * bush * (1.0 + 1e-9)
    bars = problem.bodies.bar_width
    fits = ~problem.bodies.barred | (bars > float(np.maximum(block.towers.bore, block.towers.hole).min()))
    return np.where(bears & fits, swing, np.nan)


def geometry(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Numbers of the geometries (m,) of spring rows beside plate rows, of one problem's own count."""
    one, body = block.towers, problem.bodies
    numbers = problem.kept(("geometries",), dict)
    pairs, first, place = np.unique(one.shape[q] * len(body.builds) + body.build[t], return_index=True,
                                    return_inverse=True)
    reaches = [_own_reach(block, row, body.builds[build])
               for row, build in zip(q[first].tolist(), body.build[t[first]].tolist(), strict=True)]
    return np.array([numbers.setdefault(reach, len(numbers)) for reach in reaches], int)[place.ravel()]


def own(problem: Problem, block: Block, beside: tuple, numbers: np.ndarray, rows: np.ndarray,
        bent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far the force of plate rows (m,) may stray in their own geometries, and their softness [m/N].

    As `allowed`, with those of the spring rows that are least unlike: `beside` are such rows (n,), and which of the
    plate rows each stands beside. `bent` bounds the softness of those for which it is not sought.
    """
    unlike = np.full(len(rows), np.inf)
    np.minimum.at(unlike, beside[1], block.unlike()[beside[0]])
    swing, soft, body = np.full(len(rows), np.nan), bent.copy(), problem.bodies
    reaches = list(problem.kept(("geometries",), dict))
    for number in np.unique(numbers):
        near, far = _fields(problem, reaches[number])
        for barred in (False, True):
            mine = np.flatnonzero((numbers == number) & (body.barred[rows] == barred))
            if len(mine):
                swing[mine] = _own_swing(problem, unlike[mine], near, rows[mine])
        plain = np.flatnonzero((numbers == number) & ~np.isnan(swing) & (body.loss[rows] == 0.0) & ~body.barred[rows])
        # springs give way so much further than plates that a sharper bound for these is not worth its field
        if len(plain) and block.springs.packets is None:
            soft[plain] = np.minimum(soft[plain], evenness.softness(far, body, rows[plain]))
    return swing, soft


def _fields(problem: Problem, reach: Reach) -> tuple[Fields, Fields]:
    """Fields of one geometry for evenness and for softness."""
    near, far = (problem.kept(("fields", reach, purpose), lambda purpose=purpose: Fields(
        problem.demand, reach, purpose)) for purpose in (Purpose.EVEN, Purpose.SOFT))
    return near, far


def _own_reach(block: Block, q: int, build: np.ndarray) -> Reach:
    one, margin = block.towers, float(build[0])
    wide = max(float(one.seat[q]), one.washer)
    edge = max(float(one.edge[q]), float(rounded_up(0.5 * wide + margin)))
    return Reach(block.pattern, float(one.offset[q]), edge, float(min(one.washer, one.seat[q])) + 2.0 * margin)


def _own_swing(problem: Problem, unlike: np.ndarray, fields: Fields, rows: np.ndarray) -> np.ndarray:
    """How far the force of plate rows may stray (m,), all with strongbacks or none; NaN of those too uneven or weak."""
    body, uniformity = problem.bodies, float(problem.demand.uniformity[0])
    if body.barred[rows[0]]:
        found = beams.barred_evenness(fields, body.panel.take(rows), body.bed[rows])
    else:
        found = evenness.evenness(fields, body, rows, uniformity)
    swing = found.allowed(body.crowned[rows], unlike, uniformity)
    borne = (1.0 - SLACK) * float(problem.asking.lowest.min()) * found.moment
    return np.where(borne <= body.resistance[rows] * (1.0 + 1e-9), swing, np.nan)


def buildable(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Combinations (m,) whose bosses and bushes clear each other, whose bars hold their bores, whose ribs lie close."""
    one, body = block.towers, problem.bodies
    clear = one.wide[q] + 2.0 * body.margin[t] <= spots.apart(problem, block.pattern, one.offset[q]) + 1e-9
    bored = ~body.barred[t] | (np.maximum(one.bore[q], one.hole) < body.bar_width[t] - 1e-9)
    spacing = WIDEST_SPACING * np.minimum(*sizes(problem, block, q, t))
    return clear & bored & (problem.plates.rib_spacing[t] <= spacing * (1.0 + 1e-9))
