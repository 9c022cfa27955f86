"""The verb `report`: where notes go, and notes of a study."""

import csv
import json
import re
import shutil
import sys

import pytest
from outcomes import Optimum
from tasks import GOOD
from test_cli import HOLDS, refused, run

from packdesign import cad, catalog, figures, optimize
from packdesign.cli import notes
from packdesign.study import cases
from packdesign.task.toml import document as toml

pytest.importorskip("jinja2", reason="needs Jinja2: pip install 'packdesign[report]'")


@pytest.fixture(scope="module", autouse=True)
def bare():
    """Notes without figures, which have tests of their own and take time."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("drawn", "inlaid"):
            patch.setattr(figures, name, lambda *_: {})
        yield


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Folder of a result."""
    folder = tmp_path_factory.mktemp("results") / "out"
    assert run("rate", HOLDS, "--out", folder).exit_code == 0
    return folder


def test_the_note_lies_beside_its_result(written, tmp_path):
    first = (written / "note.html").read_bytes()
    assert first.startswith(b"<!DOCTYPE html>")
    kept = tmp_path / "kept"
    shutil.copytree(written, kept)
    for named in (kept, kept / "result.json"):
        (kept / "note.html").unlink()
        outcome = run("report", named, "--no-views")
        assert (outcome.exit_code, outcome.stdout) == (0, "")
        assert outcome.stderr == f"written: {kept / 'note.html'}\n"
        assert (kept / "note.html").read_bytes() == first
    assert sorted(path.name for path in kept.iterdir()) == sorted(path.name for path in written.iterdir())


def test_a_note_goes_where_it_is_told(written, tmp_path):
    """A file, or a folder with the note alone; the title block says what it is told."""
    assert run("report", written, "--out", tmp_path / "a.html", "--project", "Module <A>", "--date",
               "2026-01-31", "--no-views").exit_code == 0
    told = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<dd>Module &lt;A&gt;</dd>" in told
    assert "<dd>2026-01-31</dd>" in told
    assert run("report", written, "--out", tmp_path / "b" / "c", "--no-views").exit_code == 0
    assert [path.name for path in (tmp_path / "b" / "c").iterdir()] == ["note.html"]
    assert run("report", written, "--format", "md", "--out", tmp_path / "a.md").exit_code == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == run("report", written, "--format", "md").stdout


def test_what_does_not_go_together_is_refused(written, tmp_path):
    assert "Markdown has no title block" in refused("report", written, "--format", "md", "--author", "A")
    assert "expected its folder" in refused("report", written, "--best", "2")
    assert "cannot be written" in refused("report", written, "--out", tmp_path / "none" / "a.html")


