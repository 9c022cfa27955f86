"""Gas that a regulated vessel uses over its life, and the reservoirs that hold it."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand
from packdesign.holders.isostatic.balance import ATMOSPHERE, Filling, Room
from packdesign.holders.isostatic.choice import VesselChoice

SUPPLY_DROP = 0.5e6
"""Pressure by which a reservoir must stay above the vessel for the regulator to work [Pa]."""


def gas_needed(room: Room, filling: Filling, demand: Demand, choice: VesselChoice, highest: np.ndarray) -> np.ndarray:
    """Gas let off and filled in again over the life (n,) [kg].

    Every charge lets off what the stack displaces, every warming what the gas expands by, every depressurisation all of
    it; what leaks comes on top. `highest` is the highest pressure (n,).
    """
    full = highest[:, None] + ATMOSPHERE
    cold, warm = (media.density(filling.media, full, np.broadcast_to(t[:, None], full.shape))[:, 0]
                  for t in (demand.lowest_temperature, demand.highest_temperature))
    still = np.zeros(full.shape)
    free = room.free(highest[:, None], still, still, still)[0][:, 0]
    swing = demand.growth.max(axis=1) - demand.growth.min(axis=1)
    displaced = demand.face * demand.cells * swing * (1.0 + demand.breathing_tolerance)
    years = demand.years * 365.25 * 86400.0
    per_life = (demand.cycles * cold * displaced + demand.temperature_cycles * (cold - warm) * free
                + (demand.depressurisations + filling.leak * years) * cold * free)
    return np.where(choice.regulated, per_life, 0.0)


def reservoirs(catalog, filling: Filling, demand: Demand, choice: VesselChoice, needed: np.ndarray):
    """Row and number of reservoirs (n,) that hold the gas needed, the lightest in all, and the gas that one holds."""
    table = catalog["fittings"]
    mine = np.flatnonzero(table["role"] == "reservoir")
    cold = np.broadcast_to(demand.lowest_temperature[:, None], (len(choice), len(mine)))
    full = np.broadcast_to(table["highest_pressure"][mine] + ATMOSPHERE, cold.shape)
    empty = np.broadcast_to((choice.set_pressure + SUPPLY_DROP + ATMOSPHERE)[:, None], cold.shape)
    # filled at the assembly's temperature; the coldest day leaves the most behind
    filled = media.density(filling.media, full, np.broadcast_to(demand.assembly_temperature[:, None], cold.shape))
    left = media.density(filling.media, empty, cold)
    usable = table["volume"][mine] * np.maximum(filled - left, 1e-6)
    count = np.ceil(needed[:, None] / usable - 1e-9)
    best = np.argmin(count * table["mass"][mine], axis=1)
    place = np.arange(len(choice))
    return mine[best], count[place, best].astype(int), (table["volume"][mine] * filled)[place, best]
