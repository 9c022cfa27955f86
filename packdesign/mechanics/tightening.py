"""Tightening to VDI 2230: preload, torque, scatter, embedding; and the clamped parts under head and nut."""

import numpy as np

from packdesign.errors import InputError
from packdesign.mechanics.threads import pitch_diameter, stress_area, stress_diameter

# VDI 2230-1:2015, Table 5, axial load, by roughness Rz in micrometres: thread, each head or nut face, each interface.
EMBEDDING = {
    "<10": (3e-6, 2.5e-6, 1.5e-6),
    "10-40": (3e-6, 3e-6, 2e-6),
    "40-160": (3e-6, 4e-6, 3e-6),
}


def thread_lever(diameter, pitch, friction):
    """Torque in the thread per preload.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    friction : (n, 1)
        Thread friction mu_G [-]

    Returns
    -------
    thread_lever : as the inputs broadcast
        MG/FM [m]

    Holds for
    ---------
    60 degree threads

    Source
    ------
    VDI 2230-1:2015, thread torque: d2/2 (P/(pi d2) + 1.155 mu_G)
    """
    mean = pitch_diameter(diameter, pitch)
    return mean / 2 * (pitch / (np.pi * mean) + 1.155 * friction)


def assembly_preload(diameter, pitch, yield_strength, friction, utilisation):
    """Preload that uses a share of the yield strength while the bolt is turned.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    yield_strength : (n, 1)
        Rp0.2 of the bolt, its least value [Pa]
    friction : (n, 1)
        Thread friction mu_G [-]
    utilisation : (n, 1)
        Share of the yield strength used, nu, usually 0.9 [-]

    Returns
    -------
    assembly_preload : as the inputs broadcast
        FM,zul [N]

    Holds for
    ---------
    tightening by torque or angle; the torsion is fully plastic, its modulus pi d0^3 / 12

    Source
    ------
    VDI 2230-1:2015, sect. 5.4.3 and Table A1
    """
    torsion_ratio = 3 * thread_lever(diameter, pitch, friction) / stress_diameter(diameter, pitch)
    return free_preload(diameter, pitch, yield_strength, utilisation) / (1 + 3 * torsion_ratio**2) ** 0.5


def free_preload(diameter, pitch, yield_strength, utilisation):
    """Preload that uses a share of the yield strength where tightening leaves no torsion.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    yield_strength : (n, 1)
        Rp0.2 of the bolt, its least value [Pa]
    utilisation : (n, 1)
        Share of the yield strength used, nu [-]

    Returns
    -------
    free_preload : as the inputs broadcast
        FM [N]

    Holds for
    ---------
    tightening by hydraulic tension or a press

    Source
    ------
    VDI 2230-1:2015, sect. 5.4.3 without torsion
    """
    return utilisation * yield_strength * stress_area(diameter, pitch)


def tightening_torque(preload, diameter, pitch, thread_friction, head_friction, bearing_diameter, hole_diameter):
    """Torque that sets a preload.

    Parameters
    ----------
    preload : (n, 1)
        Assembly preload FM [N]
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    thread_friction : (n, 1)
        Thread friction mu_G [-]
    head_friction : (n, 1)
        Friction under head or nut, mu_K [-]
    bearing_diameter : (n, 1)
        Outer diameter dW of the turned bearing face [m]
    hole_diameter : (n, 1)
        Inner diameter dh of the face [m]

    Returns
    -------
    tightening_torque : as the inputs broadcast
        MA [N*m]

    Holds for
    ---------
    60 degree threads, friction between 0.08 and 0.24

    Source
    ------
    VDI 2230-1:2015, sect. 5.4.3: FM (0.16 P + 0.58 d2 mu_G + DKm/2 mu_K)
    """
    thread = 0.16 * pitch + 0.58 * pitch_diameter(diameter, pitch) * thread_friction
    return preload * (thread + (bearing_diameter + hole_diameter) / 4 * head_friction)


def thread_torque(preload, diameter, pitch, friction):
    """Torque that the preload leaves in the thread.

    Parameters
    ----------
    preload : (n, 1)
        Assembly preload FM [N]
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    friction : (n, 1)
        Thread friction mu_G [-]

    Returns
    -------
    thread_torque : as the inputs broadcast
        MG [N*m]

    Holds for
    ---------
    tightening by turning

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.2
    """
    return preload * thread_lever(diameter, pitch, friction)


