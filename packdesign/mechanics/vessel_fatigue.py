"""Fatigue of pressure vessels to EN 13445-3: equivalent cycles, welds by class, unwelded parts by strength."""

import numpy as np

EXEMPT_CYCLES = 500.0
"""Equivalent full pressure cycles up to which no fatigue is judged (EN 13445-3:2021, 5.4.2)."""

STRESS_FACTOR = 3.0
"""eta where nothing better is known, its upper bound (EN 13445-3:2021, clause 17)."""

CLASSES = {
    "butt weld from both sides": 80e6,
    "butt weld from one side": 63e6,
    "butt weld from one side, root not seen": 40e6,
    "butt weld ground flush": 90e6,
    "full penetration of a flange or flat end": 63e6,
    "partial penetration or fillet of a flange or flat end": 40e6,
    "attachment or nozzle": 71e6,
}
"""FAT of welds in steel [Pa] (EN 13445-3:2021, clauses 17 and 18, tables of weld details; testing group 3)."""

STEEL_MODULUS = 206e9
"""Modulus for which classes and curves are written; other metals bear as their moduli do (IIW-2259-15, sect. 3.1)."""

THIN, THICK = 25e-3, 150e-3
"""Thickness from which size counts, and up to which it does more [m] (EN 13445-3:2021, clauses 17 and 18)."""

KNEE_CYCLES, CUT_OFF_CYCLES = 2e6, 1e8
"""Unwelded parts: end of the curve by strength, and of the slope 10 after it (EN 13445-3:2021, 18.11)."""

TURNED_ROUGHNESS, ROLLED_ROUGHNESS = 50.0, 200.0
"""Rz of machined and of rolled or extruded surfaces [micrometres] (EN 13445-3:2021, Table 18-8)."""

WARM = 100.0
"""Temperature up to which nothing is taken off [degC] (EN 13445-3:2021, 18.10.6)."""

STRONGEST = 1000.0
"""Tensile strength up to which the curves go [MPa] (EN 13445-3:2021, 18.11)."""

_HALVINGS = 36


def equivalent_cycles(cycles, pressure_range, highest_pressure):
    """Equivalent number of full pressure cycles; blocks run across.

    Parameters
    ----------
    cycles : (n, s)
        Cycles n_i of each block [-]
    pressure_range : (n, s)
        Range Delta P_i of each block [Pa]
    highest_pressure : (n, 1)
        Highest pressure P_max that is permitted [Pa]

    Returns
    -------
    equivalent_cycles : (n, 1)
        n_eq = sum n_i (Delta P_i/P_max)^3 [-]

    Holds for
    ---------
    pressure alone

    Source
    ------
    EN 13445-3:2021, eq. (5.4-1)
    """
    return (cycles * (pressure_range / highest_pressure) ** 3).sum(axis=-1, keepdims=True)


def simplified_stress(stress_factor, stress, highest_pressure):
    """Pseudo-elastic stress per pressure of a part that is only known by the pressure it bears.

    Parameters
    ----------
    stress_factor : (n,)
        eta, up to 3 [-]
    stress : (n,)
        Nominal design stress f [Pa]
    highest_pressure : (n,)
        Highest pressure P_max of the part by its formula [Pa]

    Returns
    -------
    simplified_stress : (n,)
        Delta sigma/Delta P = eta f/P_max [-]

    Holds for
    ---------
    parts designed by formulas

    Source
    ------
    EN 13445-3:2021, clause 17: Delta sigma = (Delta P/P_max) eta f
    """
    return stress_factor * stress / highest_pressure


def misaligned(offset):
    """Factor on the membrane stress of a butt weld whose walls are set off.

    Parameters
    ----------
    offset : (n,)
        Offset of the middle lines over the wall [-]

    Returns
    -------
    misaligned : (n,)
        k_m = 1 + 3 delta/e [-]

    Holds for
    ---------
    walls alike

    Source
    ------
    EN 13445-3:2021, 18.10.4, A_1; IIW-2259-15, sect. 3.8.2
    """
    return 1.0 + 3.0 * offset


