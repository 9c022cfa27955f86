"""Levers as rows of text, which a file of comma-separated values holds, and as tables of a page."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from packdesign.evaluate.figures import WATT_HOUR
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN
from packdesign.task import KINDS
from packdesign.validate.levers import GIVEN, Lever, Lightest, Range
from packdesign.wording import NOTHING, table

DIGITS = 4
REFERENCE = "reference"
"""Name of the lever of each module that changes nothing."""
TITLES = {"uniaxial": "rigid", "spring_loaded": "springs", "isostatic": "vessel"}
MEGA, MICRO = 1e-6, 1e6
RANGE = ("lowest_MPa", "highest_MPa", "swing_MPa", "charge_MPa", "flags")
FOUND = ("status", "kg", "Wh_per_kg", *RANGE[:-1], "why")
HEADER = ("cell", "lever", "changed", "window_lowest_MPa", "window_highest_MPa", "anode_um", "cathode_um", "growth_um",
          "energy_Wh", "energy_lost", *(f"{name}.{key}" for name in GIVEN for key in RANGE),
          *(f"{kind}.{key}" for kind in KINDS for key in FOUND), "remark")


def rows(found: Iterable[Lever]) -> list[dict[str, str]]:
    """A row of text for each lever; energy is lost against the first lever of the same module."""
    found = list(found)
    whole = {one.asked.cell: one.energy for one in reversed(found)}
    return [_row(one, whole[one.asked.cell]) for one in found]


def _row(one: Lever, whole: float) -> dict[str, str]:
    numbers = {"window_lowest_MPa": MEGA * one.window[0], "window_highest_MPa": MEGA * one.window[1],
               "anode_um": MICRO * one.anode, "cathode_um": MICRO * one.cathode, "growth_um": MICRO * one.growth,
               "energy_Wh": one.energy / WATT_HOUR, "energy_lost": 1.0 - one.energy / whole}
    cells = {"cell": one.asked.cell, "lever": one.asked.name, "changed": one.asked.changed,
             **{name: _number(value) for name, value in numbers.items()}}
    for name, judged in one.given.items():
        cells |= {f"{name}.{key}": text for key, text in zip(RANGE, _range(judged), strict=True)}
    for kind in KINDS:
        told = _lightest(one.lightest[kind]) if kind in one.lightest else [""] * len(FOUND)
        cells |= {f"{kind}.{key}": text for key, text in zip(FOUND, told, strict=True)}
    return cells | {"remark": one.asked.remark}


def _range(judged: Range) -> list[str]:
    pressures = (judged.lowest, judged.highest, judged.swing, judged.charge)
    return [*(_number(MEGA * value) for value in pressures), "; ".join(judged.flags)]


def _lightest(best: Lightest) -> list[str]:
    kept = _range(best.kept)[:-1] if best.kept else [""] * len(RANGE[:-1])
    return [best.status, _number(best.mass), _number(best.specific_energy), *kept, best.why]


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.{DIGITS}g}"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(made: Iterable[Mapping[str, str]]) -> str:
    """Rows as comma-separated values."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return text.getvalue()


def given_table(made: Iterable[Mapping[str, str]]) -> str:
    """Markdown: growth of a cell, and what it does in the holders that stay as they are."""
    head = ["cells", "lever", "anode, um", "cathode, um", "growth, um", "springs keep, MPa", "swing, MPa",
            "of a charge, MPa", "swing without springs, MPa", "of a charge, MPa"]
    return table(head, [[
        row["cell"], row["lever"], _whole(row["anode_um"]), _whole(row["cathode_um"]), _whole(row["growth_um"]),
        f"{float(row['springs.lowest_MPa']):.2f} to {float(row['springs.highest_MPa']):.2f}",
        *(text for name in GIVEN for text in (_swing(row, name), f"{float(row[f'{name}.charge_MPa']):.2f}"))]
        for row in made],
        ",".join(head[2:]))


def _whole(text: str) -> str:
    return f"{round(float(text))}"


def _swing(row: Mapping[str, str], holder: str) -> str:
    flags = row[f"{holder}.flags"]
    return f"{float(row[f'{holder}.swing_MPa']):.2f}{f' ({flags})' if flags else ''}"


def lightest_table(made: Iterable[Mapping[str, str]]) -> str:
    """Markdown: the window that the cells ask for, what the lightest holder of each kind weighs, and what energy the
    lever costs."""
    head = ["cells", "lever", "window, MPa", *(f"{TITLES[kind]}, kg" for kind in KINDS), "energy lost, %",
            "cells and lightest holder, Wh/kg"]
    return table(head, [[
        row["cell"], row["lever"], f"{row['window_lowest_MPa']} to {row['window_highest_MPa']}",
        *(_mass(row, kind) for kind in KINDS), f"{100.0 * float(row['energy_lost']):.0f}", _density(row)]
        for row in made], ",".join(head[3:]))


def _mass(row: Mapping[str, str], kind: str) -> str:
    status = row[f"{kind}.status"]
    doubt = "" if status in ("", PROVEN, IMPOSSIBLE) else " (unproven)"
    return (row[f"{kind}.kg"] or ("none" if status else NOTHING)) + doubt


def _density(row: Mapping[str, str]) -> str:
    """Of the kind with the most."""
    known = [float(row[f"{kind}.Wh_per_kg"]) for kind in KINDS if row[f"{kind}.Wh_per_kg"]]
    return f"{max(known):.0f}" if known else NOTHING


def kinds_table(made: Iterable[Mapping[str, str]]) -> str:
    """Markdown: from rigid over springs to gas, each by its own lightest holder: mass, swing and what a charge does."""
    head = ["cells", "lever", *(f"{TITLES[kind]}: kg, MPa, of a charge" for kind in KINDS)]
    return table(head, [[row["cell"], row["lever"], *(_own(row, kind) for kind in KINDS)]
                        for row in made if row["lever"] == REFERENCE or row["uniaxial.kg"]])


def _own(row: Mapping[str, str], kind: str) -> str:
    if not row[f"{kind}.kg"]:
        return _mass(row, kind)
    swing, charge = (float(row[f"{kind}.{key}"]) for key in ("swing_MPa", "charge_MPa"))
    return f"{_mass(row, kind)}, {swing:.2f}, {charge:.2f}"


TABLES = {"given": given_table, "lightest": lightest_table, "kinds": kinds_table}


def filled(page: str, made: list[dict[str, str]]) -> str:
    """A page with the tables between its marks made anew."""
    for name, markdown in TABLES.items():
        start, end = (f"<!-- {name} {word} -->" for word in ("begins", "ends"))
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{markdown(made)}\n{end}{rest.partition(end)[2]}"
    return page
