"""What a note says of a whole pack: its holders, how they lie, mass and energy with and without them, what is short."""

import math

from packdesign.report.blocks import Block, Figure, Table
from packdesign.task.objective import WEIGHTED
from packdesign.task.pack import AXES
from packdesign.wording import NOTHING, measured, number

KIND_HEADS = ("Holders", "Pack kg", "Penalty Wh/kg")
"""What a pack adds to the table of kinds."""
MOST_SHOWN = 40
"""Choices that a note lists; the result has all of them."""
UNITS = {"mass": "kg", "cost": "EUR", "volume": "L", WEIGHTED: WEIGHTED}
VALIDITY = (
    "All holders of a pack are alike and full: cells beyond those wanted fill them, weigh, and give no energy here.",
    "The mass of a pack is that of holders, cells and layers between them; housing, busbars, coolant and electronics "
    "are not in it.",
    "Holders stand in layers of rows, all turned alike; the volume of a pack is that of the box around all of them.",
)


def rows(document: dict) -> list[list[str]]:
    """What a pack is, line by line; empty where there is none."""
    found = document.get("pack")
    if not found:
        return []
    asked = [["Cells wanted", f"{found['cells']}{_wiring(found)}, {_kilowatt_hours(found['energy_Wh'])}"],
             ["Envelope", _envelope(found)]]
    return asked + (_made(found) if found["holders"] else [])


def _made(found: dict) -> list[list[str]]:
    each = found["stack_cells"] * found["stacks"]
    grid = f" in {found['along']} x {found['across']} stacks" if found["stacks"] > 1 else ""
    layers = f", layers {measured(found['layers_mass_kg'], 'kg')}" if found["layers_mass_kg"] else ""
    short = [["Missing", missing(found["missing_mm"])]] if found["missing_mm"] else []
    return [
        ["Holders", f"{found['holders']} of {each} cells each{grid}; the envelope has room for {found['fit']}"],
        *short,
        ["Orientation", f"pressing along the {found['orientation']}, cells lengthwise along the {found['lengthwise']}; "
                        f"one holder {_sides(found['holder_mm'])}"],
        ["Cells installed", f"{found['cells_installed']}, of which {found['spare_cells'] or 'none'} spare; "
                            f"{_kilowatt_hours(found['installed_energy_Wh'])}"],
        ["Mass of the pack", f"{measured(found['mass_kg'], 'kg')}: holders {measured(found['holders_mass_kg'], 'kg')}, "
                             f"cells {measured(found['cells_mass_kg'], 'kg')}{layers}"],
        ["Volume of the pack", measured(found["volume_L"], "L")],
        *[[f"Energy per {name}", _density(found, unit)] for name, unit in (("mass", "Wh/kg"), ("volume", "Wh/L"))],
    ]


def _kilowatt_hours(energy: float | None) -> str:
    return NOTHING if energy is None else measured(energy / 1e3, "kWh")


def _wiring(found: dict) -> str:
    return f", {found['series']} in series and {found['parallel']} in parallel" if found["series"] else ""


def _sides(lengths: list[float]) -> str:
    return " x ".join(f"{length:.5g}" for length in lengths) + " mm"


def _envelope(found: dict) -> str:
    count = len(found["keep_outs_mm"])
    return _sides(found["envelope_mm"]) + (f", {count} keep-out{'s' if count > 1 else ''}" if count else "")


def _density(found: dict, unit: str) -> str:
    """`190.2 Wh/kg with holders, the cells alone 387.1 Wh/kg: penalty 196.9 Wh/kg, 50.9 %`."""
    key = unit.replace("/", "_per_")
    bare, penalty = found[f"cells_{key}"], found[f"penalty_{key}"]
    if penalty is None:
        return f"the cells alone {measured(bare, unit)}"
    return (f"{measured(found[key], unit)} with holders, the cells alone {measured(bare, unit)}: penalty "
            f"{measured(penalty, unit)}, {100.0 * penalty / bare:.1f} %")


def missing(lengths: list[float | None]) -> str:
    """Growth of one side of the envelope that would be enough: `12.00 mm of length or 3.500 mm of height`."""
    told = [f"{measured(length, 'mm')} of {axis}" for axis, length in zip(AXES, lengths, strict=True)
            if length is not None]
    return " or ".join(told) or "no growth of one side alone is enough"


def _least(composite: dict) -> float:
    """Least growth of one side that would be enough for one choice [mm]."""
    return min((length for length in composite["missing_mm"] or () if length is not None), default=math.inf)


def holders_told(one: dict) -> str:
    """Holders of one choice: `16 of 24 cells`, `8 of 2 x 1 x 24 cells` where stacks stand side by side."""
    grid = f"{one['along']} x {one['across']} x " if one["along"] * one["across"] > 1 else ""
    return f"{one['holders']} of {grid}{one['stack_cells']} cells"


def nearest(document: dict) -> str:
    """One sentence on the choice that lacks least room; empty where a pack was found, or none lacks room."""
    found = document.get("pack")
    if not found or document["kind"]:
        return ""
    short = [one for one in found["composites"] if math.isfinite(_least(one))]
    if not short:
        return ""
    one = min(short, key=_least)
    why = f" ({one['reason']})" if one["reason"] else ""
    return (f"Least room is missing for {one['kind'].replace('_', '-')} holders, {holders_told(one)}, pressing along "
            f"the {one['orientation']}, cells lengthwise along the {one['lengthwise']}: {missing(one['missing_mm'])}"
            f"{why}.")


def kind_cells(found: dict) -> list[str]:
    """Cells of one kind under `KIND_HEADS`."""
    one = found["pack"]
    return [NOTHING] * len(KIND_HEADS) if one is None else [
        holders_told(one), number(one["mass_kg"]), number(one["penalty_Wh_per_kg"])]


def _composites(document: dict) -> list[Block]:
    """All choices of cells, grid and turn, the best first, then those that lack least."""
    every = document["pack"]["composites"]
    if not every:
        return []
    unit = UNITS[document["optimum"]["minimize"]]
    ordered = sorted(every, key=lambda one: (math.inf if one["objective"] is None else one["objective"], _least(one)))
    lines = [[one["kind"], holders_told(one), one["orientation"], one["lengthwise"], str(one["spare_cells"]),
              one["status"], number(one["objective"]), missing(one["missing_mm"]) if one["missing_mm"] else NOTHING,
              one["reason"]] for one in ordered[:MOST_SHOWN]]
    shown = Table(["Kind", "Holders", "Pressing", "Lengthwise", "Spare cells", "Status", f"Pack {unit}", "Missing",
                   "Reason"], lines, f"Spare cells,Pack {unit}")
    rest = len(every) - MOST_SHOWN
    return [shown, *[f"And {rest} more choices, which `result.json` holds."] * (rest > 0)]


def told(document: dict) -> list[Block]:
    """The section on a pack; empty where there is none."""
    lines = rows(document)
    if not lines:
        return []
    short = [sentence for sentence in [nearest(document)] if sentence]
    return [Table(["Pack", "Value"], lines), Figure("packing"), *short, *_composites(document)]
