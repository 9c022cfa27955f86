"""What holds a box on its ground and what lifts it: feet, their bolts, eye bolts."""

import numpy as np

YIELDING_FACTOR = 1.1
"""gamma_M1 on the yield strength (EN 1999-1-1:2007, 6.1.3; EN 1993-1-1:2005, 6.1, recommends 1.0 for steel)."""

FRACTURE_FACTOR = 1.25
"""gamma_M2 on bolts (EN 1993-1-8:2005, Table 2.1)."""

PRYING = 2.0
"""Force of a bolt in the middle of a leg over the force at the heel: the toe of the leg is its fulcrum."""

SPREAD = 2.0
"""Length of an angle over its leg on which one bolt acts (EN 1993-1-8:2005, Table 6.6: 4 m + 1.25 e)."""

EYES = 2
"""Eye bolts that lift one load."""

LIFTED_BY_HAND = 25.0
"""Mass that one person may lift [kg] (ISO 11228-1:2021, the highest reference mass)."""


def end_share(feet):
    """Share of a couple along a row of feet that pulls at the foot at its end, over that of a couple on one foot.

    Parameters
    ----------
    feet : (n,)
        Feet in two equal rows, 4 or more [-]

    Returns
    -------
    end_share : as the input
        3 (k - 1)/(k (k + 1)) with k feet in a row: 1/2 of 4 and 6, 9/20 of 8 [-]

    Holds for
    ---------
    feet of one stiffness at equal distances under a stiff box

    Source
    ------
    Statics of bolt groups: force in proportion to the distance from the middle
    """
    row = 0.5 * feet
    return 3.0 * (row - 1.0) / (row * (row + 1.0))


def foot_tension(mass, along, across, up, height, length, width, feet):
    """Pull on the foot that bears most of a box which accelerations lift and overturn.

    Parameters
    ----------
    mass : (n,)
        Mass m [kg]
    along : (n,)
        Acceleration a1 along the rows of feet, in either sense [m/s**2]
    across : (n,)
        Acceleration a2 across them, in either sense [m/s**2]
    up : (n,)
        Acceleration a3 with gravity, in either sense [m/s**2]
    height : (n,)
        Height h of the box, twice that of its centre of gravity [m]
    length : (n,)
        Distance d1 between the ends of a row [m]
    width : (n,)
        Distance d2 between the rows [m]
    feet : (n,)
        Number of feet N, in two equal rows [-]

    Returns
    -------
    foot_tension : as the inputs broadcast
        m (a3/N + h/2 (a1 s/d1 + 2 a2/(N d2))), s as `end_share` [N]

    Holds for
    ---------
    all three at once, each in its worse sense; boxes that may as well hang as stand

    Source
    ------
    Statics
    """
    turning = 0.5 * height * (along * end_share(feet) / length + 2.0 * across / (width * feet))
    return mass * (up / feet + turning)


def foot_shear(mass, along, across, feet):
    """Force along the ground on one foot.

    Parameters
    ----------
    mass : (n,)
        Mass m [kg]
    along : (n,)
        Acceleration a1 along the rows of feet [m/s**2]
    across : (n,)
        Acceleration a2 across them [m/s**2]
    feet : (n,)
        Number of feet N [-]

    Returns
    -------
    foot_shear : as the inputs broadcast
        m sqrt(a1**2 + a2**2)/N [N]

    Holds for
    ---------
    both at once, each in its worse sense; nothing left to friction

    Source
    ------
    Statics
    """
    return mass * (along**2 + across**2) ** 0.5 / feet


def leg_stress(force, leg, thickness, length, hole):
    """Bending stress in a leg of an angle at its bolt.

    Parameters
    ----------
    force : (n,)
        Force at the heel that bends the leg [N]
    leg : (n,)
        Length of the leg b, with the bolt in its middle [m]
    thickness : (n,)
        Thickness t [m]
    length : (n,)
        Length of the piece of angle that bears l, at most two legs [m]
    hole : (n,)
        Diameter of the hole d0 [m]

    Returns
    -------
    leg_stress : as the inputs broadcast
        6 F (b/2)/((l - d0) t**2) [Pa]

    Holds for
    ---------
    equal legs; the holder is not counted on to keep the angle from turning

    Source
    ------
    Beam of a rectangular section, clamped at the bolt
    """
    return 3.0 * force * leg / ((length - hole) * thickness**2)


def tension_resistance(stress_area, ultimate_strength):
    """Design resistance of a bolt in tension.

    Parameters
    ----------
    stress_area : (n,)
        Stress area of the thread A_s [m**2]
    ultimate_strength : (n,)
        Nominal tensile strength f_ub [Pa]

    Returns
    -------
    tension_resistance : as the inputs broadcast
        F_t,Rd = 0.9 f_ub A_s/1.25 [N]

    Holds for
    ---------
    bolts that are not countersunk

    Source
    ------
    EN 1993-1-8:2005, Table 3.4, k2 = 0.9
    """
    return 0.9 * ultimate_strength * stress_area / FRACTURE_FACTOR


def shear_resistance(stress_area, ultimate_strength, factor):
    """Design resistance of a bolt in shear.

    Parameters
    ----------
    stress_area : (n,)
        Stress area of the thread A_s [m**2]
    ultimate_strength : (n,)
        Nominal tensile strength f_ub [Pa]
    factor : (n,)
        alpha_v: 0.6 of classes 4.6, 5.6 and 8.8, 0.5 of 4.8, 5.8, 6.8 and 10.9 [-]

    Returns
    -------
    shear_resistance : as the inputs broadcast
        F_v,Rd = alpha_v f_ub A_s/1.25 [N]

    Holds for
    ---------
    threads in the plane of shear, one plane; M12 and M14 in holes 2 mm wider have 0.85 times as much (3.6.1(5))

    Source
    ------
    EN 1993-1-8:2005, Table 3.4
    """
    return factor * ultimate_strength * stress_area / FRACTURE_FACTOR


def bolt_utilisation(tension, shear, tension_resistance, shear_resistance):
    """What a bolt in tension and shear uses of its resistance.

    Parameters
    ----------
    tension : (n,)
        F_t [N]
    shear : (n,)
        F_v [N]
    tension_resistance : (n,)
        F_t,Rd [N]
    shear_resistance : (n,)
        F_v,Rd [N]

    Returns
    -------
    bolt_utilisation : as the inputs broadcast
        The larger of F_v/F_v,Rd + F_t/(1.4 F_t,Rd) and F_t/F_t,Rd [-]

    Holds for
    ---------
    bolts that are not preloaded, or whose preload is not counted on

    Source
    ------
    EN 1993-1-8:2005, Table 3.4
    """
    pulled = tension / tension_resistance
    return np.maximum(pulled, shear / shear_resistance + pulled / 1.4)


def eye_load(mass):
    """Load of one eye bolt of two that lift a mass, to be compared with its working load limit at 45 degrees.

    Parameters
    ----------
    mass : (n,)
        Mass lifted [kg]

    Returns
    -------
    eye_load : (n,)
        m/(2 cos 45 deg) [kg]

    Holds for
    ---------
    slings at up to 45 degrees from upright, in the plane of the eye

    Source
    ------
    DIN 580:2018, clause 8, and EN 818-4:1996: two legs at up to 45 degrees bear 1.4 times what one does
    """
    return mass / (EYES * 0.5**0.5)


FORMULAS = (end_share, foot_tension, foot_shear, leg_stress, tension_resistance, shear_resistance, bolt_utilisation,
            eye_load)
