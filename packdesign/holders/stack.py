"""The stack inside any holder: how far it grows freely in every state."""

import numpy as np

from packdesign.duty import Demand, States


def growth(demand: Demand, states: States) -> np.ndarray:
    """Free growth of the cells in every state against assembly, (n, s) [m]."""
    change = states.temperature - demand.assembly_temperature[:, None]
    off = states.hurting(states.cell_growth, np.sign(states.growth))
    breathing = states.growth * (1.0 + off * demand.breathing_tolerance[:, None])
    cell = (breathing + demand.irreversible_growth[:, None] * states.irreversible
            + (demand.thermal_expansion * demand.thickness)[:, None] * change)
    return demand.cells[:, None] * cell + demand.layer_expansion[:, None] * change
