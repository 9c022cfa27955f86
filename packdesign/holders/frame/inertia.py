"""What of a frame floats on its stack when it is shaken along the pressing axis, and how stiffly it is held."""

import numpy as np

from packdesign.holders.frame.end_plates import plate_sum
from packdesign.holders.frame.parts import Frame
from packdesign.holders.response import Inertia, Line


def inertia(catalog, frame: Frame, stack_height: np.ndarray, column_lines: tuple[Line, ...]) -> Inertia:
    """The opposite plate floats with the springs on it; rods, springs and the give of the plates hold it."""
    path, column, pads = frame.path, frame.tower.column, frame.pads
    held = path.plate_compliance + path.rod_compliance
    if column is not None:
        travel = column.travel((path.set_pressure * path.face / path.rods)[:, None], 1.0)
        slope = path.rods * column.force(travel, 1.0)[1][:, 0]
        held = held + np.divide(1.0, slope, out=np.full(slope.shape, np.inf), where=slope > 0.0)

    def compliance(pressure: np.ndarray) -> np.ndarray:
        cells = path.stack_compliance[:, None]
        return cells if pads is None else cells + pads.softness(pressure) / path.face[:, None]

    soft = compliance(path.set_pressure[:, None])[:, 0]
    plate, _ = plate_sum(catalog, frame.opposite)
    moving = plate + sum(line.quantity * line.unit_mass for line in column_lines)
    return Inertia(moving, np.where(np.isinf(held), 1.0, held / (held + soft)),
                   stack_height + (np.zeros(soft.shape) if pads is None else pads.height), compliance)
