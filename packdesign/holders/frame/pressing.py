"""How end plates press on their stacks: bed, seats and field of every design, whatever its plates are."""

from dataclasses import dataclass, fields, is_dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.choice import FrameChoice
from packdesign.holders.frame.end_plates import EndPlate, scattered
from packdesign.holders.frame.forms.body import taken
from packdesign.mechanics import plates
from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plates import Bed, PlateField, Rods

EVEN_BED = 1e-3
"""Foundation times extent to the fourth over rigidity at which a bed is as good as evenly pressed."""


def bed_of(demand: Demand, softness: np.ndarray, n: int) -> Bed:
    """Stacks of designs (n,), with the softness of everything between the plates [m/Pa]."""
    along, across = demand.face_gaps
    counts = [stacks.astype(int) for stacks in (demand.stacks_along, demand.stacks_across)]
    columns = (demand.length, demand.width, *counts, along, across, softness)
    return Bed(*(np.broadcast_to(column, (n,)) for column in columns))


def seats_of(plate: EndPlate, opposite: EndPlate, choice: FrameChoice, stiffness: np.ndarray) -> Rods:
    """Rods of designs, with the smaller of both plates' seats: it presses less evenly and bends more."""
    return Rods(choice.pattern, choice.positions, np.minimum(plate.seat, opposite.seat),
                np.minimum(plate.seats.bore, opposite.seats.bore), stiffness)


def field_of(plate: EndPlate, opposite: EndPlate, alike: np.ndarray, bed: Bed, rods: Rods) -> PlateField:
    """Field of every design; crowned plates carry what an even pressure lays on them, the most that a stack can."""
    found = _field(plate.panel, opposite.panel, alike, bed, rods)
    rows = np.flatnonzero(plate.crowned)
    if not len(rows):
        return found
    panel, rigid = plate.panel.take(rows), opposite.panel.take(rows)
    soft = np.maximum(panel.length, panel.width) ** 4 / EVEN_BED / np.minimum(panel.bending_x, panel.bending_y)
    even = _field(panel, rigid, alike[rows], replace(taken(bed, rows), softness=soft), taken(rods, rows))
    loads = {side: _merged(len(alike), [(np.arange(len(alike)), getattr(found, side)), (rows, getattr(even, side))])
             for side in ("plate", "opposite")}
    return replace(found, **loads)


def _field(panel: Panel, other: Panel, alike: np.ndarray, bed: Bed, rods: Rods) -> PlateField:
    """Both plates alike make one plate on half the stack; unlike ones are solved together."""
    if alike.all():
        return plates.field(panel, bed, rods)
    parts = []
    for same in np.unique(alike):
        rows = np.flatnonzero(alike == same)
        opposite = None if same else other.take(rows)
        parts.append((rows, plates.field(panel.take(rows), taken(bed, rows), taken(rods, rows), opposite)))
    return _merged(len(alike), parts)


def _merged(n: int, parts: list):
    """One record of columns (n,) from records at some rows each."""
    kind = type(parts[0][1])
    inner = {f.name: [(rows, getattr(part, f.name)) for rows, part in parts] for f in fields(kind)}
    return kind(**{name: _merged(n, columns) if is_dataclass(columns[0][1]) else scattered(n, columns)
                   for name, columns in inner.items()})


def crown(plate: EndPlate, opposite: EndPlate, alike: np.ndarray, bed: Bed, rods: Rods, force: np.ndarray):
    """Height of the crown that makes the pressure even at a force (n,) [m]; 0 without, NaN where no crown can."""
    height = np.zeros(len(alike))
    for same in (True, False):
        rows = np.flatnonzero(plate.crowned & (alike == same))
        if len(rows):
            other = None if same else opposite.panel.take(rows)
            height[rows] = force[rows] * plates.crown_height(plate.panel.take(rows), taken(bed, rows),
                                                             taken(rods, rows), other)
    return height


