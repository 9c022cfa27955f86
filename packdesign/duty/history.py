"""The moments of a recorded history, and the order in which it runs through them."""

from dataclasses import dataclass

import numpy as np

STEP = 1.0
"""Temperatures at which a history passes an extreme of the breathing are told to this [K]."""


@dataclass(frozen=True)
class Visits:
    """Distinct moments of a history, (h,), and the order in which it runs through them again and again."""

    charge: np.ndarray
    temperature: np.ndarray
    order: tuple[int, ...]


NONE = Visits(np.zeros(0), np.zeros(0), ())


def visits(history, extremes: np.ndarray) -> Visits:
    """Moments of a task's history, also of its passing charges at which the breathing has an extreme between."""
    if history is None:
        return NONE
    path = np.stack([history.charge, history.temperature], axis=1)
    legs = zip(path, np.roll(path, -1, axis=0), strict=True)
    passed = np.concatenate([leg for start, end in legs for leg in (start[None], _passed(start, end, extremes))])
    distinct, order = np.unique(passed, axis=0, return_inverse=True)
    return Visits(*distinct.T, tuple(order.ravel().tolist()))


def _passed(start: np.ndarray, end: np.ndarray, extremes: np.ndarray) -> np.ndarray:
    """Charge and temperature (e, 2) at the extremes between two moments, in the order in which they are passed."""
    low, high = sorted((start[0], end[0]))
    between = np.sort(extremes[(extremes > low) & (extremes < high)])[:: 1 if end[0] > start[0] else -1]
    share = (between - start[0]) / (end[0] - start[0]) if len(between) else between
    warm = np.round((start[1] + share * (end[1] - start[1])) / STEP) * STEP
    return np.stack([between, np.clip(warm, *sorted((start[1], end[1])))], axis=1)


def rises(values: np.ndarray, order: tuple[int, ...]) -> np.ndarray:
    """What a quantity of the moments (n, h) rises by in all while a history is run through once (n,)."""
    return np.maximum(np.diff(values[:, [*order, *order[:1]]], axis=1), 0.0).sum(axis=1)
