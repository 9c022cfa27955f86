"""Tightening, embedding and clamped parts, VDI 2230-1:2015."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.errors import InputError
from packdesign.mechanics import tightening

MM = 1e-3


@given(st.floats(0.05, 0.3))
def test_torque_splits_into_thread_and_head(friction):
    """0.16 and 0.58 are the standard's roundings of 1/(2 pi) and 1.155/2: half a per cent."""
    thread = tightening.thread_torque(1e4, 10 * MM, 1.5 * MM, friction)
    whole = tightening.tightening_torque(1e4, 10 * MM, 1.5 * MM, friction, 0.0, 14.63 * MM, 11 * MM)
    assert whole == pytest.approx(thread, rel=6e-3)


@given(st.floats(0.0, 0.3), st.floats(0.001, 0.1))
def test_friction_costs_preload(friction, more):
    low, high = (tightening.assembly_preload(10 * MM, 1.5 * MM, 940e6, mu, 0.9) for mu in (friction, friction + more))
    assert high < low < tightening.free_preload(10 * MM, 1.5 * MM, 940e6, 0.9)


def test_embedding_of_an_unknown_roughness_is_refused():
    with pytest.raises(InputError, match=r"^no embedding for roughness 'rough'; known: <10, 10-40, 40-160$"):
        tightening.embedding(1, "rough")


# VDI 2230-1, sect. 5.1.2.1 by hand: lK, DA, dW, dh, slope, limit diameter, resilience in 1e-6 mm/N (E = 205 kN/mm2;
# the part of 80 mm is wider than its cone).
CLAMPED = [
    (40, 30, 15.33, 11, 0.4732, 34.26, 0.6898),
    (42, 80, 17.23, 13.5, 0.6032, 42.57, None),
    (60, 50, 23.17, 17.5, 0.4879, 52.45, 0.4649),
]


@pytest.mark.parametrize(("clamp", "part", "bearing", "hole", "slope", "limit", "resilience"), CLAMPED)
def test_clamped_resilience(clamp, part, bearing, hole, slope, limit, resilience):
    found = tightening.cone_slope(clamp, bearing, part)
    assert found == pytest.approx(slope, abs=5.1e-5)  # half of the last digit
    assert bearing + clamp * found == pytest.approx(limit, abs=5.1e-3)
    if resilience is not None:
        parts = tightening.clamped_resilience(clamp * MM, bearing * MM, hole * MM, part * MM, 205e9)
        assert parts == pytest.approx(resilience * 1e-9, rel=1e-4)  # half of the last digit


def test_narrow_parts_are_a_sleeve():
    """A part no wider than the bearing face is the tube l/(E A)."""
    found = tightening.clamped_resilience(40 * MM, 16 * MM, 11 * MM, 15 * MM, 205e9)
    area = np.pi / 4 * (15**2 - 11**2) * MM**2
    assert found == pytest.approx(40 * MM / (205e9 * area), rel=1e-12)  # rounding


@given(st.floats(16.5, 200), st.floats(1.001, 1.2))
def test_wider_parts_are_stiffer(part, growth):
    narrow, wide = (
        tightening.clamped_resilience(40 * MM, 16 * MM, 11 * MM, width * MM, 205e9) for width in (part, growth * part)
    )
    assert wide <= narrow


def test_one_design_equals_ten_thousand():
    one = [np.array([[value]]) for value in (10e-3, 1.5e-3, 940e6)]
    many = [np.tile(column, (10_000, 1)) for column in one]
    friction = np.array([[0.08, 0.12, 0.24]])
    same = tightening.assembly_preload(*many, friction, 0.9) == tightening.assembly_preload(*one, friction, 0.9)
    assert same.all()
