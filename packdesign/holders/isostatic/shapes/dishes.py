"""Pressed ends of a cylinder: half sphere, torisphere to DIN 28011, 2:1 ellipsoid; sizes, room, metal and strength."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.isostatic.choice import ELLIPSOIDAL, HEMISPHERICAL, TORISPHERICAL
from packdesign.mechanics import dished_ends, shells, vessels

KNUCKLE_SHARE = 0.1
"""Knuckle radius of a torispherical end over its outside diameter; the crown's is that diameter (DIN 28011)."""

ELLIPSOID_DEPTH = 0.25
"""Depth of an ellipsoidal end over its diameter (EN 13445-3:2021, 7.5.4; ASME VIII-1, UG-32 (c))."""

SKIRT = 3.5
"""Least straight flange of torispherical and ellipsoidal ends over their wall (DIN 28011, 28013)."""


@dataclass(frozen=True)
class Dishes:
    """Pressed ends on bores, columns (n,) [m]; NaN where the end is none.

    `crown` and `knuckle` (NaN of half a sphere) are its inside radii, of an
    ellipsoid those of the torisphere that EN 13445-3 puts in its place.
    """

    ends: np.ndarray
    bore: np.ndarray
    crown: np.ndarray
    knuckle: np.ndarray

    @property
    def dished(self) -> np.ndarray:
        return np.isin(self.ends, (HEMISPHERICAL, TORISPHERICAL, ELLIPSOIDAL))

    @property
    def drawn(self) -> np.ndarray:
        """Ends with a knuckle."""
        return np.isin(self.ends, (TORISPHERICAL, ELLIPSOIDAL))

    def _by_end(self, sphere, torisphere, ellipsoid) -> np.ndarray:
        kinds = [self.ends == end for end in (HEMISPHERICAL, TORISPHERICAL, ELLIPSOIDAL)]
        return np.select(kinds, [sphere, torisphere, ellipsoid], 0.0)

    @property
    def depth(self) -> np.ndarray:
        """Inside depth, without the straight flange; 0 where there is no dish."""
        return self._by_end(self.bore / 2.0, shells.torisphere_depth(self.crown, self.knuckle, self.bore),
                            ELLIPSOID_DEPTH * self.bore)

    @property
    def volume(self) -> np.ndarray:
        """Room under the dish [m3]."""
        return self._by_end(shells.sphere_volume(self.bore) / 2.0,
                            shells.torisphere_volume(self.crown, self.knuckle, self.bore),
                            shells.ellipsoid_volume(self.bore, ELLIPSOID_DEPTH * self.bore))

    def skirt(self, wall: np.ndarray) -> np.ndarray:
        """Straight flange that the dish brings along, part of the shell's length."""
        return self._by_end(0.0, SKIRT, SKIRT) * wall

    def metal(self, wall: np.ndarray) -> np.ndarray:
        """Volume of the dish's metal, without its straight flange [m3]."""
        middle = self.bore + wall
        torisphere = shells.torisphere_area(self.crown + wall / 2.0, self.knuckle + wall / 2.0, middle)
        ellipsoid = shells.ellipsoid_area(middle, ELLIPSOID_DEPTH * self.bore + wall / 2.0)
        return self._by_end(shells.sphere_metal(self.bore, wall) / 2.0, torisphere * wall, ellipsoid * wall)

    def softness(self, wall: np.ndarray, modulus: np.ndarray, poisson: np.ndarray) -> np.ndarray:
        """Growth of the room per pressure [m3/Pa], as of a cap of the crown's radius: knuckles only draw in."""
        cap = 2.0 * np.pi * self.crown * self.depth
        growth = self.crown**2 * (1.0 - poisson) / (2.0 * modulus * wall)
        return np.where(self.dished, cap * growth, 0.0)

    def needed(self, pressure: np.ndarray, stress: np.ndarray, joint: np.ndarray, buckling: np.ndarray) -> np.ndarray:
        """Wall that EN 13445-3 asks at a pressure [m]; 0 where there is no dish."""
        round_ = vessels.en_sphere_wall(pressure, self.bore, stress, joint)
        drawn = dished_ends.en_torisphere_wall(pressure, self.crown, self.knuckle, self.bore, stress, joint, buckling)
        return self._by_end(round_, drawn, drawn)

    def needed_by_asme(self, pressure: np.ndarray, stress: np.ndarray, joint: np.ndarray) -> np.ndarray:
        """Wall that ASME VIII-1 asks at a pressure [m]; 0 where there is no dish."""
        torisphere = dished_ends.asme_torisphere_wall(pressure, self.crown, self.knuckle, stress, joint)
        ellipsoid = dished_ends.asme_ellipsoid_wall(pressure, self.bore, ELLIPSOID_DEPTH * self.bore, stress, joint)
        return self._by_end(vessels.asme_sphere_wall(pressure, self.bore / 2.0, stress, joint), torisphere, ellipsoid)


def dishes(ends: np.ndarray, bore: np.ndarray, wall: np.ndarray) -> Dishes:
    """Pressed ends of bores (n,) whose shell has a wall."""
    outer = bore + 2.0 * wall
    depth = ELLIPSOID_DEPTH * bore
    kinds = [ends == end for end in (HEMISPHERICAL, TORISPHERICAL, ELLIPSOIDAL)]
    crown = np.select(kinds, [bore / 2.0, outer, dished_ends.ellipsoid_crown_radius(bore, depth)], np.nan)
    knuckle = np.select(kinds, [np.nan, KNUCKLE_SHARE * outer,
                                dished_ends.ellipsoid_knuckle_radius(bore, depth)], np.nan)
    return Dishes(ends, bore, crown, knuckle)
