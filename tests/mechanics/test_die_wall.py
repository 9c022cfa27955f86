"""Friction on the wall of a die: closed forms, the slices integrated, and what presses the pellet on the wall."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from packdesign.mechanics import die_wall, plungers, thick_walls

PELLET = {"length": 1.7e-3, "bore": 11.28e-3}
ROUNDING = 1e-12
"""Of a few products and exponentials."""
SOLVED = 1e-9
"""What the integration of the slices is asked for."""


def left(stress, friction, ratio, residual, length=PELLET["length"], bore=PELLET["bore"]):
    return float(die_wall.transmitted_stress(np.array([[stress]]), friction, ratio, residual, length, bore)[0, 0])


@pytest.mark.parametrize(("friction", "ratio", "residual", "length"), [
    (0.3, 0.4, 0.0, 1.7e-3), (0.2, 0.4, 1e6, 1.7e-3), (0.4, 0.6, 5e6, 0.5e-3), (0.1, 0.3, 0.5e6, 10e-3)])
def test_slices_in_equilibrium_decay_as_the_closed_form(friction, ratio, residual, length):
    """d sigma/dz = -(4 mu/D)(kappa sigma + sigma_res), integrated step by step."""
    found = solve_ivp(lambda z, sigma: -4.0 * friction / 11.28e-3 * (ratio * sigma + residual), (0.0, length), [2.5e6],
                      rtol=SOLVED, atol=1e-3)
    assert left(2.5e6, friction, ratio, residual, length) == pytest.approx(found.y[0, -1], rel=10.0 * SOLVED)


def test_without_residual_stress_it_is_janssens_exponential():
    assert left(2.5e6, 0.3, 0.4, 0.0) == pytest.approx(2.5e6 * np.exp(-4.0 * 0.3 * 0.4 * 1.7 / 11.28), rel=ROUNDING)


def test_the_exponential_alone_lets_a_thin_pellet_pass_nearly_everything():
    """So it is no reason for two pressures on one pellet: friction 0.3, kappa 0.4, 1.7 mm in a bore of 11.3 mm."""
    assert left(2.5e6, 0.3, 0.4, 0.0) / 2.5e6 == pytest.approx(0.93, abs=0.005)  # two digits


def test_four_percent_of_a_pressing_of_500_mpa_hold_nearly_all():
    assert left(2.5e6, 0.2, 0.4, 0.04 * 500e6) < 0.02 * 2.5e6


def test_without_lateral_pressure_the_loss_is_linear():
    assert left(2.5e6, 0.2, 0.0, 5e6) == pytest.approx(2.5e6 - 4.0 * 0.2 * 5e6 * 1.7 / 11.28, rel=ROUNDING)
    # 1e-9 of kappa moves the result by about as much
    assert left(2.5e6, 0.2, 1e-9, 5e6) == pytest.approx(left(2.5e6, 0.2, 0.0, 5e6), rel=1e-8)


@pytest.mark.parametrize(("friction", "length"), [(0.0, 1.7e-3), (0.3, 1e-15)])
def test_a_smooth_wall_or_no_length_passes_everything(friction, length):
    # a length of 1e-15 m takes 1e-12 of the stress
    assert left(2.5e6, friction, 0.4, 20e6, length) == pytest.approx(2.5e6, rel=1e-11)


def test_nothing_is_left_where_the_wall_could_hold_more():
    assert left(2.5e6, 0.5, 0.4, 100e6) == 0.0


@given(st.floats(0.0, 5e6), st.floats(0.0, 0.5), st.floats(0.0, 0.8), st.floats(0.0, 50e6))
def test_driving_and_transmitted_stress_are_inverse(stress, friction, ratio, residual):
    wall = (friction, ratio, residual, PELLET["length"], PELLET["bore"])
    near = die_wall.driving_stress(np.array([[stress]]), *wall)
    assert near >= stress
    back = die_wall.transmitted_stress(near, *wall)
    # the larger of both stresses carries the rounding
    assert back == pytest.approx(stress, abs=1e-12 * float(near[0, 0]) + 1e-9)
    assert near - die_wall.held_difference(near, *wall) == pytest.approx(stress, abs=1e-12 * float(near[0, 0]) + 1e-9)


@given(st.floats(0.0, 0.5), st.floats(0.0, 0.5), st.floats(0.0, 50e6), st.floats(0.0, 50e6))
def test_more_friction_and_more_residual_stress_hold_more(one, two, less, more):
    (one, two), (less, more) = sorted((one, two)), sorted((less, more))
    assert left(2.5e6, one, 0.4, less) >= left(2.5e6, two, 0.4, more) - 1e-9


def test_an_elastic_pellet_presses_on_the_wall_by_poissons_ratio():
    assert die_wall.lateral_poisson(3.0 / 7.0) == pytest.approx(0.3, rel=ROUNDING)
    assert die_wall.radial_pressure(2.5e6, 0.4, 20e6) == pytest.approx(21e6, rel=ROUNDING)


def test_stress_at_the_bore_is_lames():
    found = die_wall.bore_stress(20e6, 5.64e-3, 20e-3)
    hoop = thick_walls.hoop_stress(20e6, 5.64e-3, 20e-3, 5.64e-3)
    assert found == pytest.approx(hoop + 20e6, rel=ROUNDING)


def test_the_bore_of_a_thin_ring_widens_as_a_hoop_does():
    """p r/(t E) of a thin ring; its mean radius is off by half of the wall, 0.5 %, as is the pressure's own strain."""
    assert die_wall.die_compliance(0.1, 0.101, 1e9, 0.0) == pytest.approx(0.1005 / 0.001 / 1e9, rel=0.01)


def test_residual_stress_fades_as_the_die_creeps_and_widens():
    die, pellet = 4.3e-10, 1.1e-10
    assert die_wall.lasting_residual(20e6, 0.0, die, pellet, 0.0) == pytest.approx(20e6, rel=ROUNDING)
    crept = die_wall.lasting_residual(20e6, 0.0, die, pellet, 0.174)
    assert crept * (die * 1.174 + pellet) == pytest.approx(20e6 * (die + pellet), rel=ROUNDING)  # one interference
    assert die_wall.lasting_residual(20e6, 20e6 * (die + pellet), die, pellet, 0.0) == pytest.approx(0.0, abs=1e-6)
    assert die_wall.lasting_residual(0.0, 1e-3, die, pellet, 0.0) == 0.0


def test_a_plungers_end_effect_has_decayed_after_one_width():
    """2.7 % over the mean one width away from the force (Timoshenko and Goodier, 3rd ed., art. 24)."""
    assert plungers.end_unevenness(0.02, 0.02) == 0.027
    assert plungers.end_unevenness(0.04, 0.02) < 0.001


def test_a_plunger_buckles_as_euler_says():
    """pi^2 E I/(4 L^2) with I = pi d^4/64."""
    second_moment = np.pi * 0.01**4 / 64.0
    expected = np.pi**2 * 100e9 * second_moment / (4.0 * 0.05**2)
    assert plungers.buckling_force(100e9, 0.01, 0.05) == pytest.approx(expected, rel=ROUNDING)


def test_a_coil_grows_as_its_wire_is_laid_flat():
    """A wire keeps its length, so that D^2 + (p/pi)^2 stays: between that and twice as much where ends turn freely."""
    mean, wire, coils, travel = 7.75e-3, 1.25e-3, 5.5, 10.6e-3
    pitch = travel / coils + wire
    kept = 0.5 * ((pitch / np.pi) ** 2 - (wire / np.pi) ** 2) / mean
    assert kept < plungers.coil_growth(mean, wire, coils, travel) < 2.0 * kept
