"""Running studies: one table whatever the chunks and workers, every design kept, interrupted runs taken up again."""

import hashlib
import json
import shutil
import tomllib

import pytest

import packdesign
from packdesign import study
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.study import running
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
FILES = ("results.csv", "study.toml", "task.toml", "manifest.json")


def contents(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture
def mixed(study_file):
    return study_file(*MIXED, plan=SOBOL)


@pytest.fixture
def whole(mixed, tmp_path):
    """Folder of a run of the mixed study in parts of seven designs."""
    study.run(mixed, tmp_path / "whole", chunk=7)
    return tmp_path / "whole"


@pytest.mark.parametrize(("workers", "chunk"), [(1, 1), (1, 1000), (2, 16)])
def test_bytes_depend_neither_on_chunks_nor_on_workers(mixed, whole, tmp_path, workers, chunk):
    study.run(mixed, tmp_path / "other", workers, chunk)
    assert contents(tmp_path / "other") == contents(whole)


def test_every_design_has_a_row(whole, rows_of):
    rows = rows_of(whole / "results.csv")
    statuses = [row["status"] for row in rows]
    counts = {name: statuses.count(name) for name in ("fails", "holds", "invalid", "unbuildable")}
    manifest = json.loads((whole / "manifest.json").read_text())
    assert len(rows) == 32
    assert all(counts.values())
    assert manifest["counts"] == counts
    assert manifest["finished"] is True
    assert manifest["results"] == hashlib.sha256((whole / "results.csv").read_bytes()).hexdigest()


def test_what_is_no_design_keeps_its_reason_and_no_numbers(whole, rows_of):
    messages = {"invalid": "expected at least the assembly temperature", "unbuildable": "rods: "}
    rows = [row for row in rows_of(whole / "results.csv") if row["status"] in messages]
    for row in rows:
        assert messages[row["status"]] in row["message"]
        assert not any(text for name, text in row.items() if name.startswith(("out.", "utilisation.")))


def test_a_row_says_what_rating_its_design_says(study_file, base, parts, tmp_path, rows_of):
    path = study_file({"key": "cell.breathing", "levels": ["0.2 mm", "0.7 mm"]})
    study.run(path, tmp_path / "out")
    for row in rows_of(tmp_path / "out" / "results.csv"):
        task = {**base, "cell": {**base["cell"], "breathing": row["in.cell.breathing"]}}
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
        ids.append([row["case_id"] for row in rows_of(tmp_path / str(number) / "results.csv")])
    assert ids[0][1] == ids[1][0] != ids[0][0]
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids[0])


def test_parts_are_judged_once(mixed, whole, tmp_path):
    finished = contents(whole)
    for number in (1, 4):
        (whole / "parts" / f"0000{number}.csv").unlink()
    (whole / "results.csv").unlink()
    summary = study.run(mixed, whole, chunk=1000)
    assert (summary.designs, summary.judged) == (32, 7 + 4)
    assert contents(whole) == finished


def test_an_interrupted_run_goes_on(mixed, whole, tmp_path, monkeypatch):
    judge, seen = running.judge, []

    def interrupted(*arguments):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(judge(*arguments))
        return seen[-1]

    monkeypatch.setattr(running, "judge", interrupted)
    with pytest.raises(KeyboardInterrupt):
        study.run(mixed, tmp_path / "cut", chunk=7)
    monkeypatch.undo()
    assert not (tmp_path / "cut" / "results.csv").exists()
    assert study.run(mixed, tmp_path / "cut", chunk=7).judged == 32 - 14
    assert contents(tmp_path / "cut") == contents(whole)


def test_the_folder_of_another_study_is_refused(study_file, mixed, whole):
    before = contents(whole)
    other = study_file(*MIXED, plan={**SOBOL, "seed": 8})
    with pytest.raises(InputError, match=r"manifest.json: inputs = .*: this run has .*; choose another folder"):
        study.run(other, whole)
    assert contents(whole) == before


def test_results_of_another_version_are_refused(mixed, whole, monkeypatch):
    monkeypatch.setattr(packdesign, "__version__", "9.9")
    with pytest.raises(InputError, match="manifest.json: version = '.*': this run has '9.9'; choose another folder"):
        study.run(mixed, whole)


def test_the_folder_of_the_study_file_is_not_overwritten(mixed):
    with pytest.raises(InputError, match=r"holds study.toml of something else, not of a run; choose another folder"):
        study.run(mixed, mixed.parent)


def test_a_damaged_part_is_told(mixed, whole):
    part = whole / "parts" / "00002.csv"
    part.write_text("\n".join(part.read_text().split("\n")[:4]) + "\n")
    with pytest.raises(InputError, match=r"00002.csv: 3 rows: expected 7; delete this file and run again"):
        study.run(mixed, whole)


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
    rows = rows_of(tmp_path / "out" / "results.csv")
    levels = tomllib.loads((tmp_path / "out" / "study.toml").read_text())["factor"][0]["levels"]
    assert [row["in.cell.curve"] for row in rows] == ["a.csv", "a.csv", "b.csv", "b.csv"]
    assert [level["growth"] for level in levels] == [["0 um", "200 um", "100 um"], ["0 um", "300 um", "100 um"]]
    assert len({row["out.pressure_highest_MPa"] for row in rows}) == 4


def test_responses_are_chosen(study_file, tmp_path, rows_of):
    path = study_file(responses={"keys": ["tilt", "mass_kg"], "checks": False})
    study.run(path, tmp_path / "out")
    assert list(rows_of(tmp_path / "out" / "results.csv")[0]) == [
        "case_id", "in.cell.breathing", "status", "message", "out.tilt", "out.mass_kg"]


def test_progress_counts_designs(mixed, tmp_path):
    told = []
    study.run(mixed, tmp_path / "out", chunk=10, progress=lambda done, total: told.append((done, total)))
    assert told == [(10, 32), (20, 32), (30, 32), (32, 32)]


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
    rows = rows_of(tmp_path / "out" / "results.csv")
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
    rows = rows_of(tmp_path / "out" / "results.csv")
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
    highest = [float(row["out.pressure_highest_MPa"]) for row in rows_of(tmp_path / "out" / "results.csv")]
    assert highest[0] == highest[1] < highest[2]
