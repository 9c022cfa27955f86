"""Fatigue of plain parts and welds: life lines, mean stress, Miner's sum. Springs and bolts have lines of their own."""

import numpy as np

# Shigley 9th ed., sect. 6-8: the line runs from 10^3 to 10^6 cycles.
KNEE_CYCLES = 1e6
# A mean at or above the strength is failure: the equivalent amplitude then is a billion times the real one.
LEAST_RESERVE = 1e-9
# A thousandth of the endurance does nothing in any life.
LEAST_RATIO = 1e-3
# EN 13445-3:2021, cl. 18 (and IIW): class at 2e6, slope 3 to 5e6, slope 5 to the cut-off.
CLASS_CYCLES, WELD_KNEE, WELD_CUT_OFF = 2e6, 5e6, 1e8
RELIABILITY = 0.814
"""Share of the mean endurance that 99 of 100 parts have (Shigley 9th ed., Table 6-5)."""


def surface_factor(strength, coefficient, exponent):
    """Endurance of a surface as it is made over that of a polished one, at most 1.

    Parameters
    ----------
    strength : (n,)
        Ultimate strength Sut, in pascal
    coefficient, exponent : (n,)
        a and b of the surface: 4.51 and -0.265 machined or cold-drawn, 57.7 and -0.718 hot-rolled

    Returns
    -------
    surface_factor : (n,)
        k_a, a share

    Source
    ------
    Shigley 9th ed., eq. 6-19 and Table 6-2: a Sut^b with Sut in N/mm2
    """
    return np.minimum(coefficient * (strength / 1e6) ** exponent, 1.0)


def low_cycle_share(strength):
    """Fatigue strength at 10^3 cycles over the ultimate strength.

    Parameters
    ----------
    strength : (n,)
        Ultimate strength Sut of a steel, in pascal

    Returns
    -------
    low_cycle_share : (n,)
        f, a share: 0.9 below 70 kpsi, beyond 200 kpsi as there

    Source
    ------
    Shigley 10th ed., fig. 6-18 as 1.06 - 2.8e-3 Sut + 6.9e-6 Sut^2 with Sut from 70 to 200 kpsi
    """
    kpsi = np.minimum(strength / 6.894757e6, 200.0)
    return np.where(kpsi < 70.0, 0.9, 1.06 - 2.8e-3 * kpsi + 6.9e-6 * kpsi**2)


def line_life(amplitude, first, first_cycles, endurance, cycles, knee):
    """Cycles survived at a fully reversed amplitude, on a life line through two points.

    Parameters
    ----------
    amplitude : (n, s)
        Fully reversed stress amplitude [Pa]
    first : (n, 1)
        Amplitude survived for the first number of cycles [Pa]
    first_cycles : (n, 1)
        First number of cycles [-]
    endurance : (n, 1)
        Amplitude survived for the second number of cycles [Pa]
    cycles : (n, 1)
        Second number of cycles [-]
    knee : (n, 1)
        Whether the line bends down there, as that of steels does: 1 or 0 [-]

    Returns
    -------
    line_life : (n, s)
        Cycles N; of slope k beyond a knee 2 k - 1, infinite without stress [-]

    Holds for
    ---------
    endurances below the first amplitude

    Source
    ------
    Basquin's line, Shigley 9th ed., sect. 6-8; beyond the knee Haibach, Betriebsfestigkeit, 3rd ed., sect. 3.2, as
    swings above the endurance limit lower it for those below
    """
    slope = np.log(cycles / first_cycles) / np.log(first / endurance)
    ratio = np.maximum(amplitude / endurance, LEAST_RATIO)
    power = np.where(ratio > 1, slope, np.where(knee > 0, 2 * slope - 1, slope))
    return np.where(ratio > LEAST_RATIO, cycles * np.exp(-power * np.log(ratio)), np.inf)


def basquin_coefficient(strength, endurance, fraction):
    """Coefficient a of the life line S = a N^b.

    Parameters
    ----------
    strength : (n, 1)
        Ultimate strength Sut [Pa]
    endurance : (n, 1)
        Endurance limit Se, fully reversed, at 10^6 cycles [Pa]
    fraction : (n, 1)
        Fatigue strength at 10^3 cycles over Sut, f [-]

    Returns
    -------
    basquin_coefficient : as the inputs broadcast
        a = (f Sut)^2 / Se [Pa]

    Holds for
    ---------
    10^3 to 10^6 cycles

    Source
    ------
    Shigley 9th ed., eq. 6-14
    """
    return (fraction * strength) ** 2 / endurance


def basquin_exponent(strength, endurance, fraction):
    """Exponent b of the life line S = a N^b.

    Parameters
    ----------
    strength : (n, 1)
        Ultimate strength Sut [Pa]
    endurance : (n, 1)
        Endurance limit Se, fully reversed, at 10^6 cycles [Pa]
    fraction : (n, 1)
        Fatigue strength at 10^3 cycles over Sut, f [-]

    Returns
    -------
    basquin_exponent : as the inputs broadcast
        b = -lg(f Sut / Se) / 3 [-]

    Holds for
    ---------
    f Sut > Se

    Source
    ------
    Shigley 9th ed., eq. 6-15
    """
    return -np.log10(fraction * strength / endurance) / 3


def basquin_strength(cycles, coefficient, exponent):
    """Fully reversed amplitude that is endured for a number of cycles.

    Parameters
    ----------
    cycles : (n, 1) or (n, s)
        Cycles N [-]
    coefficient : (n, 1)
        a [Pa]
    exponent : (n, 1)
        b [-]

    Returns
    -------
    basquin_strength : as the inputs broadcast
        Sf [Pa]

    Holds for
    ---------
    10^3 to 10^6 cycles

    Source
    ------
    Shigley 9th ed., eq. 6-13
    """
    return coefficient * cycles**exponent


