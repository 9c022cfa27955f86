"""Commands and files of a page, and what it shows of their output."""

import re
from pathlib import Path

from typer.testing import CliRunner

from packdesign.cli import main

DOCS = Path(__file__).parents[2] / "docs"
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
CODE = re.compile(r"^```(?:toml|text)\n(.*?)^```", re.M | re.S)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def files(text: str) -> list[str]:
    """Blocks that a reader writes into files."""
    return CODE.findall(text)


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that it is shown to print."""
    lines = [line for block in CONSOLE.findall(text) for line in block.splitlines()]
    found = []
    for line in lines:
        if line.startswith("$ packdesign "):
            found.append((line.removeprefix("$ packdesign "), []))
        else:
            found[-1][1].append(line)
    return found


def run(command: str) -> tuple[int, str]:
    """Exit code and output of a command in the present folder."""
    found = CliRunner(env={"COLUMNS": "160"}).invoke(main, command.split())
    return found.exit_code, found.output


def plain(text: str) -> str:
    """Words apart by single spaces, however they were laid out."""
    return " ".join(text.split())


def missing(shown: list[str], output: str) -> list[str]:
    """Lines that are shown and not printed."""
    return [line for line in shown if plain(line) not in plain(output)]
