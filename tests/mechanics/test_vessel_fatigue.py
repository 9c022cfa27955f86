"""Fatigue of vessels against the printed values of EN 13445-3, clauses 5.4.2, 17 and 18."""

import numpy as np
import pytest

from packdesign.mechanics import fatigue, vessel_fatigue

MPA = 1e6


def test_equivalent_full_cycles():
    """100 full cycles, 1000 of half and 10^4 of a tenth: 100 + 125 + 10."""
    found = vessel_fatigue.equivalent_cycles(
        np.array([[100.0, 1000.0, 10000.0]]), np.array([[2.0, 1.0, 0.2]]), np.array([[2.0]]))
    assert found[0, 0] == pytest.approx(235.0)


@pytest.mark.parametrize(("fat", "knee", "cut_off"), [
    (100, 74, 40), (90, 66, 36), (80, 59, 32), (71, 52, 29), (63, 46, 26), (56, 41, 23), (50, 37, 20), (45, 33, 18),
    (40, 29, 16), (32, 24, 13)])
def test_classes_have_the_limits_that_the_standard_prints(fat, knee, cut_off):
    """Endurance limit at 5e6 and cut-off at 1e8 cycles, printed in whole MPa."""
    cycles = fatigue.welded_life(np.array([[fat * MPA]]), fat * MPA)
    assert cycles[0, 0] == pytest.approx(2e6)
    assert (fatigue.welded_life(np.array([[(knee + 0.6) * MPA]]), fat * MPA) < 5e6).all()
    assert (fatigue.welded_life(np.array([[(knee - 0.6) * MPA]]), fat * MPA) > 5e6).all()
    assert (fatigue.welded_life(np.array([[(cut_off + 0.6) * MPA]]), fat * MPA) < 1e8).all()
    assert np.isinf(fatigue.welded_life(np.array([[(cut_off - 0.6) * MPA]]), fat * MPA)).all()


def test_class_71_as_the_hand_calculation():
    """FAT 71: 80 MPa last 1.398e6 cycles; 50 MPa last 5e6 (52.31/50)^5, with slope 5 after the knee at 52.31 MPa."""
    lives = fatigue.welded_life(np.array([[80 * MPA, 50 * MPA]]), 71 * MPA)
    assert lives == pytest.approx(np.array([[1.398e6, 5e6 * (52.31 / 50) ** 5]]), rel=1e-3)


def test_thick_welds_lose_strength():
    """25 mm and less nothing, 50 mm (1/2)^0.25 = 0.8409, from 150 mm on (1/6)^0.25 = 0.6389."""
    assert vessel_fatigue.weld_thickness_factor(np.array([10e-3, 25e-3, 50e-3, 150e-3, 300e-3])) == pytest.approx(
        [1.0, 1.0, 0.8409, 0.6389, 0.6389], abs=5e-5)


def test_heat_takes_away_beyond_100_degrees():
    """T* = 0.75 T_max + 0.25 T_min; at 200 degC 1.03 - 0.03 - 0.06 = 0.94."""
    found = vessel_fatigue.temperature_factor(np.array([293.15, 473.15]), np.array([373.15, 473.15]))
    assert found == pytest.approx([1.0, 0.94])


@pytest.mark.parametrize(("strength", "endured"), [(400, 273), (600, 399), (800, 525), (1000, 651)])
def test_unwelded_range_at_two_million_cycles(strength, endured):
    """46000/sqrt(2e6) + 0.63 Rm - 11.5, and (2.69 Rm + 89.72)/N^0.1, meet there: to the rounding of their constants."""
    found = vessel_fatigue.plain_range(np.array([[2e6]]), strength * MPA, 1.0)[0, 0] / MPA
    assert found == pytest.approx(endured, abs=0.5)
    assert found == pytest.approx((2.69 * strength + 89.72) / 2e6**0.1, rel=3e-3)


def test_unwelded_range_of_few_and_many_cycles():
    """Rm 400 MPa, 10^4 cycles: 460 + 252 - 11.5; 10^8 cycles: a fiftieth to the tenth of the knee's."""
    few, many = vessel_fatigue.plain_range(np.array([[1e4, 1e8]]), 400 * MPA, 1.0)[0] / MPA
    assert few == pytest.approx(700.5)
    assert many == pytest.approx(273.03 / 50**0.1, rel=1e-4)


