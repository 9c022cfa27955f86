"""How stiff the whole load path of a frame is at the set force, and which part gives how much of it."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.balance import Path
from packdesign.holders.frame.parts import Frame

PARTS = ("cells", "layers", "load_cell", "pads", "plates", "rods", "springs")
"""What gives way in a load path."""


def column_compliance(path: Path) -> np.ndarray:
    """Compliance of all spring columns side by side (n,) [m/N], at the set force on their curve; 0 without any."""
    if path.column is None:
        return np.zeros(len(path.face))
    travel = path.column.travel((path.set_pressure * path.face / path.rods)[:, None], 1.0)
    slope = path.rods * path.column.force(travel, 1.0)[1][:, 0]
    return np.divide(1.0, slope, out=np.full(slope.shape, np.inf), where=slope > 0.0)


def compliances(frame: Frame, demand: Demand) -> dict[str, np.ndarray]:
    """Compliance of every part of the load path (n,) [m/N], elastic and at the set force; they add.

    Cores of plates are plates; creep, friction and embedding are left out.
    """
    path, pads = frame.path, frame.pads
    cores = (frame.plate.softness + frame.opposite.softness) / path.face
    cell = demand.load_cell_softness / path.face
    pad = 0.0 if pads is None else pads.softness(path.set_pressure[:, None])[:, 0] / path.face
    found = {"cells": path.cell_compliance, "layers": path.stack_compliance - path.cell_compliance - cores - cell,
             "load_cell": cell, "pads": pad, "plates": path.plate_compliance + cores, "rods": path.rod_compliance,
             "springs": column_compliance(path)}
    return {part: found[part] + np.zeros(len(path.face)) for part in PARTS}


def areal_stiffness(frame: Frame, demand: Demand) -> dict[str, np.ndarray]:
    """Pressure per change of the stack's thickness (n,) [Pa/m], and the share of every part in the compliance (n,) [-].

    Shares are NaN where springs give way without limit.
    """
    parts = compliances(frame, demand)
    whole = sum(parts.values())
    shares = {f"{part}_share": np.divide(own, whole, out=np.full(whole.shape, np.nan), where=np.isfinite(whole))
              for part, own in parts.items()}
    return {"areal_stiffness": 1.0 / (whole * frame.path.face), **shares}
