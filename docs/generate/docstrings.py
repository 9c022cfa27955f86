"""What the docstring of a formula says: its sentence, its parameters with units, what it holds for, its source."""

import inspect
import re
from dataclasses import dataclass

HEADING = re.compile(r"^(Parameters|Returns|Attributes|Holds for|Source)\n-+\n", re.M)
ENTRY = re.compile(r"^(\S[^:\n]*) : ?(.*)\n((?:    .*\n?)*)", re.M)
UNIT = re.compile(r"\s*\[([^\]]+)\]\.?$")


@dataclass(frozen=True)
class Entry:
    """A parameter or a result; `unit` is empty where none is told."""

    name: str
    meaning: str
    unit: str


@dataclass(frozen=True)
class Told:
    """A docstring in its parts."""

    sentence: str
    more: str
    parameters: tuple[Entry, ...]
    results: tuple[Entry, ...]
    holds_for: str
    source: str


def told(function) -> Told:
    """Parts of the docstring of a function or class."""
    text, *rest = HEADING.split(inspect.cleandoc(function.__doc__ or ""))
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    sentence, _, more = text.strip().partition("\n\n")
    return Told(_line(sentence), more.strip(), _entries(parts.get("Parameters", parts.get("Attributes", ""))),
                _entries(parts.get("Returns", "")), _line(parts.get("Holds for", "")), _line(parts.get("Source", "")))


def _line(text: str) -> str:
    return " ".join(text.split())


def _entries(text: str) -> tuple[Entry, ...]:
    found = []
    for names, _, body in ENTRY.findall(text + "\n"):
        meaning = _line(body)
        unit = UNIT.search(meaning)
        found.append(Entry(names.strip(), UNIT.sub("", meaning).rstrip("."), unit[1] if unit else ""))
    return tuple(found)


def printed(unit: str) -> str:
    """A unit as a reader sees it: `N/mm` stays, `m**2` becomes `m²`."""
    if unit == "-":
        return unit
    powers = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    return re.sub(r"\*\*(-?\d+)", lambda found: found[1].translate(powers), unit).replace("*", " ")
