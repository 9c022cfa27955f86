"""A wound cylinder: liner, winding, end rings with sleeves under it, two covers; lengths in mm."""

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels import fittings, round_lids
from packdesign.cad.vessels.cylinder import contents, tube
from packdesign.cad.vessels.design import FIBRE, METAL, Design
from packdesign.holders.isostatic.shapes.wound_cylinder import wound_length


def ends(design: Design) -> list[tuple]:
    """Both ends: closure, its group, the place of the plane where ring and cover meet, and its fittings."""
    from build123d import Location

    made, face = design.built.made, design.mm(design.built.inside.shell_length) / 2.0
    return [(made.lid, "closure", Location((0.0, 0.0, face)), round_lids.openings(design, made.lid)),
            (made.other, "other closure", Location((0.0, 0.0, -face), (180.0, 0.0, 0.0)), [])]


def _winding(design: Design):
    """Winding about its middle, over the liner and, where they are thicker, over the sleeves."""
    bore, wall, made = design.mm(design.built.inside.diameter) / 2.0, design.mm(design.built.choice.wall), (
        design.built.made)
    end = design.mm(wound_length(design.built)) / 2.0
    free, liner, sleeve = end - design.mm(made.lap), design.mm(design.built.choice.liner), design.mm(made.sleeve)
    steps = [(sleeve, end), (sleeve, free), (liner, free), (liner, -free), (sleeve, -free), (sleeve, -end)]
    if sleeve - liner < 1e-6:
        steps = [(liner, end), (liner, -end)]
    return solids.turned([*((bore + over, z) for over, z in steps), *((bore + over + wall, z) for over, z in
                                                                        reversed(steps))])


def _end_ring(design: Design, lid, bore: float, thick: float):
    """Tapped ring with the sleeve under it."""
    made = design.built.made
    ring = round_lids.tapped_ring(design, lid, bore, thick)
    return ring.fuse(tube(bore, design.mm(made.sleeve), -thick - design.mm(made.lap), -thick))


def pieces(design: Design) -> tuple[Piece, ...]:
    """All parts of a wound cylinder."""
    from build123d import Location

    hull, made, choice, density = design.built.inside, design.built.made, design.built.choice, design.metal_density
    bore, thick = design.mm(hull.diameter), design.mm(made.lid.closure.ring_thickness)
    free = design.mm(wound_length(design.built)) / 2.0 - design.mm(made.lap)
    found = [Piece("liner", design.designation("liner"), tube(bore, design.mm(choice.liner), -free, free),
                   (Location(),), density, METAL),
             Piece("winding", design.designation("winding"), _winding(design), (Location(),),
                   design.number(hull.wound.layer["density"]), FIBRE)]
    for lid, group, at, fitted in ends(design):
        found.append(Piece("end ring with sleeve", design.designation("end ring with sleeve"),
                           _end_ring(design, lid, bore, thick), (at,), density, METAL))
        found += round_lids.closure(design, lid, hull.ring, group, at, fitted)
    reach = design.mm(made.lid.closure.outer_diameter) / 2.0
    return (*found, *contents(design, bore), *fittings.standing(design, reach))


def flats(design: Design) -> dict[str, Flat]:
    """Covers and rings."""
    return round_lids.flats(design, ends(design))
