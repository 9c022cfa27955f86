"""Rectangular flat ends, covers and frames."""

import numpy as np
import pytest

from packdesign.mechanics import covers
from packdesign.mechanics import rectangular_covers as plates
from packdesign.mechanics.closures import Bolting, Metal
from packdesign.mechanics.rectangular_closures import Opening, rectangular_closure

MM, MPA = 1e-3, 1e6


# Timoshenko and Woinowsky-Krieger, Table 8 (nu = 0.3): b/a, M_x in the middle over q a^2.
@pytest.mark.parametrize(("aspect", "factor"),
                         [(1.0, 0.0479), (1.5, 0.0812), (2.0, 0.1017), (3.0, 0.1189), (50, 0.125)])
def test_middle_moment(aspect, factor):
    assert plates.middle_moment(1.0, 1.0, aspect, 0.3) == pytest.approx(factor, abs=6e-5)


def test_plate_thickness_takes_bending_to_one_and_a_half():
    """e = 10 mm bends to 6 M/e^2 = 1.5 f."""
    assert plates.plate_thickness(1.5 * 100 * MPA * (10 * MM) ** 2 / 6, 100 * MPA) / MM == pytest.approx(10)


def test_asme_thickness_of_a_square_is_that_of_a_round_cover():
    """UG-34: Z = 1; d = 200 mm, P = 5 MPa, S = 138 MPa, C = 0.33 gives 21.869 mm by hand."""
    found = plates.asme_oblong_thickness(5 * MPA, 138 * MPA, 0.2, 0.33, 1.0, 0.0, 0.0, 0.8)
    assert found / MM == pytest.approx(21.869, abs=6e-4)


def test_asme_thickness_with_an_edge_moment():
    """By hand: d = 100, D = 200 mm, Z = 2.2, C = 0.3, P = 2, S = 100 MPa; W = 60 kN, h_G = 10 mm, L = 700 mm:
    100 sqrt(2.2*0.3*0.02 + 6*60e3*10/(100*700*100^2)) = 100 sqrt(0.0132 + 0.00514) = 13.543 mm."""
    found = plates.asme_oblong_thickness(2 * MPA, 100 * MPA, 0.1, 0.3, covers.oblong_factor(0.1, 0.2), 60e3, 0.01, 0.7)
    assert found / MM == pytest.approx(13.543, abs=1e-3)


def test_edge_opening_is_the_slope_of_a_strip():
    """q L^3/(24 E I) at the support of a beam."""
    assert plates.edge_opening(2.0, 3.0, 0.1, 5.0) == pytest.approx(2 * 27 / (24 * 5) * 0.1)


@pytest.mark.parametrize(("short", "long"), [(1.0, 1.0), (1.0, 2.0), (1.0, 5.0)])
def test_edge_forces_of_all_sides_hold_the_pressure(short, long):
    """Triangles at the short sides, s/4 high on the mean, and what is left at the long ones."""
    at_long, at_short = plates.edge_force(3.0, short, long), 3.0 * short / 4
    assert 2 * (long * at_long + short * at_short) == pytest.approx(3.0 * short * long)


def test_frame_moment_by_hand():
    """100 N/mm in the wall's middle (2 mm) pull 7 mm inside the bolts; 2 MPa on the 4 mm to the seal, 8 N/mm, too."""
    found = plates.frame_moment(1e5, 2 * MPA, 9 * MM, 4 * MM, 4 * MM)
    assert found == pytest.approx(100 * 7 + 8 * 7)  # N mm/mm


def test_frame_thickness_by_hand():
    """756 N over a net strip of 24/30: 6*756*30/(24 f) = e^2 with f = 63 MPa gives e^2 = 90 mm2."""
    assert (plates.frame_thickness(756.0, 63 * MPA, 30 * MM, 6 * MM) / MM) ** 2 == pytest.approx(90)


def test_strip_between_bolts_is_a_clamped_beam():
    """F p^2/12 = f w e^2/6."""
    force, stress, pitch, width = 1e5, 60 * MPA, 40 * MM, 15 * MM
    found = plates.strip_thickness(force, stress, pitch, width)
    assert force * pitch**2 / 12 == pytest.approx(stress * width * found**2 / 6)


def test_openings_in_rows():
    """Six openings in two rows of a 60 x 120 mm rectangle stand 30 mm apart one way and 40 mm the other."""
    assert plates.opening_pitch(60.0, 120.0, 6.0, 2.0) == pytest.approx(30)
    assert plates.opening_pitch(60.0, 120.0, 6.0, 1.0) == pytest.approx(20)


def sized(pressure=2.0, bolt=6.0, **changes):
    one = np.ones(1)
    opening = {"pressure": pressure * MPA * one, "short_span": 60 * MM * one, "long_span": 120 * MM * one,
               "wall": 6 * MM * one, "seal_arm": 5 * MM * one, "bolt_arm": 11 * MM * one, "margin": one,
               "widest_gap": 0.2 * MM * one, "openings": 6 * one, "opening": 13 * MM * one,
               "asme_cover": np.array([np.nan])} | changes
    screw = Bolting(bolt * MM * one, np.pi / 4 * (0.9 * bolt * MM) ** 2 * one, 1.1 * bolt * MM * one,
                    2 * bolt * MM * one, 2.2 * bolt * MM * one, 200 * MPA * one)
    metal = {"density": 2700.0 * one, "modulus": 69e9 * one, "poisson": 0.33 * one}
    return rectangular_closure(Opening(**opening), screw, Metal(stress=73 * MPA * one, least=8 * MM * one, **metal),
                               Metal(stress=120 * MPA * one, least=6 * MM * one, **metal))


def test_closure_holds_the_pressure():
    """All screws together bear at least the pressure on the sealed area; none more than it may."""
    closed = sized()
    assert closed.bolt_force[0] >= 2 * MPA * 70 * MM * 130 * MM
    assert closed.bolt_utilisation[0] <= 1
    assert closed.pitch[0] <= closed.widest_pitch[0]


def test_closure_keeps_the_gap():
    assert sized().opening[0] <= 0.2 * MM * (1 + 1e-9)
    assert sized(widest_gap=0.02 * MM * np.ones(1)).opening[0] == pytest.approx(0.02 * MM)
    assert sized(widest_gap=0.02 * MM * np.ones(1)).cover_thickness[0] > sized().cover_thickness[0]


def test_closure_grows_with_the_pressure():
    low, high = sized(1.0), sized(8.0)
    assert high.cover_thickness[0] > low.cover_thickness[0]
    assert high.ring_thickness[0] > low.ring_thickness[0]
    assert high.bolts[0] >= low.bolts[0]


def test_second_code_can_ask_for_a_thicker_cover():
    listed = sized(asme_cover=83 * MPA * np.ones(1))
    assert listed.needed_by_asme[0] > 0
    assert listed.cover_thickness[0] >= listed.needed_by_asme[0]
    assert sized().needed_by_asme[0] == 0


def test_margin_asks_for_more_bolts():
    few, many = (sized(4.0, margin=margin * np.ones(1)) for margin in (1.0, 1.3))
    assert many.bolts[0] > few.bolts[0]
    assert many.bolt_utilisation[0] <= 1 / 1.3