def test_a_note_says_why_it_has_no_views(written, tmp_path, monkeypatch):
    monkeypatch.setattr(cad, "installed", lambda: False)
    outcome = run("report", written, "--out", tmp_path / "a.html")
    assert outcome.exit_code == 0
    assert f"{written}: the note has no views: drawings need the package build123d: pip install" in outcome.stderr
    assert 'id="views"' not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_without_jinja_markdown_remains(written, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert "pip install 'packdesign[report]'" in refused("report", written)
    outcome = run("rate", HOLDS, "--out", tmp_path / "out")
    assert outcome.exit_code == 0
    assert "note.html is left out: a note in HTML needs the package Jinja2" in outcome.stderr
    assert {"note.md", "result.json"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert not (tmp_path / "out" / "note.html").exists()


FACTORS = """
[[factor]]
key = "cell.breathing"
levels = ["0.02 mm", "0.1 mm", "0.3 mm"]

[[factor]]
key = "name"
levels = ["<script>", "b"]
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Folder of a finished study, and its table by name of the design."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'packdesign[study]'")
    folder = tmp_path_factory.mktemp("study")
    shutil.copy(HOLDS, folder / "task.toml")
    (folder / "study.toml").write_text(
        'schema = "packdesign-study/1"\nname = "few"\ntask = "task.toml"\nmode = "rate"\n[plan]\n'
        'kind = "full_factorial"\n' + FACTORS, encoding="utf-8")
    assert run("study", folder / "study.toml", "--out", folder / "out", "--csv", "--no-summary").exit_code == 0
    with (folder / "out" / "results.csv").open(encoding="utf-8", newline="") as file:
        return folder / "out", {row["case_id"]: row for row in csv.DictReader(file)}


def test_designs_of_a_study_have_the_numbers_of_their_rows(study):
    """Mass, pressures, utilisation and governing check, by the same door."""
    folder, rows = study
    parts = catalog.read()
    found = cases.opened(folder, parts)
    chosen = found.cases(list(rows))
    assert [case.name for case in chosen] == list(rows)
    for case in chosen:
        row, told = rows[case.name], notes.judged(found, parts, case)
        assert case.row["status"] == row["status"] == ("holds" if told["feasible"] else "fails")
        for key in ("mass_kg", "pressure_lowest_MPa", "pressure_highest_MPa", "nonuniformity", "utilisation"):
            assert told[key] == pytest.approx(float(row[f"out.{key}"]), rel=1e-12)
        worst = max(told["checks"], key=lambda check: check["utilisation"])
        assert f"{worst['component']}.{worst['check']}" == row["out.governing"]
        assert told["task"]["cell"]["breathing"] == f"{row['in.cell.breathing']} mm"


def test_notes_of_a_study(study):
    """Of the lightest that hold and of those that nearly do, with a page that lists them; others go."""
    folder, rows = study
    assert run("report", folder, "--best", "1", "--failed", "1", "--author", "A").exit_code == 0
    place, texts = folder / "notes", {}
    for path in place.iterdir():
        texts[path.stem] = path.read_text(encoding="utf-8")
    index = texts.pop("index")
    assert len(texts) == 2
    assert {rows[name]["status"] for name in texts} == {"holds", "fails"}
    [shown] = [row for name, row in rows.items() if name in texts and row["status"] == "fails"]
    assert float(shown["out.utilisation"]) == min(
        float(row["out.utilisation"]) for row in rows.values() if row["status"] == "fails")
    for name, text in texts.items():
        assert f'<a href="{name}.html">{name}</a>' in index
        assert f"<dt>Case</dt><dd>{name}</dd>" in text
        assert f"<dt>cell.breathing</dt><dd>{rows[name]['in.cell.breathing']} mm</dd>" in text
        assert "<dd>A</dd>" in text
        assert "<script" not in text + index
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] in index
    assert run("report", folder, "--case", list(rows)[0]).exit_code == 0
    assert sorted(path.name for path in place.iterdir()) == sorted([f"{list(rows)[0]}.html", "index.html"])


def test_names_that_a_study_does_not_hold(study):
    folder, _ = study
    assert "expected a case_id" in refused("report", folder, "--case", "0000")
    assert "notes of a study are HTML" in refused("report", folder, "--format", "md")


def test_designs_that_cannot_be_put_together_have_a_row_alone(tmp_path):
    """Rods inside the cells."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'packdesign[study]'")
    shutil.copy(HOLDS, tmp_path / "task.toml")
    (tmp_path / "study.toml").write_text(
        'schema = "packdesign-study/1"\nname = "wide"\ntask = "task.toml"\nmode = "rate"\n[plan]\n'
        'kind = "full_factorial"\n[[factor]]\nkey = "cell.length"\nlevels = ["500 mm"]\n', encoding="utf-8")
    assert run("study", tmp_path / "study.toml", "--out", tmp_path / "out", "--no-summary", "--csv").exit_code == 0
    name = (tmp_path / "out" / "results.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0].strip('"')
    assert f"{name}: no note: " in run("report", tmp_path / "out", "--case", name).stderr
    assert [path.name for path in (tmp_path / "out" / "notes").iterdir()] == ["index.html"]
    told = (tmp_path / "out" / "notes" / "index.html").read_text(encoding="utf-8")
    assert f"<td>{name}</td>" in told
    assert "unbuildable" in told


def test_a_search_of_a_study_is_searched_again(tmp_path, monkeypatch):
    """A note of such a design tells its search, too."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'packdesign[study]'")
    monkeypatch.setattr(optimize, "optimize", lambda *given, **more: [
        Optimum("uniaxial", "infeasible_proven", reason="too stiff")])
    (tmp_path / "task.toml").write_text(toml(GOOD | {"holder": {"kinds": ["uniaxial"]}}), encoding="utf-8")
    (tmp_path / "study.toml").write_text(
        'schema = "packdesign-study/1"\nname = "found"\ntask = "task.toml"\nmode = "optimize"\n[plan]\n'
        'kind = "full_factorial"\n[[factor]]\nkey = "cell.breathing"\nlevels = ["0.6 mm"]\n', encoding="utf-8")
    assert run("study", tmp_path / "study.toml", "--out", tmp_path / "out", "--no-summary").exit_code == 0
    assert run("report", tmp_path / "out", "--failed", "1").exit_code == 0
    index = (tmp_path / "out" / "notes" / "index.html").read_text(encoding="utf-8")
    name = re.search(r'href="([0-9a-f]{16})\.html"', index)[1]
    assert "infeasible proven" in index
    told = (tmp_path / "out" / "notes" / f"{name}.html").read_text(encoding="utf-8")
    assert "Nothing holds" in told
    assert "too stiff" in told
