"""Sections of a task file: cell, stack, duty, window and objective."""

from typing import Annotated

import numpy as np
from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.task import leaves
from packdesign.task.curves import Curve, MeasuredCurve
from packdesign.task.electrodes import ElectrodeCurve
from packdesign.task.history import History, RecordedHistory
from packdesign.task.leaves import Section
from packdesign.task.objective import Minimized, Weights
from packdesign.units import is_number


class Cell(Section):
    """One cell [SI]; `thickness` is as assembled at the lowest charge, growth is free growth."""

    id: Annotated[str, PlainValidator(leaves.Part("cell", ("cells",)))] | None = None
    length: leaves.Length
    width: leaves.Length
    outline_length: leaves.Length
    outline_width: leaves.Length
    thickness: leaves.Length
    mass: leaves.Mass
    energy: leaves.Energy
    irreversible_growth: leaves.Growth
    through_modulus: leaves.Pressure
    contact_modulus: leaves.Pressure
    bulk_modulus: leaves.Pressure
    breathing_tolerance: leaves.Share
    modulus_tolerance: Annotated[float, PlainValidator(leaves.Quantity("number", least=0.0, most=0.9))]
    thermal_expansion: leaves.Expansion
    seal_permeance: leaves.Permeance | None = None
    voltage: leaves.Voltage | None = None
    response: Annotated[str, PlainValidator(leaves.Held("chemistry", "cell_responses", "chemistry"))] | None = None
    breathing: leaves.Coordinate | None = None
    electrodes: ElectrodeCurve | None = None
    curve: MeasuredCurve | None = None

    @field_validator("outline_length", "outline_width")
    @classmethod
    def _outline_holds_face(cls, value: float, info: ValidationInfo) -> float:
        face = info.field_name.removeprefix("outline_")
        if value < info.data.get(face, 0.0):
            raise InputError(f"expected at least cell.{face}, {leaves.shown(info.data[face], 'mm')}")
        return value

    @field_validator("breathing", "electrodes", "curve")
    @classmethod
    def _growth_below_thickness(cls, value, info: ValidationInfo):
        growth = value.growth if isinstance(value, Curve) else (value or 0.0,)
        thickness = info.data.get("thickness", np.inf)
        if max(map(abs, growth)) >= thickness:
            raise InputError(f"expected a growth smaller than cell.thickness, {leaves.shown(thickness, 'mm')}")
        return value

    @property
    def _growth(self) -> Curve:
        return self.curve or self.electrodes or Curve((0.0, 1.0), (0.0, self.breathing))

    @property
    def charge_points(self) -> np.ndarray:
        """States of charge at which the breathing is known, rising, (k,)."""
        return np.array(self._growth.charge)

    @property
    def growth_points(self) -> np.ndarray:
        """Free growth of one cell at the charge points against the first of them [m], (k,)."""
        return np.array(self._growth.growth)

    @property
    def cathode_points(self) -> np.ndarray:
        """The cathode's part of the growth at the charge points [m], (k,); NaN where electrodes are not known."""
        found = self._growth
        return np.full(len(found.charge), np.nan) if found.cathode is None else np.array(found.cathode)


class Pads(Section):
    """Elastic pads in the stack."""

    id: Annotated[str, PlainValidator(leaves.Part("pad", ("pads",)))]
    count: leaves.AtLeastOne


class Insulator(Section):
    """Stiff layers of one material in the stack; `area` is that of one layer where it is not the pressed face."""

    material: Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
    thickness: leaves.Length
    count: leaves.AtLeastOne
    area: leaves.Area | None = None


class LoadCell(Section):
    """A load cell between a plate and the stacks, by the numbers of its data sheet; the body's metal expands."""

    material: Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
    height: leaves.Length
    stiffness: leaves.Stiffness
    rated_force: leaves.Force
    mass: leaves.Mass
    cost: leaves.Cost
    highest_temperature: leaves.Temperature


def _several(value):
    """One table stands for an array of one."""
    return [value] if isinstance(value, dict) else value


class Gaps:
    """One length for both directions, or an array of two."""

    expected = 'expected a length of at least 0, e.g. "4 mm", or two, e.g. ["20 mm", "4 mm"]'

    def __call__(self, value) -> tuple[float, float]:
        values = value if isinstance(value, (list, tuple)) else [value, value]
        found = tuple(leaves.Quantity("length", least=0.0)(each) for each in values)
        if len(found) != 2:
            raise InputError(self.expected)
        return found


class SideBySide(Section):
    """Equal stacks in a grid under the same plates: `along` in the cell's length, `across` in its width.

    `gap` is between the outlines of neighbouring cells: one for both directions, or one each.
    """

    along: leaves.AtLeastOne
    across: leaves.AtLeastOne
    gap: Annotated[tuple[float, float], PlainValidator(Gaps())]


class Stack(Section):
    """What lies between the plates."""

    cells: leaves.AtLeastOne
    side_by_side: SideBySide | None = None
    pads: Pads | None = None
    insulators: Annotated[tuple[Insulator, ...], BeforeValidator(_several)] = ()
    load_cell: LoadCell | None = None


