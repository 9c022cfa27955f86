"""Liquids: of constant bulk modulus, or from an equation of state."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from packdesign.media.tables import equation, nodes, spline

REFERENCE_PRESSURE = 0.1e6
REFERENCE_TEMPERATURE = 298.15
"""State in which the densities, bulk moduli and expansions of catalogs hold."""

HIGHEST_PRESSURE = 60e6
"""Reach of the tables [Pa]."""

_NODES = 28
_NEWTON = 6
_SOFTNESS = 4.5e-10
"""Compressibility by which a liquid is continued beyond its table [1/Pa]."""


def liquid_density(pressure, temperature, density, bulk_modulus, expansion, expansion_slope):
    """Density of a liquid of constant bulk modulus.

    Parameters
    ----------
    pressure : (n, s)
        Absolute pressure p [Pa]
    temperature : (n, s)
        Temperature T [K]
    density : (n,)
        rho_0 at 0.1 MPa and 298.15 K [kg/m**3]
    bulk_modulus : (n,)
        Isothermal bulk modulus K [Pa]
    expansion : (n,)
        Volumetric expansion alpha at 298.15 K [1/K]
    expansion_slope : (n,)
        Rise of alpha per kelvin [1/K**2]

    Returns
    -------
    liquid_density : (n, s)
        rho_0 exp((p - p_0)/K - alpha dT - slope dT^2/2) [kg/m**3]

    Holds for
    ---------
    pressures under a tenth of the bulk modulus

    Source
    ------
    definition of K and alpha, integrated at constant values
    """
    warmth = temperature - REFERENCE_TEMPERATURE
    swelling = expansion * warmth + expansion_slope * warmth**2 / 2.0
    return density * np.exp((pressure - REFERENCE_PRESSURE) / bulk_modulus - swelling)


def liquid_pressure(state_density, temperature, density, bulk_modulus, expansion, expansion_slope):
    """Pressure of a liquid of constant bulk modulus.

    Parameters
    ----------
    state_density : (n, s)
        Density rho [kg/m**3]
    temperature : (n, s)
        Temperature T [K]
    density : (n,)
        rho_0 at 0.1 MPa and 298.15 K [kg/m**3]
    bulk_modulus : (n,)
        Isothermal bulk modulus K [Pa]
    expansion : (n,)
        Volumetric expansion alpha at 298.15 K [1/K]
    expansion_slope : (n,)
        Rise of alpha per kelvin [1/K**2]

    Returns
    -------
    liquid_pressure : (n, s)
        p_0 + K (ln(rho/rho_0) + alpha dT + slope dT^2/2) [Pa]

    Holds for
    ---------
    pressures under a tenth of the bulk modulus

    Source
    ------
    definition of K and alpha, integrated at constant values
    """
    warmth = temperature - REFERENCE_TEMPERATURE
    swelling = expansion * warmth + expansion_slope * warmth**2 / 2.0
    return REFERENCE_PRESSURE + bulk_modulus * (np.log(state_density / density) + swelling)


@dataclass(frozen=True)
class Liquid:
    """A liquid of constant bulk modulus."""

    reference: np.ndarray
    bulk_modulus: np.ndarray
    expansion: np.ndarray
    slope: np.ndarray

    def density(self, pressure, temperature):
        return liquid_density(pressure, temperature, self.reference, self.bulk_modulus, self.expansion, self.slope)

    def pressure(self, density, temperature):
        return liquid_pressure(density, temperature, self.reference, self.bulk_modulus, self.expansion, self.slope)

    def untrusted(self, pressure, temperature):
        return pressure <= 0.0


@dataclass(frozen=True)
class LiquidTable:
    """Density over pressure and temperature, liquid throughout (metastable below saturation)."""

    lowest: float
    coldest: float
    hottest: float
    spline: object
    saturation: object

    def _within(self, pressure, temperature):
        return (
            np.clip(pressure, self.lowest, HIGHEST_PRESSURE),
            np.clip(temperature, self.coldest, self.hottest),
        )

    def density(self, pressure, temperature):
        inside, warm = self._within(pressure, temperature)
        return self.spline.ev(inside, warm) * np.exp((pressure - inside) * _SOFTNESS)

    def pressure(self, density, temperature):
        warm = np.clip(temperature, self.coldest, self.hottest)
        least = self.spline.ev(np.full(warm.shape, self.lowest), warm)
        pressure = self.lowest + np.log(density / least) / _SOFTNESS
        for _ in range(_NEWTON):
            inside = np.clip(pressure, self.lowest, HIGHEST_PRESSURE)
            found = self.spline.ev(inside, warm)
            softness = np.where(inside == pressure, self.spline.ev(inside, warm, dx=1) / found, _SOFTNESS)
            pressure = pressure + (np.log(density / found) - (pressure - inside) * _SOFTNESS) / softness
        return pressure

    def untrusted(self, pressure, temperature):
        inside, warm = self._within(pressure, temperature)
        return (pressure <= self.saturation(warm)) | (inside != pressure) | (warm != temperature)


@cache
def liquid_table(fluid):
    """Table of one liquid."""
    from scipy.interpolate import CubicSpline

    coolprop, state = equation(fluid)
    state.update(coolprop.PQ_INPUTS, REFERENCE_PRESSURE, 0.0)
    coldest, hottest, lowest = state.Tmin() + 0.01, state.T(), 0.5 * REFERENCE_PRESSURE
    pressures, temperatures = nodes(lowest, HIGHEST_PRESSURE, _NODES), nodes(coldest, hottest, _NODES)
    boiling = []
    for temperature in temperatures:
        state.update(coolprop.QT_INPUTS, 0.0, temperature)
        boiling.append(state.p())
    state.specify_phase(coolprop.iphase_liquid)
    values = np.empty((len(pressures), len(temperatures)))
    for i, j in np.ndindex(values.shape):
        state.update(coolprop.PT_INPUTS, pressures[i], temperatures[j])
        values[i, j] = state.rhomass()
    saturation = CubicSpline(temperatures, boiling)
    return LiquidTable(lowest, coldest, hottest, spline(pressures, temperatures, values), saturation)
