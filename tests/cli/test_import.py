"""`catalog import` and `catalog map`: from a vendor's file to a design that uses its parts."""

import json
import re
from pathlib import Path

import pytest
import vendors
from typer.testing import CliRunner
from vendors import SOURCE, SPRING_MAP, SPRINGS, spring_cells, spring_file

from packdesign import catalog as catalogs
from packdesign.cli import main
from packdesign.holders.frame.choice import CUT_TO_LENGTH
from packdesign.holders.frame.rods import stock
from packdesign.task.toml import document as toml

TASKS = Path(__file__).parents[1] / "tasks"


def run(*words):
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


@pytest.fixture
def imported(tmp_path):
    """Writes file and map, and imports them."""
    def act(content: bytes, mapping: dict, *options, out="mine"):
        (tmp_path / "list.csv").write_bytes(content)
        (tmp_path / "map.toml").write_text(toml(mapping), encoding="utf-8")
        return run("catalog", "import", tmp_path / "list.csv", "--map", tmp_path / "map.toml", "--out", tmp_path / out,
                   *options)
    return act


def changed(mapping: dict, **sections) -> dict:
    """A map with entries changed; those that are None are taken out."""
    return {name: {key: value for key, value in (mapping.get(name, {}) | sections.get(name, {})).items()
                   if value is not None} if isinstance(mapping.get(name, {}), dict) else mapping[name]
            for name in {**mapping, **sections}}


def refusal(found) -> str:
    assert found.exit_code == 2
    assert found.stdout == ""
    return found.stderr


def test_a_german_spring_list_becomes_an_overlay(imported, tmp_path):
    rows = [*SPRINGS, spring_cells("D-900", 3, 24, 60, 6.5, rate=1.3), spring_cells("D-901", 4, 32, 1080, 6.5)]
    found = imported(spring_file(rows), SPRING_MAP)
    assert found.exit_code == 0
    assert "5 rows read, 3 taken, 2 left out" in found.stdout
    told = re.search(r"7 .*Muster D-900 .*rate = (\S+) N/mm as printed: expected (\S+) N/mm within 5 %", found.stdout)
    honest = vendors.spring_rate(3, 24, 6.5)
    # 1e-3: the list prints two decimals
    assert [float(told[1]), float(told[2])] == pytest.approx([1.3 * honest, honest], rel=1e-3)
    assert re.search(r"8 .*Muster D-901 .*free_length \[mm\] = 1080: expected 3 to 700", found.stdout)
    table = catalogs.read([tmp_path / "mine"])["helical_springs"]
    spring = table.record(table.index("Muster D-101"))
    assert [spring[name] for name in ("wire_diameter", "outer_diameter", "free_length")] == pytest.approx(
        [2.5e-3, 20e-3, 50e-3], rel=1e-12)
    assert (spring["active_coils"], spring["total_coils"], spring["force_tolerance_high"]) == (5.5, 7.5, 0.06)
    assert (spring["kind"], spring["confidence"], spring["manufacturer"], spring["manufacturer_part_number"]) == (
        "vendor", "weak", "Musterfedern GmbH", "D-101")
    assert spring["source"] == "Musterfedern GmbH: Liste 2026; retrieved 2026-05-01; licence: own use"


def test_the_page_beside_it_says_where_all_is_from(imported, tmp_path):
    imported(spring_file([*SPRINGS, spring_cells("D-900", 3, 24, 60, 6.5, rate=1.3)]), SPRING_MAP)
    page = (tmp_path / "mine" / "helical_springs.md").read_text(encoding="utf-8")
    for told in ("| publisher | Musterfedern GmbH |", "4 read, 3 taken, 1 left out", "| 7 | Muster D-900 | rate = "):
        assert told in page
    assert len(re.findall(r"SHA-256 [0-9a-f]{64}", page)) == 3
    assert toml(SPRING_MAP).strip() in page


