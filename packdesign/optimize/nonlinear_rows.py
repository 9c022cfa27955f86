"""Rows of the nonlinear model: towers of one packet beside rods of one size and pattern, rods, pads; and their floors.

Lengths are in mm, forces in kN, softness in mm/kN.
"""

import math
from dataclasses import dataclass, fields

import numpy as np

from packdesign.holders.frame import parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.choice import CUT_TO_LENGTH
from packdesign.holders.padding import lasting
from packdesign.mechanics import bolts, threads
from packdesign.optimize import bounds, frames, objectives, screens
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.nonlinear_columns import Columns, State, columns
from packdesign.optimize.nonlinear_plates import PlateClass
from packdesign.optimize.screens import EMBEDDING


@dataclass(frozen=True)
class RodRow:
    """One kind of rods of a frame: objective over their length, softness and expansion per length, proof force.

    `over` is by how much a rod is longer than what it clamps, `head` what its head adds to the height.
    """

    row: int
    flat: float
    per_length: float
    over: float
    head: float
    longest: float
    soft: float
    ends: float
    expansion: float
    proof: float
    embedding: float


def rod_rows(problem: Problem, block: Block, weights) -> tuple[RodRow, ...]:
    """Rods that the towers of a block may stand on, with nuts and washers."""
    key = ("nonlinear rods", block.towers.size, block.count, tuple(block.rods.grade), tuple(block.rods.standard))
    return problem.kept(key, lambda: tuple(
        row for r in range(len(block.rods.size)) for row in _rod_row(problem, block, r, weights)))


def _rod_row(problem: Problem, block: Block, r: int, weights) -> list[RodRow]:
    none = np.zeros(1, int)
    choice = frames.choice(problem, block, none, none, none + r)
    rod, catalog, size = rod_parts.rods(problem.catalog, choice), problem.catalog, block.towers.size
    standard = int(choice.rod_standard[0])
    lengths, threaded = rod_parts.stock(catalog, standard, size)
    if standard == CUT_TO_LENGTH and len(lengths):
        lengths = threaded = np.array([lengths[0], threaded[0]])
    if not len(lengths):
        return []
    many = rod_parts.rods(catalog, frames.choice(problem, block, *(np.full(len(lengths), one) for one in (0, 0, r))))
    value = weights.parts(*objectives.fixings(problem, block, many, lengths, threaded))
    slope = max((value[-1] - value[0]) / (1e3 * np.ptp(lengths)), 0.0) if np.ptp(lengths) > 0.0 else 0.0
    grades, grade = catalog["property_classes"], int(block.rods.grade[r])
    diameter, pitch = (float(catalog["threads"][name][size]) for name in ("diameter", "pitch"))
    modulus = float(grades["modulus"][grade])
    engaged, head = bolts.engaged_resilience(diameter, pitch, modulus), bolts.head_resilience(
        diameter, modulus, bolts.HEXAGON_HEAD)
    return [RodRow(
        r, float((value - 1e3 * slope * lengths).min()), float(slope), 1e3 * float(rod.least_length(np.zeros(1))[0]),
        0.0 if standard == CUT_TO_LENGTH else 1e3 * float(rod.head_height[0]), 1e3 * float(lengths[-1]),
        1e3 / (modulus * threads.core_area(diameter, pitch) * block.count),
        1e6 * float(max(2.0 * engaged, engaged + head)) / block.count, float(grades["expansion"][grade]),
        1e-3 * block.count * float(threads.proof_load(rod.stress_area, rod.proof_stress)[0]),
        1e3 * EMBEDDING[1 if standard == CUT_TO_LENGTH else 0])]


@dataclass(frozen=True)
class PadRow:
    """Pads of one option: objective, height, most strain, and their shortening.

    Shortening lies over `under` and below `above`, each at the least set force and per force beyond; `limit` is what
    they shorten by at the window's limit in each state, creep included, `spread` what they may between the window's
    ends in one state, and `ceiling` the force that they bear [kN].
    """

    value: float
    ceiling: float
    height: float
    expansion: float
    slope: float
    under: float
    above: float
    squeezed: float
    spread: float
    limit: dict[State, float]

    @property
    def growth(self) -> float:
        """Growth per warming [mm/K]."""
        return self.height * self.expansion


def pad_rows(problem: Problem, every: list[State], weights) -> list[PadRow]:
    """Pads of every option."""
    values, pads, asking = weights.parts(*objectives.pad_terms(problem)), problem.pads, problem.asking
    found = []
    low, high = (float(getattr(problem.demand, name)[0]) for name in ("lowest_pressure", "highest_pressure"))
    pressure = np.linspace(low, high, 65)
    for option, value in enumerate(values):
        if pads is None or not pads.count[option]:
            found.append(PadRow(float(value), math.inf, *(0.0,) * 7, dict.fromkeys(every, 0.0)))
            continue
        ceiling = 1e-3 * float(screens.pad_ceiling(asking, pads)[option])
        wide = np.broadcast_to(pressure, (len(pads.height), len(pressure)))
        curve = 1e3 * pads.shortening(wide)[0][option]
        force = 1e-3 * pressure * asking.face
        slope = float((curve[-1] - curve[0]) / (force[-1] - force[0]))
        off, step = curve - slope * (force - force[0]), float(np.diff(curve).max())
        most = 1e3 * float((pads.height * pads.highest_strain)[option])
        limit, crept = {}, 1.0
        for state in every:
            creep = 1.0 + float(pads.creep(getattr(asking, state.side).causes.relaxed)[option, state.place])
            crept = max(crept, creep)
            reached = min(float(np.interp(ceiling, force, curve)) + step, float(curve[-1]), most)
            limit[state] = curve[0] * creep if state.side == "down" else reached * (
                creep if state.side == "soft" else 1.0)
        height = 1e3 * float(pads.height[option])
        found.append(PadRow(
            float(value), ceiling, height, float(pads.expansion[option]), slope, float(off.min()) - step,
            float(off.max()) + step, min(most, height), crept * float(curve[-1] - curve[0]), limit))
    return found


