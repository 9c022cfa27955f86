"""What is said of a whole pack in the note and on the screen."""

import json

import pytest
from outcomes import Optimum
from packs import composite, optima, pack_task, wanted_task
from tasks import CATALOG

from packdesign import figures, report
from packdesign.cli import screen
from packdesign.evaluate import rated
from packdesign.report import pack
from packdesign.result import best, result, text
from packdesign.wording import measured, number, quantity


@pytest.fixture(scope="module")
def found():
    """Ten holders that were rated."""
    task = pack_task(keep_outs=[{"from": ["690 mm", "0 mm", "0 mm"], "to": ["700 mm", "9 mm", "9 mm"]}])
    return json.loads(text(result(CATALOG, task, rated(CATALOG, task))))


@pytest.fixture(scope="module")
def searched():
    """A frame that was found and a vessel that finds no room."""
    task = wanted_task()
    some = optima(task)
    return json.loads(text(result(CATALOG, task, best(some).winner, optima=some)))


@pytest.fixture(scope="module")
def none():
    """A search that found nothing; uniaxial holders lack 4 mm of height."""
    task = wanted_task()
    short = (composite(status="infeasible_proven", value=float("nan"), missing=(0.03, 0.02, 0.05), reason="no room"),
             composite(status="infeasible_proven", value=float("nan"), missing=(0.0125, float("inf"), 0.004),
                       cells=8, grid=(2, 1), holders=6, turn=("width", "length"), reason="no room"))
    some = [Optimum("uniaxial", "infeasible_proven", reason="no room", composites=short),
            Optimum("isostatic", "infeasible_proven", reason="too hot", composites=(
                composite("isostatic", status="infeasible_proven", value=float("nan"), reason="too hot"),))]
    return json.loads(text(result(CATALOG, task, None, optima=some)))


def section(document, head: str) -> str:
    return report.note(document).partition(f"## {head}\n\n")[2].partition("\n## ")[0]


def test_the_pack_comes_before_its_holder(found):
    note = report.note(found)
    assert note.index("## Pack") < note.index("## Summary")
    kind = f"The pack of 10 uniaxial holders, {measured(found['mass_kg'], 'kg')} of them, holds all"
    assert note.splitlines()[2].startswith(f"**{kind} {len(found['checks'])} checks; governing: ")


def test_a_pack_is_told_line_by_line(found):
    """91 of 38 Wh; ten frames of 162 x 117 mm; the numbers are the result's."""
    told, said = found["pack"], section(found, "Pack")
    mass = [measured(told[key], "kg") for key in ("mass_kg", "holders_mass_kg", "cells_mass_kg")]
    for line in (
        "| Cells wanted | 91, 13 in series and 7 in parallel, 3.458 kWh |",
        "| Envelope | 700 x 600 x 150 mm, 1 keep-out |",
        "| Holders | 10 of 10 cells each; the envelope has room for 12 |",
        "| Orientation | pressing along the height, cells lengthwise along the length; one holder 162 x 117 x 126.4 mm",
        "| Cells installed | 100, of which 9 spare; 3.800 kWh |",
        f"| Mass of the pack | {mass[0]}: holders {mass[1]}, cells {mass[2]} |",
        f"| Volume of the pack | {measured(told['volume_L'], 'L')} |",
        f"| Energy per mass | {number(told['Wh_per_kg'])} Wh/kg with holders, the cells alone 345.5 Wh/kg: penalty "
        f"{number(told['penalty_Wh_per_kg'])} Wh/kg, {100 * (1 - told['Wh_per_kg'] * 0.11 / 38):.1f} % |",
        f"| Energy per volume | {number(told['Wh_per_L'])} Wh/L with holders, the cells alone 1223 Wh/L: penalty ",
    ):
        assert line in said
    assert "Missing" not in said


def test_what_is_of_all_holders_says_so(found):
    said = section(found, "Summary")
    assert f"| Mass of all holders | {measured(found['mass_kg'], 'kg')} |" in said
    assert "| Outside length of one holder | 162.0 mm |" in said
    assert "All holders of a pack are alike and full" in section(found, "Assumptions and validity")
    assert f"| 1.1 | holder |   |   | 10 | {number(found['mass_kg'] / 10)} | {found['mass_kg']:.4f} |" in section(
        found, "Bill of materials")


def test_layers_stacks_and_spares_are_told():
    lines = dict(pack.rows({"kind": "uniaxial", "pack": MADE}))
    assert lines["Holders"] == "8 of 48 cells each in 2 x 1 stacks; the envelope has room for 9"
    assert lines["Cells installed"] == "384, of which none spare; 38.40 kWh"
    assert lines["Cells wanted"] == "384, 38.40 kWh"
    assert lines["Mass of the pack"].endswith("cells 100.0 kg, layers 2.500 kg")
    assert lines["Envelope"] == "1400 x 1200 x 120 mm, 2 keep-outs"


MADE = {
    "holders": 8, "cells": 384, "series": None, "parallel": None, "energy_Wh": 38400.0, "cells_Wh_per_kg": 384.0,
    "cells_Wh_per_L": 800.0, "envelope_mm": [1400.0, 1200.0, 120.0], "keep_outs_mm": [[0.0] * 6] * 2,
    "cells_installed": 384, "spare_cells": 0, "stack_cells": 24, "stacks": 2, "along": 2, "across": 1,
    "orientation": "width", "lengthwise": "length", "installed_energy_Wh": 38400.0, "mass_kg": 122.5,
    "holders_mass_kg": 20.0, "cells_mass_kg": 100.0, "layers_mass_kg": 2.5, "volume_L": 80.0, "Wh_per_kg": 313.5,
    "Wh_per_L": 480.0, "penalty_Wh_per_kg": 70.5, "penalty_Wh_per_L": 320.0, "holder_mm": [600.0, 200.0, 100.0],
    "fit": 9, "missing_mm": None,
}


