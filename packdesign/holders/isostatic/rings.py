"""The O-ring on the cover's spigot: which ring a bore takes, its groove, and how it sits."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import seals

LAND = 2e-3
"""Metal on either side of the groove, along the spigot [m]."""

SPIGOT_WALL = 3e-3
"""Metal under the groove [m]."""

BORES = np.arange(8, 701) / 1000.0
"""Bores that may follow from a stack, whole millimetres as far as the catalog has rings [m]."""


@dataclass(frozen=True)
class Rings:
    """O-ring and spigot of each design, columns (n,).

    `clearance` is the widest diametral one of the fit. The groove is as deep as that of a face seal, `depth`, and the
    clearance comes on top: none of it where the spigot leans on the bore, all of it on the other side.
    """

    row: np.ndarray
    stretch: np.ndarray
    section: np.ndarray
    tolerance: np.ndarray
    depth: np.ndarray
    width: np.ndarray
    groove_diameter: np.ndarray
    clearance: np.ndarray
    spigot_bore: np.ndarray
    spigot_length: np.ndarray

    def least_squeeze(self) -> np.ndarray:
        """Thin cord, on the side from which the spigot leans away."""
        return _least_squeeze(self.section, self.tolerance, self.depth, self.clearance)

    def most_squeeze(self) -> np.ndarray:
        """Thick cord, on the side to which the spigot leans."""
        return seals.squeeze(self.section + self.tolerance, self.depth)

    def most_fill(self) -> np.ndarray:
        return seals.fill(self.section + self.tolerance, self.depth, self.width)


def fit_clearance(diameter: np.ndarray) -> np.ndarray:
    """Widest diametral clearance of the fit H8/f7 [m] (ISO 286-1:2010, formulas of the grades and of deviation f)."""
    size = diameter / 1e-3
    unit = 0.45 * size ** (1.0 / 3.0) + 0.001 * size
    return (25.0 * unit + 16.0 * unit + 5.5 * size**0.41) * 1e-6


def rings(catalog, bore: np.ndarray) -> Rings:
    """Ring of each bore (n,): of those whose stretch is allowed the thinnest, else the one that is nearest to it."""
    table = catalog["o_rings"]
    row = _best(table, bore)
    depth, width = table["groove_depth"][row], table["groove_width"][row]
    clearance = fit_clearance(bore)
    groove = bore - clearance - 2.0 * depth
    stretch = seals.stretch(table["inner_diameter"][row], groove)
    return Rings(row, stretch, seals.stretched_section(table["cross_section"][row], np.maximum(stretch, -0.5)),
                 table["cross_section_tolerance"][row], depth, width, groove, clearance,
                 np.maximum(groove - 2.0 * SPIGOT_WALL, 0.0), width + 2.0 * LAND)


def _stretches(table, bore: np.ndarray) -> np.ndarray:
    """Stretch of every ring in the groove of every bore (n, rings)."""
    groove = (bore - fit_clearance(bore))[:, None] - 2.0 * table["groove_depth"]
    return seals.stretch(table["inner_diameter"], groove)


def _least_squeeze(section, tolerance, depth, clearance):
    return seals.squeeze(section - tolerance, depth + clearance)


def _held(table, bore: np.ndarray, stretch: np.ndarray) -> np.ndarray:
    """Which rings sit well in which bores (n, rings): neither loose nor overstretched, and squeezed all round."""
    section = seals.stretched_section(table["cross_section"], np.maximum(stretch, 0.0))
    squeezed = _least_squeeze(section, table["cross_section_tolerance"], table["groove_depth"],
                              fit_clearance(bore)[:, None])
    return (stretch >= 0.0) & (stretch <= seals.LARGEST_STRETCH) & (squeezed >= seals.STATIC_SQUEEZE[0])


def _best(table, bore: np.ndarray) -> np.ndarray:
    """Row of each bore's ring; bores that occur again are looked up once."""
    different, place = np.unique(bore, return_inverse=True)
    stretch = _stretches(table, different)
    off = np.abs(stretch - seals.LARGEST_STRETCH / 2.0)
    rank = np.where(_held(table, different, stretch), table["cross_section"] + 1e-3 * off, 1.0 + off)
    return np.argmin(rank, axis=1)[place.ravel()]


def bore_with_ring(catalog, needed: np.ndarray) -> np.ndarray:
    """Least whole-millimetre bore from a needed one (n,) [m] that an O-ring of the catalog fits."""
    table = catalog["o_rings"]
    fit = BORES[_held(table, BORES, _stretches(table, BORES)).any(axis=1)]
    place = np.searchsorted(fit, needed - 1e-9)
    beyond = np.ceil(needed * 1000.0 - 1e-6) / 1000.0
    return np.where(place < len(fit), fit[np.minimum(place, len(fit) - 1)], beyond)