@dataclass(frozen=True)
class Ratios:
    """Local over mean pressure in every state: columns (n, 1) where force does not matter, else (n, s).

    `stack_lowest` and `stack_highest` are the means over the least and the most loaded single stack, `lift_off` the
    share of the faces that nothing presses.
    """

    lowest: np.ndarray
    highest: np.ndarray
    lift_off: np.ndarray
    stack_lowest: np.ndarray
    stack_highest: np.ndarray


LEAST_SHARE = 1e-3
"""Share of the crown's force under which a crowned plate's contact is not followed: next to nothing presses there."""

STEP = 0.02
"""Share of the crown's force in steps of which drawn designs are followed: there are too many otherwise."""


def ratios(plate: EndPlate, opposite: EndPlate, alike, bed: Bed, rods: Rods, field: PlateField, shared: bool,
           force: np.ndarray, crown_force: np.ndarray, drawn: bool = False) -> Ratios:
    """Ratios at the forces of all states (n, s); of rods that may share unequally (`shared`) the worse of both.

    A flat plate on a bed that cannot pull presses in proportion to the force. A crowned one presses evenly at the
    crown's force, and what comes or goes from there is spread as if the plate were bonded to its bed, p = p_c + (F -
    F_c)/A r; where that would pull, the contact is solved for the state's own force, or in steps of designs that are
    `drawn` at random.
    """
    flat = _flat(field, shared)
    rows = np.flatnonzero(plate.crowned)
    if not len(rows):
        return flat
    every = Ratios(*(np.array(np.broadcast_to(getattr(flat, f.name), force.shape)) for f in fields(Ratios)))
    own = _crowned(field, rows, shared, force[rows], crown_force[rows, None])
    for f in fields(Ratios):
        getattr(every, f.name)[rows] = getattr(own, f.name)
    if drawn:
        force = crown_force[:, None] * np.maximum(np.round(force / crown_force[:, None] / STEP), 1.0) * STEP
    _lifted(plate, opposite, alike, bed, rods, every, force, crown_force)
    return every


def _flat(field: PlateField, shared: bool) -> Ratios:
    lowest, highest = field.lowest, field.highest
    if shared:
        lowest, highest = np.minimum(lowest, field.sharing_lowest), np.maximum(highest, field.sharing_highest)
    return Ratios(*(column[:, None] for column in (
        lowest, highest, field.lift_off, field.stack_lowest, field.stack_highest)))


def _crowned(field: PlateField, rows: np.ndarray, shared: bool, force: np.ndarray, crown_force: np.ndarray) -> Ratios:
    """Ratios of crowned plates on a bed that could pull; negative where it would."""
    rise = 1.0 - crown_force / np.maximum(force, LEAST_SHARE * crown_force)

    def range_(*names: str) -> tuple[np.ndarray, np.ndarray]:
        found = [1.0 + rise * (getattr(field, name)[rows, None] - 1.0) for name in names]
        return np.minimum.reduce(found), np.maximum.reduce(found)

    bonded = ("bonded_lowest", "bonded_highest")
    lowest, highest = range_(*bonded, *(f"shared_{name}" for name in bonded if shared))
    return Ratios(lowest, highest, np.zeros(rise.shape), *range_("stack_lowest", "stack_highest"))


def _lifted(plate, opposite, alike, bed: Bed, rods: Rods, found: Ratios, force, crown_force) -> None:
    """Put the contact of crowned plates that lift off in their places."""
    lifts = plate.crowned[:, None] & (found.lowest < 0.0)
    for same in (True, False):
        row, state = np.nonzero(lifts & (alike == same)[:, None] & (force > LEAST_SHARE * crown_force[:, None]))
        if len(row):
            other = None if same else opposite.panel.take(row)
            low, high, off = plates.crowned(plate.panel.take(row), taken(bed, row), taken(rods, row),
                                            force[row, state], crown_force[row], other)
            found.lowest[row, state], found.lift_off[row, state] = low, off
            found.highest[row, state] = np.maximum(high, found.highest[row, state])
    np.maximum(found.lowest, 0.0, out=found.lowest)
