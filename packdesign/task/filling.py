"""What a task file leaves to the catalog or to a stated assumption, filled in before it is read."""

import math

from packdesign.task.faults import reading
from packdesign.task.leaves import Quantity
from packdesign.task.sections import Cell
from packdesign.units import KINDS, quantity_text

GROWTHS = ("breathing", "electrodes", "curve")
COUNTS = ("cells", "energy")
"""Keys of a pack of which one says how many cells it has."""
SAME_AS = {
    ("cell", "outline_length"): "length",
    ("cell", "outline_width"): "width",
    ("cell", "contact_modulus"): "through_modulus",
    ("cell", "bulk_modulus"): "through_modulus",
}
"""Keys that may be left out, and the key of the same section that then holds for them."""
OTHERWISE = {
    ("cell", "breathing_tolerance"): 0.0,
    ("cell", "modulus_tolerance"): 0.0,
    ("duty", "depressurised_to"): "0 MPa",
    ("window", "tolerance"): "0 MPa",
    ("objective", "minimize"): "mass",
    ("pack", "alignment"): "0 mm",
    ("pack", "friction"): 0.15,
}
"""Keys that may be left out, and the value that then holds."""
COUNTED = ("cycles", "temperature_cycles")
"""Keys of the duty that a history stands in place of."""
GAUGE = "pressure_gauge"
"""How the pressure of a vessel is set unless the task says otherwise."""


def _kind(name: str) -> str:
    """Kind of number under a cell's key; empty for what is not a number."""
    found = reading(Cell, name)
    return found.kind if isinstance(found, Quantity) else ""


def _printed(row: dict) -> dict:
    """A catalog's cell as a task would spell it; what its source does not print is left out."""
    kinds = {name: _kind(name) for name in row}
    spelled = {name: quantity_text(value, KINDS[kinds[name]].unit)
               for name, value in row.items() if kinds[name] and not math.isnan(value)}
    if "breathing" not in spelled and row.get("anode") and row.get("cathode") and row["areal_capacity"] > 0.0:
        capacity = quantity_text(row["areal_capacity"], "mAh/cm2")
        spelled["electrodes"] = {"anode": row["anode"], "cathode": row["cathode"], "areal_capacity": capacity,
                                 "faces": row["faces"]}
    return spelled | ({"response": row["response"]} if row.get("response") else {})


def cell_of_catalog(cell, catalog):
    """A cell with the keys of the catalog's row under its own; anything else as it is."""
    if not (isinstance(cell, dict) and isinstance(cell.get("id"), str)):
        return cell
    record = catalog["cells"].record(catalog["cells"].index(cell["id"]))
    other = GROWTHS if any(name in cell for name in GROWTHS) else ()
    other += () if _alike(cell.get("electrodes"), record) else ("response",)
    return {**{name: value for name, value in _printed(record).items() if name not in other}, **cell}


def _alike(electrodes, row: dict) -> bool:
    """Whether the electrodes of a task, where it gives any, are those of a catalog's cell as far as these are known."""
    return not isinstance(electrodes, dict) or all(
        row.get(side) in ("", electrodes.get(side)) for side in ("anode", "cathode"))


def with_assumptions(mapping: dict) -> tuple[dict, dict[tuple[str, ...], str]]:
    """The mapping with what was left out filled in, and for each filled key what was taken."""
    filled = {"objective": {}, "holder": {}} | mapping
    filled = {name: dict(value) if isinstance(value, dict) else value for name, value in filled.items()}
    tables = {name: table for name, table in filled.items() if isinstance(table, dict)}
    isostatic = tables.get("holder", {}).get("kind") == "isostatic"
    otherwise = OTHERWISE | ({("holder", "setting"): GAUGE} if isostatic else {})
    taken = {}
    for path in otherwise.keys() | SAME_AS.keys():
        table, other = tables.get(path[0], path), SAME_AS.get(path)
        if path[1] in table:
            continue
        taken[path] = f"{path[0]}.{other}" if other else str(otherwise[path])
        if other is None or other in table:
            table[path[1]] = table[other] if other else otherwise[path]
    duty = tables.get("duty", {})
    return filled, taken | _operating(duty) | _counted(duty) | _stacked(filled)


def _operating(duty: dict) -> dict[tuple, str]:
    """Where the cells dwell, if it is not said: the highest temperature of the duty, at which losses are largest."""
    temperature = duty.get("temperature")
    if not isinstance(temperature, dict) or "operating" in temperature or "highest" not in temperature:
        return {}
    duty["temperature"] = {**temperature, "operating": temperature["highest"]}
    return {("duty", "temperature", "operating"): "duty.temperature.highest"}


def _counted(duty: dict) -> dict[tuple, str]:
    """Cycles that a history counts: none beside it."""
    left_out = [name for name in COUNTED if name not in duty] if "history" in duty else []
    duty.update(dict.fromkeys(left_out, 0))
    return {("duty", name): "counted in duty.history" for name in left_out}


def _stacked(mapping: dict) -> dict[tuple, str]:
    """Cells of a stack that only the pack's choices tell: the first of them, until one is chosen."""
    pack, stack, holder = (mapping.get(name, {}) for name in ("pack", "stack", "holder"))
    tables = all(isinstance(table, dict) for table in (pack, stack, holder))
    if not tables or "kind" in holder or "cells" in stack or "stack_cells" not in pack:
        return {}
    choices = pack["stack_cells"]
    mapping["stack"] = {**stack, "cells": choices[0] if isinstance(choices, list) and choices else choices}
    return {("stack", "cells"): "pack.stack_cells"}
