"""Why kinds of holder cannot hold a task, and what holding it costs: all of it verified by solving."""

import time
from dataclasses import dataclass, replace

from packdesign.optimize import overall
from packdesign.optimize.alternatives import Alternative, alternatives
from packdesign.optimize.conflicts import Conflict, conflict, sentence
from packdesign.optimize.parameters import parameters
from packdesign.optimize.trials import UNDECIDED, Relaxation, Trials, nearest, reach
from packdesign.optimize.worth import Price, active, prices


@dataclass(frozen=True)
class Why:
    """Of a kind that holds nothing: what is in conflict, the relaxations, the nearest first, and both in words."""

    kind: str
    conflict: Conflict
    relaxations: tuple[Relaxation, ...]
    sentence: str


@dataclass(frozen=True)
class Explanation:
    """Why some kinds hold nothing; of the best design what its requirements are worth and what comes after it."""

    whys: tuple[Why, ...] = ()
    kind: str | None = None
    active: tuple[tuple[str, str, float], ...] = ()
    prices: tuple[Price, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def wanted(optima, asked: bool | None) -> bool:
    """Whether a search is explained: as asked, else where it was proven that no kind holds the task."""
    nothing = bool(optima) and all(found.status == overall.IMPOSSIBLE for found in optima)
    return nothing if asked is None else asked


def explained(catalog, task, optima, time_limit: float) -> Explanation | None:
    """Explanation of a search within some seconds; None of a pack, of which the choices say what they lack.

    What is not decided in time says so.
    """
    if task.pack is not None:
        return None
    deadline, best = time.monotonic() + time_limit, overall.best(optima)
    failed = [found.kind for found in optima if found.status == overall.IMPOSSIBLE]
    parts = len(failed) + (best is not None)
    whys = tuple(_why(catalog, task, kind, _share(deadline, parts - place)) for place, kind in enumerate(failed))
    if best is None:
        return Explanation(whys)
    trials = Trials(catalog, task, best.kind, deadline)
    return Explanation(whys, best.kind, tuple(active(best.winner)), tuple(prices(trials, best.objective)),
                       tuple(alternatives(trials, best.winner)))


def _share(deadline: float, parts: int) -> float:
    """Deadline of the next of some parts that are still to be explained."""
    now = time.monotonic()
    return now + max(deadline - now, 0.0) / parts


def _why(catalog, task, kind: str, deadline: float) -> Why:
    """First what helps at all, then the conflict, then how little helps: so that little time says most."""
    trials = Trials(catalog, task, kind, deadline)
    reached = [reach(trials, one) for one in parameters(task, kind)]
    clash = conflict(trials, reached)
    found = [nearest(trials, one) for one in reached]
    order = sorted(found, key=lambda one: (not one.helps, one.change if one.helps else 0.0))
    return Why(kind, clash, tuple(order), sentence(task, kind, clash, found))


def reasoned(optima, found: Explanation | None):
    """Optima with their reasons put into the words of an explanation, where it has any."""
    told = {why.kind: why.sentence for why in found.whys
            if why.conflict.status != UNDECIDED and why.sentence} if found else {}
    return tuple(replace(one, reason=told[one.kind]) if one.kind in told else one for one in optima)
