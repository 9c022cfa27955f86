"""The vendor's file as heads and lines of text."""

import csv
import hashlib
import io
import unicodedata
from dataclasses import dataclass

from packdesign.catalog.nearest import suggestion
from packdesign.catalog.vendor.numerals import tidy
from packdesign.errors import InputError

_WORKBOOKS = {b"PK\x03\x04": "an Excel or OpenDocument workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook",
              b"%PDF": "a PDF"}


@dataclass(frozen=True)
class Layout:
    """How a vendor's file is written; rows are counted from 1, as editors do."""

    delimiter: str = ","
    decimal: str = "."
    thousands: str = ""
    encoding: str = "utf-8"
    header_row: int = 1
    data_row: int = 0
    blank: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Heads of the columns, and the cells of each line with its number."""

    shown: str
    heads: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    hash: str

    def position(self, head: str | int) -> int:
        """Where a column stands, by its head or counted from 1; what is wrong with that is raised."""
        if isinstance(head, int):
            if not 1 <= head <= len(self.heads):
                raise InputError(f"expected a column of {self.shown}, from 1 to {len(self.heads)}")
            return head - 1
        places = [place for place, other in enumerate(self.heads) if other == tidy(head)]
        if not places:
            raise InputError(f"no such column in {self.shown}; {suggestion(tidy(head), [h for h in self.heads if h])}")
        if len(places) > 1:
            numbers = " or ".join(str(place + 1) for place in places)
            raise InputError(f"{len(places)} columns of {self.shown} are headed so; expected a number: {numbers}")
        return places[0]


def decoded(content: bytes, shown: str, encoding: str) -> str:
    """Text of a file; what is no text in this encoding is refused with the place."""
    for start, what in _WORKBOOKS.items():
        if content.startswith(start):
            raise InputError(f"{shown}: {what}: expected text; save the table as CSV")
    name = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    try:
        text = content.decode(name)
    except UnicodeError as error:
        line = content.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise InputError(f'{shown}:{line}: not {encoding} text: expected another encoding, e.g. '
                         '[file] encoding = "cp1252"') from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{shown}:{line}: holds a zero byte: expected text")
    return unicodedata.normalize("NFC", text)


def _records(text: str, shown: str, layout: Layout):
    """Cells of each record with the number of its first line; blank ones are left out."""
    lines = io.StringIO(text, newline=None).readlines()
    reader = csv.reader(lines[layout.header_row - 1:], delimiter=layout.delimiter, strict=True)
    above, start = layout.header_row - 1, layout.header_row
    try:
        for cells in reader:
            cells = [" ".join(cell.split()) for cell in cells]
            if any(cells):
                yield start, cells
            start = above + reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{shown}:{start}: {error}: expected cells parted by {layout.delimiter!r}") from None


def _filled(cells: list[str]) -> list[str]:
    """Cells without blank ones at the end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _even(cells: list[str], width: int) -> tuple[str, ...]:
    """Cells as many as heads, where what is over is blank."""
    return tuple(cells[:width]) if len(cells) > width and not any(cells[width:]) else tuple(cells)


def sheet(content: bytes, shown: str, layout: Layout) -> Sheet:
    """Heads and lines of a vendor's file."""
    records = list(_records(decoded(content, shown, layout.encoding), shown, layout))
    if not records:
        raise InputError(f"{shown}: nothing from line {layout.header_row} on: expected a line of column heads")
    heads = tuple(_filled(records[0][1]))
    first = layout.data_row or records[0][0] + 1
    lines = tuple((line, _even(cells, len(heads))) for line, cells in records[1:] if line >= first)
    return Sheet(shown, heads, lines, hashlib.sha256(content).hexdigest())
