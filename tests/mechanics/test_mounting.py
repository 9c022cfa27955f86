"""Feet, bolts and eye bolts against published tables and numbers worked by hand."""

import numpy as np
import pytest

from packdesign.mechanics import mounting

MM2, KN = 1e-6, 1e3


# Stress area; F_t,Rd of class 8.8; F_v,Rd of 8.8 and of 10.9 (f_ub = 1000 MPa) with threads in the plane of shear [kN].
# Shear: ArcelorMittal, Orange Book, bolt resistances to EN 1993-1-8 (60.3, 94.1, 136; 62.8, 98.0, 141) and tables of
# EN 1993-1-8 resistances (32.4 and 33.7 of M12). Tension: SCI P363, class 8.8 non-preloaded.
@pytest.mark.parametrize(("area", "tension", "shear", "shear_of_10_9"), [
    (84.3, 48.6, 32.4, 33.7), (157, 90.4, 60.3, 62.8), (245, 141, 94.1, 98.0), (353, 203, 136, 141)])
def test_bolts_resist_what_tables_print(area, tension, shear, shear_of_10_9):
    assert mounting.tension_resistance(area * MM2, 800e6) == pytest.approx(tension * KN, rel=4e-3)  # three digits
    assert mounting.shear_resistance(area * MM2, 800e6, 0.6) == pytest.approx(shear * KN, rel=4e-3)
    assert mounting.shear_resistance(area * MM2, 1000e6, 0.5) == pytest.approx(shear_of_10_9 * KN, rel=4e-3)


# F_t,Rd of class 8.8 countersunk bolts in the Orange Book, which have k2 = 0.63 instead of 0.9 [kN].
@pytest.mark.parametrize(("area", "countersunk"), [(84.3, 34.0), (157, 63.3), (245, 98.8), (353, 142), (561, 226)])
def test_countersunk_bolts_bear_seven_tenths(area, countersunk):
    assert 0.7 * mounting.tension_resistance(area * MM2, 800e6) == pytest.approx(countersunk * KN, rel=4e-3)


@pytest.mark.parametrize(("tension", "shear", "used"), [
    # M16 8.8: 90.4 and 60.3 kN
    (90.4, 0.0, 1.0), (0.0, 60.3, 1.0), (45.2, 30.15, 0.5 + 0.5 / 1.4), (63.28, 30.15, 1.0), (90.4, 1.0, 1.0)])
def test_tension_and_shear_share_a_bolt(tension, shear, used):
    assert mounting.bolt_utilisation(tension, shear, 90.4, 60.3) == pytest.approx(used)


@pytest.mark.parametrize("feet", [4, 6, 8, 10])
def test_ends_of_a_row_pull_as_a_group_of_bolts_does(feet):
    """F = M x/sum x**2 over all feet, at the end of the row; 1 m long."""
    x = np.tile(np.linspace(-0.5, 0.5, feet // 2), 2)
    assert mounting.end_share(feet) == pytest.approx(x.max() / (x**2).sum())


BOX = {"mass": 20.0, "along": 30.0, "across": 20.0, "up": 60.0, "height": 0.2, "length": 0.8, "width": 0.4}


def test_feet_of_a_box_worked_by_hand():
    """20 kg, 800 x 400 x 200 mm, 30, 20 and 60 m/s2.

    Upwards 20 x 60/4 = 300 N. About the short side 20 x 30 x 0.1 = 60 Nm on 0.8 m and two feet: 37.5 N; about the long
    one 40 Nm on 0.4 m and two feet: 50 N. Along the ground 20 sqrt(900 + 400)/4 = 180.28 N.
    """
    assert mounting.foot_tension(**BOX, feet=4) == pytest.approx(387.5)
    assert mounting.foot_shear(20.0, 30.0, 20.0, 4) == pytest.approx(180.28, abs=0.01)


def test_more_feet_bear_less_each():
    # 8 feet: 150 + 60/0.8 x 9/20 + 40/(0.4 x 4) = 150 + 33.75 + 25
    assert mounting.foot_tension(**BOX, feet=8) == pytest.approx(208.75)


def test_leg_bends_about_its_bolt():
    # 500 N on half of 30 mm; section (40 - 9) x 4**2/6 = 82.67 mm3: 90.7 MPa
    assert mounting.leg_stress(500.0, 0.03, 0.004, 0.04, 0.009) == pytest.approx(90.7e6, rel=1e-3)


def test_two_eyes_lift_what_the_sling_standard_says():
    # EN 818-4: two legs to 45 degrees bear 1.4 times one; M8 to DIN 580 bears 100 kg at 45 degrees
    assert mounting.eye_load(140.0) == pytest.approx(100.0, rel=0.011)  # 1.4 for the root of two
