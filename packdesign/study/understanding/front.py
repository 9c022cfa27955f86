"""Designs that hold and that no other one beats in two responses at once."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Columns, Refused

PAIR = ("mass_kg", "swing_MPa")


@dataclass(frozen=True)
class Front:
    """Two responses, both better the lower they are, and the rows of the designs on their front, the lowest first."""

    keys: tuple[str, str]
    rows: np.ndarray


def front(table: Columns) -> Front | Refused:
    """Front of mass against swing, or of the first two responses asked for."""
    keys = PAIR if set(PAIR) <= table.responses.keys() else table.asked[:2]
    if len(keys) < 2:
        return Refused("it takes two responses")
    x, y = (table.responses[key] for key in keys)
    rows = np.flatnonzero(table.holds & np.isfinite(x) & np.isfinite(y))
    if not rows.size:
        return Refused("no design holds")
    return Front(tuple(keys), rows[nondominated(x[rows], y[rows])])


def nondominated(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Places of the points (n,) that no other point beats in both numbers, along x; of equal points the first."""
    order = np.lexsort((y, x))
    best = np.minimum.accumulate(y[order])
    return order[np.concatenate([[True], y[order][1:] < best[:-1]])]


def lightest(table: Columns) -> int | None:
    """Row of the lightest design that holds; none without one, or without masses."""
    if "mass_kg" not in table.responses:
        return None
    mass = np.where(table.holds, table.responses["mass_kg"], np.nan)
    return int(np.nanargmin(mass)) if np.isfinite(mass).any() else None
