"""A plate of unit rigidity pressed by its rods on a foundation that cannot pull.

Lengths are in units of the face's length, forces of the total rod force, so a deflection is in units of
force x length^2 / rigidity. The energy of plate, foundation and rods is convex and piecewise quadratic; Newton's method
with a line search ends at its least in finitely many rounds, and then the foundation carries exactly the total force.
"""

import itertools
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.plate_elements import CLASSES, FIELDS, axes_of, kept, plate, product, traces

RADII = 3
ANGLES = 16
NEGLIGIBLE = 1e-9
"""A class of fields carries no load where its share is below this: positions are rounded at 1e-12."""

ROUNDS, ROUND_OFF = 60, 1e-12


class Geometry(NamedTuple):
    """A plate on its face, in units of the face's length, and the seats of its rods."""

    length: float
    width: float
    face_width: float
    positions: tuple
    outer: float
    inner: float


class Response(NamedTuple):
    """What one case gives, without dimension."""

    lowest: float
    highest: float
    lift_off: float
    seat_deflection: float
    moment: float
    seat_moment: float
    rotation: float
    rod_share: float


def annulus_points(positions, outer, inner, edges):
    """Points on each rod's seat in x and y, (rods, points) and kept on the plate, and their shares of its force."""
    nodes, weights = np.polynomial.legendre.leggauss(RADII)
    radius = np.sqrt(inner**2 + (outer**2 - inner**2) * (nodes + 1) / 2) / 2
    angle = (np.arange(ANGLES) + 0.5) * 2 * np.pi / ANGLES
    offsets = np.outer(radius, np.cos(angle)).ravel(), np.outer(radius, np.sin(angle)).ravel()
    shares = np.repeat(weights / 2 / ANGLES, ANGLES)
    points = [np.clip(positions[:, d, None] + offsets[d], -edges[d], edges[d]) for d in (0, 1)]
    return points, shares


@dataclass(frozen=True, eq=False)
class Seats:
    """Means over each rod's seat of a field and its derivatives, as rows on the functions of a class."""

    positions: np.ndarray
    signs: tuple
    lines: tuple
    shares: np.ndarray

    def mean(self, oddness, field=0, slope=(0, 0)):
        """Rows (rods, functions) that give the mean over each seat."""
        along = []
        for d in (0, 1):
            odd = (oddness[d] + FIELDS[field][d]) % 2
            along.append(self.lines[d][slope[d]][..., odd:] * self.signs[d][..., None] ** ((odd + slope[d]) % 2))
        return np.einsum("q,mqi,mqj->mij", self.shares, *along, optimize=True).reshape(len(self.positions), -1)

    @cached_property
    def deflection(self):
        """Mean deflection of each seat, by class."""
        return {oddness: self.mean(oddness) for oddness in CLASSES}


@lru_cache(maxsize=64)
def seats_of(geometry):
    """The rods' seats on the quarter plate; points of the other quarters are mirrored into it."""
    axes = axes_of(*geometry[:3])
    positions = np.array(geometry.positions)
    edges = [direction.lines[-1] for direction in axes]
    points, shares = annulus_points(positions, geometry.outer, geometry.inner, edges)
    lines = tuple(
        traces(direction.lines, np.abs(place).ravel()).reshape(2, *place.shape, -1)
        for direction, place in zip(axes, points, strict=True)
    )
    return Seats(positions, tuple(np.sign(place) for place in points), lines, shares)


def classes_of(loads):
    """Classes that carry load, closed: what is lifted off may couple any two of them into their product."""
    total = sum(np.abs(load).sum() for load in loads.values())
    loaded = [oddness for oddness in CLASSES if np.abs(loads[oddness]).sum() > NEGLIGIBLE * total]
    return CLASSES if len(loaded) == 3 else tuple(loaded)


def quadrants(classes):
    """Signs of x and y of the quarters in which a field of these classes differs."""
    return tuple(itertools.product(*[(1, -1) if any(oddness[d] for oddness in classes) else (1,) for d in (0, 1)]))


def contact_rows(axes, classes):
    """Deflection at the contact points of all quarters that differ, (points, functions), and the points' areas."""
    signs = quadrants(classes)
    quarter = {odd: product(axes[0].contact[:, odd[0] :], axes[1].contact[:, odd[1] :]) for odd in classes}
    rows = [np.hstack([x ** odd[0] * y ** odd[1] * quarter[odd] for odd in classes]) for x, y in signs]
    area = np.outer(axes[0].contact_weights, axes[1].contact_weights).ravel() * 4 / len(signs)
    return np.vstack(rows), np.tile(area, len(signs))


