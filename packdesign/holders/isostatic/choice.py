"""A vessel as choices from the catalogs: row numbers and the few free numbers, one design per row."""

from dataclasses import dataclass, fields

import numpy as np

NONE = -1
"""Row number of a part that a design does not have."""

AXES = ("stack", "length", "width")
ENDS = ("flat", "hemispherical")
"""Where the cylinder's axis lies, and its closed end."""

OPEN_AXIS = -1
"""Axis that follows from the stack: the one with the smallest bore."""

FLAT, HEMISPHERICAL = 0, 1


@dataclass(frozen=True)
class VesselChoice:
    """Choices (n,) of a vessel; integers are rows of the catalog's tables, or places in `AXES` and `ENDS`.

    `inside_diameter` and `inside_length` are NaN where they follow from the stack; `band` is NaN where the medium is
    sealed in, else what the regulator's pressure may be off.
    """

    set_pressure: np.ndarray
    setting: np.ndarray
    material: np.ndarray
    wall: np.ndarray
    ends: np.ndarray
    axis: np.ndarray
    inside_diameter: np.ndarray
    inside_length: np.ndarray
    medium: np.ndarray
    band: np.ndarray
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

    @property
    def welded(self) -> np.ndarray:
        """Hemispherical end and ring are welded to the shell; with a flat end all three are turned in one piece."""
        return self.ends == HEMISPHERICAL

    def take(self, rows: np.ndarray) -> "VesselChoice":
        """Some designs, in the order of `rows`."""
        return VesselChoice(*(getattr(self, f.name)[rows] for f in fields(self)))


def joined(choices: list[VesselChoice]) -> VesselChoice:
    """Designs of several choices one under the other."""
    return VesselChoice(*(np.concatenate([getattr(choice, f.name) for choice in choices])
                          for f in fields(VesselChoice)))
