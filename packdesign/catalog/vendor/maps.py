"""The map: which of the vendor's columns holds what, in which unit, and where the table is from."""

import codecs
import datetime
import hashlib
import tomllib
from dataclasses import dataclass

from packdesign.catalog.headers import agrees, scale
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.schema import Column
from packdesign.catalog.vendor.numerals import plain_unit, si, tidy
from packdesign.catalog.vendor.printed import PRINTED
from packdesign.catalog.vendor.recipes import HEADS_IN, Recipe, worded, written
from packdesign.catalog.vendor.sheets import Layout
from packdesign.errors import InputError

SECTIONS = ("family", "file", "columns", "constants", "printed", "source")
ORIGIN = ("source", "kind", "confidence")
"""Columns that the section `source` fills."""
SURETIES = ("sure", "weak", "order")
NEEDED = ("publisher", "document", "retrieved", "licence")
SOURCE = (*NEEDED, "edition", "page", "url", "confidence")
KEYS = ("column", "sum", "add", "unit", "replace", "template")


@dataclass(frozen=True)
class Map:
    """What a map file says."""

    shown: str
    text: str
    family: str
    layout: Layout
    recipes: dict[str, Recipe]
    printed: dict[str, Recipe]
    source: dict[str, str]
    hash: str
    faults: tuple[str, ...]

    @property
    def cited(self) -> str:
        """Where the rows come from, on one line."""
        told = self.source
        what = ", ".join(told[key] for key in ("document", "edition", "page", "url") if key in told)
        return f"{told['publisher']}: {what}; retrieved {told['retrieved']}; licence: {told['licence']}"


class _Reader:
    """Takes sections apart and gathers every fault with its place."""

    def __init__(self, shown: str):
        self.shown, self.faults = shown, []

    def fault(self, key: str, value, expected: str):
        given = "" if value is None else f" = {value!r}"
        self.faults.append(f"{self.shown}: {key}{given}: {expected}")

    def section(self, data: dict, name: str, known=None) -> dict:
        """A table of the file whose keys are known; empty where it is missing or no table."""
        found = data.get(name, {})
        if not isinstance(found, dict):
            self.fault(name, found, "expected a section")
            return {}
        for key in [key for key in found if known is not None and key not in known]:
            self.fault(f"{name}.{key}", None, f"unknown key; {suggestion(key, known)}")
        return {key: value for key, value in found.items() if known is None or key in known}

    def word(self, key: str, value) -> str:
        if isinstance(value, str) and tidy(value):
            return tidy(value)
        self.fault(key, value, "expected text")
        return ""


def _layout(read: _Reader, data: dict) -> Layout:
    given = read.section(data, "file", Layout.__dataclass_fields__)
    found = {}
    for key, value in given.items():
        single = isinstance(value, str) and len(value) == 1
        texts = isinstance(value, list) and all(isinstance(text, str) for text in value)
        if key in ("delimiter", "decimal", "thousands"):
            good, expected = single or key == "thousands" and value == "", "expected one character"
        elif key == "encoding":
            good, expected = isinstance(value, str) and _is_encoding(value), "expected a text encoding, e.g. cp1252"
        elif key == "blank":
            good, expected = texts, 'expected a list of texts, e.g. ["-", "n/a"]'
        else:
            good = isinstance(value, int) and not isinstance(value, bool) and value >= 1
            expected = "expected the number of a line, from 1"
        if good:
            found[key] = tuple(map(tidy, value)) if key == "blank" else value
        else:
            read.fault(f"file.{key}", value, expected)
    layout = Layout(**found)
    _clashes(read, layout)
    return layout


