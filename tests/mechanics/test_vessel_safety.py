"""Test pressure, stored energy, categories."""

import numpy as np
import pytest

from packdesign.mechanics import vessel_safety as safety

BAR, LITRE = 1e5, 1e-3


def test_test_pressures():
    """2014/68/EU, Annex I, 7.4: 1.43 PS, or 1.25 times the ratio of stresses from 1.144 on; ASME UG-99: 1.3."""
    assert safety.en_test_pressure(10.0, np.array([1.0, 1.2])) == pytest.approx([14.3, 15.0])
    assert safety.asme_test_pressure(10.0, 1.1) == pytest.approx(14.3)


def test_energy_as_the_repair_standard_writes_it():
    """ASME PCC-2, art. 501, Mandatory Appendix II: E = 2.5 P V (1 - (P_a/P)^0.286), P_a = 101 000 Pa, for air."""
    pressure, volume = 2.1e6, 0.01
    printed = 2.5 * pressure * volume * (1 - (101_000 / pressure) ** 0.286)
    assert safety.baker_energy(pressure, volume, 101_000.0, 1.4) == pytest.approx(printed, rel=1e-3)  # 0.286 for 2/7


def test_energies_are_in_order():
    """No heat < ambient heat < no expansion work lost."""
    baker, isothermal, brode = (
        safety.baker_energy(2e6, 0.01, 1e5, 1.4),
        safety.isothermal_energy(2e6, 0.01, 1e5),
        safety.brode_energy(2e6, 0.01, 1e5, 1.4),
    )
    assert baker - 1e5 * 0.01 * (20 ** (1 / 1.4) - 1) < isothermal < brode
    assert baker < brode


def test_isothermal_energy_is_the_work_of_expansion_less_that_on_the_air():
    volume = np.geomspace(0.01, 0.2, 100_001)
    work = np.trapezoid(2e6 * 0.01 / volume - 1e5, volume)
    assert safety.isothermal_energy(2e6, 0.01, 1e5) == pytest.approx(work, rel=1e-6)  # trapezium


def test_liquid_stores_a_thousandth():
    """10 L of water (2.2 GPa) at 10 MPa: 227 J, as a spring p^2 V/2K."""
    assert safety.liquid_energy(10e6, 0.01, 2.2e9) == pytest.approx(227.27, abs=0.01)


def test_tnt():
    assert safety.tnt_mass(4.26692e6, safety.TNT_ENERGY) == pytest.approx(1.0)


# 2014/68/EU, Annex II, Table 2: nitrogen (group 2), litres and bar.
@pytest.mark.parametrize(
    ("litres", "bar", "category"),
    [
        (10, 60, 2),
        (3, 20, 1),
        (2, 20, 0),
        (40, 100, 4),
        (0.8, 300, 0),
        (0.8, 1100, 3),
        (0.8, 3100, 4),
        (10, 5, 0),
        (10, 5.1, 1),
        (2000, 3.9, 3),
        (10, 0.5, -1),
    ],
)
def test_category_of_harmless_gas(litres, bar, category):
    assert safety.gas_category(np.array([bar * BAR]), np.array([litres * LITRE]), 2) == category


# Table 1: dangerous gas (group 1).
@pytest.mark.parametrize(
    ("litres", "bar", "category"),
    [(10, 2.5, 0), (10, 5, 1), (10, 20, 2), (10, 100, 3), (10, 101, 4), (0.9, 199, 0), (0.9, 300, 3)],
)
def test_category_of_dangerous_gas(litres, bar, category):
    assert safety.gas_category(np.array([bar * BAR]), np.array([litres * LITRE]), 1) == category


# Tables 3 and 4.
@pytest.mark.parametrize(
    ("litres", "bar", "group", "category"),
    [
        (10, 100, 2, 0),
        (200, 60, 2, 1),
        (30, 600, 2, 2),
        (5, 1100, 2, 1),
        (30, 9, 1, 1),
        (30, 100, 1, 2),
        (10, 19, 1, 0),
        (1, 501, 1, 3),
    ],
)
def test_category_of_liquid(litres, bar, group, category):
    assert safety.liquid_category(np.array([bar * BAR]), np.array([litres * LITRE]), group) == category


def test_standoff_of_the_repair_standard():
    """ASME PCC-2:2015, art. 501-III: at least 30 m to 135.5 MJ, and 20 (2 TNT)^(1/3) m where that is more."""
    # 10 MJ are 2.3436 kg of TNT: 20 * 4.6872^(1/3) = 33.47 m
    assert safety.standoff(np.array([1e3, 7e6, 10e6])) == pytest.approx([30.0, 30.0, 33.47], abs=0.005)
    # 300 MJ are 70.31 kg: 20 * 140.62^(1/3) = 104.0 m, beyond any minimum
    assert safety.standoff(np.array([300e6])) == pytest.approx(104.0, abs=0.05)


PSI, FOOT3, INCH = 6894.757, 0.028316847, 0.0254


# ASME VIII-1, U-1 (c)(2)(h) and (i), U-1 (j): psi, cubic feet, inches.
@pytest.mark.parametrize(
    ("psi", "feet", "inches", "scope"),
    [
        (14.9, 100, 60, 0),
        (15.5, 100, 60, 2),
        (5000, 3, 5.9, 0),
        (300, 0.5, 6.5, 1),
        (599, 1.4, 12, 1),
        (601, 1.4, 12, 2),
        (470, 2.25, 12, 1),  # halfway between 600 and 350 psi: 475
        (480, 2.25, 12, 2),
        (349, 2.99, 12, 1),
        (249, 4.99, 12, 1),
        (251, 4.99, 12, 2),
        (100, 5.1, 12, 2),
    ],
)
def test_scope_of_the_american_code(psi, feet, inches, scope):
    found = safety.asme_scope(np.array([psi * PSI]), np.array([feet * FOOT3]), np.array([inches * INCH]))
    assert found == scope
