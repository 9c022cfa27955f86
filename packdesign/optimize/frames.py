"""Blocks of clamped frames that share rods, pattern and setting, and the combinations of rows in them."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders import spring_loaded
from packdesign.holders.frame import layout, parts
from packdesign.holders.frame.choice import NONE, FrameChoice
from packdesign.holders.padding import pads_of
from packdesign.mechanics import bolts, tightening
from packdesign.optimize import screens, space
from packdesign.optimize.evenness import PlateBounds, Reach, plate_bounds
from packdesign.optimize.springs import SpringRows, no_springs, taken

OFFSETS = 4
"""Whole millimetres of rod offset that share their plate bounds."""


@dataclass(frozen=True)
class Problem:
    """One kind's question: the task's columns, the rows that may be chosen and what the window asks of them."""

    catalog: object
    task: object
    kind: str
    demand: Demand
    asking: screens.Question
    plates: space.PlateRows
    bed: np.ndarray
    pads: object
    families: tuple[SpringRows, ...]
    settings: tuple[space.SettingRow, ...]
    sizes: np.ndarray
    solves: dict
    starts: dict


def problem(catalog, task, kind: str, demand: Demand, families: tuple[SpringRows, ...]) -> Problem:
    """Gather the rows of one kind after the task's filters."""
    rows = space.plates(catalog, task, demand)
    pads = pads_of(catalog, rows.pad, rows.pad_count)
    bed = np.broadcast_to(parts.contact_softness(demand.take(np.zeros(len(rows), int)), pads), (len(rows),))
    sizes = space.filtered(catalog, task, "threads")
    small = catalog["threads"]["diameter"][sizes] <= space.LARGEST_ROD + 1e-9
    return Problem(
        catalog,
        task,
        kind,
        demand,
        screens.question(demand),
        rows,
        bed,
        pads,
        families if kind == "spring_loaded" else (no_springs(),),
        space.settings(catalog, task, kind == "spring_loaded"),
        sizes[small],
        {},
        {},
    )


@dataclass(frozen=True)
class Block:
    """Frames of one rod size, pattern, spring family and setting whose rod offsets lie close together.

    `springs` are its spring rows with their offsets, edges and seats (q,); `rods` its rod rows.
    """

    setting: space.SettingRow
    pattern: layout.Pattern
    rods: space.RodRows
    springs: SpringRows
    bore: np.ndarray
    seat: np.ndarray
    offset: np.ndarray
    edge: np.ndarray
    reach: Reach
    hole: float

    @property
    def count(self) -> int:
        return self.pattern.count


def blocks(problem: Problem) -> list[Block]:
    """All blocks whose rods fit their springs and whose seats clear each other."""
    found = []
    for setting in problem.settings:
        for size in problem.sizes:
            rods = space.rods(problem.catalog, problem.task, int(size))
            if len(rods.size) and _known(problem.catalog, int(size)):
                for springs in problem.families:
                    found += _of_size(problem, setting, rods, int(size), springs)
    return found


def _known(catalog, size: int) -> bool:
    name = catalog["threads"].ids[size]
    return f"ISO 4032 - {name}" in catalog["nuts"] and f"ISO 7089 - {name}" in catalog["washers"]


