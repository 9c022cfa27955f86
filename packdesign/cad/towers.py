"""What stands on the rods of spring-loaded frames: discs or coils at their set length, sleeves and seats."""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.lengths import one
from packdesign.cad.pieces import Piece
from packdesign.holders.frame.columns import DiscColumn, HelicalColumn
from packdesign.holders.frame.spring_stock import spring_density
from packdesign.holders.spring_loaded import BORE_CLEARANCE, SLEEVE_MATERIAL, Sprung

SPRING, SLEEVE = (0.24, 0.42, 0.62), (0.45, 0.40, 0.36)


def pieces(catalog, built: Sprung, row: int, ends: tuple[float, float], rods: np.ndarray,
           named: dict[str, str]) -> list[Piece]:
    """Pieces of all columns, which stand between the plate at the first level and the nuts at the second [mm]."""
    guide, (bottom, top) = built.guide, ends
    steel = catalog["materials"].index(SLEEVE_MATERIAL)
    density, seat = float(catalog["materials"]["density"][steel]), one(guide.seat_thickness, row)
    sleeve, length = one(guide.sleeve_outer, row), one(guide.sleeve_length, row)
    outer = one(guide.seat_outer, row)
    made = (("sleeve", solids.ring(sleeve, one(guide.sleeve_inner, row), length), top - seat - length),
            ("upper seat", solids.ring(outer, one(guide.hole, row), seat), top - seat),
            ("lower seat", solids.ring(outer, sleeve + BORE_CLEARANCE * 1e3, seat), bottom))
    steels = [Piece(kind, named[kind], solid, _over(rods, [(z, 0.0)]), density, SLEEVE) for kind, solid, z in made]
    wire = float(spring_density(catalog, built.frame.choice)[row])
    solid, stands, simple = (_discs if isinstance(built.column, DiscColumn) else _coils)(
        built.column, row, bottom + seat, top - seat)
    return [Piece("spring", named["spring"], solid, _over(rods, stands), wire, SPRING, simple=simple), *steels]


def _over(rods: np.ndarray, stands: list[tuple[float, float]]) -> tuple:
    """Places over every rod at levels, upright or turned over about x [mm, deg]."""
    from build123d import Location

    return tuple(Location((float(x), float(y), z), (turn, 0.0, 0.0)) for x, y in rods for z, turn in stands)


def _discs(column: DiscColumn, row: int, bottom: float, top: float):
    """A disc as far flat as it is set, and where each stands; its section is as thick upwards as the disc is weighed.
    """
    outer, inner, thick = (one(size, row) for size in (
        column.outer_diameter, column.inner_diameter, column.reduced_thickness))
    parallel, series = int(column.parallel[row, 0]), int(column.series[row, 0])
    packet = (top - bottom) / series
    rise = max(packet - parallel * thick, 0.0)
    solid = solids.turned([(inner / 2.0, rise), (outer / 2.0, 0.0), (outer / 2.0, thick),
                           (inner / 2.0, rise + thick)])
    stands = []
    for n in range(series):
        low, high = bottom + n * packet, bottom + (n + 1) * packet
        stands += [(low + k * thick, 0.0) if n % 2 == 0 else (high - k * thick, 180.0) for k in range(parallel)]
    return solid, stands, None


def coil(wire: float, mean: float, turns: float, length: float):
    """A spring of round wire between two flat faces, of even pitch; its ends are not ground [mm]."""
    from build123d import Edge, Location, Plane, Solid, Wire

    rise = length - wire
    path = Edge.make_helix(rise / turns, rise, mean / 2.0)
    section = Wire.make_circle(wire / 2.0, Plane(path @ 0, z_dir=path % 0))
    swept = Solid.sweep(section, Wire([path]), is_frenet=True)
    return swept.moved(Location((0.0, 0.0, wire / 2.0)))


def _coils(column: HelicalColumn, row: int, bottom: float, top: float):
    series = int(column.series[row, 0])
    each = (top - bottom) / series
    stands = [(bottom + n * each, 0.0) for n in range(series)]
    solid, simple = coils(column, row, each)
    return solid, stands, simple


def coils(column: HelicalColumn, row: int, length: float) -> tuple:
    """One helical spring at a length [mm], and the rings that views show for it: swept wire takes them minutes."""
    from build123d import Compound, Location

    wire, mean = one(column.wire_diameter, row), one(column.mean_diameter, row)
    turns = float(column.total_coils[row, 0])
    ring, levels = solids.ring(mean + wire, mean - wire, wire), np.linspace(0.0, length - wire, max(int(turns), 2))
    return coil(wire, mean, turns, length), Compound(children=[
        ring.moved(Location((0.0, 0.0, float(z)))) for z in levels])
