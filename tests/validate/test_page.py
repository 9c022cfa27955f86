"""The page of the validation: it holds every claim and every printed value, as they come out today."""

import re
from functools import cache
from pathlib import Path

import pytest

from packdesign.validate import Validation, handbook, validation
from packdesign.validate.cases import cases, outcome
from packdesign.validate.handbook import Value
from packdesign.validate.page import FIGURES, document, page

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
QUICK = ("H1", "H4", "H5", "H8", "H9a", "H9b", "H10")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def lines(text: str) -> list[list[str]]:
    """Cells of all rows of all tables."""
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()
            if line.startswith("| ")]


def alike(one: str, other: str) -> bool:
    """Words alike, numbers alike but for what another processor or library does to their last digits."""
    if NUMBER.sub("#", one) != NUMBER.sub("#", other):
        return False
    return all(float(a) == pytest.approx(float(b), rel=2e-3, abs=1e-12)
               for a, b in zip(NUMBER.findall(one), NUMBER.findall(other), strict=True))


@cache
def values() -> tuple[Value, ...]:
    return tuple(handbook.values())


def some(*wanted: str) -> Validation:
    return Validation(tuple(outcome(case) for case in cases() if case.id in wanted), values())


def test_the_page_is_up_to_date():
    """Every row of a page made now stands in the shipped one; claims that are searched have only to be there."""
    shipped = {tuple(row[:2]): row for row in lines(PAGE)}
    counted = 0
    for row in lines(page(some(*QUICK), ())):
        if row[0] in QUICK:
            assert all(map(alike, shipped[row[0], row[1]], row)), row
            counted += 1
    assert counted == len(QUICK)
    for case in cases():
        assert any(row[0] == case.id and row[-1] == case.recorded for row in lines(PAGE)), case.id


def test_every_printed_value_is_on_the_page():
    shipped, made = ([row for row in lines(text) if len(row) == 5 and row[-1] in ("met", "**not met**")]
                     for text in (PAGE, page(some(), ())))
    assert len(made) == len(values())
    for one, other in zip(shipped, made, strict=True):
        assert one[:3] + one[4:] == other[:3] + other[4:]
        assert alike(one[3], other[3]), (one, other)


def test_the_figures_of_the_page_are_there():
    for name in FIGURES:
        assert f"(validation/{name})" in PAGE
        assert (ROOT / "docs" / "validation" / name).stat().st_size > 5_000


def test_the_document_says_the_same():
    found = some("H9b")
    told = document(found)
    (claim,) = told["claims"]
    assert (claim["id"], claim["verdict"], claim["recorded"]) == ("H9b", "disagrees", "disagrees")
    assert claim["got"] == pytest.approx(8.87 / 4.84, rel=1e-3)  # growths by density; the gap's own stiffness
    assert not told["changed"]


def test_a_step_is_told_of_everything(monkeypatch):
    told = []
    monkeypatch.setattr("packdesign.validate.cases", lambda: tuple(case for case in cases() if case.id == "H9a"))
    monkeypatch.setattr("packdesign.validate.handbook.topics", lambda: ("pads", "stacks"))
    validation(told.append)
    assert [sentence.partition(":")[0] for sentence in told] == ["H9a", "printed values", "printed values"]
