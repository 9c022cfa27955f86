"""Bolts and threaded rods to VDI 2230: resilience, stresses in service, endurance. Threads: see `threads`."""

import numpy as np

from packdesign.mechanics.threads import core_area, core_diameter

# VDI 2230-1:2015, lengths that stand for the yielding of head, engaged core and nut, in nominal diameters.
HEXAGON_HEAD = 0.5
SOCKET_HEAD = 0.4
ENGAGED_CORE = 0.5
NUT = 0.4

ENDURANCE_CYCLES = 2e6
LEAST_CYCLES = 1e4


def section_resilience(length, modulus, area):
    """Resilience of one plain section of a bolt.

    Parameters
    ----------
    length : (n, 1)
        Length l of the section [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    area : (n, 1)
        Cross-section A [m**2]

    Returns
    -------
    section_resilience : as the inputs broadcast
        Elongation per force [m/N]

    Holds for
    ---------
    elastic bars

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.1
    """
    return length / (modulus * area)


def head_resilience(diameter, modulus, head_length):
    """Resilience of the head.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    head_length : (n, 1)
        Substitute length over d: 0.5 hexagon, 0.4 hexagon socket [-]

    Returns
    -------
    head_resilience : as the inputs broadcast
        delta_SK [m/N]

    Holds for
    ---------
    standard heads

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.1.1
    """
    return section_resilience(head_length * diameter, modulus, np.pi / 4 * diameter**2)


def engaged_resilience(diameter, pitch, modulus):
    """Resilience of an engaged thread and its nut.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E of bolt and nut [Pa]

    Returns
    -------
    engaged_resilience : as the inputs broadcast
        delta_GM = delta_G + delta_M [m/N]

    Holds for
    ---------
    full nuts of the bolt's material

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.1.1
    """
    core = section_resilience(ENGAGED_CORE * diameter, modulus, core_area(diameter, pitch))
    return core + section_resilience(NUT * diameter, modulus, np.pi / 4 * diameter**2)


def bolt_resilience(diameter, pitch, shank, free_thread, modulus, head_length):
    """Resilience of a headed bolt with a nut.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d, also that of the shank [m]
    pitch : (n, 1)
        Pitch P [m]
    shank : (n, 1)
        Plain shank inside the clamped length [m]
    free_thread : (n, 1)
        Thread inside the clamped length [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    head_length : (n, 1)
        Substitute length over d: 0.5 hexagon, 0.4 hexagon socket [-]

    Returns
    -------
    bolt_resilience : as the inputs broadcast
        delta_S [m/N]

    Holds for
    ---------
    full shanks

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.1.1
    """
    plain = section_resilience(shank, modulus, np.pi / 4 * diameter**2)
    threaded = section_resilience(free_thread, modulus, core_area(diameter, pitch))
    ends = head_resilience(diameter, modulus, head_length) + engaged_resilience(diameter, pitch, modulus)
    return plain + threaded + ends


def rod_resilience(diameter, pitch, clamp_length, modulus):
    """Resilience of a fully threaded rod between two nuts.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    clamp_length : (n, 1)
        Length between the faces of the nuts [m]
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]

    Returns
    -------
    rod_resilience : as the inputs broadcast
        delta_S [m/N]

    Holds for
    ---------
    full nuts of the rod's material

    Source
    ------
    VDI 2230-1:2015, sect. 5.1.1.1, the head replaced by a second engaged thread
    """
    free = section_resilience(clamp_length, modulus, core_area(diameter, pitch))
    return free + 2 * engaged_resilience(diameter, pitch, modulus)


def tension_stress(force, area):
    """Tensile stress of a section.

    Parameters
    ----------
    force : (n, s)
        Force F of one bolt [N]
    area : (n, 1)
        Cross-section, the stress area for a thread [m**2]

    Returns
    -------
    tension_stress : (n, s)
        sigma_z [Pa]

    Holds for
    ---------
    centric tension

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.2
    """
    return force / area


