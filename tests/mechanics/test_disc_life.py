"""Life of disc springs, EN 16983."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import disc_life

MPA = 1e6


# EN 16983 fatigue diagrams at zero lower stress, to the 25 N/mm2 they can be read, at 1e5, 5e5 and 2e6 cycles.
GROUPS = np.array([[950.0, 800.0, 675.0], [900.0, 730.0, 600.0], [800.0, 640.0, 540.0]]) * MPA
CAP = 1250 * MPA


@pytest.mark.parametrize("group", [0, 1, 2])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_lines_go_through_their_points(group, place):
    cycles = [1e5, 5e5, 2e6][place]
    allowable = disc_life.fatigue_allowable(0.0, cycles, GROUPS[[group]], CAP)
    np.testing.assert_allclose(allowable, GROUPS[group, place], rtol=1e-12)  # rounding
    # The 2e6 line is endured for ever, the others for their lives; the powers of a stress enlarge rounding.
    life = disc_life.fatigue_life(0.0, np.array([[1.0000001]]) * GROUPS[group, place], GROUPS[[group]], CAP)
    np.testing.assert_allclose(life, cycles, rtol=1e-5)


@pytest.mark.parametrize("cycles", [1e4, 3e5, 1e7])
def test_lines_meet_at_the_cap(cycles):
    """DIN 2093:2013, corrigendum: the diagram of group 2 ends at 1250 N/mm2."""
    allowable = disc_life.fatigue_allowable(CAP, cycles, GROUPS, CAP)
    np.testing.assert_allclose(allowable, 1250e6, rtol=1e-12)  # rounding


def test_fewer_than_ten_thousand_cycles_are_static():
    assert disc_life.fatigue_allowable(np.array([[300e6]]), 9999, GROUPS[[1]], CAP) == CAP


@given(st.floats(-50e6, 1000e6), st.floats(1.1e4, 1.9e6), st.integers(0, 2))
def test_life_undoes_allowable(lower, cycles, group):
    upper = disc_life.fatigue_allowable(lower, cycles, GROUPS[[group]], CAP)
    # Lives go with about the eighth power of a stress difference of a few hundredths: rounding, enlarged.
    np.testing.assert_allclose(disc_life.fatigue_life(lower, upper, GROUPS[[group]], CAP), cycles, rtol=1e-9)


def test_life_is_infinite_below_the_lowest_line_and_where_nothing_moves():
    lower, upper = np.array([[0.0, 800e6, 1300e6]]), np.array([[590e6, 800e6, 1300e6]])
    assert np.isinf(disc_life.fatigue_life(lower, upper, GROUPS[[1]], CAP)).all()


@given(st.floats(0, 1200e6), st.floats(1, 600e6), st.floats(1, 600e6))
def test_wider_ranges_live_shorter(lower, one, other):
    narrow, wide = sorted([one, other])
    lives = [disc_life.fatigue_life(lower, lower + swing, GROUPS[[1]], CAP) for swing in (narrow, wide)]
    assert lives[0] >= lives[1] >= 0


@given(st.floats(0, 1000e6), st.floats(1, 900e6), st.floats(1.0, 1.3))
def test_peened_discs_never_live_shorter(lower, swing, gain):
    lives = [disc_life.fatigue_life(lower, lower + swing, GROUPS * share, CAP) for share in (1.0, gain)]
    assert (lives[0] <= lives[1]).all()


def test_static_utilisation():
    assert disc_life.static_utilisation(-1245e6, 1400e6) == pytest.approx(1245 / 1400)


# EN 16983 relaxation at 20, 100, 150 and 200 degC: 51CrV4, C67S.
LOSSES = np.array([[0.007, 0.025, 0.055, 0.09], [0.010, 0.035, np.nan, np.nan]])


def test_relaxation_goes_through_its_points_and_ends_with_the_material():
    temperature = np.array([[20.0, 100.0, 150.0, 200.0]]) + 273.15
    loss = disc_life.relaxation_48h(-1000e6, np.repeat(temperature, 2, axis=0), LOSSES)
    np.testing.assert_allclose(loss, LOSSES, rtol=1e-12)  # rounding
    assert np.isnan(disc_life.relaxation_48h(-1000e6, np.array([[480.0], [380.0]]), LOSSES)).all()


def test_relaxation_is_straight_between_temperatures_and_level_in_the_cold():
    loss = disc_life.relaxation_48h(-1000e6, np.array([[60.0], [-20.0]]) + 273.15, LOSSES)
    np.testing.assert_allclose(loss, [[0.016], [0.010]], rtol=1e-12)  # half way from 0.7 to 2.5 %


@given(st.floats(1e6, 1500e6), st.floats(300, 370))
def test_relaxation_is_proportional_to_stress(stress, temperature):
    one, two = (disc_life.relaxation_48h(np.array([[-factor * stress]]), np.array([[temperature]]), LOSSES[[1]])
                for factor in (1, 2))
    np.testing.assert_allclose(two, 2 * one, rtol=1e-14)  # rounding


def test_one_design_equals_ten_thousand():
    lower, upper = np.linspace(0, 600e6, 7)[None, :], np.linspace(700e6, 1100e6, 7)[None, :]
    one, many = GROUPS[[1]], np.repeat(GROUPS[[1]], 10_000, axis=0)
    assert (disc_life.fatigue_life(lower, upper, many, CAP) == disc_life.fatigue_life(lower, upper, one, CAP)).all()
    assert (disc_life.fatigue_allowable(lower, 3e5, many, CAP) == disc_life.fatigue_allowable(
        lower, 3e5, one, CAP)).all()
