"""Isostatic holders as solids: vessels of every shape with closure, cradle, cells and the outlines of their fittings.

The vessel's axis is z; the origin lies in the middle of the stack. What fills the vessel is not drawn.
"""

from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels import cylinder, rectangular, sphere, wound
from packdesign.cad.vessels.design import design_of
from packdesign.holders.isostatic.choice import CYLINDER, RECTANGULAR, SPHERE, WOUND_CYLINDER

BODIES = {CYLINDER: cylinder, SPHERE: sphere, RECTANGULAR: rectangular, WOUND_CYLINDER: wound}
"""Module that draws a shape: `pieces` and `flats` of one design."""


def pieces(catalog, evaluation, row: int = 0) -> tuple[Piece, ...]:
    """All parts of one isostatic holder, each where it stands."""
    one = design_of(catalog, evaluation, row)
    return BODIES[int(one.built.choice.shape[one.place])].pieces(one)


def flats(catalog, evaluation, row: int = 0) -> dict[str, Flat]:
    """Covers, rings, flat ends and plates of one isostatic holder, by name."""
    one = design_of(catalog, evaluation, row)
    return BODIES[int(one.built.choice.shape[one.place])].flats(one)
