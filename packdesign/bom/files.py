"""Files of a list: comma-separated text, workbooks, JSON; the same list gives the same bytes."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from datetime import datetime

from packdesign.bom.columns import FLAG, NUMBER, TEXT, Column, columns_of, safe
from packdesign.errors import InputError

SCHEMA = "packdesign-bom/1"
WIDEST = 60
"""Characters of a spreadsheet's column; what is longer is cut off on the screen."""


def _cell(column: Column, value):
    """A cell of comma-separated text."""
    if column.type == TEXT:
        return safe(value)
    return {True: "yes", False: "no"}[value] if column.type == FLAG else value


def separated(head: Iterable[str], lines: Iterable[Iterable], delimiter: str = ",") -> bytes:
    """Separated text (RFC 4180), UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8")


def csv_file(found: list[dict]) -> bytes:
    """Comma-separated text (RFC 4180), UTF-8."""
    columns = columns_of(found)
    return separated(columns, ([_cell(column, row[name]) for name, column in columns.items()] for row in found))


def _european(column: Column, value):
    told = _cell(column, value)
    return str(told).replace(".", ",") if column.type == NUMBER and told is not None else told


def excel_eu_file(found: list[dict]) -> bytes:
    """Text as spreadsheets of continental Europe open it: semicolons, decimal commas, a mark of UTF-8 at its head."""
    columns = columns_of(found)
    lines = ([_european(column, row[name]) for name, column in columns.items()] for row in found)
    return b"\xef\xbb\xbf" + separated(columns, lines, ";")


def checksum(found: list[dict]) -> str:
    """SHA-256 over the rows as JSON with sorted keys and no blanks."""
    told = json.dumps(found, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def json_file(found: list[dict], view: str = "indented", name: str = "", provenance: dict | None = None,
              totals: dict | None = None) -> bytes:
    """An object whose `rows` are the list."""
    document = {"schema": SCHEMA, "name": name, "view": view, "provenance": provenance or {},
                "checksum": checksum(found), "totals": totals or {}, "rows": found}
    return (json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False) + "\n").encode("utf-8")


def _workbook(stream):
    try:
        import xlsxwriter
    except ImportError:
        raise InputError("XLSX needs the package XlsxWriter: pip install 'packdesign[report]'") from None
    return xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def _sheet(book, title: str, found: list[dict], totals: dict) -> None:
    """One sheet: header frozen, filters, texts as text, numbers as numbers with their unit; totals two rows below."""
    columns, sheet = columns_of(found), book.add_worksheet(title)
    bold, as_text = book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), {"num_format": "@"}
    formats = {shown: book.add_format({"num_format": shown})
               for shown in sorted({column.shown for column in columns.values()})}
    texts = book.add_format(as_text)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, bold)
    sheet.autofilter(0, 0, len(found), len(columns) - 1)
    for line, row in enumerate(found, 1):
        for place, (name, column) in enumerate(columns.items()):
            if column.type == TEXT:
                sheet.write_string(line, place, row[name] or "", texts)
            elif row[name] is not None:
                sheet.write(line, place, row[name], formats[column.shown])
    for place, (name, column) in enumerate(columns.items()):
        if name in totals:
            sheet.write_number(len(found) + 2, place, totals[name], book.add_format(
                {"bold": True, "num_format": column.shown}))
        widest = max((len(row[name] or "") for row in found if column.type == TEXT), default=0)
        sheet.set_column(place, place, 2 + min(max(len(name), widest), WIDEST))


def workbook(sheets: dict[str, list[dict]], totals: dict[str, dict] | None = None) -> bytes:
    """A workbook with a sheet for each list, by title."""
    stream = io.BytesIO()
    book = _workbook(stream)
    book.set_properties({"created": datetime(2000, 1, 1)})  # fixed: the same design gives the same bytes
    for title, found in sheets.items():
        _sheet(book, title, found, (totals or {}).get(title, {}))
    book.close()
    return stream.getvalue()


def xlsx_file(found: list[dict]) -> bytes:
    """A workbook of one sheet."""
    return workbook({"BOM": found})
