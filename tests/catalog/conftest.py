"""Overlays made of shipped rows with a few cells changed."""

import csv

import pytest

from packdesign.catalog import reading


def lines(family):
    """Header and rows of a shipped table as text cells."""
    with (reading.folder() / f"{family}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


@pytest.fixture
def overlay(tmp_path):
    """Writes `family.csv` with copies of the shipped rows of some ids, cells changed by column name, heads by text."""

    def write(family, *ids, heads=(), **cells):
        header, *rows = lines(family)
        names = [head.partition(" [")[0] for head in header]
        chosen = [row for row in rows if row[0] in ids]
        assert len(chosen) == len(ids)
        for row in chosen:
            for name, cell in cells.items():
                row[names.index(name)] = cell
        with (tmp_path / f"{family}.csv").open("w", encoding="utf-8", newline="") as text:
            csv.writer(text).writerows([[dict(heads).get(head, head) for head in header], *chosen])
        return tmp_path

    return write
