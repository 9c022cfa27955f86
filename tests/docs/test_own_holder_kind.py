"""A kind of holder in one file, as its page tells."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from packdesign import task
from packdesign.errors import InputError
from packdesign.evaluate import KINDS, rated
from packdesign.result import result
from packdesign.result.shape import Document

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "dead_weight.py"
PAGE = (DOCS / "own_holder_kind.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dead_weight():
    spec = importlib.util.spec_from_file_location("dead_weight", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def mapping():
    return task.toml_mapping(EXAMPLE.with_suffix(".toml"))


def judged(module, mapping, catalog):
    asked = task.parse(mapping, "dead_weight.toml", DOCS, catalog, module.Holder)
    return asked, rated(catalog, asked, KINDS | {"dead_weight": module})


def test_page_quotes_the_file():
    code = EXAMPLE.read_text(encoding="utf-8")
    assert all(block in code for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S))


def test_file_prints_what_the_page_shows():
    (shown,) = re.findall(r"^```console\n\$ python (\S+)\n(.*?)^```", PAGE, re.M | re.S)
    found = subprocess.run([sys.executable, shown[0]], cwd=DOCS.parent, capture_output=True, text=True, check=True,
                           env={"PYTHONPATH": str(DOCS.parent)})
    assert found.stdout == shown[1]


def test_weight_presses_by_gravity_alone(dead_weight, mapping, catalog):
    """0.2 MPa on 4 cm2 are 80 N; friction of 5 % and a scatter of (1.04 - 1)/(1.04 + 1) move them."""
    _, found = judged(dead_weight, mapping, catalog)
    assert found.mass == pytest.approx(80.0 / 9.80665)
    lowest, highest = found.pressure_range()
    assert lowest == pytest.approx(0.2e6 * 0.95 * (1.0 - 0.04 / 2.04))
    assert highest == pytest.approx(0.2e6 * 1.05 * (1.0 + 0.04 / 2.04))


def test_result_is_a_document_that_reads_back(dead_weight, mapping, catalog):
    asked, found = judged(dead_weight, mapping, catalog)
    document = result(catalog, asked, found)
    assert Document.model_validate(document).kind == "dead_weight"
    again = judged(dead_weight, mapping | {"holder": document["holder"]}, catalog)[1]
    assert again.mass == pytest.approx(found.mass)


def test_narrow_weight_cannot_be_put_together(dead_weight, mapping, catalog):
    mapping["holder"]["diameter"] = "20 mm"
    with pytest.raises(InputError, match="holder.diameter: expected a weight that covers the cells"):
        judged(dead_weight, mapping, catalog)


def test_unknown_key_is_refused(dead_weight, mapping, catalog):
    mapping["holder"]["diametre"] = mapping["holder"].pop("diameter")
    with pytest.raises(InputError, match="holder.diametre: unknown key; nearest: diameter"):
        judged(dead_weight, mapping, catalog)
