"""Levers of the review of low-pressure cells: signs and ratios as papers print them, the study's table and its page.

What papers print is of Zhang et al. 2025 (Adv. Mater. 37, 2413499) unless another is named.
"""

import re
from pathlib import Path

import numpy as np
import pytest
from scripts import script_of
from tasks import CATALOG

from packdesign.task import KINDS
from packdesign.units import quantity
from packdesign.validate.levers import GIVEN, asked, lever, levers, sides
from packdesign.validate.levers.asked import module
from packdesign.validate.levers.table import HEADER, RANGE, filled, read, rows, written

FOLDER = Path(__file__).parents[2] / "studies" / "levers"
FILES = ("task", "silicon", "lto")
KNOWN = {one.key: one for one in asked()}
AREA = 11.2 * 6.7
"""Pressed face of a cell [cm2]."""


@pytest.fixture(scope="module")
def judged():
    """Levers in the given holders by their keys, nothing searched."""
    return {one.asked.key: one for one in levers(CATALOG, kinds=())}


@pytest.fixture(scope="module")
def table():
    return {f"{row['cell']}: {row['lever']}": row for row in read(FOLDER / "results.csv")}


def side(place: int, key: str = "lithium: reference", **electrodes) -> float:
    """What the anode (0) or the cathode (1) adds to a cell of the reference with other electrodes [m]."""
    found = module(KNOWN[key])
    own = {name: value for name, value in found["cell"]["electrodes"].items() if name != "cutoff"}
    found["cell"] = found["cell"] | {"electrodes": own | electrodes}
    return float(sides(CATALOG, found)[place].growth[-1])


@pytest.mark.parametrize("name", FILES)
def test_every_value_says_where_it_comes_from(name):
    given = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").split("[cell]")[1].split("[holder]")[0]
    values = [line for line in given.splitlines() if "=" in line and not line.startswith("#")]
    assert len(values) >= 5
    assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_what_a_lever_changes_says_where_it_comes_from():
    """Pads and kinds are choices, not values."""
    lines = (FOLDER / "levers.toml").read_text(encoding="utf-8").splitlines()
    values = [line for line in lines if re.match(r"\w+ = ", line)
              and not re.match(r"(cell|name|changed|remark|pads|kinds) = ", line)]
    assert len(values) > 15
    assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_both_sides_sum_to_the_cell():
    """Of layers that are used up they are what `cell.electrodes` says: 20 faces of 6.8 mAh/cm2, 4.84 and 0.63 um."""
    found = KNOWN["lithium: reference"]
    anode, cathode = (one.growth[-1] for one in sides(CATALOG, module(found)))
    # 1e-12: rounding
    assert anode == pytest.approx(136.0 * 4.84e-6, rel=1e-12)
    assert cathode == pytest.approx(-136.0 * 0.06 * 10.5e-6, rel=1e-12)


def test_a_layer_shrinks_as_a_whole_however_little_of_it_is_used():
    """4.2 V leaves 0.86 of the capacity: so much lithium is plated, while all of the cathode shrinks by 2.5 %."""
    low = KNOWN["lithium: cut-off 4.2 V"]
    anode, cathode = (one.growth[-1] for one in sides(CATALOG, module(low), low.used))
    assert anode == pytest.approx(0.86 * 136.0 * 4.84e-6, rel=1e-12)
    assert cathode == pytest.approx(-136.0 * 0.025 * 10.5e-6, rel=1e-12)
    kept = KNOWN["lithium: cut-off 4.2 V, capacity kept"]
    # 1e-4: its areal capacity is written with four digits
    anode, cathode = (one.growth[-1] for one in sides(CATALOG, module(kept), kept.used))
    assert anode == pytest.approx(136.0 * 4.84e-6, rel=1e-4)
    assert cathode == pytest.approx(-136.0 / 0.86 * 0.025 * 10.5e-6, rel=1e-4)


