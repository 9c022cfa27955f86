"""Isostatic holder: a pressure vessel round the stack, filled with a gas or a liquid that presses from all sides.

Gas that permeates into a pouch and takes away its contact pressure is not covered: `cell.seal_permeance` is not judged.
"""

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.holders.isostatic.choice import joined as joined
from packdesign.holders.isostatic.mixture import Vessels, faults, respond, vessels
from packdesign.holders.isostatic.rated import stack_names, vessel_choice, vessel_names

__all__ = ["assemble", "choice", "directions", "faults", "joined", "names", "respond"]

def directions(choice: VesselChoice) -> tuple[str, ...]:
    """Branches of friction that its states have: a fluid presses alike both ways."""
    return ("none",)


def choice(catalog, holder, stack) -> VesselChoice:
    """Choice of one rated design."""
    return vessel_choice(catalog, holder, stack)


def names(catalog, built: Vessels, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    part, place = built.place(row)
    return {"kind": "isostatic", **vessel_names(catalog, part, place)}, stack_names(catalog, part, place)


def assemble(catalog, demand: Demand, choice: VesselChoice) -> Vessels:
    """Put holders together, (n,) designs."""
    return vessels(catalog, demand, choice)
