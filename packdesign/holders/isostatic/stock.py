"""Gauges in which a metal is sold."""

import numpy as np

from packdesign.holders.isostatic.strength import ROLLED_TOLERANCE


def gauge(catalog, material: np.ndarray, needed: np.ndarray) -> np.ndarray:
    """Least gauge sold (n,) [m] that is surely as thick as needed; the thickest where none is."""
    table, found = catalog["walls"], np.empty(len(needed))
    for row in np.unique(material):
        rows = np.flatnonzero(material == row)
        sold = np.unique(table["thickness"][table["material"] == catalog["materials"].ids[row]])
        if not len(sold):
            found[rows] = needed[rows] / ROLLED_TOLERANCE
            continue
        place = np.searchsorted(sold, needed[rows] / ROLLED_TOLERANCE - 1e-9)
        found[rows] = sold[np.minimum(place, len(sold) - 1)]
    return found
