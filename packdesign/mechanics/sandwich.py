"""Plates of two faces on a light core: stiffness, stresses, what fails first, and masses.

Rods pass through solid bushes of the faces' material that fill the core under the washers.
"""

import numpy as np

from packdesign.mechanics.panels import Panel


def flexural_rigidity(face_modulus, poisson, face_thickness, core_height):
    """Moment per width and curvature of two equal faces at the distance of their middles.

    Parameters
    ----------
    face_modulus : (n,) array
        Young's modulus of the faces [Pa]
    poisson : (n,) array
        Poisson's ratio of the faces [-]
    face_thickness : (n,) array
        Thickness of one face [m]
    core_height : (n,) array
        Height of the core [m]

    Returns
    -------
    flexural_rigidity : (n,) array
        D, the faces' own rigidity included [N*m]

    Holds for
    ---------
    Cores that carry no bending: their modulus in the plane below a hundredth of the faces'

    Source
    ------
    Zenkert, An Introduction to Sandwich Construction, EMAS 1995, sect. 3.1 (second and first term of D)
    """
    distance = core_height + face_thickness
    own = face_thickness**3 / 6
    return face_modulus / (1 - poisson**2) * (face_thickness * distance**2 / 2 + own)


def shear_stiffness(core_shear, face_thickness, core_height):
    """Shear force per width and shear angle.

    Parameters
    ----------
    core_shear : (n,) array
        Shear modulus of the core in the direction of the force [Pa]
    face_thickness : (n,) array
        Thickness of one face [m]
    core_height : (n,) array
        Height of the core [m]

    Returns
    -------
    shear_stiffness : (n,) array
        S = Gc d2/hc [N/m]

    Holds for
    ---------
    Faces much stiffer than the core: the shear stress is even over its height

    Source
    ------
    Zenkert, An Introduction to Sandwich Construction, EMAS 1995, sect. 3.4; Allen, Analysis and Design of Structural
    Sandwich Panels, 1969, sect. 2.4
    """
    return core_shear * (core_height + face_thickness) ** 2 / core_height


def core_softness(core_height, core_modulus):
    """Approach of the cells to the plate's middle by compression of the core, per pressure.

    Parameters
    ----------
    core_height : (n,) array
        Height of the core [m]
    core_modulus : (n,) array
        Compressive modulus of the core through its height [Pa]

    Returns
    -------
    core_softness : (n,) array
        Softness to be added to that of the cells, once per plate [m/Pa]

    Holds for
    ---------
    Pressure on one face that the shear of the core carries to the rods: its stress falls evenly to none at the other

    Source
    ------
    Castigliano: strain energy of a stress p (1 - z/hc) over the height, p2 hc/(6 Ec), set equal to p2 c/2
    """
    return core_height / (3 * core_modulus)


def face_stress(moment, face_thickness, core_height):
    """Stress in the outer fibre of a face.

    Parameters
    ----------
    moment : (n,) array
        Moment per width; its equivalent where it acts in two directions [N]
    face_thickness : (n,) array
        Thickness of one face [m]
    core_height : (n,) array
        Height of the core [m]

    Returns
    -------
    face_stress : (n,) array
        Stress; M/(tf d) of thin faces [Pa]

    Holds for
    ---------
    Cores that carry no bending

    Source
    ------
    Zenkert, An Introduction to Sandwich Construction, EMAS 1995, sect. 3.2, with the faces' second moment of area
    """
    overall = core_height + 2 * face_thickness
    return 6 * moment * overall / (overall**3 - core_height**3)


def core_shear_stress(shear, face_thickness, core_height):
    """Shear stress of the core.

    Parameters
    ----------
    shear : (n,) array
        Shear force per width [N/m]
    face_thickness : (n,) array
        Thickness of one face [m]
    core_height : (n,) array
        Height of the core [m]

    Returns
    -------
    core_shear_stress : (n,) array
        V/d [Pa]

    Holds for
    ---------
    Off the bushes; faces much stiffer than the core

    Source
    ------
    Hexcel, HexWeb honeycomb sandwich design technology, AGU 075b, summary of formulae; Zenkert, sect. 3.2
    """
    return shear / (core_height + face_thickness)


def wrinkling_stress(face_modulus, core_modulus, core_shear):
    """Compressive stress at which a face buckles into or off its core.

    Parameters
    ----------
    face_modulus : (n,) array
        Young's modulus of the face [Pa]
    core_modulus : (n,) array
        Modulus of the core through its height [Pa]
    core_shear : (n,) array
        Shear modulus of the core in the direction of the stress [Pa]

    Returns
    -------
    wrinkling_stress : (n,) array
        0.5 (Ef Ec Gc)^(1/3) [Pa]

    Holds for
    ---------
    Cores high enough for the wave to die out; 0.5 instead of the theory's 0.91 covers initial waviness

    Source
    ------
    Hoff and Mautner, J. Aeronaut. Sci. 12 (1945) 285; Zenkert, An Introduction to Sandwich Construction, sect. 6.3
    """
    return 0.5 * np.cbrt(face_modulus * core_modulus * core_shear)


