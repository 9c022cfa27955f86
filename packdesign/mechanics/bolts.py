"""Bolts and threaded rods to VDI 2230: resilience, stresses in service, endurance. Threads: see `threads`."""

import numpy as np

from packdesign.mechanics.threads import core_area, core_diameter

# VDI 2230-1:2015, lengths that stand for the yielding of head, engaged core and nut, in nominal diameters.
HEXAGON_HEAD = 0.5
SOCKET_HEAD = 0.4
ENGAGED_CORE = 0.5
NUT = 0.4

ENDURANCE_CYCLES, LEAST_CYCLES = 2e6, 1e4

# VDI 2230-1:2015, sect. 5.5.3: life lines of threads rolled before and after heat treatment; least mean force with gain
SLOPE, SLOPE_ROLLED_AFTER, LEAST_MEAN = 3.0, 6.0, 0.3


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


def bending_stress(modulus, diameter, pitch, rotation, clamp_length, shank=0.0):
    """Bending stress in the thread of a rod whose two seats rotate against each other with their plates.

    Parameters
    ----------
    modulus : (n, 1) or (n, s)
        Young's modulus E [Pa]
    diameter : (n, 1)
        Nominal diameter d, also that of the shank [m]
    pitch : (n, 1)
        Pitch P [m]
    rotation : (n, s)
        Rotation of each seat, opposite at the two ends [rad]
    clamp_length : (n, 1)
        Free length l between the seats [m]
    shank : (n, 1)
        Part l_1 of it that is plain [m]

    Returns
    -------
    bending_stress : (n, s)
        sigma_b = E d3 theta/(l - l_1 + l_1 (d3/d)^4) [Pa]

    Holds for
    ---------
    both ends turning by the same angle: one moment all along

    Source
    ------
    Beam theory: 2 theta is the moment times the sum of l/(E I), as VDI 2230-1:2015, sect. 5.1.2, has it
    """
    core = core_diameter(diameter, pitch)
    return modulus * core * rotation / (clamp_length - shank * (1 - (core / diameter) ** 4))


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


def rolled_after_factor(mean_force, yield_force):
    """Endurance of a thread rolled after heat treatment over that of one rolled before.

    Parameters
    ----------
    mean_force : (n, s)
        Mean force of one bolt F_Sm [N]
    yield_force : (n, 1)
        Yield strength times stress area F_0.2min [N]

    Returns
    -------
    rolled_after_factor : (n, s)
        sigma_ASG/sigma_ASV = 2 - F_Sm/F_0.2min [-]

    Holds for
    ---------
    0.3 <= F_Sm/F_0.2min < 1; smaller mean forces count as 0.3, from 1 on there is no gain

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.3
    """
    return 2 - np.clip(mean_force / yield_force, LEAST_MEAN, 1.0)


def finite_amplitude(endurance, cycles, slope=SLOPE):
    """Stress amplitude that a bolt endures for a number of cycles.

    Parameters
    ----------
    endurance : (n, 1)
        Amplitude sigma_ASV or sigma_ASG endured for ever [Pa]
    cycles : (n, 1) or (n, s)
        Cycles N; fewer than 10^4 are judged as 10^4 [-]
    slope : (n, 1)
        3 for threads rolled before heat treatment, 6 for those rolled after it [-]

    Returns
    -------
    finite_amplitude : as the inputs broadcast
        sigma_AZSV or sigma_AZSG [Pa]

    Holds for
    ---------
    rolled threads of steel

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.3: sigma_ASV (2e6/N)^(1/3), sigma_ASG (2e6/N)^(1/6)
    """
    return endurance * (ENDURANCE_CYCLES / np.clip(cycles, LEAST_CYCLES, ENDURANCE_CYCLES)) ** (1 / slope)


def finite_life(amplitude, endurance, slope=SLOPE):
    """Cycles that a bolt survives at a stress amplitude; infinite up to the endurance.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range, on the stress area [Pa]
    endurance : (n, 1) or (n, s)
        Amplitude sigma_ASV or sigma_ASG endured for ever [Pa]
    slope : (n, 1)
        3 for threads rolled before heat treatment, 6 for those rolled after it [-]

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
    return np.where(ratio > 1, ENDURANCE_CYCLES / ratio**slope, np.inf)


FORMULAS = (section_resilience, head_resilience, engaged_resilience, bolt_resilience, rod_resilience, tension_stress,
            torsion_stress, reduced_stress, bending_stress, rolled_after_factor, finite_amplitude, finite_life)
