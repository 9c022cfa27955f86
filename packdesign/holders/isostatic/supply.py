"""Gas that a regulated vessel uses over its life, and the reservoirs or the compressor that it comes from.

A regulator only adds gas. What a charge displaces is let off by the regulator itself where it relieves, else by a
venting valve beside it.
"""

from dataclasses import dataclass

import numpy as np

from packdesign import media
from packdesign.duty import HOURS_PER_YEAR, Demand
from packdesign.holders.isostatic.balance import ATMOSPHERE, Filling, Room
from packdesign.holders.isostatic.choice import COMPRESSOR, VesselChoice
from packdesign.requirements import Requirement

SUPPLY_DROP = 0.5e6
"""Pressure by which a supply must stay above the vessel for the regulator to work [Pa]."""

SHARE_OF_CYCLE = 0.5
"""Share of a mean cycle in which a compressor must give back what a charge has let off: the discharge."""


@dataclass(frozen=True)
class Use:
    """Gas let off and filled in again, columns (n,) [kg]: by one charge, and over the life; 0 of a sealed medium."""

    charge: np.ndarray
    life: np.ndarray


def gas_use(room: Room, filling: Filling, demand: Demand, choice: VesselChoice, highest: np.ndarray) -> Use:
    """Gas that a regulated vessel uses; `highest` is its highest pressure (n,), gauge.

    Every charge lets off what the stack displaces, every warming what the gas expands by, every depressurisation all of
    it; what leaks comes on top.
    """
    full = highest[:, None] + ATMOSPHERE
    cold, warm = (media.density(filling.media, full, np.broadcast_to(t[:, None], full.shape))[:, 0]
                  for t in (demand.lowest_temperature, demand.highest_temperature))
    still = np.zeros(full.shape)
    free = room.free(highest[:, None], still, still, still)[0][:, 0]
    swing = demand.growth.max(axis=1) - demand.growth.min(axis=1)
    charge = cold * demand.face * demand.cells * swing * (1.0 + demand.breathing_tolerance)
    years = demand.years * HOURS_PER_YEAR * 3600.0
    life = (demand.full_charges * charge + demand.full_warmings * (cold - warm) * free
            + (demand.depressurisations + filling.leak * years) * cold * free)
    return Use(np.where(choice.regulated, charge, 0.0), np.where(choice.regulated, life, 0.0))


def reservoirs(catalog, filling: Filling, demand: Demand, choice: VesselChoice, needed: np.ndarray):
    """Row and number of reservoirs (n,) that hold the gas needed, the lightest in all, and the gas that one holds.

    They are filled at the assembly's temperature, and the coldest day leaves the most behind.
    """
    table = catalog["fittings"]
    mine = np.flatnonzero(table["role"] == "reservoir")
    cold = np.broadcast_to(demand.lowest_temperature[:, None], (len(choice), len(mine)))
    full = np.broadcast_to(table["highest_pressure"][mine] + ATMOSPHERE, cold.shape)
    empty = np.broadcast_to((choice.set_pressure + SUPPLY_DROP + ATMOSPHERE)[:, None], cold.shape)
    filled = media.density(filling.media, full, np.broadcast_to(demand.assembly_temperature[:, None], cold.shape))
    left = media.density(filling.media, empty, cold)
    usable = table["volume"][mine] * np.maximum(filled - left, 1e-6)
    count = np.ceil(needed[:, None] / usable - 1e-9)
    best = np.argmin(count * table["mass"][mine], axis=1)
    place = np.arange(len(choice))
    return mine[best], count[place, best].astype(int), (table["volume"][mine] * filled)[place, best]


def compressed(choice: VesselChoice) -> np.ndarray:
    """Whether a compressor supplies the gas (n,)."""
    return choice.regulated & (choice.supply == COMPRESSOR)


def refill_hours(catalog, rows: np.ndarray, filling: Filling, demand: Demand, used: Use) -> np.ndarray:
    """Time (n,) [h] in which compressors, rows of the fittings, give back what a charge has let off.

    Their flow is the air drawn in, at 1 atm and the assembly's temperature.
    """
    one = np.ones((len(rows), 1))
    air = media.density(filling.media, ATMOSPHERE * one, demand.assembly_temperature[:, None] * one)[:, 0]
    return used.charge / (air * catalog["fittings"]["flow"][np.maximum(rows, 0)]) / 3600.0


def compressor_rows(catalog, rows: np.ndarray, filling: Filling, demand: Demand, choice: VesselChoice,
                    used: Use) -> tuple[Requirement, ...]:
    """Requirements of the compressors. A duty of no cycles or no years has no time for a charge to judge by."""
    mine = compressed(choice)
    if not mine.any():
        return ()
    bears = np.where(mine, catalog["fittings"]["highest_pressure"][np.maximum(rows, 0)], np.inf)
    timed = mine & (demand.full_charges > 0.0) & (demand.years > 0.0)
    cycle = demand.years * HOURS_PER_YEAR / np.where(demand.full_charges > 0.0, demand.full_charges, 1.0)
    hours = np.where(timed, refill_hours(catalog, rows, filling, demand, used), 0.0)
    return (
        Requirement("compressor", "pressure", np.where(mine, choice.set_pressure + SUPPLY_DROP, 0.0), bears, "MPa",
                    "catalog, with the regulator's drop"),
        Requirement("compressor", "time to refill", 3600.0 * hours,
                    3600.0 * np.where(timed, SHARE_OF_CYCLE * cycle, np.inf), "s", "half of the duty's mean cycle"),
    )
