"""Fittings of a vessel: of each role the lightest that bears the pressure, the temperatures and the current."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import NONE, VesselChoice
from packdesign.holders.isostatic.supply import SUPPLY_DROP, compressed

OPENINGS = {"8V1": 8.0e-3, "G1/8": 9.728e-3, "G1/4": 13.157e-3, "G1/2": 20.955e-3, "G3/4": 26.441e-3,
            "M18x1.5": 18.0e-3}
"""Opening that a fitting's thread needs [m] (ISO 228-1, ISO 4570); bushings of feed-throughs have two diameters."""

FEED_THROUGHS = 2

HANGING = ("reservoir", "reducer", "compressor")
"""Roles that hang on the regulator and need no opening of their own."""


BESIDE, STEEL = ("reservoir", "accumulator"), 7850.0
"""Roles that stand beside the vessel and take up room of their own, and the density of what they are made of [kg/m3];
bottles of aluminium are a little larger than that."""


@dataclass(frozen=True)
class Fittings:
    """Rows (n,) of the catalog's fittings by role; a role that a design does not need has -1."""

    rows: dict[str, np.ndarray]
    counts: dict[str, np.ndarray]

    def column(self, catalog, role: str, name: str, otherwise: float = 0.0) -> np.ndarray:
        """A column of a role's fittings, `otherwise` where there is none."""
        row = self.rows[role]
        return np.where(row >= 0, catalog["fittings"][name][np.maximum(row, 0)], otherwise)

    def threads(self, catalog) -> np.ndarray:
        """Openings in the cover (roles, n) [m]; 0 where there is none."""
        wide = np.array([_opening(text) for text in catalog["fittings"]["thread"]])
        return np.stack([np.where(row >= 0, wide[np.maximum(row, 0)], 0.0)
                         for role, row in self.rows.items() if role not in HANGING])

    def openings(self) -> np.ndarray:
        """Number of openings in the cover (n,)."""
        return sum(np.where(row >= 0, self.counts[role], 0) for role, row in self.rows.items() if role not in HANGING)

    def room_beside(self, catalog) -> np.ndarray:
        """Volume of bottles and accumulators (n,) [m3]: what they hold and their metal."""
        return sum(np.where(self.rows[role] >= 0, self.counts[role], 0) * (
            np.nan_to_num(self.column(catalog, role, "volume")) + self.column(catalog, role, "mass") / STEEL)
            for role in BESIDE)

    def sealed_diameter(self, catalog) -> np.ndarray:
        """Diameters of all openings in a row (n,) [m]: each has a ring of the vessel's rubber."""
        counts = np.stack([self.counts[role] for role in self.rows if role not in HANGING])
        return (counts * self.threads(catalog)).sum(axis=0)


def _opening(thread: str) -> float:
    return OPENINGS[thread] if thread in OPENINGS else 2.0 * float(thread.removeprefix("M").split("x")[0]) * 1e-3


def fittings(catalog, demand: Demand, allowable: np.ndarray, highest: np.ndarray, choice: VesselChoice) -> Fittings:
    """Fittings of a choice for a highest allowable pressure PS and a highest lasting pressure, (n,) [Pa].

    A valve is a ball valve as long as one bears PS. A regulator that must not be fed from full reservoirs has one that
    may, a reducer, before it; a compressor stops at what the regulator needs.
    """
    table, one = catalog["fittings"], np.ones(len(allowable), int)
    warm, set_pressure, regulated = _stands(table, demand), choice.set_pressure[:, None], choice.regulated
    bears = table["highest_pressure"] >= allowable[:, None]
    lasting = table["highest_pressure"] >= highest[:, None]
    opens = np.nan_to_num(table["lowest_pressure"]) <= allowable[:, None]
    current = np.nan_to_num(table["current"]) >= np.nan_to_num(demand.current)[:, None]
    keeps = (np.nan_to_num(table["band"] * set_pressure, nan=np.inf) <= choice.band[:, None] * (1.0 + 1e-9)
             ) & (table["highest_pressure"] >= set_pressure) & (table["inlet"] >= set_pressure + SUPPLY_DROP)
    fit = {"valve": bears, "gauge": lasting, "relief": bears & opens, "feed_through": bears & current,
           "regulator": keeps, "vent": lasting,
           "compressor": table["highest_pressure"] >= set_pressure + SUPPLY_DROP}
    rows = {role: _lightest(table, role, good & warm) for role, good in fit.items()}
    relieves = table["style"][rows["regulator"]] == "relieving"
    full = table["highest_pressure"][table["role"] == "reservoir"].max(initial=0.0)
    rows["reducer"] = _lightest(table, "regulator", (table["inlet"] >= full) & warm)
    reduced = regulated & ~compressed(choice) & (table["inlet"][rows["regulator"]] < full)
    there = {"regulator": regulated, "vent": regulated & ~relieves, "compressor": compressed(choice),
             "reducer": reduced}
    rows |= {role: np.where(needs, rows[role], NONE) for role, needs in there.items()}
    rows |= {"reservoir": np.full(len(one), NONE), "accumulator": choice.accumulator}
    counts = dict.fromkeys(rows, one) | {"feed_through": FEED_THROUGHS * one, "accumulator": choice.accumulator_count}
    return Fittings(rows, counts)


def _stands(table, demand: Demand) -> np.ndarray:
    return ((table["lowest_temperature"] <= demand.lowest_temperature[:, None] + 1e-6)
            & (table["highest_temperature"] >= demand.highest_temperature[:, None] - 1e-6))


def _lightest(table, role: str, good: np.ndarray) -> np.ndarray:
    """Lightest fitting of a role that fits, (n,); where none does, the one that bears most, to be found wanting."""
    mine = np.flatnonzero(table["role"] == role)
    second = (table["style"][mine] != "ball") if role == "valve" else np.zeros(len(mine), bool)
    order = mine[np.lexsort((table["mass"][mine], second))]
    found = good[:, order]
    strongest = mine[np.argmax(table["highest_pressure"][mine])]
    return np.where(found.any(axis=1), order[np.argmax(found, axis=1)], strongest)