def weld_offset(wall):
    """Offset of the middle lines over the wall that makers may leave at butt welds.

    Parameters
    ----------
    wall : (n,)
        e, in metres

    Returns
    -------
    weld_offset : (n,)
        delta/e: 0.5 mm up to 2 mm, e/4 up to 4 mm, 1 mm up to 10 mm, e/10 beyond [-]

    Source
    ------
    EN 13445-4:2021, Table 6.2-1, for walls up to 30 mm
    """
    return np.select([wall <= 2e-3, wall <= 4e-3, wall <= 10e-3], [0.5e-3 / wall, 0.25, 1e-3 / wall], 0.1)


def weld_thickness_factor(thickness):
    """Factor on the class of a weld in thick metal.

    Parameters
    ----------
    thickness : (n,)
        e_n, in metres

    Returns
    -------
    weld_thickness_factor : (n,)
        C_e, f_ew = (25 mm/e_n)^0.25 [-]

    Source
    ------
    EN 13445-3:2021, clause 17 and 18.10.6.1
    """
    return (THIN / np.clip(thickness, THIN, THICK)) ** 0.25


def temperature_factor(coldest, warmest):
    """Factor on fatigue strengths in the heat, the lower of ferritic and austenitic steels.

    Parameters
    ----------
    coldest, warmest : (n,)
        Temperatures of the cycle, in kelvin

    Returns
    -------
    temperature_factor : (n,)
        f_T* = 1.03 - 1.5e-4 T* - 1.5e-6 T*^2 with T* = 0.75 T_max + 0.25 T_min in degrees Celsius, 1 up to 100 [-]

    Source
    ------
    EN 13445-3:2021, 18.10.6.2
    """
    mean = np.maximum(0.75 * warmest + 0.25 * coldest - 273.15, WARM)
    return 1.03 - 1.5e-4 * mean - 1.5e-6 * mean**2


def notch_factor(concentration, stress_range, endured):
    """Effective stress concentration.

    Parameters
    ----------
    concentration : (n, 1)
        K_t [-]
    stress_range : (n, s)
        Structural stress range [Pa]
    endured : (n, 1)
        Range Delta sigma_D endured in plain metal [Pa]

    Returns
    -------
    notch_factor : (n, s)
        K_eff = 1 + 1.5 (K_t - 1)/(1 + 0.5 max(1, K_t Delta sigma/Delta sigma_D)) [-]

    Holds for
    ---------
    unwelded parts

    Source
    ------
    EN 13445-3:2021, 18.7.2
    """
    return 1.0 + 1.5 * (concentration - 1.0) / (1.0 + 0.5 * np.maximum(concentration * stress_range / endured, 1.0))


def plastic_factor(stress_range, proof_strength, ultimate_strength):
    """Factor on stress ranges that yield.

    Parameters
    ----------
    stress_range : (n, s)
        Structural stress range [Pa]
    proof_strength, ultimate_strength : (n, 1)
        Rp0.2 and Rm, in pascal

    Returns
    -------
    plastic_factor : (n, s)
        k_e = 1 + A_0 (Delta sigma/(2 Rp0.2) - 1), at least 1; A_0 from 0.4 (Rm to 500 MPa) to 0.5 (from 800 MPa) [-]

    Source
    ------
    EN 13445-3:2021, 18.8.1.1
    """
    slope = 0.4 + (np.clip(ultimate_strength / 1e6, 500.0, 800.0) - 500.0) / 3000.0
    return 1.0 + slope * np.maximum(stress_range / (2.0 * proof_strength) - 1.0, 0.0)


def plain_range(cycles, strength, scale):
    """Stress range that unwelded metal endures, before its corrections.

    Parameters
    ----------
    cycles : (n, s)
        N
    strength : (n, 1)
        Tensile strength Rm, of other metals that of a steel as enduring, in pascal
    scale : (n, 1)
        Modulus over that of steel

    Returns
    -------
    plain_range : (n, s)
        Delta sigma_R = 46000/sqrt(N) + 0.63 Rm - 11.5 to 2e6 cycles, ((2.69 Rm + 89.72)^10/N)^0.1 beyond (in MPa for
        steel); in pascal. Other metals: what does not go with Rm goes with the modulus.

    Source
    ------
    EN 13445-3:2021, 18.11.3; the second branch here starts where the first ends
    """
    rm = np.minimum(strength / 1e6, STRONGEST)
    few = np.minimum(cycles, KNEE_CYCLES)
    first = scale * (46000.0 / np.sqrt(few) - 11.5) + 0.63 * rm
    return 1e6 * first * (few / cycles) ** 0.1