def test_life_inverts_the_standard_s_formula():
    """N = (46000/(Delta sigma - 0.63 Rm + 11.5))^2."""
    stress = 500.0
    found = vessel_fatigue.plain_life(np.array([[stress * MPA]]), np.zeros((1, 1)),
                                      lambda cycles, mean: vessel_fatigue.plain_range(cycles, 400 * MPA, 1.0))
    assert found[0, 0] == pytest.approx((46000 / (stress - 0.63 * 400 + 11.5)) ** 2, rel=1e-6)
    low = np.array([[100 * MPA]])
    assert np.isinf(vessel_fatigue.plain_life(
        low, 0 * low, lambda cycles, mean: vessel_fatigue.plain_range(cycles, 400 * MPA, 1.0)))


def test_rough_surfaces_lose_strength_with_life():
    """Rz 50, Rm 400: F_s = 1 - 0.056 ln(50)^0.64 ln(400) + 0.289 ln(50)^0.53."""
    full = 1 - 0.056 * np.log(50) ** 0.64 * np.log(400) + 0.289 * np.log(50) ** 0.53
    assert 0.75 < full < 0.85  # read off the standard's figure for machined surfaces
    found = vessel_fatigue.surface_factor(np.array([[100.0, 1e5, 2e6, 1e8]]), 400 * MPA, 50.0)[0]
    assert found == pytest.approx([1.0, full ** (0.1 * np.log(1e5) - 0.465), full, full])


def test_thick_unwelded_metal():
    full = 0.5**0.182
    found = vessel_fatigue.plain_thickness_factor(np.array([[1e5, 1e7]]), 50e-3)[0]
    assert found == pytest.approx([full ** (0.1 * np.log(1e5) - 0.465), full])


def test_mean_stress_factor():
    """M of Rm 400 is 0.04: none without a mean, continuous at R = 0, less beyond."""
    sensitivity, endured = 0.00035 * 400 - 0.1, 300 * MPA
    mean = np.array([0.0, -50 * MPA, endured / (2 * (1 + sensitivity))])
    found = vessel_fatigue.mean_stress_factor(endured, mean, sensitivity)
    assert found[:2] == pytest.approx([1.0, 1.0])
    assert found[2] == pytest.approx(1 / (1 + sensitivity), rel=1e-9)
    beyond = vessel_fatigue.mean_stress_factor(endured, 1.0001 * mean[2], sensitivity)
    assert beyond == pytest.approx(found[2], rel=1e-4)


def test_notch_counts_less_where_it_yields():
    """K_t 2: at small ranges 1 + 1.5/1.5 = 2; with K_t Delta sigma = 2 Delta sigma_D 1 + 1.5/2 = 1.75."""
    found = vessel_fatigue.notch_factor(2.0, np.array([10.0, 273.0]), 273.0)
    assert found == pytest.approx([2.0, 1.75])


def test_ranges_beyond_twice_the_proof_strength():
    """Rm 500: A_0 = 0.4; range 3 Rp: 1 + 0.4 x 0.5; Rm 800 and more: 0.5."""
    ranges = np.array([600.0, 300.0]) * MPA
    assert vessel_fatigue.plastic_factor(ranges, 200 * MPA, 500 * MPA) == pytest.approx([1.2, 1.0])
    assert vessel_fatigue.plastic_factor(600 * MPA, 200 * MPA, 900 * MPA) == pytest.approx(1.25)


def test_simplified_stress_and_misalignment():
    assert vessel_fatigue.simplified_stress(3.0, 160 * MPA, 4 * MPA) == pytest.approx(120.0)
    assert vessel_fatigue.misaligned(0.1) == pytest.approx(1.3)


def test_thin_walls_may_be_set_off_more():
    """EN 13445-4: 0.5 mm in 1 mm, a quarter of 3 mm, 1 mm in 8 mm, a tenth of 20 mm."""
    found = vessel_fatigue.weld_offset(np.array([1e-3, 3e-3, 8e-3, 20e-3]))
    assert found == pytest.approx([0.5, 0.25, 0.125, 0.1])
