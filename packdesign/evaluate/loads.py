"""What a pack asks of its holders: room in the envelope, stacks that stand, and to hold under acceleration."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.response import Response
from packdesign.mechanics import packing, stack_loads
from packdesign.requirements import EITHER, FALLS, NEITHER, RISES, Requirement

GRAVITY = 9.80665
"""Standard acceleration of gravity [m/s2]."""

SPOTS = 32
"""Pressures on the way to the highest one at which a stack is tried."""


def load_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """Requirements of a pack; none where one holder alone is asked for.

    Of a vessel only the room is judged: what its saddles bear in acceleration is not.
    """
    if demand.pack is None:
        return ()
    room = _room_row(demand, response)
    if response.inertia is None:
        return (room,)
    return (room, *_stability_rows(demand, response), *_acceleration_rows(demand, response))


def room(demand: Demand, box: np.ndarray) -> np.ndarray:
    """Sides of the room that holders of outer sizes (n, 3) take with their terminals, in their own axes (n, 3) [m]."""
    along = np.maximum(box[:, 0], demand.outline_length + 2.0 * demand.pack.terminals)
    return np.column_stack([along, box[:, 1:]])


def fitting(demand: Demand, box: np.ndarray) -> np.ndarray:
    """How many holders of outer sizes (n, 3) [m] find room (n,); of too few for the pack, at most so many."""
    pack = demand.pack
    return packing.capacity(room(demand, box), pack.envelope, pack.gap, pack.margin, pack.keep_outs, pack.holders)


def _room_row(demand: Demand, response: Response) -> Requirement:
    """How many holders are needed, and how many fit. Vessels are sized for their pressure, frames are not."""
    fits = fitting(demand, response.box)
    needed = np.broadcast_to(demand.pack.holders, fits.shape)
    return Requirement("pack", "holders in the envelope", needed, fits.astype(float), "-",
                       "task, pack.envelope, keep_outs and clearance; layers of rows (Gilmore and Gomory, 1965)",
                       trend=RISES if response.inertia is None else NEITHER)


def _critical_pressure(demand: Demand, response: Response, pressure: np.ndarray) -> np.ndarray:
    """Pressure at which one stack that is as stiff as at some pressures (n, s) buckles about its weaker axis [Pa]."""
    inertia, width = response.inertia, np.minimum(demand.length, demand.width)
    modulus = inertia.height[:, None] / (inertia.compliance(pressure) * demand.face[:, None])
    effective = stack_loads.length_factor(inertia.yielding) * inertia.height
    euler = stack_loads.euler_pressure(modulus, width[:, None], effective[:, None])
    return stack_loads.critical_pressure(euler, stack_loads.SHEAR_SHARE * modulus)


def _stability_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """Buckling anywhere on the way to the highest pressure, as pads may be softer there; and errors of alignment."""
    way = response.pressure.max(axis=1)[:, None] * np.arange(1, SPOTS + 1) / SPOTS
    critical = np.broadcast_to(_critical_pressure(demand, response, way), way.shape)
    worst = np.argmax(way / critical, axis=1)[:, None]
    asked, borne = (np.take_along_axis(column, worst, axis=1)[:, 0] for column in (way, critical))
    row = Requirement("cells", "stability of the stack", asked, borne / stack_loads.BUCKLING_SAFETY, "MPa",
                      "Haringx 1948; safety 2, as EN 1337-3:2005, clause 5.3.3.6, leaves")
    return (row, *(_alignment_rows(demand, response) if (demand.pack.alignment > 0.0).any() else ()))


def _alignment_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """The uneven pressure of a stack whose cells are not placed one exactly on the other, added to that of its map."""
    offset = stack_loads.stack_offset(demand.pack.alignment, demand.cells)[:, None]
    pressure, width = np.where(response.judged, response.pressure, 0.0), np.minimum(demand.length, demand.width)
    critical = _critical_pressure(demand, response, pressure)
    stands = pressure < critical
    grown = stack_loads.grown_offset(offset, np.where(stands, pressure, 0.0), critical)
    uneven = stack_loads.eccentric_unevenness(grown, width[:, None])
    uneven = np.where(stands & (uneven <= 1.0), uneven, np.inf).max(axis=1)
    return (Requirement("cells", "evenness with errors of alignment", response.nonuniformity + uneven,
                        np.broadcast_to(demand.uniformity, uneven.shape), "-",
                        "task, pack.alignment and window.uniformity; Navier, force in the kern", trend=EITHER),)


def accelerations(demand: Demand) -> np.ndarray:
    """Static equivalents with gravity in the holder's axes (n, 3) [m/s2], each in either sense, all at once."""
    pack = demand.pack
    return np.where(pack.mounted[:, None], pack.acceleration + GRAVITY * pack.gravity, 0.0)


def _acceleration_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """Contact and slip at the end of the stack that loses more pressure, local pressure at the one that gains more.

    The highest pressure is judged where the task limits it locally: its window on the mean is one of years, not of
    shocks. Plates upright on their edges hold half of the stack each; of one that lies, the lower one holds all.
    """
    pack, inertia, judged = demand.pack, response.inertia, response.judged
    if not pack.mounted.any():
        return ()
    shake = accelerations(demand)
    stack = demand.cell_count * demand.mass + demand.layer_mass
    axial = (shake[:, 2], stack, inertia.moving_mass, inertia.yielding, demand.face)
    change = np.maximum(stack_loads.foot_pressure_change(*axial), np.abs(stack_loads.head_pressure_change(*axial)))
    change, lowest = change[:, None], np.where(judged, response.pressure, np.inf)
    held = np.where(pack.gravity[:, 2] > 0.0, stack + inertia.moving_mass, 0.5 * stack)
    slipping = stack_loads.slipping_force(held, np.hypot(shake[:, 0], shake[:, 1]))
    friction = stack_loads.friction_force(pack.friction[:, None], np.where(judged, response.pressure - change, 0.0),
                                          demand.face[:, None])
    rows = (
        Requirement("cells", "contact in acceleration", change, lowest, "MPa",
                    "task, pack.acceleration; statics of stack and plate between rods", trend=FALLS),
        Requirement("cells", "slip of the stack", slipping[:, None], np.where(judged, friction, np.inf), "kN",
                    "VDI 2230-1:2015, clause 5.5.6 (R12), safety 1.2; task, pack.friction", trend=FALLS),
    )
    if not np.isfinite(demand.local_highest).any():
        return rows
    highest = np.where(judged, response.pressure * response.highest_ratio + change, 0.0)
    ceiling = np.nan_to_num(demand.local_highest, nan=np.inf)[:, None]
    return (*rows, Requirement("cells", "highest pressure in acceleration", highest, ceiling, "MPa",
                               "task, window.local_highest and pack.acceleration"))
