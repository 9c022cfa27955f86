"""What is said on the way, and to whom."""

import io
import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
from outcomes import TASKS
from rich.console import Console

from packdesign.cli import screen, verbs


def optimum(kind: str, mass: float):
    return SimpleNamespace(kind=kind, winner=SimpleNamespace(mass=[mass], volume=[1.0], cost=[1.0]), objective=mass,
                           value=mass, status="optimal_proven", composites=())


def test_a_search_says_what_it_is_at():
    task = SimpleNamespace(holder=SimpleNamespace(kinds=("uniaxial", "spring_loaded", "isostatic")))
    assert verbs._searching(task, "uniaxial", (), 600.0) == "searching uniaxial, 1 of 3 kinds, for at most 600 s"
    none = SimpleNamespace(kind="uniaxial", winner=None)
    told = verbs._searching(task, "isostatic", (none, optimum("spring_loaded", 2.5)), 60.0)
    assert told == "searching isostatic, 3 of 3 kinds, for at most 60 s; best so far spring_loaded of 2.500 kg"


@pytest.mark.parametrize("terminal", [True, False])
def test_steps_are_for_terminals_alone(monkeypatch, terminal):
    stream = io.StringIO()
    monkeypatch.setattr(screen, "Console", lambda **_: Console(file=stream, force_terminal=terminal, width=80))
    with screen.steps() as step:
        step("judging [the] design")
    assert ("judging [the] design" in stream.getvalue()) is terminal
    assert terminal or stream.getvalue() == ""


def test_the_kinds_are_told_as_they_begin(monkeypatch):
    """In the task's order, each with the optima of those before it."""
    from packdesign import optimize

    task = SimpleNamespace(pack=None, holder=SimpleNamespace(kinds=("uniaxial", "isostatic")))
    monkeypatch.setattr(optimize, "demand", lambda *_: None)
    monkeypatch.setattr(optimize, "_solved", lambda catalog, task, kind, *_: kind.upper())
    told = []
    assert optimize.optimize(None, task, progress=lambda *given: told.append(given)) == ("UNIAXIAL", "ISOSTATIC")
    assert told == [("uniaxial", ()), ("isostatic", ("UNIAXIAL",))]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("plain", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_tables_fit_a_narrow_terminal(plain, coloured):
    """80 columns wide; colours and bold letters are left out where NO_COLOR says so."""
    import pty

    ours, theirs = pty.openpty()
    given = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    given |= {"COLUMNS": "80", "LINES": "30", "TERM": "xterm-256color", **plain}
    with subprocess.Popen([sys.executable, "-m", "packdesign", "rate", str(TASKS / "uniaxial.toml")], stdout=theirs,
                          stderr=subprocess.DEVNULL, env=given):
        os.close(theirs)
        told = b""
        while part := _read(ours):
            told += part
    text = told.decode().replace("\r", "")
    assert "Governing checks" in text
    assert all(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= 80 for line in text.splitlines())
    assert bool(re.search(r"\x1b\[[0-9;]*3[0-9]m", text)) is False or coloured


def _read(stream: int) -> bytes:
    try:
        return os.read(stream, 65536)
    except OSError:  # Linux says so at the end
        return b""
