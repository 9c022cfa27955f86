"""Least masses that physics allows. A design below its bound is a bug, not a success."""

import numpy as np

CLAMP = 1.0
SPHERE = 1.5
LONG_CYLINDER = 2.0
NETTING = 3.0
"""Virial factors k in m = k rho p V/sigma (Maxwell 1870): struts and ties, isotropic shells, wound fibres."""


def virial_bound(factor, density, pressure, volume, strength):
    """Least mass of what holds a pressure on a volume.

    Parameters
    ----------
    factor : (n,)
        k: 1 clamp, 1.5 sphere, 2 long cylinder, 3 netting [-]
    density : (n,)
        rho [kg/m**3]
    pressure : (n,)
        p, gauge [Pa]
    volume : (n,)
        V under pressure [m**3]
    strength : (n,)
        Stress sigma that is used [Pa]

    Returns
    -------
    virial_bound : (n,)
        m = k rho p V/sigma [kg]

    Holds for
    ---------
    any static structure; k = 1.5 is the least of any isotropic vessel

    Source
    ------
    Maxwell, Trans. R. Soc. Edinburgh 26 (1870) 1: sum of the stress invariant over the metal = work of the load
    """
    return factor * density * pressure * volume / strength


def cylinder_factor(slenderness):
    """Virial factor of a cylinder with hemispherical ends.

    Parameters
    ----------
    slenderness : (n,)
        Straight length over diameter [-]

    Returns
    -------
    cylinder_factor : (n,)
        k, from 1.5 to 2 [-]

    Holds for
    ---------
    thin walls, the hoop stress judged (Tresca)

    Source
    ------
    volumes of metal and content of both parts
    """
    return (6.0 * slenderness + 3.0) / (3.0 * slenderness + 2.0)


def clamp_bound(density, force, height, strength):
    """Least mass of ties that clamp a stack.

    Parameters
    ----------
    density : (n,)
        rho [kg/m**3]
    force : (n,)
        F on the face [N]
    height : (n,)
        H between the plates [m]
    strength : (n,)
        Stress sigma that is used [Pa]

    Returns
    -------
    clamp_bound : (n,)
        m = rho F H/sigma, plates and threads left out [kg]

    Holds for
    ---------
    any clamp

    Source
    ------
    Maxwell, Trans. R. Soc. Edinburgh 26 (1870) 1
    """
    return density * force * height / strength


def spreading_mass(density, force, span, strength):
    """Mass of two arches that spread a clamp's force over its face: practical, not strict.

    Parameters
    ----------
    density : (n,)
        rho [kg/m**3]
    force : (n,)
        F on the face [N]
    span : (n,)
        L between the ties [m]
    strength : (n,)
        Stress sigma that is used [Pa]

    Returns
    -------
    spreading_mass : (n,)
        m = 2 rho F L/(sqrt(3) sigma), thrust free [kg]

    Holds for
    ---------
    ties at two edges, room for an arch of 0.433 L

    Source
    ------
    parabolic arch of least volume; Hemp, Optimum Structures, 1973, ch. 4
    """
    return 2.0 / np.sqrt(3.0) * density * force * span / strength


def strength_plate_mass(density, pressure, area, span, strength):
    """Mass of two solid plates that bear a pressure between two rows of ties.

    Parameters
    ----------
    density : (n,)
        rho [kg/m**3]
    pressure : (n,)
        p on the face [Pa]
    area : (n,)
        Area of the face [m**2]
    span : (n,)
        L between the rows [m]
    strength : (n,)
        Bending stress sigma that is used [Pa]

    Returns
    -------
    strength_plate_mass : (n,)
        Thickness L sqrt(0.75 p/sigma) each [kg]

    Holds for
    ---------
    solid flat strips, even pressure

    Source
    ------
    Roark's Formulas for Stress and Strain, 7th ed., Table 8.1, case 2e
    """
    return 2.0 * density * area * span * np.sqrt(0.75 * pressure / strength)


