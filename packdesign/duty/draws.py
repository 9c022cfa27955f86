"""What was drawn at random of every tolerance of a design, as columns."""

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True)
class Drawn:
    """One draw per design, columns (n,).

    `setting`, `springs`, `growth`, `modulus` and `contact` (both of the cells), and `stock` (thickness of plates) are
    shares of a half band between -1 and +1; `contact` is the modulus as maps of the pressure see it, in few steps.
    `irreversible` is the share of the irreversible growth that comes about, `losses` a factor on relaxation, creep and
    leaks, and `tilt` the share of the worst pattern in which rods err apart.
    """

    setting: np.ndarray
    springs: np.ndarray
    growth: np.ndarray
    modulus: np.ndarray
    contact: np.ndarray
    stock: np.ndarray
    irreversible: np.ndarray
    losses: np.ndarray
    tilt: np.ndarray

    def take(self, rows: np.ndarray) -> "Drawn":
        """Draws of some designs, in the order of `rows`."""
        return Drawn(*(getattr(self, f.name)[rows] for f in fields(self)))
