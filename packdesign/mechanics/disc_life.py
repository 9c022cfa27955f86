"""How long a disc spring lasts: static yield, fatigue lines of EN 16983, relaxation. Stresses: tension positive."""

import numpy as np

from packdesign.errors import InputError

# EN 16983 fatigue diagrams, not shot-peened, read approximately: highest upper stress at zero lower stress for
# discs under 1.25 mm, up to 6 mm and above (rows), at the three lives (columns). The lines meet at the cap.
GROUP_THICKNESS = np.array([1.25e-3, 6e-3])
LIVES = np.array([1e5, 5e5, 2e6])
INTERCEPTS = np.array([[950.0, 800.0, 675.0], [900.0, 730.0, 600.0], [800.0, 640.0, 540.0]]) * 1e6
CAP = 1250e6
STATIC_CYCLES = 1e4

# EN 16983 relaxation diagrams, read approximately: loss after 48 h at |sigma_OM| = 1000 MPa; the values at room
# temperature are the exponential continuation of the warmer ones.
RELAXATION_TEMPERATURES = np.array([20.0, 100.0, 150.0, 200.0]) + 273.15
RELAXATION_LOSSES = {"51CrV4": (0.007, 0.025, 0.055, 0.09), "C67S": (0.010, 0.035, np.nan, np.nan)}
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


def thickness_group(thickness):
    """Row of the fatigue table: 0 under 1.25 mm, 1 up to 6 mm, 2 above.

    Parameters
    ----------
    thickness : (n, 1)
        Nominal thickness t, in metres

    Returns
    -------
    thickness_group : (n, 1) of int

    Source
    ------
    EN 16983, groups of disc springs
    """
    # A billionth keeps 1.25 mm and 6 mm from a catalog on their own side of the steps, whatever their last bit.
    lower, upper = GROUP_THICKNESS
    return (thickness > lower * (1 - 1e-9)).astype(int) + (thickness > upper * (1 + 1e-9))


def fatigue_intercept(cycles, thickness):
    """Highest upper stress at zero lower stress for a number of cycles.

    Parameters
    ----------
    cycles : (n, 1) or (n, s)
        Cycles N; fewer than 10^4 are judged as 10^4, more than 2e6 as 2e6
    thickness : (n, 1)
        Nominal thickness t, in metres

    Returns
    -------
    fatigue_intercept : as the inputs broadcast
        Stress, in pascal

    Source
    ------
    EN 16983, fatigue diagrams (approximate); straight between the lives in both logarithms
    """
    low, middle, high = np.moveaxis(np.log(INTERCEPTS)[thickness_group(thickness)], -1, 0)
    life = np.log(np.clip(cycles, STATIC_CYCLES, LIVES[-1]))
    start, knee, end = np.log(LIVES)
    early = low + (middle - low) * (life - start) / (knee - start)
    late = middle + (high - middle) * (life - knee) / (end - knee)
    return np.exp(np.where(life < knee, early, late))


def fatigue_allowable(lower, cycles, thickness):
    """Highest upper stress sigma_O at point II or III for a lower stress sigma_U and a number of cycles.

    Parameters
    ----------
    lower : (n, s)
        Lower stress sigma_U, in pascal
    cycles : (n, 1) or (n, s)
        Cycles N
    thickness : (n, 1)
        Nominal thickness t, in metres

    Returns
    -------
    fatigue_allowable : (n, s)
        Stress, in pascal; the cap of the diagrams under 10^4 cycles

    Source
    ------
    EN 16983, fatigue diagrams (approximate): straight lines that meet at the cap, not shot-peened, columns of up to six
    """
    intercept = fatigue_intercept(cycles, thickness)
    line = intercept + (1 - intercept / CAP) * np.minimum(lower, CAP)
    return np.where(cycles < STATIC_CYCLES, CAP, line)


def fatigue_life(lower, upper, thickness):
    """Cycles that point II or III survives between two stresses; infinite below the line for 2e6.

    Parameters
    ----------
    lower : (n, s)
        Lower stress sigma_U, in pascal
    upper : (n, s)
        Upper stress sigma_O, in pascal
    thickness : (n, 1)
        Nominal thickness t, in metres

    Returns
    -------
    fatigue_life : (n, s)
        Cycles N

    Source
    ------
    EN 16983, fatigue diagrams (approximate), the lines of `fatigue_allowable` solved for N
    """
    low, middle, high = np.moveaxis(np.log(INTERCEPTS)[thickness_group(thickness)], -1, 0)
    # At the cap every line ends: any range there is static failure, met by an arbitrarily large intercept.
    reserve = np.maximum(1 - lower / CAP, 1e-6)
    intercept = np.log(np.maximum((upper - lower) / reserve, np.exp(high)))
    start, knee, end = np.log(LIVES)
    early = start + (intercept - low) * (knee - start) / (middle - low)
    late = knee + (intercept - middle) * (end - knee) / (high - middle)
    return np.where(intercept <= high, np.inf, np.exp(np.where(intercept > middle, early, late)))


def relaxation_48h(stress_om, temperature, material):
    """Share of the force lost in 48 hours at a constant deflection.

    Parameters
    ----------
    stress_om : (n, s)
        Stress at OM, compression negative, in pascal
    temperature : (1, s) or (n, s)
        Temperature, in kelvin; below 20 degC judged as 20 degC
    material : (n,) or (n, 1) of str
        51CrV4 up to 200 degC, C67S up to 100 degC

    Returns
    -------
    relaxation_48h : (n, s)
        Share of the force, not a number above the material's highest temperature

    Source
    ------
    EN 16983, relaxation diagrams (approximate), taken linear in the stress; `spring_life.aged_relaxation` adds the time
    """
    names = np.ravel(material)
    unknown = sorted(set(names) - set(RELAXATION_LOSSES))
    if unknown:
        known = ", ".join(RELAXATION_LOSSES)
        raise InputError(f"no relaxation data for disc material {', '.join(unknown)}; known: {known}")
    loss = sum(
        np.where((names == name)[:, None], np.interp(temperature, RELAXATION_TEMPERATURES, losses, right=np.nan), 0.0)
        for name, losses in RELAXATION_LOSSES.items()
        if name in names
    )
    return loss * -stress_om / RELAXATION_STRESS


FORMULAS = (static_utilisation,)