def foundation(axes, oddness):
    """Stiffness of a full foundation of unit modulus under one quarter."""
    (x, y), (odd_x, odd_y) = axes, oddness
    return product(x.face_mass[odd_x:, odd_x:], y.face_mass[odd_y:, odd_y:])


def uniform(axes, oddness):
    """Functions of the part of a uniform deflection in a class: all nodes of the even one."""
    x, y = [(np.arange(len(direction.mass)) < len(direction.lines)) * 1.0 for direction in axes]
    return np.outer(x[oddness[0] :], y[oddness[1] :]).ravel() * (oddness == (0, 0))


def tensionless(elastic, full, rows, springs, load, rigid):
    """Deflection of a structure on a foundation that cannot pull, and where it has lifted off.

    `elastic` is the stiffness without the foundation, `full` with all of it; `springs` are the stiffnesses at the
    contact points `rows`; `rigid` is the deflection that strains only the foundation.
    """
    from scipy.linalg import cho_factor, cho_solve

    def energy(deflection):
        pressed = np.maximum(rows @ deflection, 0)
        return deflection @ elastic @ deflection / 2 + springs @ pressed**2 / 2 - load @ deflection

    def unbalanced(deflection):
        # far movement on a soft foundation would drown the plate's small forces in round-off
        bent = deflection - rigid * (rigid @ deflection) / (rigid @ rigid)
        return load - elastic @ bent - rows.T @ (springs * np.maximum(rows @ deflection, 0))

    deflection, lifted = np.zeros(len(load)), np.zeros(len(rows), bool)
    for _ in range(ROUNDS):
        lost = rows[lifted]
        factor = cho_factor(full - lost.T @ (springs[lifted, None] * lost), check_finite=False)
        target = cho_solve(factor, load, check_finite=False)
        if np.array_equal(rows @ target <= 0, lifted):
            return target + cho_solve(factor, unbalanced(target), check_finite=False), lifted
        step, least = 1.0, energy(deflection)
        while energy(deflection + step * (target - deflection)) > least + ROUND_OFF * abs(least) and step > 1e-6:
            step /= 2
        deflection = deflection + step * (target - deflection)
        lifted = rows @ deflection <= 0
    raise np.linalg.LinAlgError("contact not found")


@dataclass(frozen=True, eq=False)
class Field:
    """A deflected plate: functions of deflection by class, and the rotations that follow from it."""

    axes: tuple
    deflection: dict
    rotations: dict

    def functions(self, oddness, field):
        """Factors of the functions of one field of one class, (functions in x, functions in y)."""
        counts = [[len(line) for line in pair] for pair in kept(oddness, self.axes)]
        if field == 0:
            return self.deflection[oddness].reshape(counts[0])
        first = counts[1][0] * counts[1][1]
        part = self.rotations[oddness][:first] if field == 1 else self.rotations[oddness][first:]
        return part.reshape(counts[field])

    def grid(self, field, slope, points):
        """Values of a field or its slope on the first `points` results in x and y, (quarters, x, y)."""
        x, y = self.axes
        total = 0
        for oddness in self.deflection:
            odd = [(oddness[d] + FIELDS[field][d]) % 2 for d in (0, 1)]
            along = (x.slopes if slope[0] else x.values)[: points[0], odd[0] :]
            across = (y.slopes if slope[1] else y.values)[: points[1], odd[1] :]
            quarter = along @ self.functions(oddness, field) @ across.T
            signs = [sx ** (odd[0] + slope[0]) * sy ** (odd[1] + slope[1]) for sx, sy in quadrants(self.deflection)]
            total = total + np.multiply.outer(np.array(signs), quarter)
        return total

    def on_face(self):
        """Deflections over the face."""
        return self.grid(0, (0, 0), [direction.face_points for direction in self.axes])

    def at_seats(self, seats, field, slope):
        """Mean over each rod's seat of a field or its slope."""
        return sum(
            seats.mean(oddness, field, slope) @ self.functions(oddness, field).ravel() for oddness in self.deflection
        )

    def moments(self, poisson, take):
        """Bending and twisting moments from the curvatures that `take` gives of (field, slope)."""
        xx, yy, xy, yx = take(1, (1, 0)), take(2, (0, 1)), take(1, (0, 1)), take(2, (1, 0))
        return xx + poisson * yy, yy + poisson * xx, (1 - poisson) / 2 * (xy + yx)


def mises(along, across, twist):
    """Von Mises equivalent of moments."""
    return np.sqrt(along**2 - along * across + across**2 + 3 * twist**2)


