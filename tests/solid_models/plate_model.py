"""The same cases by packdesign's field of shear-flexible plates, in mm, N and MPa."""

import numpy as np
from decks import CELL

from packdesign.mechanics import panels, sandwich
from packdesign.mechanics.plates import Bed, Rods, crown_height, field, pressure_map

MM, MPA = 1e-3, 1e6
POINTS = 241
GAUSS = np.polynomial.legendre.leggauss(4)


def columns(*values):
    """One row of each."""
    return [np.array([value]) for value in values]


def panel(solid):
    """Panel of a case: of one layer, or a sandwich."""
    plan = solid.length * MM, solid.width * MM
    if not solid.core:
        return panels.solid(*columns(*plan, solid.thickness * MM, solid.modulus * MPA, solid.poisson))
    heights = solid.skin * MM, (solid.thickness - 2 * solid.skin) * MM
    shear = [modulus * MPA for modulus in solid.core[1:]]
    return sandwich.panel(*columns(*plan, solid.modulus * MPA, solid.poisson, *heights, *shear))


def model(solid):
    """Panel, bed and rods of a case."""
    softness = solid.stack_height * MM / (solid.stack_modulus * MPA)
    face = solid.face_length * MM, solid.face_width * MM
    bed = Bed(*columns(*face, solid.along, 1, solid.gap * MM, 0.0, softness))
    seats = columns(solid.outer * MM, solid.inner * MM, 0.0)
    return panel(solid), bed, Rods(*columns(0), (np.array(solid.rods) * MM,), *seats)


def plate_field(solid):
    """Field of a case."""
    return field(*model(solid))


def plate_cells(solid, places):
    """Mean pressure of the square cells with these centres [MPa].

    The map is known at points; between them the plate's deflection is a spline, and a bed that cannot pull answers it.
    """
    from scipy.interpolate import RectBivariateSpline

    found = pressure_map(*model(solid), 0, solid.force, points=POINTS)
    pressed = found.pressure > 0
    stiffness = found.pressure[pressed].sum() / found.deflection[pressed].sum()
    deflection = RectBivariateSpline(found.x, found.y, found.deflection)
    nodes, weights = GAUSS[0] * CELL / 2, GAUSS[1] / 2
    x = places[:, 0, None, None] + nodes[:, None]
    y = places[:, 1, None, None] + nodes
    inside = np.maximum(deflection(x * MM, y * MM, grid=False), 0)
    return np.einsum("nij,i,j->n", inside, weights, weights) * stiffness / MPA


def plate_crown(solid):
    """Height of the crown that makes the pressure even at the case's force [mm]."""
    return crown_height(*model(solid))[0] * solid.force / MM


def face_cells(solid):
    """Centres of the square cells of all faces, (cells, 2)."""

    def along(length):
        return (np.arange(round(length / CELL)) + 0.5) * CELL - length / 2

    x = (solid.centres[:, None] + along(solid.face_length)).ravel()
    return np.stack(np.meshgrid(x, along(solid.face_width), indexing="ij"), axis=-1).reshape(-1, 2)
