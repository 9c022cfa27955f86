"""Rated frames: from the names in a task file to a choice, and from a choice back to those names."""

import re

import numpy as np

from packdesign.errors import InputError
from packdesign.holders.frame.choice import (
    CUT_TO_LENGTH,
    DISC,
    HELICAL,
    NONE,
    STANDARDS,
    FrameChoice,
    PlateChoice,
    plate_choice,
)
from packdesign.holders.frame.lines import rod_designation
from packdesign.holders.frame.parts import Frame
from packdesign.holders.padding import pad_names as pad_names
from packdesign.task.holder import ROLLED
from packdesign.task.plates import KEYS
from packdesign.units import quantity_text

DESIGNATION = re.compile(r"\s*(?P<standard>[A-Z]+ \d+) - (?P<size>M\d+(?:\.\d+)?) x (?P<length>\d+(?:\.\d+)?)"
                         r" - (?P<grade>\S+)\s*")
FAMILIES = ("disc_springs", "helical_springs")
REAL = ("skin", "rib_width", "rib_spacing")
ROWS = {"material": "materials", "core": "cores", "beam": "beams"}
SIZES = ("thickness", "length", "width", *REAL)
"""Keys of a plate that name rows of a catalog table, and those that are lengths."""


def frame_choice(catalog, holder, stack) -> FrameChoice:
    """Choice of one rated design, n = 1; every name that the catalog lacks is told with its nearest."""
    standard, size, length, grade = rod_rows(catalog, holder.rods.designation)
    family, spring = _spring(catalog, holder.springs)
    pads = stack.pads
    whole = {
        "setting": catalog["settings"].index(holder.setting),
        "rod_standard": standard, "rod_size": size, "rod_grade": grade, "pattern": 0,
        "pad": catalog["pads"].index(pads.id) if pads else NONE, "pad_count": pads.count if pads else 0,
        "spring_family": family, "spring": spring,
        "parallel": holder.springs.parallel if holder.springs else 0,
        "series": holder.springs.series if holder.springs else 0,
    }
    real = {"set_pressure": holder.pressure_set, "rod_length": length}
    plate = _plate(catalog, holder.plate, holder.plate)
    opposite = _plate(catalog, holder.opposite_plate, holder.plate) if holder.opposite_plate else plate
    ordered = {"peened": holder.peened, "rolled_after": holder.rolled_after}
    return FrameChoice(**{name: np.array([value], int) for name, value in whole.items()},
                       **{name: np.array([value], bool) for name, value in ordered.items()},
                       **{name: np.array([value], float) for name, value in real.items()},
                       plate=plate, opposite=opposite, positions=(holder.rods.positions,))


def _plate(catalog, named, first) -> PlateChoice:
    """Choice of one plate; a rigid bed is as large as the first plate."""
    def row(table: str, name: str | None) -> int:
        return NONE if name is None else catalog[table].index(name)

    return plate_choice(
        catalog["plate_forms"].index(named.form), row("materials", named.material), named.thickness,
        named.length or first.length, named.width or first.width, core=row("cores", named.core),
        beam=row("beams", named.beam), **{name: getattr(named, name) or 0.0 for name in REAL})


def rod_rows(catalog, designation: str) -> tuple[int, int, float, int]:
    """Standard, thread, length [m] and property class of a rod's designation."""
    found = DESIGNATION.fullmatch(designation)
    if not found or found["standard"] not in STANDARDS:
        raise InputError(f'rods.designation = "{designation}": expected one of {", ".join(STANDARDS)}, '
                         'e.g. "ISO 4014 - M10 x 110 - 10.9"')
    standard = STANDARDS.index(found["standard"])
    size, grade = catalog["threads"].index(found["size"]), catalog["property_classes"].index(found["grade"])
    if standard != CUT_TO_LENGTH:
        catalog["bolts"].index(f"{found['standard']} - {found['size']} x {found['length']}")
    return standard, size, float(found["length"]) * 1e-3, grade


def _spring(catalog, springs) -> tuple[int, int]:
    if springs is None:
        return DISC, NONE
    family = HELICAL if springs.id in catalog["helical_springs"] else DISC
    return family, catalog[FAMILIES[family]].index(springs.id)


def frame_names(catalog, built: Frame, row: int) -> dict:
    """The `[holder]` table of one design, as a task file writes it."""
    choice = built.choice
    places = choice.positions[choice.pattern[row]]
    unlike = not choice.opposite.like(choice.plate)[row]
    return {
        "pressure_set": quantity_text(choice.set_pressure[row], "MPa"),
        "setting": str(catalog["settings"].ids[choice.setting[row]]),
        "plate": plate_names(catalog, choice.plate, row),
        **({"opposite_plate": plate_names(catalog, choice.opposite, row)} if unlike else {}),
        "rods": {"designation": rod_designation(built, row), "count": len(places),
                 "positions": [[quantity_text(value, "mm") for value in place] for place in places]},
        **({"threads_rolled": ROLLED[1]} if choice.rolled_after[row] else {}),
        **({"peened": True} if choice.peened[row] else {}),
    }


def plate_names(catalog, choice: PlateChoice, row: int) -> dict:
    """One plate as a task file writes it: the keys of its form, and the form itself unless it is solid."""
    form = str(catalog["plate_forms"].ids[choice.form[row]])
    named = {name: str(catalog[table].ids[getattr(choice, name)[row]])
             for name, table in ROWS.items() if name in KEYS[form]}
    sizes = {name: quantity_text(getattr(choice, name)[row], "mm") for name in SIZES if name in KEYS[form]}
    return {**({} if form == "solid" else {"form": form}), **named, **sizes}


def spring_names(catalog, choice: FrameChoice, row: int) -> dict:
    table = catalog[FAMILIES[choice.spring_family[row]]]
    return {"springs": {"id": str(table.ids[choice.spring[row]]), "parallel": int(choice.parallel[row]),
                        "series": int(choice.series[row])}}
