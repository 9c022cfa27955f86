"""Running studies: one table whatever the chunks and workers, every design kept, interrupted runs taken up again."""

import csv
import hashlib
import json
import shutil
import tomllib
import types

import pytest
from pyarrow import parquet

import packdesign
from packdesign import catalog, study
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.result import result
from packdesign.study import folder
from packdesign.study.results import RESPONSES
from packdesign.study.workers import Work
from packdesign.task import parse

MIXED = (
    {"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"]},
    {"key": "holder.springs.id", "levels": ["EN16983-B-50", "EN16983-C-63", "EN16983-C-80"]},
    {"key": "holder.springs.series", "range": [15, 60], "integers": True},
    {"key": "window.local_highest", "levels": ["2.2 MPa", "2.6 MPa"]},
    {"key": "duty.temperature.highest", "range": ["20 degC", "60 degC"]},
)
"""Factors whose designs hold, fail, cannot be put together or ask for the impossible."""
SOBOL = {"kind": "sobol", "count": 32, "seed": 7}
FILES = ("study.toml", "task.toml", "manifest.json")


def contents(folder):
    parts = [path.relative_to(folder) for path in sorted((folder / "results.parquet").iterdir())]
    return {str(name): (folder / name).read_bytes() for name in (*FILES, *parts)}


def part(folder, number):
    return folder / "results.parquet" / f"part-{number:06}.parquet"


@pytest.fixture
def mixed(study_file):
    return study_file(*MIXED, plan=SOBOL)


@pytest.fixture
def whole(mixed, tmp_path):
    """Folder of a run of the mixed study."""
    study.run(mixed, tmp_path / "whole")
    return tmp_path / "whole"


@pytest.mark.parametrize(("workers", "chunk"), [(1, 1), (1, 7), (2, 16)])
def test_bytes_depend_neither_on_chunks_nor_on_workers(mixed, whole, tmp_path, workers, chunk):
    study.run(mixed, tmp_path / "other", workers, chunk)
    assert contents(tmp_path / "other") == contents(whole)


def test_every_design_has_a_row(whole, rows_of):
    rows = rows_of(whole / "results.parquet")
    statuses = [row["status"] for row in rows]
    counts = {name: statuses.count(name) for name in ("fails", "holds", "invalid", "unbuildable")}
    manifest = json.loads((whole / "manifest.json").read_text())
    assert len(rows) == 32
    assert all(counts.values())
    assert manifest["counts"] == counts
    assert manifest["finished"] is True
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in sorted((whole / "results.parquet").iterdir())]
    assert len(digests) == 2
    assert manifest["results"] == hashlib.sha256(b"".join(digests)).hexdigest()
    assert manifest["columns"]["in.duty.temperature.highest"] == "degC"
    assert manifest["columns"]["out.pressure_lowest_MPa"] == "MPa"


def test_what_is_no_design_keeps_its_reason_and_no_numbers(whole, rows_of):
    messages = {"invalid": "expected at least the assembly temperature", "unbuildable": "rods: "}
    rows = [row for row in rows_of(whole / "results.parquet") if row["status"] in messages]
    for row in rows:
        assert messages[row["status"]] in row["message"]
        assert not any(text for name, text in row.items() if name.startswith(("out.", "utilisation.")))


def test_a_row_says_what_rating_its_design_says(study_file, base, parts, tmp_path, rows_of):
    path = study_file({"key": "cell.breathing", "levels": ["0.2 mm", "0.7 mm"]})
    study.run(path, tmp_path / "out")
    for row in rows_of(tmp_path / "out" / "results.parquet"):
        task = {**base, "cell": {**base["cell"], "breathing": row["in.cell.breathing"] + " mm"}}
        found = rated(parts, parse(task, "task", tmp_path, parts))
        lowest, highest = found.pressure_range()
        assert row["status"] == ("holds" if found.feasible[0] else "fails")
        # exact: text of a number reads back to it
        assert float(row["out.mass_kg"]) == found.mass[0]
        assert float(row["out.pressure_lowest_MPa"]) == lowest[0] / 1e6
        assert float(row["out.pressure_highest_MPa"]) == highest[0] / 1e6
        worst = {f"{one.component}.{one.check}": one.worst()[0][0] for one in found.requirements}
        assert {name: float(row[f"utilisation.{name}"]) for name in worst} == worst
        assert float(row["out.utilisation"]) == max(worst.values()) == worst[row["out.governing"]]


