"""Isostatic holder: a pressure vessel round the stack, filled with a gas or a liquid that presses from all sides.

Gas that permeates into a pouch and takes away its contact pressure is not covered: `cell.seal_permeance` is not judged.
"""

from packdesign.duty import Demand, Label
from packdesign.holders.isostatic.answer import answer
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.holders.isostatic.choice import joined as joined
from packdesign.holders.isostatic.faults import vessel_faults
from packdesign.holders.isostatic.parts import Vessel, vessel
from packdesign.holders.isostatic.rated import stack_names, vessel_choice, vessel_names
from packdesign.holders.response import Fault, Response

DIRECTIONS = ("none",)
"""Branches of friction that its states have."""


def choice(catalog, holder, stack) -> VesselChoice:
    """Choice of one rated design."""
    return vessel_choice(catalog, holder, stack)


def names(catalog, built: Vessel, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    return {"kind": "isostatic", **vessel_names(catalog, built, row)}, stack_names(catalog, built, row)


def assemble(catalog, demand: Demand, choice: VesselChoice) -> Vessel:
    """Put the holder together, (n,) designs."""
    return vessel(catalog, demand, choice)


def faults(demand: Demand, built: Vessel) -> tuple[Fault, ...]:
    """What keeps the holder from being put together."""
    return vessel_faults(demand, built)


def respond(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...]) -> Response:
    """Judge the holder in the named states."""
    return answer(catalog, demand, built, named)
