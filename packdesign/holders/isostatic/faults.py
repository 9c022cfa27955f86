"""What keeps a vessel from being put together."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.response import Fault


def vessel_faults(demand: Demand, built: Vessel) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*built.shape.faults(built), *_metal_faults(built), *_medium_faults(built))


def _metal_faults(built: Vessel) -> tuple[Fault, ...]:
    useless = np.isnan(built.cover.stress)
    return (
        Fault("no metal for vessels", useless, lambda i: "vessel: material has no proof strength to build a vessel on"),
        Fault("not to be welded", ~useless & np.isnan(built.shell.stress), lambda i: (
            "vessel: material must not be welded, as this shape is; a cylinder with a flat end is turned from solid")),
    )


def _medium_faults(built: Vessel) -> tuple[Fault, ...]:
    liquid = built.filling.media.liquid
    return (
        Fault("regulated liquid", built.choice.regulated & liquid,
              lambda i: "medium: a liquid needs a pump or an accumulator to be regulated, which is not covered"),
    )
