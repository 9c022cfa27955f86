"""What is known of plate rows whatever their size and rods: stiffness, height, mass and cost per area and length."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import layout, parts
from packdesign.holders.frame.end_plates import EndPlate, checks, end_plate, pressure_loss
from packdesign.holders.frame.forms import sandwich, solid, strongback
from packdesign.holders.frame.forms.body import Seats, Service, allowable_stress
from packdesign.holders.padding import pads_of
from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plates import PlateLoad
from packdesign.mechanics.sandwich import bush_shear_stress, core_shear_stress
from packdesign.optimize.plate_rows import PlateRows
from packdesign.requirements import holds

SIDE = 1.0
"""Size of the plates on which areal values are read [m]: larger than any, so that no workshop rule rejects a small
one."""

SHEAR_EASE = 0.7
"""Share of the shear forces around the faces that the field of a plate shows at the least: it has them to 15 %."""

PIN = 1e-3
"""Bore of the rods that these plates do not have [m], under a seat of twice that."""


@dataclass(frozen=True)
class Bodies:
    """Columns (t,) of plate rows, of one plate but for `bed`.

    `bed` is the softness of stack and pads under a press [m/Pa], `softness` that of both plates' cores;
    `loss` the share of pressure lost between ribs, `margin` what must lie around a seat [m]; `mass` and `cost` are per
    area, `bar_mass` and `bar_cost` per length of one strongback, `bar_width` its width [m], 0 without; `resistance` is
    the moment per width that solid metal bears [N], `pull` the force per diameter of a bush that a core bears [N/m],
    infinite of other forms. `builds` are the distinct pairs of margin
    and bar width, which decide sizes, and `build` names each row's.
    """

    panel: Panel
    height: np.ndarray
    expansion: np.ndarray
    softness: np.ndarray
    bed: np.ndarray
    loss: np.ndarray
    margin: np.ndarray
    mass: np.ndarray
    cost: np.ndarray
    bar_width: np.ndarray
    bar_mass: np.ndarray
    bar_cost: np.ndarray
    resistance: np.ndarray
    pull: np.ndarray
    crowned: np.ndarray
    build: np.ndarray
    builds: np.ndarray

    @property
    def barred(self) -> np.ndarray:
        """Plates under strongbacks."""
        return self.bar_width > 0.0


def _unbored(catalog, rows: PlateRows) -> EndPlate:
    """Plates of the rows in one large size, without bores."""
    n = len(rows)
    side, none = np.full(n, SIDE), np.zeros(n)
    corners = layout.places(layout.PATTERNS[0], (SIDE, SIDE), 0.1 * SIDE)
    seats = Seats(np.zeros(n, int), none + PIN, none + 2.0 * PIN, np.zeros(n, int), (corners,))
    return end_plate(catalog, rows.choice(np.arange(n), side, side), seats)


def sound(catalog, demand: Demand, rows: PlateRows) -> PlateRows:
    """Rows that stand the duty's temperature, workshop rules, and the window's floor on their sheets and cores."""
    plate, n = _unbored(catalog, rows), len(rows)
    none = np.zeros(n)
    service = Service(PlateLoad(*(none,) * 9), np.full(n, demand.lowest_pressure[0]), none)
    kept = plate.highest_temperature >= demand.highest_temperature[0]
    for _, row in checks(catalog, plate, service, "plates", np.ones(n, bool)):
        kept &= holds(row.worst()[0])
    return rows.take(np.flatnonzero(kept & _sheared(catalog, plate, demand)))


def _sheared(catalog, plate: EndPlate, demand: Demand) -> np.ndarray:
    """Whether cores (n,) can carry the window's floor out over the edge of the faces, to the rods around them.

    What presses the faces crosses their edge as shear force, so that its highest size in either direction, each times
    the length of the edge that it crosses, comes to no less.
    """
    borne = np.full(len(plate.choice), np.inf)
    length, width = (float(extent[0]) for extent in demand.face_extent)
    for made, index, body in plate.groups:
        if made is sandwich:
            core = sandwich.core_of(catalog, body)
            stress = core_shear_stress(1.0, body.made.skin, sandwich.core_height(body))
            along, across = (sandwich.lasting(core, f"shear_strength_{way}") / stress for way in "lw")
            borne[index] = 2.0 * (width * along + length * across)
    return borne >= SHEAR_EASE * float(demand.lowest_pressure[0] * demand.face[0])


def _bush_pull(catalog, body) -> np.ndarray:
    """Force per diameter of a bush that the core around it bears (n,) [N/m]."""
    core = sandwich.core_of(catalog, body)
    weakest = np.minimum(*(sandwich.lasting(core, f"shear_strength_{way}") for way in "lw"))
    return weakest / bush_shear_stress(1.0, 1.0, body.made.skin, sandwich.core_height(body))


def bodies(catalog, demand: Demand, rows: PlateRows) -> Bodies:
    """Columns of all rows."""
    plate, pads, n = _unbored(catalog, rows), pads_of(catalog, rows.pad, rows.pad_count), len(rows)
    every = demand.take(np.zeros(n, int))
    bed = np.broadcast_to(parts.contact_softness(every, pads), (n,))
    tall = every.stack_height + (0.0 if pads is None else pads.height)
    mass, cost, bar_width, bar_mass, bar_cost = np.zeros((5, n))
    resistance, pull = np.full((2, n), np.inf)
    for made, index, body in plate.groups:
        for part in made.parts(catalog, body):
            mass[index] += part.quantity * part.unit_mass / SIDE**2
            cost[index] += part.quantity * part.unit_cost / SIDE**2
        if made is solid:
            allowed = allowable_stress(body.metal)
            resistance[index] = allowed / solid.bending_stress(1.0, body.made.thickness)
        if made is sandwich:
            pull[index] = _bush_pull(catalog, body)
        if made is strongback:
            bar = strongback.bars_of(catalog, body)
            bar_width[index] = bar["width"]
            bar_mass[index] = bar["density"] * bar["width"] * bar["height"]
            bar_cost[index] = bar_mass[index] * bar["price"]
    margin = np.maximum(plate.footprint / 2.0 - PIN, 0.0)
    builds, build = np.unique(np.stack([margin, bar_width], axis=1), axis=0, return_inverse=True)
    return Bodies(
        plate.panel,
        plate.height,
        plate.expansion,
        2.0 * plate.softness,
        bed,
        pressure_loss(plate, bed, tall),
        margin,
        mass,
        cost,
        bar_width,
        bar_mass,
        bar_cost,
        resistance,
        pull,
        plate.crowned,
        build.ravel(),
        builds,
    )
