"""Lengths of one design in CAD's unit."""

import numpy as np


def one(column, row: int) -> float:
    """A design's entry of a column of lengths [m], (n,) or (n, 1), in mm; a column of one holds for all."""
    found = np.ravel(column)
    return float(found[row if len(found) > 1 else 0]) * 1e3
