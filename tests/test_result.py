"""The result: what it says of a design and of a search, and how it is read back."""

import json
import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from designs import changed, task_of
from outcomes import Optimum
from plate_designs import CALM, FORMS
from tasks import CATALOG, GOOD, HERE

from packdesign import task as tasks
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.holders.response import Loss
from packdesign.optimize import overall
from packdesign.requirements import Requirement
from packdesign.result import best, read, result, text
from packdesign.result.document import _check
from packdesign.result.numbers import IMPOSSIBLE
from packdesign.result.search import optimum
from packdesign.result.shape import Document

KEYS = {
    "name", "kind", "feasible", "mass_kg", "cost_EUR", "volume_L", "pressure_set_MPa", "pressure_lowest_MPa",
    "pressure_highest_MPa", "local_pressure_lowest_MPa", "local_pressure_highest_MPa", "nonuniformity", "tilt",
    "states", "checks", "drift_budget", "bom", "bound_mass_kg", "optimum", "by_kind", "runners_up", "provenance",
    "Wh_per_kg", "Wh_per_L", "assumptions", "holder", "life", "losses", "cell_response",
}
STATE = {"charge", "temperature_degC", "age", "corner", "direction", "phase", "pressure_MPa", "local_lowest_MPa",
         "local_highest_MPa", "force_kN", "flags"}
CHECK = {"component", "check", "demand", "capacity", "unit", "utilisation", "state", "source", "confidence"}
LIFE = {"damage", "years", "cycles", "component", "check", "block", "state", "parts", "blocks", "events"}
OPTIMUM = {"status", "objective_kg", "bound_kg", "gap", "solver", "candidates", "seconds"}


def test_a_rated_design_has_every_key(holding):
    assert holding.keys() >= KEYS
    assert all(state.keys() >= STATE for state in holding["states"])
    assert all(check.keys() >= CHECK for check in holding["checks"])
    assert holding["life"].keys() == LIFE
    assert holding["provenance"].keys() >= {"version", "catalog_hash", "input_hash"}
    assert (holding["optimum"], holding["by_kind"], holding["runners_up"]) == (None, {}, [])


def test_numbers_are_the_evaluation_s(rigid, holding):
    task, evaluation = rigid
    lowest, highest = evaluation.pressure_range()
    assert holding["mass_kg"] == evaluation.mass[0]
    assert holding["volume_L"] == pytest.approx(evaluation.volume[0] * 1e3, rel=1e-12)  # a change of unit
    assert holding["pressure_set_MPa"] == 1.6
    assert holding["pressure_lowest_MPa"] == pytest.approx(lowest[0] / 1e6, rel=1e-12)
    assert holding["local_pressure_highest_MPa"] == pytest.approx(
        highest[0] * evaluation.response.highest_ratio[0] / 1e6, rel=1e-12)
    assert holding["holder"]["rods"]["designation"] == "ISO 4014 - M10 x 120 - 10.9"
    assert holding["feasible"]


def test_energy_is_of_cells_with_holder(holding):
    # 10 cells of 0.11 kg and 38 Wh; to the last digits of a double
    assert holding["Wh_per_kg"] == pytest.approx(380.0 / (1.1 + holding["mass_kg"]), rel=1e-12)
    assert holding["Wh_per_L"] == pytest.approx(380.0 / holding["volume_L"], rel=1e-12)


def test_states_are_in_the_units_people_read(failing):
    first, last = failing["states"][0], failing["states"][-1]
    assert (first["age"], first["corner"], first["direction"], first["temperature_degC"]) == (
        "set", "nominal", "none", 25.0)
    assert {state["temperature_degC"] for state in failing["states"]} == {10.0, 25.0, 60.0}
    assert (last["age"], last["corner"], last["charge"]) == ("end_of_life", "high", 1.0)
    # 112 x 67 mm; to the last digits of a double
    assert last["force_kN"] == pytest.approx(last["pressure_MPa"] * 7.504, rel=1e-12)
    assert failing["feasible"] is False
    assert "spring solid" in last["flags"]
    assert not last["trusted"]


