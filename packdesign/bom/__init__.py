"""Bill of materials: pack, holder, groups and parts as rows, in the views and formats that people pass on."""

from packdesign.bom.columns import COLUMNS
from packdesign.bom.files import checksum, csv_file, excel_eu_file, json_file, workbook, xlsx_file
from packdesign.bom.purchase import ALLOWANCE, KERF, masses, purchase
from packdesign.bom.rows import assembly_number, part_number, rows
from packdesign.bom.views import completed, down_to, flat, totals

__all__ = ["ALLOWANCE", "COLUMNS", "FORMATS", "KERF", "VIEWS", "assembly_number", "checksum", "completed", "csv_file",
           "down_to", "excel_eu_file", "flat", "json_file", "masses", "part_number", "purchase", "rows", "totals",
           "view", "workbook", "xlsx_file"]

VIEWS = ("indented", "single", "flat", "purchase")

FORMATS = {"csv": csv_file, "xlsx": xlsx_file, "json": json_file}
"""What turns rows into the bytes of a file."""


def view(indented: list[dict], name: str, depth: int | None = None, kerf: float = KERF,
         allowance: float = ALLOWANCE) -> list[dict]:
    """Rows of one view: `indented` down to a depth, `single` the top and its own parts, `flat`, or `purchase`."""
    if name == "purchase":
        return purchase(indented, kerf, allowance)
    if name == "flat":
        return flat(indented)
    found = completed(indented)
    level = 1 if name == "single" else depth
    return found if level is None else down_to(found, level)
