"""Bolts in service, VDI 2230-1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import bolts, threads, tightening

MM = 1e-3


def test_rod_is_a_bolt_without_head_and_with_a_second_nut():
    columns = (12 * MM, 1.75 * MM)
    bolt = bolts.bolt_resilience(*columns, 0.0, 90 * MM, 205e9, 0.0)
    rod = bolts.rod_resilience(*columns, 90 * MM, 205e9)
    assert rod - bolt == pytest.approx(bolts.engaged_resilience(*columns, 205e9), rel=1e-9)  # rounding of a difference


@given(st.floats(20, 200), st.floats(0, 1), st.floats(3, 36))
def test_more_thread_is_softer(clamp, share, diameter):
    pitch = 0.15 * diameter
    partly = bolts.bolt_resilience(diameter, pitch, share * clamp, (1 - share) * clamp, 205e9, 0.5)
    fully = bolts.bolt_resilience(diameter, pitch, 0.0, clamp, 205e9, 0.5)
    assert partly <= fully * (1 + 1e-12)  # rounding of the split length


def test_short_lives_are_judged_as_ten_thousand_cycles_and_long_ones_as_endurance():
    assert bolts.finite_amplitude(51e6, 10.0) == bolts.finite_amplitude(51e6, 1e4)
    assert bolts.finite_amplitude(51e6, 1e8) == 51e6


@given(st.floats(1e4, 1.9e6))
def test_life_undoes_amplitude(cycles):
    amplitude = bolts.finite_amplitude(51e6, cycles)
    assert bolts.finite_life(amplitude, 51e6) == pytest.approx(cycles, rel=1e-12)  # rounding


def test_life_is_infinite_up_to_the_endurance():
    np.testing.assert_array_equal(bolts.finite_life(np.array([[0.0, 51e6]]), 51e6), [[np.inf, np.inf]])


def test_service_stress_while_turned_is_the_utilisation_asked():
    """At the yield-true preload the equivalent stress, with the plastic torsion 3/4 of the elastic one, is nu Rp0.2."""
    diameter, pitch = 10 * MM, 1.5 * MM
    preload = tightening.assembly_preload(diameter, pitch, 940e6, 0.12, 0.9)
    tension = bolts.tension_stress(preload, threads.stress_area(diameter, pitch))
    torque = tightening.thread_torque(preload, diameter, pitch, 0.12)
    elastic = bolts.torsion_stress(torque, threads.stress_diameter(diameter, pitch))
    # pi d0^3/16 against pi d0^3/12.
    assert bolts.reduced_stress(tension, elastic, 12 / 16) == pytest.approx(0.9 * 940e6, rel=1e-12)  # rounding


def test_stack_rods_and_plates_in_series():
    """A stack of 133.3, four M10 rods of 132.1 and plates of 500 kN/mm: 0.5 mm of growth makes 29.3 kN."""
    stack = 0.3 / (0.02 * 2e9)
    rods = bolts.section_resilience(0.36, 205e9, threads.stress_area(10 * MM, 1.5 * MM)) / 4
    compliance = stack + rods + 1 / 500e6
    assert 0.5 * MM / compliance == pytest.approx(29.3e3, rel=2e-3)  # half of the last digit
    assert 0.5 * MM / compliance / 0.02 == pytest.approx(1.465e6, rel=5e-4)


def test_one_design_equals_ten_thousand():
    one = [np.array([[value]]) for value in (10e-3, 1.5e-3, 20e-3, 20e-3)]
    many = [np.tile(column, (10_000, 1)) for column in one]
    modulus = np.linspace(190e9, 205e9, 5)[None, :]
    assert (bolts.bolt_resilience(*many, modulus, 0.5) == bolts.bolt_resilience(*one, modulus, 0.5)).all()
    assert (bolts.finite_amplitude(bolts.endurance_amplitude(many[0]), 1e5) == bolts.finite_amplitude(51e6, 1e5)).all()


def test_life_undoes_the_amplitude_of_threads_rolled_after_heat_treatment():
    """At half of the yield force 76.5 MPa are endured."""
    endurance = 51e6 * bolts.rolled_after_factor(0.5, 1.0)
    found = bolts.finite_amplitude(endurance, 1e5, bolts.SLOPE_ROLLED_AFTER)
    assert bolts.finite_life(found, endurance, bolts.SLOPE_ROLLED_AFTER) == pytest.approx(1e5, rel=1e-12)  # rounding
    assert bolts.finite_life(76.4e6, endurance, bolts.SLOPE_ROLLED_AFTER) == np.inf
