"""Tightening, embedding and clamped parts, VDI 2230-1:2015."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.errors import InputError
from packdesign.mechanics import tightening

MM = 1e-3
FRICTION = np.array([[0.08, 0.10, 0.12, 0.14, 0.16, 0.20, 0.24]])

# VDI 2230-1:2015, Table A1 (ISO 4014 heads, medium holes, nine tenths of Rp0.2), re-worked to four digits:
# Rp0.2 in N/mm2, d, P, dW, dh, preload in kN and torque in N m by friction; nan where not re-worked.
TABLE = np.loadtxt(
    """
640 4 0.7 5.88 4.5 4.649 4.538 4.421 4.3 4.177 3.93 3.69 2.251 2.619 2.963 3.282 3.576 4.096 4.533
640 5 0.8 6.88 5.5 7.562 7.387 7.202 7.009 6.812 6.415 6.027 4.412 5.152 5.843 6.484 7.078 8.126 9.007
640 6 1 8.88 6.6 10.7 10.45 10.18 9.907 9.626 9.061 8.511 7.679 8.957 10.15 11.26 12.28 14.09 15.6
640 8 1.25 11.63 9 19.55 19.1 18.63 18.13 17.62 16.6 15.6 18.5 21.64 24.57 27.3 29.82 34.28 38.03
640 10 1.5 14.63 11 31.05 30.35 29.6 28.82 28.02 26.4 24.82 36.37 42.62 48.46 53.9 58.93 67.82 75.3
640 12 1.75 16.63 13.5 45.2 44.19 43.11 41.98 40.82 38.47 36.17 62.67 73.5 83.63 93.06 101.8 117.2 130.2
640 14 2 19.64 15.5 61.99 60.62 59.15 57.6 56.02 52.81 49.65 99.94 117.3 133.6 148.7 162.7 187.5 208.3
640 16 2 22.49 17.5 84.72 82.92 80.97 78.92 76.8 72.48 68.19 152.7 180.1 205.9 229.9 252.2 291.7 325
660 18 2.5 25.34 20 106.8 104.4 101.9 99.26 nan 91.03 85.6 220.6 259.3 295.5 329.2 nan 415.7 462.2
660 20 2.5 28.19 22 136.5 133.6 130.5 127.2 123.8 116.8 109.9 308 363.5 415.5 464 509 588.7 655.9
660 22 2.5 31.71 24 169.9 166.4 162.6 158.5 154.3 145.7 137.2 417.9 494.9 567.3 634.8 697.5 808.7 902.6
660 24 3 33.61 26 196.6 192.4 187.9 183.1 178.2 168.2 158.2 529.8 625.1 714.5 797.9 875.1 1012 1128
660 27 3 38 30 257.5 252.2 246.4 240.3 234 221 208.1 773 916.2 1051 1176 1293 1500 1674
660 30 3.5 42.75 33 313.6 307 300 292.5 284.7 268.8 253 1054 1247 1428 1598 1755 2033 2268
660 33 3.5 46.55 36 389.4 381.5 372.9 363.7 354.2 334.7 315.1 1416 1681 1930 2162 2378 2761 3085
660 36 4 51.11 39 457.7 448.3 438.1 427.3 416 392.9 369.9 1827 2165 2483 2780 3055 3544 3957
940 4 0.7 5.88 4.5 6.828 6.666 6.494 6.316 6.135 5.772 5.42 3.306 3.847 4.352 4.82 5.253 6.016 6.657
940 10 1.5 14.63 11 45.6 44.58 43.48 42.33 41.16 38.78 36.45 53.42 62.6 71.18 79.16 86.55 99.61 110.6
940 16 2 22.49 17.5 124.4 121.8 118.9 115.9 112.8 106.5 100.2 224.2 264.6 302.4 337.7 370.4 428.4 477.3
940 24 3 33.61 26 280 274 267.6 260.8 253.8 239.5 225.4 754.6 890.3 1018 1136 1246 1442 1606
940 36 4 51.11 39 651.9 638.5 624 608.5 592.5 559.6 526.8 2602 3084 3537 3959 4351 5048 5635
1100 4 0.7 5.88 4.5 7.991 7.8 7.599 7.391 7.179 6.755 6.342 3.868 4.502 5.093 5.641 6.147 7.04 7.79
1100 10 1.5 14.63 11 53.37 52.16 50.88 49.54 48.16 45.38 42.65 62.51 73.25 83.3 92.64 101.3 116.6 129.4
1100 16 2 22.49 17.5 145.6 142.5 139.2 135.7 132 124.6 117.2 262.4 309.6 353.9 395.2 433.5 501.4 558.6
1100 24 3 33.61 26 327.6 320.7 313.1 305.2 297 280.3 263.7 883 1042 1191 1330 1459 1687 1879
1100 36 4 51.11 39 762.9 747.2 730.2 712.1 693.4 654.9 616.5 3045 3609 4139 4633 5092 5907 6594
""".splitlines()
)

# Torques in N m at a friction of 0.14 that a device maker prints for 8.8, 10.9 and 12.9 bolts by VDI 2230
# (SICK, MARSIC300 operating instructions): Rp0.2, d, P, dW, dh, MA.
PRINTED_TORQUES = [
    (640, 8, 1.25, 11.63, 9, 27.3),
    (640, 10, 1.5, 14.63, 11, 54),
    (640, 12, 1.75, 16.63, 13.5, 93),
    (640, 16, 2, 22.49, 17.5, 230),
    (660, 20, 2.5, 28.19, 22, 464),
    (660, 30, 3.5, 42.75, 33, 1597),
    (660, 36, 4, 51.11, 39, 2778),
    (940, 24, 3, 33.61, 26, 1136),
    (940, 36, 4, 51.11, 39, 3957),
    (1100, 36, 4, 51.11, 39, 4631),
]

# VDI 2230-1, fine threads: Rp0.2, d, P, dW, dh, then preload in kN and torque in N m at frictions 0.10, 0.12, 0.14.
FINE = [
    (640, 8, 1, 11.63, 9, [20.7, 20.2, 19.7], [22.8, 26.1, 29.2]),
    (640, 10, 1.25, 14.63, 11, [32.4, 31.6, 30.8], [44, 51, 57]),
    (640, 12, 1.25, 16.63, 13.5, [49.1, 48.0, 46.8], [79, 90, 101]),
    (1100, 20, 1.5, 28.19, 22, [252, 246, 241], [653, 756, 852]),
    (660, 24, 2, 33.61, 26, [213, 209, 204], [666, 769, 865]),
]

# VDI 2230-1, stainless A2 and A4 of class 50, 70 and 80: Rp0.2, friction, d, P, preload in kN.
STAINLESS = [
    (450, 0.10, 8, 1.25, 13.4),
    (450, 0.10, 10, 1.5, 21.3),
    (450, 0.20, 8, 1.25, 11.6),
    (450, 0.20, 10, 1.5, 18.5),
    (600, 0.10, 10, 1.5, 28.4),
    (210, 0.10, 10, 1.5, 9.9),
]


def preload_and_torque(strength, diameter, pitch, bearing, hole, friction):
    """Preload in kN and torque in N m of one bolt by friction."""
    preload = tightening.assembly_preload(diameter * MM, pitch * MM, strength * 1e6, friction, 0.9)
    torque = tightening.tightening_torque(
        preload, diameter * MM, pitch * MM, friction, friction, bearing * MM, hole * MM
    )
    return preload / 1e3, torque


def test_table_a1():
    sizes, preloads, torques = np.split(TABLE, [5, 12], axis=1)
    found = preload_and_torque(*(sizes[:, [column]] for column in range(5)), FRICTION)
    for values, expected in zip(found, (preloads, torques), strict=True):
        known = np.isfinite(expected)
        assert known.sum() > 175
        np.testing.assert_allclose(values[known], expected[known], rtol=5e-4)  # half of the last of four digits


@pytest.mark.parametrize(("strength", "diameter", "pitch", "bearing", "hole", "torque"), PRINTED_TORQUES)
def test_torques_in_print(strength, diameter, pitch, bearing, hole, torque):
    _, found = preload_and_torque(strength, diameter, pitch, bearing, hole, 0.14)
    assert found == pytest.approx(torque, rel=3e-3)  # print rounding of two or three digits


@pytest.mark.parametrize(("strength", "diameter", "pitch", "bearing", "hole", "preloads", "torques"), FINE)
def test_fine_threads(strength, diameter, pitch, bearing, hole, preloads, torques):
    found = preload_and_torque(strength, diameter, pitch, bearing, hole, np.array([0.10, 0.12, 0.14]))
    # Print rounding of three and of two digits.
    np.testing.assert_allclose(found[0], preloads, rtol=4e-3)
    np.testing.assert_allclose(found[1], torques, rtol=0.012)


@pytest.mark.parametrize(("strength", "friction", "diameter", "pitch", "preload"), STAINLESS)
def test_stainless_preloads(strength, friction, diameter, pitch, preload):
    found = tightening.assembly_preload(diameter * MM, pitch * MM, strength * 1e6, friction, 0.9)
    assert found / 1e3 == pytest.approx(preload, rel=9e-3)  # the last digit in print, some cut off


def test_lowest_preload_of_an_m12():
    """Bossard: M12 8.8 at 0.14 holds at most 41.9 kN, with a tightening factor of 1.8 at least 23.3 kN."""
    highest, _ = preload_and_torque(640, 12, 1.75, 16.63, 13.5, 0.14)
    assert highest == pytest.approx(41.9, rel=2e-3)  # print rounding
    scatter = tightening.setting_scatter(1.8)
    assert highest * (1 - scatter) / (1 + scatter) == pytest.approx(23.3, rel=2e-3)


# Nut factor MA/(F d) by the torque formula, ISO 4014 heads and medium holes, at frictions 0.08, 0.12, 0.15 and 0.20.
@pytest.mark.parametrize(
    ("diameter", "pitch", "bearing", "hole", "factors"),
    [(10, 1.5, 14.63, 11, [0.1171, 0.1637, 0.1986, 0.2569]), (16, 2, 22.49, 17.5, [0.1126, 0.1589, 0.1937, 0.2516])],
)
def test_nut_factor(diameter, pitch, bearing, hole, factors):
    friction = np.array([0.08, 0.12, 0.15, 0.20])
    torque = tightening.tightening_torque(1.0, diameter, pitch, friction, friction, bearing, hole)
    np.testing.assert_allclose(torque / diameter, factors, atol=6e-5)  # half of the last digit


@given(st.floats(0.05, 0.3))
def test_torque_splits_into_thread_and_head(friction):
    """0.16 and 0.58 are the standard's roundings of 1/(2 pi) and 1.155/2: half a per cent."""
    thread = tightening.thread_torque(1e4, 10 * MM, 1.5 * MM, friction)
    whole = tightening.tightening_torque(1e4, 10 * MM, 1.5 * MM, friction, 0.0, 14.63 * MM, 11 * MM)
    assert whole == pytest.approx(thread, rel=6e-3)


