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
    "asymmetric": ("plate", "rods", "springs", "cathode_pressure_set", "die", "plungers"),
}
"""What a rated design of each kind names beside its set pressure and setting."""
OPTIONAL = {"uniaxial": ("opposite_plate",), "spring_loaded": ("opposite_plate",), "isostatic": (),
            "asymmetric": ("opposite_plate",)}
"""What it may name besides."""
ORDERED = {"uniaxial": ("threads_rolled",), "spring_loaded": ("threads_rolled", "peened"), "isostatic": (),
           "asymmetric": ("threads_rolled", "peened")}
"""How its parts may be ordered; screws of closures are judged as rolled before heat treatment."""
RATED = tuple(PARTS)
KINDS = ("uniaxial", "spring_loaded", "isostatic")
"""All kinds, and those that can be searched for."""
ROLLED = ("before_heat_treatment", "after_heat_treatment")
SHAPES = ("cylinder", "sphere", "rectangular", "wound_cylinder")
ENDS = ("flat", "hemispherical", "torispherical", "ellipsoidal", "bolted")
AXES = ("stack", "length", "width")
SUPPLIES = ("reservoir", "compressor")
LONG = ("cylinder", "rectangular", "wound_cylinder")
SHAPE_KEYS = {
    "ends": ("cylinder", "wound_cylinder"), "axis": LONG, "inside_length": LONG,
    "inside_diameter": ("cylinder", "wound_cylinder", "sphere"),
    **dict.fromkeys(("inside_width", "inside_height", "short_wall", "stays", "stay"), ("rectangular",)),
    **dict.fromkeys(("winding", "liner"), ("wound_cylinder",)),
}
"""Keys of vessels that only some shapes have."""
NEEDED = {
    ("cylinder", "ends"): f"expected the ends of the cylinder, one of {', '.join(ENDS)}",
    ("wound_cylinder", "winding"): "expected the id of a winding in the catalog",
    ("wound_cylinder", "liner"): 'expected the thickness of the liner, e.g. "1 mm"',
}
"""Keys that a shape cannot do without."""



class Searched(leaves.Word):
    """A kind to choose from."""

    def __call__(self, value) -> str:
        if isinstance(value, str) and value in RATED and value not in self.names:
            raise InputError(f'{value} holders are rated, not searched: write kind = "{value}" and name the parts')
        return super().__call__(value)


Kind = Annotated[str, PlainValidator(leaves.Word("holder kind", RATED))]
SearchedKind = Annotated[str, PlainValidator(Searched("holder kind", KINDS))]
Material = Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
Setting = Annotated[str, PlainValidator(leaves.Part("setting", ("settings",)))]


class Made(Section):
    """How parts are ordered: `peened` springs, and threads rolled before or after the rods' heat treatment."""

    peened: leaves.Truth = False
    threads_rolled: Annotated[str, PlainValidator(leaves.Word("time of rolling", ROLLED))] = ROLLED[0]

    @property
    def rolled_after(self) -> bool:
        """Whether threads are rolled after heat treatment."""
        return self.threads_rolled == ROLLED[1]


class Kinds(Made):
    """Kinds of holder to choose from."""

    kinds: tuple[SearchedKind, ...] = KINDS

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
    """Springs on every rod, or under a plunger: `parallel` nested the same way, `series` of such sets."""

    id: Annotated[str, PlainValidator(leaves.Part("spring", ("disc_springs", "helical_springs")))]
    parallel: leaves.AtLeastOne
    series: leaves.AtLeastOne


