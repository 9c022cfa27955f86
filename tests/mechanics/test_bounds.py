"""Physical lower bounds."""

import numpy as np
import pytest

from packdesign.mechanics import bounds, shells, vessels

MPA = 1e6

# A face of 0.1 m x 0.2 m, 5 MPa, ties 0.1 m apart, kg: density, sigma in MPa, arches, strips.
SPREADS = [(7850, 400, 0.2266, 3.040), (2810, 330, 0.0983, 1.198), (1580, 600, 0.0304, 0.500)]


@pytest.mark.parametrize(("density", "strength", "arches", "strips"), SPREADS)
def test_what_spreads_a_force(density, strength, arches, strips):
    force, area, span = 100e3, 0.02, 0.1
    assert bounds.spreading_mass(density, force, span, strength * MPA) == pytest.approx(arches, rel=2e-3)  # c of 0.577
    assert bounds.strength_plate_mass(density, 5 * MPA, area, span, strength * MPA) == pytest.approx(strips, abs=6e-4)


def test_clamp_is_the_virial_of_its_force():
    assert bounds.clamp_bound(7850, 2e6 * 0.02, 0.3, 4e8) == pytest.approx(
        bounds.virial_bound(bounds.CLAMP, 7850, 2e6, 0.02 * 0.3, 4e8)
    )


@pytest.mark.parametrize(("slenderness", "factor"), [(0, 1.5), (1, 1.80), (2, 1.875), (5, 1.941), (20, 1.984)])
def test_cylinder_factor(slenderness, factor):
    assert bounds.cylinder_factor(slenderness) == pytest.approx(factor, abs=6e-4)


@pytest.mark.parametrize("slenderness", [0.2, 1.0, 4.0])
def test_real_thin_vessels_come_close_but_not_below(slenderness):
    """Shell to EN 13445-3 with hemispherical ends against k rho p V/sigma: dearer by the order of e/D."""
    pressure, diameter, stress = 0.2 * MPA, 0.2, 150 * MPA
    wall = vessels.en_cylinder_wall(pressure, diameter, stress, 1.0)
    end = vessels.en_sphere_wall(pressure, diameter, stress, 1.0)
    metal = shells.cylinder_metal(diameter, wall, slenderness * diameter) + shells.sphere_metal(diameter, end)
    content = shells.cylinder_volume(diameter, slenderness * diameter) + shells.sphere_volume(diameter)
    bound = bounds.virial_bound(bounds.cylinder_factor(slenderness), 1.0, pressure, content, stress)
    assert bound < metal < 1.01 * bound


def test_energy_of_springs():
    """10 mm from 9 to 15 kN: half of 15 kN times the 25 mm that a spring of that rate is pressed in all."""
    assert bounds.linear_spring_energy(15e3, 9e3, 0.010) == pytest.approx(15e3 * 0.025 / 2)


def test_linear_springs_store_at_least_the_work_of_growth():
    highest = np.linspace(9.1e3, 60e3, 500)
    assert np.all(bounds.linear_spring_energy(highest, 9e3, 0.010) > bounds.steady_spring_energy(9e3, 0.010))


def test_a_torsion_bar_reaches_the_spring_bound():
    """Bar of diameter d and length l twisted to tau: U = T^2 l/(2 G I_p) with T = tau pi d^3/16; half of tau^2/2G."""
    diameter, length, shear, modulus, density = 0.01, 0.4, 800e6, 80e9, 7850
    energy = (shear * np.pi * diameter**3 / 16) ** 2 * length / (2 * modulus * np.pi * diameter**4 / 32)
    mass = density * np.pi / 4 * diameter**2 * length
    assert bounds.spring_bound(energy, density, modulus, shear, 0.5) == pytest.approx(mass)


@pytest.mark.parametrize("uniformity", [0.05, 0.25, 0.6])
def test_stiffness_bound_stays_under_a_strip_on_its_foundation(uniformity):
    """A strip held at both edges on a Winkler foundation, solved with twenty sine terms.

    The foundation's pressure is p_0 - k w (w from the chord); the thickness at which its spread comes to the one asked
    is larger than the bound.
    """
    foundation, span, modulus, poisson, mean = 10e9, 0.1, 200e9, 0.3, 2e6
    thickness = bounds.stiffness_plate_thickness(foundation, span, 5 / 384, modulus, poisson, uniformity)
    rigidity = modulus * thickness**3 / (12 * (1 - poisson**2))
    x = np.linspace(0, span, 2001)
    # Galerkin: D (m pi/L)^4 w_m + k w_m = 4 p_0/(m pi); p_0 from the mean pressure.
    order = np.arange(1, 40, 2)
    unit = 4 / (order * np.pi) / (rigidity * (order * np.pi / span) ** 4 + foundation)
    shape = np.sin(np.outer(x, order * np.pi / span)) @ unit
    local = 1 - foundation * shape
    local = local * mean / np.trapezoid(local, x) * span
    assert np.max(np.abs(local / mean - 1)) > uniformity
