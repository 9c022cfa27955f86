"""Designs that were judged, as columns."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from packdesign.errors import InputError

INVALID = "invalid"
DESIGN = "design"
"""How messages call a design of a study, which stands in no file."""


@dataclass(frozen=True)
class Batch:
    """Status and message of designs, (n,) words each, and what else is told of them by column.

    A column holds numbers, NaN where there is none, or words, None where there is none.
    """

    status: np.ndarray
    message: np.ndarray
    cells: dict[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.status)

    def take(self, rows: np.ndarray) -> "Batch":
        """Some designs, in the order of `rows`."""
        return Batch(self.status[rows], self.message[rows], {name: column[rows] for name, column in self.cells.items()})

    def blanked(self, where: np.ndarray) -> "Batch":
        """The same designs with nothing told of some of them but status and message."""
        if not where.any():
            return self
        return Batch(self.status, self.message, {name: np.where(where, _nothing(column), column)
                                                 for name, column in self.cells.items()})


def words(values) -> np.ndarray:
    """A column of words."""
    return np.array(list(values), dtype=object)


def refused(error: InputError) -> Batch:
    """One design that no task can ask for."""
    return Batch(words([INVALID]), words(["; ".join(faults(error))]))


def faults(error: InputError) -> list[str]:
    """Faults of a design, without the name that parsing gives it."""
    return [fault.removeprefix(f"{DESIGN}: ") for fault in error.faults]


def gathered(size: int, pieces: Iterable[tuple[np.ndarray, Batch]]) -> Batch:
    """Some designs of each piece, which stand in the rows given with it, as one."""
    status, message, cells = np.full(size, None, object), np.full(size, None, object), {}
    for rows, piece in pieces:
        status[rows], message[rows] = piece.status, piece.message
        for name, column in piece.cells.items():
            cells.setdefault(name, np.full(size, _nothing(column), column.dtype))[rows] = column
    return Batch(status, message, cells)


def _nothing(column: np.ndarray):
    return None if column.dtype == object else np.nan
