"""What keeps a vessel from being put together."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.response import Fault, millimetres


def vessel_faults(demand: Demand, built: Vessel) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*_room_faults(built), *_metal_faults(built), *_closure_faults(built), *_medium_faults(built))


def _size(length: float) -> str:
    return f"{millimetres(np.ceil(length / 1e-5 - 1e-6) * 1e-5)} mm"


def _room_faults(built: Vessel) -> tuple[Fault, ...]:
    inside = built.geometry
    return (
        Fault("vessel too narrow", inside.diameter < inside.needed_diameter - 1e-9, lambda i: (
            f"vessel: an inside diameter of {millimetres(inside.diameter[i])} mm is smaller than the grown stack with "
            f"its clearances, {_size(inside.needed_diameter[i])}")),
        Fault("vessel too short", inside.length < inside.needed_length - 1e-9, lambda i: (
            f"vessel: an inside length of {millimetres(inside.length[i])} mm is smaller than the grown stack with its "
            f"clearances, {_size(inside.needed_length[i])}")),
    )


def _metal_faults(built: Vessel) -> tuple[Fault, ...]:
    useless = np.isnan(built.cover.stress)
    return (
        Fault("no metal for vessels", useless, lambda i: "vessel: material has no proof strength to build a vessel on"),
        Fault("not to be welded", ~useless & np.isnan(built.shell.stress), lambda i: (
            "vessel: material must not be welded, as hemispherical ends are; flat ends are turned from solid")),
    )


def _closure_faults(built: Vessel) -> tuple[Fault, ...]:
    lid = built.lid
    sound = ~np.isnan(built.shell.stress)
    crowded = sound & ~(lid.closure.spacing > lid.opening)
    known = ~np.isnan(lid.hole + lid.bolt_mass)
    return (
        Fault("no room for the fittings", crowded, lambda i: (
            f"vessel: {int(lid.openings[i])} openings of up to {millimetres(lid.opening[i])} mm do not fit in the "
            f"cover of a bore of {millimetres(built.geometry.diameter[i])} mm; name a larger inside_diameter")),
        Fault("no such screw sold", sound & ~crowded & ~known,
              lambda i: "bolts: no socket screw and washer of this size is sold in the length that the cover needs"),
        Fault("class not made in this size", lid.diameter > lid.largest_diameter + 1e-9,
              lambda i: f"bolts: this class is made up to M{millimetres(lid.largest_diameter[i])}"),
    )


def _medium_faults(built: Vessel) -> tuple[Fault, ...]:
    liquid = built.filling.media.liquid
    return (
        Fault("regulated liquid", built.choice.regulated & liquid,
              lambda i: "medium: a liquid needs a pump or an accumulator to be regulated, which is not covered"),
    )
