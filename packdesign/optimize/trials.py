"""Whether a kind of holder holds a task with other values: designs known to hold elsewhere first, then a search."""

import json
import math
from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import demand
from packdesign.evaluate import Evaluation, evaluate
from packdesign.holders.frame.choice import FrameChoice
from packdesign.optimize import clock, explanation, frames, interval, kinds, springs, vessels
from packdesign.optimize.overall import IMPOSSIBLE, UNKNOWN, UNPROVEN
from packdesign.optimize.overall import PROVEN as PROVEN_BEST
from packdesign.optimize.parameters import Parameter, changed

MOST_KNOWN = 24
"""Designs of the sample that are tried."""

MIDWAYS = (0.4, 0.1, 0.02)
"""Shares of the way to the end that are tried where the end itself does not help."""

PROVEN, BRACKETED, USELESS, UNDECIDED = "proven", "bracketed", "useless", "undecided"


@dataclass(frozen=True)
class Answer:
    """Whether a task can be held, None where time was up; `design` holds it, of the objective `value`.

    `complete` says that nothing is better.
    """

    holds: bool | None
    design: Evaluation | None = None
    value: float = math.nan
    complete: bool = True

    @property
    def status(self) -> str:
        if self.holds is None:
            return UNKNOWN
        return (PROVEN_BEST if self.complete else UNPROVEN) if self.holds else IMPOSSIBLE


@dataclass(frozen=True)
class Relaxation:
    """What becomes of a kind when one parameter alone is relaxed, in the parameter's unit.

    `proven`: it holds at `holds_at`, where `design` was judged, and was proven not to hold one step before, at
    `fails_at`. `bracketed`: time was up with more than a step between both. `useless`: proven not to hold at the values
    `tried`, the farthest among them. `undecided`: not known.
    """

    parameter: Parameter
    status: str
    holds_at: float = math.nan
    fails_at: float = math.nan
    design: Evaluation | None = None
    tried: tuple[float, ...] = ()

    @property
    def helps(self) -> bool:
        return self.design is not None

    @property
    def change(self) -> float:
        """How far it has to go, as a share of what is asked."""
        start = self.parameter.start
        return abs(self.holds_at - start) / (abs(start) or 1.0)


class Trials:
    """One kind of holder of a task, tried at changed values.

    What was answered once is kept, and so are designs: one that holds somewhere is tried before a search is made.
    """

    def __init__(self, catalog, task, kind: str, deadline: float):
        self.catalog, self.task, self.kind, self.deadline = catalog, task, kind, deadline
        self.answers: dict[str, Answer] = {}
        self.sampled = None

    @property
    def sample(self):
        """Designs that give way furthest; None where there is nothing to choose from."""
        if self.sampled is None:
            self.sampled = _sample(self.catalog, self.task, self.kind), True
        return self.sampled[0]

    def up(self) -> bool:
        return clock.up(self.deadline)

    def answer(self, values: dict[Parameter, float]) -> Answer:
        """Whether any design holds the task with some other values."""
        return self.of(changed(self.catalog, self.task, values))

    def of(self, task) -> Answer:
        """Whether any design holds a task that was made of this one."""
        key = json.dumps(task.source, sort_keys=True)
        if key not in self.answers:
            found = self._searched(task)
            if found.holds is None:
                return found
            self.answers[key] = found
        return self.answers[key]

    def _searched(self, task) -> Answer:
        if self.up():
            return Answer(None)
        columns = demand([task], self.catalog)
        found, _ = kinds.best(self.catalog, task, self.kind, columns, self.deadline, 1)
        if found.choice is not None:
            design = evaluate(self.catalog, self.kind, columns, found.choice)
            return Answer(True, design, found.value, complete=found.complete) if design.feasible[0] else Answer(None)
        return Answer(False) if found.complete else Answer(None)

    def held(self, parameter: Parameter, index: int, designs) -> tuple[object, Evaluation | None]:
        """Those of some designs that hold after some steps of a parameter, and the first of them as it is set."""
        columns = demand([changed(self.catalog, self.task, {parameter: parameter.value(index)})], self.catalog)
        verdict = interval.judged(self.catalog, self.kind, columns, designs)
        rows = np.flatnonzero(verdict.feasible)
        if not len(rows):
            return None, None
        kept = designs.take(rows)
        first = replace(kept.take(np.array([0])), set_pressure=verdict.middle[rows[:1]])
        design = evaluate(self.catalog, self.kind, columns, first)
        return (kept, design) if design.feasible[0] else (None, None)

    def missed(self, values: dict[Parameter, float]) -> str:
        """What the nearest design of the sample misses with some other values."""
        if self.sample is None:
            return explanation.NOTHING
        columns = demand([changed(self.catalog, self.task, values)], self.catalog)
        return explanation.sentence(self.catalog, self.kind, columns, self.sample)

    def tightened(self, parameter: Parameter, low: int, high: int, designs) -> tuple[int, Evaluation | None]:
        """Fewest steps of a parameter at which one of some designs holds, between `low`, which fails, and `high`."""
        best = (high, None)
        designs, design = self.held(parameter, high, designs)
        if designs is None:
            return best
        best = high, design
        while best[0] - low > 1 and not self.up():
            middle = (low + best[0]) // 2
            kept, design = self.held(parameter, middle, designs)
            if kept is None:
                low = middle
            else:
                designs, best = kept, (middle, design)
        return best


