"""Lanes: how the columns of many designs follow from their factors without reading each design as a task.

What a factor changes in the columns of demand and choice is learned from tasks that are read: one value after the
other, then in pairs. A lane serves where every factor has columns of its own, which a level sets or to which a number
is proportional, bit for bit. Factors that share columns, or change which columns there are, stand still in a lane:
there is one for each of their combinations. Where nothing of this serves, designs are read one by one.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.errors import InputError
from packdesign.study.batch import Batch, gathered
from packdesign.study.columns import Columns, Law, law
from packdesign.study.factors import Factor
from packdesign.study.probes import Probe, fixed, pairs, sample, singles
from packdesign.study.rated import table
from packdesign.units import scale

FEWEST = 1024
"""Designs from which on learning costs less than reading each."""
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


def learned(study, catalog) -> Lanes | None:
    """Lanes of a study; None where its designs are to be read one by one."""
    if study.mode != "rate" or study.size < FEWEST or study.source["plan"]["kind"] in PLANS_WITHOUT:
        return None
    try:
        return _learned(study, Probe(study, catalog))
    except (InputError, _NoLaneError):
        return None


class _NoLaneError(Exception):
    """A study whose factors do not keep apart."""


def _learned(study, probe: Probe) -> Lanes:
    values = sample(study)
    still = _still(study.factors, probe, values)
    levels = [range(len(study.factors[number].levels)) for number in still]
    combinations = fixed(levels)
    if len(combinations) > MOST_LANES:
        raise _NoLaneError
    free = [number for number in range(len(study.factors)) if number not in still]
    lanes = {chosen: _lane(study.factors, probe, values, dict(zip(still, chosen, strict=True)), free)
             for chosen in combinations}
    found = Lanes(still, lanes)
    _verified(study.factors, probe, found, values)
    return found


def _still(factors: tuple[Factor, ...], probe: Probe, values) -> tuple[int, ...]:
    """Factors with levels that change which columns there are, or columns of another factor, too."""
    start = probe.columns(values, {})
    changed = {number: _changed(factors[number], probe, values, number, start)
               for number in range(len(factors))}
    still = {number for number, paths in changed.items() if paths is None}
    for one in changed:
        for other in changed:
            if one < other and not still & {one, other} and changed[one] & changed[other]:
                still |= {number for number in (one, other) if not factors[number].numeric}
                if factors[one].numeric and factors[other].numeric:
                    raise _NoLaneError
    if any(factors[number].numeric for number in still):
        raise _NoLaneError
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
            raise _NoLaneError
        paths = set().union(*(one.differing(start) for one in found))
        if factors[number].numeric:
            effect = {path: law(_si(factors[number], np.array(tried)), [one.arrays[path] for one in found])
                      for path in paths}
        else:
            effect = {path: np.concatenate([one.arrays[path] for one in found]) for path in paths}
        if any(change is None for change in effect.values()) or any(paths & set(other) for other in effects.values()):
            raise _NoLaneError
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
            raise _NoLaneError


def _si(factor: Factor, numbers: np.ndarray) -> np.ndarray:
    return numbers if factor.unit is None else scale(factor.unit).si(numbers)
