"""Pareto fronts: the best design of each kind under a limit on a second quantity, which is drawn in step by step."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from packdesign.evaluate import Evaluation, evaluate
from packdesign.evaluate.pack import objective as pack_objective
from packdesign.evaluate.pack import packed
from packdesign.optimize import clock, interval, optimize
from packdesign.optimize.overall import ACCURACY, IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN
from packdesign.optimize.tally import total
from packdesign.task.objective import WORDS

AGAINST = ("swing", "nonuniformity", "cost", "volume")
"""What may stand against the objective."""

UNDER = 1e-7
"""Share by which the next limit lies below what was reached: well over the slack to which a requirement holds."""

MOST = 30
"""Points of a kind where all steps are asked for."""

CLOSE, HALVINGS = 0.05, 12
"""Share to which the reachable end of a quantity is found, and searches after which it is left at that."""

SPOTS, LEVELS = 16, 6
"""Parts of an interval of set pressures in which the least of a quantity is sought, and how often about the best."""

UNSEARCHED = "not_searched"
"""Status of the end of a front that was not looked for."""


@dataclass(frozen=True)
class Point:
    """Best design under a limit on the second quantity; all in SI.

    `limit` is infinite where there was none but the task's own. `task` has the limit, and the choices of a pack made.
    `least` is what the quantity comes to at the best of the set pressures that the design allows: frames are set there,
    vessels stay in the middle, as what they come to hangs on it.
    """

    limit: float
    task: object
    evaluation: Evaluation
    objective: float
    quantity: float
    least: float
    status: str
    bound: float
    seconds: float


@dataclass(frozen=True)
class Front:
    """Points of one kind by falling quantity, none of them better in both, and the limit at which nothing holds.

    `ended` is the status of that end: `infeasible_proven`, `infeasible_unknown`, or `not_searched`. `floors` are the
    limits of all searches with the objective under which each proved that nothing lies.
    """

    kind: str
    points: tuple[Point, ...]
    end: float
    ended: str
    reason: str
    floors: tuple[tuple[float, float], ...]
    seconds: float

    @property
    def decided(self) -> bool:
        """Whether all points are proven, and nothing that was looked for was left open."""
        return self.ended != UNKNOWN and all(point.status == PROVEN for point in self.points)

    def floor(self, limit: float) -> float:
        """Objective under which no design of this kind keeps a limit: what holds for a wider one holds for it."""
        known = (least for wider, least in self.floors if wider >= limit and not math.isnan(least))
        return max(known, default=-math.inf)


def fronts(catalog, task, against: str, *, points: int | None = None, time_limit: float = 600.0,
           workers: int | None = None, progress: Callable[[int], None] | None = None) -> tuple[Front, ...]:
    """Front of each kind that a task asks for: least objective over limits on a second quantity.

    Parameters
    ----------
    catalog : Catalog
    task : Task
        With kinds to choose from, for one holder or a pack.
    against : str
        One of `AGAINST`.
    points : int, optional
        Limits spread between the optimum without a limit and the reachable end; all steps, no more than `MOST` of a
        kind, where left out.
    time_limit : float
        Seconds for all kinds together; what is undecided then says so.
    workers : int, optional
        Processes that search for a pack.
    progress : callable, optional
        Told the number of searches that are done.

    Returns
    -------
    tuple of Front, one per kind in the task's order
    """
    deadline, found, done = time.monotonic() + time_limit, [], 0
    for number, kind in enumerate(task.holder.kinds):
        now = time.monotonic()
        own = now + (deadline - now) / (len(task.holder.kinds) - number)
        chase = Chase(catalog, task, kind, against, own, workers, progress or (lambda _: None), done)
        if points:
            chase.spread(points)
        else:
            chase.steps()
        done += len(chase.asked)
        found.append(chase.front())
    return tuple(found)


def quantity(catalog, evaluation: Evaluation, against: str) -> np.ndarray:
    """The second quantity of evaluated designs (n,): of a pack cost and volume are those of the whole."""
    if against == "swing":
        lowest, highest = evaluation.pressure_range()
        return highest - lowest
    if against == "nonuniformity":
        return evaluation.response.nonuniformity
    return _sum(catalog, evaluation, WORDS[against])


def _sum(catalog, evaluation: Evaluation, weights) -> np.ndarray:
    """Objective of designs (n,), or of their whole packs."""
    alone = evaluation.demand.pack is None
    return total(evaluation, weights) if alone else pack_objective(catalog, evaluation, weights)


def limited(task, against: str, limit: float):
    """The task with a limit on the second quantity; as it is where that is infinite."""
    if math.isinf(limit):
        return task
    if against == "nonuniformity":
        return replace(task, window=task.window.model_copy(update={"uniformity": limit}),
                       source={**task.source, "window": {**task.source["window"], "uniformity": limit}})
    return task.limited(**{against: limit})


def set_at_least(catalog, evaluation: Evaluation, against: str) -> Evaluation:
    """The design at that of its set pressures at which the second quantity is least.

    It stays where it is set if that is as good.
    """
    kind, demand, choice = evaluation.kind, evaluation.demand, evaluation.choice
    room = interval.judged(catalog, kind, demand, choice)
    own, known = float(choice.set_pressure[0]), float(quantity(catalog, evaluation, against)[0])
    low, high, best = float(room.lowest[0]), float(room.highest[0]), own
    ends, least = (low, high), known
    for _ in range(LEVELS if room.feasible[0] else 0):
        spots = np.linspace(low, high, SPOTS + 1)
        at = interval.evaluated(catalog, kind, demand, choice.take(np.zeros(len(spots), int)), spots)
        found = np.where((packed(catalog, at) or at).feasible, quantity(catalog, at, against), np.inf)
        if found.min() < least:
            best, least = float(spots[np.argmin(found)]), float(found.min())
        step = (high - low) / SPOTS
        low, high = max(ends[0], best - step), min(ends[1], best + step)
    if least >= known * (1.0 - UNDER):
        return evaluation
    return evaluate(catalog, kind, demand, replace(choice, set_pressure=np.array([best])))


class Chase:
    """Searches for one kind under limits, one after the other, with what is known of them."""

    def __init__(self, catalog, task, kind: str, against: str, deadline: float, workers: int | None,
                 progress: Callable[[int], None], done: int):
        self.catalog, self.kind, self.against, self.deadline = catalog, kind, against, deadline
        self.task = replace(task, holder=task.holder.model_copy(update={"kinds": (kind,)}))
        self.workers, self.progress, self.done, self.start = workers, progress, done, time.monotonic()
        self.asked: list[tuple[float, object, Point | None]] = []
        self.undecided = False

    @property
    def points(self) -> list[Point]:
        return [point for _, _, point in self.asked if point is not None]

    @property
    def empty(self) -> float:
        """Widest limit at which nothing was found."""
        return max((limit for limit, _, point in self.asked if point is None), default=-math.inf)

    def best(self, limit: float) -> Point | None:
        """Best design under a limit, unless it is known; None where there is none, or it is not known."""
        known = [point for point in self.points if point.quantity <= limit <= point.limit]
        if known or self.undecided or limit <= self.empty:
            return known[0] if known else None
        if clock.up(self.deadline):
            self.undecided = True
            return None
        asked = limited(self.task, self.against, limit)
        found, = optimize(self.catalog, asked, time_limit=self.deadline - time.monotonic(), top=1,
                          workers=self.workers, above=self._above(limit))
        point = None if found.winner is None else self._point(limit, asked, found)
        self.asked.append((limit, found, point))
        self.progress(self.done + len(self.asked))
        self.undecided |= found.status in (UNPROVEN, UNKNOWN)
        return point

    def _above(self, limit: float) -> dict[str, float]:
        """Objective under which nothing keeps a limit, as a wider one showed.

        A frame comes to the same wherever it is set. A vessel is set in the middle of what a limit leaves it, and may
        come to less there, so that nothing is known of it.
        """
        least = [found.bound for wider, found, _ in self.asked if wider >= limit and found.status == PROVEN]
        return {self.kind: max(least)} if least and self.kind != "isostatic" else {}

    def _point(self, limit: float, asked, found) -> Point:
        task = found.task or asked
        best = set_at_least(self.catalog, found.winner, self.against)
        evaluation = found.winner if self.kind == "isostatic" else best
        own, least = (float(quantity(self.catalog, one, self.against)[0]) for one in (evaluation, best))
        return Point(limit, task, evaluation, float(_sum(self.catalog, evaluation, task.weights)[0]), own, least,
                     found.status, float(found.bound), found.seconds)

    def steps(self) -> None:
        """Every step of the front: the next limit lies just under what was reached."""
        point, count = self.best(math.inf), 1
        while point is not None and point.least > 0.0 and count < MOST:
            point, count = self.best(point.least * (1.0 - UNDER)), count + 1

    def spread(self, count: int) -> None:
        """Limits spread evenly between what the optimum without one has of the quantity, and the reachable end."""
        first = self.best(math.inf)
        if first is None or first.quantity <= 0.0:
            return
        end = self._least(first) if self.against in WORDS else self._bisected(first)
        for limit in np.linspace(first.quantity, end, count)[1:].tolist():
            self.best(limit)
        if self.against in WORDS:
            self._closed()

    def _least(self, first: Point) -> float:
        """Least that the quantity comes to: the optimum with the objective exchanged."""
        asked = replace(self.task, objective=self.against, mix=None)
        found, = optimize(self.catalog, asked, time_limit=self.deadline - time.monotonic(), top=1,
                          workers=self.workers)
        self.undecided |= found.status != PROVEN
        return first.quantity if found.winner is None else min(first.quantity, found.objective * (1.0 + ACCURACY))

    def _closed(self) -> None:
        """Prove that nothing lies below the least that was reached; what does is taken along."""
        for _ in range(HALVINGS):
            least = min(point.least for point in self.points)
            if self.best(least * (1.0 - UNDER)) is None:
                return

    def _bisected(self, first: Point) -> float:
        """Least that was reached of a quantity that cannot be an objective, by halving what is not known to be empty.

        Every search on the way gives a point of the front, or a limit at which nothing holds.
        """
        for _ in range(HALVINGS):
            high, low = min(point.quantity for point in self.points), max(self.empty, 0.0)
            if self.undecided or high - low <= CLOSE * first.quantity:
                break
            self.best(0.5 * (low + high))
        return min(point.quantity for point in self.points)

    def front(self) -> Front:
        """What is known of the front."""
        kept = nondominated(self.points)
        empty = [found for _, found, point in self.asked if point is None]
        open_ = self.undecided or (not self.asked)
        ended = UNKNOWN if open_ else IMPOSSIBLE if empty else UNSEARCHED
        if not open_ and not empty and kept and kept[-1].quantity <= 0.0:
            ended = IMPOSSIBLE  # nothing lies below nothing
        proven = [limit for limit, found, _ in self.asked if found.status == IMPOSSIBLE]
        end = max(proven, default=0.0 if ended == IMPOSSIBLE else math.nan)
        floors = tuple((limit, math.inf if found.status == IMPOSSIBLE else float(found.bound))
                       for limit, found, _ in self.asked)
        return Front(self.kind, tuple(kept), end, ended, "" if kept or not empty else empty[0].reason, floors,
                     time.monotonic() - self.start)


def nondominated(points) -> list:
    """Those of some points to which no other is equal or better in both, by falling quantity."""
    kept, least = [], math.inf
    for point in sorted(points, key=lambda one: (one.objective, one.quantity)):
        if point.quantity < least * (1.0 - ACCURACY):
            same = kept and point.objective <= kept[-1].objective * (1.0 + ACCURACY)
            kept, least = [*(kept[:-1] if same else kept), point], point.quantity
    return kept


def overall(found: tuple[Front, ...]) -> list[tuple[Front, Point, bool]]:
    """Points to which no point of any kind is equal or better, and whether it is proven that no design at all is."""
    kind = {id(point): front for front in found for point in front.points}
    return [(kind[id(point)], point, _unbeaten(found, kind[id(point)], point))
            for point in nondominated([point for front in found for point in front.points])]


def _unbeaten(found: tuple[Front, ...], own: Front, point: Point) -> bool:
    least = point.objective * (1.0 - ACCURACY)
    return point.status == PROVEN and all(front.floor(point.quantity) >= least for front in found if front is not own)