def off_seats(axes, classes, geometry):
    """Where the results' points lie on no rod's seat, (quarters, x, y)."""
    clear = []
    for x, y in quadrants(classes):
        to_rods = [
            (axes[0].points[:, None] * x - along) ** 2 + (axes[1].points * y - across) ** 2
            for along, across in geometry.positions
        ]
        clear.append(np.all([distance > geometry.outer**2 / 4 for distance in to_rods], axis=0))
    return np.array(clear)


def plates_of(geometry, poisson, thickness):
    """Plate of each class, of a geometry."""
    return lambda oddness: plate(*geometry[:3], poisson, thickness, oddness)


def pressed(geometry, poisson, thickness, modulus, spring):
    """Field, rod forces and lifted share under a unit force shared by rods of stiffness `spring` with a common end."""
    from scipy.linalg import block_diag

    axes, seats, plates = axes_of(*geometry[:3]), seats_of(geometry), plates_of(geometry, poisson, thickness)
    classes = classes_of({odd: rows.mean(0) for odd, rows in seats.deflection.items()})
    means = np.hstack([seats.deflection[odd] for odd in classes])
    apart = means.mean(0) - means
    elastic = block_diag(*[4 * plates(odd).stiffness for odd in classes]) + spring * apart.T @ apart
    rows, area = contact_rows(axes, classes)
    full = elastic + 4 * modulus * block_diag(*[foundation(axes, odd) for odd in classes])
    rigid = np.hstack([uniform(axes, odd) for odd in classes])
    found, lifted = tensionless(elastic, full, rows, modulus * area, means.mean(0), rigid)
    parts = np.split(found, np.cumsum([seats.deflection[odd].shape[1] for odd in classes])[:-1])
    deflection = dict(zip(classes, parts, strict=True))
    rotations = {odd: plates(odd).rotations(part) for odd, part in deflection.items()}
    return Field(axes, deflection, rotations), 1 / len(means) + spring * apart @ found, area[lifted].sum() / area.sum()


def tips_over(geometry):
    """Whether the resultant of equal rod forces leaves the face, so that nothing presses against it."""
    return (np.abs(np.mean(geometry.positions, axis=0)) >= np.array([1.0, geometry.face_width]) / 2).any()


NOTHING = Response(*[np.nan] * len(Response._fields))


@lru_cache(maxsize=2**15)
def response(geometry, poisson, thickness, modulus, spring):
    """Pressure ratios, deflection, moments and rotation of one case; NaN where no contact holds the plate."""
    if tips_over(geometry):
        return NOTHING
    try:
        field, forces, lift_off = pressed(geometry, poisson, thickness, modulus, spring)
    except np.linalg.LinAlgError:  # the resultant of rods that share unequally leaves the face
        return NOTHING
    axes, seats = axes_of(*geometry[:3]), seats_of(geometry)
    ratio = modulus * geometry.face_width * np.maximum(field.on_face(), 0)
    counts = [len(direction.points) for direction in axes]
    moments = mises(*field.moments(poisson, lambda part, slope: field.grid(part, slope, counts)))
    at_seats = mises(*field.moments(poisson, lambda part, slope: field.at_seats(seats, part, slope)))
    slopes = np.hypot(field.at_seats(seats, 0, (1, 0)), field.at_seats(seats, 0, (0, 1)))
    return Response(
        ratio.min(),
        ratio.max(),
        lift_off,
        field.at_seats(seats, 0, (0, 0)).mean(),
        np.max(moments, where=off_seats(axes, tuple(field.deflection), geometry), initial=0),
        at_seats.max(),
        slopes.max(),
        forces.max() * len(forces),
    )


@lru_cache(maxsize=2**15)
def tilt(geometry, poisson, thickness, modulus):
    """Largest pressure ratio added by rod forces that err by x/max|x| or y/max|y|, on the full foundation."""
    from scipy.linalg import cho_factor, cho_solve

    axes, seats, plates = axes_of(*geometry[:3]), seats_of(geometry), plates_of(geometry, poisson, thickness)
    highest = 0.0
    for places in seats.positions.T:
        errors = places / max(np.abs(places).max(), NEGLIGIBLE) / len(places)
        loads = {odd: errors @ rows for odd, rows in seats.deflection.items()}
        parts = {
            odd: cho_solve(cho_factor(4 * (plates(odd).stiffness + modulus * foundation(axes, odd))), loads[odd])
            for odd in classes_of(loads)
        }
        if parts:
            deflection = Field(axes, parts, {}).on_face()
            highest = max(highest, modulus * geometry.face_width * np.abs(deflection).max())
    return highest