def test_checks_stand_where_they_are_closest_to_their_limit(failing):
    highest = next(check for check in failing["checks"] if check["check"] == "highest pressure")
    assert highest["demand"] == failing["pressure_highest_MPa"]
    assert highest["capacity"] == 2.0
    assert failing["states"][highest["state"]]["pressure_MPa"] == highest["demand"]
    assert highest["utilisation"] == pytest.approx(highest["demand"] / 2.0, rel=1e-12)  # a ratio of doubles
    assert not highest["holds"]
    warm = next(check for check in failing["checks"] if check["check"] == "temperature")
    assert (warm["demand"], warm["unit"], warm["state"]) == (60.0, "degC", None)


def test_what_cannot_be_held_has_a_utilisation_all_the_same():
    def checked(demand, capacity):
        return _check(Requirement("a part", "a check", np.array([demand]), np.array([capacity]), "MPa", "a book"), 0)

    assert checked(1e6, 0.0)["utilisation"] == IMPOSSIBLE
    assert checked(np.nan, 1e6) == {**checked(1e6, 1e6), "demand": None, "utilisation": IMPOSSIBLE, "holds": False}
    unlimited = checked(1e6, np.inf)
    assert (unlimited["capacity"], unlimited["utilisation"], unlimited["holds"]) == (None, 0.0, True)


@pytest.mark.parametrize("name", ["holding", "failing"])
def test_the_drift_budget_sums_to_the_drift(name, request):
    document = request.getfixturevalue(name)
    drift = document["pressure_highest_MPa"] - document["pressure_lowest_MPa"]
    # the accuracy to which equilibria are solved
    assert math.fsum(step["change_MPa"] for step in document["drift_budget"]) == pytest.approx(drift, rel=1e-9)


@pytest.mark.parametrize("name", ["holding", "failing"])
def test_the_parts_sum_to_the_mass(name, request):
    document = request.getfixturevalue(name)
    leaves = math.fsum(row["total_mass_kg"] for row in document["bom"] if row["leaf"])
    assert leaves == pytest.approx(document["mass_kg"], rel=1e-9)  # the sums differ in their order only


def test_json_is_strict_and_the_same_every_time(rigid):
    first, second = (text(result(CATALOG, *rigid)) for _ in range(2))
    assert first == second
    assert "NaN" not in first
    assert json.loads(first)["name"] == "rigid-module"


def test_one_row_of_many_is_told_as_if_it_were_alone(rigid):
    from packdesign.duty import demand
    from packdesign.evaluate import KINDS, evaluate

    task, alone = rigid
    one = KINDS["uniaxial"].choice(CATALOG, task.holder, task.stack)
    two = evaluate(CATALOG, "uniaxial", demand([task], CATALOG), one.take(np.array([0, 0])))
    assert result(CATALOG, task, two, row=1) == result(CATALOG, task, alone)


PLATES = {"lift_off", "plate_compliance_mm_per_kN", "stack_compliance_mm_per_kN", "plate_stress_MPa", "rod_tilt_mrad",
          "rod_share", "stack_share_lowest", "stack_share_highest", "crown_height_mm", "areal_stiffness_MPa_per_um"}


@pytest.mark.parametrize("form", FORMS)
def test_plates_of_every_form_are_told(form):
    task = task_of(FORMS[form], **CALM)
    document = json.loads(text(result(CATALOG, task, rated(CATALOG, task))))
    Document.model_validate(document)
    shares = document["plates"].pop("areal_stiffness_split")
    # 1e-12: rounding
    assert sum(shares.values()) == pytest.approx(1.0, rel=1e-12)
    assert document["plates"].keys() == PLATES
    assert all(isinstance(value, float) for value in document["plates"].values())
    assert (document["plates"]["crown_height_mm"] > 0.0) == (form == "crowned")
    assert document["plates"]["stack_share_highest"] == pytest.approx(1.0, abs=1e-6)


