"""What time takes from parts that any holder may have, until the end of life."""

import numpy as np

from packdesign.duty import Demand, Label, States
from packdesign.holders.padding import Pads
from packdesign.holders.response import Loss

AGED = (Label(0, "assembly", "end_of_life", "low", "none"), Label(0, "assembly", "end_of_life", "high", "none"))
"""States at the end of life: of the low corner, which has all losses, and of the high one, which has all growth."""


def pad_creep(catalog, pads: Pads | None, pad: np.ndarray, aged: States) -> tuple[Loss, ...]:
    """Share by which the shortening of pads grows, of designs whose pads are rows of the catalog."""
    if pads is None:
        return ()
    table = catalog["pads"]
    creep = np.where(pads.count > 0, pads.crept(aged)[:, 0], 0.0)
    return (Loss("pads", "creep", creep, "-", lambda row: str(table["source"][pad[row]]),
                 lambda row: str(table["creep_confidence"][pad[row]])),)


def embedding(component: str, settled: np.ndarray) -> Loss:
    """What surfaces in screwed joints settle in the first days (n,) [m]."""
    return Loss(component, "embedding", settled, "um", lambda row: "VDI 2230-1:2015, Table 5", lambda row: "sure")


def irreversible_growth(demand: Demand, aged: States) -> Loss:
    """Growth that stays, from one setting of the pressure to the next; a gain of the high corner, none of the low."""
    length = demand.cells * demand.irreversible_growth * aged.irreversible[:, 0]
    return Loss("cells", "irreversible growth", length, "um", lambda row: "task, cell.irreversible_growth",
                lambda row: "sure")
