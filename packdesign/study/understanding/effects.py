"""Main effects: the mean of a response over one factor, its band, and the share of the variance that this mean has."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Input, varies

MOST_BINS = 10
FEWEST_A_BIN = 8
"""Designs that a bin has on average."""
BAND = (0.1, 0.9)


@dataclass(frozen=True)
class Bins:
    """Values (n,) of one factor, and the bin (n,) of each; -1 where there is no value."""

    numbers: np.ndarray
    group: np.ndarray


@dataclass(frozen=True)
class Effect:
    """A response over the bins (b,) of one factor; `share` is eta squared, NaN where the plan tells none.

    `places` are the means of the factor among the designs of a bin.
    `chance` is the share that a factor without any influence has on average: (b - 1) / (n - 1).
    """

    number: int
    places: np.ndarray
    means: np.ndarray
    lowest: np.ndarray
    highest: np.ndarray
    share: float
    chance: float

    @property
    def range(self) -> float:
        return float(np.ptp(self.means))


def bins(one: Input) -> Bins:
    """Categories and few values as they are, others in equal bins over their range."""
    numbers = one.numbers
    known = np.isfinite(numbers)
    values = np.unique(numbers[known])
    most = min(MOST_BINS, max(2, int(known.sum()) // FEWEST_A_BIN))
    if one.categories is not None or len(values) <= MOST_BINS:
        return Bins(numbers, np.where(known, np.searchsorted(values, np.where(known, numbers, 0.0)), -1))
    edges = np.linspace(values[0], values[-1], most + 1)
    group = np.searchsorted(edges[1:-1], np.where(known, numbers, values[0]), side="right")
    return Bins(numbers, np.where(known, group, -1))


def effect(number: int, parted: Bins, values: np.ndarray, rows: np.ndarray) -> Effect | None:
    """Effect of a factor on a response (n,) among some rows (n,); none where the factor is the same throughout.

    Source
    ------
    Correlation ratio: Pearson, Drapers' Company Research Memoirs, Biometric Series II (1905).
    """
    used = rows & (parted.group >= 0) & np.isfinite(values)
    group, results = parted.group[used], values[used]
    order = np.argsort(group, kind="stable")
    present, starts = np.unique(group[order], return_index=True)
    if len(present) < 2:
        return None
    parts, numbers = (np.split(one[order], starts[1:]) for one in (results, parted.numbers[used]))
    means = np.array([part.mean() for part in parts])
    low, high = np.array([np.quantile(part, BAND) for part in parts]).T
    between = float(np.sum([len(part) for part in parts] * (means - results.mean()) ** 2))
    share = between / float(np.sum((results - results.mean()) ** 2)) if varies(results) else 0.0
    places = np.array([part.mean() for part in numbers])
    return Effect(number, places, means, low, high, min(share, 1.0), (len(parts) - 1) / (len(results) - 1))
