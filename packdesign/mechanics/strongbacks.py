"""Solid bars on edge across a pressing plate: stiffness, stresses, stability, seats and masses."""

from dataclasses import replace

import numpy as np

from packdesign.mechanics.panels import Panel


def flexural_rigidity(width, height, modulus):
    """Moment and curvature of one bar.

    Parameters
    ----------
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar on edge [m]
    modulus : (n,) array
        Young's modulus [Pa]

    Returns
    -------
    flexural_rigidity : (n,) array
        E I [N*m**2]

    Holds for
    ---------
    Solid rectangular bars

    Source
    ------
    Gere and Goodno, Mechanics of Materials, 8th ed., sect. 5.5
    """
    return modulus * width * height**3 / 12


def shear_stiffness(width, height, modulus, poisson):
    """Shear force and shear angle of one bar.

    Parameters
    ----------
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar on edge [m]
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio [-]

    Returns
    -------
    shear_stiffness : (n,) array
        kappa G A with kappa = 10 (1 + nu)/(12 + 11 nu) [N]

    Holds for
    ---------
    Solid rectangular bars

    Source
    ------
    Cowper, J. Appl. Mech. 33 (1966) 335
    """
    return 5 * modulus / (12 + 11 * poisson) * width * height


def bending_stress(moment, width, height):
    """Stress in the outer fibre of a bar.

    Parameters
    ----------
    moment : (n,) array
        Moment of one bar [N*m]
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar on edge [m]

    Returns
    -------
    bending_stress : (n,) array
        6 M/(b h2) [Pa]

    Holds for
    ---------
    Sections off the rods' bores; a bar's moment falls towards its ends, where they are

    Source
    ------
    Gere and Goodno, Mechanics of Materials, 8th ed., sect. 5.5
    """
    return 6 * moment / (width * height**2)


def shear_stress(shear, width, height, bore):
    """Highest shear stress of a bar in the section through a rod's bore.

    Parameters
    ----------
    shear : (n,) array
        Shear force of one bar [N]
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar on edge [m]
    bore : (n,) array
        Diameter of the bore through its height, less than the width; 0 without [m]

    Returns
    -------
    shear_stress : (n,) array
        3/2 V/((b - d) h) [Pa]

    Holds for
    ---------
    Bores in the middle of the width

    Source
    ------
    Gere and Goodno, Mechanics of Materials, 8th ed., sect. 5.8, with the net width
    """
    return 1.5 * shear / ((width - bore) * height)


def torsion_constant(width, height):
    """Saint-Venant's torsion constant of a bar.

    Parameters
    ----------
    width : (n,) array
        Smaller side of the section [m]
    height : (n,) array
        Larger side of the section [m]

    Returns
    -------
    torsion_constant : (n,) array
        J [m**4]

    Holds for
    ---------
    Rectangles with width at most height, within 0.5 %

    Source
    ------
    Roark's Formulas for Stress and Strain, 7th ed., Table 10.1 case 4
    """
    slender = width / height
    return width**3 * height * (1 / 3 - 0.21 * slender * (1 - slender**4 / 12))


def critical_moment(length, width, height, modulus, poisson):
    """Moment at which a bar on edge tips over sideways.

    Parameters
    ----------
    length : (n,) array
        Length between the rods, which keep the ends from twisting [m]
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar on edge [m]
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio [-]

    Returns
    -------
    critical_moment : (n,) array
        pi/L sqrt(E I_z G J) [N*m]

    Holds for
    ---------
    The same moment all along and no hold by the plate, both on the safe side; width at most height

    Source
    ------
    Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., art. 6.2, narrow rectangular section
    """
    sideways = modulus * height * width**3 / 12
    twisting = modulus / (2 * (1 + poisson)) * torsion_constant(width, height)
    return np.pi / length * np.sqrt(sideways * twisting)


def plate_pressure(force, width, length):
    """Mean pressure of a bar on the plate under it.

    Parameters
    ----------
    force : (n,) array
        Force of the bar's rods together [N]
    width : (n,) array
        Width of the bar [m]
    length : (n,) array
        Length along which it lies on the plate [m]

    Returns
    -------
    plate_pressure : (n,) array
        F/(b L) [Pa]

    Holds for
    ---------
    Bars on plates that follow them

    Source
    ------
    Geometry
    """
    return force / (width * length)


def seat_area(washer_diameter, bore, width):
    """Part of a washer's ring that bears on the bar; a washer may stand over its sides.

    Parameters
    ----------
    washer_diameter : (n,) array
        Outer diameter of the washer [m]
    bore : (n,) array
        Diameter of the bore, less than the width [m]
    width : (n,) array
        Width of the bar [m]

    Returns
    -------
    seat_area : (n,) array
        Area of the circle within the bar's sides less the bore [m**2]

    Holds for
    ---------
    Bores in the middle of the width, off the bar's end

    Source
    ------
    Geometry: circle cut by two parallel lines
    """
    half = np.minimum(width, washer_diameter) / 2
    radius = washer_diameter / 2
    strip = 2 * (half * np.sqrt(radius**2 - half**2) + radius**2 * np.arcsin(half / radius))
    return strip - np.pi / 4 * bore**2


def mass(length, width, height, density, bore):
    """Mass of one bar with a bore for a rod at either end.

    Parameters
    ----------
    length : (n,) array
        Length of the bar [m]
    width : (n,) array
        Width of the bar [m]
    height : (n,) array
        Height of the bar [m]
    density : (n,) array
        Density [kg/m**3]
    bore : (n,) array
        Diameter of the bores [m]

    Returns
    -------
    mass : (n,) array
        Mass [kg]

    Holds for
    ---------
    Two bores through the height

    Source
    ------
    Geometry
    """
    return density * height * (length * width - 2 * np.pi / 4 * bore**2)


FORMULAS = (
    flexural_rigidity,
    shear_stiffness,
    bending_stress,
    shear_stress,
    torsion_constant,
    critical_moment,
    plate_pressure,
    seat_area,
    mass,
)


def panel(plate: Panel, beam_width, beam_height, modulus, poisson) -> Panel:
    """A pressing plate with bars of one size across it; sizes [m], modulus [Pa], columns (n,)."""
    width, height, modulus, poisson, _ = np.broadcast_arrays(
        *map(np.atleast_1d, (beam_width, beam_height, modulus, poisson, plate.length))
    )
    return replace(plate, beam_bending=flexural_rigidity(width, height, modulus),
                   beam_shear=shear_stiffness(width, height, modulus, poisson), beam_width=width)