@dataclass
class Rows:
    """Towers (r,): a packet in a block. All columns are of a whole frame but `block` and what names a row.

    `flat` and `each` are the objective of what stands on the rods, without and per packet in series; `length` and
    `fixed` the same of the height; `area` what both plates cover less bores [m2], `plan` the box around the frame.
    """

    block: np.ndarray
    spring: np.ndarray
    packet: np.ndarray
    column: np.ndarray
    spot: np.ndarray
    group: np.ndarray
    flat: np.ndarray
    each: np.ndarray
    length: np.ndarray
    fixed: np.ndarray
    steel: np.ndarray
    first: np.ndarray
    last: np.ndarray
    area: np.ndarray
    plan: np.ndarray

    def take(self, index: np.ndarray) -> "Rows":
        return Rows(*(getattr(self, f.name)[index] for f in fields(self)))

    def __len__(self) -> int:
        return len(self.block)


@dataclass(frozen=True)
class Space:
    """All that the model may choose from: blocks, their rows, columns by family, count and setting, rods and plates."""

    problem: Problem
    weights: object
    blocks: list[Block]
    rows: Rows
    columns: list[Columns | None]
    rods: list[tuple[RodRow, ...]]
    spots: list[list[PlateClass]]
    pads: list[PadRow]
    states: list[State]


def rows(problem: Problem, fine: Problem, blocks: list[Block], weights, every: list[State]) -> tuple:
    """Rows of all blocks, and what they point at: tables of columns, rods, and keys of spots."""
    tables, rods, spots, found = {}, {}, {}, []
    for number, block in enumerate(blocks):
        own = rod_rows(problem, block, weights)
        if not own:
            continue
        spot = spots.setdefault((block.pattern, bounds.place(block)), len(spots))
        group = rods.setdefault(own, len(rods))
        key = (block.springs.family, block.count, block.setting)
        if key not in tables:
            tables[key] = (len(tables), None if block.springs.packets is None else columns(problem, block, every))
        found.append(_block_rows(fine, block, weights, (number, tables[key][0], spot, group)))
    names = [f.name for f in fields(Rows)]
    merged = {name: np.concatenate([one[name] for one in found]) if found else np.zeros(0, int) for name in names}
    return Rows(**merged), [table for _, table in tables.values()], list(rods), list(spots)


def _block_rows(fine: Problem, block: Block, weights, numbers: tuple) -> dict[str, np.ndarray]:
    """Rows of one block."""
    one, springs = block.towers, block.springs
    packet, start, member = np.unique(springs.packet, return_index=True, return_inverse=True)
    member, n, count = member.ravel(), len(packet), block.count
    value, height = count * weights.parts(one.mass, one.cost), one.height - one.seats
    first, last = np.full(n, 1 << 30), np.zeros(n, int)
    np.minimum.at(first, member, springs.series)
    np.maximum.at(last, member, springs.series)
    ends = {}
    for name, column in (("value", value), ("height", height)):
        low, high = np.full(n, np.inf), np.full(n, -np.inf)
        np.minimum.at(low, member, column)
        np.maximum.at(high, member, column)
        each = (high - low) / np.maximum(last - first, 1)
        flat = np.full(n, np.inf)
        np.minimum.at(flat, member, column - each[member] * springs.series)
        ends[name] = flat, each
    length, width = frames.sizes(fine, block, start, np.zeros(n, int)) if len(fine.plates) else fine.outline
    bore = np.pi / 4.0 * (one.hole**2 + one.bore[start] ** 2)
    around = np.pi / 2.0 * one.wide[start] ** 2 if weights.cost else bore
    long, wide = (np.maximum(side, out) for side, out in zip((length, width), fine.outline, strict=True))
    washers = (2.0 if springs.packets is None else 1.0) * one.washer_thickness
    seats = 1e3 * one.seats[start]
    return dict(zip((f.name for f in fields(Rows)), (
        np.full(n, numbers[0]), springs.spring[start], packet, *(np.full(n, number) for number in numbers[1:]),
        *ends["value"], 1e3 * ends["height"][1],
        1e3 * ends["height"][0] + seats + 1e3 * washers, seats + 1e3 * washers, first, last,
        np.maximum(2.0 * length * width - count * around, 0.0), long * wide + np.zeros(n)), strict=True))


def steel_expansion(problem: Problem) -> float:
    """Expansion of washers and seats [1/K]."""
    materials = problem.catalog["materials"]
    return float(materials["expansion"][materials.index(parts.WASHER_MATERIAL)])


def layers_creep(problem: Problem, state: State) -> float:
    """What insulators shorten with time per force [mm/kN]."""
    demand, end = problem.demand, getattr(problem.asking, state.side)
    if state.side == "up":
        return 0.0
    crept = lasting(demand.layer_creep_settled, demand.layer_creep_life, end.causes.relaxed)
    return 1e6 * float(crept[0, state.place]) / problem.asking.face
