"""What the papers' cells did beside a design: how it is read, told and drawn, and that nothing is judged by it."""

import json
import tomllib
from types import SimpleNamespace

import numpy as np
import pytest
from designs import changed
from tasks import CATALOG, GOOD, HERE
from typer.testing import CliRunner

from packdesign import figures, report
from packdesign import task as tasks
from packdesign.cli import main
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.evaluate.cell_response import between, cell_response, floor, observations, place
from packdesign.report import response
from packdesign.result import result, text
from packdesign.result.shape import Document
from packdesign.task.toml import document as toml

POUCH = tomllib.loads("""
schema = "packdesign/1"
name = "chen-pouch"
[cell]
id = "chen2024_pouch"
[stack]
cells = 1
[duty]
charge = [0.0, 1.0]
temperature = { assembly = "25 degC", lowest = "25 degC", highest = "30 degC" }
cycles = 100
years = 1
depressurisations = 10
temperature_cycles = 100
[window]
lowest = "1.5 MPa"
highest = "5.5 MPa"
uniformity = 0.25
[holder]
kind = "isostatic"
pressure_set = "2.4 MPa"
vessel = { shape = "cylinder", material = "EN AW-6082-T6", wall = "6 mm", ends = "flat", inside_diameter = "90 mm", inside_length = "60 mm", axis = "stack" }
medium = { id = "nitrogen", regulated = false }
""")  # noqa: E501
LITHIUM, SILICON = "Li_LPSCl", "NMC811_LPSCl_Si"


def pouch(**changes):
    """Task of the pouch in a vessel, with some values changed, under keys whose dots are written as two underscores."""
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    return tasks.parse(changed(POUCH, dotted), "task.toml", HERE, CATALOG)


def told(**changes) -> dict:
    task = pouch(**changes)
    return result(CATALOG, task, rated(CATALOG, task))


def between_ends(chemistry, lowest, highest, times=0.0, left=0.0):
    """Observations beside a design between two pressures [MPa], its pressure let off some times."""
    task = SimpleNamespace(cell=SimpleNamespace(response=chemistry))
    evaluation = SimpleNamespace(
        pressure_range=lambda: (np.array([lowest * 1e6]), np.array([highest * 1e6])),
        demand=SimpleNamespace(depressurisations=np.array([times]), depressurised_to=np.array([left * 1e6])))
    return cell_response(CATALOG, task, evaluation, 0)


def only(found, quantity, pressure, **wanted):
    """The one observation of a quantity at a pressure [MPa]."""
    # 1e-6: pressures of the test are written with fewer digits
    hits = [one for one in found if one.row["quantity"] == quantity
            and one.row["pressure_lowest"] == pytest.approx(pressure * 1e6, rel=1e-6)
            and all(one.row[name] == value for name, value in wanted.items())]
    (one,) = hits
    return one


def test_a_design_between_two_and_five_megapascals_holds_both_ends():
    found = between_ends(SILICON, 2.0, 5.0)
    at = {pressure: only(found, "capacity retention", pressure) for pressure in (2.0, 5.0)}
    assert [one.row["value"] for one in at.values()] == [47.7, 77.8]  # Chen et al. 2024, 100 cycles at 0.2 C
    assert {one.where for one in at.values()} == {"within the design's range"}
    assert only(found, "cycling", 1.0).where == "below the design's range"
    assert not [one for one in found if one.between]  # both ends are printed points


def test_a_design_between_printed_points_is_read_linearly():
    found = [one for one in between_ends(SILICON, 2.6, 5.0) if one.between]
    read = {one.row["quantity"]: one.row["value"] for one in found}
    # a fifth of the way from 2 to 5 MPa: 47.7 to 77.8 %, 135.4 to 149.7 mAh/g; digits of doubles
    assert read == pytest.approx({"capacity retention": 47.7 + 0.2 * 30.1, "discharge capacity": 135.4 + 0.2 * 14.3},
                                 rel=1e-12)
    assert {one.where for one in found} == {"within the design's range"}


@pytest.mark.parametrize(("ends", "expected"), [((0.5, 1.5), "above"), ((6.0, 8.0), "below")])
def test_nothing_is_read_beyond_the_printed_points(ends, expected):
    found = between_ends(SILICON, *ends)
    assert not [one for one in found if one.between]
    assert only(found, "capacity retention", 5.0).where == f"{expected} the design's range"


def test_only_the_end_that_lies_between_points_is_read():
    found = [one for one in between_ends(SILICON, 1.8, 2.3) if one.between]
    assert {one.row["pressure_lowest"] for one in found} == {2.3e6}


