"""What results, notes and tables say of vessels, of every shape and every way to hold a medium."""

import csv
import json

import pytest
from tasks import CATALOG
from vessel_tasks import judged, mapping, parsed

from packdesign import report, study
from packdesign.evaluate.figures import VESSELS
from packdesign.result import result, text
from packdesign.result.shape import Document
from packdesign.task.toml import document as toml

METAL = "EN AW-6082-T6"
SHAPES = {
    "cylinder": {"shape": "cylinder", "material": METAL, "wall": "3 mm", "ends": "torispherical"},
    "sphere": {"shape": "sphere", "material": METAL, "wall": "2 mm"},
    "rectangular": {"shape": "rectangular", "material": METAL, "wall": "9 mm"},
    "wound_cylinder": {"shape": "wound_cylinder", "material": METAL, "wall": "0.6 mm", "liner": "1 mm",
                       "winding": "T700S 12K epoxy"},
}
OIL = {"id": "silicone_oil_100", "regulated": False,
       "accumulator": {"id": "Accumulator 0.5 L", "count": 1, "precharge": "0.9 MPa"}}


def told(**changes) -> dict:
    """Result of a changed rated vessel, as its file reads."""
    return json.loads(text(result(CATALOG, parsed(**changes), judged(**changes))))


@pytest.mark.parametrize("shape", SHAPES)
def test_figures_of_every_shape(shape):
    document = told(holder__vessel=SHAPES[shape])
    Document.model_validate(document)
    found = document["vessel"]
    assert found.keys() == VESSELS.keys()
    highest = max(state["pressure_MPa"] for state in document["states"])
    assert found["highest_allowable_pressure_MPa"] == pytest.approx(1.1 * highest)
    assert found["test_pressure_MPa"] == pytest.approx(1.43 * 1.1 * highest)
    assert found["relief_pressure_MPa"] == found["highest_allowable_pressure_MPa"]
    assert found["pressure_equipment_category"] in ("sound engineering practice", "I", "II")
    # 6 in: the module's vessels are smaller, the sphere's bore is 143 mm
    assert found["asme_scope"].startswith("outside U-1 (c)(2)")
    assert found["stored_energy_isothermal_kJ"] > found["stored_energy_real_kJ"] > 0.0
    assert document["plates"] is None
    again = told(holder__vessel=document["holder"]["vessel"])
    assert again["mass_kg"] == document["mass_kg"]


def test_clamped_holders_have_no_vessel(holding):
    assert holding["vessel"] is None
    assert "## Vessel" not in report.note(holding)


def test_the_note_tells_how_the_pressure_is_kept():
    oil = report.note(told(holder__medium=OIL)).partition("## Vessel")[2].partition("\n## ")[0]
    assert "| Medium | silicone_oil_100, 1 x Accumulator 0.5 L precharged to 0.9 MPa |" in oil
    assert "| Vessel | cylinder, hemispherical end, EN AW-6082-T6, wall 3 mm |" in oil
    band = {"id": "air", "regulated": True, "band": "0.1 MPa", "supply": "compressor"}
    air = report.note(told(holder__medium=band)).partition("## Vessel")[2].partition("\n## ")[0]
    assert "| Medium | air, regulated within 0.1 MPa, from a compressor |" in air
    assert "0.000 MPa per kelvin" in air or "0 MPa per kelvin" in air


def test_studies_have_the_same_columns(tmp_path):
    task = mapping(holder__vessel=SHAPES["cylinder"])
    (tmp_path / "task.toml").write_text(toml(task), encoding="utf-8")
    (tmp_path / "study.toml").write_text(toml({
        "schema": "packdesign-study/1", "name": "walls", "task": "task.toml", "mode": "rate",
        "plan": {"kind": "full_factorial"},
        "factor": [{"key": "holder.vessel.wall", "levels": ["2 mm", "3 mm"]}]}), encoding="utf-8")
    study.run(tmp_path / "study.toml", tmp_path / "out", text=True)
    with (tmp_path / "out" / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    alone = told(holder__vessel=SHAPES["cylinder"])["vessel"]
    for key in VESSELS.keys() - {"pressure_equipment_category", "asme_scope"}:
        cell = rows[1][f"out.{key}"]
        assert (float(cell) if cell else None) == pytest.approx(alone[key]), key
