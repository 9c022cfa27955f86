"""Numbers as vendors write them: decimal comma, thousands, fractions, a unit behind; what is doubtful is refused."""

import functools
import math
import re
import unicodedata

from packdesign.catalog.headers import agrees, scale

_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d+)/(\d+)(?![\d/])\s*(.*)", re.ASCII | re.DOTALL)
_RANGE = re.compile(r"\d\s*(?:[-\u2013\u2014~\u2026]|\.\.+|\bto\b|\bbis\b|/)\s*[+-]?[.,]?\d")
_TOLERANCE = re.compile(r"\u00b1|\+/-|\+-|\+\s*/\s*-")
_SPACES = " \u00a0\u2009\u202f"
SUPERSCRIPTS = str.maketrans("\u00b2\u00b3", "23")


def tidy(text: str) -> str:
    """A text of a table on one line: composed characters, single blanks, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_unit(text: str) -> str:
    """A unit as it is written here: `N/mm2` of one with a raised two."""
    return text.strip().translate(SUPERSCRIPTS)


@functools.lru_cache
def _pattern(decimal: str, thousands: str) -> re.Pattern:
    mark = f"[{_SPACES}]" if thousands and thousands in _SPACES else re.escape(thousands)
    whole = rf"(?:\d{{1,3}}(?:{mark}\d{{3}})+(?!\d)|\d+)" if thousands else r"\d+"
    point = re.escape(decimal)
    return re.compile(rf"([+-]?(?:{whole}(?:{point}\d*)?|{point}\d+)(?:[eE][+-]?\d+)?)(?![\d.,'])\s*(.*)",
                      re.ASCII | re.DOTALL)


def _parted(text: str, decimal: str, thousands: str) -> tuple[float, str] | None:
    """Number and unit of a text; None where it does not begin with one."""
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction[3]):
        return int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3]), fraction[4]
    found = _pattern(decimal, thousands).fullmatch(text)
    if not found:
        return None
    digits = found[1].translate({ord(mark): None for mark in (_SPACES if thousands in _SPACES else thousands)})
    return float(digits.replace(decimal, ".")), found[2]


def _wanted(decimal: str, unit: str) -> str:
    example = f"12{decimal}5"
    return f"one number [{unit}], as {example} or {example} {unit}" if unit != "-" else f"one number, as {example}"


def _doubt(text: str) -> str:
    """What a text that is no single number seems to be."""
    return "; this seems to be a range" if _RANGE.search(text) else (
        "; this seems to be a number with its tolerance" if _TOLERANCE.search(text) else "")


def si(cell: str, unit: str, expected: str, decimal: str = ".", thousands: str = "") -> tuple[float, str]:
    """Value in SI of a cell, and what is wrong with it (empty where nothing).

    A unit in the cell goes before `unit`, that of the column; `expected` is a unit of the dimension that is asked for.
    """
    text = cell.replace("\u2212", "-")
    parted = _parted(text, decimal, thousands)
    if parted is None:
        return math.nan, f"expected {_wanted(decimal, unit or expected)}{_doubt(text)}"
    own = plain_unit(parted[1]) or unit or ("-" if expected == "-" else "")
    if not own:
        return math.nan, f"expected a number with its unit, as 12{decimal}5 {expected}"
    if not agrees(own, expected):
        return math.nan, f"expected {_wanted(decimal, expected)} or another unit of its dimension{_doubt(text)}"
    value = float(scale(own).si(parted[0]))
    return (value, "") if math.isfinite(value) else (math.nan, "expected a number that is not too large to hold")
