"""Numbers of SI in the units in which engineers read them, with the digits that they need."""

import math
import re
from html import escape

from packdesign.report.mathml import number, row, text

SHOWN = {
    "Pa": ("MPa", 1e-6), "N": ("kN", 1e-3), "m": ("mm", 1e3), "m**2": ("mm²", 1e6), "m**3": ("cm³", 1e6),
    "m**4": ("mm⁴", 1e12), "N*m": ("N·m", 1.0), "N/m": ("N/mm", 1e-3), "m/N": ("µm/kN", 1e9), "kg": ("kg", 1.0),
    "Pa/K": ("MPa/K", 1e-6), "1/Pa": ("1/MPa", 1e6), "m/Pa": ("µm/MPa", 1e12), "kg/m**3": ("kg/m³", 1.0),
    "N/m**3": ("N/mm³", 1e-9), "-": ("", 1.0), "1": ("", 1.0), "1/K": ("1/K", 1.0), "N*m**2": ("N·m²", 1.0),
}
"""Unit that is shown for one of SI, and its factor."""

SMALL = 1e-5
"""Lengths below it are told in micrometres [m]."""

DIGITS = 4
DIFFERENCES = ("rise", "difference", "less that of")
POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def absolute(about: str) -> bool:
    """Whether a temperature is no difference of two, by its name and description."""
    return not any(word in about.lower() for word in DIFFERENCES)


def pretty(unit: str) -> str:
    """`N/m**2` as `N/m²`."""
    raised = re.sub(r"\*\*(-?[0-9]+)(?![0-9.])", lambda found: found[1].translate(POWERS), unit)
    return raised.replace("**", "^").replace("*", "·")


def shown(value: float, unit: str | None, about: str = "") -> tuple[float, str]:
    """A value in the unit that it is shown in, and that unit."""
    if unit == "K" and absolute(about):
        return value - 273.15, "°C"
    if unit == "m" and 0.0 < abs(value) < SMALL:
        return value * 1e6, "µm"
    name, factor = SHOWN.get(unit or "-", (pretty(unit or ""), 1.0))
    return value * factor, name


def digits(value: float) -> tuple[str, int]:
    """Significant digits of a number, and the power of ten that they are multiplied with."""
    if value == 0.0:
        return "0", 0
    rounded = float(f"{value:.{DIGITS - 1}e}")
    power = math.floor(math.log10(abs(rounded)))
    if -4 <= power < 6:
        return f"{rounded:.{max(0, DIGITS - 1 - power)}f}".rstrip("0").rstrip(".") if power < DIGITS - 1 else (
            f"{rounded:.0f}"), 0
    return f"{rounded / 10.0**power:.{DIGITS - 1}f}".rstrip("0").rstrip("."), power


def measured(value: float | None, unit: str | None, about: str = "") -> str:
    """A value with its unit as MathML; infinite where there is none."""
    if value is None:
        return "<mi>∞</mi>"
    found, name = shown(value, unit, about)
    return row(number(*digits(found)), text(f"\u202f{name}")) if name else number(*digits(found))


def plain(value: float | list | None, unit: str | None, about: str = "") -> str:
    """A value, or a range, with its unit as text of HTML."""
    if isinstance(value, list | tuple):
        return " to ".join(plain(one, unit, about) for one in value)
    if value is None:
        return "∞"
    found, name = shown(value, unit, about)
    told, power = digits(found)
    told = told.replace("-", "−") + (f"·10{str(power).translate(POWERS)}" if power else "")
    return escape(f"{told} {name}".rstrip())
