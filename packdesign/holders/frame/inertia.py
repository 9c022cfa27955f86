"""What of a frame floats on its stack when it is shaken along the pressing axis, and how stiffly it is held."""

import numpy as np

from packdesign.holders.frame.end_plates import plate_sum
from packdesign.holders.frame.parts import Frame
from packdesign.holders.response import Inertia, Line


def inertia(catalog, frame: Frame, column_lines: tuple[Line, ...]) -> Inertia:
    """The opposite plate floats with the springs on it; rods, springs and the give of the plates hold it."""
    path, column = frame.path, frame.tower.column
    soft, held = path.stack_compliance, path.plate_compliance + path.rod_compliance
    if frame.pads is not None:
        soft = soft + frame.pads.softness(path.set_pressure[:, None])[:, 0] / path.face
    if column is not None:
        travel = column.travel((path.set_pressure * path.face / path.rods)[:, None], 1.0)
        slope = path.rods * column.force(travel, 1.0)[1][:, 0]
        held = held + np.divide(1.0, slope, out=np.full(slope.shape, np.inf), where=slope > 0.0)
    plate, _ = plate_sum(catalog, frame.opposite)
    moving = plate + sum(line.quantity * line.unit_mass for line in column_lines)
    return Inertia(moving, np.where(np.isinf(held), 1.0, held / (held + soft)))
