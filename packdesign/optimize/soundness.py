"""What the tables of a search must never say, whatever is asked: checked where they are used, so that no proof rests on
a column that is wrong."""

import numpy as np

from packdesign.errors import FaultError

AGREEMENT = 1e-9
"""Share by which rows and `evaluate` may differ: the same sums in another order."""

COLUMNS = {
    "Bodies": ("height", "softness", "bed", "loss", "margin", "mass", "cost", "bar_width", "bar_mass", "bar_cost"),
    "Packets": ("most_travel", "friction", "unlike"),
    "Towers": ("mass", "cost", "height", "seats", "offset", "edge"),
}
"""Columns of the tables that clamped frames are chosen from."""


def agreed(kind: str, held: bool, value: float, found: float) -> None:
    """Refuse a winner that does not hold, or whose objective differs from that of its rows."""
    if not held:
        raise FaultError(f"the best {kind} design of the search fails when it is judged again as it is set")
    if not abs(value - found) <= AGREEMENT * abs(value):
        raise FaultError(f"the best {kind} design comes to {value:.9g} when it is judged again, by its rows to "
                         f"{found:.9g}")


def sound(table):
    """The table as it is, if its columns of numbers that are never less than nothing are finite and keep to it."""
    for name in COLUMNS[type(table).__name__]:
        column = getattr(table, name)
        known(f"{type(table).__name__}.{name}", np.where(np.isinf(column), np.nan, column), 0.0)
    return table


def known(what: str, column: np.ndarray, least: float = -np.inf) -> np.ndarray:
    """The column as it is, if it holds numbers of at least so much; infinity is one."""
    over(what, column, least)
    return column


def over(what: str, column: np.ndarray, floor: np.ndarray | float) -> None:
    """Refuse a column of which something is no number, or less than its floor."""
    bad = np.flatnonzero(~(column >= floor))
    if len(bad):
        least = float(np.broadcast_to(floor, column.shape).flat[bad[0]])
        raise FaultError(f"{what}: row {bad[0]} of {column.size} is {column.flat[bad[0]]:g}: "
                         f"expected {'a number' if np.isinf(least) else f'at least {least:.9g}'}")
