"""The calculation as a page shows it: well-formed, escaped, with the numbers that an engineer expects."""

import ast
import functools
import re
from xml.etree import ElementTree

import pytest
from tasks import CATALOG, HERE

from packdesign import task as tasks
from packdesign.evaluate import rated
from packdesign.report import quantities
from packdesign.report.formulas import sections
from packdesign.report.mathml import ATOM, Writer, words
from packdesign.report.symbols import named
from packdesign.result import result

PAGE = HERE.parent / "packdesign" / "report" / "page"
SPACE = "{http://www.w3.org/1998/Math/MathML}"


@functools.cache
def document(name="chen_springs_gasket"):
    task = tasks.read(HERE.parent / "studies" / "papers" / f"{name}.toml", CATALOG)
    return result(CATALOG, task, rated(CATALOG, task), calculated=True)


def written(expression):
    fragment = Writer(lambda name: (words(name), ATOM)).fragment(ast.parse(expression, mode="eval").body)
    return ElementTree.fromstring(f"<math>{fragment}</math>")


def read(node):
    """A formula as one line of text."""
    inside = [read(child) for child in node]
    match node.tag.removeprefix(SPACE):
        case "mfrac":
            return f"[{inside[0]}/{inside[1]}]"
        case "msup":
            return f"{inside[0]}^{inside[1]}"
        case "msub":
            return f"{inside[0]}_{inside[1]}"
        case "msqrt":
            return f"√({''.join(inside)})"
        case "mtr":
            return f"{' '.join(inside)};"
    return (node.text or "").replace("\u00a0", " ") + "".join(inside)


@pytest.mark.parametrize(("expression", "told"), [
    ("a * (b + c)", "a·(b+c)"),
    ("(a * b) ** 2", "(a·b)^2"),
    ("a / b / c", "[a/b·c]"),
    ("a / (b * c) * d", "[a/b·c]·d"),
    ("a - (b - c)", "a−(b−c)"),
    ("a - b - c", "a−b−c"),
    ("(a + b) ** 0.5", "√(a+b)"),
    ("sqrt(a) * 2.0", "√(a)·2"),
    ("-a * b", "(−a)·b"),
    ("1e-06 * pi", "10^−6·π"),
    ("log(a) ** 3", "ln(a)^3"),
    ("max(a, b - 1.5)", "max(a,b−1.5)"),
    ("cases(a > 0, b, cases(a < c, c, inf))", "{b where a>0;c where a<c;∞ else;"),
])
def test_expressions(expression, told):
    assert read(written(expression)) == told


def test_a_case_is_that_which_holds():
    node = ast.parse("cases(a > 1, b, c)", mode="eval").body
    shown = Writer(lambda name: (words(name), ATOM), lambda condition: False).fragment(node)
    assert read(ElementTree.fromstring(f"<math>{shown}</math>")) == "c"


@pytest.mark.parametrize(("value", "unit", "about", "told"), [
    (53956173.2, "Pa", "", "53.96 MPa"), (2.05e11, "Pa", "", "205000 MPa"), (844.46, "N", "", "0.8445 kN"),
    (0.0123456, "m", "", "12.35 mm"), (2.5e-6, "m", "", "2.5 µm"), (2.01234e-5, "m**2", "", "20.12 mm²"),
    (303.15, "K", "temperature", "30 °C"), (35.0, "K", "Temperature less that of assembly", "35 K"),
    (57818.18, "N/m", "", "57.82 N/mm"), (5.928e-9, "m/N", "", "5.928 µm/kN"), (0.0, "m", "", "0 mm"),
    (-0.25, "-", "", "−0.25"), (4e-5, "1/K", "", "4·10⁻⁵ 1/K"), (None, "Pa", "", "∞"),
    (1.0, "m**0.5*Pa", "", "1 m^0.5·Pa"),
    (99999.6, "-", "", "100000"), ([1e6, 2e6], "Pa", "", "1 MPa to 2 MPa"),
])
def test_numbers_and_units(value, unit, about, told):
    assert quantities.plain(value, unit, about) == told


