"""Screen of plates by their own field: what a combination's plates and rods must bear at the least."""

import numpy as np

from packdesign.holders.frame import parts
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.checks import YIELD_SAFETY
from packdesign.mechanics import bolts
from packdesign.mechanics.plates import field
from packdesign.optimize import frames
from packdesign.optimize.frames import Block, Problem
from packdesign.requirements import holds


def plates_hold(problem: Problem, block: Block, q, t, r) -> np.ndarray:
    """Combinations (m,) whose plates are even enough and strong enough at the least force that the window allows.

    At some state the force is at least the window's floor on the face, and rods err at least by the setting's scatter;
    a depressurisation swings rods from nothing to at least that force. All of it is judged with the plate's own field,
    so what fails here fails in `evaluate`.
    """
    if not len(q):
        return np.zeros(0, bool)
    choice = frames.choice(problem, block, q, t, r)
    body, rod = parts.plates_of(problem.catalog, choice), rod_parts.rods(problem.catalog, choice)
    solved = field(
        plate_length=body.length,
        plate_width=body.width,
        thickness=body.thickness,
        modulus=body.modulus,
        poisson=body.poisson,
        face_length=problem.demand.length,
        face_width=problem.demand.width,
        foundation=2.0 / problem.bed[t],
        pattern=choice.pattern,
        positions=choice.positions,
        seat_outer=rod.washer_outer,
        seat_inner=rod.hole,
        rod_stiffness=0.0 if block.springs.column is not None else 1.0,
    )
    scatter = block.springs.unlike[q] if block.setting.by_length else block.setting.scatter
    uneven = np.maximum(solved.highest - 1.0, 1.0 - solved.lowest) + solved.tilt * scatter
    force = problem.asking.lowest_force
    stress = solved.stress * force * YIELD_SAFETY / body.yield_strength
    return (
        holds(uneven / problem.demand.uniformity[0])
        & holds(stress)
        & holds(_amplitude(problem, block, solved, rod, q, t))
    )


def _amplitude(problem: Problem, block: Block, solved, rod, q, t) -> np.ndarray:
    """Stress amplitude of a depressurisation over what rods endure fewest times (m,); 0 where there are none."""
    force = problem.asking.lowest_force
    longest = frames.loose_height(problem, block, frames.towers(problem, block)[2][q], t)
    bending = bolts.bending_stress(rod.modulus, rod.diameter, rod.pitch, solved.rotation * force, longest)
    amplitude = 0.5 * (force / rod.count / rod.stress_area + bending)
    counted = problem.demand.depressurisations[0] > 0.0
    return np.where(counted, amplitude / bolts.finite_amplitude(rod.endurance, bolts.LEAST_CYCLES), 0.0)
