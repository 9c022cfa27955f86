"""What users may change of springs: catalogs without friction, relaxation or tolerance; peened springs; more cycles."""

import csv

import numpy as np
import pytest
from designs import SPRUNG, changed, judged, pressure, row_of, task_of

from packdesign import catalog as catalogs
from packdesign.catalog import reading
from packdesign.evaluate import rated

COILED = changed(SPRUNG, {
    "pressure_set": "1.2 MPa", "springs": {"id": "EN13906-SH-8x48x195-12.5", "parallel": 1, "series": 1},
    "plate": {"material": "EN AW-7075-T651", "thickness": "35 mm", "length": "200 mm", "width": "250 mm"},
    "rods": {"designation": "DIN 976 - M12 x 500 - 10.9", "count": 4,
             "positions": [["50 mm", "80 mm"], ["-50 mm", "80 mm"], ["-50 mm", "-80 mm"], ["50 mm", "-80 mm"]]}})
"""A frame on helical springs of 8 mm wire, one on each rod."""

KINDS = pytest.mark.parametrize("holder", [SPRUNG, COILED], ids=["discs", "coils"])
PLACE = {"charge": 1, "temperature": "assembly", "age": "settled", "corner": "low"}
OLD = {**PLACE, "age": "end_of_life", "direction": "growing"}

NO_FRICTION = {"spring_friction": dict.fromkeys(("edge", "surface", "guide", "unevenness"), "0")}
NO_RELAXATION = {"wires": {"relaxation_48h": "0"},
                 "disc_relaxation": dict.fromkeys(("loss_20", "loss_100", "loss_150", "loss_200"), "0")}
NO_TOLERANCE = {family: dict.fromkeys(("force_tolerance_high", "force_tolerance_low"), "0")
                for family in ("disc_springs", "helical_springs")}


@pytest.fixture
def laid(tmp_path):
    """Judges a holder on the shipped catalog with whole columns of tables set to a text; blank cells stay blank."""
    def judge(holder, tables: dict[str, dict[str, str]], **asked):
        for family, cells in tables.items():
            with (reading.folder() / f"{family}.csv").open(encoding="utf-8", newline="") as text:
                header, *rows = csv.reader(text)
            places = {head.partition(" [")[0]: place for place, head in enumerate(header)}
            for row in rows:
                for name, cell in cells.items():
                    row[places[name]] = cell if row[places[name]] else ""
            with (tmp_path / f"{family}.csv").open("w", encoding="utf-8", newline="") as text:
                csv.writer(text).writerows([header, *rows])
        return rated(catalogs.read([tmp_path]), task_of(holder, **asked))
    return judge


@KINDS
def test_without_friction_growing_and_shrinking_are_one(laid, holder):
    shipped, smooth = judged(holder), laid(holder, NO_FRICTION)
    assert pressure(shipped, **PLACE, direction="growing") > pressure(shipped, **PLACE, direction="shrinking")
    assert pressure(smooth, **PLACE, direction="growing") == pressure(smooth, **PLACE, direction="shrinking")


@KINDS
def test_without_relaxation_age_takes_nothing(laid, holder):
    """The low corner has all of time's losses and none of the irreversible growth."""
    shipped, lasting = judged(holder), laid(holder, NO_RELAXATION)
    young = {**OLD, "age": "settled"}
    assert pressure(shipped, **OLD) < pressure(shipped, **young)
    assert pressure(lasting, **OLD) == pytest.approx(pressure(lasting, **young), rel=1e-12)
    assert pressure(lasting, **OLD) > pressure(shipped, **OLD)


@pytest.mark.parametrize(("cells", "share"), [
    ({"relaxation_ratio": "0.5"}, 2**1.5), ({"relaxation_temperature": "40"}, np.exp(-0.025 * 20))])
