"""What catalogs know of springs over their life."""

import numpy as np
import pytest

from packdesign.catalog import read
from packdesign.errors import InputError


def test_fatigue_lines_are_named_by_their_groups():
    table = read()["disc_fatigue"]
    assert [f"discs - group {group:g}" for group in table["group"]] == list(table.ids)


def test_losses_are_named_by_their_materials():
    table = read()["disc_relaxation"]
    assert [f"discs - {material}" for material in table["material"]] == list(table.ids)


def test_helical_springs_lose_at_their_guide_alone():
    table = read()["spring_friction"]
    row = table.index("helical springs")
    assert table["edge"][row] == table["surface"][row] == table["unevenness"][row] == 0.0


def test_carbon_steel_discs_are_for_no_more_than_100_degrees():
    table = read()["disc_relaxation"]
    row = table.index("discs - C67S")
    assert np.isnan([table["loss_150"][row], table["loss_200"][row]]).all()


def test_nothing_of_it_is_sure():
    for family in ("disc_fatigue", "disc_relaxation", "spring_friction"):
        assert set(read()[family]["confidence"]) <= {"weak", "order"}
    assert set(read()["wires"]["fatigue_confidence"]) == {"weak"}


def test_discs_of_a_steel_without_relaxation_are_refused(overlay):
    folder = overlay("disc_springs", "EN16983-A-50", id="MINE-50", material="1.4310", force_75="")
    with pytest.raises(InputError, match=r"MINE-50: material = 1.4310: expected one of disc_relaxation.csv"):
        read([folder])


def test_losses_reach_the_highest_temperature(overlay):
    folder = overlay("disc_relaxation", "discs - 51CrV4", loss_200="")
    with pytest.raises(InputError, match="expected losses up to the material's highest temperature"):
        read([folder])


@pytest.mark.parametrize(("family", "row", "cells", "message"), [
    ("disc_fatigue", "discs - group 2", {"upper_5e5": "590"}, r"upper_2e6 = 600 MPa: expected less than upper_5e5"),
    ("disc_relaxation", "discs - C67S", {"loss_20": "5"}, r"loss_20 = 5 %: expected at most loss_100 = 3.5 %"),
    ("spring_friction", "helical springs", {"surface": "1"}, r"surface = 1 %: expected 0 %: nothing nests in it"),
    ("wires", "EN 10270-1 SH", {"peened_1e6": "30"}, r"peened_1e7 = 36 %: expected less than peened_1e6 = 30 %"),
])
def test_lines_that_turn_are_refused(overlay, family, row, cells, message):
    with pytest.raises(InputError, match=message):
        read([overlay(family, row, **cells)])
