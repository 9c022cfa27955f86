"""A response surface: the quadratic polynomial in the numeric factors that comes closest to a response."""

import itertools
from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.columns import Refused, sample, varies

MOST_ROWS = 50_000
SINGULAR = 1e-8
"""Ratio of the least to the greatest diagonal of R below which the terms of a plan are not apart."""
ALONE = 1e-9
"""Weight beside that of a design on its own fitted value below which nothing else tells of it."""


@dataclass(frozen=True)
class Surface:
    """Coefficients (t,) of terms, each of which names the factors that it multiplies, over factors in [-1, 1].

    `explained` is R squared, `predicted` the same of designs left out one by one (from PRESS), `error` the root of the
    mean square with which these are missed; both are NaN where a design stands alone.
    """

    terms: tuple[tuple[int, ...], ...]
    coefficients: np.ndarray
    explained: float
    predicted: float
    error: float
    rows: int

    def at(self, scaled: np.ndarray) -> np.ndarray:
        """Response (n,) at places (n, k)."""
        return _terms(scaled, self.terms) @ self.coefficients


def surface(scaled: np.ndarray, values: np.ndarray) -> Surface | Refused:
    """Least squares over designs (n, k) in [-1, 1] with results (n,); squares only of factors with three values.

    Source
    ------
    Leave-one-out errors by the leverages: Myers, Montgomery, Anderson-Cook, Response Surface Methodology, 4th ed.,
    section 2.7 (PRESS).
    """
    rows = sample(len(values), MOST_ROWS)
    x, y = scaled[rows], values[rows]
    terms = quadratic(x)
    if len(terms) == 1:
        return Refused("no numeric factor varies")
    if len(rows) <= len(terms):
        return Refused(f"{len(terms)} terms need more than the {len(rows)} designs that have a result")
    if not varies(y):
        return Refused("it is the same in all designs")
    q, r = np.linalg.qr(_terms(x, terms))
    sizes = np.abs(np.diag(r))
    if sizes.min() < SINGULAR * sizes.max():
        return Refused("the plan does not tell its terms apart")
    return _fitted(terms, q, r, y)


def _fitted(terms, q: np.ndarray, r: np.ndarray, y: np.ndarray) -> Surface:
    error = y - q @ (q.T @ y)
    aside = 1.0 - np.sum(q**2, axis=1)
    total = float(np.sum((y - y.mean()) ** 2))
    press = float(np.sum((error / aside) ** 2)) if aside.min() > ALONE else np.nan
    return Surface(terms, np.linalg.solve(r, q.T @ y), 1.0 - float(error @ error) / total, 1.0 - press / total,
                   float(np.sqrt(press / len(y))), len(y))


def quadratic(scaled: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Terms of a full quadratic in the factors that vary: constant, linear, squares, products."""
    counts = [len(np.unique(column)) for column in scaled.T]
    linear = [number for number, count in enumerate(counts) if count > 1]
    squares = [(number, number) for number in linear if counts[number] > 2]
    return ((), *((number,) for number in linear), *squares, *itertools.combinations(linear, 2))


def _terms(scaled: np.ndarray, terms) -> np.ndarray:
    return np.column_stack([np.prod(scaled[:, list(term)], axis=1) for term in terms])


def unit(numbers: np.ndarray) -> np.ndarray:
    """A factor (n,) from its lowest value to its highest as -1 to 1."""
    low, high = numbers.min(), numbers.max()
    return np.zeros(len(numbers)) if high == low else 2.0 * (numbers - low) / (high - low) - 1.0