def setting_scatter(tightening_factor):
    """Scatter of the preload about its middle.

    Parameters
    ----------
    tightening_factor : (n, 1)
        alpha_A, highest over lowest preload [-]

    Returns
    -------
    setting_scatter : as the input
        Half the range over the middle [-]

    Holds for
    ---------
    alpha_A >= 1

    Source
    ------
    VDI 2230-1:2015, sect. 5.4.3, definition of the tightening factor
    """
    return (tightening_factor - 1) / (tightening_factor + 1)


def bearing_pressure(force, bearing_diameter, hole_diameter):
    """Mean pressure under a head, nut or washer.

    Parameters
    ----------
    force : (n, s)
        Force of one bolt [N]
    bearing_diameter : (n, 1)
        Outer diameter of the bearing face [m]
    hole_diameter : (n, 1)
        Inner diameter of the face [m]

    Returns
    -------
    bearing_pressure : (n, s)
        p [Pa]

    Holds for
    ---------
    flat, centric faces

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.4
    """
    return force / (np.pi / 4 * (bearing_diameter**2 - hole_diameter**2))


def embedding(interfaces, roughness="10-40", threads=1, faces=2):
    """Length that a bolted joint loses as its surfaces settle.

    Parameters
    ----------
    interfaces : (n, 1)
        Inner interfaces between clamped parts
    roughness : str
        Class of roughness Rz in micrometres: "<10", "10-40" or "40-160"
    threads : (n, 1)
        Engaged threads: one for a bolt with a nut, two for a rod with two nuts
    faces : (n, 1)
        Bearing faces of heads and nuts

    Returns
    -------
    embedding : as the inputs broadcast
        f_Z, in metres

    Source
    ------
    VDI 2230-1:2015, Table 5, axial load
    """
    if roughness not in EMBEDDING:
        raise InputError(f"no embedding for roughness {roughness!r}; known: {', '.join(EMBEDDING)}")
    thread, face, interface = EMBEDDING[roughness]
    return threads * thread + faces * face + interfaces * interface


def cone_slope(clamp_length, bearing_diameter, part_diameter):
    """Tangent of the half angle of the pressure cone in a through-bolted joint.

    Parameters
    ----------
    clamp_length : (n, 1)
        Clamped length lK [m]
    bearing_diameter : (n, 1)
        Outer diameter dW of the bearing face [m]
    part_diameter : (n, 1)
        Outer diameter DA of the clamped parts [m]

    Returns
    -------
    cone_slope : as the inputs broadcast
        tan phi_D [-]

    Holds for
    ---------
    through-bolts

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.2.1
    """
    slenderness = np.log(clamp_length / bearing_diameter / 2)
    return 0.362 + 0.032 * slenderness + 0.153 * np.log(part_diameter / bearing_diameter)


def clamped_resilience(clamp_length, bearing_diameter, hole_diameter, part_diameter, modulus):
    """Resilience of the parts that a through-bolt clamps: sleeve, cones, or cones with a sleeve between them.

    Parameters
    ----------
    clamp_length : (n, 1)
        Clamped length lK [m]
    bearing_diameter : (n, 1)
        Outer diameter dW of the bearing face [m]
    hole_diameter : (n, 1)
        Bore dh of the parts [m]
    part_diameter : (n, 1)
        Outer diameter DA of the parts [m]
    modulus : (n, 1)
        Young's modulus EP of the parts [Pa]

    Returns
    -------
    clamped_resilience : as the inputs broadcast
        delta_P [m/N]

    Holds for
    ---------
    centric through-bolts, solid parts of one material

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.2.1
    """
    # The cones need a part wider than the bearing face; where it is not, the sleeve is chosen below.
    widest = np.maximum(part_diameter, bearing_diameter)
    slope = cone_slope(clamp_length, bearing_diameter, widest)
    base = np.minimum(widest, bearing_diameter + clamp_length * slope)
    inner, outer = bearing_diameter - hole_diameter, bearing_diameter + hole_diameter
    cones = 2 / (hole_diameter * slope) * np.log(outer * (base - hole_diameter) / (inner * (base + hole_diameter)))
    sleeve_length = clamp_length - (base - bearing_diameter) / slope
    outside = np.minimum(part_diameter, base)
    return (cones + 4 * sleeve_length / (outside**2 - hole_diameter**2)) / (np.pi * modulus)


FORMULAS = (
    thread_lever,
    assembly_preload,
    free_preload,
    tightening_torque,
    thread_torque,
    setting_scatter,
    bearing_pressure,
    cone_slope,
    clamped_resilience,
)
