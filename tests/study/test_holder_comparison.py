"""The study of clamped against pressurised holders: its files, a design of each kind, its table and its figure."""

import math
import tomllib
from pathlib import Path

import pytest
from scripts import script_of

from packdesign import study
from packdesign.figures import comparison
from packdesign.study.reading import read
from packdesign.task.toml import document

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "studies" / "uniaxial_against_isostatic"
SIZES = {"pouch": 72, "module": 72, "ev_stack": 72, "module_breathing": 6, "ev_stack_breathing": 6, "evenness": 16}
FEW = {"plates": {"material": ["42CrMo4"]}, "vessel_shapes": {"id": ["cylinder_flat"]}, "media": {"id": ["nitrogen"]},
       "seal_materials": {"id": ["FKM"]}, "property_classes": {"id": ["8.8"]}}
"""Parts of which the two holders of the test are made."""


@pytest.fixture(scope="module")
def script():
    """The script beside the studies."""
    return script_of(FOLDER)


@pytest.fixture(scope="module")
def table(script):
    return script.read()


def row(**cells) -> dict:
    known = {"stack": "module", "cells": "still", "pressure_MPa": "1", "uniformity": "0.25", "material": "aluminium",
             "form": "shaped", "uniaxial_kg": "", "isostatic_kg": ""}
    return known | cells


@pytest.mark.parametrize("name", SIZES)
def test_studies_are_sound(name, parts, script):
    found = read(FOLDER / name / "study.toml", parts)
    assert found.size == SIZES[name]
    assert found.mode == "optimize"
    assert set(script.STUDIES) == set(SIZES)


def test_a_design_of_each_kind(tmp_path, rows_of, script, monkeypatch):
    mapping = tomllib.loads((FOLDER / "module" / "study.toml").read_text(encoding="utf-8"))
    factors = {factor["key"]: factor["levels"] for factor in mapping.pop("factor")}
    steel = [one for one in factors["choose"] if one.get("plates", {}).get("material") == ["42CrMo4", "S355"]][1]
    few = {"window": factors["window"][:1], "holder.kinds": factors["holder.kinds"], "choose": [steel | FEW]}
    (tmp_path / "task.toml").write_bytes((FOLDER / "module" / "task.toml").read_bytes())
    tables = [f"\n[[factor]]\n{document({'key': key, 'levels': levels})}" for key, levels in few.items()]
    (tmp_path / "study.toml").write_text(document(mapping) + "".join(tables), encoding="utf-8")
    summary = study.run(tmp_path / "study.toml", tmp_path / "module", text=True)
    assert summary.counts == {"optimal_proven": 2}
    monkeypatch.setattr(script, "STUDIES", {"module": ("module", "still")})
    (found,) = script.rows(tmp_path)
    assert [found[key] for key in script.KEYS] == ["module", "still", "1", "0.25", "steel", "shaped"]
    by_kind = {one["out.kind"]: float(one["out.mass_kg"]) for one in rows_of(summary.path)}
    for kind, mass in by_kind.items():
        # 1e-3: the table's four digits
        assert float(found[f"{kind}_kg"]) == pytest.approx(mass, rel=1e-3)
    assert "nitrogen" in found["isostatic_design"]


def test_ratios_reach_over_all_materials():
    rows = [row(isostatic_kg="1"), row(form="flat", uniaxial_kg="2", isostatic_kg="3"),
            row(material="steel", isostatic_kg="6"), row(material="steel", form="flat", uniaxial_kg="4"),
            row(pressure_MPa="2", isostatic_kg="1"), row(pressure_MPa="2", form="flat")]
    # the lighter vessel over flat plates: 1 / 2 of aluminium, 6 / 4 of steel; at 2 MPa no flat plate holds
    assert comparison.ratios(rows, "module", comparison.RIVALS[0]) == {1.0: (0.5, 1.5)}
    # the flat-walled vessel over flat plates: 3 / 2 of aluminium
    assert comparison.ratios(rows, "module", comparison.RIVALS[1]) == {1.0: (1.5, 1.5)}
    assert math.isnan(comparison.masses(rows, "uniaxial", ("flat",), material="aluminium")[2.0])
    assert comparison.masses(rows, "isostatic", material="aluminium") == {1.0: 1.0, 2.0: 1.0}


def test_the_table_is_whole(table, script):
    assert len(table) < 200
    assert {one["stack"] for one in table} == set(comparison.STACKS)
    assert {one["cells"] for one in table} == {"still", "breathing", "evenness"}
    for one in table:
        assert set(one) == set(script.HEADER)
        for side in ("uniaxial", "isostatic"):
            assert bool(one[f"{side}_kg"]) == one[f"{side}_status"].startswith(("optimal", "feasible")), one


def test_figure_and_page_are_those_of_the_table(table, script):
    content = comparison.comparison(table)
    assert content.startswith(b"\x89PNG")
    assert len(content) < 150_000
    assert content == comparison.comparison(table)
    page = (ROOT / "docs" / "uniaxial_against_isostatic.md").read_text(encoding="utf-8")
    assert script.filled(page, table) == page
