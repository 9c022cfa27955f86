"""Stresses where a vessel's shell meets its ends: flat ends, rigid rings, half spheres; all per pressure."""

import numpy as np

DOME_BENDING = 0.293
"""Highest bending stress beside the joint of a half sphere and a cylinder of one wall over the membrane's stress along
the axis, at nu = 0.3 (Timoshenko and Woinowsky-Krieger, 2nd ed., art. 115: 1.293 p a/(2 h))."""

FILLET, FILLET_POWER = 0.26, 0.7
"""Stress concentration at a fillet in bending, 1 + 0.26 (t/r)^0.7 (Heywood, Designing by Photoelasticity, 1952)."""


def edge_decay(radius, wall, poisson):
    """Reciprocal of the length over which bending at a cylinder's edge dies out.

    Parameters
    ----------
    radius : (n,)
        Mean radius a [m]
    wall : (n,)
        h [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    edge_decay : (n,)
        beta = (3 (1 - nu^2)/(a^2 h^2))^(1/4) [1/m]

    Holds for
    ---------
    thin walls

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., eq. (275)
    """
    return (3.0 * (1.0 - poisson**2) / (radius * wall) ** 2) ** 0.25


def held_edge_stress(radius, wall, poisson):
    """Highest stress per pressure along a cylinder whose edge a ring holds, which neither widens nor turns.

    Parameters
    ----------
    radius : (n,)
        Mean radius a [m]
    wall : (n,)
        h [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    held_edge_stress : (n,)
        sigma_x/p on the inside [-]

    Holds for
    ---------
    long thin cylinders with closed ends; rigid rings, which is an upper estimate

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., art. 114: M_0 = 2 beta^2 D delta with delta = p a^2 (1 - nu/2)/(E h)
    """
    bending = 3.0**0.5 * (1.0 - poisson / 2.0) / (1.0 - poisson**2) ** 0.5
    return radius / (2.0 * wall) + bending * radius / wall


def flat_end_edge(radius, wall, end_thickness, poisson):
    """Moment and radial force per pressure between a cylinder and a flat end of one piece with it.

    Parameters
    ----------
    radius : (n,)
        Mean radius a of the cylinder, also that of the end [m]
    wall : (n,)
        h [m]
    end_thickness : (n,)
        t [m]
    poisson : (n,)
        nu

    Returns
    -------
    moment, force : (n,) each
        M/p in square metres, which stretches the inside of the shell, and Q/p in metres, outward on the shell

    Notes
    -----
    With E = 1: the shell's edge moves by delta + Q/(2 b^3 D) + M/(2 b^2 D) and turns by -Q/(2 b^2 D) - M/(b D); the
    end's inner face moves by t/2 of its turn less Q a (1 - nu)/t, and turns by (M - Q t/2 - p a^2/8) a/(D_t (1 + nu)).

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., arts. 16 (plate), 114 and 115 (shell), put together by compatibility
    """
    decay, stiffness = edge_decay(radius, wall, poisson), wall**3 / (12.0 * (1.0 - poisson**2))
    turn = 12.0 * (1.0 - poisson) * radius / end_thickness**3
    arm = end_thickness / 2.0
    widened, bulge = radius**2 / wall * (1.0 - poisson / 2.0), turn * radius**2 / 8.0
    by_force = 1.0 / (2.0 * decay**3 * stiffness) + radius * (1.0 - poisson) / end_thickness + arm**2 * turn
    mixed = 1.0 / (2.0 * decay**2 * stiffness) - arm * turn
    by_moment = 1.0 / (decay * stiffness) + turn
    # by_force Q + mixed M = -widened - arm bulge, mixed Q + by_moment M = bulge
    scale = by_force * by_moment - mixed**2
    moment = (by_force * bulge + mixed * (widened + arm * bulge)) / scale
    force = -(by_moment * (widened + arm * bulge) + mixed * bulge) / scale
    return moment, force


def flat_end_corner_stress(radius, wall, end_thickness, poisson):
    """Highest structural stress per pressure at the corner of a flat end of one piece with its shell.

    Parameters
    ----------
    radius : (n,)
        Mean radius a of the cylinder [m]
    wall : (n,)
        h [m]
    end_thickness : (n,)
        t [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    flat_end_corner_stress : (n,)
        The higher of the shell's along its axis and the end's along its radius, both on the inside [-]

    Holds for
    ---------
    long thin cylinders; without the stress concentration of the fillet

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., arts. 16, 114 and 115: see `flat_end_edge`
    """
    moment, force = flat_end_edge(radius, wall, end_thickness, poisson)
    shell = radius / (2.0 * wall) + 6.0 * moment / wall**2
    end = 6.0 * (moment - force * end_thickness / 2.0) / end_thickness**2 - force / end_thickness
    return np.maximum(shell, end)


