"""Blocks of clamped frames that share rods, pattern and setting, and the combinations of rows in them."""

from dataclasses import dataclass, field, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders import spring_loaded
from packdesign.holders.frame import layout, parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.choice import NONE, FrameChoice, PlateChoice, plate_choice
from packdesign.holders.padding import pads_of
from packdesign.mechanics import bolts, threads
from packdesign.optimize import bodies, clock, screens, soundness, space, spots, springs
from packdesign.optimize.bodies import Bodies
from packdesign.optimize.crew import Hands
from packdesign.optimize.plate_rows import PlateRows, plate_rows
from packdesign.optimize.record import Log
from packdesign.optimize.springs import Family, SpringRows, no_springs
from packdesign.optimize.turns import Turns
from packdesign.requirements import holds

OFFSETS = 8
"""Whole millimetres of rod offset that one block may span."""


@dataclass(frozen=True)
class Problem:
    """One kind's question: the task's columns, the rows that may be chosen and what the window asks of them.

    `pads` are the pads of `options`, and `option` names the one of every plate row. `memory` keeps what blocks share.
    `turns` are the ways in which the holders of a pack may lie; a `log` takes down what is judged, and `hands` seek
    fields beside this process.
    """

    catalog: object
    task: object
    kind: str
    demand: Demand
    asking: screens.Question
    plates: PlateRows
    bodies: Bodies
    options: PlateRows
    option: np.ndarray
    pads: object
    families: tuple[Family, ...]
    settings: tuple[space.SettingRow, ...]
    sizes: np.ndarray
    memory: dict
    turns: Turns = field(default_factory=Turns)
    log: Log | None = None
    hands: Hands | None = None

    @property
    def outline(self) -> tuple[float, float]:
        return float(self.demand.outline_length[0]), float(self.demand.outline_width[0])

    def kept(self, key: tuple, made):
        """What `made` gives, made once per key."""
        if key not in self.memory:
            self.memory[key] = made()
        return self.memory[key]


def plates(catalog, task, demand: Demand) -> PlateRows:
    """Rows of plates after the task's filters that may stand the duty at all."""
    return bodies.sound(catalog, demand, plate_rows(catalog, task, demand))


def problem(catalog, task, kind: str, demand: Demand, families: tuple[Family, ...], rows=None,
            turns: Turns | None = None) -> Problem:
    """Gather the rows of one kind after the task's filters; of plates those given."""
    rows = plates(catalog, task, demand) if rows is None else rows
    pairs = np.stack([rows.pad, rows.pad_count], axis=1)
    _, first, option = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    options = rows.take(first)
    sizes = space.filtered(catalog, task, "threads")
    small = catalog["threads"]["diameter"][sizes] <= space.LARGEST_ROD + 1e-9
    body = soundness.sound(bodies.bodies(catalog, demand, rows))
    pads = pads_of(catalog, options.pad, options.pad_count, demand)
    return Problem(
        catalog,
        task,
        kind,
        demand,
        screens.question(demand, _apart(catalog, body, pads)),
        rows,
        body,
        options,
        option.ravel(),
        pads,
        families if kind == "spring_loaded" else (no_springs(),),
        space.settings(catalog, task, kind == "spring_loaded"),
        sizes[small],
        {},
        turns or Turns(),
    )


def _apart(catalog, body: Bodies, pads) -> float:
    """Most that rods of any length and what they clamp besides cells may grow apart per warming [m/K]."""
    materials, discs = catalog["materials"], set(catalog["disc_springs"]["material"])
    steels = [materials["expansion"][materials.index(name)] for name in {*discs, parts.WASHER_MATERIAL}]
    highest = max(*steels, *(catalog[name]["expansion"].max() for name in ("property_classes", "wires")))
    longest = max(catalog["rods"]["longest"].max(), catalog["bolts"]["length"].max())
    soft = 0.0 if pads is None else (pads.height * pads.expansion).max()
    return float(highest * longest + 2.0 * body.expansion.max(initial=0.0) + soft)