def test_energy_is_lost_between_the_cutoffs():
    """14 % of the capacity at 4.3 V, less what silicon and LTO stand above lithium."""
    for cell, charge, above in (("lithium", 20 * AREA * 6.8e-3, 0.0), ("silicon", 26 * AREA * 5e-3, 0.23),
                                ("lto", 20 * AREA * 6.8e-3, 1.55)):
        whole, low = (quantity(module(KNOWN[f"{cell}: {name}"])["cell"]["energy"], "energy") / 3600.0
                      for name in ("reference", "cut-off 4.2 V"))
        # 0.1 Wh: both are written with one decimal
        assert whole - low == pytest.approx(0.14 * charge * (4.3 - above), abs=0.1)


@pytest.mark.parametrize("holder", GIVEN)
def test_pressure_falls_as_the_cutoff(judged, holder):
    """H8: 6 and 2.5 % of volume from 4.4 and 4.2 V on, seen against an anode that does not swell."""
    high, low = (judged[f"lto: {name}"].given[holder].charge for name in ("reference", "cut-off 4.2 V"))
    assert high / low == pytest.approx(2.4, abs=0.2)  # as wide as the reading of the paper's figure


def test_lithium_swamps_the_cathode(judged):
    """Deysher et al. 2022: lithium swells by an order of magnitude more than a nickel-rich cathode shrinks."""
    found = judged["lithium: reference"]
    assert -found.anode / found.cathode == pytest.approx(10.0, rel=0.3)  # an order of magnitude, not a number
    # with as much capacity a cathode that shrinks less leaves more of the growth
    assert judged["lithium: cut-off 4.2 V, capacity kept"].growth > found.growth
    assert judged["lithium: LCO in the cathode"].growth > found.growth
    assert judged["lithium: cut-off 4.2 V"].growth < found.growth


def test_sodium_swells_more_than_lithium():
    """1.83 by densities (0.534 and 0.967 g/cm3); Deysher et al. 2022 print 8 and 5 um for each mAh/cm2, 1.6."""
    ratio = side(0, anode="Na") / side(0, anode="Li")
    # 0.01: growths of the catalog have three digits
    assert ratio == pytest.approx(22.99 / 0.967 / (6.94 / 0.534), abs=0.01)
    assert ratio > 8.0 / 5.0


def test_cobalt_swells_and_nickel_shrinks(judged):
    """H6: pressure rises with LCO, falls with NMC, and a blend is still."""
    assert side(1, cathode="LCO") > 0.0
    assert side(1, cathode="NMC811") < 0.0
    blend, nickel = (judged[f"lto: {name}"] for name in ("LCO in the cathode", "reference"))
    # 0.01: shares have two digits
    assert abs(blend.growth) < 0.01 * abs(nickel.growth)
    for holder in GIVEN:
        assert blend.given[holder].charge < 0.01 * nickel.given[holder].charge


def test_a_full_anode_grows_more(judged):
    """0.8 of silicon and 0.2 of plated lithium, 3.30 and 4.84 um cm2/mAh by densities."""
    ratio = judged["silicon: N/P 0.8"].anode / judged["silicon: reference"].anode
    assert ratio == pytest.approx(0.8 + 0.2 * 4.84 / 3.30, rel=1e-12)


@pytest.mark.parametrize("cell", ["lithium", "lto"])
def test_pads_lower_the_swing_between_rigid_plates(judged, cell):
    without, padded = (judged[f"{cell}: {name}"].given["rigid"].swing for name in ("reference", "pad"))
    assert padded < 0.6 * without  # no paper has a number: well below is asked


@pytest.mark.parametrize("cell", ["lithium", "silicon", "lto"])
def test_springs_leave_a_quarter_of_the_swing(judged, cell):
    """H2: less than 0.5 MPa of 2 MPa (Ham et al. 2023 as quoted by Chen et al. 2024)."""
    given = judged[f"{cell}: reference"].given
    assert given["springs"].swing <= 0.25 * given["rigid"].swing


def test_warmth_costs_holders_swing(judged):
    """Springs relax at 80 degC, rods and cells part by more; setting anew gives a part of it back."""
    for holder in GIVEN:
        cold, reference, hot, anew = (judged[f"lithium: {name}"].given[holder].swing
                                      for name in ("30 degC", "reference", "80 degC", "80 degC, set anew"))
        assert cold < reference < hot
        assert anew < hot


def test_all_states_are_trusted(judged):
    """In both given holders no spring is solid, no pad past its curve and no contact lost."""
    assert not [key for key, one in judged.items() for kept in one.given.values() if kept.flags]


