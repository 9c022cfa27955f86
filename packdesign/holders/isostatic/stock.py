"""Gauges in which a metal is sold."""

import numpy as np

from packdesign.holders.isostatic.strength import ROLLED_TOLERANCE


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
        rows = np.flatnonzero(material == row)
        sold = np.unique(_sold(catalog, row))
        if not len(sold):
            found[rows] = needed[rows] / ROLLED_TOLERANCE
            continue
        place = np.searchsorted(sold, needed[rows] / ROLLED_TOLERANCE - 1e-9)
        found[rows] = sold[np.minimum(place, len(sold) - 1)]
    return found
