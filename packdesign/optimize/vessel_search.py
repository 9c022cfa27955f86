"""Best vessel: branches unfold from the lowest floor up, until no floor that is left is better than what was found."""

from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from packdesign.duty import Demand
from packdesign.evaluate import Evaluation, all_labels
from packdesign.evaluate.limits import LIMITED
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.optimize import clock, gas_room, interval, skeletons, soundness
from packdesign.optimize.record import Log
from packdesign.optimize.tally import Found, Tally, total
from packdesign.optimize.turns import Cap, stood, uncapped
from packdesign.optimize.vessels import Vessels
from packdesign.requirements import RISES, holds

JUDGED, FILLED, CLOSED = 256, 256, 512
"""Vessels judged, branches filled, and walls closed in one go: a few hundred take hardly longer than a few."""

FIRST = 32
"""Closed vessels that are filled, and whole ones that are judged, in one go until some vessel is found."""

DIVES = 8
"""Rounds after which vessels are judged out of turn: what holds caps the search."""

SAME = 1e-9
"""Share within which two objectives are one: the same sums in another order."""


OF_WALLS = 0.5
"""Share of the floor of its walls that a closed vessel comes to at the least: `skeletons.sure` takes off some more."""

SURE = 1e-6
"""Share by which the objective of a vessel that holds may lie under its floor before nothing is trusted any more."""


class Queue:
    """Branches with floors, lowest first; a branch is a row of whole numbers."""

    def __init__(self, width: int):
        self.floor, self.branch = np.zeros(0), np.zeros((0, width), int)

    def least(self) -> float:
        return float(self.floor[0]) if len(self.floor) else np.inf

    def put(self, floor: np.ndarray, branch: np.ndarray) -> None:
        soundness.known("floors of vessels", floor)
        floor, branch = np.concatenate([self.floor, floor]), np.concatenate([self.branch, branch])
        order = np.argsort(floor, kind="stable")
        self.floor, self.branch = floor[order], branch[order]

    def taken(self, count: int, level: float) -> tuple[np.ndarray, np.ndarray]:
        """The first few branches whose floor does not exceed a level; they leave the queue."""
        count = min(count, int(np.searchsorted(self.floor, level, side="right")))
        found = self.floor[:count], self.branch[:count]
        self.floor, self.branch = self.floor[count:], self.branch[count:]
        return found


@dataclass(frozen=True)
class Held:
    """A vessel that holds: its objective with what mounts it, its cost, and the turn in which it lies in a pack."""

    value: float
    cost: float
    branch: tuple[int, ...]
    choice: VesselChoice
    turn: int


