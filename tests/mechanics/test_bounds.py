"""Physical lower bounds."""

import numpy as np
import pytest

from packdesign.mechanics import bounds, shells, vessels

MPA, LITRE = 1e6, 1e-3

# k rho p V/sigma by hand for 1 MPa in 10 L, kg: density, sigma in MPa, k = 1.5, 2, 3.
VESSELS = [
    (7850, 250, 0.471, 0.628, 0.942),
    (7850, 138, 0.853, 1.138, 1.707),
    (8000, 115, 1.043, 1.391, 2.087),
    (2700, 83, 0.488, 0.651, 0.976),
    (2700, 276, 0.147, 0.196, 0.293),
    (2810, 503, 0.0838, 0.1117, 0.1676),
    (4430, 880, 0.0755, 0.1007, 0.1510),
]


@pytest.mark.parametrize(("density", "strength", "sphere", "cylinder", "netting"), VESSELS)
def test_vessels(density, strength, sphere, cylinder, netting):
    factors = np.array([bounds.SPHERE, bounds.LONG_CYLINDER, bounds.NETTING])
    found = bounds.virial_bound(factors, density, 1 * MPA, 10 * LITRE, strength * MPA)
    assert found == pytest.approx([sphere, cylinder, netting], abs=6e-4)  # half of the last digit


# A face of 0.1 m x 0.2 m, 5 MPa, 0.3 m high, ties 0.1 m apart, kg: density, sigma in MPa, ties, arches, strips, sphere.
CLAMPS = [
    (7850, 400, 0.5888, 0.2266, 3.040, 0.883),
    (2810, 330, 0.2555, 0.0983, 1.198, 0.383),
    (1580, 600, 0.0790, 0.0304, 0.500, None),
]


@pytest.mark.parametrize(("density", "strength", "ties", "arches", "strips", "sphere"), CLAMPS)
def test_clamps(density, strength, ties, arches, strips, sphere):
    force, area, span, height = 100e3, 0.02, 0.1, 0.3
    assert bounds.clamp_bound(density, force, height, strength * MPA) == pytest.approx(ties, abs=6e-5)
    assert bounds.spreading_mass(density, force, span, strength * MPA) == pytest.approx(arches, rel=2e-3)  # c of 0.577
    assert bounds.strength_plate_mass(density, 5 * MPA, area, span, strength * MPA) == pytest.approx(strips, abs=6e-4)
    if sphere is not None:
        found = bounds.virial_bound(bounds.SPHERE, density, 5 * MPA, area * height, strength * MPA)
        assert found == pytest.approx(sphere, abs=6e-4)


# rho F H/sigma by hand for 100 kN over 0.3 m, kg: class 10.9 and titanium at allowables of 1/1.5.
@pytest.mark.parametrize(("density", "strength", "mass"), [(7850, 940 / 1.5, 0.3758), (4430, 880 / 1.5, 0.2265)])
def test_ties_at_allowable_stress(density, strength, mass):
    assert bounds.clamp_bound(density, 100e3, 0.3, strength * MPA) == pytest.approx(mass, abs=6e-5)


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
    assert bounds.steady_spring_energy(9e3, 0.010) == pytest.approx(90.0)


def test_linear_springs_store_at_least_the_work_of_growth():
    highest = np.linspace(9.1e3, 60e3, 500)
    assert np.all(bounds.linear_spring_energy(highest, 9e3, 0.010) > bounds.steady_spring_energy(9e3, 0.010))


def test_a_torsion_bar_reaches_the_spring_bound():
    """Bar of diameter d and length l twisted to tau: U = T^2 l/(2 G I_p) with T = tau pi d^3/16; half of tau^2/2G."""
    diameter, length, shear, modulus, density = 0.01, 0.4, 800e6, 80e9, 7850
    energy = (shear * np.pi * diameter**3 / 16) ** 2 * length / (2 * modulus * np.pi * diameter**4 / 32)
    mass = density * np.pi / 4 * diameter**2 * length
    assert bounds.spring_bound(energy, density, modulus, shear, 0.5) == pytest.approx(mass)


# Timoshenko and Woinowsky-Krieger, 2nd ed., Table 8: b/a, alpha.
@pytest.mark.parametrize(("aspect", "alpha"), [(1.0, 0.00406), (1.5, 0.00772), (2.0, 0.01013), (3.0, 0.01223)])
def test_panel_coefficient(aspect, alpha):
    assert bounds.panel_coefficient(1.0, aspect) == pytest.approx(alpha, rel=5e-3)  # series cut, three digits printed


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
