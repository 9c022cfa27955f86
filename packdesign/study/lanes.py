"""Lanes: how the columns of many designs follow from their factors without reading each design as a task.

What a factor changes in the columns of demand and choice is learned from tasks that are read: one value after the
other, then in pairs. A lane serves where every factor has columns of its own, which a level sets or to which a number
is proportional, bit for bit. Factors that share columns, or change which columns there are, stand still in a lane:
there is one for each of their combinations. Where nothing of this serves, designs are read one by one.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np

from packdesign.errors import InputError
from packdesign.study.batch import Batch, faults, gathered
from packdesign.study.columns import Columns, Law, law
from packdesign.study.factors import Factor
from packdesign.study.probes import Probe, pairs, sample, singles
from packdesign.study.rated import table
from packdesign.units import scale

FEWEST = 1024
"""Designs from which on learning costs less than reading each."""
LEVELS_WORTH = 4
"""Designs for each level, all of which are read, from which on that is so, too."""
MOST_LANES = 64
BLOCK = 4096
"""Designs judged at once: enough for columns to be worth it, few enough to stay in the processor's memory."""
PLANS_WITHOUT = ("one_at_a_time",)
"""Plans whose designs take values of the base task."""


@dataclass(frozen=True)
class Lane:
    """Columns of one design of a lane, and by factor what changes them: a column for each level, or a law."""

    start: Columns
    effects: dict[int, dict[tuple, np.ndarray | Law]]

    def designs(self, factors: tuple[Factor, ...], values: list[np.ndarray], rows: np.ndarray) -> Columns:
        """Columns of the designs in some rows of the factors' values."""
        found = {}
        for number, effect in self.effects.items():
            own = values[number][rows]
            found |= {path: change[own] if isinstance(change, np.ndarray) else change.column(_si(factors[number], own))
                      for path, change in effect.items()}
        return self.start.with_columns(found, len(rows))


@dataclass(frozen=True)
class Lanes:
    """A lane for every combination of the factors that stand still in one."""

    still: tuple[int, ...]
    by_levels: dict[tuple[int, ...], Lane]


def judged(lanes: Lanes, study, catalog, values: list[np.ndarray], chunk: int | None) -> Batch:
    """Judge designs from the values of their factors, (n,) each."""
    count, pieces = len(values[0]), []
    still = np.column_stack([np.zeros(count, int), *(values[number] for number in lanes.still)])
    combinations, which = np.unique(still, axis=0, return_inverse=True)
    for number, levels in enumerate(combinations[:, 1:].tolist()):
        lane, rows = lanes.by_levels[tuple(levels)], np.flatnonzero(which.ravel() == number)
        for some in np.array_split(rows, -(-len(rows) // (chunk or BLOCK))):
            made = lane.designs(study.factors, values, some)
            pieces.append((some, table(study, catalog, made.kind, made.demand, made.choice)))
    return pieces[0][1] if len(pieces) == 1 else gathered(count, pieces)


def learned(study, catalog) -> tuple[Lanes | None, str]:
    """Lanes of a study; none where its designs are to be read one by one, and why where these are many."""
    levels = sum(len(factor.levels) for factor in study.factors)
    few = study.size < max(FEWEST, LEVELS_WORTH * levels)
    if study.mode != "rate" or few or study.source["plan"]["kind"] in PLANS_WITHOUT:
        return None, ""
    try:
        return _learned(study, Probe(study, catalog)), ""
    except InputError as error:
        return None, f"not every combination of values is a task, e.g. {faults(error)[0]}"
    except _NoLaneError as error:
        return None, str(error)


class _NoLaneError(Exception):
    """A study whose factors do not keep apart."""


def _learned(study, probe: Probe) -> Lanes:
    values = sample(study)
    still = _still(study.factors, probe, values)
    counts = [len(study.factors[number].levels) for number in still]
    if math.prod(counts) > MOST_LANES:
        raise _NoLaneError(f"{_keys(study.factors, still)} share columns, and have more than {MOST_LANES} combinations")
    free = [number for number in range(len(study.factors)) if number not in still]
    lanes = {chosen: _lane(study.factors, probe, values, dict(zip(still, chosen, strict=True)), free)
             for chosen in itertools.product(*map(range, counts))}
    found = Lanes(still, lanes)
    _verified(study.factors, probe, found, values)
    return found


def _keys(factors: tuple[Factor, ...], numbers) -> str:
    return " and ".join(factors[number].key for number in numbers)


def _still(factors: tuple[Factor, ...], probe: Probe, values) -> tuple[int, ...]:
    """Factors with levels that change which columns there are, or columns of another factor, too."""
    start = probe.columns(values, {})
    changed = [_changed(factor, probe, values, number, start) for number, factor in enumerate(factors)]
    still = {number for number, paths in enumerate(changed) if paths is None}
    for pair in itertools.combinations(range(len(factors)), 2):
        if not still & set(pair) and changed[pair[0]] & changed[pair[1]]:
            listed = {number for number in pair if not factors[number].numeric}
            if not listed:
                raise _NoLaneError(f"{_keys(factors, pair)} change the same columns")
            still |= listed
    if ranged := [number for number in still if factors[number].numeric]:
        raise _NoLaneError(f"{_keys(factors, ranged)} changes which states or parts there are")
    return tuple(sorted(still))


def _changed(factor: Factor, probe: Probe, values, number: int, start: Columns) -> set | None:
    """Columns that a factor alone changes; None where it changes which there are."""
    paths: set = set()
    for value in singles(factor, values[number]):
        found = probe.columns(values, {number: value})
        if not found.like(start):
            return None
        paths |= found.differing(start)
    return paths


def _lane(factors, probe: Probe, values, still: dict[int, int], free: list[int]) -> Lane:
    start, effects = probe.columns(values, still), {}
    for number in free:
        tried = singles(factors[number], values[number])
        found = [probe.columns(values, {**still, number: value}) for value in tried]
        if not all(one.like(start) for one in found):
            raise _NoLaneError(f"{factors[number].key} changes which states or parts there are")
        paths = set().union(*(one.differing(start) for one in found))
        if factors[number].numeric:
            effect = {path: law(_si(factors[number], np.array(tried)), [one.arrays[path] for one in found])
                      for path in paths}
        else:
            effect = {path: np.concatenate([one.arrays[path] for one in found]) for path in paths}
        if any(change is None for change in effect.values()):
            raise _NoLaneError(f"not everything that {factors[number].key} changes is proportional to it")
        if any(paths & set(other) for other in effects.values()):
            raise _NoLaneError(f"{factors[number].key} changes columns of another factor")
        effects[number] = effect
    return Lane(start, effects)


def _verified(factors, probe: Probe, lanes: Lanes, values) -> None:
    """Every pair of extreme values and a sample of designs come out of the lanes as they come out of tasks."""
    for chosen in pairs(factors, values):
        columns = probe.design(values, chosen)
        levels = tuple(int(columns[number][0]) for number in lanes.still)
        made = lanes.by_levels[levels].designs(factors, columns, np.zeros(1, int))
        asked = probe.columns(values, chosen)
        if not asked.like(made) or asked.differing(made):
            raise _NoLaneError("factors act on each other")


def _si(factor: Factor, numbers: np.ndarray) -> np.ndarray:
    return numbers if factor.unit is None else scale(factor.unit).si(numbers)
