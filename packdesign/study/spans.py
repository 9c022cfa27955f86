"""Numbers of a study file with their units, and the ranges that values are drawn from."""

import math
import re
from dataclasses import dataclass

import numpy as np

from packdesign.errors import InputError
from packdesign.units import is_number, scale

DIGITS = 12
"""Significant digits of a value drawn: enough for any plan, and free of the last bits of arithmetic."""

EXACT = 22
"""Highest power of ten that a double holds exactly."""

_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*", re.ASCII | re.DOTALL)
_FIRST = DIGITS - 1 - EXACT
_POWERS = np.array([float(f"1e{power}") for power in range(_FIRST, DIGITS + EXACT)])


def rounded(numbers) -> np.ndarray:
    """Numbers of any shape at 12 significant digits: the doubles nearest to those decimals, one by one alike."""
    numbers = np.asarray(numbers, float)
    size = np.abs(numbers)
    shift = EXACT + 1 - np.searchsorted(_POWERS, size, side="right")
    inside = (size >= _POWERS[0]) & (size < _POWERS[-1])
    shift = np.where(inside, shift, 0)
    up, down = _POWERS[np.maximum(shift, 0) - _FIRST], _POWERS[np.maximum(-shift, 0) - _FIRST]
    found = np.where(inside, np.rint(numbers * up / down) * down / up, numbers)
    rare = np.isfinite(numbers) & (size > 0.0) & ~inside
    if rare.any():
        found[rare] = [float(f"{number:.{DIGITS - 1}e}") for number in numbers[rare].tolist()]
    return found + 0.0  # there is no negative zero


def amount(value, wanted: str = "a number, or a text with unit, e.g. \"0.2 mm\"") -> tuple[float, str | None]:
    """Number and unit of a value as it stands in a file; a plain number has no unit."""
    if is_number(value):
        number, unit = float(value), None
    else:
        match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise InputError(f"expected {wanted}")
        number, unit = float(match[1]), match[2]
    if not math.isfinite(number):
        raise InputError("expected a finite number")
    return number, unit


def converted(value, unit: str | None) -> float:
    """Number of a value in a unit of the same dimension."""
    number, found = amount(value)
    return number if found == unit else _between(number, found, unit, _offset)


def difference(value, unit: str | None) -> float:
    """Number of a difference, such as a deviation, in a unit of the same dimension."""
    number, found = amount(value)
    return number if found == unit and not shifted(unit) else _between(number, found, unit, _step)


def _between(number: float, found: str | None, wanted: str | None, way) -> float:
    if found is None or wanted is None:
        raise InputError(f"expected values of one dimension; found {_noun(found)} and {_noun(wanted)}")
    one, other = scale(found), scale(wanted)
    if one.dimension != other.dimension:
        raise InputError(f"expected values of one dimension; found {_noun(found)} and {_noun(wanted)}")
    return float(rounded(way(number, one, other)))


def _noun(unit: str | None) -> str:
    return unit or "no unit"


def _offset(number: float, one, other) -> float:
    return other.value(one.si(number))


def _step(number: float, one, other) -> float:
    if one.offset:
        raise InputError('expected a difference of temperatures, e.g. "2 K"')
    return number * one.factor / one.divisor * other.divisor / other.factor


def shifted(unit: str | None) -> bool:
    """Whether zero of a unit is not zero of SI, as of degC."""
    return unit is not None and scale(unit).offset != 0.0


@dataclass(frozen=True)
class Span:
    """A range in the unit of its lower end; one of plain numbers has no unit.

    Values are drawn from all of it, from `steps` evenly spaced ones, or from its whole numbers.
    """

    lowest: float
    highest: float
    unit: str | None
    steps: int | None = None
    integers: bool = False

    @property
    def shares(self) -> int | None:
        """Number of values there are; None where it is not counted."""
        return int(self.highest - self.lowest) + 1 if self.steps is None and self.integers else self.steps

    def numbers(self, places: np.ndarray) -> np.ndarray:
        """Numbers at places (n,) in [0, 1]: steps share it evenly."""
        count = self.shares
        along = places if count is None else np.minimum(np.floor(places * count), count - 1)
        width = self.highest - self.lowest
        found = self.lowest + (width * along if count is None else width * along / (count - 1))
        return np.clip(rounded(found), self.lowest, self.highest)


def span(ends, integers: bool = False, steps: int | None = None) -> Span:
    """A range from its two ends, which are numbers or texts with units of one dimension."""
    if not (isinstance(ends, (list, tuple)) and len(ends) == 2):
        raise InputError('expected two values, the lowest first, e.g. ["0.2 mm", "0.6 mm"]')
    lowest, unit = amount(ends[0], 'two numbers, or two texts with unit, e.g. ["0.2 mm", "0.6 mm"]')
    highest, other = amount(ends[1], 'two numbers, or two texts with unit, e.g. ["0.2 mm", "0.6 mm"]')
    if (unit is None) != (other is None) or unit != other and scale(unit).dimension != scale(other).dimension:
        raise InputError(f"expected two values of one dimension; found {_noun(unit)} and {_noun(other)}")
    found = Span(float(rounded(lowest)), float(rounded(converted(ends[1], unit))), unit, steps, integers)
    if not found.lowest < found.highest:
        raise InputError("expected the lowest value first, and a higher one behind it")
    if integers and not (found.lowest.is_integer() and found.highest.is_integer()):
        raise InputError("expected whole numbers at both ends of a range of integers")
    width = found.highest - found.lowest
    if integers and steps and width % (steps - 1):
        raise InputError(f"expected steps that part {width:.0f} evenly into whole numbers")
    return found