def _of_size(problem: Problem, setting, rods, size: int, springs: SpringRows) -> list[Block]:
    catalog, demand = problem.catalog, problem.demand
    name = catalog["threads"].ids[size]
    hole = float(catalog["threads"]["clearance_hole"][size])
    washers = catalog["washers"]
    washer = float(washers["outer_diameter"][washers.index(f"ISO 7089 - {name}")])
    bore, seat = np.full(len(springs), hole), np.full(len(springs), washer)
    if springs.column is not None:
        sleeve = spring_loaded.sleeve_outer(springs.column)
        fit = 0.5 * (sleeve - hole) >= spring_loaded.LEAST_SLEEVE_WALL - 1e-12
        springs, sleeve = taken(springs, np.flatnonzero(fit)), sleeve[fit]
        bore, seat = sleeve + spring_loaded.BORE_CLEARANCE, springs.column.outer_diameter[:, 0]
    offset, edge = layout.rod_offset(bore), layout.edge_distance(bore, np.maximum(seat, washer))
    group = np.floor(np.round(offset / layout.STEP) / OFFSETS)
    outline = (float(demand.outline_length[0]), float(demand.outline_width[0]))
    found = []
    for pattern in layout.PATTERNS:
        for near in np.unique(group):
            rows = np.flatnonzero(group == near)
            apart = layout.spacing(layout.places(pattern, outline, float(offset[rows].min())))
            rows = rows[np.maximum(seat[rows], washer) + layout.COLUMN_GAP <= apart]
            rows = rows[_inside(pattern, outline, offset[rows], edge[rows])]
            if len(rows):
                first = near * OFFSETS * layout.STEP
                reach = Reach(pattern, first, first + (OFFSETS - 1) * layout.STEP, float(edge[rows].max()), washer)
                found.append(
                    Block(
                        setting,
                        pattern,
                        rods,
                        taken(springs, rows),
                        bore[rows],
                        seat[rows],
                        offset[rows],
                        edge[rows],
                        reach,
                        hole,
                    )
                )
    return found


def _inside(pattern, outline, offset, edge) -> np.ndarray:
    """Rows whose outermost rods keep their edge distance on the plate they get."""
    fits = {}
    for near, wide in set(zip(offset.tolist(), edge.tolist(), strict=True)):
        rods = np.abs(layout.places(pattern, outline, near)).max(axis=0)
        size = np.array(layout.plate_size(pattern, outline, near, wide))
        fits[near, wide] = bool((rods + wide <= 0.5 * size + 1e-9).all())
    return np.array([fits[key] for key in zip(offset.tolist(), edge.tolist(), strict=True)], bool)


@dataclass(frozen=True)
class Tables:
    """What a block's rows weigh and give: plates (t,), springs (q,), all SI.

    `plate_area` is per spring row, as the plate's size follows from its offset and edge.
    """

    even: np.ndarray
    room_plates: screens.Room
    room_springs: screens.Room
    plate_area: np.ndarray
    holes: np.ndarray
    tower_mass: np.ndarray
    tower_cost: np.ndarray
    tower_height: np.ndarray


def shared_reaches(found: list[Block]) -> dict[tuple, Reach]:
    """One reach for all blocks of like pattern and offset: it holds theirs, and one set of bounds serves them all."""
    wide: dict[tuple, Reach] = {}
    for block in found:
        key = (block.pattern, block.reach.least_offset)
        other = wide.get(key, block.reach)
        wide[key] = replace(
            block.reach, edge=max(block.reach.edge, other.edge), washer=max(block.reach.washer, other.washer)
        )
    return wide


def narrowed(block: Block, springs: np.ndarray) -> Block:
    """The block with some of its spring rows."""
    return replace(
        block,
        springs=taken(block.springs, springs),
        **{name: getattr(block, name)[springs] for name in ("bore", "seat", "offset", "edge")},
    )


def narrowed_tables(found: Tables, springs: np.ndarray, even: np.ndarray) -> Tables:
    """The tables with some spring rows, and other plate rows counted as even enough."""
    columns = ("plate_area", "holes", "tower_mass", "tower_cost", "tower_height")
    return replace(
        found,
        even=even,
        room_springs=found.room_springs.take(springs),
        **{name: getattr(found, name)[springs] for name in columns},
    )


def tables(problem: Problem, block: Block, reach: Reach) -> Tables:
    """Room, mass and height of every row of a block, with the plate bounds of a reach that holds the block's."""
    scatter = 0.0 if block.setting.by_length else block.setting.scatter
    # two hundredths apart are the same to a bound, and share it
    unlike = np.floor(float(block.springs.unlike.min()) * 50.0) / 50.0 if block.setting.by_length else scatter
    key = (reach, unlike)
    if key not in problem.solves:
        problem.solves[key] = plate_bounds(
            problem.catalog, problem.demand, problem.plates, problem.bed, reach, unlike, problem.starts
        )
    bounds = problem.solves[key]
    mass, cost, height = towers(problem, block)
    size = _sizes(problem, block, np.arange(len(block.bore)))
    return Tables(
        bounds.even,
        _plate_room(problem, block, bounds, scatter),
        _spring_room(problem, block, scatter, height),
        size[:, 0] * size[:, 1],
        block.count * np.pi / 4 * (block.hole**2 + block.bore**2),
        mass,
        cost,
        height,
    )


