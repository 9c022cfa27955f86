"""What plates pressed on a bed come to: pressure ratios, lift-off, rods that share, and what the plates carry."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.plate_contact import NEGLIGIBLE, Body, System, bonded, fields_of, lifted, loaded
from packdesign.mechanics.plate_elements import CLASSES, axes_of
from packdesign.mechanics.plate_fields import mises, quadrants, section_moments, section_shears


class Case(NamedTuple):
    """One or two plates on a bed, without dimension."""

    plates: tuple
    modulus: float

    @property
    def positions(self):
        """Places of the rods."""
        return np.array(self.plates[0].carriers.positions)


LOADS = 9
"""Numbers that tell what one plate carries."""


def system_of(case):
    """Plates and bed of a case, ready to be pressed."""
    return System(tuple(Body(plate) for plate in case.plates), case.modulus)


def approach(system, fields, at):
    """Approach of the plates over mean approach times modulus: a pressure ratio where it presses."""
    return system.modulus * system.faces.area * sum(field.grid(0, (0, 0), at) for field in fields)


@lru_cache(maxsize=64)
def stacks(outline, signs):
    """Area of each stack in the contact points of the quarters of `signs`, (stacks, points)."""
    axes = axes_of(outline)
    along, across = [axis.stack for axis in axes]
    places = [np.broadcast_arrays((x * along)[:, None], y * across) for x, y in signs]
    stack = np.unique(np.reshape(np.moveaxis(places, 1, -1), (-1, 2)), axis=0, return_inverse=True)[1].ravel()
    areas = np.tile(np.outer(*[axis.contact_weights for axis in axes]).ravel(), len(signs))
    return (np.arange(stack.max() + 1)[:, None] == stack) * areas


def contact(system, fields, least=0.0):
    """Lift-off, mean ratio, and mean ratios of the least and the most loaded stack, (cases,) each.

    Ratios are not less than `least`: 0 for a bed that cannot pull.
    """
    ratio = approach(system, fields, "contact")
    ratio = ratio.reshape(len(ratio), -1)
    areas = stacks(system.bodies[0].plate.outline, quadrants(fields[0].deflection))
    shares, means = areas.sum(0) / areas.sum(), np.maximum(ratio, least) @ areas.T / areas.sum(1)
    return (ratio <= 0) @ shares, np.maximum(ratio, least) @ shares, means.min(1), means.max(1)


def plate_loads(body, field, forces):
    """What a plate carries, (LOADS, cases): on the results' grid off the seats, and at the seats."""
    section = body.plate.section
    x, y = [axis.results.points for axis in body.axes]
    off = np.array([body.seats.off(x * along, y * across) for along, across in quadrants(field.deflection)])

    def take(part, slope):
        return field.grid(part, slope, "results")

    def peak(values):
        return np.abs(values).max((-3, -2, -1), where=off, initial=0)

    moments, shears = section_moments(section, take), section_shears(section, take)
    seat, along, across, *rest = body.seats.loads(field, section, forces)
    bending = np.maximum(peak(moments[:2]), [along, across])
    return np.array([peak(mises(*moments)), seat, *bending, *peak(shears), *rest])


def even_forces(positions):
    """Equal rod forces, and errors of them that are linear in x and in y, (rods, 3)."""
    errors = positions / np.maximum(np.abs(positions).max(0), NEGLIGIBLE)
    return np.column_stack([np.ones(len(positions)), errors]) / len(positions)


def ties(system, spring):
    """Rod forces without movement of the seats, and per movement of them, of rods as springs with a common end."""
    count = len(system.flexibility)
    apart = spring * (np.eye(count) - 1 / count)
    given = np.linalg.inv(np.eye(count) + apart @ system.flexibility)
    return given @ np.full(count, 1 / count), given @ apart


def seat_loads(system, forces):
    """Loads on the plates of rod forces (rods, ...), by class."""
    return {odd: system.seats(odd).T @ forces for odd in CLASSES}


