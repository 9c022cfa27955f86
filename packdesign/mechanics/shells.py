"""Geometry of shells: what they enclose, what they are made of. Outside values take outside dimensions."""

import numpy as np


def cylinder_volume(diameter, length):
    """Volume of a cylinder.

    Parameters
    ----------
    diameter : (n,)
        Inside or outside diameter [m]
    length : (n,)
        Length of the straight part [m]

    Returns
    -------
    cylinder_volume : (n,)
        Volume [m**3]

    Holds for
    ---------
    round cylinders

    Source
    ------
    geometry
    """
    return np.pi / 4.0 * diameter**2 * length


def sphere_volume(diameter):
    """Volume of a sphere, or of two hemispherical ends.

    Parameters
    ----------
    diameter : (n,)
        Inside or outside diameter [m]

    Returns
    -------
    sphere_volume : (n,)
        Volume [m**3]

    Holds for
    ---------
    spheres

    Source
    ------
    geometry
    """
    return np.pi / 6.0 * diameter**3


def cylinder_metal(inner_diameter, wall, length):
    """Metal of a cylindrical shell.

    Parameters
    ----------
    inner_diameter : (n,)
        D_i [m]
    wall : (n,)
        e [m]
    length : (n,)
        Length of the straight part [m]

    Returns
    -------
    cylinder_metal : (n,)
        Volume of metal; times the density it is the mass [m**3]

    Holds for
    ---------
    walls of any thickness

    Source
    ------
    geometry
    """
    return np.pi * (inner_diameter + wall) * wall * length


def sphere_metal(inner_diameter, wall):
    """Metal of a spherical shell, or of two hemispherical ends.

    Parameters
    ----------
    inner_diameter : (n,)
        D_i [m]
    wall : (n,)
        e [m]

    Returns
    -------
    sphere_metal : (n,)
        Volume of metal [m**3]

    Holds for
    ---------
    walls of any thickness

    Source
    ------
    geometry
    """
    return sphere_volume(inner_diameter + 2.0 * wall) - sphere_volume(inner_diameter)


def enclosing_diameter(length, width):
    """Diameter of the circle round a rectangle: the least bore of a cylinder whose axis is normal to it.

    Parameters
    ----------
    length : (n,)
        One side, clearances included [m]
    width : (n,)
        The other side, clearances included [m]

    Returns
    -------
    enclosing_diameter : (n,)
        Diagonal [m]

    Holds for
    ---------
    rectangles

    Source
    ------
    geometry
    """
    return np.sqrt(length**2 + width**2)


def enclosing_sphere(length, width, height):
    """Diameter of the sphere round a box.

    Parameters
    ----------
    length : (n,)
        One side, clearances included [m]
    width : (n,)
        Another side, clearances included [m]
    height : (n,)
        The third side, clearances included [m]

    Returns
    -------
    enclosing_sphere : (n,)
        Diagonal [m]

    Holds for
    ---------
    boxes

    Source
    ------
    geometry
    """
    return np.sqrt(length**2 + width**2 + height**2)


def ellipsoid_volume(diameter, depth):
    """Volume under half a spheroid.

    Parameters
    ----------
    diameter : (n,)
        Major axis [m]
    depth : (n,)
        Half the minor axis [m]

    Returns
    -------
    ellipsoid_volume : (n,)
        One end, without its straight flange [m**3]

    Holds for
    ---------
    any depth; half the diameter is the hemisphere

    Source
    ------
    geometry
    """
    return np.pi / 6.0 * diameter**2 * depth


def ellipsoid_area(diameter, depth):
    """Surface of half an oblate spheroid.

    Parameters
    ----------
    diameter : (n,)
        Major axis [m]
    depth : (n,)
        Half the minor axis [m]

    Returns
    -------
    ellipsoid_area : (n,)
        One end; the mid-surface times the wall is the volume of metal [m**2]

    Holds for
    ---------
    depth under half the diameter

    Source
    ------
    geometry: 2 pi a^2 (1 + (1 - e^2)/e artanh e) for the whole spheroid
    """
    flatness = np.sqrt(1.0 - (2.0 * depth / diameter) ** 2)
    return np.pi / 4.0 * diameter**2 * (1.0 + (1.0 - flatness**2) / flatness * np.arctanh(flatness))


def torisphere_depth(crown_radius, knuckle_radius, diameter):
    """Depth of a torisphere.

    Parameters
    ----------
    crown_radius : (n,)
        R of the surface asked for [m]
    knuckle_radius : (n,)
        r of that surface [m]
    diameter : (n,)
        D of that surface [m]

    Returns
    -------
    torisphere_depth : (n,)
        Without the straight flange [m]

    Holds for
    ---------
    R from D/2, r under R

    Source
    ------
    geometry
    """
    return crown_radius - np.sqrt((crown_radius - knuckle_radius) ** 2 - (diameter / 2.0 - knuckle_radius) ** 2)


def torisphere_volume(crown_radius, knuckle_radius, diameter):
    """Volume under a torisphere.

    Parameters
    ----------
    crown_radius : (n,)
        R of the surface asked for [m]
    knuckle_radius : (n,)
        r of that surface [m]
    diameter : (n,)
        D of that surface [m]

    Returns
    -------
    torisphere_volume : (n,)
        One end, without its straight flange [m**3]

    Holds for
    ---------
    R from D/2, r under R

    Source
    ------
    geometry: the spherical cap and the turned circular sector of the knuckle
    """
    depth = torisphere_depth(crown_radius, knuckle_radius, diameter)
    centre = diameter / 2.0 - knuckle_radius
    rise = crown_radius - depth
    corner = 2.0 * knuckle_radius**2 + centre**2 + 2.0 * knuckle_radius * crown_radius
    sector = 3.0 * knuckle_radius**2 * centre * np.arcsin(rise / (crown_radius - knuckle_radius))
    return np.pi / 3.0 * (2.0 * depth * crown_radius**2 - corner * rise + sector)


def torisphere_area(crown_radius, knuckle_radius, diameter):
    """Surface of a torisphere.

    Parameters
    ----------
    crown_radius : (n,)
        R of the surface asked for [m]
    knuckle_radius : (n,)
        r of that surface [m]
    diameter : (n,)
        D of that surface [m]

    Returns
    -------
    torisphere_area : (n,)
        One end; the mid-surface times the wall is the volume of metal [m**2]

    Holds for
    ---------
    R from D/2, r under R

    Source
    ------
    geometry (Pappus)
    """
    centre = diameter / 2.0 - knuckle_radius
    sine = centre / (crown_radius - knuckle_radius)
    cosine = np.sqrt(1.0 - sine**2)
    crown = 2.0 * np.pi * crown_radius**2 * (1.0 - cosine)
    return crown + 2.0 * np.pi * knuckle_radius * (centre * np.arccos(sine) + knuckle_radius * cosine)


FORMULAS = (
    cylinder_volume,
    sphere_volume,
    cylinder_metal,
    sphere_metal,
    enclosing_diameter,
    enclosing_sphere,
    ellipsoid_volume,
    ellipsoid_area,
    torisphere_depth,
    torisphere_volume,
    torisphere_area,
)
