"""Where the pressure leaves its window: shares of designs below, inside and above it over two factors."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Columns, Refused
from packdesign.study.understanding.effects import bins, effect

LIMITS = ("pressure_lowest_MPa", "pressure_highest_MPa")
FEWEST_A_FIELD = 8
"""Designs that a field of the map has on average."""
FEWEST_BINS, MOST_BINS = 2, 12


@dataclass(frozen=True)
class Window:
    """Edges of fields over two factors, and the share (x, y) of designs in each below, inside and above the window.

    A design whose pressure swings too far is both below and above. Shares are NaN where no design is.
    """

    numbers: tuple[int, int]
    edges: tuple[np.ndarray, np.ndarray]
    below: np.ndarray
    inside: np.ndarray
    above: np.ndarray


def window(table: Columns) -> Window | Refused:
    """Map over the two numeric factors that move the pressure most."""
    if table.found.window is None or not set(LIMITS) <= table.responses.keys():
        return Refused("the table has no pressures or the task no window")
    if table.found.plan["kind"] == "one_at_a_time":
        return Refused("the plan varies one factor at a time")
    if any(axis.key.partition(".")[0] == "window" for axis in table.found.axes):
        return Refused("the window itself varies")
    numbers = strongest(table)
    if len(numbers) < 2:
        return Refused("it takes two numeric factors that move the pressure")
    low, high = (table.responses[key] for key in LIMITS)
    columns = [table.inputs[number].numbers for number in numbers]
    known = np.isfinite(low) & np.isfinite(high) & np.isfinite(columns).all(axis=0)
    columns = [column[known] for column in columns]
    most = int(np.clip(np.sqrt(known.sum() / FEWEST_A_FIELD), FEWEST_BINS, MOST_BINS))
    edges = [_edges(column, most) for column in columns]
    below, above = low[known] < table.found.window[0], high[known] > table.found.window[1]
    return Window(tuple(numbers), tuple(edges),
                  *(_share(columns, edges, hit) for hit in (below, ~below & ~above, above)))


def strongest(table: Columns) -> list[int]:
    """The two numeric factors whose main effects have the largest shares in both limits of the pressure."""
    shares = {}
    for number, one in enumerate(table.inputs):
        if one.categories is None:
            parted = bins(one)
            found = [effect(number, parted, table.responses[key], table.varied(number)) for key in LIMITS]
            shares[number] = sum(one.share for one in found if one)
    moving = [number for number, share in shares.items() if share > 0.0]
    return sorted(moving, key=lambda number: -shares[number])[:2]


def _edges(values: np.ndarray, most: int) -> np.ndarray:
    """Edges between few values, halfway, or of equal bins."""
    known = np.unique(values)
    if len(known) > most:
        return np.linspace(known[0], known[-1], most + 1)
    halves = 0.5 * (known[1:] + known[:-1])
    if not halves.size:
        return known[0] + np.array([-0.5, 0.5])
    return np.concatenate([[2.0 * known[0] - halves[0]], halves, [2.0 * known[-1] - halves[-1]]])


def _share(columns: list[np.ndarray], edges: list[np.ndarray], hit: np.ndarray) -> np.ndarray:
    every, hits = (np.histogram2d(*columns, bins=edges, weights=weights)[0] for weights in (None, hit.astype(float)))
    return np.divide(hits, every, out=np.full(every.shape, np.nan), where=every > 0.0)
