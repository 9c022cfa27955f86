"""Physical lower bound of a frame's mass: what ties, plates and springs of its materials weigh at the very least."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.columns import DiscColumn
from packdesign.holders.frame.parts import Frame, contact_softness
from packdesign.holders.frame.spring_checks import DISC_YIELD
from packdesign.mechanics import bounds, spring_life

DISC_SHARE = 0.4
"""Share of the energy of even tension that a disc spring stores, at best."""

HELICAL_SHARE = 0.5
"""Share that a bar in torsion stores."""


def frame_floor(frame: Frame, demand: Demand) -> np.ndarray:
    """Ties that hold the window's floor over the stack, and plates stiff enough for the evenness asked (n,) [kg]."""
    rod, body = frame.rods, frame.plates
    force = demand.lowest_pressure * demand.face
    ties = bounds.clamp_bound(rod.density, force, demand.stack_height, rod.yield_strength)
    return ties + _plate_floor(frame, demand, body)


def _plate_floor(frame: Frame, demand: Demand, body) -> np.ndarray:
    """Two flat plates over the face; nothing where the task asks for no evenness worth the name."""
    short, long = np.minimum(demand.length, demand.width), np.maximum(demand.length, demand.width)
    uniformity = np.minimum(demand.uniformity, 1.0)
    thickness = bounds.stiffness_plate_thickness(
        2.0 / contact_softness(demand, frame.pads), short, bounds.panel_coefficient(short, long), body.modulus,
        body.poisson, uniformity)
    return 2.0 * body.density * demand.face * thickness


def spring_floor(frame: Frame, demand: Demand, density: np.ndarray) -> np.ndarray:
    """Springs that store the work of what growth the rest of the path does not take up (n,) [kg]."""
    path, column = frame.path, frame.tower.column
    highest = demand.highest_pressure * demand.face
    rest = (path.stack_compliance + path.plate_compliance + path.rod_compliance) * highest
    soft = 0.0 if frame.pads is None else frame.pads.height * frame.pads.highest_strain
    grown = demand.cells * demand.growth.max(axis=1)
    energy = bounds.steady_spring_energy(demand.lowest_pressure * demand.face, np.maximum(grown - rest - soft, 0.0))
    if isinstance(column, DiscColumn):
        return bounds.spring_bound(energy, density, column.modulus[:, 0], DISC_YIELD, DISC_SHARE)
    return bounds.spring_bound(energy, density, column.shear_modulus[:, 0],
                               spring_life.working_allowable(column.strength)[:, 0], HELICAL_SHARE)
