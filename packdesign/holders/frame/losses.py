"""What time takes from the parts of a clamped frame until the end of life, in its low corner."""

import numpy as np

from packdesign.duty import Demand, Label, States, states
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.spring_checks import relaxation_origin
from packdesign.holders.padding import TESTED, lasting
from packdesign.holders.response import Loss

AGED = (Label(0, "assembly", "end_of_life", "low", "none"), Label(0, "assembly", "end_of_life", "high", "none"))
"""States at the end of life: of the low corner, which has all losses, and of the high one, which has all growth."""

NEAR = 10.0
"""How far from the temperature of its test a material creeps as it did there [K]."""


def losses(catalog, frame: Frame, demand: Demand) -> tuple[Loss, ...]:
    """Losses of all parts at the end of life; shares are of a part's own force or deflection."""
    low, high = (states(demand, (label,), demand.retightening) for label in AGED)
    return (*_spring_relaxation(catalog, frame, low), *_pad_creep(catalog, frame, low),
            *_insulator_creep(catalog, demand, low), _embedding(frame), _irreversible_growth(demand, high))


def _spring_relaxation(catalog, frame: Frame, aged: States) -> tuple[Loss, ...]:
    """Share of their force that springs lose at the length to which they were set."""
    column = frame.tower.column
    if column is None:
        return ()
    force = (frame.path.set_pressure * frame.path.face / frame.path.rods)[:, None]
    share = column.relaxation(aged, np.zeros(force.shape), force)[:, 0]
    return (Loss("springs", "relaxation", share, "-", *relaxation_origin(catalog, frame.choice)),)


def _pad_creep(catalog, frame: Frame, aged: States) -> tuple[Loss, ...]:
    """Share by which the shortening of pads grows."""
    if frame.pads is None:
        return ()
    table, pad = catalog["pads"], frame.choice.pad
    creep = np.where(frame.pads.count > 0, frame.pads.creep(aged.relaxed)[:, 0], 0.0)
    return (Loss("pads", "creep", creep, "-", lambda row: str(table["source"][pad[row]]),
                 lambda row: str(table["creep_confidence"][pad[row]])),)


def _insulator_creep(catalog, demand: Demand, aged: States) -> tuple[Loss, ...]:
    """Share by which the shortening of insulators grows, material by material; those that do not creep are left out."""
    table = catalog["materials"]
    rows = [table.index(name) for name in dict.fromkeys(demand.layer_names)]
    return tuple(_creep(table, row, demand, aged) for row in rows if np.isfinite(table["creep_life"][row]))


def _creep(table, row: int, demand: Demand, aged: States) -> Loss:
    """Creep of one material; what was measured at room temperature is an order of magnitude far from it."""
    settled, life = (table[name][[row]] for name in ("creep_settled", "creep_life"))
    far = np.abs(demand.operating_temperature - TESTED) > NEAR
    known = np.where(far, "order", table["creep_confidence"][row])
    return Loss("insulators", f"creep of {table.ids[row]}", lasting(settled, life, aged.relaxed)[:, 0], "-",
                lambda design: str(table["source"][row]),
                lambda design: str(known[design if len(known) > 1 else 0]))


def _embedding(frame: Frame) -> Loss:
    return Loss("rods", "embedding", frame.path.embedding, "um", lambda row: "VDI 2230-1:2015, Table 5",
                lambda row: "sure")


def _irreversible_growth(demand: Demand, aged: States) -> Loss:
    """Growth that stays, from one setting of the pressure to the next; a gain of the high corner, none of the low."""
    length = demand.cells * demand.irreversible_growth * aged.irreversible[:, 0]
    return Loss("cells", "irreversible growth", length, "um", lambda row: "task, cell.irreversible_growth",
                lambda row: "sure")
