"""Text with a unit to SI and back: the gate every number of a file passes."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from numbers import Real

from packdesign.errors import InputError


@dataclass(frozen=True)
class Kind:
    """What a number may stand for: its SI unit, how a message names it, and how it is written."""

    unit: str
    noun: str
    example: str


KINDS = {
    "acceleration": Kind("m/s2", "an acceleration", "30 m/s2"),
    "angle": Kind("rad", "an angle", "30 deg"),
    "area": Kind("m2", "an area", "58 mm2"),
    "areal_capacity": Kind("C/m2", "an areal capacity", "6.8 mAh/cm2"),
    "cost": Kind("EUR", "a cost", "12 EUR"),
    "current": Kind("A", "a current", "120 A"),
    "density": Kind("kg/m3", "a density", "2700 kg/m3"),
    "energy": Kind("J", "an energy", "38 Wh"),
    "expansion": Kind("1/K", "a thermal expansion", "40e-6 1/K"),
    "force": Kind("N", "a force", "12 kN"),
    "length": Kind("m", "a length", "112 mm"),
    "mass": Kind("kg", "a mass", "0.11 kg"),
    "number": Kind("", "a number", "0.25"),
    "permeance": Kind("mol/(s Pa)", "a permeance", "2e-19 mol/(s Pa)"),
    "pressure": Kind("Pa", "a pressure", "1.2 MPa"),
    "price": Kind("EUR/kg", "a price", "8 EUR/kg"),
    "stiffness": Kind("N/m", "a stiffness", "24 N/mm"),
    "temperature": Kind("K", "a temperature", "25 degC"),
    "temperature_difference": Kind("K", "a temperature difference", "15 K"),
    "time": Kind("s", "a time", "10 year"),
    "voltage": Kind("V", "a voltage", "4.2 V"),
    "volume": Kind("m3", "a volume", "1.5 L"),
}

_NUMBER = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(.*?)\s*", re.DOTALL)
_NAME = r"(?:g_?0|°?[^\W\d]+|[°%])"
_TERM = rf"{_NAME}(?:(?:\*\*|\^)?-?[1-9])?"
_PRODUCT = rf"{_TERM}(?:\s*[*·/]\s*{_TERM}|\s+{_TERM})*"
_UNIT = re.compile(rf"(?:1|{_PRODUCT})?(?:\s*[*·/]\s*{_TERM}|\s+{_TERM}|\s*/\s*\({_PRODUCT}\))*")
_ABSOLUTE = re.compile(r".*(?:\bm?bara|\bpsia|\(a\)|\(?\babs(?:olute|\.)?\)?)", re.IGNORECASE)
_GAUGE = re.compile(r"(m?bar(?=g$)|psi(?=g$)|.+?(?=\s*(?:\(g\)|gauge)$))(?:g|\s*\(g\)|\s*gauge)")
_BARE_POWER = re.compile(rf"({_NAME})(-?[1-9])(?![0-9])")


@dataclass(frozen=True)
class Scale:
    """A unit against SI: `si = value * factor / divisor + offset`; whole numbers keep decimal fractions exact."""

    dimension: str
    factor: float
    divisor: float
    offset: float
    difference: bool

    def si(self, value):
        """A number, or a column of them, of this unit in SI."""
        return value * self.factor / self.divisor + self.offset

    def value(self, si):
        """A number, or a column of them, of SI in this unit."""
        return (si - self.offset) * self.divisor / self.factor


@lru_cache(maxsize=1)
def _registry():
    import pint

    registry = pint.UnitRegistry(cache_folder=None)
    registry.define("EUR = [currency]")
    return registry


def _whole(number: float) -> float:
    """The whole number that a float stands for when only rounding parts them."""
    return float(round(number)) if abs(number - round(number)) <= 1e-12 * abs(number) else number


@lru_cache(maxsize=4096)
def scale(unit: str) -> Scale:
    """The scale of a unit written as `MPa`, `mAh/cm2`, `1/K` or `mol/(s Pa)`."""
    import pint

    if not _UNIT.fullmatch(unit):
        raise InputError(f"{unit!r} is not a unit")
    registry = _registry()
    spelled = _BARE_POWER.sub(r"\1**\2", "1" + unit if unit.startswith("/") else unit).replace("·", "*")
    try:
        parsed = registry.parse_units(spelled)
        one = registry.Quantity(1.0, parsed).to_base_units()
        zero = registry.Quantity(0.0, parsed).to_base_units()
    except (pint.PintError, ArithmeticError):
        raise InputError(f"{unit!r} is not a unit") from None
    offset = zero.magnitude
    if offset != 0.0 and one.units != registry.kelvin:
        raise InputError(f"{unit!r} is not a linear unit")
    step = one.magnitude - offset
    if not 1e-100 < step < 1e100:
        raise InputError(f"{unit!r} is too large or too small a unit")
    factor, divisor = (1.0, _whole(1.0 / step)) if step < 1.0 else (_whole(step), 1.0)
    return Scale(str(one.dimensionality), factor, divisor, offset, "delta_" in str(parsed))


@lru_cache(maxsize=4096)
def _kind_scale(unit: str, kind: str) -> Scale:
    found, wanted = scale(unit), scale(KINDS[kind].unit)
    wrong_reading = found.difference if kind == "temperature" else found.offset != 0.0
    if found.dimension != wanted.dimension or wrong_reading:
        raise InputError(f"expected {KINDS[kind].noun}")
    return found


def expected(kind: str) -> str:
    """What a message says a place takes: `expected a pressure, e.g. "1.2 MPa"`."""
    example = KINDS[kind].example
    return f"expected {KINDS[kind].noun}, e.g. " + (example if kind == "number" else f'"{example}"')


def is_number(value) -> bool:
    """Whether a value is a plain number, which neither True nor a text is."""
    return isinstance(value, Real) and not isinstance(value, bool)


def quantity(text: str | float, kind: str) -> float:
    """SI value of a text such as `1.2 MPa`; a bare number is taken for the kind `number` alone."""
    if is_number(text) and kind == "number":
        text = str(text)
    match = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise InputError(expected(kind))
    unit = _gauge_unit(match[2]) if kind == "pressure" else match[2]
    try:
        value = _kind_scale(unit, kind).si(float(match[1]))
    except InputError:
        gram = '; g is gram, free fall is written "3 g_0"' if (kind, unit) == ("acceleration", "g") else ""
        raise InputError(expected(kind) + gram) from None
    if not math.isfinite(value):
        raise InputError(f"{expected(kind)}; found one too large to hold")
    return value


def any_quantity(text: str) -> float | None:
    """SI value of a text that is a number with any unit or none; None of other texts."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    try:
        return scale(match[2]).si(float(match[1]))
    except InputError:
        return None


def _gauge_unit(unit: str) -> str:
    """Unit of a pressure without the mark that says gauge, as all pressures are; an absolute one is refused."""
    if _ABSOLUTE.fullmatch(unit):
        raise InputError('expected a gauge pressure, e.g. "1.2 MPa"; found an absolute one: the atmosphere, '
                         "0.101325 MPa, is to be taken off")
    found = _GAUGE.fullmatch(unit)
    return found[1] if found else unit


def quantity_text(value: float, unit: str) -> str:
    """Shortest text in a unit that reads back to the same SI value, or the nearest one there is."""
    measure = scale(unit)
    number = float(measure.value(float(value)))
    candidates = [float(f"{number:.{digits}g}") for digits in (9, 12, 15, 16)]
    candidates += [number, math.nextafter(number, -math.inf), math.nextafter(number, math.inf)]
    best = min(candidates, key=lambda candidate: abs(measure.si(candidate) - value))
    return f"{repr(best).removesuffix('.0')} {unit}".rstrip()
