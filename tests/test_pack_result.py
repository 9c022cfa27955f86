"""The result of a whole pack: counts, masses, energies, places, parts, and the way from a search to a rated design."""

import json
import math
import tomllib

import numpy as np
import pytest
from outcomes import Optimum
from packs import ROOM, SHAKEN, composite, optima, pack_task, wanted_task
from tasks import CATALOG, HERE

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import KINDS, evaluate, rated
from packdesign.result import best, chosen, result, text
from packdesign.result.shape import Document
from packdesign.task import written


def document(task) -> dict:
    """The result as its file holds it."""
    found = json.loads(text(result(CATALOG, task, rated(CATALOG, task))))
    Document.model_validate(found)
    return found


def pack_of(**changes) -> dict:
    return document(pack_task(**changes))["pack"]


@pytest.fixture(scope="module")
def ten():
    """Ten holders of ten cells, nine of them spare."""
    return document(pack_task())


def test_one_holder_alone_is_no_pack(holding):
    assert holding["pack"] is None
    Document.model_validate({key: value for key, value in holding.items() if key != "pack"})  # earlier results


def test_counts_follow_from_energy_and_voltage(ten):
    """48 / 3.7 = 12.97, 3000 / (13 x 38) = 6.07, 91 / 10 = 9.1, each rounded up."""
    found = ten["pack"]
    assert {key: found[key] for key in ("series", "parallel", "cells", "holders", "cells_installed", "spare_cells",
                                        "stack_cells", "stacks", "along", "across")} == {
        "series": 13, "parallel": 7, "cells": 91, "holders": 10, "cells_installed": 100, "spare_cells": 9,
        "stack_cells": 10, "stacks": 1, "along": 1, "across": 1}
    assert (found["energy_Wh"], found["installed_energy_Wh"]) == pytest.approx((91 * 38.0, 100 * 38.0), rel=1e-12)
    assert ten["cells"] == pytest.approx({"count": 100, "mass_kg": 11.0, "energy_Wh": 3800.0}, rel=1e-12)


def test_without_voltage_nothing_is_said_of_wiring():
    found = pack_of(cells=40, energy=None, voltage=None)
    assert (found["cells"], found["series"], found["parallel"], found["spare_cells"]) == (40, None, None, 0)


def test_masses_are_ten_times_those_of_one_holder(ten, holding):
    """The same frame without a pack is the measure; cells of 0.11 kg and 38 Wh."""
    found, one = ten["pack"], holding["mass_kg"]
    assert ten["mass_kg"] == found["holders_mass_kg"] == pytest.approx(10 * one, rel=1e-12)
    assert ten["cost_EUR"] == found["cost_EUR"] == pytest.approx(10 * holding["cost_EUR"], rel=1e-12)
    assert ten["volume_L"] == pytest.approx(10 * holding["volume_L"], rel=1e-12)
    assert ten["bound_mass_kg"] == pytest.approx(10 * holding["bound_mass_kg"], rel=1e-12)
    assert (found["cells_mass_kg"], found["layers_mass_kg"]) == pytest.approx((11.0, 0.0), rel=1e-12)
    assert found["mass_kg"] == pytest.approx(10 * one + 11.0, rel=1e-12)
    assert (ten["states"], ten["drift_budget"]) == (holding["states"], holding["drift_budget"])


def test_energy_with_and_without_holders(ten, holding):
    """Of the cells wanted: 91 x 38 Wh over all that weighs, against 38 Wh over 0.11 kg and 112 x 67 x 4.14 mm."""
    found = ten["pack"]
    with_holders, alone = 91 * 38.0 / (10 * holding["mass_kg"] + 11.0), 38.0 / 0.11
    assert ten["Wh_per_kg"] == found["Wh_per_kg"] == pytest.approx(with_holders, rel=1e-12)
    assert found["cells_Wh_per_kg"] == pytest.approx(alone, rel=1e-12)
    assert found["penalty_Wh_per_kg"] == pytest.approx(alone - with_holders, rel=1e-12)
    per_litre, bare = 91 * 38.0 / found["volume_L"], 38.0 / (1.12 * 0.67 * 0.0414)
    assert ten["Wh_per_L"] == found["Wh_per_L"] == pytest.approx(per_litre, rel=1e-12)
    assert found["cells_Wh_per_L"] == pytest.approx(bare, rel=1e-12)
    assert found["penalty_Wh_per_L"] == pytest.approx(bare - per_litre, rel=1e-12)


