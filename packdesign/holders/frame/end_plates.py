"""End plates of any form as columns: what a frame needs to know of them, put together form by form."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from types import ModuleType

import numpy as np

from packdesign.holders.blocks import Blocks, damage_row
from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms import ribbed, rigid, sandwich, solid, strongback
from packdesign.holders.frame.forms.body import Body, Check, Seats, Service, body_of, taken
from packdesign.holders.response import Fault
from packdesign.mechanics.panels import Panel
from packdesign.requirements import Requirement

FORMS: dict[str, ModuleType] = {"solid": solid, "crowned": solid, "ribbed": ribbed, "sandwich": sandwich,
                               "strongback": strongback, "rigid": rigid}
NUMBERS = ("height", "expansion", "softness", "seat", "footprint", "highest_temperature")
"""What every module of forms gives as a column."""


@dataclass(frozen=True)
class EndPlate:
    """One end plate of every design, columns (n,).

    `height` lies between stack and washer beside every rod, `expansion` is its free growth per warming [m/K];
    `softness` is how far the cells come nearer per pressure beside bending [m/Pa]. `seat` is the diameter over which a
    rod's force is spread, `footprint` what must lie on the plate around it, `outside` length and width in all. `groups`
    are the designs of one module of forms: the module, their rows and their plates.
    """

    choice: PlateChoice
    form: np.ndarray
    seats: Seats
    panel: Panel
    height: np.ndarray
    expansion: np.ndarray
    softness: np.ndarray
    seat: np.ndarray
    footprint: np.ndarray
    highest_temperature: np.ndarray
    outside: tuple[np.ndarray, np.ndarray]
    faults: tuple[Fault, ...]
    groups: tuple[tuple[ModuleType, np.ndarray, Body], ...]

    @property
    def crowned(self) -> np.ndarray:
        return self.form == "crowned"

    @property
    def rigid(self) -> np.ndarray:
        return self.form == "rigid"


def end_plate(catalog, choice: PlateChoice, seats: Seats, share: np.ndarray | None = None) -> EndPlate:
    """Put plates together from their choices and what presses on them.

    They are as thin as stock may be, or, where `share` (n,) is drawn, by that share of the tolerance off their size.
    """
    forms = catalog["plate_forms"].ids
    groups = []
    for made in dict.fromkeys(FORMS.values()):
        rows = np.flatnonzero(np.array([FORMS.get(name) is made for name in forms])[choice.form])
        if len(rows):
            asked, drawn = choice.take(rows), None if share is None else share[rows]
            groups.append((made, rows, body_of(catalog, asked, made.made(catalog, asked, drawn), seats.take(rows),
                                               drawn)))

    def spread(column: Callable) -> np.ndarray:
        return scattered(len(choice), [(rows, column(made, body)) for made, rows, body in groups])

    panels = [(rows, made.panel(catalog, body)) for made, rows, body in groups]
    panel = Panel(*(scattered(len(choice), [(rows, getattr(one, f.name)) for rows, one in panels])
                    for f in fields(Panel)))
    named = {name: spread(lambda made, body, name=name: getattr(made, name)(catalog, body))
             for name in NUMBERS}
    outside = tuple(spread(lambda made, body, axis=axis: made.outside(catalog, body)[axis]) for axis in (0, 1))
    faults = tuple(_fault(len(choice), rows, fault) for made, rows, body in groups
                   for fault in made.faults(catalog, body))
    return EndPlate(choice, forms[choice.form], seats, panel, **named, outside=outside, faults=faults,
                    groups=tuple(groups))


def _fault(n: int, rows: np.ndarray, fault: Fault) -> Fault:
    """A fault of some rows as one of all designs."""
    place = places(n, rows)
    return Fault(fault.name, scattered(n, [(rows, fault.where)], 0.0) > 0.0, lambda row: fault.message(place[row]))


def places(n: int, rows: np.ndarray) -> np.ndarray:
    """Where each of n designs stands among some rows, -1 elsewhere."""
    found = np.full(n, -1)
    found[rows] = np.arange(len(rows))
    return found


def pressure_loss(plate: EndPlate, softness: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Share of the pressure that is lost between a plate's ribs (n,), on a bed of a softness and a height [m/Pa, m]."""
    return scattered(len(plate.choice), [(rows, made.pressure_loss(body, softness[rows], height[rows]))
                                         for made, rows, body in plate.groups if made is ribbed], 0.0)


def plate_sum(catalog, plate: EndPlate) -> tuple[np.ndarray, np.ndarray]:
    """Mass and cost of one end plate (m,)."""
    mass, cost = np.zeros((2, len(plate.choice)))
    for made, rows, body in plate.groups:
        for part in made.parts(catalog, body):
            mass[rows] += part.quantity * part.unit_mass
            cost[rows] += part.quantity * part.unit_cost
    return mass, cost


def scattered(n: int, parts, otherwise: float = np.nan) -> np.ndarray:
    """One column (n,) from values at some rows each."""
    column = np.full(n, otherwise)
    for rows, values in parts:
        column[rows] = values
    return column


def checks(catalog, plate: EndPlate, service: Service, component: str, where: np.ndarray,
           swing: Blocks | None = None) -> list:
    """Requirements of plates in service, of the designs `where` (n,) they count.

    Each comes with whether it is a stress of the plate's metal; with load blocks (n, b), as shares of the service, what
    such a stress does over a life is a requirement too.
    """
    n, found = len(plate.choice), []
    for made, rows, body in plate.groups:
        counts = where[rows]
        for check in made.checks(catalog, body, taken(service, rows)) if counts.any() else ():
            demand = scattered(n, [(rows, np.where(counts, check.demand, 0.0))], 0.0)
            capacity = scattered(n, [(rows, np.where(counts, check.capacity, np.inf))], np.inf)
            found.append((check.metal is not None, Requirement(
                component, check.name, demand, capacity, check.unit, check.source, trend=check.trend)))
            if swing is not None and check.metal is not None:
                found.append((False, _damage(check, component, rows, counts, swing)))
    return found


def _damage(check: Check, component: str, rows: np.ndarray, counts: np.ndarray, swing: Blocks) -> Requirement:
    """Fatigue of one stress over all load blocks."""
    life = np.full(swing.cycles.shape, np.inf)
    borne = check.metal.life(np.asarray(check.demand), swing.low[rows], swing.high[rows])
    life[rows] = np.where(counts[:, None], borne, np.inf)
    return damage_row(component, f"fatigue, {check.name}", swing, life,
                      "Shigley 9th ed., sect. 6-8 and 6-12 (Goodman); FKM or MIL-HDBK-5 endurance, polished")
