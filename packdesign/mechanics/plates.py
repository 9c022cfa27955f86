"""End plates on a stack: local pressure, stress and deflection.

A shear-flexible plate lies on a foundation that cannot pull. The plate's centre is the origin, the pressed face is
centred under it, x runs along length. Each rod's force is spread evenly over its seat. There is no initial gap, so
everything is proportional to the total rod force.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np

from packdesign.mechanics.panels import flexural_rigidity
from packdesign.mechanics.plate_contact import Geometry, response, tilt

DIGITS = 12
"""Cases that agree to this many digits are one case."""


def hole_factor(diameter, thickness):
    """Highest stress at a hole in a bent plate per stress there without the hole.

    Parameters
    ----------
    diameter : (n,) array
        Diameter of the hole, 0 for none [m].
    thickness : (n,) array
        Thickness of the plate [m].

    Returns
    -------
    hole_factor : (n,) array
        Factor on the bending stress [-].

    Holds for
    ---------
    A circular hole far from the edges, bending in one direction, Poisson's ratio 0.3: 3 for a hole that is small
    against the thickness, 1.79 for one that is large.

    Source
    ------
    Roark's Formulas for Stress and Strain, 7th ed., table 17.1, circular hole in a plate, out-of-plane bending.
    """
    ratio = diameter / thickness
    factor = 1.79 + 0.25 / (0.39 + ratio) + 0.81 / (1 + ratio**2) - 0.26 / (1 + ratio**3)
    return np.where(diameter > 0 * diameter, factor, 1)


FORMULAS = (hole_factor,)


@dataclass(frozen=True, eq=False)
class PlateField:
    """What end plates do per unit of total rod force, one plate on its share of the stack, (n,) each.

    Ratios are local over mean pressure on the face. Where the rods' resultant leaves the face the plate tips over and
    all is NaN but tilt.

    Attributes
    ----------
    lowest, highest : (n,) array
        Lowest and highest pressure ratio under equal rod forces; 0 where the plate has lifted off [-]
    lift_off : (n,) array
        Share of the face that has lifted off [-]
    seat_deflection : (n,) array
        Mean deflection of the rods' seats per total force, the foundation's included [m/N]
    stress : (n,) array
        Highest von Mises bending stress per total force [Pa/N]: of the moments on a grid outside the seats (nine points
        per element and direction, its edges included), and of the mean moments over each seat times `hole_factor` of
        the seat's inner diameter; the peak under a rod's force itself is left out
    rotation : (n,) array
        Largest mean slope of the plate's surface over a seat per total force [rad/N]
    tilt : (n,) array
        Largest pressure ratio added per unit s when rod forces are F/n (1 + s x/max|x|), or so in y, on a foundation
        in full contact [-]
    sharing_lowest, sharing_highest : (n,) array
        As lowest and highest, with rods as springs with a common end [-]
    rod_share : (n,) array
        Largest rod force over the mean one, with rods as springs with a common end [-]
    """

    lowest: np.ndarray
    highest: np.ndarray
    lift_off: np.ndarray
    seat_deflection: np.ndarray
    stress: np.ndarray
    rotation: np.ndarray
    tilt: np.ndarray
    sharing_lowest: np.ndarray
    sharing_highest: np.ndarray
    rod_share: np.ndarray


def rounded(values):
    """Values to `DIGITS` significant digits."""
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(np.where(values == 0, 1, np.abs(values)))))
    return np.round(values * scale) / scale


def one_orbit(positions):
    """Whether all rods are mirror images of one, so that they share evenly whatever their stiffness."""
    return len(positions) in (1, 2, 4) and len(np.unique(np.abs(positions), axis=0)) == 1


@lru_cache(maxsize=1)
def threads():
    """Control of the linear algebra's threads."""
    import scipy.linalg  # noqa: F401  its library counts too, once it is loaded
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def cases(columns, pattern, unit, positions):
    """Results of each row without dimension, one column each.

    `columns` are length, width, face width, poisson, thickness, foundation, seat diameters and rod spring.
    """
    unit, columns = rounded(unit), rounded(columns)
    rows, inverse = np.unique(np.column_stack([columns, pattern, unit]), axis=0, return_inverse=True)
    found = []
    for length, width, face_width, poisson, thickness, modulus, outer, inner, spring, index, scale in rows.tolist():
        places = np.round(positions[int(index)] / scale, DIGITS)
        geometry = Geometry(length, width, face_width, tuple(map(tuple, places.tolist())), outer, inner)
        plate = geometry, poisson, thickness, modulus
        even = response(*plate, 0.0)
        shared = even if spring == 0.0 or one_orbit(places) else response(*plate, spring)
        found.append((*even[:-1], tilt(*plate), shared.lowest, shared.highest, shared.rod_share))
    return np.array(found).reshape(len(found), len(fields(PlateField)) + 1)[inverse.ravel()].T


def field(
    *,
    plate_length,
    plate_width,
    thickness,
    modulus,
    poisson,
    face_length,
    face_width,
    foundation,
    pattern,
    positions,
    seat_outer,
    seat_inner,
    rod_stiffness,
):
    """Pressure, stress and deflection of end plates on their stacks, per unit of total rod force.

    Parameters
    ----------
    plate_length, plate_width, thickness : (n,) array
        Size of the plate [m], not less than the face
    modulus, poisson : (n,) array
        Young's modulus [Pa] and Poisson's ratio [-] of the plate
    face_length, face_width : (n,) array
        Size of the pressed face [m]
    foundation : (n,) array
        Pressure per deflection of the stack under one plate, half of it if both plates are alike [Pa/m]
    pattern : (n,) int array
        Index into `positions`
    positions : tuple of (rods, 2) arrays
        Places of the rods from the plate's centre [m]
    seat_outer, seat_inner : (n,) array
        Diameters of the annulus over which a rod's force is spread [m]
    rod_stiffness : (n,) array
        Stiffness of one rod from seat to symmetry plane [N/m], for the results with sharing; 0 shares evenly

    Returns
    -------
    PlateField

    Holds for
    ---------
    Deflections below half of the thickness, a face that slides freely on the plate. Against a fine mesh, pressures are
    within 0.1 % where the highest ratio is below 2.5 and within 1 % far into lift-off; stress within 4 %, or 8 % where
    it is highest at a small seat in the middle of a side.

    Source
    ------
    Reissner, J. Appl. Mech. 12 (1945) A69; Mindlin, J. Appl. Mech. 18 (1951) 31.
    """
    sizes = (plate_length, plate_width, face_width, thickness, seat_outer, seat_inner, face_length)
    others = (modulus, poisson, foundation, rod_stiffness, pattern)
    rows = np.broadcast_arrays(*map(np.atleast_1d, sizes + others))
    length, width, across, thick, outer, inner, unit, young, ratio, bed, rod, index = rows
    rigidity = flexural_rigidity(young, thick, ratio)
    columns = [length / unit, width / unit, across / unit, ratio, thick / unit]
    columns += [bed * unit**4 / rigidity, outer / unit, inner / unit, rod * unit**2 / rigidity]
    with threads().limit(limits=1, user_api="blas"):  # matrices of some hundred rows: threads would wait for each other
        found = cases(np.column_stack(columns), index, unit, positions)
    lowest, highest, lifted, seats, moment, seat_moment, slope, *rest = found
    stress = 6 / thick**2 * np.maximum(moment, hole_factor(inner, thick) * seat_moment)
    return PlateField(lowest, highest, lifted, seats * unit**2 / rigidity, stress, slope * unit / rigidity, *rest)
