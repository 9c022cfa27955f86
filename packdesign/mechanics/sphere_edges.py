"""Stresses where a sphere meets a stiff ring at its equator, per pressure."""

import numpy as np


def held_sphere_stress(radius, wall, poisson):
    """Highest stress per pressure along the meridian of a half sphere whose edge a ring holds.

    Parameters
    ----------
    radius : (n,)
        Of the middle of the wall R [m]
    wall : (n,)
        e [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    held_sphere_stress : (n,)
        R/e (1/2 + 3 (1 - nu)/(2 sqrt(3 (1 - nu^2)))): the membrane's and, inside, that of the edge's bending [-]

    Holds for
    ---------
    thin half spheres on rings that neither widen nor turn, which beside the edge bend as a cylinder does

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 114 and 132: the moment
    p (1 - nu)/(4 beta^2) closes the gap p R^2 (1 - nu)/(2 E e), with beta^4 = 3 (1 - nu^2)/(R e)^2
    """
    bending = 3.0 * (1.0 - poisson) / (2.0 * np.sqrt(3.0 * (1.0 - poisson**2)))
    return radius / wall * (0.5 + bending)


FORMULAS = (held_sphere_stress,)
