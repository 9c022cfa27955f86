"""Stresses in walls of any thickness, and how the volume inside grows, after Lamé. Closed ends, pressure inside."""

import numpy as np


def hoop_stress(pressure, inner_radius, outer_radius, radius):
    """Circumferential stress in a cylinder.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]
    radius : (n,)
        Radius r asked for [m]

    Returns
    -------
    hoop_stress : (n,)
        sigma_theta [Pa]

    Holds for
    ---------
    elastic walls away from the ends

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 40 (Lamé)
    """
    return pressure * inner_radius**2 / (outer_radius**2 - inner_radius**2) * (1.0 + outer_radius**2 / radius**2)


def radial_stress(pressure, inner_radius, outer_radius, radius):
    """Radial stress in a cylinder.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]
    radius : (n,)
        Radius r asked for [m]

    Returns
    -------
    radial_stress : (n,)
        sigma_r, negative under pressure [Pa]

    Holds for
    ---------
    elastic walls away from the ends

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 40 (Lamé)
    """
    return pressure * inner_radius**2 / (outer_radius**2 - inner_radius**2) * (1.0 - outer_radius**2 / radius**2)


def axial_stress(pressure, inner_radius, outer_radius):
    """Axial stress in a cylinder whose ends its wall holds.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    axial_stress : (n,)
        sigma_z [Pa]

    Holds for
    ---------
    closed ends

    Source
    ------
    equilibrium
    """
    return pressure * inner_radius**2 / (outer_radius**2 - inner_radius**2)


def bore_equivalent_stress(pressure, inner_radius, outer_radius):
    """Equivalent stress (von Mises) at the bore of a cylinder, where it is highest.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    bore_equivalent_stress : (n,)
        sigma_v [Pa]

    Holds for
    ---------
    elastic walls, closed ends

    Source
    ------
    Lamé stresses in von Mises' criterion
    """
    return np.sqrt(3.0) * pressure * outer_radius**2 / (outer_radius**2 - inner_radius**2)


def first_yield_pressure(yield_strength, inner_radius, outer_radius):
    """Pressure at which the bore of a cylinder starts to yield.

    Parameters
    ----------
    yield_strength : (n,)
        Yield strength [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    first_yield_pressure : (n,)
        Gauge pressure [Pa]

    Holds for
    ---------
    von Mises, closed ends

    Source
    ------
    Lamé stresses in von Mises' criterion
    """
    return yield_strength / np.sqrt(3.0) * (1.0 - inner_radius**2 / outer_radius**2)


def collapse_pressure(yield_strength, inner_radius, outer_radius):
    """Pressure at which the whole wall of a cylinder yields.

    Parameters
    ----------
    yield_strength : (n,)
        Yield strength [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    collapse_pressure : (n,)
        Gauge pressure [Pa]

    Holds for
    ---------
    von Mises, no hardening

    Source
    ------
    Hill, The Mathematical Theory of Plasticity, ch. V
    """
    return 2.0 / np.sqrt(3.0) * yield_strength * np.log(outer_radius / inner_radius)


def sphere_stress(pressure, inner_radius, outer_radius):
    """Circumferential stress at the bore of a sphere.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    sphere_stress : (n,)
        sigma_theta [Pa]

    Holds for
    ---------
    elastic walls

    Source
    ------
    Timoshenko and Goodier, Theory of Elasticity, 3rd ed., art. 136 (Lamé)
    """
    ratio = (outer_radius / inner_radius) ** 3
    return pressure * (ratio + 2.0) / (2.0 * (ratio - 1.0))


def sphere_yield_pressure(yield_strength, inner_radius, outer_radius):
    """Pressure at which the bore of a sphere starts to yield.

    Parameters
    ----------
    yield_strength : (n,)
        Yield strength [Pa]
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]

    Returns
    -------
    sphere_yield_pressure : (n,)
        Gauge pressure [Pa]

    Holds for
    ---------
    Tresca and von Mises, which agree here

    Source
    ------
    Hill, The Mathematical Theory of Plasticity, ch. V
    """
    return 2.0 / 3.0 * yield_strength * (1.0 - (inner_radius / outer_radius) ** 3)


def cylinder_growth(inner_radius, outer_radius, modulus, poisson):
    """Relative growth of the volume in a cylinder per pressure: its share of 1/K_v.

    Parameters
    ----------
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        Poisson's ratio nu [-]

    Returns
    -------
    cylinder_growth : (n,)
        dV/(V dp); thin walls come to D/(e E) (5/4 - nu) [1/Pa]

    Holds for
    ---------
    elastic walls, closed ends

    Source
    ------
    twice the hoop strain and once the axial strain at the bore, from Lamé stresses
    """
    ratio = (outer_radius / inner_radius) ** 2
    return (3.0 * (1.0 - 2.0 * poisson) + 2.0 * (1.0 + poisson) * ratio) / (modulus * (ratio - 1.0))


def sphere_growth(inner_radius, outer_radius, modulus, poisson):
    """Relative growth of the volume in a sphere per pressure: its share of 1/K_v.

    Parameters
    ----------
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        Poisson's ratio nu [-]

    Returns
    -------
    sphere_growth : (n,)
        dV/(V dp); thin walls come to 3 D (1 - nu)/(4 e E) [1/Pa]

    Holds for
    ---------
    elastic walls

    Source
    ------
    three times the hoop strain at the bore, from Lamé stresses
    """
    ratio = (outer_radius / inner_radius) ** 3
    return 3.0 * ((1.0 - 2.0 * poisson) + (1.0 + poisson) * ratio / 2.0) / (modulus * (ratio - 1.0))


def grown_volume(volume, growth, pressure_rise, expansion, temperature_rise):
    """Volume of a vessel under pressure and warm.

    Parameters
    ----------
    volume : (n,)
        Volume inside as measured [m**3]
    growth : (n,)
        1/K_v = dV/(V dp), averaged over the parts by their volumes [1/Pa]
    pressure_rise : (n, s)
        Pressure over that of the measurement [Pa]
    expansion : (n,)
        Linear thermal expansion of the wall [1/K]
    temperature_rise : (n, s)
        Temperature over that of the measurement [K]

    Returns
    -------
    grown_volume : (n, s)
        Volume inside [m**3]

    Holds for
    ---------
    strains under 1 %

    Source
    ------
    linear elasticity and expansion
    """
    return volume * (1.0 + growth * pressure_rise + 3.0 * expansion * temperature_rise)


def asme_thick_pressure(wall, inner_radius, stress, joint, curvatures):
    """Pressure that a thick wall bears by the second code.

    Parameters
    ----------
    wall : (n,)
        t [m]
    inner_radius : (n,)
        Inside radius R [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]
    curvatures : (n,)
        1 of a cylinder, 2 of a sphere [-]

    Returns
    -------
    asme_thick_pressure : (n,)
        S E ln((R + t)/R), twice that of a sphere, gauge [Pa]

    Holds for
    ---------
    walls and pressures beyond UG-27: t over R/2 or P over 0.385 S E (sphere: 0.356 R, 0.665 S E)

    Source
    ------
    ASME VIII-1, Mandatory Appendix 1-2 (a) and 1-3 (a)
    """
    return curvatures * stress * joint * np.log(1.0 + wall / inner_radius)


FORMULAS = (
    asme_thick_pressure,
    hoop_stress,
    radial_stress,
    axial_stress,
    bore_equivalent_stress,
    first_yield_pressure,
    collapse_pressure,
    sphere_stress,
    sphere_yield_pressure,
    cylinder_growth,
    sphere_growth,
    grown_volume,
)
