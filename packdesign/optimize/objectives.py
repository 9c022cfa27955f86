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


def fixings(problem: Problem, block: Block, rod, length, thread) -> tuple[np.ndarray, np.ndarray]:
    """Mass and cost of all rods of a frame with nuts and washers (m,)."""
    materials = problem.catalog["materials"]
    steel = materials.index(parts.WASHER_MATERIAL)
    density, price = materials["density"][steel], materials["price"][steel]
    washers = 2.0 if block.springs.column is None else 1.0
    ring = washers * fasteners.ring_mass(rod.washer_outer, rod.washer_inner, rod.washer_thickness, density)
    bolt = rod.mass(length, thread) + rod.ends * rod.nut_mass()
    return rod.count * (bolt + ring), rod.count * (bolt * rod.price + ring * price)


def box(problem: Problem, choice, rod, length) -> np.ndarray:
    """Volume of the box around plates, cells and rods (m,) [m3]."""
    demand = problem.demand
    plan = np.maximum(choice.plate_length, demand.outline_length) * np.maximum(choice.plate_width, demand.outline_width)
    return plan * (length + np.where(rod.cut, 0.0, rod.head_height))


def exact(problem: Problem, block: Block, objective: str, q, t, r) -> tuple[np.ndarray, np.ndarray]:
    """Objective and cost of combinations (m,) as `evaluate` will find them; infinite where no rod that long is sold."""
    catalog, choice = problem.catalog, frames.choice(problem, block, q, t, r)
    rod, body = rod_parts.rods(catalog, choice), parts.plates_of(catalog, choice)
    mass, cost, height = frames.towers(problem, block)
    loose = frames.loose_height(problem, block, height[q], t)
    length, thread = rod_parts.sold_lengths(catalog, choice, rod.least_length(loose))
    bolted, paid = fixings(problem, block, rod, length, thread)
    plates = body.mass(rod.hole, rod.count) + body.mass(block.bore[q], rod.count)
    _, pads = plate_terms(problem, "mass")
    _, pad_cost = plate_terms(problem, "cost")
    weight = plates + pads[t] + bolted + rod.count * mass[q]
    spent = plates * body.price + pad_cost[t] + paid + rod.count * cost[q]
    value = box(problem, choice, rod, length) if objective == "volume" else spent if objective == "cost" else weight
    return np.where(np.isnan(value), np.inf, value), np.where(np.isnan(spent), np.inf, spent)
