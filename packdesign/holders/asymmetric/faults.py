"""What keeps an asymmetric holder from being put together."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.asymmetric.parts import Built
from packdesign.holders.frame.faults import frame_faults
from packdesign.holders.response import Fault, millimetres
from packdesign.mechanics import plungers

PLAY = 0.2e-3
"""Least play of the spring, at its widest, in the bore [m]."""

PROTRUSION = 1e-3
"""Least length by which the anode's plunger stands out of the die, so that the plate never meets the die [m]."""


def holder_faults(demand: Demand, built: Built) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    return (*frame_faults(built.frame, demand), _wide_spring(built), *_plunger_faults(built), *_die_faults(built))


def _round(length) -> str:
    return millimetres(round(float(length), 6))


def _wide_spring(built: Built) -> Fault:
    column, bore = built.column, built.choice.bore
    grown = plungers.coil_growth(column.mean_diameter, column.wire_diameter, column.active_coils, column.solid_travel)
    wide = (column.outer_diameter + np.maximum(grown, 0.0))[:, 0]
    return Fault("spring too wide", wide + PLAY > bore + 1e-9, lambda row: (
        f"springs: pressed solid {_round(wide[row])} mm wide, more than a bore of {_round(bore[row])} mm leaves with a "
        f"play of {_round(PLAY)} mm"))


def _plunger_faults(built: Built) -> tuple[Fault, ...]:
    """Plungers are as long as wide at least, to press evenly, and so is what guides the anode's in the die."""
    choice, engaged = built.choice, built.engaged
    length, bore = choice.plunger_length, choice.bore
    out = length - engaged
    return (
        Fault("plunger too short", length < bore - 1e-9, lambda row: (
            f"plungers: {_round(length[row])} mm are too short: a plunger narrower than long spreads its force evenly, "
            f"and the bore is {_round(bore[row])} mm")),
        Fault("plunger not seated", (engaged < bore - 1e-9) & (length >= bore - 1e-9), lambda row: (
            f"die: spring, cathode's plunger and pellet leave {engaged[row] * 1e3:.2f} mm to seat the anode's plunger; "
            f"as much as the bore is needed, a die of {(choice.die_length - engaged + bore)[row] * 1e3:.2f} mm")),
        Fault("die meets the plate", out < PROTRUSION - 1e-9, lambda row: (
            f"die: {_round(choice.die_length[row])} mm are too long: the anode's plunger stands out by "
            f"{out[row] * 1e3:.2f} mm, and at least {_round(PROTRUSION)} mm are needed")),
    )


def _die_faults(built: Built) -> tuple[Fault, ...]:
    choice, frame = built.choice, built.frame
    wide, hole = choice.outer_diameter, frame.rods.hole
    near = np.array([np.hypot(*places.T).min() for places in choice.frame.positions])[choice.frame.pattern]
    plates = np.minimum.reduce([side for plate in (frame.plate, frame.opposite)
                                for side in (plate.choice.length, plate.choice.width)])
    return (
        Fault("rod inside the die", near < 0.5 * (wide + hole) - 1e-9, lambda row: (
            f"rods: bores of {_round(hole[row])} mm, {_round(near[row])} mm from the middle, reach into the die of "
            f"{_round(wide[row])} mm")),
        Fault("die off the plate", wide > plates + 1e-9, lambda row: (
            f"die: {_round(wide[row])} mm across do not stand on a plate of {_round(plates[row])} mm")),
    )
