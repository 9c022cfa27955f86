"""The best pack of every kind: a search per stack, over all ways in which its holders may lie, under a falling cap."""

import math
import time
from dataclasses import dataclass, replace
from functools import partial

from packdesign.evaluate import Evaluation
from packdesign.evaluate.pack import packed
from packdesign.optimize import clock, crew, kinds, model, room, soundness
from packdesign.optimize.composites import Unit, units
from packdesign.optimize.optimum import BEATEN, Composite, Optimum
from packdesign.optimize.overall import ACCURACY, IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN
from packdesign.optimize.record import Log, Part, Record, joined
from packdesign.optimize.tally import Found, Tally
from packdesign.optimize.turns import turns

SLOWEST_FIRST = ("spring_loaded", "isostatic", "uniaxial")
"""Kinds in the order in which their searches begin."""

SHARE = 2.0
"""How many times its even part of the time that is left a stack may take before the others had their turn."""

NO_HOLDER = "no holder of this kind holds such a stack"
NO_ROOM = "no holder of this kind that fits the envelope holds such a stack"


@dataclass(frozen=True)
class Outcome:
    """What a search for the holder of one unit found, under the cap that stood at its end; `reason` why nothing.

    `refused` says that something was turned away which would hold alone; `log` is what was judged, if that is wanted.
    """

    found: Found
    cap: float
    refused: bool
    reason: str
    seconds: float
    log: Log | None = None

    @property
    def impossible(self) -> bool:
        """Whether no holder at all holds."""
        return self.found.choice is None and self.found.complete and math.isinf(self.cap)


@dataclass(frozen=True)
class Design:
    """A pack's design: its unit, the turn's place, the holder, and the pack's objective."""

    unit: Unit
    place: int
    evaluation: Evaluation
    value: float


def optimize(catalog, task, deadline: float, top: int, workers: int | None,
             record: Record | None = None) -> tuple[Optimum, ...]:
    """Best pack of each kind that a task asks for, by kind in the task's order.

    The holder of a stack weighs and costs the same however it lies, but for what mounts it. So all turns of a stack are
    one search, which judges a design in each of them; and no holder is looked at which would make the pack worse than
    the best that is known of its kind.
    """
    start = time.monotonic()
    asked = getattr(task.holder, "kinds", None) or (task.holder.kind,)
    every = [units(catalog, task, kind) for kind in asked]
    jobs = sorted(((rank, SLOWEST_FIRST.index(unit.kind), unit) for group in every for rank, unit in enumerate(
        one for one in group if one.lying)), key=lambda job: job[:2])
    workers = min(workers or crew.cores(), max(len(jobs), 1))
    outcomes = _outcomes(catalog, jobs, asked, (deadline, top, record is not None), workers)
    found = [{number: outcomes[id(unit)] for number, unit in enumerate(group) if id(unit) in outcomes}
             for group in every]
    if record is not None:
        _recorded(record, every, found)
    lacking = [{} for _ in asked]
    if not any(outcome.found.choice is not None for group in found for outcome in group.values()):
        lacking = room.lacking(catalog, list(zip(every, found, strict=True)), deadline, workers)
    wall = time.monotonic() - start
    spent = sum(one.seconds for group in found for one in group.values()) or 1.0
    return tuple(_optimum(catalog, task, group, mine, told, top, wall / spent)
                 for group, mine, told in zip(every, found, lacking, strict=True))


def _recorded(record: Record, every: list[tuple[Unit, ...]], found: list[dict[int, Outcome]]) -> None:
    """Take down what was judged of every unit."""
    for group, mine in zip(every, found, strict=True):
        for number, outcome in sorted(mine.items()):
            unit = group[number]
            tasks, demands = ([column[place] for place in unit.lying] for column in (unit.tasks, unit.demands))
            record.add(unit.kind, Part(tuple(tasks), tuple(demands), outcome.log or Log(), unit.holders, unit.fixed))


def _outcomes(catalog, jobs: list, asked: tuple[str, ...], limits: tuple[float, int, bool], workers: int) -> dict:
    """What came of all units that were reached, by the unit's identity.

    All of them have their turn before those that were not finished in it are searched again, the lowest bound first,
    for as long as time is left.
    """
    found, best = {}, crew.numbers([math.inf] * len(asked), workers)
    _passed(catalog, jobs, asked, (*limits, SHARE * workers), (best, workers), found)
    again = [job for job in jobs if not found[id(job[2])].found.complete]
    again.sort(key=lambda job: _bound(job[2], found[id(job[2])]))
    if not clock.up(limits[0]):
        _passed(catalog, again, asked, (*limits, math.inf), (best, workers), found)
    return found


def _passed(catalog, jobs: list, asked: tuple[str, ...], limits: tuple[float, int, bool, float], shared: tuple,
            found: dict) -> None:
    """Search units one after the other, and keep the better of what was and what is found."""
    work, (best, workers) = partial(_searched, catalog, tuple(jobs), asked, limits), shared
    for number, outcome in crew.parts(work, [(unit.kind, unit.grid) for _, _, unit in jobs], best, workers):
        unit = jobs[number][2]
        found[id(unit)] = better(found.get(id(unit)), outcome)
        if outcome.found.choice is not None:
            kind = asked.index(unit.kind)
            best[kind] = min(best[kind], unit.pack(outcome.found.value))


