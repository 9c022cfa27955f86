"""Screws tapped into a flange, to VDI 2230: resilience of screw and cover, what pressure and warmth do to them."""

import numpy as np

from packdesign.mechanics.bolts import ENGAGED_CORE, SOCKET_HEAD, head_resilience, section_resilience
from packdesign.mechanics.threads import core_area

TAPPED = 0.33
"""Length over diameter that stands for the yielding of a tapped thread (VDI 2230-1:2015, clause 5.1.1.1)."""

WASHER_SPREAD = 1.6
"""Growth of the bearing diameter per thickness of a washer (VDI 2230-1:2015, clause 5.5.4)."""


def tapped_thread_resilience(diameter, pitch, modulus, tapped_modulus):
    """Resilience of a thread that is engaged in a flange.

    Parameters
    ----------
    diameter : (n,)
        Nominal diameter d [m]
    pitch : (n,)
        Pitch P [m]
    modulus : (n,)
        Young's modulus of the screw [Pa]
    tapped_modulus : (n,)
        Young's modulus of the flange [Pa]

    Returns
    -------
    tapped_thread_resilience : (n,)
        delta_GM = delta_G + delta_M [m/N]

    Holds for
    ---------
    tapped holes

    Source
    ------
    VDI 2230-1:2015, clause 5.1.1.1: 0.5 d on the core in the screw's metal, 0.33 d on d in the flange's
    """
    core = section_resilience(ENGAGED_CORE * diameter, modulus, core_area(diameter, pitch))
    return core + section_resilience(TAPPED * diameter, tapped_modulus, np.pi / 4.0 * diameter**2)


def screw_resilience(diameter, pitch, shank, free_thread, modulus, tapped_modulus):
    """Resilience of a socket screw in a tapped hole.

    Parameters
    ----------
    diameter : (n,)
        Nominal diameter d, also that of the shank [m]
    pitch : (n,)
        Pitch P [m]
    shank : (n,)
        Plain shank inside the clamped length [m]
    free_thread : (n,)
        Thread inside the clamped length [m]
    modulus : (n,)
        Young's modulus of the screw [Pa]
    tapped_modulus : (n,)
        Young's modulus of the flange [Pa]

    Returns
    -------
    screw_resilience : (n,)
        delta_S [m/N]

    Holds for
    ---------
    hexagon socket heads

    Source
    ------
    VDI 2230-1:2015, clause 5.1.1
    """
    plain = section_resilience(shank, modulus, np.pi / 4.0 * diameter**2)
    threaded = section_resilience(free_thread, modulus, core_area(diameter, pitch))
    ends = head_resilience(diameter, modulus, SOCKET_HEAD)
    return plain + threaded + ends + tapped_thread_resilience(diameter, pitch, modulus, tapped_modulus)


def washer_bearing_diameter(bearing_diameter, washer_thickness, washer_outer):
    """Diameter on which a head presses through its washer.

    Parameters
    ----------
    bearing_diameter : (n,)
        Outer diameter dW of the head's bearing face [m]
    washer_thickness : (n,)
        hS [m]
    washer_outer : (n,)
        Outer diameter of the washer [m]

    Returns
    -------
    washer_bearing_diameter : (n,)
        dWa = dW + 1.6 hS, the washer's at most [m]

    Holds for
    ---------
    hard washers

    Source
    ------
    VDI 2230-1:2015, clause 5.5.4
    """
    return np.minimum(bearing_diameter + WASHER_SPREAD * washer_thickness, washer_outer)


def tapped_cone_slope(clamp_length, bearing_diameter, part_diameter):
    """Tangent of the half angle of the pressure cone in a tapped joint.

    Parameters
    ----------
    clamp_length : (n,)
        Clamped length lK [m]
    bearing_diameter : (n,)
        Outer diameter dW of the bearing face [m]
    part_diameter : (n,)
        Outer diameter D'A of the flange round one screw [m]

    Returns
    -------
    tapped_cone_slope : (n,)
        tan phi_E [-]

    Holds for
    ---------
    tapped joints

    Source
    ------
    VDI 2230-1:2015, clause 5.1.2.1
    """
    length, width = clamp_length / bearing_diameter, part_diameter / bearing_diameter
    return 0.348 + 0.013 * np.log(length) + 0.193 * np.log(width)


