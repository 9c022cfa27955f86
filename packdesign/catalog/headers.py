"""Units of column headers, and how their numbers become SI."""

import re

from packdesign import units
from packdesign.errors import InputError
from packdesign.units import Scale

# unit: (factor, divisor, offset, SI unit); the units of the shipped tables, so that reading them needs no unit library
SHIPPED = {
    "-": (1.0, 1.0, 0.0, "-"),
    "%": (1.0, 1e2, 0.0, "-"),
    "um": (1.0, 1e6, 0.0, "m"),
    "mm": (1.0, 1e3, 0.0, "m"),
    "m": (1.0, 1.0, 0.0, "m"),
    "mm2": (1.0, 1e6, 0.0, "m2"),
    "L": (1.0, 1e3, 0.0, "m3"),
    "L/min": (1.0, 6e4, 0.0, "m3/s"),
    "g": (1.0, 1e3, 0.0, "kg"),
    "kg": (1.0, 1.0, 0.0, "kg"),
    "kg/m": (1.0, 1.0, 0.0, "kg/m"),
    "g/m2": (1.0, 1e3, 0.0, "kg/m2"),
    "kg/m3": (1.0, 1.0, 0.0, "kg/m3"),
    "N": (1.0, 1.0, 0.0, "N"),
    "kN": (1e3, 1.0, 0.0, "N"),
    "bar": (1e5, 1.0, 0.0, "Pa"),
    "MPa": (1e6, 1.0, 0.0, "Pa"),
    "GPa": (1e9, 1.0, 0.0, "Pa"),
    "mPa*s": (1.0, 1e3, 0.0, "Pa*s"),
    "degC": (1.0, 1.0, 273.15, "K"),
    "1/s": (1.0, 1.0, 0.0, "1/s"),
    "1/K": (1.0, 1.0, 0.0, "1/K"),
    "1e-3/K": (1.0, 1e3, 0.0, "1/K"),
    "1e-6/K": (1.0, 1e6, 0.0, "1/K"),
    "1e-6/K2": (1.0, 1e6, 0.0, "1/K2"),
    "W/m/K": (1.0, 1.0, 0.0, "W/m/K"),
    "Wh": (3600.0, 1.0, 0.0, "J"),
    "A": (1.0, 1.0, 0.0, "A"),
    "V": (1.0, 1.0, 0.0, "V"),
    "mAh/g": (3600.0, 1.0, 0.0, "C/kg"),
    "mAh/cm2": (3.6e4, 1.0, 0.0, "C/m2"),
    "um*cm2/mAh": (1.0, 3.6e10, 0.0, "m3/C"),
    "year": (31557600.0, 1.0, 0.0, "s"),
    "kJ/mol": (1e3, 1.0, 0.0, "J/mol"),
    "cm3/mol": (1.0, 1e6, 0.0, "m3/mol"),
    "nm2/(Pa*s)": (1.0, 1e18, 0.0, "m2/(Pa*s)"),
    "EUR": (1.0, 1.0, 0.0, "EUR"),
    "EUR/kg": (1.0, 1.0, 0.0, "EUR/kg"),
    "EUR/m2": (1.0, 1.0, 0.0, "EUR/m2"),
    "EUR/L": (1e3, 1.0, 0.0, "EUR/m3"),
}
_POWER_OF_TEN = re.compile(r"1e(-?)(\d+)/(.+)")


def parsed_scale(unit: str) -> Scale:
    """Scale of any unit by the unit library: `in`, `kg/m3`, `1e-6/K`; `-` is a plain number."""
    power = _POWER_OF_TEN.fullmatch(unit)
    if not power:
        return units.scale("" if unit == "-" else unit)
    per, ten = units.scale("1/" + power[3]), 10.0 ** int(power[2])
    factor, divisor = (per.factor, per.divisor * ten) if power[1] else (per.factor * ten, per.divisor)
    return Scale(per.dimension, factor, divisor, per.offset, per.difference)


def scale(unit: str) -> Scale:
    """How numbers in `unit` become SI."""
    if unit not in SHIPPED:
        return parsed_scale(unit)
    factor, divisor, offset, dimension = SHIPPED[unit]
    return Scale(dimension, factor, divisor, offset, False)


def agrees(unit: str, expected: str) -> bool:
    """Whether two units measure the same thing; False for text that is no unit."""
    if unit == expected:
        return True
    if unit in SHIPPED and expected in SHIPPED:
        return SHIPPED[unit][3] == SHIPPED[expected][3]
    try:
        return parsed_scale(unit).dimension == parsed_scale(expected).dimension
    except InputError:
        return False