def test_places_by_hand(ten, holding):
    """Pitches of 162 + 25 and 117 + 20 mm from walls 5 mm off: three along and four across fit, filled from one end."""
    found, height = ten["pack"], holding["outside_mm"]["height"]
    assert found["holder_mm"] == pytest.approx([162.0, 117.0, height])
    assert found["fit"] == 12
    expected = [[5.0 + 187.0 * (n // 4), 5.0 + 137.0 * (n % 4), 5.0] for n in range(10)]
    assert np.array(found["places_mm"]) == pytest.approx(np.array(expected))
    assert found["volume_L"] == pytest.approx((2 * 187 + 162) * (3 * 137 + 117) * height * 1e-6)
    assert (found["missing_mm"], found["keep_outs_mm"], found["envelope_mm"]) == (None, [], [700.0, 600.0, 150.0])


def test_a_holder_lies_as_it_is_turned(holding):
    """Pressing along the width, cells' length up: busbars keep holders apart in height, two by two by two of them."""
    high = holding["outside_mm"]["height"]
    found = pack_of(cells=80, energy=None, voltage=None, orientation=["width"], lengthwise=["height"],
                    envelope=["300 mm", "300 mm", "360 mm"])
    assert (found["orientation"], found["lengthwise"], found["fit"]) == ("width", "height", 8)
    assert found["holder_mm"] == pytest.approx([117.0, high, 162.0])
    expected = {(x, y, z) for x in (5.0, 142.0) for y in (5.0, round(25.0 + high, 6)) for z in (5.0, 192.0)}
    assert {tuple(place) for place in found["places_mm"]} == expected
    assert [place[2] for place in found["places_mm"]] == [5.0] * 4 + [192.0] * 4  # from the floor up
    assert found["volume_L"] == pytest.approx(254.0 * (2 * high + 20.0) * 349.0 * 1e-6)


def test_terminals_reach_beyond_the_plates():
    """112 mm of cell and twice 30 mm of terminal are more than the plate's 162 mm."""
    clearance = {**ROOM["clearance"], "terminals": "30 mm"}
    assert pack_of(clearance=clearance)["holder_mm"][0] == pytest.approx(172.0)


def test_keep_outs_stay_free():
    box = {"from": ["200 mm", "0 mm", "0 mm"], "to": ["260 mm", "90 mm", "150 mm"]}
    found = pack_of(keep_outs=[box])
    assert found["keep_outs_mm"] == [[200.0, 260.0, 0.0, 90.0, 0.0, 150.0]]
    low = np.array(found["places_mm"])
    high = low + found["holder_mm"]
    assert len(low) == 10
    apart = (high <= np.array([195.0, -5.0, -5.0]) + 1e-6) | (low >= np.array([265.0, 95.0, 155.0]) - 1e-6)
    assert apart.any(axis=1).all()
    assert (high <= np.array([695.0, 595.0, 145.0]) + 1e-6).all()
    assert (low >= 5.0 - 1e-6).all()


def test_what_does_not_fit_lacks_millimetres(holding):
    """Two by two fit of the five wanted. A third column: 3 x 162 + 2 x 25 + 10 mm; a third row: 3 x 117 + 2 x 20 + 10;
    a second layer: two heights, 20 and 10."""
    found = document(pack_task(cells=50, energy=None, voltage=None, envelope=["500 mm", "300 mm", "150 mm"]))
    told, high = found["pack"], holding["outside_mm"]["height"]
    assert (told["holders"], told["fit"], len(told["places_mm"])) == (5, 4, 4)
    assert told["missing_mm"] == pytest.approx([546.0 - 500.0, 401.0 - 300.0, 2 * high + 30.0 - 150.0], abs=2e-4)
    assert (told["volume_L"], told["Wh_per_L"], told["penalty_Wh_per_L"]) == (None, None, None)
    assert told["Wh_per_kg"] is not None
    assert not found["feasible"]
    assert [check["check"] for check in found["checks"] if not check["holds"]] == ["holders in the envelope"]


def test_one_row_of_many_is_told_as_if_it_were_alone(ten):
    task = pack_task()
    one = KINDS["uniaxial"].choice(CATALOG, task.holder, task.stack)
    two = evaluate(CATALOG, "uniaxial", demand([task], CATALOG), one.take(np.array([0, 0])))
    assert json.loads(text(result(CATALOG, task, two, row=1))) == ten


def test_layers_weigh_in_every_holder():
    """A plate of 1.5 mm after every second of ten cells: four of them."""
    cooling = {"material": "EN AW-6082-T651", "thickness": "1.5 mm", "every": 2}
    found = pack_of(cooling=cooling, holder__rods__designation="DIN 976 - M10 x 140 - 10.9")
    density = CATALOG["materials"]["density"][CATALOG["materials"].index("EN AW-6082-T651")]
    assert found["layers_mass_kg"] == pytest.approx(10 * 4 * 1.5e-3 * 0.112 * 0.067 * density, rel=1e-12)
    assert found["mass_kg"] == pytest.approx(found["holders_mass_kg"] + 11.0 + found["layers_mass_kg"], rel=1e-12)


def test_stacks_side_by_side_share_a_holder(beside):
    """Two stacks of ten under one pair of plates: five holders, nine cells spare, the frame as it is alone."""
    holder, plates = beside["holder"], {"along": 2, "across": 1, "gap": "6 mm"}
    found = document(pack_task(holder, stack__side_by_side=plates, envelope=["1 m", "1 m", "150 mm"], clearance={}))
    told = found["pack"]
    assert (told["holders"], told["stack_cells"], told["stacks"], told["along"], told["across"]) == (5, 10, 2, 2, 1)
    assert (told["cells_installed"], told["spare_cells"]) == (100, 9)
    assert found["mass_kg"] == pytest.approx(5 * beside["mass_kg"], rel=1e-12)


def test_what_mounts_a_holder_is_in_its_mass_and_its_checks(holding):
    found = document(pack_task(**SHAKEN))
    leaves = [row for row in found["bom"] if row["leaf"]]
    (mounting,) = [row["item"] for row in found["bom"] if row["description"] == "mounting"]
    feet = sum(row["qty"] * row["unit_mass_kg"] for row in leaves if row["parent_item"] == mounting)
    assert feet > 0.0
    assert found["mass_kg"] == pytest.approx(10 * (holding["mass_kg"] + feet), rel=1e-12)
    assert "feet" in {check["component"] for check in found["checks"]}
    assert found["feasible"]


def test_a_pack_whose_feet_find_no_room_does_not_hold():
    """Its holders do."""
    task = pack_task(**SHAKEN | {"clearance": {"walls": "5 mm"}})
    evaluation = rated(CATALOG, task)
    found = result(CATALOG, task, evaluation)
    assert evaluation.feasible[0]
    assert not found["feasible"]
    assert found["utilisation"] > 1.0
    assert {check["component"] for check in found["checks"] if not check["holds"]} == {"feet"}


@pytest.mark.parametrize("changes", [{}, SHAKEN])
def test_parts_of_all_holders_sum_to_the_mass(changes):
    found = document(pack_task(**changes))
    leaves = [row for row in found["bom"] if row["leaf"]]
    assert math.fsum(row["total_mass_kg"] for row in leaves) == pytest.approx(found["mass_kg"], rel=1e-9)
    assert {row["level"] for row in leaves} == {3}


# --- what a search found

@pytest.fixture(scope="module")
def searched():
    task = wanted_task()
    found = optima(task)
    return task, found, json.loads(text(result(CATALOG, task, best(found).winner, optima=found)))


def test_a_search_tells_the_pack_of_its_winner(searched, ten):
    _, _, found = searched
    Document.model_validate(found)
    assert {**found["pack"], "composites": []} == ten["pack"]
    assert (found["mass_kg"], found["Wh_per_kg"], found["cells"]) == (ten["mass_kg"], ten["Wh_per_kg"], ten["cells"])
    assert found["optimum"]["objective_kg"] == found["pack"]["mass_kg"]
    assert found["task"]["pack"]["stack_cells"] == [8, 10]  # as it was asked


def test_all_choices_are_told(searched):
    _, _, found = searched
    first, second, third = found["pack"]["composites"]
    assert first == {"kind": "uniaxial", "stack_cells": 10, "along": 1, "across": 1, "orientation": "height",
                     "lengthwise": "length", "holders": 10, "spare_cells": 9, "status": "optimal_proven",
                     "objective": found["pack"]["mass_kg"], "missing_mm": None, "reason": ""}
    assert (second["objective"], second["missing_mm"], second["orientation"]) == (None, [12.5, None, 4.0], "width")
    assert third["kind"] == "isostatic"


def test_kinds_tell_their_packs(searched, holding):
    _, _, found = searched
    kind = found["by_kind"]["uniaxial"]
    assert kind["pack"] == {key: value for key, value in found["pack"].items()
                            if key not in ("places_mm", "composites")}
    assert kind["mass_kg"] == pytest.approx(10 * holding["mass_kg"], rel=1e-12)
    assert kind["bound_mass_kg"] == found["bound_mass_kg"]
    assert found["by_kind"]["isostatic"]["pack"] is None
    (other,) = found["runners_up"]
    assert other["mass_kg"] == kind["mass_kg"]
    assert other["designations"].startswith("10 holders of 10 cells, each: 2 plate 162 x 117 x 25 EN AW-7075-T651, 4 ")


def test_the_winner_as_a_task_is_rated_to_the_same_numbers(searched):
    task, found, told = searched
    design = written(chosen(task, found).source, told["holder"], told["stack"])
    again = document(tasks.parse(tomllib.loads(design), "design.toml", HERE, CATALOG))
    assert {**told["pack"], "composites": []} == again["pack"]
    same = ("mass_kg", "cost_EUR", "volume_L", "Wh_per_kg", "checks", "states", "bom", "cells", "utilisation")
    assert {key: again[key] for key in same} == {key: told[key] for key in same}


@pytest.mark.parametrize(("minimize", "value", "told"), [("cost", 310.0, 310.0), ("volume", 0.025, 25.0)])
def test_choices_are_told_in_the_unit_of_the_objective(minimize, value, told):
    task = wanted_task(objective__minimize=minimize)
    found = result(CATALOG, task, None, optima=[Optimum("uniaxial", "infeasible_unknown",
                                                        composites=(composite(value=value),))])
    assert found["pack"]["composites"][0]["objective"] == pytest.approx(told, rel=1e-12)


def test_no_pack_says_what_was_asked_and_tried():
    task = wanted_task()
    short = (composite(status="infeasible_proven", value=math.nan, missing=(0.03, math.inf, 0.05), reason="no room"),)
    found = json.loads(text(result(CATALOG, task, None, optima=[
        Optimum(kind, "infeasible_proven", reason="no room", composites=short) for kind in task.holder.kinds])))
    Document.model_validate(found)
    told = found["pack"]
    assert (told["cells"], told["series"], told["holders"], told["mass_kg"]) == (91, 13, None, None)
    assert (told["places_mm"], len(told["composites"])) == ([], 2)
    assert told["composites"][0]["missing_mm"] == [30.0, None, 50.0]
    assert found["cells"] == pytest.approx({"count": 91, "mass_kg": 10.01, "energy_Wh": 3458.0}, rel=1e-12)
