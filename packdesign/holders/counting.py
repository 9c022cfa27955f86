"""Cycles of a history that repeats, counted by rainflow from the order of its values alone."""

from functools import lru_cache

import numpy as np

ALIKE = 1e-9
"""Share of the range of values within which two of them are one level."""


@lru_cache(maxsize=4096)
def closed_cycles(order: tuple[int, ...], levels: tuple[int, ...]) -> tuple[tuple[int, int, float], ...]:
    """Valley, peak and count of the cycles of a sequence of moments that is run through again and again.

    From the highest peak on, round to itself, every cycle closes. Which ones do hangs on which value is the higher
    alone, so that designs whose values are ordered alike share their cycles.

    Parameters
    ----------
    order : moments, one after the other
    levels : rank of each moment's value, equal where the values are

    Source
    ------
    ASTM E1049-85 (2017), 5.4.5, simplified rainflow counting for repeating histories.
    """
    import rainflow

    highest = max(range(len(order)), key=lambda place: levels[order[place]])
    visited = (*order[highest:], *order[: highest + 1])
    counts: dict[tuple[int, int], float] = {}
    for *_, count, start, end in rainflow.extract_cycles([levels[moment] for moment in visited]):
        pair = tuple(sorted((visited[start], visited[end]), key=levels.__getitem__))
        counts[pair] = counts.get(pair, 0.0) + count
    return tuple((*pair, count) for pair, count in counts.items())


def levels(values: np.ndarray) -> np.ndarray:
    """Rank of every value in its row (n, h), equal where values are."""
    order = np.argsort(values, axis=1, kind="stable")
    rising = np.take_along_axis(values, order, axis=1)
    apart = np.diff(rising, axis=1) > ALIKE * (rising[:, -1:] - rising[:, :1])
    rank = np.concatenate([np.zeros((len(values), 1), int), np.cumsum(apart, axis=1)], axis=1)
    found = np.empty_like(rank)
    np.put_along_axis(found, order, rank, axis=1)
    return found


def counted(order: tuple[int, ...], values: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Valleys, peaks and counts (n, b) of a history with values (n, h) at its moments; counts of 0 fill up rows."""
    patterns, which = np.unique(levels(values), axis=0, return_inverse=True)
    found = [closed_cycles(order, tuple(pattern)) for pattern in patterns.tolist()]
    table = np.zeros((3, len(found), max(1, *map(len, found))))
    for row, cycles in enumerate(found):
        table[:, row, : len(cycles)] = np.reshape(cycles, (-1, 3)).T
    valley, peak, count = table[:, which.ravel()]
    return valley.astype(int), peak.astype(int), count