def test_the_table_is_whole(table):
    assert list(table) == list(KNOWN)
    for key, row in table.items():
        assert tuple(row) == HEADER
        assert (row["changed"], row["remark"]) == (KNOWN[key].changed, KNOWN[key].remark)
        assert {row[f"{kind}.status"] for kind in KINDS} <= {"", "optimal_proven", "infeasible_proven"}


def test_the_table_holds_what_the_given_holders_do(table, judged):
    columns = ("growth_um", "energy_lost", *(f"{name}.{key}" for name in GIVEN for key in RANGE[:-1]))
    for row in rows(judged.values()):
        stored = table[f"{row['cell']}: {row['lever']}"]
        for column in columns:
            # 2e-3: four digits, and the last bits of another processor; 1e-3: what is left of a blend that cancels
            assert float(stored[column]) == pytest.approx(float(row[column]), rel=2e-3, abs=1e-3), column


@pytest.mark.parametrize(("key", "kind"), [
    ("lithium: reference", "uniaxial"), ("lithium: soft layer in the cell", "spring_loaded"),
    ("lto: LCO in the cathode", "uniaxial"),
])
def test_the_lightest_holders_are_found_again(table, key, kind):
    found = lever(CATALOG, KNOWN[key], (kind,)).lightest[kind]
    assert found.status == table[key][f"{kind}.status"]
    # 1e-3: four digits
    assert found.mass == pytest.approx(float(table[key][f"{kind}.kg"] or "nan"), rel=1e-3, nan_ok=True)
    assert bool(found.why) == (found.kept is None)


@pytest.mark.long
def test_all_lightest_holders_are_found_again(table):
    for row in rows(levers(CATALOG)):
        for kind in KINDS:
            stored = table[f"{row['cell']}: {row['lever']}"]
            assert row[f"{kind}.status"] == stored[f"{kind}.status"]
            # 1e-3: four digits
            assert float(row[f"{kind}.kg"] or "nan") == pytest.approx(float(stored[f"{kind}.kg"] or "nan"), rel=1e-3,
                                                                      nan_ok=True)


def test_gas_is_lightest_for_what_swells(table):
    """H7, of anodes that swell: no clamp is lighter than a vessel, wherever one holds."""
    for key, row in table.items():
        if row["isostatic.kg"] and not key.startswith("lto"):
            others = [float(row[f"{kind}.kg"]) for kind in ("uniaxial", "spring_loaded") if row[f"{kind}.kg"]]
            assert float(row["isostatic.kg"]) < min(others)


def test_springs_weigh_as_growth_and_pressure(table):
    """More growth, higher pressure or more warmth never make springs lighter."""
    kg = {key: float(row["spring_loaded.kg"]) for key, row in table.items()}
    assert kg["lithium: soft layer in the cell"] < kg["lithium: reference"] < kg["lithium: 30 degC"]
    assert kg["lithium: reference"] < kg["lithium: 80 degC"]
    assert kg["lithium: cut-off 4.2 V"] < kg["lithium: reference"] < kg["lithium: cut-off 4.2 V, capacity kept"]
    assert kg["silicon: reference"] < kg["silicon: N/P 0.8"] < kg["lithium: reference"]
    assert kg["lto: LCO in the cathode"] < kg["lto: cut-off 4.2 V"] < kg["lto: reference"] < kg["silicon: reference"]


def test_the_page_shows_the_tables():
    page, made = (FOLDER / "README.md").read_text(encoding="utf-8"), read(FOLDER / "results.csv")
    assert filled(page, made) == page
    assert written(made) == (FOLDER / "results.csv").read_text(encoding="utf-8")
    said, = re.findall(r"<!-- answer: ([\d.]+) kg -->", page)
    row, = (row for row in made if (row["cell"], row["lever"]) == ("lithium", "soft layer in the cell"))
    assert row["spring_loaded.kg"] == said


def test_the_script_works_out_one_lever(monkeypatch):
    """Without searches, which other tests make."""
    script = script_of(FOLDER)
    monkeypatch.setattr(script, "lever", lambda parts, one: lever(parts, one, ()))
    found = script.found(0)
    assert found.asked == asked()[0]
    assert np.isclose(found.growth, found.anode + found.cathode)
