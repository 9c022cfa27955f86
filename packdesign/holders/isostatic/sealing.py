"""Rubber over the years: what permeates it at the temperature at which it dwells, and what squeeze is left of it.

Squeeze is lost as assembled: the groove keeps the ring's shape, so that a ring that has set lets no more gas through
than a new one as long as it touches.
"""

import numpy as np

from packdesign.duty import HOURS_PER_YEAR, Demand
from packdesign.mechanics import seal_life

LIGHT_GASES = ("Helium", "Hydrogen")
"""Gases whose permeation is less activated, as `media` name their fluids."""


def permeability(catalog, seal: np.ndarray, medium: np.ndarray, temperature: np.ndarray) -> np.ndarray:
    """Permeability (n,) [m2/(Pa s)] of rubbers to media at a temperature [K], the highest published; 0 for liquids."""
    table, gases = catalog["seal_materials"], catalog["media"]
    light = np.isin(gases["fluid"][medium].astype(str), LIGHT_GASES)
    activation = np.where(light, table["permeation_activation_light"][seal], table["permeation_activation"][seal])
    known = table["permeability_nitrogen_highest"][seal] * np.nan_to_num(gases["permeability_ratio"][medium])
    return known * _faster(activation, temperature, seal_life.PERMEATION_REFERENCE)


def compression_set(catalog, seal: np.ndarray, demand: Demand) -> np.ndarray:
    """Compression set (n,) [-] of rubbers at the end of a demand's years at its operating temperature."""
    table = catalog["seal_materials"]
    faster = _faster(table["set_activation"][seal], demand.operating_temperature, table["set_temperature"][seal])
    served = demand.years * HOURS_PER_YEAR * 3600.0 * faster
    lost = seal_life.compression_set(served, table["set"][seal], table["set_time"][seal], seal_life.SET_EXPONENT)
    return lost if demand.drawn is None else np.minimum(demand.drawn.losses * lost, 1.0)


def _faster(activation: np.ndarray, temperature: np.ndarray, known: np.ndarray | float) -> np.ndarray:
    """How much faster than at the temperature at which it is known."""
    return seal_life.arrhenius_factor(activation, seal_life.GAS_CONSTANT, temperature, known)
