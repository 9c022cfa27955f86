"""Flat covers and flat ends of vessels to EN 13445-3 and ASME VIII-1, and how they bulge."""

import numpy as np

LARGEST_OBLONG_FACTOR = 2.5
HELD_BY_BOLTS = 0.30
WELDED_LEAST = 0.20
"""ASME VIII-1, UG-34: cap on Z of covers that are not round; factor C of bolted covers (sketches j and k), least factor
of ends welded into the shell."""


def full_face_cover_thickness(pressure, stress, bolt_circle):
    """Thickness of a round cover that touches its flange inside and outside the bolts.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    stress : (n,)
        Nominal design stress f [Pa]
    bolt_circle : (n,)
        C [m]

    Returns
    -------
    full_face_cover_thickness : (n,)
        e = 0.41 C sqrt(P/f); the rim may have 0.8 e [m]

    Holds for
    ---------
    round covers without large openings

    Source
    ------
    EN 13445-3:2021, 10.6.2.2
    """
    return 0.41 * bolt_circle * np.sqrt(pressure / stress)


def narrow_face_cover_thickness(pressure, stress, seal_diameter, bolt_circle, poisson):
    """Thickness of a round cover on a gasket inside the bolts, in service.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    stress : (n,)
        Nominal design stress f [Pa]
    seal_diameter : (n,)
        G [m]
    bolt_circle : (n,)
        C [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    narrow_face_cover_thickness : (n,)
        e_P1 of a gasket that needs no force [m]

    Holds for
    ---------
    gaskets with m = 0; a gap outside the gasket

    Source
    ------
    EN 13445-3:2021, 10.6.2.1
    """
    middle = 3.0 * (3.0 + poisson) / 32.0 * seal_diameter**2
    rim = 3.0 * seal_diameter / 4.0 * (bolt_circle - seal_diameter)
    return np.sqrt((middle + rim) * pressure / stress)


def asme_cover_thickness(pressure, stress, diameter, attachment, rim_force, rim_arm):
    """Thickness of a round flat cover or head.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    stress : (n,)
        Allowable stress times joint efficiency S E [Pa]
    diameter : (n,)
        d as the sketch measures it: the seal circle of bolted covers [m]
    attachment : (n,)
        C: 0.30 bolted, 0.33 m and at least 0.20 welded [-]
    rim_force : (n,)
        Force W of the bolts; 0 where nothing bends the rim [N]
    rim_arm : (n,)
        h_G, bolts to seal [m]

    Returns
    -------
    asme_cover_thickness : (n,)
        t = d sqrt(C P/(S E) + 1.9 W h_G/(S E d^3)) [m]

    Holds for
    ---------
    unstayed flat heads

    Source
    ------
    ASME VIII-1, UG-34 (c)(2), eqs. (1) and (2)
    """
    bending = attachment * pressure / stress + 1.9 * rim_force * rim_arm / (stress * diameter**3)
    return diameter * np.sqrt(bending)


def oblong_factor(short_span, long_span):
    """Factor Z on C P for covers that are not round.

    Parameters
    ----------
    short_span : (n,)
        d [m]
    long_span : (n,)
        D, square to it [m]

    Returns
    -------
    oblong_factor : (n,)
        Z = 3.4 - 2.4 d/D, at most 2.5 [-]

    Holds for
    ---------
    rectangular, oval and oblong covers

    Source
    ------
    ASME VIII-1, UG-34 (c)(3), eq. (4)
    """
    return np.minimum(3.4 - 2.4 * short_span / long_span, LARGEST_OBLONG_FACTOR)


