"""Damage, life and events of a design."""

from dataclasses import replace

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, changed, judged
from tasks import CATALOG, ISOSTATIC

from packdesign.evaluate import evaluate, life
from packdesign.holders.blocks import Blocks, damage_row
from packdesign.requirements import Requirement
from packdesign.result import life as told

NAMES = ("charge cycles", "temperature cycles")
COUNTS = {"duty__years": 10, "duty__cycles": 1000, "duty__temperature_cycles": 3650, "duty__depressurisations": 50}

COILED = SPRUNG | {"springs": {"id": "EN13906-SH-4x29x42-3.5", "parallel": 1, "series": 1}, "pressure_set": "0.2 MPa"}


def row(component: str, *shares: float) -> Requirement:
    """Damage by the shares of two blocks of a thousand cycles."""
    cycles = np.full((1, 2), 1e3)
    swing = Blocks(np.zeros((1, 2)), np.ones((1, 2)), cycles, NAMES)
    survived = np.divide(cycles, shares, out=np.full((1, 2), np.inf), where=np.array(shares) > 0.0)
    return damage_row(component, "fatigue damage", swing, survived, "a book")


@pytest.fixture(scope="module")
def clamped():
    return judged(CLAMPED, **COUNTS)


def with_rows(evaluation, *rows: Requirement):
    """The evaluation with other damage."""
    kept = tuple(one for one in evaluation.requirements if not one.by_block)
    return replace(evaluation, requirements=(*kept, *rows))


def test_life_is_what_is_left_of_one(clamped):
    """0.2 and 0.2 over ten years: 25 years, 2500 charge cycles (Miner: a sum of 1)."""
    found = with_rows(clamped, row("rods", 0.2, 0.2))
    assert life.damage(found) == pytest.approx([0.4], rel=1e-12)
    assert life.life_years(found) == pytest.approx([25.0], rel=1e-12)
    assert told.life(found, 0)["cycles"] == pytest.approx(2500.0, rel=1e-12)


def test_the_most_damaged_part_governs(clamped):
    found = told.life(with_rows(clamped, row("rods", 0.1, 0.05), row("springs", 0.1, 0.3), row("plates", 0.0, 0.0)), 0)
    assert (found["component"], found["check"], found["block"]) == ("springs", "fatigue damage", "temperature cycles")
    assert (found["damage"], found["years"]) == pytest.approx((0.4, 25.0), rel=1e-12)
    assert [part["component"] for part in found["parts"]] == ["rods", "springs", "plates"]
    assert found["parts"][0]["blocks"] == pytest.approx(dict(zip(NAMES, (0.1, 0.05), strict=True)), rel=1e-12)
    assert found["parts"][0]["years"] == pytest.approx(10.0 / 0.15, rel=1e-12)
    assert (found["parts"][2]["damage"], found["parts"][2]["years"]) == (0.0, None)


@pytest.mark.parametrize("rows", [(), (row("rods", 0.0, 0.0),)])
def test_a_duty_may_damage_nothing(rows, clamped):
    found = with_rows(clamped, *rows)
    assert life.life_years(found).tolist() == [np.inf]
    document = told.life(found, 0)
    assert (document["damage"], document["years"], document["cycles"]) == (0.0, None, None)
    assert (document["component"], document["block"]) == (None, None)


def test_a_duty_without_years_has_a_life_in_cycles():
    found = with_rows(judged(CLAMPED, **COUNTS | {"duty__years": 0}), row("rods", 0.2, 0.2))
    document = told.life(found, 0)
    assert (document["years"], document["cycles"]) == (None, pytest.approx(2500.0, rel=1e-12))


def test_every_damage_of_a_design_is_told(clamped):
    """The sum of its blocks is the damage that is judged."""
    found = judged(ISOSTATIC, **COUNTS | {"duty__depressurisations": 20000})
    rows = life.damaging(found)
    assert rows
    assert life.damages(found).max() > 0.0
    for one, part in zip(rows, told.life(found, 0)["parts"], strict=True):
        assert sum(part["blocks"].values()) == pytest.approx(float(one.demand[0]), rel=1e-9)
        assert part["damage"] == one.demand[0]


