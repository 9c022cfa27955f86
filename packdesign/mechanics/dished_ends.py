"""Walls of dished ends, ellipsoidal and torispherical, to EN 13445-3 and ASME VIII-1. Their geometry: `shells`."""

import numpy as np

EN_SHARPEST_KNUCKLE, EN_BLUNTEST_KNUCKLE = 0.06, 0.2
"""EN 13445-3, 7.5.3.1: knuckle radius over inside diameter."""
EN_THINNEST_END, EN_THICKEST_END = 0.001, 0.08
"""EN 13445-3, 7.5.3.1: wall over outside diameter."""
_HALVINGS = 60


def asme_ellipsoid_wall(pressure, inner_diameter, depth, stress, joint):
    """Wall of an ellipsoidal head.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    inner_diameter : (n,)
        Inside length of the major axis D [m]
    depth : (n,)
        Half the minor axis h; 2:1 heads have D/4 [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_ellipsoid_wall : (n,)
        t, with K = (2 + (D/2h)^2)/6 [m]

    Holds for
    ---------
    t/L of 0.002 and more; D/2h from 1 to 3

    Source
    ------
    ASME VIII-1, UG-32 (c) and Mandatory Appendix 1-4 (c)
    """
    shape = (2.0 + (inner_diameter / (2.0 * depth)) ** 2) / 6.0
    return pressure * inner_diameter * shape / (2.0 * stress * joint - 0.2 * pressure)


def asme_torisphere_wall(pressure, crown_radius, knuckle_radius, stress, joint):
    """Wall of a torispherical head.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    crown_radius : (n,)
        Inside radius L of the crown [m]
    knuckle_radius : (n,)
        Inside radius r of the knuckle [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_torisphere_wall : (n,)
        t, with M = (3 + sqrt(L/r))/4 [m]

    Holds for
    ---------
    t/L of 0.002 and more; r from 0.06 of the outside diameter

    Source
    ------
    ASME VIII-1, Mandatory Appendix 1-4 (d)
    """
    shape = (3.0 + np.sqrt(crown_radius / knuckle_radius)) / 4.0
    return pressure * crown_radius * shape / (2.0 * stress * joint - 0.2 * pressure)


def ellipsoid_crown_radius(inner_diameter, depth):
    """Crown radius of the torisphere that stands for an ellipsoidal end.

    Parameters
    ----------
    inner_diameter : (n,)
        D_i [m]
    depth : (n,)
        Inside depth h_i of the ellipse [m]

    Returns
    -------
    ellipsoid_crown_radius : (n,)
        R = D_i (0.44 D_i/2h_i + 0.02) [m]

    Holds for
    ---------
    D_i/2h_i from 1.7 to 2.2

    Source
    ------
    EN 13445-3:2021, 7.5.4
    """
    return inner_diameter * (0.44 * inner_diameter / (2.0 * depth) + 0.02)


def ellipsoid_knuckle_radius(inner_diameter, depth):
    """Knuckle radius of the torisphere that stands for an ellipsoidal end.

    Parameters
    ----------
    inner_diameter : (n,)
        D_i [m]
    depth : (n,)
        Inside depth h_i of the ellipse [m]

    Returns
    -------
    ellipsoid_knuckle_radius : (n,)
        r = D_i (0.5 * 2h_i/D_i - 0.08) [m]

    Holds for
    ---------
    D_i/2h_i from 1.7 to 2.2

    Source
    ------
    EN 13445-3:2021, 7.5.4
    """
    return inner_diameter * (0.5 * 2.0 * depth / inner_diameter - 0.08)


