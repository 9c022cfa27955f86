"""What is known of the best of all kinds, from what was found of each."""

import math

PROVEN, UNPROVEN = "optimal_proven", "feasible_unproven"
IMPOSSIBLE, UNKNOWN = "infeasible_proven", "infeasible_unknown"

ACCURACY = 1e-9
"""Relative accuracy to which two objectives are one."""


def best(optima):
    """The optimum of the kind with the least objective; None where no kind has a feasible design."""
    return min((found for found in optima if found.winner is not None), key=lambda found: found.objective, default=None)


def status(optima, complete: bool = True) -> str:
    """Status of the best of all kinds: proven where no kind can hold anything better and none was left out."""
    winner = best(optima)
    if winner is None:
        return IMPOSSIBLE if complete and all(found.status == IMPOSSIBLE for found in optima) else UNKNOWN
    least = winner.objective * (1.0 - ACCURACY)
    excluded = all(found.status == IMPOSSIBLE or found.bound >= least for found in optima)
    return PROVEN if complete and winner.status == PROVEN and excluded else UNPROVEN


def bound(optima, complete: bool = True) -> float:
    """Objective that no design of any kind can fall below; NaN where that is not known."""
    bounds = [found.bound for found in optima if found.status != IMPOSSIBLE]
    known = bounds and complete and not any(map(math.isnan, bounds))
    return min(bounds) if known else math.nan


def gap(optima, complete: bool = True) -> float:
    """How far the best objective lies above the bound of all kinds, as a share of that; NaN where there is none."""
    winner, least = best(optima), bound(optima, complete)
    value = winner.objective if winner else math.nan
    return max(value - least, 0.0) / least if least > 0.0 else math.nan
