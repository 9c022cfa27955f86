"""What keeps a vessel from being put together."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import NONE, WOUND_CYLINDER
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.response import Fault, millimetres

FREEZING = 273.15
"""0 degC [K]."""


def vessel_faults(demand: Demand, built: Vessel) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*built.shape.faults(built), *_metal_faults(built), *_gauge_faults(built), *_medium_faults(demand, built))


def _metal_faults(built: Vessel) -> tuple[Fault, ...]:
    useless = np.isnan(built.cover.stress)
    return (
        Fault("no metal for vessels", useless, lambda i: "vessel: material has no proof strength to build a vessel on"),
        Fault("not to be welded", ~useless & np.isnan(built.shell.stress), lambda i: (
            "vessel: material must not be welded, as this shape is; a cylinder with a flat end is turned from solid")),
    )


def _gauge_faults(built: Vessel) -> tuple[Fault, ...]:
    """Walls of metal thinner than any that is sold; windings have no gauge."""
    choice, least = built.choice, built.least_gauge
    wound = choice.shape == WOUND_CYLINDER
    walls = {"wall": np.where(wound, np.nan, choice.wall), "liner": choice.liner, "short_wall": choice.short_wall,
             "stay": choice.stay_wall}
    return tuple(
        Fault(f"{key} under the least gauge", wall < least - 1e-9, lambda i, key=key, wall=wall: (
            f"vessel.{key} = {millimetres(wall[i])} mm: under the least gauge of this material, "
            f"{millimetres(least[i])} mm")) for key, wall in walls.items())


def _degrees(temperature: float) -> str:
    return f"{temperature - FREEZING:.10g}"


def _medium_faults(demand: Demand, built: Vessel) -> tuple[Fault, ...]:
    liquid, (lowest, highest) = built.filling.media.liquid, built.medium_range
    cold = np.broadcast_to(demand.lowest_temperature, len(liquid))
    warm = np.broadcast_to(demand.highest_temperature, len(liquid))
    return (
        Fault("medium outside its temperatures", (cold < lowest - 1e-9) | (warm > highest + 1e-9), lambda i: (
            f"medium: {_degrees(cold[i])} to {_degrees(warm[i])} degC is not within what this medium is for, "
            f"{_degrees(lowest[i])} to {_degrees(highest[i])} degC")),
        Fault("regulated liquid", built.choice.regulated & liquid,
              lambda i: "medium: a liquid needs a pump or an accumulator to be regulated, which is not covered"),
        Fault("accumulator beside a gas", (built.choice.accumulator != NONE) & ~liquid,
              lambda i: "medium.accumulator: expected with a liquid that is not regulated"),
    )