@pytest.mark.parametrize(("low", "high", "ends", "expected"), [
    (5, 125, (1.0, 2.0), "above the design's range"), (5, 125, (1.0, 6.0), "partly within the design's range"),
    (5, 125, (10.0, 20.0), "across the design's range"), (2, 5, (1.0, 6.0), "within the design's range"),
    (0, 1, (1.2, 2.0), "below the design's range"), (2, 2, (2.0, 2.0), "within the design's range"),
    # pressures that differ by what units lose are one; what is not known lies nowhere
    (2, 2, (2.0 * (1 + 1e-12), 3.0), "within the design's range"), (2, 2, (np.nan, 3.0), "unknown"),
])
def test_ranges_lie_to_each_other(low, high, ends, expected):
    one = {"meaning": "works", "pressure_lowest": low * 1e6, "pressure_highest": high * 1e6}
    assert place(one, tuple(end * 1e6 for end in ends), False) == expected


def test_series_of_several_points_are_read_between_neighbours():
    rows = [{"series": "s", "pressure_lowest": pressure, "value": value} for pressure, value in
            ((4.0, 0.0), (1.0, 10.0), (2.0, 20.0))]
    assert [one.row["value"] for one in between(rows, (1.5, 3.0))] == [15.0, 10.0]


@pytest.mark.parametrize(("times", "left", "expected"), [
    (10.0, 0.0, "in the design's depressurisations"), (10.0, 1.9, "in the design's depressurisations"),
    (10.0, 2.0, "not in the design"), (0.0, 0.0, "not in the design")])
def test_pressure_let_off_below_the_floor_is_told(times, left, expected):
    """The floor of Chen's pouch is 2 MPa."""
    found = between_ends(SILICON, 2.0, 5.0, times, left)
    ratios = [one for one in found if one.row["meaning"] == "irreversible" and one.row["quantity"] == "impedance ratio"]
    assert sorted(one.row["value"] for one in ratios) == [1.7, 2.5]
    assert {one.where for one in ratios} == {expected}


@pytest.mark.parametrize(("chemistry", "megapascals"), [
    (SILICON, 2.0), (LITHIUM, 1.0), ("NCA_LPSCl_LiIn", 0.0), ("NMC90_LPSCl_AgC", 0.0)])
def test_floors_are_printed_or_none(chemistry, megapascals):
    assert floor(observations(CATALOG["cell_responses"], chemistry)) == pytest.approx(megapascals * 1e6, rel=1e-12)


def test_lithium_is_told_of_other_papers_cells_too():
    found = between_ends(LITHIUM, 1.0, 5.0)
    assert [one.row["value"] for one in found if one.row["cell"] == "Li|LPSCl|NMC83 pellet"
            and one.row["quantity"] == "cycles to short circuit"] == [10.0, 10.0]  # Doerrer et al. 2021, 2.5 and 10 MPa
    assert only(found, "critical stripping current", 5.0).row["value"] == pytest.approx(0.6, rel=1e-12)  # 0.2, 1.0
    pressures = [one.row["pressure_lowest"] for one in found]
    assert pressures == sorted(pressures)


@pytest.fixture(scope="module")
def _silicon():
    return text(told())


@pytest.fixture
def silicon(_silicon):
    """Document of the pouch at 2.4 MPa, its pressure let off ten times."""
    return json.loads(_silicon)


def test_a_rated_design_of_a_catalog_s_cell_tells_it(silicon):
    Document.model_validate(silicon)
    found = silicon["cell_response"]
    (printed,) = [one for one in found if one["quantity"] == "capacity retention" and one["pressure_lowest_MPa"] == 2.0]
    assert printed == {
        "id": "chen2024_response - 9", "cell": "NCM811|LPSCl|Si pouch", "quantity": "capacity retention",
        "pressure_lowest_MPa": 2.0, "pressure_highest_MPa": 2.0, "relation": "=", "value": 47.7, "unit": "%",
        "conditions": "isostatic holder; 30 degC, 0.2 C, 100 cycles", "meaning": "works", "outcome": "after 100 cycles",
        "where": "below the design's range", "basis": "printed",
        "source": "Chen et al. 2024 Adv. Energy Mater. 14, 2304327", "confidence": "sure"}
    read = [one for one in found if one["basis"] != "printed" and one["quantity"] == "capacity retention"]
    assert [one["pressure_lowest_MPa"] for one in read] == [silicon["pressure_lowest_MPa"],
                                                           silicon["pressure_highest_MPa"]]
    for one in read:
        # the line through both printed points; digits of doubles
        assert one["value"] == pytest.approx(47.7 + (one["pressure_lowest_MPa"] - 2.0) * 30.1 / 3.0, rel=1e-9)
        assert (one["id"], one["relation"], one["confidence"]) == (None, "~", "order")
        assert one["outcome"] == "linear between printed points, 47.7 at 2 MPa and 77.8 at 5 MPa"


def test_without_a_response_nothing_is_told(holding):
    assert holding["cell_response"] == []
    assert response.HEAD not in report.note(holding)
    assert "response.png" not in figures.drawn(holding)
    assert response.sentences(holding) == []


def test_results_of_earlier_versions_are_told_without_it(holding):
    del holding["cell_response"]
    Document.model_validate(holding)
    assert response.HEAD not in report.note(holding)
    assert "response.png" not in figures.drawn(holding)


