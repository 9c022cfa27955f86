"""Bill of materials: pack, holder, groups and parts as rows, in the views and formats that people pass on."""

import csv
import io
import json
from datetime import datetime

from packdesign.errors import InputError
from packdesign.holders.response import Line

COLUMNS = ("level", "item", "parent_item", "description", "designation", "material", "qty", "qty_total", "unit_mass_kg",
           "total_mass_kg", "unit_cost_EUR", "total_cost_EUR", "leaf", "source")
TEXTS = ("item", "parent_item", "description", "designation", "material", "source")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell (CWE-1236)."""

VIEWS = ("indented", "flat")


def _value(column, row: int):
    """One design's entry of a column; a column of one holds for all."""
    return column[row if len(column) > 1 else 0].item()


def _count(quantity: float) -> float | int:
    return int(quantity) if quantity == int(quantity) else quantity


def _row(level: int, item: str, description: str, designation: str, **more) -> dict:
    parent = item.rpartition(".")[0] or None
    row = {"level": level, "item": item, "parent_item": parent, "description": description, "designation": designation,
           "material": "", "qty": 1, "qty_total": 1, "leaf": False, "source": "", **more}
    return {name: row[name] for name in COLUMNS}


def _part(level: int, item: str, line: Line, row: int, holders: int) -> dict:
    quantity, mass, cost = (_value(column, row) for column in (line.quantity, line.unit_mass, line.unit_cost))
    return _row(level, item, line.item, line.designation(row), material=line.material(row), qty=_count(quantity),
                qty_total=_count(holders * quantity), unit_mass_kg=mass, total_mass_kg=holders * quantity * mass,
                unit_cost_EUR=cost, total_cost_EUR=holders * quantity * cost, leaf=True, source=line.source)


def _sums(rows: list[dict], holders: int = 1) -> dict:
    """What the parts of all holders come to, of which one of so many has its share."""
    mass, cost = (sum(row[name] for row in rows if row["leaf"]) for name in ("total_mass_kg", "total_cost_EUR"))
    return {"unit_mass_kg": mass / holders, "total_mass_kg": mass, "unit_cost_EUR": cost / holders,
            "total_cost_EUR": cost}


def _groups(lines: tuple[Line, ...], row: int, level: int, above: str, holders: int) -> list[dict]:
    """Groups in the order of the lines, and under each its parts; what is not there is left out."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if _value(line.quantity, row) * _value(line.unit_mass, row) > 0.0:
            groups.setdefault(line.group, []).append(line)
    below = []
    for place, (group, members) in enumerate(groups.items(), 1):
        item = f"{above}.{place}"
        parts = [_part(level + 1, f"{item}.{n}", line, row, holders) for n, line in enumerate(members, 1)]
        below += [_row(level, item, group, group, qty_total=holders, **_sums(parts, holders)), *parts]
    return below


def rows(name: str, lines: tuple[Line, ...], row: int, holders: int | None = None) -> list[dict]:
    """Rows of one design: the holder, its groups, and under each group its parts; above them the pack of so many
    holders, if it is one."""
    if holders is None:
        below = _groups(lines, row, 1, "1", 1)
        return [_row(0, "1", "holder", name, **_sums(below)), *below]
    below = _groups(lines, row, 2, "1.1", holders)
    return [_row(0, "1", "pack", name, **_sums(below)),
            _row(1, "1.1", "holder", "holder", qty=holders, qty_total=holders, **_sums(below, holders)), *below]


def _together(place: int, same: list[dict]) -> dict:
    """One line to buy; where parts of one designation are worked differently, the masses of one are their mean."""
    quantity = sum(row["qty_total"] for row in same)
    totals = {name: sum(row[name] for row in same) for name in ("total_mass_kg", "total_cost_EUR")}
    texts = {name: "; ".join(dict.fromkeys(row[name] for row in same)) for name in ("description", "source")}
    return _row(1, str(place), texts["description"], same[0]["designation"], material=same[0]["material"],
                qty=quantity, qty_total=quantity, unit_mass_kg=totals["total_mass_kg"] / quantity,
                unit_cost_EUR=totals["total_cost_EUR"] / quantity, leaf=True, source=texts["source"], **totals)


def flat(indented: list[dict]) -> list[dict]:
    """What to buy: the parts alone, one row for each designation and material, heaviest first."""
    found: dict[tuple, list[dict]] = {}
    for row in indented:
        if row["leaf"]:
            found.setdefault((row["designation"], row["material"]), []).append(row)
    ordered = sorted(found.values(), key=lambda same: -sum(row["total_mass_kg"] for row in same))
    return [_together(place, same) for place, same in enumerate(ordered, 1)]


def view(indented: list[dict], name: str) -> list[dict]:
    """Rows as they are, or `flat`."""
    return flat(indented) if name == "flat" else indented


def _safe(value) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def _cell(name: str, value):
    if name in TEXTS:
        return _safe(value)
    return {True: "yes", False: "no"}[value] if name == "leaf" else value


def csv_file(found: list[dict]) -> bytes:
    """Comma-separated text (RFC 4180), UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(name, row[name]) for name in COLUMNS] for row in found)
    return text.getvalue().encode("utf-8")


def json_file(found: list[dict]) -> bytes:
    """An array of rows."""
    return (json.dumps(found, indent=2, allow_nan=False) + "\n").encode("utf-8")


def _workbook(stream):
    try:
        import xlsxwriter
    except ImportError:
        raise InputError("XLSX needs the package XlsxWriter: pip install 'packdesign[report]'") from None
    return xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def xlsx_file(found: list[dict]) -> bytes:
    """A workbook of one sheet: texts as text, numbers as numbers, header frozen."""
    stream = io.BytesIO()
    book = _workbook(stream)
    book.set_properties({"created": datetime(2000, 1, 1)})  # fixed: the same design gives the same bytes
    sheet, bold = book.add_worksheet("BOM"), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, COLUMNS, bold)
    for line, row in enumerate(found, 1):
        for column, name in enumerate(COLUMNS):
            if name in TEXTS:
                sheet.write_string(line, column, row[name] or "")
            else:
                sheet.write(line, column, row[name])
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, 2 + max(len(str(row[name])) for row in [*found, {name: name}]))
    book.close()
    return stream.getvalue()


FORMATS = {"csv": csv_file, "xlsx": xlsx_file, "json": json_file}
"""What turns rows into the bytes of a file."""