def test_local_pressures_of_a_crown_follow_the_force():
    """Even as set; elsewhere each state's own ratio."""
    task = task_of(FORMS["crowned"], **CALM)
    found = rated(CATALOG, task)
    states = result(CATALOG, task, found)["states"]
    assert states[0]["local_lowest_MPa"] == states[0]["pressure_MPa"] == states[0]["local_highest_MPa"]
    ratios = [round(state["local_highest_MPa"] / state["pressure_MPa"], 6) for state in states]
    assert len(set(ratios)) > 3
    highest = max(state["local_highest_MPa"] for state in states if state["age"] != "set")
    assert result(CATALOG, task, found)["local_pressure_highest_MPa"] == pytest.approx(highest, rel=1e-12)


def test_cells_of_all_stacks_are_counted():
    holder = changed(FORMS["solid"], {"plate.width": "186 mm", "rods.positions": [
        ["66 mm", "78 mm"], ["-66 mm", "78 mm"], ["-66 mm", "-78 mm"], ["66 mm", "-78 mm"]]})
    task = task_of(holder, **CALM, stack__side_by_side={"along": 1, "across": 2, "gap": "0 mm"})
    found = rated(CATALOG, task)
    document = result(CATALOG, task, found)
    assert document["cells"] == pytest.approx({"count": 20, "mass_kg": 2.2, "energy_Wh": 760.0})
    assert document["Wh_per_kg"] == pytest.approx(760.0 / (2.2 + found.mass[0]))
    assert document["states"][0]["force_kN"] == pytest.approx(1.6 * 2 * 112 * 67 * 1e-3)


def lost(confidence: str, amount: float) -> Loss:
    return Loss("springs", f"relaxation, {confidence}", np.array([amount]), "%", lambda _: "a book",
                lambda _: confidence)


@pytest.mark.parametrize(("losses", "weakest"), [
    ((), None), ((lost("sure", 0.1),), "sure"), ((lost("order", 0.1), lost("sure", 0.1)), "order"),
    ((lost("sure", 0.1), lost("weak", 0.1)), "weak"), ((lost("sure", 0.1), lost("order", 0.0)), "sure"),
])
def test_the_lowest_pressure_is_known_as_well_as_its_losses(losses, weakest, rigid):
    """What takes nothing of this design says nothing of it."""
    task, evaluation = rigid
    document = result(CATALOG, task, replace(evaluation, response=replace(evaluation.response, losses=losses)))
    Document.model_validate(document)
    assert {check["check"]: check["confidence"] for check in document["checks"] if check["confidence"]} == (
        {"lowest pressure": weakest} if weakest else {})
    assert [(loss["confidence"], loss["amount"], loss["unit"]) for loss in document["losses"]] == [
        (loss.confidence(0), 10.0, "%") for loss in losses if loss.amount[0]]


def test_the_set_of_a_ring_says_nothing_of_the_pressure(vessel):
    """It is its squeeze that hangs on it; the pressure hangs on the leak."""
    known = {loss["loss"]: loss["confidence"] for loss in vessel["losses"]}
    graded = {(check["component"], check["check"]): check["confidence"] for check in vessel["checks"]}
    assert graded["O-ring", "squeeze left at the end of life"] == known["compression set"]
    assert graded["cells", "lowest pressure"] == known["leak"]
    assert graded["O-ring", "least squeeze"] is None


def test_results_of_earlier_versions_are_read(holding, tmp_path):
    """Those before a life was told."""
    for key in ("life", "losses"):
        holding.pop(key)
    for check in holding["checks"]:
        check.pop("confidence")
    (tmp_path / "result.json").write_text(text(holding), encoding="utf-8")
    assert read(tmp_path) == holding


def test_moments_of_a_history_have_their_own_charge():
    history = {"charge": [0.125, 0.875], "temperature": ["20 degC", "30 degC"], "repeats": 100}
    task = task_of(FORMS["solid"], **CALM, duty__history=history, duty__cycles=None, duty__temperature_cycles=None)
    document = result(CATALOG, task, rated(CATALOG, task))
    Document.model_validate(document)
    moments = [state for state in document["states"] if state["phase"] == "history"]
    assert {(state["charge"], state["temperature_degC"]) for state in moments} == {(0.125, 20.0), (0.875, 30.0)}
    (block,) = [block for block in document["life"]["blocks"] if block["block"] == "history"]
    assert block["cycles"] == pytest.approx(100.0)  # from one charge to the other and back, a hundred times


