"""Media and how they are held: sealed in, backed by accumulators, or kept within a band from a reservoir or compressor.

When a medium is filled up again is left open: a vessel that keeps its pressure for life needs none, and nobody asked.
"""

from dataclasses import dataclass, fields, replace
from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.accumulators import ATMOSPHERE
from packdesign.holders.isostatic.choice import COMPRESSOR, NONE, RESERVOIR, VesselChoice
from packdesign.holders.isostatic.parts import RELIEF_MARGIN
from packdesign.holders.isostatic.sealing import compression_set, permeability
from packdesign.optimize.skeletons import ends
from packdesign.optimize.space import filtered, priced
from packdesign.task.objective import Weights

COUNTS = (1, 2, 4)
"""Accumulators on one vessel."""

PRECHARGES = (0.9, 0.8, 0.65)
"""Precharge over the window's floor, both absolute: at most what makers allow, and less where it gets warm."""

PRECHARGE_STEP = 0.01e6
"""Precharges are rounded down to this [Pa]."""

COMPRESSED = "air"
"""The medium that compressors draw in."""

SEALED = (np.nan, RESERVOIR, NONE, 0, np.nan)
"""Band, supply, accumulator, their number and precharge of a medium that is sealed in."""


@dataclass(frozen=True)
class Fillings:
    """Ways to fill a vessel (f,): columns of a choice by the same names; `added` is the least that each adds to the
    objective of the empty vessel."""

    medium: np.ndarray
    band: np.ndarray
    supply: np.ndarray
    accumulator: np.ndarray
    accumulator_count: np.ndarray
    precharge: np.ndarray
    seal: np.ndarray
    added: np.ndarray

    def __len__(self) -> int:
        return len(self.medium)

    @property
    def sealed(self) -> np.ndarray:
        """Those for which more room in the vessel may be better: nothing else gives the medium room or pressure."""
        return np.isnan(self.band) & (self.accumulator == NONE)

    @property
    def groups(self) -> tuple[np.ndarray, np.ndarray]:
        """What fillings add, rising, and the place of each filling (f,) among that."""
        return np.unique(self.added, return_inverse=True)

    def put_in(self, choice: VesselChoice, rows: np.ndarray) -> VesselChoice:
        """Designs (n,) with a filling each."""
        return replace(choice, **{f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name != "added"})


def fillings(catalog, task, demand: Demand, screened: bool = True) -> Fillings:
    """All fillings of a task; `screened` leaves out media that conduct or do not stand the temperatures."""
    rows = [
        (medium, *control, seal)
        for medium in filtered(catalog, task, "media")
        if not screened or _stands(catalog, demand, medium)
        for control in _controls(catalog, task, demand, medium)
        for seal in _seals(catalog, task, demand, medium)
    ]
    table = zip(*rows, strict=True) if rows else [()] * 7
    kinds = (int, float, int, int, int, float, int)
    columns = [np.array(values, kind) for values, kind in zip(table, kinds, strict=True)]
    found = Fillings(*columns, np.zeros(len(rows)))
    return replace(found, added=_added(catalog, task.weights, found))


def _stands(catalog, demand: Demand, medium: int) -> bool:
    table = catalog["media"]
    return bool(table["lowest_temperature"][medium] <= demand.lowest_temperature[0]
                and table["highest_temperature"][medium] >= demand.highest_temperature[0]
                and not table["conducting"][medium])


def _controls(catalog, task, demand: Demand, medium: int) -> list[tuple]:
    """Band, supply, accumulator, number and precharge of every way to hold a medium."""
    if catalog["media"]["state"][medium] == "liquid":
        return [SEALED, *_accumulators(catalog, task, demand)]
    supplies = [RESERVOIR]
    roles = catalog["fittings"]["role"][filtered(catalog, task, "fittings")]
    if catalog["media"].ids[medium] == COMPRESSED and (roles == "compressor").any():
        supplies.append(COMPRESSOR)
    return [SEALED, *((band, supply, NONE, 0, np.nan) for band in _bands(catalog, task, demand) for supply in supplies)]


