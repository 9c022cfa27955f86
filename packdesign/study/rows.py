"""Rows of a study: from places of the plan to designs, and from designs to the columns of the table."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.study import lanes, optimized, rated, table
from packdesign.study.batch import Batch, gathered
from packdesign.study.factors import Factor, values
from packdesign.study.identity import Naming, naming
from packdesign.study.reading import Study

JUDGES = {"rate": rated.judged_tasks, "optimize": optimized.optimized_tasks}
"""What judges the designs of each mode, given as tasks."""
CHUNK = 1024
"""Designs that are tasks at the same time."""


@dataclass(frozen=True)
class Judge:
    """A study and what its designs are judged with, `chunk` at once; without lanes they are read one by one."""

    study: Study
    catalog: object
    lanes: lanes.Lanes | None
    chunk: int | None = None

    @cached_property
    def naming(self) -> Naming:
        """How the designs are named."""
        return naming(self.study, self.catalog)

    def rows(self, places: np.ndarray):
        """Table of the designs at some places of the plan, in their order."""
        factors = self.study.factors
        columns = values(factors, places)
        names = self.naming.names(columns)
        if self.lanes is None:
            batch = _one_by_one(self.study, self.catalog, names, columns, self.chunk or CHUNK)
        else:
            batch = lanes.judged(self.lanes, self.study, self.catalog, columns, self.chunk)
        units = {f"in.{factor.key}": factor.unit for factor in factors if factor.unit}
        return table.table(names, inputs(factors, columns), batch, units)


def inputs(factors: tuple[Factor, ...], columns: list[np.ndarray]) -> dict[str, np.ndarray]:
    """What the factors of designs are, as numbers in their units or as words."""
    found = {}
    for factor, column in zip(factors, columns, strict=True):
        if factor.numeric:
            shown = _plain(factor, np.where(np.isnan(column), factor.base_number, column))
        elif factor.scale is not None:
            shown = _plain(factor, np.append(factor.scale, factor.base_number)[column])
        else:
            shown = np.array([*(level.text for level in factor.levels), factor.base.text], dtype=object)[column]
        found[f"in.{factor.key}"] = shown
    return found


def _plain(factor: Factor, numbers: np.ndarray) -> np.ndarray:
    """Numbers as whole ones where a factor has no others."""
    known = np.append([] if factor.scale is None else factor.scale, factor.base_number)
    counts = factor.unit is None and (factor.integers or factor.scale is not None) and (known == np.rint(known)).all()
    return numbers.astype(np.int64) if counts else numbers


def _one_by_one(study: Study, catalog, names: np.ndarray, columns: list[np.ndarray], chunk: int) -> Batch:
    """Designs as tasks; equal ones are judged once."""
    _, firsts, back = np.unique(names, return_index=True, return_inverse=True)
    pieces = []
    for start in range(0, len(firsts), chunk):
        some = np.arange(start, min(start + chunk, len(firsts)))
        mappings = [study.mapping([column[row] for column in columns]) for row in firsts[some].tolist()]
        pieces.append((some, JUDGES[study.mode](study, catalog, mappings)))
    return gathered(len(firsts), pieces).take(back.ravel())
