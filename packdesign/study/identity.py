"""Names of designs: one number for what a design asks, equal for equal designs also across studies.

Every value at the end of a path through the task has a number of its own; a design's is their sum, so that a column of
designs is named by adding columns. Values written differently, `0.5 mm` and `0.50 mm`, have the same number.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

import packdesign
from packdesign.errors import InputError
from packdesign.study.spans import amount

_DIGITS = np.frombuffer(b"0123456789abcdef", np.uint8)


@dataclass(frozen=True)
class Naming:
    """What names the designs of a study: the sum of all that no factor changes, and what each factor's values add."""

    start: np.uint64
    factors: tuple["Part", ...]

    def names(self, columns: list[np.ndarray]) -> np.ndarray:
        """Names of designs (n,) from the values of their factors, 64 bits each."""
        total = np.full(len(columns[0]), self.start, np.uint64)
        for part, column in zip(self.factors, columns, strict=True):
            total += part.numbers(column)
        return _mixed(total)


@dataclass(frozen=True)
class Part:
    """What a factor adds: a number for each level, or one mixed from `root` and the value; `standing` of the task."""

    standing: np.uint64
    levels: np.ndarray | None
    root: int

    def numbers(self, column: np.ndarray) -> np.ndarray:
        if self.levels is not None:
            return self.levels[column]
        return np.where(np.isnan(column), self.standing, _spread(self.root, column))


def naming(study, catalog) -> Naming:
    """How the designs of a study are named; -1 and NaN stand for the value of the base task."""
    leaves = list(_leaves(study.task))
    beside = [leaf for path, leaf in leaves if not any(_under(path, factor.path) for factor in study.factors)]
    context = _digest([packdesign.__version__, catalog.hash, study.mode])
    return Naming(_total([*beside, context]), tuple(_part(leaves, factor) for factor in study.factors))


def _part(leaves: list, factor) -> Part:
    standing = _total([leaf for path, leaf in leaves if _under(path, factor.path)])
    if factor.numeric:
        return Part(standing, None, _root(factor.path, factor.unit))
    sums = [_total([leaf for _, leaf in _leaves(level.value, factor.path)]) for level in factor.levels]
    return Part(standing, np.array([*sums, standing], np.uint64), 0)


def _total(numbers: list) -> np.uint64:
    return np.array(numbers, np.uint64).sum(dtype=np.uint64)


def hexadecimal(names: np.ndarray) -> np.ndarray:
    """Numbers of 64 bits as texts of 16 digits, (n, 16) bytes."""
    octets = names.astype(">u8").view(np.uint8).reshape(-1, 8)
    return _DIGITS[np.stack([octets >> 4, octets & 15], axis=2).reshape(-1, 16)]


def _under(path: tuple, table: tuple) -> bool:
    return path[: len(table)] == table


def _leaves(value, path: tuple = ()) -> Iterator[tuple[tuple, np.uint64]]:
    """Every value in tables and arrays by its path, with its number."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    if parts:
        for name, part in parts:
            yield from _leaves(part, (*path, name))
    else:
        yield path, _leaf(path, value)


def _leaf(path: tuple, value) -> np.uint64:
    try:
        number, unit = amount(value)
    except InputError:
        return _mixed(np.array([_digest([*path, json.dumps(value, default=str)])], np.uint64))[0]
    return _spread(_root(path, unit), np.array([number]))[0]


def _root(path: tuple, unit: str | None) -> int:
    return _digest([*path, {"unit": unit}])


def _spread(root: int, numbers: np.ndarray) -> np.ndarray:
    return _mixed(np.uint64(root) + (numbers + 0.0).view(np.uint64))


def _digest(content) -> int:
    return int.from_bytes(hashlib.blake2b(json.dumps(content).encode(), digest_size=8).digest())


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Numbers of 64 bits spread evenly, those that differ apart (the finisher of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