class Temperatures(Section):
    """Temperatures of the duty [K]; at `operating` the cells dwell over the years, and losses run at it."""

    assembly: leaves.Temperature
    lowest: leaves.Temperature
    highest: leaves.Temperature
    operating: leaves.Temperature

    @field_validator("operating")
    @classmethod
    def _within_duty(cls, value: float, info: ValidationInfo) -> float:
        lowest, highest = (info.data.get(name, value) for name in ("lowest", "highest"))
        if not lowest <= value <= highest:
            raise InputError(f"expected a temperature of the duty, {leaves.shown(lowest, 'degC')} to "
                             f"{leaves.shown(highest, 'degC')}")
        return value

    @field_validator("lowest", "highest")
    @classmethod
    def _around_assembly(cls, value: float, info: ValidationInfo) -> float:
        assembly = info.data.get("assembly", value)
        if (value > assembly) if info.field_name == "lowest" else (value < assembly):
            side = "most" if info.field_name == "lowest" else "least"
            raise InputError(f"expected at {side} the assembly temperature, {leaves.shown(assembly, 'degC')}")
        return value


class Phase(Section):
    """A spell of the duty at another pressure: judged for strength and fatigue, not for the window."""

    name: leaves.Text
    pressure: leaves.Pressure | None = None
    factor: leaves.Ratio | None = None
    temperature: leaves.Temperature
    cycles: leaves.AtLeastZero


class Charge:
    """Lowest and highest state of charge of the duty."""

    expected = "expected two numbers within 0 and 1, the lowest first, e.g. [0.0, 1.0]"

    def __call__(self, value) -> tuple[float, float]:
        numbers = isinstance(value, (list, tuple)) and all(map(is_number, value))
        if not (numbers and len(value) == 2 and 0.0 <= value[0] <= value[1] <= 1.0):
            raise InputError(self.expected)
        return float(value[0]), float(value[1])


class Duty(Section):
    """What the stack lives through; counts are over its whole life.

    A depressurisation goes down to the pressure `depressurised_to`; every `retightening` years the pressure
    is set anew. A `history` stands in place of the cycles, which are then 0.
    """

    charge: Annotated[tuple[float, float], PlainValidator(Charge())]
    temperature: Temperatures
    cycles: leaves.AtLeastZero
    years: leaves.Years
    retightening: Annotated[float, PlainValidator(leaves.Quantity("number", above=0.0))] | None = None
    depressurisations: leaves.AtLeastZero
    depressurised_to: leaves.GaugePressure
    temperature_cycles: leaves.AtLeastZero
    history: RecordedHistory | None = None
    current: leaves.Current | None = None
    phases: tuple[Phase, ...] = Field((), alias="phase")

    @field_validator("history")
    @classmethod
    def _within_duty(cls, value: History | None, info: ValidationInfo) -> History | None:
        if value is None or not {"charge", "temperature"} <= info.data.keys():
            return value
        lowest, highest = info.data["charge"]
        if not lowest <= min(value.charge) <= max(value.charge) <= highest:
            raise InputError(f"expected a charge within duty.charge, {lowest:g} to {highest:g}; "
                             f"found {min(value.charge):g} to {max(value.charge):g}")
        duty, found = info.data["temperature"], (min(value.temperature), max(value.temperature))
        if not duty.lowest <= found[0] <= found[1] <= duty.highest:
            allowed, told = (" to ".join(leaves.shown(end, "degC") for end in ends)
                             for ends in ((duty.lowest, duty.highest), found))
            raise InputError(f"expected a temperature within duty.temperature, {allowed}; found {told}")
        return value

    @field_validator("phases")
    @classmethod
    def _different_names(cls, value: tuple[Phase, ...]) -> tuple[Phase, ...]:
        names = [phase.name for phase in value]
        if len(set(names)) < len(names):
            raise InputError(f"expected a different name for each phase; found {', '.join(names)}")
        if "history" in names:
            raise InputError("expected another name for a phase than history, which states of duty.history have")
        return value

    @property
    def temperature_assembly(self) -> float:
        return self.temperature.assembly

    @property
    def temperature_lowest(self) -> float:
        return self.temperature.lowest

    @property
    def temperature_highest(self) -> float:
        return self.temperature.highest


class Window(Section):
    """Limits of the mean gauge pressure on the pressed face [Pa], and of its map.

    `cathode_lowest` and `cathode_highest` limit the cathode's mean where the anode's is another.
    """

    lowest: leaves.GaugePressure
    highest: leaves.Pressure
    tolerance: leaves.GaugePressure
    uniformity: leaves.Ratio
    local_lowest: leaves.GaugePressure | None = None
    local_highest: leaves.Pressure | None = None
    cathode_lowest: leaves.GaugePressure | None = None
    cathode_highest: leaves.Pressure | None = None

    @field_validator("highest", "local_highest", "cathode_highest")
    @classmethod
    def _above_lowest(cls, value: float, info: ValidationInfo) -> float:
        other = info.field_name.replace("highest", "lowest")
        least = info.data.get(other)
        if value is not None and least is not None and value < least:
            raise InputError(f"expected at least window.{other}, {leaves.shown(least, 'MPa')}")
        return value


class Limits(Section):
    """What a design may weigh, cost and take up at the most, of a pack all of it [SI], and how far its pressure swings.

    The swing is the highest less the lowest mean pressure over the states that the window judges.
    """

    mass: leaves.Mass | None = None
    cost: leaves.Cost | None = None
    volume: leaves.Volume | None = None
    swing: leaves.Pressure | None = None


class Objective(Section):
    """What an optimal design has least of."""

    minimize: Annotated[str | Weights, PlainValidator(Minimized())]
