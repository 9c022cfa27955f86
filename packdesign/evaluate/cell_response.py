"""What cells like a design's did at pressures like its own, as papers print it: it informs, it never judges."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from packdesign.evaluate import Evaluation

BELOW, ABOVE, WITHIN = "below the design's range", "above the design's range", "within the design's range"
ACROSS, PARTLY = "across the design's range", "partly within the design's range"
LET_OFF, NOT_LET_OFF, UNKNOWN = "in the design's depressurisations", "not in the design", "unknown"
PLACES = (BELOW, ABOVE, WITHIN, ACROSS, PARTLY, LET_OFF, NOT_LET_OFF, UNKNOWN)
"""How observations lie to a design."""
MEANINGS = WORKS, LOST, SHORT, FAILS, LEFT_BEHIND = (
    "works", "fails: contact", "fails: short circuit", "fails", "irreversible")
"""What they mean for a cell."""
LEAST, MOST = "lowest pressure", "highest pressure"
"""Quantities that are pressures themselves: the least of good contact, and what is to be kept below."""
SAME = 1e-9
"""Share of a pressure by which two are still one: digits lost between units."""


@dataclass(frozen=True)
class Observation:
    """A row of the catalog [SI], how it lies to a design, and the two rows `between` which it is read, if it is."""

    row: dict
    where: str
    between: tuple[dict, ...] = ()


def cell_response(catalog, task, evaluation: Evaluation, row: int) -> list[Observation]:
    """Observations on cells like the task's, by pressure; none where it names none.

    Between two printed points of one series the ends of the design's range are read linearly, never beyond them.
    """
    if task.cell.response is None:
        return []
    found = observations(catalog["cell_responses"], task.cell.response)
    lowest, highest, times, left = (float(column[row if len(column) > 1 else 0]) for column in (
        *evaluation.pressure_range(), evaluation.demand.depressurisations, evaluation.demand.depressurised_to))
    let_off = times > 0.0 and left < floor(found)
    told = [Observation(one, place(one, (lowest, highest), let_off)) for one in found]
    return sorted(told + between(found, (lowest, highest)), key=lambda one: (
        one.row["pressure_lowest"], one.row["pressure_highest"]))


def observations(table, chemistry: str) -> list[dict]:
    """Rows of the catalog on some cells, as records in SI."""
    rows = np.flatnonzero((table["chemistry"] == chemistry) | (table["also_of"] == chemistry))
    return [table.record(int(row)) for row in rows]


def floor(found: list[dict], key: str = "pressure_highest") -> float:
    """Pressure under which contact is printed to be lost, in the key's unit; 0 where nothing is printed."""
    return max((one[key] for one in found if one["quantity"] == LEAST or one["meaning"] == LOST), default=0.0)


def place(one: dict, ends: tuple[float, float], let_off: bool) -> str:
    """How the pressures of a row lie to the range of a design [Pa]; `let_off`: its duty goes below the cells' floor."""
    if one["meaning"] == LEFT_BEHIND:
        return LET_OFF if let_off else NOT_LET_OFF
    if not np.isfinite(ends).all():
        return UNKNOWN
    low, high = one["pressure_lowest"], one["pressure_highest"]
    lowest, highest = ends[0] * (1.0 - SAME), ends[1] * (1.0 + SAME)
    if high < lowest or low > highest:
        return BELOW if high < lowest else ABOVE
    if lowest <= low and high <= highest:
        return WITHIN
    return ACROSS if low <= ends[0] and ends[1] <= high else PARTLY


def between(found: list[dict], ends: tuple[float, float]) -> list[Observation]:
    """What every series comes to at those ends of a range [Pa] that lie between two of its points."""
    rows = sorted((one for one in found if one["series"]), key=lambda one: (one["series"], one["pressure_lowest"]))
    series = (list(points) for _, points in groupby(rows, key=lambda one: one["series"]))
    return [_linear(low, high, pressure) for points in series for low, high in zip(points, points[1:], strict=False)
            for pressure in sorted(set(ends)) if _inside(pressure, low, high)]


def _inside(pressure: float, low: dict, high: dict) -> bool:
    return low["pressure_lowest"] * (1.0 + SAME) < pressure < high["pressure_lowest"] * (1.0 - SAME)


def _linear(low: dict, high: dict, pressure: float) -> Observation:
    """The value between two points of a series."""
    ends, values = ([one[name] for one in (low, high)] for name in ("pressure_lowest", "value"))
    value = float(np.interp(pressure, ends, values))
    return Observation({**low, "pressure_lowest": pressure, "pressure_highest": pressure, "value": value}, WITHIN,
                       (low, high))
