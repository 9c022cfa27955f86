"""What spring wire stands: strength, static and fatigue limits, temperature, relaxation. For discs, see `disc_life`."""

import numpy as np

# Shigley 9th ed., sect. 10-7 (Zimmerli, for steel wire under 10 mm): torsional amplitude and mean for infinite life.
ZIMMERLI_UNPEENED = (241e6, 379e6)
ZIMMERLI_PEENED = (398e6, 534e6)
# Associated Spring, Design Handbook (Norton, Machine Design, Table 14-8): lives of its strengths in repeated torsion.
LIVES = np.array([1e5, 1e6, 1e7])

ROOM_TEMPERATURE = 293.15
HOUR = 3600.0


def wire_strength(wire_diameter, constant, slope):
    """Least tensile strength of drawn spring wire.

    Parameters
    ----------
    wire_diameter : (n, 1)
        Wire diameter d, in metres
    constant : (n, 1)
        Strength at 1 mm, in pascal
    slope : (n, 1)
        Fall of the strength per decade of diameter, in pascal

    Returns
    -------
    wire_strength : as the inputs broadcast
        Rm, in pascal

    Source
    ------
    EN 10270-1, tables of least tensile strength, which Rm = constant - slope lg(d/mm) meets within 10 MPa
    """
    return constant - slope * np.log10(wire_diameter / 1e-3)


def solid_allowable(strength):
    """Allowable uncorrected stress at the solid length.

    Parameters
    ----------
    strength : (n, 1)
        Tensile strength Rm [Pa]

    Returns
    -------
    solid_allowable : as the input
        tau_c [Pa]

    Holds for
    ---------
    cold coiled springs

    Source
    ------
    EN 13906-1:2013, permissible stress at the solid length, 0.56 Rm
    """
    return 0.56 * strength


def working_allowable(strength):
    """Allowable uncorrected stress at the working load in static duty.

    Parameters
    ----------
    strength : (n, 1)
        Tensile strength Rm [Pa]

    Returns
    -------
    working_allowable : as the input
        tau [Pa]

    Holds for
    ---------
    cold coiled springs, fewer than 10^4 cycles

    Source
    ------
    EN 13906-1:2013, permissible stress in static duty, 0.50 Rm
    """
    return 0.50 * strength


def torsional_strength(strength):
    """Ultimate strength in torsion.

    Parameters
    ----------
    strength : (n, 1)
        Tensile strength Rm [Pa]

    Returns
    -------
    torsional_strength : as the input
        Ssu [Pa]

    Holds for
    ---------
    spring steel

    Source
    ------
    Shigley 9th ed., eq. 10-30, 0.67 Sut
    """
    return 0.67 * strength


def goodman_endurance(amplitude, mean, torsional_strength):
    """Fully reversed endurance behind one known amplitude and mean, on Goodman's line.

    Parameters
    ----------
    amplitude : (n, 1)
        Amplitude known to be endured, Ssa [Pa]
    mean : (n, 1)
        Mean stress it was endured at, Ssm [Pa]
    torsional_strength : (n, 1)
        Ssu [Pa]

    Returns
    -------
    goodman_endurance : as the inputs broadcast
        Sse [Pa]

    Holds for
    ---------
    mean below the torsional strength

    Source
    ------
    Shigley 9th ed., sect. 10-7 and Ex. 10-4
    """
    return amplitude / (1 - mean / torsional_strength)


def gerber_endurance(amplitude, mean, torsional_strength):
    """Fully reversed endurance behind one known amplitude and mean, on Gerber's parabola.

    Parameters
    ----------
    amplitude : (n, 1)
        Amplitude known to be endured, Ssa [Pa]
    mean : (n, 1)
        Mean stress it was endured at, Ssm [Pa]
    torsional_strength : (n, 1)
        Ssu [Pa]

    Returns
    -------
    gerber_endurance : as the inputs broadcast
        Sse [Pa]

    Holds for
    ---------
    mean below the torsional strength

    Source
    ------
    Shigley 9th ed., eq. 10-28 and Ex. 10-4
    """
    return amplitude / (1 - (mean / torsional_strength) ** 2)


