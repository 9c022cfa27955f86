"""What time takes from the parts of a vessel until the end of life, in its low corner.

Metal walls do not creep at the temperatures of a duty, and the creep of windings is not modelled: their fibres carry
at most a good two fifths of what breaks them. A fluid presses alike from all sides, so that insulators keep their
volume. What leaks from a regulated vessel its supply gives back.
"""

import numpy as np

from packdesign.duty import Demand, Label, states
from packdesign.holders.isostatic.bolting import INTERFACES, ROUGHNESS
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.sealing import compression_set
from packdesign.holders.response import Loss
from packdesign.mechanics import tightening

AGED = (Label(0, "assembly", "end_of_life", "low", "none"), Label(0, "assembly", "end_of_life", "high", "none"))
"""States at the end of life: of the low corner, which has all losses, and of the high one, which has all growth."""


def losses(catalog, demand: Demand, built: Vessel) -> tuple[Loss, ...]:
    """Losses of all parts at the end of life; shares are of what a part had."""
    low, high = (states(demand, (label,)) for label in AGED)
    growth = demand.cells * demand.irreversible_growth * high.irreversible[:, 0] * np.ones(len(built.choice))
    return (*_rubber(catalog, demand, built, low), *_pads(catalog, built, low), _embedding(built),
            Loss("cells", "irreversible growth", growth, "um", lambda row: "task, cell.irreversible_growth",
                 lambda row: "sure"))


def _rubber(catalog, demand: Demand, built: Vessel, aged) -> tuple[Loss, ...]:
    """Share of the medium that leaks, until the end or until it is filled in again, and set of the rings."""
    table, seal, filling = catalog["seal_materials"], built.choice.seal, built.filling
    leaked = 1.0 - filling.kept(aged.losses * aged.leaked)[:, 0]
    return (
        Loss("medium", "leak", np.where(built.choice.regulated, 0.0, leaked), "-",
             lambda row: str(table["source"][seal[row]]), lambda row: str(table["confidence"][seal[row]])),
        Loss("O-ring", "compression set", compression_set(catalog, seal, demand), "-",
             lambda row: str(table["set_source"][seal[row]]), lambda row: str(table["set_confidence"][seal[row]])),
    )


def _pads(catalog, built: Vessel, aged) -> tuple[Loss, ...]:
    """Share by which the shortening of pads grows."""
    if built.pads is None:
        return ()
    table, pad = catalog["pads"], built.choice.pad
    creep = np.where(built.pads.count > 0, built.room.crept(aged)[:, 0], 0.0)
    return (Loss("pads", "creep", creep, "-", lambda row: str(table["source"][pad[row]]),
                 lambda row: str(table["creep_confidence"][pad[row]])),)


def _embedding(built: Vessel) -> Loss:
    """What the surfaces under a closure's screws settle, in the first days."""
    settled = np.full(len(built.choice), tightening.embedding(INTERFACES, ROUGHNESS, faces=1))
    return Loss("closure", "embedding", settled, "um", lambda row: "VDI 2230-1:2015, Table 5", lambda row: "sure")
