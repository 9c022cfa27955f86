"""Best-first search over blocks: everything better than the winner that the screens let through is judged."""

import time
from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.frame.choice import FrameChoice, joined
from packdesign.optimize import bounds, frames, interval, model, objectives, space, trim
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.objectives import Floors
from packdesign.optimize.platescreen import plates_hold
from packdesign.optimize.rooms import PlateRooms
from packdesign.optimize.tally import Found, Tally

RAISE = 1.15
"""Ratio by which the ceiling of the objective rises while nothing under it holds."""

BATCH, ENOUGH = 512, 256
"""Combinations whose own plates are screened in one go, best first, and how many of them are then judged in one."""

MODEL_ROUNDS = 3
"""Candidates asked of the model before enumeration takes over."""

MOST_BLOCKS = 24
"""Blocks under a ceiling up to which a model is written."""

EQUAL = 1e-9
"""Share by which two objectives may differ and still be one."""

LARGEST_MODEL = 6000
"""Binaries up to which the model is asked at all: beyond, enumeration is faster."""


@dataclass
class Work:
    """A block with a floor under the objective of all its combinations.

    Once it is opened it holds only rows that may hold beside each other; `rooms` are those of its plate rows.
    """

    block: Block
    floor: float
    rooms: PlateRooms | None = None
    floors: tuple[Floors, ...] = ()


def works(problem: Problem, objective: str, tally: Tally) -> list[Work]:
    """All blocks, not yet opened, each with the least that its towers and the lightest plates come to."""
    found = []
    for block in frames.blocks(problem) if len(problem.plates) else []:
        tally.blocks += 1
        tally.spring_rows += len(block.springs)
        tally.plate_rows += len(problem.plates)
        tally.combinations += len(block.springs) * len(problem.plates) * len(block.rods.size)
        found.append(Work(block, objectives.block_floor(problem, block, objective)))
    return sorted(found, key=lambda work: work.floor)


def opened(problem: Problem, work: Work, reach, objective: str, tally: Tally) -> Work | None:
    """The block with the rows that may hold beside the most helpful rows of the other kind; None without any."""
    plates = trim.plates(problem, work.block, bounds.plate_bounds(problem, reach))
    if plates is None:
        return None
    springs = trim.springs(problem, work.block, plates)
    if not len(springs):
        return None
    block = work.block.take(springs)
    found = objectives.floors(problem, block, objective, np.arange(len(springs)), plates.rows)
    tally.blocks_kept += 1
    tally.spring_rows_kept += len(springs)
    tally.plate_rows_kept += len(plates.rows)
    return Work(block, min(one.least() for one in found), plates, tuple(found))


class Shelf:
    """Blocks of a problem, opened one after the other as the ceiling reaches them."""

    def __init__(self, problem: Problem, objective: str, tally: Tally):
        self.problem, self.objective, self.tally = problem, objective, tally
        self.closed = works(problem, objective, tally)
        self.reaches = bounds.reaches([work.block for work in self.closed])
        self.open: list[Work] = []

    def __bool__(self) -> bool:
        return bool(self.closed or self.open)

    @property
    def least(self) -> float:
        """Least floor of all blocks."""
        return min([work.floor for work in self.open] + [work.floor for work in self.closed[:1]])

    def under(self, level: float, deadline: float) -> list[Work]:
        """Blocks with a floor under the level, the lowest first."""
        while self.closed and self.closed[0].floor <= level and time.monotonic() <= deadline:
            work = self.closed.pop(0)
            key = (work.block.pattern, bounds.place(work.block))
            found = opened(self.problem, work, self.reaches[key], self.objective, self.tally)
            self.open += [found] if found else []
        return sorted((work for work in self.open if work.floor <= level), key=lambda work: work.floor)


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


