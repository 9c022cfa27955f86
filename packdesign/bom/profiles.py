"""Lists in the columns of other programs' imports: InvenTree, IndaBOM (django-bom) and PTC Windchill.

Headers are those of the programs' sources and manuals; which is which, and what was not tried, stands in
docs/parts_list.md.
"""

from collections.abc import Callable

from packdesign.bom.columns import safe
from packdesign.bom.files import separated
from packdesign.bom.views import completed

INVENTREE_PARTS = ("name", "IPN", "description", "keywords", "units", "component", "assembly", "purchaseable", "notes")
INVENTREE_LINES = ("sub_part", "part_name", "part_ipn", "quantity", "reference", "note")
INDABOM = ("level", "part_number", "quantity", "do_not_load", "part_class", "references", "description", "revision",
           "manufacturer_name", "manufacturer_part_number", "seller", "seller_part_number", "unit_cost",
           "minimum_order_quantity", "nre_cost")
WINDCHILL = ("Action", "Level", "Number", "Trace Code", "OrganizationID", "Container", "Revision", "View", "Quantity",
             "Unit of Measure", "Reference Designators", "Type")
WINDCHILL_PARTS = ("Action", "Type", "Name", "End Item", "Trace Code", "Generic Type", "Number", "Assembly Mode",
                   "Location", "Organization ID", "Source")

UNITS = {"pc": "ea", "kg": "kg", "L": "l", "m": "m", "": "ea"}
"""Units by Windchill's internal values."""

LONGEST_NAME = 100
"""Characters of a part's name in InvenTree; the whole designation stands in the description."""

FIRST_REVISION = "A"


def _table(head: tuple[str, ...], lines: list[dict]) -> bytes:
    """Separated text; what a line does not tell is empty, texts are guarded."""
    return separated(head, ([safe(value) if isinstance(value, str) else value
                             for value in (line.get(name, "") for name in head)] for line in lines))


def _name(row: dict) -> str:
    """Name of a part or an assembly: what it is and how it is ordered."""
    told = row["designation"] if row["leaf"] else f"{row['description']} {row['part_number']}"
    return " ".join(filter(None, (told, row["material"] if row["material"] not in told else "")))


def _said(row: dict) -> str:
    """What a part is, and its name."""
    return f"{row['description']}: {_name(row)}" if row["leaf"] else _name(row)


def _unique(found: list[dict]) -> list[dict]:
    """The first row of each part number."""
    return list({row["part_number"]: row for row in reversed(found)}.values())[::-1]


def _inventree_part(row: dict) -> dict:
    return {"name": _name(row)[:LONGEST_NAME], "IPN": row["part_number"], "description": _said(row),
            "keywords": row["category"], "units": "" if row["unit"] in ("pc", "") else row["unit"],
            "component": row["level"] > 0, "assembly": not row["leaf"],
            "purchaseable": row["make_buy"] == "buy", "notes": row["note"]}


def inventree(found: list[dict]) -> dict[str, bytes]:
    """Part list, and one file for each assembly with what it is made of; a part is in it once."""
    files = {"parts.csv": _table(INVENTREE_PARTS, [_inventree_part(row) for row in _unique(found)])}
    for above in (row for row in found if not row["leaf"]):
        below = [row for row in found if row["parent_item"] == above["item"]]
        wanted = {row["part_number"]: sum(one["qty"] for one in below if one["part_number"] == row["part_number"])
                  for row in below}
        files[f"bom-{above['part_number']}.csv"] = _table(INVENTREE_LINES, [
            {"sub_part": row["part_number"], "part_name": _name(row)[:LONGEST_NAME], "part_ipn": row["part_number"],
             "quantity": wanted[row["part_number"]], "note": row["note"]} for row in _unique(below)])
    return files


def indabom(found: list[dict]) -> dict[str, bytes]:
    """One indented list, the top at level 0."""
    return {"indabom.csv": _table(INDABOM, [
        {"level": row["level"], "part_number": row["part_number"], "quantity": row["qty"], "do_not_load": "False",
         "description": _said(row), "revision": FIRST_REVISION,
         "manufacturer_name": row["manufacturer"], "manufacturer_part_number": row["manufacturer_part_number"],
         "seller": row["supplier"], "seller_part_number": row["supplier_part_number"],
         "unit_cost": row["unit_cost_EUR"]} for row in found])}


def windchill(found: list[dict]) -> dict[str, bytes]:
    """Parts, and their structure with the top at level 0."""
    parts = [{"Action": "Add", "Type": "wt.part.WTPart", "Name": _name(row),
              "Trace Code": "0", "Generic Type": "standard",
              "Number": row["part_number"], "Assembly Mode": "component" if row["leaf"] else "separable",
              "Source": row["make_buy"] or "buy"} for row in _unique(found)]
    lines = [{"Action": "Add", "Level": row["level"], "Number": row["part_number"], "Trace Code": "0",
              "Revision": FIRST_REVISION, "View": "Design", "Quantity": row["qty"],
              "Unit of Measure": UNITS[row["unit"]], "Type": "wt.part.WTPartUsageLink"} for row in found]
    return {"parts.csv": _table(WINDCHILL_PARTS, parts), "structure.csv": _table(WINDCHILL, lines)}


PROFILES: dict[str, Callable[[list[dict]], dict[str, bytes]]] = {
    "inventree": inventree, "indabom": indabom, "windchill": windchill}


def profile(indented: list[dict], name: str) -> dict[str, bytes]:
    """Files of one program's import, by name."""
    return PROFILES[name](completed(indented))
