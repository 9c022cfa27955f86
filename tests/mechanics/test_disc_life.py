"""Life of disc springs, EN 16983."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.errors import InputError
from packdesign.mechanics import disc_life

MPA = 1e6


# EN 16983 fatigue diagrams at zero lower stress, to the 25 N/mm2 they can be read; group 1, 2, 3.
@pytest.mark.parametrize(
    ("thickness", "cycles", "stress"),
    [
        (1.0, 2e6, 675),
        (1.0, 5e5, 800),
        (1.0, 1e5, 950),
        (3.0, 2e6, 600),
        (3.0, 5e5, 730),
        (3.0, 1e5, 900),
        (8.0, 2e6, 540),
        (8.0, 5e5, 640),
        (8.0, 1e5, 800),
    ],
)
def test_allowable_at_zero_lower_stress(thickness, cycles, stress):
    allowable = disc_life.fatigue_allowable(0.0, cycles, np.array([[thickness * 1e-3]]))
    np.testing.assert_allclose(allowable / MPA, stress, atol=25)


@pytest.mark.parametrize("thickness", [1e-3, 3e-3, 8e-3])
@pytest.mark.parametrize("cycles", [1e4, 3e5, 1e7])
def test_lines_meet_at_the_cap(thickness, cycles):
    """DIN 2093:2013, corrigendum: the diagram of group 2 ends at 1250 N/mm2."""
    allowable = disc_life.fatigue_allowable(1250e6, cycles, np.array([[thickness]]))
    np.testing.assert_allclose(allowable, 1250e6, rtol=1e-12)  # rounding


def test_fewer_than_ten_thousand_cycles_are_static():
    assert disc_life.fatigue_allowable(np.array([[300e6]]), 9999, np.array([[3e-3]])) == 1250e6


# EN 16983: group 2 runs from 1.25 mm to 6 mm, both included.
@pytest.mark.parametrize(("thickness", "group"), [(1.2, 0), (1.25, 1), (6.0, 1), (6.5, 2)])
def test_group(thickness, group):
    assert disc_life.thickness_group(np.array([[thickness * 1e-3]])) == group


@given(st.floats(-50e6, 1000e6), st.floats(1.1e4, 1.9e6), st.sampled_from([1e-3, 3e-3, 8e-3]))
def test_life_undoes_allowable(lower, cycles, thickness):
    column = np.array([[thickness]])
    upper = disc_life.fatigue_allowable(lower, cycles, column)
    # Lives go with about the eighth power of a stress difference of a few hundredths: rounding, enlarged.
    np.testing.assert_allclose(disc_life.fatigue_life(lower, upper, column), cycles, rtol=1e-9)


def test_life_is_infinite_below_the_lowest_line_and_where_nothing_moves():
    lower, upper = np.array([[0.0, 800e6, 1300e6]]), np.array([[590e6, 800e6, 1300e6]])
    assert np.isinf(disc_life.fatigue_life(lower, upper, np.array([[3e-3]]))).all()


@given(st.floats(0, 1200e6), st.floats(1, 600e6), st.floats(1, 600e6))
def test_wider_ranges_live_shorter(lower, one, other):
    narrow, wide = sorted([one, other])
    column = np.array([[3e-3]])
    lives = [disc_life.fatigue_life(lower, lower + swing, column) for swing in (narrow, wide)]
    assert lives[0] >= lives[1] >= 0


def test_static_utilisation():
    assert disc_life.static_utilisation(-1245e6, 1400e6) == pytest.approx(1245 / 1400)


def test_relaxation_within_the_diagrams():
    """EN 16983, 48 h at 1000 N/mm2: 51CrV4 2-3 % at 100, 5-6 % at 150, 8-10 % at 200 degC; C67S 3-4 % at 100 degC."""
    temperature = np.array([[100.0, 150.0, 200.0]]) + 273.15
    loss = disc_life.relaxation_48h(-1000e6, temperature, np.array(["51CrV4", "C67S"]))
    assert ((loss[0] >= [0.02, 0.05, 0.08]) & (loss[0] <= [0.03, 0.06, 0.10])).all()
    assert 0.03 <= loss[1, 0] <= 0.04
    assert np.isnan(loss[1, 1:]).all()  # C67S is not for more than 100 degC


@given(st.floats(1e6, 1500e6), st.floats(300, 370))
def test_relaxation_is_proportional_to_stress(stress, temperature):
    one, two = (
        disc_life.relaxation_48h(np.array([[-factor * stress]]), np.array([[temperature]]), np.array(["C67S"]))
        for factor in (1, 2)
    )
    np.testing.assert_allclose(two, 2 * one, rtol=1e-14)  # rounding


def test_relaxation_of_an_unknown_material_is_refused():
    with pytest.raises(InputError, match=r"^no relaxation data for disc material lead; known: 51CrV4, C67S$"):
        disc_life.relaxation_48h(np.array([[-1e9]]), np.array([[300.0]]), np.array(["lead"]))


def test_one_design_equals_ten_thousand():
    lower, upper = np.linspace(0, 600e6, 7)[None, :], np.linspace(700e6, 1100e6, 7)[None, :]
    one, many = np.array([[3e-3]]), np.full((10_000, 1), 3e-3)
    assert (disc_life.fatigue_life(lower, upper, many) == disc_life.fatigue_life(lower, upper, one)).all()
    assert (disc_life.fatigue_allowable(lower, 3e5, many) == disc_life.fatigue_allowable(lower, 3e5, one)).all()
