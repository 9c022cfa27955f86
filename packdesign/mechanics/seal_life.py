"""Rubber over the years: how fast it is permeated and ages when it is warm, and what squeeze is left of an O-ring."""

import numpy as np

LEAST_SQUEEZE_LEFT = 0.0375
"""Squeeze that must be left of a static seal at the end of its life: O-rings squeezed by 25 % stay tight to a set of
85 % (Koemmling, Jaunich and Wolff, Ageing and lifetime prediction of O-ring seals, Hanover, 2016)."""

SET_EXPONENT = 1.0 / 3.0
"""Exponent of time in the stretched exponential of a set: such that sets after a day in the oven and after decades of
service are of one curve (order of magnitude)."""

GAS_CONSTANT = 8.31446261815324
"""[J/(mol K)] (CODATA 2018)."""

PERMEATION_REFERENCE = 298.15
"""Temperature of published permeabilities, 25 degC [K]."""


def arrhenius_factor(activation_energy, gas_constant, temperature, reference):
    """How much faster a thermally activated process runs at a temperature than at that of its reference.

    Parameters
    ----------
    activation_energy : (n,)
        Activation energy E [J/mol]
    gas_constant : (n,)
        R, 8.314 [J/(mol*K)]
    temperature : (n,)
        Absolute temperature T [K]
    reference : (n,)
        Absolute temperature T_0 at which the process is known [K]

    Returns
    -------
    arrhenius_factor : (n,)
        exp(E/R (1/T_0 - 1/T)) [-]

    Holds for
    ---------
    one mechanism between both temperatures: permeation above the glass transition, ageing under about 100 degC

    Source
    ------
    van Amerongen, Journal of Applied Physics 17 (1946) 972 (permeation); ISO 11346:2014 (life of rubber)
    """
    return np.exp(activation_energy / gas_constant * (1.0 / reference - 1.0 / temperature))


def compression_set(time, known_set, known_time, exponent):
    """Compression set of a rubber by that after another time at the same temperature.

    Parameters
    ----------
    time : (n,)
        Time under squeeze t [s]
    known_set : (n,)
        Set C_0 that is known, of the squeeze [-]
    known_time : (n,)
        Time t_0 after which it is that [s]
    exponent : (n,)
        Exponent a of time, under 1 [-]

    Returns
    -------
    compression_set : (n,)
        1 - (1 - C_0)^((t/t_0)^a), a stretched exponential [-]

    Holds for
    ---------
    a squeeze that stays the same

    Source
    ------
    Exponential model of compression set, P = B exp(-k t^a): Valve World, August 2023, p. 52, Table 1
    """
    return 1.0 - np.exp(np.log1p(-known_set) * (time / known_time) ** exponent)


def squeeze_left(strain, lost):
    """Squeeze by which an O-ring would spring back after it has set.

    Parameters
    ----------
    strain : (n,)
        Squeeze as assembled S [-]
    lost : (n,)
        Compression set, of the squeeze [-]

    Returns
    -------
    squeeze_left : (n,)
        S (1 - C) [-]

    Holds for
    ---------
    a gap that stays the same

    Source
    ------
    ISO 815-1:2019, definition of compression set
    """
    return strain * (1.0 - lost)


FORMULAS = (arrhenius_factor, compression_set, squeeze_left)
