"""Helical compression springs of round wire to EN 13906-1: force, lengths, buckling, mass."""

import numpy as np


def spring_index(mean_diameter, wire_diameter):
    """Spring index, coil over wire.

    Parameters
    ----------
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    wire_diameter : (n, 1)
        Wire diameter d [m]

    Returns
    -------
    spring_index : as the inputs broadcast
        w = D/d [-]

    Holds for
    ---------
    4 <= w <= 20

    Source
    ------
    EN 13906-1:2013, symbols and scope
    """
    return mean_diameter / wire_diameter


def rate(wire_diameter, mean_diameter, active_coils, shear_modulus):
    """Rate of a helical spring.

    Parameters
    ----------
    wire_diameter : (n, 1)
        Wire diameter d [m]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    active_coils : (n, 1)
        Active coils n [-]
    shear_modulus : (n, 1) or (n, s)
        Shear modulus G [Pa]

    Returns
    -------
    rate : as the inputs broadcast
        Spring rate R [N/m]

    Holds for
    ---------
    helix angles up to about 10 degrees, between 30 and 70 % of the travel

    Source
    ------
    EN 13906-1:2013, formula for the spring rate
    """
    return shear_modulus * wire_diameter**4 / (8 * mean_diameter**3 * active_coils)


def shear_stress(force, mean_diameter, wire_diameter):
    """Uncorrected torsional stress, the one judged in static duty.

    Parameters
    ----------
    force : (n, s)
        Spring force F [N]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    wire_diameter : (n, 1)
        Wire diameter d [m]

    Returns
    -------
    shear_stress : (n, s)
        tau [Pa]

    Holds for
    ---------
    static or quasi-static duty

    Source
    ------
    EN 13906-1:2013, formula for the uncorrected torsional stress
    """
    return 8 * force * mean_diameter / (np.pi * wire_diameter**3)


def bergstraesser_factor(index):
    """Stress correction for curvature and direct shear, Bergstraesser.

    Parameters
    ----------
    index : (n, 1)
        Spring index w [-]

    Returns
    -------
    bergstraesser_factor : as the input
        k [-]

    Holds for
    ---------
    w > 1

    Source
    ------
    EN 13906-1:2013, stress correction factor; Shigley 9th ed., eq. 10-5
    """
    return (index + 0.5) / (index - 0.75)


def wahl_factor(index):
    """Stress correction for curvature and direct shear, Wahl.

    Parameters
    ----------
    index : (n, 1)
        Spring index w [-]

    Returns
    -------
    wahl_factor : as the input
        Kw [-]

    Holds for
    ---------
    w > 1; within 1.5 % of Bergstraesser's from w = 4

    Source
    ------
    Shigley 9th ed., eq. 10-4
    """
    return (4 * index - 1) / (4 * index - 4) + 0.615 / index


def direct_shear_factor(index):
    """Stress correction for direct shear alone, for a spring that has been set.

    Parameters
    ----------
    index : (n, 1)
        Spring index w [-]

    Returns
    -------
    direct_shear_factor : as the input
        Ks [-]

    Holds for
    ---------
    static duty after set removal

    Source
    ------
    Shigley 9th ed., eq. 10-3
    """
    return 1 + 0.5 / index


def corrected_stress(force, mean_diameter, wire_diameter):
    """Corrected torsional stress, the one judged in fatigue.

    Parameters
    ----------
    force : (n, s)
        Spring force F [N]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    wire_diameter : (n, 1)
        Wire diameter d [m]

    Returns
    -------
    corrected_stress : (n, s)
        tau_k = k tau [Pa]

    Holds for
    ---------
    4 <= w <= 20

    Source
    ------
    EN 13906-1:2013, formula for the corrected torsional stress
    """
    index = spring_index(mean_diameter, wire_diameter)
    return bergstraesser_factor(index) * shear_stress(force, mean_diameter, wire_diameter)


def solid_length(total_coils, wire_diameter, ground):
    """Length with all coils touching, of a cold coiled spring.

    Parameters
    ----------
    total_coils : (n, 1)
        Total coils nt [-]
    wire_diameter : (n, 1)
        Wire diameter d, the largest within its tolerance [m]
    ground : (n, 1)
        1 (true) where the ends are ground, 0 (false) where they are only closed [-]

    Returns
    -------
    solid_length : as the inputs broadcast
        Lc [m]

    Holds for
    ---------
    cold coiled springs with closed ends

    Source
    ------
    EN 13906-1:2013, solid length: nt d ground, (nt + 1.5) d unground
    """
    return (total_coils + np.where(ground, 0.0, 1.5)) * wire_diameter


