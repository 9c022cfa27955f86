"""Pads and gaskets: tabulated curves of strain against pressure, and rubber by its shape factor.

A curve is a pair (strain, pressure) of growing points, compression positive, from (0, 0); curves come as a mapping from
id to such a pair, and each design names its curve.
"""

import functools

import numpy as np

from packdesign.errors import InputError


def curve_rows(pressure, curve, curves, law):
    """Values of `law(points of the curve, pressures)` for each design, one pass per curve in use."""
    ids = np.reshape(np.asarray(curve), (-1, 1))
    unknown = sorted(set(ids.ravel()) - set(curves))
    if unknown:
        raise InputError(f"no pad curve {', '.join(unknown)}; known: {', '.join(sorted(curves))}")
    columns, ids = np.broadcast_arrays(np.atleast_2d(np.asarray(pressure, dtype=float)), ids)
    values = np.empty(columns.shape)
    for name in set(ids[:, 0]):
        rows = ids[:, 0] == name
        values[rows] = law(*curves[name], columns[rows])
    return values


@functools.lru_cache(maxsize=256)
def _spline(strain: bytes, pressure: bytes):
    from scipy.interpolate import PchipInterpolator

    return PchipInterpolator(np.frombuffer(pressure), np.frombuffer(strain))


def interpolated_strain(strain, pressure, at):
    """Strain of one curve at pressures: monotone cubic, straight on beyond either end."""
    spline = _spline(strain.tobytes(), pressure.tobytes())
    inside = np.clip(at, pressure[0], pressure[-1])
    return spline(inside) + spline(inside, 1) * (at - inside)


def interpolated_slope(strain, pressure, at):
    """Slope of one curve at pressures, constant beyond either end."""
    return _spline(strain.tobytes(), pressure.tobytes())(np.clip(at, pressure[0], pressure[-1]), 1)


def strain_at(pressure, curve, curves):
    """Strain of a pad under pressure, from its tabulated curve.

    Parameters
    ----------
    pressure : (n, s)
        Pressure on the pad, in pascal
    curve : (n,) or (n, 1)
        Id of each design's curve
    curves : mapping
        Id to (strain, pressure) points, growing in both

    Returns
    -------
    strain_at : (n, s)
        Compression over free thickness

    Source
    ------
    Fritsch and Carlson, SIAM J. Numer. Anal. 17 (1980) 238: monotone piecewise cubic interpolation. Beyond the last
    point the curve goes straight on, which `is_past_end` flags.
    """
    return curve_rows(pressure, curve, curves, interpolated_strain)


def strain_slope(pressure, curve, curves):
    """Slope of a pad's strain against pressure.

    Parameters
    ----------
    pressure : (n, s)
        Pressure on the pad, in pascal
    curve : (n,) or (n, 1)
        Id of each design's curve
    curves : mapping
        Id to (strain, pressure) points, growing in both

    Returns
    -------
    strain_slope : (n, s)
        Strain per pressure, in 1/Pa; times thickness over area, the pad's compliance

    Source
    ------
    Derivative of `strain_at`
    """
    return curve_rows(pressure, curve, curves, interpolated_slope)


def is_past_end(pressure, curve, curves):
    """Whether the pressure is beyond the last point of a pad's curve, where its numbers are not trusted.

    Parameters
    ----------
    pressure : (n, s)
        Pressure on the pad, in pascal
    curve : (n,) or (n, 1)
        Id of each design's curve
    curves : mapping
        Id to (strain, pressure) points, growing in both

    Returns
    -------
    is_past_end : (n, s) of bool

    Source
    ------
    The table itself
    """
    return curve_rows(pressure, curve, curves, lambda strain, points, at: at > points[-1]) > 0


def return_stiffening(loss_factor):
    """How many times as stiff a pad is on its way back as on its way there.

    A pad gives back less than it took. The straight ways there and back enclose the work that its loss factor says is
    lost, where on the way back the pressure falls 1 + pi eta/2 times as fast.

    Parameters
    ----------
    loss_factor : (n, 1)
        Loss factor eta [-]

    Returns
    -------
    return_stiffening : (n, 1)
        Slope of the way back over that of the curve [-]

    Holds for
    ---------
    curves that are nearly straight over the swing; all the work is lost on the way back, as when it is gone first

    Source
    ------
    Definition of the loss factor, ISO 4664-1 and DIN 53513: eta = D/(2 pi U), U the greatest elastic energy of the half
    swing: D = pi eta/2 times the energy of the whole swing k x^2/2, the triangle between both ways
    """
    return 1 + 0.5 * np.pi * loss_factor


