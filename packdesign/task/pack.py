"""Section of a task file that asks for a whole pack: how many cells, in which envelope, and what may be chosen."""

import math
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.task import leaves
from packdesign.task.leaves import Section
from packdesign.units import quantity

AXES = ("length", "width", "height")
"""Axes of an envelope; its height is up."""

MOST_CELLS = 10**6
"""More cells than any pack has: a misplaced digit. So are the following."""
MOST_STACKS = 1000
MOST_KEEP_OUTS = 16
LONGEST_SIDE = 1000.0


@dataclass(frozen=True)
class Listed:
    """One value or an array of different ones, each read by `one`."""

    one: object

    @property
    def expected(self) -> str:
        return f"expected an array of different values, each: {self.one.expected.removeprefix('expected ')}"

    def __call__(self, value) -> tuple:
        values = value if isinstance(value, (list, tuple)) else [value]
        found = tuple(self.one(each) for each in values)
        if not found or len(set(found)) < len(found):
            raise InputError(self.expected)
        return found


@dataclass(frozen=True)
class Triple:
    """Three values along length, width and height."""

    one: leaves.Quantity

    @property
    def expected(self) -> str:
        each = self.one.expected.removeprefix("expected ")
        return f"expected three values, along length, width and height, each: {each}"

    def __call__(self, value) -> tuple[float, float, float]:
        if not (isinstance(value, (list, tuple)) and len(value) == len(AXES)):
            raise InputError(self.expected)
        return tuple(self.one(each) for each in value)


class EnergyRange:
    """The least energy of a pack, or the least and the most."""

    expected = 'expected an energy above 0, e.g. "60 kWh", or two, the lowest first, e.g. ["60 kWh", "61 kWh"]'

    def __call__(self, value) -> tuple[float, float]:
        values = value if isinstance(value, (list, tuple)) else [value]
        found = [quantity(each, "energy") for each in values]
        if len(found) not in (1, 2) or found[0] <= 0.0 or found[-1] < found[0]:
            raise InputError(self.expected)
        return found[0], found[1] if len(found) == 2 else math.inf


def own_axes(turn: tuple[str, str]) -> list[int]:
    """Axes of the envelope in the order of the holder's, from those along which it presses and its cells' length lies.
    """
    pressing, along = (AXES.index(axis) for axis in turn)
    (across,) = {0, 1, 2} - {pressing, along}
    return [along, across, pressing]


Axes = Annotated[tuple[str, ...], PlainValidator(Listed(leaves.Word("axis", AXES)))]
Point = Annotated[tuple[float, float, float], PlainValidator(Triple(leaves.Quantity("length", least=0.0)))]
Sides = Annotated[tuple[float, float, float], PlainValidator(Triple(leaves.Quantity("length", above=0.0)))]
Accelerations = Annotated[tuple[float, float, float],
                          PlainValidator(Triple(leaves.Quantity("acceleration", least=0.0)))]


class KeepOut(Section):
    """A box of the envelope in which nothing may stand, from corner to corner."""

    start: Point = Field(alias="from")
    end: Point = Field(alias="to")

    @field_validator("end")
    @classmethod
    def _beyond_start(cls, value: tuple, info: ValidationInfo) -> tuple:
        start = info.data.get("start", (-math.inf,) * len(AXES))
        if any(high <= low for low, high in zip(start, value, strict=True)):
            raise InputError("expected a corner beyond `from` along every axis")
        return value


class Clearance(Section):
    """Least distances [m]: of stacks in a holder, of terminals beyond the cells' outline at both ends of their length,
    of holders from each other where busbars run (along the cells' length) and elsewhere, and from the walls."""

    stacks: leaves.Growth = 0.0
    terminals: leaves.Growth = 0.0
    busbars: leaves.Growth = 0.0
    holders: leaves.Growth = 0.0
    walls: leaves.Growth = 0.0

    @property
    def gaps(self) -> tuple[float, float]:
        """Least clear distance of neighbouring stacks in a holder, along and across."""
        return max(self.stacks, 2.0 * self.terminals), self.stacks


