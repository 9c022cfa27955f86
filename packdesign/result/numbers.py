"""From columns to numbers that JSON can hold."""

import math

import numpy as np

from packdesign.catalog.headers import scale

IMPOSSIBLE = 1e9
"""Utilisation written for a check that cannot be held at all, and for one that has no value."""


def entry(column: np.ndarray, row: int) -> np.ndarray:
    """One design's entry of a column; a column of one holds for all designs."""
    return column[row if len(column) > 1 else 0]


def finite(value: float) -> float | None:
    """A number, or None where there is none."""
    value = float(value)
    return value if math.isfinite(value) else None


def within(value: float, unit: str) -> float | None:
    """A number of SI in a unit as people read it: `MPa`, `kN`, `mm`, `degC`, `-`."""
    return finite(scale(unit).value(float(value)))


def bounded(utilisation: float) -> float:
    """A utilisation that can be compared whatever it is."""
    return min(float(utilisation), IMPOSSIBLE) if not math.isnan(utilisation) else IMPOSSIBLE
