"""Energy that a gas sets free as it expands into the air without heat, from its equation of state."""

from functools import cache

import numpy as np

from packdesign.media.tables import equation

AMBIENT = 101325.0
"""Pressure into which gases expand [Pa]."""

HIGHEST_PRESSURE = 60e6
_POINTS = 120


@cache
def expansion_table(fluid: str, temperature: float):
    """Energy over the logarithm of pressure at one temperature, or None where the gas ends below its triple point."""
    from scipy.interpolate import PchipInterpolator

    coolprop, state = equation(fluid)
    if state.trivial_keyed_output(coolprop.iP_triple) > AMBIENT:
        return None
    logarithms = np.linspace(np.log(AMBIENT), np.log(HIGHEST_PRESSURE), _POINTS)
    energies = []
    for pressure in np.exp(logarithms):
        state.update(coolprop.PT_INPUTS, pressure, temperature)
        density, energy, entropy = state.rhomass(), state.umass(), state.smass()
        state.update(coolprop.PSmass_INPUTS, AMBIENT, entropy)
        energies.append(density * (energy - state.umass()))
    return PchipInterpolator(logarithms, np.array(energies) / np.exp(logarithms), extrapolate=False)


def gas_expansion_energy(fluid: str, pressure: np.ndarray, temperature: np.ndarray) -> np.ndarray:
    """Energy over volume (n,) [J/m3] of one gas; NaN where it is not known."""
    found = np.full(pressure.shape, np.nan)
    for warm in np.unique(temperature):
        table = expansion_table(fluid, float(warm))
        if table is not None:
            rows = temperature == warm
            found[rows] = table(np.log(pressure[rows])) * pressure[rows]
    return found
