"""Fields of thousands of alike plates at once: modes of a plate give its answer on every bed.

On a bed that could pull, a plate's deflection is a sum of modes: deflections orthogonal both in the plate's and in the
bed's energy. Their amounts are known functions of the bed's modulus, so one plate's results on all beds are one table,
read by cubic interpolation. Plates alike in all directions differ in their share of shear and in Poisson's ratio only;
they are read between the tables of a fixed lattice of both. All is kept, by geometry.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plate_cases import one_thread, places_of, plates_of, table_of
from packdesign.mechanics.plate_contact import Body, System, fields_of, loaded
from packdesign.mechanics.plate_elements import isotropic, product
from packdesign.mechanics.plate_response import (
    LOADS,
    Case,
    approach,
    contact,
    even_forces,
    off_faces,
    plate_loads,
    seat_loads,
)
from packdesign.mechanics.plate_seats import Annuli
from packdesign.mechanics.plates import PlateField, plate_load

REFERENCE = 10.0
"""Modulus of the bed with which modes are sought."""

RIGID = 1e-9
"""Share of a plate's energy below which a mode is a rigid movement."""

PER_DECADE = 8
MODULI = 10.0 ** np.linspace(-4, 5, 9 * PER_DECADE + 1)
SHEAR_STEP, POISSON_STEP = 1.5, 0.05
"""Steps of the lattice: ratio between neighbouring shear lengths, and difference of Poisson's ratio."""

COLUMNS = 7


class Geometry(NamedTuple):
    """A plate's place on the bed, whatever its section; and whether its tilt and what it carries are asked for."""

    bed: tuple
    size: tuple
    beam: tuple
    places: tuple
    tilt: bool = True
    loads: bool = True

    def plates(self, section):
        return plates_of(self.bed, (*self.size, *section, *self.beam), self.places)


def roots(axis, odd):
    """Functions of an axis (functions, functions on faces) whose squares sum to its foundation."""
    traces = axis.contact.of(0, odd)
    used = np.abs(traces).max(0) > 0
    found = np.zeros((len(used), used.sum()))
    found[used] = np.linalg.cholesky((traces[:, used].T * axis.contact_weights) @ traces[:, used])
    return found


class Modes(NamedTuple):
    """A plate of one class of fields on a reference bed: its factored stiffness, the functions of the bed, and modes.

    `shapes` are the modes' deflections under what they take from the bed, and `flexibility` what each gives way.
    """

    factor: tuple
    shapes: np.ndarray
    flexibility: np.ndarray


@lru_cache(maxsize=128)
def modes_of(plate, odd):
    """Modes of a plate, which patterns of rods share whose seats bear nothing themselves.

    The bed acts on the functions of the faces only. Seen from a reference bed, their flexibility has the modes.
    """
    from scipy.linalg import cho_factor, cho_solve

    body = Body(plate)
    root = 2 * product(*[roots(axis, one) for axis, one in zip(body.axes, odd, strict=True)])
    factor = cho_factor(body.stiffness(odd) + REFERENCE * root @ root.T, check_finite=False)
    columns = cho_solve(factor, root, check_finite=False)
    flexibility, modes = np.linalg.eigh(root.T @ columns)
    return Modes(factor, columns @ modes, np.where(1 - REFERENCE * flexibility < RIGID, 1 / REFERENCE, flexibility))


def modal(system, loads, moduli):
    """Deflections (functions, moduli) by class under loads (functions,) on beds that could pull, times the modulus."""
    from scipy.linalg import cho_solve

    (body,), found, change = system.bodies, {}, moduli - REFERENCE
    shared = body.plate._replace(carriers=None) if isinstance(body.plate.carriers, Annuli) else body.plate
    for odd in loaded(loads):
        factor, shapes, flexibility = modes_of(shared, odd)
        first = cho_solve(factor, loads[odd], check_finite=False)
        amounts = (shapes.T @ loads[odd])[:, None] * change / (1 + change * flexibility[:, None])
        found[odd] = moduli * (first[:, None] - shapes @ amounts)
    return found


