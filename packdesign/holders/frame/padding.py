"""Pads in a frame's stack: a tabulated curve per pad, several pads one on the other."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import FIRST_RELAXATION
from packdesign.mechanics import pads as laws

HOURS_OF_LIFE = 10 * 8766.0
"""Time for which catalogs state the creep of a life, ten years [h]; between it and the first days, logarithmic."""


@dataclass(frozen=True)
class Pads:
    """Columns (n,): pads of one kind per design, `count` of them in series over the whole face (0 for none)."""

    thickness: np.ndarray
    count: np.ndarray
    creep_settled: np.ndarray
    creep_life: np.ndarray
    expansion: np.ndarray
    highest_strain: np.ndarray
    lasting_pressure: np.ndarray
    highest_temperature: np.ndarray
    density: np.ndarray
    price: np.ndarray
    curve: np.ndarray
    curves: dict[str, tuple[np.ndarray, np.ndarray]]

    @property
    def height(self) -> np.ndarray:
        """Height of all pads, not compressed [m]."""
        return self.count * self.thickness

    def strain(self, pressure: np.ndarray) -> np.ndarray:
        return np.where(self.count[:, None] > 0, laws.strain_at(pressure, self.curve, self.curves), 0.0)

    def shortening(self, pressure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Shortening of all pads (n, s) [m] and its slope over pressure [m/Pa]."""
        height = self.height[:, None]
        return height * self.strain(pressure), self.softness(pressure)

    def softness(self, pressure: np.ndarray) -> np.ndarray:
        """Tangent compliance times area of all pads at a pressure (n, s) [m/Pa]."""
        return self.height[:, None] * laws.strain_slope(pressure, self.curve, self.curves)

    def creep(self, hours: np.ndarray) -> np.ndarray:
        """Factor on the shortening after some hours under load (n, s): the first days' creep, then logarithmic."""
        settled, life = self.creep_settled[:, None], self.creep_life[:, None]
        decades = np.log(np.maximum(hours, FIRST_RELAXATION) / FIRST_RELAXATION) / np.log(
            HOURS_OF_LIFE / FIRST_RELAXATION)
        return 1.0 + np.where(hours > 0.0, settled + (life - settled) * decades, 0.0)
