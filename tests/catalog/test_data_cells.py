"""What is true of every electrode and cell."""

import numpy as np
import pytest

from packdesign import catalog


@pytest.fixture(scope="module")
def tables():
    return catalog.read()


@pytest.fixture(scope="module")
def electrodes(tables):
    return tables["electrodes"]


def test_cobalt_oxide_grows_where_nickel_rich_cathodes_shrink(electrodes):
    assert electrodes["growth"][electrodes.index("LCO")] > 0.0
    rich = electrodes.rows({"id": ["NMC811", "NCM83", "SC-NMC83", "NCA", "NMC111"]})
    assert np.all(electrodes["growth"][rich] < 0.0)


def test_cathodes_change_by_less_than_a_tenth(tables):
    # Zhang et al. 2025: cathodes generally under 10 %
    assert np.all(np.abs(tables["electrode_curves"]["volume_change"]) < 0.1)


def test_growth_is_that_of_the_curve_s_end(tables, electrodes):
    curves = tables["electrode_curves"]
    for name in ("NMC811", "NCM83", "SC-NMC83", "NCA", "NMC111"):
        row = electrodes.index(name)
        last = curves["volume_change"][curves.rows({"curve": [name]})][-1]
        # growth is printed to three digits
        assert electrodes["growth"][row] == pytest.approx(last * electrodes["compact_thickness"][row], rel=5e-3)


def test_curves_are_those_that_electrodes_name(tables, electrodes):
    assert set(electrodes["curve"]) - {""} == set(tables["electrode_curves"]["curve"])


def test_assumed_names_columns_that_are_filled(tables):
    cells = tables["cells"]
    for row, cell in enumerate(cells["assumed"]):
        for name in cell.split():
            value = cells[name][row]
            assert (value != "") if isinstance(value, str) else np.isfinite(value), (cells.ids[row], name)


def test_cells_are_made_of_known_electrodes_and_lie_inside_their_outline(tables, electrodes):
    cells = tables["cells"]
    assert set(cells["anode"]) | set(cells["cathode"]) <= set(electrodes.ids) | {""}
    for side in ("length", "width"):
        outline = cells[f"outline_{side}"]
        known = np.isfinite(outline)
        assert np.all(outline[known] >= cells[side][known])


def test_breathing_is_no_more_than_the_electrodes_allow(tables, electrodes):
    cells = tables["cells"]
    for row in np.flatnonzero(np.isfinite(cells["breathing"])):
        growth = sum(electrodes["growth"][electrodes.index(cells[which][row])] for which in ("anode", "cathode"))
        free = cells["faces"][row] * cells["areal_capacity"][row] * growth
        # Lee et al. saw 25 to 30 um of plated lithium where density gives 32.9: a quarter either way
        assert cells["breathing"][row] == pytest.approx(free, rel=0.25)


def test_lee_s_pouch_is_the_module_s_cell(tables):
    cells = tables["cells"]
    row = cells.index("lee2020_agc_pouch")
    # 20 faces of 75.0 cm2 with 6.8 mAh/cm2 at 3.73 V are 38 Wh; the voltage is rounded to 1 %
    coulombs = cells["faces"][row] * 0.112 * 0.067 * cells["areal_capacity"][row]
    assert cells["energy"][row] == pytest.approx(coulombs * 3.73, rel=0.01)