def test_preload_without_torsion_is_the_frictionless_limit_of_no_thread_torque():
    """M10 10.9: 0.9 x 940 N/mm2 on 57.99 mm2."""
    found = tightening.free_preload(10 * MM, 1.5 * MM, 940e6, 0.9)
    assert found == pytest.approx(0.9 * 940 * 57.99, rel=1e-4)  # digits of the area


@given(st.floats(0.0, 0.3), st.floats(0.001, 0.1))
def test_friction_costs_preload(friction, more):
    low, high = (tightening.assembly_preload(10 * MM, 1.5 * MM, 940e6, mu, 0.9) for mu in (friction, friction + more))
    assert high < low < tightening.free_preload(10 * MM, 1.5 * MM, 940e6, 0.9)


# VDI 2230-1:2015, Table 5, axial load: micrometres of a bolt with nut and one or two inner interfaces.
@pytest.mark.parametrize(
    ("interfaces", "roughness", "loss"), [(1, "10-40", 11), (2, "10-40", 13), (1, "<10", 9.5), (1, "40-160", 14)]
)
def test_embedding(interfaces, roughness, loss):
    found = tightening.embedding(np.array([[interfaces]]), roughness)
    np.testing.assert_allclose(found, loss * 1e-6, rtol=1e-12)  # rounding


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


def test_bearing_pressure():
    """M10: 14.63 mm over 11 mm, 73.07 mm2."""
    assert tightening.bearing_pressure(30e3, 14.63 * MM, 11 * MM) == pytest.approx(30e3 / 73.07e-6, rel=1e-4)


def test_one_design_equals_ten_thousand():
    one = [np.array([[value]]) for value in (10e-3, 1.5e-3, 940e6)]
    many = [np.tile(column, (10_000, 1)) for column in one]
    same = tightening.assembly_preload(*many, FRICTION, 0.9) == tightening.assembly_preload(*one, FRICTION, 0.9)
    assert same.all()