def _clashes(read: _Reader, layout: Layout) -> None:
    if layout.decimal not in (".", ","):
        read.fault("file.decimal", layout.decimal, "expected . or ,")
    if layout.thousands and (layout.thousands == layout.decimal or layout.thousands.isalnum()):
        read.fault("file.thousands", layout.thousands, f"expected a mark other than decimal = {layout.decimal!r}")
    if layout.delimiter in '"\r\n' or layout.delimiter.isalnum():
        read.fault("file.delimiter", layout.delimiter, 'expected the mark between cells, e.g. ";" or "\\t"')
    if layout.data_row and layout.data_row <= layout.header_row:
        read.fault("file.data_row", layout.data_row, f"expected a line below header_row = {layout.header_row}")


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _source(read: _Reader, data: dict) -> dict[str, str]:
    given = read.section(data, "source", SOURCE)
    for key in NEEDED:
        if key not in given:
            read.fault(f"source.{key}", None, "missing; expected " + (
                'a date, e.g. "2026-05-01"' if key == "retrieved" else "text"))
    found = {key: _day(read, value) if key == "retrieved" else read.word(f"source.{key}", value)
             for key, value in given.items()}
    found.setdefault("confidence", "weak")
    if found["confidence"] not in SURETIES:
        read.fault("source.confidence", found["confidence"], f"expected one of {', '.join(SURETIES)}")
    return found


def _day(read: _Reader, value) -> str:
    """A day as ISO 8601 text; TOML has days of its own."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        read.fault("source.retrieved", value, 'expected a date, e.g. "2026-05-01"')
        return ""


def _heads(read: _Reader, key: str, spec: dict) -> tuple[str | int, ...]:
    """The vendor's columns that a cell is made of: one, several to be summed, or those of a template."""
    ways = [way for way in ("column", "sum", "template") if way in spec]
    if len(ways) != 1:
        read.fault(key, None, "expected one of column, sum and template")
        return ()
    value = spec[ways[0]]
    if ways == ["template"]:
        heads = tuple(HEADS_IN.findall(value)) if isinstance(value, str) else ()
        if not heads:
            read.fault(f"{key}.template", value, 'expected text with columns in braces, e.g. "ACME {No.}"')
        return heads
    heads = value if ways == ["sum"] and isinstance(value, list) else [value]
    if not heads or not all(isinstance(head, str) and head.strip() or type(head) is int for head in heads):
        read.fault(f"{key}.{ways[0]}" if len(spec) > 1 else key, value,
                   "expected the head of one of the vendor's columns, or its number; what all rows share goes to "
                   "[constants]")
        return ()
    return tuple(heads)


def _unit(read: _Reader, key: str, column: Column, spec: dict) -> str:
    unit = spec.get("unit", "")
    if unit and (not column.unit or not isinstance(unit, str) or not agrees(plain_unit(unit), column.unit)):
        read.fault(f"{key}.unit", unit, f"expected a unit of the dimension of {column.unit}" if column.unit
                   else "expected none, this column has no unit")
        return ""
    return plain_unit(unit)