def shared_forces(system, spring):
    """Forces (rods,) of rods as springs with a common end, on a bed that could pull."""
    forces, springs = ties(system, spring)
    found = bonded(system, seat_loads(system, np.eye(len(forces))))
    moved = sum(system.seats(odd) @ columns for odd, columns in found.items())
    return np.linalg.solve(np.eye(len(forces)) + springs @ moved, forces)


def off_faces(case):
    """Whether the resultant of equal rod forces leaves the faces, so that nothing presses against it."""
    return (np.abs(case.positions.mean(0)) >= case.plates[0].outline.faces.extent / 2).any()


def presses(system, deflection):
    """Whether plates press the bed everywhere."""
    return (approach(system, fields_of(system, deflection), "contact") > 0).all()


def pressed(system, loads, springs):
    """Deflections (functions, 1) by class under loads (functions,) where the bed cannot pull."""
    found = lifted(system, loads, springs)
    return {odd: part[:, None] for odd, part in found.items()}


def one_orbit(positions):
    """Whether all rods are mirror images of one, so that they share evenly whatever their stiffness."""
    return len(positions) in (1, 2, 4) and len(np.unique(np.abs(positions), axis=0)) == 1


def local_range(system, deflection):
    """Lowest and highest ratio on the faces of one case."""
    found = approach(system, fields_of(system, deflection), "face")
    return found.min(), found.max()


def sharing(system, spring):
    """Lowest and highest ratio, both on a bed that could pull, and the largest rod force over the mean one."""
    forces, springs = ties(system, spring)
    flat_forces = shared_forces(system, spring)
    flat = bonded(system, seat_loads(system, flat_forces[:, None]))
    found, least, most = flat, *local_range(system, flat)
    if presses(system, flat):
        return max(least, 0.0), most, least, most, flat_forces.max() * len(forces)
    try:
        found = pressed(system, seat_loads(system, forces), springs)
    except np.linalg.LinAlgError:  # the resultant of rods that share unequally leaves the faces
        return np.nan, np.nan, least, most, np.nan
    moved = sum(system.seats(odd) @ part[:, 0] for odd, part in found.items())
    lowest, highest = local_range(system, found)
    return max(lowest, 0.0), highest, least, most, (forces - springs @ moved).max() * len(forces)


def tilt(system, flat):
    """Largest ratio added by the errors of rod forces that are the last columns of `flat`."""
    return np.abs(approach(system, fields_of(system, flat), "face")[1:]).max(initial=0.0)


@lru_cache(maxsize=2**15)
def response(case, spring):
    """What one case gives with rods of a stiffness, as PlateField's columns and (plates, LOADS) numbers.

    NaN but for tilt where no contact holds the plates, or none is found: plates so soft that they touch under their
    rods only.
    """
    system, places = system_of(case), case.positions
    loads = seat_loads(system, even_forces(places))
    flat = bonded(system, loads)
    tilting = tilt(system, flat)
    nothing = (*[np.nan] * 12, tilting, np.nan), np.full((len(case.plates), LOADS), np.nan)
    if off_faces(case):
        return nothing
    first = {odd: load[:, 0] for odd, load in loads.items()}
    even = {odd: flat[odd][:, :1] for odd in loaded(first)}
    bonded_range = local_range(system, even)
    try:
        even = even if presses(system, even) else pressed(system, first, np.zeros((len(places),) * 2))
    except np.linalg.LinAlgError:
        return nothing
    fields, shares = fields_of(system, even), even_forces(places)[:, :1]
    lift_off, mean, *stack_range = [part[0] for part in contact(system, fields)]
    lowest, highest = local_range(system, even)
    ratios = max(lowest, 0.0), highest, lift_off, *bonded_range
    alike = spring == 0.0 or one_orbit(places)
    shared = (*ratios[:2], *bonded_range, 1.0) if alike else sharing(system, spring)
    moved = sum(system.seats(odd) @ part for odd, part in even.items()) + system.flexibility @ shares
    compliance = moved.mean() - mean / (case.modulus * system.faces.area)  # a mean of 1, but for round-off
    carried = [plate_loads(body, field, shares)[:, 0] for body, field in zip(system.bodies, fields, strict=True)]
    return (*ratios, *shared, *stack_range, tilting, compliance), np.array(carried)
