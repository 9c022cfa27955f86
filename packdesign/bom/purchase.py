"""What to order: blanks with their allowance, lengths of bar with their saw cuts, media by mass or volume, pieces."""

import math

from packdesign.bom.columns import PURCHASE
from packdesign.bom.views import completed, joined

KERF, ALLOWANCE = 3e-3, 5e-3
"""Width of a saw cut, and machining allowance on every side in the plane of a blank, where none is asked for [m]."""

BLANKS = ("plate", "sheet", "block", "disc")
BARS = ("bar", "flat", "tube", "rod", "angle")
TAKEN = ("material", "form", "unit", "standard", "category", "surface", "catalog_id", "confidence", "manufacturer",
         "manufacturer_part_number", "supplier", "supplier_part_number")
SUMS = ("qty", "pieces", "stock_length_m", "mass_built_kg", "mass_bought_kg", "total_cost_EUR")
EPSILON = 1e-6
UNKNOWN_STOCK = "thickness as finished: the catalog has no stock of it"


def _sizes(*sizes: float) -> str:
    return " x ".join(f"{size:.10g}" for size in sizes)


def _whole(size: float) -> int:
    """The next whole millimetre [mm]."""
    return math.ceil(size - EPSILON)


def _blank(row: dict, allowance: float) -> dict:
    """A blank of plate as thick as the next one sold, larger than its part by the allowance; sizes [mm]."""
    thickness = row["stock_thickness_mm"] or row["thickness_mm"]
    names = ("diameter_mm",) if row["form"] == "disc" else ("length_mm", "width_mm")
    plane = {name: _whole(row[name] + 2.0 * allowance) for name in names}
    area = math.pi / 4.0 * plane["diameter_mm"] ** 2 if row["form"] == "disc" else math.prod(plane.values())
    word = "core" if row["form"] == "block" else row["form"]
    known = row["note"] if row["stock_thickness_mm"] else "; ".join(filter(None, (row["note"], UNKNOWN_STOCK)))
    return {**plane, "thickness_mm": thickness, "note": known,
            "designation": f"{word} {_sizes(*plane.values(), thickness)}",
            "mass_bought_kg": row["qty_total"] * area * thickness * 1e-9 * row["density_kg_m3"]}


def _section(row: dict) -> float:
    """Mass of a bar per length [kg/mm]; of rod and angles that of the part itself."""
    if row["form"] not in ("bar", "flat", "tube"):
        return row["unit_mass_kg"] / row["cut_length_mm"]
    outer, wall = row["diameter_mm"], row["thickness_mm"]
    area = {"bar": lambda: math.pi / 4.0 * _whole(outer) ** 2, "flat": lambda: row["width_mm"] * wall,
            "tube": lambda: math.pi * (outer - wall) * wall}[row["form"]]()
    return area * 1e-9 * row["density_kg_m3"]


def _bars(row: dict, kerf: float) -> dict:
    """A length of bar: each piece and a saw cut; and how many of the longest bars sold they come out of."""
    cut, pieces, longest = row["cut_length_mm"], row["qty_total"], row["stock_length_mm"]
    needed = pieces * (cut + kerf)
    of_one = math.floor((longest + kerf) / (cut + kerf) + EPSILON) if longest else 0
    round_bar = row["form"] == "bar"
    outer = _whole(row["diameter_mm"]) if round_bar else row["diameter_mm"]
    return {"designation": f"round bar {outer}" if round_bar else row["profile"], "unit": "m",
            "qty": needed * 1e-3, "pieces": pieces, "cut_length_mm": cut, "stock_length_m": needed * 1e-3,
            "stock_pieces": math.ceil(pieces / of_one - EPSILON) if of_one else None,
            "diameter_mm": outer, "mass_bought_kg": needed * _section(row)}


def _matter(row: dict) -> dict:
    """What is weighed out; liquids by the litre."""
    litres = row["unit"] == "kg" and row["density_kg_m3"]
    amount = row["total_mass_kg"] / row["density_kg_m3"] * 1e3 if litres else row["total_mass_kg"]
    return {"qty": amount, "unit": "L" if litres else "kg"}


def _order(row: dict, kerf: float, allowance: float) -> dict:
    """What is ordered for one row of a list."""
    made = row["make_buy"] == "make"
    told = (_blank(row, allowance) if made and row["form"] in BLANKS else
            _bars(row, kerf) if made and row["form"] in BARS else
            _matter(row) if row["form"] == "matter" else
            {name: row[name] for name in ("length_mm", "width_mm", "thickness_mm", "diameter_mm")})
    return {**dict.fromkeys(PURCHASE), "designation": row["designation"], "qty": row["qty_total"],
            "used_for": row["description"], "mass_built_kg": row["total_mass_kg"],
            "mass_bought_kg": row["total_mass_kg"],
            **{name: row[name] for name in (*TAKEN, "total_cost_EUR", "part_number", "note")}, **told}


def _hosted(parts: list[dict]) -> list[dict]:
    """Parts without those that come out of another's bar, whose mass and cost stand with it."""
    hosts = {row["parent_item"]: dict(row) for row in parts if row["form"] == "bar" and row["category"] == "tube"}
    for row in parts:
        if row["form"] == "shell":
            host = hosts[row["parent_item"]]
            host["description"] = f"{host['description']}; {row['description']}"
            for name in ("total_mass_kg", "total_cost_EUR"):
                host[name] += row[name]
    own = {row["item"]: row for row in hosts.values()}
    return [own.get(row["item"], row) for row in parts if row["form"] != "shell"]


def _together(place: int, same: list[dict]) -> dict:
    """One line to order; bars are counted anew for all their pieces."""
    sums = {name: None if same[0][name] is None else sum(row[name] for row in same) for name in SUMS}
    bars = None if same[0]["stock_pieces"] is None else sum(row["stock_pieces"] for row in same)
    texts = {name: joined(same, name) for name in ("used_for", "part_number", "note")}
    return {**same[0], **sums, "stock_pieces": bars, **texts, "item": str(place)}


def purchase(indented: list[dict], kerf: float = KERF, allowance: float = ALLOWANCE) -> list[dict]:
    """What to order for all parts, one row for each thing of one material and cut, by category and mass.

    A saw cut and the allowance on every side are lengths [m]. The masses built add up to that of the design.
    """
    found: dict[tuple, list[dict]] = {}
    for row in _hosted([row for row in completed(indented) if row["leaf"]]):
        order = _order(row, kerf * 1e3, allowance * 1e3)
        key = tuple(order[name] for name in ("category", "designation", "material", "surface", "cut_length_mm"))
        found.setdefault(key, []).append(order)
    first = {category: place for place, category in reversed(list(enumerate(key[0] for key in found)))}
    ordered = sorted(found.items(), key=lambda one: (
        first[one[0][0]], -sum(row["mass_bought_kg"] for row in one[1])))
    return [_together(place, same) for place, (_, same) in enumerate(ordered, 1)]


def masses(found: list[dict]) -> dict[str, float]:
    """Mass bought and mass built, and cost, of all that is ordered."""
    return {name: math.fsum(row[name] for row in found)
            for name in ("mass_built_kg", "total_cost_EUR", "mass_bought_kg")}
