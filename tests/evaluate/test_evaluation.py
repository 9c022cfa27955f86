"""The one door: window and phases, corners, many designs at once, and the way of a design into a file and back."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, changed, judged, pressure, pressures, row_of, task_of
from hypothesis import given, settings
from hypothesis import strategies as st
from plate_designs import CALM as CALM_STACK
from plate_designs import FORMS
from tasks import CATALOG, HERE

from packdesign import bom
from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import evaluate, names, rated
from packdesign.evaluate.budget import CAUSES, drift_budget
from packdesign.holders.frame.choice import joined
from packdesign.holders.frame.rated import frame_choice

CALM = {"cell__breathing": "0.01 mm", "cell__irreversible_growth": "0 mm", "window__lowest": "1.0 MPa",
        "window__highest": "2.5 MPa", "window__uniformity": 0.8,
        "duty__temperature": {"assembly": "25 degC", "lowest": "20 degC", "highest": "30 degC"}}
"""A duty in which the rigid clamp holds."""

BOTH = pytest.mark.parametrize("holder", [CLAMPED, SPRUNG], ids=["uniaxial", "spring_loaded"])


@BOTH
def test_low_corner_is_below_the_high_one_in_every_state(holder):
    found = judged(holder, cell__breathing_tolerance=0.1)
    assert found.response.trusted.all()
    for label, low in pressures(found, corner="low").items():
        assert low <= pressure(found, **vars(label) | {"corner": "high"})


@BOTH
def test_the_window_judges_the_worst_of_all_service_states(holder):
    found = judged(holder)
    service = [p for label, p in pressures(found).items() if label.age != "set"]
    lowest, highest = found.pressure_range()
    assert (lowest[0], highest[0]) == (min(service), max(service))
    assert row_of(found, "cells", "lowest pressure").worst()[0][0] == pytest.approx(1.2e6 / min(service), rel=1e-12)
    assert row_of(found, "cells", "highest pressure").worst()[0][0] == pytest.approx(max(service) / 2e6, rel=1e-12)


def test_as_set_the_pressure_may_lie_outside_the_window():
    found = judged(SPRUNG | {"pressure_set": "1.9 MPa"}, window__lowest="0 MPa", window__highest="9 MPa")
    outside = judged(SPRUNG | {"pressure_set": "1.9 MPa"}, window__lowest="0 MPa", window__highest="1.8 MPa")
    row = row_of(outside, "cells", "highest pressure")
    assert row.utilisation()[0, 0] == 0.0
    assert pressure(found, age="set") > 1.8e6


def test_tolerance_of_the_window_widens_it():
    used = [row_of(judged(SPRUNG, window__tolerance=text), "cells", "lowest pressure").worst()[0][0]
            for text in ("0 MPa", "0.2 MPa")]
    assert used[1] == pytest.approx(used[0] * 1.0 / 1.2, rel=1e-9)


def test_the_map_is_judged_only_where_asked():
    plain = judged(CLAMPED)
    local = judged(CLAMPED, window__local_lowest="0.5 MPa", window__local_highest="30 MPa")
    assert len(local.requirements) == len(plain.requirements) + 2
    highest = row_of(local, "cells", "highest local pressure").worst()[0][0]
    ratio = plain.response.highest_ratio[0, 0]
    assert highest == pytest.approx(plain.pressure_range()[1][0] * ratio / 30e6, rel=1e-12)


FORMING = [{"name": "forming", "pressure": "5 MPa", "temperature": "45 degC", "cycles": 3}]


def test_phases_are_judged_for_strength_and_not_for_the_window():
    plain, formed = judged(CLAMPED, **CALM), judged(CLAMPED, **CALM, duty__phase=FORMING)
    assert plain.feasible[0]
    for check in ("lowest pressure", "highest pressure"):
        assert row_of(formed, "cells", check).worst()[0] == row_of(plain, "cells", check).worst()[0]
    for component, check in (("rods", "proof load"), ("rods", "stress at assembly"), ("plates", "bending stress")):
        assert row_of(formed, component, check).worst()[0] > 1.5 * row_of(plain, component, check).worst()[0]
    assert row_of(formed, "rods", "fatigue damage").worst()[0] > row_of(plain, "rods", "fatigue damage").worst()[0]
    assert formed.pressure_range()[1] == plain.pressure_range()[1]


NOTHING = {"cell__breathing": "0 mm", "cell__irreversible_growth": "0 mm", "cell__thermal_expansion": "0 1/K",
           "duty__cycles": 0, "duty__years": 0, "duty__depressurisations": 0, "duty__temperature_cycles": 0,
           "duty__temperature": dict.fromkeys(("assembly", "lowest", "highest"), "25 degC")}


@BOTH
@pytest.mark.parametrize("zero", [{key: value} for key, value in NOTHING.items()] + [NOTHING],
                         ids=[*NOTHING, "all of them"])
def test_zeros_and_equal_temperatures_are_legal(holder, zero):
    found = judged(holder, **zero)
    assert np.isfinite(found.response.pressure).all()
    assert np.isfinite(found.utilisation).all()


def test_a_duty_in_which_nothing_happens_leaves_setting_and_embedding():
    found = judged(CLAMPED, **NOTHING)
    scatter = 0.04 / 2.04
    assert found.pressure_range()[1][0] == pytest.approx(1.6e6 * (1 + scatter), rel=1e-9)
    assert 0.0 < 1.6e6 * (1 - scatter) - found.pressure_range()[0][0] < 0.05e6


@BOTH
def test_drift_budget_sums_to_the_whole_way(holder):
    found = judged(holder, cell__breathing_tolerance=0.1)
    steps = drift_budget(found.response)
    lowest, highest = found.pressure_range()
    # The steps telescope: only their additions round.
    assert sum(step.change[0] for step in steps) == pytest.approx(highest[0] - lowest[0], rel=1e-12)
    assert [step.cause for step in steps] == list(CAUSES)


def test_drift_budget_of_a_rigid_clamp_is_each_cause_alone():
    found = judged(CLAMPED)
    budget = {step.cause: step.change[0] for step in drift_budget(found.response)}
    service = {"age": "end_of_life", "corner": "high", "temperature": "assembly"}
    assert budget["breathing"] == pytest.approx(
        pressure(found, **service, charge=1) - pressure(found, **service, charge=0), rel=1e-9)
    assert budget["setting scatter"] == pytest.approx(2 * 0.04 / 2.04 * 1.6e6, rel=1e-9)
    assert {budget[cause] for cause in ("friction", "tolerance", "relaxation", "leak")} == {0.0}


@BOTH
def test_leaves_of_the_bill_sum_to_the_mass_and_the_cost(holder):
    found = judged(holder)
    rows = bom.rows("module", found.response.lines, 0)
    assert sum(row["total_mass_kg"] for row in rows if row["leaf"]) == pytest.approx(found.mass[0], rel=1e-12)
    assert sum(row["total_cost_EUR"] for row in rows if row["leaf"]) == pytest.approx(found.cost[0], rel=1e-12)


@BOTH
def test_a_written_design_reads_back_as_the_same_design(holder):
    pads = {} if holder is SPRUNG else {"stack__pads": {"id": "Sylodyn NF - 12.5", "count": 2}}
    holder = changed(holder, {"pressure_set": "1.23456789012 MPa"} | (
        {"rods.designation": "DIN 976 - M10 x 200 - 10.9"} if pads else {}))
    asked = task_of(holder, **pads)
    first = rated(CATALOG, asked)
    text = tasks.written(asked.source, *names(CATALOG, first, 0))
    again = rated(CATALOG, tasks.parse(tomllib.loads(text), "design.toml", HERE, CATALOG))
    for name in ("mass", "cost", "utilisation", "volume"):
        assert getattr(again, name) == pytest.approx(getattr(first, name), rel=1e-9)  # what the format promises
    assert again.response.pressure == pytest.approx(first.response.pressure, rel=1e-9)


def test_a_design_that_fails_is_a_row_and_not_an_error():
    found = judged(CLAMPED)
    assert found.buildable[0]
    assert not found.feasible[0]
    assert found.utilisation[0] > 1.0


def many(holder, count, seed=7):
    """Designs that differ in all that may differ without another plate to solve."""
    asked = task_of(holder)
    one = frame_choice(CATALOG, asked.holder, asked.stack)
    rng = np.random.default_rng(seed)
    springs = [CATALOG["disc_springs"].index(f"EN16983-{name}") for name in ("A-50", "B-56", "C-63")]
    columns = {
        "set_pressure": rng.uniform(1e6, 2e6, count), "setting": rng.integers(0, 7, count),
        "rod_length": np.full(count, np.nan), "rod_grade": rng.integers(0, 3, count),
        "pad": np.zeros(count, int), "pad_count": rng.integers(0, 3, count),
        "series": rng.integers(5, 30, count),
        "parallel": rng.integers(1, 4, count), "spring": rng.choice(springs, count)}
    if asked.holder.kind == "uniaxial":
        columns |= {name: getattr(one.take(np.zeros(count, int)), name) for name in ("series", "parallel", "spring")}
    plate = replace(one.plate.take(np.zeros(count, int)), thickness=rng.choice([0.02, 0.03], count))
    chosen = replace(one.take(np.zeros(count, int)), **columns, plate=plate, opposite=plate)
    return demand([asked], CATALOG), chosen


@BOTH
def test_a_row_is_the_same_alone_and_among_ten_thousand(holder):
    asked, choices = many(holder, 10_000)
    table = evaluate(CATALOG, holder["kind"], asked, choices)
    for row in np.random.default_rng(1).integers(0, 10_000, 20):
        alone = evaluate(CATALOG, holder["kind"], asked, choices.take(np.array([row])), table.response.labels)
        for name in ("mass", "cost", "utilisation", "volume", "feasible", "buildable"):
            assert getattr(alone, name)[0] == getattr(table, name)[row]
        assert alone.response.pressure[0].tolist() == table.response.pressure[row].tolist()


def test_plates_of_all_forms_stand_in_one_table():
    """Each row is what it is alone, and none that cannot be put together stops the others."""
    asked = [task_of(holder, **CALM_STACK) for holder in FORMS.values()]
    alone = [rated(CATALOG, one) for one in asked]
    chosen = joined([frame_choice(CATALOG, one.holder, one.stack) for one in asked])
    odd = replace(chosen, positions=(*chosen.positions[:-1], chosen.positions[0][:3]),
                  pattern=np.where(chosen.plate.beam >= 0, len(chosen.positions) - 1, 0))
    table = evaluate(CATALOG, "uniaxial", demand(asked[:1], CATALOG), joined([chosen, odd]))
    for row, one in enumerate(alone):
        for name in ("mass", "cost", "utilisation", "volume", "feasible", "buildable"):
            assert getattr(one, name)[0] == getattr(table, name)[row]
        for key, column in one.plate_figures().items():
            assert column[0] == table.plate_figures()[key][row]
    bars = np.flatnonzero(odd.plate.beam >= 0) + len(alone)
    assert not table.buildable[bars].any()
    assert table.buildable[len(alone):].sum() == len(alone) - len(bars)


@pytest.mark.parametrize("form", FORMS)
def test_plates_of_every_form_are_written_and_read_back(form):
    asked = task_of(FORMS[form], **CALM_STACK)
    first = rated(CATALOG, asked)
    text = tasks.written(asked.source, *names(CATALOG, first, 0))
    again = rated(CATALOG, tasks.parse(tomllib.loads(text), "design.toml", HERE, CATALOG))
    assert names(CATALOG, again, 0) == names(CATALOG, first, 0)
    assert ("form" in names(CATALOG, first, 0)[0]["plate"]) == (form in ("crowned", "ribbed", "sandwich", "strongback"))
    assert ("opposite_plate" in names(CATALOG, first, 0)[0]) == (form in ("rigid opposite", "unlike"))
    for name in ("mass", "cost", "utilisation", "volume"):
        assert getattr(again, name)[0] == pytest.approx(getattr(first, name)[0], rel=1e-9)  # what the format promises


def test_tasks_differ_from_row_to_row():
    asked = [task_of(CLAMPED, cell__breathing=text) for text in ("0.1 mm", "0.2 mm")]
    one = frame_choice(CATALOG, asked[0].holder, asked[0].stack)
    found = evaluate(CATALOG, "uniaxial", demand(asked, CATALOG), one.take(np.zeros(2, int)))
    for row, task in enumerate(asked):
        assert found.response.pressure[row] == pytest.approx(rated(CATALOG, task).response.pressure[0], rel=1e-12)


def test_fewer_states_are_a_necessary_test():
    asked, choices = many(SPRUNG, 50)
    whole = evaluate(CATALOG, "spring_loaded", asked, choices)
    some = evaluate(CATALOG, "spring_loaded", asked, choices, whole.response.labels[1:9])
    assert (some.utilisation <= whole.utilisation * (1 + 1e-9)).all()


def swing(found):
    """Change of pressure over the charge, settled, at assembly temperature, on the growing branch."""
    at = {"age": "settled", "corner": "high", "temperature": "assembly"}
    directions = {"direction": "growing"} if found.kind == "spring_loaded" else {}
    return pressure(found, **at, **directions, charge=1) - pressure(found, **at, **directions, charge=0)


FEW = settings(deadline=None, max_examples=12)  # each example solves plates


@FEW
@given(cells=st.integers(2, 20))
def test_more_cells_swing_more(cells):
    def design(count):
        length = 5 * int(np.ceil((82.8 + 4.14 * count) / 5))
        return judged(changed(CLAMPED, {"rods.designation": f"DIN 976 - M10 x {length} - 10.9"}), stack__cells=count)

    assert swing(design(cells + 1)) > swing(design(cells))


@FEW
@given(thickness=st.integers(10, 50))
def test_thicker_plates_press_more_evenly(thickness):
    def uneven(thick):
        length = 5 * int(np.ceil((74.2 + 2 * thick) / 5))
        design = changed(CLAMPED, {"plate.thickness": f"{thick} mm",
                                   "rods.designation": f"DIN 976 - M10 x {length} - 10.9"})
        return judged(design).response.nonuniformity[0]

    assert uneven(thickness + 2) < uneven(thickness)


@FEW
@given(series=st.integers(20, 29))
def test_softer_springs_swing_less(series):
    def design(count):
        return judged(changed(SPRUNG, {"springs.series": count, "rods.designation": "DIN 976 - M12 x 400 - 10.9"}))

    assert 0.0 < swing(design(series + 1)) < swing(design(series))


@FEW
@given(share=st.floats(0.0, 0.5))
def test_a_wider_breathing_tolerance_never_helps(share):
    plain, wide = judged(SPRUNG), judged(SPRUNG, cell__breathing_tolerance=round(share, 6))
    assert wide.pressure_range()[1] >= plain.pressure_range()[1]
    assert wide.pressure_range()[0] <= plain.pressure_range()[0] * (1 + 1e-12)