def tapped_clamped_resilience(clamp_length, bearing_diameter, hole_diameter, part_diameter, modulus):
    """Resilience of a cover under the head of a screw that is tapped into the part below: one cone, then a sleeve.

    Parameters
    ----------
    clamp_length : (n,)
        Clamped length lK [m]
    bearing_diameter : (n,)
        Outer diameter dW of the bearing face [m]
    hole_diameter : (n,)
        Bore dh of the cover [m]
    part_diameter : (n,)
        Outer diameter DA of the cover round one screw [m]
    modulus : (n,)
        Young's modulus EP of the cover [Pa]

    Returns
    -------
    tapped_clamped_resilience : (n,)
        delta_P [m/N]

    Holds for
    ---------
    centric screws, a cover of one material

    Source
    ------
    VDI 2230-1:2015, clause 5.1.2.1, with w = 2
    """
    # The cone needs a part wider than the bearing face; where it is not, the sleeve is chosen below.
    widest = np.maximum(part_diameter, bearing_diameter)
    slope = tapped_cone_slope(clamp_length, bearing_diameter, widest)
    end = np.minimum(widest, bearing_diameter + 2.0 * clamp_length * slope)
    inner, outer = bearing_diameter - hole_diameter, bearing_diameter + hole_diameter
    cone = np.log(outer * (end - hole_diameter) / (inner * (end + hole_diameter))) / (hole_diameter * slope)
    sleeve_length = clamp_length - (end - bearing_diameter) / (2.0 * slope)
    outside = np.minimum(part_diameter, end)
    return (cone + 4.0 * sleeve_length / (outside**2 - hole_diameter**2)) / (np.pi * modulus)


def load_factor(clamped_resilience, screw_resilience, introduction):
    """Share of a working load that comes on top of a screw's preload.

    Parameters
    ----------
    clamped_resilience : (n,)
        delta_P [m/N]
    screw_resilience : (n,)
        delta_S [m/N]
    introduction : (n,)
        Where the load enters, n: 1 under the head, 0 in the interface [-]

    Returns
    -------
    load_factor : (n,)
        Phi_n = n delta_P/(delta_S + delta_P) [-]

    Holds for
    ---------
    closed joints, centric load

    Source
    ------
    VDI 2230-1:2015, clause 5.2.2
    """
    return introduction * clamped_resilience / (screw_resilience + clamped_resilience)


def embedding_loss(embedding, clamped_resilience, screw_resilience):
    """Preload that a joint loses as its surfaces settle.

    Parameters
    ----------
    embedding : (n,)
        f_Z [m]
    clamped_resilience : (n,)
        delta_P [m/N]
    screw_resilience : (n,)
        delta_S [m/N]

    Returns
    -------
    embedding_loss : (n,)
        F_Z [N]

    Holds for
    ---------
    elastic joints

    Source
    ------
    VDI 2230-1:2015, clause 5.4.2
    """
    return embedding / (screw_resilience + clamped_resilience)


def thermal_force(clamped_growth, screw_growth, temperature_rise, clamped_resilience, screw_resilience):
    """Change of a screw's force with temperature; positive where the clamped parts grow more than the screw.

    Parameters
    ----------
    clamped_growth : (n,)
        Sum of expansion times thickness of the clamped parts [m/K]
    screw_growth : (n,)
        Expansion of the screw times the clamped length [m/K]
    temperature_rise : (n,) or (n, s)
        Temperature less that of assembly [K]
    clamped_resilience : (n,)
        delta_P [m/N]
    screw_resilience : (n,)
        delta_S [m/N]

    Returns
    -------
    thermal_force : as the inputs broadcast
        -Delta F_Vth [N]

    Holds for
    ---------
    one temperature of all parts; moduli as at assembly

    Source
    ------
    VDI 2230-1:2015, clause 5.4.2
    """
    return (clamped_growth - screw_growth) * temperature_rise / (screw_resilience + clamped_resilience)


FORMULAS = (
    tapped_thread_resilience,
    screw_resilience,
    washer_bearing_diameter,
    tapped_cone_slope,
    tapped_clamped_resilience,
    load_factor,
    embedding_loss,
    thermal_force,
)