@dataclass(frozen=True)
class Towers:
    """What may stand on rods of one size: rod rows, and spring rows (q,) with what follows from them alone.

    `mass`, `cost` and `height` are of what stands on one rod besides nut and washer, free of load; `seats` is how high
    both spring seats are in it. `bore` and `seat` are of the plate on that side, `hole` and `washer` of the other one.
    `shapes` are the distinct offsets, edges, widths, bores and seats, and `shape` names each row's.
    """

    rods: space.RodRows
    springs: SpringRows
    bore: np.ndarray
    seat: np.ndarray
    offset: np.ndarray
    edge: np.ndarray
    mass: np.ndarray
    cost: np.ndarray
    height: np.ndarray
    seats: np.ndarray
    shape: np.ndarray
    shapes: np.ndarray
    hole: float
    washer: float
    washer_thickness: float

    @property
    def size(self) -> int:
        return int(self.rods.size[0])

    @property
    def wide(self) -> np.ndarray:
        """Diameter of the wider of washer and seat (q,) [m]."""
        return np.maximum(self.seat, self.washer)

    def take(self, index: np.ndarray) -> "Towers":
        columns = ("bore", "seat", "offset", "edge", "mass", "cost", "height", "seats", "shape")
        return replace(self, springs=self.springs.take(index), **{name: getattr(self, name)[index] for name in columns})


@dataclass(frozen=True)
class Block:
    """Frames of one rod size, pattern, spring family and setting whose rod offsets lie close together."""

    setting: space.SettingRow
    pattern: layout.Pattern
    towers: Towers

    @property
    def count(self) -> int:
        return self.pattern.count

    @property
    def springs(self) -> SpringRows:
        return self.towers.springs

    @property
    def rods(self) -> space.RodRows:
        return self.towers.rods

    @property
    def scatter(self) -> float:
        """Half band of the set force, 0 where a length is set."""
        return 0.0 if self.setting.by_length else self.setting.scatter

    def unlike(self) -> np.ndarray:
        """Half band between the rods of one holder (q,)."""
        return self.springs.unlike if self.setting.by_length else np.full(len(self.springs), self.setting.scatter)

    def take(self, index: np.ndarray) -> "Block":
        return replace(self, towers=self.towers.take(index))


def towers(problem: Problem) -> list[Towers]:
    """All that may stand on rods of every size and spring family."""
    every = [towers_of(problem, rods, family.every()) for rods in rod_sizes(problem) for family in problem.families]
    return [one for one in every if len(one.springs)]


def rod_sizes(problem: Problem) -> list[space.RodRows]:
    """Rods of every size for which there are nuts and washers."""
    found = [space.rods(problem.catalog, problem.task, int(size)) for size in problem.sizes
             if _known(problem.catalog, int(size))]
    return [rods for rods in found if len(rods.size)]


def _known(catalog, size: int) -> bool:
    name = catalog["threads"].ids[size]
    return f"ISO 4032 - {name}" in catalog["nuts"] and f"ISO 7089 - {name}" in catalog["washers"]


def towers_of(problem: Problem, rods: space.RodRows, rows: SpringRows) -> Towers:
    """Those of some spring rows that leave room for a sleeve over rods of one size."""
    return soundness.sound(_towers(problem, rods, rows))


def _towers(problem: Problem, rods: space.RodRows, rows: SpringRows) -> Towers:
    catalog, size = problem.catalog, int(rods.size[0])
    table = catalog["washers"]
    ring = table.index(f"ISO 7089 - {catalog['threads'].ids[size]}")
    washer, thickness = float(table["outer_diameter"][ring]), float(table["thickness"][ring])
    hole = float(catalog["threads"]["clearance_hole"][size])
    if rows.packets is None:
        bore, seat, zero = np.array([hole]), np.array([washer]), np.zeros(1)
        columns = (zero, zero, zero, zero)
    else:
        sleeve = spring_loaded.sleeve_outer(rows.packets.column)[rows.packet]
        rows = rows.take(np.flatnonzero(0.5 * (sleeve - hole) >= spring_loaded.LEAST_SLEEVE_WALL - 1e-12))
        sleeve = spring_loaded.sleeve_outer(rows.packets.column)[rows.packet]
        bore = sleeve + spring_loaded.BORE_CLEARANCE
        seat = rows.packets.column.outer_diameter[rows.packet, 0]
        columns = _standing(problem, size, rows)
    offset, edge = layout.rod_offset(bore), layout.edge_distance(bore, np.maximum(seat, washer))
    columns_ = np.stack([offset, edge, np.maximum(seat, washer), bore, seat], axis=1)
    shapes, shape = np.unique(columns_, axis=0, return_inverse=True)
    return Towers(rods, rows, bore, seat, offset, edge, *columns, shape.ravel(), shapes, hole, washer, thickness)


