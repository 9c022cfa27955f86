"""The holder of a task: kinds to choose from, or a rated design with its parts by name."""

from typing import Annotated

import numpy as np
from pydantic import Field, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.task import leaves
from packdesign.task.leaves import Section
from packdesign.task.plates import OppositePlate, Plate

PARTS = {
    "uniaxial": ("plate", "rods"),
    "spring_loaded": ("plate", "rods", "springs"),
    "isostatic": ("vessel", "medium"),
}
"""What a rated design of each kind names beside its set pressure and setting."""
OPTIONAL = {"uniaxial": ("opposite_plate",), "spring_loaded": ("opposite_plate",), "isostatic": ()}
"""What it may name besides."""
KINDS = tuple(PARTS)
SHAPES = ("cylinder",)
ENDS = ("flat", "hemispherical")
AXES = ("stack", "length", "width")

Kind = Annotated[str, PlainValidator(leaves.Word("holder kind", KINDS))]
Material = Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
Setting = Annotated[str, PlainValidator(leaves.Part("setting", ("settings",)))]


class Kinds(Section):
    """Kinds of holder to choose from."""

    kinds: tuple[Kind, ...] = KINDS

    @field_validator("kinds")
    @classmethod
    def _some(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise InputError(f"expected at least one of {', '.join(KINDS)}")
        return value


class Rods(Section):
    """Rods or bolts with their places from the plate's centre."""

    designation: leaves.Text
    count: leaves.AtLeastOne
    places: tuple[tuple[leaves.Coordinate, leaves.Coordinate], ...] = Field(alias="positions")

    @field_validator("places")
    @classmethod
    def _one_place_each(cls, value: tuple, info: ValidationInfo) -> tuple:
        if len(value) != info.data.get("count", len(value)):
            raise InputError(f"expected {info.data['count']} positions, as many as rods.count; found {len(value)}")
        return value

    @property
    def positions(self) -> np.ndarray:
        """Places of the rods from the plate's centre [m], (m, 2)."""
        return np.array(self.places)


class Springs(Section):
    """Springs on every rod: `parallel` nested the same way, `series` of such sets."""

    id: Annotated[str, PlainValidator(leaves.Part("spring", ("disc_springs", "helical_springs")))]
    parallel: leaves.AtLeastOne
    series: leaves.AtLeastOne


class Vessel(Section):
    """The vessel around the stack; inside dimensions left out follow from the stack.

    `ends` is the closed end's: hemispherical is welded to the shell, flat is one piece with it, turned from solid; the
    other end has the bolted cover. `bolts` are socket screws, size and class; `seal` is the O-ring's rubber.
    """

    shape: Annotated[str, PlainValidator(leaves.Word("vessel shape", SHAPES))]
    material: Material
    wall: leaves.Length
    ends: Annotated[str, PlainValidator(leaves.Word("kind of vessel end", ENDS))] | None = Field(
        None, validate_default=True)
    inside_diameter: leaves.Length | None = None
    inside_length: leaves.Length | None = None
    axis: Annotated[str, PlainValidator(leaves.Word("axis", AXES))] | None = None
    seal: Annotated[str, PlainValidator(leaves.Part("seal material", ("seal_materials",)))] | None = None
    bolts: leaves.Text | None = None

    @field_validator("ends")
    @classmethod
    def _ends_of_cylinder(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None and info.data.get("shape", "").endswith("cylinder"):
            raise InputError(f"expected the ends of the cylinder, one of {', '.join(ENDS)}")
        return value


class Medium(Section):
    """What presses the stack in a vessel; a regulated one is kept within its band."""

    id: Annotated[str, PlainValidator(leaves.Part("medium", ("media",)))]
    regulated: leaves.Truth
    band: leaves.GaugePressure | None = Field(None, validate_default=True)

    @field_validator("band")
    @classmethod
    def _band_of_regulator(cls, value: float | None, info: ValidationInfo) -> float | None:
        regulated = info.data.get("regulated")
        if regulated and value is None:
            raise InputError('expected the band of the regulator, e.g. "0.05 MPa"')
        if regulated is False and value is not None:
            raise InputError("expected no band: the medium is not regulated")
        return value


class Rated(Section):
    """A design to be judged: whatever sets its pressure, stiffness and strength."""

    kind: Kind
    pressure_set: leaves.Pressure
    setting: Setting
    plate: Plate | None = None
    opposite_plate: OppositePlate | None = None
    rods: Rods | None = None
    springs: Springs | None = None
    vessel: Vessel | None = None
    medium: Medium | None = None
