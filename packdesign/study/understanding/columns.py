"""A finished study as columns: factors as numbers, responses where they are finite, and what each design came to."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.found import Axis, Found
from packdesign.study.understanding.words import brief, label, plainly, short, with_unit

SUCCESS = ("holds", "optimal_proven", "feasible_unproven")
FAILURE = "fails"
USUAL = ("mass_kg", "swing_MPa", "utilisation")
"""Responses to explain where none are asked for."""
SEED = 1
EQUAL = 1e-9
"""Share of its size within which a response is the same everywhere: far above the last bits of arithmetic."""


@dataclass(frozen=True)
class Refused:
    """Why there is no answer."""

    reason: str


@dataclass(frozen=True)
class Input:
    """One free factor: numbers (n,), or the places (n,) of its texts among its categories."""

    name: str
    unit: str
    numbers: np.ndarray
    categories: tuple[str, ...] | None

    @property
    def label(self) -> str:
        return label(self.name, self.unit) if self.categories is None else self.name

    def text(self, value: float, count: int = 3) -> str:
        """A value as it is said: with so many digits and its unit, or the category."""
        if self.categories is not None:
            return self.categories[int(value)]
        return with_unit(plainly(float(value), count), self.unit)


@dataclass(frozen=True)
class Columns:
    """Columns (n,) of a study; responses are NaN wherever they are not finite."""

    found: Found
    inputs: tuple[Input, ...]
    responses: dict[str, np.ndarray]
    holds: np.ndarray
    fails: np.ndarray

    @property
    def size(self) -> int:
        return len(self.found.status)

    @property
    def without(self) -> np.ndarray:
        """Designs that came to no result, (n,)."""
        return ~(self.holds | self.fails)

    @property
    def asked(self) -> tuple[str, ...]:
        """Responses to explain: those asked for that the table has."""
        return tuple(key for key in dict.fromkeys(self.found.asked or USUAL) if key in self.responses)

    def varied(self, number: int) -> np.ndarray:
        """Designs (n,) that tell of a factor: in a plan of one at a time those that vary it alone, and the first."""
        if self.found.plan["kind"] != "one_at_a_time":
            return np.ones(self.size, bool)
        given = ~np.isnan(self.found.places)
        return given[:, number] | ~given.any(axis=1)


def columns(found: Found) -> Columns:
    """Columns of a study; the swing of the pressure joins its responses."""
    free = found.axes[:found.places.shape[1]]
    names = short(tuple(axis.key for axis in free))
    status = [str(word) for word in found.status.tolist()]
    return Columns(found, tuple(map(_input, free, names)), _responses(found.responses),
                   np.array([word in SUCCESS for word in status], bool),
                   np.array([word == FAILURE for word in status], bool))


def _input(axis: Axis, name: str) -> Input:
    if axis.categories is None:
        return Input(name, axis.unit, np.asarray(axis.values, float), None)
    place = {text: float(number) for number, text in enumerate(axis.categories)}
    numbers = np.array([place.get(text, np.nan) for text in axis.values.tolist()])
    return Input(name, "", numbers, brief(axis.categories))


def _responses(given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    every = dict(given)
    if {"pressure_lowest_MPa", "pressure_highest_MPa"} <= given.keys():
        every.setdefault("swing_MPa", given["pressure_highest_MPa"] - given["pressure_lowest_MPa"])
    return {key: np.where(np.isfinite(values), values, np.nan) for key, values in every.items()}


def varies(values: np.ndarray) -> bool:
    """Whether finite values differ by more than rounding."""
    return values.size > 1 and float(np.ptp(values)) > EQUAL * float(np.abs(values).max())


def sample(count: int, most: int) -> np.ndarray:
    """Rows, all or as many as wanted, the same ones every time; drawn freely, since steps would meet a plan's order."""
    if count <= most:
        return np.arange(count)
    return np.sort(np.random.default_rng(SEED).choice(count, most, replace=False))
