"""Names of designs: one number for what a design asks, equal for equal designs also across studies.

Every value at the end of a path through the task has a number of its own; a design's is their sum, so that a column of
designs is named by adding columns. Values written differently, `0.5 mm` and `0.50 mm`, have the same number.
"""

import hashlib
import json
import re
from collections.abc import Iterator

import numpy as np

import packdesign
from packdesign.units import is_number

_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.ASCII | re.DOTALL)
_DIGITS = np.frombuffer(b"0123456789abcdef", np.uint8)


def ids(study, catalog, columns: list[np.ndarray]) -> np.ndarray:
    """Names of designs (n,) from the values of their factors, 64 bits each."""
    paths = [factor.path for factor in study.factors]
    beside = [leaf for path, leaf in _leaves(study.task) if not any(_under(path, one) for one in paths)]
    context = _digest([packdesign.__version__, catalog.hash, study.mode])
    total = np.full(len(columns[0]), sum(beside, start=np.full(1, context, np.uint64))[0], np.uint64)
    for factor, column in zip(study.factors, columns, strict=True):
        total += _column(study.task, factor, column)
    return _mixed(total)


def hexadecimal(names: np.ndarray) -> np.ndarray:
    """Numbers of 64 bits as texts of 16 digits, (n, 16) bytes."""
    octets = names.astype(">u8").view(np.uint8).reshape(-1, 8)
    return _DIGITS[np.stack([octets >> 4, octets & 15], axis=2).reshape(-1, 16)]


def _under(path: tuple, table: tuple) -> bool:
    return path[: len(table)] == table


def _column(task: dict, factor, column: np.ndarray) -> np.ndarray:
    """What a factor's values add to the names of designs; -1 and NaN stand for the value of the base task."""
    standing = np.concatenate([[leaf for path, leaf in _leaves(task) if _under(path, factor.path)],
                               np.zeros(1, np.uint64)]).astype(np.uint64).sum(dtype=np.uint64)
    if factor.numeric:
        own = _numbers(factor.path, factor.unit, column)
        return np.where(np.isnan(column), standing, own)
    sums = [np.array([leaf for _, leaf in _leaves(level.value, factor.path)], np.uint64).sum(dtype=np.uint64)
            for level in factor.levels]
    return np.array([*sums, standing], np.uint64)[column]


def _leaves(value, path: tuple = ()) -> Iterator[tuple[tuple, np.uint64]]:
    """Every value in tables and arrays by its path, with its number."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    if parts:
        for name, part in parts:
            yield from _leaves(part, (*path, name))
    else:
        yield path, _leaf(path, value)


def _leaf(path: tuple, value) -> np.uint64:
    match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    number, unit = (float(match[1]), match[2]) if match else (value, None)
    if match or is_number(value):
        return _numbers(path, unit, np.array([number], float))[0]
    return _mixed(np.array([_digest([*path, json.dumps(value, default=str)])], np.uint64))[0]


def _numbers(path: tuple, unit: str | None, numbers: np.ndarray) -> np.ndarray:
    return _mixed(np.uint64(_digest([*path, {"unit": unit}])) + (numbers + 0.0).view(np.uint64))


def _digest(content) -> int:
    return int.from_bytes(hashlib.blake2b(json.dumps(content).encode(), digest_size=8).digest())


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Numbers of 64 bits spread evenly, those that differ apart (the finisher of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
