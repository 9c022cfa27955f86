"""What a combination weighs, costs or takes up, before it is built: exact, and as a floor that sees no rod lengths."""

import numpy as np

from packdesign.holders.frame import parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.mechanics import fasteners, threads
from packdesign.optimize import frames
from packdesign.optimize.frames import Block, Problem, Tables


def plate_terms(problem: Problem, objective: str) -> tuple[np.ndarray, np.ndarray]:
    """Objective of a plate row (t,): per area of both plates, and of its pads."""
    rows, materials = problem.plates, problem.catalog["materials"]
    price = materials["price"][rows.material] if objective == "cost" else 1.0
    plate = 2.0 * materials["density"][rows.material] * rows.thickness * price
    pads = problem.pads
    if pads is None:
        return plate, np.zeros(len(rows))
    weight = np.where(pads.count > 0, pads.count * pads.density * pads.thickness, 0.0) * problem.asking.face
    return plate, weight * (pads.price if objective == "cost" else 1.0)


def pair_floor(problem: Problem, block: Block, tables: Tables, objective: str, q, t) -> np.ndarray:
    """Objective of spring and plate rows (m,) with rods only as long as the frame is high; -1: the best plate."""
    even = np.flatnonzero(tables.even)
    plate, pad = plate_terms(problem, objective)
    thin = problem.plates.thickness
    free = t < 0
    t = np.where(free, 0, t)
    plate = np.where(free, plate[even].min(), plate[t])
    pad = np.where(free, pad[even].min(), pad[t])
    tower = tables.tower_height[q]
    height = np.where(
        free,
        2.0 * thin[even].min() + float(problem.demand.stack_height[0]) + tower,
        frames.loose_height(problem, block, tower, t),
    )
    if objective == "volume":
        return tables.plate_area[q] * height
    towers = tables.tower_cost if objective == "cost" else tables.tower_mass
    size = block.rods.size[0]
    known, grades = problem.catalog["threads"], problem.catalog["property_classes"]
    price = grades["price"][block.rods.grade] if objective == "cost" else 1.0
    core = threads.core_area(known["diameter"][size], known["pitch"][size])
    per_length = float((grades["density"][block.rods.grade] * price).min()) * core
    area = tables.plate_area[q] - tables.holes[q] / 2.0
    return plate * area + pad + block.count * (towers[q] + per_length * height)


def exact(problem: Problem, block: Block, objective: str, q, t, r) -> tuple[np.ndarray, np.ndarray]:
    """Objective and cost of combinations (m,) as `evaluate` will find them; infinite where no rod that long is sold."""
    catalog, choice = problem.catalog, frames.choice(problem, block, q, t, r)
    rod, body = rod_parts.rods(catalog, choice), parts.plates_of(catalog, choice)
    mass, cost, height = frames.towers(problem, block)
    loose = frames.loose_height(problem, block, height[q], t)
    length, thread = rod_parts.sold_lengths(catalog, choice, rod.least_length(loose))
    steel = catalog["materials"].index(parts.WASHER_MATERIAL)
    density, price = catalog["materials"]["density"][steel], catalog["materials"]["price"][steel]
    washer = fasteners.ring_mass(rod.washer_outer, rod.washer_inner, rod.washer_thickness, density)
    washers = 2.0 if block.springs.column is None else 1.0
    bore = block.bore[q]
    plates = body.mass(rod.hole, rod.count) + body.mass(bore, rod.count)
    fixing = rod.mass(length, thread) + rod.ends * rod.nut_mass()
    _, pads = plate_terms(problem, "mass")
    _, pad_cost = plate_terms(problem, "cost")
    weight = plates + pads[t] + rod.count * (fixing + washers * washer + mass[q])
    spent = plates * body.price + pad_cost[t] + rod.count * (fixing * rod.price + washers * washer * price + cost[q])
    if objective == "volume":
        head = np.where(rod.cut, 0.0, rod.head_height)
        demand = problem.demand
        box = np.maximum(body.length, demand.outline_length) * np.maximum(body.width, demand.outline_width)
        value = box * (length + head)
    else:
        value = spent if objective == "cost" else weight
    return np.where(np.isnan(value), np.inf, value), np.where(np.isnan(spent), np.inf, spent)
