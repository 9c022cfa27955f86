"""Windings: makers' values, and what follows from them."""

import pytest

from packdesign.catalog import read

MM, MPA, GPA = 1e-3, 1e6, 1e9

# Toray data sheets CFA-005 and CFA-001, layers of 60 % fibres: fibre MPa, GPa, kg/m3; layer MPa, GPa
SHEETS = {"T700S 12K epoxy": (4900, 230, 1800, 2550, 135), "T300 6K epoxy": (3530, 230, 1760, 1860, 135)}


@pytest.mark.parametrize("name", SHEETS)
def test_carbon_is_what_its_maker_says(name):
    table = read()["windings"]
    row = table.index(name)
    found = [table[column][row] for column in
             ("fibre_strength", "fibre_modulus", "fibre_density", "strength", "modulus")]
    strong, stiff, dense, layer, along = SHEETS[name]
    assert found == pytest.approx([strong * MPA, stiff * GPA, dense, layer * MPA, along * GPA])


def test_glass_is_that_of_the_failure_exercise():
    """Soden, Hinton and Kaddour (1998), Silenka E-glass and MY750: 45.6, 16.2, 5.83 GPa, 0.278, 1280 MPa."""
    table = read()["windings"]
    row = table.index("E-glass 1200 tex epoxy")
    found = [table[column][row] for column in ("modulus", "modulus_across", "shear_modulus", "strength")]
    assert found == pytest.approx([45.6 * GPA, 16.2 * GPA, 5.83 * GPA, 1280 * MPA])
    assert table["poisson"][row] == 0.278


def test_burst_factors_are_those_of_the_standard():
    """ISO 11439:2013: 2.35 for carbon, 3.65 for glass."""
    table = read()["windings"]
    factors = dict(zip(table["fibre"], table["burst_factor"], strict=True))
    assert factors == {"carbon": 2.35, "glass": 3.65}


def test_a_pair_is_as_thick_as_its_yarns():
    """12 000 filaments weigh 0.8 g/m: 0.444 mm2 of fibre, 0.741 mm2 of layer, 5 mm wide, twice."""
    table = read()["windings"]
    assert table["pair"][table.index("T700S 12K epoxy")] == pytest.approx(2 * 0.8 / 1.8 / 0.6 / 5 * MM, rel=0.02)