def test_a_pack_that_does_not_fit_says_what_is_missing():
    """Two by two of five fit: a third column of 162 mm and 25 between, or a third row of 117 mm and 20 between."""
    task = pack_task(cells=50, energy=None, voltage=None, envelope=["500 mm", "300 mm", "150 mm"])
    document = json.loads(text(result(CATALOG, task, rated(CATALOG, task))))
    said = section(document, "Pack")
    assert "| Holders | 5 of 10 cells each; the envelope has room for 4 |" in said
    assert "| Missing | 46.00 mm of length or 101.0 mm of width or " in said
    assert "| Volume of the pack | - |" in said
    assert "| Energy per volume | the cells alone 1223 Wh/L |" in said
    assert "does not hold: 1 of" in report.verdict(document)


@pytest.mark.parametrize(("lengths", "said"), [
    ([12.5, None, 4.0], "12.50 mm of length or 4.000 mm of height"),
    ([None] * 3, "no growth of one side alone is enough"), ([None, 0.5, None], "0.500 mm of width")])
def test_missing_room_in_words(lengths, said):
    assert pack.missing(lengths) == said


def test_a_search_tells_its_choices(searched):
    said, told = section(searched, "Pack"), searched["pack"]
    assert "| Kind | Holders | Pressing | Lengthwise | Spare cells | Status | Pack kg | Missing | Reason |" in said
    first, second, third = said.splitlines()[-3:]
    mass = number(told["mass_kg"])
    assert first == f"| uniaxial | 10 of 10 cells | height | length | 9 | optimal_proven | {mass} | - |   |"
    assert second == ("| uniaxial | 12 of 8 cells | width | length | 5 | infeasible_proven | - | 12.50 mm of length or "
                      "4.000 mm of height | 12 holders do not fit |")
    assert third.startswith("| isostatic | 10 of 10 cells |")
    kinds = section(searched, "Kinds")
    assert (f"| uniaxial | yes | {number(searched['mass_kg'])} | 10 of 10 cells | {number(told['mass_kg'])} | "
            f"{number(told['penalty_Wh_per_kg'])} |") in kinds
    assert "| isostatic | no | - | - | - | - | - | infeasible_proven | no room |" in kinds
    assert report.proof(searched).startswith(
        f"Proven: every combination of catalog rows with a pack mass below {measured(told['mass_kg'], 'kg')} that")


def test_a_note_lists_the_best_choices_and_counts_the_rest(searched):
    one = searched["pack"]["composites"][0]
    many = [one | {"objective": 100.0 - n} for n in range(45)]
    document = searched | {"pack": searched["pack"] | {"composites": many}}
    said = section(document, "Pack")
    assert said.count("| uniaxial | 10 of") == 40
    assert said.index("| 56.00 |") < said.index("| 95.00 |")
    assert "| 96.00 |" not in said
    assert "And 5 more choices, which `result.json` holds." in said


def test_no_pack_names_the_choice_that_lacks_least(none):
    said = ("Least room is missing for uniaxial holders, 6 of 2 x 1 x 8 cells, pressing along the width, cells "
            "lengthwise along the length: 12.50 mm of length or 4.000 mm of height (no room).")
    note = report.note(none)
    assert note.splitlines()[2] == "**No pack of holders of the kinds uniaxial, isostatic holds: proven.**"
    assert f"\n\n{said}\n\n" in note
    assert "| Cells wanted | 91, 13 in series and 7 in parallel, 3.458 kWh |" in note
    assert "| Mass of the pack |" not in note
    assert pack.nearest(none) == said


def test_where_no_room_is_missing_nothing_is_said_of_it(none, found):
    short = [one | {"missing_mm": None} for one in none["pack"]["composites"]]
    assert pack.nearest(none | {"pack": none["pack"] | {"composites": short}}) == ""
    assert pack.nearest(found) == ""


def test_one_holder_alone_has_no_section(holding):
    assert "## Pack" not in report.note(holding)
    assert pack.told({key: value for key, value in holding.items() if key != "pack"}) == []


def test_the_screen_has_the_pack_first(found, searched, none, capsys):
    screen.rated(found)
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("Pack Cells wanted 91, 13 in series and 7 in parallel, 3.458 kWh Envelope 700 x 600 x 150")
    assert f"penalty {number(found['pack']['penalty_Wh_per_kg'])} Wh/kg" in said
    assert "The pack of 10 uniaxial holders" in said
    assert "Cells with holder:" not in said
    screen.searched(searched)
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("Pack Cells wanted")
    assert "kind feasible mass kg pressure MPa holders pack kg penalty Wh/kg status reason" in said
    assert f"1.96 10 of 10 cells {number(searched['pack']['mass_kg'])} " in said
    screen.searched(none)
    assert pack.nearest(none) in " ".join(capsys.readouterr().out.split())


def test_the_figures_of_a_pack_are_drawn(found):
    """Its packing stands where it is told."""
    drawn = figures.drawn(found)
    assert drawn["mass.png"].startswith(b"\x89PNG")
    note = report.note(found, drawn)
    assert "![packing](packing.png)" in note.partition("## Pack\n")[2].partition("\n## ")[0]
    assert note.count("packing.png") == 1


@pytest.mark.parametrize(("count", "said"), [(1234567, "1234567"), (64, "64"), (1.5, "1.5"), (0.123456789, "0.123457")])
def test_pieces_are_counted_to_the_last(count, said):
    assert quantity(count) == said
