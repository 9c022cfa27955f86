"""Breathing of one cell over its charge: from a measured curve or from its electrodes."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import PlainValidator, ValidationInfo

from packdesign.errors import InputError
from packdesign.task.columns import Wanted, columns, file
from packdesign.units import quantity, quantity_text

CHARGE = Wanted(("charge", "state of charge", "soc"), "number", "charge")
GROWTH = Wanted(("thickness change", "cell thickness change", "growth"), "length", "thickness change [um]")


@dataclass(frozen=True)
class Curve:
    """Free growth of one cell [m] at rising states of charge, from the lowest charge on.

    `cathode` is the cathode's part of it; None where the electrodes are not known.
    """

    charge: tuple[float, ...]
    growth: tuple[float, ...]
    cathode: tuple[float, ...] | None = None

    @property
    def table(self) -> dict:
        """The curve as a task file may hold it."""
        return {"charge": list(self.charge), "growth": [quantity_text(value, "um") for value in self.growth]}


def curve(charge: np.ndarray, growth: np.ndarray) -> Curve:
    """Curve of measured points, which may run up or down in charge."""
    order = slice(None) if charge[-1] > charge[0] else slice(None, None, -1)
    charge, growth = charge[order], growth[order]
    if not (np.diff(charge) > 0.0).all():
        raise InputError("expected a charge that only rises or only falls")
    if charge[0] < 0.0 or charge[-1] > 1.0:
        raise InputError(f"expected a charge within 0 and 1; found {charge[0]:g} to {charge[-1]:g}")
    return Curve(tuple(charge.tolist()), tuple((growth - growth[0]).tolist()))


def _inline(table: dict) -> Curve:
    charge, growth = table.get("charge"), table.get("growth")
    if set(table) != {"charge", "growth"} or not isinstance(charge, list) or not isinstance(growth, list):
        raise InputError("expected { charge = [...], growth = [...] }")
    if len(charge) != len(growth) or len(charge) < 2:
        raise InputError("expected as many values of growth as of charge, and at least two")
    return curve(np.array([quantity(value, "number") for value in charge]),
                 np.array([quantity(value, "length") for value in growth]))


class Measured:
    """A measured curve: the path of a CSV file from the task's folder, or its points."""

    expected = 'expected a CSV file, e.g. "breathing.csv"'

    def __call__(self, value, info: ValidationInfo) -> Curve:
        if isinstance(value, dict):
            return _inline(value)
        path = file(value, info.context.folder, self.expected)
        points = columns(path, (CHARGE, GROWTH))
        try:
            return curve(*points)
        except InputError as error:
            raise InputError(f"{path.name}: {error}") from None


MeasuredCurve = Annotated[Curve, PlainValidator(Measured())]
