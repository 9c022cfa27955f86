"""Plates pressed by their rods on a bed that cannot pull.

Lengths are in units of a face's length, stiffnesses of the first plate's rigidity and forces of the total rod force,
so a deflection is in units of force x length^2 / rigidity and counts towards the bed. One plate on its share of the
bed, or two that press it between them. The energy of plates, bed and rods is convex and piecewise quadratic; Newton's
method with a line search ends at its least in finitely many rounds, and then the bed carries exactly the total force.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.plate_elements import CLASSES, Outline, Section, axes_of, plate, product
from packdesign.mechanics.plate_fields import Field, quadrants
from packdesign.mechanics.plate_seats import Annuli, seats_of
from packdesign.mechanics.plate_strongbacks import Beams, strongbacks_of

NEGLIGIBLE = 1e-9
"""A class of fields carries no load where its share is below this: positions are rounded at 1e-12."""

ROUNDS, HALVINGS = 100, 30
STICKING = 1e-10
"""Force over the total one that may act where it should not before contact is found."""


class Plate(NamedTuple):
    """One plate: its outline and section, and what carries its rods, where any do."""

    outline: Outline
    section: Section
    carriers: Annuli | Beams | None


@dataclass(frozen=True, eq=False)
class Body:
    """A plate ready to be pressed."""

    plate: Plate

    @cached_property
    def axes(self):
        return axes_of(self.plate.outline)

    @cached_property
    def seats(self):
        carriers = self.plate.carriers
        return (strongbacks_of if isinstance(carriers, Beams) else seats_of)(self.plate.outline, carriers)

    def condensed(self, oddness):
        return plate(self.plate.outline, self.plate.section, oddness)

    def stiffness(self, oddness):
        """Stiffness of the whole plate on its deflection."""
        plain = 4 * self.condensed(oddness).stiffness
        return plain if self.plate.carriers is None else plain + self.seats.stiffness(oddness)

    def contact(self, oddness):
        """Deflections at the contact points along x and y."""
        return [axis.contact.of(0, odd) for axis, odd in zip(self.axes, oddness, strict=True)]

    def rigid(self, oddness):
        """Movement as a rigid body in a class, of which only the twisted one has none."""
        lines = []
        for axis, odd in zip(self.axes, oddness, strict=True):
            nodes = np.zeros(len(axis.mass))
            nodes[: len(axis.lines)] = axis.lines**odd
            lines.append(nodes[odd:])
        return np.outer(*lines).ravel() * (oddness != (1, 1))


def diagonal(parts):
    """Matrices on the diagonal of a large one."""
    from scipy.linalg import block_diag

    return block_diag(*parts) if len(parts) > 1 else parts[0]


def row_products(parts):
    """Products side by side of one or two plates' rows in x and y."""
    return np.hstack([product(along, across) for along, across in parts])


@dataclass(frozen=True, eq=False)
class System:
    """One or two plates on a bed of a modulus, pressure over approach; matrices are over both plates' functions."""

    bodies: tuple
    modulus: float

    @cached_property
    def faces(self):
        return self.bodies[0].plate.outline.faces

    @cached_property
    def weights(self):
        """Lengths of the contact points along x and y of a quarter."""
        return [axis.contact_weights for axis in self.bodies[0].axes]

    @cached_property
    def flexibility(self):
        """Movement of all seats by rod forces beyond what deflections tell, (rods, rods)."""
        return sum(body.seats.flexibility for body in self.bodies)

    def elastic(self, oddness):
        """Stiffness of the plates."""
        return diagonal([body.stiffness(oddness) for body in self.bodies])

    def seats(self, oddness):
        """Sum of both seats' movements of each rod."""
        return np.hstack([body.seats.deflection[oddness] for body in self.bodies])

    def bed(self, oddness):
        """Stiffness of a bed in full contact."""
        parts = [body.contact(oddness) for body in self.bodies]
        blocks = [[product(*[(one.T * weight) @ other for one, weight, other in zip(a, self.weights, b, strict=True)])
                   for b in parts] for a in parts]
        return 4 * self.modulus * (np.block(blocks) if len(parts) > 1 else blocks[0][0])

    def pushed(self, oddness):
        """Forces of a pressure of one on the faces that varies as a rigid movement of the class, on each plate."""
        places = [axis.contact.points**odd for axis, odd in zip(self.bodies[0].axes, oddness, strict=True)]
        loads = [weight * place for weight, place in zip(self.weights, places, strict=True)]
        return [4 * np.outer(*[load @ row for load, row in zip(loads, body.contact(oddness), strict=True)]).ravel()
                for body in self.bodies]

    def hold(self, oddness):
        """Stiffness against plates moving together, which strains nothing."""
        if len(self.bodies) == 1 or oddness == (1, 1):
            return np.zeros((sum(len(body.rigid(oddness)) for body in self.bodies),) * 2)
        one, other = self.pushed(oddness)
        apart = np.concatenate([one, -other])
        return self.modulus * np.outer(apart, apart) / (one @ self.bodies[0].rigid(oddness))

    def rigid(self, oddness):
        """Rigid movements of each plate as orthogonal unit columns."""
        found = diagonal([body.rigid(oddness)[:, None] for body in self.bodies])
        sizes = np.linalg.norm(found, axis=0)
        return found / np.where(sizes > 0, sizes, 1)


