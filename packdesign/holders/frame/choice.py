"""A clamped frame as choices from the catalogs: row numbers and the few free numbers, one design per row."""

from dataclasses import dataclass, fields

import numpy as np

NONE = -1
"""Row number of a part that a design does not have."""

STANDARDS = ("ISO 4014", "ISO 4017", "ISO 4762", "DIN 976")
"""What may serve as a rod; the last is threaded throughout, has a nut at both ends and is cut to length."""

CUT_TO_LENGTH = STANDARDS.index("DIN 976")


DISC, HELICAL = 0, 1
"""Families of springs."""


@dataclass(frozen=True)
class FrameChoice:
    """Choices (n,) of a frame; integers are rows of the catalog's tables.

    `rod_length` is NaN where the shortest sold length that reaches is meant. `pattern` is a row of `positions`, whose
    entries are (m, 2) rod centres from the plate's centre [m]. `spring_family` is 0 for disc springs and 1 for helical
    ones; frames without springs have `spring` NONE.
    """

    set_pressure: np.ndarray
    setting: np.ndarray
    plate_material: np.ndarray
    plate_thickness: np.ndarray
    plate_length: np.ndarray
    plate_width: np.ndarray
    rod_standard: np.ndarray
    rod_size: np.ndarray
    rod_grade: np.ndarray
    rod_length: np.ndarray
    pattern: np.ndarray
    pad: np.ndarray
    pad_count: np.ndarray
    spring_family: np.ndarray
    spring: np.ndarray
    parallel: np.ndarray
    series: np.ndarray
    positions: tuple[np.ndarray, ...] = ()

    def __len__(self) -> int:
        return len(self.set_pressure)

    def take(self, rows: np.ndarray) -> "FrameChoice":
        """Some designs, in the order of `rows`."""
        columns = {f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name != "positions"}
        return FrameChoice(**columns, positions=self.positions)

    def rods(self) -> np.ndarray:
        """Number of rods of each design (n,)."""
        return np.array([len(place) for place in self.positions])[self.pattern]


def joined(choices: list[FrameChoice]) -> FrameChoice:
    """Designs of several choices one under the other."""
    shift = np.cumsum([0, *(len(choice.positions) for choice in choices[:-1])])
    columns = {f.name: np.concatenate([getattr(choice, f.name) for choice in choices])
               for f in fields(FrameChoice) if f.name != "positions"}
    columns["pattern"] = np.concatenate([choice.pattern + by for choice, by in zip(choices, shift, strict=True)])
    return FrameChoice(**columns, positions=tuple(place for choice in choices for place in choice.positions))
