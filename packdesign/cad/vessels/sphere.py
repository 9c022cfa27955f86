"""A sphere of two halves with a bolted joint at the equator and bosses for its fittings; lengths in mm."""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels import cells, fittings, profiles, round_lids
from packdesign.cad.vessels.design import METAL, Design, disc
from packdesign.cad.vessels.screws import o_ring, resized, screw_sizes, screws
from packdesign.holders.isostatic.rings import SPIGOT_WALL
from packdesign.holders.isostatic.shapes.inside import END_CLEARANCE, SIDE_CLEARANCE
from packdesign.holders.isostatic.shapes.sphere import SADDLE_PLACE


def boss_places(design: Design) -> list:
    """Locations of the bosses' inner ends, their axes outwards."""
    from build123d import Location

    made, radius = design.built.made.bosses, design.mm(design.built.inside.diameter) / 2.0
    count, tilt = round(design.number(made.count)), float(np.degrees(design.number(made.angle)))
    ringed = count - int(bool(made.at_pole[design.place]))
    found = [Location((0, 0, 0), (0, 0, 360.0 * n / ringed)) * Location((0, 0, 0), (0, tilt, 0)) for n in range(ringed)]
    return [at * Location((0.0, 0.0, radius)) for at in (*found, *[Location()] * (count - ringed))]


def upper_ring(design: Design, shoulder: float):
    """The ring above the equator with its spigot, which a shoulder joins to it; its holes let the screws through."""
    hull, lid = design.built.inside, design.built.made.lid
    bore, outer = design.mm(hull.diameter) / 2.0, design.mm(lid.closure.outer_diameter) / 2.0
    thick, spigot = design.mm(lid.closure.cover_thickness), round_lids.spigot_profile(design, hull.ring)[:-1]
    profile = [(bore, thick), (outer, thick), (outer, 0.0), *spigot, (spigot[-1][0], shoulder), (bore, shoulder)]
    return round_lids.drilled(solids.turned(profile), round_lids.screw_holes(design, lid), 0.0, thick)


def _halves(design: Design, bosses: list) -> tuple:
    """Lower and upper half, the latter cut for the bosses."""
    from build123d import Location

    hull, made = design.built.inside, design.built.made
    bore, wall, thick = (design.mm(size) for size in (hull.diameter, design.built.choice.wall,
                                                      made.lid.closure.ring_thickness))
    half = profiles.hemisphere(bore, wall, thick)
    upper = half.moved(Location((0, 0, 0), (180, 0, 0)))
    width = design.mm(made.bosses.outer_diameter)
    tools = [solids.rod(width, wall + bore / 10.0).moved(at * Location((0, 0, -bore / 20.0))) for at in bosses]
    return half, upper.cut(*tools) if tools else upper


def _metal(design: Design) -> tuple[Piece, ...]:
    """Halves, rings and bosses."""
    from build123d import Location

    made, density, bosses = design.built.made, design.metal_density, boss_places(design)
    lower, upper = _halves(design, bosses)
    thick, bore = design.mm(made.lid.closure.ring_thickness), design.mm(design.built.inside.diameter)
    ring = round_lids.tapped_ring(design, made.lid, bore, thick)
    boss = solids.ring(design.mm(made.bosses.outer_diameter), design.mm(made.bosses.opening), boss_length(design))
    found = [("lower half", lower, [Location()]), ("upper half", upper, [Location()]),
             ("tapped ring", ring, [Location()]),
             ("upper ring with spigot", upper_ring(design, 1e3 * SPIGOT_WALL), [Location()]), ("boss", boss, bosses)]
    return tuple(Piece(item, design.designation(item), solid, tuple(places), density, METAL)
                 for item, solid, places in found if places)


def boss_length(design: Design) -> float:
    return design.mm(design.built.made.bosses.length(design.built.choice.wall))


def _contents(design: Design) -> tuple[Piece, ...]:
    from build123d import Location

    hull, room, middle = design.built.inside, design.room, Location()
    one, other = design.mm(room.one), design.mm(room.other)
    along = design.mm(room.along - 2.0 * END_CLEARANCE + 2.0 * SIDE_CLEARANCE)
    held = cells.saddles(design, design.mm(hull.saddle_diameter), one, other, middle, SADDLE_PLACE * along)
    return (*cells.Stack(design).pieces(middle), *(held if design.number(hull.saddle_area) else ()),
            cells.film(design, one, other, along, (middle,)))


def pieces(design: Design) -> tuple[Piece, ...]:
    """All parts of a sphere."""
    from build123d import Location

    made, length = design.built.made, boss_length(design)
    face = Location((0.0, 0.0, design.mm(made.lid.closure.cover_thickness)))
    placed = [(place, at * Location((0.0, 0.0, length)), length)
              for place, at in zip(fittings.fitted(design), boss_places(design), strict=True)]
    reach = design.mm(made.lid.closure.outer_diameter) / 2.0
    return (*_metal(design), *screws(design, made.lid, "closure", face, round_lids.screw_holes(design, made.lid)),
            o_ring(design, design.built.inside.ring, "closure", Location()), *fittings.pieces(design, placed),
            *_contents(design), *fittings.standing(design, reach))


def flats(design: Design) -> dict[str, Flat]:
    """Both rings; the upper one is as wide inside as the spigot."""
    hull, lid = design.built.inside, design.built.made.lid
    outer, thick, holes = design.mm(lid.closure.outer_diameter), design.mm(lid.closure.ring_thickness), (
        round_lids.screw_holes(design, lid))
    core, bore, spigot = (screw_sizes(design, lid)["core"], design.mm(hull.diameter), design.mm(hull.ring.spigot_bore))
    return {"tapped ring": disc("tapped ring", outer, ((0.0, 0.0, bore), *resized(holes, core)), thick),
            "upper ring with spigot": disc("upper ring with spigot", outer, ((0.0, 0.0, spigot), *holes), thick)}
