"""How one of our cells is made of the vendor's."""

import re
from dataclasses import dataclass, field

from packdesign.catalog.headers import scale
from packdesign.catalog.schema import Column
from packdesign.catalog.vendor.numerals import si
from packdesign.catalog.vendor.sheets import Layout

HEADS_IN = re.compile(r"\{([^{}]+)\}")
_FORMULA = re.compile(r"[=@]|[+-].*[|!(]")
"""What a spreadsheet may run when the table is opened in one (CWE-1236)."""


@dataclass(frozen=True)
class Recipe:
    """A column of ours: the vendor's columns that it is made of, and how."""

    column: Column
    key: str
    heads: tuple[str | int, ...] = ()
    unit: str = ""
    replace: dict[str, str] = field(default_factory=dict)
    template: str = ""
    add: float = 0.0
    constant: str | None = None
    tolerance: float | None = None

    @property
    def is_number(self) -> bool:
        return self.column.type in ("number", "integer")

    def cell(self, cells: tuple[str, ...], layout: Layout) -> tuple[str, str]:
        """Our cell made of the vendor's, and what is wrong with it (empty where nothing)."""
        if self.constant is not None:
            return self.constant, ""
        cells = tuple(self.replace.get(cell, "" if cell in layout.blank else cell) for cell in cells)
        if not all(cells) if self.template or self.is_number else not cells[0]:
            return "", "" if self.column.blank else f"nothing: expected {self.column.expected}"
        return self._number(cells, layout) if self.is_number else self._word(cells)

    def _number(self, cells: tuple[str, ...], layout: Layout) -> tuple[str, str]:
        total = self.add
        for cell in cells:
            value, wrong = si(cell, self.unit, self.column.unit or "-", layout.decimal, layout.thousands)
            if wrong:
                return "", f"{cell!r}: {wrong}"
            total += value
        return written(total, self.column)

    def _word(self, cells: tuple[str, ...]) -> tuple[str, str]:
        text = cells[0]
        if self.template:
            given = iter(cells)
            text = HEADS_IN.sub(lambda _: next(given), self.template)
        return worded(text, self.column)


def written(value: float, column: Column) -> tuple[str, str]:
    """Text of a number in SI in the unit of its column, and what is wrong with it."""
    text = f"{scale(column.unit or '-').value(value):.12g}"
    whole = column.type != "integer" or float(text).is_integer()
    return (text, "") if whole else ("", f"{text}: expected {column.expected}")


def worded(text: str, column: Column) -> tuple[str, str]:
    """A text as a cell of our table, and what is wrong with it."""
    if column.type == "flag" and text not in ("yes", "no"):
        return "", f"{text!r}: expected {column.expected}"
    if _FORMULA.match(text):
        return "", f"{text!r}: expected text that no spreadsheet takes for a formula"
    if not text.isprintable():
        return "", f"{text!r}: expected text without control characters"
    return text, ""