def fatigue_life(amplitude, strengths, endurance):
    """Cycles that a helical spring survives at a fully reversed torsional amplitude.

    The line through the strengths at 1e5, 1e6 and 1e7 cycles is straight in both logarithms and goes on at either end.
    What stays under the strength at 1e7 cycles and at or under Zimmerli's endurance lasts for ever: where the two
    disagree, which thick and peened wire makes them do, the lower one counts.

    Parameters
    ----------
    amplitude : (n, s)
        Corrected torsional amplitude, made fully reversed on Goodman's line, in pascal
    strengths : (n, 3)
        Fully reversed amplitudes endured for 1e5, 1e6 and 1e7 cycles, in pascal
    endurance : (n, 1)
        Fully reversed amplitude endured for ever, in pascal

    Returns
    -------
    fatigue_life : (n, s)
        Cycles N, infinite under both limits

    Source
    ------
    Associated Spring, Design Handbook, strengths in repeated torsion (Norton, Machine Design, Table 14-8); Shigley 9th
    ed., sect. 10-7 (Zimmerli, Goodman). EN 13906-1 has Goodman diagrams of its own, by wire and diameter and for 1e7
    cycles: pictures that are not taken up here.
    """
    at, steps = np.log(strengths), np.log(LIVES)
    lasting = (amplitude < strengths[:, 2:]) & (amplitude <= np.maximum(endurance, 0.0))
    place = np.log(np.where(lasting, strengths[:, 2:], amplitude))
    ends = [(at[:, [k]], at[:, [k + 1]], steps[k], steps[k + 1]) for k in (0, 1)]
    early, late = (since + (place - high) * (until - since) / (low - high) for high, low, since, until in ends)
    return np.where(lasting, np.inf, np.exp(np.where(place > at[:, [1]], early, late)))


def modulus_at(modulus, modulus_slope, temperature):
    """Elastic modulus of a spring at temperature.

    Parameters
    ----------
    modulus : (n, 1)
        Modulus at 20 degC, in pascal
    modulus_slope : (n, 1)
        Relative fall per kelvin, in 1/K
    temperature : (1, s) or (n, s)
        Temperature, in kelvin

    Returns
    -------
    modulus_at : (n, s)
        Modulus, in pascal

    Source
    ------
    EN 13906-1:2013, influence of temperature: G = G20 (1 - r (T - 20 degC))
    """
    return modulus * (1 - modulus_slope * (temperature - ROOM_TEMPERATURE))


def relaxation_48h(stress, strength, temperature, share, exponent, growth):
    """Share of the force a helical spring loses in 48 hours at a constant length.

    Parameters
    ----------
    stress : (n, s)
        Uncorrected torsional stress, in pascal
    strength : (n, 1)
        Tensile strength Rm, in pascal
    temperature : (1, s) or (n, s)
        Temperature, in kelvin
    share : (n, 1)
        Loss at 20 degC if the stress reached Rm, dimensionless
    exponent : (n, 1)
        Power of the stress, dimensionless
    growth : (n, 1)
        Exponential growth with temperature, in 1/K

    Returns
    -------
    relaxation_48h : (n, s)
        Share of the force

    Source
    ------
    Fitted to the diagrams of EN 13906-1:2013, annex on relaxation: a (tau/Rm)^p exp(b (T - 20 degC))
    """
    return share * (stress / strength) ** exponent * np.exp(growth * (temperature - ROOM_TEMPERATURE))


def aged_relaxation(relaxation_48h, time):
    """Relaxation after any time from the one after 48 hours, logarithmic in time; for helical and disc springs.

    Parameters
    ----------
    relaxation_48h : (n, s)
        Share lost after 48 hours
    time : (n, 1) or (1, s)
        Time at deflection, in seconds

    Returns
    -------
    aged_relaxation : (n, s)
        Share lost, at most the whole force

    Source
    ------
    EN 13906-1:2013 and EN 16983: relaxation grows with the logarithm of time; one hour taken as its scale
    """
    return np.minimum(relaxation_48h * np.log1p(time / HOUR) / np.log1p(48.0), 1.0)


FORMULAS = (solid_allowable, working_allowable, torsional_strength, goodman_endurance, gerber_endurance)