def reach(trials: Trials, parameter: Parameter) -> Relaxation:
    """Whether a kind that cannot hold the task does with one parameter alone relaxed, if need be to its end."""
    try:
        if trials.sample is not None:
            index, design = trials.tightened(parameter, 0, parameter.count, trials.sample)
            if design is not None:
                return _held(parameter, index, 0, design)
        return _searched(trials, parameter)
    except clock.TimeUpError:
        return Relaxation(parameter, UNDECIDED)


def _searched(trials: Trials, parameter: Parameter) -> Relaxation:
    """A vessel is built for the window's ceiling: the highest one is not the easiest, and others are tried, too."""
    shares = (1.0, *MIDWAYS) if trials.kind == "isostatic" and parameter.end > parameter.start else (1.0,)
    tried = []
    for index in dict.fromkeys(max(1, round(share * parameter.count)) for share in shares):
        found = trials.answer({parameter: parameter.value(index)})
        if found.holds is None:
            return Relaxation(parameter, UNDECIDED, tried=tuple(tried))
        if found.holds:
            return _held(parameter, index, 0, found.design)
        tried.append(parameter.value(index))
    return Relaxation(parameter, USELESS, tried=tuple(tried))


def _held(parameter: Parameter, high: int, low: int, design: Evaluation) -> Relaxation:
    status = PROVEN if high - low == 1 else BRACKETED
    return Relaxation(parameter, status, parameter.value(high), parameter.value(low), design)


def nearest(trials: Trials, found: Relaxation) -> Relaxation:
    """The least change of a parameter that helps.

    What is known is drawn in as far as its own design holds; then by strides, doubled while other designs hold there,
    and by halves.
    """
    if not found.helps:
        return found
    parameter, design, stride = found.parameter, found.design, 1
    low, high = parameter.index(found.fails_at), parameter.index(found.holds_at)
    try:
        high, design = _drawn(trials, parameter, low, high, design)
        while high - low > 1:
            probe = max(high - stride, (low + high) // 2)
            answer = trials.answer({parameter: parameter.value(probe)})
            if answer.holds is None:
                break
            if answer.holds:
                high, design = _drawn(trials, parameter, low, probe, answer.design)
                stride = 2 * stride
            else:
                low, stride = probe, parameter.count
    except clock.TimeUpError:
        pass
    return _held(parameter, high, low, design)


def _drawn(trials: Trials, parameter: Parameter, low: int, high: int, design: Evaluation) -> tuple[int, Evaluation]:
    """The fewest steps at which a design itself holds, with it as it is then set."""
    near, better = trials.tightened(parameter, low, high, design.choice)
    return (high, design) if better is None else (near, better)


def _sample(catalog, task, kind: str):
    """Designs of all sorts that give way furthest; none where there is nothing to choose from."""
    columns = demand([task], catalog)
    if kind == "isostatic":
        designs = explanation.vessel_sample(vessels.vessels(catalog, task, columns))
    else:
        families = tuple(rows for family in springs.FAMILIES if kind == "spring_loaded"
                         and (rows := springs.spring_rows(catalog, task, columns, family)))
        plates = frames.plates(catalog, task, columns)
        designs = explanation.frame_sample(frames.problem(catalog, task, kind, columns, families, plates))
    if designs is None:
        return None
    few = np.unique(np.linspace(0, len(designs) - 1, min(MOST_KNOWN, len(designs))).astype(int))
    return designs.take(few) if isinstance(designs, FrameChoice) or len(few) else None
