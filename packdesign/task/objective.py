"""What an optimal design has least of: mass, cost, volume, or a weighted sum of them."""

from dataclasses import dataclass

import numpy as np

from packdesign.errors import InputError
from packdesign.task.leaves import Word, suggestion
from packdesign.task.toml import inline
from packdesign.units import is_number

OBJECTIVES = ("mass", "cost", "volume")

WEIGHTED = "weighted"
"""Objective of a task that gives weights."""

LITRES = 1e3
"""Litres in a cubic metre."""

HEAVIEST = 1e9
"""Weights beyond this drown what they weigh in rounding."""


@dataclass(frozen=True)
class Weights:
    """What counts of a mass, a cost and a volume: per kg, per EUR and per m3."""

    mass: float = 0.0
    cost: float = 0.0
    volume: float = 0.0

    @property
    def counted(self) -> tuple[tuple[str, float], ...]:
        """What has a weight, and that weight."""
        return tuple((name, getattr(self, name)) for name in OBJECTIVES if getattr(self, name))

    def of(self, mass, cost, volume):
        """Objective of what has a mass, a cost and a volume (n,); what has no weight is not looked at."""
        weighed = ((self.mass, mass), (self.cost, cost), (self.volume, volume))
        return sum(weight * column for weight, column in weighed if weight)

    def parts(self, mass, cost):
        """What parts of a mass and a cost (n,) add to the objective, the volume of the whole apart."""
        return self.of(mass, cost, 0.0) if self.mass or self.cost else np.zeros(np.shape(mass))


WORDS = {name: Weights(**{name: 1.0}) for name in OBJECTIVES}
"""Weights that a plain word stands for."""


class Minimized:
    """A word, or weights per kg, per EUR and per L."""

    expected = f"expected one of {', '.join(OBJECTIVES)}, or weights per kg, EUR and L, e.g. {{ mass = 1, cost = 0.1 }}"

    def __call__(self, value) -> str | Weights:
        if isinstance(value, str):
            return Word("objective", OBJECTIVES)(value)
        if not isinstance(value, dict) or not value:
            raise InputError(self.expected)
        faults = [fault for name, weight in value.items() for fault in _faults(name, weight)]
        if faults:
            raise InputError(*faults)
        if not any(value.values()):
            raise InputError("expected some weight above 0")
        given = {name: float(value.get(name, 0.0)) for name in OBJECTIVES}
        return Weights(given["mass"], given["cost"], given["volume"] * LITRES)


def _faults(name: str, weight) -> list[str]:
    if name not in OBJECTIVES:
        return [f"no objective {name!r}; {suggestion(name, OBJECTIVES)}"]
    if not (is_number(weight) and 0.0 <= weight <= HEAVIEST):
        return [f"{name} = {inline(weight)}: expected a plain number of at least 0"]
    return []
