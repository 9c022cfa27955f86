"""The command line: every verb, every exit code, and wrong input as one types it."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import types
from pathlib import Path

import pytest
from outcomes import TASKS, Optimum
from tasks import CATALOG, GOOD, HERE
from typer.testing import CliRunner

import packdesign
from packdesign import optimize as optimizer
from packdesign import task as tasks
from packdesign.cli import main
from packdesign.cli.folder import NAMES
from packdesign.errors import PackdesignError
from packdesign.figures import FIGURES, drawn
from packdesign.optimize import explained
from packdesign.report import number
from packdesign.task.toml import document as toml

HOLDS, FAILS = str(TASKS / "uniaxial.toml"), str(TASKS / "spring_loaded.toml")
ROOT = Path(packdesign.__file__).parent.parent


def run(*words):
    """Outcome of a command in this process; a traceback is a bug."""
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def refused(*words):
    """Message of a command that is bad input."""
    found = run(*words)
    assert found.exit_code == 2
    assert found.stdout == ""
    return found.stderr


def typed(*words, folder=ROOT):
    """Outcome of a command in its own process."""
    return subprocess.run([sys.executable, "-m", "packdesign", *map(str, words)], capture_output=True, text=True,
                          cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120, check=False)


@pytest.fixture
def found(monkeypatch):
    """Makes `optimize` find given optima."""
    def give(*optima):
        monkeypatch.setattr(optimizer, "optimize", lambda catalog, task, **options: optima, raising=False)
        monkeypatch.setattr(explained, "explained", lambda *_: None)
    return give


@pytest.fixture
def optima(rigid, sprung):
    (_, light), (_, heavy) = rigid, sprung
    return (Optimum("uniaxial", "optimal_proven", light, light.mass[0], light.mass[0], runners_up=(heavy,)),
            Optimum("spring_loaded", "optimal_proven", heavy, heavy.mass[0], heavy.mass[0]),
            Optimum("isostatic", "infeasible_proven", reason="the sealed gas needs a wider window"))


# --- help

HEAVY = ("numpy", "scipy", "pandas", "pint", "pyomo", "matplotlib", "CoolProp", "rich", "skfem")


@pytest.mark.parametrize(("words", "heavy"), [
    # typer itself asks pydantic to read the paths of a verb
    (["--help"], (*HEAVY, "pydantic")), (["--version"], (*HEAVY, "pydantic")), (["rate", "--help"], HEAVY),
    (["catalog", "--help"], HEAVY)])
def test_help_loads_nothing_heavy(words, heavy):
    code = ("import sys\nfrom packdesign.cli import main\n"
            f"try:\n    main({words!r})\nexcept SystemExit as end:\n    code = end.code\n"
            f"print([name for name in {heavy!r} if name in sys.modules], code, file=sys.stderr)")
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                             env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60)
    assert outcome.stderr.strip() == "[] 0"


def test_version():
    assert run("--version").stdout == f"packdesign {packdesign.__version__}\n"


def test_help_names_all_commands_and_exit_codes():
    told = " ".join(run("--help").stdout.split())
    assert all(verb in told for verb in ("init", "rate", "optimize", "study", "bom", "report", "catalog"))
    assert "3 infeasible" in told


# --- init

def test_init_writes_a_task_that_is_good(tmp_path):
    assert run("init", tmp_path / "new" / "module").exit_code == 0
    task = tasks.read(tmp_path / "new" / "module" / "task.toml", CATALOG)
    assert task.holder.kinds == tasks.KINDS


def test_init_overwrites_nothing(tmp_path):
    (tmp_path / "task.toml").write_text("mine")
    assert "exists already" in refused("init", tmp_path)
    assert (tmp_path / "task.toml").read_text() == "mine"


def test_init_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("")
    assert "file" in refused("init", tmp_path / "file")
    assert "cannot be written" in refused("init", tmp_path / "file" / "below")


# --- rate

def test_rate_a_design_that_holds():
    outcome = run("rate", HOLDS)
    assert outcome.exit_code == 0
    assert "The uniaxial holder" in outcome.stdout
    assert "holds all" in outcome.stdout
    assert "Governing checks" in outcome.stdout
    assert outcome.stderr == ""


def test_rate_a_design_that_fails():
    outcome = run("rate", FAILS)
    assert outcome.exit_code == 1
    assert "does not hold" in outcome.stdout
    assert "FAIL" in outcome.stdout


def test_life_has_a_line():
    """Under that of the pressures."""
    lines = run("rate", FAILS).stdout.splitlines()
    assert [line.partition(":")[0] for line in lines if line.startswith("Life")] == ["Life by damage"]
    assert run("rate", HOLDS).stdout.count("\nLife") == 1


@pytest.mark.parametrize(("file", "code"), [(HOLDS, 0), (FAILS, 1)])
def test_rate_prints_json_at_0_and_1(file, code):
    outcome = run("rate", file, "--json")
    assert outcome.exit_code == code
    assert json.loads(outcome.stdout)["feasible"] is (code == 0)


def test_rate_as_one_types_it():
    outcome = typed("rate", HOLDS, "--json")
    assert outcome.returncode == 0
    assert json.loads(outcome.stdout)["mass_kg"] > 0.0
    assert outcome.stderr == ""


def altered(tmp_path, **changes):
    """A file of the rated task with whole sections or keys changed."""
    task = tasks.toml_mapping(Path(HOLDS))
    for path, value in changes.items():
        section, _, key = path.partition("__")
        task[section] = {**task[section], key: value} if key else value
    path = tmp_path / "altered.toml"
    path.write_text(toml(task), encoding="utf-8")
    return path


@pytest.mark.parametrize(("changes", "said"), [
    ({"window__highest": "2 kg"}, "window.highest = \"2 kg\": expected a pressure"),
    ({"window__highest": 2.0}, "expected a pressure"),
    ({"window__hihgest": "2 MPa"}, "highest"),
    ({"holder__setting": "guess"}, "no setting 'guess'"),
    ({"holder": {"kind": "triaxial"}}, "no holder kind"),
    ({"holder": {"kinds": ["uniaxial"]}}, "packdesign optimize"),
    ({"pack": {"cells": 384}}, "pack.envelope: missing; expected three values"),
])
def test_wrong_tasks(tmp_path, changes, said):
    assert said in refused("rate", altered(tmp_path, **changes), "--json")


def test_all_faults_are_told_at_once(tmp_path):
    told = refused("rate", altered(tmp_path, window__highest="2 kg", stack__cells=0, duty__years="ten"))
    assert all(key in told for key in ("window.highest", "stack.cells", "duty.years"))


def test_what_cannot_be_put_together_is_bad_input(tmp_path):
    rods = {**tasks.toml_mapping(Path(HOLDS))["holder"]["rods"], "positions": [["10 mm", "10 mm"]] * 4}
    assert "rods" in refused("rate", altered(tmp_path, holder__rods=rods))


@pytest.mark.parametrize("content", [b"", b"schema = ", b"\xff\xfe", b"[" * 10_000])
def test_files_that_are_no_tasks(tmp_path, content):
    (tmp_path / "task.toml").write_bytes(content)
    assert "task.toml" in refused("rate", tmp_path / "task.toml")


def test_paths_that_are_no_files(tmp_path):
    assert "no such file" in refused("rate", tmp_path / "none.toml")
    assert "is a folder: expected a file" in refused("rate", tmp_path)
    (tmp_path / "design.toml").write_text("")
    assert f"expected a file, e.g. {tmp_path / 'design.toml'}" in refused("rate", tmp_path)


@pytest.mark.parametrize("words", [
    [], ["rate"], ["rate", HOLDS, "--jsn"], ["judge", HOLDS], ["optimize", HOLDS, "--top", "-1"],
    ["optimize", HOLDS, "--time-limit", "soon"], ["bom", "x", "--view", "deep"], ["bom", "x", "--format", "pdf"],
    ["study", "x", "--workers", "0"], ["study", "x", "--workers", "many"],
    ["catalog", "print"],
])
def test_wrong_words(words):
    outcome = run(*words)
    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.output


def test_wrong_input_as_one_types_it(tmp_path):
    outcome = typed("rate", "nope.toml", "--json", folder=tmp_path)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (2, "", "nope.toml: no such file\n")


# --- out

def test_out_writes_the_folder(tmp_path):
    outcome = run("rate", FAILS, "--json", "--out", tmp_path / "new" / "out")
    assert outcome.exit_code == 1
    document = json.loads(outcome.stdout)
    assert {*os.listdir(tmp_path / "new" / "out")} == {*NAMES} - {*FIGURES} | {*drawn(document)}
    assert os.listdir(tmp_path / "new") == ["out"]
    assert json.loads((tmp_path / "new" / "out" / "result.json").read_text()) == document
    assert "written to" in outcome.stderr


@pytest.mark.parametrize("file", [HOLDS, FAILS])
def test_design_rates_to_the_same_numbers(tmp_path, file):
    run("rate", file, "--out", tmp_path / "out")
    first = json.loads((tmp_path / "out" / "result.json").read_text())
    again = json.loads(run("rate", tmp_path / "out" / "design.toml", "--json").stdout)
    for key in ("mass_kg", "cost_EUR", "pressure_lowest_MPa", "pressure_highest_MPa", "nonuniformity", "utilisation"):
        assert again[key] == pytest.approx(first[key], rel=1e-9)  # what the design's file promises


def test_out_is_the_same_every_time(tmp_path):
    for name in ("a", "b"):
        run("rate", HOLDS, "--out", tmp_path / name)
    assert {*os.listdir(tmp_path / "a")} >= {*NAMES} - {*FIGURES}
    for name in os.listdir(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_out_replaces_an_earlier_result_whole(tmp_path, wanted, found):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    run("rate", HOLDS, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "design.toml").exists()
    found(*(Optimum(kind, "infeasible_proven", reason="too stiff") for kind in tasks.KINDS))
    assert run("optimize", wanted, "--out", tmp_path / "out").exit_code == 3
    assert sorted(os.listdir(tmp_path / "out")) == ["mine.txt", "note.html", "note.md", "result.json"]


def test_out_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("mine")
    assert "is a file" in refused("rate", HOLDS, "--out", tmp_path / "file")
    assert "cannot be written" in refused("rate", HOLDS, "--out", tmp_path / "file" / "below")
    assert "cannot be written" in refused("rate", HOLDS, "--out", tmp_path / ("x" * 300))
    (tmp_path / "out" / "note.md").mkdir(parents=True)
    assert "cannot be written" in refused("rate", HOLDS, "--out", tmp_path / "out")
    assert sorted(os.listdir(tmp_path)) == ["file", "out"]


def test_a_crash_leaves_no_half_of_a_folder(tmp_path, monkeypatch):
    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left" in refused("rate", HOLDS, "--out", tmp_path / "out")
    assert os.listdir(tmp_path) == []


# --- optimize

def test_optimize_tells_kinds_winner_and_proof(wanted, found, optima):
    found(*optima)
    outcome = run("optimize", wanted)
    assert outcome.exit_code == 0
    told = " ".join(outcome.stdout.split())
    for words in ("infeasible_proven the sealed gas needs a wider window", "holds all",
                  f"Proven: every combination of catalog rows with a mass below {number(optima[0].objective)} kg",
                  "ISO 4014 - M10 x 120 - 10.9",
                  "Governing checks"):
        assert words in told


def test_optimize_passes_its_options_on(wanted, monkeypatch, optima):
    given = {}

    def searched(catalog, task, **options):
        given.update(options)
        return optima

    monkeypatch.setattr(optimizer, "optimize", searched, raising=False)
    run("optimize", wanted, "--top", "5", "--time-limit", "2.5", "--workers", "3")
    assert callable(given.pop("progress"))
    assert given == {"top": 6, "time_limit": 2.5, "workers": 3, "record": None}


def test_optimize_writes_its_winner_as_a_task(wanted, found, optima, tmp_path):
    found(*optima)
    assert run("optimize", wanted, "--out", tmp_path / "out").exit_code == 0
    design = tasks.read(tmp_path / "out" / "design.toml", CATALOG)
    assert design.holder.kind == "uniaxial"
    assert design.cell == tasks.parse(GOOD, "task.toml", HERE, CATALOG).cell


@pytest.mark.parametrize(("status", "code"), [
    ("infeasible_proven", 3), ("infeasible_unknown", 4), ("feasible_unproven", 4), ("optimal_proven", 0)])
def test_optimize_exits_with_what_is_known(wanted, found, rigid, status, code):
    light = rigid[1]
    winner = {} if status.startswith("infeasible") else {
        "winner": light, "objective": light.mass[0], "bound": light.mass[0] if code == 0 else 2.0}
    found(Optimum("uniaxial", status, **winner), Optimum("spring_loaded", "infeasible_proven"),
          Optimum("isostatic", "infeasible_proven"))
    outcome = run("optimize", wanted, "--json")
    assert outcome.exit_code == code
    assert json.loads(outcome.stdout)["optimum"]["status"] == status
    assert run("optimize", wanted).exit_code == code


def test_optimize_interrupted_is_undecided(wanted, monkeypatch, tmp_path):
    def stopped(*given, **more):
        signal.raise_signal(signal.SIGINT)
        return ()

    monkeypatch.setattr(optimizer, "optimize", stopped, raising=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a process in the background ignores it
    outcome = run("optimize", wanted, "--json", "--out", tmp_path / "out")
    assert outcome.exit_code == 4
    assert json.loads(outcome.stdout)["optimum"]["status"] == "infeasible_unknown"
    assert "interrupted" in outcome.stderr


def test_rate_interrupted_is_undecided(monkeypatch):
    from packdesign.cli import verbs

    def stopped(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(verbs, "rated", stopped)
    outcome = run("rate", HOLDS)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (4, "", "interrupted\n")


def test_an_asymmetric_holder_is_rated(tmp_path):
    shipped = ROOT / "studies" / "papers" / "doerrer_asymmetric.toml"
    told = run("rate", shipped, "--out", tmp_path / "out")
    assert told.exit_code == 0
    assert re.search(r"on the cathode: .* set 0\.200 MPa; window from 0\.150 MPa to 0\.250 MPa", told.stdout)
    note = (tmp_path / "out" / "note.md").read_text(encoding="utf-8")
    assert "| Mean pressure on the cathode |" in note
    assert "| MPa on the cathode | Flags |" in note
    assert run("rate", tmp_path / "out" / "design.toml").exit_code == 0


def test_an_asymmetric_holder_is_not_searched_for(tmp_path):
    path = tmp_path / "task.toml"
    path.write_text(toml(GOOD | {"holder": {"kinds": ["asymmetric"]}}), encoding="utf-8")
    assert "asymmetric holders are rated, not searched" in refused("optimize", path)


def test_optimize_refuses_a_given_design():
    assert f"packdesign rate {HOLDS}" in refused("optimize", HOLDS)


# --- bom and report

@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "out"
    assert run("rate", FAILS, "--out", folder).exit_code == 1
    return folder


def test_bom_of_folder_and_file(written):
    assert run("bom", written).stdout == run("bom", written / "result.json").stdout
    rows = list(csv.DictReader(io.StringIO(run("bom", written).stdout, newline="")))
    assert rows[0]["level"] == "0"
    assert {"1.1", "1.1.1"} <= {row["item"] for row in rows}


@pytest.mark.parametrize("view", ["indented", "flat"])
def test_bom_sums_to_the_mass(written, view):
    mass = json.loads((written / "result.json").read_text())["mass_kg"]
    rows = json.loads(run("bom", written, "--view", view, "--format", "json").stdout)["rows"]
    assert sum(row["total_mass_kg"] for row in rows if row["leaf"]) == pytest.approx(mass, rel=1e-9)  # order of sums


def test_bom_as_a_workbook(written, tmp_path):
    pytest.importorskip("xlsxwriter")
    assert run("bom", written, "--format", "xlsx", "--out", tmp_path / "bom.xlsx").exit_code == 0
    assert (tmp_path / "bom.xlsx").read_bytes().startswith(b"PK")
    assert CliRunner().invoke(main, ["bom", str(written), "--format", "xlsx"]).stdout_bytes.startswith(b"PK")
    assert "cannot be written" in refused("bom", written, "--out", tmp_path / "none" / "bom.csv")


def test_bom_needs_xlsxwriter(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert "pip install" in refused("bom", written, "--format", "xlsx")


def test_bom_of_no_design(wanted, found, tmp_path):
    found(*(Optimum(kind, "infeasible_proven") for kind in tasks.KINDS))
    run("optimize", wanted, "--out", tmp_path / "out")
    assert "holds no design" in refused("bom", tmp_path / "out")
    assert run("report", tmp_path / "out").exit_code == 0


def test_report_prints_the_note(written):
    outcome = run("report", written, "--format", "md")
    assert outcome.stdout.startswith("# sprung-module: calculation note")
    assert outcome.stdout == run("report", written / "result.json", "--format", "md").stdout


def test_report_writes_the_note_beside_its_figures(written, tmp_path):
    kept = tmp_path / "kept"
    shutil.copytree(written, kept)
    assert run("report", written, "--format", "md", "--out", kept).exit_code == 0
    assert sorted(os.listdir(kept)) == sorted(os.listdir(written))
    assert (kept / "note.md").read_bytes() == (written / "note.md").read_bytes()


@pytest.mark.parametrize("verb", ["bom", "report"])
def test_results_that_are_none(verb, tmp_path):
    assert "no such file" in refused(verb, tmp_path)
    assert "not a result" in refused(verb, HOLDS)
    (tmp_path / "result.json").write_text('{"name": "x"}')
    assert "kind: missing" in refused(verb, tmp_path)


# --- study

@pytest.fixture
def studied(monkeypatch):
    """Installs a study that is made up, and what was asked of it."""
    given = []

    def judged(path, out, *, catalog, progress, **options):
        progress(12, 12)
        given.append((path, out, options))
        return types.SimpleNamespace(name="sweep", designs=12, judged=4, counts={"feasible": 5, "infeasible": 7},
                                     path=out / "results.parquet", one_by_one="a and b change the same columns")

    fake = types.ModuleType("packdesign.study")
    fake.run = judged
    fake.summarized = lambda file, out, catalog: given.append((file, out, "summary")) or [out / "summary.md"]
    monkeypatch.setitem(sys.modules, "packdesign.study", fake)
    return given


def test_study_passes_its_options_on(studied, tmp_path):
    outcome = run("study", "sweep.toml", "--workers", "2", "--out", tmp_path, "--csv")
    assert outcome.exit_code == 0
    assert "sweep: 12 designs, 4 of them judged now" in outcome.stdout
    assert "infeasible       7" in outcome.stdout
    assert f"written: {tmp_path / 'summary.md'}" in outcome.stderr
    assert "designs were read one by one, a millisecond each: a and b change the same columns" in outcome.stderr
    assert run("study", "sweep.toml", "--no-summary", "--cluster", "tcp://1.2.3.4:5").exit_code == 0
    assert run("study", "sweep.toml", "--summary").exit_code == 0
    file = Path("sweep.toml")
    assert studied == [(file, tmp_path, {"workers": 2, "cluster": None, "text": True}), (file, tmp_path, "summary"),
                       (file, Path("sweep"), {"workers": 1, "cluster": "tcp://1.2.3.4:5", "text": False}),
                       (file, Path("sweep"), "summary")]


def test_study_as_json(studied, tmp_path):
    outcome = run("study", "sweep.toml", "--out", tmp_path, "--json")
    assert outcome.exit_code == 0
    assert json.loads(outcome.stdout) == {
        "name": "sweep", "designs": 12, "judged_now": 4, "counts": {"feasible": 5, "infeasible": 7},
        "table": str(tmp_path / "results.parquet")}


@pytest.mark.parametrize(("options", "message"), [
    (("--workers", "2", "--cluster", "tcp://1.2.3.4:5"), "--workers: found --cluster beside it"),
    (("--summary", "--csv"), "--summary: found options of a run beside it"),
])
def test_options_of_a_study_that_exclude_each_other(studied, options, message):
    assert message in refused("study", "sweep.toml", *options)
    assert not studied


def test_study_that_is_none(tmp_path):
    assert "no such file" in refused("study", tmp_path / "none.toml", "--out", tmp_path / "out")


def test_a_killed_worker_leaves_a_study_undecided(monkeypatch):
    def killed(*given, **more):
        raise PackdesignError("a worker was killed")

    fake = types.ModuleType("packdesign.study")
    fake.run = killed
    monkeypatch.setitem(sys.modules, "packdesign.study", fake)
    outcome = run("study", "sweep.toml")
    assert (outcome.exit_code, outcome.stderr) == (4, "a worker was killed\n")


# --- catalog

def test_catalog_lists_families_and_rows():
    assert "disc_springs" in run("catalog", "list").stdout
    lines = run("catalog", "list", "settings").stdout.splitlines()
    assert "tightening_factor" in lines[0]
    assert len(lines) == 1 + len(CATALOG["settings"])
    assert "disc_springs" in refused("catalog", "list", "disc_spring")


def test_catalog_shows_a_row_and_what_it_can_do():
    shown = json.loads(run("catalog", "show", "EN16983-A-50", "--json").stdout)
    assert shown["row"]["outer_diameter [mm]"] == 50.0
    assert shown["source"].startswith("EN 16983")
    assert list(shown["derived"]["force_N"]) == ["0.25", "0.5", "0.75", "1.0"]
    assert "force_N 0.75" in run("catalog", "show", "EN16983-A-50").stdout


@pytest.mark.parametrize("name", ["ISO 4014 - M10 x 110 - 10.9", "EN AW-7075-T651", "materials/C67S", "nitrogen"])
def test_catalog_shows_any_part(name):
    shown = json.loads(run("catalog", "show", name, "--json").stdout)
    assert shown["row"]
    assert run("catalog", "show", name).exit_code == 0


def test_catalog_names_what_is_near():
    assert "nearest: EN16983-A-50" in refused("catalog", "show", "EN16983-A-51")


def test_catalog_check():
    assert CATALOG.hash in run("catalog", "check").stdout


def test_overlays_that_are_no_folder_of_tables(tmp_path):
    assert "is a file: expected a folder of catalog tables" in refused("catalog", "check", "--overlay", HOLDS)
    (tmp_path / "note.txt").write_text("")
    told = refused("catalog", "check", "--overlay", tmp_path)
    assert told == f"{tmp_path}: no tables: expected files such as beams.csv\n"


def test_files_of_another_sort_are_told_what_they_are(tmp_path):
    study = ROOT / "studies" / "breathing_sweep" / "study.toml"
    assert "study.toml: is a study: expected a task" in refused("rate", study)
    assert "uniaxial.toml: is a task: expected a study" in refused("study", HOLDS)
    (tmp_path / "result.json").write_text('{"by_kind": {}, "checks": [], "provenance": {}}', encoding="utf-8")
    assert "not a certificate of packdesign; it seems to be a result: `rate` takes the design.toml" in refused(
        "rate", tmp_path / "result.json")
    (tmp_path / "result.json").write_bytes(b"\xff")
    assert "result.json: not a result of packdesign: byte 0: expected UTF-8 text" in refused("bom", tmp_path)
    assert "line 1, column 1: Invalid statement: expected TOML" in refused("optimize", _braces(tmp_path))


def _braces(folder):
    (folder / "task.toml").write_text("{}", encoding="utf-8")
    return folder / "task.toml"


def test_overlays_are_laid_over_and_checked(tmp_path):
    assert "no such folder" in refused("catalog", "check", "--overlay", tmp_path / "none")
    header, *rows = (ROOT / "catalogs" / "settings.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "settings.csv").write_text("\n".join([header, rows[0].replace(rows[0].split(",")[0], "by_feel", 1)]))
    assert "by_feel" in run("catalog", "list", "settings", "--overlay", tmp_path).stdout
    assert run("catalog", "check", "--overlay", tmp_path).exit_code == 0
    own = json.loads(run("rate", HOLDS, "--json", "--overlay", tmp_path).stdout)["provenance"]["catalog_hash"]
    assert own != CATALOG.hash
    (tmp_path / "settings.csv").write_text(header.replace("id", "name", 1) + "\n")
    assert "settings.csv:1" in refused("catalog", "check", "--overlay", tmp_path)
