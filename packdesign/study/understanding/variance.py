"""Sobol indices of a Saltelli sample: the share of a response's variance that each factor has a part in."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.blocks import Blocks, blocks
from packdesign.study.understanding.columns import SEED, Refused, varies

FEWEST = 16
"""Blocks below which no estimate means anything."""
RESAMPLES = 200
MOST_RESAMPLED = 8192
"""Blocks that are drawn from for the confidence; that of more falls with the root of their number."""


@dataclass(frozen=True)
class Sobol:
    """Indices (k,) alone and with all interactions, of pairs (k, k) where the plan has them, and 95 % confidences."""

    first: np.ndarray
    first_confidence: np.ndarray
    total: np.ndarray
    total_confidence: np.ndarray
    second: np.ndarray | None
    second_confidence: np.ndarray | None
    told: str


def sobol(values: np.ndarray, count: int, second_order: bool, failed: str) -> Sobol | Refused:
    """Sobol indices from a Saltelli sample in the order of its blocks.

    Parameters
    ----------
    values : (n,)
        Response of every design; NaN where there is none.
    count : int
        Number of factors k; a block has 2 k + 2 designs, or k + 2 without the second order.
    second_order : bool
        Whether the plan has the designs for indices of pairs.
    failed : str
        `drop` or `refuse`.

    Source
    ------
    Saltelli et al., Computer Physics Communications 181 (2010) 259, table 2: first order (b), total order (f); pairs
    after Saltelli, Computer Physics Communications 145 (2002) 280; as SALib has them. Confidence by bootstrap.
    """
    found = blocks(values, 2 * count + 2 if second_order else count + 2, failed, FEWEST)
    if isinstance(found, Refused):
        return found
    if not varies(found.values[:, [0, -1]]):
        return Refused("it is the same in all designs that vary all factors")
    pairs = second_order and count > 1
    return _indices(found, count, second_order, pairs)


def _indices(found: Blocks, count: int, second_order: bool, pairs: bool) -> Sobol:
    every, drawn = found.values, found.values[:MOST_RESAMPLED]
    index = _analysed(every, count, second_order, 2 if len(every) > len(drawn) else RESAMPLES)
    spread = index if len(every) == len(drawn) else _analysed(drawn, count, second_order, RESAMPLES)
    scale = np.sqrt(len(drawn) / len(every))
    return Sobol(index["S1"], scale * spread["S1_conf"], index["ST"], scale * spread["ST_conf"],
                 index["S2"] if pairs else None, scale * spread["S2_conf"] if pairs else None, found.told)


def _analysed(rows: np.ndarray, count: int, second_order: bool, resamples: int) -> dict:
    from SALib.analyze.sobol import analyze

    names = [str(number) for number in range(count)]
    return analyze({"num_vars": count, "names": names}, rows.reshape(-1), calc_second_order=second_order,
                   num_resamples=resamples, seed=SEED)
