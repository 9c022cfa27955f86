"""What papers print of their cells under pressure, row by row."""

import numpy as np
import pytest

from packdesign import catalog
from packdesign.errors import InputError


@pytest.fixture(scope="module")
def table():
    return catalog.read()["cell_responses"]


def printed(table, **wanted):
    """Value, relation and unit of the one row that is wanted; pressures in MPa."""
    pressure = wanted.pop("pressure")
    low, high = pressure if isinstance(pressure, tuple) else (pressure, pressure)
    # 1e-9: MPa to Pa and back
    at = np.isclose(table["pressure_lowest"], low * 1e6, rtol=1e-9) & np.isclose(table["pressure_highest"], high * 1e6,
                                                                                  rtol=1e-9)
    hits = np.logical_and.reduce([at, *(np.array([text in cell for cell in table[name]])
                                        for name, text in wanted.items())])
    (row,) = np.flatnonzero(hits)
    value = float(table["value"][row])
    return None if np.isnan(value) else value, table["relation"][row], table["unit"][row], table["meaning"][row]


CHEN, DOERRER, DOUX = {"chemistry": "NMC811_LPSCl_Si"}, {"chemistry": "SC-NMC83_LPSCl"}, {"chemistry": "NCA_LPSCl_LiIn"}
LITHIUM, WORDS = {"chemistry": "Li_LPSCl"}, (None, "", "")
SHORT, LOST, LEFT = "fails: short circuit", "fails: contact", "irreversible"
PRINTED = [
    # Chen et al. 2024: NCM811|LPSCl|Si pouch, 30 degC, 0.2 C, 100 cycles
    (CHEN | {"quantity": "discharge capacity", "series": "0.2 C"}, 5, (149.7, "=", "mAh/g", "works")),
    (CHEN | {"quantity": "discharge capacity", "series": "0.2 C"}, 2, (135.4, "=", "mAh/g", "works")),
    (CHEN | {"quantity": "capacity retention"}, 5, (77.8, "=", "%", "works")),
    (CHEN | {"quantity": "capacity retention"}, 2, (47.7, "=", "%", "works")),
    (CHEN | {"quantity": "discharge capacity"}, (2, 5), (160.0, "~", "mAh/g", "works")),
    (CHEN | {"quantity": "discharge capacity", "conditions": "30 degC, 1 C"}, 5, (30.0, "=", "mAh/g", "works")),
    (CHEN | {"quantity": "lowest pressure"}, 2, (*WORDS, "works")),
    (CHEN | {"quantity": "preferred pressure"}, 5, (*WORDS, "works")),
    (CHEN | {"quantity": "cycling"}, 1, (*WORDS, LOST)),
    (CHEN | {"quantity": "impedance ratio", "conditions": "lowered"}, (2, 3), (2.0, "~", "-", "works")),
    (CHEN | {"quantity": "impedance ratio", "outcome": "electrolyte"}, (1, 5), (1.7, "=", "-", LEFT)),
    (CHEN | {"quantity": "impedance ratio", "outcome": "interfaces"}, (1, 5), (2.5, "~", "-", LEFT)),
    (CHEN | {"quantity": "discharge capacity", "outcome": "after it"}, (1, 5), (116.5, "=", "mAh/g", LEFT)),
    (CHEN | {"quantity": "discharge capacity", "outcome": "500 MPa"}, (1, 5), (141.2, "=", "mAh/g", LEFT)),
    # holders compared at 5 MPa
    (CHEN | {"quantity": "cycling", "conditions": "bare rigid plates"}, 5, (*WORDS, SHORT)),
    (CHEN | {"conditions": "springs and gasket"}, 5, (93.5, "=", "mAh/g", "works")),
    (CHEN | {"conditions": "isostatic holder; ambient"}, 5, (126.8, "=", "mAh/g", "works")),
    (CHEN | {"cell": "bilayer"}, 2, (173.6, "=", "mAh/g", "works")),
    # its Table 1: 60 degC, 0.5 C, 6.8 mAh/cm2
    ({"chemistry": "NMC90_LPSCl_AgC", "conditions": "60 degC, 0.5 C, 6.8"}, 2, (1000.0, "=", "cycles", "works")),
    # Doux et al. 2020
    (DOUX | {"quantity": "cycling"}, (5, 125), (*WORDS, "works")),
    (DOUX | {"quantity": "conductivity", "cell": "Ti|"}, 2, (0.2, "=", "mS/cm", "works")),
    (DOUX | {"quantity": "conductivity", "cell": "Ti|"}, 70, (2.0, ">", "mS/cm", "works")),
    # Doerrer et al. 2021
    (DOERRER | {"quantity": "discharge capacity"}, 2.5, (204.0, "=", "mAh/g", "works")),
    (DOERRER | {"quantity": "discharge capacity"}, 10, (205.0, "=", "mAh/g", "works")),
    (DOERRER | {"quantity": "capacity retention"}, 2.5, (99.4, "=", "%", "works")),
    (DOERRER | {"quantity": "capacity retention"}, 10, (101.1, "=", "%", "works")),
    (DOERRER | {"quantity": "coulombic efficiency", "outcome": "8.7"}, 0.2, (87.0, "=", "%", "works")),
    (DOERRER | {"quantity": "coulombic efficiency", "outcome": "85"}, 0.2, (83.0, "~", "%", "works")),
    (DOERRER | {"quantity": "discharge capacity"}, 0.2, (205.0, "=", "mAh/g", "works")),
    (DOERRER | {"quantity": "cycles to short circuit", "also_of": "Li_LPSCl"}, 2.5, (10.0, "~", "cycles", SHORT)),
    (DOERRER | {"quantity": "cycles to short circuit", "also_of": "Li_LPSCl"}, 10, (10.0, "~", "cycles", SHORT)),
    (DOERRER | {"quantity": "cycling", "also_of": "Li_LPSCl"}, 25, (*WORDS, "fails")),
    (DOERRER | {"quantity": "cycling", "also_of": "Li_LPSCl"}, 50, (*WORDS, "fails")),
    (LITHIUM | {"quantity": "cycling"}, (0, 1), (*WORDS, LOST)),
    # Zhang et al. 2025, Deysher et al. 2022
    (LITHIUM | {"quantity": "time to short circuit"}, 5, (1000.0, ">", "h", "works")),
    (LITHIUM | {"quantity": "time to short circuit"}, 25, (48.0, "=", "h", SHORT)),
    (LITHIUM | {"quantity": "time to short circuit"}, 75, (*WORDS, SHORT)),
    (LITHIUM | {"quantity": "cycles to short circuit", "conditions": "4 mA/cm2"}, 0.1, (170.0, "=", "cycles", SHORT)),
    (LITHIUM | {"quantity": "cycles to short circuit", "conditions": "4 mA/cm2"}, 7, (35.0, "=", "cycles", SHORT)),
    (LITHIUM | {"quantity": "critical stripping current"}, 3, (0.2, "=", "mA/cm2", "works")),
    (LITHIUM | {"quantity": "critical stripping current"}, 7, (1.0, "=", "mA/cm2", "works")),
    (LITHIUM | {"quantity": "critical plating current"}, 3, (2.0, "=", "mA/cm2", "works")),
    (LITHIUM | {"quantity": "critical plating current"}, 7, (2.0, "=", "mA/cm2", "works")),
    (LITHIUM | {"quantity": "highest pressure"}, 5, (*WORDS, "works")),
    (LITHIUM | {"quantity": "operating pressure"}, (1, 7), (*WORDS, "works")),
    ({"cell": "polymer binders"}, (2, 70), (*WORDS, "works")),
    ({"cell": "80 degC"}, 2, (*WORDS, "works")),
    ({"cell": "Li-In"}, (5, 150), (*WORDS, "works")),
    ({"cell": "LiSi"}, 50, (*WORDS, "works")),
    ({"cell": "columnar Si"}, 20, (*WORDS, "works")),
    ({"cell": "cut-off"}, 2, (118.0, "=", "mAh/g", "works")),
    ({"cell": "spring-loaded mould"}, 5, (*WORDS, "works")),
]