def surface_factor(cycles, strength, roughness):
    """Factor on the strength of rough surfaces.

    Parameters
    ----------
    cycles : (n, s)
        N
    strength : (n, 1)
        Rm, in pascal
    roughness : (n, 1)
        Rz, in micrometres

    Returns
    -------
    surface_factor : (n, s)
        f_s = F_s^(0.1 ln N - 0.465) to 2e6 cycles, F_s beyond; F_s = 1 - 0.056 (ln Rz)^0.64 ln Rm + 0.289 (ln Rz)^0.53

    Source
    ------
    EN 13445-3:2021, 18.11.1.1
    """
    rough, rm = np.log(roughness), np.minimum(strength / 1e6, STRONGEST)
    full = 1.0 - 0.056 * rough**0.64 * np.log(rm) + 0.289 * rough**0.53
    return full ** _growing(cycles)


def plain_thickness_factor(cycles, thickness):
    """Factor on the strength of thick unwelded metal.

    Parameters
    ----------
    cycles : (n, s)
        N
    thickness : (n, 1)
        e_n, in metres

    Returns
    -------
    plain_thickness_factor : (n, s)
        f_e = F_e^(0.1 ln N - 0.465) to 2e6 cycles, F_e beyond; F_e = (25 mm/e_n)^0.182

    Source
    ------
    EN 13445-3:2021, 18.11.1.2
    """
    return (THIN / np.clip(thickness, THIN, THICK)) ** (0.182 * _growing(cycles))


def _growing(cycles):
    """How much of a correction acts: little at few cycles, all from 2e6."""
    return np.where(cycles >= KNEE_CYCLES, 1.0, np.clip(0.1 * np.log(cycles) - 0.465, 0.0, 1.0))


def mean_stress_factor(endured, mean, sensitivity):
    """Factor on the range that is endured about a mean stress.

    Parameters
    ----------
    endured : (n, s)
        Range Delta sigma_R endured about no mean [Pa]
    mean : (n, s)
        Mean stress; compression counts as none [Pa]
    sensitivity : (n, 1)
        M: 0.00035 Rm/MPa - 0.1 for steel [-]

    Returns
    -------
    mean_stress_factor : (n, s)
        f_m [-]

    Holds for
    ---------
    elastic cycles, to 2e6 cycles and beyond

    Source
    ------
    EN 13445-3:2021, 18.11.1.3
    """
    ratio = 2.0 * np.maximum(mean, 0.0) / endured
    low = np.maximum(1.0 - sensitivity * (2.0 + sensitivity) / (1.0 + sensitivity) * ratio, 0.0) ** 0.5
    high = (1.0 + sensitivity / 3.0) / (1.0 + sensitivity) - sensitivity / 3.0 * ratio
    return np.where(ratio <= 1.0 / (1.0 + sensitivity), low, np.maximum(high, 0.0))


def plain_life(stress_range, mean, endured):
    """Cycles survived by an unwelded part; infinite where the range at 1e8 cycles is not reached.

    Parameters
    ----------
    stress_range : (n, s)
        Notch stress range, in pascal
    mean : (n, s)
        Its mean, in pascal
    endured : function
        Range endured for cycles (n, s) about a mean (n, s), falling with the cycles

    Returns
    -------
    plain_life : (n, s)
        N from 1 to 1e8, by halving its logarithm

    Source
    ------
    EN 13445-3:2021, 18.11.3: Delta sigma/f_u = Delta sigma_R(N)
    """
    shape = np.broadcast_shapes(stress_range.shape, mean.shape)
    few, many = np.zeros(shape), np.full(shape, np.log(CUT_OFF_CYCLES))
    for _ in range(_HALVINGS):
        middle = (few + many) / 2.0
        survives = endured(np.exp(middle), mean) >= stress_range
        few, many = np.where(survives, middle, few), np.where(survives, many, middle)
    forever = endured(np.full(shape, CUT_OFF_CYCLES), mean) >= stress_range
    return np.where(forever, np.inf, np.exp(few))


FORMULAS = (equivalent_cycles, simplified_stress, misaligned, notch_factor, mean_stress_factor)