def least_gap(active_coils, mean_diameter, wire_diameter, dynamic):
    """Least sum of the gaps between coils that a spring keeps at its shortest usable length.

    Parameters
    ----------
    active_coils : (n, 1)
        Active coils n [-]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    wire_diameter : (n, 1)
        Wire diameter d [m]
    dynamic : (n, 1)
        1 (true) in dynamic duty, 0 (false) in static duty [-]

    Returns
    -------
    least_gap : as the inputs broadcast
        Sa [m]

    Holds for
    ---------
    cold coiled springs

    Source
    ------
    EN 13906-1:2013, sum of the least gaps, half as much again in dynamic duty
    """
    gap = 0.0015 * mean_diameter**2 / wire_diameter + 0.1 * wire_diameter
    return active_coils * gap * np.where(dynamic, 1.5, 1.0)


def shortest_length(solid_length, least_gap):
    """Shortest usable length.

    Parameters
    ----------
    solid_length : (n, 1)
        Solid length Lc [m]
    least_gap : (n, 1)
        Sum of least gaps Sa [m]

    Returns
    -------
    shortest_length : as the inputs broadcast
        Ln [m]

    Holds for
    ---------
    cold coiled springs

    Source
    ------
    EN 13906-1:2013, Ln = Lc + Sa
    """
    return solid_length + least_gap


def buckling_deflection(free_length, mean_diameter, end_coefficient, modulus, shear_modulus):
    """Deflection at which a free spring buckles, infinite where it cannot.

    Parameters
    ----------
    free_length : (n, 1)
        Free length L0 [m]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    end_coefficient : (n, 1)
        Seating coefficient nu: 0.5 both ends guided flat, 0.707 one hinged, 1 both hinged, 2 one free [-]
    modulus : (n, 1)
        Young's modulus E [Pa]
    shear_modulus : (n, 1)
        Shear modulus G [Pa]

    Returns
    -------
    buckling_deflection : as the inputs broadcast
        sK [m]

    Holds for
    ---------
    springs without guide

    Source
    ------
    EN 13906-1:2013, formula for the buckling deflection
    """
    ratio = shear_modulus / modulus
    slenderness = end_coefficient * free_length / mean_diameter
    radicand = 1 - (1 - ratio) / (0.5 + ratio) * (np.pi / slenderness) ** 2
    share = 0.5 / (1 - ratio) * (1 - np.maximum(radicand, 0.0) ** 0.5)
    return free_length * np.where(radicand < 0, np.inf, share)


def mass(wire_diameter, mean_diameter, total_coils, density):
    """Mass of the wire.

    Parameters
    ----------
    wire_diameter : (n, 1)
        Wire diameter d [m]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    total_coils : (n, 1)
        Total coils nt [-]
    density : (n, 1)
        Density [kg/m**3]

    Returns
    -------
    mass : as the inputs broadcast
        Mass of one spring [kg]

    Holds for
    ---------
    small helix angles; grinding of the ends neglected

    Source
    ------
    Geometry: wire section times pi D nt
    """
    return density * np.pi / 4 * wire_diameter**2 * np.pi * mean_diameter * total_coils


def natural_frequency(wire_diameter, mean_diameter, active_coils, shear_modulus, density):
    """First surge frequency of a spring between two fixed seats.

    Parameters
    ----------
    wire_diameter : (n, 1)
        Wire diameter d [m]
    mean_diameter : (n, 1)
        Mean coil diameter D [m]
    active_coils : (n, 1)
        Active coils n [-]
    shear_modulus : (n, 1)
        Shear modulus G [Pa]
    density : (n, 1)
        Density [kg/m**3]

    Returns
    -------
    natural_frequency : as the inputs broadcast
        f [1/s]

    Holds for
    ---------
    both ends seated; excitation wants to stay below a fifteenth of it

    Source
    ------
    EN 13906-1:2013, natural frequency; Shigley 9th ed., eq. 10-25
    """
    return wire_diameter / (2 * np.pi * active_coils * mean_diameter**2) * (shear_modulus / (2 * density)) ** 0.5


FORMULAS = (
    spring_index,
    rate,
    shear_stress,
    bergstraesser_factor,
    wahl_factor,
    direct_shear_factor,
    corrected_stress,
    solid_length,
    least_gap,
    shortest_length,
    buckling_deflection,
    mass,
    natural_frequency,
)
