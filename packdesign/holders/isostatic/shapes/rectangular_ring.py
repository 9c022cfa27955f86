"""The cord ring of a rectangular cover: which section, its groove in the cover's face, and how it sits."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import seals

LAND = 1.5e-3
"""Metal between the room and the groove, and between the groove and the screw holes [m]."""

CORNER_RADIUS = 3.0
"""Least inside radius of the groove's corners over the cord's diameter (Parker O-Ring Handbook ORD 5700, sect. 4)."""

SEAT_FORCE = 5e3
"""Force that closes a ring, per length, the upper end for cords to 3.5 mm (Parker O-Ring Handbook ORD 5700, compression
force at 30 %) [N/m]."""


@dataclass(frozen=True)
class CordRing:
    """Cord ring and groove of each design, columns (n,) [m]: sections of AS568, joined to length.

    `row` is a ring of the catalog with that section, `groove_diameter` the cord's length over pi. `arm` reaches from
    the room's edge out to the outside of the groove. `clearance` is twice the gap that the cover opens there.
    """

    row: np.ndarray
    section: np.ndarray
    tolerance: np.ndarray
    depth: np.ndarray
    width: np.ndarray
    groove_diameter: np.ndarray
    arm: np.ndarray
    clearance: np.ndarray

    @property
    def stretch(self) -> np.ndarray:
        """None: the cord is cut to its groove."""
        return np.zeros(len(self.row))

    def least_squeeze(self) -> np.ndarray:
        """Thin cord under the cover as it lifts."""
        return seals.squeeze(self.section - self.tolerance, self.depth + self.clearance / 2.0)

    def most_squeeze(self) -> np.ndarray:
        return seals.squeeze(self.section + self.tolerance, self.depth)

    def most_fill(self) -> np.ndarray:
        return seals.fill(self.section + self.tolerance, self.depth, self.width)

    def widest_lift(self) -> np.ndarray:
        """Gap at which a thin cord is squeezed just enough (n,) [m]."""
        return (self.section - self.tolerance) * (1.0 - seals.STATIC_SQUEEZE[0]) - self.depth

    def cord_length(self) -> np.ndarray:
        return np.pi * self.groove_diameter


def corner_setback(section: np.ndarray) -> np.ndarray:
    """Way from the room's edge to the groove (n,) [m], whose rounded corner passes the room's at a land's width."""
    radius = CORNER_RADIUS * section
    return (LAND + (np.sqrt(2.0) - 1.0) * radius) / np.sqrt(2.0)


def cord_ring(catalog, width: np.ndarray, height: np.ndarray) -> CordRing:
    """Ring round a room (n,) [m]: the thinnest section in which rings of that size are made."""
    table = catalog["o_rings"]
    sections, first = np.unique(table["cross_section"], return_index=True)
    largest = np.array([table["inner_diameter"][table["cross_section"] == one].max() for one in sections])
    round_ = 2.0 * (width + height) / np.pi
    place = np.argmax(np.append(largest[None, :-1] >= round_[:, None], np.ones((len(width), 1), bool), axis=1), axis=1)
    row = first[place]
    section, groove = table["cross_section"][row], table["groove_width"][row]
    back = corner_setback(section)
    # the cord lies in the groove's middle; each rounded corner saves (2 - pi/2) radii
    inset, radius = back + groove / 2.0, CORNER_RADIUS * section + groove / 2.0
    length = 2.0 * (width + height) + 8.0 * inset - 4.0 * (2.0 - np.pi / 2.0) * radius
    return CordRing(row, section, table["cross_section_tolerance"][row], table["groove_depth"][row], groove,
                    length / np.pi, back + groove, np.zeros(len(width)))
