"""Gauges in which a metal is sold, and how much of a wall is surely there.

EN 13445-3:2021, 5.2.3 judges the analysis thickness e_a = e_n - delta_e, without allowance for corrosion in dry media:
masses are those of nominal thicknesses, every check is one of the least wall. Draws of tolerances keep the least wall.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.isostatic.choice import ELLIPSOIDAL, HEMISPHERICAL, TORISPHERICAL

MACHINED, HALF_SPHERE, KNUCKLED, WINDING = "machined", "half sphere", "knuckled end", "winding"
"""How parts are made that do not keep the thickness of their stock, in `wall_tolerances`."""

TURNING_STEP = 0.5e-3
"""Sizes of turned parts [m]."""


@dataclass(frozen=True)
class Tolerance:
    """How far one kind of stock may be under its nominal thickness: steps (k,) of it, rising."""

    up_to: np.ndarray
    undersize: np.ndarray
    share: np.ndarray

    def least(self, nominal: np.ndarray) -> np.ndarray:
        """Thickness that is surely there (n,) [m]."""
        step = np.minimum(np.searchsorted(self.up_to, nominal - 1e-9), len(self.up_to) - 1)
        return nominal - np.maximum(self.undersize[step], self.share[step] * nominal)

    def nominal(self, needed: np.ndarray) -> np.ndarray:
        """Least nominal thickness (n,) [m] of which so much is surely there; the last step reaches on."""
        needed = np.asarray(needed)[:, None]
        within = np.maximum(needed + self.undersize, needed / (1.0 - self.share))
        within = np.maximum(within, np.r_[0.0, self.up_to[:-1]])
        fits = within <= np.r_[self.up_to[:-1], np.inf] + 1e-9
        fits[:, -1] = True
        return np.take_along_axis(within, np.argmax(fits, axis=1)[:, None], axis=1)[:, 0]

    def machined(self, needed: np.ndarray) -> np.ndarray:
        """Nominal thickness of a turned or milled part (n,) [m]: the next half millimetre that is surely enough."""
        return stepped(self.nominal(needed))


def stepped(size: np.ndarray) -> np.ndarray:
    """A turned size: the next half millimetre up [m]."""
    return np.ceil(size / TURNING_STEP - 1e-9) * TURNING_STEP


def tolerance(catalog, stock: str) -> Tolerance:
    """Tolerance of a stock; where the catalog has none of it, it is cut from solid."""
    table = catalog["wall_tolerances"]
    rows = np.flatnonzero(table["stock"] == (stock if stock in table["stock"] else MACHINED))
    rows = rows[np.argsort(table["up_to"][rows], kind="stable")]
    return Tolerance(*(table[name][rows] for name in ("up_to", "undersize", "share")))


def stock_name(catalog, material: int) -> str:
    table = catalog["materials"]
    return f"{table['group'][material]} {table['form'][material]}"


def rolled_least(catalog, material: np.ndarray, wall: np.ndarray) -> np.ndarray:
    """Wall of sheet, plate or tube of each metal that is surely there (n,) [m]."""
    least = np.array(wall, float)
    for row in np.unique(material):
        rows = np.flatnonzero(material == row)
        least[rows] = tolerance(catalog, stock_name(catalog, row)).least(least[rows])
    return least


def analysis_thickness(catalog, material: np.ndarray, wall: np.ndarray, welded: np.ndarray) -> np.ndarray:
    """Wall that is surely there (n,) [m]: of stock that is welded together, or turned from solid."""
    return np.where(welded, rolled_least(catalog, material, wall), tolerance(catalog, MACHINED).least(wall))


def kept(catalog, made: str) -> float:
    """Share of its stock's thickness that pressing or winding leaves."""
    return 1.0 - float(tolerance(catalog, made).share[0])


def kept_by_end(catalog, ends: np.ndarray) -> np.ndarray:
    """Share of its sheet that is left of each closed end (n,): all where it is not pressed."""
    drawn = np.isin(ends, (TORISPHERICAL, ELLIPSOIDAL))
    return np.select([ends == HEMISPHERICAL, drawn], [kept(catalog, HALF_SPHERE), kept(catalog, KNUCKLED)], 1.0)


def least_gauge(catalog, material: np.ndarray) -> np.ndarray:
    """Thinnest gauge in which each metal is sold (n,) [m]; 0 of one that the catalog has no gauges of."""
    least = {row: _sold(catalog, row).min(initial=np.inf) for row in np.unique(material)}
    found = np.array([least[row] for row in material])
    return np.where(np.isfinite(found), found, 0.0)


def _sold(catalog, material: int) -> np.ndarray:
    """Gauges in which a metal is sold [m]."""
    table = catalog["walls"]
    return table["thickness"][table["material"] == catalog["materials"].ids[material]]


def gauge(catalog, material: np.ndarray, needed: np.ndarray) -> np.ndarray:
    """Least gauge sold (n,) [m] that is surely as thick as needed; the thickest where none is."""
    found = np.empty(len(needed))
    for row in np.unique(material):
        rows, sold = np.flatnonzero(material == row), np.unique(_sold(catalog, row))
        stock = tolerance(catalog, stock_name(catalog, row))
        if not len(sold):
            found[rows] = stock.nominal(needed[rows])
            continue
        place = np.searchsorted(np.maximum.accumulate(stock.least(sold)), needed[rows] - 1e-9)
        found[rows] = sold[np.minimum(place, len(sold) - 1)]
    return found
