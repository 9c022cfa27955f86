"""End plates of every form as flat parts and where they lie over the cells, in mm."""

from dataclasses import dataclass

import numpy as np

from packdesign.cad import solids
from packdesign.cad.flat import Flat
from packdesign.cad.pockets import pockets
from packdesign.cad.solids import Circle
from packdesign.holders.frame.forms import ribbed, rigid, sandwich, solid, strongback
from packdesign.holders.response import millimetres

BED = (0.55, 0.55, 0.55)
ALUMINIUM = (0.78, 0.80, 0.83)
CORE = (0.86, 0.76, 0.50)
STEEL = (0.50, 0.53, 0.58)
STEEL_DENSITY = 7000.0
"""Density above which a metal is drawn in the colour of steel [kg/m3]."""


TOUCHING = 2e-4
"""Play of bushes in their core, which may be so wide that they touch its edge [mm]."""


@dataclass(frozen=True)
class Part:
    """A part of one end plate: its shape, and its places above the cells' face as x, y, z and turn about z [mm, deg].

    `kind` is the part's name in the parts list, `file` the end of the name of its flat drawing. Turned parts have a
    `ring` in place of a flat shape: outer and inner diameter, and height.
    """

    kind: str
    designation: str
    flat: Flat | None
    places: tuple[tuple[float, float, float, float], ...]
    density: float
    colour: tuple[float, float, float]
    file: str | None = None
    ring: tuple[float, float, float] | None = None
    envelope: bool = False

    def solid(self):
        """The part on z = 0."""
        return solids.ring(*self.ring) if self.ring else self.flat.solid()


@dataclass(frozen=True)
class Side:
    """One end plate of one design: module of its form, its plates and which of them; rods and bores in mm.

    A plate that lies face up under the cells is drawn with its rods mirrored, and turned over where it stands.
    """

    catalog: object
    form: object
    body: object
    row: int
    rods: np.ndarray
    bore: float

    def mm(self, column) -> float:
        """One length of the design."""
        return float(np.broadcast_to(column, len(self.body.choice))[self.row]) * 1e3

    def bores(self, diameter: float | None = None) -> tuple[Circle, ...]:
        """Holes for the rods."""
        return tuple(sorted((float(x), float(y), self.bore if diameter is None else diameter) for x, y in self.rods))


def side_of(catalog, plate, row: int, positions: np.ndarray, under: bool) -> Side:
    """One end plate of a frame, whose rods stand at some positions [m]; mirrored where it lies under the cells."""
    rods = np.round(positions * 1e3 * (np.array([1.0, -1.0]) if under else 1.0), 6)
    for form, rows, body in plate.groups:
        if row in rows:
            place = int(np.flatnonzero(rows == row)[0])
            return Side(catalog, form, body, place, rods, float(body.seats.bore[place]) * 1e3)
    raise KeyError(row)


def parts(side: Side) -> tuple[Part, ...]:
    """What a plate is made of."""
    return FORMS[side.form](side)


def _named(side: Side, kind: str):
    """Designation of a part in the parts list."""
    (found,) = [part for part in side.form.parts(side.catalog, side.body) if part.item == kind]
    return found.designation(side.row), found.material(side.row)


def _metal(side: Side) -> tuple[float, tuple]:
    density = float(side.body.metal["density"][side.row])
    return density, STEEL if density > STEEL_DENSITY else ALUMINIUM


def _flat_part(side: Side, kind: str, flat: Flat, places, metal, file: str) -> Part:
    designation, material = _named(side, kind)
    noted = Flat(flat.length, flat.width, flat.thickness, flat.bores, flat.pockets, flat.depth,
                 (f"{designation}, {material}", f"thickness {flat.thickness:g} mm", *flat.notes))
    return Part(kind, designation, noted, places, *metal, file)


