"""How even plate rows press at best, and how soft they are at most, from the fields of few plates on many beds.

A plate alike in all directions differs from another by its bed, kappa = k L^4 / D, and by its share of shear,
sigma = D / (S L^2). So the fields of a lattice of both, in one geometry, bound every row by reading between them.

For a class of geometries the most helpful is taken. What is stiffer presses more evenly: a smaller kappa, a smaller
sigma, more resistance to twist. So do rods nearer to the cell and wider washers and edges, whose load path is shorter.
These are not theorems for the highest local pressure, as they are for the work of the whole, but rules that were tried
over the catalogs; `SLACK` covers what they and reading between the lattice leave open, and Poisson's ratio, which is
0.3 throughout. Orthotropic plates are bounded by one alike in all directions that is at least as stiff in every bending
(for evenness) or at most (for softness), with the resistance to twist of the next of `TWISTS`. What bends most is the
plate whose rods stand furthest out. Strongbacks have bounds of their own in `beams`.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from packdesign.holders.frame import layout, pressing
from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plate_modes import MODULI, SHEAR_STEP, swept
from packdesign.mechanics.plates import Rods, hole_factor
from packdesign.optimize.bodies import Bodies

SOFTEST = 8
KAPPAS = MODULI[SOFTEST:]
"""Beds on which fields are sought: from 1e-3 on."""

NEAR, FAR = (SHEAR_STEP ** (2.0 * np.array(steps)) for steps in ([-10, -3, 0, 4], [-10, -5]))
"""Shares of shear at which fields are sought for evenness and for softness, on the modes' own lattice.

Unevenness bends down over the share of shear, so that reading between two of them is on the hopeful side; so does
softness, of which the tangent at little shear is.
"""

TWISTS = (0.003, 0.35)
"""Resistances to twist over D at which fields are sought; the last is that of a plate alike in all directions."""

POISSON = 0.3
SLACK = 0.05
"""Share by which bounds are eased."""

NAMES = ("lowest", "highest", "bonded_lowest", "bonded_highest", "tilt", "compliance")
LOADS = ("moment", "seat_moment")
WIDE_BORE = 1e3
"""Bore over thickness at which a hole raises the stress least."""


@dataclass(frozen=True)
class Reach:
    """Geometry that stands for a class: a pattern, the rods' offset, the plate's edge and the seats' diameter [m]."""

    pattern: layout.Pattern
    offset: float
    edge: float
    seat: float


@dataclass(frozen=True)
class Sections:
    """Plates (t,) alike in all directions but for their resistance to twist: D, D/(S L^2) and a place in TWISTS."""

    rigidity: np.ndarray
    sigma: np.ndarray
    twist: np.ndarray


def stiffer(panel: Panel, extent: float) -> Sections:
    """Sections at least as stiff in every bending as panels (t,), and as resistant to twist."""
    steepest, coupling = np.maximum(panel.bending_x, panel.bending_y), panel.coupling
    # D - |nu D - D1| is the least of what both bendings at once may add
    rigidity = np.where(coupling <= POISSON * steepest, (steepest - coupling) / (1.0 - POISSON),
                        (steepest + coupling) / (1.0 + POISSON))
    rigidity = np.maximum(rigidity, panel.twisting / TWISTS[-1])
    sigma = rigidity / np.maximum(panel.shear_x, panel.shear_y) / extent**2
    return Sections(rigidity, sigma, np.full(len(rigidity), len(TWISTS) - 1))


def softer(panel: Panel, extent: float) -> Sections:
    """Sections at most as stiff in every bending as panels (t,)."""
    least, coupling = np.minimum(panel.bending_x, panel.bending_y), panel.coupling
    rigidity = np.where(coupling >= POISSON * least, (least - coupling) / (1.0 - POISSON),
                        (least + coupling) / (1.0 + POISSON))
    twist = np.where(panel.twisting / rigidity * (1.0 + 1e-9) >= TWISTS[-1], len(TWISTS) - 1, 0)
    return Sections(rigidity, rigidity / np.minimum(panel.shear_x, panel.shear_y) / extent**2, twist)


