"""What a shell may put at the end of a line: names of the shipped catalog, read without anything heavy."""

import csv

from packdesign.places import shipped

ID = "id"


def _tables():
    return sorted(shipped("catalogs").glob("*.csv"))


def families(incomplete: str) -> list[str]:
    """Families that begin so."""
    return [table.stem for table in _tables() if table.stem.startswith(incomplete)]


def parts(incomplete: str) -> list[str]:
    """Ids of parts that begin so."""
    found = {}
    for table in _tables():
        with table.open(encoding="utf-8-sig", newline="") as stream:
            names = (row.get(ID) or "" for row in csv.DictReader(stream))
            found |= dict.fromkeys(name for name in names if name and name.startswith(incomplete))
    return [*found]