def test_hashes_tell_inputs_apart(rigid, sprung):
    origins = [result(CATALOG, *found)["provenance"] for found in (rigid, sprung)]
    assert origins[0]["catalog_hash"] == origins[1]["catalog_hash"] == CATALOG.hash
    assert origins[0]["input_hash"] != origins[1]["input_hash"]


def outcomes(rigid, sprung, proven=True):
    """A search that found the uniaxial holder best; masses as judged."""
    (_, light), (_, heavy) = rigid, sprung
    return (
        Optimum("uniaxial", "optimal_proven" if proven else "feasible_unproven", light, light.mass[0],
                light.mass[0] if proven else 2.0, runners_up=(heavy,)),
        Optimum("spring_loaded", "optimal_proven", heavy, heavy.mass[0], heavy.mass[0], runners_up=(light,)),
        Optimum("isostatic", "infeasible_proven", reason="the sealed gas needs a wider window"),
    )


def test_a_search_says_what_it_proved(rigid, sprung, search):
    optima = outcomes(rigid, sprung)
    document = result(CATALOG, search, best(optima).winner, optima=optima)
    Document.model_validate(document)
    assert document["kind"] == "uniaxial"
    assert document["optimum"].keys() >= OPTIMUM
    assert (document["optimum"]["status"], document["optimum"]["gap"]) == ("optimal_proven", 0.0)
    assert document["optimum"]["objective_kg"] == document["optimum"]["bound_kg"] == document["mass_kg"]
    assert document["optimum"]["candidates"]["uniaxial"] == {"combinations": 12}
    assert list(document["by_kind"]) == ["uniaxial", "spring_loaded", "isostatic"]
    assert document["by_kind"]["isostatic"]["reason"] == "the sealed gas needs a wider window"
    assert document["by_kind"]["isostatic"]["mass_kg"] is None
    assert [found["kind"] for found in document["runners_up"]] == ["spring_loaded", "uniaxial"]
    assert "ISO 4014 - M10 x 120 - 10.9" in document["runners_up"][0]["designations"]


def test_no_holder_is_a_result_too(search):
    optima = tuple(Optimum(kind, "infeasible_proven", reason="too stiff") for kind in search.holder.kinds)
    document = result(CATALOG, search, None, optima=optima)
    Document.model_validate(document)
    assert document.keys() >= KEYS
    assert (document["feasible"], document["kind"], document["mass_kg"], document["bom"]) == (False, None, None, [])
    assert document["optimum"]["status"] == "infeasible_proven"
    assert {found["reason"] for found in document["by_kind"].values()} == {"too stiff"}


def test_a_search_that_was_stopped_leaves_its_kinds_open(search):
    document = result(CATALOG, search, None)
    Document.model_validate(document)
    assert document["optimum"]["status"] == "infeasible_unknown"
    assert {(found["status"], found["reason"]) for found in document["by_kind"].values()} == {
        ("infeasible_unknown", "not searched")}


FOUND, OTHER = SimpleNamespace(), SimpleNamespace()


@pytest.mark.parametrize(("optima", "expected"), [
    # the other kind is proven to weigh more, or cannot weigh less, or may weigh less
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0), Optimum("b", "optimal_proven", OTHER, 3.0, 3.0)],
     "optimal_proven"),
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0), Optimum("b", "feasible_unproven", OTHER, 3.0, 2.5)],
     "optimal_proven"),
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0), Optimum("b", "feasible_unproven", OTHER, 3.0, 1.5)],
     "feasible_unproven"),
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0), Optimum("b", "infeasible_unknown")], "feasible_unproven"),
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0), Optimum("b", "infeasible_unknown", bound=2.0)],
     "optimal_proven"),
    ([Optimum("a", "feasible_unproven", FOUND, 2.0, 1.0), Optimum("b", "infeasible_proven")], "feasible_unproven"),
    ([Optimum("a", "optimal_proven", FOUND, 2.0, 2.0)], "feasible_unproven"),
    ([Optimum("a", "infeasible_proven"), Optimum("b", "infeasible_unknown")], "infeasible_unknown"),
    ([Optimum("a", "infeasible_proven"), Optimum("b", "infeasible_proven")], "infeasible_proven"),
    ([], "infeasible_unknown"),
])
def test_status_of_all_kinds(optima, expected):
    assert overall.status(optima, complete=len(optima) == 2) == expected