@dataclass
class Search:
    """State of a search: the best found, and queues of branches: walls, with screws, at a length with a group of
    fillings, and whole vessels."""

    catalog: object
    task: object
    demand: Demand
    vessels: Vessels
    top: int
    tally: Tally
    cap: Cap = uncapped
    log: Log | None = None
    walled: Queue = field(default_factory=lambda: Queue(1))
    closed: Queue = field(default_factory=lambda: Queue(2))
    filled: Queue = field(default_factory=lambda: Queue(4))
    vessel: Queue = field(default_factory=lambda: Queue(4))
    best: list = field(default_factory=list)
    rounds: int = 0

    @property
    def queues(self) -> dict:
        """What becomes of the branches of each queue, and how many are taken at once; nearest to the end first."""
        judged, lengthened = (JUDGED, CLOSED) if self.best else (FIRST, FIRST)
        return {self._judge: (self.vessel, judged), self._evaluate: (self.filled, FILLED),
                self._lengthen: (self.closed, lengthened), self._close: (self.walled, CLOSED)}

    @property
    def level(self) -> float:
        """Objective above which nothing is wanted, without what mounts the holders of a pack."""
        known = self.best[self.top - 1].value if len(self.best) >= self.top else np.inf
        return min(known, self.cap()) * (1.0 + SAME) - self.vessels.turns.added

    def _closed(self, some: VesselChoice, highest: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
        """Least objective of vessels (n,) without their medium, and which may hold."""
        return skeletons.objective(self.catalog, self.task, self.demand, some, highest, self.vessels.turns)

    def floor(self) -> float:
        """Under this everything was judged."""
        return min(queue.least() for queue, _ in self.queues.values())

    def unfold(self) -> None:
        """Some branches of the queue whose floor is lowest; now and then, vessels out of turn until one holds."""
        floor, self.rounds = self.floor(), self.rounds + 1
        if not self.best and self.rounds % DIVES == 0 and len(self.vessel.floor):
            self._judge(*self.vessel.taken(JUDGED, self.level))
            return
        grow, (queue, count) = next((grow, found) for grow, found in self.queues.items() if found[0].least() <= floor)
        grow(*queue.taken(count, self.level))

    def _close(self, floor: np.ndarray, branch: np.ndarray) -> None:
        """Walls with every screw."""
        found, pressures, walled = self.vessels, skeletons.ends(self.demand), branch[:, 0]
        added = found.least_added(self.catalog, self.demand, walled, self.level - floor.min(initial=np.inf))
        # what its lightest filling adds is known as soon as a hull comes up, and counts from then on
        late = (added > 0.0) & (floor < found.floor[walled] + added)
        again = late & np.isfinite(added)
        self.walled.put((found.floor[walled] + added)[again], branch[again])
        walled, added = walled[~late], added[~late]
        rows = np.repeat(walled, len(found.screws))
        screws = np.tile(np.arange(len(found.screws)), len(walled))
        some = found.designs(rows, screws, 0 * rows)
        held = np.where(added == 0.0, found.least_peak(walled, pressures.least), pressures.least)
        highest, added, parent = (np.repeat(column, len(found.screws)) for column in (held, added, found.floor[walled]))
        value, able = self._closed(some, highest)
        value = np.where(able, value + added, np.inf)
        soundness.over("closed vessels", value, np.where(np.isfinite(parent), OF_WALLS * parent, 0.0))
        self._hold(some, (added == 0.0) & (highest > pressures.least), parent, value)
        wanted = np.flatnonzero(value <= np.minimum(self.level, np.finfo(float).max))
        self.closed.put(value[wanted], np.stack([rows, screws], axis=1)[wanted])

    def _hold(self, some, sealed: np.ndarray, floor: np.ndarray, value: np.ndarray) -> None:
        """Lower the value of closed vessels whose medium was taken to be sealed in (n,) where one that is held by more
        than its room, under the least pressure of all, comes to less."""
        added, _ = self.vessels.fillings.groups
        more = added[added > 0.0].min(initial=np.inf)
        rows = np.flatnonzero(sealed & (floor + more <= self.level))
        if not (len(rows) and np.isfinite(more)):
            return
        least = skeletons.ends(self.demand).least
        other, able = self._closed(some.take(rows), least)
        value[rows] = np.minimum(value[rows], np.where(able, other + more, np.inf))

    def _lengthen(self, floor: np.ndarray, branch: np.ndarray) -> None:
        """Closed vessels at every length, with each group of fillings of which one may keep the window there."""
        found, demand, pressures = self.vessels, self.demand, skeletons.ends(self.demand)
        (added, group), alone = found.fillings.groups, found.fillings.sealed
        able = np.flatnonzero(skeletons.buildable(self.catalog, demand, found.designs(*branch.T, 0 * floor.astype(int)),
                                                  pressures))
        place, lengths = found.lengthened(branch[able, 0])
        (rows, screws), parent = branch[able[place]].T, floor[able[place]]
        counted = found.least_added(self.catalog, demand, rows)
        # a floor with a sealed medium says nothing of the others: theirs is that of the walls
        others = np.where(counted == 0.0, found.floor[rows], parent - counted)
        wanted = np.where(alone, (parent - counted)[:, None], others[:, None]) + found.fillings.added <= self.level
        sealed = np.isfinite(found.lowest(self.catalog, demand, rows, lengths, wanted & alone))
        # what is held by more than its room is looked into when its turn comes: its fittings are heavy
        able = sealed | (wanted & ~alone & (lengths == 0)[:, None])
        keep = np.flatnonzero(able.any(axis=1))
        some = found.designs(rows[keep], screws[keep], lengths[keep])
        peak = found.peak(rows, lengths, sealed, pressures.least)
        peak = np.where((able & ~sealed).any(axis=1), pressures.least, peak)[keep]
        value, strong = self._closed(some, peak)
        strong = np.flatnonzero(strong & (value <= self.level))
        place, filled = np.nonzero(able[keep[strong]])
        place, groups = np.unique(np.stack([strong[place], group[filled]], axis=1), axis=0).T
        mine = keep[place]
        self.filled.put(value[place] + added[groups],
                        np.stack([rows[mine], screws[mine], lengths[mine], groups], axis=1))

    def _evaluate(self, floor: np.ndarray, branch: np.ndarray) -> None:
        """Floors of vessels, each filling of a group on its own: set as low as their rooms allow.

        What rises with the set pressure and fails there fails at any that holds.
        """
        demand, (rows, screws, lengths, groups) = self.demand, branch.T
        _, group = self.vessels.fillings.groups
        lowest = self.vessels.lowest(self.catalog, demand, rows, lengths, group == groups[:, None])
        place, filled = np.nonzero(np.isfinite(lowest))
        branch = np.stack([rows[place], screws[place], lengths[place], filled], axis=1)
        if not len(branch):
            return
        some = self.vessels.designs(*branch.T)
        at_least = interval.evaluated(self.catalog, "isostatic", demand, some, lowest[place, filled],
                                      interval.extreme(all_labels("isostatic", demand, some)))
        value, able = self._sure(at_least)
        wanted = (value <= self.level) & able & holds(_rising(at_least) * (1.0 - gas_room.SLACK))
        self.tally.screened_in += int(wanted.sum())
        self.vessel.put(value[wanted], branch[wanted])

    def _sure(self, evaluation: Evaluation) -> tuple[np.ndarray, np.ndarray]:
        """What of the objective (n,) of evaluated vessels is left at any higher set pressure, and which of them may
        stay within the limits of the task."""
        found, able, weights = np.empty(len(evaluation.mass)), np.empty(len(evaluation.mass), bool), self.task.weights
        for rows, built in evaluation.built.parts:
            part, drops = partial(_part, evaluation, rows), skeletons.drops(self.catalog, weights, self.demand,
                                                                            built.choice)
            found[rows] = skeletons.sure(weights, built, part) - drops.at(built.allowable)
            able[rows] = skeletons.within(self.catalog, self.demand, built, partial(_left, built, part))
        return found, able

    def _judge(self, floor: np.ndarray, branch: np.ndarray) -> None:
        """Put the vessels that hold among the best."""
        some = self.vessels.designs(*branch.T)
        verdict = interval.judged(self.catalog, "isostatic", self.demand, some)
        self.tally.judge(floor + self.vessels.turns.added)
        if self.log is not None:
            self.log.add(some, floor + self.vessels.turns.added)
        known, floors = {one.branch for one in self.best}, dict(zip(map(tuple, branch.tolist()), floor, strict=True))
        found = [one for one in self._held(branch, some, verdict) if one.branch not in known]
        if found:
            self._check(found, np.array([floors[one.branch] for one in found]))
        least = min((one.value for one in (*self.best, *found)), default=1.0)
        # equal objectives differ in their last digits: the cheaper of them comes first
        self.best = sorted([*self.best, *found], key=lambda one: (round(one.value / least, 9), one.cost, one.branch))
        self.best = self.best[: self.top]

    def _check(self, found: list[Held], floor: np.ndarray) -> None:
        """Refuse floors, of vessels (n,), of their walls and of the closed ones, that lie above what holds."""
        rows, screws, *_ = np.array([one.branch for one in found]).T
        closed, _ = self._closed(self.vessels.designs(rows, screws, 0 * rows), skeletons.ends(self.demand).least)
        floor = np.maximum.reduce([floor, closed, OF_WALLS * self.vessels.floor[rows]])
        soundness.over("vessels that hold", np.array([one.value for one in found]), (1.0 - SURE) * floor)

    def _held(self, branch: np.ndarray, some: VesselChoice, verdict: interval.Interval) -> list[Held]:
        """Vessels that hold; those of packs as they lie."""
        held, turns = np.flatnonzero(verdict.feasible), self.vessels.turns
        pressure, turn = verdict.middle, np.zeros(len(some), int)
        if turns.demands and len(held):
            lies = stood(self.catalog, "isostatic", turns, some, verdict, self.task.weights)
            held, pressure, turn = np.flatnonzero(np.isfinite(lies.value)), lies.set_pressure, lies.turn
        if not len(held):
            return []
        designs = replace(some.take(held), set_pressure=pressure[held])
        final = interval.evaluated(self.catalog, "isostatic", self.demand, designs, designs.set_pressure)
        value = lies.value[held] if turns.demands else total(final, self.task.weights)
        return [Held(float(value[i]), float(final.cost[i]), tuple(branch[row].tolist()), designs.take(np.array([i])),
                     int(turn[row])) for i, row in enumerate(held)]


def _part(evaluation: Evaluation, rows: np.ndarray, name: str) -> np.ndarray:
    """Mass, cost or volume of some of the designs."""
    return getattr(evaluation, name)[rows]


def _left(built, part, name: str) -> np.ndarray:
    """What of the mass, cost or volume of some vessels is left at any higher set pressure."""
    return skeletons.left(built, name, part(name))


def _rising(evaluation: Evaluation) -> np.ndarray:
    """Worst utilisation (n,) of what rises with the set pressure; limits apart, as walls and screws come in steps."""
    rows = (row for row in evaluation.requirements if row.trend == RISES and row.component not in LIMITED)
    n = len(evaluation.mass)
    return np.max([np.zeros(n), *(np.broadcast_to(row.worst()[0], n) for row in rows)], axis=0)


def search(catalog, task, demand: Demand, vessels: Vessels, deadline: float, top: int, cap: Cap = uncapped,
           log: Log | None = None, above: float = 0.0) -> Found:
    """Best of the vessels that a task may choose from, with proof.

    Every branch has a floor that none of its vessels falls below. That of walls leaves closure and filling out; that
    of a closed vessel is its objective when closed for the least pressure that any vessel sees; that of a filling adds
    the fittings it needs; that of a vessel is what it comes to at a set pressure under which it surely leaves the
    window. The middle of its interval, where it is written, lies higher, and there closures, media, gas in store and
    walls are no less, but for what `skeletons.sure` and `skeletons.drops` allow; accumulators and compressors stay what
    they are. What mounts a holder of a pack adds at least `turns.added`. The branch with the lowest floor is unfolded
    first. Once `top` vessels are found whose objective is below every floor that is left, nothing can be better; nor is
    anything wanted above the `cap`. That nothing holds that comes to less than `above` is a bound where time is
    up; what a vessel comes to is known only when it is judged.
    """
    tally = Tally(combinations=vessels.combinations)
    running = Search(catalog, task, demand, vessels, top, tally, cap, log)
    running.walled.put(vessels.floor, np.arange(len(vessels.floor))[:, None])
    while (floor := running.floor()) <= running.level and np.isfinite(floor):
        try:
            clock.look(deadline)
            running.unfold()
        except clock.TimeUpError:
            return _found(running, max(floor, above - vessels.turns.added), False)
    return _found(running, floor, True)


def _found(running: Search, floor: float, complete: bool) -> Found:
    best, floor, cap = running.best, floor + running.vessels.turns.added, running.cap()
    if not best or best[0].value > cap * (1.0 + SAME):
        return Found(None, np.nan, min(floor, cap), complete, (), running.tally)
    value = best[0].value
    proven = complete or floor >= value
    return Found(best[0].choice, value, value if proven else floor, proven, tuple(one.choice for one in best[1:]),
                 running.tally, tuple(one.turn for one in best))