def towers(problem: Problem, block: Block) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mass, cost and free height of what stands on one rod besides nut and washer (q,)."""
    springs, zero = block.springs, np.zeros(len(block.springs))
    if springs.column is None:
        return zero, zero, zero
    rows = np.stack([springs.spring, springs.parallel, springs.series])
    key = ("towers", springs.family, int(block.rods.size[0]), rows.tobytes())
    if key in problem.solves:
        return problem.solves[key]
    designs = choice(problem, block, np.arange(len(springs)), np.zeros(len(springs), int), 0)
    guide = spring_loaded.guide_of(problem.catalog, springs.column, designs)
    lines = spring_loaded.tower_lines(problem.catalog, springs.column, guide, designs)
    mass = sum(line.quantity * line.unit_mass for line in lines) / block.count
    cost = sum(line.quantity * line.unit_cost for line in lines) / block.count
    problem.solves[key] = mass, cost, springs.column.free_length() + 2.0 * guide.seat_thickness
    return problem.solves[key]


def _rod_range(problem: Problem, block: Block) -> tuple[tuple[float, float], float]:
    """Expansion of the softest and the stiffest rod class, and the most compliance of all rods per length."""
    grades, size = problem.catalog["property_classes"], block.rods.size[0]
    chosen = block.rods.grade
    expansion = (float(grades["expansion"][chosen].min()), float(grades["expansion"][chosen].max()))
    threads = problem.catalog["threads"]
    return expansion, screens.rod_softness(
        float(threads["diameter"][size]),
        float(threads["pitch"][size]),
        float(grades["modulus"][chosen].min()),
        block.count,
    )


def _plate_room(problem: Problem, block: Block, bounds: PlateBounds, scatter: float) -> screens.Room:
    """Room of plates and pads with the rods' length along them, and of the stack and the rods' ends."""
    asking, demand, rows = problem.asking, problem.demand, problem.plates
    expansion, softness = _rod_range(problem, block)
    pads = problem.pads
    tall = np.zeros(len(rows)) if pads is None else pads.height
    fixed = float(demand.stack_height[0]) + 2.0 * washer_thickness(problem, block)
    most = 2.0 * rows.thickness + tall + fixed
    stack = float((demand.cells * demand.thickness / demand.through_modulus + demand.layer_softness)[0])
    ends = _rod_ends(problem, block)
    compliance = (stack + bounds.softness) / asking.face + softness * most + ends
    plate = problem.catalog["materials"]["expansion"][rows.material]
    clamped = 2.0 * plate * rows.thickness + (0.0 if pads is None else pads.expansion * tall)
    if pads is not None and "ceiling" not in problem.solves:
        problem.solves["ceiling"] = screens.pad_ceiling(asking, pads)
    room = screens.linear_room(asking, compliance, scatter, problem.solves.get("ceiling"))
    room += screens.expansion_room(asking, clamped, (most - tall, most), expansion)
    if pads is not None:
        if ("pads", scatter) not in problem.solves:
            problem.solves["pads", scatter] = screens.pad_room(asking, pads, scatter)
        room += problem.solves["pads", scatter]
    return room + screens.asked(asking, tightening.embedding(1))


def loose_height(problem: Problem, block: Block, tower_height: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Height that rods must span before anything is tightened (m,) [m]."""
    rows = problem.plates
    tall = np.zeros(len(rows)) if problem.pads is None else problem.pads.height
    washers = 2.0 if block.springs.column is None else 1.0
    return (
        2.0 * rows.thickness[t]
        + float(problem.demand.stack_height[0])
        + tall[t]
        + washers * washer_thickness(problem, block)
        + tower_height
    )


