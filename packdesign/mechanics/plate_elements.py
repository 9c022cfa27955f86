"""Shear-flexible plate elements of high order on a rectangle, as products of line elements.

On a rectangular plate with a centred rectangular face, mesh lines that follow the face's edges make a product mesh: the
quadrilateral elements of a given order are products of line elements, and every matrix of the plate is a sum of
Kronecker products of line matrices. Plate and face are mirror symmetric, so only a quarter is meshed, and any field is
the sum of four classes (even or odd in x, even or odd in y) that couple only through lift-off and rods.
Here lengths are in units of the face's length and the flexural rigidity is 1.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

ORDER = 5
"""Order of the elements: from four on they do not lock, however thin the plate."""

REFINEMENT, MOST_ELEMENTS = 1, 4
"""Elements in the overhang, and most elements under half of the face per refinement."""

SHEAR_CORRECTION = 5 / 6
CLASSES = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Oddness in x and y of a deflection field."""

FIELDS = ((0, 0), (1, 0), (0, 1))
"""Oddness of deflection and of the two rotations in a class, relative to the class."""


CONTACT_POINTS, RESULT_POINTS = 10, 9


def interval(nodes, weights):
    """Gauss rule on [0, 1]."""
    return (nodes + 1) / 2, weights / 2


GAUSS = interval(*np.polynomial.legendre.leggauss(ORDER + 1))
CONTACT = interval(*np.polynomial.legendre.leggauss(CONTACT_POINTS))
RESULTS = np.linspace(0, 1, RESULT_POINTS)


def shapes(place):
    """Values and slopes of an element's shape functions at places in [0, 1], (functions, places) each."""
    from skfem import ElementLinePp

    line = ElementLinePp(ORDER)
    found = [line.lbasis(place[None], mode) for mode in range(ORDER + 1)]
    return np.array([value for value, _ in found]), np.array([slope[0] for _, slope in found])


@lru_cache(maxsize=8)
def fixed_shapes(places):
    """Shape functions at places that are the same on every element."""
    return shapes(np.array(places))


def scattered(lines, element, values, slopes):
    """Traces of the functions on all elements between `lines` at points on `element`: nodes first, then bubbles."""
    mode = np.arange(ORDER + 1)[:, None]
    columns = np.where(mode < 2, element + mode, len(lines) + element * (ORDER - 1) + mode - 2)
    found = np.zeros((2, len(element), (len(lines) - 1) * ORDER + 1))
    found[0, np.arange(len(element)), columns] = values
    found[1, np.arange(len(element)), columns] = slopes / np.diff(lines)[element]
    return found


def traces(lines, points):
    """Values and slopes at `points` of all functions on elements between `lines`, (points, functions) each."""
    element = np.clip(np.searchsorted(lines, points, side="right") - 1, 0, len(lines) - 2)
    return scattered(lines, element, *shapes((points - lines[element]) / np.diff(lines)[element]))


def element_traces(lines, places):
    """Traces at the same places of every element."""
    count = len(lines) - 1
    values, slopes = fixed_shapes(tuple(places.tolist()))
    element = np.repeat(np.arange(count), len(places))
    return scattered(lines, element, np.tile(values, count), np.tile(slopes, count))


@dataclass(frozen=True, eq=False)
class Axis:
    """One direction of a quarter plate: line matrices, and traces at the points where contact and results are taken."""

    lines: np.ndarray
    mass: np.ndarray
    stiffness: np.ndarray
    mixed: np.ndarray
    face_mass: np.ndarray
    contact: np.ndarray
    contact_weights: np.ndarray
    points: np.ndarray
    values: np.ndarray
    slopes: np.ndarray
    face_points: int


def axis(lines, face_elements):
    """Matrices of one direction with elements between `lines`, the first `face_elements` of them on the face."""
    span = np.diff(lines)[:, None]
    values, slopes = element_traces(lines, GAUSS[0])
    weights = (span * GAUSS[1]).reshape(-1, 1)
    face, gauss = slice(face_elements * CONTACT_POINTS), slice(face_elements * (ORDER + 1))
    return Axis(
        lines,
        values.T @ (values * weights),
        slopes.T @ (slopes * weights),
        slopes.T @ (values * weights),
        values[gauss].T @ (values * weights)[gauss],
        element_traces(lines, CONTACT[0])[0, face],
        (span * CONTACT[1]).ravel()[face],
        (lines[:-1, None] + span * RESULTS).ravel(),
        *element_traces(lines, RESULTS),
        face_elements * RESULT_POINTS,
    )


