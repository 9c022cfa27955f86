"""A cell with one pressure on its anode and another on its cathode, kept apart by the wall of its die."""

import numpy as np

from packdesign.mechanics import die_wall
from packdesign.validate import rigs

TASK = "papers/doerrer_asymmetric.toml"
PELLET, BORE = 1.7e-3, 11.28e-3
"""Height and diameter of the pellet [m]."""
STRESS = 2.5e6
"""Pressure on the anode [Pa]."""


def anode() -> float:
    """Lowest mean pressure on the anode over the duty [MPa]."""
    return float(rigs.judged(rigs.shipped(TASK)).pressure_range()[0][0]) / 1e6


def cathode(end: int) -> float:
    """Lowest (0) or highest (1) mean pressure on the cathode over the duty [MPa]."""
    response = rigs.judged(rigs.shipped(TASK)).response
    judged = response.cathode_pressure[0, response.judged]
    return float((judged.min(), judged.max())[end]) / 1e6


def transmitted(friction: float, ratio: float, residual: float) -> float:
    """Share of the anode's pressure that is left at the cathode; residual radial stress in MPa [-]."""
    left = die_wall.transmitted_stress(np.full((1, 1), STRESS), friction, ratio, residual * 1e6, PELLET, BORE)
    return float(left[0, 0]) / STRESS