def tilts(system, loads, moduli):
    """Largest ratio added by the loads (functions, 2) of rods that err, (moduli,)."""
    found = np.zeros(len(moduli))
    for direction in (0, 1):
        one = {odd: load[:, direction] for odd, load in loads.items()}
        if loaded(one):
            ratio = approach(system, fields_of(system, modal(system, one, moduli)), "face")
            found = np.maximum(found, np.abs(ratio).max((1, 2, 3)))
    return found


@lru_cache(maxsize=2**12)
def table(geometry, section):
    """Results on all of MODULI, (moduli, COLUMNS + LOADS): ratios, lift-off, stacks, tilt, compliance, then loads.

    Tilt and loads that are not asked for are 0.
    """
    case = Case(geometry.plates(section), 1.0)
    system = System(tuple(Body(plate) for plate in case.plates), 1.0)
    forces = even_forces(case.positions)
    loads = seat_loads(system, forces)
    found = np.full((len(MODULI), COLUMNS + LOADS), np.nan)
    found[:, 5] = 0
    if geometry.tilt:
        found[:, 5] = tilts(system, {odd: load[:, 1:] for odd, load in loads.items()}, MODULI)
    if off_faces(case):
        return found
    even = modal(system, {odd: load[:, 0] for odd, load in loads.items()}, MODULI)
    fields, shares = fields_of(system, even), forces[:, :1] * MODULI
    found[:, 2], mean, found[:, 3], found[:, 4] = contact(system, fields, least=-np.inf)
    moved = sum(system.seats(odd) @ part for odd, part in even.items()) + system.flexibility @ shares
    found[:, 6] = (moved.mean(0) - mean / system.faces.area) / MODULI
    ratio = approach(system, fields, "face")
    found[:, 0], found[:, 1] = ratio.min((1, 2, 3)), ratio.max((1, 2, 3))
    found[:, COLUMNS:] = 0
    if geometry.loads:
        found[:, COLUMNS:] = (plate_loads(system.bodies[0], fields[0], shares) / MODULI).T
    return found


def lagrange(nodes, place):
    """Weights (n, points) of values at nodes (n, points) for the polynomial through them at places (n,)."""
    weights = np.ones_like(nodes)
    for i in range(nodes.shape[1]):
        for j in range(nodes.shape[1]):
            if i != j:
                weights[:, i] *= (place - nodes[:, j]) / (nodes[:, i] - nodes[:, j])
    return weights


def lattice(section):
    """Nodes (n, 8, 2) of isotropic sections, numbers of shear length and Poisson's ratio, and their weights (n, 8)."""
    poisson, length = section[:, 2], section[:, 4] ** -0.5
    first = np.floor(np.log(length) / np.log(SHEAR_STEP)).astype(int)[:, None] + np.arange(-1, 3)
    second = np.floor(poisson / POISSON_STEP + 1e-9).astype(int)[:, None] + np.arange(2)
    along = lagrange(SHEAR_STEP**first, length)
    across = lagrange(second * POISSON_STEP, poisson)
    nodes = np.stack(np.broadcast_arrays(first[:, :, None], second[:, None]), -1).reshape(len(section), -1, 2)
    return nodes, (along[:, :, None] * across[:, None]).reshape(len(section), -1)


def read(tables, node, modulus):
    """Values (n, columns) of tables (nodes, moduli, columns) at moduli (n,), cubic in the logarithm."""
    place = np.clip((np.log10(modulus) + 4) * PER_DECADE, 0, len(MODULI) - 1)
    first = np.clip(np.floor(place).astype(int) - 1, 0, len(MODULI) - 4)
    weights = lagrange(np.tile(np.arange(4.0), (len(place), 1)), place - first)
    return sum(weights[:, [k]] * tables[node, first + k] for k in range(4))


def isotropic_rows(section, beam):
    """Whether plates are alike in all directions and bear no strongbacks."""
    _, bending_y, coupling, twisting, shear_x, shear_y = section.T
    like = (np.abs(bending_y - 1) < 1e-9) & (np.abs(shear_x / shear_y - 1) < 1e-9)
    return like & (np.abs(2 * twisting - 1 + coupling) < 1e-9) & (beam[:, 0] == 0)


