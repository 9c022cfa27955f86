"""ISO metric threads: diameters, areas, what they hold and how much of them is needed."""

import numpy as np


def pitch_diameter(diameter, pitch):
    """Pitch diameter of a metric thread.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    pitch_diameter : as the inputs broadcast
        d2 [m]

    Holds for
    ---------
    the basic profile of ISO 68-1

    Source
    ------
    ISO 724
    """
    return diameter - 0.649519 * pitch


def core_diameter(diameter, pitch):
    """Core diameter of an external metric thread.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    core_diameter : as the inputs broadcast
        d3 [m]

    Holds for
    ---------
    the basic profile of ISO 68-1 with rounded root

    Source
    ------
    ISO 724, ISO 898-1
    """
    return diameter - 1.226869 * pitch


def minor_diameter(diameter, pitch):
    """Minor diameter of an internal metric thread.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    minor_diameter : as the inputs broadcast
        D1 [m]

    Holds for
    ---------
    the basic profile of ISO 68-1

    Source
    ------
    ISO 724
    """
    return diameter - 1.082532 * pitch


def stress_diameter(diameter, pitch):
    """Diameter of the circle that has the thread's stress area.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    stress_diameter : as the inputs broadcast
        d0 = (d2 + d3)/2 [m]

    Holds for
    ---------
    ISO metric threads

    Source
    ------
    ISO 898-1, nominal stress area
    """
    return (pitch_diameter(diameter, pitch) + core_diameter(diameter, pitch)) / 2


def stress_area(diameter, pitch):
    """Nominal stress area of a thread.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    stress_area : as the inputs broadcast
        As [m**2]

    Holds for
    ---------
    ISO metric threads

    Source
    ------
    ISO 898-1, nominal stress area
    """
    return np.pi / 4 * stress_diameter(diameter, pitch) ** 2


def core_area(diameter, pitch):
    """Area at the root of a thread.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    core_area : as the inputs broadcast
        A3 [m**2]

    Holds for
    ---------
    ISO metric threads

    Source
    ------
    VDI 2230-1:2015, cross-section at the minor diameter of the thread
    """
    return np.pi / 4 * core_diameter(diameter, pitch) ** 2


def proof_load(stress_area, proof_stress):
    """Load that a bolt bears without lasting elongation.

    Parameters
    ----------
    stress_area : (n, 1)
        As [m**2]
    proof_stress : (n, 1)
        Stress under proof load Sp of the property class [Pa]

    Returns
    -------
    proof_load : as the inputs broadcast
        Fp [N]

    Holds for
    ---------
    complete bolts of ISO 898-1

    Source
    ------
    ISO 898-1, proof load
    """
    return stress_area * proof_stress


def nut_shear_area(diameter, pitch, engagement):
    """Area on which the internal thread shears off.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    engagement : (n, 1)
        Engaged length of thread [m]

    Returns
    -------
    nut_shear_area : as the inputs broadcast
        A_SG of the nut [m**2]

    Holds for
    ---------
    the basic profile; widening of thin nuts neglected

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.5; Alexander, SAE 770420
    """
    half_flank = (diameter - pitch_diameter(diameter, pitch)) * np.tan(np.pi / 6)
    return np.pi * diameter * engagement / pitch * (pitch / 2 + half_flank)


def bolt_shear_area(diameter, pitch, engagement):
    """Area on which the external thread shears off.

    Parameters
    ----------
    diameter : (n, 1)
        Nominal diameter d [m]
    pitch : (n, 1)
        Pitch P [m]
    engagement : (n, 1)
        Engaged length of thread [m]

    Returns
    -------
    bolt_shear_area : as the inputs broadcast
        A_SG of the bolt [m**2]

    Holds for
    ---------
    the basic profile

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.5; Alexander, SAE 770420
    """
    inner = minor_diameter(diameter, pitch)
    half_flank = (pitch_diameter(diameter, pitch) - inner) * np.tan(np.pi / 6)
    return np.pi * inner * engagement / pitch * (pitch / 2 + half_flank)


def stripping_load(shear_area, shear_strength):
    """Load at which a thread shears off.

    Parameters
    ----------
    shear_area : (n, 1)
        Area that shears [m**2]
    shear_strength : (n, 1)
        Shear strength, about 0.6 (steel) to 0.7 of the tensile strength [Pa]

    Returns
    -------
    stripping_load : as the inputs broadcast
        Load [N]

    Holds for
    ---------
    evenly loaded turns

    Source
    ------
    VDI 2230-1:2015, sect. 5.5.5
    """
    return shear_area * shear_strength


def free_thread(clamp_length, length, thread_length):
    """Thread inside the clamped length; negative where the plain shank would foul the nut.

    Parameters
    ----------
    clamp_length : (n, 1)
        Clamped length between head and nut faces, lK [m]
    length : (n, 1)
        Nominal length of the bolt [m]
    thread_length : (n, 1)
        Threaded part of it [m]

    Returns
    -------
    free_thread : as the inputs broadcast
        l_Gew [m]

    Holds for
    ---------
    bolts with head and nut

    Source
    ------
    VDI 2230-1:2015, lengths of a bolted joint
    """
    return clamp_length - (length - thread_length)


def least_length(clamp_length, nut_height, pitch):
    """Least nominal length that engages the whole nut, with two pitches of chamfered end beyond it.

    Parameters
    ----------
    clamp_length : (n, 1)
        Clamped length lK [m]
    nut_height : (n, 1)
        Height of the nut [m]
    pitch : (n, 1)
        Pitch P [m]

    Returns
    -------
    least_length : as the inputs broadcast
        Length [m]

    Holds for
    ---------
    through-bolts; a threaded rod needs nut and overhang at both ends

    Source
    ------
    Workshop rule: the end of the bolt stands out by two pitches, of which ISO 4753 allows two incomplete
    """
    return clamp_length + nut_height + 2 * pitch


FORMULAS = (
    pitch_diameter,
    core_diameter,
    minor_diameter,
    stress_diameter,
    stress_area,
    core_area,
    proof_load,
    nut_shear_area,
    bolt_shear_area,
    stripping_load,
    free_thread,
    least_length,
)
