"""Crowned plates: an initial gap that makes the pressure even at one force, and maps of the pressure at any.

Under a crown's own force a plate that is flat in the middle of its gap is pressed by an even pressure against its rods.
So at any force a crowned plate presses as a flat one under what the crown leaves of the rods' forces and an even
pressure for the rest: there is no gap left to solve for, and without lift-off pressures simply add.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from packdesign.mechanics.plate_cases import cases_of, one_thread
from packdesign.mechanics.plate_contact import bonded, fields_of, loaded
from packdesign.mechanics.plate_elements import TOUCHING, face_parts
from packdesign.mechanics.plate_response import (
    approach,
    contact,
    even_forces,
    off_faces,
    pressed,
    presses,
    seat_loads,
    system_of,
)

HELD = (0, 0)
"""The class of an even pressure."""


def centred(case):
    """Whether equal rod forces have their resultant in the middle: no gap can make up for more."""
    return (np.abs(case.positions.mean(0)) <= TOUCHING).all()


def loads_of(system, positions):
    """Equal rod forces and an even pressure, both of unit sum, (functions,) by class."""
    rods = seat_loads(system, even_forces(positions)[:, 0])
    even = {odd: np.zeros_like(load) for odd, load in rods.items()}
    even[HELD] = np.concatenate(system.pushed(HELD)) / system.faces.area
    return rods, even


def crown(system, positions):
    """Deflections (functions, 1) by class of plates between their rods and an even pressure, held in the middle."""
    rods, even = loads_of(system, positions)
    found = {}
    for odd in loaded(rods):
        found[odd], start = np.zeros((len(rods[odd]), 1)), 0
        for body, push in zip(system.bodies, system.pushed(odd), strict=True):
            part = slice(start, start := start + len(push))
            rigid, load = body.rigid(odd), rods[odd][part] - even[odd][part]
            hold = np.outer(push, push) / (push @ rigid) if rigid.any() else 0.0
            found[odd][part, 0] = np.linalg.solve(body.stiffness(odd) + hold, load)
    return found


def left(system, positions, share):
    """Deflections (functions, 1) by class of plates crowned for a share of the force, from their crowned shape."""
    rods, even = loads_of(system, positions)
    loads = {odd: (1 - share) * rods[odd] + share * even[odd] for odd in rods}
    flat = bonded(system, {odd: load[:, None] for odd, load in loads.items()})
    if presses(system, flat):
        return flat
    return pressed(system, loads, np.zeros((len(positions),) * 2))


@lru_cache(maxsize=2**15)
def crowned_response(case, share):
    """Lowest and highest ratio and lift-off of a case crowned for a share of the force; NaN where there is none."""
    nothing, system = (np.nan,) * 3, system_of(case)
    if not centred(case):
        return nothing
    try:
        fields = fields_of(system, left(system, case.positions, share))
    except np.linalg.LinAlgError:  # no contact is found
        return nothing
    found = approach(system, fields, "face")
    return max(found.min(), 0.0), found.max(), contact(system, fields)[0][0]


@lru_cache(maxsize=2**15)
def height(case):
    """Highest minus lowest gap over the faces of a case's crown, whatever its bed."""
    if not centred(case):
        return np.nan
    system = system_of(case)
    gap = sum(field.grid(0, (0, 0), "face") for field in fields_of(system, crown(system, case.positions)))
    return np.ptp(gap)


def crown_height(panel, bed, rods, opposite=None):
    """Height of the crown that makes the pressure even, per total rod force (n,) [m/N].

    It is the highest minus the lowest gap over the faces: of either plate if both are alike, else of the first one,
    which makes up for both. NaN where the rods' resultant is off the middle. `opposite` as for `field`.
    """
    found = cases_of(panel, bed, rods, opposite)
    with one_thread():
        heights = np.array([height(case._replace(modulus=1.0)) for case in found.cases])
    return heights.reshape(-1)[found.row] * found.unit**2 / found.rigidity


def crowned(panel, bed, rods, force, crown_force, opposite=None):
    """Lowest and highest pressure ratio and share of lift-off, (n,) each, at a total force of a plate crowned for one.

    Forces (n,) [N] are above zero; equal rod forces, a bed that cannot pull. NaN where the rods' resultant is off the
    middle.
    """
    found = cases_of(panel, bed, rods, opposite)
    shares, row = np.broadcast_arrays(crown_force / force, found.row)
    with one_thread():
        solved = [crowned_response(found.cases[i], share) for i, share in zip(row, shares.tolist(), strict=True)]
    return tuple(np.array(solved).reshape(-1, 3).T)


@dataclass(frozen=True, eq=False)
class PressureMap:
    """Pressure and deflection over a plate.

    Attributes
    ----------
    x, y : (k,), (m,) array
        Places along length and width from the middle [m]
    pressure : (k, m) array
        Pressure on the faces, NaN off them [Pa]
    deflection : (k, m) array
        Deflection of the first plate towards the bed [m]
    """

    x: np.ndarray
    y: np.ndarray
    pressure: np.ndarray
    deflection: np.ndarray


def on_faces(places, shape):
    """Where places along one axis lie on a face."""
    low, high = face_parts(*shape).T[..., None]
    return ((low - TOUCHING <= np.abs(places)) & (np.abs(places) <= high + TOUCHING)).any(0)


def pressure_map(panel, bed, rods, row, force, crown_force=0.0, opposite=None, points=121) -> PressureMap:
    """Map of one row at a total rod force [N], crowned for another; equal rod forces, a bed that cannot pull."""
    found = cases_of(panel, bed, rods, opposite)
    case, unit, rigidity = found.cases[found.row[row]], found.unit[row], found.rigidity[row]
    outline, share = case.plates[0].outline, crown_force / force
    x, y = [np.linspace(-size / 2, size / 2, points) for size in outline[:2]]
    on_face = np.logical_and.outer(*map(on_faces, (x, y), outline.faces.grid))
    nothing = np.full((points, points), np.nan)
    if off_faces(case) or (share and not centred(case)):
        return PressureMap(x * unit, y * unit, nothing, nothing)
    with one_thread():
        system = system_of(case)
        pressing = [field.at(x, y) for field in fields_of(system, left(system, case.positions, share))]
        shape = fields_of(system, crown(system, case.positions))[0].at(x, y) if share else 0.0
    pressure = np.where(on_face, case.modulus * np.maximum(sum(pressing), 0), np.nan)
    scale = force * unit**2 / rigidity
    return PressureMap(x * unit, y * unit, pressure * force / unit**2, (pressing[0] + share * shape) * scale)
