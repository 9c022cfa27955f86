"""Stresses of a disc spring, EN 16984."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics.disc_stresses import bending_factor, membrane_factor, stresses

MM, MPA = 1e-3, 1e6
POINTS = ("om", "i", "ii", "iii", "iv")


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


# EN 16984 with E = 206 000 N/mm2 and mu = 0.3, worked out apart from this package; rows: 0.15, 0.25, 0.5, 0.75 and 1
# of h0, columns: OM, I, II, III, IV in N/mm2.
CURVES = {
    (50, 25.4, 3, 3, 4.1): [
        [-248.9, -463.2, 248.8, 249.0, -112.6],
        [-414.9, -762.3, 424.2, 408.9, -193.9],
        [-829.7, -1476.3, 896.8, 787.1, -418.4],
        [-1244.6, -2142.0, 1417.6, 1134.5, -673.7],
        [-1659.5, -2759.4, 1986.7, 1451.3, -959.7],
    ],
    (40, 20.4, 2.25, 2.25, 3.15): [
        [-239.2, -453.6, 229.1, 245.7, -102.5],
        [-398.7, -745.9, 392.0, 403.0, -177.3],
        [-797.5, -1441.3, 834.6, 773.8, -386.8],
        [-1196.2, -2086.0, 1327.7, 1112.4, -628.6],
        [-1595.0, -2680.3, 1871.3, 1418.7, -902.7],
    ],
    (40, 20.4, 1.5, 1.5, 2.65): [
        [-203.8, -474.1, 107.5, 265.2, -31.4],
        [-339.7, -773.6, 195.7, 431.5, -62.9],
        [-679.3, -1464.6, 474.0, 810.3, -178.4],
        [-1019.0, -2073.1, 834.9, 1136.4, -346.6],
        [-1358.7, -2599.0, 1278.3, 1409.9, -567.5],
    ],
    (40, 20.4, 1.0, 1.0, 2.3): [
        [-153.6, -453.3, -15.0, 261.1, 37.6],
        [-256.0, -734.5, -3.9, 421.8, 49.2],
        [-512.0, -1363.4, 97.6, 776.3, 31.1],
        [-767.9, -1886.9, 304.6, 1063.5, -54.2],
        [-1023.9, -2304.9, 617.1, 1283.4, -206.8],
    ],
    (100, 51, 6, 6, 8.2): [
        [-249.5, -463.3, 248.7, 250.0, -113.1],
        [-415.9, -762.6, 424.2, 410.5, -194.7],
        [-831.7, -1476.8, 896.8, 790.3, -420.3],
        [-1247.6, -2142.7, 1417.7, 1139.1, -676.7],
        [-1663.5, -2760.3, 1986.9, 1457.2, -963.9],
    ],
}

# EN 16983: OM at h0 and II, III at 0.75 h0. The corrigendum of 2013 to DIN 2093 names 1091, not 1419, for III of
# the disc of 25 mm.
TABLE = {
    (25, 12.2, 1.5, 1.5, 2.05): (-1622, 1419, 1091),
    (125, 64, 8, 7.5, 10.6): (-1708, 1326, 1252),
    (200, 102, 12, 11.25, 16.2): (-1611, 1227, 1196),
    (200, 102, 8, 7.5, 13.6): (-1409, 747, 1254),
    (56, 28.5, 2, 2, 3.6): (-1284, 765, 1090),
    (225, 112, 6.5, 6.2, 13.6): (-1119, 364, 1137),
    (8, 4.2, 0.2, 0.2, 0.45): (-1003, 319, 1034),
}


@pytest.mark.parametrize(("size", "curve"), CURVES.items())
def test_stresses_along_the_curve(size, curve):
    columns = disc(*size)
    cone = columns["free_height"] - columns["thickness"]
    found = stresses(cone * np.array([0.15, 0.25, 0.5, 0.75, 1.0]), **columns)
    for point, expected in zip(POINTS, np.array(curve).T, strict=True):
        np.testing.assert_allclose(getattr(found, point)[0] / MPA, expected, atol=0.051)  # half of the last digit


@pytest.mark.parametrize(("size", "expected"), TABLE.items())
def test_stresses_of_the_table(size, expected):
    columns = disc(*size)
    cone = columns["free_height"] - columns["thickness"]
    found = stresses(cone * np.array([0.75, 1.0]), **columns)
    table = [found.om[0, 1], found.ii[0, 0], found.iii[0, 0]]
    np.testing.assert_allclose(np.array(table) / MPA, expected, atol=0.51)  # half of the last digit


@pytest.mark.parametrize(
    ("ratio", "membrane", "bending"), [(50 / 25.4, 1.2126, 1.3656), (40 / 20.4, 1.2108, 1.3626), (2, 1.2198, 1.3777)]
)
def test_factors(ratio, membrane, bending):
    # Half of the last digit.
    assert membrane_factor(ratio) == pytest.approx(membrane, abs=6e-5)
    assert bending_factor(ratio) == pytest.approx(bending, abs=6e-5)


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
