"""A record reduced to where it turns: its values in steps of its range, without what stays below a step."""

import numpy as np

STEPS = 32
"""Most steps in the range of a record; what moves it by less than one is noise."""

DECIMALS = 6
"""Digits to which the values of a step are told, so that a reduced record reads back as itself."""

NEARLY = 1e-3
"""Share of a step that rounding to `DECIMALS` may take."""


def turning_points(columns: tuple[np.ndarray, ...], least: tuple[float, ...]) -> list[np.ndarray]:
    """Values of several quantities (k,) wherever one of them turns, and at corners between; to be run through again.

    The range of each is parted into steps, 32 of them or fewer that are at least `least`: values are rounded to the
    nearest, so that its lowest and highest stay as they are, and one that moves by less than `least` in all rests in
    its middle. A turn counts from a step on, and so does a corner that strays from the straight way between two turns.
    A record that was reduced already stays as it is.
    """
    grids = [_grid(column, size) for column, size in zip(columns, least, strict=True)]
    path = np.stack([(column - lowest) / step for column, (lowest, step) in zip(columns, grids, strict=True)], axis=1)
    whole = np.rint(path)
    if np.abs(path - whole).max() > NEARLY:
        whole = np.rint(path[_kept(path)])
    length = 0
    while len(whole) != length:
        length = len(whole)
        whole = _without_rests(whole[_kept(whole)])
    return [np.round(lowest + step * steps, DECIMALS) for (lowest, step), steps in zip(grids, whole.T, strict=True)]


def _grid(values: np.ndarray, least: float) -> tuple[float, float]:
    """Where the steps of a quantity start and how wide they are; one that rests has one step, far wider than it is."""
    lowest, highest = np.round(values.min(), DECIMALS), np.round(values.max(), DECIMALS)
    count = min(STEPS, int((highest - lowest) / least + NEARLY))
    return (lowest, (highest - lowest) / count) if count else (0.5 * (lowest + highest), least / NEARLY)


def _without_rests(path: np.ndarray) -> np.ndarray:
    """A path that is run through again and again, without places that lead to themselves."""
    moves = (path != np.roll(path, -1, axis=0)).any(axis=1)
    return path[moves] if moves.any() else path[:1]


def _kept(path: np.ndarray) -> list[int]:
    """Places of a path (k, q) in steps at which one of its quantities turns, and of the corners between them."""
    ends = {0, len(path) - 1}
    turns = sorted(ends.union(*(_turns(quantity.tolist()) for quantity in path.T)))
    legs = zip(turns[:-1], turns[1:], strict=True)
    return sorted([*turns, *(corner for first, last in legs for corner in _corners(path, first, last))])


def _turns(values: list[float]) -> list[int]:
    """Places of the peaks and valleys between which values move by a step or more."""
    found, high, low, rising = [], 0, 0, None
    for n, value in enumerate(values):
        high, low = n if value > values[high] else high, n if value < values[low] else low
        if rising is not False and values[high] - value >= 1.0 - NEARLY:
            found.append(high)
            low, rising = n, False
        elif rising is not True and value - values[low] >= 1.0 - NEARLY:
            found.append(low)
            high, rising = n, True
    return found if rising is None else [*found, high if rising else low]


def _corners(path: np.ndarray, first: int, last: int) -> list[int]:
    """Places between two others that stray from the straight way by a step or more (Ramer, Douglas and Peucker)."""
    if last - first < 2:
        return []
    chord, inner = path[last] - path[first], path[first + 1 : last] - path[first]
    length = max(float(chord @ chord), np.finfo(float).tiny)
    away = inner - np.clip(inner @ chord / length, 0.0, 1.0)[:, None] * chord
    far = np.hypot(*away.T)
    middle = first + 1 + int(np.argmax(far))
    if far.max() < 1.0 - NEARLY:
        return []
    return [*_corners(path, first, middle), middle, *_corners(path, middle, last)]