def linear_spring_energy(highest_force, lowest_force, travel):
    """Energy in springs of one rate at their highest force.

    Parameters
    ----------
    highest_force : (n,)
        F allowed at full growth [N]
    lowest_force : (n,)
        F needed before it [N]
    travel : (n,)
        Growth that the springs take up [m]

    Returns
    -------
    linear_spring_energy : (n,)
        U = F_high^2 s/(2 (F_high - F_low)) [J]

    Holds for
    ---------
    linear springs that take the whole growth

    Source
    ------
    linear elasticity
    """
    return highest_force**2 * travel / (2.0 * (highest_force - lowest_force))


def steady_spring_energy(lowest_force, travel):
    """Energy in springs of any curve at their highest force.

    Parameters
    ----------
    lowest_force : (n,)
        F needed before growth [N]
    travel : (n,)
        Growth that the springs take up [m]

    Returns
    -------
    steady_spring_energy : (n,)
        U = F_low s, the least work that growth does on them [J]

    Holds for
    ---------
    springs, discs and gas whose force does not fall as they are pressed

    Source
    ------
    work of a force
    """
    return lowest_force * travel


def spring_bound(energy, density, modulus, strength, share):
    """Least mass of springs that store an energy.

    Parameters
    ----------
    energy : (n,)
        U at the highest force [J]
    density : (n,)
        rho [kg/m**3]
    modulus : (n,)
        E where sigma is a normal stress, G where it is a shear stress [Pa]
    strength : (n,)
        Stress used at the highest force [Pa]
    share : (n,)
        eta: 0.5 torsion (helical), 0.3 to 0.4 discs, 1 even tension [-]

    Returns
    -------
    spring_bound : (n,)
        m = 2 U rho E/(eta sigma^2) [kg]

    Holds for
    ---------
    elastic metal

    Source
    ------
    Wahl, Mechanical Springs, 2nd ed., ch. 1 (energy per volume)
    """
    return 2.0 * energy * density * modulus / (share * strength**2)


def panel_coefficient(short_side, long_side):
    """Deflection in the middle of a plate on four simple supports, in p a^4/D.

    Parameters
    ----------
    short_side : (n,)
        a [m]
    long_side : (n,)
        b [m]

    Returns
    -------
    panel_coefficient : (n,)
        alpha, 0.00406 for a square and 0.01302 for a strip [-]

    Holds for
    ---------
    thin plates, even pressure; the first twelve terms of the series

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., eq. (132)
    """
    aspect = short_side / long_side
    terms = (
        (-1.0) ** ((m + n) // 2 - 1) / (m * n * (m**2 + (n * aspect) ** 2) ** 2)
        for m in (1, 3, 5)
        for n in (1, 3, 5, 7)
    )
    return 16.0 / np.pi**6 * sum(terms)


def stiffness_plate_thickness(foundation, short_side, coefficient, modulus, poisson, uniformity):
    """Least thickness of a flat plate that keeps the pressure on a stack even.

    Parameters
    ----------
    foundation : (n,)
        Pressure per deflection of one plate, k = 2 over the stack's areal compliance [Pa/m]
    short_side : (n,)
        a of the face [m]
    coefficient : (n,)
        alpha of `panel_coefficient` [-]
    modulus : (n,)
        E of the plate [Pa]
    poisson : (n,)
        nu of the plate [-]
    uniformity : (n,)
        Largest |local/mean - 1| asked, u [-]

    Returns
    -------
    stiffness_plate_thickness : (n,)
        t with D = (1 - u) alpha a^4 k/(2 u) [m]

    Holds for
    ---------
    u under 1; flat solid plates held anywhere outside the face; shear left out, so that it stays a lower bound

    Source
    ------
    the pressure is nowhere under (1 - u) p, so a plate held all round deflects at least (1 - u) alpha p a^4/D in the
    middle, and the foundation turns a deflection of w into k w of the 2 u p allowed; Timoshenko, eq. (132) for alpha
    """
    rigidity = (1.0 - uniformity) * coefficient * short_side**4 * foundation / (2.0 * uniformity)
    return (12.0 * (1.0 - poisson**2) * rigidity / modulus) ** (1.0 / 3.0)


FORMULAS = (
    virial_bound,
    cylinder_factor,
    clamp_bound,
    spreading_mass,
    strength_plate_mass,
    linear_spring_energy,
    steady_spring_energy,
    spring_bound,
    panel_coefficient,
    stiffness_plate_thickness,
)
