"""docs/limits.md against what the code and the catalog hold."""

import re
from pathlib import Path

import pytest

from packdesign.catalog import read
from packdesign.holders.frame import checks, spring_checks

TEXT = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "value"), [
    (r"travel to (\S+) of the cone", spring_checks.MOST_TRAVEL),
    (r"from (\S+) of it in dynamic", spring_checks.LEAST_TRAVEL),
    (r"at most (\d+) in a packet", spring_checks.MOST_PARALLEL),
    (r"columns to (\d+) outer", spring_checks.MOST_SLENDERNESS),
    (r"(\d+) times the frequency", spring_checks.LEAST_SURGE), (r"up to (\S+) of its width", checks.PAD_SLENDERNESS),
    (r"within (\d+) % of the shape factor", 100 * checks.PAD_SHAPE),
])
def test_numbers_are_those_of_the_checks(words, value):
    assert float(re.search(words, TEXT)[1]) == value


def test_tables_that_are_right_in_order_only_are_named():
    catalog = read()
    (told,) = re.findall(r"every row is right in order only: (.*?)\. ", TEXT, re.S)
    assert set(re.findall(r"`(\w+)`", told)) == {
        family for family in catalog if set(catalog[family]["confidence"]) == {"order"}}


def test_tables_that_are_mostly_right_in_order_only_are_named():
    catalog = read()
    (told,) = re.findall(r" Of (`fittings`.*?) most\s", TEXT)
    for family in re.findall(r"`(\w+)`", told):
        assert (catalog[family]["confidence"] == "order").mean() > 0.5
