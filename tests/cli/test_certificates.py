"""`optimize --certificate` and `rate` of what it writes: good ones, tampered ones and broken ones."""

import json
from pathlib import Path

import pytest
from test_cli import refused, run

from packdesign.holders.frame import layout
from packdesign.task.toml import document as toml

TASK = {
    "schema": "packdesign/1", "name": "small", "stack": {"cells": 10},
    "cell": {"length": "112 mm", "width": "67 mm", "thickness": "4.14 mm", "mass": "0.11 kg", "energy": "38 Wh",
             "breathing": "0.10 mm", "irreversible_growth": "0.01 mm", "through_modulus": "150 MPa",
             "thermal_expansion": "40e-6 1/K"},
    "duty": {"charge": [0.0, 1.0], "temperature": {"assembly": "25 degC", "lowest": "10 degC", "highest": "60 degC"},
             "cycles": 1000, "years": 10, "depressurisations": 50, "temperature_cycles": 3650},
    "window": {"lowest": "1.0 MPa", "highest": "2.0 MPa", "uniformity": 0.25},
    "holder": {"kinds": ["spring_loaded"]}, "objective": {"minimize": "mass"},
    "choose": {"threads": {"id": ["M6"]}, "heads": {"standard": ["ISO 4762"]}, "rods": {"id": ["DIN 976 - M6"]},
               "property_classes": {"id": ["8.8"]}, "settings": {"id": ["load_cell"]},
               "pads": {"id": ["BISCO HT-800 - 1.57"]}, "plate_forms": {"id": ["solid"]},
               "disc_springs": {"id": ["EN16983-A-35.5", "EN16983-C-25"]},
               "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]},
               "plates": {"id": ["EN AW-6061-T651 - 16", "EN AW-6082-T651 - 20"]}},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A task's certificate, as `optimize` writes it."""
    folder = tmp_path_factory.mktemp("proof")
    task, file = folder / "task.toml", folder / "proof.json"
    task.write_text(toml(TASK), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "PATTERNS", layout.PATTERNS[:3])
        found = run("optimize", task, "--certificate", file)
    assert found.exit_code == 0
    assert f"certificate written to {file}" in found.stderr
    return file


@pytest.fixture
def proof(written):
    return json.loads(written.read_text(encoding="utf-8"))


def kept(folder, document) -> Path:
    file = folder / "other.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_certificate_is_judged_anew(written, proof):
    told = proof["kinds"]["spring_loaded"]
    assert told["recorded"] == len(told["judged"]) == told["counts"]["judged_better"] > 0
    found = run("rate", written)
    assert found.exit_code == 0
    assert "all agree with what is recorded" in found.stdout
    again = json.loads(run("rate", written, "--json").stdout)
    assert again["failed"] == {"spring_loaded": told["recorded"]}
    assert again["held"] == {"spring_loaded": 1 + len(told["equal"])}
    assert again["disagreements"] == []


def test_files_are_the_same_every_time(written, proof):
    assert len(written.read_text(encoding="utf-8").splitlines()) < 400
    assert proof["schema"] == "packdesign-certificate/1"
    assert [design["row"] for design in (proof["kinds"]["spring_loaded"]["winner"],
                                         *proof["kinds"]["spring_loaded"]["judged"])] == list(
        range(1, 2 + proof["kinds"]["spring_loaded"]["recorded"]))


def test_one_row_is_a_task_of_its_own(written, proof, tmp_path):
    design = proof["kinds"]["spring_loaded"]["judged"][0]
    found = run("rate", written, "--row", design["row"], "--json", "--out", tmp_path / "row")
    assert found.exit_code == 1
    by_row = json.loads(found.stdout)
    by_task = json.loads(run("rate", tmp_path / "row" / "design.toml", "--json").stdout)
    assert by_row == by_task
    failed = {(check["component"], check["check"]): check["utilisation"] for check in by_row["checks"]
              if not check["holds"]}
    assert failed == {(row["component"], row["check"]): pytest.approx(row["utilisation"], rel=1e-9)
                      for row in design["failed"]}
    assert by_row["mass_kg"] == pytest.approx(design["mass_kg"], rel=1e-12)
    assert run("rate", written, "--row", 1).exit_code == 0


def better(told: dict) -> None:
    """A combination that holds, and is better, hides among those that fail."""
    told["judged"][0]["holder"] = told["winner"]["holder"]


def stronger(told: dict) -> None:
    told["judged"][0]["failed"][0]["utilisation"] *= 1.001


def lighter(told: dict) -> None:
    told["judged"][0]["mass_kg"] *= 0.99


def fewer(told: dict) -> None:
    told["judged"].pop()


def weaker(told: dict) -> None:
    """The winner is set too low."""
    told["winner"]["holder"]["pressure_set"] = "1.0 MPa"


def one_sided(told: dict) -> None:
    """A set pressure at which nothing that needs more fails."""
    told["judged"][0]["holder"]["pressure_set"] = "2.0 MPa"


@pytest.mark.parametrize(("change", "message"), [
    (better, "holds; recorded as opposed"), (stronger, "utilisation"), (lighter, "mass_kg"), (fewer, "recorded"),
    (weaker, "does not hold"), (one_sided, "recorded")])
def test_what_does_not_agree_is_told(change, message, proof, tmp_path):
    change(proof["kinds"]["spring_loaded"])
    found = run("rate", kept(tmp_path, proof))
    assert found.exit_code == 1
    assert "disagreements" in found.stdout
    assert message in " ".join(found.stdout.split())


def test_other_task_does_not_pass_for_the_one_proven(proof, tmp_path):
    proof["task"]["window"]["highest"] = "2.1 MPa"
    found = run("rate", kept(tmp_path, proof))
    assert found.exit_code == 1
    assert "input_hash" in found.stdout


def test_broken_certificates_are_bad_input(written, proof, tmp_path):
    torn = tmp_path / "torn.json"
    torn.write_text(written.read_text(encoding="utf-8")[:2000], encoding="utf-8")
    assert "not a certificate of packdesign: expected JSON" in refused("rate", torn)
    assert "schema" in refused("rate", kept(tmp_path, {**proof, "schema": "packdesign-result/1"}))
    assert "catalog_hash" in refused("rate", kept(tmp_path, {**proof, "catalog_hash": 64 * "0"}))
    assert "kinds" in refused("rate", kept(tmp_path, {key: value for key, value in proof.items() if key != "kinds"}))
    unknown = json.loads(json.dumps(proof))
    unknown["kinds"]["spring_loaded"]["judged"][0]["holder"]["springs"]["id"] = "EN16983-C-26"
    assert "EN16983-C-26" in refused("rate", kept(tmp_path, unknown))
    assert "no such file" in refused("rate", tmp_path / "none.json")


def renamed(document: dict) -> None:
    document["kinds"]["isostatic"] = document["kinds"].pop("spring_loaded")


def unheard(document: dict) -> None:
    document["kinds"]["magnetic"] = document["kinds"].pop("spring_loaded")


def open_choice(document: dict) -> None:
    document["kinds"]["spring_loaded"]["judged"][0]["holder"] = {"kinds": ["spring_loaded"]}


def weightless(document: dict) -> None:
    document["minimize"] = "beauty"


def tried_at_a_mass(document: dict) -> None:
    document["kinds"]["spring_loaded"]["judged"][0]["tried"] = ["3 kg"]


def blank(document: dict) -> None:
    document["task"] = {}


@pytest.mark.parametrize(("change", "message"), [
    (renamed, "row 1: holder: found spring_loaded; expected a given design of kind isostatic"),
    (unheard, "kinds.magnetic"), (open_choice, "row 2: holder: found kinds to choose from"),
    (weightless, "minimize: expected 'mass'"), (tried_at_a_mass, "row 2: tried: expected a pressure"),
    (blank, "task: cell: missing")])
def test_certificates_that_make_no_sense_are_bad_input(change, message, proof, tmp_path):
    change(proof)
    assert message in refused("rate", kept(tmp_path, proof))


def test_a_row_that_is_no_given_design_is_bad_input(proof, tmp_path):
    open_choice(proof)
    assert "found kinds to choose from" in refused("rate", kept(tmp_path, proof), "--row", 2)


def cleared(document: dict) -> None:
    document["kinds"] = {}


def bounded_above(document: dict) -> None:
    document["kinds"]["spring_loaded"]["bound"] *= 2.0


def stopped(document: dict) -> None:
    document["kinds"]["spring_loaded"]["status"] = "feasible_unproven"


def untried(document: dict) -> None:
    document["kinds"]["spring_loaded"]["judged"][0] |= {"reason": "between", "tried": []}


def other_objective(document: dict) -> None:
    document["minimize"] = "cost"


@pytest.mark.parametrize(("change", "message"), [
    (cleared, "status: optimal_proven; of its kinds follows infeasible_unknown"),
    (stopped, "status: optimal_proven; of its kinds follows feasible_unproven"), (bounded_above, "bound"),
    (untried, "recorded as between"), (other_objective, "the task in it minimizes mass")])
def test_claims_that_do_not_follow_are_told(change, message, proof, tmp_path):
    change(proof)
    found = run("rate", kept(tmp_path, proof))
    assert found.exit_code == 1
    assert message in " ".join(found.stdout.split())


def test_wrong_words_are_bad_input(written, tmp_path):
    assert "no such row" in refused("rate", written, "--row", 999)
    assert "--row K" in refused("rate", written, "--out", tmp_path / "out")
    task = written.with_name("task.toml")
    assert "no certificate" in refused("rate", task, "--row", 1)
    assert "ends in .json" in refused("optimize", task, "--certificate", tmp_path / "proof.txt")
    assert "cannot be written" in refused("optimize", task, "--certificate", tmp_path / "none" / "proof.json")
    (tmp_path / "proof.json").mkdir()
    assert "is a folder" in refused("optimize", task, "--certificate", tmp_path / "proof.json")