@pytest.mark.parametrize(("wanted", "pressure", "expected"), PRINTED)
def test_rows_have_the_papers_digits(table, wanted, pressure, expected):
    assert printed(table, pressure=pressure, **wanted) == expected


@pytest.mark.parametrize(("cell", "low", "high"), [
    ("S9.3I", 30, 30), ("rGO/Li-Ag", 4.9, 4.9), ("MXene", 2, 2), ("Mg16Bi84", 2.5, 2.5), ("VIGLAS", 0, 0.1),
    ("PCL", 0.1, 0.2), ("carbon felt", 7.5, 7.5), ("Al-Zr", 2, 2), ("LixTiS2", 0.1, 0.1), ("LCO and NCM", 70, 70),
    ("3D lithium", 0.32, 0.32), ("composite anode", 1, 1)])
def test_other_cells_were_operated_at_the_pressures_of_the_review(table, cell, low, high):
    assert printed(table, cell=cell, pressure=(low, high)) == (None, "", "", "works")


def test_every_row_is_told_by_one_of_the_tables_above_or_follows_from_its_neighbour(table):
    # but for two: what carbon electrodes and the asymmetric fade say has no number and no other row like it
    assert len(table) == len(PRINTED) + 12 + 2


def test_series_differ_in_pressure_alone(table):
    for series in set(table["series"]) - {""}:
        rows = np.flatnonzero(table["series"] == series)
        assert len(rows) >= 2
        assert len(set(table["pressure_lowest"][rows])) == len(rows)
        for name in ("chemistry", "cell", "quantity", "unit", "conditions", "source"):
            assert len(set(table[name][rows])) == 1, (series, name)


def test_what_reviews_quote_and_what_is_about_is_not_sure(table):
    for row, source in enumerate(table["source"]):
        quoted = "(review)" in source and "doi" not in source
        if quoted or table["relation"][row] == "~" or "Table 1" in source:
            assert table["confidence"][row] == "weak", table.ids[row]


def test_cells_name_what_their_papers_observed():
    tables = catalog.read()
    cells = tables["cells"]
    assert dict(zip(cells.ids, cells["response"], strict=True)) == {
        "lee2020_agc_pouch": "NMC90_LPSCl_AgC", "chen2024_pouch": "NMC811_LPSCl_Si",
        "chen2024_bilayer": "NMC811_LPSCl_Si", "doux2020_pellet": "NCA_LPSCl_LiIn",
        "doerrer2021_pellet": "SC-NMC83_LPSCl"}


@pytest.mark.parametrize(("row", "cells", "message"), [
    ("chen2024_response - 9", {"value": ""}, "all three or none"),
    ("chen2024_response - 9", {"unit": ""}, "all three or none"),
    ("chen2024_response - 9", {"relation": "~"}, "a value with = at one pressure"),
    ("chen2024_response - 9", {"pressure_highest": "3"}, "a value with = at one pressure"),
    ("chen2024_response - 9", {"pressure_highest": "1"}, "at most pressure_highest"),
    ("chen2024_response - 9", {"also_of": "Li_LPSC"}, "nearest: Li_LPSCl"),
    ("chen2024_response - 9", {"meaning": "fails: contacts"}, "nearest: fails: contact"),
])
def test_unsound_observations_are_told(overlay, row, cells, message):
    with pytest.raises(InputError, match=message):
        catalog.read(overlay("cell_responses", row, **cells))