def washer_thickness(problem: Problem, block: Block) -> float:
    washers = problem.catalog["washers"]
    name = problem.catalog["threads"].ids[block.rods.size[0]]
    return float(washers["thickness"][washers.index(f"ISO 7089 - {name}")])


def _rod_ends(problem: Problem, block: Block) -> float:
    """Most compliance of the rods' heads and engaged threads [m/N]."""
    threads, grades = problem.catalog["threads"], problem.catalog["property_classes"]
    size = block.rods.size[0]
    modulus = float(grades["modulus"][block.rods.grade].min())
    engaged = bolts.engaged_resilience(threads["diameter"][size], threads["pitch"][size], modulus)
    head = bolts.head_resilience(threads["diameter"][size], modulus, bolts.HEXAGON_HEAD)
    return float(max(2.0 * engaged, engaged + head)) / block.count


def _spring_room(problem: Problem, block: Block, scatter: float, height: np.ndarray) -> screens.Room:
    asking, springs = problem.asking, block.springs
    if springs.column is None:
        empty = np.zeros((1, 3, screens.INTERVALS))
        return screens.Room(empty, empty, empty)
    expansion, softness = _rod_range(problem, block)
    steel = problem.catalog["materials"]
    seats = steel["expansion"][steel.index(parts.WASHER_MATERIAL)] * (height - springs.column.free_length())
    clamped = springs.column.free_expansion(1.0)[:, 0] + seats
    least = height - springs.column.longest_travel()
    room = _column_room(problem, block).take(springs.single_row) * springs.series
    room += screens.linear_room(asking, softness * height, scatter)
    return room + screens.expansion_room(asking, clamped, (least, height), expansion)


def _sizes(problem: Problem, block: Block, q: np.ndarray) -> np.ndarray:
    """Length and width of the plates of spring rows (m, 2) [m]."""
    outline = (float(problem.demand.outline_length[0]), float(problem.demand.outline_width[0]))
    keys = list(zip(block.offset[q].tolist(), block.edge[q].tolist(), strict=True))
    known = {key: layout.plate_size(block.pattern, outline, *key) for key in set(keys)}
    return np.array([known[key] for key in keys]).reshape(len(q), 2)


def _column_room(problem: Problem, block: Block) -> screens.Room:
    """Room of single packets under a pattern's rod count and setting."""
    single, setting = block.springs.single, block.setting
    key = (single.family, block.count, setting)
    if key not in problem.solves:
        problem.solves[key] = screens.column_room(problem.asking, single, block.count, setting)
    return problem.solves[key]


def choice(problem: Problem, block: Block, q: np.ndarray, t: np.ndarray, r) -> FrameChoice:
    """Choice of combinations (m,): rows of springs, plates and rods of a block; the set pressure is left open."""
    outline = (float(problem.demand.outline_length[0]), float(problem.demand.outline_width[0]))
    near, pattern = np.unique(block.offset[q], return_inverse=True)
    size = _sizes(problem, block, q)
    rows, springs, whole = problem.plates, block.springs, np.zeros(len(q), int)
    return FrameChoice(
        set_pressure=np.full(len(q), np.nan),
        setting=whole + block.setting.row,
        plate_material=rows.material[t],
        plate_thickness=rows.thickness[t],
        plate_length=size[:, 0],
        plate_width=size[:, 1],
        rod_standard=whole + block.rods.standard[r],
        rod_size=whole + block.rods.size[r],
        rod_grade=whole + block.rods.grade[r],
        rod_length=np.full(len(q), np.nan),
        pattern=pattern.ravel(),
        pad=rows.pad[t],
        pad_count=rows.pad_count[t],
        spring_family=whole + springs.family,
        spring=springs.spring[q] if springs.column is not None else whole + NONE,
        parallel=springs.parallel[q],
        series=springs.series[q],
        positions=tuple(layout.places(block.pattern, outline, float(offset)) for offset in near),
    )