@pytest.mark.parametrize(("meaning", "found"), [
    ("Nominal diameter d", ("d", "")), ("Thread friction mu_G", ("mu", "G")), ("FM,zul", ("F", "M,zul")),
    ("Outer diameter dW of the bearing face", ("d", "W")), ("Rp0.2 of the bolt, its least value", ("R", "p0.2")),
    ("Share of the yield strength used, nu, usually 0.9", ("nu", "")), ("sigma_red", ("sigma", "red")),
    ("Elongation per force", None), ("Pressure PS of a vessel", None), ("d0", ("d", "0")), ("MG/FM", None),
])
def test_symbols_are_those_of_the_description(meaning, found):
    assert named(meaning) == found


def test_components_stand_in_the_order_of_their_worst_check():
    told = sections(document())
    worst = [max(check["utilisation"] for check in section["checks"]) for section in told]
    assert worst == sorted(worst, reverse=True)
    assert sum(len(section["checks"]) for section in told) == len(document()["checks"])


def test_a_step_is_told_once_and_referred_to_afterwards():
    steps = [step for section in sections(document()) for check in section["checks"] for step in check["steps"]]
    full = [step["id"] for step in steps if step["full"]]
    assert full == list(range(1, len(full) + 1))
    known = set()
    for step in steps:
        if step["full"]:
            known.add(step["id"])
            assert all(one["step"] in known for one in step["inputs"] if one["step"])
        assert step["id"] in known


@pytest.mark.parametrize("name", ["chen_springs_gasket", "deysher_spring_casing"])
def test_every_fragment_is_well_formed(name):
    lines = [line for section in sections(document(name)) for check in section["checks"] for step in check["steps"]
             for line in (*step["lines"], *(one["symbol"] for one in step["inputs"]))]
    assert len(lines) > 100
    for line in lines:
        root = ElementTree.fromstring(line)
        assert not [node.tag for node in root.iter() if node.tag not in ("div",) and not node.tag.startswith(SPACE)]


def test_the_stress_of_a_spring_reads_as_in_the_standard():
    """8 F D/(pi d^3) with 1.156 kN, 20 mm and 4 mm: 920.2 MPa, by hand."""
    checks = {(section["component"], check["check"]): check for section in sections(document())
              for check in section["checks"]}
    check = checks["springs", "stress when solid"]
    step = next(step for step in check["steps"] if step["side"] == "demand")
    assert [read(node) for node in ElementTree.fromstring(step["lines"][-1])] == [
        "τ=[8·F·D/π·d^3]", "=[8·(1.156\u202fkN)·(20\u202fmm)/π·(4\u202fmm)^3]", "=920.2\u202fMPa"]
    assert (check["demand"], check["capacity"], check["holds"]) == ("920.2 MPa", "955.2 MPa", True)


def test_words_of_a_document_are_escaped():
    told = {**document(), "calculation": {
        "steps": [{"id": 1, "function": "f", "title": "<b>1</b>", "source": "a & b", "holds_for": "", "lines": [
            {"name": "x", "expression": "a < 2", "value": 1.0, "unit": "<u>"}],
            "inputs": [{"name": "a", "meaning": "<i>", "value": 1.0, "unit": "<s>", "step": None, "from": ""}],
            "result": {"meaning": "", "value": 1.0, "unit": "<u>"}}],
        "checks": [{"check": 0, "demand": 1, "capacity": None, "basis": "formulas"}]}}
    found = next(check for section in sections(told) for check in section["checks"] if check["steps"])
    assert "<b>" not in found["steps"][0]["title"]
    for fragment in (found["steps"][0]["lines"][0], found["steps"][0]["inputs"][0]["symbol"]):
        assert not re.search("<[bius]>", fragment)
        ElementTree.fromstring(fragment)


def test_a_document_without_a_calculation_has_no_sections():
    assert sections({**document(), "calculation": None}) == []


def test_the_page_renders_with_all_its_links():
    jinja2 = pytest.importorskip("jinja2", reason="pages need jinja2")
    room = jinja2.Environment(loader=jinja2.FileSystemLoader(PAGE), autoescape=True, undefined=jinja2.StrictUndefined)
    page = room.get_template("calculation.html").render(sections=sections(document()))
    anchors = re.findall(r'id="(step-\d+)"', page)
    assert len(anchors) == len(set(anchors)) > 20
    assert set(re.findall(r'href="#(step-\d+)"', page)) <= set(anchors)
    assert page.count("<article") == len(document()["checks"])
    assert "<script" not in page