def test_loads_are_of_the_mean_pressure(clamped):
    found = {block["block"]: block for block in told.life(clamped, 0)["blocks"]}
    highest = clamped.pressure_range()[1][0] / 1e6
    # 1000 charge cycles are all within the 3650 of temperature
    assert {name: block["cycles"] for name, block in found.items()} == {
        "depressurisations": 50.0, "temperature cycles": 3650.0}
    assert all(block["pressure_highest_MPa"] == pytest.approx(highest, rel=1e-9) for block in found.values())
    (state,) = {block["state"] for block in found.values()}
    assert clamped.response.pressure[0, state] == pytest.approx(highest * 1e6, rel=1e-9)


def events(evaluation) -> dict[str, dict]:
    return {event["event"]: event for event in told.life(evaluation, 0)["events"]}


@pytest.mark.parametrize(("down", "below"), [("0 MPa", True), ("1.1 MPa", True), ("1.2 MPa", False)])
def test_depressurisations_below_the_floor(down, below):
    """The good task's window begins at 1.2 MPa."""
    found = events(judged(SPRUNG, **COUNTS, duty__depressurised_to=down))["depressurisation"]
    assert (found["count"], found["below_floor"]) == (50, below)
    assert found["pressure_MPa"] == pytest.approx(float(down.split()[0]), rel=1e-12)


def test_tolerance_widens_the_floor():
    asked = {**COUNTS, "duty__depressurised_to": "1.1 MPa", "window__tolerance": "0.1 MPa"}
    assert not events(judged(SPRUNG, **asked))["depressurisation"]["below_floor"]


def test_what_never_happens_is_not_told():
    assert events(judged(SPRUNG, **COUNTS | {"duty__depressurisations": 0})) == {}


@pytest.mark.parametrize(("interval", "count"), [(2, 4), (3, 3), (4, 2), (0.1, 99), (10, None), (12, None)])
def test_retightenings_between_the_first_day_and_the_last(interval, count):
    """Ten years; the last setting does not fall on their end."""
    found = events(judged(SPRUNG, **COUNTS, duty__retightening=interval)).get("retightening")
    assert (found and found["count"]) == count
    assert found is None or found["pressure_MPa"] == pytest.approx(1.5, rel=1e-9)  # as SPRUNG is set


def test_refills_of_a_vessel():
    filled = changed(ISOSTATIC, {"medium.refill": 3})
    assert events(judged(filled, **COUNTS))["refill"]["count"] == 3
    assert "refill" not in events(judged(ISOSTATIC, **COUNTS))
    assert "retightening" not in events(judged(ISOSTATIC, **COUNTS, duty__retightening=2))


def test_phases_are_events_too():
    """Activated at 5 MPa before 2 MPa (Chen et al. 2024); stored at 0.5 MPa, below the floor."""
    phases = [{"name": "activation", "pressure": "5 MPa", "temperature": "25 degC", "cycles": 10},
              {"name": "storage", "pressure": "0.5 MPa", "temperature": "25 degC", "cycles": 2}]
    found = events(judged(CLAMPED, **COUNTS, cell__breathing="0.01 mm", duty__phase=phases))
    assert (found["activation"]["count"], found["activation"]["below_floor"]) == (10, False)
    assert (found["storage"]["count"], found["storage"]["below_floor"]) == (2, True)
    # at the lowest charge, in the high corner of a load cell's tightening factor of 1.04
    assert found["activation"]["pressure_MPa"] == pytest.approx(5.0 * (1.0 + 0.04 / 2.04), rel=1e-6)


def test_columns_are_those_of_each_design():
    one = judged(ISOSTATIC, **COUNTS | {"duty__depressurisations": 20000})
    twice = np.array([0, 0])
    two = evaluate(CATALOG, "isostatic", one.demand.take(twice), one.built.choice.take(twice))
    assert life.damage(two).tolist() == [*life.damage(one)] * 2
    assert life.life_years(two).tolist() == [*life.life_years(one)] * 2


@pytest.mark.parametrize("holder", [CLAMPED, SPRUNG, ISOSTATIC, COILED],
                         ids=["uniaxial", "discs", "vessel", "helical"])
def test_no_damage_is_left_out(holder):
    """Whatever is judged for fatigue tells the shares of the load blocks."""
    found = judged(holder, **COUNTS | {"duty__depressurisations": 20000})
    named = [row for row in found.requirements if "fatigue" in row.check or "damage" in row.check]
    assert named
    assert [row.check for row in named if not row.by_block] == []
    for row in life.damaging(found):
        assert sum(row.by_block.values()) == pytest.approx(row.demand, rel=1e-9)
