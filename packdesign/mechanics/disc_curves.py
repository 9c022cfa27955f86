"""Force of a disc spring over its deflection as what it is to EN 16984, a cubic, with its inverse in closed form."""

from typing import NamedTuple

import numpy as np


class Curve(NamedTuple):
    """Force of a disc as a polynomial of its deflection, F = s (linear + s (square + s cubic)); columns (n, 1)."""

    linear: np.ndarray
    square: np.ndarray
    cubic: np.ndarray

    def force(self, deflection):
        """Force at deflections (n, s) [N]."""
        return ((self.cubic * deflection + self.square) * deflection + self.linear) * deflection

    def slope(self, deflection):
        """Rate at deflections (n, s) [N/m]."""
        return (3 * self.cubic * deflection + 2 * self.square) * deflection + self.linear

    def least_rate(self, beside=0.0):
        """Rate where it is least, with that of a spring (n, s) beside the disc [N/m]."""
        return self.linear - self.square**2 / (3 * self.cubic) + beside

    def deflection(self, force, beside=0.0):
        """Deflection (n, s) [m] under a force (n, s) [N] that a spring of a rate (n, s) [N/m] beside the disc shares.

        About the deflection at which the rate is least the force is a cubic without a square term, u^3 + p u + q = 0:
        one real root where it rises throughout, else the least of three.
        """
        middle = -self.square / (3 * self.cubic)
        rate = self.least_rate(beside)
        size = np.abs(rate)
        half_span = np.sqrt(size / (3 * self.cubic))
        ratio = 1.5 * ((rate + self.cubic * middle**2) * middle - force) / (size * half_span)
        root = _only_root(ratio)
        if not np.all(rate > 0):
            root = np.where(rate > 0, root, _least_root(ratio))
        return middle - 2 * half_span * root


def _only_root(ratio):
    """Root x of 4 x^3 + 3 x = ratio: the hyperbolic sine of a third, which logarithms are quicker at."""
    size = np.abs(ratio)
    third = np.exp(np.log(size + np.sqrt(size * size + 1)) / 3)
    return np.copysign((third - 1 / third) / 2, ratio)


def _least_root(ratio):
    """Root x on the free side of 4 x^3 - 3 x = ratio: the cosine of a third, or its hyperbolic continuation."""
    within = np.cos(np.arccos(np.clip(ratio, -1, 1)) / 3)
    outside = np.sign(ratio) * np.cosh(np.arccosh(np.maximum(np.abs(ratio), 1)) / 3)
    return np.where(np.abs(ratio) <= 1, within, outside)
