"""Sizes of stock as it may be delivered: nominal and its limit deviation, the lower one unless one is drawn."""

import numpy as np

from packdesign.holders.frame.choice import NONE

PLATE, SHEET, BAR, MACHINED = "plate", "sheet", "bar", "machined"
"""Products with tolerances of their own; what a group of materials is not sold as is machined to size."""


def delivered(catalog, material: np.ndarray, thickness: np.ndarray, product: str, share: np.ndarray | None):
    """Thickness of stock, or width of bars (n,) [m]: the least of its standard, or that of a drawn share of the band.

    A share of +1 is the upper limit deviation and one of -1 the lower, which need not be as large.
    """
    lower, upper = limits(catalog, material, thickness, product)
    return thickness + (lower if share is None else np.where(share < 0.0, -share * lower, share * upper))


def limits(catalog, material: np.ndarray, thickness: np.ndarray, product: str) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper limit deviation (n,) [m]; rows of a product hold over one thickness and up to another."""
    table, group, found = catalog["stock_tolerances"], catalog["materials"]["group"], np.zeros((2, len(thickness)))
    for name in np.unique(material):
        rows = np.flatnonzero(material == name)
        known = _rows(table, "" if name == NONE else group[name], product)
        place = np.searchsorted(table["above"][known], thickness[rows] - 1e-9) - 1
        place = known[np.clip(place, 0, len(known) - 1)]
        found[:, rows] = table["lower"][place], table["upper"][place]
    return found[0], found[1]


def _rows(table, group: str, product: str) -> np.ndarray:
    """Rows of what is sold of a group of materials, or those of machined thicknesses; thin first."""
    sold = np.flatnonzero((table["group"] == group) & (table["product"] == product))
    rows = sold if len(sold) else np.flatnonzero(table["product"] == MACHINED)
    return rows[np.argsort(table["above"][rows], kind="stable")]
