"""From a vessel put together to its complete response."""

import numpy as np

from packdesign.duty import Demand, Label, states
from packdesign.holders.isostatic.balance import balance
from packdesign.holders.isostatic.checks import requirements, unsound
from packdesign.holders.isostatic.figures import bound_mass, dimensions
from packdesign.holders.isostatic.lines import lines
from packdesign.holders.isostatic.losses import losses
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.response import Response

SIDES = (("width", "height", "length"), ("length", "width", "height"), ("width", "length", "height"))
"""Outer sizes along the cells' length, across it and along the pressing axis, of a vessel whose own axis lies along the
last, the first or the second of these."""


def box(axis: np.ndarray, size: dict[str, np.ndarray]) -> np.ndarray:
    """Outer sizes (n, 3) [m] in the cells' axes."""
    turned = np.stack([np.stack([np.broadcast_to(size[name], axis.shape) for name in names], axis=1)
                       for names in SIDES])
    return turned[axis, np.arange(len(axis))]


def _whole(catalog, built: Vessel, size: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Outer sizes, longer by a slice of the volume of what stands beside the vessel: bottles, accumulators."""
    slice_ = built.fittings.room_beside(catalog) / (size["width"] * size["height"])
    return {**size, "length": size["length"] + slice_}


def answer(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...]) -> Response:
    """Judge a vessel in the named states of its duty: a fluid presses evenly, so that the map is the mean."""
    causes = states(demand, named)
    state = balance(built.room, built.filling, demand, causes)
    pressure, size, wrong = state.pressure, built.shape.outside(built), unsound(built, causes, state)
    flags = {"two-phase": wrong, "contact lost": pressure <= 0.0, "no room left": state.volume <= 0.0}
    even, outer = np.ones(len(built.choice)), _whole(catalog, built, size)
    mapped = even[:, None]
    return Response(
        labels=named, states=causes, pressure=pressure,
        trusted=~np.logical_or.reduce(list(flags.values())), flags=flags, lowest_ratio=mapped, highest_ratio=mapped,
        nonuniformity=0.0 * even, tilt=0.0 * even,
        requirements=requirements(catalog, demand, built, named, state, wrong),
        lines=lines(catalog, demand, built),
        volume=outer["length"] * outer["width"] * outer["height"],
        bound_mass=bound_mass(built), dimensions=dimensions(catalog, demand, built, named, causes, state),
        figures={},
        pressure_in=lambda other: balance(built.room, built.filling, demand, other).pressure,
        losses=losses(catalog, demand, built), box=box(built.inside.axis, outer),
    )
