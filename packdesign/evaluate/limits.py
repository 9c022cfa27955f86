"""Limits that a task sets beside its window: mass, cost and volume, and how far the pressure swings."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.response import Response
from packdesign.requirements import EITHER, NEITHER, RISES, Requirement

LIMITED = HOLDER, PACK = "holder", "whole pack"
"""What may have limits of mass, cost and volume."""

UNITS = {"mass": "kg", "cost": "EUR", "volume": "L"}


def limit_rows(kind: str, demand: Demand, response: Response, mass, cost) -> tuple[Requirement, ...]:
    """Limits of one holder; mass, cost and volume of a pack are those of all of it."""
    whole = () if demand.pack else limited(kind, demand, HOLDER, mass, cost, response.volume)
    return (*whole, *_swing_rows(demand, response))


def limited(kind: str, demand: Demand, component: str, mass, cost, volume) -> tuple[Requirement, ...]:
    """Limits of mass, cost and volume (n,); vessels are sized for their pressure, frames are not."""
    trend = RISES if kind == "isostatic" else NEITHER
    return tuple(
        Requirement(component, name, np.where(np.isnan(value), np.inf, value), limit, UNITS[name],
                    f"task, limits.{name}", trend=trend)
        for name, value in (("mass", mass), ("cost", cost), ("volume", volume))
        if np.isfinite(limit := getattr(demand, f"limit_{name}")).any()
    )


def _swing_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """Highest less lowest mean pressure that the window judges.

    Set higher, springs that give way the more swing less, while scatter and losses grow with the force.
    """
    if not np.isfinite(demand.limit_swing).any():
        return ()
    judged = response.pressure[:, response.judged]
    return (Requirement("cells", "pressure swing", np.ptp(judged, axis=1), demand.limit_swing, "MPa",
                        "task, limits.swing", trend=EITHER),)
