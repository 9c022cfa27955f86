"""Tables of designs: one row for each, one column for each factor."""

import csv
import io
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from packdesign.catalog.nearest import suggestion
from packdesign.errors import InputError
from packdesign.study.factors import Factor, Level
from packdesign.study.spans import amount
from packdesign.task.toml import inline


@dataclass(frozen=True)
class Listing:
    """Texts of a table by column, each with its row in the file."""

    path: Path
    rows: tuple[int, ...]
    columns: dict[str, list[str]]

    def levels(self, key: str) -> dict[str, tuple[int, Level]]:
        """Distinct values of a column in their order, each with the row where it stands first."""
        first: dict[str, int] = {}
        for row, text in zip(self.rows, self.columns.get(key, ()), strict=False):
            first.setdefault(text, row)
        return {text: (row, Level(text, value(text))) for text, row in first.items()}

    def places(self, keys: list[str]) -> np.ndarray:
        """Places (n, k) of all designs."""
        return np.column_stack([_shares(self.columns[key]) for key in keys])


def _shares(texts: list[str]) -> np.ndarray:
    """Middles of the shares of distinct texts, in the order in which they first occur."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return (np.array([numbers[text] for text in texts]) + 0.5) / len(numbers)


def value(text: str):
    """Value of a cell: a number, true or false, a table or array as TOML writes it, or the text itself."""
    if text in ("true", "false"):
        return text == "true"
    if text.startswith(("[", "{")):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    try:
        number, unit = amount(text)
    except InputError:
        return text
    return text if unit else int(number) if number.is_integer() and "." not in text else number


def listing(path: Path, keys: list[str]) -> Listing:
    """The table of a file; its columns are the keys of factors, its faults are told with row and column."""
    heads, rows = _read(path)
    faults = [f"column {head!r}: no factor has this key; {suggestion(head, keys)}"
              for head in heads if head not in keys]
    faults += [f"column {key!r}: missing; expected one for each factor" for key in keys if key not in heads]
    faults += [f"column {head!r}: expected one column for each factor" for n, head in enumerate(heads)
               if head in heads[:n]]
    faults += [f"row {row}: expected {len(heads)} cells; found {len(cells)}" for row, cells in rows
               if len(cells) != len(heads)]
    faults += [f"row {row}, {head}: expected a value; found none" for row, cells in rows
               for head, cell in zip(heads, cells, strict=False) if not cell]
    faults += [] if rows else ["expected a header and at least one design"]
    if faults:
        raise InputError(*(f"{path}: {fault}" for fault in faults))
    numbers, cells = zip(*rows, strict=True)
    return Listing(path, numbers, dict(zip(heads, map(list, zip(*cells, strict=True)), strict=True)))


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Head of a file, and its rows with their numbers; the head is row 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = [(number, [cell.strip() for cell in row])
                 for number, row in enumerate(csv.reader(io.StringIO(text)), 1) if row]
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: expected comma-separated UTF-8 text: {error}") from None
    return (found[0][1], found[1:]) if found else ([], [])


def document(factors: tuple[Factor, ...], places: np.ndarray) -> bytes:
    """A table of designs that is complete in itself: what a task reads from files stands in its cells."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([factor.key for factor in factors])
    columns = [np.array([_cell(level) for level in factor.levels], object)[factor.column(column)]
               for factor, column in zip(factors, places.T, strict=True)]
    table.writerows(zip(*columns, strict=True))
    return text.getvalue().encode()


def _cell(level: Level) -> str:
    return level.text if level.value == value(level.text) else inline(level.value)
