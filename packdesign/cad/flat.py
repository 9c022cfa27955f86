"""Flat parts as workshops cut them: outline, bores and pockets in mm, as a solid and as a DXF file."""

from dataclasses import dataclass, field

from packdesign.cad import solids
from packdesign.cad.solids import Circle

LAYERS = {"OUTLINE": 7, "BORES": 1, "POCKETS": 5, "NOTES": 8}
"""Layers of the files and their colours (AutoCAD's index): what is cut, bored, milled, and what is only read."""


@dataclass(frozen=True)
class Pocket:
    """A pocket: corners (x, y, bulge) of its closed edge, and round islands that are left standing in it.

    The bulge is the tangent of a quarter of the angle of the arc to the next corner, above 0 against the clock, 0 of a
    line.
    """

    corners: tuple[tuple[float, float, float], ...]
    islands: tuple[Circle, ...] = ()

    def face(self):
        """The pocket in its plane."""
        from build123d import Edge, Face, Wire

        edges = []
        for (x, y, bulge), (to_x, to_y, _) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            if bulge == 0.0:
                edges.append(Edge.make_line((x, y, 0.0), (to_x, to_y, 0.0)))
            else:  # the arc's summit lies to the right of the chord, half the bulge of its length away
                summit = (x + to_x + bulge * (to_y - y)) / 2.0, (y + to_y - bulge * (to_x - x)) / 2.0, 0.0
                edges.append(Edge.make_three_point_arc((x, y, 0.0), summit, (to_x, to_y, 0.0)))
        return Face(Wire(edges), [solids.circle(island) for island in self.islands])


@dataclass(frozen=True)
class Flat:
    """A plate, sheet or bar that lies in its drawing's plane [mm]; pockets are open upwards and so deep.

    A `disc` is as wide as it is long, and round; an `opening` is a rectangle through the middle, length and width.
    """

    length: float
    width: float
    thickness: float
    bores: tuple[Circle, ...] = ()
    pockets: tuple[Pocket, ...] = ()
    depth: float = 0.0
    notes: tuple[str, ...] = field(default=())
    disc: bool = False
    opening: tuple[float, float] | None = None

    def solid(self):
        """The part on z = 0, its pockets open upwards."""
        shape = solids.disc if self.disc else solids.block
        blank = shape(self.length, self.width, self.thickness, self.bores)
        if self.opening:
            blank = blank.cut(solids.block(*self.opening, self.thickness))
        if not self.pockets:
            return blank
        floor = self.thickness - self.depth
        return blank.cut(*(_milled(pocket, floor, self.depth) for pocket in self.pockets))


def _milled(pocket: Pocket, floor: float, depth: float):
    """What a mill takes away."""
    from build123d import Location, Solid

    return Solid.extrude(pocket.face(), (0.0, 0.0, depth)).moved(Location((0.0, 0.0, floor)))


def _pairs(*codes) -> list[str]:
    """Group codes with their values, a line each."""
    return [line for code, value in codes for line in (f"{code:3d}", _value(value))]


def _value(value) -> str:
    return f"{value + 0.0:.6f}" if isinstance(value, float) else str(value)


def _polyline(layer: str, corners) -> list[str]:
    lines = _pairs((0, "POLYLINE"), (8, layer), (66, 1), (10, 0.0), (20, 0.0), (30, 0.0), (70, 1))
    for x, y, bulge in corners:
        lines += _pairs((0, "VERTEX"), (8, layer), (10, x), (20, y), (30, 0.0), (42, bulge))
    return lines + _pairs((0, "SEQEND"), (8, layer))


def _rectangle(length: float, width: float) -> list[str]:
    return _polyline("OUTLINE", [(x, y, 0.0) for x, y in solids.rectangle(length, width)])


def _circle(layer: str, circle: Circle) -> list[str]:
    x, y, diameter = circle
    return _pairs((0, "CIRCLE"), (8, layer), (10, x), (20, y), (30, 0.0), (40, diameter / 2.0))


def _text(place: tuple[float, float], height: float, text: str) -> list[str]:
    plain = text.encode("ascii", "replace").decode()
    return _pairs((0, "TEXT"), (8, "NOTES"), (10, place[0]), (20, place[1]), (30, 0.0), (40, height), (1, plain))


def _head(flat: Flat) -> list[str]:
    x, y = flat.length / 2.0, flat.width / 2.0
    lines = _pairs((0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1009"), (9, "$INSUNITS"), (70, 4),
                   (9, "$MEASUREMENT"), (70, 1), (9, "$EXTMIN"), (10, -x), (20, -y), (30, 0.0),
                   (9, "$EXTMAX"), (10, x), (20, y), (30, 0.0), (0, "ENDSEC"))
    lines += _pairs((0, "SECTION"), (2, "TABLES"), (0, "TABLE"), (2, "LTYPE"), (70, 1), (0, "LTYPE"),
                    (2, "CONTINUOUS"), (70, 0), (3, "Solid line"), (72, 65), (73, 0), (40, 0.0), (0, "ENDTAB"),
                    (0, "TABLE"), (2, "LAYER"), (70, len(LAYERS)))
    for name, colour in LAYERS.items():
        lines += _pairs((0, "LAYER"), (2, name), (70, 0), (62, colour), (6, "CONTINUOUS"))
    return lines + _pairs((0, "ENDTAB"), (0, "ENDSEC"))


def dxf(flat: Flat) -> bytes:
    """Drawing of a flat part as DXF R12, scale 1:1 in mm: closed polylines and full circles."""
    lines = _head(flat) + _pairs((0, "SECTION"), (2, "ENTITIES"))
    lines += _circle("OUTLINE", (0.0, 0.0, flat.length)) if flat.disc else _rectangle(flat.length, flat.width)
    lines += _rectangle(*flat.opening) if flat.opening else []
    for bore in flat.bores:
        lines += _circle("BORES", bore)
    for pocket in flat.pockets:
        lines += _polyline("POCKETS", pocket.corners)
        for island in pocket.islands:
            lines += _circle("POCKETS", island)
    size = max(2.5, min(flat.length, flat.width) / 40.0)
    for n, note in enumerate(flat.notes):
        lines += _text((-flat.length / 2.0, -flat.width / 2.0 - (2 + 1.6 * n) * size), size, note)
    return "\r\n".join([*lines, *_pairs((0, "ENDSEC"), (0, "EOF")), ""]).encode("ascii")