def search(problem: Problem, objective: str, deadline: float, top: int, known: Found | None = None) -> Found:
    """Best design of one kind.

    The ceiling starts just over the lowest floor and rises until something under it holds. Under a ceiling every block
    with a lower floor is opened and enumerated, its combinations are screened, and the survivors are judged in the
    order of the objective, with fields of their own plates; the first that holds is the best, as all before it have
    failed. Ties go to the cheaper design, then to the order of the catalogs. A design `known` to hold caps the ceiling,
    and is what is found where time is up.
    """
    tally = Tally()
    shelf = Shelf(problem, objective, tally)
    cap = np.inf if known is None else known.value * (1.0 + EQUAL)
    level, passed = 0.0, -np.inf
    while shelf and passed < cap:
        if time.monotonic() > deadline:
            return _given_up(known, max(passed, 0.0), tally)
        level = min(max(level, shelf.least) * RAISE, cap)
        near = shelf.under(level, deadline)
        if not near:
            passed = level
            continue
        if tally.models == 0:
            level = min(level, candidate(problem, near, objective, level, MODEL_ROUNDS, tally) * (1.0 + 1e-9))
        pool = _pool(problem, [work for work in near if work.floor <= level], objective, (passed, level))
        tally.screened_in += len(pool.value)
        winners = _judge(problem, pool, top, deadline, tally)
        if not winners.complete:
            return _given_up(known, _reached(pool, winners, max(passed, 0.0)), tally)
        if winners.held:
            return _found(problem, pool, winners, tally)
        passed = level
        if pool.exhausted and not shelf.closed and all(work.floor <= level for work in shelf.open):
            break
    return Found(None, np.nan, np.inf, True, (), tally) if known is None else replace(known, tally=tally)


def _given_up(known: Found | None, bound: float, tally: Tally) -> Found:
    """What is found when time is up: the design known to hold, if there is any, and the bound that is proven."""
    if known is None:
        return Found(None, np.nan, bound, False, (), tally)
    return replace(known, bound=min(bound, known.value), complete=False, tally=tally)


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
        q, t, whole = trim.pairs(problem, work.block, work.rooms, work.floors, span[1])
        exhausted &= whole
        if not len(q):
            continue
        r = np.tile(np.arange(len(work.block.rods.size)), len(q))
        q, t = np.repeat(q, len(work.block.rods.size)), np.repeat(t, len(work.block.rods.size))
        value, cost = objectives.exact(problem, work.block, objective, q, t, r)
        exhausted &= not (np.isfinite(value) & (value > span[1])).any()
        kept = np.flatnonzero((value > span[0]) & (value <= span[1]))
        rows.append(np.stack([np.full(len(kept), place), q[kept], t[kept], r[kept]], axis=1))
        values.append(value[kept])
        costs.append(cost[kept])
    stacked = np.concatenate([np.zeros((0, 4), int), *rows])
    value, cost = (np.concatenate([np.zeros(0), *columns]) for columns in (values, costs))
    # to 1e-9 of the objective designs are equal, and the cheaper comes first
    order = np.lexsort((*stacked.T[::-1], cost, np.round(value / span[1], 9)))
    return Pool(left, stacked[order], value[order], exhausted)


def screened(problem: Problem, pool: Pool, places: np.ndarray) -> np.ndarray:
    """Those of some places of the pool whose plates stand what they must at the least."""
    block, kept = pool.rows[places, 0], np.zeros(len(places), bool)
    for index in np.unique(block):
        mine = np.flatnonzero(block == index)
        kept[mine] = plates_hold(problem, pool.works[index].block, *pool.rows[places[mine], 1:].T)
    return places[kept]


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
    """Judge what the screens leave of the pool, best first, until some design holds or time is up.

    At most `top` designs are kept.
    """
    waiting, reached = np.zeros(0, int), 0
    for start in range(0, len(pool.value), BATCH):
        if time.monotonic() > deadline:
            return Winners((), (), False, reached)
        end = min(start + BATCH, len(pool.value))
        waiting = np.concatenate([waiting, screened(problem, pool, np.arange(start, end))])
        if len(waiting) < ENOUGH and end < len(pool.value):
            continue
        found = _verdicts(problem, pool, waiting)
        tally.judged += len(waiting)
        if found:
            held = sorted(found)[:top]
            return Winners(tuple(held), tuple(found[place] for place in held), True, reached)
        waiting, reached = waiting[:0], end
    return Winners((), (), True, len(pool.value))


def _verdicts(problem: Problem, pool: Pool, places: np.ndarray) -> dict[int, float]:
    """Those of some places of the pool that hold, with their set pressures."""
    found: dict[int, float] = {}
    families = np.array([pool.works[index].block.springs.family for index in pool.rows[places, 0]], int)
    for family in np.unique(families):
        choice, order = choices(problem, pool, places[families == family])
        verdict = interval.judged(problem.catalog, problem.kind, problem.demand, choice)
        good = verdict.feasible
        found |= dict(zip(order[good].tolist(), verdict.middle[good].tolist(), strict=True))
    return found


def _reached(pool: Pool, winners: Winners, passed: float) -> float:
    """Objective under which all was judged."""
    return float(pool.value[min(winners.reached, len(pool.value) - 1)]) if len(pool.value) else passed


def _found(problem: Problem, pool: Pool, winners: Winners, tally: Tally) -> Found:
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