def dimpling_stress(face_modulus, poisson, face_thickness, cell_size):
    """Compressive stress at which a face buckles within one cell of a honeycomb.

    Parameters
    ----------
    face_modulus : (n,) array
        Young's modulus of the face [Pa]
    poisson : (n,) array
        Its Poisson's ratio [-]
    face_thickness : (n,) array
        Its thickness [m]
    cell_size : (n,) array
        Distance of opposite walls of a cell; not a number for closed cores [m]

    Returns
    -------
    dimpling_stress : (n,) array
        Stress; not a number for closed cores [Pa]

    Holds for
    ---------
    Honeycombs

    Source
    ------
    Hexcel, HexWeb honeycomb sandwich design technology, AGU 075b, intra-cell buckling; Zenkert, sect. 6.4
    """
    return 2 * face_modulus / (1 - poisson**2) * (face_thickness / cell_size) ** 2


def cell_bending_stress(pressure, face_thickness, cell_size):
    """Stress of a face that bridges one cell of a honeycomb under the pressure of the battery.

    Parameters
    ----------
    pressure : (n,) array
        Highest local pressure [Pa]
    face_thickness : (n,) array
        Thickness of one face [m]
    cell_size : (n,) array
        Distance of opposite walls of a cell; not a number for closed cores [m]

    Returns
    -------
    cell_bending_stress : (n,) array
        Stress at the clamped edge of the cell's inscribed circle [Pa]

    Holds for
    ---------
    Honeycombs, deflections below half of the face's thickness

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 16, clamped circular plate
    """
    return 0.75 * pressure * (cell_size / (2 * face_thickness)) ** 2


def bush_shear_stress(force, bush_diameter, face_thickness, core_height):
    """Shear stress of the core around a bush that leads a rod's force into the plate.

    Parameters
    ----------
    force : (n,) array
        Force of one rod [N]
    bush_diameter : (n,) array
        Diameter of the bush [m]
    face_thickness : (n,) array
        Thickness of one face [m]
    core_height : (n,) array
        Height of the core [m]

    Returns
    -------
    bush_shear_stress : (n,) array
        F/(pi D d) [Pa]

    Holds for
    ---------
    Bushes off the plate's edge; what the faces carry by their own bending is left out, so it lies on the safe side

    Source
    ------
    ECSS-E-HB-32-22A, Insert design handbook, through-the-thickness inserts under normal load
    """
    return force / (np.pi * bush_diameter * (core_height + face_thickness))


def faces_mass(length, width, face_thickness, density, count, hole):
    """Mass of both faces less the rods' holes.

    Parameters
    ----------
    length : (n,) array
        Length of the plate [m]
    width : (n,) array
        Width of the plate [m]
    face_thickness : (n,) array
        Thickness of one face [m]
    density : (n,) array
        Density of the faces [kg/m**3]
    count : (n,) array
        Rods through the plate [-]
    hole : (n,) array
        Diameter of their holes [m]

    Returns
    -------
    faces_mass : (n,) array
        Mass [kg]

    Holds for
    ---------
    Equal faces

    Source
    ------
    Geometry
    """
    return 2 * face_thickness * density * (length * width - count * np.pi / 4 * hole**2)


def core_mass(length, width, core_height, density, count, bush_diameter):
    """Mass of the core less the bushes' room.

    Parameters
    ----------
    length : (n,) array
        Length of the plate [m]
    width : (n,) array
        Width of the plate [m]
    core_height : (n,) array
        Height of the core [m]
    density : (n,) array
        Density of the core [kg/m**3]
    count : (n,) array
        Rods through the plate [-]
    bush_diameter : (n,) array
        Diameter of their bushes [m]

    Returns
    -------
    core_mass : (n,) array
        Mass [kg]

    Holds for
    ---------
    Bushes that lie on the plate

    Source
    ------
    Geometry
    """
    return core_height * density * (length * width - count * np.pi / 4 * bush_diameter**2)


def adhesive_mass(length, width, adhesive):
    """Mass of the adhesive of both bond lines.

    Parameters
    ----------
    length : (n,) array
        Length of the plate [m]
    width : (n,) array
        Width of the plate [m]
    adhesive : (n,) array
        Adhesive of one bond line per area [kg/m**2]

    Returns
    -------
    adhesive_mass : (n,) array
        Mass [kg]

    Holds for
    ---------
    Film or paste on the whole face

    Source
    ------
    Geometry
    """
    return 2 * adhesive * length * width


FORMULAS = (flexural_rigidity, shear_stiffness, core_softness, face_stress, core_shear_stress, wrinkling_stress,
            dimpling_stress, cell_bending_stress, bush_shear_stress, faces_mass, core_mass, adhesive_mass)


def bush_diameter(washer_diameter, margin):
    """Diameter of the bush (n,) [m] under a washer, wider than it by a margin on all sides (n,) [m]."""
    return washer_diameter + 2 * margin


def panel(length, width, face_modulus, poisson, face_thickness, core_height, core_shear_l, core_shear_w) -> Panel:
    """Sandwich plates; the core's L direction lies along the length; sizes [m], moduli [Pa], columns (n,)."""
    columns = (length, width, face_modulus, poisson, face_thickness, core_height, core_shear_l, core_shear_w)
    length, width, face_modulus, poisson, face_thickness, core_height, along, across = np.broadcast_arrays(
        *map(np.atleast_1d, columns)
    )
    rigidity = flexural_rigidity(face_modulus, poisson, face_thickness, core_height)
    none = np.zeros(len(length))
    return Panel(length, width, rigidity, rigidity, poisson * rigidity, (1 - poisson) / 2 * rigidity,
                 shear_stiffness(along, face_thickness, core_height),
                 shear_stiffness(across, face_thickness, core_height), none, none, none)