def loaded(loads):
    """Classes that carry load."""
    total = sum(np.abs(load).sum() for load in loads.values())
    return tuple(oddness for oddness in CLASSES if np.abs(loads[oddness]).sum() > NEGLIGIBLE * total)


def closed(classes):
    """Classes with those into which lift-off couples them: any two into their product."""
    return CLASSES if len(classes) == 3 else classes


def bonded(system, loads):
    """Deflections under loads (functions, cases) by class on a bed that could pull."""
    from scipy.linalg import cho_factor, cho_solve

    found = {}
    for oddness in loaded(loads):
        elastic, bed, rigid = system.elastic(oddness), system.bed(oddness), system.rigid(oddness)
        factor = cho_factor(elastic + bed + system.hold(oddness), check_finite=False)
        first = cho_solve(factor, loads[oddness], check_finite=False)
        bent = first - rigid @ (rigid.T @ first)
        found[oddness] = first + cho_solve(factor, loads[oddness] - elastic @ bent - bed @ first, check_finite=False)
    return found


def contact_rows(system, classes):
    """Approach at the contact points of all quarters that differ, (points, functions), and the points' areas."""
    signs = quadrants(classes)
    quarter = {odd: row_products([body.contact(odd) for body in system.bodies]) for odd in classes}
    rows = [np.hstack([x ** odd[0] * y ** odd[1] * quarter[odd] for odd in classes]) for x, y in signs]
    area = np.outer(*system.weights).ravel() * 4 / len(signs)
    return np.vstack(rows), np.tile(area, len(signs))


def furthest(slope):
    """Step in [0, 1] up to which an energy of rising slope falls."""
    low, high = 0.0, 1.0
    if slope(high) <= 0:
        return high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) <= 0 else (low, middle)
    return high


def tensionless(elastic, ties, hold, rows, springs, load, rigid):
    """Deflection of a structure on a bed that cannot pull.

    `elastic` is the plates' stiffness, `ties` that of the rods, `hold` one against what strains nothing; `springs` are
    the stiffnesses at the contact points `rows`; `rigid` are movements that strain no plate, as unit columns.
    """
    from scipy.linalg import cho_factor, cho_solve

    structure = elastic + ties

    def unbalanced(deflection):
        # far movement on a soft bed would drown the plates' small forces in round-off
        bent = deflection - rigid @ (rigid.T @ deflection)
        pressed = springs * np.maximum(rows @ deflection, 0)
        return load - elastic @ bent - ties @ deflection - rows.T @ pressed

    deflection, here = np.zeros(len(load)), np.ones(len(rows))
    for _ in range(ROUNDS):
        touching = here > 0
        under = rows[touching]
        factor = cho_factor(structure + hold + under.T @ (springs[touching, None] * under), check_finite=False)
        target = cho_solve(factor, load, check_finite=False)
        there = rows @ target
        if springs @ (np.abs(there) * ((there > 0) != touching)) <= STICKING:
            return target + cho_solve(factor, unbalanced(target), check_finite=False)
        change, here = target - deflection, rows @ deflection
        moved, resisted = there - here, structure @ change
        given, stiff = (deflection @ resisted - load @ change), change @ resisted
        step = furthest(lambda s: given + s * stiff + springs @ (np.maximum(here + s * moved, 0) * moved))  # noqa: B023
        deflection = deflection + step * change
        here = rows @ deflection
    raise np.linalg.LinAlgError("contact not found")


def lifted(system, loads, springs):
    """Deflections under loads (functions,) by class where the bed cannot pull.

    `springs` (rods, rods) are forces of rods per movement of their seats.
    """
    classes = closed(loaded(loads))
    seats = np.hstack([system.seats(odd) for odd in classes])
    elastic, hold, rigid = (
        diagonal([part(odd) for odd in classes]) for part in (system.elastic, system.hold, system.rigid)
    )
    rows, area = contact_rows(system, classes)
    load = np.concatenate([loads[odd] for odd in classes])
    found = tensionless(elastic, seats.T @ springs @ seats, hold, rows, system.modulus * area, load, rigid)
    counts = [len(loads[odd]) for odd in classes]
    return dict(zip(classes, np.split(found, np.cumsum(counts)[:-1]), strict=True))


def fields_of(system, deflection):
    """Fields of the plates from deflections (functions, cases) by class."""
    found, start = [], dict.fromkeys(deflection, 0)
    for body in system.bodies:
        parts = {}
        for odd, columns in deflection.items():
            end = start[odd] + len(body.rigid(odd))
            parts[odd], start[odd] = columns[start[odd] : end], end
        found.append(Field(body.axes, parts, body.condensed))
    return found
