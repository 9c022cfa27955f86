"""Feet and lifting points of one holder of a pack."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.response import Line
from packdesign.requirements import Requirement


@dataclass(frozen=True)
class Mounts:
    """What mounts one holder, (n,)."""

    lines: tuple[Line, ...]
    rows: tuple[Requirement, ...]
    mass: np.ndarray
    cost: np.ndarray


def mounts(catalog, demand, evaluation) -> Mounts:
    """Feet and lifting points."""
    none = np.zeros(len(evaluation.mass))
    return Mounts((), (), none, none)
