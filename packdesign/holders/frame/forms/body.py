"""One end plate as the forms see it: its choice with the catalog's columns, and the rods that press on it."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from packdesign.holders.frame.choice import NONE, PlateChoice
from packdesign.holders.frame.forms.endurance import Endurance, endurance_of
from packdesign.holders.particulars import Particulars, unknown
from packdesign.holders.response import millimetres
from packdesign.mechanics import tightening
from packdesign.mechanics.plates import PlateLoad
from packdesign.requirements import RISES

SURFACE = "Rz 10 to 40 um under washers and nuts (embedding, VDI 2230-1)"
"""What the model takes the faces of plates to be where rods press."""

YIELD_SAFETY = 1.5
"""Safety against yield of plates (EN 13445-3:2021, Table 6-1: Rp0.2 / 1.5)."""

LAMINATE_SAFETY = 3.0
"""Safety of laminates, which do not yield, against their typical strength (EUROCOMP Design Code, 1996, clause 2.3.3:
partial factors of material, process, warmth and long loading come to about two, those of loads to one and a half)."""

METAL = ("density", "modulus", "poisson", "expansion", "yield_strength", "ultimate_strength", "bearing_pressure",
         "highest_temperature", "price")
WORK = ("surcharge", "removal", "adhesive", "seat_margin", "highest_temperature")


@dataclass(frozen=True)
class Seats:
    """Where rods reach a plate, columns (n,): their number, the bore in the plate and the seat on it [m].

    `pattern` is a row of `positions`, whose entries are (m, 2) rod centres from the plate's centre [m].
    """

    count: np.ndarray
    bore: np.ndarray
    seat: np.ndarray
    pattern: np.ndarray
    positions: tuple[np.ndarray, ...]

    def take(self, rows: np.ndarray) -> "Seats":
        """Those of some plates."""
        return Seats(self.count[rows], self.bore[rows], self.seat[rows], self.pattern[rows], self.positions)

    def through(self, length: np.ndarray, width: np.ndarray, inside_by=0.0) -> np.ndarray:
        """How many of the rods (n,) pass through plates of a length and width, at least so far from the edge [m]."""
        sides = (np.array([length, width]) / 2.0 - inside_by)[:, :, None]
        inside = np.zeros(len(self.count), int)
        for index in np.unique(self.pattern):
            rows = np.flatnonzero(self.pattern == index)
            places = np.abs(self.positions[index]).T[:, None, :]
            inside[rows] = (places < sides[:, rows]).all(axis=0).sum(axis=1)
        return inside


@dataclass(frozen=True)
class Body:
    """Plates of one form, columns (n,); `metal` and `work` are catalog columns, of their material and their form.

    `choice` is what is ordered, and what mass, cost and heights go by; `made` is what may be delivered, by which plates
    are judged; `share` is what was drawn of the tolerances, None where sizes are the least. `endurance` says how the
    metal tires.
    """

    choice: PlateChoice
    made: PlateChoice
    seats: Seats
    metal: dict[str, np.ndarray]
    work: dict[str, np.ndarray]
    endurance: Endurance
    share: np.ndarray | None

    @property
    def area(self) -> np.ndarray:
        return self.choice.length * self.choice.width

    @property
    def bores(self) -> np.ndarray:
        """Area of all bores [m2]."""
        return self.seats.count * np.pi / 4 * self.seats.bore**2


def allowable_stress(metal: dict[str, np.ndarray]) -> np.ndarray:
    """Stress that plates and faces may bear (n,) [Pa]."""
    proof = metal["yield_strength"]
    return np.where(np.isnan(proof), metal["ultimate_strength"] / LAMINATE_SAFETY, proof / YIELD_SAFETY)


@dataclass(frozen=True)
class Service:
    """What plates bear at the most, columns (n,): moments, shear forces and slopes (not per force but as they are), the
    highest local pressure on the cells and the highest force of one rod."""

    load: PlateLoad
    pressure: np.ndarray
    rod_force: np.ndarray


@dataclass(frozen=True)
class Part:
    """A part that a plate is made of: how many, and mass and cost of one, columns (n,)."""

    item: str
    quantity: np.ndarray
    unit_mass: np.ndarray
    unit_cost: np.ndarray
    designation: Callable[[int], str]
    material: Callable[[int], str]
    source: str
    particulars: Callable[[int], Particulars] = unknown


@dataclass(frozen=True)
class Check:
    """What a plate must bear and can bear, columns (n,)."""

    name: str
    demand: np.ndarray
    capacity: np.ndarray
    unit: str
    source: str
    trend: str = RISES
    metal: Endurance | None = None
    """Of a stress of the plate's metal how that tires."""


def under_washers(body: Body, force: np.ndarray) -> np.ndarray:
    """Bearing pressure of a rod's washer or seat on a plate (n,) [Pa]."""
    return tightening.bearing_pressure(force, body.seats.seat, body.seats.bore)


def size(*lengths: np.ndarray) -> Callable[[int], str]:
    """Lengths (n,) of one part as parts lists print them: `162 x 117 x 25`."""
    return lambda row: " x ".join(millimetres(round(length[row], 9)) for length in lengths)


def columns(table, rows: np.ndarray, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Columns of a catalog table at some rows; NaN where there is no row."""
    there = rows > NONE
    return {name: np.where(there, table[name][np.maximum(rows, 0)], np.nan) for name in names}


def body_of(catalog, choice: PlateChoice, made: PlateChoice, seats: Seats, share: np.ndarray | None) -> Body:
    """Plates with what the catalog says of their material and form."""
    return Body(choice, made, seats, columns(catalog["materials"], choice.material, METAL),
                columns(catalog["plate_forms"], choice.form, WORK), endurance_of(catalog, choice.material), share)


def taken(record, rows: np.ndarray):
    """Some rows of a record of columns, and of the records in it."""
    found = {f.name: getattr(record, f.name) for f in fields(record)}
    return type(record)(**{name: value[rows] if isinstance(value, np.ndarray) else value if isinstance(value, tuple)
                           else taken(value, rows) for name, value in found.items()})
