"""Shear-flexible plate elements of high order on a rectangle, as products of line elements.

On a rectangular plate over a centred grid of rectangular faces, mesh lines that follow all faces' edges make a product
mesh: the quadrilateral elements of a given order are products of line elements, and every matrix of the plate is a sum
of Kronecker products of line matrices. Plate and faces are mirror symmetric, so only a quarter is meshed, and any field
is the sum of four classes (even or odd in x, even or odd in y) that couple only through lift-off and rods.
Here lengths are in units of one face's length, stiffnesses are over one rigidity.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

ORDER = 5
"""Order of the elements: from four on they do not lock, however thin the plate."""

REFINEMENT, MOST_ELEMENTS = 1, 4
"""Elements per span that is no longer than half of the faces' short side, and most of them per span."""

CLASSES = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Oddness in x and y of a deflection field."""

FIELDS = ((0, 0), (1, 0), (0, 1))
"""Oddness of deflection and of the two rotations in a class, relative to the class."""

CONTACT_POINTS, RESULT_POINTS = 10, 9
TOUCHING = 1e-9


class Faces(NamedTuple):
    """Pressed faces of unit length side by side in a centred grid: their width, numbers and clear distances."""

    width: float
    along: int = 1
    across: int = 1
    gap_along: float = 0.0
    gap_across: float = 0.0

    @property
    def area(self):
        """Area of all faces."""
        return self.along * self.across * self.width

    @property
    def grid(self):
        """Size of one face, number and gap, in x and in y."""
        return (1.0, self.along, self.gap_along), (self.width, self.across, self.gap_across)

    @property
    def extent(self):
        """Length and width of what the faces cover with the gaps between them."""
        return np.array([count * size + (count - 1) * gap for size, count, gap in self.grid])


class Outline(NamedTuple):
    """A plate over its faces, and further mesh lines off the faces in x and in y."""

    length: float
    width: float
    faces: Faces
    extra: tuple = ((), ())


class Section(NamedTuple):
    """Stiffnesses of a plate over a rigidity."""

    bending_x: float
    bending_y: float
    coupling: float
    twisting: float
    shear_x: float
    shear_y: float


def isotropic(poisson, shear):
    """Section of a plate alike in all directions with a shear stiffness over its rigidity."""
    return Section(1.0, 1.0, poisson, (1 - poisson) / 2, shear, shear)


def interval(nodes, weights):
    """Gauss rule on [0, 1]."""
    return (nodes + 1) / 2, weights / 2


GAUSS = interval(*np.polynomial.legendre.leggauss(ORDER + 1))
CONTACT = interval(*np.polynomial.legendre.leggauss(CONTACT_POINTS))
RESULTS = np.linspace(0, 1, RESULT_POINTS)


@lru_cache(maxsize=1)
def polynomials():
    """An element's shape functions and their slopes on [0, 1] as Legendre series in 2 x - 1, (powers, functions)."""
    from skfem import ElementLinePp

    line, places = ElementLinePp(ORDER), GAUSS[0]
    values = np.array([line.lbasis(places[None], mode)[0] for mode in range(ORDER + 1)])
    series = np.linalg.solve(np.polynomial.legendre.legvander(2 * places - 1, ORDER), values.T)
    series[np.abs(series) < 1e-12] = 0  # beams stiff in shear feel the last digits
    return series, 2 * np.polynomial.legendre.legder(series)


def shapes(place):
    """Values and slopes of an element's shape functions at places in [0, 1], (functions, places) each."""
    return [np.polynomial.legendre.legval(2 * place - 1, series) for series in polynomials()]


@lru_cache(maxsize=8)
def fixed_shapes(places):
    """Shape functions at places that are the same on every element."""
    return shapes(np.array(places))


@dataclass(frozen=True, eq=False)
class Traces:
    """Values and slopes of all functions of an axis at points, (points, functions) each."""

    points: np.ndarray
    values: np.ndarray
    slopes: np.ndarray

    def of(self, slope, odd):
        """Values or slopes of the functions left to a field that is even or odd."""
        return (self.slopes if slope else self.values)[:, odd:]

    def take(self, chosen):
        return Traces(self.points[chosen], self.values[chosen], self.slopes[chosen])


