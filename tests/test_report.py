"""The calculation note and its figures."""

import struct

import pytest
from outcomes import Optimum
from tasks import CATALOG

from packdesign import figures, report
from packdesign.result import best, result


@pytest.mark.parametrize(("value", "unit", "shown"), [
    (0.7664271, "-", "0.766"), (1.31562, "MPa", "1.316"), (19.2286, "MPa", "19.23"), (374.818, "MPa", "374.8"),
    (1281.505, "MPa", "1282"), (48131.4, "N", "48131"), (0.0028724, "kg", "0.00287"), (0.0, "-", "0"),
    (60.0, "degC", "60"), (-12.5, "degC", "-12.5"), (-0.45, "MPa", "-0.450"), (1e9, "-", "1e+09"), (None, "MPa", "-"),
    (2.2e-7, "m", "2.2e-07"),
])
def test_numbers_are_rounded_as_engineers_do(value, unit, shown):
    assert report.number(value, unit) == shown


def test_the_verdict_comes_first(holding, failing):
    good, bad = report.note(holding).splitlines(), report.note(failing).splitlines()
    assert good[0] == "# rigid-module: calculation note"
    assert good[2].startswith(f"**The uniaxial holder of {report.number(holding['mass_kg'], 'kg')} kg holds all "
                              f"{len(holding['checks'])} checks; governing: ")
    mass = report.number(failing["mass_kg"], "kg")
    assert bad[2].startswith(f"**The spring-loaded holder of {mass} kg does not hold: ")
    worst = max(failing["checks"], key=lambda check: check["utilisation"])
    assert f"{worst['component']}, {worst['check']}, at {report.number(worst['utilisation'])} of its limit" in bad[2]


def test_checks_are_sorted_and_failures_marked(failing):
    lines = report.note(failing).partition("## Checks\n\n")[2].partition("\n\n")[0].splitlines()[2:]
    utilisation = [float(line.split("|")[6]) for line in lines]
    assert utilisation == sorted(utilisation, reverse=True)
    assert [("**FAIL**" in line) for line in lines] == [value > 1.0 for value in utilisation]
    assert "≥ 1.200" in next(line for line in lines if "lowest pressure" in line)


def test_tables_have_as_many_cells_as_heads(failing):
    failing["name"] = "a|b"
    failing["bom"][0]["designation"] = "a|b\nc"
    blocks = [block for block in report.note(failing).split("\n\n") if block.startswith("|")]
    assert len(blocks) >= 7
    for block in blocks:
        widths = {line.replace("\\|", "").count("|") for line in block.splitlines()}
        assert len(widths) == 1


def test_the_note_says_all_that_a_checker_asks(failing):
    note = report.note(failing)
    for head in ("Summary", "Design", "Checks", "States", "Drift budget", "Bill of materials", "Inputs",
                 "Assumptions and validity", "Sources"):
        assert f"\n## {head}\n" in note
    assert failing["provenance"]["input_hash"] in note
    assert "`window.tolerance` was left out; taken: 0 MPa" in note
    assert "VDI 2230-1:2015" in note.partition("## Sources")[2]
    assert "not certified" in note
    assert "EN16983-C-28" in note.partition("## Bill of materials")[2]
    assert "spring solid" in note.partition("## Summary")[2].partition("##")[0]


def test_the_drift_budget_has_its_sum(failing):
    drift = failing["pressure_highest_MPa"] - failing["pressure_lowest_MPa"]
    assert f"| from the lowest to the highest pressure | +{drift:.3f} |" in report.note(failing)


def test_a_search_tells_kinds_and_proof(rigid, search):
    light = rigid[1]
    optima = (Optimum("uniaxial", "optimal_proven", light, light.mass[0], light.mass[0]),
              Optimum("spring_loaded", "infeasible_proven", reason="no spring is soft enough"),
              Optimum("isostatic", "infeasible_proven", reason="the sealed gas needs a wider window"))
    document = result(CATALOG, search, best(optima).winner, optima=optima)
    assert report.proof(document) == (
        f"Proven: every combination of catalog rows with a mass below {report.number(light.mass[0])} kg that the "
        "screens let through was judged and failed (HiGHS 1.15.1).")
    note = report.note(document)
    assert "| spring_loaded | no | - | - | infeasible_proven | no spring is soft enough |" in note
    assert "holder.kinds" in note.partition("## Inputs")[2]


def test_what_was_not_proven_is_said(rigid, search):
    light = rigid[1]
    optima = (Optimum("uniaxial", "feasible_unproven", light, light.mass[0], 0.8 * light.mass[0]),
              Optimum("spring_loaded", "infeasible_proven"), Optimum("isostatic", "infeasible_proven"))
    said = report.proof(result(CATALOG, search, light, optima=optima))
    found, bound = report.number(light.mass[0]), report.number(0.8 * light.mass[0])
    assert said == (f"Not proven to have the least mass: {found} kg found, none can be below {bound} kg, a gap of "
                    "25.00 % (HiGHS 1.15.1).")


@pytest.mark.parametrize(("status", "said"), [
    ("infeasible_proven", "holds: proven."), ("infeasible_unknown", "not proven")])
def test_no_holder_has_a_note_too(status, said, search):
    optima = tuple(Optimum(kind, status, reason="too stiff") for kind in search.holder.kinds)
    note = report.note(result(CATALOG, search, None, optima=optima))
    assert said in note.splitlines()[2]
    assert "too stiff" in note
    assert "## Checks" not in note


@pytest.mark.parametrize("name", figures.FIGURES)
@pytest.mark.parametrize("which", ["holding", "failing"])
def test_figures_are_drawn_the_same_every_time(name, which, request):
    document = request.getfixturevalue(which)
    content = figures.FIGURES[name](document)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width == figures.WIDTH * figures.RESOLUTION
    assert height >= figures.HEIGHT * figures.RESOLUTION
    assert content == figures.FIGURES[name](document)


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_pressures_are_drawn_for_any_number_of_temperatures(kept, failing):
    warm = sorted({state["temperature_degC"] for state in failing["states"]})[:kept]
    failing["states"] = [state for state in failing["states"] if state["temperature_degC"] in warm]
    assert figures.pressure(failing).startswith(b"\x89PNG")


def test_the_note_shows_the_figures_it_is_given(holding):
    assert "![pressure](pressure.png)\n\n![mass](mass.png)" in report.note(holding, figures.FIGURES)
    assert "![" not in report.note(holding)