def flat_end_middle_stress(radius, wall, end_thickness, poisson):
    """Stress per pressure in the middle of a flat end of one piece with its shell, on the outside.

    Parameters
    ----------
    radius : (n,)
        Mean radius a of the cylinder [m]
    wall : (n,)
        h [m]
    end_thickness : (n,)
        t [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    flat_end_middle_stress : (n,)
        sigma_r/p = sigma_t/p [-]

    Holds for
    ---------
    thin ends

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., art. 16: M = (3 + nu) p a^2/16 less the edge's; see `flat_end_edge`
    """
    moment, force = flat_end_edge(radius, wall, end_thickness, poisson)
    middle = (3.0 + poisson) / 16.0 * radius**2 - (moment - force * end_thickness / 2.0)
    return 6.0 * middle / end_thickness**2 - force / end_thickness


def dome_joint_stress(radius, wall, curvature):
    """Highest stress per pressure along the axis beside the joint of a cylinder and a dished end of its wall.

    Parameters
    ----------
    radius : (n,)
        Mean radius a [m]
    wall : (n,)
        h of both [m]
    curvature : (n,)
        a over the meridian's radius at the joint: 1 half sphere, 4 ellipsoid 2:1, a/r torisphere of knuckle r [-]

    Returns
    -------
    dome_joint_stress : (n,)
        a/(2 h) (1 + 0.293 a/r) [-]

    Holds for
    ---------
    nu = 0.3; knuckles longer than sqrt(a h), shorter ones bend less; a thicker end holds the edge more

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., art. 115: the edges' difference is p a^2/(2 E h) (a/r)
    """
    return radius / (2.0 * wall) * (1.0 + DOME_BENDING * curvature)


def cover_stress(bolt_circle, thickness, distance, poisson):
    """Stress per pressure along the circles of a round cover that rests on its bolt circle, on its outside.

    Parameters
    ----------
    bolt_circle : (n,)
        Diameter C = 2 a [m]
    thickness : (n,)
        e [m]
    distance : (n,)
        Distance r from the middle [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    cover_stress : (n,)
        sigma_t/p = 3 ((3 + nu) a^2 - (1 + 3 nu) r^2)/(8 e^2) [-]

    Holds for
    ---------
    free rims, pressure out to the bolt circle

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., eqs. (69) and (70)
    """
    radius = bolt_circle / 2.0
    return 3.0 / 8.0 * ((3.0 + poisson) * radius**2 - (1.0 + 3.0 * poisson) * distance**2) / thickness**2


def cover_radial_stress(bolt_circle, thickness, distance, poisson):
    """Stress per pressure along the radii of a round cover that rests on its bolt circle, on its outside.

    Parameters
    ----------
    bolt_circle : (n,)
        Diameter C = 2 a [m]
    thickness : (n,)
        e [m]
    distance : (n,)
        Distance r from the middle [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    cover_radial_stress : (n,)
        sigma_r/p = 3 (3 + nu) (a^2 - r^2)/(8 e^2) [-]

    Holds for
    ---------
    free rims, pressure out to the bolt circle

    Source
    ------
    Timoshenko and Woinowsky-Krieger, 2nd ed., eqs. (68) and (70)
    """
    return 3.0 / 8.0 * (3.0 + poisson) * ((bolt_circle / 2.0) ** 2 - distance**2) / thickness**2


def hole_concentration(larger, smaller):
    """Stress concentration of a small round hole where stresses act along and across.

    Parameters
    ----------
    larger : (n,)
        The larger stress [Pa]
    smaller : (n,)
        The one square to it [Pa]

    Returns
    -------
    hole_concentration : (n,)
        K_t = 3 - smaller/larger [-]

    Holds for
    ---------
    holes that are small against the plate; in bending an upper estimate, which is exact where both are alike

    Source
    ------
    Kirsch; Timoshenko and Goodier, Theory of Elasticity, 3rd ed., art. 35
    """
    return 3.0 - smaller / larger


def fillet_concentration(thickness, radius):
    """Stress concentration of a fillet where a bent wall meets a thicker part.

    Parameters
    ----------
    thickness : (n,)
        Thickness t of the bent wall [m]
    radius : (n,)
        Radius r of the fillet [m]

    Returns
    -------
    fillet_concentration : (n,)
        K_t = 1 + 0.26 (t/r)^0.7 [-]

    Holds for
    ---------
    fillets without undercut

    Source
    ------
    Heywood, Designing by Photoelasticity (1952), teeth and brackets in bending
    """
    return 1.0 + FILLET * (thickness / radius) ** FILLET_POWER


FORMULAS = (
    edge_decay,
    held_edge_stress,
    flat_end_corner_stress,
    flat_end_middle_stress,
    dome_joint_stress,
    cover_stress,
    cover_radial_stress,
    hole_concentration,
    fillet_concentration,
)
