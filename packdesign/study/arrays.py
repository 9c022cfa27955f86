"""Plans that are made whole: designs of responses and screening, places (n, k) in [0, 1]."""

import numpy as np

from packdesign.errors import InputError


def fractional_factorial(dimension: int, resolution: int) -> np.ndarray:
    """Both ends of all factors in the fewest designs whose main effects are as clear as the resolution says.

    Source: G. E. P. Box, J. S. Hunter, Technometrics 3, 311-351 (1961).
    """
    from pydoe import fracfact_by_res

    try:
        return _shares(fracfact_by_res(dimension, resolution))
    except ValueError as error:
        raise InputError(str(error)) from None


def central_composite(dimension: int, face: str) -> np.ndarray:
    """Corners, axial points and the middle; `inscribed` corners lie as far from the middle as makes it rotatable.

    Source: G. E. P. Box, K. B. Wilson, J. R. Stat. Soc. B 13, 1-45 (1951).
    """
    from pydoe import ccdesign

    return _shares(ccdesign(dimension, center=(0, 1), alpha="rotatable", face=face))


def box_behnken(dimension: int) -> np.ndarray:
    """Ends of each pair of factors with all others in the middle, and the middle itself.

    Source: G. E. P. Box, D. W. Behnken, Technometrics 2, 455-475 (1960).
    """
    from pydoe import bbdesign

    return _shares(bbdesign(dimension, center=1))


def _shares(coded: np.ndarray) -> np.ndarray:
    """Places in [0, 1] of ends coded -1 and 1."""
    return (coded + 1.0) / 2.0


def latin_hypercube(dimension: int, count: int, seed: int) -> np.ndarray:
    """One design in each of `count` shares of every factor.

    Source: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21, 239-245 (1979).
    """
    from scipy.stats import qmc

    return qmc.LatinHypercube(dimension, rng=np.random.default_rng(seed)).random(count)


def trajectories(dimension: int, count: int, levels: int, seed: int) -> np.ndarray:
    """Walks that change one factor at a time by p / (2 (p - 1)) on a grid of p levels.

    Source: M. D. Morris, Technometrics 33, 161-174 (1991).
    """
    from SALib.sample import morris

    problem = {"num_vars": dimension, "names": [f"x{n}" for n in range(dimension)], "bounds": [[0.0, 1.0]] * dimension}
    found = morris.sample(problem, count, num_levels=levels, seed=seed)
    return np.rint(found * (levels - 1)) / (levels - 1)  # on the grid itself, so that its ends are exact
