"""Walls of pressure vessels to EN 13445-3 and ASME VIII-1. Thick walls: `thick_walls`; dished ends: `dished_ends`."""

import numpy as np

EN_THICKEST = 0.16
"""EN 13445-3, 7.4.1: thickest wall over outside diameter for which its shell formulas hold."""

ASME_STEEPEST_CYLINDER = 0.385
ASME_STEEPEST_SPHERE = 0.665
"""ASME VIII-1, UG-27 (c) and (d): highest pressure over S E for which the thin formulas hold."""


def nominal_stress(yield_strength, ultimate_strength):
    """Nominal design stress of steels that are not austenitic, and of aluminium.

    Parameters
    ----------
    yield_strength : (n,)
        Proof strength Rp0.2 at temperature [Pa]
    ultimate_strength : (n,)
        Tensile strength Rm at 20 degC, after welding where welded [Pa]

    Returns
    -------
    nominal_stress : (n,)
        f [Pa]

    Holds for
    ---------
    wrought metal, elongation under 30 %; the creep range excluded

    Source
    ------
    EN 13445-3:2021, Table 6-1; aluminium EN 13445-8
    """
    return np.minimum(yield_strength / 1.5, ultimate_strength / 2.4)


def austenitic_stress(proof_strength, ultimate_strength):
    """Nominal design stress of austenitic steels.

    Parameters
    ----------
    proof_strength : (n,)
        Proof strength Rp1.0 at temperature [Pa]
    ultimate_strength : (n,)
        Tensile strength Rm at temperature [Pa]

    Returns
    -------
    austenitic_stress : (n,)
        f [Pa]

    Holds for
    ---------
    elongation after fracture of 35 % and more

    Source
    ------
    EN 13445-3:2021, Table 6-1 (6.5)
    """
    return np.maximum(proof_strength / 1.5, np.minimum(proof_strength / 1.2, ultimate_strength / 3.0))


def bolt_stress(yield_strength, ultimate_strength):
    """Nominal design stress of bolts of closures.

    Parameters
    ----------
    yield_strength : (n,)
        Proof strength Rp0.2 at temperature [Pa]
    ultimate_strength : (n,)
        Tensile strength Rm at 20 degC [Pa]

    Returns
    -------
    bolt_stress : (n,)
        f_B; in the test half as much again is allowed [Pa]

    Holds for
    ---------
    bolts that are not austenitic (those: Rm/4)

    Source
    ------
    EN 13445-3:2021, 11.4.3
    """
    return np.minimum(yield_strength / 3.0, ultimate_strength / 4.0)


def asme_stress(yield_strength, ultimate_strength):
    """Allowable stress of metals that the ASME tables do not list.

    Parameters
    ----------
    yield_strength : (n,)
        Yield strength [Pa]
    ultimate_strength : (n,)
        Tensile strength [Pa]

    Returns
    -------
    asme_stress : (n,)
        S [Pa]

    Holds for
    ---------
    wrought metal below creep; an analogue only, a listed value goes first

    Source
    ------
    ASME BPVC II-D, Mandatory Appendix 1
    """
    return np.minimum(yield_strength / 1.5, ultimate_strength / 3.5)


def en_cylinder_wall(pressure, inner_diameter, stress, joint):
    """Wall of a cylinder.

    Parameters
    ----------
    pressure : (n,)
        Calculation pressure P, gauge [Pa]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        Nominal design stress f [Pa]
    joint : (n,)
        Joint coefficient z: 1, 0.85 or 0.7 [-]

    Returns
    -------
    en_cylinder_wall : (n,)
        e [m]

    Holds for
    ---------
    e/D_e up to 0.16

    Source
    ------
    EN 13445-3:2021, eq. (7.4-1)
    """
    return pressure * inner_diameter / (2.0 * stress * joint - pressure)


def en_sphere_wall(pressure, inner_diameter, stress, joint):
    """Wall of a sphere or a hemispherical end.

    Parameters
    ----------
    pressure : (n,)
        Calculation pressure P, gauge [Pa]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        Nominal design stress f [Pa]
    joint : (n,)
        Joint coefficient z [-]

    Returns
    -------
    en_sphere_wall : (n,)
        e [m]

    Holds for
    ---------
    e/D_e up to 0.16

    Source
    ------
    EN 13445-3:2021, eq. (7.4-4) and 7.5.1
    """
    return pressure * inner_diameter / (4.0 * stress * joint - pressure)