def interpolated(geometry, section, modulus):
    """Results (n, columns) of isotropic plates of one geometry."""
    nodes, weights = lattice(section)
    used = np.abs(weights) > 1e-12
    numbers, index = np.unique(nodes[used], axis=0, return_inverse=True)
    tables = np.array([
        table(geometry, isotropic(poisson * POISSON_STEP, SHEAR_STEP ** (-2.0 * length)))
        for length, poisson in numbers.tolist()
    ])
    place = np.zeros(weights.shape, int)
    place[used] = index.ravel()
    return sum(np.where(used[:, k], weights[:, k], 0)[:, None] * read(tables, place[:, k], modulus)
               for k in np.flatnonzero(used.any(axis=0)))


def direct(geometry, section, modulus):
    """Results (n, columns) of any plates of one geometry, whose tables are of their own."""
    distinct, index = np.unique(section, axis=0, return_inverse=True)
    tables = np.array([table(geometry, tuple(one)) for one in distinct.tolist()])
    return read(tables, index.ravel(), modulus)


def results(rows, rods):
    """Results without dimension of a table of rows, (n, COLUMNS + LOADS)."""
    section, beam = rows.plates[:, 2:8], rows.plates[:, 8:11]
    alike = isotropic_rows(section, beam)
    keys = np.column_stack([rows.bed, rows.plates[:, :2], beam, rows.scale, rows.pattern, alike])
    distinct, index = np.unique(keys, axis=0, return_inverse=True)
    found = np.empty((len(keys), COLUMNS + LOADS))
    for number, (*numbers, scale, pattern, one) in enumerate(distinct.tolist()):
        places = places_of(rods.positions[int(pattern)], scale)
        geometry = Geometry(tuple(numbers[:7]), tuple(numbers[7:9]), tuple(numbers[9:]), places)
        members = np.flatnonzero(index.ravel() == number)
        found[members] = (interpolated if one else direct)(geometry, section[members], rows.modulus[members])
    return found


def screened(panel: Panel, bed, rods) -> PlateField:
    """As `field` of plates alike whose rods share evenly, on a bed that could pull.

    Where `bonded_lowest` is negative the plate lifts off: lowest is 0, as it is then, but all else is that of the bed
    that pulls.

    Holds for
    ---------
    Against `field`, without lift-off: pressures, tilt, compliance, rotation and equivalent moments within 1 %, moments
    and shear forces in one direction within 4 %; beds of 1e-4 to 1e5 rigidities over the face's length to the fourth,
    further ones are taken as those.
    """
    rows = table_of(panel, bed, rods)
    with one_thread():
        return field_of(results(rows, rods), rows.unit, rows.rigidity)


def swept(panel: Panel, bed, rods, tilt=True, loads=True) -> PlateField:
    """As `screened`, of one plate on beds of all MODULI of k L**4/D, whatever the softness of the `bed` that is given.

    Nothing is read between tables, so that it takes far less time. If `tilt` or `loads` are not asked for they are 0.
    """
    rows = table_of(panel, bed, rods)
    numbers, places = rows.plates[0].tolist(), places_of(rods.positions[int(rows.pattern[0])], rows.scale[0])
    geometry = Geometry(tuple(rows.bed[0].tolist()), tuple(numbers[:2]), tuple(numbers[8:11]), places, tilt, loads)
    with one_thread():
        found, one = table(geometry, tuple(numbers[2:8])), np.ones(len(MODULI))
        return field_of(found, rows.unit * one, rows.rigidity * one)


def field_of(found, unit, rigidity) -> PlateField:
    """Results (n, COLUMNS + LOADS) with their dimension."""
    least, most, lift_off, low_stack, high_stack, tilting, compliance = found[:, :COLUMNS].T
    load = plate_load(found[:, COLUMNS:], unit, rigidity)
    lowest, even = np.maximum(least, 0), np.where(np.isnan(least), np.nan, 1.0)
    compliance = 2 * compliance * unit**2 / rigidity
    ratios = (lowest, most, lift_off, least, most, lowest, most, least, most, even, low_stack, high_stack)
    return PlateField(*ratios, tilting, compliance, load, load)
