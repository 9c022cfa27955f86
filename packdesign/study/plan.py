"""Plans of a study: which designs it holds, as places between 0 and 1 for each factor."""

import math

import numpy as np

from packdesign.errors import InputError

KINDS = ("full_factorial", "latin_hypercube", "sobol")
MOST_DESIGNS = 10**7


def nearest_powers(count: int) -> str:
    """The powers of two on either side of a count."""
    lower = 1 << (count.bit_length() - 1)
    return f"{lower}, {2 * lower}"


def size(kind: str, count: int | None, factors) -> int:
    """Number of designs."""
    found = math.prod(len(factor.levels) for factor in factors) if kind == "full_factorial" else count
    if found > MOST_DESIGNS:
        raise InputError(f"expected at most {MOST_DESIGNS} designs; found {found}")
    return found


def unit_design(kind: str, count: int | None, seed: int | None, factors) -> np.ndarray:
    """Places (n, factors) in [0, 1) of all designs; they depend on nothing else than the plan.

    A full factorial varies its last factor fastest; its places are the middles of the levels' shares.
    """
    if kind == "full_factorial":
        return _grid([len(factor.levels) for factor in factors])
    from scipy.stats import qmc

    source = np.random.default_rng(seed)
    if kind == "latin_hypercube":
        return qmc.LatinHypercube(len(factors), rng=source).random(count)
    return qmc.Sobol(len(factors), rng=source).random_base2(count.bit_length() - 1)


def _grid(counts: list[int]) -> np.ndarray:
    index = np.unravel_index(np.arange(math.prod(counts)), counts)
    return np.column_stack([(number + 0.5) / count for number, count in zip(index, counts, strict=True)])
