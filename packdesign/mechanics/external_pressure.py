"""Shells under outside pressure: a vessel that is evacuated before it is filled bears 0.1 MPa from outside."""

import numpy as np

EVACUATION = 0.1e6
"""Outside pressure while a vessel is evacuated [Pa]."""
SAFETY = 1.5
_MOST_WAVES = 40


def wave_pressure(waves, modulus, poisson, radius, wall, length):
    """Elastic pressure at which a cylinder buckles in a given number of waves.

    Parameters
    ----------
    waves : (n,)
        Waves round the circumference n, two or more [-]
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        Poisson's ratio nu [-]
    radius : (n,)
        Mean radius R [m]
    wall : (n,)
        e_a [m]
    length : (n,)
        Unsupported length L; 0.4 of the depth of each dished end belongs to it [m]

    Returns
    -------
    wave_pressure : (n,)
        P_m of that pattern [Pa]

    Holds for
    ---------
    thin round cylinders whose ends keep round

    Source
    ------
    EN 13445-3:2021, eqs. (8.5.2-5) to (8.5.2-7)
    """
    slope = np.pi * radius / length
    stretching = 1.0 / (waves**2 / slope**2 + 1.0) ** 2
    bending = wall**2 / (12.0 * radius**2 * (1.0 - poisson**2)) * (waves**2 - 1.0 + slope**2) ** 2
    return modulus * wall / radius * (stretching + bending) / (waves**2 - 1.0 + slope**2 / 2.0)


def cylinder_buckling_pressure(modulus, poisson, radius, wall, length):
    """Least elastic buckling pressure of a cylinder over all wave numbers [Pa].

    Parameters
    ----------
    modulus : (n,)
        Young's modulus E [Pa]
    poisson : (n,)
        Poisson's ratio nu [-]
    radius : (n,)
        Mean radius R [m]
    wall : (n,)
        e_a [m]
    length : (n,)
        Unsupported length L [m]

    Returns
    -------
    cylinder_buckling_pressure : (n,)
        P_m in pascal, the least over two to forty waves

    Holds for
    ---------
    thin round cylinders whose ends keep round

    Source
    ------
    EN 13445-3:2021, 8.5.2
    """
    least = wave_pressure(2.0, modulus, poisson, radius, wall, length)
    for waves in range(3, _MOST_WAVES + 1):
        least = np.minimum(least, wave_pressure(float(waves), modulus, poisson, radius, wall, length))
    return least


def cylinder_yield_pressure(elastic_limit, radius, wall):
    """Outside pressure at which the hoop of a cylinder reaches its elastic limit.

    Parameters
    ----------
    elastic_limit : (n,)
        Rp0.2 at temperature (austenitic steel: divided by 1.25) [Pa]
    radius : (n,)
        Mean radius R [m]
    wall : (n,)
        e_a [m]

    Returns
    -------
    cylinder_yield_pressure : (n,)
        P_y [Pa]

    Holds for
    ---------
    thin cylinders

    Source
    ------
    EN 13445-3:2021, eqs. (8.4.2-1), (8.4.3-1) and (8.5.2-4)
    """
    return elastic_limit * wall / radius


def sphere_buckling_pressure(modulus, radius, wall):
    """Elastic outside pressure at which a perfect sphere buckles.

    Parameters
    ----------
    modulus : (n,)
        Young's modulus E [Pa]
    radius : (n,)
        Mean radius R [m]
    wall : (n,)
        e_a [m]

    Returns
    -------
    sphere_buckling_pressure : (n,)
        P_m [Pa]

    Holds for
    ---------
    thin spheres and hemispherical ends

    Source
    ------
    EN 13445-3:2021, eq. (8.7.1-2)
    """
    return 1.21 * modulus * wall**2 / radius**2


def cylinder_allowable_pressure(buckling_pressure, yield_pressure):
    """Outside pressure allowed on a cylinder.

    Parameters
    ----------
    buckling_pressure : (n,)
        P_m [Pa]
    yield_pressure : (n,)
        P_y [Pa]

    Returns
    -------
    cylinder_allowable_pressure : (n,)
        P_r/1.5, with P_r the lower of P_m/2 and P_y/2 [Pa]

    Holds for
    ---------
    out-of-roundness to 0.5 %; the flat top of figure 8.5-5 is cut at P_y/2, on the safe side

    Source
    ------
    EN 13445-3:2021, 8.5.2.2 and figure 8.5-5
    """
    return np.minimum(buckling_pressure, yield_pressure) / 2.0 / SAFETY


def sphere_allowable_pressure(buckling_pressure, yield_pressure):
    """Outside pressure allowed on a sphere or a hemispherical end.

    Parameters
    ----------
    buckling_pressure : (n,)
        P_m [Pa]
    yield_pressure : (n,)
        P_y = 2 R_p e/R [Pa]

    Returns
    -------
    sphere_allowable_pressure : (n,)
        P_r/1.5, with P_r the lower of 0.18 P_m and 0.18 P_y [Pa]

    Holds for
    ---------
    radius true to 1 %; the rise of figure 8.5-5 beyond P_m = P_y is left out, on the safe side

    Source
    ------
    EN 13445-3:2021, 8.7.1 and figure 8.5-5
    """
    return 0.18 * np.minimum(buckling_pressure, yield_pressure) / SAFETY


FORMULAS = (
    wave_pressure,
    cylinder_yield_pressure,
    sphere_buckling_pressure,
    cylinder_allowable_pressure,
    sphere_allowable_pressure,
)
