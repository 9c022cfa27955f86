"""The table of a study: parts as they come, joined in the order of the plan."""

import csv
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from packdesign.errors import InputError

EXTRAS = ("out", "utilisation", "by_kind", "chosen")
"""Groups of columns behind the status, in their order; within a group columns stand as they first occur."""


def header(names: Iterable[str]) -> list[str]:
    """Columns of a table from those of its rows or parts: the common ones first, then the groups."""
    found = list(dict.fromkeys(names))
    groups = {name: EXTRAS.index(name.partition(".")[0]) for name in found if name.partition(".")[0] in EXTRAS}
    return [name for name in found if name not in groups] + sorted(groups, key=groups.get)


def written(path: Path, columns: list[str], rows: Iterable[dict[str, str]]) -> None:
    """Write a table whole or not at all: beside its place first, then renamed."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with beside.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    os.replace(beside, path)


def part(path: Path, rows: list[dict[str, str]]) -> None:
    """Write some rows with the columns that they have."""
    written(path, header(name for row in rows for name in row), rows)


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def joined(path: Path, parts: list[Path], sizes: list[int]) -> dict[str, int]:
    """Write the rows of all parts to one table; how many rows have each status."""
    counts: Counter[str] = Counter()

    def rows() -> Iterator[dict[str, str]]:
        for one, size in zip(parts, sizes, strict=True):
            found = list(_read(one))
            if len(found) != size or "status" not in _columns(one):
                raise InputError(f"{one}: {len(found)} rows: expected {size}; delete this file and run again")
            counts.update(row["status"] for row in found)
            yield from found

    written(path, header(name for one in parts for name in _columns(one)), rows())
    return dict(sorted(counts.items()))
