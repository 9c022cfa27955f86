"""The interval of set pressures that a design allows, found through `evaluate`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.evaluate import Evaluation, all_labels, evaluate
from packdesign.optimize import clock
from packdesign.requirements import EITHER, ENDS, FALLS, RISES, holds

NARROWEST, SHARPEST = 0.5**22, 0.5**40
"""An interval that is a smaller share of its pressure cannot be set; share of a range to which its ends are found."""

AT_ONCE, MOST_TRIALS = 512, 7
"""Set pressures tried in one call of `evaluate`, as far as more than one of a design are, and most of those."""

CLOSE = (-1e-2, -3e-4, 3e-4, 1e-2)
"""Shares of a range by which some of the set pressures tried lie about where a limit is thought to be."""

STEPS, LEVELS = 8, 10
"""Parts of a range in which the set pressure with the least damage is sought, and how often about the best of them."""

CURVED = 3.0
"""How many times as much as to what was tried beside it the least of what was tried may fall to the least of all."""

MOVING = (FALLS, RISES, ENDS, EITHER)
"""Trends of what depends on the set pressure."""

HIT = 1e-10
"""Excess over a limit, as a logarithm, that is none: within the slack to which requirements hold."""

CHUNK = 512
"""Designs judged in one call: enough to share the overhead, few enough to stay in the processor's cache."""


@dataclass(frozen=True)
class Interval:
    """Set pressures (n,) [Pa] between which nothing fails, and whether there are any; `constant` requirements apart."""

    lowest: np.ndarray
    highest: np.ndarray
    feasible: np.ndarray

    @property
    def middle(self) -> np.ndarray:
        return 0.5 * (self.lowest + self.highest)


def judged(catalog, kind: str, demand: Demand, choice) -> Interval:
    """Feasible interval of the set pressure of every design of a choice, (n,).

    Requirements tighten as the set pressure rises, or as it falls, or do not depend on it, but for damage: springs that
    give way the more the harder they are pressed swing less in force, and tire less, until they are pressed too hard.
    It falls and then rises, so that all feasible set pressures are one interval, and its ends are roots. As set the
    stack is one of the states that the window judges but for losses and scatter, which only widen the range: the roots
    lie inside the window. Designs are first tried in the states of the two corners at the end of life alone; only what
    passes there is judged in all.
    """
    every = all_labels(kind, demand, choice)
    n = len(choice)
    ends = bracket(demand)
    found = Interval(np.full(n, np.nan), np.full(n, np.nan), np.zeros(n, bool))
    for start in range(0, n, CHUNK):
        rows = np.arange(start, min(start + CHUNK, n))
        for named in (extreme(every), every):
            inside = _any_pressure(catalog, kind, demand, choice.take(rows), ends, named)
            rows, inside = rows[~np.isnan(inside)], inside[~np.isnan(inside)]
        if len(rows):
            some = choice.take(rows)
            # inside both trends hold; beyond, springs that went solid may turn a trend around
            lowest, highest = _roots(catalog, kind, demand, some, (ends, inside), every)
            lowest, highest = _undamaged(catalog, kind, demand, some, (lowest, inside, highest), every)
            found.lowest[rows], found.highest[rows] = lowest, highest
            found.feasible[rows] = evaluated(catalog, kind, demand, some, found.middle[rows], every).feasible
            _about(catalog, kind, demand, choice, found, (rows, inside), every)
    return found


def bracket(demand: Demand) -> tuple[float, float]:
    """Set pressures between which all that may hold lie [Pa]."""
    return max(demand.lowest_pressure[0], 1e-3 * demand.highest_pressure[0]), demand.highest_pressure[0]


def _about(catalog, kind: str, demand: Demand, choice, found: Interval, known: tuple, named) -> None:
    """Put an interval about a set pressure that holds where the middle of what was found does not.

    Parts of a vessel that are sized for its pressure come in steps, just before which they use all that they have: its
    roots may be any of them.
    """
    rows, inside = (column[~found.feasible[known[0]]] for column in known)
    if not len(rows):
        return
    some = choice.take(rows)
    held = evaluated(catalog, kind, demand, some, inside, named).feasible
    some, rows, inside = some.take(np.flatnonzero(held)), rows[held], inside[held]
    if not len(rows):
        return
    ends = [np.full(len(rows), end) for end in (demand.lowest_pressure[0], demand.highest_pressure[0])]
    lowest, highest = (_edge(catalog, kind, demand, some, (end, inside), named) for end in ends)
    middle = 0.5 * (lowest + highest)
    whole = evaluated(catalog, kind, demand, some, middle, named).feasible
    found.lowest[rows], found.highest[rows] = np.where(whole, lowest, inside), np.where(whole, highest, inside)
    found.feasible[rows] = True


