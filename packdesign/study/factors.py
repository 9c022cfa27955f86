"""Factors of a study: what varies, and which value a place between 0 and 1 stands for."""

from dataclasses import dataclass

import numpy as np

from packdesign.errors import InputError
from packdesign.study.distributions import Distribution
from packdesign.study.links import Link
from packdesign.study.spans import DIGITS, Span, amount, converted, rounded
from packdesign.task.toml import inline
from packdesign.units import is_number, scale

__all__ = ["Factor", "Level", "level", "rounded", "values"]


@dataclass(frozen=True)
class Level:
    """One value of a factor: as the table of results shows it, and as a task takes it."""

    text: str
    value: object


def level(value) -> Level:
    """A value as a study file names it."""
    return Level(value if isinstance(value, str) else inline(value), value)


def written(number: float, unit: str | None) -> Level:
    """A number in a unit as a task takes it."""
    number = float(number)
    shown = int(number) if number.is_integer() and abs(number) < 10.0**DIGITS else number
    return level(shown if unit is None else f"{shown!r} {unit}".rstrip())


def measure(levels: tuple[Level, ...]) -> tuple[str | None, np.ndarray | None]:
    """Unit of the first of some levels, and all of them as numbers in it; None where one is a word or a table."""
    values = [one.value for one in levels]
    if not (all(map(is_number, values)) or all(isinstance(value, str) for value in values)):
        return None, None
    try:
        unit = amount(values[0])[1]
        if unit is not None:
            scale(unit)
        found = np.array([converted(value, unit) for value in values])
    except InputError:
        return None, None
    return (None, None) if unit == "" else (unit, found)


@dataclass(frozen=True, eq=False)
class Factor:
    """A key of the task and what it may be; `path` leads to it in the task's tables.

    Its values are levels, or numbers in `unit` that `drawn` finds at a place; those of a link follow another factor.
    `scale` holds levels as numbers in `unit`, None of words. `base` is the value of the base task itself; its own value
    is None, and its text empty, where the task leaves the key out.
    """

    key: str
    path: tuple[str | int, ...]
    base: Level
    levels: tuple[Level, ...] = ()
    drawn: Span | Distribution | None = None
    link: Link | None = None
    unit: str | None = None
    scale: np.ndarray | None = None
    integers: bool = False

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers; otherwise they are indices of its levels."""
        return not self.levels

    @property
    def shares(self) -> int | None:
        """Number of values that a plan tells apart; None where any number may be drawn."""
        return len(self.levels) or self.drawn.shares

    @property
    def base_number(self) -> float:
        """The base task's own value in `unit`; NaN where it is no such number."""
        try:
            return np.nan if self.base.value is None else converted(self.base.value, self.unit)
        except InputError:
            return np.nan

    def column(self, places: np.ndarray) -> np.ndarray:
        """Values at places (n,) in [0, 1]: indices of levels, which share it evenly, or numbers; -1 or NaN at NaN."""
        if self.numeric:
            return self.drawn.numbers(places)
        kept = np.isnan(places)
        found = np.minimum(np.where(kept, 0.0, places) * len(self.levels), len(self.levels) - 1).astype(np.int64)
        return np.where(kept, -1, found)

    def followed(self, other: "Factor", column: np.ndarray) -> np.ndarray:
        """Values that follow a column of another factor."""
        if not self.numeric:
            return column
        return self.along(column if other.numeric else np.where(column < 0, np.nan, other.scale[column]))

    def along(self, numbers: np.ndarray) -> np.ndarray:
        """Numbers on the line of the link, from those of the factor that this one follows."""
        found = rounded(self.link.ratio * numbers + self.link.plus)
        return np.rint(found) if self.integers else found

    def level(self, value: float) -> Level:
        """The level of one entry of a column."""
        if self.numeric:
            return self.base if np.isnan(value) else written(value, self.unit)
        return self.base if value < 0 else self.levels[int(value)]


def free(factors) -> tuple[Factor, ...]:
    """Factors that a plan has a column for."""
    return tuple(factor for factor in factors if factor.link is None)


def values(factors, places: np.ndarray) -> list[np.ndarray]:
    """Columns (n,) of all factors in their order, at places (n, free factors) in [0, 1] with NaN for the base task.

    Columns hold numbers in the factor's unit, NaN for the base task's own value, or indices of levels, -1 for it.
    """
    known = {factor.key: factor for factor in factors}
    found = {factor.key: factor.column(column) for factor, column in zip(free(factors), places.T, strict=True)}
    left = [factor for factor in factors if factor.link is not None]
    while left:
        ready = [factor for factor in left if factor.link.key in found]
        found |= {one.key: one.followed(known[one.link.key], found[one.link.key]) for one in ready}
        left = [factor for factor in left if factor.key not in found]
    return [found[factor.key] for factor in factors]
