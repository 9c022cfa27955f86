"""What to order: blanks, lengths of bar, media and pieces, by hand."""

import math

import pytest
from listed import NAMES, listed, parts

from packdesign import bom


def orders(name: str, **cuts) -> dict[str, dict]:
    """What to order for a design, by designation."""
    return {row["designation"]: row for row in bom.view(listed(name)[0], "purchase", **cuts)}


def test_blanks_of_plate_by_hand():
    """Two plates 162 x 117 x 25 with 5 mm on every side: 172 x 127 x 25 of 2810 kg/m3 (EN 573-3, EN AW-7075)."""
    (plate,) = [row for row in orders("solid").values() if row["form"] == "plate"]
    assert (plate["designation"], plate["qty"], plate["unit"]) == ("plate 172 x 127 x 25", 2, "pc")
    assert plate["mass_bought_kg"] == pytest.approx(2 * 0.172 * 0.127 * 0.025 * 2810, rel=1e-12)
    assert orders("solid", allowance=0.0)["plate 162 x 117 x 25"]["mass_bought_kg"] == pytest.approx(
        2 * 0.162 * 0.117 * 0.025 * 2810, rel=1e-12)


def test_threaded_rod_by_hand():
    """Four pieces of 350 mm and four cuts of 3 mm are 1.412 m; two pieces of 353 mm come out of a bar of 1 m."""
    rod = orders("breathing sweep")["DIN 976 - M12 - 10.9"]
    assert (rod["pieces"], rod["cut_length_mm"], rod["unit"], rod["stock_pieces"]) == (4, 350.0, "m", 2)
    assert rod["qty"] == rod["stock_length_m"] == pytest.approx(1.412, rel=1e-12)
    # mass per length is that of the piece itself
    assert rod["mass_bought_kg"] == pytest.approx(rod["mass_built_kg"] * 1.412 / 1.4, rel=1e-12)
    assert orders("breathing sweep", kerf=0.0)["DIN 976 - M12 - 10.9"]["qty"] == pytest.approx(1.4, rel=1e-12)


def test_a_bar_loses_no_cut_at_its_end():
    """Pieces of 331.333 mm: three and the two cuts between them fill a metre; one of 331.4 mm more does not."""
    rod = dict(next(row for row in parts("breathing sweep") if row["form"] == "rod"), qty_total=3, total_mass_kg=1.0)
    for length, bars in ((331.333, 1), (331.4, 2)):
        (order,) = bom.purchase([rod | {"cut_length_mm": length}])
        assert order["stock_pieces"] == bars


def test_turned_parts_come_out_of_round_bar():
    """Four sleeves, 30.5 mm outside, 103.75 mm long: 4 x 106.75 mm of bar 31 at 7850 kg/m3."""
    bar = orders("breathing sweep")["round bar 31"]
    assert bar["stock_length_m"] == pytest.approx(0.427, rel=1e-12)
    assert bar["mass_bought_kg"] == pytest.approx(math.pi / 4 * 0.031**2 * 0.427 * 7850, rel=1e-12)
    assert bar["used_for"] == "sleeve"


def test_strongbacks_and_angles_come_out_of_bar():
    """Four bars 20 x 40 of 115 mm; forty feet of 15 mm for a pack of ten holders."""
    bar, angle = orders("strongback")["bar 20 x 40"], orders("pack")["L 15 x 15 x 2"]
    assert (bar["pieces"], bar["cut_length_mm"]) == (4, 115.0)
    assert bar["mass_bought_kg"] == pytest.approx(0.020 * 0.040 * 4 * 0.118 * 7850, rel=1e-12)
    assert (angle["pieces"], angle["stock_length_m"]) == (40, pytest.approx(0.72, rel=1e-12))
    # 0.1512 kg/m (EN 755-9)
    assert angle["mass_bought_kg"] == pytest.approx(0.72 * 0.1512, rel=1e-12)


def test_tube_by_hand():
    """A shell of tube 98 x 2: pi (98 - 2) 2 mm2 of 2700 kg/m3, as long as it is and a cut."""
    tube = orders("agc")["tube 98 x 2"]
    length = (tube["cut_length_mm"] + 3.0) * 1e-3
    assert tube["stock_length_m"] == pytest.approx(length, rel=1e-12)
    assert tube["mass_bought_kg"] == pytest.approx(math.pi * 0.096 * 0.002 * 2700 * length, rel=1e-12)


def test_a_vessel_turned_as_one_piece_is_one_bar():
    """Shell, flat end and ring of one piece: what they weigh stands with the bar that all come out of."""
    found = [row for row in parts("chen_isostatic_air") if row["description"] in ("shell", "closed end", "tapped ring")]
    ordered = bom.view(listed("chen_isostatic_air")[0], "purchase")
    (bar,) = [row for row in ordered if row["category"] == "tube"]
    assert (bar["form"], bar["qty"]) == ("bar", bar["stock_length_m"])
    assert bar["used_for"] == "shell; closed end; tapped ring"
    assert bar["mass_built_kg"] == pytest.approx(sum(row["total_mass_kg"] for row in found), rel=1e-12)
    assert not [row for row in ordered if row["form"] == "shell"]


def test_liquids_are_bought_by_the_litre_and_gases_by_weight():
    """Silicone oil at 965 kg/m3."""
    (oil,) = [row for row in orders("oil").values() if row["category"] == "medium"]
    (gas,) = [row for row in orders("agc").values() if row["category"] == "medium"]
    assert oil["unit"] == "L"
    assert oil["qty"] == pytest.approx(oil["mass_built_kg"] / 0.965, rel=1e-9)
    assert (gas["unit"], gas["qty"]) == ("kg", gas["mass_built_kg"])


def test_parts_of_a_whole_pack_are_one_order():
    """Ten holders of two plates, four rods, four nuts and eight washers."""
    found = {row["used_for"]: row["qty"] for row in orders("pack").values()}
    assert (found["end plate"], found["rod"], found["nut"], found["washer"]) == (20, 40, 40, 80)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_built_is_all_there_and_no_more_than_is_bought(name):
    rows, mass = listed(name)
    found = bom.view(rows, "purchase")
    sums = bom.masses(found)
    assert sums["mass_built_kg"] == pytest.approx(mass, rel=1e-9)  # the order of sums
    assert sums["total_cost_EUR"] == pytest.approx(rows[0]["total_cost_EUR"], rel=1e-9)
    for row in found:
        # a hole that is milled or bored is bought; equal but for the last digits where nothing is cut
        assert row["mass_bought_kg"] >= row["mass_built_kg"] * (1 - 1e-9), row
        assert row["qty"] > 0
        assert isinstance(row["qty"], int) == (row["unit"] == "pc")
    assert [row["item"] for row in found] == [str(n) for n in range(1, len(found) + 1)]


def test_results_without_particulars_buy_pieces():
    """Lists of earlier versions lack the columns that tell how parts are cut."""
    old = [{name: row[name] for name in bom.COLUMNS[:14]} for row in listed("solid")[0]]
    found = bom.view(old, "purchase")
    assert [row["designation"] for row in found] == [row["designation"] for row in bom.flat(old)]
    assert bom.masses(found)["mass_bought_kg"] == pytest.approx(listed("solid")[1], rel=1e-9)
