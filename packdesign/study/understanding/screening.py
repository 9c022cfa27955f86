"""Morris screening: how much a step of each factor changes a response, and how unevenly."""

from dataclasses import dataclass

import numpy as np

from packdesign.study.understanding.blocks import blocks
from packdesign.study.understanding.columns import SEED, Refused

FEWEST = 4
"""Trajectories, those of Morris's own example."""
RESAMPLES = 200
MOST_RESAMPLED = 8192
"""Trajectories that are drawn from for the confidence; that of more falls with the root of their number."""


@dataclass(frozen=True)
class Morris:
    """Mean effect, mean of its size with its 95 % confidence, and scatter, (k,) each, per full range of a factor."""

    mean: np.ndarray
    size: np.ndarray
    size_confidence: np.ndarray
    scatter: np.ndarray
    told: str


def morris(values: np.ndarray, places: np.ndarray, levels: int, failed: str) -> Morris | Refused:
    """Effects from trajectories, one behind the other.

    Parameters
    ----------
    values : (n,)
        Response of every design; NaN where there is none.
    places : (n, k)
        Places of the factors in [0, 1].
    levels : int
        Levels of the plan; a step goes over half of them.
    failed : str
        `drop` or `refuse`.

    Source
    ------
    Morris, Technometrics 33 (1991) 161; mean size after Campolongo et al., Environmental Modelling & Software 22
    (2007) 1509; as SALib has them. Confidence by bootstrap.
    """
    count = places.shape[1]
    found = blocks(values, count + 1, failed, FEWEST)
    if isinstance(found, Refused):
        return found
    paths = places.reshape(-1, count + 1, count)[found.whole]
    drawn = min(len(paths), MOST_RESAMPLED)
    effects = _analysed(paths, found.values, levels, 2 if len(paths) > drawn else RESAMPLES)
    spread = effects if len(paths) == drawn else _analysed(paths[:drawn], found.values[:drawn], levels, RESAMPLES)
    confidence = np.asarray(spread["mu_star_conf"]) * np.sqrt(drawn / len(paths))
    return Morris(*(np.asarray(effects[key]) for key in ("mu", "mu_star")), confidence,
                  np.asarray(effects["sigma"]), found.told.replace("blocks", "trajectories"))


def _analysed(paths: np.ndarray, values: np.ndarray, levels: int, resamples: int) -> dict:
    from SALib.analyze.morris import analyze

    count = paths.shape[2]
    names = [str(number) for number in range(count)]
    problem = {"num_vars": count, "names": names, "bounds": [[0.0, 1.0]] * count}
    return analyze(problem, paths.reshape(-1, count), values.reshape(-1).astype(float), num_levels=levels,
                   num_resamples=resamples, seed=SEED)
