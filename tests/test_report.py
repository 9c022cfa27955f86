"""The calculation note."""

import re

import pytest
from designs import task_of
from outcomes import Optimum
from plate_designs import CALM, FORMS, calm
from tasks import CATALOG

from packdesign import figures, report
from packdesign.report import life
from packdesign.report.plates import plate_name
from packdesign.result import best, result
from packdesign.wording import state_name


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
    for head in ("Summary", "Design", "End plates", "Checks", "States", "Life", "Drift budget", "Bill of materials",
                 "Inputs", "Assumptions and validity", "Sources"):
        assert f"\n## {head}\n" in note
    assert failing["provenance"]["input_hash"] in note
    assert "`window.tolerance` was left out; taken: 0 MPa" in note
    assert "VDI 2230-1:2015" in note.partition("## Sources")[2]
    assert "not certified" in note
    assert "EN 16983 - C 28" in note.partition("## Bill of materials")[2]
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


def test_the_note_shows_the_figures_it_is_given(holding):
    note = report.note(holding, figures.FIGURES)
    assert "![pressure](pressure.png)\n\n![mass](mass.png)\n\n## Design" in note
    for name, head in (("map", "End plates"), ("life", "Life"), ("drift", "Drift budget")):
        assert f"![{name}]({name}.png)" in note.partition(f"## {head}\n")[2].partition("\n## ")[0]
    assert "![" not in report.note(holding)


def section(document, head: str) -> str:
    return report.note(document).partition(f"## {head}\n\n")[2].partition("\n## ")[0]


def test_a_life_is_told_by_part_and_block(worn):
    said = section(worn, "Life")
    assert "| Part | Check | depressurisations | temperature cycles | charge cycles | Damage | Life |" in said
    springs, rods = said.index("| springs |"), said.index("| rods | fatigue damage | 0.0500 | 0.200 | 0 | 0.250 |")
    assert springs < rods
    assert "| plates |" not in said
    assert f"| charge cycles | 1000 | 1.30 to 1.90 | {state_name(worn['states'][1])} |" in said
    assert "| depressurisation | 50 | 0.500 MPa | below the floor: contact lost there does not come back" in said
    assert "| retightening | 4 | 1.600 MPa | within or above the window |" in said
    assert "| Life | 25.00 years (springs, charge cycles, damage 0.400 over the duty) |" in section(worn, "Summary")


@pytest.mark.parametrize(("changes", "said"), [
    ({}, "Life by damage: 25.00 years (springs, charge cycles, damage 0.400 over the duty)."),
    ({"years": 2.5e6}, "Life by damage: over 1000 years (springs, charge cycles, damage 0.400 over the duty)."),
    ({"years": None}, "Life: springs, charge cycles, damage 0.400 over the duty."),
    ({"damage": 0.0, "component": None, "block": None}, "Life: no part is damaged by the cycles of the duty."),
    ({"damage": 1e-16}, "Life: no part is damaged by the cycles of the duty."),
    ({"damage": None, "years": None}, "Life: springs, charge cycles, damage - over the duty."),
])
def test_a_life_in_one_sentence(changes, said, worn):
    worn["life"] |= changes
    assert life.sentence(worn) == said


def test_nothing_hurt_is_said_too(worn):
    worn["life"]["parts"] = worn["life"]["parts"][2:]
    assert section(worn, "Life").startswith("No part is damaged by the cycles of the duty.\n\n")


def test_losses_are_told_with_what_is_known_of_them(worn):
    said = section(worn, "Losses")
    assert "| springs | relaxation | 1.970 % | order of magnitude only | EN 16983 |" in said
    assert "| rods | embedding | 11.00 um | sure | VDI 2230-1:2015, Table 5 |" in said
    assert "| cells | lowest pressure (losses: order of magnitude only) |" in section(worn, "Checks")
    assert "- EN 16983\n" in report.note(worn).partition("## Sources")[2]


def test_results_of_earlier_versions_have_no_life(worn):
    """Neither keys nor words."""
    for key in ("life", "losses"):
        worn.pop(key)
    worn["checks"] = [{key: check[key] for key in check if key != "confidence"} for check in worn["checks"]]
    note = report.note(worn)
    assert not [head for head in ("Life", "Losses") if f"## {head}" in note]
    assert "order of magnitude" not in note
    assert life.sentence(worn) == ""


