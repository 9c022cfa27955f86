"""Bounds of all plate rows in classes of geometries, sought when a block of the class is opened."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.frame.forms.ribbed import WIDEST_SPACING
from packdesign.holders.frame.layout import STEP, rounded_up
from packdesign.optimize import beams, evenness, statics
from packdesign.optimize.evenness import FAR, NEAR, SLACK, Evenness, Fields, Reach
from packdesign.optimize.frames import OFFSETS, Block, Problem, apart, sizes

NEVER = 1e9
"""Unevenness of plates that a pattern cannot have."""

UNLIKE = 50.0
"""Half bands of the force that differ by less than a fiftieth of it are the same to a bound, and share it."""


def place(block: Block) -> int:
    """Number of the block's range of offsets."""
    return int(np.floor(np.round(block.towers.offset[0] / STEP) / OFFSETS))


@dataclass(frozen=True)
class Reaches:
    """Most helpful geometry of a pattern and a range of offsets, nearest and widest, and the least helpful one."""

    near: Reach
    far: Reach
    bore: float


def reaches(blocks: list[Block]) -> dict[tuple, Reaches]:
    """Reaches that hold all blocks of like pattern and offsets, so that one set of bounds serves them."""
    found: dict[tuple, list] = {}
    for block in blocks:
        one = block.towers
        # a rod's force is spread over the smaller of its two seats
        row = (one.offset.min(), one.offset.max(), one.edge.max(), one.edge.min(), one.washer, one.hole)
        found.setdefault((block.pattern, place(block)), []).append(row)
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
    return problem.kept(("bounds", reach.near, reach.far), lambda: _plate_bounds(problem, reach))


def _plate_bounds(problem: Problem, reach: Reaches) -> PlateBounds:
    body, uniformity = problem.bodies, float(problem.demand.uniformity[0])
    wide = replace(reach.near, seat=reach.near.seat + 2.0 * float(body.margin.max()))
    near, far = Fields(problem.demand, wide, NEAR), Fields(problem.demand, reach.far, FAR, True)
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


def own(
    problem: Problem, block: Block, q: np.ndarray, rows: np.ndarray, bent: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How far the force of plate rows (m,) may stray beside towers of one geometry, and their softness [m/N].

    As `allowed`, in their own geometry, and with those of the spring rows `q` that are least unlike; `bent` bounds the
    softness of those for which it is not sought.
    """
    unlike = float(block.unlike()[q].min())
    swing, soft, body = np.full(len(rows), np.nan), bent.copy(), problem.bodies
    for build in np.unique(body.build[rows]):
        mine = np.flatnonzero(body.build[rows] == build)
        reach = _own_reach(problem, block, int(q[0]), body.builds[build])
        near, far = _fields(problem, reach)
        swing[mine] = _own_swing(problem, unlike, near, rows[mine])
        plain = mine[~np.isnan(swing[mine]) & (body.loss[rows[mine]] == 0.0) & ~body.barred[rows[mine]]]
        soft[plain] = np.minimum(soft[plain], evenness.softness(far, body, rows[plain]))
    return swing, soft


def _fields(problem: Problem, reach: Reach) -> tuple[Fields, Fields]:
    """Fields of one geometry for evenness and for softness."""
    return (problem.kept(("fields", reach, False), lambda: Fields(problem.demand, reach, NEAR)),
            problem.kept(("fields", reach, True), lambda: Fields(problem.demand, reach, FAR, True)))


def _own_reach(problem: Problem, block: Block, q: int, build: np.ndarray) -> Reach:
    one, margin = block.towers, float(build[0])
    edge = max(float(one.edge[q]), float(rounded_up(0.5 * one.wide[q] + margin)))
    return Reach(block.pattern, float(one.offset[q]), edge, float(min(one.washer, one.seat[q])) + 2.0 * margin)


def _own_swing(problem: Problem, unlike: float, fields: Fields, rows: np.ndarray) -> np.ndarray:
    """How far the force of plate rows of one build may stray (m,), NaN of those too uneven or weak."""
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
    clear = one.wide[q] + 2.0 * body.margin[t] <= apart(problem, block.pattern, one.offset[q]) + 1e-9
    bored = ~body.barred[t] | (np.maximum(one.bore[q], one.hole) < body.bar_width[t] - 1e-9)
    spacing = WIDEST_SPACING * np.minimum(*sizes(problem, block, q, t))
    return clear & bored & (problem.plates.rib_spacing[t] <= spacing * (1.0 + 1e-9))
