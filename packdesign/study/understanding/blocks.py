"""Blocks of a plan, which give an index only as a whole: what is done about designs without a result.

A block (a line of a Saltelli sample, a trajectory of Morris) that misses any result is dropped whole. Indices are
refused where more than a tenth of the blocks is gone, since those left are no longer a sample of the whole space, and
where the study says so and any is gone.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Refused, varies
from packdesign.study.understanding.words import percent

MOST_GONE = 0.1
"""Share of the blocks that may be gone."""


@dataclass(frozen=True)
class Blocks:
    """Results (b, size) of the blocks that are whole, and which of all blocks these are."""

    values: np.ndarray
    whole: np.ndarray

    @property
    def told(self) -> str:
        """How many were dropped, in words."""
        gone = int((~self.whole).sum())
        return f"{gone} of {len(self.whole)} blocks dropped" if gone else f"all {len(self.whole)} blocks whole"


def blocks(values: np.ndarray, size: int, failed: str, fewest: int) -> Blocks | Refused:
    """Results (n,) in whole blocks of a size, or why there are no indices of them."""
    if not values.size or values.size % size:
        return Refused(f"{values.size} designs do not make up blocks of {size}")
    rows = values.reshape(-1, size)
    whole = np.isfinite(rows).all(axis=1)
    gone, all_of_them = int((~whole).sum()), len(rows)
    if gone and failed == "refuse":
        return Refused(f"{gone} of {all_of_them} blocks miss a result, and the study refuses indices then")
    if gone > MOST_GONE * all_of_them:
        return Refused(f"{gone} of {all_of_them} blocks miss a result; more than {percent(MOST_GONE)} are too many")
    if all_of_them - gone < fewest:
        return Refused(f"{all_of_them - gone} whole blocks are too few; at least {fewest} are needed")
    if not varies(rows[whole]):
        return Refused("it is the same in all designs")
    return Blocks(rows[whole], whole)