def _replacements(read: _Reader, key: str, spec: dict) -> dict[str, str]:
    found = spec.get("replace", {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        read.fault(f"{key}.replace", found, 'expected texts by text, e.g. { "VA" = "1.4310" }')
        return {}
    return {tidy(old): tidy(new) for old, new in found.items()}


def _sum_faults(read: _Reader, key: str, column: Column, spec: dict, unit: str) -> None:
    numeric = column.type in ("number", "integer")
    for name in ("sum", "add", "unit"):
        if name in spec and not numeric:
            read.fault(f"{key}.{name}", None, "expected only of numbers")
    if "template" in spec and numeric:
        read.fault(f"{key}.template", None, "expected only of texts; numbers may be a sum of columns")
    if numeric and {"sum", "add"} & spec.keys() and scale(column.unit or "-").offset:
        read.fault(key, None, "temperatures cannot be added")


def _recipe(read: _Reader, section: str, column: Column, value, extra=()) -> Recipe:
    key = f"{section}.{column.name}"
    spec = value if isinstance(value, dict) else {"column": value}
    for name in [name for name in spec if name not in (*KEYS, *extra)]:
        read.fault(f"{key}.{name}", None, f"unknown key; {suggestion(name, (*KEYS, *extra))}")
    heads, unit = _heads(read, key, spec), _unit(read, key, column, spec)
    _sum_faults(read, key, column, spec, unit)
    template = spec["template"] if isinstance(spec.get("template"), str) else ""
    return Recipe(column, key, heads, unit, _replacements(read, key, spec), template,
                  _si(read, f"{key}.add", spec["add"], column.unit or "-") if "add" in spec else 0.0,
                  tolerance=_si(read, f"{key}.tolerance", spec["tolerance"], "%") if "tolerance" in spec else None)


def _si(read: _Reader, key: str, value, unit: str) -> float:
    """A quantity that the map itself gives: text with its unit, or a bare number where there is none."""
    text = repr(value) if type(value) in (int, float) else value
    number, wrong = si(tidy(text), "", unit) if isinstance(text, str) else (0.0, f'expected a number, e.g. "12 {unit}"')
    if wrong:
        read.fault(key, value, wrong)
        return 0.0
    return number


def _constant(read: _Reader, column: Column, value) -> Recipe:
    key = f"constants.{column.name}"
    if column.type in ("number", "integer"):
        before = len(read.faults)
        number = _si(read, key, value, column.unit or "-")
        text, wrong = written(number, column) if len(read.faults) == before else ("0", "")
    elif column.type == "flag" and isinstance(value, bool):
        text, wrong = "yes" if value else "no", ""
    else:
        text, wrong = worded(tidy(value), column) if isinstance(value, str) and tidy(value) else ("", "expected text")
    if wrong:
        read.fault(key, value, wrong)
    return Recipe(column, key, constant=text)


def _named(read: _Reader, data: dict, section: str, columns: dict[str, Column], what: str) -> dict:
    """Entries of a section by our columns; unknown ones are faults."""
    entries = read.section(data, section)
    for name in [name for name in entries if name not in columns]:
        if name in ORIGIN:
            read.fault(f"{section}.{name}", None, "comes from the section [source]")
        else:
            read.fault(f"{section}.{name}", None, f"{what}; {suggestion(name, columns)}")
    return {name: value for name, value in entries.items() if name in columns}


def _recipes(read: _Reader, data: dict, family: str, columns: dict[str, Column]) -> dict[str, Recipe]:
    own = {name: column for name, column in columns.items() if name not in ORIGIN}
    unknown = f"unknown column of {family}"
    mapped = _named(read, data, "columns", own, unknown)
    constant = _named(read, data, "constants", own, unknown)
    for name in mapped.keys() & constant.keys():
        read.fault(f"constants.{name}", None, "is in [columns], too: expected one of them")
    for name, column in own.items():
        if name not in mapped and name not in constant and not column.blank:
            read.fault(f"columns.{name}", None, f"missing; expected {column.expected}: {column.description}")
    found = {name: _recipe(read, "columns", own[name], value) for name, value in mapped.items()}
    return found | {name: _constant(read, own[name], value) for name, value in constant.items()}


def _printed(read: _Reader, data: dict, family: str) -> dict[str, Recipe]:
    known = PRINTED.get(family, {})
    columns = {name: quantity.column for name, quantity in known.items()}
    entries = _named(read, data, "printed", columns, f"nothing that is compared of {family}")
    for name in entries:
        for other in known[name].needs:
            if other not in entries:
                read.fault(f"printed.{name}", None, f"expected printed.{other} with it")
    return {name: _recipe(read, "printed", columns[name], value, ("tolerance",)) for name, value in entries.items()}


def _family(read: _Reader, data: dict, asked: str | None, families) -> str:
    given = data.get("family", asked)
    if given is None:
        read.fault("family", None, f"missing; expected one of {', '.join(families)}")
    elif given not in families:
        place = "family" if "family" in data else "--family"
        read.fault(place, given, f"no such family; {suggestion(str(given), families)}")
    elif asked not in (None, given):
        read.fault("family", given, f"expected {asked!r}, as --family says")
    return given if given in families else ""


def map_of(content: bytes, shown: str, families: dict[str, dict[str, Column]], asked: str | None = None) -> Map:
    """The map of a file, of the family that it names or that is `asked`.

    Its faults are kept, to be told together with those that only the vendor's file shows; without a family or a layout
    there is nothing to go on with, and they are raised.
    """
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise InputError(f"{shown}: expected UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{shown}: {error}: expected TOML") from None
    read = _Reader(shown)
    family, layout = _family(read, data, asked, families), _layout(read, data)
    if read.faults:
        raise InputError(*read.faults)
    for key in [key for key in data if key not in SECTIONS]:
        read.fault(key, None, f"unknown key; {suggestion(key, SECTIONS)}")
    source = _source(read, data)
    recipes, printed = _recipes(read, data, family, families[family]), _printed(read, data, family)
    return Map(shown, text, family, layout, recipes, printed, source, hashlib.sha256(content).hexdigest(),
               tuple(read.faults))
