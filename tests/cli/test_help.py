"""Examples in the help, JSON for machines, and many faults on one screen."""

import json
import os
import shlex
import subprocess
import sys

import pytest
import typer
from tasks import CATALOG
from typer.testing import CliRunner

from packdesign import cli
from packdesign.cli import main
from packdesign.cli.completion import families, parts
from packdesign.cli.examples import EXAMPLES
from packdesign.errors import InputError


def verbs(command, before: str = "") -> list[str]:
    """All verbs of a command, those of groups with their group."""
    found = []
    for name, inner in command.commands.items():
        found += verbs(inner, f"{before}{name} ") if hasattr(inner, "commands") else [before + name]
    return found


def test_every_verb_has_examples():
    assert {*verbs(typer.main.get_command(main))} == EXAMPLES.keys()


@pytest.mark.parametrize(("verb", "line"), [(verb, line) for verb, lines in EXAMPLES.items() for line in lines])
def test_examples_are_commands(verb, line):
    """Each is of its verb, and the verb knows its options and takes their values."""
    name, *words = shlex.split(line)
    assert name == "packdesign"
    assert words[: len(verb.split())] == verb.split()
    command = typer.main.get_command(main)
    for part in verb.split():
        command = command.commands[part]
    command.make_context(verb, words[len(verb.split()):]).close()


def test_help_tells_examples_line_by_line():
    told = CliRunner().invoke(main, ["pareto", "--help"]).stdout
    assert {*EXAMPLES["pareto"]} <= {line.strip() for line in told.splitlines()}


def listed(*words):
    return json.loads(CliRunner().invoke(main, ["catalog", *words, "--json"]).stdout)


def test_the_catalog_as_json():
    assert listed("list") == {name: len(CATALOG[name]) for name in CATALOG}
    rows = listed("list", "disc_springs")
    assert [row["id"] for row in rows] == list(CATALOG["disc_springs"].ids)
    assert rows[0]["source"]
    assert listed("check")["catalog_hash"] == CATALOG.hash


def test_a_terminal_is_told_a_screen_of_faults(monkeypatch):
    error = InputError(*(f"fault {n}" for n in range(100)))
    assert cli._on_screen(error) == str(error)  # what is piped is told all
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    told = cli._on_screen(error).splitlines()
    assert told[:20] == [f"fault {n}" for n in range(20)]
    assert told[20] == "and 80 more; into a file or a pipe all of them are told"
    assert cli._on_screen(InputError("one", "two")) == "one\ntwo"


# --- completion

@pytest.mark.parametrize(("shell", "script"), [
    ("bash", "complete -o default -F _packdesign_completion packdesign"),
    ("zsh", "#compdef packdesign"),
    ("fish", "complete --command packdesign"),
])
def test_shells_are_told_how_to_complete(monkeypatch, shell, script):
    """Which shell runs is not looked for here."""
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    shown = subprocess.run([sys.executable, "-c", "from packdesign.cli import main; main(prog_name='packdesign')",
                            "--show-completion", shell], capture_output=True, text=True, check=False, timeout=60)
    assert shown.returncode == 0, shown.stderr
    assert script in shown.stdout


def completed(words: str) -> list[str]:
    """What a shell is offered at the end of a line, by a process of its own that loads nothing heavy."""
    code = ("import atexit, sys\nfrom packdesign.cli import main\n"
            "atexit.register(lambda: print([name for name in ('numpy', 'pandas', 'scipy') if name in sys.modules],"
            " file=sys.stderr))\nmain(prog_name='packdesign')")
    given = {**os.environ, "_PACKDESIGN_COMPLETE": "complete_bash", "COMP_WORDS": words,
             "COMP_CWORD": str(len(words.split(" ")) - 1)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=given, check=False,
                           timeout=60)
    assert found.stderr.strip() == "[]"
    return found.stdout.split()


def test_verbs_families_and_parts_are_completed():
    assert completed("packdesign opt") == ["optimize"]
    assert completed("packdesign catalog list disc_spr") == ["disc_springs"]
    assert "EN16983-A-50" in completed("packdesign catalog show EN16983-A-5")


def test_completion_knows_every_family_and_the_parts_that_have_a_file():
    assert families("") == [*CATALOG]
    assert {*parts("EN16983-")} == {name for family in CATALOG for name in CATALOG[family].ids
                                    if name.startswith("EN16983-")}