def _bands(catalog, task, demand: Demand) -> list[float]:
    """Bands of regulators at the window's ceiling [Pa], of those for which the window leaves room."""
    table = catalog["fittings"]
    width = demand.highest_pressure[0] - demand.lowest_pressure[0]
    bands = {
        float(table["band"][row] * demand.highest_pressure[0])
        for row in filtered(catalog, task, "fittings")
        if table["role"][row] == "regulator" and table["highest_pressure"][row] >= demand.lowest_pressure[0]
    }
    return sorted(band for band in bands if 2.0 * band <= width * (1.0 + 1e-9))


def _accumulators(catalog, task, demand: Demand) -> list[tuple]:
    """Every accumulator that bears the window's floor, in numbers and at precharges in steps."""
    table, floor = catalog["fittings"], demand.lowest_pressure[0]
    shares = [share * (floor + ATMOSPHERE) - ATMOSPHERE for share in PRECHARGES]
    charges = sorted({float(np.floor(value / PRECHARGE_STEP) * PRECHARGE_STEP) for value in shares}, reverse=True)
    stock = [row for row in filtered(catalog, task, "fittings") if table["role"][row] == "accumulator"
             and table["highest_pressure"][row] >= RELIEF_MARGIN * floor]
    return [(np.nan, RESERVOIR, int(row), count, charge)
            for row, count, charge in product(stock, COUNTS, charges) if charge > 0.0]


def _seals(catalog, task, demand: Demand, medium: int) -> list[int]:
    """Rubbers that stand temperatures and medium and may stand the pressure, without those that another beats.

    What counts is weight, price where cost counts, leak of gases where the cells dwell, what a rubber bears
    (hardness against gaps, and pressure), and how little it sets over the years.
    """
    table, name = catalog["seal_materials"], str(catalog["media"].ids[medium])
    pressures, gas = ends(demand), catalog["media"]["state"][medium] == "gas"
    fit = [
        row
        for row in filtered(catalog, task, "seal_materials")
        if table["lowest_temperature"][row] <= demand.lowest_temperature[0]
        and table["highest_temperature"][row] >= demand.highest_temperature[0]
        and table["highest_pressure"][row] >= RELIEF_MARGIN * pressures.least
        and name not in table["not_for"][row].split()
    ]
    every = np.arange(len(table))
    dwelling = demand.take(np.zeros(len(every), int))
    leak = gas * permeability(catalog, every, np.full(len(every), medium), dwelling.operating_temperature)
    lost, price = compression_set(catalog, every, dwelling), table["price"] * priced(task)
    return undominated(fit, lambda row: (leak[row], table["density"][row], price[row], -table["hardness"][row],
                                         -table["highest_pressure"][row], lost[row]))


def undominated(found: list[int], costs) -> list[int]:
    """Rows of which no other is at least as good in every respect (the first of equals stays)."""
    values = [np.array(costs(row)) for row in found]
    return [
        int(row)
        for i, row in enumerate(found)
        if not any(
            np.all(other <= values[i]) and (np.any(other < values[i]) or j < i)
            for j, other in enumerate(values)
            if j != i
        )
    ]


def _added(catalog, weights: Weights, found: Fillings) -> np.ndarray:
    """Least that fittings add to an empty vessel (f,): accumulators, or a regulator and the least of its supplies."""
    if not (weights.mass or weights.cost):
        return np.zeros(len(found))
    table = catalog["fittings"]
    worth = weights.parts(table["mass"], table["price"])
    stored = worth[np.maximum(found.accumulator, 0)] * found.accumulator_count
    regulator, reservoir, compressor = (worth[table["role"] == role].min(initial=np.inf)
                                        for role in ("regulator", "reservoir", "compressor"))
    supply = np.where(found.supply == COMPRESSOR, compressor, reservoir)
    return stored + np.where(np.isnan(found.band), 0.0, regulator + supply)
