"""Precharged accumulators of a liquid: what they take in."""

from dataclasses import dataclass

import numpy as np

from packdesign import media

ATMOSPHERE = 101325.0
"""Pressure around the vessel [Pa]."""


@dataclass(frozen=True)
class Accumulators:
    """Equal accumulators of every design, columns (n,); SI, pressures gauge.

    `volume` is the gas volume of all of them together, 0 where there is none, and `gas_mass` the gas in it, real, as
    precharged at the `temperature` of assembly.
    """

    gas: media.Media
    volume: np.ndarray
    gas_mass: np.ndarray
    precharge: np.ndarray
    temperature: np.ndarray

    def taken(self, pressure: np.ndarray, warmth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Liquid taken in (n, s) [m3] and its slope over pressure [m3/Pa]: none until the precharge is exceeded."""
        density = media.density(self.gas, np.maximum(pressure, 0.0) + ATMOSPHERE, self.temperature[:, None] + warmth)
        gas = self.gas_mass[:, None] / density
        filled = gas < self.volume[:, None]
        # of an ideal gas: a slope need not be exact
        slope = np.where(filled, gas / (np.maximum(pressure, 0.0) + ATMOSPHERE), 0.0)
        return np.where(filled, self.volume[:, None] - gas, 0.0), slope
