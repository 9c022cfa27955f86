"""End plates on stacks: local pressure, moments and deflection.

Two shear-flexible plates press a bed that cannot pull between them. Their centre is the origin, the pressed faces are a
centred grid, x runs along length. Each rod's force is spread evenly over its seat, or enters by a strongback. Without
an initial gap everything is proportional to the total rod force; a crown is a gap.
"""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plate_cases import cases_of, one_thread
from packdesign.mechanics.plate_crown import PressureMap, crown_height, crowned, pressure_map
from packdesign.mechanics.plate_response import LOADS, response

__all__ = ["Bed", "PlateField", "PlateLoad", "PressureMap", "Rods", "crown_height", "crowned", "field", "hole_factor",
           "pressure_map"]


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
class Bed:
    """What end plates press on: equal stacks side by side in a centred grid, every column (n,).

    Attributes
    ----------
    length, width : (n,) array
        Size of one pressed face along x and y [m]
    along, across : (n,) int array
        Number of stacks in x and in y
    gap_along, gap_across : (n,) array
        Clear distance between neighbouring faces, of no account where there is one [m]
    softness : (n,) array
        Compliance times area of everything between the two plates [m/Pa]
    """

    length: np.ndarray
    width: np.ndarray
    along: np.ndarray
    across: np.ndarray
    gap_along: np.ndarray
    gap_across: np.ndarray
    softness: np.ndarray

    @property
    def face(self) -> np.ndarray:
        """Area of all faces [m2]."""
        return self.along * self.across * self.length * self.width


@dataclass(frozen=True, eq=False)
class Rods:
    """Rods that press end plates together.

    Attributes
    ----------
    pattern : (n,) int array
        Index into `positions`
    positions : tuple of (rods, 2) arrays
        Places of the rods from the plate's centre [m]
    outer, inner : (n,) array
        Diameters of the annulus over which a rod's force is spread [m]
    stiffness : (n,) array
        Stiffness of one rod between its two seats, for the results with sharing; 0 shares evenly [N/m]
    """

    pattern: np.ndarray
    positions: tuple
    outer: np.ndarray
    inner: np.ndarray
    stiffness: np.ndarray


@dataclass(frozen=True, eq=False)
class PlateLoad:
    """What one plate carries under equal rod forces, per unit of total rod force, (n,) each.

    Attributes
    ----------
    moment : (n,) array
        Highest von Mises equivalent of the moments per width on a grid off the seats (nine points per element and
        direction, its edges included); the peak under a rod's force itself is left out [N*m/m/N]
    seat_moment : (n,) array
        Highest equivalent of the mean moments over a seat [N*m/m/N]
    moment_x, moment_y : (n,) array
        Highest size of either bending moment, on the grid and as a seat's mean [N*m/m/N]
    shear_x, shear_y : (n,) array
        Highest size of either shear force per width on the grid [N/m/N]
    rotation : (n,) array
        Largest mean slope of the plate's surface over a seat, of a strongback's end where there are any [rad/N]
    beam_moment, beam_shear : (n,) array
        Highest bending moment and shear force in a strongback, 0 without [N*m/N, N/N]
    """

    moment: np.ndarray
    seat_moment: np.ndarray
    moment_x: np.ndarray
    moment_y: np.ndarray
    shear_x: np.ndarray
    shear_y: np.ndarray
    rotation: np.ndarray
    beam_moment: np.ndarray
    beam_shear: np.ndarray


