"""The calculation note as a browser shows and prints it."""

import re

import pytest
from browser import kept, launched, opened, overflow

from packdesign import figures
from packdesign.report import page

KINDS = ("holding", "failing", "vessel", "worn", "packed", "none")
A4 = (595, 842)
"""Points of a sheet, rounded."""


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


@pytest.fixture(params=KINDS)
def file(request, tmp_path):
    """A note as a file."""
    document = request.getfixturevalue(request.param)
    path = tmp_path / f"{request.param}.html"
    view = {"Side": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>'}
    path.write_text(page.html(document, figures.inlaid(document), view), encoding="utf-8", newline="\n")
    return path


def test_a_note_is_shown_and_printed(browser, file):
    for width in (1280, 390):
        with opened(browser, file.as_uri(), width) as (shown, faults):
            shown.screenshot(path=kept(file.parent) / f"note_{file.stem}_{width}.png", full_page=True)
            assert faults == []
            assert overflow(shown) <= 0
            assert shown.locator(".verdict .word").is_visible()
            assert shown.evaluate("[...document.images].every(one => one.naturalWidth > 0)")
            assert shown.evaluate("[...document.querySelectorAll('nav a')].every("
                                  "one => document.getElementById(one.hash.slice(1)))")
    with opened(browser, file.as_uri(), 680) as (shown, faults):  # points of A4 between its margins
        shown.emulate_media(media="print")
        assert overflow(shown) <= 0
        printed = shown.pdf(prefer_css_page_size=True, print_background=True)
    (kept(file.parent) / f"note_{file.stem}.pdf").write_bytes(printed)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {A4}
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 1
