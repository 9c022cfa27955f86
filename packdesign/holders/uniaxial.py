"""Uniaxial holder: two end plates clamp the stack with rods, with or without soft pads in the stack."""

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.frame.answer import answer
from packdesign.holders.frame.choice import FrameChoice
from packdesign.holders.frame.choice import joined as joined
from packdesign.holders.frame.faults import frame_faults
from packdesign.holders.frame.floor import frame_floor
from packdesign.holders.frame.parts import Frame, Tower, frame
from packdesign.holders.frame.rated import frame_choice, frame_names, pad_names
from packdesign.holders.response import Fault, Response

WASHERS = 2
"""One under the head and one under the nut of every rod."""


def tower(catalog, choice: FrameChoice) -> Tower:
    """Nothing but a washer stands between end plate and nut."""
    nothing = np.zeros(len(choice))
    hole = catalog["threads"]["clearance_hole"][choice.rod_size]
    return Tower(None, nothing, nothing, nothing, hole, nothing, nothing + WASHERS, nothing)


def assemble(catalog, demand: Demand, choice: FrameChoice) -> Frame:
    """Put the holder together, (n,) designs."""
    return frame(catalog, demand, choice, tower(catalog, choice))


def directions(choice: FrameChoice) -> tuple[str, ...]:
    """Branches of friction that its states have: pads give back less than they took."""
    return ("growing", "shrinking") if (choice.pad_count > 0).any() else ("none",)


def respond(catalog, demand: Demand, built: Frame, named: tuple[Label, ...]) -> Response:
    """Judge the holder in the named states."""
    return answer(catalog, built, demand, named, lambda labels, state: (), (), frame_floor(built, demand))


def faults(demand: Demand, built: Frame) -> tuple[Fault, ...]:
    """What keeps the holder from being put together."""
    return frame_faults(built, demand)


def choice(catalog, holder, stack) -> FrameChoice:
    """Choice of one rated design."""
    return frame_choice(catalog, holder, stack)


def names(catalog, built: Frame, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    return {"kind": "uniaxial", **frame_names(catalog, built, row)}, pad_names(catalog, built.choice, row)