def test_the_bound_is_of_all_kinds():
    optima = (Optimum("a", "feasible_unproven", FOUND, 2.0, 1.6), Optimum("b", "infeasible_unknown", bound=1.25))
    found = optimum("mass", ("a", "b"), optima)
    assert (found["objective_kg"], found["bound_kg"], found["gap"], found["seconds"]) == (2.0, 1.25, 0.6, 0.5)
    found = optimum("mass", ("a", "b"), (optima[0], Optimum("b", "infeasible_unknown")))
    assert (found["bound_kg"], found["gap"]) == (None, None)


@pytest.mark.parametrize(("minimize", "unit", "factor"), [("cost", "EUR", 1.0), ("volume", "L", 1e3),
                                                          ("weighted", "weighted", 1.0)])
def test_other_objectives_have_their_own_unit(minimize, unit, factor):
    found = optimum(minimize, ("a",), (Optimum("a", "optimal_proven", FOUND, 0.5, 0.5),))
    assert (found[f"objective_{unit}"], found[f"bound_{unit}"]) == (0.5 * factor, 0.5 * factor)
    assert (found["objective_kg"], found["bound_kg"], found["gap"]) == (None, None, 0.0)


def test_reads_back_from_file_and_folder(holding, tmp_path):
    (tmp_path / "result.json").write_text(text(holding), encoding="utf-8")
    assert read(tmp_path) == read(tmp_path / "result.json") == holding


@pytest.mark.parametrize(("content", "said"), [
    ("", "expected JSON"), ("[1, 2]", "not a result"), ('{"name": "x"}', "kind: missing"),
    ("{", "expected JSON"), ('{"mass_kg": NaN}', "NaN is not a number of JSON"),
    ("[" * 100_000, "expected JSON"), ("\xff", "not a result"),
])
def test_says_what_is_no_result(content, said, tmp_path):
    (tmp_path / "result.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError, match=said):
        read(tmp_path)


@pytest.mark.parametrize(("path", "value", "said"), [
    (("states", 1, "pressure_MPa"), "2 MPa", r"states\[1\]\.pressure_MPa: .* number"),
    (("bom", 2, "qty_total"), None, r"bom\[2\]\.qty_total"),
    (("provenance",), {}, r"provenance\.version: missing"),
])
def test_says_where_a_result_is_broken(path, value, said, holding, tmp_path):
    target = holding
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    (tmp_path / "result.json").write_text(text(holding), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read(tmp_path)


def test_says_which_file_is_missing(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nowhere")


def test_insulators_weigh_in_the_energy_per_mass(rigid):
    task, _ = rigid
    sheets = {"material": "PEEK", "thickness": "1 mm", "count": 2}
    mapping = {**GOOD, "stack": {"cells": 10, "insulators": [sheets]}, "holder": task.source["holder"]}
    from packdesign.evaluate import rated

    mapping["holder"] = {**mapping["holder"], "rods": {**mapping["holder"]["rods"],
                                                       "designation": "DIN 976 - M10 x 125 - 10.9"}}
    padded = tasks.parse(mapping, "task.toml", HERE, CATALOG)
    document = result(CATALOG, padded, rated(CATALOG, padded))
    peek = CATALOG["materials"]["density"][CATALOG["materials"].index("PEEK")]
    sheet = 2 * peek * 1e-3 * 0.112 * 0.067
    # products of the same numbers in another order
    assert document["Wh_per_kg"] == pytest.approx(380.0 / (1.1 + sheet + document["mass_kg"]), rel=1e-12)
