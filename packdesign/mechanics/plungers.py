"""What slides in a bore: plungers, and the spring under one of them."""

import numpy as np

END_UNEVENNESS = 0.027
"""Highest over mean stress, less 1, one width away from a force in the middle of a bar's end."""

END_DECAY = 4.212
"""How fast it decays from there on, per width: twice the real part of the smallest root of sin 2x + 2x = 0."""


def end_unevenness(length, diameter):
    """How much the pressure under a plunger exceeds its mean when the other end is pressed in its middle.

    Parameters
    ----------
    length : (n,)
        Length of the plunger [m]
    diameter : (n,)
        Diameter of the plunger [m]

    Returns
    -------
    unevenness : (n,)
        Highest pressure over the mean, less 1 [-]

    Holds for
    ---------
    Plungers at least as long as wide; numbers of a flat bar, of which round ones even out no slower.

    Source
    ------
    Timoshenko and Goodier, Theory of Elasticity, 3rd ed., art. 24 (concentrated forces on the ends of a bar) and art.
    26 (end effects decay with the roots of sin 2x + 2x = 0).
    """
    return END_UNEVENNESS * np.exp(-END_DECAY * (length / diameter - 1.0))


def buckling_force(modulus, diameter, length):
    """Force at which a plunger buckles that one end holds upright.

    Parameters
    ----------
    modulus : (n,)
        Modulus of elasticity [Pa]
    diameter : (n,)
        Diameter [m]
    length : (n,)
        Length [m]

    Returns
    -------
    force : (n,)
        pi^2 E I/(2 L)^2 [N]

    Holds for
    ---------
    Slender elastic plungers; stout ones yield before.

    Source
    ------
    Euler; Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., art. 2.1.
    """
    return np.pi**3 * modulus * diameter**4 / (256.0 * length**2)


def coil_growth(mean_diameter, wire_diameter, active_coils, solid_travel):
    """Growth of a helical spring's outer diameter when it is compressed to its solid length.

    Parameters
    ----------
    mean_diameter : (n,)
        D [m]
    wire_diameter : (n,)
        d [m]
    active_coils : (n,)
        n [-]
    solid_travel : (n,)
        Travel s_c until the coils touch [m]

    Returns
    -------
    growth : (n,)
        0.1 (m^2 - 0.8 m d - 0.2 d^2)/D with m = (s_c + n d)/n [m]

    Holds for
    ---------
    Springs with closed and ground ends that turn freely.

    Source
    ------
    EN 13906-1:2013, increase of the outer diameter under load; a wire that keeps its length gives about half as much.
    """
    pitch = (solid_travel + active_coils * wire_diameter) / active_coils
    return 0.1 * (pitch**2 - 0.8 * pitch * wire_diameter - 0.2 * wire_diameter**2) / mean_diameter


FORMULAS = (end_unevenness, buckling_force, coil_growth)