def returning_pressure(pressure, turning, loss_factor):
    """Pressure at which a pad's curve has the deflection that the pad has on its way back from a turning point.

    Parameters
    ----------
    pressure : (n, s)
        Pressure p of the pad on its way back [Pa]
    turning : (n, s)
        Pressure p_t from which it came back [Pa]
    loss_factor : (n, 1)
        Loss factor eta [-]

    Returns
    -------
    returning_pressure : (n, s)
        p_t - (p_t - p)/b with the stiffening b of the way back, never under p [Pa]

    Holds for
    ---------
    as `return_stiffening`

    Source
    ------
    `return_stiffening`
    """
    return np.maximum(pressure, turning - (turning - pressure) / return_stiffening(loss_factor))


def disc_shape_factor(diameter, thickness):
    """Shape factor of a rubber disc: one loaded face over the free edge.

    Parameters
    ----------
    diameter : (n, 1)
        Diameter D [m]
    thickness : (n, 1)
        Thickness t [m]

    Returns
    -------
    disc_shape_factor : as the inputs broadcast
        S = D/4t [-]

    Holds for
    ---------
    bonded or rough faces

    Source
    ------
    Gent, Engineering with Rubber, ch. 3; Lindley, Engineering Design with Natural Rubber
    """
    return diameter / (4 * thickness)


def rectangle_shape_factor(length, width, thickness):
    """Shape factor of a rectangular rubber pad: one loaded face over the free edge.

    Parameters
    ----------
    length : (n, 1)
        Length a [m]
    width : (n, 1)
        Width b [m]
    thickness : (n, 1)
        Thickness t [m]

    Returns
    -------
    rectangle_shape_factor : as the inputs broadcast
        S = a b / (2 t (a + b)) [-]

    Holds for
    ---------
    bonded or rough faces

    Source
    ------
    Gent, Engineering with Rubber, ch. 3; Lindley, Engineering Design with Natural Rubber
    """
    return length * width / (2 * thickness * (length + width))


def rubber_modulus(modulus, shape_factor, filler_factor, bulk_modulus):
    """Compression modulus of a rubber pad that cannot slip on its faces, capped by the bulk modulus.

    Parameters
    ----------
    modulus : (n, 1)
        Young's modulus E0 of the rubber [Pa]
    shape_factor : (n, 1)
        S [-]
    filler_factor : (n, 1)
        phi, 0.93 at 30 Shore A falling to 0.53 at 70 [-]
    bulk_modulus : (n, 1)
        K, infinite for none [Pa]

    Returns
    -------
    rubber_modulus : as the inputs broadcast
        Ec [Pa]

    Holds for
    ---------
    strains under 10 %

    Source
    ------
    Lindley, Engineering Design with Natural Rubber: E0 (1 + 2 phi S^2), in series with K
    """
    return 1 / (1 / (modulus * (1 + 2 * filler_factor * shape_factor**2)) + 1 / bulk_modulus)


def neo_hookean_pressure(shear_modulus, stretch):
    """Engineering pressure on a rubber block that slips on its faces.

    Parameters
    ----------
    shear_modulus : (n, 1)
        Shear modulus G [Pa]
    stretch : (n, s)
        Height under load over free height, lambda [-]

    Returns
    -------
    neo_hookean_pressure : (n, s)
        Pressure on the free section, compression positive [Pa]

    Holds for
    ---------
    lambda over 0.7

    Source
    ------
    Treloar, The Physics of Rubber Elasticity, uniaxial deformation: G (lambda^-2 - lambda)
    """
    return shear_modulus * (stretch**-2 - stretch)


def shore_modulus(hardness):
    """Young's modulus of rubber by its hardness.

    Parameters
    ----------
    hardness : (n, 1)
        Shore A hardness, 20 to 80

    Returns
    -------
    shore_modulus : as the input
        E0, in pascal

    Source
    ------
    Gent, Rubber Chem. Technol. 31 (1958) 896
    """
    return 0.0981e6 * (56 + 7.62336 * hardness) / (0.137505 * (254 - 2.54 * hardness))


FORMULAS = (return_stiffening, returning_pressure, disc_shape_factor, rectangle_shape_factor, rubber_modulus,
            neo_hookean_pressure)
