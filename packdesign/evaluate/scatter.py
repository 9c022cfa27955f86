"""How tolerances scatter: draws at random from the distributions that stand behind their bands.

Draws are independent. They come from a plain generator of random numbers and not from a sequence that fills space
evenly: only then is the number of samples that hold binomial, and its confidence interval exact.
"""

import numpy as np

from packdesign.duty import Drawn

BAND = 3.0
"""Standard deviations in half a tolerance band of parts and cells, beyond which nothing is delivered: a process that
is just capable, Cp = 1 (ISO 22514-2:2017), cut off at the limits that are inspected."""

SETTING_BAND = 2.0
"""Standard deviations in half the band (alpha_A - 1)/(alpha_A + 1) of a way to tighten. VDI 2230-1 does not say how
much of the settings lies within it; it is taken as an expanded uncertainty, of which 95 % lie within (JCGM 100:2008,
clause 6.3.3), cut off where the band ends."""

LEVELS = 9
"""Equally likely steps in which a draw is seen by the maps of plates, each of which is a solution of its own."""

LOSS_BANDS = {"sure": 0.10, "weak": 0.25, "order": 0.50}
"""Half band of the factor on all losses, `BAND` standard deviations, by the confidence of the catalog rows behind
them: an estimate, no statistics are published."""


def truncated_normal(likelihood: np.ndarray, deviations: float) -> np.ndarray:
    """Shares of a half band (n,) between -1 and +1 below which a draw lies with a likelihood (n,).

    Source
    ------
    Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 1, 2nd ed., section 13.10.1: the inverse
    of the doubly truncated normal distribution.
    """
    from scipy.special import ndtr, ndtri

    tail = ndtr(-deviations)
    return np.clip(ndtri(tail + likelihood * (1.0 - 2.0 * tail)) / deviations, -1.0, 1.0)


def steps(likelihood: np.ndarray) -> np.ndarray:
    """Shares of a half band in `LEVELS` steps, each in the middle of its ninth of all draws."""
    return truncated_normal((np.floor(likelihood * LEVELS) + 0.5) / LEVELS, BAND)


def draws(samples: int, seed: int, loss_band: float, by_length: bool) -> Drawn:
    """Draws of all tolerances (samples,).

    Of the irreversible growth only the bounds are known, none and all of it: any share is as likely as another
    (JCGM 101:2008, clause 6.4.2). Where a length is set, the set force errs as the springs do. Rods err apart along
    both sides of a plate at once, each in half of the worst pattern.
    """
    likelihood = np.random.default_rng(seed).random((9, samples))
    setting, springs, growth, modulus, stock, irreversible, lost, along, across = likelihood
    spring = truncated_normal(springs, BAND)
    return Drawn(
        setting=spring if by_length else truncated_normal(setting, SETTING_BAND), springs=spring,
        growth=truncated_normal(growth, BAND), modulus=truncated_normal(modulus, BAND), contact=steps(modulus),
        stock=steps(stock), irreversible=irreversible,
        losses=1.0 + loss_band * truncated_normal(lost, BAND),
        tilt=0.5 * (np.abs(truncated_normal(along, SETTING_BAND)) + np.abs(truncated_normal(across, SETTING_BAND))))