@dataclass(frozen=True)
class Halving:
    """Where halving came to, (n,) each: a set pressure `inside` that holds, NaN where there is none, the last `trial`,
    and the ends between which any that holds lies.

    `settled` says that the trial shows that there is none; `damaged` that only damage is too much at it.
    """

    inside: np.ndarray
    trial: np.ndarray
    low: np.ndarray
    high: np.ndarray
    settled: np.ndarray
    damaged: np.ndarray


def halved(catalog, kind: str, demand: Demand, choice, ends: tuple[float, float], named) -> Halving:
    """Some set pressure that satisfies the named states but for damage (n,), by halving.

    Where both trends fail at one set pressure, no other helps: the one needs more, the other less. Where springs are
    pressed too hard that says nothing, but that they need less.
    """
    n = len(choice)
    low, high = (np.full(n, end) for end in ends)
    found, rows, trial = np.full(n, np.nan), np.arange(n), np.full(n, 0.5 * sum(ends))
    damaged, settled, known = np.zeros(n, bool), np.zeros(n, bool), np.full(n, np.nan)
    excess = np.full((2, n), np.nan)

    def eased(some):
        return evaluated(catalog, kind, demand, choice.take(some), np.full(len(some), ends[0]), named).buildable

    while len(rows):
        trials = _about_limit((low[rows], high[rows]), excess[:, rows])
        place = np.repeat(rows, trials.shape[1])
        at = evaluated(catalog, kind, demand, choice.take(place), trials.ravel(), named)
        loose, tight, lasting, kept, sound = (holds(trend_utilisation(at, trend)).reshape(trials.shape)
                                              for trend in (FALLS, RISES, EITHER, None, ENDS))
        tight &= sound
        tight &= ~_fouled(place, at.buildable, known, eased).reshape(trials.shape)
        good, over = loose & tight & kept, ~kept | (~(loose | tight) & sound)
        held, hopeless, inside = good.any(axis=1), over.any(axis=1), (good & lasting).any(axis=1)
        line, first = np.arange(len(rows)), np.argmax(np.where(inside[:, None], good & lasting, over), axis=1)
        trial[rows] = trials[line, first]
        found[rows[inside]], damaged[rows], settled[rows] = trial[rows[inside]], held & ~inside, hopeless & ~held
        used = np.log(np.clip(trend_utilisation(at, RISES, ENDS), 1e-6, 1e6)).reshape(trials.shape)
        _put(rows, (high, excess[1]), (trials, used), np.argmin(np.where(tight, np.inf, trials), axis=1), ~tight)
        below = ~loose & sound & (trials <= high[rows, None])
        _put(rows, (low, excess[0]), (trials, used), np.argmax(np.where(below, trials, -np.inf), axis=1), below)
        rows = rows[~held & ~hopeless & (high[rows] - low[rows] > high[rows] * NARROWEST)]
    return Halving(found, trial, low, high, settled, damaged)


def _fouled(place: np.ndarray, buildable: np.ndarray, known: np.ndarray, eased: Callable) -> np.ndarray:
    """Designs (m,) that can be put together only where they are pressed less: rods whose thread is out of reach.

    Whether the rows at their `place` can be put together when `eased` is asked once, and `known` (n,) then.
    """
    new = np.unique(place[~buildable & np.isnan(known[place])])
    if len(new):
        known[new] = eased(new)
    return ~buildable & (known[place] > 0.0)