def _solid(side: Side) -> tuple[Part, ...]:
    choice = side.body.choice
    flat = Flat(side.mm(choice.length), side.mm(choice.width), side.mm(choice.thickness), side.bores())
    return (_flat_part(side, "end plate", flat, ((0.0, 0.0, 0.0, 0.0),), _metal(side), ""),)


def _ribbed(side: Side) -> tuple[Part, ...]:
    choice = side.body.choice
    size = side.mm(choice.length), side.mm(choice.width)
    thickness, skin, rib, spacing = (side.mm(column) for column in ribbed.section(choice))
    boss = side.mm(ribbed.boss(side.body))
    depth = thickness - skin
    cut = pockets(size, rib, spacing, depth, side.bores(boss))
    flat = Flat(*size, thickness, side.bores(), cut, depth, (f"pockets {depth:g} mm deep",))
    return (_flat_part(side, "end plate", flat, ((0.0, 0.0, 0.0, 0.0),), _metal(side), ""),)


def _sandwich(side: Side) -> tuple[Part, ...]:
    choice, body = side.body.choice, side.body
    size, skin, deep = (side.mm(choice.length), side.mm(choice.width)), side.mm(choice.skin), side.mm(
        sandwich.core_height(body))
    wide, metal = side.mm(sandwich.seat(side.catalog, body)), _metal(side)
    core_density = float(sandwich.core_of(side.catalog, body)["density"][side.row])
    bush, _ = _named(side, "bush")
    return (
        _flat_part(side, "face sheet", Flat(*size, skin, side.bores()),
                   ((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, skin + deep, 0.0)), metal, "-face"),
        _flat_part(side, "core", Flat(*size, deep, side.bores(wide - TOUCHING)), ((0.0, 0.0, skin, 0.0),),
                   (core_density, CORE), "-core"),
        Part("bush", bush, None, tuple((float(x), float(y), skin, 0.0) for x, y in side.rods), *metal,
             ring=(wide, side.bore, deep)),
    )


def _strongback(side: Side) -> tuple[Part, ...]:
    choice, body = side.body.choice, side.body
    size, thickness = (side.mm(choice.length), side.mm(choice.width)), side.mm(choice.thickness)
    bar, lie = strongback.bars_of(side.catalog, body), strongback.laid(body)
    length, width, height = side.mm(strongback.bar_length(body)), side.mm(bar["width"]), side.mm(bar["height"])
    reach, direction = side.mm(lie.reach), int(lie.direction[side.row])
    density = float(bar["density"][side.row])
    within = tuple(bore for bore in side.bores()
                   if abs(bore[0]) < size[0] / 2.0 and abs(bore[1]) < size[1] / 2.0)
    across = np.unique(np.round(side.rods[:, 1 - direction], 6))
    places = tuple((0.0, float(y), thickness, 0.0) if direction == 0 else (float(y), 0.0, thickness, 90.0)
                   for y in across)
    beam = Flat(length, width, height, ((-reach, 0.0, side.bore), (reach, 0.0, side.bore)))
    return (
        _flat_part(side, "pressing plate", Flat(*size, thickness, within), ((0.0, 0.0, 0.0, 0.0),), _metal(side), ""),
        _flat_part(side, "strongback", beam, places, (density, STEEL if density > STEEL_DENSITY else ALUMINIUM),
                   "-bar"),
    )


def _rigid(side: Side) -> tuple[Part, ...]:
    """A bed belongs to something else: it is shown, and no part."""
    choice = side.body.choice
    flat = Flat(side.mm(choice.length), side.mm(choice.width), side.mm(choice.thickness), side.bores())
    told = f"rigid bed {' x '.join(millimetres(size * 1e-3) for size in (flat.length, flat.width, flat.thickness))}"
    return (Part("rigid bed", told, flat, ((0.0, 0.0, 0.0, 0.0),), 0.0, BED, envelope=True),)


FORMS = {solid: _solid, ribbed: _ribbed, sandwich: _sandwich, strongback: _strongback, rigid: _rigid}
"""What draws the plates of every module of forms."""
