"""What README.md tells a reader to type."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from packdesign.cli import main

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.M | re.S)
COMMANDS = sorted({tuple(shlex.split(words)) for words in re.findall(r"`packdesign ([^`]+)`", TEXT)})
LINKS = [(page, link) for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
         for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))]


def test_python_runs():
    for code in [code for kind, code in BLOCKS if kind == "python"]:
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_are_understood(words):
    """Asked for help, a command reads its options and does nothing."""
    found = CliRunner().invoke(main, [*words, "--help"])
    assert found.exit_code == 0, found.output


def test_one_line_runs_the_tests():
    """The line that continuous integration takes from here."""
    found = subprocess.run(["grep", "-cE", "^python3 .*pytest", "README.md"], cwd=ROOT, capture_output=True, text=True,
                           check=True)
    assert found.stdout.strip() == "1"


def test_windows_has_the_same_lines():
    linux = [code.splitlines()[-1] for kind, code in BLOCKS if kind == "sh"]
    windows = [code.splitlines()[-1] for kind, code in BLOCKS if kind == "bat"]
    assert len(linux) == 2
    assert [line.replace("python3 -m", "py -m").replace(".venv/bin/", ".venv\\Scripts\\") for line in linux] == windows


@pytest.mark.parametrize(("page", "link"), LINKS, ids=[f"{page.name} {link}" for page, link in LINKS])
def test_links_lead_somewhere(page, link):
    assert (page.parent / link).exists()
