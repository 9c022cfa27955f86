"""The whole site builds without a warning and loads nothing from the network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

for library in ("sphinx", "myst_parser", "furo"):
    pytest.importorskip(library, reason="needs the extra docs")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "site"
    built = subprocess.run([sys.executable, "docs/build.py", "--out", str(out)], cwd=ROOT, capture_output=True,
                           text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return out


def test_every_link_leads_to_a_page(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 70
    links = [(page, link) for page in pages
             for link in re.findall(r'href="([^"#:?]+)["#?]', page.read_text(encoding="utf-8"))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def test_theory_has_its_formulas_and_figures(site):
    text = (site / "theory" / "springs.html").read_text(encoding="utf-8")
    assert "<math" in text
    assert (site / re.search(r'src="\.\./(_images/[^"]+\.svg)"', text)[1]).stat().st_size > 1000


def test_keys_can_be_looked_up(site):
    assert "breathing_tolerance" in (site / "reference" / "task.html").read_text(encoding="utf-8")
