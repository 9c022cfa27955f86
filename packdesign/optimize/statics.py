"""What plates must bear at the least whatever they are made of: what balance alone says of their forces and moments."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.frame import layout
from packdesign.holders.frame.end_plates import checks, end_plate
from packdesign.holders.frame.forms.body import Seats, Service
from packdesign.mechanics.plates import PlateLoad
from packdesign.optimize.evenness import Reach
from packdesign.optimize.frames import Problem, plate_sizes
from packdesign.requirements import holds


@dataclass(frozen=True)
class LeastLoads:
    """Per force of one: mean moment and shear force per width on lines across x and across y [N*m/m/N, N/m/N]."""

    moment: tuple[float, float]
    shear: tuple[float, float]


def least_loads(
    places: np.ndarray, size: tuple[float, float], faces: tuple[float, float], uneven: float, seat: float
) -> LeastLoads:
    """Means over the middle line and over a line before the rods, of which the highest are not less.

    Parameters
    ----------
    places : (rods, 2) array
        Rods, equally loaded and mirror images of each other [m]
    size : tuple
        Plate along x and y [m]
    faces : tuple
        Length and width over all pressed faces, which lie close together [m]
    uneven : float
        Share by which the local pressure strays from its mean at the most
    seat : float
        Diameter of the rods' seats [m]

    Returns
    -------
    LeastLoads, 0 where rods stand inside of the faces or on the middle line

    Source
    ------
    Statics. The pressure on half of the faces lies furthest out where its outer half has all that it may.
    """
    moments, shears = [], []
    for axis in (0, 1):
        out, width = np.abs(places[:, axis]), faces[axis]
        line = min(float(out.min()) - 0.5 * seat, 0.5 * width)
        free = line > 0.0 and float(out.min()) >= 0.5 * width
        centre = 0.25 * width * (1.0 + 0.5 * min(uneven, 1.0))
        moments.append(0.5 * free * max(float(out.mean()) - centre, 0.0) / size[1 - axis])
        held = (1.0 + uneven) * (0.5 * width - line) / width
        shears.append(free * max(0.5 - held, 0.0) / size[1 - axis])
    return LeastLoads(tuple(moments), tuple(shears))


VON_MISES = 0.75**0.5
"""Least equivalent of two moments and a twisting one, over the size of either."""


def strong(problem: Problem, reach: Reach, bore: float, rows: np.ndarray) -> np.ndarray:
    """Plate rows (m,) that stand the window's floor, as far as balance says, in the most helpful geometry of a class.

    Stacks side by side are not asked for more than the pressure on their plates.
    """
    demand, body, n, catalog = problem.demand, problem.bodies, len(rows), problem.catalog
    places = layout.places(reach.pattern, problem.outline, reach.offset)
    edge = reach.edge + float(body.margin.max())
    plate = problem.plates.choice(rows, *plate_sizes(problem, reach.pattern, reach.offset, edge, body.bar_width[rows]))
    count, alone = len(places), float(demand.stacks[0]) == 1.0
    force = float(problem.asking.lowest.min())
    seats = Seats(np.full(n, count), np.full(n, bore), np.full(n, reach.seat), np.zeros(n, int), (places,))
    least = least_loads(places, (float(plate.length.max()), float(plate.width.max())),
                        (float(demand.length[0]), float(demand.width[0])), float(demand.uniformity[0]),
                        reach.seat + 2.0 * float(body.margin.max()))
    flat, none = np.where(body.barred[rows], 0.0, force * alone), np.zeros(n)
    load = PlateLoad(flat * max(least.moment) * VON_MISES, none, *(flat * one for one in (*least.moment, *least.shear)),
                     none, none, np.where(body.barred[rows], force / count, 0.0))
    service = Service(load, np.full(n, force / problem.asking.face), np.full(n, force / count))
    held = np.ones(n, bool)
    for _, row in checks(catalog, end_plate(catalog, plate, seats), service, "plates", held):
        held = held & holds(row.worst()[0])
    return held