def scattered(lines, element, values, slopes):
    """Traces of the functions on all elements between `lines` at points on `element`: nodes first, then bubbles."""
    mode = np.arange(ORDER + 1)[:, None]
    columns = np.where(mode < 2, element + mode, len(lines) + element * (ORDER - 1) + mode - 2)
    found = np.zeros((2, len(element), (len(lines) - 1) * ORDER + 1))
    found[0, np.arange(len(element)), columns] = values
    found[1, np.arange(len(element)), columns] = slopes / np.diff(lines)[element]
    return found


def traces(lines, points):
    """Traces at `points` of all functions on elements between `lines`."""
    element = np.clip(np.searchsorted(lines, points, side="right") - 1, 0, len(lines) - 2)
    return Traces(points, *scattered(lines, element, *shapes((points - lines[element]) / np.diff(lines)[element])))


def element_traces(lines, places):
    """Traces at the same places of every element."""
    count = len(lines) - 1
    values, slopes = fixed_shapes(tuple(places.tolist()))
    element = np.repeat(np.arange(count), len(places))
    points = (lines[:-1, None] + np.diff(lines)[:, None] * places).ravel()
    return Traces(points, *scattered(lines, element, np.tile(values, count), np.tile(slopes, count)))


def face_parts(face, count, gap):
    """Ends of the faces on the positive half of an axis, (parts, 2); a face in the middle is cut there."""
    starts = (np.arange(count) - (count - 1) / 2) * (face + gap) - face / 2
    return np.clip([(start, start + face) for start in starts if start + face > TOUCHING], 0, None)


def mesh_lines(parts, size, element, extra=()):
    """Ends of all elements of the half of a plate of `size` on faces' `parts`, none much longer than `element`."""
    ends = np.sort(np.concatenate([[0.0], np.ravel(parts), [max(size / 2, np.max(parts))], extra]))
    ends = ends[np.append(True, np.diff(ends) > TOUCHING)]
    counts = REFINEMENT * np.clip(np.floor(np.diff(ends) / element + TOUCHING), 1, MOST_ELEMENTS).astype(int)
    spans = [np.linspace(low, high, n + 1)[1:] for low, high, n in zip(ends[:-1], ends[1:], counts, strict=True)]
    return np.concatenate([[0.0], *spans])


@dataclass(frozen=True, eq=False)
class Axis:
    """One direction of a quarter plate: line matrices, and traces at the points where contact and results are taken.

    `stack` numbers the faces from the middle, for each contact point: a face in the middle is 0.
    """

    lines: np.ndarray
    mass: np.ndarray
    stiffness: np.ndarray
    mixed: np.ndarray
    contact: Traces
    contact_weights: np.ndarray
    stack: np.ndarray
    results: Traces
    face: Traces


def axis(lines, parts, count=1):
    """Matrices of one direction with elements between `lines`, over the `parts` of `count` faces."""
    span = np.diff(lines)
    gauss, weights = element_traces(lines, GAUSS[0]), np.outer(span, GAUSS[1]).reshape(-1, 1)
    middles = (lines[1:] + lines[:-1]) / 2
    over = (parts[:, :1] < middles) & (middles < parts[:, 1:])
    touched = np.repeat(over.any(0), CONTACT_POINTS)
    results = element_traces(lines, RESULTS)
    return Axis(
        lines,
        gauss.values.T @ (gauss.values * weights),
        gauss.slopes.T @ (gauss.slopes * weights),
        gauss.slopes.T @ (gauss.values * weights),
        element_traces(lines, CONTACT[0]).take(touched),
        np.outer(span, CONTACT[1]).ravel()[touched],
        np.repeat(over.argmax(0), CONTACT_POINTS)[touched] + (count + 1) % 2,
        results,
        results.take(np.repeat(over.any(0), RESULT_POINTS)),
    )


