"""Bounds of plates under strongbacks: how evenly they press at best, and how soft they are at most."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics.panels import Panel
from packdesign.optimize.evenness import Evenness, Fields

POINTS = 201
FUNCTIONS = 8
"""Even polynomials in which the deflection of a strip across the bars is sought: few make it only stiffer."""

PLACES = 41
DEEPEST = 30.0
"""Half length over the bed's wave length from which the middle of a beam carries nothing at all."""


def beam_ratios(length, arm, rigidity, foundation):
    """Lowest and highest pressure over the mean under a beam that forces at both ends press on its bed.

    Parameters
    ----------
    length : (n,) array
        Length of the bed [m]
    arm : (n,) array
        Distance of the forces beyond the bed's ends [m]
    rigidity : (n,) array
        Flexural rigidity of the beam [N*m**2]
    foundation : (n,) array
        Force of the bed per length and deflection [N/m**2]

    Returns
    -------
    lowest, highest : (n,) array
        Ratios in the middle and at the ends of a bed that could pull [-]

    Holds for
    ---------
    Slender beams of one section

    Source
    ------
    Hetenyi, Beams on Elastic Foundation, 1946, chap. 3: y = A cosh lx cos lx + B sinh lx sin lx, with V = -P, M = P a
    at the ends
    """
    wave = (foundation / (4 * rigidity)) ** 0.25
    half = np.minimum(wave * length / 2, DEEPEST)
    sinh, cosh, sin, cos = np.sinh(half), np.cosh(half), np.sin(half), np.cos(half)
    # rows: moment and shear force at the end of both functions, over E I
    moment = np.array([-2 * sinh * sin, 2 * cosh * cos])
    shear = np.array([-2 * (cosh * sin + sinh * cos), 2 * (sinh * cos - cosh * sin)])
    # per force of one: E I wave2 (moment . c) = arm, E I wave3 (shear . c) = -1
    asked = np.array([wave * arm, -np.ones_like(wave)])
    determinant = moment[0] * shear[1] - moment[1] * shear[0]
    even = (asked[0] * shear[1] - moment[1] * asked[1]) / determinant
    odd = (moment[0] * asked[1] - asked[0] * shear[0]) / determinant
    scale = length / 2 * foundation / (rigidity * wave**3)
    return even * scale, (even * cosh * cos + odd * sinh * sin) * scale


FORMULAS = (beam_ratios,)


def _lie(fields: Fields) -> tuple[int, np.ndarray, float]:
    """Direction of the bars, their places across it, and how far out their rods stand [m]."""
    direction = 1 if fields.outline[0] >= fields.outline[1] else 0
    places = np.unique(np.round(fields.places[:, 1 - direction], 9))
    return direction, places, float(np.abs(fields.places[:, direction]).max())