def _standing(problem: Problem, size: int, rows: SpringRows) -> tuple[np.ndarray, ...]:
    """Mass, cost and free height of what stands on one rod besides nut and washer, and the seats' share of it (q,)."""
    if not len(rows):
        return (np.zeros(0),) * 4
    column = springs.column_of(problem.catalog, problem.demand, rows.family, rows.spring, rows.parallel, rows.series)
    guide, lines = stood(problem, size, rows, column)
    mass, cost = (sum(line.quantity * value for line, value in zip(lines, values, strict=True))
                  for values in zip(*((line.unit_mass, line.unit_cost) for line in lines), strict=True))
    return mass, cost, column.free_length() + 2.0 * guide.seat_thickness, 2.0 * guide.seat_thickness


def stood(problem: Problem, size: int, rows: SpringRows, column) -> tuple:
    """Guides of columns (q,) on rods of one size, and the lines of what stands on one rod."""
    n = len(rows)
    whole, blank = np.zeros(n, int), np.full(n, np.nan)
    plate = plate_choice(whole, whole, blank, blank, blank)
    rod = FrameChoice(
        blank, whole, plate, plate, whole, whole + size, whole, blank, whole, whole + NONE, whole, whole + rows.family,
        rows.spring, rows.parallel, rows.series, *ordered(problem, n), (np.zeros((1, 2)),),
    )
    guide = spring_loaded.guide_of(problem.catalog, column, rod)
    return guide, spring_loaded.tower_lines(problem.catalog, column, guide, rod)


def blocks(problem: Problem) -> list[Block]:
    """All blocks whose seats clear each other."""
    return [block for one in towers(problem) for setting in problem.settings
            for block in of_towers(problem, one, setting)]


def of_towers(problem: Problem, one: Towers, setting: space.SettingRow) -> list[Block]:
    """Blocks of one size, family and setting."""
    clock.look()
    found, near = [], ranges(one.offset)
    for pattern in layout.PATTERNS:
        rods = one.rods.take(np.flatnonzero(enduring(problem, one, pattern.count)))
        for group in np.unique(near) if len(rods.size) else ():
            rows = np.flatnonzero(near == group)
            rows = rows[one.wide[rows] + layout.COLUMN_GAP <= spots.apart(problem, pattern, one.offset[rows]) + 1e-9]
            rows = rows[spots.clear(problem, pattern, one.offset[rows], np.maximum(one.bore[rows], one.hole))]
            if len(rows):
                found.append(Block(setting, pattern, replace(one.take(rows), rods=rods)))
    return found


def ranges(offset: np.ndarray) -> np.ndarray:
    """Number of the range of each rod offset (m,), of as many as one block may span."""
    return np.floor(np.round(offset / layout.STEP) / OFFSETS).astype(int)


def enduring(problem: Problem, one: Towers, count: int) -> np.ndarray:
    """Rod rows (m,) that bear the window's floor in a number, and endure what a depressurisation makes of it."""
    return problem.kept(("enduring", one.size, count), lambda: _enduring(problem, one, count))


def _enduring(problem: Problem, one: Towers, count: int) -> np.ndarray:
    rods = rod_columns(problem, one)
    force, empty = (end / count for end in emptied(problem))
    amplitude = 0.5 * (force - empty) / rods.stress_area / endured(rods, force, empty)
    return holds(force / threads.proof_load(rods.stress_area, rods.proof_stress)) & holds(amplitude)


def emptied(problem: Problem) -> tuple[float, float]:
    """Forces [N] between which a depressurisation swings every frame at the least; equal ones where there is none."""
    force, demand = float(problem.asking.lowest.min()), problem.demand
    left = min(float(demand.depressurised_to[0]) * problem.asking.face, force)
    return force, left if demand.depressurisations[0] > 0.0 else force


def endured(rods: rod_parts.Rods, high, low) -> np.ndarray:
    """Most stress amplitude (m,) that rods stand fewest times between two forces [N]: about a higher mean no more."""
    mean = np.broadcast_to(0.5 * (high + low), rods.endurance.shape)
    return bolts.finite_amplitude(rods.lasting(mean[:, None])[:, 0], bolts.LEAST_CYCLES, rods.slope)


def rod_columns(problem: Problem, one: Towers) -> rod_parts.Rods:
    """Columns of the rod rows on which towers stand."""
    rows, whole = one.rods, np.zeros(len(one.rods.size), int)
    blank = np.full(len(whole), np.nan)
    plate = plate_choice(whole, whole, blank, blank, blank)
    return rod_parts.rods(problem.catalog, FrameChoice(
        blank, whole, plate, plate, rows.standard, rows.size, rows.grade, blank, whole, whole + NONE, whole, whole,
        whole + NONE, whole, whole, *ordered(problem, len(whole)), (np.zeros((1, 2)),)))