def knuckle_factor(wall, crown_radius, knuckle_radius, inner_diameter):
    """Factor of the knuckle's bending.

    Parameters
    ----------
    wall : (n,)
        e [m]
    crown_radius : (n,)
        Inside radius R of the crown [m]
    knuckle_radius : (n,)
        Inside radius r of the knuckle [m]
    inner_diameter : (n,)
        D_i [m]

    Returns
    -------
    knuckle_factor : (n,)
        beta [-]

    Holds for
    ---------
    r/D_i from 0.06 to 0.2

    Source
    ------
    EN 13445-3:2021, 7.5.3.5
    """
    slender = np.minimum(wall / crown_radius, 0.04)
    z = np.log10(1.0 / slender)
    x = knuckle_radius / inner_diameter
    n = 1.006 - 1.0 / (6.2 + (90.0 * slender) ** 4)
    sharp = n * (((-0.3635 * z + 2.2124) * z - 3.2937) * z + 1.8873)
    middle = n * (((-0.1833 * z + 1.0383) * z - 1.2943) * z + 0.837)
    blunt = np.maximum(0.95 * (0.56 - 1.94 * slender - 82.5 * slender**2), 0.5)
    below = 25.0 * ((0.1 - x) * sharp + (x - 0.06) * middle)
    above = 10.0 * ((0.2 - x) * middle + (x - 0.1) * blunt)
    return np.where(x <= 0.1, below, above)


def knuckle_buckling_wall(pressure, crown_radius, knuckle_radius, inner_diameter, stress):
    """Wall of a torispherical end against wrinkles of its knuckle.

    Parameters
    ----------
    pressure : (n,)
        Calculation pressure P, gauge [Pa]
    crown_radius : (n,)
        Inside radius R of the crown [m]
    knuckle_radius : (n,)
        Inside radius r of the knuckle [m]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        f_b = Rp0.2/1.5 at temperature, whatever the tensile strength [Pa]

    Returns
    -------
    knuckle_buckling_wall : (n,)
        e_b [m]

    Holds for
    ---------
    ends not spun cold from austenitic steel; of interest under e/D_i of 0.005

    Source
    ------
    EN 13445-3:2021, eq. (7.5-3)
    """
    arm = 0.75 * crown_radius + 0.2 * inner_diameter
    return arm * (pressure / (111.0 * stress) * (inner_diameter / knuckle_radius) ** 0.825) ** (1.0 / 1.5)


def en_torisphere_wall(pressure, crown_radius, knuckle_radius, inner_diameter, stress, joint, buckling_stress):
    """Wall of a torispherical end: the thickest of crown, knuckle and wrinkling, by halving [m].

    Parameters
    ----------
    pressure : (n,)
        Calculation pressure P, gauge [Pa]
    crown_radius : (n,)
        Inside radius R of the crown [m]
    knuckle_radius : (n,)
        Inside radius r of the knuckle [m]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        Nominal design stress f [Pa]
    joint : (n,)
        Joint coefficient z [-]
    buckling_stress : (n,)
        f_b = Rp0.2/1.5 [Pa]

    Returns
    -------
    en_torisphere_wall : (n,)
        e in metres; the knuckle's factor depends on it, so that it is found by halving an interval

    Holds for
    ---------
    r/D_i from 0.06 to 0.2, R up to D_e, e/D_e from 0.001 to 0.08

    Source
    ------
    EN 13445-3:2021, eqs. (7.5-1) to (7.5-3)
    """
    crown = pressure * crown_radius / (2.0 * stress * joint - 0.5 * pressure)
    arm = pressure * (0.75 * crown_radius + 0.2 * inner_diameter) / stress
    thin, thick = 1e-5 * inner_diameter + 0.0 * arm, 0.5 * inner_diameter + 0.0 * arm
    for _ in range(_HALVINGS):
        middle = (thin + thick) / 2.0
        short = knuckle_factor(middle, crown_radius, knuckle_radius, inner_diameter) * arm > middle
        thin, thick = np.where(short, middle, thin), np.where(short, thick, middle)
    wrinkling = knuckle_buckling_wall(pressure, crown_radius, knuckle_radius, inner_diameter, buckling_stress)
    return np.maximum(np.maximum(crown, thick), wrinkling)


FORMULAS = (
    asme_ellipsoid_wall,
    asme_torisphere_wall,
    ellipsoid_crown_radius,
    ellipsoid_knuckle_radius,
    knuckle_factor,
    knuckle_buckling_wall,
)
