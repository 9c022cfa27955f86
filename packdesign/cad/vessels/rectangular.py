"""A rectangular vessel of welded plates with a bolted cover; lengths in mm.

It is drawn with its section's long side along x; where that is the vessel's height, all but the contents is turned.
"""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pieces import Piece
from packdesign.cad.solids import Circle
from packdesign.cad.vessels import cells, fittings
from packdesign.cad.vessels.design import METAL, RUBBER, Design
from packdesign.cad.vessels.screws import resized, screw_sizes, screws
from packdesign.holders.isostatic.cradle import SADDLE_THICKNESS
from packdesign.holders.isostatic.shapes.inside import END_CLEARANCE
from packdesign.holders.isostatic.shapes.rectangular_ring import CORNER_RADIUS
from packdesign.holders.isostatic.shapes.rectangular_room import ACROSS, FITTING_ROOM
from packdesign.mechanics.rectangular_closures import MOST_ROWS


class Box:
    """Sizes of one rectangular vessel and its middle: that of the stack's room."""

    def __init__(self, design: Design):
        hull, choice, made = design.built.inside, design.built.choice, design.built.made
        self.design, self.lid, self.closed = design, made.lid, made.lid.closure
        self.long, self.short = design.mm(hull.long_side), design.mm(hull.short_side)
        self.length = design.mm(hull.length)
        self.wall, thin = design.mm(choice.wall), design.mm(choice.short_wall)
        self.thin = self.wall if np.isnan(thin) else thin
        self.stays, self.stay = int(choice.stays[design.place]), design.mm(hull.stay_wall)
        self.stay_length, self.end = design.mm(hull.stay_length), design.mm(made.end_wall)
        self.frame, self.cover = design.mm(self.closed.ring_thickness), design.mm(self.closed.cover_thickness)
        self.tall = bool(hull.tall[design.place])
        self.compartment = (self.long - self.stays * self.stay) / (self.stays + 1)
        self.run = design.mm(hull.needed_length - FITTING_ROOM)
        # the stack lies in the room's middle, the fittings' room left out
        self.bottom = -(self.length - 1e3 * FITTING_ROOM) / 2.0
        self.face = self.bottom + self.length

    @property
    def turn(self):
        from build123d import Location

        return Location((0.0, 0.0, 0.0), (0.0, 0.0, 90.0 if self.tall else 0.0))

    @property
    def rim(self) -> tuple[float, float]:
        """Frame and cover along the long side and the short one."""
        return self.design.mm(self.closed.outer_long), self.design.mm(self.closed.outer_short)

    def holes(self) -> list[Circle]:
        """Clearance holes: one in each corner, evenly between."""
        arm, pitch, hole = (self.design.mm(size) for size in (self.closed.bolt_arm, self.closed.pitch, self.lid.hole))
        sides = self.long + 2.0 * arm, self.short + 2.0 * arm
        along, up = (np.linspace(-side / 2.0, side / 2.0, int(np.ceil(side / pitch - 1e-9)) + 1) for side in sides)
        rows = [(x, y) for y in (-sides[1] / 2.0, sides[1] / 2.0) for x in along]
        return [(float(x), float(y), hole) for x, y in (*rows, *((x, y) for x in (-sides[0] / 2.0, sides[0] / 2.0)
                                                                 for y in up[1:-1]))]

    def fitted(self) -> list[fittings.Place]:
        """Fittings in as many even rows as space them widest."""
        found = fittings.fitted(self.design)
        rows = max(range(1, MOST_ROWS + 1),
                   key=lambda n: min(self.short / n, self.long / -(-len(found) // n))) if found else 1
        across = max(-(-len(found) // rows), 1)
        places = [(float(x), float(y), 0.0) for y in cells.middles(rows, self.short / rows, 0.0)
                  for x in cells.middles(across, self.long / across, 0.0)]
        return fittings.shared(found, places[:len(found)], (0.0, 0.0))


def _plates(box: Box) -> list[tuple]:
    """Item, solid and places of all that is welded."""
    from build123d import Location

    straight = box.length - box.frame
    outer = box.long + 2.0 * box.thin, box.short + 2.0 * box.wall
    up, side = (box.short + box.wall) / 2.0, (box.long + box.thin) / 2.0
    stays = cells.middles(box.stays, box.compartment, box.stay)
    frame = solids.block(*box.rim, box.frame, tuple(resized(box.holes(), screw_sizes(box.design, box.lid)["tapped"])))
    frame = frame.cut(solids.block(box.long, box.short, box.frame))
    return [
        ("long side", solids.block(outer[0], box.wall, straight), [(0.0, y, box.bottom) for y in (-up, up)]),
        ("short side", solids.block(box.thin, box.short, straight), [(x, 0.0, box.bottom) for x in (-side, side)]),
        ("stay", solids.block(box.stay, box.short, box.stay_length) if box.stays else None,
         [(float(x), 0.0, box.bottom + 1e3 * END_CLEARANCE) for x in stays]),
        ("flat end", solids.block(*outer, box.end).moved(Location((0.0, 0.0, -box.end))), [(0.0, 0.0, box.bottom)]),
        ("tapped frame", frame, [(0.0, 0.0, box.face - box.frame)]),
    ]


def rounded(length: float, width: float, radius: float, height: float):
    """A prism with round corners on z = 0."""
    from build123d import RectangleRounded, Solid

    return Solid.extrude(RectangleRounded(length, width, radius).face(), (0.0, 0.0, height))


def _cord(box: Box, width: float, height: float):
    """A closed band in the groove's middle on z = 0, of a width and height."""
    from build123d import Location

    ring, design = box.design.built.inside.ring, box.design
    inset = design.mm(ring.arm) - design.mm(ring.width) / 2.0
    radius = CORNER_RADIUS * design.mm(ring.section) + design.mm(ring.width) / 2.0
    sizes = [(box.long + 2.0 * inset + off, box.short + 2.0 * inset + off, radius + off / 2.0)
             for off in (width, -width)]
    return rounded(*sizes[0], height).cut(rounded(*sizes[1], 3.0 * height).moved(Location((0.0, 0.0, -height))))


def _closure(box: Box) -> tuple[Piece, ...]:
    """Cover with its groove, screws, washers, cord and fittings."""
    from build123d import Location

    design, ring, at = box.design, box.design.built.inside.ring, box.turn * Location((0.0, 0.0, box.face))
    holes, fitted = box.holes(), box.fitted()
    depth, section = design.mm(ring.depth), design.mm(ring.section)
    bores = [(place.x, place.y, place.opening) for place in fitted]
    cover = solids.block(*box.rim, box.cover, tuple(holes + bores)).cut(_cord(box, design.mm(ring.width), depth))
    cord = _cord(box, np.pi / 4.0 * section**2 / depth, depth)
    seal = float(design.catalog["seal_materials"]["density"][design.built.choice.seal[design.place]])
    top = at * Location((0.0, 0.0, box.cover))
    return (
        Piece("cover", design.designation("cover"), cover, (at,), design.metal_density, METAL),
        *screws(design, box.lid, "closure", top, holes),
        Piece("cord ring", design.designation("cord ring"), cord, (at,), seal, RUBBER),
        *fittings.pieces(design, [(place, top * Location((place.x, place.y, 0.0)), box.cover) for place in fitted]),
    )


def _contents(box: Box) -> tuple[Piece, ...]:
    """Cells in their compartments, film round every group, saddles where there is room to spare."""
    from build123d import Compound, Location

    design, hull = box.design, box.design.built.inside
    stayed = ACROSS[int(hull.axis[design.place])][int(box.tall)] if box.stays else ""
    stack = cells.Stack(design, box.stays, stayed, box.compartment, box.stay)
    held = design.mm(np.where(hull.tall, hull.needed_width, hull.needed_height))
    part = _group(box, hull, stack, stayed)
    rooms = [box.turn * Location((float(x), 0.0, 0.0)) for x in cells.middles(box.stays + 1, box.compartment, box.stay)]
    found = (*stack.pieces(Location()), cells.film(design, part, held, box.run, tuple(rooms)))
    if not design.number(hull.saddle_area):
        return found
    thick = 1e3 * SADDLE_THICKNESS
    hole = solids.block(part, held, 3.0 * thick).moved(Location((0.0, 0.0, -thick)))
    plate = solids.block(box.compartment, box.short, thick).cut(hole)
    whole = plate if box.stays == 0 else Compound([plate.moved(at) for at in rooms])
    places = tuple((Location() if box.stays else box.turn) * Location((0.0, 0.0, z))
                   for z in (-box.run / 4.0, box.run / 4.0 - thick))
    return (*found, cells.saddle(design, whole, places))


def _group(box: Box, hull, stack: cells.Stack, stayed: str) -> float:
    """Room of one group of cells along the long side, with its clearances."""
    needed = box.design.mm(np.where(hull.tall, hull.needed_height, hull.needed_width))
    if not stayed:
        return needed
    # as the room is worked out: equal groups and the stays between them
    return (needed - box.stays * box.stay) / (box.stays + 1)


def pieces(design: Design) -> tuple[Piece, ...]:
    """All parts of a rectangular vessel."""
    from build123d import Location

    box = Box(design)
    plates = tuple(Piece(item, design.designation(item), solid, tuple(box.turn * Location(place) for place in places),
                         design.metal_density, METAL) for item, solid, places in _plates(box) if places)
    reach = max(box.rim) / 2.0
    return (*plates, *_closure(box), *_contents(box), *fittings.standing(design, reach))


def flats(design: Design) -> dict[str, Flat]:
    """Cover, frame, walls and end."""
    box = Box(design)
    holes, straight = box.holes(), box.length - box.frame
    outer = box.long + 2.0 * box.thin, box.short + 2.0 * box.wall
    bores = tuple((place.x, place.y, place.opening) for place in box.fitted())
    core = screw_sizes(design, box.lid)["core"]
    found = {"cover": (*box.rim, box.cover, (*holes, *bores)),
             "tapped frame": (*box.rim, box.frame, tuple(resized(holes, core))),
             "flat end": (*outer, box.end), "long side": (straight, outer[0], box.wall),
             "short side": (straight, box.short, box.thin)}
    if box.stays:
        found["stay"] = (box.stay_length, box.short, box.stay)
    openings = {"tapped frame": (box.long, box.short)}
    return {name: Flat(*sizes, opening=openings.get(name), notes=(name, f"thickness {sizes[2]:g} mm"))
            for name, sizes in found.items()}
