"""A pellet in a die: how friction on the wall decays its axial stress, and what presses the pellet on the wall."""

import numpy as np


def lateral_poisson(ratio):
    """Poisson's ratio of an elastic pellet by the share of its axial stress that it lays on a stiff wall.

    Parameters
    ----------
    ratio : (n,)
        Lateral pressure ratio kappa = nu/(1 - nu) [-]

    Returns
    -------
    poisson : (n,)
        nu [-]

    Holds for
    ---------
    Elastic pellets in walls that are much stiffer; a soft wall is laid on by less.

    Source
    ------
    Timoshenko and Goodier, Theory of Elasticity, 3rd ed., art. 6 (Hooke's law without lateral strain).
    """
    return ratio / (1.0 + ratio)


def radial_pressure(stress, ratio, residual):
    """Pressure of a pellet on its wall.

    Parameters
    ----------
    stress : (n, s)
        Axial stress sigma, compression positive [Pa]
    ratio : (n, 1)
        Lateral pressure ratio kappa [-]
    residual : (n, s)
        Radial stress sigma_res left over from pressing, without axial stress [Pa]

    Returns
    -------
    pressure : (n, s)
        Radial pressure [Pa]

    Holds for
    ---------
    Pellets that are elastic after they were pressed; the mean over a section.

    Source
    ------
    Janssen, Z. Ver. deut. Ing. 39 (1895) 1045 (kappa sigma); Long, Powder Metall. 6 (1960) 73 (what stays when the
    axial stress of pressing is taken away).
    """
    return ratio * stress + residual


def _decay(friction, ratio, length, bore):
    """Exponent 4 mu kappa L/D and the mean of exp(-x) up to it, 1 at 0."""
    exponent = 4.0 * friction * ratio * length / bore
    whole = np.where(exponent > 0.0, exponent, 1.0)
    return exponent, np.where(exponent > 0.0, -np.expm1(-whole) / whole, 1.0)


def held_difference(stress, friction, ratio, residual, length, bore):
    """Greatest difference of axial stress between both ends of a pellet that the wall holds.

    Of slices in equilibrium, d sigma/dz = -(4 mu/D)(kappa sigma + sigma_res) from the more loaded end on.

    Parameters
    ----------
    stress : (n, s)
        Stress sigma at the more loaded end [Pa]
    friction : (n, 1)
        Friction mu of the pellet on the wall [-]
    ratio : (n, 1)
        Lateral pressure ratio kappa [-]
    residual : (n, s)
        Residual radial stress sigma_res [Pa]
    length : (n, 1)
        Length L of the pellet [m]
    bore : (n, 1)
        Diameter D of the bore [m]

    Returns
    -------
    difference : (n, s)
        (sigma + sigma_res/kappa)(1 - exp(-4 mu kappa L/D)); without kappa 4 mu sigma_res L/D [Pa]

    Holds for
    ---------
    Full friction all along the wall; stresses even over a section. A difference above sigma itself means that the wall
    could hold the other end without any stress there.

    Source
    ------
    Janssen, Z. Ver. deut. Ing. 39 (1895) 1045; Briscoe and Rough, Colloids Surf. A 137 (1998) 103, for dies.
    """
    exponent, mean = _decay(friction, ratio, length, bore)
    return (stress * exponent + residual * (4.0 * friction * length / bore)) * mean


def transmitted_stress(stress, friction, ratio, residual, length, bore):
    """Axial stress that is left at the far end of a pellet which slips away from the load.

    Parameters
    ----------
    stress : (n, s)
        Stress sigma at the loaded end [Pa]
    friction : (n, 1)
        Friction mu of the pellet on the wall [-]
    ratio : (n, 1)
        Lateral pressure ratio kappa [-]
    residual : (n, s)
        Residual radial stress sigma_res [Pa]
    length : (n, 1)
        Length L of the pellet [m]
    bore : (n, 1)
        Diameter D of the bore [m]

    Returns
    -------
    transmitted : (n, s)
        (sigma + sigma_res/kappa) exp(-4 mu kappa L/D) - sigma_res/kappa, at least 0 [Pa]

    Holds for
    ---------
    As `held_difference`.

    Source
    ------
    Janssen, Z. Ver. deut. Ing. 39 (1895) 1045; Briscoe and Rough, Colloids Surf. A 137 (1998) 103, for dies.
    """
    return np.maximum(stress - held_difference(stress, friction, ratio, residual, length, bore), 0.0 * stress)