def better(before: Outcome | None, now: Outcome) -> Outcome:
    """What is known of a unit that was searched twice.

    A second search that is whole counts alone, unless it says that nothing is better than what the first one found.
    """
    if before is None or (now.found.complete and not before.found.value <= now.cap):
        return now
    kept, other = (now, before) if now.found.choice is not None else (before, now)
    whole, bound = now.found.complete, max(kept.found.bound, other.found.bound)
    if whole or bound > kept.found.value:
        bound = kept.found.value
    return replace(kept, found=replace(kept.found, bound=bound, complete=whole), seconds=before.seconds + now.seconds,
                   log=joined(before.log, now.log))


def _searched(catalog, jobs: tuple, asked: tuple[str, ...], limits: tuple[float, int, bool, float], number: int,
              best) -> Outcome:
    """The best holder of one unit under the best pack known of its kind, in its share of the time that is left."""
    start, (deadline, top, recorded, share) = time.monotonic(), limits
    rank, _, unit = jobs[number]
    kind = asked.index(unit.kind)

    def cap() -> float:
        return unit.holder(best[kind] * (1.0 + ACCURACY))

    if clock.up(deadline):
        return Outcome(Found(None, math.nan, 0.0, False, (), Tally()), math.inf, False, "", 0.0)
    own = min(deadline, start + share * (deadline - start) / (len(jobs) - number))
    lying = turns(catalog, tuple(unit.demands[place] for place in unit.lying), unit.tasks[0].weights)
    log = Log() if recorded else None
    found, why = kinds.best(catalog, unit.tasks[0], unit.kind, unit.demand, own, top, lying, cap, log)
    hopeless = found.choice is None and found.complete and math.isinf(cap()) and not lying.refused
    reason = why() if hopeless and rank == 0 else ""
    return Outcome(found, cap(), lying.refused > 0, reason, time.monotonic() - start, log)


def _optimum(catalog, task, group: tuple[Unit, ...], found: dict[int, Outcome], lacking: dict, top: int,
             share: float) -> Optimum:
    """What all units of one kind come to."""
    designs = [design for number, outcome in sorted(found.items())
               for design in _designs(catalog, group[number], outcome, top)]
    least = min((design.value for design in designs), default=1.0)
    designs = sorted(designs, key=lambda one: (round(one.value / least, 9), one.evaluation.cost[0]))
    best = designs[0] if designs else None
    complete = all(found[number].found.complete for number, unit in enumerate(group) if unit.lying)
    open_ = [_bound(unit, found[number]) for number, unit in enumerate(group) if unit.lying]
    value = best.value if best else math.nan
    status = (PROVEN if complete else UNPROVEN) if best else IMPOSSIBLE if complete else UNKNOWN
    tallies = [outcome.found.tally.counts(group[number].holder(value)) for number, outcome in found.items()]
    counts = {name: sum(one[name] for one in tallies) for name in Tally().counts(value)}
    composites = tuple(one for number, unit in enumerate(group)
                       for one in _composites(unit, found.get(number), lacking.get(number), best))
    return Optimum(
        group[0].kind, status, best.evaluation if best else None, value, min([*open_, *([value] if best else [])],
                                                                              default=math.inf),
        model.solver_name() if counts["models"] else "enumeration", counts,
        share * sum(outcome.seconds for outcome in found.values()),
        "" if best else room.reason(group, composites, found, complete),
        tuple(one.evaluation for one in designs[1:top]), best.unit.tasks[best.place] if best else None, composites)


def _bound(unit: Unit, outcome: Outcome) -> float:
    """Objective under which no pack of a unit lies; infinite where that is above what the search was capped at."""
    if outcome.found.complete:
        return math.inf
    return unit.pack(outcome.found.bound)


def _designs(catalog, unit: Unit, outcome: Outcome, top: int) -> list[Design]:
    """What was found of a unit, judged as it lies."""
    found = outcome.found
    if found.choice is None:
        return []
    made = []
    for choice, turn in zip((found.choice, *found.others)[:top], found.turns, strict=False):
        place = unit.lying[turn]
        evaluation = unit.judged(catalog, choice, place)
        made.append(Design(unit, place, evaluation, unit.value(catalog, evaluation)))
    held = packed(catalog, made[0].evaluation).feasible[0]
    soundness.agreed(unit.kind, bool(held), made[0].value, unit.pack(found.value))
    return made


def _composites(unit: Unit, outcome: Outcome | None, lacking: dict | None, best: Design | None) -> list[Composite]:
    """What is told of every turn of a unit."""
    told = []
    for place in range(len(unit.tasks)):
        if lacking and place in lacking:
            told.append(unit.composite(place, IMPOSSIBLE, **lacking[place]))
        elif place not in unit.lying:
            told.append(unit.composite(place, IMPOSSIBLE, missing=unit.missing(place, unit.bare),
                                       reason=room.bare_reason(unit)))
        else:
            told.append(_searched_turn(unit, place, outcome))
    return told


def _searched_turn(unit: Unit, place: int, outcome: Outcome) -> Composite:
    found = outcome.found
    if found.choice is None:
        if outcome.impossible:
            why = outcome.reason or (NO_ROOM if outcome.refused else NO_HOLDER)
            return unit.composite(place, IMPOSSIBLE, reason=why)
        if found.complete:
            return unit.composite(place, BEATEN, reason="no holder makes the pack better than the best of its kind")
        return unit.composite(place, UNKNOWN, reason=clock.reason())
    if unit.lying[found.turns[0]] == place:
        return unit.composite(place, PROVEN if found.complete else UNPROVEN, value=unit.pack(found.value))
    pressing, along = unit.tasks[unit.lying[found.turns[0]]].turn
    return unit.composite(place, BEATEN, reason=f"no better than pressing along {pressing}, cells along {along}")
