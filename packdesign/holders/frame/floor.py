"""Physical lower bound of a frame's mass: what ties, plates and springs of its materials weigh at the very least."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.columns import DiscColumn
from packdesign.holders.frame.end_plates import EndPlate
from packdesign.holders.frame.forms import solid
from packdesign.holders.frame.parts import Frame, contact_softness
from packdesign.holders.frame.spring_checks import DISC_YIELD
from packdesign.mechanics import bounds, spring_life

DISC_SHARE = 0.4
"""Share of the energy of even tension that a disc spring stores, at best."""

HELICAL_SHARE = 0.5
"""Share that a bar in torsion stores."""


def frame_floor(frame: Frame, demand: Demand) -> np.ndarray:
    """Ties that hold the window's floor over the stack, and plates stiff enough for the evenness asked (n,) [kg]."""
    rod = frame.rods
    force = demand.lowest_pressure * demand.face
    ties = bounds.clamp_bound(rod.density, force, demand.stack_height, rod.yield_strength)
    return ties + sum(_plate_floor(frame, demand, plate) for plate in (frame.plate, frame.opposite))


def _plate_floor(frame: Frame, demand: Demand, plate: EndPlate) -> np.ndarray:
    """One flat solid plate over the faces; nothing where the task asks for no evenness worth the name.

    Other forms may weigh less at the same stiffness, and a crowned plate need not be stiff at all.
    """
    floor = np.zeros(len(frame.alike))
    bed = contact_softness(demand, frame.pads) + np.zeros(len(floor))
    for made, rows, body in plate.groups:
        if made is solid:
            flat = ~plate.crowned[rows]
            length, width, uniformity, face = (np.broadcast_to(column, floor.shape)[rows] for column in (
                demand.length, demand.width, demand.uniformity, demand.face))
            short, long = np.minimum(length, width), np.maximum(length, width)
            # half of the stack lies on one of two equal plates; beside an unlike one a plate may have all of it
            thickness = bounds.stiffness_plate_thickness(
                np.where(frame.alike[rows], 2.0, 1.0) / bed[rows], short, bounds.panel_coefficient(short, long),
                body.metal["modulus"], body.metal["poisson"], np.minimum(uniformity, 1.0))
            floor[rows] = np.where(flat, body.metal["density"] * face * thickness, 0.0)
    return floor


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
