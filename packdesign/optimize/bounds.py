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
    """Most helpful geometry of a pattern and a range of offsets, nearest and widest, and the least, furthest and narrowest.
    """

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


def own(problem: Problem, block: Block, q: int, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How far the force of some plate rows of one build may stray beside a spring row's towers, and their softness."""
    one, body, row = block.towers, problem.bodies, int(rows[0])
    margin = float(body.margin[row])
    edge = max(float(one.edge[q]), float(rounded_up(0.5 * one.wide[q] + margin)))
    reach = Reach(block.pattern, float(one.offset[q]), edge, float(min(one.washer, one.seat[q])) + 2.0 * margin)
    near, far = (problem.kept(("fields", reach, straight), lambda shares=shares, straight=straight: Fields(
        problem.demand, reach, shares, straight)) for shares, straight in ((NEAR, False), (FAR, True)))
    uniformity, least = float(problem.demand.uniformity[0]), float(problem.asking.lowest.min())
    found = evenness.evenness(near, body, rows, uniformity)
    swing = found.allowed(body.crowned[rows], float(block.unlike()[q]), uniformity)
    bears = (1.0 - SLACK) * least * found.moment <= body.resistance[rows] * (1.0 + 1e-9)
    return np.where(bears, swing, np.nan), evenness.softness(far, body, rows)


def buildable(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Combinations (m,) whose bosses and bushes clear each other, whose bars hold their bores, whose ribs lie close."""
    one, body = block.towers, problem.bodies
    clear = one.wide[q] + 2.0 * body.margin[t] <= apart(problem, block.pattern, one.offset[q]) + 1e-9
    bored = ~body.barred[t] | (np.maximum(one.bore[q], one.hole) < body.bar_width[t] - 1e-9)
    spacing = WIDEST_SPACING * np.minimum(*sizes(problem, block, q, t))
    return clear & bored & (problem.plates.rib_spacing[t] <= spacing * (1.0 + 1e-9))
