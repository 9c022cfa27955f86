"""Where rods press a plate: means over their seats as rows on the plate's functions.

A washer spreads its rod's force evenly over an annulus; what lies beyond the plate's edge presses on the edge.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.plate_elements import CLASSES, FIELDS, axes_of, traces
from packdesign.mechanics.plate_fields import mises, section_moments

RADII = 3
ANGLES = 16


class Annuli(NamedTuple):
    """Places of rods and the diameters of the annulus over which each one's force is spread."""

    positions: tuple
    outer: float
    inner: float


def annulus_points(positions, outer, inner, edges):
    """Points on each rod's seat in x and y, (rods, points) and kept on the plate, and their shares of its force."""
    nodes, weights = np.polynomial.legendre.leggauss(RADII)
    radius = np.sqrt(inner**2 + (outer**2 - inner**2) * (nodes + 1) / 2) / 2
    angle = (np.arange(ANGLES) + 0.5) * 2 * np.pi / ANGLES
    offsets = np.outer(radius, np.cos(angle)).ravel(), np.outer(radius, np.sin(angle)).ravel()
    shares = np.repeat(weights / 2 / ANGLES, ANGLES)
    points = [np.clip(positions[:, d, None] + offsets[d], -edges[d], edges[d]) for d in (0, 1)]
    return points, shares


@dataclass(frozen=True, eq=False)
class Seats:
    """Means over each rod's seat of a field and its derivatives, as rows on the functions of a class.

    `signs` and `lines` are of the points on one seat of those that are mirror images of each other: `like` says on
    which for each rod, and `mirrored` by which signs in x and y the rod's place differs from that seat's.
    """

    positions: np.ndarray
    outer: float
    signs: tuple
    lines: tuple
    shares: np.ndarray
    like: np.ndarray
    mirrored: np.ndarray

    def mean(self, oddness, field=0, slope=(0, 0)):
        """Rows (rods, functions) that give the mean over each seat."""
        along, sign = [], 1.0
        for d in (0, 1):
            odd = (oddness[d] + FIELDS[field][d]) % 2
            turns = (odd + slope[d]) % 2
            along.append(self.lines[d][slope[d]][..., odd:] * self.signs[d][..., None] ** turns)
            sign = sign * self.mirrored[:, d] ** turns
        weighted = np.swapaxes(along[0] * self.shares[:, None], 1, 2)
        return (weighted @ along[1]).reshape(len(weighted), -1)[self.like] * sign[:, None]

    @cached_property
    def deflection(self):
        """Rows of each seat's movement, by class."""
        return {oddness: self.mean(oddness) for oddness in CLASSES}

    @property
    def flexibility(self):
        """Movement of seats by rod forces beyond what the plate's deflection tells, (rods, rods)."""
        return np.zeros((len(self.positions),) * 2)

    def stiffness(self, oddness):
        """What the seats add to the plate's stiffness."""
        return 0.0

    def loads(self, field, section, forces):
        """Highest equivalent and bending moments and slope of the seats' means; no strongback carries anything."""
        moments = section_moments(section, lambda part, slope: self.of(field, part, slope))
        slopes = np.hypot(self.of(field, 0, (1, 0)), self.of(field, 0, (0, 1))).max(0)
        none = np.zeros_like(slopes)
        return [mises(*moments).max(0), *np.abs(moments[:2]).max(1), slopes, none, none]

    def of(self, field, part, slope):
        """Means over each seat of a field's part or its slope, (rods, cases)."""
        return sum(self.mean(odd, part, slope) @ field.coefficients(odd, part) for odd in field.deflection)

    def off(self, x, y):
        """Where points of a grid lie on no seat, (x, y)."""
        to_rods = [(x[:, None] - along) ** 2 + (y - across) ** 2 for along, across in self.positions]
        return np.all([distance > self.outer**2 / 4 for distance in to_rods], axis=0)


@lru_cache(maxsize=64)
def seats_of(outline, annuli):
    """The rods' seats on the quarter plate; points of the other quarters are mirrored into it."""
    axes, positions = axes_of(outline), np.array(annuli.positions)
    quarter, like = np.unique(np.abs(positions), axis=0, return_inverse=True)
    points, shares = annulus_points(
        quarter, annuli.outer, annuli.inner, [direction.lines[-1] for direction in axes]
    )
    lines = []
    for direction, place in zip(axes, points, strict=True):
        found = traces(direction.lines, np.abs(place).ravel())
        lines.append(np.array([found.values, found.slopes]).reshape(2, *place.shape, -1))
    signs, mirrored = tuple(np.sign(place) for place in points), np.where(positions < 0.0, -1.0, 1.0)
    return Seats(positions, annuli.outer, signs, tuple(lines), shares, like.ravel(), mirrored)