def _between(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Set pressures that part ranges (n,) evenly (n, trials): of few ranges many, which cost hardly more than one."""
    many = min(max(AT_ONCE // len(low), 1), MOST_TRIALS)
    return low[:, None] + (high - low)[:, None] * np.arange(1, many + 1) / (many + 1)


def _put(rows: np.ndarray, end: tuple, tried: tuple, nearest: np.ndarray, among: np.ndarray) -> None:
    """Put an end of the ranges of some rows, and what is known at it, at the nearest of what was tried, where there is
    any `among` it."""
    some = np.flatnonzero(among.any(axis=1))
    for column, found in zip(end, tried, strict=True):
        column[rows[some]] = found[some, nearest[some]]


def _about_limit(ends: tuple, excess: np.ndarray) -> np.ndarray:
    """Set pressures (n, trials) that part ranges (n,), the last of them about where an `excess` is 0 that is known at
    both ends (2, n), if it is: half of the ranges' trials would else only find out on which side that lies."""
    trials = _between(*ends)
    many = trials.shape[1] - len(CLOSE)
    share = np.divide(-excess[0], excess[1] - excess[0], out=np.zeros(len(trials)), where=excess[0] < excess[1])
    rows = np.flatnonzero((share > 0.0) & (share < 1.0)) if many > 0 else ()
    if len(rows):
        shares = np.concatenate([np.tile(np.arange(1, many + 1) / (many + 1), (len(rows), 1)),
                                 np.clip(share[rows, None] + np.array(CLOSE), 0.0, 1.0)], axis=1)
        low, high = (end[rows, None] for end in ends)
        trials[rows] = low + (high - low) * shares
    return trials


def _any_pressure(catalog, kind: str, demand: Demand, choice, ends: tuple[float, float], named) -> np.ndarray:
    """Some set pressure that satisfies the named states (n,); NaN where none does."""
    half = halved(catalog, kind, demand, choice, ends, named)
    found, rows = half.inside, np.flatnonzero(half.damaged)
    if len(rows):
        least, damage = least_damage(catalog, kind, demand, choice.take(rows), (half.low[rows], half.high[rows]), named)
        found[rows] = np.where(holds(damage), least, np.nan)
    return found


def least_damage(catalog, kind: str, demand: Demand, choice, ends: tuple, named) -> tuple[np.ndarray, np.ndarray]:
    """Set pressure between two ends (n,) at which what may move either way is least, and how much that is.

    It is sought where the rest holds, until it holds too or is so flat about its least that it does not.
    """
    (low, high), rows = (np.array(end, float) for end in ends), np.arange(len(choice))
    best, least, step = 0.5 * (low + high), np.full(len(choice), np.inf), np.arange(STEPS + 1)
    for _ in range(LEVELS):
        trial = low[rows, None] + (high - low)[rows, None] * step / STEPS
        at = evaluated(catalog, kind, demand, choice.take(np.repeat(rows, STEPS + 1)), trial.ravel(), named)
        loose, tight = (holds(trend_utilisation(at, *trends)).reshape(trial.shape)
                        for trends in ((FALLS,), (RISES, ENDS)))
        used = np.where(loose & tight, trend_utilisation(at, EITHER).reshape(trial.shape), np.inf)
        line, first = np.arange(len(rows)), np.argmin(used, axis=1)
        best[rows], least[rows] = trial[line, first], used[line, first]
        below = np.where(~loose & tight, step, 0).max(axis=1)
        above = np.where(tight, STEPS, step).min(axis=1)
        some = np.isfinite(least[rows])
        low[rows] = trial[line, np.where(some, np.maximum(first - 1, 0), below)]
        high[rows] = trial[line, np.where(some, np.minimum(first + 1, STEPS), above)]
        rows = rows[~holds(least[rows]) & ~_hopeless(used, first)]
        if not len(rows):
            break
    return best, least


def _hopeless(used: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Rows of utilisations at even steps (n, s) whose least, at `first` (n,), has none that holds beside it.

    What is convex falls no further below it than any two steps to its sides rise above it; more is left for the rest.
    """
    beside = np.clip(first[:, None] + np.array([-2, -1, 1, 2]), 0, used.shape[1] - 1)
    least, around = used[np.arange(len(used)), first], np.take_along_axis(used, beside, axis=1).max(axis=1)
    return np.isfinite(around) & (least - CURVED * (np.where(np.isfinite(around), around, 0.0) - least) > 1.0)


def _undamaged(catalog, kind: str, demand: Demand, choice, range_: tuple, named) -> tuple[np.ndarray, np.ndarray]:
    """Ends (n,) of a range, drawn in towards a set pressure inside of it as far as damage and threads ask."""
    lowest, inside, highest = range_
    n = len(choice)
    ends, inside, place = np.concatenate([lowest, highest]), np.tile(inside, 2), np.tile(np.arange(n), 2)
    at = evaluated(catalog, kind, demand, choice.take(place), ends, named)
    rows = np.flatnonzero(~holds(trend_utilisation(at, EITHER)) | ~at.buildable)
    if len(rows):
        ends[rows] = _edge(catalog, kind, demand, choice.take(place[rows]), (ends[rows], inside[rows]), named)
    return ends[:n], ends[n:]


def _edge(catalog, kind: str, demand: Demand, choice, between: tuple, named) -> np.ndarray:
    """Set pressure (n,) between one that may fail and one that holds, on the side of the latter."""
    bad, good = between
    rows = np.arange(len(bad))
    narrowest = np.maximum(np.abs(good - bad) * SHARPEST, 4.0 * np.spacing(np.maximum(good, bad)))
    while (np.abs(good - bad) > narrowest).any():
        trials = _between(bad, good)
        most = trials.shape[1]
        at = evaluated(catalog, kind, demand, choice.take(np.repeat(rows, most)), trials.ravel(), named)
        # the failing one that is nearest to what holds, and the next
        failed = np.where(at.feasible.reshape(trials.shape), -1, np.arange(most)).max(axis=1)
        line = np.column_stack([bad, trials, good])
        bad, good = line[rows, failed + 1], line[rows, failed + 2]
    return good


def extreme(every: tuple[Label, ...]) -> tuple[Label, ...]:
    """States at the end of life: the low corner where friction is lowest, the high one where it is highest."""
    opposite = {("low", "growing"), ("high", "shrinking")}
    return tuple(
        label for label in every if label.age == "end_of_life" and label.moment < 0
        and (label.corner, label.direction) not in opposite
    )


def evaluated(catalog, kind: str, demand: Demand, choice, set_pressure: np.ndarray, named=None) -> Evaluation:
    """`evaluate` at given set pressures (n,)."""
    clock.look()
    return evaluate(
        catalog, kind, demand.take(np.zeros(len(choice), int)), replace(choice, set_pressure=set_pressure), named
    )


def trend_utilisation(evaluation: Evaluation, *trends: str | None) -> np.ndarray:
    """Worst utilisation (n,) of the requirements of some trends; None takes those without."""
    n = len(evaluation.mass)
    wanted = [row for row in evaluation.requirements if (row.trend if row.trend in MOVING else None) in trends]
    return np.max([np.zeros(n), *(np.broadcast_to(row.worst()[0], n) for row in wanted)], axis=0)


def _roots(catalog, kind, demand, choice, between, named) -> np.ndarray:
    """Set pressures (2, n) at which requirements that fall, and those that rise, reach their limit.

    Between the ends of the range and set pressures inside of it that hold; where an end is harmless, that end.
    """
    from scipy.optimize import elementwise

    (lowest, highest), inside = between
    n = len(inside)
    rows = np.arange(2 * n)
    rising = rows >= n

    def excess(pressure, index):
        flat = index.ravel()
        at = evaluated(catalog, kind, demand, choice.take(flat % n), pressure.ravel(), named)
        used = np.where(rising[flat], trend_utilisation(at, RISES, ENDS), trend_utilisation(at, FALLS))
        return (np.where(rising[flat], 1.0, -1.0) * np.log(np.clip(used, 1e-6, 1e6))).reshape(index.shape)

    low, high = np.concatenate([np.full(n, lowest), inside]), np.concatenate([inside, np.full(n, highest)])
    result = np.where(rising, high, low)
    rest = np.flatnonzero(excess(result, rows) * np.where(rising, 1.0, -1.0) > 0.0)
    if len(rest):
        found = elementwise.find_root(
            excess,
            (low[rest], high[rest]),
            args=(rest,),
            tolerances={"xatol": 0.0, "xrtol": 1e-10, "fatol": 1e-11, "frtol": 0.0},
        )
        # where the root itself was hit, the bracket's other end may still be far away
        within = np.where(rising[rest], *found.bracket)
        result[rest] = np.where(np.abs(found.f_x) <= HIT, found.x, within)
    return result.reshape(2, n)