def en_highest_pressure(wall, inner_diameter, stress, joint):
    """Highest pressure that a cylinder's wall bears.

    Parameters
    ----------
    wall : (n,)
        Analysis thickness e_a [m]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        Nominal design stress f [Pa]
    joint : (n,)
        Joint coefficient z [-]

    Returns
    -------
    en_highest_pressure : (n,)
        P_max [Pa]

    Holds for
    ---------
    e/D_e up to 0.16

    Source
    ------
    EN 13445-3:2021, eq. (7.4-3)
    """
    return 2.0 * stress * joint * wall / (inner_diameter + wall)


def en_highest_sphere_pressure(wall, inner_diameter, stress, joint):
    """Highest pressure that a sphere's or a hemispherical end's wall bears.

    Parameters
    ----------
    wall : (n,)
        Analysis thickness e_a [m]
    inner_diameter : (n,)
        D_i [m]
    stress : (n,)
        Nominal design stress f [Pa]
    joint : (n,)
        Joint coefficient z [-]

    Returns
    -------
    en_highest_sphere_pressure : (n,)
        P_max [Pa]

    Holds for
    ---------
    e/D_e up to 0.16

    Source
    ------
    EN 13445-3:2021, eq. (7.4-6)
    """
    return 4.0 * stress * joint * wall / (inner_diameter + wall)


def asme_cylinder_wall(pressure, inner_radius, stress, joint):
    """Wall of a cylinder; seams along and around it have the same efficiency.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    inner_radius : (n,)
        R, corroded [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_cylinder_wall : (n,)
        t; the circumferential stress decides [m]

    Holds for
    ---------
    t up to R/2 and P up to 0.385 S E

    Source
    ------
    ASME VIII-1, UG-27 (c)(1)
    """
    return pressure * inner_radius / (stress * joint - 0.6 * pressure)


def asme_sphere_wall(pressure, inner_radius, stress, joint):
    """Wall of a sphere or a hemispherical head.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    inner_radius : (n,)
        R, corroded [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_sphere_wall : (n,)
        t [m]

    Holds for
    ---------
    t up to 0.356 R and P up to 0.665 S E

    Source
    ------
    ASME VIII-1, UG-27 (d)
    """
    return pressure * inner_radius / (2.0 * stress * joint - 0.2 * pressure)


def asme_highest_pressure(wall, inner_radius, stress, joint):
    """Highest pressure that a cylinder's wall bears.

    Parameters
    ----------
    wall : (n,)
        t, corroded [m]
    inner_radius : (n,)
        R, corroded [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_highest_pressure : (n,)
        P [Pa]

    Holds for
    ---------
    t up to R/2 and P up to 0.385 S E

    Source
    ------
    ASME VIII-1, UG-27 (c)(1)
    """
    return stress * joint * wall / (inner_radius + 0.6 * wall)


def asme_highest_sphere_pressure(wall, inner_radius, stress, joint):
    """Highest pressure that a sphere's or a hemispherical head's wall bears.

    Parameters
    ----------
    wall : (n,)
        t, corroded [m]
    inner_radius : (n,)
        R, corroded [m]
    stress : (n,)
        Allowable stress S [Pa]
    joint : (n,)
        Joint efficiency E [-]

    Returns
    -------
    asme_highest_sphere_pressure : (n,)
        P [Pa]

    Holds for
    ---------
    t up to 0.356 R and P up to 0.665 S E

    Source
    ------
    ASME VIII-1, UG-27 (d)
    """
    return 2.0 * stress * joint * wall / (inner_radius + 0.2 * wall)


FORMULAS = (
    nominal_stress,
    austenitic_stress,
    bolt_stress,
    asme_stress,
    en_cylinder_wall,
    en_sphere_wall,
    en_highest_pressure,
    en_highest_sphere_pressure,
    asme_cylinder_wall,
    asme_sphere_wall,
    asme_highest_pressure,
    asme_highest_sphere_pressure,
)
