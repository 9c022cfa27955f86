"""Rectangular flat ends, covers and frames."""

import numpy as np
import pytest

from packdesign.mechanics import rectangular_covers as plates
from packdesign.mechanics.closures import Bolting, Metal
from packdesign.mechanics.rectangular_closures import Opening, rectangular_closure

MM, MPA = 1e-3, 1e6


@pytest.mark.parametrize(("short", "long"), [(1.0, 1.0), (1.0, 2.0), (1.0, 5.0)])
def test_edge_forces_of_all_sides_hold_the_pressure(short, long):
    """Triangles at the short sides, s/4 high on the mean, and what is left at the long ones."""
    at_long, at_short = plates.edge_force(3.0, short, long), 3.0 * short / 4
    assert 2 * (long * at_long + short * at_short) == pytest.approx(3.0 * short * long)


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