def flat_end_thickness(pressure, stress, diameter, shell_wall):
    """Thickness of a round flat end that is one piece with its shell's edge.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    stress : (n,)
        Nominal design stress f, the lower of end and shell [Pa]
    diameter : (n,)
        Inside diameter D_i [m]
    shell_wall : (n,)
        Thickness e_s of the shell beside the end [m]

    Returns
    -------
    flat_end_thickness : (n,)
        e = C_1 D_i sqrt(P/f) [m]

    Holds for
    ---------
    ends with a hub (turned from solid, radius inside of a quarter of the thickness); P/f to 0.1. Ends welded without
    a hub have a second factor, C_2, which is not in here

    Source
    ------
    EN 13445-3:2021, 10.4.3 and figure 10.4-4 with its equations
    """
    middle = diameter + shell_wall
    rest = 1.0 - 3.0 * stress / pressure * (shell_wall / middle) ** 2
    rest = rest + 3.0 / 16.0 * (diameter / middle) ** 4 * pressure / stress
    rest = rest - 0.75 * (2.0 * diameter + shell_wall) * shell_wall**2 / middle**3
    held = 0.40825 * rest * (1.0 - rest * shell_wall / (2.0 * middle)) * middle / diameter
    clamped = 0.299 * (1.0 + 1.7 * shell_wall / diameter)
    return np.maximum(held, clamped) * diameter * np.sqrt(pressure / stress)


def pierced_factor(spacing, opening):
    """Factor on the thickness of a bolted cover that has openings.

    Parameters
    ----------
    spacing : (n,)
        j: distance between the centres of two openings, or twice that from one to the bolt circle if less [m]
    opening : (n,)
        Diameter d of the openings [m]

    Returns
    -------
    pierced_factor : (n,)
        Y_2 = sqrt(j/(j - d)) [-]

    Holds for
    ---------
    openings smaller than their spacing

    Source
    ------
    EN 13445-3:2014, 10.6.2
    """
    return np.sqrt(spacing / (spacing - opening))


def opening_spacing(bolt_circle, openings):
    """Widest spacing of openings on one circle that are as far from each other as twice from the bolt circle.

    Parameters
    ----------
    bolt_circle : (n,)
        C [m]
    openings : (n,)
        Number of equal openings, two or more [-]

    Returns
    -------
    opening_spacing : (n,)
        j of `pierced_factor` [m]

    Holds for
    ---------
    openings evenly on a circle

    Source
    ------
    geometry: the chord q sin(pi/m) equals C - q
    """
    sine = np.sin(np.pi / openings)
    return bolt_circle * sine / (1.0 + sine)


def cover_opening(pressure, seal_diameter, bolt_circle, thickness, modulus, poisson):
    """Gap that a cover opens over its seal as it bulges between its bolts.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    seal_diameter : (n,)
        G [m]
    bolt_circle : (n,)
        C [m]
    thickness : (n,)
        Cover's thickness [m]
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        nu [-]

    Returns
    -------
    cover_opening : (n,)
        Deflection at the seal against the bolt circle [m]

    Holds for
    ---------
    plates simply supported at the bolt circle, under pressure up to it: more than they get

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., eq. (67)
    """
    rigidity = modulus * thickness**3 / (12.0 * (1.0 - poisson**2))
    support, seal = bolt_circle**2 / 4.0, seal_diameter**2 / 4.0
    return pressure * (support - seal) * ((5.0 + poisson) / (1.0 + poisson) * support - seal) / (64.0 * rigidity)


def cover_bulge(pressure, diameter, thickness, modulus, poisson):
    """Volume by which a flat cover bulges.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    diameter : (n,)
        Diameter of its support [m]
    thickness : (n,)
        Cover's thickness [m]
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        nu [-]

    Returns
    -------
    cover_bulge : (n,)
        Volume under the deflected plate [m**3]

    Holds for
    ---------
    simply supported thin plates

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., eq. (67), integrated
    """
    rigidity = modulus * thickness**3 / (12.0 * (1.0 - poisson**2))
    shape = (7.0 + poisson) / (192.0 * (1.0 + poisson))
    return np.pi * pressure * (diameter / 2.0) ** 6 * shape / rigidity


FORMULAS = (
    full_face_cover_thickness,
    narrow_face_cover_thickness,
    asme_cover_thickness,
    oblong_factor,
    flat_end_thickness,
    pierced_factor,
    opening_spacing,
    cover_opening,
    cover_bulge,
)
