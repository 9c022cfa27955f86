"""Best-first search over blocks: everything better than the winner that the screens let through is judged."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.frame.choice import FrameChoice, joined
from packdesign.optimize import bounds, clock, frames, interval, model, space
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.interval import Interval
from packdesign.optimize.platescreen import plates_hold
from packdesign.optimize.shelf import STEEPEST, Shelf, Work
from packdesign.optimize.tally import Found, Tally
from packdesign.optimize.turns import Cap, stood, uncapped

RAISE = 1.15
"""Ratio by which the ceiling of the objective rises while nothing under it holds; STEEPEST where no pair lies under."""

STEP = 1.04
"""Ratio by which the objective rises under a ceiling, up to which fields of plates are sought in one go."""

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


def candidate(problem: Problem, left: list[Work], objective: str, ceiling: float, rounds: int, tally: Tally) -> float:
    """Objective of a design that holds, found by the model within some rounds of choosing, judging and cutting.

    Infinite where none was found, or the solver gives no answer; what the model proposes and `evaluate` rejects is cut
    off.
    """
    if len(left) > MOST_BLOCKS:
        return np.inf
    rows = model.frame_rows(problem, left, objective, ceiling)
    if not rows or model.size(rows) > LARGEST_MODEL:
        return np.inf
    try:
        return _proposed(problem, left, model.Model(rows), rounds, tally)
    except (model.NoAnswerError, ImportError):
        return np.inf


def _proposed(problem: Problem, left: list[Work], choosing: model.Model, rounds: int, tally: Tally) -> float:
    """Objective of the first choice of a model that holds; infinite where none of some rounds does."""
    for number in range(rounds):
        best = choosing.best()
        tally.models += number == 0
        if best is None:
            return np.inf
        place, q, t, r, value = best
        choice = frames.choice(problem, left[place].block, *(np.array([row]) for row in (q, t, r)))
        if interval.judged(problem.catalog, problem.kind, problem.demand, choice).feasible[0]:
            return value
        choosing.cut(place, q, t, r)
        tally.cuts += 1
    return np.inf


@dataclass(frozen=True)
class Held:
    """A design that holds, as it is set, with its objective and what mounts it, and the turn in which it lies.

    `ends` are the set pressures between which it holds alone, none where it is in a pack.
    """

    value: float
    choice: FrameChoice
    turn: int
    ends: tuple[float, ...] = ()


def search(problem: Problem, objective: str, deadline: float, top: int, known: Found | None = None,
           cap: Cap = uncapped, above: float = 0.0) -> Found:
    """Best design of one kind.

    The ceiling starts just over the lowest floor and rises until something under it holds. Under a ceiling every block
    with a lower floor is opened and enumerated; step by step its combinations are screened, and the survivors judged in
    the order of the objective, with fields of their own plates; the first that holds is the best, as all before it have
    failed. What mounts a holder of a pack adds to its objective, so that then what comes to less without is judged,
    too. Ties go to the cheaper design, then to the order of the catalogs. A design `known` to hold caps the ceiling,
    and is what is found where time is up or nothing is better; so does `cap`, above which nothing is wanted. What is
    known to hold only from an objective `above` on, by an earlier proof, is not judged under it.
    """
    with bounds.hands(problem) as hands:
        return _search(replace(problem, hands=hands), objective, deadline, top, known, cap, above)


def _search(problem: Problem, objective: str, deadline: float, top: int, known: Found | None, cap: Cap,
            above: float) -> Found:
    tally, added = Tally(), problem.turns.added
    # of a pack what mounts a holder is not known before it is judged
    passed = above * (1.0 - EQUAL) if above and not problem.turns.demands else -np.inf
    ceiling, held = -np.inf, []
    try:
        shelf, rise = Shelf(problem, objective, tally), STEEPEST
        while shelf and passed < (most := _most(held, known, cap) - added):
            clock.look(deadline)
            if passed >= ceiling:  # all that lies under it was judged
                ceiling = min(max(passed, shelf.least) * rise, most)
                near = shelf.under(ceiling, deadline)
                rise = RAISE if any(len(work.light[2]) for work in near) else STEEPEST
                clock.look(deadline)  # blocks under the ceiling may still be closed: nothing is passed
                if near and tally.models == 0:
                    ceiling = min(ceiling, candidate(
                        problem, near, objective, ceiling, MODEL_ROUNDS, tally) * (1.0 + EQUAL))
            level = min(max(passed, min((work.floor for work in near), default=np.inf)) * STEP, ceiling, most)
            pool = _pool(problem, near, objective, (passed, level))
            tally.screened_in += len(pool.value)
            if len(pool.value):
                bounds.fields_ahead(problem, _pending(near, min(level * STEP, ceiling)))
            winners = _judge(problem, pool, top, deadline, tally)
            held = ranked([*held, *winners.held])[:top]
            if not winners.complete:
                return _given_up(problem, known, held, _reached(pool, winners, max(passed, 0.0)) + added, tally)
            passed = max(passed, level)
            if pool.exhausted and passed >= ceiling and shelf.whole(ceiling):
                break
    except clock.TimeUpError:
        return _given_up(problem, known, held, max(passed, 0.0) + added, tally)
    return _end(problem, known, held, cap(), tally)


def _most(held: list[Held], known: Found | None, cap: Cap) -> float:
    """Objective, with what mounts a holder, above which nothing is wanted."""
    if held:
        return min(held[0].value, cap() * (1.0 + EQUAL))
    return min(np.inf if known is None else known.value, cap()) * (1.0 + EQUAL)


def ranked(held: list[Held]) -> list[Held]:
    """The best first; equal ones as they came."""
    least = min((one.value for one in held), default=1.0)
    return sorted(held, key=lambda one: round(one.value / least, 9))


def _end(problem: Problem, known: Found | None, held: list[Held], cap: float, tally: Tally) -> Found:
    """What a search found that was not given up."""
    if held and held[0].value <= cap * (1.0 + EQUAL):
        return _found(problem, held, held[0].value, True, tally)
    if known is None or known.value > cap * (1.0 + EQUAL):
        return Found(None, np.nan, cap, True, (), tally)
    return replace(known, tally=tally)


def _given_up(problem: Problem, known: Found | None, held: list[Held], bound: float, tally: Tally) -> Found:
    """What is found when time is up: the best design known to hold, if there is any, and the bound that is proven."""
    if held and (known is None or held[0].value < known.value):
        return _found(problem, held, min(bound, held[0].value), False, tally)
    if known is None:
        return Found(None, np.nan, bound, False, (), tally)
    return replace(known, bound=min(bound, known.value), complete=False, tally=tally)


@dataclass(frozen=True)
class Pool:
    """Combinations to judge, best first: block, spring, plate and rod row of each, objective and cost.

    `exhausted` says that no pair of any block was left out for lying above the level.
    """

    works: list[Work]
    rows: np.ndarray
    value: np.ndarray
    exhausted: bool


def _pending(left: list[Work], level: float) -> list[tuple[Block, np.ndarray, np.ndarray]]:
    """Pairs of spring and plate rows of blocks under a level that were not screened yet."""
    pending = [(work, *work.pending(level)) for work in left]
    return [(work.block, q, work.rooms.rows[index]) for work, q, index in pending if len(q)]


def _pool(problem: Problem, left: list[Work], objective: str, span: tuple[float, float]) -> Pool:
    """All combinations that pass the screens with an objective within (passed, level]."""
    rows, values, costs, exhausted = [], [], [], True
    bounds.foreseen_fields(problem, _pending(left, span[1]))
    for place, work in enumerate(left):
        found = work.found(problem, objective, span[1])
        exhausted &= work.whole and not (np.isfinite(found.value) & (found.value > span[1])).any()
        kept = np.flatnonzero((found.value > span[0]) & (found.value <= span[1]))
        rows.append(np.concatenate([np.full((len(kept), 1), place), found.rows[kept]], axis=1))
        values.append(found.value[kept])
        costs.append(found.cost[kept])
    stacked = np.concatenate([np.zeros((0, 4), int), *rows])
    value, cost = (np.concatenate([np.zeros(0), *columns]) for columns in (values, costs))
    # to 1e-9 of the objective designs are equal, and the cheaper comes first
    order = np.lexsort((*stacked.T[::-1], cost, np.round(value / span[1], 9)))
    return Pool(left, stacked[order], value[order], exhausted)


def screened(problem: Problem, pool: Pool, places: np.ndarray) -> np.ndarray:
    """Those of some places of the pool whose plates stand what they must at the least."""
    block, kept = pool.rows[places, 0], np.zeros(len(places), bool)
    for index in np.unique(block):
        clock.look()
        mine = np.flatnonzero(block == index)
        kept[mine] = plates_hold(problem, pool.works[index].block, *pool.rows[places[mine], 1:].T)
    return places[kept]


@dataclass(frozen=True)
class Winners:
    """Designs of a pool that hold, and whether all better ones were judged."""

    held: list[Held]
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
    """Judge what the screens leave of the pool, best first, until nothing better can hold or time is up.

    At most `top` designs are kept.
    """
    waiting, reached, held = np.zeros(0, int), 0, []
    for start in range(0, len(pool.value), BATCH):
        if _beaten(problem, pool, start, held):
            return Winners(held, True, reached)
        end = min(start + BATCH, len(pool.value))
        try:
            clock.look(deadline)
            waiting = np.concatenate([waiting, screened(problem, pool, np.arange(start, end))])
            if len(waiting) < ENOUGH and end < len(pool.value) and not _beaten(problem, pool, end, held):
                continue
            found = _verdicts(problem, pool, waiting, top, held)
        except clock.TimeUpError:
            return Winners(held, False, reached)
        tally.judge(pool.value[waiting] + problem.turns.added)
        held = ranked([*held, *found])[:top]
        waiting, reached = waiting[:0], end
    return Winners(held, True, len(pool.value))


def _beaten(problem: Problem, pool: Pool, place: int, held: list[Held]) -> bool:
    """Whether nothing from a place of the pool on can be better than what holds."""
    return bool(held) and pool.value[place] + problem.turns.added >= held[0].value * (1.0 - EQUAL)


def _verdicts(problem: Problem, pool: Pool, places: np.ndarray, top: int, better: list[Held]) -> list[Held]:
    """Those of some places of the pool that hold, no more than `top`; of a pack's those that also hold as they lie."""
    found: dict[int, tuple[float, float]] = {}
    for mine in _families(pool, places):
        choice, order = choices(problem, pool, mine)
        verdict = interval.judged(problem.catalog, problem.kind, problem.demand, choice)
        if problem.log is not None:
            problem.log.add(choice, pool.value[order] + problem.turns.added)
        for row in np.flatnonzero(verdict.feasible):
            found[int(order[row])] = float(verdict.lowest[row]), float(verdict.highest[row])
    if problem.turns.demands:
        return _lying(problem, pool, found, top, better)
    held = []
    for place in sorted(found)[:top]:
        choice, _ = choices(problem, pool, np.array([place]))
        setting = np.array([Interval(*found[place], True).middle])
        held.append(Held(float(pool.value[place]), replace(choice, set_pressure=setting), 0, found[place]))
    return held