@dataclass(frozen=True)
class Strip:
    """Modes of a strip of plate across the bars, on the bed under the middle `length` of its `size` [m].

    `bending` and `pressing` are twice the modes' energies over D and over the bed's foundation, and `modes` their
    deflections at places on the bed.
    """

    size: float
    length: float
    vectors: np.ndarray
    bending: np.ndarray
    pressing: np.ndarray
    modes: np.ndarray

    def ratios(self, places: np.ndarray, width: float, bending, foundation) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest pressure over the mean (n,) under equal bars of a width at some places [m].

        `bending` is the strip's D (n,) [N*m], `foundation` its bed's pressure over deflection (n,) [Pa/m].
        """
        nodes, weights = np.polynomial.legendre.leggauss(FUNCTIONS)
        under = _even((places[:, None] + 0.5 * width * nodes) / (0.5 * self.size))
        load = self.vectors.T @ (under @ weights).mean(axis=1) / 2.0
        amounts = load[:, None] / (self.pressing[:, None] + self.bending[:, None] * bending / foundation)
        ratio = self.length * (self.modes.T @ amounts)
        return ratio.min(axis=0), ratio.max(axis=0)


def _even(place: np.ndarray, slope: int = 0) -> np.ndarray:
    """Even Legendre polynomials or their derivatives at places in [-1, 1] (functions, ...)."""
    legendre = np.polynomial.legendre
    place, functions = np.clip(place, -1.0, 1.0), np.eye(2 * FUNCTIONS)[::2]
    return np.array([legendre.legval(place, legendre.legder(function, slope)) for function in functions])


def strip_of(size: float, length: float) -> Strip:
    """A strip of plate of a size on a bed of a length in its middle [m]."""
    from scipy.linalg import eigh

    nodes, weights = np.polynomial.legendre.leggauss(2 * FUNCTIONS)
    half, bed = 0.5 * size, 0.5 * length
    curved, on_bed = _even(nodes, 2) / half**2, _even(nodes * bed / half)
    bent, pressed = (curved * weights) @ curved.T * half, (on_bed * weights) @ on_bed.T * bed
    # a short bed hardly tells polynomials apart, so that it makes no norm of its own
    pressing, vectors = eigh(pressed, bent + pressed / half**4)
    pressing = np.maximum(pressing, 0.0)
    modes = vectors.T @ _even(np.linspace(0.0, bed, PLACES) / half)
    return Strip(size, length, vectors, np.maximum(1.0 - pressing / half**4, 0.0), pressing, modes)


def barred_evenness(fields: Fields, panel: Panel, bed: np.ndarray) -> Evenness:
    """Least unevenness of plates with strongbacks (t,) on beds of a softness [m/Pa].

    A plate that does not bend across the bars leaves one beam: all bars with the plate's strip. Bars that do not bend
    leave strips of plate under them. Either is stiffer than the whole, and the worse of both is a bound. The tilt is
    that of a rigid plate. Stacks with gaps between them are not bounded.
    """
    direction, places, reach = _lie(fields)
    demand = fields.demand
    sides = (float(demand.length[0]), float(demand.width[0]))
    counts = (float(demand.stacks_along[0]), float(demand.stacks_across[0]))
    if max(counts) > 1.0:
        none = np.zeros(len(bed))
        return Evenness(none, none, none, none)
    length, across = sides[direction], sides[1 - direction]
    strip = (panel.bending_x, panel.bending_y)[direction] * fields.size[1 - direction]
    together = len(places) * panel.beam_bending + strip
    lowest, highest = beam_ratios(np.full(len(bed), length), reach - length / 2, together, 2.0 / bed * across)
    bending = (panel.bending_x, panel.bending_y)[1 - direction]
    uneven = np.maximum(highest - 1.0, 1.0 - np.maximum(lowest, 0.0))
    for width in np.unique(panel.beam_width):
        rows = np.flatnonzero(panel.beam_width == width)
        size = max(fields.outline[1 - direction], 2.0 * float(np.abs(places).max()) + width)
        low, high = strip_of(size, across).ratios(places, width, bending[rows], 2.0 / bed[rows])
        uneven[rows] = np.maximum.reduce([uneven[rows], high - 1.0, 1.0 - np.maximum(low, 0.0)])
    return Evenness(uneven, uneven, np.full(len(bed), 6.0 * reach / length), np.zeros(len(bed)))


def barred_softness(fields: Fields, panel: Panel) -> np.ndarray:
    """Most that bending of both plates with strongbacks adds to the path (t,) [m/N].

    Of all forces and moments in balance with an even pressure the true ones store the least energy, so any in balance
    bound it: each bar carries its rods' force as a beam to an even line load, and the plate carries that as a strip
    across the bars to the pressure.
    """
    direction, places, reach = _lie(fields)
    demand = fields.demand
    extent = (demand.face_extent[0][0], demand.face_extent[1][0])
    length, across = float(extent[direction]), float(extent[1 - direction])
    bars = len(places)
    along, moment, shear = _strip(across, places)
    bending = (panel.bending_x, panel.bending_y)[1 - direction]
    lateral = (panel.shear_x, panel.shear_y)[1 - direction]
    # a strip that may not narrow sideways is stiffer than one that may: 1 - nu2 is left to it
    free = bending - panel.coupling**2 / (panel.bending_x, panel.bending_y)[direction]
    plate = np.trapezoid(moment**2, along) / (free * length) + np.trapezoid(shear**2, along) / (lateral * length)
    out, bent, sheared = _half_bar(length, reach)
    bar = 2.0 * (np.trapezoid(bent**2, out) / panel.beam_bending + np.trapezoid(sheared**2, out) / panel.beam_shear)
    return 2.0 * (plate + bar / bars)


def _strip(length: float, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Moment [m] and shear force [-] of a strip under an even load of one that equal forces at some places hold."""
    end = max(0.5 * length, float(np.abs(places).max()))
    points = np.linspace(-end, end, POINTS)
    loaded = np.clip(points + 0.5 * length, 0.0, length)
    shear = loaded / length - (points[:, None] > places).mean(axis=1)
    steps = 0.5 * (shear[1:] + shear[:-1]) * np.diff(points)
    return points, np.concatenate([[0.0], np.cumsum(steps)]), shear


def _half_bar(length: float, reach: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Moment [m] and shear force [-] along half a bar under a force of one, shared by its ends, on an even load."""
    points = np.linspace(0.0, max(reach, 0.5 * length), POINTS)
    beyond = np.maximum(0.5 * length - points, 0.0)
    held = np.maximum(reach - points, 0.0)
    return points, 0.5 * held - beyond**2 / (2.0 * length), 0.5 * (held > 0.0) - beyond / length
