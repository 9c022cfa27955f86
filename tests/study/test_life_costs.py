"""The study of what life costs: its script on a task with few parts, its table and its page."""

import tomllib
from pathlib import Path

import pytest
from scripts import script_of

from packdesign import catalog
from packdesign.task.toml import document

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "studies" / "what_life_costs"
FEW = {"threads": {"id": ["M6"]}, "heads": {"standard": ["ISO 4762"]}, "rods": {"id": ["DIN 976 - M6"]},
       "property_classes": {"id": ["8.8"]}, "settings": {"id": ["load_cell"]}, "plate_forms": {"id": ["solid"]},
       "pads": {"id": ["BISCO HT-800 - 1.57"]}, "disc_springs": {"id": ["EN16983-C-28", "EN16983-C-35.5"]},
       "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]},
       "plates": {"material": ["EN AW-7075-T651"], "thickness": ["20 mm", "25 mm"]}}
"""Parts of which the holders of the test are made."""


@pytest.fixture(scope="module")
def script():
    """The script beside the study."""
    return script_of(FOLDER)


@pytest.fixture
def stack(tmp_path):
    """Folder of studies with one small task."""
    mapping = tomllib.loads((ROOT / "studies" / "agc_module" / "task.toml").read_text(encoding="utf-8"))
    mapping["choose"] = FEW
    mapping["cell"] |= {"breathing": "0.1 mm", "irreversible_growth": "0.01 mm", "breathing_tolerance": 0.1}
    mapping["window"]["lowest"] = "1 MPa"
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack" / "task.toml").write_text(document(mapping), encoding="utf-8")
    return tmp_path


def test_every_effect_only_adds(script, stack):
    holders, out = [("stack", "spring_loaded")], stack / "out"
    files = list(script.found(holders, out, 1, 600.0, stack))
    found = script.rows(holders, out)
    assert [row["without"] for row in found] == ["", *script.EFFECTS]
    assert {row["status"] for row in found} == {"optimal_proven"}
    # 1e-3: the table's four digits
    assert all(float(row["adds_kg"]) >= -1e-3 for row in found[1:])
    assert float(max(found[1:], key=lambda row: float(row["adds_kg"]))["adds_kg"]) > 0.0
    assert script.markdown(found).count("\n") == 2
    # what is there is not sought again
    before = [file.stat().st_mtime_ns for file in files]
    assert [file.stat().st_mtime_ns for file in script.found(holders, out, 1, 600.0, stack)] == before


@pytest.mark.parametrize("effect", ["relaxation", "scatter", "friction"])
def test_overlays_leave_the_effect_out(script, effect, tmp_path):
    parts, shipped = catalog.read([script.overlay(effect, tmp_path)]), catalog.read()
    for family, values in script.ROWS[effect].items():
        assert (parts[family].ids == shipped[family].ids).all()
        for name, text in values.items():
            known = parts[family][name][parts[family][name] == parts[family][name]]
            assert len(set(known)) == 1, (family, name)
            if float(text) == 0.0:
                assert known[0] == 0.0


def test_no_fatigue_means_no_cycles(script):
    mapping = script.asked(ROOT / "studies" / "chen_pouch" / "task.toml", "isostatic", "fatigue")
    assert {mapping["duty"][name] for name in script.COUNTS} == {0}
    assert [phase["cycles"] for phase in mapping["duty"]["phase"]] == [0]
    assert mapping["holder"]["kinds"] == ["isostatic"]


def test_the_table_tells_what_an_effect_adds(script):
    row = {"task": "module", "kind": "spring_loaded", "status": "optimal_proven", "seconds": "1"}
    found = [row | {"without": "", "kg": "4", "adds_kg": ""}, row | {"without": "fatigue", "kg": "3", "adds_kg": "1"},
             row | {"without": "relaxation", "kg": "4", "adds_kg": "0"},
             row | {"without": "scatter", "kg": "2", "adds_kg": "2", "status": "feasible_unproven"},
             row | {"without": "friction", "kg": "", "adds_kg": "", "status": "infeasible_unknown"}]
    assert script.markdown(found).splitlines()[-1] == (
        "| module | spring-loaded | 4 | 1 kg, 25% | 0 kg, 0% | 2 kg, 50% (unproven) | - |")


def test_the_page_shows_the_table(script):
    page = script.PAGE.read_text(encoding="utf-8")
    found = script.read()
    assert {(row["task"], row["kind"]) for row in found} == set(script.HOLDERS)
    assert script.filled(page, found) == page
