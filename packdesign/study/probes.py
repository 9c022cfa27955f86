"""Probes of a study: designs read as tasks, from which is learned how columns follow from factors."""

import itertools
from dataclasses import dataclass, field

import numpy as np

from packdesign.duty import demand
from packdesign.study.columns import Columns, columns_of
from packdesign.study.factors import Factor, values
from packdesign.study.rated import asked, structure

SAMPLED = 64
"""Designs of the plan that are probed as they are."""
TRIED = 9
"""Numbers of a range that are tried."""
MOST_LEVELS = 12
"""Levels of a factor that are tried in pairs with those of another."""
MOST_PAIRS = 4000


@dataclass(frozen=True)
class Probe:
    """Reads designs of a study; a design is told by the values in which it differs from the first of a sample."""

    study: object
    catalog: object
    known: dict[tuple, Columns] = field(default_factory=dict)

    def design(self, values: list[np.ndarray], chosen: dict) -> list[np.ndarray]:
        """Values of one design, (1,) each."""
        return [np.array([chosen.get(number, column[0])], column.dtype) for number, column in enumerate(values)]

    def columns(self, values: list[np.ndarray], chosen: dict) -> Columns:
        """Columns of one design, which is read once."""
        design = tuple(column[0] for column in self.design(values, chosen))
        if design not in self.known:
            self.known[design] = self._columns(design)
        return self.known[design]

    def _columns(self, design: tuple) -> Columns:
        task, choice = asked(self.study, self.catalog, self.study.mapping(design))
        return columns_of(task.holder.kind, structure(self.catalog, task), demand([task], self.catalog), choice)


def sample(study) -> list[np.ndarray]:
    """Values of factors: of the design in the middle, of those at both ends, and of some of the plan."""
    rows = np.unique(np.linspace(0, study.size - 1, SAMPLED).astype(int)).tolist()
    some = [study.places(row, row + 1) for row in rows]
    ends = [np.full_like(some[0], place) for place in (0.5, 0.0, 1.0)]
    return values(study.factors, np.concatenate([*ends, *some]))


def singles(factor: Factor, column: np.ndarray) -> list:
    """Values of a factor that are tried alone: every level, or some numbers with the lowest and the highest."""
    if not factor.numeric:
        return list(range(len(factor.levels)))
    found = np.unique(column)
    return found[np.unique(np.linspace(0, len(found) - 1, TRIED).astype(int))].tolist()


def pairs(factors: tuple[Factor, ...], values: list[np.ndarray]) -> list[dict]:
    """Designs in which two factors are at extreme values, and the sampled ones."""
    extremes = [_extremes(factor, column) for factor, column in zip(factors, values, strict=True)]
    two = [dict(zip(pair, chosen, strict=True)) for pair in itertools.combinations(range(len(factors)), 2)
           for chosen in itertools.product(*(extremes[number] for number in pair))]
    step = -(-len(two) // MOST_PAIRS)
    sampled = [{number: column[row] for number, column in enumerate(values)} for row in range(1, len(values[0]))]
    return two[:: step or 1] + sampled


def _extremes(factor: Factor, column: np.ndarray) -> list:
    if factor.numeric:
        return [column.min(), column.max()]
    if factor.scale is not None:
        return sorted({int(np.argmin(factor.scale)), int(np.argmax(factor.scale))})
    count = len(factor.levels)
    return np.unique(np.linspace(0, count - 1, min(count, MOST_LEVELS)).astype(int)).tolist()
