"""An asymmetric holder as choices from the catalogs: its frame, the die and the plungers, one design per row."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.holders.frame import choice as frames
from packdesign.holders.frame.choice import FrameChoice


@dataclass(frozen=True)
class AsymmetricChoice:
    """Choices (n,); integers are rows of the catalog's tables.

    `frame` holds the plates, the screws, the pressure set on the anode and the spring under the cathode's plunger.
    """

    frame: FrameChoice
    cathode_pressure_set: np.ndarray
    die_material: np.ndarray
    bore: np.ndarray
    outer_diameter: np.ndarray
    die_length: np.ndarray
    friction: np.ndarray
    lateral_ratio: np.ndarray
    residual_stress: np.ndarray
    plunger_material: np.ndarray
    plunger_length: np.ndarray

    def __len__(self) -> int:
        return len(self.bore)

    @property
    def set_pressure(self) -> np.ndarray:
        return self.frame.set_pressure

    @property
    def setting(self) -> np.ndarray:
        return self.frame.setting

    def take(self, rows: np.ndarray) -> "AsymmetricChoice":
        """Some designs, in the order of `rows`."""
        return AsymmetricChoice(self.frame.take(rows), *(getattr(self, name)[rows] for name in COLUMNS))


COLUMNS = tuple(f.name for f in fields(AsymmetricChoice) if f.name != "frame")


def joined(choices: list[AsymmetricChoice]) -> AsymmetricChoice:
    """Designs of several choices one under the other."""
    return AsymmetricChoice(frames.joined([choice.frame for choice in choices]),
                            *(np.concatenate([getattr(choice, name) for choice in choices]) for name in COLUMNS))
