"""Values that standards, handbooks and papers print, each worked out anew by the function that stands for it.

A row of a table may hold one value under each of the table's `heads`, which then name what changes `across` it.
"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module, resources

import numpy as np

from packdesign.units import any_quantity, is_number, scale

KINDS = {
    "standard": "printed in a standard",
    "handbook": "printed in a handbook or a maker's catalogue",
    "example": "a worked example of a standard, a handbook or a committee",
    "paper": "printed in a paper",
    "independent": "worked out apart from this program: by hand, in closed form or by another program",
}
"""What stands behind an expected value."""
TEXT = "text"
"""Unit of a column that holds words."""
GIVEN, ALLOWED, CASE, ITEM = "expected", "tolerance", "case", "item"
"""Columns that are no arguments."""


@dataclass(frozen=True)
class Value:
    """A printed value and how this program meets it, both in `unit`; `tolerance` is in `unit`, too."""

    topic: str
    source: str
    kind: str
    quantity: str
    case: str
    function: str
    unit: str
    expected: float
    tolerance: float
    reason: str
    got: float

    @property
    def agrees(self) -> bool:
        """Whether the value is met within its tolerance."""
        return bool(self.got == self.expected or abs(self.got - self.expected) <= self.tolerance)


def topics() -> tuple[str, ...]:
    """Names of the tables' files, in their order."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in resources.files(__package__).iterdir()
                        if file.name.endswith(".toml")))


def values(*wanted: str) -> Iterator[Value]:
    """Work out the values of some topics, of all where none is named."""
    for topic in wanted or topics():
        for table in tables(topic):
            yield from worked_out(topic, table)


def tables(topic: str) -> list[dict]:
    """Tables of a topic as its file has them."""
    content = resources.files(__package__).joinpath(f"{topic}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)["table"]


def worked_out(topic: str, table: dict) -> Iterator[Value]:
    """Work out the values of one table."""
    unfolded = _unfolded(table)
    return (_value(topic, unfolded, row) for row in unfolded["rows"])


def _unfolded(table: dict) -> dict:
    """The table with one value a row where its rows hold one under each head; nan is none."""
    if "across" not in table:
        return table
    at = list(table["columns"]).index(GIVEN)
    rows = [[*row[:at], expected, *row[at + 1:], head] for row in table["rows"]
            for head, expected in zip(table["heads"], row[at], strict=True) if not math.isnan(expected)]
    return table | {"columns": table["columns"] | table["across"], "rows": rows}


def _value(topic: str, table: dict, row: list) -> Value:
    cells = dict(zip(table["columns"], row, strict=True))
    given = {name: _si(cell, table["columns"][name]) for name, cell in cells.items()
             if name not in (GIVEN, ALLOWED, CASE, ITEM)}
    fixed = {name: _plain(value) for name, value in table.get("fixed", {}).items()}
    unit, expected = table["unit"], float(cells[GIVEN])
    return Value(
        topic, table["source"], table["kind"], table["quantity"], _told(table, cells), table["function"], unit,
        expected, _tolerance(cells.get(ALLOWED, table.get(ALLOWED)), expected, unit), table["reason"],
        _found(table, fixed | given, cells.get(ITEM, table.get(ITEM, ""))))


def _found(table: dict, arguments: dict, item: str) -> float:
    """What the function says (the item of its answer that is asked for), in the table's unit."""
    dimensions = table.get("dimensions", 0)
    if dimensions:
        arguments = {name: value if isinstance(value, str) or np.ndim(value) else np.full((1,) * dimensions, value)
                     for name, value in arguments.items()}
    found = _function(table["function"])(*arguments.values()) if table.get("positional") else _function(
        table["function"])(**arguments)
    for step in str(item).split("."):
        if step:
            found = found[int(step)] if step.isdigit() else _part(found, step)
    return float(scale(_known(table["unit"])).value(np.asarray(found, float).item()))


def _part(found, name: str):
    return found[name] if isinstance(found, dict) else getattr(found, name)


@lru_cache
def _function(path: str):
    """A function by its path in this package: `mechanics.discs.force`."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"packdesign.{module}"), name)


def _known(unit: str) -> str:
    return "" if unit == "-" else unit


def _si(cell, unit: str):
    """A cell of a column in SI; words stay words."""
    if unit == TEXT or isinstance(cell, (str, bool)):
        return cell
    measure = scale(_known(unit))
    return np.array([measure.si(float(one)) for one in cell]) if isinstance(cell, list) else measure.si(float(cell))


def _plain(value):
    """A fixed argument: a number, a text with a unit, a word, or a list of them."""
    if isinstance(value, list):
        return np.array([_plain(one) for one in value])
    if isinstance(value, bool) or is_number(value):
        return value
    found = any_quantity(value)
    return value if found is None else found


def _tolerance(told: str, expected: float, unit: str) -> float:
    """A tolerance in the value's unit, of a share (`0.5 %`) or of an amount (`0.05 N`; of a number `0.05`)."""
    number, _, of = told.partition(" ")
    if of == "%":
        return abs(expected) * float(number) / 100.0
    if of != _known(unit):
        raise ValueError(f"tolerance {told!r} of a value in {unit}")
    return float(number)


def _told(table: dict, cells: dict) -> str:
    """Case of a row as it names itself, else its arguments as one reads them: `outer diameter 14 mm, thickness 0.8 mm`.

    What changes across the row is said beside its name, too.
    """
    def one(name: str, cell) -> str:
        shown = f"[{', '.join(f'{each:g}' for each in cell)}]" if isinstance(cell, list) else (
            cell if isinstance(cell, str) else f"{cell:g}")
        unit = "" if table["columns"][name] in ("", "-", TEXT) else f" {table['columns'][name]}"
        return f"{name.replace('_', ' ')} {shown}{unit}"

    named = [cells[CASE]] if CASE in cells else []
    said = table.get("across", ()) if named else cells
    return ", ".join(named + [one(name, cells[name]) for name in said if name not in (GIVEN, ALLOWED, CASE)])
