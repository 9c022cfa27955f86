"""What is true of every material, plate, wall and tube."""

import numpy as np
import pytest

from packdesign import catalog

METALS = ["aluminium", "steel", "stainless", "spring_steel", "titanium", "magnesium"]
NAMED = ["EN AW-6061-T651", "EN AW-6082-T6", "EN AW-7075-T651", "EN AW-7075-T7351", "EN AW-5083-H111", "S355", "S235",
         "C45", "42CrMo4", "34CrNiMo6", "P355NH", "SA-516-70", "1.4301", "1.4307", "1.4404", "17-4PH", "Ti-6Al-4V",
         "Ti grade 2", "AZ31B", "51CrV4", "C67S", "1.4310", "1.4568", "CFRP QI", "GFRP G10", "PEEK", "PEEK CF30",
         "PTFE"]


@pytest.fixture(scope="module")
def tables():
    return catalog.read()


@pytest.fixture(scope="module")
def materials(tables):
    return tables["materials"]


def used(table, materials):
    """Rows of materials that another table's rows are made of."""
    return materials.rows({"id": sorted(set(table["material"]))})


def test_the_usual_materials_are_there(materials):
    assert set(NAMED) <= set(materials.ids)


def test_structural_metals_share_one_specific_modulus(materials):
    # E/rho of aluminium, steel, titanium and magnesium is 24 to 27 MJ/kg (Ashby, Materials Selection in Mechanical
    # Design 4th ed., Appendix A); titanium grade 2 is lowest with 22.8
    rows = materials.rows({"group": METALS})
    specific = materials["modulus"][rows] / materials["density"][rows]
    assert np.all((specific > 22e6) & (specific < 28e6))


def test_yield_lies_under_rupture_and_endurance_under_both(materials):
    rupture = materials["ultimate_strength"]
    for lower in ("yield_strength", "proof_strength_1", "endurance", "asme_allowable", "welded_ultimate"):
        known = np.isfinite(materials[lower])
        assert np.all(materials[lower][known] <= rupture[known]), lower
    known = np.isfinite(materials["proof_strength_1"])
    assert np.all(materials["proof_strength_1"][known] > materials["yield_strength"][known])


def test_asme_allowables_keep_the_code_s_margins(materials):
    # ASME BPVC II-D Appendix 1: Su/3.5 and Sy/1.5 (2/3); 1 % for the code's rounding to 0.1 ksi
    known = np.isfinite(materials["asme_allowable"])
    allowable = materials["asme_allowable"][known]
    assert np.all(allowable <= 1.01 * materials["ultimate_strength"][known] / 3.0)
    assert np.all(allowable <= 1.01 * materials["yield_strength"][known] / 1.5)


def test_heat_affected_aluminium_has_lost_strength_and_7075_is_not_welded(materials):
    hardened = materials.rows({"id": ["EN AW-6061-T651", "EN AW-6061-T6", "EN AW-6082-T6", "EN AW-6082-T651"]})
    share = materials["welded_ultimate"][hardened] / materials["ultimate_strength"][hardened]
    assert np.all((share > 0.55) & (share < 0.7))  # EN 1999-1-1 Table 3.2: rho_u,haz 0.60 to 0.67
    bare = materials.rows({"id": ["EN AW-7075-T651", "EN AW-7075-T7351", "42CrMo4", "17-4PH"]})
    assert np.all(np.isnan(materials["welded_ultimate"][bare]))


def test_blank_means_blank_for_what_a_material_has_not(materials):
    assert np.isnan(materials["yield_strength"][materials.index("CFRP QI")])
    assert np.isnan(materials["asme_allowable"][materials.index("Ti-6Al-4V")])  # not listed for VIII-1


@pytest.mark.parametrize("column", ["yield_strength", "endurance", "bearing_pressure", "modulus_slope"])
def test_what_plates_are_made_of_is_known(tables, materials, column):
    assert np.all(np.isfinite(materials[column][used(tables["plates"], materials)]))


def test_what_walls_and_tubes_are_made_of_has_a_yield_strength(tables, materials):
    for family in ("walls", "tubes"):
        assert np.all(np.isfinite(materials["yield_strength"][used(tables[family], materials)]))


@pytest.mark.parametrize(("family", "size"), [("plates", "thickness"), ("walls", "thickness"), ("tubes", "wall")])
def test_stock_is_no_thicker_than_its_strengths_hold(tables, materials, family, size):
    table = tables[family]
    limit = dict(zip(materials.ids, materials["thickness_limit"], strict=True))
    thickest = np.array([limit[name] for name in table["material"]])
    assert np.all(table[size] <= thickest)


def test_stock_is_named_by_material_and_size(tables):
    plates = tables["plates"]
    named = [f"{material} - {thickness * 1e3:g}"
             for material, thickness in zip(plates["material"], plates["thickness"], strict=True)]
    assert named == list(plates.ids)
    assert "EN AW-7075-T651 - 20" in named


def test_tubes_have_a_bore_that_is_most_of_them(tables):
    tubes = tables["tubes"]
    assert np.all(tubes["wall"] / tubes["outer_diameter"] <= 0.1)  # none is thicker walled than 20 x 2 mm


def test_polymers_and_laminates_creep_and_nothing_else_does(materials):
    creeping = np.isin(materials["group"], ["polymer", "composite"])
    for column in ("creep_settled", "creep_life"):
        assert np.array_equal(np.isfinite(materials[column]), creeping)
    assert np.array_equal(materials["creep_confidence"] != "", creeping)
    assert np.all(materials["creep_life"][creeping] > materials["creep_settled"][creeping])


def test_creep_known_by_its_order_only_says_so(materials):
    measured = {"PEEK": "weak"}
    for name, confidence in zip(materials.ids, materials["creep_confidence"], strict=True):
        assert confidence in (measured.get(name, "order"), "")
