"""The calculation note as one HTML file."""

import re
import sys
from html.parser import HTMLParser

import pytest
from outcomes import Optimum
from tasks import CATALOG

from packdesign import figures
from packdesign.errors import InputError
from packdesign.figures.canvas import svg
from packdesign.report import page
from packdesign.report.blocks import Table
from packdesign.report.page import markup
from packdesign.report.sections import contents
from packdesign.result import best, result

escape = pytest.importorskip("jinja2.utils", reason="needs Jinja2: pip install 'packdesign[report]'").markupsafe.escape

EMPTY = {"meta", "link", "img", "br", "hr", "input"}
"""Elements that are not closed."""


class Elements(HTMLParser):
    """Elements of a page with their attributes, its words, and what is not closed where it should be."""

    def __init__(self, text: str):
        super().__init__()
        self.open, self.faults, self.found, self.words = [], [], [], []
        self.feed(text)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def unsure(search):
    return result(CATALOG, search, None, optima=tuple(
        Optimum(kind, "infeasible_unknown", reason="time was up") for kind in search.holder.kinds))


@pytest.mark.parametrize("which", ["holding", "failing", "vessel", "worn", "beside", "packed", "none", "unsure"])
def test_every_result_is_a_well_formed_page(which, request):
    document = request.getfixturevalue(which)
    found = Elements(page.html(document))
    assert found.faults == []
    assert {section.head for section in contents(document)} <= set(page.ORDER)
    assert document["name"] in found.text
    assert all(row["check"] in found.text and row["source"] in found.text for row in document["checks"])
    for row in document["bom"]:
        assert row["description"] in found.text
        assert row["designation"] in found.text or not row["leaf"]
    for key in ("input_hash", "catalog_hash", "version"):
        assert document["provenance"][key] in found.text


def test_the_page_needs_nothing_else(worn):
    """No script, no address but those inside the file, and each figure once; and the same bytes every time."""
    drawn = figures.inlaid(worn)
    text = page.html(worn, drawn, {"Side view": b"<svg/>"})
    assert text == page.html(worn, figures.inlaid(worn), {"Side view": b"<svg/>"})
    found = Elements(text)
    assert found.faults == []
    assert not [tag for tag, _ in found.found if tag in ("script", "link", "iframe", "object", "base")]
    for _, attributes in found.found:
        for name in ("src", "href", "xlink:href"):
            assert (attributes.get(name) or "#").startswith(("#", "data:image/"))
        assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r"https?:|url\((?!#)|@import", text)
    pictures = [(tag, attributes) for tag, attributes in found.found if tag == "img" or attributes.get("role") == "img"]
    assert len(pictures) == len(drawn) + 1
    assert all(attributes.get("alt") or attributes.get("aria-label") for _, attributes in pictures)
    names = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    assert len(set(names)) == len(names)
    assert {name.rpartition(".")[2] for name in drawn} == {"svg", "png"}
    assert len(text) < 600_000


EVIL = "</style></title><script>alert(1)</script>\" onload='x' {{ 7*7 }} `a` **b** & \\"


def test_words_are_inert(holding):
    """In the title, in a style sheet, in tables and in the block of the title."""
    holding["name"] = EVIL
    holding["bom"][1]["designation"] = holding["checks"][0]["source"] = "<img src=x onerror=alert(2)>"
    holding["bom"][1]["leaf"] = True
    title = page.Title(project=EVIL, revision=EVIL, more=[("<b>", EVIL)])
    told = page.html(holding, title=title, views={EVIL: b"<svg/>"})
    found = Elements(told)
    assert found.faults == []
    assert "script" not in {tag for tag, _ in found.found}
    assert [attributes["src"][:10] for tag, attributes in found.found if tag == "img"] == ["data:image"]
    assert told.count(str(escape(EVIL))) >= 6
    assert "{{ 7*7 }}" in told
    assert told.count("</style>") == 1


def test_marks_become_markup_after_all_else_is_escaped():
    assert markup.marked("`a<b` **c** & d") == "<code>a&lt;b</code> <strong>c</strong> &amp; d"


def test_numbers_stand_flush_right():
    table = Table(["Part", "Mass", "Named", "Empty"], [["a", "1.5", "x", "-"], ["b", "≥ 2.0", "3", ""]], "Named")
    assert markup.flush(table) == [False, True, True, False]


@pytest.mark.parametrize(("which", "word", "look"), [
    ("holding", "Holds", "holds"), ("failing", "Does not hold", "fails"), ("none", "Nothing holds", "fails"),
    ("unsure", "Nothing found", "open")])
def test_the_verdict_is_a_word_and_a_colour(which, word, look, request):
    document = request.getfixturevalue(which)
    told = page.html(document)
    assert f'<section class="verdict {look}"' in told
    first = Elements(told).text.partition("Contents")[0]
    assert f" {word} " in first
    if document["kind"] is None:
        assert "uniaxial: " in first
    else:
        assert "A given design was rated; nothing was searched" in first


def test_a_proof_stands_in_the_verdict(rigid, search):
    light = rigid[1]
    optima = (Optimum("uniaxial", "optimal_proven", light, light.mass[0], light.mass[0]),
              Optimum("spring_loaded", "infeasible_proven", reason="no spring is soft enough"),
              Optimum("isostatic", "infeasible_proven"))
    told = Elements(page.html(result(CATALOG, search, best(optima).winner, optima=optima))).text
    assert "Proven: every combination of catalog rows with a mass below" in told.partition("Contents")[0]
    assert "no spring is soft enough" in told


def test_all_that_fails_is_named_and_marked(failing):
    failed = [check for check in failing["checks"] if not check["holds"]]
    told = page.html(failing)
    assert told.count('<span class="badge bad">FAIL</span>') == len(failed)
    assert told.count('<span class="bar over">') == len(failed) + 1
    assert f"{failed[0]['component']}, {failed[0]['check']}" in told.partition("<nav")[0]


def test_the_block_of_the_title(holding):
    told = Elements(page.html(holding, title=page.Title("Module A", "B", "2026-01-31", "A. Engineer"))).text
    assert "Project Module A Revision B Date 2026-01-31 Author A. Engineer" in told
    assert "Prepared A. Engineer 2026-01-31 Checked Approved" in told
    assert "Project" not in Elements(page.html(holding)).text.partition("Contents")[0]


def test_views_are_pictures(holding):
    told = page.html(holding, views={"Front": b"<svg onload='alert(1)'/>"})
    assert "<h2" in told.partition('id="views"')[2]
    assert '<img src="data:image/svg+xml;base64,' in told
    assert "onload" not in told
    assert 'id="views"' not in page.html(holding)


def test_without_jinja_one_message_says_so(holding, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(InputError, match=r"Jinja2: pip install 'packdesign\[report\]'"):
        page.html(holding)


def test_the_window_figure_has_a_row_for_each_electrode(holding):
    """Its width is that of all; its words are words."""
    one = figures.window(holding)
    for state in holding["states"]:
        state["cathode_pressure_MPa"] = 0.2
    holding["window"] |= {"cathode_lowest_MPa": 0.15, "cathode_highest_MPa": None}
    two = figures.window(holding)
    assert int.from_bytes(two[20:24]) == 2 * int.from_bytes(one[20:24])
    assert b"mean pressure on the cathode [MPa]" in figures.window(holding, svg)
