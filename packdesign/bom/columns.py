"""Columns of the lists: what each holds, in which order, and how a spreadsheet shows its numbers."""

from dataclasses import dataclass

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell (CWE-1236)."""

TEXT, NUMBER, FLAG = "text", "number", "flag"
KILOGRAMS, EUROS, MILLIMETRES, METRES, PLAIN = '0.0000##" kg"', '#,##0.00" EUR"', '0.###" mm"', '0.###" m"', "0.######"


@dataclass(frozen=True)
class Column:
    """A column: text, number or flag, the number's format in a spreadsheet, and what it says."""

    type: str
    says: str
    shown: str = PLAIN


LIST = {
    "level": Column(NUMBER, "0 is the top", "0"),
    "item": Column(TEXT, "place in the list: 1.2.1 is a part of 1.2"),
    "parent_item": Column(TEXT, "item of what it is a part of; empty at the top"),
    "description": Column(TEXT, "what it is"),
    "designation": Column(TEXT, "as it is ordered or cut: standard, size, class; the name of the top"),
    "material": Column(TEXT, "metal, property class, rubber or medium"),
    "qty": Column(NUMBER, "how many, or how much of `unit`, in one of its parent"),
    "qty_total": Column(NUMBER, "how many in all"),
    "unit_mass_kg": Column(NUMBER, "mass of one, or of one `unit`", KILOGRAMS),
    "total_mass_kg": Column(NUMBER, "mass of all", KILOGRAMS),
    "unit_cost_EUR": Column(NUMBER, "cost of one, or of one `unit`, as built", EUROS),
    "total_cost_EUR": Column(NUMBER, "cost of all, as built", EUROS),
    "leaf": Column(FLAG, "yes of parts, no of what is put together"),
    "source": Column(TEXT, "how it is made, or the standard of its sizes"),
    "part_number": Column(TEXT, "number of this tool; see the page"),
    "standard": Column(TEXT, "product standard"),
    "category": Column(TEXT, "fastener, spring, plate, tube, shell, machined, seal, fitting, medium, ..."),
    "make_buy": Column(TEXT, "make or buy"),
    "surface": Column(TEXT, "what the model takes the surface to be; empty where it takes nothing"),
    "unit": Column(TEXT, "pc, kg, L or m"),
    "form": Column(TEXT, "what it is cut from, or matter; empty of what is bought as it is"),
    "profile": Column(TEXT, "bar, tube or rod that it is cut from, without length"),
    "length_mm": Column(NUMBER, "length", MILLIMETRES),
    "width_mm": Column(NUMBER, "width", MILLIMETRES),
    "thickness_mm": Column(NUMBER, "thickness, or wall", MILLIMETRES),
    "diameter_mm": Column(NUMBER, "outer diameter", MILLIMETRES),
    "inner_diameter_mm": Column(NUMBER, "inner diameter", MILLIMETRES),
    "cut_length_mm": Column(NUMBER, "length to cut from bar, tube or rod", MILLIMETRES),
    "stock_thickness_mm": Column(NUMBER, "next thickness that is sold", MILLIMETRES),
    "stock_length_mm": Column(NUMBER, "longest piece that is sold", MILLIMETRES),
    "density_kg_m3": Column(NUMBER, "density of what is cut or poured"),
    "catalog_id": Column(TEXT, "row of the catalog: family/id"),
    "confidence": Column(TEXT, "how sure that row is: sure, weak or order"),
    "manufacturer": Column(TEXT, "who makes it, as that row says"),
    "manufacturer_part_number": Column(TEXT, "its number there"),
    "supplier": Column(TEXT, "who sells it, as that row says"),
    "supplier_part_number": Column(TEXT, "its number there"),
    "note": Column(TEXT, "what else to say when it is ordered or fitted"),
}
"""Of lists of parts."""

PURCHASE = {
    "item": Column(TEXT, "place in the list"),
    "designation": Column(TEXT, "what to order, blanks with their allowance"),
    "material": LIST["material"],
    "form": LIST["form"],
    "qty": Column(NUMBER, "how much to order of `unit`"),
    "unit": LIST["unit"],
    "pieces": Column(NUMBER, "pieces to cut from bar, tube or rod", "0"),
    "cut_length_mm": Column(NUMBER, "length of one piece", MILLIMETRES),
    "stock_length_m": Column(NUMBER, "length of bar that they need with their saw cuts", METRES),
    "stock_pieces": Column(NUMBER, "bars of the longest length sold that they come out of", "0"),
    "length_mm": Column(NUMBER, "length of the blank", MILLIMETRES),
    "width_mm": Column(NUMBER, "width of the blank", MILLIMETRES),
    "thickness_mm": Column(NUMBER, "thickness of the blank", MILLIMETRES),
    "diameter_mm": Column(NUMBER, "diameter of the blank", MILLIMETRES),
    "mass_built_kg": Column(NUMBER, "mass of the finished parts", KILOGRAMS),
    "mass_bought_kg": Column(NUMBER, "mass of what is ordered", KILOGRAMS),
    "total_cost_EUR": LIST["total_cost_EUR"],
    "used_for": Column(TEXT, "parts that are made of it"),
    "part_number": Column(TEXT, "numbers of those parts"),
    **{name: LIST[name] for name in ("standard", "category", "surface", "catalog_id", "confidence", "manufacturer",
                                     "manufacturer_part_number", "supplier", "supplier_part_number", "note")},
}
"""Of lists of what to order."""

COLUMNS = tuple(LIST)


def columns_of(found: list[dict]) -> dict[str, Column]:
    """Columns of some rows: of a list of parts, or of what to order."""
    return PURCHASE if found and "mass_bought_kg" in found[0] else LIST


def safe(value) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text
