"""A user's parts laid over the shipped ones."""

import numpy as np
import pytest

from packdesign.catalog import read
from packdesign.errors import InputError

DISC = "EN16983-A-50"


def test_new_ids_are_added_at_the_end(overlay):
    table = read([overlay("disc_springs", DISC, id="MINE-50")])["disc_springs"]
    assert len(table) == len(read()["disc_springs"]) + 1
    assert table.index("MINE-50") == len(table) - 1
    assert table["outer_diameter"][-1] == 0.05


def test_same_ids_replace_in_their_place(overlay):
    shipped = read()["disc_springs"]
    table = read([overlay("disc_springs", DISC, force_75="", source="our own test")])["disc_springs"]
    row = shipped.index(DISC)
    assert list(table.ids) == list(shipped.ids)
    assert np.isnan(table["force_75"][row])
    assert table["source"][row] == "our own test"
    assert shipped["force_75"][row] == 12000.0


def test_headers_may_carry_other_units_of_the_same_dimension(overlay):
    heads = [("outer_diameter [mm]", "outer_diameter [in]"), ("force_75 [N]", "force_75 [lbf]")]
    heads += [("force_tolerance_high [%]", "force_tolerance_high [-]")]
    cells = {"outer_diameter": "2", "force_75": "2600", "force_tolerance_high": "0.15"}
    table = read([overlay("disc_springs", DISC, heads=heads, id="INCH-2", **cells)])["disc_springs"]
    # the inch is 25.4 mm by definition, the pound-force 4.4482216152605 N
    assert table["outer_diameter"][-1] == pytest.approx(0.0508, rel=1e-12)
    assert table["force_75"][-1] == pytest.approx(2600 * 4.4482216152605, rel=1e-12)
    assert table["force_tolerance_high"][-1] == 0.15


def test_temperatures_and_small_units_convert_too(overlay):
    heads = [("highest_temperature [degC]", "highest_temperature [degF]"), ("expansion [1e-6/K]", "expansion [1/K]")]
    cells = {"highest_temperature": "212", "expansion": "11.5e-6"}
    table = read([overlay("property_classes", "8.8", heads=heads, id="8.8-hot", **cells)])["property_classes"]
    assert table["highest_temperature"][-1] == pytest.approx(373.15, rel=1e-12)
    assert table["expansion"][-1] == pytest.approx(11.5e-6, rel=1e-12)


def test_later_overlays_win(overlay, tmp_path):
    first = overlay("disc_springs", DISC, source="first")
    other = tmp_path / "other"
    other.mkdir()
    text = (first / "disc_springs.csv").read_text(encoding="utf-8").replace("first", "second")
    (other / "disc_springs.csv").write_text(text, encoding="utf-8")
    (tmp_path / "disc_springs.csv").rename(tmp_path / "kept")
    base = tmp_path / "base"
    base.mkdir()
    (tmp_path / "kept").rename(base / "disc_springs.csv")
    table = read([base, other])["disc_springs"]
    assert table["source"][table.index(DISC)] == "second"


def test_an_overlay_changes_the_hash_and_the_shipped_catalog_keeps_its_own(overlay):
    shipped = read().hash
    folder = overlay("disc_springs", DISC, id="MINE-50")
    assert read([folder]).hash != shipped
    assert read([folder]).hash == read([folder]).hash
    assert read().hash == shipped


def test_a_changed_overlay_is_read_again(overlay):
    assert "MINE-1" in read([overlay("disc_springs", DISC, id="MINE-1")])["disc_springs"]
    assert "MINE-2" in read([overlay("disc_springs", DISC, id="MINE-2")])["disc_springs"]


def test_columns_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        read()["disc_springs"]["thickness"][0] = 1.0


