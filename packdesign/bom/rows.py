"""Rows of one design: pack, holder, groups and parts, with what is known of each part."""

import hashlib
import math
import re

from packdesign.bom.columns import COLUMNS, LIST, TEXT
from packdesign.holders.particulars import Particulars
from packdesign.holders.response import Line

SIZES = ("length", "width", "thickness", "diameter", "inner_diameter", "cut_length", "stock_thickness", "stock_length")
TEXTS = ("standard", "category", "make_buy", "surface", "unit", "form", "profile", "catalog_id", "confidence",
         "manufacturer", "manufacturer_part_number", "supplier", "supplier_part_number", "note")
EMPTY = {name: "" if column.type == TEXT else None for name, column in LIST.items()}
DIGITS = 10
"""Of the hash in a part number: among ten thousand parts two agree once in twenty thousand lists."""

PARTED = re.compile(r"[^a-z0-9]+")


def part_number(designation: str, material: str, surface: str = "", description: str = "") -> str:
    """Number of a part, of nothing but what it is itself: no other part of the list changes it.

    Made parts count with their description, as parts of one size may be bored differently.
    """
    told = "\n".join((designation, material, surface, description))
    return f"PD-{hashlib.sha256(told.encode()).hexdigest()[:DIGITS].upper()}"


def assembly_number(*names: str) -> str:
    """Number of what is put together: name and group in small letters."""
    return "-".join(filter(None, (PARTED.sub("-", name.lower()).strip("-") for name in names))) or "assembly"


def _value(column, row: int):
    """One design's entry of a column; a column of one holds for all."""
    return column[row if len(column) > 1 else 0].item()


def _count(quantity: float) -> float | int:
    return int(quantity) if quantity == int(quantity) else quantity


def _row(level: int, item: str, description: str, designation: str, **more) -> dict:
    parent = item.rpartition(".")[0] or None
    row = EMPTY | {"level": level, "item": item, "parent_item": parent, "description": description,
                   "designation": designation, "qty": 1, "qty_total": 1, "leaf": False, "unit": "pc",
                   "category": "assembly", "make_buy": "make", **more}
    return {name: row[name] for name in COLUMNS}


def _millimetres(size: float | None) -> float | None:
    return None if size is None or not math.isfinite(size) else round(size * 1e3, 6)


def _known(told: Particulars) -> dict:
    density = told.density
    return {**{name: getattr(told, name) for name in TEXTS},
            **{f"{name}_mm": _millimetres(getattr(told, name)) for name in SIZES},
            "density_kg_m3": None if density is None or not math.isfinite(density) else density}


def _part(level: int, item: str, line: Line, row: int, holders: int) -> dict:
    """A part; of what is weighed out the quantity is its mass."""
    told, designation, material = line.particulars(row), line.designation(row), line.material(row)
    quantity, mass, cost = (_value(column, row) for column in (line.quantity, line.unit_mass, line.unit_cost))
    if told.unit == "kg":
        quantity, mass, cost = quantity * mass, 1.0, cost / mass
    return _row(level, item, line.item, designation, material=material, qty=_count(quantity),
                qty_total=_count(holders * quantity), unit_mass_kg=mass, total_mass_kg=holders * quantity * mass,
                unit_cost_EUR=cost, total_cost_EUR=holders * quantity * cost, leaf=True, source=line.source,
                **_known(told), part_number=part_number(
                    designation, material, told.surface, line.item if told.make_buy == "make" else ""))


def _sums(rows: list[dict], holders: int = 1) -> dict:
    """What the parts of all holders come to, of which one of so many has its share."""
    mass, cost = (sum(row[name] for row in rows if row["leaf"]) for name in ("total_mass_kg", "total_cost_EUR"))
    return {"unit_mass_kg": mass / holders, "total_mass_kg": mass, "unit_cost_EUR": cost / holders,
            "total_cost_EUR": cost}


def _groups(name: str, lines: tuple[Line, ...], row: int, level: int, above: str, holders: int) -> list[dict]:
    """Groups in the order of the lines, and under each its parts; what is not there is left out."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if _value(line.quantity, row) * _value(line.unit_mass, row) > 0.0:
            groups.setdefault(line.group, []).append(line)
    below = []
    for place, (group, members) in enumerate(groups.items(), 1):
        item = f"{above}.{place}"
        parts = [_part(level + 1, f"{item}.{n}", line, row, holders) for n, line in enumerate(members, 1)]
        below += [_row(level, item, group, group, qty_total=holders, part_number=assembly_number(name, group),
                       **_sums(parts, holders)), *parts]
    return below


def rows(name: str, lines: tuple[Line, ...], row: int, holders: int | None = None) -> list[dict]:
    """Rows of one design: the holder, its groups, and under each group its parts; above them the pack of so many
    holders, if it is one."""
    number = assembly_number(name)
    if holders is None:
        below = _groups(name, lines, row, 1, "1", 1)
        return [_row(0, "1", "holder", name, part_number=number, **_sums(below)), *below]
    below = _groups(name, lines, row, 2, "1.1", holders)
    return [_row(0, "1", "pack", name, part_number=number, **_sums(below)),
            _row(1, "1.1", "holder", "holder", qty=holders, qty_total=holders,
                 part_number=assembly_number(name, "holder"), **_sums(below, holders)), *below]
