"""Pockets between the ribs of a milled plate: what a mill cuts and takes away, and how the sheet under them bends."""

import numpy as np

from packdesign.mechanics.panels import flexural_rigidity

SLENDEREST_RIB = 10.0
"""Height over width of a rib that a workshop mills without chatter."""
LONGEST_CUTTER = 4.0
"""Depth of a pocket over the cutter's diameter."""


def tallest_rib(rib_width, rib_spacing):
    """Highest rib that a workshop mills.

    Parameters
    ----------
    rib_width : (n,) array
        Width of a rib [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]

    Returns
    -------
    tallest_rib : (n,) array
        Height of the ribs: depth of the pockets [m]

    Holds for
    ---------
    Metals

    Source
    ------
    Workshop rule: ribs at most ten times as high as wide, cutters at most four diameters long that fit the pocket
    """
    return np.minimum(SLENDEREST_RIB * rib_width, LONGEST_CUTTER * (rib_spacing - rib_width))


def area_share(thickness, skin, rib_width, rib_spacing):
    """Share of the plate's area that is pocket.

    Parameters
    ----------
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]

    Returns
    -------
    area_share : (n,) array
        Share, the cutter's radius in the pockets' corners taken off [-]

    Holds for
    ---------
    Pockets at least as wide as the cutter

    Source
    ------
    Geometry; the cutter is a quarter of the pocket's depth in diameter
    """
    radius = (thickness - skin) / (2 * LONGEST_CUTTER)
    return ((rib_spacing - rib_width) ** 2 - (4 - np.pi) * radius**2) / rib_spacing**2


def sheet_stress(pressure, skin, rib_width, rib_spacing):
    """Stress of the sheet between the ribs under the pressure of the battery.

    Parameters
    ----------
    pressure : (n,) array
        Highest local pressure [Pa]
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]

    Returns
    -------
    sheet_stress : (n,) array
        6 * 0.0513 p a2/t2 at the middle of the pocket's edges [Pa]

    Holds for
    ---------
    Deflections below half of the sheet's thickness

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., Table 35 (clamped square plate)
    """
    return 6 * 0.0513 * pressure * ((rib_spacing - rib_width) / skin) ** 2


def pressure_loss(skin, rib_width, rib_spacing, modulus, poisson, softness, height):
    """Share of the pressure that is lost from the ribs to the middle of a pocket as the sheet gives way.

    Parameters
    ----------
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]
    modulus : (n,) array
        Young's modulus of the sheet [Pa]
    poisson : (n,) array
        Poisson's ratio of the sheet [-]
    softness : (n,) array
        Compliance times area of the bed between both plates [m/Pa]
    height : (n,) array
        Height of that bed [m]

    Returns
    -------
    pressure_loss : (n,) array
        Share; 1 where the pressure leans on the ribs alone [-]

    Holds for
    ---------
    Beds as stiff sideways as through their height, which is on the safe side: a dent of one spacing reaches no deeper
    than s/(sqrt(2) pi), nor than half of the bed where both plates have pockets

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Table 35 (deflection of a clamped square plate, 0.00126 p a4/D); Johnson,
    Contact Mechanics, 1985, sect. 13.3 (stiffness sqrt(2) pi E*/s of an elastic half-space against a wavy surface)
    """
    depth = np.minimum(height / 2, rib_spacing / (np.sqrt(2) * np.pi))
    dent = 0.00126 * (rib_spacing - rib_width) ** 4 / flexural_rigidity(modulus, skin, poisson)
    ratio = dent * height / (softness * depth)
    return ratio / (1 + ratio)


def removed_volume(length, width, thickness, skin, rib_width, rib_spacing, count, boss):
    """Volume milled out of the pockets.

    Parameters
    ----------
    length : (n,) array
        Length of the plate [m]
    width : (n,) array
        Width of the plate [m]
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]
    count : (n,) array
        Rods through the plate [-]
    boss : (n,) array
        Diameter of the solid boss around each [m]

    Returns
    -------
    removed_volume : (n,) array
        Volume [m**3]

    Holds for
    ---------
    Bosses that lie on the plate

    Source
    ------
    Geometry
    """
    share = area_share(thickness, skin, rib_width, rib_spacing)
    return share * (thickness - skin) * (length * width - count * np.pi / 4 * boss**2)


FORMULAS = (tallest_rib, area_share, sheet_stress, pressure_loss, removed_volume)
