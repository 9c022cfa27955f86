"""What docs/own_parts.md tells a reader to type."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from packdesign.cli import main

TEXT = (Path(__file__).parents[1] / "docs" / "own_parts.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```\w+ file=(\S+)\n(.*?)^```", TEXT, re.M | re.S)
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.M | re.S) for line in block.splitlines()]
(OUTPUT,) = re.findall(r"^```text output\n(.*?)^```", TEXT, re.M | re.S)


def typed(line: str) -> str:
    found = CliRunner().invoke(main, shlex.split(line)[1:])
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What the commands of the page print, each in its turn."""
    for name, content in FILES:
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return [typed(line) for line in COMMANDS]


def test_the_example_does_what_the_page_says(told):
    start, done, shown, checked = told
    assert 'rate = { column = "R (N/mm)", unit = "N/mm" }' in start
    assert done.startswith(OUTPUT)
    assert re.search(r"^5 +Example D-102 +rate = 17.3 N/mm as printed: expected 13.7\d* N/mm", done, re.M)
    assert re.search(r"^6 +Example D-103 +wire = 'rubber'", done, re.M)
    assert re.search(r"^7 +Example E & OE ", done, re.M)
    # R = G d^4 / (8 D^3 n) = 81500 N/mm2 x 16 mm4 / (8 x 2744 mm3 x 5.5) = 10.80 N/mm
    assert re.search(r"^rate_N_per_mm +10.80", shown, re.M)
    assert "no faults" in checked


def test_every_key_of_a_map_is_on_the_page():
    from packdesign.catalog.vendor import maps
    from packdesign.catalog.vendor.sheets import Layout

    for key in (*maps.SECTIONS, *Layout.__dataclass_fields__, *maps.KEYS, *maps.SOURCE, "tolerance"):
        assert re.search(rf"\b{key}\b", TEXT), key
