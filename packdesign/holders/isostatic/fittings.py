"""Fittings of a vessel: of each role the lightest that bears the pressure, the temperatures and the current."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand

OPENINGS = {"8V1": 8.0e-3, "G1/8": 9.728e-3, "G1/4": 13.157e-3, "G1/2": 20.955e-3, "M18x1.5": 18.0e-3}
"""Opening that a fitting's thread needs [m] (ISO 228-1, ISO 4570); bushings of feed-throughs have two diameters."""

FEED_THROUGHS = 2


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
        """Openings in the cover (roles, n) [m]; 0 where there is none. Reservoirs hang on the regulator."""
        wide = np.array([_opening(text) for text in catalog["fittings"]["thread"]])
        return np.stack([np.where(row >= 0, wide[np.maximum(row, 0)], 0.0)
                         for role, row in self.rows.items() if role != "reservoir"])

    def openings(self) -> np.ndarray:
        """Number of openings in the cover (n,)."""
        return sum(np.where(row >= 0, self.counts[role], 0) for role, row in self.rows.items() if role != "reservoir")

    def sealed_diameter(self, catalog) -> np.ndarray:
        """Diameters of all openings in a row (n,) [m]: each has a ring of the vessel's rubber."""
        counts = np.stack([self.counts[role] for role in self.rows if role != "reservoir"])
        return (counts * self.threads(catalog)).sum(axis=0)


def _opening(thread: str) -> float:
    return OPENINGS[thread] if thread in OPENINGS else 2.0 * float(thread.removeprefix("M").split("x")[0]) * 1e-3


def fittings(catalog, demand: Demand, allowable: np.ndarray, highest: np.ndarray, regulated: np.ndarray,
             band: np.ndarray, set_pressure: np.ndarray) -> Fittings:
    """Fittings for a highest allowable pressure PS, a highest lasting pressure and a set pressure, (n,) [Pa]."""
    table, one = catalog["fittings"], np.ones(len(allowable), int)
    none = np.full(len(allowable), -1)
    warm = _stands(table, demand)
    bears = table["highest_pressure"] >= allowable[:, None]
    lasting = table["highest_pressure"] >= highest[:, None]
    opens = np.nan_to_num(table["lowest_pressure"]) <= allowable[:, None]
    current = np.nan_to_num(table["current"]) >= np.nan_to_num(demand.current)[:, None]
    keeps = ((np.nan_to_num(table["band"], nan=np.inf) * set_pressure[:, None] <= band[:, None] * (1.0 + 1e-9))
             & (table["highest_pressure"] >= set_pressure[:, None]))
    fit = {"valve": bears, "gauge": lasting, "relief": bears & opens, "feed_through": bears & current,
           "regulator": keeps, "reservoir": np.ones(bears.shape, bool)}
    rows = {role: _lightest(table, role, good & warm) for role, good in fit.items()}
    for role in ("regulator", "reservoir"):
        rows[role] = np.where(regulated, rows[role], none)
    counts = dict.fromkeys(rows, one) | {"feed_through": FEED_THROUGHS * one}
    return Fittings(rows, counts)


def _stands(table, demand: Demand) -> np.ndarray:
    return ((table["lowest_temperature"] <= demand.lowest_temperature[:, None] + 1e-6)
            & (table["highest_temperature"] >= demand.highest_temperature[:, None] - 1e-6))


def _lightest(table, role: str, good: np.ndarray) -> np.ndarray:
    """Lightest fitting of a role that fits, (n,); where none does, the one that bears most, to be found wanting."""
    mine = np.flatnonzero(table["role"] == role)
    order = mine[np.argsort(table["mass"][mine], kind="stable")]
    found = good[:, order]
    strongest = mine[np.argmax(table["highest_pressure"][mine])]
    return np.where(found.any(axis=1), order[np.argmax(found, axis=1)], strongest)
