"""Walls of tubes wound from fibres at plus and minus one angle, alone and over a metal liner that shares the load.

The angle is measured from the tube's axis. Strength is by netting (fibres alone bear), growth by lamination theory.
"""

import numpy as np

BALANCED_ANGLE = np.arctan(np.sqrt(2.0))
"""Angle from the axis, 54.74 deg, at which one pair of layers alone bears hoop and axial force of a closed tube."""

THICKEST = 0.1
"""Wound wall over its inside radius up to which all layers are strained alike (thin shell)."""


def helical_thickness(pressure, radius, strength, angle):
    """Thickness of the helical layers of a closed tube.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    radius : (n,)
        Inside radius of the winding [m]
    strength : (n,)
        Strength of a layer along its fibres [Pa]
    angle : (n,)
        From the axis [-]

    Returns
    -------
    helical_thickness : (n,)
        t_alpha = p r/(2 sigma cos^2 alpha), both directions together [m]

    Holds for
    ---------
    thin walls, fibres alone bearing

    Source
    ------
    Vasiliev and Morozov, Advanced Mechanics of Composite Materials, 2nd ed., ch. 8: netting
    """
    return pressure * radius / (2.0 * strength * np.cos(angle) ** 2)


def hoop_thickness(pressure, radius, strength, angle):
    """Thickness of the hoop layers that a closed tube needs beside its helical ones.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    radius : (n,)
        Inside radius of the winding [m]
    strength : (n,)
        Strength of a layer along its fibres [Pa]
    angle : (n,)
        Of the helical layers from the axis, up to 54.74 deg [-]

    Returns
    -------
    hoop_thickness : (n,)
        t_h = p r (2 - tan^2 alpha)/(2 sigma); none at tan^2 alpha = 2 [m]

    Holds for
    ---------
    thin walls, fibres alone bearing

    Source
    ------
    Vasiliev and Morozov, Advanced Mechanics of Composite Materials, 2nd ed., ch. 8: netting
    """
    return pressure * radius * (2.0 - np.tan(angle) ** 2) / (2.0 * strength)


def netting_pressure(strength, helical, hoop, angle, radius):
    """Pressure at which the fibres of a closed tube break.

    Parameters
    ----------
    strength : (n,)
        Strength of a layer along its fibres [Pa]
    helical : (n,)
        Thickness of the helical layers, both directions together [m]
    hoop : (n,)
        Thickness of the hoop layers [m]
    angle : (n,)
        Of the helical layers from the axis [-]
    radius : (n,)
        Inside radius of the winding [m]

    Returns
    -------
    netting_pressure : (n,)
        The lower of what holds the ends and what holds the round, gauge [Pa]

    Holds for
    ---------
    thin walls; resin and liner count for nothing

    Source
    ------
    equilibrium of a closed tube whose fibres alone bear
    """
    ends = 2.0 * helical * np.cos(angle) ** 2
    return strength / radius * np.minimum(ends, helical * np.sin(angle) ** 2 + hoop)


def axial_modulus(along, across, poisson, shear, angle):
    """Stiffness along the axis of layers at plus and minus an angle, the hoop held.

    Parameters
    ----------
    along : (n,)
        Modulus E_1 of a layer along its fibres [Pa]
    across : (n,)
        E_2 [Pa]
    poisson : (n,)
        nu_12 [-]
    shear : (n,)
        G_12 [Pa]
    angle : (n,)
        From the axis [-]

    Returns
    -------
    axial_modulus : (n,)
        Q_xx; at 90 deg less the angle it is that of the hoop, the axis held [Pa]

    Holds for
    ---------
    balanced thin walls, plane stress

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 2.6: transformed reduced stiffnesses
    """
    held = 1.0 - poisson**2 * across / along
    one, other, mixed = along / held, across / held, poisson * across / held
    cosine, sine = np.cos(angle) ** 2, np.sin(angle) ** 2
    return one * cosine**2 + 2.0 * (mixed + 2.0 * shear) * cosine * sine + other * sine**2


def coupling_modulus(along, across, poisson, shear, angle):
    """Stress along the axis per hoop strain of layers at plus and minus an angle, the axis held.

    Parameters
    ----------
    along : (n,)
        Modulus E_1 of a layer along its fibres [Pa]
    across : (n,)
        E_2 [Pa]
    poisson : (n,)
        nu_12 [-]
    shear : (n,)
        G_12 [Pa]
    angle : (n,)
        From the axis [-]

    Returns
    -------
    coupling_modulus : (n,)
        Q_xy [Pa]

    Holds for
    ---------
    balanced thin walls, plane stress

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 2.6: transformed reduced stiffnesses
    """
    held = 1.0 - poisson**2 * across / along
    one, other, mixed = along / held, across / held, poisson * across / held
    cosine, sine = np.cos(angle) ** 2, np.sin(angle) ** 2
    return (one + other - 4.0 * shear) * cosine * sine + mixed * (cosine**2 + sine**2)