def torsion_stress(thread_torque, stress_diameter):
    """Elastic torsional stress left by tightening.

    Parameters
    ----------
    thread_torque : (n, 1)
        Torque in the thread MG [N*m]
    stress_diameter : (n, 1)
        d0 [m]

    Returns
    -------
    torsion_stress : as the inputs broadcast
        tau [Pa]

    Holds for
    ---------
    bolts tightened by turning

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.2: MG over pi d0^3 / 16
    """
    return 16 * thread_torque / (np.pi * stress_diameter**3)


def reduced_stress(tension, torsion, torsion_share):
    """Equivalent stress of tension and torsion.

    Parameters
    ----------
    tension : (n, s)
        Tensile stress [Pa]
    torsion : (n, 1)
        Torsional stress [Pa]
    torsion_share : (n, 1)
        Share of the torsion that is left, k_tau: 0.5 in service, 1 while tightening [-]

    Returns
    -------
    reduced_stress : (n, s)
        sigma_red [Pa]

    Holds for
    ---------
    ductile bolts

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.2
    """
    return (tension**2 + 3 * (torsion_share * torsion) ** 2) ** 0.5


def bending_stress(modulus, diameter, pitch, rotation, clamp_length):
    """Bending stress of a rod whose two seats rotate against each other with their plates.

    Parameters
    ----------
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    rotation : (n, s)
        Rotation of each seat, opposite at the two ends [rad]
    clamp_length : (n, 1)
        Free length between the seats [m]

    Returns
    -------
    bending_stress : (n, s)
        sigma_b = E d3 theta / l [Pa]

    Holds for
    ---------
    both ends turning by the same angle: a circular arc

    Source
    ------
    Beam theory: curvature 2 theta / l at the radius d3 / 2
    """
    return modulus * core_diameter(diameter, pitch) * rotation / clamp_length


def endurance_amplitude(diameter):
    """Stress amplitude on the stress area that a bolt rolled before heat treatment endures for ever.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d, in metres

    Returns
    -------
    endurance_amplitude : as the input
        sigma_ASV, in pascal

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.3: 0.85 (150/d + 45) in N/mm2 with d in mm, at 2e6 cycles
    """
    return 0.85 * (150 / (diameter / 1e-3) + 45) * 1e6


def finite_amplitude(endurance, cycles):
    """Stress amplitude that a bolt endures for a number of cycles.

    Parameters
    ----------
    endurance : (n, 1)
        Amplitude sigma_ASV endured for ever [Pa]
    cycles : (n, 1) or (n, s)
        Cycles N; fewer than 10^4 are judged as 10^4 [-]

    Returns
    -------
    finite_amplitude : as the inputs broadcast
        sigma_AZSV [Pa]

    Holds for
    ---------
    bolts rolled before heat treatment

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.3: sigma_ASV (2e6/N)^(1/3)
    """
    return endurance * (ENDURANCE_CYCLES / np.clip(cycles, LEAST_CYCLES, ENDURANCE_CYCLES)) ** (1 / 3)


def finite_life(amplitude, endurance):
    """Cycles that a bolt survives at a stress amplitude; infinite up to the endurance.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range, on the stress area [Pa]
    endurance : (n, 1)
        Amplitude sigma_ASV endured for ever [Pa]

    Returns
    -------
    finite_life : (n, s)
        Cycles N [-]

    Holds for
    ---------
    10^4 cycles and more

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.3, solved for N
    """
    ratio = np.maximum(amplitude / endurance, 1.0)
    return np.where(ratio > 1, ENDURANCE_CYCLES / ratio**3, np.inf)


FORMULAS = (
    section_resilience,
    head_resilience,
    engaged_resilience,
    bolt_resilience,
    rod_resilience,
    tension_stress,
    torsion_stress,
    reduced_stress,
    bending_stress,
    finite_amplitude,
    finite_life,
)
