"""Bounds of all plate rows in classes of geometries, sought when a block of the class is opened."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.frame.forms.ribbed import WIDEST_SPACING
from packdesign.holders.frame.layout import STEP
from packdesign.optimize import beams, evenness
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


def reaches(blocks: list[Block]) -> dict[tuple, Reaches]:
    """Reaches that hold all blocks of like pattern and offsets, so that one set of bounds serves them."""
    found: dict[tuple, list] = {}
    for block in blocks:
        one = block.towers
        row = (one.offset.min(), one.offset.max(), one.edge.max(), one.edge.min(), one.wide.max(), one.washer)
        found.setdefault((block.pattern, place(block)), []).append(row)
    made = {}
    for (pattern, number), rows in found.items():
        low, high = np.min(rows, axis=0), np.max(rows, axis=0)
        near, far = Reach(pattern, low[0], high[2], high[4]), Reach(pattern, high[1], low[3], low[5])
        made[pattern, number] = Reaches(near, far)
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
    near, far = Fields(problem.demand, reach.near, NEAR), Fields(problem.demand, reach.far, FAR, True)
    body, uniformity = problem.bodies, float(problem.demand.uniformity[0])
    n = len(problem.plates)
    columns, soft = np.full((4, n), NEVER), np.zeros(n)
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
    return PlateBounds(Evenness(*columns), soft)


def allowed(problem: Problem, block: Block, bounds: PlateBounds) -> np.ndarray:
    """How far the force of every plate row may stray (t,): see `Evenness`; NaN of those too uneven, weak or wide."""
    demand = problem.demand
    unlike = np.floor(float(block.unlike().min()) * UNLIKE) / UNLIKE if block.setting.by_length else block.scatter
    key = ("allowed", id(bounds), unlike)
    swing = problem.kept(key, lambda: bounds.evenness.allowed(
        problem.bodies.crowned, unlike, float(demand.uniformity[0])))
    least = float(problem.asking.lowest.min())
    bears = (1.0 - SLACK) * least * bounds.evenness.moment <= problem.bodies.resistance * (1.0 + 1e-9)
    bars = problem.bodies.bar_width
    fits = ~problem.bodies.barred | (bars > float(np.maximum(block.towers.bore, block.towers.hole).min()))
    return np.where(bears & fits, swing, np.nan)


def buildable(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Combinations (m,) whose bosses and bushes clear each other, whose bars hold their bores, whose ribs lie close."""
    one, body = block.towers, problem.bodies
    clear = one.wide[q] + 2.0 * body.margin[t] <= apart(problem, block.pattern, one.offset[q]) + 1e-9
    bored = ~body.barred[t] | (np.maximum(one.bore[q], one.hole) < body.bar_width[t] - 1e-9)
    spacing = WIDEST_SPACING * np.minimum(*sizes(problem, block, q, t))
    return clear & bored & (problem.plates.rib_spacing[t] <= spacing * (1.0 + 1e-9))
