"""Round bolted closures: cover with spigot, tapped ring, and what holds and seals them; lengths in mm.

Every closure stands on the plane where cover and ring meet: the cover above it, ring and spigot below.
"""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.solids import Circle
from packdesign.cad.vessels import fittings
from packdesign.cad.vessels.design import METAL, Design, disc
from packdesign.cad.vessels.screws import o_ring, on_circle, resized, screw_sizes, screws
from packdesign.holders.isostatic.lid import FEWEST_OPENINGS, Lid
from packdesign.holders.isostatic.rings import LAND, Rings
from packdesign.mechanics import covers


def drilled(solid, holes: list[Circle], bottom: float, top: float):
    """A solid with round holes from one height to another."""
    from build123d import Location

    tools = [solids.rod(diameter, top - bottom).moved(Location((x, y, bottom))) for x, y, diameter in holes]
    return solid.cut(*tools) if tools else solid


def screw_holes(design: Design, lid: Lid) -> list[Circle]:
    """Clearance holes of a closure."""
    closed = lid.closure
    return on_circle(design.mm(closed.bolt_circle), round(design.number(closed.bolts)), design.mm(lid.hole))


def openings(design: Design, lid: Lid) -> list[fittings.Place]:
    """Places of the fittings on a cover: as far from each other as twice from the bolt circle."""
    found = fittings.fitted(design)
    count = max(len(found), FEWEST_OPENINGS)
    circle = design.mm(lid.closure.bolt_circle)
    across = circle - float(covers.opening_spacing(circle, count)) if len(found) > 1 else 0.0
    room = design.room
    first = 0.0 if design.mm(room.one) < design.mm(room.other) else np.pi / 2.0
    places = on_circle(across, len(found), 0.0, first)
    return fittings.shared(found, places, (design.mm(room.one), design.mm(room.other)))


def spigot_profile(design: Design, ring: Rings) -> list[tuple[float, float]]:
    """Outside of the spigot from the plane downwards, its groove, and its bore back up to the plane."""
    groove, bore, width = (design.mm(size) / 2.0 for size in (ring.groove_diameter, ring.spigot_bore, 2.0 * ring.width))
    outer, top = groove + design.mm(ring.depth), -1e3 * LAND
    bottom = -design.mm(ring.spigot_length)
    return [(outer, 0.0), (outer, top), (groove, top), (groove, top - width), (outer, top - width), (outer, bottom),
            (bore, bottom), (bore, 0.0)]


def cover(design: Design, lid: Lid, ring: Rings, holes: list[Circle]):
    """Cover with its spigot, holes through all of it."""
    thick, radius = design.mm(lid.closure.cover_thickness), design.mm(lid.closure.outer_diameter) / 2.0
    profile = [(0.0, thick), (radius, thick), (radius, 0.0), *spigot_profile(design, ring)]
    if profile[-1][0] > 0.0:
        profile.append((0.0, 0.0))
    return drilled(solids.turned(profile), holes, -design.mm(ring.spigot_length), thick)


def tapped_ring(design: Design, lid: Lid, bore: float, thick: float):
    """Ring under its face, tapped through."""
    outer = design.mm(lid.closure.outer_diameter) / 2.0
    whole = solids.turned([(bore / 2.0, -thick), (outer, -thick), (outer, 0.0), (bore / 2.0, 0.0)])
    return drilled(whole, resized(screw_holes(design, lid), screw_sizes(design, lid)["tapped"]), -thick, 0.0)


def closure(design: Design, lid: Lid, ring: Rings, group: str, at, fitted: list[fittings.Place]) -> tuple[Piece, ...]:
    """Cover, screws, washers, O-ring and fittings of a closure."""
    from build123d import Location

    thick, holes = design.mm(lid.closure.cover_thickness), screw_holes(design, lid)
    bores = [(place.x, place.y, place.opening) for place in fitted]
    top = at * Location((0.0, 0.0, thick))
    return (
        Piece("cover with spigot", design.designation("cover with spigot", group),
              cover(design, lid, ring, [*holes, *bores]), (at,), design.metal_density, METAL),
        *screws(design, lid, group, top, holes), o_ring(design, ring, group, at),
        *fittings.pieces(design, [(place, top * Location((place.x, place.y, 0.0)), thick) for place in fitted]),
    )


def flats(design: Design, closed: list[tuple]) -> dict[str, Flat]:
    """Covers and tapped rings of all bolted ends."""
    bore, thick = design.mm(design.built.inside.diameter), design.mm(design.built.made.lid.closure.ring_thickness)
    return {name: flat for lid, group, _, fitted in closed
            for name, flat in _drilled(design, lid, group, bore, thick, fitted).items()}


def _drilled(design: Design, lid: Lid, group: str, bore: float, thick: float,
             fitted: list[fittings.Place]) -> dict[str, Flat]:
    """Cover and tapped ring as they are drilled, the ring for its thread."""
    outer, holes = design.mm(lid.closure.outer_diameter), screw_holes(design, lid)
    core = screw_sizes(design, lid)["core"]
    bores = tuple((place.x, place.y, place.opening) for place in fitted)
    named = "" if group == "closure" else f", {group}"
    return {
        f"cover with spigot{named}": disc("cover with spigot", outer, (*holes, *bores),
                                          design.mm(lid.closure.cover_thickness)),
        f"tapped ring{named}": disc("tapped ring", outer, ((0.0, 0.0, bore), *resized(holes, core)), thick),
    }