def test_where_no_holder_was_found_nothing_is_told():
    wanted = tasks.parse(GOOD | {"cell": {"id": "chen2024_pouch"}}, "task.toml", HERE, CATALOG)
    assert result(CATALOG, wanted, None)["cell_response"] == []


def test_nothing_is_judged_by_it(silicon):
    other = told(cell__response=LITHIUM)
    for name in ("checks", "utilisation", "feasible", "mass_kg", "states"):
        assert other[name] == silicon[name]
    assert other["cell_response"] != silicon["cell_response"]


def test_the_note_marks_the_design_among_pressures(silicon):
    note = report.note(silicon, figures.FIGURES)
    section = note.partition(f"## {response.HEAD}\n\n")[2].partition("\n## ")[0]
    assert section.startswith(response.MEANING)
    assert "![response](response.png)" in section
    assert note.count("response.png") == 1
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| ")][2:]
    lowest = [float(row[0].strip("|* ").split(" to ")[0]) for row in rows]
    assert lowest == sorted(lowest)
    assert [row[1] for row in rows].count("**this design**") == 1
    assert "| 77.8 % | after 100 cycles |" in section
    assert "Chen et al. 2024 Adv. Energy Mater. 14, 2304327" in note.partition("## Sources")[2]


def test_sentences_name_what_touches_the_design(silicon):
    (let_off,) = response.sentences(silicon)
    assert let_off.startswith("The pressure is let off 10 times, to 0 MPa: below their floor")
    assert "impedance ratio 1.7 (electrolyte; not recovered)" in let_off
    silicon["pressure_lowest_MPa"] = 1.8
    assert response.sentences(silicon)[0] == (
        "The lowest pressure, 1.800 MPa, is below 2 MPa, where the papers' cells begin to lose contact.")


@pytest.mark.parametrize(("highest", "said"), [
    (5.0, None), (5.2, "The highest pressure, 5.200 MPa, is above 5 MPa, below which such cells are kept.")])
def test_the_ceiling_of_lithium_is_told(highest, said, silicon):
    silicon |= {"cell_response": told(cell__response=LITHIUM)["cell_response"], "pressure_highest_MPa": highest}
    found = [sentence for sentence in response.sentences(silicon) if sentence.startswith("The highest")]
    assert found == ([said] if said else [])


def test_failures_at_the_design_s_pressures_are_told():
    document = told(cell__response=LITHIUM, holder__pressure_set="2.5 MPa", duty__depressurisations=0)
    assert response.sentences(document) == [
        "At pressures of the design the papers' cells failed, too: Li|LPSCl|NMC83 pellet at 2.5 MPa (lithium "
        "penetrates the electrolyte, ~ 10 cycles)."]


@pytest.mark.parametrize("chemistry", sorted(set(CATALOG["cell_responses"]["chemistry"])))
def test_every_chemistry_is_told_and_drawn(chemistry):
    document = told(cell__response=chemistry)
    Document.model_validate(document)
    assert len(document["cell_response"]) >= len(observations(CATALOG["cell_responses"], chemistry)) > 0
    assert response.HEAD in report.note(document)
    assert figures.drawn(document)["response.png"].startswith(b"\x89PNG")


def test_cells_bring_their_response_unless_their_electrodes_are_others():
    assert pouch().cell.response == SILICON
    assert pouch(cell__response=LITHIUM).cell.response == LITHIUM
    capacity = {"areal_capacity": "4 mAh/cm2", "faces": 1}
    assert pouch(cell__electrodes={"anode": "Si", "cathode": "NMC811", **capacity}).cell.response == SILICON
    assert pouch(cell__electrodes={"anode": "Li", "cathode": "NMC811", **capacity}).cell.response is None


@pytest.mark.parametrize(("value", "said"), [
    ("NMC811_LPSCI_Si", r"cell\.response = \"NMC811_LPSCI_Si\": no chemistry 'NMC811_LPSCI_Si' in cell_responses; "
                        r"nearest: NMC811_LPSCl_Si"),
    (5, r"cell\.response = 5: expected a chemistry of the catalog's cell_responses")])
def test_unknown_chemistries_are_refused(value, said):
    with pytest.raises(InputError, match=said):
        pouch(cell__response=value)


def test_the_command_line_tells_it_and_refuses_what_it_does_not_know(tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(toml(POUCH), encoding="utf-8")
    bad.write_text(toml(changed(POUCH, {"cell.response": "NMC811_LPSCl_Li"})), encoding="utf-8")
    found = CliRunner().invoke(main, ["rate", str(good), "--out", str(tmp_path / "out")])
    assert found.exit_code == 0, found.output
    assert "Not judged: The pressure is let off 10 times" in found.stdout
    assert (tmp_path / "out" / "response.png").is_file()
    refused = CliRunner().invoke(main, ["rate", str(bad)])
    assert refused.exit_code == 2
    assert "nearest: NMC811_LPSCl_Si" in refused.stderr
    shown = CliRunner().invoke(main, ["catalog", "show", "chen2024_response - 9", "--json"])
    assert json.loads(shown.stdout)["row"]["value [-]"] == 47.7
