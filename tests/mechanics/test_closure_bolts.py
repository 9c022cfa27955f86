"""Screws in tapped holes against VDI 2230's parts, worked by hand and by integration."""

import numpy as np
import pytest
from scipy.integrate import quad

from packdesign.mechanics import bolts, closure_bolts

MM = 1e-3


def test_socket_screw_is_a_bolt_with_another_thread_at_its_end():
    """M10, l_K = 40 mm, 20 mm shank, steel in steel: of the parts .2484 + 1.2422 + 1.8657 + .4664 + .2484 (1e-6 mm/N)
    of a bolt with nut the last is 0.4 d; a tapped hole has 0.33 d there."""
    found = closure_bolts.screw_resilience(10 * MM, 1.5 * MM, 20 * MM, 20 * MM, 205e9, 205e9)
    parts = 0.2484 + 1.2422 + 1.8657 + 0.4664 + 0.2484 * 0.33 / 0.4
    assert found == pytest.approx(parts * 1e-9, rel=2e-4)  # the parts are printed to four digits
    with_nut = bolts.bolt_resilience(10 * MM, 1.5 * MM, 20 * MM, 20 * MM, 205e9, bolts.SOCKET_HEAD)
    assert with_nut == pytest.approx(4.0712e-9, rel=1e-4)


def test_soft_flange_yields_round_the_thread():
    steel = closure_bolts.tapped_thread_resilience(6 * MM, 1 * MM, 205e9, 205e9)
    soft = closure_bolts.tapped_thread_resilience(6 * MM, 1 * MM, 205e9, 70e9)
    assert soft - steel == pytest.approx(0.33 * 6 * MM / (np.pi / 4 * (6 * MM) ** 2) * (1 / 70e9 - 1 / 205e9))


@pytest.mark.parametrize("part", [14, 20, 26, 60], ids=["narrow", "cone and sleeve", "wide", "boundless"])
def test_cover_is_a_cone_that_the_part_cuts_off(part):
    """Integrates dx/(E A) down the cone with the slope printed in VDI 2230, until the part's edge cuts it off."""
    length, bearing, hole, modulus = 20.0, 15.33, 11.0, 70e9
    width = max(part, bearing)
    slope = 0.348 + 0.013 * np.log(length / bearing) + 0.193 * np.log(width / bearing)

    def softness(depth):
        outer = min(part, bearing + 2 * depth * slope)
        return 1 / (modulus * np.pi / 4 * (outer**2 - hole**2) * 1e-6)

    expected = quad(softness, 0.0, length, limit=200)[0] * MM
    found = closure_bolts.tapped_clamped_resilience(length * MM, bearing * MM, hole * MM, part * MM, modulus)
    assert found == pytest.approx(expected, rel=1e-6)


def test_washer_spreads_the_head_but_no_further_than_itself():
    """M6: d_W 9.38 mm, washer 12 x 1.6 mm: 9.38 + 1.6 x 1.6 = 11.94 mm; a washer of 11 mm ends it."""
    assert closure_bolts.washer_bearing_diameter(9.38, 1.6, 12.0) == pytest.approx(11.94)
    assert closure_bolts.washer_bearing_diameter(9.38, 1.6, 11.0) == 11.0


def test_load_factor_and_embedding_of_the_m10_joint():
    """delta_S 4.0712e-9, delta_P 0.6898e-9: Phi_K = 0.1449, and 11 um cost 2310 N."""
    assert closure_bolts.load_factor(0.6898e-9, 4.0712e-9, 1.0) == pytest.approx(0.1449, abs=5e-5)
    assert closure_bolts.load_factor(0.6898e-9, 4.0712e-9, 0.5) == pytest.approx(0.1449 / 2, abs=5e-5)
    assert closure_bolts.embedding_loss(11e-6, 0.6898e-9, 4.0712e-9) == pytest.approx(2310, abs=1)


def test_warm_aluminium_pulls_at_steel_screws():
    """40 K, 42 mm of aluminium (23.6e-6) on a steel screw (11.5e-6): 42e-3 x 12.1e-6 x 40 over both resiliences."""
    force = closure_bolts.thermal_force(42e-3 * 23.6e-6, 42e-3 * 11.5e-6, 40.0, 0.5536e-9, 2.9847e-9)
    assert force == pytest.approx(42e-3 * 12.1e-6 * 40 / 3.5383e-9)
    assert closure_bolts.thermal_force(1e-6, 1e-6, 40.0, 1e-9, 1e-9) == 0.0
