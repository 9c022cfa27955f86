"""Samples of a rated design on the command line: `--samples` and `--seed`, result, screen and note."""

import json
from pathlib import Path

import pytest
from outcomes import TASKS
from tasks import GOOD
from typer.testing import CliRunner

from packdesign import task as tasks
from packdesign.cli import main
from packdesign.report import markdown
from packdesign.report.reliability import percent, sentence, told
from packdesign.result import read
from packdesign.task.toml import document as toml

HOLDS, FAILS = str(TASKS / "uniaxial.toml"), str(TASKS / "spring_loaded.toml")


def run(*words):
    """Outcome of a command; a traceback is a bug."""
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def tight(tmp_path) -> Path:
    """The design that holds against a ceiling that some settings pass and others do not."""
    task = tasks.toml_mapping(Path(HOLDS))
    task["window"] |= {"highest": "1.91 MPa"}
    path = tmp_path / "tight.toml"
    path.write_text(toml(task), encoding="utf-8")
    return path


def test_samples_leave_the_verdict_to_the_corners(tmp_path):
    plain, sampled = run("rate", tight(tmp_path)), run("rate", tight(tmp_path), "--samples", 200)
    assert (plain.exit_code, sampled.exit_code) == (1, 1)
    assert sampled.stdout.startswith(plain.stdout)
    assert run("rate", HOLDS, "--samples", 100).exit_code == 0


def test_result_says_what_was_sampled(tmp_path):
    document = json.loads(run("rate", tight(tmp_path), "--samples", 200, "--seed", 7, "--json").stdout)
    found = document["reliability"]
    assert (found["samples"], found["seed"], found["confidence_level"]) == (200, 7, 0.95)
    assert [(row["component"], row["check"]) for row in found["requirements"]] == [
        (row["component"], row["check"]) for row in document["checks"]]
    (ceiling,) = [row for row in found["requirements"] if row["check"] == "highest pressure"]
    assert 0.0 < ceiling["lowest"] < ceiling["probability"] < ceiling["highest"] < 1.0
    assert found["probability"] == ceiling["probability"]  # all else holds
    assert found["probability"] * 200 == pytest.approx(round(found["probability"] * 200), abs=1e-9)
    lowest, highest = (list(found["pressure_MPa"][end].values()) for end in ("lowest", "highest"))
    assert sorted(lowest) == lowest
    assert sorted(highest) == highest
    assert lowest[0] >= document["pressure_lowest_MPa"] * (1 - 1e-3)  # a map's stiffness moves it by far less
    assert highest[2] <= document["pressure_highest_MPa"] * (1 + 1e-3)


def test_without_samples_there_is_no_reliability():
    assert json.loads(run("rate", HOLDS, "--json").stdout)["reliability"] is None
    assert "probability" not in run("rate", HOLDS).stdout


def test_equal_seeds_give_equal_bytes(tmp_path):
    first, again, default, other = (run("rate", tight(tmp_path), "--samples", 300, *seed, "--json").stdout
                                    for seed in (("--seed", 1), ("--seed", 1), (), ("--seed", 2)))
    assert first == again == default
    assert first != other


def test_screen_and_note_name_what_is_doubtful(tmp_path):
    outcome = run("rate", tight(tmp_path), "--samples", 200, "--out", tmp_path / "out")
    document = read(tmp_path / "out")
    assert sentence(document) in " ".join(outcome.stdout.split())
    assert "Requirements that some samples do not hold" in outcome.stdout
    note = (tmp_path / "out" / "note.md").read_text(encoding="utf-8")
    assert "## Reliability" in note
    assert markdown.text(told(document)) in note
    assert "| cells | highest pressure |" in markdown.text(told(document))
    assert run("report", tmp_path / "out", "--format", "md").stdout.count("## Reliability") == 1


def test_a_design_that_was_written_can_be_sampled(tmp_path):
    run("rate", HOLDS, "--out", tmp_path / "out")
    outcome = run("rate", tmp_path / "out" / "design.toml", "--samples", 100, "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.stdout)["reliability"]["samples"] == 100


@pytest.mark.parametrize("words", [["--samples", "0"], ["--samples", "99"], ["--samples", "many"],
                                   ["--samples", "100", "--seed", "-1"], ["--seed", "3"]])
def test_wrong_numbers_are_bad_input(words):
    outcome = run("rate", HOLDS, *words)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "--samples" in outcome.stderr or "--seed" in outcome.stderr


def test_a_search_cannot_be_sampled(tmp_path):
    path = tmp_path / "task.toml"
    path.write_text(toml(GOOD), encoding="utf-8")
    outcome = run("rate", path, "--samples", 100)
    assert outcome.exit_code == 2
    assert len(outcome.stderr.splitlines()) == 1
    assert "packdesign optimize" in outcome.stderr


@pytest.mark.parametrize(("probability", "text"), [
    (1.0, "100 %"), (0.9999999, "99.999 %"), (0.99998, "99.998 %"), (0.5, "50.000 %"), (0.0001234, "0.0123 %"),
    (0.0, "0 %")])
def test_no_probability_is_rounded_to_certainty(probability, text):
    assert percent(probability) == text
