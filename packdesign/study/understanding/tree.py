"""A small decision tree: a few rules on the factors that part designs which something is true of from the others."""

from dataclasses import dataclass

import numpy as np

DEEPEST, MOST_LEAVES = 3, 6
LEAST_SHARE, FEWEST = 0.02, 5
"""Of all designs, and in numbers: what a leaf holds at least."""
MOST_ASTRAY = 2e-4
"""Share of designs that a limit may leave on the other side to be a short number."""
EVIDENCE = 10.83
"""Chi squared of one degree of freedom that chance exceeds once in a thousand: less is no reason to part designs,
since the best of many parts is taken."""


@dataclass(frozen=True)
class Side:
    """One side of a part: a factor above `low` and up to `high`, or in some categories."""

    number: int
    low: float = -np.inf
    high: float = np.inf
    kept: frozenset[int] | None = None

    def where(self, columns: list[np.ndarray]) -> np.ndarray:
        """Designs (n,) on this side."""
        numbers = columns[self.number]
        if self.kept is not None:
            return np.isin(numbers, sorted(self.kept))
        return (numbers > self.low) & (numbers <= self.high)

    def joined(self, other: "Side") -> "Side":
        """Both sides of one factor at once."""
        if self.kept is not None:
            return Side(self.number, kept=self.kept & other.kept)
        return Side(self.number, max(self.low, other.low), min(self.high, other.high))


@dataclass(frozen=True)
class Part:
    """Two sides of a factor, and by how much they lower the impurity of all designs together."""

    gain: float
    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Leaf:
    """Rows of some designs, the sides that lead to them, and the best way to part them further."""

    rows: np.ndarray
    path: tuple[Side, ...]
    best: Part | None


def leaves(columns: list[np.ndarray], categories: list[bool], hit: np.ndarray) -> list[tuple[Side, ...]]:
    """Paths to the leaves of a tree over designs, one of them empty where nothing parts them.

    It grows by the part that lowers Gini's impurity most, wherever that is.

    Parameters
    ----------
    columns : list of (n,)
        Factors as numbers.
    categories : list of bool
        Which of them have no order.
    hit : (n,) bool
        What the rules are to tell.

    Source
    ------
    Breiman et al., Classification and Regression Trees (1984), sections 2.4 and, for subsets of categories, 9.4.
    """
    fewest = max(FEWEST, int(np.ceil(LEAST_SHARE * len(hit))))

    def leaf(rows: np.ndarray, path: tuple[Side, ...]) -> Leaf:
        if len(path) == DEEPEST:
            return Leaf(rows, path, None)
        found = [_part(number, columns[number][rows], hit[rows], fewest, unordered)
                 for number, unordered in enumerate(categories)]
        return Leaf(rows, path, max((one for one in found if one), key=lambda one: one.gain, default=None))

    grown = [leaf(np.arange(len(hit)), ())]
    while len(grown) < MOST_LEAVES and any(one.best for one in grown):
        place = max((n for n, one in enumerate(grown) if one.best), key=lambda n: grown[n].best.gain)
        parted = grown.pop(place)
        grown += [leaf(parted.rows[side.where(columns)[parted.rows]], (*parted.path, side))
                  for side in parted.best.sides]
    return [_merged(one.path) for one in grown]


def _part(number: int, values: np.ndarray, hit: np.ndarray, fewest: int, unordered: bool) -> Part | None:
    """The best part of some designs by one factor, if any is worth it."""
    share = hit.mean() if hit.size else 0.0
    if share in (0.0, 1.0) or not np.isfinite(values).all():
        return None
    rank = _ranks(values, hit) if unordered else values
    order = np.argsort(rank, kind="stable")
    ordered, hits = rank[order], np.cumsum(hit[order])
    cut = np.flatnonzero(ordered[1:] > ordered[:-1]) + 1
    cut = cut[(cut >= fewest) & (cut <= len(hit) - fewest)]
    if not cut.size:
        return None
    gains = _gain(len(hit), hits[-1], cut, hits[cut - 1])
    best = int(np.argmax(gains))
    if gains[best] < EVIDENCE * 2.0 * share * (1.0 - share):
        return None
    return Part(float(gains[best]), _sides(number, values[order], int(cut[best]), unordered))


def _gain(count: int, hits: int, left: np.ndarray, left_hits: np.ndarray) -> np.ndarray:
    """By how much each part lowers the sum of 2 p (1 - p) over designs; chi squared is this over 2 p (1 - p)."""
    def impurity(size, inside):
        return 2.0 * inside * (size - inside) / size

    return impurity(count, hits) - impurity(left, left_hits) - impurity(count - left, hits - left_hits)


def _ranks(codes: np.ndarray, hit: np.ndarray) -> np.ndarray:
    """Rank of each design's category by its share of hits: the best subset is one of those in a row."""
    known, place, counts = np.unique(codes, return_inverse=True, return_counts=True)
    shares = np.bincount(place, hit) / counts
    rank = np.empty(len(known))
    rank[np.lexsort((known, shares))] = np.arange(len(known))
    return rank[place]


def _sides(number: int, ordered: np.ndarray, cut: int, unordered: bool) -> tuple[Side, Side]:
    if unordered:
        kept = [frozenset(map(int, np.unique(part))) for part in (ordered[:cut], ordered[cut:])]
        return Side(number, kept=kept[0]), Side(number, kept=kept[1])
    limit = threshold(ordered, cut)
    return Side(number, high=limit), Side(number, low=limit)


def threshold(ordered: np.ndarray, cut: int) -> float:
    """The shortest number near the middle of two values that parts all before a place from those behind it.

    Of many values a few may come to stand on the other side of it. Between whole numbers it is the lower one.
    """
    below, above = float(ordered[cut - 1]), float(ordered[cut])
    if below.is_integer() and above.is_integer():
        return below
    middle = 0.5 * (below + above)
    short = (float(f"{middle:.{digits}g}") for digits in range(1, 17))
    astray = len(ordered) * MOST_ASTRAY
    return next((one for one in short if abs(np.searchsorted(ordered, one, side="right") - cut) <= astray), below)


def _merged(path: tuple[Side, ...]) -> tuple[Side, ...]:
    """Sides of one factor as one, factors in the order in which they came up."""
    found: dict[int, Side] = {}
    for side in path:
        found[side.number] = found[side.number].joined(side) if side.number in found else side
    return tuple(found.values())