@pytest.mark.parametrize(
    ("family", "name", "cells", "message"),
    [
        ("disc_springs", DISC, {"series": "D"}, r"series = 'D': expected one of the known; nearest: A, B, C"),
        ("disc_springs", DISC, {"material": "51CrV"}, r"material = '51CrV': expected one of .*nearest: 51CrV4"),
        ("disc_springs", DISC, {"thickness": "0.05"}, r"thickness \[mm\] = 0.05: expected 0.1 to 30"),
        ("disc_springs", DISC, {"outer_diameter": "51"}, r"force_75 = 12000 N: expected \d+\.?\d* N within 2 %"),
        ("disc_springs", DISC, {"free_height": "2.9"}, r"thickness = 3 mm: expected less than free_height = 2.9 mm"),
        ("disc_springs", DISC, {"inner_diameter": "50"}, r"inner_diameter = 50 mm: expected less than outer_diameter"),
        ("disc_springs", DISC, {"free_height": "8"}, r"cone height over thickness = 1.667: expected at most 1.5"),
        ("disc_springs", DISC, {"group": "3"}, r"group = 3: expected 2 for its thickness"),
        ("disc_springs", DISC, {"reduced_thickness": "2.9"}, r"contact flats: expected none in groups 1 and 2"),
        ("helical_springs", "EN13906-SH-2x26x76-5.5", {"outer_diameter": "9"}, r"spring index = 3.5: expected 4 to 20"),
        ("helical_springs", "EN13906-SH-2x26x76-5.5", {"free_length": "15"}, r"solid length = 15 mm: expected less"),
        ("helical_springs", "EN13906-SH-2x26x76-5.5", {"wire": "EN 10270-3 1.4568", "wire_diameter": "6.5"},
         r"wire_diameter = 6.5 mm: expected 1 mm to 6 mm for EN 10270-3 1.4568"),
        ("helical_springs", "EN13906-SH-2x26x76-5.5", {"total_coils": "5.5"}, r"active_coils = 5.5: expected less"),
        ("threads", "M10", {"pitch": "1.25"}, r"stress_area = 58 mm2: expected 61.\d* mm2 within 0.5 %"),
        ("bolts", "ISO 4762 - M10 x 80", {"mass": "80"}, r"mass = 80 g: expected 5\d.\d* g within 15 %"),
        ("bolts", "ISO 4762 - M10 x 80", {"thread_length": "90"}, r"thread_length = 90 mm: expected at most length"),
        ("bolts", "ISO 4762 - M10 x 80", {"standard": "ISO 7380"}, r"no head 'ISO 7380 - M10': expected one in"),
        ("bolts", "ISO 4762 - M10 x 80", {"size": "M11"}, r"size = 'M11': expected one of the known; nearest: M12"),
        ("washers", "ISO 7089 - M10", {"inner_diameter": "9.9"}, r"inner_diameter = 9.9 mm: expected more .* 10 mm"),
        ("washers", "ISO 7089 - M10", {"thickness": "3"}, r"mass = 3.57 g: expected 5\.\d* g within 15 %"),
        ("rods", "DIN 976 - M10", {"linear_mass": "0.6"}, r"linear_mass = 0.6 kg/m: expected 0.50\d* kg/m within 5 %"),
        ("property_classes", "8.8", {"yield_strength": "900"}, r"yield_strength = 900 MPa: expected at most ultimate"),
        ("materials", "EN AW-7075-T651", {"yield_strength": "900"}, r"yield_strength = 900 MPa: expected at most ult"),
        ("pad_curves", "Sylodyn NF - 3", {"strain": "0.0001"}, r"strain = 0.0001: expected more than in the point"),
        ("pads", "Sylodyn NF - 25", {"highest_strain": "0.89"}, r"highest_strain = 0.89: expected at most its curve"),
        ("tubes", "EN AW-6082-T6 - 20 x 2", {"wall": "10"}, r"wall = 10 mm: expected less than half of outer_diameter"),
        ("media", "nitrogen", {"fluid": ""}, r"gas without fluid: expected a CoolProp name"),
    ],
)
def test_rows_that_break_a_check_are_refused_with_their_place(overlay, family, name, cells, message):
    with pytest.raises(InputError, match=rf"{family}\.csv:2: {name}: {message}"):
        read([overlay(family, name, **cells)])


def test_columns_whose_cells_may_be_blank_may_be_missing(overlay):
    """Tables of users keep working when a shipped one learns a column; who sells a part is told by users alone."""
    folder = overlay("disc_springs", DISC, id="MINE-50")
    file = folder / "disc_springs.csv"
    heads, cells = (line.split(",") for line in file.read_text(encoding="utf-8").splitlines())
    kept = [n for n, head in enumerate(heads) if not head.startswith("force_75")]
    lines = [[heads[n] for n in kept] + ["supplier"], [cells[n] for n in kept] + ["Springs & Sons"]]
    file.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    table = read([folder])["disc_springs"]
    assert np.isnan(table["force_75"][-1])
    assert (table["supplier"][-1], table["supplier"][0], table["manufacturer"][-1]) == ("Springs & Sons", "", "")
