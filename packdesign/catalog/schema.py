"""What each family's table must look like: catalogs/schema, one file per family."""

import csv
from dataclasses import dataclass
from pathlib import Path

EVERY = "every"  # the columns that end each table: where a row comes from
TYPES = ("text", "number", "integer", "flag")


@dataclass(frozen=True)
class Column:
    """One column of a family: what a cell may hold."""

    name: str
    unit: str
    type: str
    blank: bool
    lowest: float
    highest: float
    allowed: tuple[str, ...]
    refers: str
    description: str

    @property
    def header(self) -> str:
        return f"{self.name} [{self.unit}]" if self.unit else self.name

    @property
    def expected(self) -> str:
        """What a cell of this column holds, for messages."""
        if self.type == "flag":
            return "yes or no"
        if self.allowed:
            return "one of " + ", ".join(self.allowed)
        noun = {"text": "text", "number": "a number", "integer": "a whole number"}[self.type]
        return f"{noun} [{self.unit}]" if self.unit else noun


def _column(row: dict[str, str]) -> Column:
    allowed = row["allowed"]
    refers = allowed.removeprefix("-> ") if allowed.startswith("-> ") else ""
    return Column(
        name=row["column"],
        unit=row["unit"],
        type=row["type"],
        blank=row["blank"] == "yes",
        lowest=float(row["lowest"] or "-inf"),
        highest=float(row["highest"] or "inf"),
        allowed=tuple(allowed.split("|")) if allowed and not refers else (),
        refers=refers,
        description=row["description"],
    )


def schema(folder: Path) -> dict[str, dict[str, Column]]:
    """Columns of every family by name, in the order of the file."""
    found = {}
    for path in sorted((folder / "schema").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            columns = [_column(row) for row in csv.DictReader(lines)]
        found[path.stem] = {column.name: column for column in columns}
    every = found.pop(EVERY)
    return {family: columns | every for family, columns in found.items()}
