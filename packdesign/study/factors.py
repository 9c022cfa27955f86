"""Factors of a study: what varies, and which value a place between 0 and 1 stands for."""

import math
import re
from dataclasses import dataclass

from packdesign.errors import InputError
from packdesign.task.toml import inline
from packdesign.units import is_number, scale

DIGITS = 12
"""Significant digits of a value drawn from a range: enough for any plan, and free of the last bits of arithmetic."""

_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class Level:
    """One value of a factor: as the table of results shows it, and as a task takes it."""

    text: str
    value: object


def level(value) -> Level:
    """A value as a study file names it."""
    return Level(value if isinstance(value, str) else inline(value), value)


@dataclass(frozen=True)
class Span:
    """A range in the unit of its lower end; a range of plain numbers has no unit."""

    lowest: float
    highest: float
    unit: str | None

    def level(self, number: float) -> Level:
        number = float(f"{number:.{DIGITS}g}")
        shown = int(number) if number.is_integer() and abs(number) < 10.0**DIGITS else number
        return level(shown if self.unit is None else f"{shown!r} {self.unit}".rstrip())


@dataclass(frozen=True)
class Factor:
    """A key of the task with its levels, or with a range to draw from; `path` leads to it in the task's tables."""

    key: str
    path: tuple[str | int, ...]
    levels: tuple[Level, ...]
    span: Span | None
    integers: bool

    def at(self, place: float) -> Level:
        """Level at a place in [0, 1): levels share it evenly, and so do the whole numbers of a range of integers."""
        if self.levels:
            return self.levels[min(int(place * len(self.levels)), len(self.levels) - 1)]
        low, high = self.span.lowest, self.span.highest
        if self.integers:
            return self.span.level(min(low + math.floor(place * (high - low + 1.0)), high))
        return self.span.level(low + place * (high - low))


def span(ends, integers: bool = False) -> Span:
    """A range from its two ends, which are numbers or texts with units of one dimension."""
    if not (isinstance(ends, (list, tuple)) and len(ends) == 2):
        raise InputError('expected two values, the lowest first, e.g. ["0.2 mm", "0.6 mm"]')
    if all(map(is_number, ends)):
        found = Span(float(ends[0]), float(ends[1]), None)
    else:
        (low, unit), (high, other) = map(_parts, ends)
        found = Span(low, high if other == unit else _converted(high, other, unit), unit)
    if not (math.isfinite(found.lowest) and found.lowest < found.highest < math.inf):
        raise InputError("expected the lowest value first, and a higher one behind it")
    if integers and not (found.lowest.is_integer() and found.highest.is_integer()):
        raise InputError("expected whole numbers at both ends of a range of integers")
    return found


def _parts(text) -> tuple[float, str]:
    match = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise InputError('expected two numbers, or two texts with unit, e.g. ["0.2 mm", "0.6 mm"]')
    return float(match[1]), match[2]


def _converted(number: float, unit: str, other: str) -> float:
    """A number of one unit in another one."""
    found, wanted = scale(unit), scale(other)
    if found.dimension != wanted.dimension:
        raise InputError(f"expected two values of one dimension; found {other or 'no unit'} and {unit or 'no unit'}")
    return float(f"{wanted.value(found.si(number)):.{DIGITS}g}")


def spread(found: Span, steps: int | None, integers: bool) -> tuple[Level, ...]:
    """Evenly spaced levels of a range; without steps, those of a range of integers are all its whole numbers."""
    width = found.highest - found.lowest
    steps = int(width) + 1 if steps is None else steps
    if integers and width % (steps - 1):
        raise InputError(f"expected steps that part {width:.0f} evenly into whole numbers")
    return tuple(found.level(found.lowest + width * i / (steps - 1)) for i in range(steps))
