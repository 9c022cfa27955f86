"""What a combination weighs, costs or takes up, before it is built: exact, and as a floor that sees no rod lengths."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.holders.frame import layout, parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.end_plates import EndPlate, plate_sum
from packdesign.mechanics import fasteners, threads
from packdesign.optimize import frames
from packdesign.optimize.frames import Block, Problem


def pad_terms(problem: Problem, objective: str) -> np.ndarray:
    """Mass or cost of the pads of every option."""
    pads = problem.pads
    if pads is None:
        return np.zeros(len(problem.options))
    weight = np.where(pads.count > 0, pads.count * pads.density * pads.thickness, 0.0) * problem.asking.face
    return weight * (pads.price if objective == "cost" else 1.0)


@dataclass(frozen=True)
class Floors:
    """Least objective of a block's spring rows and of plate rows beside towers of one geometry: their sum, or product.

    `springs` are rows of the block, all alike in bore, seat and offset; `tower` and `plate` are what either adds, and
    `height`, `area` and `plate_height` what make up a volume.
    """

    springs: np.ndarray
    tower: np.ndarray
    plate: np.ndarray
    area: np.ndarray
    height: np.ndarray
    plate_height: np.ndarray
    volume: bool

    def value(self, springs: np.ndarray, plates: np.ndarray) -> np.ndarray:
        """Least objective of places of spring rows beside those of plate rows, (springs, plates)."""
        if self.volume:
            return self.area[plates] * (self.height[springs, None] + self.plate_height[plates])
        return self.tower[springs, None] + self.plate[plates]

    def under(self, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Places of spring and of plate rows that lie under a level beside the least of the other kind."""
        springs, plates = np.arange(len(self.springs)), np.arange(len(self.plate))
        low = self.value(np.array([np.argmin(self.height if self.volume else self.tower)]), plates)[0] <= level
        return springs[(self.value(springs, plates[low]).min(axis=1, initial=np.inf) <= level) if low.any()
                       else np.zeros(len(springs), bool)], plates[low]

    def least(self) -> float:
        return float(self.value(np.array([np.argmin(self.height if self.volume else self.tower)]),
                                np.arange(len(self.plate)))[0].min())

    def most(self) -> float:
        return float(self.value(np.array([np.argmax(self.height if self.volume else self.tower)]),
                                np.arange(len(self.plate)))[0].max())


def floors(problem: Problem, block: Block, objective: str, springs: np.ndarray, plates: np.ndarray) -> list[Floors]:
    """Floors of some of a block's spring rows beside plate rows, one for every geometry of towers."""
    one, found = block.towers, []
    _, first, member = np.unique(one.shape[springs], return_index=True, return_inverse=True)
    rods = _rods_per_length(problem, block, objective)
    stood = one.cost if objective == "cost" else one.mass
    pads = pad_terms(problem, objective)[problem.option[plates]]
    plate_height = frames.plate_height(problem, plates)
    for number, row in enumerate(springs[first].tolist()):
        rows = springs[member.ravel() == number]
        q = np.full(len(plates), row)
        length, width = frames.sizes(problem, block, q, plates)
        body = _plates_floor(problem, block, objective, row, plates, length * width)
        height = one.height[rows] + (2.0 if block.springs.packets is None else 1.0) * one.washer_thickness
        found.append(Floors(rows, block.count * (stood[rows] + rods * height), body + pads + block.count * rods
                            * plate_height, length * width, height, plate_height, objective == "volume"))
    return found


def block_floor(problem: Problem, block: Block, objective: str) -> float:
    """Least objective of a block with any plates: bores lie outside of the outline, which plates cover."""
    one, every = block.towers, np.arange(len(problem.plates))
    washers = (2.0 if block.springs.packets is None else 1.0) * one.washer_thickness
    plate_height = float(frames.plate_height(problem, every).min())
    area = problem.outline[0] * problem.outline[1]
    if objective == "volume":
        return area * (float(one.height.min()) + washers + plate_height)
    plate = (problem.bodies.cost if objective == "cost" else problem.bodies.mass).min()
    rods, stood = _rods_per_length(problem, block, objective), one.cost if objective == "cost" else one.mass
    towers = float((stood + rods * (one.height + washers)).min())
    return 2.0 * float(plate) * area + block.count * (towers + rods * plate_height)


def _rods_per_length(problem: Problem, block: Block, objective: str) -> float:
    known, grades, size = problem.catalog["threads"], problem.catalog["property_classes"], block.towers.size
    price = grades["price"][block.rods.grade] if objective == "cost" else 1.0
    core = threads.core_area(known["diameter"][size], known["pitch"][size])
    return float((grades["density"][block.rods.grade] * price).min() * core)


def _plates_floor(problem: Problem, block: Block, objective: str, q: int, t, area: np.ndarray) -> np.ndarray:
    """Least mass or cost of both plates (m,): what is bored off counts, bosses and bushes around the bores do not."""
    one, body = block.towers, problem.bodies
    price = objective == "cost"
    plate, bar = (body.cost, body.bar_cost) if price else (body.mass, body.bar_mass)
    bores = np.pi / 4 * (one.hole**2 + one.bore[q] ** 2)
    # what is not milled or filled around a rod costs less, too
    around = np.pi / 2 * (one.wide[q] + 2.0 * body.margin[t]) ** 2 if price else bores
    bored = np.where(body.barred[t], 0.0, plate[t] * block.count * around)
    places = layout.places(block.pattern, problem.outline, float(one.offset[q]))
    reach = np.abs(places).max(axis=0)[1 if problem.outline[0] >= problem.outline[1] else 0]
    edges = (layout.edge_distance(np.array(one.hole), np.array(one.washer)),
             layout.edge_distance(one.bore[q], one.seat[q]))
    length = sum(2.0 * (reach + edge) for edge in edges)
    holes = 2.0 * bores / np.maximum(body.bar_width[t], 1e-9)
    return 2.0 * plate[t] * area - bored + block.count / 2 * bar[t] * np.maximum(length - holes, 0.0)


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

    Infinite is the objective where no rod that long is sold, and where the holders of a pack do not fit in any turn.
    """
    catalog, one = problem.catalog, block.towers
    choice = frames.choice(problem, block, q, t, r)
    rod = _rods(problem, block, r)
    length, thread = rod_parts.sold_lengths(
        catalog, choice, rod.least_length(frames.loose_height(problem, block, q, t)))
    bolted, paid = fixings(problem, block, rod, length, thread)
    mass, cost, long, wide = plates_value(problem, block, q, t)
    box = np.stack([long, wide, height(rod, length)], axis=1)
    pads, option = (pad_terms(problem, "mass"), pad_terms(problem, "cost")), problem.option[t]
    weight = mass + pads[0][option] + bolted + rod.count * one.mass[q]
    price = cost + pads[1][option] + paid + rod.count * one.cost[q]
    value = box.prod(axis=1) if objective == "volume" else price if objective == "cost" else weight
    sold = np.flatnonzero(~np.isnan(value))
    value[np.isnan(value)] = np.inf
    value[sold[~problem.turns.fits(box[sold])]] = np.inf
    return value, np.where(np.isnan(price), np.inf, price)
