"""What time takes from the parts of a clamped frame until the end of life, in its low corner."""

import numpy as np

from packdesign.duty import Demand, States, states
from packdesign.holders.aging import AGED, embedding, irreversible_growth, pad_creep
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.spring_checks import relaxation_origin
from packdesign.holders.padding import TESTED, lasting
from packdesign.holders.response import Loss

NEAR = 10.0
"""How far from the temperature of its test a material creeps as it did there [K]."""


def losses(catalog, frame: Frame, demand: Demand) -> tuple[Loss, ...]:
    """Losses of all parts at the end of life; shares are of a part's own force or deflection."""
    low, high = (states(demand, (label,), demand.retightening) for label in AGED)
    return (*_spring_relaxation(catalog, frame, low), *pad_creep(catalog, frame.pads, frame.choice.pad, low),
            *_insulator_creep(catalog, demand, low), embedding("rods", frame.path.embedding),
            irreversible_growth(demand, high))


def _spring_relaxation(catalog, frame: Frame, aged: States) -> tuple[Loss, ...]:
    """Share of their force that springs lose at the length to which they were set."""
    column = frame.tower.column
    if column is None:
        return ()
    force = (frame.path.set_pressure * frame.path.face / frame.path.rods)[:, None]
    share = column.relaxation(aged, np.zeros(force.shape), force)[:, 0]
    return (Loss("springs", "relaxation", share, "-", *relaxation_origin(catalog, frame.choice)),)


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
