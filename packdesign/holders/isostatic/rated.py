"""Rated vessels: from the names in a task file to a choice, and from a choice back to those names."""

import re

import numpy as np

from packdesign.duty import SECONDS_PER_YEAR
from packdesign.errors import InputError
from packdesign.holders.isostatic.choice import (
    AXES,
    ENDS,
    NONE,
    OPEN_AXIS,
    SHAPES,
    SUPPLIES,
    VesselChoice,
)
from packdesign.holders.isostatic.lid import HEAD
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.padding import pad_names
from packdesign.units import quantity_text

SEAL, BOLTS = "FKM", "ISO 4762 - M6 - 8.8"
"""O-ring and screws of a vessel whose task does not name them."""

DESIGNATION = re.compile(r"\s*ISO 4762 - (?P<size>M\d+(?:\.\d+)?) - (?P<grade>\S+)\s*")


def vessel_choice(catalog, holder, stack) -> VesselChoice:
    """Choice of one rated design, n = 1."""
    body, medium, pads = holder.vessel, holder.medium, stack.pads
    size, grade = bolt_rows(catalog, body.bolts or BOLTS)
    stored = medium.accumulator
    whole = {
        "setting": setting_row(catalog, holder.setting), "shape": SHAPES.index(body.shape),
        "material": catalog["materials"].index(body.material),
        "ends": ENDS.index(body.ends) if body.ends else NONE,
        "axis": AXES.index(body.axis) if body.axis else OPEN_AXIS, "stays": body.stays or 0,
        "winding": catalog["windings"].index(body.winding) if body.winding else NONE,
        "medium": catalog["media"].index(medium.id), "supply": SUPPLIES.index(medium.supply or SUPPLIES[0]),
        "accumulator": catalog["fittings"].index(stored.id) if stored else NONE,
        "accumulator_count": stored.count if stored else 0,
        "seal": catalog["seal_materials"].index(body.seal or SEAL), "bolt_size": size, "bolt_grade": grade,
        "pad": catalog["pads"].index(pads.id) if pads else NONE, "pad_count": pads.count if pads else 0,
    }
    real = {"set_pressure": holder.pressure_set, "wall": body.wall, "inside_diameter": body.inside_diameter,
            "inside_length": body.inside_length, "inside_width": body.inside_width,
            "inside_height": body.inside_height, "short_wall": body.short_wall, "stay_wall": body.stay,
            "liner": body.liner, "band": medium.band, "precharge": stored.precharge if stored else None,
            "refill": medium.refill * SECONDS_PER_YEAR if medium.refill else None}
    return VesselChoice(**{name: np.array([value], int) for name, value in whole.items()},
                        **{name: np.array([np.nan if value is None else value], float) for name, value in real.items()})


def setting_row(catalog, name: str) -> int:
    table = catalog["settings"]
    row = table.index(name)
    if table["by"][row] == "length":
        raise InputError(f'setting = "{name}": expected one that sets a pressure, e.g. "pressure_gauge"')
    return row


def bolt_rows(catalog, designation: str) -> tuple[int, int]:
    """Thread and property class of the screws."""
    found = DESIGNATION.fullmatch(designation)
    if not found:
        raise InputError(f'vessel.bolts = "{designation}": expected socket screws, e.g. "{BOLTS}"')
    return catalog["threads"].index(found["size"]), catalog["property_classes"].index(found["grade"])


def vessel_names(catalog, built: Vessel, row: int) -> dict:
    """The `[holder]` table of one design, as a task file writes it."""
    choice = built.choice
    body = {
        "shape": SHAPES[choice.shape[row]], "material": str(catalog["materials"].ids[choice.material[row]]),
        "wall": quantity_text(choice.wall[row], "mm"), **built.shape.names(catalog, built, row),
        "seal": str(catalog["seal_materials"].ids[choice.seal[row]]),
        "bolts": f"{HEAD} - {catalog['threads'].ids[choice.bolt_size[row]]} - "
                 f"{catalog['property_classes'].ids[choice.bolt_grade[row]]}",
    }
    return {"pressure_set": quantity_text(choice.set_pressure[row], "MPa"),
            "setting": str(catalog["settings"].ids[choice.setting[row]]), "vessel": body,
            "medium": _medium_names(catalog, choice, row)}


def _medium_names(catalog, choice: VesselChoice, row: int) -> dict:
    medium = {"id": str(catalog["media"].ids[choice.medium[row]]), "regulated": bool(choice.regulated[row])}
    if choice.regulated[row]:
        medium |= {"band": quantity_text(choice.band[row], "MPa"), "supply": SUPPLIES[choice.supply[row]]}
    if choice.accumulator[row] != NONE:
        medium["accumulator"] = {"id": str(catalog["fittings"].ids[choice.accumulator[row]]),
                                 "count": int(choice.accumulator_count[row]),
                                 "precharge": quantity_text(choice.precharge[row], "MPa")}
    if not np.isnan(choice.refill[row]):
        medium["refill"] = float(choice.refill[row] / SECONDS_PER_YEAR)
    return medium


def stack_names(catalog, built: Vessel, row: int) -> dict:
    return pad_names(catalog, built.choice, row)
