"""End plates of a rated design: their form and what that form is made of."""

from typing import Annotated

from pydantic import ConfigDict, PlainValidator, ValidationInfo, field_validator

from packdesign.errors import InputError
from packdesign.task import leaves
from packdesign.task.leaves import Section

SIZES = ("material", "thickness", "length", "width")
KEYS = {
    "solid": SIZES,
    "crowned": SIZES,
    "ribbed": (*SIZES, "skin", "rib_width", "rib_spacing"),
    "sandwich": (*SIZES, "skin", "core"),
    "strongback": (*SIZES, "beam"),
    "rigid": ("thickness",),
}
"""What a plate of each form is made of: no more and no less."""
RIGID = "rigid"
FORMS = tuple(form for form in KEYS if form != RIGID)
OPPOSITE_FORMS = tuple(form for form in KEYS if form != "crowned")
"""The crown lies in the first plate and carries the bending of both."""
MEANINGS = {
    ("material", "sandwich"): "the material of a sandwich's faces, its id in the catalog",
    ("material", "strongback"): "the material of the plate under its bars, its id in the catalog",
    ("skin", "sandwich"): "the face sheet's thickness of a sandwich, e.g. \"1.5 mm\"",
    ("skin", "ribbed"): "the sheet's thickness of a ribbed plate, e.g. \"4 mm\"",
    ("rib_width", "ribbed"): "the width of the ribs of a ribbed plate, e.g. \"3 mm\"",
    ("rib_spacing", "ribbed"): "the distance between the middles of the ribs of a ribbed plate, e.g. \"30 mm\"",
    ("core", "sandwich"): "the core of a sandwich, its id in the catalog",
    ("beam", "strongback"): "the bars of a strongback plate, their id in the catalog",
}
"""What a key holds in a form, where the key alone does not say it."""
LENGTH = leaves.Quantity("length", above=0.0).expected
PLAIN = {"material": leaves.Part("material", ("materials",)).expected, "length": LENGTH, "width": LENGTH}

Material = Annotated[str, PlainValidator(leaves.Part("material", ("materials",)))]
Core = Annotated[str, PlainValidator(leaves.Part("core", ("cores",)))]
Beam = Annotated[str, PlainValidator(leaves.Part("bar", ("beams",)))]


def _article(form: str) -> str:
    return f"a {form}" if form == "sandwich" else f"a {form} plate"


def _missing(name: str, form: str) -> str:
    meaning = MEANINGS.get((name, form))
    return f"missing; expected {meaning}" if meaning else f"missing; {PLAIN[name]}"


class Plate(Section):
    """An end plate; `thickness` is over all, of a strongback plate that of the plate under its bars."""

    model_config = ConfigDict(validate_default=True)

    form: Annotated[str, PlainValidator(leaves.Word("form of a plate", FORMS))] = "solid"
    material: Material | None = None
    thickness: leaves.Length
    length: leaves.Length | None = None
    width: leaves.Length | None = None
    skin: leaves.Length | None = None
    rib_width: leaves.Length | None = None
    rib_spacing: leaves.Length | None = None
    core: Core | None = None
    beam: Beam | None = None

    @field_validator("material", "length", "width", "skin", "rib_width", "rib_spacing", "core", "beam")
    @classmethod
    def _of_its_form(cls, value, info: ValidationInfo):
        form, name = info.data.get("form"), info.field_name
        if form and value is not None and name not in KEYS[form]:
            raise InputError(f"expected no {name}: {_article(form)} has none")
        if form and value is None and name in KEYS[form]:
            raise InputError(_missing(name, form))
        return value

    @field_validator("skin")
    @classmethod
    def _leaves_a_core(cls, value: float | None, info: ValidationInfo) -> float | None:
        thickness, sides = info.data.get("thickness"), 2 if info.data.get("form") == "sandwich" else 1
        if value is not None and thickness is not None and sides * value >= thickness:
            raise InputError(f"expected less than {'half of ' if sides == 2 else ''}the plate's thickness, "
                             f"{leaves.shown(thickness, 'mm')}")
        return value

    @field_validator("rib_spacing")
    @classmethod
    def _leaves_pockets(cls, value: float | None, info: ValidationInfo) -> float | None:
        width = info.data.get("rib_width")
        if value is not None and width is not None and value <= width:
            raise InputError(f"expected more than rib_width, {leaves.shown(width, 'mm')}")
        return value


class OppositePlate(Plate):
    """The other end plate where it is unlike the first; a rigid one belongs to something else."""

    form: Annotated[str, PlainValidator(leaves.Word("form of an opposite plate", OPPOSITE_FORMS))] = "solid"
