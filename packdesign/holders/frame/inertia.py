"""What of a frame floats on its stack when it is shaken along the pressing axis, and how stiffly it is held."""

import numpy as np

from packdesign.holders.frame.end_plates import plate_sum
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.stiffness import column_compliance
from packdesign.holders.response import Inertia, Line


def inertia(catalog, frame: Frame, stack_height: np.ndarray, column_lines: tuple[Line, ...]) -> Inertia:
    """The opposite plate floats with the springs on it; rods, springs and the give of the plates hold it."""
    path, pads = frame.path, frame.pads
    held = path.plate_compliance + path.rod_compliance + column_compliance(path)

    def compliance(pressure: np.ndarray) -> np.ndarray:
        cells = path.stack_compliance[:, None]
        return cells if pads is None else cells + pads.softness(pressure) / path.face[:, None]

    soft = compliance(path.set_pressure[:, None])[:, 0]
    plate, _ = plate_sum(catalog, frame.opposite)
    moving = plate + sum(line.quantity * line.unit_mass for line in column_lines)
    return Inertia(moving, np.where(np.isinf(held), 1.0, held / (held + soft)),
                   stack_height + (np.zeros(soft.shape) if pads is None else pads.height), compliance)