@dataclass(frozen=True, eq=False)
class PlateField:
    """What a pair of end plates does, (n,) each.

    Ratios are local over mean pressure of all faces. Where the rods' resultant leaves the faces the plates tip over and
    all is NaN but tilt.

    Attributes
    ----------
    lowest, highest : (n,) array
        Lowest and highest ratio under equal rod forces; 0 where the plate has lifted off [-]
    lift_off : (n,) array
        Share of the faces that has lifted off [-]
    bonded_lowest, bonded_highest : (n,) array
        The same on a bed that could pull: what is proportional to the force and a crown superposes with [-]
    sharing_lowest, sharing_highest : (n,) array
        As lowest and highest, with rods as springs with a common end [-]
    shared_bonded_lowest, shared_bonded_highest : (n,) array
        Both at once: rods as springs, a bed that could pull [-]
    rod_share : (n,) array
        Largest rod force over the mean one, with rods as springs with a common end [-]
    stack_lowest, stack_highest : (n,) array
        Mean ratio over the least and the most loaded single stack [-]
    tilt : (n,) array
        Largest pressure ratio added per unit s when rod forces are F/n (1 + s x/max|x|), or so in y, on a bed in full
        contact [-]
    compliance : (n,) array
        What both plates add to the rods' approach per total force; tends to 0 for rigid plates [m/N]
    plate, opposite : PlateLoad
        What either plate carries, the same object where both are alike
    """

    lowest: np.ndarray
    highest: np.ndarray
    lift_off: np.ndarray
    bonded_lowest: np.ndarray
    bonded_highest: np.ndarray
    sharing_lowest: np.ndarray
    sharing_highest: np.ndarray
    shared_bonded_lowest: np.ndarray
    shared_bonded_highest: np.ndarray
    rod_share: np.ndarray
    stack_lowest: np.ndarray
    stack_highest: np.ndarray
    tilt: np.ndarray
    compliance: np.ndarray
    plate: PlateLoad
    opposite: PlateLoad


COLUMNS = len(fields(PlateField)) - 2
LOAD_POWERS = np.array([0, 0, 0, 0, -1, -1, 1, 1, 0])
"""Powers of the unit of length in the loads' units; rotations are over the rigidity too."""


def plate_load(numbers, unit, rigidity) -> PlateLoad:
    """Loads with their dimension, of (rows, LOADS) without."""
    columns = (numbers * unit[:, None] ** LOAD_POWERS.astype(float)).T
    columns[6] /= rigidity
    return PlateLoad(*columns)


def field(panel: Panel, bed: Bed, rods: Rods, opposite: Panel | None = None) -> PlateField:
    """Pressure, moments and deflection of end plates on their stacks, per unit of total rod force.

    Parameters
    ----------
    panel : Panel
        Plates, not smaller than what the faces cover
    bed : Bed
        What they press on
    rods : Rods
        What presses them
    opposite : Panel
        The plates on the other side: None if alike, of infinite stiffness for a rigid bed, a row each

    Returns
    -------
    PlateField

    Holds for
    ---------
    Deflections below half of the thickness, faces that slide freely on the plates. Against a mesh with nine times the
    elements, pressures of solid, ribbed, sandwich and strongback plates are within 0.1 % where the highest ratio is
    below 2.5 and within 1 % far into lift-off; moments within 4 %, or 10 % where they are highest at a small seat or
    under a strongback; shear forces within 15 %, off strongbacks. A case takes some milliseconds.

    Source
    ------
    Reissner, J. Appl. Mech. 12 (1945) A69; Mindlin, J. Appl. Mech. 18 (1951) 31.
    """
    found = cases_of(panel, bed, rods, opposite)
    with one_thread():
        solved = [response(case, spring) for case, spring in zip(found.cases, found.springs, strict=True)]
    columns = np.array([numbers for numbers, _ in solved]).reshape(-1, COLUMNS)[found.row]
    columns[:, -1] *= (2 if opposite is None else 1) * found.unit**2 / found.rigidity
    loads = np.zeros((len(solved), 2, LOADS))
    for row, (_, carried) in zip(loads, solved, strict=True):
        row[: len(carried)] = carried
    sides = [plate_load(loads[found.row, side], found.unit, found.rigidity) for side in (0, 1)]
    return PlateField(*columns.T, sides[0], sides[0 if opposite is None else 1])
