"""The smallest set of requirements that a kind of holder cannot hold together, by relaxing all others at once."""

from dataclasses import dataclass

import numpy as np

from packdesign.optimize.clock import TimeUpError
from packdesign.optimize.parameters import Parameter
from packdesign.optimize.trials import MIDWAYS, PROVEN, UNDECIDED, Answer, Relaxation, Trials

MOST_TOLD = 3
"""Relaxations that a sentence names."""


@dataclass(frozen=True)
class Conflict:
    """Requirements that cannot hold together while all others are relaxed as far as they go.

    `proven`: no design holds all of them, and without any one of them there is a design; both by search. `only` says
    that there is no other such set. `undecided`: time was up. None are in conflict where nothing that a task can relax
    helps; `why` is then what the parts miss.
    """

    status: str
    requirements: tuple[Parameter, ...] = ()
    only: bool = False
    why: str = ""


def conflict(trials: Trials, relaxations: list[Relaxation]) -> Conflict:
    """The smallest set in conflict.

    A requirement that helps when it alone is relaxed is in every such set. Where these alone are already in conflict
    they are the only one; else those are left out one after the other without which the rest stays in conflict.
    """
    demanded = [one for one in relaxations if one.parameter.demanded]
    if any(not one.helps and one.status == UNDECIDED for one in demanded):
        return Conflict(UNDECIDED)
    needed = [one.parameter for one in demanded if one.helps]
    others = [one.parameter for one in demanded if not one.helps]
    found = _without(trials, others)
    if found.holds is None:
        return Conflict(UNDECIDED)
    if not found.holds:
        return Conflict(PROVEN, tuple(needed), True, _missed(trials, others))
    kept, dropped = list(others), []
    for one in reversed(others):
        without = _without(trials, [*dropped, one])
        if without.holds is None:
            return Conflict(UNDECIDED)
        if not without.holds:
            kept.remove(one)
            dropped.append(one)
    order = [one.parameter for one in demanded]
    every = tuple(sorted([*needed, *kept], key=order.index))
    return Conflict(PROVEN, every, False, _missed(trials, dropped))


def _without(trials: Trials, relaxed: list[Parameter]) -> Answer:
    """Whether a kind holds the task with some parameters at their ends.

    A vessel is built for its window's ceiling, so that the highest one is not the easiest: others are tried, too.
    """
    ends = {one: one.end for one in relaxed}
    ceiling = next((one for one in relaxed if one.key == "window.highest" and trials.kind == "isostatic"), None)
    found = trials.answer(ends)
    for share in MIDWAYS if ceiling else ():
        if found.holds is not False:
            break
        found = trials.answer(ends | {ceiling: ceiling.value(max(1, round(share * ceiling.count)))})
    return found


def _missed(trials: Trials, relaxed: list[Parameter]) -> str:
    try:
        return trials.missed({one: one.end for one in relaxed})
    except TimeUpError:
        return ""


def sentence(task, kind: str, found: Conflict, relaxations: list[Relaxation]) -> str:
    """What cannot hold together, and the nearest relaxations; empty where nothing is decided."""
    helping = sorted((one for one in relaxations if one.helps), key=lambda one: one.change)
    told = [f"{one.parameter.key} = {one.parameter.told(one.holds_at)}" for one in helping[:MOST_TOLD]]
    would = f"it would hold with {' or '.join(told)}" if told else ""
    if found.status == UNDECIDED:
        return would
    if not found.requirements:
        return f"not even with every requirement of the task relaxed: {found.why}"
    named = [one.named for one in found.requirements]
    what = f"{', '.join(named[:-1])} and {named[-1]} cannot hold together" if len(named) > 1 else (
        f"{named[0]} cannot be held, whatever else is relaxed")
    return "; ".join(filter(None, [f"{what}{_alone(task, kind, found)}", would]))


def _alone(task, kind: str, found: Conflict) -> str:
    """What a stack between rigid plates would do, where its breathing is in conflict."""
    if kind == "isostatic" or not any(one.key == "cell.breathing" for one in found.requirements):
        return ""
    cell = task.cell
    rise = cell.through_modulus * float(np.ptp(cell.growth_points)) / cell.thickness / 1e6
    return f": between rigid plates breathing alone would move the pressure by {rise:.3g} MPa"
