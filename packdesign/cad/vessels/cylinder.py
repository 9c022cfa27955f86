"""A cylinder with a bolted cover: shell, closed end or second cover, rings, and what is in it; lengths in mm."""

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels import cells, fittings, profiles, round_lids
from packdesign.cad.vessels.design import METAL, Design, disc
from packdesign.cad.vessels.screws import resized, screw_sizes
from packdesign.holders.isostatic.choice import BOLTED, ELLIPSOIDAL, FLAT, HEMISPHERICAL, TORISPHERICAL
from packdesign.holders.isostatic.shapes.cylinder import ringed

SADDLE_PLACE = 0.25
"""Distance of the saddles' outer faces from the middle over the stack's room."""


def tube(bore: float, wall: float, bottom: float, top: float):
    """A tube between two heights."""
    from build123d import Location

    return solids.ring(bore + 2.0 * wall, bore, top - bottom).moved(Location((0.0, 0.0, bottom)))


def contents(design: Design, bore: float) -> tuple[Piece, ...]:
    """Cells, film and saddles in a bore, about the middle of its clear length."""
    from build123d import Location

    room, middle = design.room, Location((0.0, 0.0, 0.0))
    one, other, along = (design.mm(side) for side in (room.one, room.other, room.along))
    held = cells.saddles(design, bore, one, other, middle, SADDLE_PLACE * along)
    return (*cells.Stack(design).pieces(middle), *(held if design.number(design.built.inside.saddle_area) else ()),
            cells.film(design, one, other, along, (middle,)))


def ends(design: Design) -> list[tuple]:
    """Bolted ends: closure, its group, the place of the plane where ring and cover meet, and its fittings."""
    from build123d import Location

    hull, made = design.built.inside, design.built.made
    face = design.mm(hull.length) / 2.0 + design.mm(hull.ring.spigot_length)
    found = [(made.lid, "closure", Location((0.0, 0.0, face)), round_lids.openings(design, made.lid))]
    if design.built.choice.ends[design.place] == BOLTED:
        found.append((made.other, "other closure", Location((0.0, 0.0, -face), (180.0, 0.0, 0.0)), []))
    return found


def closed_end(design: Design):
    """The end that no cover closes, under its rim at z = 0."""
    from build123d import Location

    hull, kind = design.built.inside, design.built.choice.ends[design.place]
    wall = design.mm(design.built.made.end_wall)
    bore, dish = design.mm(hull.diameter), hull.dish
    if kind == FLAT:
        outer = bore + 2.0 * design.mm(design.built.choice.wall)
        return solids.rod(outer, wall).moved(Location((0.0, 0.0, -wall)))
    if kind == HEMISPHERICAL:
        return profiles.hemisphere(bore, wall)
    if kind == TORISPHERICAL:
        return profiles.torisphere(bore, design.mm(dish.crown), design.mm(dish.knuckle), design.mm(dish.depth), wall)
    assert kind == ELLIPSOIDAL
    return profiles.ellipsoid(bore, design.mm(dish.depth), wall)


def _ringed(design: Design) -> bool:
    """Whether a ring stands out of the shell; otherwise the shell's own end is tapped."""
    return bool(ringed(design.built)[design.place])


def _shell(design: Design, bolted: list[tuple]):
    """The shell, tapped where it has no ring."""
    from build123d import Location

    hull, made = design.built.inside, design.built.made
    thick = design.mm(made.lid.closure.ring_thickness) if _ringed(design) else 0.0
    top = design.mm(hull.length) / 2.0 + design.mm(hull.ring.spigot_length)
    whole = tube(design.mm(hull.diameter), design.mm(design.built.choice.wall),
                 top - design.mm(hull.shell_length) + thick * (len(bolted) - 1), top - thick)
    for lid, _, at, _ in () if _ringed(design) else bolted:
        sizes = screw_sizes(design, lid)
        deep = sizes["length"] - sizes["thickness"] - design.mm(lid.closure.cover_thickness)
        holes = resized(round_lids.screw_holes(design, lid), sizes["tapped"])
        whole = whole.cut(*(solids.rod(width, deep).moved(at * Location((x, y, -deep))) for x, y, width in holes))
    return whole


def pieces(design: Design) -> tuple[Piece, ...]:
    """All parts of a cylinder."""
    from build123d import Location

    hull, made, density = design.built.inside, design.built.made, design.metal_density
    bore, bolted, thick = design.mm(hull.diameter), ends(design), design.mm(made.lid.closure.ring_thickness)
    top = design.mm(hull.length) / 2.0 + design.mm(hull.ring.spigot_length)
    bottom = top - design.mm(hull.shell_length)
    found = [Piece("shell", design.designation("shell"), _shell(design, bolted), (Location(),), density, METAL)]
    if len(bolted) == 1:
        found.append(Piece("closed end", design.designation("closed end"), closed_end(design),
                           (Location((0.0, 0.0, bottom)),), density, METAL))
    for lid, group, at, fitted in bolted:
        if _ringed(design):
            found.append(Piece("tapped ring", design.designation("tapped ring"),
                               round_lids.tapped_ring(design, lid, bore, thick), (at,), density, METAL))
        found += round_lids.closure(design, lid, hull.ring, group, at, fitted)
    reach = max(design.mm(made.lid.closure.outer_diameter) / 2.0, bore / 2.0 + design.mm(design.built.choice.wall))
    return (*found, *contents(design, bore), *fittings.standing(design, reach))


def flats(design: Design) -> dict[str, Flat]:
    """Covers, rings and a flat end."""
    found = round_lids.flats(design, ends(design))
    if not _ringed(design):
        found = {name: flat for name, flat in found.items() if not name.startswith("tapped ring")}
    if design.built.choice.ends[design.place] == FLAT:
        outer = design.mm(design.built.inside.diameter + 2.0 * design.built.choice.wall)
        found["closed end"] = disc("closed end", outer, (), design.mm(design.built.made.end_wall))
    return found
