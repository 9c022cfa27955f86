"""How stiff a plate must at least be for the evenness asked, and how soft it then is at most: bounds from few solves.

A plate's evenness depends on one stiffness, kappa = k L^4 / D, and on the share of shear, tau = t / L. A smaller kappa,
a smaller tau, rods nearer to the cell and wider washers all press more evenly. So the largest kappa that is even enough
at the helpful end of a class of geometries bounds the whole class; `SLACK` covers Poisson's ratio, at which the bound
is solved once for all materials. What bending adds to the path is largest on a soft bed with the rods furthest out.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout
from packdesign.mechanics.panels import flexural_rigidity
from packdesign.mechanics.plates import field

STEP = 1.25
"""Ratio between neighbouring kappas of the grid on which the limit is sought."""

LAST = 40
"""Exponents of STEP beyond which a plate is as good as rigid, or as none at all."""

SHARES = np.array([0.02, 0.06, 0.12, 0.24, 0.48, 0.96])
"""Thickness over face length at which limits are solved; a plate is bounded by the next thinner for evenness."""

SLACK = 0.05
"""Share by which a bound is eased for what Poisson's ratio may do to it."""

POISSON = 0.3
SOFT_BED = 1e-3
"""Kappa at which a plate is as good as rigid against its bed."""


@dataclass(frozen=True)
class Reach:
    """Geometries of one pattern: rod offsets from least to most, the widest edge and the widest washer [m]."""

    pattern: layout.Pattern
    least_offset: float
    most_offset: float
    edge: float
    washer: float


@dataclass(frozen=True)
class PlateBounds:
    """Per plate row (m,): whether it can be even enough at all, and the most its bending adds to the path [m/Pa]."""

    even: np.ndarray
    softness: np.ndarray


def plate_bounds(
    catalog, demand: Demand, rows, bed: np.ndarray, reach: Reach, scatter: float, starts: dict
) -> PlateBounds:
    """Bounds of plate rows whose stack and pads have the softness `bed` (m,) [m/Pa], for rods that err by `scatter`.

    `starts` keeps limits already found: the next one is sought from a like one.
    """
    materials, length = catalog["materials"], float(demand.length[0])
    rigidity = flexural_rigidity(
        materials["modulus"][rows.material], rows.thickness, materials["poisson"][rows.material]
    )
    kappa = 2.0 / bed * length**4 / rigidity
    thinner = np.maximum(np.searchsorted(SHARES, rows.thickness / length * (1.0 + 1e-9)) - 1, 0)
    even, softness = np.zeros(len(rows), bool), np.zeros(len(rows))
    for share in np.unique(thinner):
        members = thinner == share
        start = starts.get((reach.pattern, share), 0)
        limit = starts[reach.pattern, share] = _limit(demand, reach, scatter, SHARES[share], start)
        even |= members & (kappa <= STEP ** (limit + 1))
        thicker = min(share + 1, len(SHARES) - 1)
        softness = np.where(members, _bending(demand, reach, SHARES[thicker]) * length**4 / rigidity, softness)
    return PlateBounds(even, softness)


def _limit(demand: Demand, reach: Reach, scatter: float, share: float, start: int) -> int:
    """Highest exponent of STEP at which the evenness still holds, sought from a neighbour's."""

    def holds(exponent: int) -> bool:
        solved = _solve(demand, reach, reach.least_offset, share, STEP**exponent)
        uneven = max(solved.highest[0] - 1.0, 1.0 - solved.lowest[0]) + scatter * solved.tilt[0]
        return bool(uneven * (1.0 - SLACK) <= demand.uniformity[0])

    step = 1
    if holds(start):
        low, high = start, start + step
        while high < LAST and holds(high):
            step *= 2
            low, high = high, high + step
    else:
        low, high = start - step, start
        while low > -LAST and not holds(low):
            step *= 2
            low, high = low - step, low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def _bending(demand: Demand, reach: Reach, share: float) -> float:
    """Bending of both plates over pressure, D and the face's length to the fourth [-]."""
    solved = _solve(demand, reach, reach.most_offset, share, SOFT_BED)
    bed = SOFT_BED / float(demand.length[0]) ** 4 * flexural_rigidity(1.0, share * demand.length[0], POISSON)
    bent = 2.0 * solved.seat_deflection[0] * demand.face[0] - 2.0 / bed
    return float(bent * flexural_rigidity(1.0, share * demand.length[0], POISSON) / demand.length[0] ** 4) * (
        1.0 + SLACK
    )


def _solve(demand: Demand, reach: Reach, offset: float, share: float, kappa: float):
    length = float(demand.length[0])
    outline = (float(demand.outline_length[0]), float(demand.outline_width[0]))
    size = layout.plate_size(reach.pattern, outline, offset, reach.edge)
    bed = kappa / length**4 * flexural_rigidity(1.0, share * length, POISSON)
    return field(
        plate_length=size[0],
        plate_width=size[1],
        thickness=share * length,
        modulus=1.0,
        poisson=POISSON,
        face_length=length,
        face_width=demand.width[0],
        foundation=bed,
        pattern=np.zeros(1, int),
        positions=(layout.places(reach.pattern, outline, offset),),
        seat_outer=reach.washer,
        seat_inner=0.0,
        rod_stiffness=0.0,
    )
