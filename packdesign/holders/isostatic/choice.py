"""A vessel as choices from the catalogs: row numbers and the few free numbers, one design per row."""

from dataclasses import dataclass, fields

import numpy as np

NONE = -1
"""Row number of a part that a design does not have."""

SHAPES = ("cylinder", "sphere", "rectangular", "wound_cylinder")
AXES = ("stack", "length", "width")
ENDS = ("flat", "hemispherical", "torispherical", "ellipsoidal", "bolted")
SUPPLIES = ("reservoir", "compressor")
"""What a vessel is like, where its axis lies, the end of a cylinder that is not its cover, and where a regulated
medium's gas comes from."""

CYLINDER, SPHERE, RECTANGULAR, WOUND_CYLINDER = range(len(SHAPES))
FLAT, HEMISPHERICAL, TORISPHERICAL, ELLIPSOIDAL, BOLTED = range(len(ENDS))
RESERVOIR, COMPRESSOR = range(len(SUPPLIES))

OPEN_AXIS = -1
"""Axis that follows from the stack: the one that makes the smallest vessel."""


@dataclass(frozen=True)
class VesselChoice:
    """Choices (n,) of a vessel; integers are rows of the catalog's tables, or places in the tuples above.

    Inside sizes are NaN where they follow from the stack; `inside_width` and `inside_height` lie across the axis of a
    rectangular vessel, whose short sides are `short_wall` thick (NaN: as `wall`). A wound cylinder's `wall` is its
    winding, `liner` the metal under it. `band` is NaN where the medium is sealed in, else what the regulator's pressure
    may be off; `precharge` is that of the accumulators; `refill` are the seconds between two refills, NaN for none.
    """

    set_pressure: np.ndarray
    setting: np.ndarray
    shape: np.ndarray
    material: np.ndarray
    wall: np.ndarray
    ends: np.ndarray
    axis: np.ndarray
    inside_diameter: np.ndarray
    inside_length: np.ndarray
    inside_width: np.ndarray
    inside_height: np.ndarray
    short_wall: np.ndarray
    stays: np.ndarray
    stay_wall: np.ndarray
    winding: np.ndarray
    liner: np.ndarray
    medium: np.ndarray
    band: np.ndarray
    supply: np.ndarray
    accumulator: np.ndarray
    accumulator_count: np.ndarray
    precharge: np.ndarray
    refill: np.ndarray
    seal: np.ndarray
    bolt_size: np.ndarray
    bolt_grade: np.ndarray
    pad: np.ndarray
    pad_count: np.ndarray

    def __len__(self) -> int:
        return len(self.set_pressure)

    @property
    def regulated(self) -> np.ndarray:
        return ~np.isnan(self.band)

    def take(self, rows: np.ndarray) -> "VesselChoice":
        """Some designs, in the order of `rows`."""
        return VesselChoice(*(getattr(self, f.name)[rows] for f in fields(self)))


def joined(choices: list[VesselChoice]) -> VesselChoice:
    """Designs of several choices one under the other."""
    return VesselChoice(*(np.concatenate([getattr(choice, f.name) for choice in choices])
                          for f in fields(VesselChoice)))
