"""Points of sequences that fill space evenly, any slice alone: Sobol', Halton, and Saltelli's blocks of Sobol'.

Source: I. M. Sobol', USSR Comput. Math. Math. Phys. 7(4), 86-112 (1967), in the order of Gray's code of I. A. Antonov
and V. M. Saleev, ibid. 19(1), 252-256 (1979); A. Saltelli, Comput. Phys. Commun. 145, 280-297 (2002).
"""

from functools import lru_cache

import numpy as np

BITS = 30
"""Binary digits of a coordinate."""


@lru_cache(maxsize=4)
def _generators(dimension: int, digits: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """First point (k,) and the change (digits, k) that each binary digit of a number's Gray code makes, scrambled."""
    from scipy.stats import qmc

    engine = qmc.Sobol(dimension, bits=BITS, rng=np.random.default_rng(seed))
    points = [engine.random(1)]
    for digit in range(digits):
        ahead = 2 ** (digit + 1) - 1  # the number whose Gray code has this digit alone
        points.append(engine.fast_forward(ahead - engine.num_generated).random(1))
    whole = (np.concatenate(points) * 2**BITS).astype(np.int64)
    return whole[0], whole[1:] ^ whole[0]


def sobol(dimension: int, count: int, seed: int, first: int, end: int) -> np.ndarray:
    """Points from `first` to before `end` (m, k) of a scrambled sequence of `count`, a power of two."""
    origin, changes = _generators(dimension, count.bit_length() - 1, seed)
    numbers = np.arange(first, end)
    codes = numbers ^ (numbers >> 1)
    found = np.broadcast_to(origin, (len(numbers), dimension)).copy()
    for digit, change in enumerate(changes):
        found ^= ((codes >> digit) & 1)[:, None] * change
    return found / 2**BITS


def halton(dimension: int, seed: int, first: int, end: int) -> np.ndarray:
    """Points from `first` to before `end` (m, k) of a scrambled sequence."""
    from scipy.stats import qmc

    engine = qmc.Halton(dimension, rng=np.random.default_rng(seed))
    engine.num_generated = first  # a point depends on its number alone; fast_forward would draw all before it
    return engine.random(end - first)


def crossings(dimension: int, second_order: bool) -> np.ndarray:
    """Coordinates (blocks, k) that each design of a block takes from its second point: A, A with one of B, (B with one
    of A,) B."""
    one = np.eye(dimension, dtype=bool)
    ends = np.zeros((1, dimension), bool), np.ones((1, dimension), bool)
    return np.concatenate([ends[0], one, *([~one] if second_order else []), ends[1]])


def saltelli(dimension: int, count: int, seed: int, second_order: bool, first: int, end: int) -> np.ndarray:
    """Designs from `first` to before `end` (m, k) of the blocks that indices of Sobol' are estimated from."""
    crossed = crossings(dimension, second_order)
    block, position = np.divmod(np.arange(first, end), len(crossed))
    if not len(block):
        return np.empty((0, dimension))
    pairs = sobol(2 * dimension, count, seed, block[0], block[-1] + 1)[block - block[0]]
    return np.where(crossed[position], pairs[:, dimension:], pairs[:, :dimension])
