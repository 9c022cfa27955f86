"""The shipped catalog is sound, and its tables hold what they should."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from packdesign.catalog import check, headers, read, reading
from packdesign.catalog.schema import TYPES, schema
from packdesign.errors import InputError
from packdesign.mechanics import spring_life, springs

LEAST_ROWS = {
    "cell_responses": 60,
    "beams": 100, "bolts": 600, "cells": 4, "core_stock": 100, "cores": 20, "disc_fatigue": 3, "disc_relaxation": 2,
    "disc_springs": 87, "electrodes": 6, "fatigue_lines": 10, "feet": 40, "fittings": 10, "heads": 47,
    "helical_springs": 300, "lifting_eyes": 8, "materials": 20, "media": 6, "nuts": 17, "o_rings": 100, "pads": 10,
    "plate_forms": 6, "plates": 50, "property_classes": 8, "ribs": 50, "rods": 16, "seal_materials": 4, "settings": 8,
    "sheets": 40, "spring_friction": 4, "stock_tolerances": 90, "threads": 17, "tubes": 30, "vessel_shapes": 10,
    "wall_tolerances": 40, "walls": 30, "washers": 17, "windings": 3, "wires": 6,
}  # fmt: skip
SIZES = [f"M{size}" for size in (3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36)]


def test_every_check_passes():
    assert check(read()) == ()


@pytest.mark.parametrize("family", LEAST_ROWS)
def test_tables_hold_enough_rows(family):
    assert len(read()[family]) >= LEAST_ROWS[family]


@pytest.mark.parametrize("path", sorted((reading.folder() / "schema").glob("*.csv")), ids=lambda path: path.stem)
def test_schema_files_are_well_formed(path):
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert header == ["column", "unit", "type", "blank", "lowest", "highest", "allowed", "description"]
    assert {len(row) for row in rows} == {8}
    for column, unit, kind, blank, lowest, highest, allowed, description in rows:
        assert column.isidentifier()
        assert kind in TYPES
        assert blank in ("yes", "no")
        assert description
        assert bool(unit) == (kind in ("number", "integer")), column
        assert bool(lowest and highest) == (kind in ("number", "integer")), column
        assert not (allowed and kind != "text"), column


def test_schema_starts_with_the_id_and_ends_with_where_a_row_is_from():
    for family, columns in schema(reading.folder()).items():
        names = list(columns)
        assert names[0] == "id", family
        assert names[-7:] == ["source", "kind", "confidence", "manufacturer", "manufacturer_part_number", "supplier",
                              "supplier_part_number"], family


@pytest.mark.parametrize("unit", headers.SHIPPED)
def test_shipped_units_agree_with_the_unit_library(unit):
    ours, theirs = headers.scale(unit), headers.parsed_scale(unit)
    # 1e-12: powers of ten in another order of multiplication
    assert ours.si(3.0) == pytest.approx(theirs.si(3.0), rel=1e-12)


def test_shipped_headers_need_no_unit_library():
    units = {column.unit for columns in schema(reading.folder()).values() for column in columns.values()}
    assert units - {""} <= set(headers.SHIPPED)


def test_reading_happens_once_and_importing_reads_nothing():
    assert reading.built_in() is reading.built_in()
    code = (
        "import sys, packdesign.catalog as c; from packdesign.catalog import reading;"
        "assert reading.built_in.cache_info().currsize == 0;"
        "assert not {'pandas', 'pint', 'scipy', 'pyomo', 'CoolProp'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])


def test_discs_are_the_87_of_the_standard():
    discs = read()["disc_springs"]
    assert [int((discs["series"] == letter).sum()) for letter in "ABC"] == [29, 29, 29]
    shape = ("outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height")
    row = discs.index("EN16983-B-200")
    # EN 16983, series B: 200 x 102 x 8 (7.5), l0 13.6
    assert [discs[name][row] for name in shape] == [0.2, 0.102, 0.008, 0.0075, 0.0136]
    assert np.isfinite(discs["force_75"]).sum() >= 80


def test_helical_springs_are_all_of_use():
    table, wires = read()["helical_springs"], read()["wires"]
    wire = [wires.index(name) for name in table["wire"]]
    diameter = table["wire_diameter"]
    mean = table["outer_diameter"] - diameter
    rate = springs.rate(diameter, mean, table["active_coils"], wires["shear_modulus"][wire])
    solid = springs.solid_length(table["total_coils"], diameter, True)
    gap = springs.least_gap(table["active_coils"], mean, diameter, False)
    strength = spring_life.wire_strength(diameter, wires["strength_constant"][wire], wires["strength_slope"][wire])
    stress = springs.shear_stress(rate * (table["free_length"] - solid), mean, diameter)
    force = rate * (table["free_length"] - solid - gap)
    assert (stress <= 0.56 * strength).all()
    assert (stress >= 0.30 * strength).all()
    assert force.min() >= 20.0
    assert force.max() <= 20e3
    assert (springs.spring_index(mean, diameter) > 4.8).all()
    assert (springs.spring_index(mean, diameter) < 12.6).all()
    assert force.min() < 40.0
    assert force.max() > 14e3
    decades = np.histogram(force, [20, 100, 500, 2500, 20e3])[0]
    assert (decades >= 60).all()


def test_helical_springs_have_no_duplicates():
    table = read()["helical_springs"]
    names = ("wire", "wire_diameter", "outer_diameter", "active_coils", "free_length")
    assert len(set(zip(*(table[name].tolist() for name in names), strict=True))) == len(table)


def test_fasteners_cover_the_sizes():
    catalog = read()
    assert list(catalog["threads"].ids) == SIZES
    for standard, sizes in {"ISO 4014": SIZES, "ISO 4017": SIZES}.items():
        assert {f"{standard} - {size}" for size in sizes} <= set(catalog["heads"].ids)
    bolts = catalog["bolts"]
    assert set(bolts["size"]) == set(SIZES)
    assert {f"{a} - {b}" for a, b in zip(bolts["standard"], bolts["size"], strict=True)} == set(catalog["heads"].ids)


@pytest.mark.parametrize(
    ("name", "thread"),
    # b = 2d + 6 to 125 mm, 2d + 12 to 200 mm, 2d + 25 above (ISO 4014); 2d + 12 (ISO 4762); all of it (ISO 4017)
    [("ISO 4014 - M10 x 110", 26), ("ISO 4014 - M10 x 150", 32), ("ISO 4014 - M20 x 220", 65),
     ("ISO 4762 - M10 x 100", 32), ("ISO 4762 - M10 x 20", 20), ("ISO 4017 - M10 x 100", 100)],
)  # fmt: skip
def test_thread_lengths(name, thread):
    bolts = read()["bolts"]
    assert bolts["thread_length"][bolts.index(name)] == pytest.approx(thread * 1e-3)


@pytest.mark.parametrize("family", ["bolts", "helical_springs"])
def test_scripts_reproduce_their_table_byte_for_byte(family, tmp_path):
    script = reading.folder() / "derive" / f"{family}.py"
    root = str(Path(__file__).resolve().parents[2])
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True, env={"PYTHONPATH": root})
    assert (tmp_path / f"{family}.csv").read_bytes() == (reading.folder() / f"{family}.csv").read_bytes()


@pytest.mark.parametrize(
    ("wire", "diameter", "strength"),
    # least Rm in MPa: EN 10270-1 tables, and the steps of EN 10270-3 for 1.4310 NS, each at its preferred diameters
    [("EN 10270-1 SH", 1, 2220), ("EN 10270-1 SH", 4, 1726), ("EN 10270-1 SM", 2, 1760), ("EN 10270-1 SM", 7, 1350),
     ("EN 10270-1 SL", 5, 1259)],
)  # fmt: skip
def test_wire_strength_meets_the_printed_tables(wire, diameter, strength):
    wires = read()["wires"]
    row = wires.index(wire)
    found = spring_life.wire_strength(diameter * 1e-3, wires["strength_constant"][row], wires["strength_slope"][row])
    assert found == pytest.approx(strength * 1e6, abs=10e6)  # the tables are printed in steps of 10 MPa


def test_stainless_wire_stays_under_the_steps_of_its_standard():
    wires = read()["wires"]
    row = wires.index("EN 10270-3 1.4310 NS")
    # EN 10270-3, 1.4310 NS: preferred diameter and least Rm of the step it lies in
    steps = {0.8: 1950, 1: 1900, 1.25: 1850, 1.6: 1750, 2: 1700, 2.5: 1650, 3.2: 1550, 4: 1500, 5: 1450, 6.3: 1350,
             8: 1300, 10: 1250}  # fmt: skip
    for diameter, strength in steps.items():
        found = spring_life.wire_strength(
            diameter * 1e-3, wires["strength_constant"][row], wires["strength_slope"][row]
        )
        assert strength - 60 <= found / 1e6 <= strength, diameter


def test_unknown_names_are_refused_with_the_nearest():
    catalog = read()
    with pytest.raises(InputError, match=r"no disc spring 'EN16983-A-51'; nearest: EN16983-A-50, EN16983-A-56"):
        catalog["disc_springs"].index("EN16983-A-51")
    with pytest.raises(InputError, match=r"no catalog table 'disc_spring'; nearest: disc_springs"):
        catalog["disc_spring"]
    with pytest.raises(InputError, match=r"disc_springs: no column 'thicknes'; nearest: thickness"):
        catalog["disc_springs"]["thicknes"]


def test_rows_are_filtered_by_text_and_by_numbers_with_units():
    discs = read()["disc_springs"]
    rows = discs.rows({"series": ["A", "B"], "thickness": ["3 mm", "0.25 cm"]})
    assert set(discs["thickness"][rows]) == {0.003, 0.0025}
    assert set(discs["series"][rows]) == {"A", "B"}
    assert list(discs.rows({"thickness": [0.003]})) == list(discs.rows({"thickness": "3 mm"}))
    assert len(discs.rows({})) == 87
    settings = read()["settings"]
    assert list(settings.ids[settings.rows({"torsion": [True]})]) == ["torque_estimated", "torque_tested", "angle"]
    assert list(settings.rows({"torsion": "yes"})) == list(settings.rows({"torsion": True}))


def test_filters_that_fit_nothing_are_refused_all_at_once():
    with pytest.raises(InputError, match=r"no disc spring with series = 'D'; expected one of A, B, C") as caught:
        read()["disc_springs"].rows({"series": ["D"], "thickness": ["3 kg"], "thicknes": ["3 mm"]})
    assert "no disc spring with thickness = '3 kg'; expected a number [mm]" in caught.value.faults[1]
    assert "no column 'thicknes'; nearest: thickness" in caught.value.faults[2]


def test_records_are_si_and_prints_are_in_the_units_of_the_header():
    discs = read()["disc_springs"]
    row = discs.index("EN16983-A-12.5")
    record, printed = discs.record(row), discs.printed(row)
    assert record["thickness"] == 0.0007
    assert np.isnan(record["force_75"])
    assert printed["thickness [mm]"] == 0.7
    assert printed["force_75 [N]"] is None
    assert printed["group [-]"] == 1
    assert printed["force_tolerance_low [%]"] == 7.5
