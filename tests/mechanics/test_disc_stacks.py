"""Columns of disc springs, EN 16983 and EN 16984."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import disc_stacks, discs


def test_friction_of_a_nested_column():
    """Packets of two 50 x 25.4 x 3 at half their travel with w_M = 0.015 and w_R = 0.04: EN 16984 by hand."""
    columns = {"outer_diameter": 0.05, "inner_diameter": 0.0254, "thickness": 3e-3, "reduced_thickness": 3e-3}
    force = 2 * discs.force(0.55e-3, **columns, free_height=4.1e-3, modulus=206e9, poisson=0.3)
    friction = disc_stacks.friction(2, 0.04, 0.015, 0.0)
    # Half of the last digit of each.
    assert force * disc_stacks.growing_factor(friction) == pytest.approx(17384.7, abs=0.05)
    assert force * disc_stacks.shrinking_factor(friction) == pytest.approx(15572.1, abs=0.05)


def test_the_moved_end_of_a_long_column_swings_more():
    """EN 16983's lines hold up to six in series; from there on each packet adds its share."""
    found = disc_stacks.end_swing(np.array([1, 6, 7, 16]), 0.02)
    np.testing.assert_allclose(found, [1, 1, 1.02, 1.20], rtol=1e-14)  # rounding


@given(st.integers(1, 40), st.integers(0, 40), st.floats(0, 0.05))
def test_a_longer_column_never_swings_less(packets, more, unevenness):
    assert 1 <= disc_stacks.end_swing(packets, unevenness) <= disc_stacks.end_swing(packets + more, unevenness)


@given(st.floats(0, 0.3))
def test_friction_opens_a_loop_about_the_frictionless_force(friction):
    assert disc_stacks.shrinking_factor(friction) <= 1 <= disc_stacks.growing_factor(friction)
