"""How sure a design is, as a result says it."""

import numpy as np

from packdesign.evaluate.sampling import CONFIDENCE, Odds, Reliability
from packdesign.result.numbers import within

QUANTILES = {"p01": 0.01, "p50": 0.50, "p99": 0.99}


def told(found: Reliability) -> dict:
    """Probabilities with their intervals, and quantiles of the lowest and highest pressure of the samples."""
    return {
        "samples": found.samples, "seed": found.seed, **_odds(found.overall), "confidence_level": CONFIDENCE,
        "requirements": [{"component": component, "check": check, **_odds(odds)}
                         for (component, check), odds in found.requirements.items()],
        "pressure_MPa": {"lowest": _quantiles(found.pressure_lowest), "highest": _quantiles(found.pressure_highest)},
    }


def _odds(odds: Odds) -> dict:
    return {"probability": odds.probability, "lowest": odds.lowest, "highest": odds.highest}


def _quantiles(pressures: np.ndarray) -> dict:
    return {name: within(float(np.quantile(pressures, share)), "MPa") for name, share in QUANTILES.items()}
