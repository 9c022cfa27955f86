"""Fittings of a vessel as outlines: what needs an opening stands on it, bottles and the like stand beside the vessel.

The catalog knows threads and masses only. So an outline is the room that the vessel's outer size keeps for a fitting,
not its shape; feed-throughs are drawn as their masses are worked out in `catalogs/derive`.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.cad import solids
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels.design import BRASS, Design
from packdesign.holders.isostatic.fittings import HANGING, STEEL
from packdesign.holders.isostatic.lines import ROLES
from packdesign.holders.isostatic.shapes.inside import FITTINGS_HEIGHT

BODY = 1.5
"""Width of a fitting's outline over its opening: about that of the hexagon that it is screwed in by."""

FLANGE_WIDTH, FLANGE_HEIGHT, STUD_REACH = 3.0, 1.0, 3.0
"""Flanges of a feed-through's bushing, and how far its stud stands out of them, over the stud's diameter."""

STANDING, SLENDER, APART = ("reservoir", "accumulator", "reducer", "compressor"), 2.5, 20.0
"""Roles that stand beside the vessel, the height of their outlines over the width, and their distance [mm]."""


@dataclass(frozen=True)
class Place:
    """A fitting's role and opening, and where that lies on a cover [mm]."""

    role: str
    opening: float
    x: float = 0.0
    y: float = 0.0


def fitted(design: Design) -> list[Place]:
    """Fittings with an opening of their own, feed-throughs first."""
    fixed = design.built.fittings
    roles = [role for role in fixed.rows if role not in HANGING]
    wide = fixed.threads(design.catalog)
    found = [Place(role, design.mm(wide[n])) for n, role in enumerate(roles) if fixed.rows[role][design.place] >= 0
             for _ in range(int(fixed.counts[role][design.place]))]
    return sorted(found, key=lambda place: place.role != "feed_through")


def shared(found: list[Place], holes: list, section: tuple[float, float]) -> list[Place]:
    """Fittings on openings: feed-throughs, which reach inwards, get those that lie furthest beside the stack."""
    beside = sorted(holes, key=lambda hole: -max(abs(hole[0]) - section[0] / 2.0, abs(hole[1]) - section[1] / 2.0))
    return [Place(place.role, place.opening, x, y) for place, (x, y, _) in zip(found, beside, strict=True)]


def _outline(place: Place, wall: float):
    """Outline about the opening's axis; z = 0 is the wall's outer face."""
    hole = place.opening / 2.0
    if place.role != "feed_through":
        body, height = BODY * hole, 1e3 * FITTINGS_HEIGHT
        return solids.turned([(0.0, -wall), (hole, -wall), (hole, 0.0), (body, 0.0), (body, height), (0.0, height)])
    stud = hole / 2.0
    flange, high = FLANGE_WIDTH * stud, FLANGE_HEIGHT * 2.0 * stud
    end = high + STUD_REACH * 2.0 * stud
    half = [(stud, -wall - end), (stud, -wall - high), (flange, -wall - high), (flange, -wall), (hole, -wall)]
    return solids.turned([(0.0, -wall - end), *half, *((r, -wall - z) for r, z in reversed(half)), (0.0, end)])


def pieces(design: Design, placed: list[tuple]) -> tuple[Piece, ...]:
    """Outlines of the fittings on their openings: each with the place of its wall's outer face, and the wall."""
    found = []
    for role in dict.fromkeys(place.role for place, _, _ in placed if place.role not in STANDING):
        mine = [entry for entry in placed if entry[0].role == role]
        found.append(_piece(design, role, _outline(mine[0][0], mine[0][2]), tuple(at for _, at, _ in mine)))
    return tuple(found)


def _piece(design: Design, role: str, solid, places: tuple) -> Piece:
    item = ROLES[role]
    return Piece(item, design.designation(item, "fittings"), solid, places, 0.0, BRASS, envelope=True)


def standing(design: Design, reach: float) -> tuple[Piece, ...]:
    """What stands beside a vessel that reaches so far from its axis: bottles, accumulators, compressors."""
    from build123d import Location

    fixed, found, x = design.built.fittings, [], reach
    for role in STANDING:
        if fixed.rows[role][design.place] < 0:
            continue
        held, mass = (design.number(fixed.column(design.catalog, role, name)) for name in ("volume", "mass"))
        # as their room counts in the vessel's size: what they hold and their metal
        volume = 1e9 * (np.nan_to_num(held) + mass / STEEL)
        width = float(np.cbrt(volume / (np.pi / 4.0 * SLENDER)))
        count = int(fixed.counts[role][design.place])
        places = tuple(Location((x + APART + width / 2.0 + n * (APART + width), 0.0, -SLENDER * width / 2.0))
                       for n in range(count))
        found.append(_piece(design, role, solids.rod(width, SLENDER * width), places))
        x += count * (APART + width)
    return tuple(found)
