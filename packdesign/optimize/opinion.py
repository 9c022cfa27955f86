"""A second opinion on what a search found: the nonlinear model's bound from below, and stocked designs near its point.

The search's optimum must lie between both: above the bound of the relaxation, and no higher than any stocked design
near the model's point that `evaluate` lets pass. Where it does not, one of both is wrong.
"""

import math
import time
from dataclasses import dataclass, field

import numpy as np

from packdesign.errors import InputError
from packdesign.optimize import clock, frames, interval, nonlinear, objectives
from packdesign.optimize.clock import TimeUpError
from packdesign.optimize.frames import Problem
from packdesign.optimize.nonlinear import Answer
from packdesign.optimize.nonlinear_rows import Space
from packdesign.optimize.nonlinear_search import AGREEMENT, Line, stand
from packdesign.optimize.optimum import Optimum
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN

AGREES, CONTRADICTS, OPEN, NO_MODEL = "agrees", "contradiction", "open", "no model"

NEAR, THICKER, LONGER = 400, 8, 5
"""Stocked designs that are judged near the model's point, of so many thicknesses and numbers of packets upwards."""

INSTALL = "pip install 'packdesign[scip]'"
NO_VESSELS = "there is no nonlinear model of vessels: their walls, ends and bolts come in sizes of standards"


@dataclass(frozen=True)
class Opinion:
    """What the model says of one kind; objective, bound, stock and rounded are in SI after the task's objective.

    `stock` is what the search found and `rounded` the best stocked design near the model's point that holds. `rows`
    counts towers: all, those that no floor rejects, those of them under the search's optimum, those that SCIP solved.
    """

    kind: str
    status: str
    reason: str = ""
    solved: str = ""
    objective: float = math.nan
    bound: float = math.nan
    gap: float = math.nan
    stock: float = math.nan
    rounded: float = math.nan
    solver: str = ""
    seconds: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def available(task) -> None:
    """Say now, not after the search, that there can be no second opinion."""
    if nonlinear.solver_name() is None:
        raise InputError(f"--solver scip: PySCIPOpt is not installed. Use: {INSTALL}")
    if task.pack is not None:
        raise InputError("--solver scip: found a pack; expected a single holder, of which there is a nonlinear model")


def opinions(catalog, task, optima: tuple[Optimum, ...], deadline: float) -> tuple[Opinion, ...]:
    """Second opinions on all kinds that were searched, one after the other in what time is left."""
    return tuple(_opinion(catalog, task, one, deadline) for one in optima)


def _opinion(catalog, task, stock: Optimum, deadline: float) -> Opinion:
    if stock.kind == "isostatic":
        return Opinion(stock.kind, NO_MODEL, NO_VESSELS, stock=stock.objective)
    start = time.monotonic()
    if clock.up(deadline):
        return Opinion(stock.kind, OPEN, "no time was left for the nonlinear model", stock=stock.objective)
    known = stock.objective if stock.winner is not None else math.inf
    try:
        with clock.until(deadline):
            line = Line(stand(catalog, task, stock.kind, known), known)
    except TimeUpError:
        return Opinion(stock.kind, OPEN, "time was up before the nonlinear model was written", stock=stock.objective)
    answer, counts = line.answer(deadline), line.counts
    rounded = _rounded(line.space, answer) if answer.chosen else math.nan
    bound = min(answer.bound, known) if answer.bound <= known * (1.0 + AGREEMENT) else answer.bound
    status, reason = verdict(stock, answer, rounded)
    gap = max(answer.value - bound, 0.0) / bound if bound > 0.0 and answer.chosen else math.nan
    return Opinion(stock.kind, status, reason, answer.status, answer.value, bound if math.isfinite(bound) else math.nan,
                   gap, stock.objective, rounded, nonlinear.solver_name() or "", time.monotonic() - start,
                   answer.sizes, counts)


def verdict(stock: Optimum, answer: Answer, rounded: float) -> tuple[str, str]:
    """Whether both agree, and what is to be said of it."""
    found = stock.winner is not None
    if found and answer.status == "infeasible":
        return CONTRADICTS, "the search found a design, and the nonlinear model, a relaxation, has none as good"
    if found and answer.bound > stock.objective * (1.0 + AGREEMENT):
        return CONTRADICTS, "the bound of the nonlinear model, a relaxation, lies above what the search found"
    if stock.status == PROVEN and rounded < stock.objective * (1.0 - AGREEMENT):
        return CONTRADICTS, "a stocked design near the nonlinear model's point holds and is better than the optimum"
    if stock.status == IMPOSSIBLE and math.isfinite(rounded):
        return CONTRADICTS, "a stocked design near the nonlinear model's point holds, and the search says that none can"
    if answer.status == "infeasible":
        return AGREES, "no plate of any thickness, and no number of springs, can hold"
    if not found:
        return OPEN, "the nonlinear model, a relaxation, has a point; that says nothing of stocked designs"
    if answer.bound <= 0.0:
        return OPEN, "no bound was found in time"
    return AGREES, "" if answer.status == "optimal" else f"{clock.reason()} before the model was solved"


def _rounded(space: Space, answer: Answer) -> float:
    """Objective of the best stocked design near the model's point that holds; NaN where none does."""
    problem, chosen = space.problem, answer.chosen
    block = space.blocks[int(space.rows.block[chosen["row"]])]
    packet = int(space.rows.packet[chosen["row"]])
    q = np.flatnonzero((block.springs.packet == packet) & (block.springs.series >= chosen["series"]))
    q, t = q[np.argsort(block.springs.series[q])][: LONGER + 1], _near(problem, chosen)
    q, t, r = (index.ravel() for index in np.meshgrid(q, t, np.arange(len(block.rods.size)), indexing="ij"))
    if not len(q):
        return math.nan
    value = objectives.exact(problem, block, problem.task.objective, q, t, r)[0]
    order = np.argsort(value, kind="stable")[:NEAR]
    order = order[np.isfinite(value[order])]
    if not len(order):
        return math.nan
    choice = frames.choice(problem, block, q[order], t[order], r[order])
    held = interval.judged(problem.catalog, problem.kind, problem.demand, choice).feasible
    return float(value[order][held].min(initial=math.inf)) if held.any() else math.nan


def _near(problem: Problem, chosen: dict) -> np.ndarray:
    """Stocked plates of the chosen form, material and pads, from the chosen thickness on; of others the lightest."""
    one, rows = chosen["plate"], problem.plates
    alike = (problem.catalog["plate_forms"].ids[rows.form] == one.form) & (problem.option == one.option)
    if not one.whole:
        mine = np.flatnonzero(alike)
        return mine[np.argsort(problem.bodies.mass[mine], kind="stable")][:THICKER]
    mine = np.flatnonzero(alike & (rows.material == one.material) & (
        rows.thickness >= chosen["thickness"] * (1.0 - 1e-6)))
    return mine[np.argsort(rows.thickness[mine], kind="stable")][:THICKER]
