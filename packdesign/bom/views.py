"""Views of a list: whole, down to a level, or its parts alone."""

import math

from packdesign.bom.columns import COLUMNS
from packdesign.bom.rows import EMPTY

JOINED = ("description", "source", "part_number", "note")
"""Texts of parts that are one line to buy and may differ."""


def completed(found: list[dict]) -> list[dict]:
    """Rows with all columns, in order; those of results of earlier versions lack some."""
    return [{name: row.get(name, EMPTY[name]) for name in COLUMNS} for row in found]


def totals(found: list[dict]) -> dict[str, float]:
    """Mass and cost of all parts of a list."""
    return {told: math.fsum(row[name] for row in found if row["leaf"])
            for told, name in (("mass_built_kg", "total_mass_kg"), ("total_cost_EUR", "total_cost_EUR"))}


def down_to(found: list[dict], level: int) -> list[dict]:
    """Rows down to a level."""
    return [row for row in found if row["level"] <= level]


def joined(same: list[dict], name: str) -> str:
    """Texts of one column that differ, each once."""
    return "; ".join(dict.fromkeys(row[name] for row in same if row[name]))


def _together(place: int, same: list[dict]) -> dict:
    """One line to buy; where parts of one designation are worked differently, the masses of one are their mean."""
    quantity = sum(row["qty_total"] for row in same)
    totals = {name: sum(row[name] for row in same) for name in ("total_mass_kg", "total_cost_EUR")}
    return {**same[0], "level": 1, "item": str(place), "parent_item": None, "qty": quantity, "qty_total": quantity,
            "unit_mass_kg": totals["total_mass_kg"] / quantity, "unit_cost_EUR": totals["total_cost_EUR"] / quantity,
            **totals, **{name: joined(same, name) for name in JOINED}}


def flat(indented: list[dict]) -> list[dict]:
    """The parts alone, one row for each designation, material and surface, heaviest first."""
    found: dict[tuple, list[dict]] = {}
    for row in completed(indented):
        if row["leaf"]:
            found.setdefault((row["designation"], row["material"], row["surface"]), []).append(row)
    ordered = sorted(found.values(), key=lambda same: -sum(row["total_mass_kg"] for row in same))
    return [_together(place, same) for place, same in enumerate(ordered, 1)]
