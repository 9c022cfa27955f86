"""How the metals of plates tire: a life line through two points, with the surface of stock and the mean of Goodman.

Of the endurance, which is that of polished specimens, stays what 99 of 100 parts have in the surface as delivered.
Holes count in full (notch sensitivity 1). Goodman's line is taken and not Gerber's, which runs through the middle of
tests where Goodman's bounds them. The size of a plate and fretting under washers are left out.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.frame.choice import NONE
from packdesign.mechanics import fatigue

LINE = ("first_cycles", "first_share", "cycles", "knee", "surface", "surface_exponent")


@dataclass(frozen=True)
class Endurance:
    """Life lines, columns (n,): stresses fully reversed [Pa], NaN where the catalog knows none."""

    strength: np.ndarray
    first: np.ndarray
    first_cycles: np.ndarray
    lasting: np.ndarray
    cycles: np.ndarray
    knee: np.ndarray

    def life(self, stress: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Cycles that a highest stress (n,) [Pa] survives as it swings between two shares of it (n, b).

        Plates are bent, so that one of their faces is in tension whichever way.
        """
        column = stress[:, None]
        swing = fatigue.goodman_amplitude(column * (high - low) / 2.0, column * (high + low) / 2.0,
                                          self.strength[:, None])
        found = fatigue.line_life(swing, *(line[:, None] for line in (
            self.first, self.first_cycles, self.lasting, self.cycles, self.knee)))
        return np.where(swing > 0.0, np.where(np.isnan(self.lasting)[:, None], 0.0, found), np.inf)


def endurance_of(catalog, material: np.ndarray) -> Endurance:
    """Life lines of materials (n,), rows of the catalog's table; each is worked out once."""
    used, place = np.unique(np.maximum(material, 0), return_inverse=True)
    table, lines = catalog["materials"], catalog["fatigue_lines"]
    group = np.array([lines.index(name) for name in table["group"][used]], int)
    strength = table["ultimate_strength"][used]
    first_cycles, share, cycles, knee, surface, exponent = (np.asarray(lines[name][group], float) for name in LINE)
    first = np.where(np.isnan(share), fatigue.low_cycle_share(strength), share) * strength
    lasting = fatigue.RELIABILITY * fatigue.surface_factor(strength, surface, exponent) * table["endurance"][used]
    every = Endurance(strength, first, first_cycles, lasting, cycles, knee)
    return Endurance(*(np.where(material > NONE, getattr(every, name)[place], np.nan)
                       for name in Endurance.__dataclass_fields__))