class Purpose(Enum):
    """What fields are sought for.

    `EVEN` ones tell everything, `ROUGH` ones no loads, and the tilt that the least share of shear leaves, which is less
    than it comes to. `SOFT` ones tell no more than what softness asks for, and go on beyond their last share as
    straight as they came, where others stay.
    """

    EVEN = "even"
    ROUGH = "rough"
    SOFT = "soft"


class Fields:
    """Fields of one geometry on all of KAPPAS at some shares of shear, sought when they are asked for and kept."""

    def __init__(self, demand, reach: Reach, purpose: Purpose):
        self.demand, self.reach, self.purpose, self.known = demand, reach, purpose, {}
        self.shares = FAR if purpose is Purpose.SOFT else NEAR
        self.outline = (float(demand.outline_length[0]), float(demand.outline_width[0]))
        self.places = layout.places(reach.pattern, self.outline, reach.offset)
        self.size = layout.plate_size(reach.pattern, self.outline, reach.offset, reach.edge)
        self.extent = float(demand.length[0])

    def read(self, sections: Sections, bed: np.ndarray) -> dict[str, np.ndarray]:
        """What sections (t,) do on beds of a softness (t,) [m/Pa]; the compliance per L^2/D."""
        low, share = self._between(sections)
        first, rest = self._at(sections, bed, low), self._at(sections, bed, low + 1)
        found = dict(zip((*NAMES, *LOADS), first * (1.0 - share) + rest * share, strict=True))
        if self.purpose is Purpose.ROUGH:
            found["tilt"] = self._at(sections, bed, np.zeros_like(low))[NAMES.index("tilt")]
        return found

    def _at(self, sections: Sections, bed: np.ndarray, nodes: np.ndarray) -> np.ndarray:
        """Columns of NAMES and LOADS (columns, t) of sections with the shares of shear of some nodes (t,)."""
        kappa = 2.0 * self.extent**4 / (bed * sections.rigidity)
        place = np.clip(np.interp(np.log(kappa), np.log(KAPPAS), np.arange(len(KAPPAS))), 0.0, len(KAPPAS) - 1.001)
        first, rest = place.astype(int), place % 1.0
        found = np.empty((len(NAMES) + len(LOADS), len(bed)))
        for twist, node in sorted(set(zip(sections.twist.tolist(), nodes.tolist(), strict=True))):
            rows, table = np.flatnonzero((sections.twist == twist) & (nodes == node)), self.table(twist, node)
            found[:, rows] = table[:, first[rows]] * (1.0 - rest[rows]) + table[:, first[rows] + 1] * rest[rows]
        return found

    def _between(self, sections: Sections) -> tuple[np.ndarray, np.ndarray]:
        """Which share of shear sections (t,) lie above, and how far towards the next."""
        sigma = np.clip(sections.sigma, self.shares[0], np.inf if self.purpose is Purpose.SOFT else self.shares[-1])
        low = np.clip(np.searchsorted(self.shares, sigma, side="right") - 1, 0, len(self.shares) - 2)
        return low, (sigma - self.shares[low]) / (self.shares[low + 1] - self.shares[low])

    def lacking(self, sections: Sections) -> set[tuple[int, int]]:
        """Tables that sections (t,) ask for, by place in TWISTS and in the shares, and that are not known yet."""
        low, _ = self._between(sections)
        asked = {(twist, node + step) for twist, node in zip(sections.twist.tolist(), low.tolist(), strict=True)
                 for step in (0, 1)}
        return asked - self.known.keys()

    def table(self, twist: int, node: int) -> np.ndarray:
        """Columns of NAMES and LOADS on all of KAPPAS, 0 where they are not sought."""
        if (twist, node) not in self.known:
            one, none = np.ones(1), np.zeros(1)
            shear = one / (self.shares[node] * self.extent**2)
            panel = Panel(self.size[0] * one, self.size[1] * one, one, one, POISSON * one, TWISTS[twist] * one, shear,
                          shear, none, none, none)
            rods = Rods(none.astype(int), (self.places,), self.reach.seat * one, none, none)
            even = self.purpose is Purpose.EVEN
            solved = swept(panel, pressing.bed_of(self.demand, one, 1), rods,
                           even or self.purpose is Purpose.ROUGH and node == 0, even)
            columns = [getattr(solved, name) for name in NAMES] + [getattr(solved.plate, name) for name in LOADS]
            columns[NAMES.index("compliance")] = solved.compliance / self.extent**2
            self.known[twist, node] = np.array(columns)[:, SOFTEST:]
        return self.known[twist, node]


