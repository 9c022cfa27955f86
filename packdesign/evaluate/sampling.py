"""How sure a design is: its tolerances drawn at random, and how many of the samples hold each requirement."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import DRAWN, Demand, Drawn
from packdesign.evaluate import Evaluation, all_labels, evaluate
from packdesign.evaluate.pack import Packed, packed
from packdesign.evaluate.scatter import LOSS_BANDS, draws
from packdesign.requirements import holds

CONFIDENCE = 0.95
CHUNK = 5000
"""Samples that go through the door at once: what bounds the memory."""


@dataclass(frozen=True)
class Odds:
    """Share of the samples that hold, and the interval in which the probability lies with `CONFIDENCE`."""

    probability: float
    lowest: float
    highest: float


@dataclass(frozen=True)
class Reliability:
    """What samples of one design say: of all requirements together, and of each by component and check.

    `pressure_lowest` and `pressure_highest` are those of every sample over the states that the window judges, (s,).
    """

    samples: int
    seed: int
    overall: Odds
    requirements: dict[tuple[str, str], Odds]
    pressure_lowest: np.ndarray
    pressure_highest: np.ndarray


def odds(held: int, samples: int) -> Odds:
    """Probability and its interval from how many samples hold.

    Source
    ------
    C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404: the exact interval of a binomial proportion.
    """
    from scipy.special import betaincinv

    tail = 0.5 * (1.0 - CONFIDENCE)
    lowest = betaincinv(held, samples - held + 1, tail) if held > 0 else 0.0
    highest = betaincinv(held + 1, samples - held, 1.0 - tail) if held < samples else 1.0
    return Odds(held / samples, float(lowest), float(highest))


def reliability(catalog, evaluation: Evaluation, samples: int, seed: int, row: int = 0) -> Reliability:
    """Sample one design of an evaluation; equal seeds give equal samples, whatever they are judged beside."""
    one = np.array([row])
    demand, choice = evaluation.demand.take(one), evaluation.choice.take(one)
    by_length = bool(catalog["settings"]["by"][choice.setting[0]] == "length")
    drawn = draws(samples, seed, loss_band(evaluation, row), by_length)
    return sampled(catalog, evaluation.kind, demand, choice, drawn, seed)


def loss_band(evaluation: Evaluation, row: int) -> float:
    """Half band of the factor on losses of one design: that of the least sure of those that it has."""
    had = [loss for loss in evaluation.response.losses if loss.amount[row if len(loss.amount) > 1 else 0] != 0.0]
    return max((LOSS_BANDS[loss.confidence(row)] for loss in had), default=0.0)


def sampled(catalog, kind: str, demand: Demand, choice, drawn: Drawn, seed: int, chunk: int = CHUNK) -> Reliability:
    """Judge one design (demand and choice of one row) under draws (samples,), a chunk at a time."""
    samples = len(drawn.setting)
    named = all_labels(kind, demand, choice, (DRAWN,))
    held: dict[tuple[str, str], int] = {}
    every, lowest, highest = 0, [], []
    for start in range(0, samples, chunk):
        some = np.arange(start, min(start + chunk, samples))
        same = np.zeros(len(some), int)
        varied = replace(demand.take(same), drawn=drawn.take(some))
        found = evaluate(catalog, kind, varied, choice.take(same), named)
        whole = packed(catalog, found) or found
        for name, where in kept(whole, len(some)).items():
            held[name] = held.get(name, 0) + int(where.sum())
        every += int(holds(whole.utilisation).sum())
        for ends, values in zip((lowest, highest), found.pressure_range(), strict=True):
            ends.append(values)
    each = {name: odds(count, samples) for name, count in held.items()}
    return Reliability(samples, seed, odds(every, samples), each, np.concatenate(lowest), np.concatenate(highest))


def kept(evaluation: Evaluation | Packed, n: int) -> dict[tuple[str, str], np.ndarray]:
    """Which designs (n,) hold each requirement, by component and check."""
    found: dict[tuple[str, str], np.ndarray] = {}
    for row in evaluation.requirements:
        where = np.broadcast_to(holds(row.worst()[0]), (n,))
        found[row.component, row.check] = where & found.get((row.component, row.check), True)
    return found
