"""Reading and writing of the comma-separated tables that the derive scripts share."""

import csv
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
CATALOGS = SOURCES.parent
ORIGIN = ["source", "kind", "confidence"]


def rows(name: str) -> list[dict[str, str]]:
    """Rows of an input table that lies beside the scripts."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def origin(row: dict[str, str]) -> list[str]:
    """The three cells that end each row of a catalog."""
    return [row[column] for column in ORIGIN]


def number(value: float, digits: int = 6) -> str:
    """Shortest decimal text of a number."""
    return f"{float(value):.{digits}g}"


def write(name: str, header: list[str], lines: list[list[str]]) -> None:
    """Write a family's table into the folder named on the command line, else into the catalog."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CATALOGS
    with (folder / name).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header + ORIGIN, *lines])
