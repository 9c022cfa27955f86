"""Columns of designs as paths to arrays, so that some of them can be replaced."""

from dataclasses import dataclass, fields, is_dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Columns:
    """What a kind of holder is judged by; `arrays` are the columns of demand and choice by their path.

    `rest` is what is no column, as something that can be compared.
    """

    kind: str
    demand: object
    choice: object
    arrays: dict[tuple, np.ndarray]
    rest: tuple

    def like(self, other: "Columns") -> bool:
        """Whether both may stand in one table: all that is no column is equal, and columns have one shape."""
        return (self.kind, self.rest, _shapes(self)) == (other.kind, other.rest, _shapes(other))

    def differing(self, other: "Columns") -> set[tuple]:
        """Paths of the columns that are not equal, bit for bit."""
        return {path for path, array in self.arrays.items() if array.tobytes() != other.arrays[path].tobytes()}

    def with_columns(self, found: dict[tuple, np.ndarray], count: int) -> "Columns":
        """Designs like this one but for the columns given, (count, ...) each."""
        arrays = {path: found[path].astype(array.dtype) if path in found else np.repeat(array, count, axis=0)
                  for path, array in self.arrays.items()}
        return Columns(self.kind, _rebuilt(self.demand, arrays, ("demand",)),
                       _rebuilt(self.choice, arrays, ("choice",)), arrays, self.rest)


def columns_of(kind: str, structure: tuple, demand, choice) -> Columns:
    """Columns of one design."""
    arrays = dict(_arrays(demand, ("demand",))) | dict(_arrays(choice, ("choice",)))
    rest = (structure, *_rest(demand, ("demand",)), *_rest(choice, ("choice",)))
    return Columns(kind, demand, choice, arrays, rest)


def _shapes(columns: Columns) -> dict[tuple, tuple]:
    return {path: array.shape[1:] for path, array in columns.arrays.items()}


def _parts(value, path: tuple):
    return (((*path, field.name), getattr(value, field.name)) for field in fields(value))


def _arrays(value, path: tuple):
    for place, part in _parts(value, path):
        if isinstance(part, np.ndarray):
            yield place, part
        elif is_dataclass(part):
            yield from _arrays(part, place)


def _rest(value, path: tuple):
    for place, part in _parts(value, path):
        if is_dataclass(part):
            yield from _rest(part, place)
        elif not isinstance(part, np.ndarray):
            yield place, _comparable(part)


def _comparable(part):
    if isinstance(part, np.ndarray):
        return part.shape, part.tobytes()
    return tuple(map(_comparable, part)) if isinstance(part, tuple) else part


def _rebuilt(value, arrays: dict[tuple, np.ndarray], path: tuple):
    found = {}
    for place, part in _parts(value, path):
        if isinstance(part, np.ndarray):
            found[place[-1]] = arrays[place]
        elif is_dataclass(part):
            found[place[-1]] = _rebuilt(part, arrays, place)
    return replace(value, **found)


@dataclass(frozen=True)
class Law:
    """A column that is a number times `share`, or `still` where the share is NaN; both (1, ...)."""

    share: np.ndarray
    still: np.ndarray

    def column(self, numbers: np.ndarray) -> np.ndarray:
        numbers = numbers.reshape(-1, *[1] * (self.share.ndim - 1))
        return np.where(np.isnan(self.share), self.still, numbers * self.share)


def law(numbers: np.ndarray, columns: list[np.ndarray]) -> Law | None:
    """The law that gives a column's values (1, ...) at some numbers, bit for bit; None where there is none."""
    values = np.concatenate(columns)
    own = numbers.reshape(-1, *[1] * (values.ndim - 1))
    share = np.full(values[:1].shape, np.nan)
    for candidate in (np.ones_like(share), *(values[n:n + 1] / numbers[n] for n in np.flatnonzero(numbers))):
        fits = (own * candidate == values).all(axis=0, keepdims=True)
        share = np.where(np.isnan(share) & fits, candidate, share)
    still = (values == values[:1]).all(axis=0, keepdims=True) | np.isnan(values).all(axis=0, keepdims=True)
    share = np.where(still, np.nan, share)
    return Law(share, values[:1]) if (still | ~np.isnan(share)).all() else None