def _families(pool: Pool, places: np.ndarray) -> list[np.ndarray]:
    """Some places of the pool by the family of their springs."""
    families = np.array([pool.works[index].block.springs.family for index in pool.rows[places, 0]], int)
    return [places[families == family] for family in np.unique(families)]


def _lying(problem: Problem, pool: Pool, found: dict, top: int, held: list[Held]) -> list[Held]:
    """Those of some designs that hold alone which also hold as holders of a pack may lie, until none can be better."""
    places, new, count = sorted(found), [], 1
    while places:
        best = ranked([*held, *new])[:1]
        if best and pool.value[places[0]] + problem.turns.added >= best[0].value * (1.0 - EQUAL):
            break
        few, places, count = np.array(places[:count]), places[count:], 2 * count
        lying = {}
        for mine in _families(pool, few):
            choice, order = choices(problem, pool, mine)
            alone = Interval(*np.array([found[place] for place in order.tolist()]).T, np.ones(len(order), bool))
            lies = stood(problem.catalog, problem.kind, problem.turns, choice, alone, problem.task.weights)
            for row in np.flatnonzero(np.isfinite(lies.value)):
                own = replace(choice.take(np.array([row])), set_pressure=lies.set_pressure[[row]])
                lying[int(order[row])] = Held(float(lies.value[row]), own, int(lies.turn[row]))
        new += [lying[place] for place in sorted(lying)]
    return ranked(new)[:top]


