"""Stresses of a disc spring, EN 16984."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics.disc_stresses import bending_factor, stresses

MM = 1e-3


def disc(outer, inner, thickness, reduced, height):
    """Columns of one disc given in millimetres."""
    return {
        "outer_diameter": np.array([[outer * MM]]),
        "inner_diameter": np.array([[inner * MM]]),
        "thickness": np.array([[thickness * MM]]),
        "reduced_thickness": np.array([[reduced * MM]]),
        "free_height": np.array([[height * MM]]),
        "modulus": 206e9,
        "poisson": 0.3,
    }


@given(st.floats(0.01, 1.0))
def test_inner_edge_faces_differ_by_twice_the_bending(share):
    """I and II share their membrane part, so half their difference is pure bending, K3 times the scale of OM."""
    columns = disc(50, 25.4, 3, 3, 4.1)
    found = stresses(1.1 * MM * share, **columns)
    bending = -found.om * np.pi / 3 * bending_factor(50 / 25.4)
    np.testing.assert_allclose((found.ii - found.i) / 2, bending, rtol=1e-9)  # rounding of a difference


def test_one_design_equals_ten_thousand():
    columns = disc(125, 64, 8, 7.5, 10.6)
    many = {name: np.tile(value, (10_000, 1)) for name, value in columns.items()}
    deflection = np.linspace(0, 2.6, 7)[None, :] * MM
    for one, all_ in zip(stresses(deflection, **columns), stresses(deflection, **many), strict=True):
        assert (all_ == one).all()
