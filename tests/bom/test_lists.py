"""Parts lists of every kind of holder: sums, structure, and whether one could order from them."""

import re

import pytest
from listed import NAMES, listed, parts
from tasks import CATALOG

from packdesign import bom
from packdesign.bom.columns import LIST, TEXT

SIZE, NUMBER = r"M\d+", r"\d+(?:\.\d+)?"
CLASS = r"(?:\d+\.9|8\.8|A\d-\d\d|Ti-6Al-4V)"
PATTERNS = {
    # the products' own designations: standard - size x length - property class or hardness
    "ISO 4014": rf"ISO 4014 - {SIZE} x {NUMBER} - {CLASS}", "ISO 4017": rf"ISO 4017 - {SIZE} x {NUMBER} - {CLASS}",
    "ISO 4762": rf"ISO 4762 - {SIZE} x {NUMBER} - {CLASS}", "DIN 976-1": rf"DIN 976 - {SIZE} x {NUMBER} - {CLASS}",
    "ISO 4032": rf"ISO 4032 - {SIZE} - (?:8|10|12|A\d-\d\d|Ti-6Al-4V)", "ISO 7089": rf"ISO 7089 - {SIZE} - [23]00 HV",
    "EN 16983": rf"EN 16983 - [ABC] {NUMBER}", "DIN 580": rf"DIN 580 - {SIZE} - C15E",
    "EN 15800": rf"compression spring {NUMBER} x {NUMBER} x {NUMBER} - {NUMBER} of {NUMBER} coils active - .+",
    "AS568": r"AS568-\d\d\d - [A-Z]+ \d\d Shore A",
}


@pytest.mark.parametrize("name", NAMES)
def test_parts_weigh_what_the_design_weighs(name):
    rows, mass = listed(name)
    found = parts(name)
    assert sum(row["total_mass_kg"] for row in found) == pytest.approx(mass, rel=1e-9)  # the order of sums
    for row in rows:
        # to the last digits of a double
        assert row["total_mass_kg"] == pytest.approx(row["qty_total"] * row["unit_mass_kg"], rel=1e-12)
        assert row["total_cost_EUR"] == pytest.approx(row["qty_total"] * row["unit_cost_EUR"], rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_under_their_parents(name):
    """No orphans, no cycles: a parent stands above its rows, one level up, and quantities multiply."""
    rows = listed(name)[0]
    seen = {}
    for row in rows:
        assert tuple(row) == bom.COLUMNS
        assert row["item"] not in seen
        assert (row["parent_item"] is None) == (row["level"] == 0)
        if row["parent_item"] is not None:
            above = seen[row["parent_item"]]
            assert not above["leaf"]
            assert row["level"] == above["level"] + 1
            assert row["qty_total"] == pytest.approx(row["qty"] * above["qty_total"], rel=1e-12)
        seen[row["item"]] = row


@pytest.mark.parametrize("name", NAMES)
def test_pieces_are_whole_and_the_rest_is_weighed(name):
    for row in listed(name)[0]:
        assert row["unit"] in ("pc", "kg")
        assert isinstance(row["qty"], int) == (row["unit"] == "pc")
        assert isinstance(row["qty_total"], int) == (row["unit"] == "pc")
    assert {row["unit"] for row in parts(name) if row["category"] == "medium"} <= {"kg"}


@pytest.mark.parametrize("name", NAMES)
def test_one_could_order_from_it(name):
    """Standard parts by the standard's designation; of what is cut all sizes; of what is bought a row or a pattern."""
    for row in parts(name):
        assert row["category"]
        assert row["make_buy"] in ("make", "buy"), row
        assert row["designation"]
        if row["standard"]:
            assert re.fullmatch(PATTERNS[row["standard"]], row["designation"]), row["designation"]
        if row["form"] in ("plate", "sheet", "block"):
            assert all(row[size] > 0.0 for size in ("length_mm", "width_mm", "thickness_mm")), row
        if row["form"] in ("bar", "tube", "rod", "flat", "angle"):
            assert row["cut_length_mm"] > 0.0
        if row["make_buy"] == "make" and row["form"] not in ("rod", "angle"):
            assert row["density_kg_m3"] > 0.0, row
        family, _, known = row["catalog_id"].partition("/")
        if family:
            assert known in CATALOG[family]
            assert row["confidence"] == CATALOG[family]["confidence"][CATALOG[family].index(known)]
        assert all(isinstance(row[key], str) for key, column in LIST.items() if column.type == TEXT
                   and key != "parent_item")


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_one_to_one_with_parts(name):
    """Of made parts what they are for counts, too: plates of one size may be bored differently."""
    told = {}
    for row in listed(name)[0]:
        own = (row["description"] if row["make_buy"] == "make" else "", row["designation"], row["material"],
               row["surface"])
        assert told.setdefault(row["part_number"], own) == own
    assert len(set(told.values())) == len(told)


def test_a_number_does_not_hang_on_other_parts():
    """Washers and screws of one size are one part in a vessel and on the feet of a pack."""
    of = {name: {row["designation"]: row["part_number"] for row in parts(name)} for name in ("cylinder", "pack", "agc")}
    shared = [(one, other) for one in of for other in of if one < other and of[one].keys() & of[other].keys()]
    assert shared
    for one, other in shared:
        for same in of[one].keys() & of[other].keys():
            assert of[one][same] == of[other][same]


def test_nuts_are_made_as_they_are_ordered():
    """A nut of class 10 bears a bolt of 10.9 (ISO 898-2); its material is not the bolt's class."""
    (nut,) = [row for row in parts("solid") if row["description"] == "nut"]
    assert (nut["designation"], nut["material"]) == ("ISO 4032 - M10 - 10", "10")


def test_a_relief_valve_is_ordered_for_its_pressure():
    """PS of the vessel."""
    (valve,) = [row for row in parts("agc") if row["description"] == "relief valve"]
    assert re.fullmatch(r"Relief valve G1/4 brass, opens at 2\.\d+ MPa", valve["designation"])


def test_who_sells_a_part_is_what_its_row_says(tmp_path):
    """A user's overlay fills the columns that the shipped tables leave blank."""
    from designs import CLAMPED, task_of

    from packdesign import catalog as catalogs
    from packdesign.evaluate import rated

    assert not any(row["manufacturer"] for name in NAMES for row in parts(name))
    nuts = CATALOG["nuts"]
    head = "id,standard,size,height [mm],width [mm],bearing_diameter [mm],source,kind,confidence,manufacturer,supplier"
    size = nuts.printed(nuts.index("ISO 4032 - M10"))
    numbers = ",".join(f"{size[f'{name} [mm]']:g}" for name in ("height", "width", "bearing_diameter"))
    row = f"ISO 4032 - M10,ISO 4032,M10,{numbers},mine,handbook,sure,=Nut Works,Shop"
    (tmp_path / "nuts.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    found = rated(catalogs.read([tmp_path]), task_of(CLAMPED))
    (nut,) = [row for row in bom.rows("x", found.response.lines, 0) if row["description"] == "nut"]
    assert (nut["manufacturer"], nut["supplier"], nut["manufacturer_part_number"]) == ("=Nut Works", "Shop", "")
    assert b",'=Nut Works," in bom.csv_file([nut])
