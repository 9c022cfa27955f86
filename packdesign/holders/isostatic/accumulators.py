"""Precharged accumulators of a liquid: what they take in, what they must bear, and the gas in them.

A charge lasts far longer than the gas needs to take on the temperature around it (minutes), so that the balance holds
at that temperature; what a sudden charge would do is a figure. Gas that is lost through the diaphragm over the years is
not covered: makers ask to check the precharge every year, and the BOM's gas is that of the first filling.
"""

from dataclasses import dataclass

import numpy as np

from packdesign import media
from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import NONE, VesselChoice
from packdesign.mechanics import accumulators
from packdesign.requirements import FALLS, Requirement

ATMOSPHERE = 101325.0
"""Pressure around the vessel, and in a cell whose pouch has no pressure of its own [Pa]."""

GAS = "nitrogen"
"""What makers have accumulators filled with, in `media`."""


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

    def gas_volume(self, pressure: np.ndarray, warmth: np.ndarray) -> np.ndarray:
        """Volume that the gas would have (n, s) [m3] at gauge pressures and temperatures over assembly.

        Designs without accumulators cost nothing.
        """
        pressure, warmth = np.broadcast_arrays(pressure, warmth)
        rows = np.flatnonzero(self.volume > 0.0)
        density = media.density(media.gas(str(self.gas.fluid[0]), len(rows)),
                                np.maximum(pressure[rows], 0.0) + ATMOSPHERE,
                                self.temperature[rows, None] + warmth[rows])
        volume = np.zeros(pressure.shape)
        volume[rows] = self.gas_mass[rows, None] / density
        return volume

    def taken(self, pressure: np.ndarray, warmth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Liquid taken in (n, s) [m3] and its slope over pressure [m3/Pa]: none until the precharge is exceeded."""
        gas = self.gas_volume(pressure, warmth)
        filled = gas < self.volume[:, None]
        # the slope is that of an ideal gas, and need not be exact
        slope = np.where(filled, gas / (np.maximum(pressure, 0.0) + ATMOSPHERE), 0.0)
        return np.where(filled, self.volume[:, None] - gas, 0.0), slope

    def empty_pressure(self, warmth: np.ndarray) -> np.ndarray:
        """Absolute pressure of the gas (n, s) [Pa] when no liquid is in; 0 where there is no accumulator."""
        there = (self.volume > 0.0)[:, None]
        density = self.gas_mass[:, None] / np.where(there, self.volume[:, None], 1.0)
        warm = self.temperature[:, None] + warmth
        return np.where(there, media.pressure(self.gas, np.where(there, density, 1.0), warm), 0.0)


def accumulators_of(catalog, demand: Demand, choice: VesselChoice) -> Accumulators | None:
    """Accumulators of a choice; None where no design has any."""
    there = choice.accumulator != NONE
    if not there.any():
        return None
    n, table = len(choice), catalog["media"]
    volume = np.where(there, catalog["fittings"]["volume"][np.maximum(choice.accumulator, 0)], 0.0)
    volume = volume * np.where(there, choice.accumulator_count, 0)
    gas = media.gas(str(table["fluid"][table.index(GAS)]), n)
    temperature = demand.assembly_temperature * np.ones(n)
    precharge = np.where(there, choice.precharge, 0.0)
    density = media.density(gas, precharge[:, None] + ATMOSPHERE, temperature[:, None])[:, 0]
    return Accumulators(gas, volume, density * volume, precharge, temperature)


def accumulator_rows(catalog, held: Accumulators | None, choice: VesselChoice, allowable: np.ndarray,
                     pressure: np.ndarray, warmth: np.ndarray) -> tuple[Requirement, ...]:
    """Requirements of the accumulators in states (n, s) of gauge pressure; absolute pressures are compared."""
    if held is None:
        return ()
    there, table, row = choice.accumulator != NONE, catalog["fittings"], np.maximum(choice.accumulator, 0)
    empty = held.empty_pressure(warmth)
    absolute = np.maximum(pressure, 0.0) + ATMOSPHERE
    ratio = np.where(there, table["compression"][row], 1.0)[:, None]
    within = np.where(there, table["highest_pressure"][row], np.inf)
    return (
        Requirement("accumulator", "precharge", empty, accumulators.PRECHARGE_SHARE * absolute, "MPa",
                    "Olaer, correct pre-charge settings: 0.9 of the lowest pressure, absolute", trend=FALLS),
        Requirement("accumulator", "compression of its gas", np.where(there[:, None], absolute, 0.0), ratio * empty,
                    "MPa", "catalog: ratio to the precharge, absolute"),
        Requirement("accumulator", "pressure", np.where(there, allowable, 0.0), within, "MPa", "catalog"),
    )


def sudden_pressure(held: Accumulators | None, lowest: np.ndarray, highest: np.ndarray) -> np.ndarray:
    """Gauge pressure (n,) [Pa] that a charge from the lowest to the highest pressure reaches if its gas keeps its heat.

    The liquid displaced is that of a slow charge; a vessel and cells that give way would only help.
    """
    if held is None:
        return np.full(len(lowest), np.nan)
    still = np.zeros((len(lowest), 1))
    empty = held.empty_pressure(still)[:, 0]
    first, last = (np.maximum(np.maximum(side, 0.0) + ATMOSPHERE, empty) for side in (lowest, highest))
    before, after = (np.where(held.volume > 0.0, held.gas_volume((side - ATMOSPHERE)[:, None], still)[:, 0], 1.0)
                     for side in (first, last))
    sudden = accumulators.gas_pressure(first, before, after, accumulators.NITROGEN_EXPONENT) - ATMOSPHERE
    return np.where(held.volume > 0.0, sudden, np.nan)