def test_moments_of_a_history_stand_together(worn):
    """A row for each corner, not a column for each charge."""
    one = worn["states"][-1] | {"phase": "history", "age": "end_of_life"}
    grid = section(worn, "States")
    worn["states"] += [one | {"charge": charge, "corner": corner, "pressure_MPa": charge, "temperature_degC": 20.0}
                       for corner in ("low", "high") for charge in (0.25, 0.5)]
    assert section(worn, "States").startswith(grid)
    assert "| high | 2 | 0.250 to 0.500 | 20 to 20 °C | 0.250 to 0.500 MPa |" in section(worn, "States")


def plates_section(document) -> str:
    return report.note(document).partition("## End plates\n\n")[2].partition("\n## ")[0]


def test_end_plates_are_told(holding):
    """Field and flexure in one table; the numbers are the result's."""
    said, found = plates_section(holding), holding["plates"]
    assert "| Plate | solid, EN AW-7075-T651, 162 x 117 x 25 mm |" in said
    assert "| Opposite plate | alike |" in said
    assert f"| Compliance of both plates | {report.measured(found['plate_compliance_mm_per_kN'], 'mm/kN')} |" in said
    assert f"| Lowest local pressure | {report.measured(holding['local_pressure_lowest_MPa'], 'MPa')}, where" in said
    assert f"| Highest local pressure | {report.measured(holding['local_pressure_highest_MPa'], 'MPa')}, where" in said
    assert "| Lift-off | none |" in said
    assert "stack |" not in said.replace("the stack without pads |", "")
    assert "Crown" not in said
    assert "as flat as drawn" in report.note(holding).partition("## Assumptions")[2]


def test_compliance_and_unflatness_by_hand(holding):
    """10 cells of 4.14 mm and 150 MPa on 112 x 67 mm: 0.0368 mm/kN, and 0.01 mm are 150 MPa x 0.01/41.4."""
    said = plates_section(holding)
    assert "| Compliance of the stack without pads | 0.0368 mm/kN |" in said
    assert "| Pressure that 0.01 mm of unflatness takes or adds | at most 0.0362 MPa |" in said


def test_a_crown_is_told_with_what_it_leaves():
    document = result(CATALOG, task_of(FORMS["crowned"], **CALM), calm("crowned"))
    said = plates_section(document)
    height = report.measured(document["plates"]["crown_height_mm"], "mm")
    assert f"mill the pressing side of each plate to the heights under `crown` in `result.json`, {height}" in said
    assert "even as set, at 1.600 MPa" in said
    left = [float(value) for value in re.findall(r"([\d.]+) at the (?:lowest|highest) mean pressure", said)]
    assert max(left) <= document["nonuniformity"] - document["tilt"] + 5e-4  # as told, to three decimals


def test_unlike_plates_are_told_each():
    said = plates_section(result(CATALOG, task_of(FORMS["rigid opposite"], **CALM), calm("rigid opposite")))
    assert "| Opposite plate | rigid bed, 20 mm |" in said


@pytest.mark.parametrize(("form", "name"), [
    ("ribbed", "ribbed, EN AW-7075-T651, 162 x 117 x 30 mm, sheet 5 mm, ribs 3 mm, every 23 mm"),
    ("sandwich", "sandwich, EN AW-7075-T651, 162 x 117 x 33 mm, sheet 1.5 mm, core 5052-3.2-130"),
    ("strongback", "strongback, EN AW-7075-T651, 162 x 100 x 10 mm, bars S355 - 20 x 40"),
])
def test_plates_are_named_by_what_they_are_made_of(form, name):
    assert plate_name(FORMS[form]["plate"]) == name


def test_stacks_side_by_side_have_their_shares(beside):
    """Two of them, mirror images of each other, so that each bears the mean."""
    assert "| Mean of the least and the most loaded stack | 1.000 to 1.000 of the mean |" in plates_section(beside)


def test_a_vessel_has_no_end_plates(vessel):
    note = report.note(vessel, figures.drawn(vessel))
    assert "End plates" not in note
    assert "map.png" not in note
