"""Screen of combinations by their plates' own field: what plates and rods must bear at the least."""

from dataclasses import fields

import numpy as np

from packdesign.holders.frame import pressing
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.end_plates import checks
from packdesign.holders.frame.forms.body import Service
from packdesign.mechanics import bolts
from packdesign.mechanics.plates import PlateLoad
from packdesign.optimize import frames, objectives, trim
from packdesign.optimize.frames import Block, Problem
from packdesign.requirements import holds


def plates_hold(problem: Problem, block: Block, q, t, r) -> np.ndarray:
    """Combinations (m,) whose plates are even enough and strong enough at the least force that the window allows.

    At some state the force is at least the window's floor on the face, and rods err at least by the setting's scatter;
    a depressurisation swings rods from what it leaves to at least that force. All of it is judged with the plates' own
    field, so what fails here fails in `evaluate`. What passes is asked for room once more, with what its own plates and
    rods give.
    """
    if not len(q):
        return np.zeros(0, bool)
    choice = frames.choice(problem, block, q, t, r)
    rod = rod_parts.rods(problem.catalog, choice)
    plate, opposite = objectives.end_plates(problem, block, choice, rod, q)
    bed = pressing.bed_of(problem.demand, problem.bodies.bed[t], len(q))
    seats = pressing.seats_of(plate, opposite, choice, np.zeros(len(q)))
    solved = pressing.field_of(plate, opposite, np.ones(len(q), bool), bed, seats)
    held = np.flatnonzero(
        holds(_unevenness(problem, block, plate.crowned, solved, q, t) / problem.demand.uniformity[0])
        & _bears(problem, (plate, opposite), solved, rod, np.where(plate.crowned, 1.0, solved.highest))
        & holds(_amplitude(problem, block, solved, rod, q, t))
    )
    swing = _swing(problem, block, plate.crowned, solved, q)[held]
    found = np.zeros(len(q), bool)
    found[held] = trim.roomy(problem, block, (q[held], t[held], r[held]), swing, solved.compliance[held])
    return found


def _swing(problem: Problem, block: Block, crowned: np.ndarray, solved, q) -> np.ndarray:
    """How far the force may stray from the set force (m,): of crowned plates until their pressure is too uneven."""
    uniformity = problem.demand.uniformity[0]
    sides = solved.bonded_highest - 1.0, 1.0 - solved.bonded_lowest
    bonded = np.maximum(*sides) if uniformity < 1.0 else np.minimum(*sides)
    rest = np.maximum(uniformity * (1.0 + 1e-9) - solved.tilt * block.unlike()[q], 0.0)
    return np.where(crowned, rest / np.maximum(bonded, 1e-12), np.inf)


def _unevenness(problem: Problem, block: Block, crowned: np.ndarray, solved, q, t) -> np.ndarray:
    """Least unevenness of combinations (m,): of crowned ones only what rods that err add."""
    loss = problem.bodies.loss[t]
    map_ = np.maximum(solved.highest * (1.0 + loss) - 1.0, 1.0 - solved.lowest * (1.0 - loss))
    uneven = np.where(crowned, 0.0, map_) + solved.tilt * block.unlike()[q]
    return np.where(np.isnan(uneven), np.inf, uneven)


def _bears(problem: Problem, plates: tuple, solved, rod, peak: np.ndarray) -> np.ndarray:
    """Whether both plates stand the window's floor, locally more by a `peak` (m,)."""
    force, n = problem.asking.lowest.min(), len(rod.count)
    held = np.ones(n, bool)
    for plate, load in zip(plates, (solved.plate, solved.opposite), strict=True):
        borne = PlateLoad(*(force * getattr(load, f.name) for f in fields(PlateLoad)))
        service = Service(borne, peak * force / problem.asking.face, force / rod.count)
        for _, row in checks(problem.catalog, plate, service, "plates", np.ones(n, bool)):
            held &= holds(row.worst()[0])
    return held


def _amplitude(problem: Problem, block: Block, solved, rod, q, t) -> np.ndarray:
    """Stress amplitude of a depressurisation over what rods endure fewest times (m,); 0 where there are none."""
    force, left = frames.emptied(problem)
    longest, swing = frames.loose_height(problem, block, q, t), force - left
    turned = np.maximum(2.0 * solved.plate.rotation - solved.opposite.rotation,
                        2.0 * solved.opposite.rotation - solved.plate.rotation)
    bending = bolts.bending_stress(rod.modulus, rod.diameter, rod.pitch, turned * swing, longest)
    amplitude = 0.5 * (swing / rod.count / rod.stress_area + bending)
    return amplitude / frames.endured(rod, force / rod.count, left / rod.count)
