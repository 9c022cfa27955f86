"""How long a disc spring lasts: static yield, fatigue lines of EN 16983, relaxation. Stresses: tension positive.

The lines and losses themselves are rows of catalogs.
"""

import numpy as np

# EN 16983: lives of the lines in its fatigue diagrams; temperatures and stress at which catalogs state relaxation.
LIVES = np.array([1e5, 5e5, 2e6])
STATIC_CYCLES = 1e4
RELAXATION_TEMPERATURES = np.array([20.0, 100.0, 150.0, 200.0]) + 273.15
RELAXATION_STRESS = 1000e6


def static_utilisation(stress_om, yield_strength):
    """Share of the yield strength used at OM.

    Parameters
    ----------
    stress_om : (n, s)
        Stress at OM, compression negative [Pa]
    yield_strength : (n, 1)
        Yield strength of the disc's material, 1400 to 1600 MPa for EN 16983 steels [Pa]

    Returns
    -------
    static_utilisation : (n, s)
        1 where the disc begins to set [-]

    Holds for
    ---------
    fewer than 10^4 cycles

    Source
    ------
    EN 16984, static loading: |sigma_OM| against the yield strength
    """
    return -stress_om / yield_strength


def fatigue_intercept(cycles, endured):
    """Highest upper stress at zero lower stress for a number of cycles.

    Parameters
    ----------
    cycles : (n, 1) or (n, s)
        Cycles N; fewer than 10^4 are judged as 10^4, more than 2e6 as 2e6
    endured : (n, 3)
        The same stress at 1e5, 5e5 and 2e6 cycles, in pascal

    Returns
    -------
    fatigue_intercept : as the inputs broadcast
        Stress, in pascal

    Source
    ------
    EN 16983, fatigue diagrams; straight between the lives in both logarithms
    """
    low, middle, high = (np.log(endured[:, [k]]) for k in range(3))
    life = np.log(np.clip(cycles, STATIC_CYCLES, LIVES[-1]))
    start, knee, end = np.log(LIVES)
    early = low + (middle - low) * (life - start) / (knee - start)
    late = middle + (high - middle) * (life - knee) / (end - knee)
    return np.exp(np.where(life < knee, early, late))


def fatigue_allowable(lower, cycles, endured, highest_stress):
    """Highest upper stress sigma_O at point II or III for a lower stress sigma_U and a number of cycles.

    Parameters
    ----------
    lower : (n, s)
        Lower stress sigma_U, in pascal
    cycles : (n, 1) or (n, s)
        Cycles N
    endured : (n, 3)
        Upper stress from zero lower stress at 1e5, 5e5 and 2e6 cycles, in pascal
    highest_stress : (n, 1)
        Cap at which the lines of every life meet, in pascal

    Returns
    -------
    fatigue_allowable : (n, s)
        Stress, in pascal; the cap of the diagrams under 10^4 cycles

    Source
    ------
    EN 16983, fatigue diagrams: straight lines that meet at the cap, columns of up to six packets
    """
    intercept = fatigue_intercept(cycles, endured)
    line = intercept + (1 - intercept / highest_stress) * np.minimum(lower, highest_stress)
    return np.where(cycles < STATIC_CYCLES, highest_stress, line)


def fatigue_life(lower, upper, endured, highest_stress):
    """Cycles that point II or III survives between two stresses; infinite below the line for 2e6.

    Parameters
    ----------
    lower : (n, s)
        Lower stress sigma_U, in pascal
    upper : (n, s)
        Upper stress sigma_O, in pascal
    endured : (n, 3)
        Upper stress from zero lower stress at 1e5, 5e5 and 2e6 cycles, in pascal
    highest_stress : (n, 1)
        Cap at which the lines of every life meet, in pascal

    Returns
    -------
    fatigue_life : (n, s)
        Cycles N

    Source
    ------
    EN 16983, fatigue diagrams, the lines of `fatigue_allowable` solved for N
    """
    low, middle, high = (np.log(endured[:, [k]]) for k in range(3))
    # At the cap every line ends: any range there is static failure, met by an arbitrarily large intercept.
    reserve = np.maximum(1 - lower / highest_stress, 1e-6)
    intercept = np.log(np.maximum((upper - lower) / reserve, endured[:, 2:]))
    start, knee, end = np.log(LIVES)
    early = start + (intercept - low) * (knee - start) / (middle - low)
    late = knee + (intercept - middle) * (end - knee) / (high - middle)
    return np.where(intercept <= high, np.inf, np.exp(np.where(intercept > middle, early, late)))


def relaxation_48h(stress_om, temperature, losses):
    """Share of the force lost in 48 hours at a constant deflection.

    Parameters
    ----------
    stress_om : (n, s)
        Stress at OM, compression negative, in pascal
    temperature : (n, 1)
        Temperature, in kelvin; below 20 degC judged as 20 degC
    losses : (n, 4)
        Share lost where the stress is 1000 MPa at 20, 100, 150 and 200 degC; not a number above the material's limit

    Returns
    -------
    relaxation_48h : (n, s)
        Share of the force, not a number above the material's highest temperature

    Source
    ------
    EN 16983, relaxation diagrams, taken linear in the stress; `spring_life.aged_relaxation` adds the time
    """
    spots = RELAXATION_TEMPERATURES
    place = np.clip(np.searchsorted(spots, temperature) - 1, 0, len(spots) - 2)
    cool, warm = (np.take_along_axis(losses, place + step, axis=1) for step in (0, 1))
    way = np.maximum(temperature - spots[place], 0.0) / (spots[place + 1] - spots[place])
    loss = np.where(way <= 1.0, cool + (warm - cool) * way, np.nan)
    return loss * -stress_om / RELAXATION_STRESS


FORMULAS = (static_utilisation,)
