"""Best-first search over blocks: everything better than the winner that the screens let through is judged."""

import time
from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.frame.choice import FrameChoice, joined
from packdesign.optimize import frames, interval, model, objectives, screens, space
from packdesign.optimize.frames import Block, Problem, Tables
from packdesign.optimize.platescreen import plates_hold
from packdesign.optimize.tally import Found, Tally

RAISE = 1.15
"""Ratio by which the ceiling of the objective rises while nothing under it holds."""

BATCH = 512
"""Combinations judged in one go, best first."""


@dataclass
class Work:
    """A block with its tables and a floor under the objective of all its combinations."""

    block: Block
    tables: Tables
    floor: float


def works(problem: Problem, objective: str, tally: Tally) -> list[Work]:
    """Blocks in which some spring and plate may hold, the lowest floor first."""
    found = []
    blocks = frames.blocks(problem)
    shared = frames.shared_reaches(blocks)
    for block in blocks:
        tally.blocks += 1
        tally.spring_rows += len(block.springs)
        tally.plate_rows += len(problem.plates)
        tally.combinations += len(block.springs) * len(problem.plates) * len(block.rods.size)
        work = _trimmed(
            problem, block, frames.tables(problem, block, shared[block.pattern, block.reach.least_offset]), objective
        )
        if work:
            tally.blocks_kept += 1
            tally.spring_rows_kept += len(work.block.springs)
            tally.plate_rows_kept += int(work.tables.even.sum())
            found.append(work)
    return sorted(found, key=lambda work: work.floor)


MODEL_ROUNDS = 3
"""Candidates asked of the model before enumeration takes over."""

MOST_BLOCKS = 24
"""Blocks under a ceiling up to which a model is written."""

LARGEST_MODEL = 6000
"""Binaries up to which the model is asked at all: beyond, enumeration is faster."""


def candidate(problem: Problem, left: list[Work], objective: str, ceiling: float, rounds: int, tally: Tally) -> float:
    """Objective of a design that holds, found by the model within some rounds of choosing, judging and cutting.

    Infinite where none was found; what the model proposes and `evaluate` rejects is cut off.
    """
    if len(left) > MOST_BLOCKS:
        return np.inf
    rows = model.frame_rows(problem, left, objective, ceiling)
    if not rows or model.size(rows) > LARGEST_MODEL:
        return np.inf
    choosing = model.Model(rows)
    tally.models += 1
    for _ in range(rounds):
        best = choosing.best()
        if best is None:
            return np.inf
        place, q, t, r, value = best
        choice = frames.choice(problem, left[place].block, *(np.array([row]) for row in (q, t, r)))
        if interval.judged(problem.catalog, problem.kind, problem.demand, choice).feasible[0]:
            return value
        choosing.cut(place, q, t, r)
        tally.cuts += 1
    return np.inf


def _trimmed(problem: Problem, block: Block, tables: Tables, objective: str) -> Work | None:
    """The block with the rows that may hold beside the most helpful rows of the other kind; None without any."""
    plates = np.flatnonzero(tables.even)
    if not len(plates):
        return None
    beside, columns = tables.room_plates.coarse().take(plates), tables.room_springs.coarse()
    springs = np.flatnonzero(screens.suffices(columns + beside.most()))
    if not len(springs):
        return None
    held = screens.suffices(beside + columns.take(springs).most())
    if not held.any():
        return None
    even = np.zeros(len(tables.even), bool)
    even[plates[held]] = True
    block, tables = frames.narrowed(block, springs), frames.narrowed_tables(tables, springs, even)
    rows = np.arange(len(block.springs))
    floor = objectives.pair_floor(problem, block, tables, objective, rows, np.full(len(rows), -1))
    return Work(block, tables, float(floor.min()))


def search(problem: Problem, objective: str, deadline: float, top: int) -> Found:
    """Best design of one kind.

    The ceiling starts just over the lowest floor and rises until something under it holds. Under a ceiling every block
    with a lower floor is enumerated, its combinations are screened, and the survivors are judged in the order of the
    objective; the first that holds is the best, as all before it have failed. Ties go to the cheaper design, then to
    the order of the catalogs.
    """
    tally = Tally()
    left = works(problem, objective, tally)
    level, passed = 0.0, -np.inf
    while left:
        if time.monotonic() > deadline:
            return Found(None, np.nan, max(passed, 0.0), False, (), tally)
        level = max(level, left[0].floor) * RAISE
        near = [work for work in left if work.floor <= level]
        if tally.models == 0:
            level = min(level, candidate(problem, near, objective, level, MODEL_ROUNDS, tally) * (1.0 + 1e-9))
        pool = _pool(problem, [work for work in near if work.floor <= level], objective, (passed, level))
        tally.screened_in += len(pool.value)
        winners = _judge(problem, pool, top, deadline, tally)
        if winners.held or not winners.complete:
            return _found(problem, pool, winners, max(passed, 0.0), tally)
        passed = level
        if pool.exhausted and all(work.floor <= level for work in left):
            break
    return Found(None, np.nan, np.inf, True, (), tally)


@dataclass(frozen=True)
class Pool:
    """Combinations to judge, best first: block, spring, plate and rod row of each, objective and cost.

    `exhausted` says that no pair of any block was left out for lying above the ceiling.
    """

    works: list[Work]
    rows: np.ndarray
    value: np.ndarray
    exhausted: bool


