"""Pockets of ribbed plates: a grid about the plate's middle that leaves a boss around every rod."""

from packdesign.cad.flat import Pocket
from packdesign.cad.solids import Circle, circle
from packdesign.mechanics.pockets import LONGEST_CUTTER

SMALLEST = 1e-3
"""Area under which what is left of a pocket is none [mm2]."""

QUARTER = 0.4142135623730951
"""Bulge of a quarter of a circle."""


def spans(side: float, rib: float, spacing: float) -> list[tuple[float, float]]:
    """Pockets along one side of a plate, cut off at its edges.

    A pocket or a rib lies in the middle: whichever leaves nearer the share of the side that ribs have in the long run,
    by which the plate is weighed; of two that are as near, the one that leaves a rim.
    """
    wide, count = spacing - rib, int(side / spacing) + 2
    found = []
    for start in (rib / 2.0, -wide / 2.0):
        places = [start + n * spacing for n in range(-count, count)]
        cut = [(max(low, -side / 2.0), min(low + wide, side / 2.0)) for low in places]
        found.append([(low, high) for low, high in cut if high - low > SMALLEST])
    return min(found, key=lambda each: (round(abs(sum(high - low for low, high in each) - wide / spacing * side), 6),
                                        each[-1][1] > side / 2.0 - SMALLEST))


TURNS = (((0, 0), (0, 1), (1, 0)), ((1, 0), (-1, 0), (0, 1)), ((1, 1), (0, -1), (-1, 0)), ((0, 1), (1, 0), (0, -1)))
"""Corners of a rectangle against the clock: which ends of its sides, and where the arc there begins and ends."""


def _rectangular(x: tuple, y: tuple, radius: float, size: tuple[float, float]) -> tuple:
    """Corners of a pocket, rounded but where it runs out over the plate's edge."""
    corners = []
    for (along, across), begins, ends in TURNS:
        at = x[along], y[across]
        if any(abs(abs(at[axis]) - size[axis] / 2.0) < 1e-9 for axis in (0, 1)):
            corners.append((*at, 0.0))
            continue
        corners += [(at[0] + begins[0] * radius, at[1] + begins[1] * radius, QUARTER),
                    (at[0] + ends[0] * radius, at[1] + ends[1] * radius, 0.0)]
    return tuple(corners)


def _touches(x: tuple, y: tuple, boss: Circle) -> bool:
    beyond = [max(low - place, place - high, 0.0) for (low, high), place in zip((x, y), boss, strict=False)]
    return sum(gap**2 for gap in beyond) < (boss[2] / 2.0) ** 2


def _corners(wire) -> tuple:
    """Corners and bulges of a wire of lines and arcs, against the clock."""
    import numpy as np
    from build123d import GeomType

    edges = list(wire.order_edges())
    points = [(edge @ 0, edge @ 0.5, edge @ 1) for edge in edges]
    turning = sum(a.X * b.Y - b.X * a.Y for start, half, end in points for a, b in ((start, half), (half, end)))
    if turning < 0.0:
        points = [(end, half, start) for start, half, end in reversed(points)]
        edges = edges[::-1]
    found = []
    for edge, (start, half, end) in zip(edges, points, strict=True):
        chord = np.hypot(end.X - start.X, end.Y - start.Y)
        off = ((half.X - start.X) * (end.Y - start.Y) - (half.Y - start.Y) * (end.X - start.X)) / chord
        found.append((start.X, start.Y, 0.0 if edge.geom_type == GeomType.LINE else float(2.0 * off / chord)))
    return tuple(found)


def _around(pocket: Pocket, bosses: list[Circle]) -> list[Pocket]:
    """What is left of a pocket around solid bosses."""
    from build123d import Face

    left = pocket.face().cut(*(Face(circle(boss)) for boss in bosses))
    faces = left if isinstance(left, list) else left.faces()
    return [Pocket(_corners(face.outer_wire()), tuple(_whole(wire) for wire in face.inner_wires()))
            for face in faces if face.area > SMALLEST]


def _whole(wire) -> Circle:
    (edge,) = wire.edges()
    middle = edge.arc_center
    return middle.X, middle.Y, 2.0 * edge.radius


def pockets(size: tuple[float, float], rib: float, spacing: float, depth: float,
            bosses: tuple[Circle, ...]) -> tuple[Pocket, ...]:
    """Pockets of a plate of a size between ribs of a width and spacing, so deep [mm]."""
    radius, found = depth / (2.0 * LONGEST_CUTTER), []
    for x in spans(size[0], rib, spacing):
        for y in spans(size[1], rib, spacing):
            rounded = min(radius, (x[1] - x[0]) / 2.0, (y[1] - y[0]) / 2.0)
            pocket = Pocket(_rectangular(x, y, rounded, size))
            near = [boss for boss in bosses if _touches(x, y, boss)]
            found += _around(pocket, near) if near else [pocket]
    return tuple(found)
