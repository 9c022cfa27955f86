"""Plates milled from a billet: a sheet towards the cells and ribs in both directions away from them.

Both directions have the same ribs (orthogrid). Overall thickness is the billet's; a rib is as high as the billet is
thicker than the sheet. Ribs and sheet are smeared to two layers that bend about a common neutral axis.
"""

import numpy as np

from packdesign.mechanics.panels import Panel, flexural_rigidity


def neutral_axis(thickness, skin, share):
    """Distance of the neutral axis from the face towards the cells.

    Parameters
    ----------
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    share : (n,) array
        Stiffness of the layer of ribs over that of the sheet: rib width over spacing of one direction alone [-]

    Returns
    -------
    neutral_axis : (n,) array
        Distance [m]

    Holds for
    ---------
    A rib with its strip of the sheet, all of it bearing: spacing at most a fifth of the plate's width

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 86, ribs on one side (T sections)
    """
    ribs = share * (thickness - skin)
    return (skin**2 + ribs * (thickness + skin)) / (2 * (skin + ribs))


def second_moment(thickness, skin, share):
    """Second moment of area per width of the sheet and the layer of ribs.

    Parameters
    ----------
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    share : (n,) array
        Stiffness of the layer of ribs over that of the sheet: rib width over spacing of one direction alone [-]

    Returns
    -------
    second_moment : (n,) array
        I per width, of the sheet's material [m**3]

    Holds for
    ---------
    As the neutral axis

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 86, ribs on one side (T sections)
    """
    axis = neutral_axis(thickness, skin, share)
    return (share * (thickness - axis) ** 3 + axis**3 - (1 - share) * (axis - skin) ** 3) / 3


def joint_rigidity(thickness, skin, rib_width, rib_spacing, modulus, poisson):
    """Moment per width in both directions at once and their equal curvatures.

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
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio; its negative where the curvatures are equal and opposite [-]

    Returns
    -------
    joint_rigidity : (n,) array
        D_11 + D_12; with the negative of Poisson's ratio D_11 - D_12 [N*m]

    Holds for
    ---------
    Plates without forces in their plane; ribs that contract sideways at their crossings only

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 4.2 (A, B, D of layers, D - B A^-1 B without forces in the
    plane); Wang and McDowell, J. Eng. Mater. Technol. 126 (2004) 137 (square grid: E b/s and nu b/s)
    """
    share = rib_width / rib_spacing
    sheet = modulus / (1 - poisson)
    ribs = share * modulus / (1 - poisson * share)
    return sheet * second_moment(thickness, skin, ribs / sheet)


def torsion_stiffness(thickness, skin, rib_width, rib_spacing, modulus, poisson):
    """Twisting moment of sheet and ribs over the sum of both cross slopes.

    Parameters
    ----------
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib, at most its height [m]
    rib_spacing : (n,) array
        Distance of the ribs' middles [m]
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio [-]

    Returns
    -------
    torsion_stiffness : (n,) array
        D (1 - nu)/2 of the sheet and G J/(2 s) of the ribs [N*m]

    Holds for
    ---------
    Ribs open at their tips: thin against their spacing

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 86 (D_xy of a sheet with ribs, C of
    the ribs, half in either direction); torsion constant of Roark's Formulas, 7th ed., Table 10.1 case 4
    """
    height = thickness - skin
    slender = np.minimum(rib_width, height) / np.maximum(rib_width, height)
    torsion = rib_width**3 * height * (1 / 3 - 0.21 * slender * (1 - slender**4 / 12))
    shear = modulus / (2 * (1 + poisson))
    return (1 - poisson) / 2 * flexural_rigidity(modulus, skin, poisson) + shear * torsion / (2 * rib_spacing)


def _squares(extreme, height):
    """Integral of (extreme^2 - u^2)^2 over u from 0 to a height: the squared first moment of a strip, four times."""
    return extreme**4 * height - 2 * extreme**2 * height**3 / 3 + height**5 / 5


def shear_stiffness(thickness, skin, rib_width, rib_spacing, modulus, poisson):
    """Shear force per width and shear angle of ribs with their strips of the sheet.

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
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio [-]

    Returns
    -------
    shear_stiffness : (n,) array
        S: by the energy of the shear in the ribs, through the sheet and along it to the ribs [N/m]

    Holds for
    ---------
    T sections; 5/6 G t of a solid plate where ribs are as wide as their spacing or have no height

    Source
    ------
    Gere and Goodno, Mechanics of Materials, 8th ed., sect. 5.10 and 6.8 (shear in webs and flanges); Timoshenko,
    Strength of Materials I, 3rd ed., art. 66 (strain energy of shear)
    """
    share = rib_width / rib_spacing
    axis = neutral_axis(thickness, skin, share)
    tip, root = thickness - axis, skin - axis
    webs = share * (8 * tip**5 / 15 - _squares(tip, root))
    sheet = 8 * axis**5 / 15 + _squares(axis, root)
    along = skin * (axis - skin / 2) ** 2 * (rib_spacing - rib_width) ** 3 / (12 * rib_spacing)
    energy = (webs + sheet) / 4 + along
    return modulus / (2 * (1 + poisson)) * second_moment(thickness, skin, share) ** 2 / energy