def driving_stress(stress, friction, ratio, residual, length, bore):
    """Axial stress at which one end of a pellet just begins to slip towards the other: inverse of `transmitted_stress`.

    Parameters
    ----------
    stress : (n, s)
        Stress sigma at the far end [Pa]
    friction : (n, 1)
        Friction mu of the pellet on the wall [-]
    ratio : (n, 1)
        Lateral pressure ratio kappa [-]
    residual : (n, s)
        Residual radial stress sigma_res [Pa]
    length : (n, 1)
        Length L of the pellet [m]
    bore : (n, 1)
        Diameter D of the bore [m]

    Returns
    -------
    driving : (n, s)
        (sigma + sigma_res/kappa) exp(4 mu kappa L/D) - sigma_res/kappa [Pa]

    Holds for
    ---------
    As `held_difference`.

    Source
    ------
    Janssen, Z. Ver. deut. Ing. 39 (1895) 1045; Briscoe and Rough, Colloids Surf. A 137 (1998) 103, for dies.
    """
    exponent, mean = _decay(friction, ratio, length, bore)
    return np.exp(exponent) * (stress + residual * (4.0 * friction * length / bore) * mean)


def die_compliance(inner_radius, outer_radius, modulus, poisson):
    """Widening of a die's bore per radial pressure and radius.

    Parameters
    ----------
    inner_radius : (n,)
        r_i [m]
    outer_radius : (n,)
        r_o [m]
    modulus : (n,)
        Modulus of the die [Pa]
    poisson : (n,)
        Poisson's ratio of the die [-]

    Returns
    -------
    compliance : (n,)
        Circumferential strain of the bore per pressure [1/Pa]

    Holds for
    ---------
    Elastic dies without axial load, pressed over all of their length; pressed over a part they widen less.

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 41 (built-up cylinders).
    """
    inner, outer = inner_radius**2, outer_radius**2
    return ((outer + inner) / (outer - inner) + poisson) / modulus


def pellet_compliance(modulus, poisson):
    """Narrowing of a pellet per radial pressure.

    Parameters
    ----------
    modulus : (n,)
        Modulus of the pellet in compression [Pa]
    poisson : (n,)
        Poisson's ratio nu of the pellet [-]

    Returns
    -------
    compliance : (n,)
        Radial strain per pressure, (1 - nu)/E [1/Pa]

    Holds for
    ---------
    Elastic pellets, alike in all directions.

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 41 (solid shafts).
    """
    return (1.0 - poisson) / modulus


def lasting_residual(residual, loosening, die, pellet, creep):
    """Residual radial stress of a pellet that sits in its die like a shaft in a shrunk ring, warm and after years.

    Parameters
    ----------
    residual : (n, 1)
        Residual radial stress as assembled [Pa]
    loosening : (n, s)
        Strain by which the bore widens beyond the pellet with the temperature [-]
    die : (n, 1)
        Compliance of the bore [1/Pa]
    pellet : (n, 1)
        Compliance of the pellet [1/Pa]
    creep : (n, s)
        Share by which the die's strain has grown under load [-]

    Returns
    -------
    residual : (n, s)
        What is left of it, at least 0 [Pa]

    Holds for
    ---------
    Constant interference, creep that is proportional to the stress.

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 41 (shrink fit).
    """
    interference = residual * (die + pellet) - loosening
    return np.maximum(interference / (die * (1.0 + creep) + pellet), 0.0 * residual)


def bore_stress(pressure, inner_radius, outer_radius):
    """Hoop stress less radial stress at the bore of a die: Tresca's equivalent stress.

    Parameters
    ----------
    pressure : (n, s)
        Radial pressure on the bore [Pa]
    inner_radius : (n, 1)
        r_i [m]
    outer_radius : (n, 1)
        r_o [m]

    Returns
    -------
    stress : (n, s)
        2 p r_o^2/(r_o^2 - r_i^2), never below the hoop stress [Pa]

    Holds for
    ---------
    Elastic dies with open ends, pressed over all of their length.

    Source
    ------
    Timoshenko, Strength of Materials, part II, 3rd ed., art. 40 (Lamé).
    """
    return 2.0 * pressure * outer_radius**2 / (outer_radius**2 - inner_radius**2)


FORMULAS = (
    lateral_poisson, radial_pressure, held_difference, transmitted_stress, driving_stress, die_compliance,
    pellet_compliance, lasting_residual, bore_stress,
)