def _pool(problem: Problem, left: list[Work], objective: str, span: tuple[float, float]) -> Pool:
    """All combinations that pass the screens with an objective within (passed, level]."""
    rows, values, costs, exhausted = [], [], [], True
    for place, work in enumerate(left):
        q, t, whole = _pairs(problem, work, objective, span[1])
        exhausted &= whole
        if not len(q):
            continue
        r = np.tile(np.arange(len(work.block.rods.size)), len(q))
        q, t = np.repeat(q, len(work.block.rods.size)), np.repeat(t, len(work.block.rods.size))
        value, cost = objectives.exact(problem, work.block, objective, q, t, r)
        exhausted &= not (np.isfinite(value) & (value > span[1])).any()
        kept = np.flatnonzero((value > span[0]) & (value <= span[1]))
        kept = kept[plates_hold(problem, work.block, q[kept], t[kept], r[kept])]
        rows.append(np.stack([np.full(len(kept), place), q[kept], t[kept], r[kept]], axis=1))
        values.append(value[kept])
        costs.append(cost[kept])
    stacked = np.concatenate([np.zeros((0, 4), int), *rows])
    value, cost = (np.concatenate([np.zeros(0), *columns]) for columns in (values, costs))
    # to 1e-9 of the objective designs are equal, and the cheaper comes first
    order = np.lexsort((*stacked.T[::-1], cost, np.round(value / span[1], 9)))
    return Pool(left, stacked[order], value[order], exhausted)


def _pairs(problem: Problem, work: Work, objective: str, level: float) -> tuple[np.ndarray, np.ndarray, bool]:
    """Spring and plate rows (m,) that together pass the screens under the ceiling, and whether none lay above it."""
    plates = np.flatnonzero(work.tables.even)
    springs = np.arange(len(work.block.springs))
    q, t = (index.ravel() for index in np.meshgrid(springs, plates, indexing="ij"))
    under = objectives.pair_floor(problem, work.block, work.tables, objective, q, t) <= level
    whole = bool(under.all())
    q, t = q[under], t[under]
    passed = []
    for part in np.array_split(np.arange(len(q)), max(1, len(q) // 20_000)):
        room = work.tables.room_springs.take(q[part]) + work.tables.room_plates.take(t[part])
        passed.append(part[screens.suffices(room)])
    kept = np.concatenate(passed) if passed else np.zeros(0, int)
    return q[kept], t[kept], whole


@dataclass(frozen=True)
class Winners:
    """Places in the pool that hold, with their set pressures, and whether all better ones were judged."""

    held: tuple[int, ...]
    pressure: tuple[float, ...]
    complete: bool
    reached: int


def choices(problem: Problem, pool: Pool, places: np.ndarray) -> tuple[FrameChoice, np.ndarray]:
    """Designs at some places of the pool, and the place of each: they come grouped by block."""
    parts, order = [], []
    block = pool.rows[places, 0]
    for index in np.unique(block):
        mine = places[block == index]
        _, q, t, r = pool.rows[mine].T
        parts.append(frames.choice(problem, pool.works[index].block, q, t, r))
        order.append(mine)
    return joined(parts), np.concatenate(order)


def _judge(problem: Problem, pool: Pool, top: int, deadline: float, tally: Tally) -> Winners:
    """Judge the pool batch by batch, best first, until some design holds or time is up; at most `top` are kept."""
    for start in range(0, len(pool.value), BATCH):
        if time.monotonic() > deadline:
            return Winners((), (), False, start)
        places = np.arange(start, min(start + BATCH, len(pool.value)))
        found = {}
        for family in np.unique([pool.works[index].block.springs.family for index in pool.rows[places, 0]]):
            mine = places[[pool.works[index].block.springs.family == family for index in pool.rows[places, 0]]]
            choice, order = choices(problem, pool, mine)
            verdict = interval.judged(problem.catalog, problem.kind, problem.demand, choice)
            found |= {
                int(place): middle
                for place, middle, good in zip(order, verdict.middle, verdict.feasible, strict=True)
                if good
            }
        tally.judged += len(places)
        if found:
            held = sorted(found)[:top]
            return Winners(tuple(held), tuple(found[place] for place in held), True, start)
    return Winners((), (), True, len(pool.value))


def _found(problem: Problem, pool: Pool, winners: Winners, passed: float, tally: Tally) -> Found:
    if not winners.held:
        bound = pool.value[min(winners.reached, len(pool.value) - 1)] if len(pool.value) else passed
        return Found(None, np.nan, float(bound), False, (), tally)
    designs = []
    for place, pressure in zip(winners.held, winners.pressure, strict=True):
        choice, _ = choices(problem, pool, np.array([place]))
        designs.append(replace(choice, set_pressure=np.array([pressure])))
    value = float(pool.value[winners.held[0]])
    best = designs[0] if problem.task.objective == "cost" else cheapest(problem, designs[0])
    return Found(best, value, value, True, tuple(designs[1:]), tally)


def cheapest(problem: Problem, choice: FrameChoice) -> FrameChoice:
    """The same design with the cheapest property class that still holds; it weighs and stretches as much."""
    table = problem.catalog["property_classes"]
    own = int(choice.rod_grade[0])
    like = [
        row
        for row in space.filtered(problem.catalog, problem.task, "property_classes")
        if space.alike(table, row) == space.alike(table, own)
    ]
    others = joined(
        [replace(choice, rod_grade=np.array([row])) for row in sorted(like, key=lambda row: table["price"][row])]
    )
    verdict = interval.judged(problem.catalog, problem.kind, problem.demand, others)
    first = int(np.flatnonzero(verdict.feasible)[0])
    return replace(others.take(np.array([first])), set_pressure=verdict.middle[[first]])
