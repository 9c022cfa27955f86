"""A map to start from: every column of a family, and those of the vendor's that seem to fit."""

import re

from packdesign.catalog.headers import agrees
from packdesign.catalog.schema import Column
from packdesign.catalog.vendor.maps import ORIGIN
from packdesign.catalog.vendor.numerals import plain_unit
from packdesign.catalog.vendor.printed import PRINTED
from packdesign.catalog.vendor.sheets import Layout, Sheet, decoded, sheet
from packdesign.errors import InputError
from packdesign.wording import cell as one_line

_SYMBOL = re.compile(r"\s([A-Za-z]{1,2}\d?'?)$")
_UNIT = re.compile(r"[\[(]([^\])]+)[\])]|\bin\s+(\S+)$")
_COMMA = re.compile(r"\d,\d")
DELIMITERS = ";\t,|"
SOURCE = """[source]
publisher = ""              # who prints the table
document = ""               # its title
retrieved = ""              # day on which you had it, e.g. 2026-05-01
licence = ""                # what you may do with it
# edition = ""
# page = ""
# url = ""
confidence = "weak"         # sure: read or recomputed; weak: one unconfirmed source; order: order of magnitude"""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _encoding(content: bytes, shown: str) -> str:
    try:
        decoded(content, shown, "utf-8")
    except InputError:
        decoded(content, shown, "cp1252")
        return "cp1252"
    return "utf-8"


def layout_of(content: bytes, shown: str) -> Layout:
    """How a file seems to be written: a proposal, for the user to look at."""
    encoding = _encoding(content, shown)
    lines = decoded(content, shown, encoding).splitlines()[:50]
    delimiter = max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
    counts = [len([cell for cell in line.split(delimiter) if cell.strip()]) for line in lines]
    header = counts.index(max(counts)) + 1 if counts else 1
    comma = delimiter != "," and any(_COMMA.search(line) for line in lines[header:])
    return Layout(delimiter, "," if comma else ".", encoding=encoding, header_row=header)


def _unit_in(head: str, column: Column) -> str:
    """The unit that a head tells; that of our column where it tells none."""
    found = _UNIT.search(head)
    unit = plain_unit(found[1] or found[2]) if found else ""
    return unit if unit and agrees(unit, column.unit) else column.unit


def _fitting(column: Column, vendor: Sheet | None) -> str:
    """A head that bears the column's name or its symbol in the standard; empty where there is none or several."""
    symbol = _SYMBOL.search(column.description)
    wanted = {column.name.replace("_", " "), column.name}
    heads = vendor.heads if vendor else ()
    found = [head for head in heads if head.lower() in wanted or re.split(r"[\s\[(]", head)[0].lower() in wanted
             or symbol and re.split(r"[\s\[(,]", head)[0] == symbol[1]]
    return found[0] if len(found) == 1 else ""


def _entry(column: Column, vendor: Sheet | None, needed: bool) -> str:
    head = _fitting(column, vendor)
    numeric = column.type in ("number", "integer") and column.unit != "-"
    unit = _quoted(_unit_in(head, column))
    value = f"{{ column = {_quoted(head)}, unit = {unit} }}" if numeric else _quoted(head)
    entry = f"{'' if needed or head else '# '}{column.name} = {value}"
    told = column.allowed or column.type == "flag"
    words = f"{column.description}; {column.expected}" if told else column.description
    refers = f"; an id of {column.refers}" if column.refers else ""
    return f"{entry:<60}  # {'' if needed else 'may be left out: '}{one_line(words)}{refers}"


def _file(layout: Layout) -> str:
    delimiter = "\\t" if layout.delimiter == "\t" else layout.delimiter
    return f"""[file]
delimiter = "{delimiter}"
decimal = "{layout.decimal}"
# thousands = "."           # mark between groups of three digits
encoding = "{layout.encoding}"          # or cp1252, utf-16, ...
header_row = {layout.header_row}              # line of the columns' heads
# data_row = {layout.header_row + 2}              # line of the first part, where it is not the next
# blank = ["-", "n/a"]      # cells that say nothing"""


def _heads(vendor: Sheet) -> str:
    first = vendor.lines[0][1] if vendor.lines else ()
    shown = [f"#   {place:2}  {head:<30}  {first[place - 1] if place <= len(first) else ''}".rstrip()
             for place, head in enumerate(vendor.heads, 1)]
    return "\n".join(["# The vendor's columns with the first row's cells; entries that seem to fit are filled in, look "
                      "at each:", *shown])


def template(family: str, columns: dict[str, Column], content: bytes | None = None, shown: str = "") -> str:
    """A commented map of a family; with a vendor's file its heads are listed, and put where they seem to belong."""
    layout = layout_of(content, shown) if content is not None else Layout()
    vendor = sheet(content, shown, layout) if content is not None else None
    own = [column for name, column in columns.items() if name not in ORIGIN]
    needed = [_entry(column, vendor, True) for column in own if not column.blank]
    others = [_entry(column, vendor, False) for column in own if column.blank]
    printed = [_entry(quantity.column, vendor, False) for quantity in PRINTED.get(family, {}).values()]
    parts = [
        f"# A map for `packdesign catalog import`: how a vendor's table becomes rows of {family}.",
        f'family = "{family}"', _file(layout), *([_heads(vendor)] if vendor else []),
        "# Ours = theirs: a head, the number of a column, or\n"
        '#   { column = "d", unit = "mm", replace = { "VA" = "1.4310" } }, { sum = ["Di", "d", "d"], unit = "mm" },\n'
        '#   { column = "n", add = 2 }, and of texts { template = "ACME {No.}" }\n[columns]\n'
        + "\n".join([*needed, *others]),
        "# What is the same for all rows, instead of an entry above: text, or a number with its unit\n[constants]",
        *(["# What follows from the columns is compared with them, row by row, and not kept; a key tolerance = \"5 %\" "
           "may be added\n[printed]\n" + "\n".join(printed)] if printed else []),
        SOURCE,
    ]
    return "\n\n".join(parts) + "\n"