def product(along, across):
    """Kronecker product of matrices in x and y."""
    rows, columns = len(along) * len(across), along.shape[1] * across.shape[1]
    return (along[:, None, :, None] * across[:, None]).reshape(rows, columns)


def kept(oddness, axes):
    """Line functions left to deflection and rotations of a class: an odd field is zero at the centre node."""
    full = [np.arange(len(direction.mass)) for direction in axes]
    return tuple(tuple(full[d][(oddness[d] + field[d]) % 2 :] for d in (0, 1)) for field in FIELDS)


def energies(axes, fields):
    """Products of which a plate's stiffness is made, in the order in which `stiffness` weighs them."""
    (x, y), (w, u, v) = axes, fields

    def block(rows, columns, *pairs):
        x_cut, y_cut = np.ix_(rows[0], columns[0]), np.ix_(rows[1], columns[1])
        return [product(along[x_cut], across[y_cut]) for along, across in pairs]

    plain = (x.stiffness, y.mass), (x.mass, y.stiffness)
    return (
        block(u, u, *plain, (x.mass, y.mass)),
        block(v, v, *plain, (x.mass, y.mass)),
        block(u, v, (x.mixed, y.mixed.T), (x.mixed.T, y.mixed)),
        block(u, w, (x.mixed.T, y.mass)) + block(v, w, (x.mass, y.mixed.T)),
        block(w, w, *plain),
    )


def weighed(parts, factors):
    """Sum of matrices times factors."""
    total = factors[0] * parts[0]
    for part, factor in zip(parts[1:], factors[1:], strict=True):
        total += factor * part
    return total


def stiffness(energies, section):
    """Blocks (rotations, rotations), (rotations, deflection), (deflection, deflection) of the plate's stiffness."""
    bending_x, bending_y, coupling, twist, shear_x, shear_y = section
    uu, vv, uv, (uw, vw), ww = energies
    mixed = weighed(uv, (coupling, twist))
    along, across = weighed(uu, (bending_x, twist, shear_x)), weighed(vv, (twist, bending_y, shear_y))
    coupled = np.vstack([-shear_x * uw, -shear_y * vw])
    return np.block([[along, mixed], [mixed.T, across]]), coupled, weighed(ww, (shear_x, shear_y))


@dataclass(frozen=True, eq=False)
class Condensed:
    """A plate's stiffness on its deflection alone, and what the rotations follow from."""

    stiffness: np.ndarray
    factor: np.ndarray
    coupling: np.ndarray

    def rotations(self, deflection):
        """Both rotations that belong to deflections, (functions, ...)."""
        from scipy.linalg import solve_triangular

        return -solve_triangular(self.factor, self.coupling @ deflection, lower=True, trans=1, check_finite=False)


def condensed(energies, section):
    """Plate whose rotations are eliminated: they carry no load."""
    from scipy.linalg import cholesky, solve_triangular

    rotations, coupling, deflection = stiffness(energies, section)
    factor = cholesky(rotations, lower=True, check_finite=False)
    half = solve_triangular(factor, coupling, lower=True, check_finite=False)
    return Condensed(deflection - half.T @ half, factor, half)


@lru_cache(maxsize=64)
def axes_of(outline):
    """Both directions of a quarter plate; long spans have more elements."""
    faces, element = outline.faces, outline.faces.extent.min() / 2
    found = []
    for size, shape, extra in zip((outline.length, outline.width), faces.grid, outline.extra, strict=True):
        parts = face_parts(*shape)
        found.append(axis(mesh_lines(parts, size, element, extra), parts, shape[1]))
    return tuple(found)


@lru_cache(maxsize=4)
def energies_of(outline, oddness):
    """Products of a plate of one class of fields."""
    axes = axes_of(outline)
    return energies(axes, kept(oddness, axes))


@lru_cache(maxsize=24)
def plate(outline, section, oddness):
    """Plate of one class of fields."""
    return condensed(energies_of(outline, oddness), section)