class Cooling(Section):
    """Plates of one material between cells: one after `every` cells, none at the ends of a stack."""

    material: Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
    thickness: leaves.Length
    every: leaves.AtLeastOne

    def count(self, cells: int) -> int:
        """Plates in a stack."""
        return (cells - 1) // self.every


@dataclass(frozen=True)
class Wanted:
    """Cells of a pack; `series` and `parallel` where a voltage says how they are wired."""

    cells: int
    series: int | None = None
    parallel: int | None = None


def _several(value):
    """One table stands for an array of one."""
    return [value] if isinstance(value, dict) else value


class Pack(Section):
    """A whole pack; axes are named `length`, `width` and `height`, lengths are in their order."""

    cells: Annotated[int, PlainValidator(leaves.Count(1, MOST_CELLS))] | None = None
    energy: Annotated[tuple[float, float], PlainValidator(EnergyRange())] | None = None
    voltage: leaves.Voltage | None = None
    envelope: Sides
    keep_outs: Annotated[tuple[KeepOut, ...], BeforeValidator(_several)] = ()
    stack_cells: Annotated[tuple[int, ...], PlainValidator(Listed(leaves.Count(1, MOST_CELLS)))] | None = None
    rows: Annotated[tuple[int, ...], PlainValidator(Listed(leaves.Count(1, MOST_STACKS)))] | None = None
    orientation: Axes = AXES
    lengthwise: Axes = AXES
    alignment: leaves.Growth
    clearance: Clearance = Clearance()
    cooling: Cooling | None = None
    acceleration: Accelerations | None = None
    friction: Annotated[float, PlainValidator(leaves.Quantity("number", least=0.0, most=2.0))]

    @field_validator("envelope")
    @classmethod
    def _of_this_world(cls, value: tuple) -> tuple:
        if max(value) > LONGEST_SIDE:
            raise InputError(f"expected sides of at most {leaves.shown(LONGEST_SIDE, 'm')}")
        return value

    @field_validator("keep_outs")
    @classmethod
    def _inside(cls, value: tuple[KeepOut, ...], info: ValidationInfo) -> tuple[KeepOut, ...]:
        if len(value) > MOST_KEEP_OUTS:
            raise InputError(f"expected at most {MOST_KEEP_OUTS} keep-outs; found {len(value)}")
        sides = info.data.get("envelope", (math.inf,) * len(AXES))
        outside = [f"keep_outs[{n}].to reaches to {leaves.shown(high, 'mm')} along the {axis}, "
                   f"expected at most the envelope's {leaves.shown(side, 'mm')}"
                   for n, box in enumerate(value) for axis, side, high in zip(AXES, sides, box.end, strict=True)
                   if high > side * (1.0 + 1e-9)]
        if outside:
            raise InputError("; ".join(outside))
        return value

    @property
    def turns(self) -> tuple[tuple[str, str], ...]:
        """Pairs of axes along which the holders may press and the cells' length may lie."""
        return tuple((pressing, along) for pressing in self.orientation for along in self.lengthwise
                     if pressing != along)

    def wanted(self, cell) -> Wanted:
        """Cells that the pack is asked to have."""
        if self.energy is None:
            return Wanted(self.cells)
        series = 1 if self.voltage is None else _least_count(self.voltage / cell.voltage)
        parallel = _least_count(self.energy[0] / cell.energy / series)
        return Wanted(series * parallel, *((series, parallel) if self.voltage is not None else ()))

    def grids(self, stack) -> tuple[tuple[int, int], ...]:
        """Stacks along and across in one holder, of every choice."""
        if self.rows is None:
            return ((stack.side_by_side.along, stack.side_by_side.across) if stack.side_by_side else (1, 1),)
        return tuple((along, rows // along) for rows in self.rows for along in range(1, rows + 1) if rows % along == 0)

    def gaps(self, stack) -> tuple[float, float]:
        """Clear distance of neighbouring stacks in a holder, along and across: the clearances, or more if given."""
        given = stack.side_by_side.gap if stack.side_by_side else (0.0, 0.0)
        return tuple(map(max, given, self.clearance.gaps))


def _least_count(ratio: float) -> int:
    """Whole number of at least 1 that is as much as a ratio; of one beyond all packs, more than any has."""
    return max(math.ceil(min(ratio, 2.0 * MOST_CELLS) - 1e-9), 1)
