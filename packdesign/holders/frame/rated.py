"""Rated frames: from the names in a task file to a choice, and from a choice back to those names."""

import re

import numpy as np

from packdesign.errors import InputError
from packdesign.holders.frame.choice import CUT_TO_LENGTH, DISC, HELICAL, NONE, STANDARDS, FrameChoice
from packdesign.holders.frame.lines import rod_designation
from packdesign.holders.frame.parts import Frame
from packdesign.holders.padding import pad_names as pad_names
from packdesign.units import quantity_text

DESIGNATION = re.compile(r"\s*(?P<standard>[A-Z]+ \d+) - (?P<size>M\d+(?:\.\d+)?) x (?P<length>\d+(?:\.\d+)?)"
                         r" - (?P<grade>\S+)\s*")
FAMILIES = ("disc_springs", "helical_springs")


def frame_choice(catalog, holder, stack) -> FrameChoice:
    """Choice of one rated design, n = 1; every name that the catalog lacks is told with its nearest."""
    standard, size, length, grade = rod_rows(catalog, holder.rods.designation)
    family, spring = _spring(catalog, holder.springs)
    pads = stack.pads
    whole = {
        "setting": catalog["settings"].index(holder.setting),
        "plate_material": catalog["materials"].index(holder.plate.material),
        "rod_standard": standard, "rod_size": size, "rod_grade": grade, "pattern": 0,
        "pad": catalog["pads"].index(pads.id) if pads else NONE, "pad_count": pads.count if pads else 0,
        "spring_family": family, "spring": spring,
        "parallel": holder.springs.parallel if holder.springs else 0,
        "series": holder.springs.series if holder.springs else 0,
    }
    real = {"set_pressure": holder.pressure_set, "plate_thickness": holder.plate.thickness,
            "plate_length": holder.plate.length, "plate_width": holder.plate.width, "rod_length": length}
    return FrameChoice(**{name: np.array([value], int) for name, value in whole.items()},
                       **{name: np.array([value], float) for name, value in real.items()},
                       positions=(holder.rods.positions,))


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
    choice, body = built.choice, built.plates
    places = choice.positions[choice.pattern[row]]
    return {
        "pressure_set": quantity_text(choice.set_pressure[row], "MPa"),
        "setting": str(catalog["settings"].ids[choice.setting[row]]),
        "plate": {"material": str(catalog["materials"].ids[body.material[row]]),
                  **{name: quantity_text(getattr(body, name)[row], "mm") for name in ("thickness", "length", "width")}},
        "rods": {"designation": rod_designation(built, row), "count": len(places),
                 "positions": [[quantity_text(value, "mm") for value in place] for place in places]},
    }


def spring_names(catalog, choice: FrameChoice, row: int) -> dict:
    table = catalog[FAMILIES[choice.spring_family[row]]]
    return {"springs": {"id": str(table.ids[choice.spring[row]]), "parallel": int(choice.parallel[row]),
                        "series": int(choice.series[row])}}