def product(along, across):
    """Kronecker product of matrices in x and y."""
    rows, columns = len(along) * len(across), along.shape[1] * across.shape[1]
    return (along[:, None, :, None] * across[:, None]).reshape(rows, columns)


def kept(oddness, axes):
    """Line functions left to deflection and rotations of a class: an odd field is zero at the centre node."""
    full = [np.arange(len(direction.mass)) for direction in axes]
    return tuple(tuple(full[d][(oddness[d] + field[d]) % 2 :] for d in (0, 1)) for field in FIELDS)


def stiffness(axes, fields, poisson, shear):
    """Blocks (rotations, rotations), (rotations, deflection), (deflection, deflection) of the plate's stiffness."""
    x, y = axes
    twist = (1 - poisson) / 2

    def block(rows, columns, *terms):
        x_cut, y_cut = np.ix_(rows[0], columns[0]), np.ix_(rows[1], columns[1])
        return sum(factor * product(along[x_cut], across[y_cut]) for factor, along, across in terms)

    w, u, v = fields
    uu = block(u, u, (1, x.stiffness, y.mass), (twist, x.mass, y.stiffness), (shear, x.mass, y.mass))
    vv = block(v, v, (1, x.mass, y.stiffness), (twist, x.stiffness, y.mass), (shear, x.mass, y.mass))
    uv = block(u, v, (poisson, x.mixed, y.mixed.T), (twist, x.mixed.T, y.mixed))
    uw = block(u, w, (-shear, x.mixed.T, y.mass))
    vw = block(v, w, (-shear, x.mass, y.mixed.T))
    ww = block(w, w, (shear, x.stiffness, y.mass), (shear, x.mass, y.stiffness))
    return np.block([[uu, uv], [uv.T, vv]]), np.vstack([uw, vw]), ww


@dataclass(frozen=True, eq=False)
class Condensed:
    """A plate's stiffness on its deflection alone, and what the rotations follow from."""

    stiffness: np.ndarray
    factor: np.ndarray
    coupling: np.ndarray

    def rotations(self, deflection):
        """Both rotations that belong to a deflection."""
        from scipy.linalg import solve_triangular

        return -solve_triangular(self.factor, self.coupling @ deflection, lower=True, trans=1, check_finite=False)


def condensed(axes, fields, poisson, shear):
    """Plate whose rotations are eliminated: they carry no load."""
    from scipy.linalg import cholesky, solve_triangular

    rotations, coupling, deflection = stiffness(axes, fields, poisson, shear)
    factor = cholesky(rotations, lower=True, check_finite=False)
    half = solve_triangular(factor, coupling, lower=True, check_finite=False)
    return Condensed(deflection - half.T @ half, factor, half)


def mesh_lines(face, plate, elements):
    """Ends of `elements` elements under half of the face and of those under the overhang, if there is one."""
    lines = np.linspace(0, face / 2, elements + 1)
    if plate <= face * (1 + 1e-9):
        return lines
    return np.append(lines, face / 2 + (plate - face) / 2 * np.arange(1, REFINEMENT + 1) / REFINEMENT)


@lru_cache(maxsize=64)
def axes_of(length, width, face_width):
    """Both directions of a quarter plate on a face of unit length; a long face has more elements along."""
    faces = np.array([1.0, face_width])
    counts = REFINEMENT * np.clip(np.floor(faces / faces.min() + 1e-9), 1, MOST_ELEMENTS).astype(int)
    return tuple(
        axis(mesh_lines(face, plate, count), count)
        for face, plate, count in zip(faces, (length, width), counts, strict=True)
    )


@lru_cache(maxsize=24)
def plate(length, width, face_width, poisson, thickness, oddness):
    """Plate of one class of fields."""
    axes = axes_of(length, width, face_width)
    shear = 6 * (1 - poisson) * SHEAR_CORRECTION / thickness**2  # shear stiffness per flexural rigidity
    return condensed(axes, kept(oddness, axes), poisson, shear)