def sizes(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the plates of spring and plate rows (m,) [m].

    Bosses and bushes keep whole beyond the seats; the pressing plate under strongbacks ends at the cells' outline
    where they run, and beyond the last of them.
    """
    one, builds = block.towers, problem.bodies.builds
    pairs, place = np.unique(one.shape[q] * len(builds) + problem.bodies.build[t], return_inverse=True)
    found = [_built(problem, block, int(pair) // len(builds), builds[int(pair) % len(builds)]) for pair in pairs]
    length, width = np.array(found).reshape(-1, 2)[place.ravel()].T
    return length, width


def _built(problem: Problem, block: Block, shape: int, build: np.ndarray) -> tuple[float, float]:
    """Size of a plate of one build beside towers of one shape."""
    offset, edge, wide = block.towers.shapes[shape, :3]
    edge = max(float(edge), float(layout.rounded_up(0.5 * wide + build[0])))
    key = ("size", block.pattern, float(offset), edge, float(build[1]))
    return problem.kept(key, lambda: _size(problem, block.pattern, *key[2:]))


def plate_sizes(problem: Problem, pattern: layout.Pattern, offset: float, edge: float, bar: np.ndarray) -> tuple:
    """Length and width of plates with bars of some widths (m,), 0 without, in one geometry of rods [m]."""
    width, place = np.unique(bar, return_inverse=True)
    found = np.array([_size(problem, pattern, offset, edge, float(one)) for one in width]).reshape(-1, 2)
    length, wide = found[place.ravel()].T
    return length, wide


def _size(problem: Problem, pattern: layout.Pattern, offset: float, edge: float, bar: float) -> tuple[float, float]:
    if bar == 0.0:
        return layout.plate_size(pattern, problem.outline, offset, edge)
    outline = problem.outline
    across = 0 if outline[0] >= outline[1] else 1
    outermost = np.abs(layout.places(pattern, outline, offset)[:, across]).max()
    wide = float(layout.rounded_up(np.maximum(2.0 * outermost + bar, outline[across])))
    along = float(layout.rounded_up(np.array(outline[1 - across])))
    return (wide, along) if across == 0 else (along, wide)


def choice(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray, r) -> FrameChoice:
    """Choice of combinations (m,): rows of springs, plates and rods of a block; the set pressure is left open."""
    near, pattern = np.unique(block.towers.offset[q], return_inverse=True)
    rows, spring, whole = problem.plates, block.springs, np.zeros(len(q), int)
    plate: PlateChoice = rows.choice(t, *sizes(problem, block, q, t))
    peened, rolled_after = ordered(problem, len(q))
    return FrameChoice(
        set_pressure=np.full(len(q), np.nan),
        setting=whole + block.setting.row,
        plate=plate,
        opposite=plate,
        rod_standard=whole + block.rods.standard[r],
        rod_size=whole + block.rods.size[r],
        rod_grade=whole + block.rods.grade[r],
        rod_length=np.full(len(q), np.nan),
        pattern=pattern.ravel(),
        pad=rows.pad[t],
        pad_count=rows.pad_count[t],
        spring_family=whole + spring.family,
        spring=spring.spring[q],
        parallel=spring.parallel[q],
        series=spring.series[q],
        peened=peened,
        rolled_after=rolled_after,
        positions=tuple(layout.places(block.pattern, problem.outline, float(offset)) for offset in near),
    )


def ordered(problem: Problem, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Whether springs are peened, and threads rolled after heat treatment (n,)."""
    holder = problem.task.holder
    return np.full(n, holder.peened), np.full(n, holder.rolled_after)


def loose_height(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Height that rods must span before anything is tightened (m,) [m]."""
    washers = 2.0 if block.springs.packets is None else 1.0
    return plate_height(problem, t) + washers * block.towers.washer_thickness + block.towers.height[q]


def plate_height(problem: Problem, t: np.ndarray) -> np.ndarray:
    """Height of stack, pads and both plates (m,) [m]."""
    tall = 0.0 if problem.pads is None else problem.pads.height[problem.option[t]]
    return 2.0 * problem.bodies.height[t] + float(problem.demand.stack_height[0]) + tall
