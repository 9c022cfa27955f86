"""A recorded history of charge and temperature, reduced to the points at which one of them turns."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import PlainValidator, ValidationInfo

from packdesign.errors import InputError
from packdesign.task.columns import Wanted, columns, file
from packdesign.task.curves import CHARGE
from packdesign.task.leaves import Count
from packdesign.task.turning import turning_points
from packdesign.units import quantity, quantity_text, scale

TIME = Wanted(("time",), "time", "time [h]")
TEMPERATURE = Wanted(("temperature",), "temperature", "temperature [degC]")

LEAST_STEPS = 0.01, 1.0
"""Changes of charge and temperature [K] under which nothing turns, however narrow the range of a record."""


@dataclass(frozen=True)
class History:
    """Charge and temperature [K] one after the other as they turn, run through `repeats` times in a life."""

    charge: tuple[float, ...]
    temperature: tuple[float, ...]
    repeats: int

    @property
    def table(self) -> dict:
        """The history as a task file may hold it."""
        return {"charge": list(self.charge), "repeats": self.repeats,
                "temperature": [quantity_text(value, "degC") for value in self.temperature]}


def _history(charge: np.ndarray, temperature: np.ndarray, repeats: int) -> History:
    celsius = scale("degC")
    charge, temperature = turning_points((charge, celsius.value(temperature)), LEAST_STEPS)
    return History(tuple(charge.tolist()), tuple(celsius.si(temperature).tolist()), repeats)


def _recorded(table: dict, folder, expected: str) -> tuple[np.ndarray, np.ndarray]:
    """Charge and temperature of a file, whose time rises."""
    path = file(table["file"], folder, expected)
    time, charge, temperature = columns(path, (TIME, CHARGE, TEMPERATURE))
    (back,) = np.nonzero(np.diff(time) <= 0.0)
    if len(back):
        raise InputError(f"{path.name}: row {back[0] + 3}, time: expected a time that rises")
    return charge, temperature


def _listed(table: dict, expected: str) -> tuple[np.ndarray, np.ndarray]:
    lists = table["charge"], table["temperature"]
    if not all(isinstance(values, list) and values for values in lists) or len(lists[0]) != len(lists[1]):
        raise InputError(f"{expected}; with as many charges as temperatures")
    return tuple(np.array([quantity(value, column.kind) for value in values])
                 for values, column in zip(lists, (CHARGE, TEMPERATURE), strict=True))


class Recorded:
    """A recorded history: a CSV file from the task's folder or its points, and how often it is run through."""

    expected = ('expected { file = "drive.csv", repeats = 3650 }, or lists in place of the file: '
                'charge = [0.2, 0.9], temperature = ["15 degC", "40 degC"]')

    def __call__(self, value, info: ValidationInfo) -> History:
        keys = set(value) - {"repeats"} if isinstance(value, dict) else set()
        if keys not in ({"file"}, {"charge", "temperature"}):
            raise InputError(self.expected)
        try:
            repeats = Count(0)(value.get("repeats"))
        except InputError as error:
            raise InputError(f"repeats: {error}") from None
        if "file" in keys:
            return _history(*_recorded(value, info.context.folder, self.expected), repeats)
        return _history(*_listed(value, self.expected), repeats)


RecordedHistory = Annotated[History, PlainValidator(Recorded())]