def free_modulus(modulus, other, coupling):
    """Young's modulus of a wall in one direction, free to contract in the other.

    Parameters
    ----------
    modulus : (n,)
        Stiffness in that direction, the other held [Pa]
    other : (n,)
        Stiffness in the other direction, that one held [Pa]
    coupling : (n,)
        Between the two [Pa]

    Returns
    -------
    free_modulus : (n,)
        Q_xx - Q_xy^2/Q_yy [Pa]

    Holds for
    ---------
    balanced walls, plane stress

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 4.3
    """
    return modulus - coupling**2 / other


def wall_strain(force, cross_force, stiffness, cross_stiffness, coupling):
    """Strain of a wall in one direction under forces in both.

    Parameters
    ----------
    force : (n,)
        In that direction, per length of wall: p r round a closed tube, p r/2 along it [N/m]
    cross_force : (n,)
        In the other direction [N/m]
    stiffness : (n,)
        In that direction, all layers together, the other held [N/m]
    cross_stiffness : (n,)
        In the other direction [N/m]
    coupling : (n,)
        Between the two [N/m]

    Returns
    -------
    wall_strain : (n,)
        (A_yy N_x - A_xy N_y)/(A_xx A_yy - A_xy^2) [-]

    Holds for
    ---------
    thin elastic walls without coupling to shear

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 4.2: extensional stiffnesses, inverted
    """
    return (cross_stiffness * force - coupling * cross_force) / (stiffness * cross_stiffness - coupling**2)


def thermal_modulus(along, across, poisson, expansion, expansion_across, angle):
    """Stress along the axis per warmth of layers at plus and minus an angle that are held both ways.

    Parameters
    ----------
    along : (n,)
        Modulus E_1 of a layer along its fibres [Pa]
    across : (n,)
        E_2 [Pa]
    poisson : (n,)
        nu_12 [-]
    expansion : (n,)
        alpha_1 of a layer along its fibres [1/K]
    expansion_across : (n,)
        alpha_2 [1/K]
    angle : (n,)
        From the axis [-]

    Returns
    -------
    thermal_modulus : (n,)
        At 90 deg less the angle it is that of the hoop [Pa/K]

    Holds for
    ---------
    balanced thin walls, plane stress

    Source
    ------
    Jones, Mechanics of Composite Materials, 2nd ed., sect. 4.5: thermal forces, from the layer's own axes
    """
    held = 1.0 - poisson**2 * across / along
    one, other, mixed = along / held, across / held, poisson * across / held
    fibres = one * expansion + mixed * expansion_across
    resin = mixed * expansion + other * expansion_across
    return np.cos(angle) ** 2 * fibres + np.sin(angle) ** 2 * resin


def liner_stress(hoop_strain, axial_strain, modulus, poisson):
    """Equivalent stress (von Mises) of a thin liner that follows its winding.

    Parameters
    ----------
    hoop_strain : (n,)
        Of winding and liner [-]
    axial_strain : (n,)
        Of winding and liner [-]
    modulus : (n,)
        Young's modulus E of the liner [Pa]
    poisson : (n,)
        nu [-]

    Returns
    -------
    liner_stress : (n,)
        sigma_v, the pressure across the liner left out [Pa]

    Holds for
    ---------
    elastic liners, thin against the radius

    Source
    ------
    plane stress
    """
    held = modulus / (1.0 - poisson**2)
    round_, along = held * (hoop_strain + poisson * axial_strain), held * (axial_strain + poisson * hoop_strain)
    return np.sqrt(round_**2 - round_ * along + along**2)


def edge_bending(hoop_strain, modulus, poisson):
    """Bending stress of a thin tube that grows, at the edge where a ring holds it.

    Parameters
    ----------
    hoop_strain : (n,)
        Of the tube away from the ring [-]
    modulus : (n,)
        Young's modulus E of the metal at the edge [Pa]
    poisson : (n,)
        nu [-]

    Returns
    -------
    edge_bending : (n,)
        sqrt(3/(1 - nu^2)) E eps along the axis, whatever the wall [Pa]

    Holds for
    ---------
    long thin tubes; rings that neither widen nor turn, a winding over the edge left out

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 114: M_0 = 2 beta^2 D delta
    """
    return np.sqrt(3.0 / (1.0 - poisson**2)) * modulus * hoop_strain


def lap_length(pressure, radius, shear_strength, factor):
    """Length of winding over an end ring that holds the pressure's force on the end.

    Parameters
    ----------
    pressure : (n,)
        Pressure inside, gauge [Pa]
    radius : (n,)
        Inside radius of the winding, which is the sleeve's outside [m]
    shear_strength : (n,)
        Mean shear strength of the bond [Pa]
    factor : (n,)
        Of safety [-]

    Returns
    -------
    lap_length : (n,)
        s p r/(2 tau) [m]

    Holds for
    ---------
    resins that even out the peaks at both ends of the lap before they fail; the liner's weld is not counted

    Source
    ------
    equilibrium of the sleeve
    """
    return factor * pressure * radius / (2.0 * shear_strength)


FORMULAS = (
    helical_thickness,
    hoop_thickness,
    netting_pressure,
    axial_modulus,
    coupling_modulus,
    free_modulus,
    wall_strain,
    thermal_modulus,
    liner_stress,
    edge_bending,
    lap_length,
)
