"""Stresses in a disc spring to EN 16984 at the cross-section's points OM, I, II, III and IV; tension is positive.

OM is the middle of the upper face and decides static yield; I and II are the inner edge above and below, III and IV the
outer edge below and above. The tensile ones, II and III, decide fatigue.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.discs import cone_height, disc_modulus, flats_factor


class Stresses(NamedTuple):
    """The five stresses of EN 16984, each (n, s)."""

    om: np.ndarray
    i: np.ndarray
    ii: np.ndarray
    iii: np.ndarray
    iv: np.ndarray


def bending_factor(diameter_ratio):
    """Factor K3, the bending part of the stresses.

    Parameters
    ----------
    diameter_ratio : (n, 1)
        De/Di [-]

    Returns
    -------
    bending_factor : as the input
        K3 [-]

    Holds for
    ---------
    De/Di from 1.75 to 2.5

    Source
    ------
    EN 16984, formula for K3
    """
    return 3 / np.pi * (diameter_ratio - 1) / np.log(diameter_ratio)


def membrane_factor(diameter_ratio):
    """Factor K2, the membrane part of the stresses.

    Parameters
    ----------
    diameter_ratio : (n, 1)
        De/Di [-]

    Returns
    -------
    membrane_factor : as the input
        K2 [-]

    Holds for
    ---------
    De/Di from 1.75 to 2.5

    Source
    ------
    EN 16984, formula for K2
    """
    return 6 / np.pi * ((diameter_ratio - 1) / np.log(diameter_ratio) - 1) / np.log(diameter_ratio)


def stress_scale(deflection, reduced_thickness, disc_modulus, flats):
    """Common factor of the five stresses, 4 E/(1 - mu^2) t'^2/(K1 De^2) K4 s/t'.

    Parameters
    ----------
    deflection : (n, s)
        Deflection s of one disc [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    disc_modulus : (n, 1)
        4 E/((1 - mu^2) K1 De^2) [Pa/m**2]
    flats : (n, 1)
        K4 [-]

    Returns
    -------
    stress_scale : (n, s)
        Stress scale [Pa]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, common factor of the stress formulas
    """
    return disc_modulus * flats * reduced_thickness * deflection


def flattening(deflection, reduced_thickness, free_height, flats):
    """How steep the cone still is, K4 (h0'/t' - s/2t').

    Parameters
    ----------
    deflection : (n, s)
        Deflection s of one disc [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    free_height : (n, 1)
        Free overall height l0 [m]
    flats : (n, 1)
        K4 [-]

    Returns
    -------
    flattening : (n, s)
        Mean slope of the cone on its way [-]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, bracket of the stress formulas
    """
    return flats * (cone_height(free_height, reduced_thickness) - deflection / 2) / reduced_thickness


def stress_om(scale):
    """Stress at OM, middle of the upper face.

    Parameters
    ----------
    scale : (n, s)
        Stress scale [Pa]

    Returns
    -------
    stress_om : (n, s)
        Stress, compression negative [Pa]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for sigma_OM
    """
    return -scale * 3 / np.pi


def stress_i(scale, flattening, membrane, bending):
    """Stress at I, inner edge of the upper face.

    Parameters
    ----------
    scale : (n, s)
        Stress scale [Pa]
    flattening : (n, s)
        K4 (h0'/t' - s/2t') [-]
    membrane : (n, 1)
        K2 [-]
    bending : (n, 1)
        K3 [-]

    Returns
    -------
    stress_i : (n, s)
        Stress, tension positive [Pa]

    Holds for
    ---------
    deflections from 0 to h0; over 2 GPa of compression is normal

    Source
    ------
    EN 16984, formula for sigma_I
    """
    return -scale * (membrane * flattening + bending)


def stress_ii(scale, flattening, membrane, bending):
    """Stress at II, inner edge of the lower face.

    Parameters
    ----------
    scale : (n, s)
        Stress scale [Pa]
    flattening : (n, s)
        K4 (h0'/t' - s/2t') [-]
    membrane : (n, 1)
        K2 [-]
    bending : (n, 1)
        K3 [-]

    Returns
    -------
    stress_ii : (n, s)
        Stress, tension positive [Pa]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for sigma_II
    """
    return -scale * (membrane * flattening - bending)


def stress_iii(scale, flattening, membrane, bending, diameter_ratio):
    """Stress at III, outer edge of the lower face.

    Parameters
    ----------
    scale : (n, s)
        Stress scale [Pa]
    flattening : (n, s)
        K4 (h0'/t' - s/2t') [-]
    membrane : (n, 1)
        K2 [-]
    bending : (n, 1)
        K3 [-]
    diameter_ratio : (n, 1)
        De/Di [-]

    Returns
    -------
    stress_iii : (n, s)
        Stress, tension positive [Pa]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for sigma_III
    """
    return -scale * ((membrane - 2 * bending) * flattening - bending) / diameter_ratio


def stress_iv(scale, flattening, membrane, bending, diameter_ratio):
    """Stress at IV, outer edge of the upper face.

    Parameters
    ----------
    scale : (n, s)
        Stress scale [Pa]
    flattening : (n, s)
        K4 (h0'/t' - s/2t') [-]
    membrane : (n, 1)
        K2 [-]
    bending : (n, 1)
        K3 [-]
    diameter_ratio : (n, 1)
        De/Di [-]

    Returns
    -------
    stress_iv : (n, s)
        Stress, tension positive [Pa]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for sigma_IV
    """
    return -scale * ((membrane - 2 * bending) * flattening + bending) / diameter_ratio


def stresses(deflection, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson):
    """The five stresses of a disc at a deflection, with the columns that `discs.force` takes.

    Parameters
    ----------
    deflection : (n, s)
        Deflection s of one disc [m]
    outer_diameter : (n, 1)
        Outer diameter De [m]
    inner_diameter : (n, 1)
        Inner diameter Di [m]
    thickness : (n, 1)
        Thickness t [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    free_height : (n, 1)
        Free overall height l0 [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    poisson : (n, 1)
        Poisson's ratio mu [-]

    Returns
    -------
    stresses : Stresses
        `om`, `i`, `ii`, `iii` and `iv` in pascal, tension positive

    Source
    ------
    EN 16984, stress formulas
    """
    disc = Deflected(
        deflection, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson
    )
    return Stresses(disc.om, disc.i, disc.ii, disc.iii, disc.iv)


@dataclass(frozen=True)
class Deflected:
    """A disc at a deflection, with the columns that `stresses` takes; each stress is worked out where it is asked for.
    """

    deflection: np.ndarray
    outer_diameter: np.ndarray
    inner_diameter: np.ndarray
    thickness: np.ndarray
    reduced_thickness: np.ndarray
    free_height: np.ndarray
    modulus: np.ndarray
    poisson: np.ndarray

    @cached_property
    def flats(self):
        return flats_factor(self.thickness, self.reduced_thickness, self.free_height)

    @cached_property
    def scale(self):
        modulus = disc_modulus(self.outer_diameter, self.inner_diameter, self.modulus, self.poisson)
        return stress_scale(self.deflection, self.reduced_thickness, modulus, self.flats)

    @property
    def ratio(self):
        return self.outer_diameter / self.inner_diameter

    @cached_property
    def parts(self):
        """How steep the cone still is, and what membrane and bending take of it."""
        steepness = flattening(self.deflection, self.reduced_thickness, self.free_height, self.flats)
        return steepness, membrane_factor(self.ratio), bending_factor(self.ratio)

    @property
    def om(self):
        return stress_om(self.scale)

    @property
    def i(self):
        return stress_i(self.scale, *self.parts)

    @property
    def ii(self):
        return stress_ii(self.scale, *self.parts)

    @property
    def iii(self):
        return stress_iii(self.scale, *self.parts, self.ratio)

    @property
    def iv(self):
        return stress_iv(self.scale, *self.parts, self.ratio)


FORMULAS = (
    bending_factor,
    membrane_factor,
    stress_scale,
    flattening,
    stress_om,
    stress_i,
    stress_ii,
    stress_iii,
    stress_iv,
)
