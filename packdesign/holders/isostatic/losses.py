"""What time takes from the parts of a vessel until the end of life, in its low corner.

Metal walls do not creep at the temperatures of a duty, and the creep of windings is not modelled: their fibres carry
at most a good two fifths of what breaks them. A fluid presses alike from all sides, so that insulators keep their
volume. What leaks from a regulated vessel its supply gives back.
"""

import numpy as np

from packdesign.duty import Demand, states
from packdesign.holders.aging import AGED, embedding, irreversible_growth, pad_creep
from packdesign.holders.isostatic.bolting import INTERFACES, ROUGHNESS
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.sealing import compression_set
from packdesign.holders.response import Loss
from packdesign.mechanics import tightening


def losses(catalog, demand: Demand, built: Vessel) -> tuple[Loss, ...]:
    """Losses of all parts at the end of life; shares are of what a part had."""
    low, high = (states(demand, (label,)) for label in AGED)
    settled = np.full(len(built.choice), tightening.embedding(INTERFACES, ROUGHNESS, faces=1))
    return (*_rubber(catalog, demand, built, low), *pad_creep(catalog, built.pads, built.choice.pad, low),
            embedding("closure", settled), irreversible_growth(demand, high))


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
