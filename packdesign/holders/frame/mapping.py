"""Maps of one frame: the pressure under its plates in one state, the crown's shape, and what lies where in the plane.

Rods press equally. Studs of pads and pockets between ribs press finer than a map shows; they are not in it.
"""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.forms import strongback
from packdesign.holders.frame.forms.body import taken
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.pressing import LEAST_SHARE
from packdesign.holders.response import Drawing, Plan
from packdesign.mechanics import plates


def crown_force(frame: Frame, row: int) -> float:
    """Force at which a crowned plate presses evenly, 0 of others [N]."""
    return float(frame.choice.set_pressure[row] * frame.bed.face[row]) if frame.plate.crowned[row] else 0.0


def _solved(frame: Frame, row: int, force: float, crown: float) -> plates.PressureMap:
    one = np.array([row])
    opposite = None if frame.alike[row] else frame.opposite.panel.take(one)
    return plates.pressure_map(frame.plate.panel.take(one), taken(frame.bed, one), taken(frame.seats, one), 0, force,
                               crown, opposite)


def pressure_map(frame: Frame, row: int, force: float) -> plates.PressureMap:
    """Map of one design under a total force [N]; under next to none the pressure is 0 all over."""
    crown = crown_force(frame, row)
    if force > LEAST_SHARE * crown:
        return _solved(frame, row, float(force), crown)
    found = _solved(frame, row, 1.0, 0.0)
    return plates.PressureMap(found.x, found.y, 0.0 * found.pressure, 0.0 * found.deflection)


def crown_shape(frame: Frame, row: int) -> plates.PressureMap | None:
    """Map of a crowned design under its crown's force: what the plates then bend is what the crown fills.

    Deflections are those of both plates together unless they are alike, of which each has its own crown.
    """
    force = crown_force(frame, row)
    if force == 0.0:
        return None
    found = _solved(frame, row, force, force)
    if frame.alike[row] or frame.opposite.rigid[row]:
        return found
    one = np.array([row])
    other = plates.pressure_map(frame.opposite.panel.take(one), taken(frame.bed, one), taken(frame.seats, one), 0,
                                force, force, frame.plate.panel.take(one))
    from scipy.interpolate import RegularGridInterpolator

    places = np.meshgrid(np.clip(found.x, *other.x[[0, -1]]), np.clip(found.y, *other.y[[0, -1]]), indexing="ij")
    bent = RegularGridInterpolator((other.x, other.y), other.deflection)(tuple(places))
    return plates.PressureMap(found.x, found.y, found.pressure, found.deflection + bent)


def _grid(counts: tuple[int, int], size: tuple[float, float], gaps: tuple[float, float]) -> np.ndarray:
    """Equal rectangles in a centred grid, rows of x0, x1, y0, y1 [m]."""
    middles = [(np.arange(count) - (count - 1) / 2) * (side + gap)
               for count, side, gap in zip(counts, size, gaps, strict=True)]
    return np.array([[x - size[0] / 2, x + size[0] / 2, y - size[1] / 2, y + size[1] / 2]
                     for x in middles[0] for y in middles[1]])


def _bars(catalog, frame: Frame, row: int) -> np.ndarray:
    """Strongbacks of the first plate as rectangles (m, 4), none of other plates [m]."""
    for made, rows, body in frame.plate.groups:
        if made is strongback and row in rows:
            place = int(np.flatnonzero(rows == row)[0])
            direction = int(strongback.laid(body).direction[place])
            half = strongback.bar_length(body)[place] / 2
            wide = strongback.bars_of(catalog, body)["width"][place] / 2
            across = np.unique(np.round(frame.choice.positions[frame.choice.pattern[row]][:, 1 - direction], 9))
            found = np.array([[-half, half, place - wide, place + wide] for place in across])
            return found if direction == 0 else found[:, [2, 3, 0, 1]]
    return np.zeros((0, 4))


def plan(catalog, demand: Demand, frame: Frame, row: int) -> Plan:
    """Where plate, faces, outlines, rods and strongbacks of one design lie."""
    def one(column) -> float:
        return float(column[row if len(column) > 1 else 0])

    counts = int(one(demand.stacks_along)), int(one(demand.stacks_across))
    face, gaps = (one(demand.length), one(demand.width)), tuple(map(one, demand.face_gaps))
    return Plan(
        plate=(float(frame.plate.choice.length[row]), float(frame.plate.choice.width[row])),
        faces=_grid(counts, face, gaps),
        outlines=_grid(counts, tuple(map(one, demand.cell_outline)), tuple(map(one, demand.stack_gaps))),
        rods=np.asarray(frame.choice.positions[frame.choice.pattern[row]], float),
        seat=float(frame.seats.outer[row]), bore=float(frame.seats.inner[row]), bars=_bars(catalog, frame, row))


def drawing(catalog, demand: Demand, frame: Frame, force: np.ndarray) -> Drawing:
    """Maps and plans of frames under forces in states (n, s) [N], each made on asking."""
    return Drawing(lambda row: plan(catalog, demand, frame, row),
                   lambda row, state: pressure_map(frame, row, float(force[row, state])),
                   lambda row: crown_shape(frame, row))
