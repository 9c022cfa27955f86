"""What is true of the forms of plates, of cores, face sheets, ribs and bars on edge."""

import re

import numpy as np
import pytest

from packdesign import catalog
from packdesign.errors import InputError
from packdesign.mechanics import pockets


@pytest.fixture(scope="module")
def tables():
    return catalog.read()


@pytest.fixture(scope="module")
def cores(tables):
    return tables["cores"]


def of_material(tables, table, column):
    """A column of the materials, row by row of another table."""
    materials = tables["materials"]
    return materials[column][[materials.index(name) for name in table["material"]]]


def test_forms_are_the_six(tables):
    forms = tables["plate_forms"]
    assert list(forms.ids) == ["solid", "crowned", "ribbed", "sandwich", "strongback", "rigid"]
    assert list(forms.ids[forms["adhesive"] > 0]) == list(forms.ids[np.isfinite(forms["highest_temperature"])])
    assert list(forms.ids[forms["seat_margin"] > 0]) == ["ribbed", "sandwich"]  # bosses and bushes
    assert list(forms.ids[forms["removal"] > 0]) == ["ribbed"]


def test_aluminium_honeycombs_keep_the_bounds_of_their_metal(cores):
    """Walls stand upright: E <= Es rho/rhos; each carries shear along itself alone, so GL + GW <= Gs rho/rhos."""
    metal = np.array([name[:4] in ("5052", "5056", "3003") for name in cores.ids])
    share = cores["density"][metal] / 2700.0
    assert metal.sum() >= 8
    assert np.all(cores["compressive_modulus"][metal] <= 70e9 * share)
    # 7 %: makers' shear tests scatter by as much, and cells are named by nominal sizes
    assert np.all((cores["shear_modulus_l"] + cores["shear_modulus_w"])[metal] <= 1.07 * 26.3e9 * share)


def test_only_honeycombs_have_a_direction(cores):
    comb = cores["construction"] == "honeycomb"
    for name in ("shear_modulus", "shear_strength"):
        assert np.all((cores[f"{name}_l"] > cores[f"{name}_w"]) == comb), name
    assert np.all(np.isfinite(cores["cell_size"]) == comb)


def test_honeycombs_are_named_by_cell_and_density(cores):
    for row in np.flatnonzero(cores["construction"] == "honeycomb"):
        cell, density = cores["cell_size"][row] * 1e3, cores["density"][row]
        assert cores.ids[row].endswith(f"-{cell:g}-{density:g}")


def test_metal_alone_bears_for_years_what_it_bears_at_all(cores):
    lasting = cores["lasting_share"] == 1.0
    assert all(name[:4] in ("5052", "5056", "3003") for name in cores.ids[lasting])


def test_every_core_is_sold(tables, cores):
    stock = tables["core_stock"]
    assert set(stock["core"]) == set(cores.ids)
    named = [f"{core} - {height * 1e3:g}" for core, height in zip(stock["core"], stock["height"], strict=True)]
    assert named == list(stock.ids)


def test_sheets_and_bars_are_no_thicker_than_their_strengths_hold(tables):
    for family, size in (("sheets", "thickness"), ("beams", "width")):
        table = tables[family]
        limit = of_material(tables, table, "thickness_limit")
        assert np.all(np.isnan(limit) | (table[size] <= limit)), family


@pytest.mark.parametrize("family", ["sheets", "beams"])
def test_what_faces_and_bars_are_made_of_bears_washers(tables, family):
    assert np.all(np.isfinite(of_material(tables, tables[family], "bearing_pressure")))


def test_bars_are_of_metal_and_stand_on_edge(tables):
    beams = tables["beams"]
    for column in ("yield_strength", "endurance", "modulus_slope"):
        assert np.all(np.isfinite(of_material(tables, beams, column))), column
    assert np.all(beams["width"] <= beams["height"])
    sizes = zip(beams["material"], beams["width"], beams["height"], strict=True)
    assert [f"{name} - {width * 1e3:g} x {height * 1e3:g}" for name, width, height in sizes] == list(beams.ids)


def test_bars_sawn_from_plate_are_as_wide_as_a_stocked_plate_is_thick(tables):
    beams, plates = tables["beams"], tables["plates"]
    stocked = set(zip(plates["material"], np.round(plates["thickness"], 6), strict=True))
    for material in ("EN AW-7075-T651", "Ti-6Al-4V"):
        widths = beams["width"][beams["material"] == material]
        assert {(material, width) for width in np.round(widths, 6)} <= stocked


def test_ribs_leave_room_for_a_cutter(tables):
    ribs = tables["ribs"]
    assert np.all(ribs["rib_spacing"] >= 5 * ribs["rib_width"])
    assert np.all(pockets.tallest_rib(ribs["rib_width"], ribs["rib_spacing"]) >= 20e-3)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [({"cell_size": ""}, "honeycomb without cell_size: expected one"),
     ({"construction": "foam"}, "cell_size = 3.2 mm: expected none but in honeycombs"),
     ({"shear_modulus_w": "2000"}, "shear_modulus_w = 2000 MPa: expected at most shear_modulus_l = 483 MPa"),
     ({"compressive_strength": "0"}, "compressive_strength [MPa] = 0: expected 0.2 to 40")],
)  # fmt: skip
def test_unsound_cores_are_told(overlay, cells, fault):
    with pytest.raises(InputError, match=re.escape(fault)):
        catalog.read(overlay("cores", "5052-3.2-72", **cells))


def test_bars_on_their_flat_side_are_told(overlay):
    with pytest.raises(InputError, match=r"width = 50 mm: expected at most height = 40 mm"):
        catalog.read(overlay("beams", "C45 - 20 x 40", width="50"))