def _reached(pool: Pool, winners: Winners, passed: float) -> float:
    """Objective under which all was judged."""
    return float(pool.value[min(winners.reached, len(pool.value) - 1)]) if len(pool.value) else passed


def _found(problem: Problem, held: list[Held], bound: float, complete: bool, tally: Tally) -> Found:
    best = held[0]
    with clock.until(None):
        chosen = best.choice if problem.task.weights.cost else cheapest(problem, best)
    return Found(chosen, best.value, bound, complete, tuple(one.choice for one in held[1:]), tally,
                 tuple(one.turn for one in held))


def cheapest(problem: Problem, held: Held) -> FrameChoice:
    """The same design with the cheapest property class that still holds; it weighs and stretches as much."""
    table, choice = problem.catalog["property_classes"], held.choice
    own = int(choice.rod_grade[0])
    rows = space.filtered(problem.catalog, problem.task, "property_classes")
    like = sorted((row for row in rows if space.alike(table, row) == space.alike(table, own)),
                  key=lambda row: table["price"][row])
    if like[0] == own and not problem.turns.demands:
        return choice
    others = joined([replace(choice, rod_grade=np.array([row])) for row in like])
    least = others.take(np.array([0]))
    if held.ends and _serves(problem, least, held.ends):
        return least
    demand = problem.turns.demands[held.turn] if problem.turns.demands else problem.demand
    verdict = interval.judged(problem.catalog, problem.kind, demand, others)
    first = int(np.flatnonzero(verdict.feasible)[0])
    return replace(others.take(np.array([first])), set_pressure=verdict.middle[[first]])


def _serves(problem: Problem, other: FrameChoice, ends: tuple[float, ...]) -> bool:
    """Whether a design whose rods bear less than those of one that holds between two set pressures does so, too."""
    pressures = np.array([*ends, *other.set_pressure])
    return bool(interval.evaluated(problem.catalog, problem.kind, problem.demand, other.take(np.zeros(3, int)),
                                   pressures).feasible.all())
