"""Ctrl-C as it comes, a real signal to a real process: what is found so far is kept, whenever it is pressed."""

import json
import os
import subprocess
import sys
import time

import pytest
import small
from test_pack_search import PACK

from packdesign import task as tasks
from packdesign.cli.verbs import EXITS
from packdesign.evaluate import rated
from packdesign.evaluate.pack import packed
from packdesign.task.toml import document as toml

CATALOG = small.CATALOG

# A process that is started in the background ignores Ctrl-C; few patterns keep the searches short.
START = """
import os, pkgutil, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from packdesign.cli import main, verbs
from packdesign.holders.frame import layout

layout.PATTERNS = layout.PATTERNS[:1] + layout.PATTERNS[2:4]


def pressed(name, time):
    "Presses Ctrl-C at a call of a function: for this process, or as a terminal does for all of its group."
    place, _, name = name.rpartition(".")
    owner, calls, me = pkgutil.resolve_name("packdesign." + place), [], os.getpid()
    work = getattr(owner, name)

    def counted(*given, **more):
        calls.append(name)
        if len(calls) == time and os.getpid() == me:
            (os.killpg if group else os.kill)(me, signal.SIGINT)
        return work(*given, **more)

    setattr(owner, name, counted)


group = sys.argv.pop(1) == "group"
for name, time in zip(*[iter(sys.argv.pop(1).split())] * 2):
    pressed(name, int(time))
print("ready", file=sys.stderr, flush=True)
main()
"""
CHOOSE = {**small.FEW, "plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm", "25 mm", "30 mm"]},
          "disc_springs": {"id": ["EN16983-B-28", "EN16983-C-28"]},
          "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}}
KINDS = ["spring_loaded", "uniaxial"]
UNKNOWN = "infeasible_unknown"


@pytest.fixture
def started(tmp_path):
    """Starts `optimize` in a group of processes of its own, with Ctrl-C at some calls."""
    running = []

    def start(calls: str, *words, group: bool = False, **more):
        mapping = {**small.MODULE, "holder": {"kinds": KINDS}, "choose": CHOOSE, **more}
        (tmp_path / "task.toml").write_text(toml(mapping), encoding="utf-8")
        running.append(subprocess.Popen(
            [sys.executable, "-c", START, "group" if group else "process", calls, "optimize",
             str(tmp_path / "task.toml"), "--out", str(tmp_path / "out"), "--json", *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}))
        assert running[-1].stderr.readline() == "ready\n"
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def finished(process, tmp_path):
    """The result of a process that was interrupted, checked against what it wrote."""
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert "interrupted: " in err
    document = json.loads(out)
    assert document == json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert process.returncode == EXITS[document["optimum"]["status"]]
    assert {path.name for path in tmp_path.iterdir()} == {"task.toml", "out"}
    if document["kind"] is not None:
        again = rated(CATALOG, tasks.read(tmp_path / "out" / "design.toml", CATALOG))
        pack = packed(CATALOG, again)
        assert (pack or again).feasible[0]
        mass = again.mass if pack is None else pack.whole
        assert mass[0] == pytest.approx(document["optimum"]["objective_kg"], rel=1e-9)
    return document


@pytest.mark.parametrize(("calls", "overall", "statuses"), [
    ("task.read 1", UNKNOWN, (UNKNOWN, UNKNOWN)),
    ("optimize.interval.judged 1", UNKNOWN, (UNKNOWN, UNKNOWN)),
    ("optimize.kinds.best 2", "feasible_unproven", ("optimal_proven", UNKNOWN)),
    ("cli.verbs.result 1", "optimal_proven", ("optimal_proven", "infeasible_proven"))])
def test_what_was_found_is_kept(calls, overall, statuses, started, tmp_path):
    document = finished(started(calls), tmp_path)
    assert document["optimum"]["status"] == overall
    assert tuple(one["status"] for one in document["by_kind"].values()) == statuses
    assert all("interrupted" in one["reason"] for one in document["by_kind"].values() if one["status"] == UNKNOWN)


def test_a_second_one_ends_at_once(started, tmp_path):
    process = started("optimize.kinds.best 1 optimize.kinds._frame 1")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (4, "")
    assert err.splitlines()[-1] == "interrupted"
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["task.toml"]


@pytest.mark.parametrize("group", [True, False], ids=["as a terminal does", "this process alone"])
@pytest.mark.parametrize(("calls", "status"), [
    ("optimize.pack.better 1", UNKNOWN), ("optimize.composites.Unit.pack 1", "feasible_unproven")])
def test_a_pack_keeps_what_its_processes_found(calls, status, group, started, tmp_path):
    """At the first part that is done, and at the first design that is found."""
    pack = {**PACK, "stack_cells": [4, 5, 6, 7, 8, 10, 12], "rows": [1, 2, 3]}
    process, pressed = started(calls, "--workers", "2", group=group, pack=pack), time.monotonic()
    assert finished(process, tmp_path)["optimum"]["status"] == status
    assert time.monotonic() - pressed < 60.0
