"""What a plate is to the field under it: its size and its stiffness per width, whatever it is made of."""

from dataclasses import dataclass, fields

import numpy as np


def flexural_rigidity(modulus, thickness, poisson):
    """Moment per width and curvature of a solid plate.

    Parameters
    ----------
    modulus : (n,) array
        Young's modulus [Pa].
    thickness : (n,) array
        Thickness [m].
    poisson : (n,) array
        Poisson's ratio [-].

    Returns
    -------
    flexural_rigidity : (n,) array
        Flexural rigidity [N*m].

    Holds for
    ---------
    Isotropic plates, deflections below half of the thickness.

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., eq. 3.
    """
    return modulus * thickness**3 / (12 * (1 - poisson**2))


def shear_stiffness(modulus, thickness, poisson):
    """Shear force per width and shear angle of a solid plate.

    Parameters
    ----------
    modulus : (n,) array
        Young's modulus [Pa].
    thickness : (n,) array
        Thickness [m].
    poisson : (n,) array
        Poisson's ratio [-].

    Returns
    -------
    shear_stiffness : (n,) array
        Shear stiffness with a correction of 5/6 [N/m].

    Holds for
    ---------
    Isotropic plates of one layer.

    Source
    ------
    Reissner, J. Appl. Mech. 12 (1945) A69, correction 5/6.
    """
    return 5 / 6 * modulus * thickness / (2 * (1 + poisson))


FORMULAS = (flexural_rigidity, shear_stiffness)


@dataclass(frozen=True, eq=False)
class Panel:
    """A plate with two mirror planes as columns (n,), SI; x runs along its length. Infinite stiffness is a rigid bed.

    Attributes
    ----------
    length, width : (n,) array
        Size along x and y [m]
    bending_x, bending_y : (n,) array
        Moment per width and curvature in either direction [N*m]
    coupling : (n,) array
        Moment per width in one direction and curvature in the other [N*m]
    twisting : (n,) array
        Twisting moment per width over the sum of both cross slopes of the rotations [N*m]
    shear_x, shear_y : (n,) array
        Shear force per width and shear angle, its correction included [N/m]
    beam_bending : (n,) array
        Flexural rigidity of one strongback, 0 without [N*m2]
    beam_shear : (n,) array
        Shear stiffness of one strongback, its correction included [N]
    beam_width : (n,) array
        Width over which a strongback presses on the plate [m]
    """

    length: np.ndarray
    width: np.ndarray
    bending_x: np.ndarray
    bending_y: np.ndarray
    coupling: np.ndarray
    twisting: np.ndarray
    shear_x: np.ndarray
    shear_y: np.ndarray
    beam_bending: np.ndarray
    beam_shear: np.ndarray
    beam_width: np.ndarray

    def take(self, rows: np.ndarray) -> "Panel":
        """Some plates, in the order of `rows`."""
        return Panel(*(getattr(self, f.name)[rows] for f in fields(self)))


def solid(length, width, thickness, modulus, poisson) -> Panel:
    """Isotropic plates of one layer; sizes [m], modulus [Pa], columns (n,)."""
    columns = np.broadcast_arrays(*map(np.atleast_1d, (length, width, thickness, modulus, poisson)))
    length, width, thickness, modulus, poisson = columns
    rigidity, shear = flexural_rigidity(modulus, thickness, poisson), shear_stiffness(modulus, thickness, poisson)
    none = np.zeros(len(length))
    return Panel(length, width, rigidity, rigidity, poisson * rigidity, (1 - poisson) / 2 * rigidity, shear, shear,
                 none, none, none)
