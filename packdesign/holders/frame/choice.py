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
class PlateChoice:
    """Choices (n,) of one end plate; integers are rows of the catalog's tables.

    `material` is that of a sandwich's faces, and of the pressing plate under strongbacks, NONE of a rigid bed;
    `thickness` is over all, under strongbacks that of the pressing plate alone. `skin` is the face sheet of a sandwich
    or the sheet of a ribbed plate, 0 without; `core` and `beam` are NONE without.
    """

    form: np.ndarray
    material: np.ndarray
    thickness: np.ndarray
    length: np.ndarray
    width: np.ndarray
    skin: np.ndarray
    rib_width: np.ndarray
    rib_spacing: np.ndarray
    core: np.ndarray
    beam: np.ndarray

    def __len__(self) -> int:
        return len(self.form)

    def take(self, rows: np.ndarray) -> "PlateChoice":
        """Some plates, in the order of `rows`."""
        return PlateChoice(*(getattr(self, f.name)[rows] for f in fields(self)))

    def like(self, other: "PlateChoice") -> np.ndarray:
        """Which plates (n,) are equal in everything to those of another choice."""
        same = [getattr(self, f.name) == getattr(other, f.name) for f in fields(self)]
        return np.logical_and.reduce(same)


def plate_choice(form, material, thickness, length, width, *, skin=0.0, rib_width=0.0, rib_spacing=0.0, core=NONE,
                 beam=NONE) -> PlateChoice:
    """Plates from columns and numbers that broadcast; what a form does not have is left out."""
    whole = {"form": form, "material": material, "core": core, "beam": beam}
    real = {"thickness": thickness, "length": length, "width": width, "skin": skin, "rib_width": rib_width,
            "rib_spacing": rib_spacing}
    columns = np.broadcast_arrays(*map(np.atleast_1d, (*whole.values(), *real.values())))
    kinds = [int] * len(whole) + [float] * len(real)
    return PlateChoice(**{name: column.astype(kind)
                          for name, column, kind in zip((*whole, *real), columns, kinds, strict=True)})


@dataclass(frozen=True)
class FrameChoice:
    """Choices (n,) of a frame; integers are rows of the catalog's tables.

    `plate` is on the side of the rods' heads, `opposite` where nuts or springs are. `rod_length` is NaN where the
    shortest sold length that reaches is meant. `pattern` is a row of `positions`, whose entries are (m, 2) rod centres
    from the plate's centre [m]. `spring_family` is 0 for disc springs and 1 for helical ones; frames without springs
    have `spring` NONE. `peened` springs are shot-peened; `rolled_after` are threads that were rolled after the rods'
    heat treatment.
    """

    set_pressure: np.ndarray
    setting: np.ndarray
    plate: PlateChoice
    opposite: PlateChoice
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
    peened: np.ndarray
    rolled_after: np.ndarray
    positions: tuple[np.ndarray, ...] = ()

    def __len__(self) -> int:
        return len(self.set_pressure)

    def take(self, rows: np.ndarray) -> "FrameChoice":
        """Some designs, in the order of `rows`."""
        plates = {name: getattr(self, name).take(rows) for name in PLATES}
        return FrameChoice(**{name: getattr(self, name)[rows] for name in COLUMNS}, **plates, positions=self.positions)

    def rods(self) -> np.ndarray:
        """Number of rods of each design (n,)."""
        return np.array([len(place) for place in self.positions])[self.pattern]


PLATES = ("plate", "opposite")
COLUMNS = tuple(f.name for f in fields(FrameChoice) if f.name not in (*PLATES, "positions"))


def joined(choices: list[FrameChoice]) -> FrameChoice:
    """Designs of several choices one under the other."""
    shift = np.cumsum([0, *(len(choice.positions) for choice in choices[:-1])])
    columns = {name: np.concatenate([getattr(choice, name) for choice in choices]) for name in COLUMNS}
    columns["pattern"] = np.concatenate([choice.pattern + by for choice, by in zip(choices, shift, strict=True)])
    plates = {side: PlateChoice(*(np.concatenate([getattr(getattr(choice, side), f.name) for choice in choices])
                                  for f in fields(PlateChoice))) for side in PLATES}
    return FrameChoice(**columns, **plates, positions=tuple(place for choice in choices for place in choice.positions))