@dataclass(frozen=True)
class Evenness:
    """Bounds of plate rows (t,) in a class of geometries.

    `uneven` is the least share by which the pressure strays from its mean under even rods, `bonded` the same of what
    comes or goes where a crown makes it even, `tilt` what rods that err add at least; `moment` is the least moment per
    width and force that solid metal bears, at a bore as at one that raises the stress least, infinite of what is too
    weak [N*m/m/N].
    """

    uneven: np.ndarray
    bonded: np.ndarray
    tilt: np.ndarray
    moment: np.ndarray

    def allowed(self, crowned: np.ndarray, scatter: float, uniformity: float) -> np.ndarray:
        """Share by which the force may stray from the set force (t,): infinite, of crowned rows less, of none NaN."""
        rest = uniformity - (1.0 - SLACK) * scatter * self.tilt
        flat = np.where((1.0 - SLACK) * self.uneven <= rest, np.inf, np.nan)
        swing = rest / np.maximum((1.0 - SLACK) * self.bonded, 1e-12)
        return np.where(crowned, np.where(rest > 0.0, swing, np.nan), flat)


def evenness(fields: Fields, bodies: Bodies, rows: np.ndarray, uniformity: float) -> Evenness:
    """Least unevenness of some rows without strongbacks, from fields of the most helpful geometry."""
    sections = stiffer(bodies.panel.take(rows), fields.extent)
    crowned = bodies.crowned[rows]
    found = fields.read(sections, bodies.bed[rows])
    if crowned.any():
        # a crown is judged under an even pressure, as on a soft bed
        even = fields.read(sections, np.where(crowned, 2.0 * fields.extent**4 / KAPPAS[0] / sections.rigidity,
                                              bodies.bed[rows]))
        found |= {name: even[name] for name in LOADS}
    above, below = found["bonded_highest"] - 1.0, 1.0 - found["bonded_lowest"]
    # where a crowned plate lifts off the lowest pressure is 0: too low unless that, too, is even enough
    bonded = np.maximum(above, below) if uniformity < 1.0 else np.minimum(above, below)
    moment = np.maximum(found["moment"], hole_factor(WIDE_BORE, 1.0) * found["seat_moment"])
    return Evenness(_uneven(found, bodies.loss[rows]), bonded, found["tilt"], moment)


def _uneven(found: dict[str, np.ndarray], loss: np.ndarray) -> np.ndarray:
    """Share by which the pressure strays from its mean (t,), with what is lost or gained by the plates' own shape."""
    return np.maximum(found["highest"] * (1.0 + loss) - 1.0, 1.0 - found["lowest"] * (1.0 - loss))


def softness(fields: Fields, bodies: Bodies, rows: np.ndarray) -> np.ndarray:
    """Most that bending of both plates adds to the path (t,) [m/N], from fields of the furthest rods.

    The least energy of all forces in balance is a concave function of the flexibilities in bending and shear, so that
    its tangent at little shear bounds it.
    """
    sections = softer(bodies.panel.take(rows), fields.extent)
    found = fields.read(sections, bodies.bed[rows])["compliance"] * (1.0 + SLACK)
    return np.maximum(found, 0.0) * fields.extent**2 / sections.rigidity
