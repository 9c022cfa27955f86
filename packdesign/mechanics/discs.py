"""Disc springs to EN 16984: the nonlinear force of one disc, and its inverse.

One expression serves every group: a disc without flats has `reduced_thickness` equal to `thickness`, and its flats
factor K4 is then 1 by algebra. Deflections are those of one disc; `disc_stacks` makes columns of them.
"""

import numpy as np

from packdesign.mechanics.disc_curves import Curve


def cone_height(free_height, thickness):
    """Cone height h0 of a disc, the travel to its flat position.

    Parameters
    ----------
    free_height : (n, 1)
        Free overall height l0 [m]
    thickness : (n, 1)
        Thickness t; the reduced one gives h0' [m]

    Returns
    -------
    cone_height : as the inputs broadcast
        Cone height h0 [m]

    Holds for
    ---------
    discs of EN 16983

    Source
    ------
    EN 16984, symbols: h0 = l0 - t, h0' = l0 - t'
    """
    return free_height - thickness


def lever_factor(outer_diameter, inner_diameter):
    """Factor K1, which turns radial lever and hoop into stiffness.

    Parameters
    ----------
    outer_diameter : (n, 1)
        Outer diameter De [m]
    inner_diameter : (n, 1)
        Inner diameter Di [m]

    Returns
    -------
    lever_factor : as the inputs broadcast
        K1 [-]

    Holds for
    ---------
    De/Di from 1.75 to 2.5

    Source
    ------
    EN 16984, formula for K1; Almen and Laszlo, Trans. ASME 58 (1936) 305
    """
    ratio = outer_diameter / inner_diameter
    return ((ratio - 1) / ratio) ** 2 / (np.pi * ((ratio + 1) / (ratio - 1) - 2 / np.log(ratio)))


def flats_factor(thickness, reduced_thickness, free_height):
    """Factor K4 of a disc with contact flats; 1 where the thickness is not reduced.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness t [m]
    reduced_thickness : (n, 1)
        Thickness t' of the disc with flats, t where it has none [m]
    free_height : (n, 1)
        Free overall height l0 [m]

    Returns
    -------
    flats_factor : as the inputs broadcast
        K4 [-]

    Holds for
    ---------
    flats about De/150 wide, as in group 3 of EN 16983; l0 > t

    Source
    ------
    EN 16984, formulas for K4, C1 and C2
    """
    reduction = reduced_thickness / thickness
    height = free_height / thickness
    first = reduction**2 / ((height / 4 - reduction + 0.75) * (5 * height / 8 - reduction + 0.375))
    second = first / reduction**3 * (5 / 32 * (height - 1) ** 2 + 1)
    return (-first / 2 + (first**2 / 4 + second) ** 0.5) ** 0.5


def disc_modulus(outer_diameter, inner_diameter, modulus, poisson):
    """Material and plan of a disc in one column: 4 E / ((1 - mu^2) K1 De^2).

    Parameters
    ----------
    outer_diameter : (n, 1)
        Outer diameter De [m]
    inner_diameter : (n, 1)
        Inner diameter Di [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    poisson : (n, 1)
        Poisson's ratio mu [-]

    Returns
    -------
    disc_modulus : as the inputs broadcast
        Common factor of force and stresses [Pa/m**2]

    Holds for
    ---------
    elastic discs, De/Di from 1.75 to 2.5, De/t from 16 to 40

    Source
    ------
    EN 16984, common factor of the force and stress formulas
    """
    return 4 * modulus / (1 - poisson**2) / (lever_factor(outer_diameter, inner_diameter) * outer_diameter**2)


def curve(outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson):
    """Force of one disc at any deflection, with the columns that `force` takes.

    Parameters
    ----------
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
    modulus : (n, 1)
        Young's modulus E [Pa]
    poisson : (n, 1)
        Poisson's ratio mu [-]

    Returns
    -------
    curve : Curve
        Factors of the powers of the deflection

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for the force of a single disc, multiplied out
    """
    flats = flats_factor(thickness, reduced_thickness, free_height)
    cone = free_height - reduced_thickness
    scale = disc_modulus(outer_diameter, inner_diameter, modulus, poisson) * flats**2 * reduced_thickness
    cubic = scale * flats**2 / 2
    return Curve(2 * cubic * cone**2 + scale * reduced_thickness**2, -3 * cubic * cone, cubic)


def force(deflection, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson):
    """Force of one disc at a deflection, without friction.

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
    force : (n, s)
        Axial force F, compression positive [N]

    Holds for
    ---------
    deflections from 0 to h0; above 0.75 h0 a real disc rolls on its edge and stiffens earlier

    Source
    ------
    EN 16984, formula for the force of a single disc
    """
    return curve(
        outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson
    ).force(deflection)


def force_slope(
    deflection, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson
):
    """Rate of one disc at a deflection, dF/ds.

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
    force_slope : (n, s)
        Rate of one disc [N/m]

    Holds for
    ---------
    deflections from 0 to h0

    Source
    ------
    EN 16984, formula for the spring rate
    """
    return curve(
        outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson
    ).slope(deflection)


def deflection_at(force, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson):
    """Deflection of one disc under a force: the force formula solved in closed form.

    About the flat position the force is a cubic without a square term, u^3 + p u + q = 0 with u = s - h0', and has one
    real root while it rises throughout. Forces above the flat force give the flat disc, forces below 0 the free one.
    The force of a slender disc has a peak on its way (`rises_throughout`): up to there the root is that of the free
    side, beyond it the disc snaps flat.

    Parameters
    ----------
    force : (n, s)
        Axial force F on one disc, compression positive [N]
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
    deflection_at : (n, s)
        Deflection s of one disc, within 0 and h0 [m]

    Holds for
    ---------
    forces that rise from the free disc on

    Source
    ------
    EN 16984, formula for the force of a single disc; real root of a depressed cubic by hyperbolic sines, the least of
    three by a cosine
    """
    disc = curve(outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson)
    return np.clip(disc.deflection(force), 0 * thickness, cone_height(free_height, thickness))


def rises_throughout(thickness, reduced_thickness, free_height):
    """Whether the force of a disc rises all the way to flat, K4 h0'/t' under the square root of two; others snap.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness t [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    free_height : (n, 1)
        Free overall height l0 [m]

    Returns
    -------
    rises_throughout : (n, 1) of bool

    Source
    ------
    EN 16984: zero of the spring rate at s = h0'
    """
    slenderness = cone_height(free_height, reduced_thickness) / reduced_thickness
    return flats_factor(thickness, reduced_thickness, free_height) * slenderness < 2**0.5


def flat_force(outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson):
    """Calculated force of one disc at the deflection h0 = l0 - t.

    Parameters
    ----------
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
    flat_force : as the inputs broadcast
        Force Fc [N]

    Holds for
    ---------
    a calculated value: the press-flat force of a real disc is higher

    Source
    ------
    EN 16984, formula for Fc
    """
    travel = cone_height(free_height, thickness)
    return force(
        travel, outer_diameter, inner_diameter, thickness, reduced_thickness, free_height, modulus, poisson
    )


FORMULAS = (cone_height, lever_factor, flats_factor, disc_modulus, force, force_slope, deflection_at, flat_force)