def test_relaxation_of_wire_is_stated_at_any_stress_and_temperature(laid, cells, share):
    """The same loss at half the stress is 2^1.5 as much at the full one; at 40 degC it is less at 20 degC."""
    (shipped,), (stated,) = ([float(loss.amount[0]) for loss in found.response.losses if loss.name == "relaxation"]
                             for found in (judged(COILED), laid(COILED, {"wires": cells})))
    assert stated == pytest.approx(share * shipped, rel=1e-9)


@KINDS
def test_without_tolerance_springs_are_alike(laid, holder):
    shipped, exact = judged(holder), laid(holder, NO_TOLERANCE)
    grown = {**PLACE, "direction": "growing"}
    assert pressure(exact, **grown) != pressure(shipped, **grown)
    by_length = changed(holder, {"setting": "spring_length"})
    alike = laid(by_length, NO_TOLERANCE)
    assert alike.response.tilt == pytest.approx(0.0, abs=1e-12)


@KINDS
def test_fewer_than_ten_thousand_swings_wear_nothing(holder):
    row = row_of(judged(holder, duty__cycles=9000, duty__temperature_cycles=900), "springs", "fatigue damage")
    assert float(row.demand[0]) == 0.0


@KINDS
def test_damage_is_the_sum_over_the_load_blocks_and_grows_with_the_cycles(holder):
    few, many = (row_of(judged(holder, duty__cycles=cycles), "springs", "fatigue damage") for cycles in (5e4, 5e5))
    assert set(few.by_block) == {"depressurisations", "temperature cycles", "charge cycles"}
    for row in (few, many):
        assert float(row.demand[0]) == pytest.approx(sum(float(share[0]) for share in row.by_block.values()))
    # of the charge cycles those that meet a temperature cycle are in the other block
    ratio = (5e5 - 3650) / (5e4 - 3650)
    assert many.by_block["charge cycles"] == pytest.approx(ratio * few.by_block["charge cycles"])


@KINDS
def test_peened_springs_wear_less(holder):
    plain, peened = (float(row_of(judged(holder | order, duty__cycles=5e5), "springs", "fatigue damage").demand[0])
                     for order in ({}, {"peened": True}))
    assert plain > 0.0
    assert peened < plain


def test_pressure_that_is_kept_spares_discs():
    """Let off to 0.5 MPa instead of to nothing; discs are softer the further they travel, so that they fall back more
    than the pressure does."""
    worn = [float(row_of(judged(SPRUNG, duty__depressurisations=20000, duty__depressurised_to=left), "springs",
                         "fatigue damage").by_block["depressurisations"][0]) for left in ("0 MPa", "0.5 MPa", "1 MPa")]
    assert worn[0] > worn[1] > worn[2] >= 0.0


def test_columns_without_uneven_swing_wear_less(laid):
    """Twenty-five packets, of which EN 16983's lines hold for six."""
    shipped, even = (float(row_of(found, "springs", "fatigue damage").demand[0]) for found in (
        judged(SPRUNG, duty__cycles=5e5), laid(SPRUNG, {"spring_friction": {"unevenness": "0"}}, duty__cycles=5e5)))
    assert even < shipped


@KINDS
def test_springs_too_hot_fail_by_their_temperature_and_every_number_is_one(holder):
    limits = {"assembly": "20 degC", "lowest": "10 degC", "highest": "220 degC", "operating": "210 degC"}
    found = judged(holder, duty__temperature=limits)
    worst, _ = row_of(found, "springs", "temperature").worst()
    assert worst[0] > 1.0
    assert np.isfinite(found.response.pressure).all()


def test_surge_is_far_from_charging_and_near_what_hums():
    """SH wire of 8 mm on 40 mm, 12.5 coils: 363 m/s d/(n D^2) = 145 1/s against 20 times the charge cycles."""
    row = row_of(judged(COILED, duty__cycles=1e5, duty__years=1), "springs", "surge")
    assert float(row.demand[0]) == pytest.approx(20 * 1e5 / (365.25 * 86400), rel=1e-12)
    assert float(row.capacity[0]) == pytest.approx(363 * 8e-3 / (12.5 * 0.040**2), rel=2e-3)
