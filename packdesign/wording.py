"""How notes and figures say numbers, states and tables."""

import math
from collections.abc import Iterable

NOTHING = "-"
UNITS = {"degC": "°C", "-": "", "weighted": ""}
NEGLIGIBLE = 1e-6
"""Damage over a life that is not worth a word."""


def number(value: float | None, unit: str = "-") -> str:
    """A number as an engineer writes it: three decimals below ten, fewer above, three digits of small ones."""
    if value is None:
        return NOTHING
    size = abs(value)
    if unit == "degC" or size == 0.0:
        return f"{value:.4g}"
    if size >= 1e6 or size < 1e-6:
        return f"{value:.3g}"
    decimals = 3 if 0.1 <= size < 10.0 else max(0, 3 - math.floor(math.log10(size))) if size >= 10.0 else (
        2 - math.floor(math.log10(size)))
    return f"{value:.{decimals}f}"


def quantity(count: float) -> str:
    """How many there are: all digits of pieces, six of matter."""
    return str(count) if isinstance(count, int) else f"{count:g}"


def amount(count: float, unit: str) -> str:
    """How many pieces, or how much of what is weighed out, with its unit."""
    return quantity(count) if unit in ("pc", "") else f"{number(count)} {unit}"


def measured(value: float | None, unit: str) -> str:
    """A number with its unit."""
    return NOTHING if value is None else f"{number(value, unit)} {UNITS.get(unit, unit)}".rstrip()


def related(value: float | None, unit: str, relation: str) -> str:
    """A value as its source prints it: `77.8 %`, `> 1000 h`, `~ 160 mAh/g`."""
    if value is None:
        return NOTHING
    return " ".join(part for part in (relation.strip("="), f"{value:.4g}", UNITS.get(unit, unit)) if part)


def span(lowest: float | None, highest: float | None) -> str:
    """A range of pressures without its unit."""
    if lowest is None or highest is None:
        return NOTHING
    low, high = f"{lowest:.2f}", f"{highest:.2f}"
    return low if low == high else f"{low} to {high}"


def state_name(state: dict) -> str:
    """A state in words: `end of life, high, growing, 60 °C, charge 1`."""
    words = [state["phase"] or state["age"].replace("_", " "), state["corner"], state["direction"],
             measured(state["temperature_degC"], "degC"), f"charge {state['charge']:g}"]
    return ", ".join(word for word in words if word not in ("none", "nominal"))


def cell(value) -> str:
    return " ".join(str(value).split()).replace("|", "\\|") or " "


def table(head: Iterable[str], rows: Iterable[Iterable], right: str = "") -> str:
    """A Markdown table; `right` names the columns whose numbers stand flush right."""
    head = list(head)
    rule = ["---:" if name in right.split(",") else "---" for name in head]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in [head, rule, *rows])