def basquin_life(amplitude, coefficient, exponent):
    """Cycles survived at a fully reversed amplitude; infinite up to the endurance limit.

    Parameters
    ----------
    amplitude : (n, s)
        Fully reversed stress amplitude [Pa]
    coefficient : (n, 1)
        a [Pa]
    exponent : (n, 1)
        b [-]

    Returns
    -------
    basquin_life : (n, s)
        Cycles N [-]

    Holds for
    ---------
    amplitudes up to f Sut, more than 10^3 cycles

    Source
    ------
    Shigley 9th ed., eq. 6-16
    """
    ratio = amplitude / (coefficient * KNEE_CYCLES**exponent)
    return np.where(ratio > 1, KNEE_CYCLES * np.maximum(ratio, 1.0) ** (1 / exponent), np.inf)


def goodman_amplitude(amplitude, mean, strength):
    """Fully reversed amplitude as damaging as an amplitude about a mean, Goodman; boundless from the strength on.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range [Pa]
    mean : (n, s)
        Mean stress, tension positive; compression counts as zero [Pa]
    strength : (n, 1)
        Ultimate strength [Pa]

    Returns
    -------
    goodman_amplitude : (n, s)
        Equivalent amplitude [Pa]

    Holds for
    ---------
    ductile materials

    Source
    ------
    Shigley 9th ed., eq. 6-46
    """
    return amplitude / np.maximum(1 - np.maximum(mean, 0.0) / strength, LEAST_RESERVE)


def gerber_amplitude(amplitude, mean, strength):
    """Fully reversed amplitude as damaging as an amplitude about a mean, Gerber; boundless from the strength on.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range [Pa]
    mean : (n, s)
        Mean stress, tension positive; compression counts as zero [Pa]
    strength : (n, 1)
        Ultimate strength [Pa]

    Returns
    -------
    gerber_amplitude : (n, s)
        Equivalent amplitude [Pa]

    Holds for
    ---------
    ductile materials

    Source
    ------
    Shigley 9th ed., eq. 6-47
    """
    return amplitude / np.maximum(1 - (np.maximum(mean, 0.0) / strength) ** 2, LEAST_RESERVE)


def goodman_utilisation(amplitude, mean, endurance, strength):
    """Reciprocal of the safety factor against Goodman's line, amplitude and mean growing together.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range [Pa]
    mean : (n, s)
        Mean stress, tension positive; compression counts as zero [Pa]
    endurance : (n, 1)
        Fully reversed endurance, or strength at the life asked [Pa]
    strength : (n, 1)
        Ultimate strength [Pa]

    Returns
    -------
    goodman_utilisation : (n, s)
        1/n [-]

    Holds for
    ---------
    ductile materials

    Source
    ------
    Shigley 9th ed., eq. 6-46
    """
    return amplitude / endurance + np.maximum(mean, 0.0) / strength


def gerber_utilisation(amplitude, mean, endurance, strength):
    """Reciprocal of the safety factor against Gerber's parabola, amplitude and mean growing together.

    Parameters
    ----------
    amplitude : (n, s)
        Stress amplitude, half the range [Pa]
    mean : (n, s)
        Mean stress, tension positive; compression counts as zero [Pa]
    endurance : (n, 1)
        Fully reversed endurance, or strength at the life asked [Pa]
    strength : (n, 1)
        Ultimate strength [Pa]

    Returns
    -------
    gerber_utilisation : (n, s)
        1/n [-]

    Holds for
    ---------
    ductile materials

    Source
    ------
    Shigley 9th ed., eq. 6-47, the positive root of 1/n
    """
    swing, rest = amplitude / endurance, np.maximum(mean, 0.0) / strength
    return (swing + (swing**2 + 4 * rest**2) ** 0.5) / 2


def welded_life(stress_range, fatigue_class):
    """Cycles survived by a welded detail at a stress range; infinite up to the cut-off.

    Parameters
    ----------
    stress_range : (n, s)
        Range of the nominal stress, highest less lowest [Pa]
    fatigue_class : (n, 1)
        FAT, the range endured for 2e6 cycles [Pa]

    Returns
    -------
    welded_life : (n, s)
        Cycles N [-]

    Holds for
    ---------
    as-welded details of steel; aluminium by its own classes

    Source
    ------
    EN 13445-3:2021, cl. 18: slope 3 to 5e6 cycles, slope 5 to 1e8
    """
    knee = fatigue_class * (CLASS_CYCLES / WELD_KNEE) ** (1 / 3)
    cut_off = knee * (WELD_KNEE / WELD_CUT_OFF) ** (1 / 5)
    ratio = knee / np.maximum(stress_range, cut_off)
    life = WELD_KNEE * np.where(ratio < 1, ratio**3, ratio**5)
    return np.where(stress_range > cut_off, life, np.inf)


def miner_sum(cycles, life):
    """Damage of load blocks, which run across: the sum of cycles over life.

    Parameters
    ----------
    cycles : (1, s) or (n, s)
        Cycles of each block [-]
    life : (n, s)
        Cycles survived at each block's stress [-]

    Returns
    -------
    miner_sum : (n, 1)
        Damage; 1 is failure [-]

    Holds for
    ---------
    blocks whose order does not matter

    Source
    ------
    Palmgren and Miner; Shigley 9th ed., eq. 6-57
    """
    return (cycles / life).sum(axis=-1, keepdims=True)


FORMULAS = (
    basquin_coefficient,
    basquin_exponent,
    basquin_strength,
    basquin_life,
    line_life,
    goodman_amplitude,
    gerber_amplitude,
    goodman_utilisation,
    gerber_utilisation,
    welded_life,
    miner_sum,
)