class Vessel(Section):
    """The vessel around the stack; inside dimensions left out follow from the stack.

    `ends` is the end of a cylinder that is not its cover: pressed and welded to the shell, flat and one piece with it,
    turned from solid, or a second bolted cover. `bolts` are socket screws, size and class; `seal` is the O-ring's
    rubber. A rectangular vessel may have `stays` of a thickness and thicker or thinner short sides; a wound cylinder
    has its winding's id and thickness (`wall`), and a `liner` of the metal.
    """

    shape: Annotated[str, PlainValidator(leaves.Word("vessel shape", SHAPES))]
    material: Material
    wall: leaves.Length
    ends: Annotated[str, PlainValidator(leaves.Word("kind of vessel end", ENDS))] | None = Field(
        None, validate_default=True)
    inside_diameter: leaves.Length | None = None
    inside_length: leaves.Length | None = None
    inside_width: leaves.Length | None = None
    inside_height: leaves.Length | None = None
    axis: Annotated[str, PlainValidator(leaves.Word("axis", AXES))] | None = None
    short_wall: leaves.Length | None = None
    stays: Annotated[int, PlainValidator(leaves.Count(0, 2))] | None = None
    stay: leaves.Length | None = Field(None, validate_default=True)
    winding: Annotated[str, PlainValidator(leaves.Part("winding", ("windings",)))] | None = Field(
        None, validate_default=True)
    liner: leaves.Length | None = Field(None, validate_default=True)
    seal: Annotated[str, PlainValidator(leaves.Part("seal material", ("seal_materials",)))] | None = None
    bolts: leaves.Text | None = None

    @field_validator(*SHAPE_KEYS)
    @classmethod
    def _key_of_shape(cls, value, info: ValidationInfo):
        shape = info.data.get("shape")
        if shape and value is None and (shape, info.field_name) in NEEDED:
            raise InputError(NEEDED[shape, info.field_name])
        if shape and value is not None and shape not in SHAPE_KEYS[info.field_name]:
            raise InputError(f"a {shape} vessel has none")
        return value

    @field_validator("ends")
    @classmethod
    def _bolted_ends(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and info.data.get("shape") == "wound_cylinder" and value != "bolted":
            raise InputError("expected bolted, as a wound cylinder has a cover at both ends")
        return value

    @field_validator("stay")
    @classmethod
    def _stay_of_stays(cls, value: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("stays") and value is None:
            raise InputError('expected the thickness of the stays, e.g. "3 mm"')
        if value is not None and not info.data.get("stays", True):
            raise InputError("expected none, as there are no stays")
        return value


class Accumulator(Section):
    """Accumulators beside a vessel that is filled with a liquid: gas at a pressure before any liquid enters."""

    id: Annotated[str, PlainValidator(leaves.Part("accumulator", ("fittings",)))]
    count: leaves.AtLeastOne = 1
    precharge: leaves.Pressure

    @field_validator("id")
    @classmethod
    def _accumulator(cls, value: str, info: ValidationInfo) -> str:
        table = info.context.catalog["fittings"]
        if table["role"][table.index(value)] != "accumulator":
            known = [str(name) for name, role in zip(table.ids, table["role"], strict=True) if role == "accumulator"]
            raise InputError(f"{value!r} is no accumulator; {leaves.suggestion(value, known)}")
        return value


class Medium(Section):
    """What presses the stack in a vessel: sealed in, kept within a band by a regulator, or backed by accumulators.

    `supply` is where a regulated gas comes from; with `refill` the medium is filled up every so many years.
    """

    id: Annotated[str, PlainValidator(leaves.Part("medium", ("media",)))]
    regulated: leaves.Truth
    band: leaves.GaugePressure | None = Field(None, validate_default=True)
    supply: Annotated[str, PlainValidator(leaves.Word("supply", SUPPLIES))] | None = None
    accumulator: Accumulator | None = None
    refill: Annotated[float, PlainValidator(leaves.Quantity("number", above=0.0))] | None = None

    @field_validator("band")
    @classmethod
    def _band_of_regulator(cls, value: float | None, info: ValidationInfo) -> float | None:
        regulated = info.data.get("regulated")
        if regulated and value is None:
            raise InputError('expected the band of the regulator, e.g. "0.05 MPa"')
        if regulated is False and value is not None:
            raise InputError("expected no band: the medium is not regulated")
        return value

    @field_validator("supply")
    @classmethod
    def _supply_of_regulator(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("regulated") is False:
            raise InputError("expected none: the medium is not regulated")
        if value == "compressor" and info.data.get("id", "air") != "air":
            raise InputError(f"a compressor draws in air, not {info.data['id']}")
        return value

    @field_validator("accumulator")
    @classmethod
    def _accumulator_of_liquid(cls, value: Accumulator | None, info: ValidationInfo) -> Accumulator | None:
        table, name = info.context.catalog["media"], info.data.get("id")
        gas = name is not None and table["state"][table.index(name)] == "gas"
        if value and (gas or info.data.get("regulated")):
            raise InputError("expected with a liquid that is not regulated")
        return value

    @field_validator("refill")
    @classmethod
    def _refill_of_sealed(cls, value: float | None, info: ValidationInfo) -> float | None:
        if value and info.data.get("regulated"):
            raise InputError("expected none: a regulated medium is topped up all the time")
        return value


class Die(Section):
    """The die in which a pellet was pressed and stays.

    `friction` is that of the pellet on the wall, the least that is sure; `lateral_ratio` is the radial over the axial
    stress that a load gives, `residual_stress` the radial stress that pressing left over.
    """

    material: Material
    bore: leaves.Length
    outer_diameter: leaves.Length
    length: leaves.Length
    friction: leaves.Share
    lateral_ratio: leaves.Share
    residual_stress: leaves.GaugePressure

    @field_validator("outer_diameter")
    @classmethod
    def _outside_the_bore(cls, value: float, info: ValidationInfo) -> float:
        bore = info.data.get("bore", 0.0)
        if value <= bore:
            raise InputError(f"expected more than die.bore, {leaves.shown(bore, 'mm')}")
        return value


class Plungers(Section):
    """Both plungers of a die, as wide as its bore."""

    material: Material
    length: leaves.Length


class Given(Section):
    """A design to be judged, of any kind; a kind of one's own adds the parts that it is made of."""

    kind: leaves.Text
    pressure_set: leaves.Pressure
    setting: Setting


class Rated(Made, Given):
    """A design to be judged: whatever sets its pressure, stiffness and strength."""

    kind: Kind
    plate: Plate | None = None
    opposite_plate: OppositePlate | None = None
    rods: Rods | None = None
    springs: Springs | None = None
    vessel: Vessel | None = None
    medium: Medium | None = None
    cathode_pressure_set: leaves.Pressure | None = None
    die: Die | None = None
    plungers: Plungers | None = None