def test_the_same_import_gives_the_same_bytes(imported, tmp_path):
    for out in ("one", "other"):
        imported(spring_file(SPRINGS), SPRING_MAP, out=out)
    for name in ("helical_springs.csv", "helical_springs.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_what_an_imported_part_can_do_and_a_design_that_uses_it(imported, tmp_path):
    """60 mm of four springs of 10 mm wire: a rated design names the part by its id."""
    heavy = spring_cells("D-X", 10, 60, 120, 4.5)
    imported(spring_file([heavy]), SPRING_MAP)
    shown = run("catalog", "show", "Muster D-X", "--json", "--overlay", tmp_path / "mine")
    # 1 %: the catalog's wire has a shear modulus of its own
    assert json.loads(shown.stdout)["derived"]["rate_N_per_mm"] == pytest.approx(
        vendors.spring_rate(10, 60, 4.5), rel=0.01)
    text = (TASKS / "spring_loaded.toml").read_text(encoding="utf-8")
    text = text.replace('springs = { id = "EN16983-C-28", parallel = 3, series = 17 }',
                        'springs = { id = "Muster D-X", parallel = 1, series = 1 }')
    text = text.replace('length = "162 mm", width = "117 mm"', 'length = "242 mm", width = "230 mm"')
    text = text.replace("43.5 mm", "80 mm").replace("66 mm", "90 mm").replace("x 260", "x 350")
    (tmp_path / "task.toml").write_text(text, encoding="utf-8")
    rated = run("rate", tmp_path / "task.toml", "--json", "--overlay", tmp_path / "mine")
    assert rated.exit_code in (0, 1), rated.stderr
    assert "helical_springs/Muster D-X" in {part["catalog_id"] for part in json.loads(rated.stdout)["bom"]}
    assert "Muster D-X" in run("rate", tmp_path / "task.toml").stderr


def test_json_tells_it_to_machines(imported, tmp_path):
    found = imported(spring_file([*SPRINGS, spring_cells("D-900", 3, 24, 60, 6.5, rate=1.3)]), SPRING_MAP, "--json")
    told = json.loads(found.stdout)
    assert (told["family"], told["rows_read"], told["rows_taken"]) == ("helical_springs", 4, 3)
    assert [(row["line"], row["id"]) for row in told["left_out"]] == [(7, "Muster D-900")]
    assert [Path(name).name for name in told["files"]] == ["helical_springs.csv", "helical_springs.md"]


def test_strict_takes_all_or_nothing(imported, tmp_path):
    told = refusal(imported(spring_file([*SPRINGS, spring_cells("D-9", 3, 24, 60, 6.5, rate=1.3)]), SPRING_MAP,
                            "--strict"))
    assert re.search(r"list\.csv:7: Muster D-9: rate", told)
    assert "1 of 4 rows cannot be taken" in told
    assert not (tmp_path / "mine").exists()


def test_no_usable_row_is_bad_input(imported, tmp_path):
    told = refusal(imported(spring_file([spring_cells("D-9", 3, 24, 60, 6.5, rate=1.3)]), SPRING_MAP))
    assert "none of 1 rows can be taken" in told
    assert "no rows under the heads" in refusal(imported(spring_file([]), SPRING_MAP))
    assert not (tmp_path / "mine").exists()


def test_a_family_is_written_anew_only_when_asked(imported, tmp_path):
    imported(spring_file(SPRINGS), SPRING_MAP)
    assert "--replace writes" in refusal(imported(spring_file(SPRINGS[:1]), SPRING_MAP)).replace("to write", "writes")
    assert imported(spring_file(SPRINGS[:1]), SPRING_MAP, "--replace").exit_code == 0
    assert "Muster D-102" not in catalogs.read([tmp_path / "mine"])["helical_springs"]


def test_the_folder_written_to_may_be_an_overlay_too(imported, tmp_path):
    imported(spring_file(SPRINGS), SPRING_MAP)
    found = imported(spring_file(SPRINGS[:1]), SPRING_MAP, "--replace", "--overlay", tmp_path / "mine")
    assert "these replace" not in found.stdout


def test_rows_that_replace_shipped_ones_are_told(imported):
    mapping = changed(SPRING_MAP, columns={"id": "Art.-Nr."})
    found = imported(spring_file([spring_cells("EN13906-SH-2x26x76-5.5", 2, 26, 76, 5.5)]), mapping)
    assert "Rows of the catalog that these replace: 1: EN13906-SH-2x26x76-5.5" in found.stdout


def test_every_fault_of_a_map_is_told_at_once(imported, tmp_path):
    mapping = changed(
        SPRING_MAP, colums={"x": "y"},
        columns={"wire_diametre": "d", "wire_diameter": None, "outer_diameter": {"column": "Da", "unit": "N"},
                 "active_coils": "nf", "free_length": "L0", "source": "d"},
        constants={"force_tolerance_low": "6 mm", "total_coils": 7},
        source={"retrieved": "May", "licence": None, "license": "own use", "confidence": "certain"})
    told = refusal(imported(spring_file(SPRINGS), mapping))
    for words in (
        "map.toml: colums: unknown key; nearest: columns", "columns.wire_diametre: unknown column of helical_springs; "
        "nearest: wire_diameter", "columns.wire_diameter: missing; expected a number [mm]: Wire diameter d",
        "columns.outer_diameter.unit = 'N': expected a unit of the dimension of mm",
        "columns.outer_diameter = 'Da': no such column in", "columns.active_coils = 'nf'", "columns.free"
        "_length: no unit, and none in the cells", "columns.source: comes from the section [source]",
        "constants.force_tolerance_low = '6 mm': expected one number [%]", "constants.total_coils: is in [columns]",
        "source.retrieved = 'May': expected a date", "source.licence: missing", "source.license: unknown key; nearest: "
        "licence", "source.confidence = 'certain': expected one of sure, weak, order",
    ):
        assert words in told
    assert not (tmp_path / "mine").exists()


# --- other families; what is not told of a part is a constant that this user assumes

def bom(text: str) -> bytes:
    return ("\ufeff" + text).encode("utf-8")


def test_disc_springs_with_inches_and_printed_force(imported, tmp_path):
    """Discs in inches; 0.75 of the cone height of 50 x 25.4 x 3 x 4.1 mm, and one with a wrong force."""
    sizes = (50, 25.4, 3, 4.1)
    force = vendors.disc_force(0.75 * 1.1, *sizes)
    assert force == pytest.approx(12000, rel=0.01)  # DIN 2093 prints 12 000 N of this disc
    inches = [f"{size / 25.4:.6f}" for size in sizes]
    lines = ["Part,OD,ID,t,H,F,s", ",".join(["B50", *inches, f"{force:.0f}", "0.825"]),
             ",".join(["B51", *inches, f"{1.2 * force:.0f}", "0.825"])]
    columns = {name: {"column": head, "unit": "in"} for name, head in (
        ("outer_diameter", "OD"), ("inner_diameter", "ID"), ("thickness", "t"), ("reduced_thickness", "t"),
        ("free_height", "H"))}
    mapping = {"family": "disc_springs", "columns": {"id": "Part", **columns},
               "constants": {"series": "A", "group": 2, "material": "51CrV4", "force_tolerance_high": "15 %",
                             "force_tolerance_low": "7.5 %"},
               "printed": {"force": {"column": "F", "unit": "N"}, "deflection": {"column": "s", "unit": "mm"}},
               "source": SOURCE}
    found = imported(bom("\n".join(lines)), mapping)
    assert re.search(r"3 .*B51 .*force = .* as printed: expected .* within 5 % by EN 16984", found.stdout)
    table = catalogs.read([tmp_path / "mine"])["disc_springs"]
    assert table["outer_diameter"][table.index("B50")] == pytest.approx(0.05, rel=1e-6)


def test_bolts_and_rods_go_by_their_designations(imported, tmp_path):
    lines = ["Bezeichnung;Größe;l;b;kg je 100", "ISO 4762 - M10 x 85;M10;85;32;5,7", "Schraube 7;M10;85;32;5,7",
             "ISO 4762 - M10 x 95;M10;95;32;57"]
    mapping = {"family": "bolts", "file": {"delimiter": ";", "decimal": ","},
               "columns": {"id": "Bezeichnung", "size": "Größe", "length": {"column": "l", "unit": "mm"},
                           "thread_length": {"column": "b", "unit": "mm"},
                           "mass": {"column": "kg je 100", "unit": "dag"}},
               "constants": {"standard": "ISO 4762"}, "source": SOURCE}
    found = imported("\n".join(lines).encode(), mapping)
    assert found.exit_code == 0, found.stderr
    assert "id = 'Schraube 7': expected 'ISO 4762 - M10 x 85', which designations lead to" in found.stdout
    assert re.search(r"4 .*mass = 570 g: expected 6\d\.\d* g within 15 %", found.stdout)
    parts = catalogs.read([tmp_path / "mine"])
    assert catalogs.bolt(parts, "ISO 4762 - M10 x 85 - 8.8").length == 0.085
    rods = {"family": "rods", "columns": {"id": "id", "size": "size", "longest": {"column": "L", "unit": "m"}},
            "constants": {"standard": "ISO 888", "cut_step": "5 mm"}, "source": SOURCE}
    assert imported(b"id,size,L\nISO 888 - M10,M10,3\nrod,M8,3\n", rods, "--overlay", tmp_path / "mine",
                    out="rods").exit_code == 0
    parts = catalogs.read([tmp_path / "rods"])
    assert catalogs.bolt(parts, "ISO 888 - M10 x 2500 - 8.8").is_rod
    _, longest = stock(parts, CUT_TO_LENGTH, parts["threads"].index("M10"))
    assert longest.tolist() == [1.0]  # of DIN 976, whatever is sold by another standard


def test_materials_then_plates_of_them_in_one_folder(imported, tmp_path):
    """A plate may name a material of the folder's own; its mass per area is density times thickness."""
    material = ("name;E;nu;rho;alpha;Rp;Rm;Tmax\nAlcoX;71;0,33;2,80;23,4;430;500;100\nAlcoY;710;0,33;2,80;23,4;430;500;"
                "100\nAlcoZ;71;0,33;2,80;23,4;530;500;100\n")
    mapping = {
        "family": "materials", "file": {"delimiter": ";", "decimal": ","},
        "columns": {"id": "name", "density": {"column": "rho", "unit": "g/cm3"}, "poisson": "nu",
                    "modulus": {"column": "E", "unit": "GPa"}, "expansion": {"column": "alpha", "unit": "1e-6/K"},
                    "yield_strength": {"column": "Rp", "unit": "N/mm²"},
                    "ultimate_strength": {"column": "Rm", "unit": "MPa"},
                    "highest_temperature": {"column": "Tmax", "unit": "degC"}},
        "constants": {"group": "aluminium", "form": "plate", "basis": "minimum", "price": "7 EUR/kg"}, "source": SOURCE}
    found = imported(material.encode(), mapping)
    assert re.search(r"AlcoY +modulus \[GPa\] = 710: expected 0.3 to 400", found.stdout)
    assert re.search(r"AlcoZ +yield_strength = 530 MPa: expected at most ultimate_strength = 500 MPa", found.stdout)
    plates = {"family": "plates", "columns": {"id": {"template": "{mat} - {t}"}, "material": "mat", "thickness": "t"},
              "printed": {"areal_mass": {"column": "m", "unit": "kg/m2"}}, "source": SOURCE}
    found = imported(b"mat,t,m\nAlcoX,20 mm,56\nAlcoX,3/4 in,53.3\nAlcoX,25 mm,56\nAlcoW,20 mm,56\nAlcoX,10-12 mm,28\n",
                     plates)
    assert "5 rows read, 2 taken, 3 left out" in found.stdout
    assert "areal_mass = 56 kg/m2 as printed: expected 70 kg/m2 within 3 %" in found.stdout
    assert "material = 'AlcoW': expected one of the known; nearest: AlcoX" in found.stdout
    assert "'10-12 mm': expected one number [mm]" in found.stdout
    assert "seems to be a range" in found.stdout
    parts = catalogs.read([tmp_path / "mine"])
    assert parts["materials"]["density"][parts["materials"].index("AlcoX")] == pytest.approx(2800, rel=1e-12)
    assert parts["plates"]["thickness"][parts["plates"].index("AlcoX - 3/4 in")] == pytest.approx(0.01905, rel=1e-12)


def test_curves_stay_whole_and_pads_follow_them(imported, tmp_path):
    """A curve that lost a point would be another curve."""
    points = ("id,pad,e,p\nS1,Soft,0,0\nS2,Soft,10 %,0.4\nS3,Soft,30 %,1.2\n"
              "H1,Hard,0,0\nH2,Hard,10 %,x\nH3,Hard,20 %,3\n")
    mapping = {"family": "pad_curves", "columns": {"id": "id", "curve": "pad", "strain": "e",
                                                   "pressure": {"column": "p", "unit": "N/mm2"}}, "source": SOURCE}
    found = imported(points.encode(), mapping)
    assert "6 rows read, 3 taken, 3 left out" in found.stdout
    assert found.stdout.count("its curve needs line 6, which is left out") == 2
    pads = {"family": "pads", "columns": {"id": "name", "thickness": "t", "curve": "name", "product": "name"},
            "constants": {"construction": "foam", "highest_strain": 0.3, "density": "400 kg/m3",
                          "expansion": "150e-6 1/K", "creep_settled": "8 %", "creep_life": "15 %",
                          "creep_confidence": "order", "loss_factor": 0.1, "lowest_temperature": "-30 degC",
                          "highest_temperature": "80 degC", "price": "30 EUR/kg"},
            "source": SOURCE | {"confidence": "order"}}
    found = imported(b"name,t\nSoft,6 mm\nHard,6 mm\n", pads)
    assert "curve = 'Hard': expected one of the known" in found.stdout
    assert "Soft" in catalogs.read([tmp_path / "mine"])["pads"]


def test_fittings_in_bar_and_fahrenheit(imported, tmp_path):
    mapping = {"family": "fittings", "file": {"blank": ["-"]},
               "columns": {"id": "No", "thread": "port", "mass": {"column": "lb", "unit": "lb"},
                           "highest_pressure": {"column": "PN", "unit": "bar"},
                           "lowest_temperature": {"column": "T1", "unit": "degF"},
                           "highest_temperature": {"column": "T2", "unit": "degF"}, "supplier_part_number": "SKU"},
               "constants": {"role": "valve", "style": "ball", "price": "12 EUR", "supplier": "Fluid Shop"},
               "source": SOURCE}
    found = imported(b"No,port,lb,PN,T1,T2,SKU\nBV1,G1/4,0.25,40,-4,176,0815\nBV2,G1/4,-,40,-4,176,0816\n", mapping)
    assert re.search(r"3 +BV2 +mass from 'lb': nothing: expected a number \[g\]", found.stdout)
    table = catalogs.read([tmp_path / "mine"])["fittings"]
    valve = table.record(table.index("BV1"))
    assert valve["mass"] == pytest.approx(0.25 * 0.45359237, rel=1e-9)
    assert (valve["highest_pressure"], valve["highest_temperature"]) == pytest.approx((4e6, 353.15), rel=1e-9)
    assert (valve["supplier"], valve["supplier_part_number"]) == ("Fluid Shop", "0815")


# --- maps to start from

@pytest.mark.parametrize("family", ["helical_springs", "plates", "materials", "fittings", "windings"])
def test_a_map_to_start_from_lists_every_column_that_is_needed(family, imported, tmp_path):
    found = run("catalog", "map", family)
    assert found.exit_code == 0
    (tmp_path / "start.toml").write_text(found.stdout, encoding="utf-8")
    (tmp_path / "list.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    told = refusal(run("catalog", "import", tmp_path / "list.csv", "--map", tmp_path / "start.toml", "--out",
                       tmp_path / "mine"))
    schema = catalogs.read()[family].schema
    for name, column in schema.items():
        if not column.blank and name not in ("source", "kind", "confidence"):
            assert f"columns.{name}" in told
    assert "missing" not in told
    assert "unknown" not in told


def test_a_map_with_the_vendors_heads(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(spring_file(SPRINGS))
    text = run("catalog", "map", "helical_springs", path).stdout
    for entry in ('delimiter = ";"', 'decimal = ","', 'encoding = "cp1252"', "header_row = 3", 'active_coils = "n"',
                  'free_length = { column = "L0", unit = "mm" }', 'rate = { column = "R in N/mm", unit = "N/mm" }',
                  "#    1  Art.-Nr.                        D-100"):
        assert entry in text
    assert "no catalog table 'springs'; nearest:" in refusal(run("catalog", "map", "springs"))
