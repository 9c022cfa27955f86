"""What a combination weighs, costs or takes up, before it is built: exact, and as a floor that sees no rod lengths."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout, parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.end_plates import EndPlate, plate_sum
from packdesign.mechanics import fasteners, threads
from packdesign.optimize import frames, spots
from packdesign.optimize.frames import Block, Problem
from packdesign.task.objective import WORDS, Weights

SLACK = 1e-8
"""Share by which limits are passed before `evaluate` judges: the same sums in another order."""


CELLS = 2_000_000
"""Numbers that a table may hold at once."""


def weights_of(problem: Problem, objective: str) -> Weights:
    """What counts: as a word says, or, where that is no plain one, as the task weighs."""
    return WORDS.get(objective, problem.task.weights)


def pad_terms(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Mass and cost of the pads of every option."""
    pads = problem.pads
    if pads is None:
        return np.zeros(len(problem.options)), np.zeros(len(problem.options))
    weight = np.where(pads.count > 0, pads.count * pads.density * pads.thickness, 0.0) * problem.asking.face
    return weight, weight * pads.price


@dataclass(frozen=True)
class Floors:
    """Least objective of a block's spring rows (q,) beside plate rows (t,).

    `tower` and `plate` are what either adds by mass and cost, and `height`, `area` and `plate_height` what make up a
    volume, of which every m3 counts `volume`. Plates are as large as towers of one geometry ask for: `plate` and `area`
    go by geometry (g, t), which `member` names (q,).
    """

    member: np.ndarray
    tower: np.ndarray
    height: np.ndarray
    plate: np.ndarray
    area: np.ndarray
    plate_height: np.ndarray
    volume: float

    def value(self, springs: np.ndarray) -> np.ndarray:
        """Least objective of some spring rows beside all plate rows (m, t)."""
        return self._sum(self.tower[springs, None], self.height[springs, None], self.member[springs])

    def _sum(self, tower, height, member: np.ndarray) -> np.ndarray:
        if not self.volume:
            return tower + self.plate[member]
        return tower + self.plate[member] + self.volume * (self.area[member] * (height + self.plate_height))

    def _beside(self, extreme) -> np.ndarray:
        """Objective of every geometry (g, t), of the extremes of its towers: the lightest and the lowest may be two."""
        order = np.argsort(self.member, kind="stable")
        starts = np.searchsorted(self.member[order], np.arange(len(self.plate)))
        tower, height = (extreme.reduceat(column[order], starts)[:, None] for column in (self.tower, self.height))
        return self._sum(tower, height, np.arange(len(self.plate)))

    def under(self, level: float) -> np.ndarray:
        """Spring rows that lie under a level beside some plates."""
        geometries = np.flatnonzero(self._beside(np.minimum).min(axis=1) <= level)
        rows = np.flatnonzero(np.isin(self.member, geometries))
        light = [part[self.value(part).min(axis=1) <= level] for part in parts_of(rows, len(self.plate_height))]
        return np.concatenate([rows[:0], *light])

    def least(self) -> float:
        return float(self._beside(np.minimum).min())

    def most(self) -> float:
        return float(self._beside(np.maximum).max())