def test_equal_designs_have_equal_ids_across_studies(study_file, tmp_path, rows_of):
    ids = []
    for number, levels in enumerate((["0.2 mm", "0.3 mm"], ["0.3 mm"])):
        study.run(study_file({"key": "cell.breathing", "levels": levels}), tmp_path / str(number))
        ids.append([row["case_id"] for row in rows_of(tmp_path / str(number) / "results.parquet")])
    assert ids[0][1] == ids[1][0] != ids[0][0]
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids[0])


def test_parts_are_judged_once(mixed, whole):
    finished = contents(whole)
    part(whole, 1).unlink()
    summary = study.run(mixed, whole, chunk=1000)
    assert (summary.designs, summary.judged) == (32, 16)
    assert contents(whole) == finished
    assert study.run(mixed, whole).judged == 0
    assert contents(whole) == finished


def test_an_interrupted_run_goes_on(mixed, whole, tmp_path, monkeypatch):
    write, seen = Work.write, []

    def interrupted(*arguments):
        if seen:
            raise KeyboardInterrupt
        seen.append(write(*arguments))
        return seen[-1]

    monkeypatch.setattr(Work, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        study.run(mixed, tmp_path / "cut")
    monkeypatch.undo()
    assert json.loads((tmp_path / "cut" / "manifest.json").read_text())["finished"] is False
    assert study.run(mixed, tmp_path / "cut").judged == 16
    assert contents(tmp_path / "cut") == contents(whole)


def test_the_folder_of_another_study_is_refused(study_file, mixed, whole):
    before = contents(whole)
    other = study_file(*MIXED, plan={**SOBOL, "seed": 8})
    with pytest.raises(InputError, match=r"manifest.json: inputs = .*: this run has .*; choose another folder") as told:
        study.run(other, whole)
    assert told.value.faults[1:] == (f"{whole / 'study.toml'}: plan.seed = 7: this run has 8",)
    assert contents(whole) == before


def test_results_of_another_state_of_the_program_are_refused(mixed, whole, monkeypatch):
    monkeypatch.setattr(folder, "code", lambda: "another")
    with pytest.raises(InputError, match="manifest.json: code = '.*': this run has 'another'; choose another folder"):
        study.run(mixed, whole)


def test_a_disk_too_small_is_told_before_anything_is_judged(mixed, tmp_path, monkeypatch):
    monkeypatch.setattr(folder.shutil, "disk_usage", lambda path: types.SimpleNamespace(free=10_000))
    with pytest.raises(InputError, match=r"out: 32 designs need up to 1.6e-05 GB; 1e-05 GB are free; choose fewer"):
        study.run(mixed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_results_of_another_version_are_refused(mixed, whole, monkeypatch):
    monkeypatch.setattr(packdesign, "__version__", "9.9")
    with pytest.raises(InputError, match="manifest.json: version = '.*': this run has '9.9'; choose another folder"):
        study.run(mixed, whole)


def test_the_folder_of_the_study_file_is_not_overwritten(mixed):
    with pytest.raises(InputError, match=r"holds study.toml of something else, not of a run; choose another folder"):
        study.run(mixed, mixed.parent)


def test_a_damaged_part_is_told(mixed, whole):
    part(whole, 1).write_bytes(part(whole, 1).read_bytes()[:-100])
    with pytest.raises(InputError, match=r"part-000001.parquet: not a part of a table; delete this file and run again"):
        study.run(mixed, whole)


def test_a_part_of_another_size_is_told(mixed, whole):
    parquet.write_table(parquet.read_table(part(whole, 1)).slice(0, 3), part(whole, 1))
    with pytest.raises(InputError, match=r"part-000001.parquet: 3 rows: expected 16; delete this file and run again"):
        study.run(mixed, whole)


def test_parts_come_to_have_the_same_columns(study_file, tmp_path, rows_of):
    """Crowned plates have figures and checks that discs alone do not have; both are in one table."""
    path = study_file({"key": "window.local_highest", "levels": ["2.2 MPa"]},
                      {"key": "cell.breathing", "range": ["0.1 mm", "0.4 mm"], "steps": 24})
    many = study.read(path, catalog.read()).size
    rows = rows_of(study.run(path, tmp_path / "out").path)
    assert len(rows) == many == 24
    assert len({tuple(row) for row in rows}) == 1


def test_text_holds_the_same_numbers(mixed, tmp_path, rows_of):
    found = study.run(mixed, tmp_path / "out", text=True)
    with (tmp_path / "out" / "results.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    rows = rows_of(found.path)
    assert [row["case_id"] for row in written] == [row["case_id"] for row in rows]
    for row, other in zip(written, rows, strict=True):
        assert row["message"] == other["message"]
        cells = [one["out.mass_kg"] for one in (row, other)]
        # exact: text of a number reads back to it
        assert cells == ["", ""] or float(cells[0]) == float(cells[1])


def test_the_study_written_out_runs_again(whole, tmp_path):
    again = tmp_path / "again"
    again.mkdir()
    for name in ("study.toml", "task.toml"):
        shutil.copy(whole / name, again)
    study.run(again / "study.toml", tmp_path / "out")
    assert contents(tmp_path / "out") == contents(whole)


def test_curves_are_written_out_point_by_point(study_file, base, tmp_path, rows_of):
    for name, growth in (("a.csv", 200), ("b.csv", 300)):
        (tmp_path / name).write_text(f"charge,thickness change [um]\n0,0\n0.5,{growth}\n1,100\n")
    cell = {name: value for name, value in base["cell"].items() if name != "breathing"}
    curves = {"key": "cell.curve", "levels": ["a.csv", "b.csv"]}
    charges = {"key": "duty.charge.1", "levels": [0.4, 1.0]}
    path = study_file(curves, charges, task={**base, "cell": {**cell, "curve": "a.csv"}})
    study.run(path, tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "results.parquet")
    levels = tomllib.loads((tmp_path / "out" / "study.toml").read_text())["factor"][0]["levels"]
    assert [row["in.cell.curve"] for row in rows] == ["a.csv", "a.csv", "b.csv", "b.csv"]
    assert [level["growth"] for level in levels] == [["0 um", "200 um", "100 um"], ["0 um", "300 um", "100 um"]]
    assert len({row["out.pressure_highest_MPa"] for row in rows}) == 4


def test_responses_are_chosen(study_file, tmp_path, rows_of):
    path = study_file(responses={"keys": ["tilt", "mass_kg"], "checks": False})
    study.run(path, tmp_path / "out")
    assert list(rows_of(tmp_path / "out" / "results.parquet")[0]) == [
        "case_id", "in.cell.breathing", "status", "message", "out.tilt", "out.mass_kg"]


def test_progress_counts_designs(mixed, tmp_path):
    told = []
    study.run(mixed, tmp_path / "out", progress=lambda done, total: told.append((done, total)))
    assert told == [(16, 32), (32, 32)]


@pytest.mark.parametrize("numbers", [{"workers": 0}, {"chunk": 0}])
def test_counts_are_positive(mixed, tmp_path, numbers):
    with pytest.raises(InputError, match="= 0: expected a whole number of at least 1"):
        study.run(mixed, tmp_path / "out", **numbers)


def test_plates_and_stacks_may_be_swept(study_file, base, tmp_path, rows_of):
    """Forms of plates as whole tables, stacks by their count; figures of the plates are columns where asked for."""
    holder = base["holder"]
    solid, size = holder["plate"], {"side_by_side": {"along": 1, "across": 1, "gap": "0 mm"}}
    forms = [solid, solid | {"form": "crowned"},
             solid | {"form": "sandwich", "thickness": "33 mm", "skin": "1.5 mm", "core": "5052-3.2-130"}]
    path = study_file({"key": "holder.plate", "levels": forms}, {"key": "stack.side_by_side.across", "levels": [1, 9]},
                      task=base | {"stack": base["stack"] | size})
    study.run(path, tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "results.parquet")
    assert len(rows) == 6
    one = [row for row in rows if row["in.stack.side_by_side.across"] == "1"]
    assert all("smaller than the pressed face" in row["message"] for row in rows if row not in one)
    assert [row["status"] for row in one] == ["holds", "holds", "unbuildable"]
    assert "seat of 73 mm reaches over the plate's edge" in one[2]["message"]  # a bush under a spring of 63 mm
    assert [float(row["out.crown_height_mm"]) > 0.0 for row in one[:2]] == [False, True]
    assert {"out.lift_off", "out.plate_compliance_mm_per_kN", "out.stack_share_highest"} <= one[0].keys()


def test_damage_and_life_are_columns(study_file, base, tmp_path, rows_of):
    """More cycles, more damage; a life in years is the years over the damage, infinite where there is none."""
    cycles = {"key": "duty.cycles", "levels": [0, 20000, 400000]}
    study.run(study_file(cycles), tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "results.parquet")
    done, lives = ([float(row[f"out.{name}"]) for row in rows] for name in ("damage", "life_years"))
    assert done == sorted(done)
    assert done[2] > done[0]
    years = base["duty"]["years"]
    assert lives == [years / damage if damage else float("inf") for damage in done]


def test_the_capacity_of_an_anode_may_be_swept(study_file, base, tmp_path, rows_of):
    """Less of it plates more lithium, which swells more than silicon: the pressure rises higher."""
    cell = {key: value for key, value in base["cell"].items() if key != "breathing"}
    electrodes = {"anode": "Si", "cathode": "NMC811", "areal_capacity": "2 mAh/cm2", "faces": 10, "capacity_ratio": 1.0}
    ratio = {"key": "cell.electrodes.capacity_ratio", "levels": [1.2, 1.0, 0.6]}
    study.run(study_file(ratio, task={**base, "cell": {**cell, "electrodes": electrodes}}), tmp_path / "out")
    highest = [float(row["out.pressure_highest_MPa"]) for row in rows_of(tmp_path / "out" / "results.parquet")]
    assert highest[0] == highest[1] < highest[2]


def test_electrodes_may_be_swept_as_a_whole(study_file, base, tmp_path, rows_of):
    """Lithium and silicon as tables of their own: they are no files of points."""
    cell = {key: value for key, value in base["cell"].items() if key != "breathing"}
    levels = [{"anode": anode, "cathode": "NMC811", "areal_capacity": "4 mAh/cm2", "faces": 20}
              for anode in ("Li", "Si")]
    path = study_file({"key": "cell.electrodes", "levels": levels}, task={**base, "cell": cell | {
        "electrodes": levels[0]}})
    highest = [float(row["out.pressure_highest_MPa"]) for row in rows_of(study.run(path, tmp_path / "out").path)]
    assert highest[0] > highest[1]


def test_responses_are_those_of_a_result(study_file, base, parts, tmp_path, rows_of):
    path = study_file({"key": "cell.breathing", "levels": [base["cell"]["breathing"]]})
    (row,) = rows_of(study.run(path, tmp_path / "out").path)
    task = parse(base, "task", tmp_path, parts)
    told = result(parts, task, rated(parts, task))
    told |= {f"outside_{name}_mm": size for name, size in told["outside_mm"].items()} | told["plates"]
    shared = {key for key in RESPONSES if key in told and isinstance(told[key], float)}
    assert {"mass_kg", "Wh_per_kg", "Wh_per_L", "outside_height_mm", "pressure_set_MPa", "tilt", "lift_off"} <= shared
    # 1e-12: the document rounds off the last digits of pressures
    assert {key: float(row[f"out.{key}"]) for key in shared} == pytest.approx(
        {key: told[key] for key in shared}, rel=1e-12)
