"""Fatigue: Shigley (9th edition), chapter 6; EN 13445-3, clause 18."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import fatigue

MPA = 1e6
LINE = (690e6, 207e6, 0.844)  # ultimate strength 690, endurance 207 N/mm2, f = 0.844


def test_basquin_line():
    """Shigley eq. 6-13 to 6-16 by hand: a = 1638.4 N/mm2, b = -0.14974, 412.5 N/mm2 at 10^4, 12 287 cycles at 400."""
    coefficient, exponent = fatigue.basquin_coefficient(*LINE), fatigue.basquin_exponent(*LINE)
    # Half of the last digits shown; the life goes with the 6.7th power.
    assert coefficient / MPA == pytest.approx(1638.4, abs=0.05)
    assert exponent == pytest.approx(-0.14974, abs=5e-6)
    assert fatigue.basquin_strength(1e4, coefficient, exponent) / MPA == pytest.approx(412.5, abs=0.05)
    assert fatigue.basquin_life(400e6, coefficient, exponent) == pytest.approx(12287, rel=1e-4)


def test_line_runs_from_f_sut_to_the_endurance():
    coefficient, exponent = fatigue.basquin_coefficient(*LINE), fatigue.basquin_exponent(*LINE)
    ends = fatigue.basquin_strength(np.array([1e3, 1e6]), coefficient, exponent)
    np.testing.assert_allclose(ends, [0.844 * 690e6, 207e6], rtol=1e-12)  # rounding
    np.testing.assert_array_equal(fatigue.basquin_life(np.array([0.0, 206e6]), coefficient, exponent), np.inf)


@given(st.floats(1.01e3, 0.99e6))
def test_life_undoes_strength(cycles):
    line = fatigue.basquin_coefficient(*LINE), fatigue.basquin_exponent(*LINE)
    # Rounding, enlarged by the power 1/0.15.
    assert fatigue.basquin_life(fatigue.basquin_strength(cycles, *line), *line) == pytest.approx(cycles, rel=1e-11)


def test_mean_stress_at_the_limit_lines():
    """Goodman halves the amplitude at half the strength; Gerber takes a quarter (Shigley eq. 6-46, 6-47)."""
    assert fatigue.goodman_amplitude(50.0, 500.0, 1000.0) == pytest.approx(100)
    assert fatigue.gerber_amplitude(75.0, 500.0, 1000.0) == pytest.approx(100)
    assert fatigue.goodman_utilisation(50.0, 500.0, 100.0, 1000.0) == pytest.approx(1)
    assert fatigue.gerber_utilisation(75.0, 500.0, 100.0, 1000.0) == pytest.approx(1)


def test_spring_of_shigley_example_10_4():
    """29.7 +- 39.6 kpsi against Sse 97.0 (Goodman) or 68.9 (Gerber), Ssu 190.3 kpsi: n = 1.95; book rounding 1 %."""
    assert 1 / fatigue.goodman_utilisation(29.7, 39.6, 97.0, 190.3) == pytest.approx(1.95, rel=0.01)
    assert 1 / fatigue.gerber_utilisation(29.7, 39.6, 68.9, 190.3) == pytest.approx(1.95, rel=0.01)


@pytest.mark.parametrize("law", [fatigue.goodman_amplitude, fatigue.gerber_amplitude])
def test_compressive_mean_neither_helps_nor_harms(law):
    np.testing.assert_array_equal(law(np.array([[50.0, 50.0]]), np.array([[-400.0, 0.0]]), 1000.0), 50.0)


@pytest.mark.parametrize("law", [fatigue.goodman_amplitude, fatigue.gerber_amplitude])
def test_mean_at_the_strength_has_no_life(law):
    line = fatigue.basquin_coefficient(*LINE), fatigue.basquin_exponent(*LINE)
    amplitude = law(np.array([[1e6, 1e6]]), np.array([[690e6, 900e6]]), 690e6)
    assert (fatigue.basquin_life(amplitude, *line) < 1).all()


def test_welds_do_not_age_below_the_cut_off():
    """Cut-off at 10^8 cycles: FAT (2/5)^(1/3) (5/100)^(1/5) = 28.7 N/mm2 for class 71."""
    found = fatigue.welded_life(np.array([[0.0, 28.7e6, 28.8e6]]), 71e6)
    assert np.isinf(found[0, :2]).all()
    assert found[0, 2] == pytest.approx(1e8, rel=0.02)  # fifth power of the rounded stress


@given(st.floats(29e6, 500e6), st.floats(1.0, 1.2))
def test_wider_ranges_live_shorter(stress, growth):
    assert fatigue.welded_life(growth * stress, 71e6) <= fatigue.welded_life(stress, 71e6)


def test_miner_sum():
    """10^4 of 5 10^4 and 2 10^4 of 10^5 cycles: 0.2 + 0.2; a block below the endurance adds nothing."""
    cycles, life = np.array([[1e4, 2e4, 1e9]]), np.array([[5e4, 1e5, np.inf], [1e4, 2e4, np.inf]])
    np.testing.assert_allclose(fatigue.miner_sum(cycles, life), [[0.4], [2.0]], rtol=1e-14)  # rounding


def test_one_design_equals_ten_thousand():
    stress = np.linspace(0, 600e6, 11)[None, :]
    line = [np.array([[value]]) for value in (fatigue.basquin_coefficient(*LINE), fatigue.basquin_exponent(*LINE))]
    many = [np.tile(column, (10_000, 1)) for column in line]
    assert (fatigue.basquin_life(stress, *many) == fatigue.basquin_life(stress, *line)).all()
    assert (fatigue.welded_life(stress, np.full((10_000, 1), 71e6)) == fatigue.welded_life(stress, 71e6)).all()


def test_shaft_of_shigley_problem_7_1():
    """Moments of 2920 about 2391 lbf in, Se 30 and Sut 100 kpsi: n = 2 at 1.073 in (Goodman), 1.016 in (Gerber)."""
    for law, diameter in ((fatigue.goodman_utilisation, 1.073), (fatigue.gerber_utilisation, 1.016)):
        swing, mean = (16 * moment / (np.pi * diameter**3) for moment in (2920.0, 2391.0))
        assert 1 / law(swing, mean, 30e3, 100e3) == pytest.approx(2.0, rel=2e-3)  # diameters of four digits


def test_rough_surfaces_do_not_help_soft_metals():
    assert fatigue.surface_factor(100e6, 57.7, -0.718) == 1.0


def test_beyond_the_knee_a_slope_of_three_is_one_of_five():
    """Haibach's 2 k - 1, as welds have it between 5e6 and 1e8 cycles (EN 13445-3, clause 18)."""
    knee = 71e6 * (2e6 / 5e6) ** (1 / 3)
    for stress in (30e6, 45e6, 60e6, 100e6):
        found = fatigue.line_life(stress, 71e6, 2e6, knee, 5e6, 1)
        assert found == pytest.approx(fatigue.welded_life(stress, 71e6), rel=1e-9)