def tip_stress(moment, thickness, skin, rib_width, rib_spacing):
    """Stress at the tips of the ribs.

    Parameters
    ----------
    moment : (n,) array
        Moment per width along the ribs [N]
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
    tip_stress : (n,) array
        Stress [Pa]

    Holds for
    ---------
    As the neutral axis; off the bosses

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 86; bending of a T section
    """
    share = rib_width / rib_spacing
    return moment * (thickness - neutral_axis(thickness, skin, share)) / second_moment(thickness, skin, share)


def sheet_stress(moment, thickness, skin, rib_width, rib_spacing):
    """Stress at the sheet's face towards the cells by bending of the whole plate.

    Parameters
    ----------
    moment : (n,) array
        Moment per width; its equivalent where it acts in two directions [N]
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
    sheet_stress : (n,) array
        Stress, to which that of the pocket is added [Pa]

    Holds for
    ---------
    As the neutral axis; off the bosses

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 86; bending of a T section
    """
    share = rib_width / rib_spacing
    return moment * neutral_axis(thickness, skin, share) / second_moment(thickness, skin, share)


def rib_shear_stress(shear, thickness, skin, rib_width, rib_spacing):
    """Highest shear stress of the ribs: at the neutral axis or, where that lies in the sheet, at their roots.

    Parameters
    ----------
    shear : (n,) array
        Shear force per width [N/m]
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
    rib_shear_stress : (n,) array
        V Q/(I b) [Pa]

    Holds for
    ---------
    Off the bosses

    Source
    ------
    Gere and Goodno, Mechanics of Materials, 8th ed., sect. 5.10
    """
    share = rib_width / rib_spacing
    axis = neutral_axis(thickness, skin, share)
    height = np.maximum(skin - axis, 0 * axis)
    return shear * ((thickness - axis) ** 2 - height**2) / (2 * second_moment(thickness, skin, share))


def crippling_stress(thickness, skin, rib_width, modulus, poisson):
    """Compressive stress at which the ribs buckle sideways at their tips.

    Parameters
    ----------
    thickness : (n,) array
        Overall thickness of the plate [m]
    skin : (n,) array
        Thickness of the sheet [m]
    rib_width : (n,) array
        Width of a rib [m]
    modulus : (n,) array
        Young's modulus [Pa]
    poisson : (n,) array
        Poisson's ratio [-]

    Returns
    -------
    crippling_stress : (n,) array
        0.43 pi2 E/(12 (1 - nu2)) (b/h)2 [Pa]

    Holds for
    ---------
    Stresses below yield; a long flange with one edge hinged and one free, on the safe side as ribs cross

    Source
    ------
    Gerard and Becker, Handbook of Structural Stability I, NACA TN 3781 (1957), flanges; Timoshenko and Gere, Theory
    of Elastic Stability, 2nd ed., art. 9.4
    """
    return 0.43 * np.pi**2 * modulus / (12 * (1 - poisson**2)) * (rib_width / (thickness - skin)) ** 2


FORMULAS = (
    neutral_axis,
    second_moment,
    joint_rigidity,
    torsion_stiffness,
    shear_stiffness,
    tip_stress,
    sheet_stress,
    rib_shear_stress,
    crippling_stress,
)


def panel(length, width, thickness, skin, rib_width, rib_spacing, modulus, poisson) -> Panel:
    """Ribbed plates, alike in both directions; sizes [m], modulus [Pa], columns (n,)."""
    columns = (length, width, thickness, skin, rib_width, rib_spacing, modulus, poisson)
    length, width, *section, modulus, poisson = np.broadcast_arrays(*map(np.atleast_1d, columns))
    alike, opposite = joint_rigidity(*section, modulus, poisson), joint_rigidity(*section, modulus, -poisson)
    rigidity = (alike + opposite) / 2
    shear = shear_stiffness(*section, modulus, poisson)
    none = np.zeros(len(length))
    return Panel(length, width, rigidity, rigidity, (alike - opposite) / 2,
                 torsion_stiffness(*section, modulus, poisson), shear, shear, none, none, none)
