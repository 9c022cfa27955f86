"""Which name was probably meant."""

import difflib
import re

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _apart(one: list[str], other: list[str]) -> float:
    """Relative distance of two lists of numbers, as sizes in a designation."""
    pairs = ((float(a), float(b)) for a, b in zip(one, other, strict=False))
    return sum(abs(a - b) / (a + b + 1e-9) for a, b in pairs) + abs(len(one) - len(other))


def nearest(name: str, names, count: int = 3) -> tuple[str, ...]:
    """The `count` names most like `name`: words first, then the closest sizes."""
    name, likeness = name.lower(), {}
    words, sizes = _NUMBER.sub("#", name), _NUMBER.findall(name)

    def distance(other: str):
        text = other.lower()
        skeleton = _NUMBER.sub("#", text)
        if skeleton not in likeness:
            likeness[skeleton] = 1 - _likeness(words, skeleton)
        part = name not in text
        return part + likeness[skeleton] + _apart(sizes, _NUMBER.findall(text)), other

    return tuple(sorted(map(str, names), key=distance)[:count])


def suggestion(name: str, names, count: int = 3) -> str:
    """The end of a message about an unknown name."""
    return "nearest: " + (", ".join(nearest(name, names, count)) or "none")
