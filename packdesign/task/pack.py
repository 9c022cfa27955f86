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
"""More cells than any pack has: a misplaced digit."""


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


class Axis(leaves.Word):
    """Name of an axis of the envelope."""

    def __init__(self):
        super().__init__("axis", AXES)


Counts = Annotated[tuple[int, ...], PlainValidator(Listed(leaves.Count(1)))]
Axes = Annotated[tuple[str, ...], PlainValidator(Listed(Axis()))]
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

    cells: leaves.AtLeastOne | None = None
    energy: Annotated[tuple[float, float], PlainValidator(EnergyRange())] | None = None
    voltage: leaves.Voltage | None = None
    envelope: Sides
    keep_outs: Annotated[tuple[KeepOut, ...], BeforeValidator(_several)] = ()
    stack_cells: Counts | None = None
    rows: Counts | None = None
    orientation: Axes = AXES
    lengthwise: Axes = AXES
    alignment: leaves.Growth = 0.0
    clearance: Clearance = Clearance()
    cooling: Cooling | None = None
    acceleration: Accelerations | None = None
    friction: Annotated[float, PlainValidator(leaves.Quantity("number", least=0.0, most=2.0))]

    @field_validator("keep_outs")
    @classmethod
    def _inside(cls, value: tuple[KeepOut, ...], info: ValidationInfo) -> tuple[KeepOut, ...]:
        sides = info.data.get("envelope", (math.inf,) * len(AXES))
        for n, box in enumerate(value):
            for axis, side, low, high in zip(AXES, sides, box.start, box.end, strict=True):
                if high > side * (1.0 + 1e-9):
                    raise InputError(
                        f"keep-out {n + 1} reaches from {leaves.shown(low, 'mm')} to {leaves.shown(high, 'mm')} along "
                        f"the {axis}: expected it within the envelope, {leaves.shown(side, 'mm')}")
        return value

    @field_validator("cells")
    @classmethod
    def _few(cls, value: int | None) -> int | None:
        if value is not None and value > MOST_CELLS:
            raise InputError(f"expected at most {MOST_CELLS} cells")
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
        series = 1 if self.voltage is None else math.ceil(self.voltage / cell.voltage - 1e-9)
        parallel = max(math.ceil(self.energy[0] / (series * cell.energy) - 1e-9), 1)
        return Wanted(series * parallel, *((series, parallel) if self.voltage is not None else ()))

    def grids(self, stack) -> tuple[tuple[int, int], ...]:
        """Stacks along and across in one holder, of every choice."""
        if self.rows is None:
            return ((stack.side_by_side.along, stack.side_by_side.across) if stack.side_by_side else (1, 1),)
        return tuple((along, rows // along) for rows in self.rows for along in range(1, rows + 1) if rows % along == 0)


def pack_faults(file, rated: bool) -> list[tuple[tuple[str, ...], str]]:
    """What is wrong with a pack beside the other sections: paths and messages."""
    found = _counting_faults(file.pack, file.cell) + _envelope_faults(file.pack, file.cell)
    return found + (_rated_faults(file.pack, file.stack) if rated else [])


def _rated_faults(pack: Pack, stack) -> list[tuple[tuple[str, ...], str]]:
    """A rated pack has one way to stand, and a stack that its own lists allow."""
    found = [((name,), f"expected one axis for a given design; found {', '.join(axes)}")
             for name, axes in (("orientation", pack.orientation), ("lengthwise", pack.lengthwise)) if len(axes) > 1]
    if pack.stack_cells is not None and stack.cells not in pack.stack_cells:
        found.append((("stack_cells",), f"expected the {stack.cells} of stack.cells among them"))
    beside = stack.side_by_side
    stacks = beside.along * beside.across if beside else 1
    if pack.rows is not None and stacks not in pack.rows:
        found.append((("rows",), f"expected the {stacks} stacks of stack.side_by_side among them"))
    return found


def _counting_faults(pack: Pack, cell) -> list[tuple[tuple[str, ...], str]]:
    """What is wrong with the number of cells that a pack asks for."""
    if (pack.cells is None) == (pack.energy is None):
        return [((), "expected one of cells, energy; found " + ("none" if pack.cells is None else "both"))]
    if pack.voltage is not None and pack.energy is None:
        return [(("voltage",), "expected energy beside it, from which cells in parallel follow")]
    if pack.voltage is not None and cell.voltage is None:
        return [(("voltage",), "expected cell.voltage too, from which cells in series follow")]
    return _energy_faults(pack, cell) if pack.energy else []


def _energy_faults(pack: Pack, cell) -> list[tuple[tuple[str, ...], str]]:
    found = pack.wanted(cell)
    if found.cells > MOST_CELLS:
        told = f"{found.cells} cells of {leaves.shown(cell.energy, 'Wh')}: expected at most {MOST_CELLS}"
        return [(("energy",), told)]
    energy, string = found.cells * cell.energy, (found.series or 1) * cell.energy
    if energy > pack.energy[1] * (1.0 + 1e-9):
        strings = f"strings of {found.series} cells" if found.series else "cells"
        return [(("energy",), f"no whole number of {strings}, {leaves.shown(string, 'kWh')} each, comes to "
                 f"{leaves.shown(pack.energy[0], 'kWh')} to {leaves.shown(pack.energy[1], 'kWh')}: the nearest are "
                 f"{leaves.shown(energy - string, 'kWh')} and {leaves.shown(energy, 'kWh')}")]
    room = math.prod(pack.envelope) - sum(math.prod(high - low for low, high in zip(box.start, box.end, strict=True))
                                          for box in pack.keep_outs)
    each = cell.outline_length * cell.outline_width * cell.thickness
    if len(pack.keep_outs) < 2 and found.cells * each > room * (1.0 + 1e-9):  # more of them may overlap
        most = math.floor(room / each)
        return [(("energy",), f"no count of cells meets it: the envelope has room for {most} bare cells, "
                 f"{leaves.shown(most * cell.energy, 'kWh')}, and {found.cells} are needed")]
    return []


def _envelope_faults(pack: Pack, cell) -> list[tuple[tuple[str, ...], str]]:
    """An envelope that holds no single cell in any way that is allowed."""
    sizes = (cell.outline_length, cell.outline_width, cell.thickness)
    if not pack.turns:
        return [(("lengthwise",), "expected another axis than that of orientation: cells press across their length")]
    if any(_fits(pack.envelope, sizes, turn) for turn in pack.turns):
        return []
    told = " x ".join(f"{size * 1e3:.6g}" for size in sizes)
    return [(("envelope",), f"expected room for at least one cell, {told} mm, in one of the allowed orientations")]


def _fits(envelope: tuple, sizes: tuple, turn: tuple[str, str]) -> bool:
    pressing, along = (AXES.index(axis) for axis in turn)
    (across,) = {0, 1, 2} - {pressing, along}
    sides = zip((along, across, pressing), sizes, strict=True)
    return all(envelope[axis] * (1.0 + 1e-9) >= size for axis, size in sides)