def parts_of(rows: np.ndarray, wide: int) -> list[np.ndarray]:
    """Rows in parts of which a table of some width takes little memory."""
    return np.array_split(rows, max(1, len(rows) * wide // CELLS)) if len(rows) else []


def floors(problem: Problem, block: Block, objective: str, plates: np.ndarray) -> Floors:
    """Floors of a block's spring rows beside plate rows."""
    one, weights = block.towers, weights_of(problem, objective)
    _, first, member = np.unique(one.shape, return_index=True, return_inverse=True)
    rods = rods_per_length(problem, block, weights)
    q, t = (index.ravel() for index in np.meshgrid(first, plates, indexing="ij"))
    length, width = frames.sizes(problem, block, q, t)
    plate_height = frames.plate_height(problem, plates)
    pads = weights.parts(*pad_terms(problem))[problem.option[plates]]
    area = (length * width).reshape(len(first), -1)
    body = _plates_floor(problem, block, weights, q, t, area.ravel()).reshape(area.shape)
    height = one.height + (2.0 if block.springs.packets is None else 1.0) * one.washer_thickness
    tower = block.count * (weights.parts(one.mass, one.cost) + rods * height)
    return Floors(member.ravel(), tower, height, body + pads + block.count * rods * plate_height, area, plate_height,
                  weights.volume)


def rods_per_length(problem: Problem, block: Block, weights: Weights) -> float:
    known, grades, size = problem.catalog["threads"], problem.catalog["property_classes"], block.towers.size
    density, price = (grades[name][block.rods.grade] for name in ("density", "price"))
    core = threads.core_area(known["diameter"][size], known["pitch"][size])
    return float(weights.parts(density, density * price).min() * core)


def _plates_floor(problem: Problem, block: Block, weights: Weights, q, t, area: np.ndarray) -> np.ndarray:
    """Least that both plates (m,) add: what is bored off counts, bosses and bushes around the bores do not."""
    body = problem.bodies
    stuff = ((weights.mass, body.mass, body.bar_mass, False), (weights.cost, body.cost, body.bar_cost, True))
    return np.zeros(len(t)) + sum(weight * _bored(problem, block, plate, bar, priced, q, t, area)
                                  for weight, plate, bar, priced in stuff if weight)


def _bored(problem: Problem, block: Block, plate, bar, priced: bool, q, t, area: np.ndarray) -> np.ndarray:
    """Least mass or cost of both plates (m,), of that of a plate per area and of its bars per length."""
    one, body = block.towers, problem.bodies
    bores = np.pi / 4 * (one.hole**2 + one.bore[q] ** 2)
    # what is not milled or filled around a rod costs less, too
    around = np.pi / 2 * (one.wide[q] + 2.0 * body.margin[t]) ** 2 if priced else bores
    bored = np.where(body.barred[t], 0.0, plate[t] * block.count * around)
    reach = spots.outermost(problem, block.pattern, one.offset[q])[
        :, 1 if problem.outline[0] >= problem.outline[1] else 0]
    edges = (layout.edge_distance(np.array(one.hole), np.array(one.washer)),
             layout.edge_distance(one.bore[q], one.seat[q]))
    length = sum(2.0 * (reach + edge) for edge in edges)
    holes = 2.0 * bores / np.maximum(body.bar_width[t], 1e-9)
    return np.maximum(2.0 * plate[t] * area - bored, 0.0) + block.count / 2 * bar[t] * np.maximum(length - holes, 0.0)


def fixings(problem: Problem, block: Block, rod, length, thread) -> tuple[np.ndarray, np.ndarray]:
    """Mass and cost of all rods of a frame with nuts and washers (m,)."""
    materials = problem.catalog["materials"]
    steel = materials.index(parts.WASHER_MATERIAL)
    density, price = materials["density"][steel], materials["price"][steel]
    washers = 2.0 if block.springs.packets is None else 1.0
    ring = washers * fasteners.ring_mass(rod.washer_outer, rod.washer_inner, rod.washer_thickness, density)
    bolt = rod.mass(length, thread) + rod.ends * rod.nut_mass()
    return rod.count * (bolt + ring), rod.count * (bolt * rod.price + ring * price)


def end_plates(problem: Problem, block: Block, choice, rod, q: np.ndarray) -> tuple[EndPlate, EndPlate]:
    """Both end plates of combinations (m,) with what presses on them."""
    one, nothing = block.towers, np.zeros(len(q))
    tower = parts.Tower(None, nothing, nothing, nothing, one.bore[q], one.seat[q], nothing, nothing)
    return parts.sides(problem.catalog, choice, rod, tower)


def plates_value(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, ...]:
    """Mass and cost of both plates of combinations (m,), and length and width of the box around them and the cells."""
    one = block.towers
    pairs, first, place = np.unique(one.shape[q] * len(problem.plates) + t, return_index=True, return_inverse=True)
    rows, plates = q[first], t[first]
    choice = frames.choice(problem, block, rows, plates, 0)
    both = end_plates(problem, block, choice, rod_parts.rods(problem.catalog, choice), rows)
    (mass, cost), (other, spent) = (plate_sum(problem.catalog, plate) for plate in both)
    demand = problem.demand
    long, wide = (np.maximum(*pair) for pair in zip(*(plate.outside for plate in both), strict=True))
    long, wide = np.maximum(long, demand.outline_length), np.maximum(wide, demand.outline_width)
    return tuple(column[place.ravel()] for column in (mass + other, cost + spent, long, wide))


def beyond(demand: Demand, mass: np.ndarray, cost: np.ndarray, volume: np.ndarray) -> np.ndarray:
    """Whether combinations (m,) weigh, cost or take up more than the task allows."""
    found = ((mass, demand.limit_mass), (cost, demand.limit_cost), (volume, demand.limit_volume))
    return np.logical_or.reduce([value > limit * (1.0 + SLACK) for value, limit in found])


def height(rod, length) -> np.ndarray:
    """Height of frames (m,) on rods of a length (m,) [m]."""
    return length + np.where(rod.cut, 0.0, rod.head_height)


def _rods(problem: Problem, block: Block, r: np.ndarray) -> rod_parts.Rods:
    """Rods of combinations (m,): those of the block, repeated."""
    rods = frames.rod_columns(problem, block.towers)
    columns = {f.name: getattr(rods, f.name)[r] for f in fields(rod_parts.Rods)}
    return rod_parts.Rods(**{**columns, "count": np.full(len(r), block.count)})


def exact(problem: Problem, block: Block, objective: str, q, t, r) -> tuple[np.ndarray, np.ndarray]:
    """Objective and cost of combinations (m,) as `evaluate` will find them.

    Infinite is the objective where no rod that long is sold, above a limit of mass, cost or volume, and where the
    holders of a pack do not fit in any turn.
    """
    catalog, one = problem.catalog, block.towers
    choice = frames.choice(problem, block, q, t, r)
    rod = _rods(problem, block, r)
    length, thread = rod_parts.sold_lengths(
        catalog, choice, rod.least_length(frames.loose_height(problem, block, q, t)))
    bolted, paid = fixings(problem, block, rod, length, thread)
    mass, cost, long, wide = plates_value(problem, block, q, t)
    box = np.stack([long, wide, height(rod, length)], axis=1)
    pads, option = pad_terms(problem), problem.option[t]
    weight = mass + pads[0][option] + bolted + rod.count * one.mass[q]
    price = cost + pads[1][option] + paid + rod.count * one.cost[q]
    value = weights_of(problem, objective).of(weight, price, box.prod(axis=1))
    value[beyond(problem.demand, weight, price, box.prod(axis=1))] = np.inf
    sold = np.flatnonzero(~np.isnan(value))
    value[np.isnan(value)] = np.inf
    value[sold[~problem.turns.fits(box[sold])]] = np.inf
    return value, np.where(np.isnan(price), np.inf, price)
