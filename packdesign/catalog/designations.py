"""Bolts and rods by their designation: `ISO 4014 - M10 x 110 - 10.9`, `DIN 976 - M10 x 165 - 8.8`."""

import re
from dataclasses import dataclass

import numpy as np

from packdesign.catalog.nearest import suggestion
from packdesign.catalog.tables import Catalog
from packdesign.errors import InputError

_PATTERN = re.compile(r"(\w+ \w+) - (M\d+) x (\d+(?:\.\d+)?) - (\S+)", re.ASCII)


@dataclass(frozen=True)
class Bolt:
    """What a designation names: rows of the catalog, and the length [m]. `family` is bolts or rods."""

    designation: str
    family: str
    row: int
    standard: str
    size: str
    length: float
    property_class: str

    @property
    def is_rod(self) -> bool:
        return self.family == "rods"


def _family(catalog: Catalog, standard: str) -> str:
    held = {name: family for family in ("bolts", "rods") for name in sorted(set(catalog[family]["standard"]))}
    if standard not in held:
        raise InputError(f"no bolt or rod standard {standard!r}; {suggestion(standard, held)}")
    return held[standard]


def _size_faults(catalog: Catalog, family: str, standard: str, size: str) -> list[str]:
    table = catalog[family]
    sizes = list(dict.fromkeys(table["size"][table["standard"] == standard]))
    return [] if size in sizes else [f"no size {size!r} of {standard}; {suggestion(size, sizes)}"]


def _class_faults(catalog: Catalog, size: str, property_class: str) -> list[str]:
    classes, sizes = catalog["property_classes"], catalog["threads"]
    if property_class not in classes:
        return [f"no property class {property_class!r}; {suggestion(property_class, classes.ids, len(classes))}"]
    largest = classes["largest_diameter"][classes.index(property_class)]
    if size in sizes and sizes["diameter"][sizes.index(size)] > largest * (1 + 1e-9):
        return [f"no {size} of property class {property_class}: made up to M{largest * 1e3:g}"]
    return []


def _nearest_lengths(length: float, lengths) -> str:
    closest = sorted(lengths, key=lambda other: abs(other - length))[:3]
    return "nearest: " + ", ".join(f"{other:g}" for other in sorted(closest))


def _bolt_row(catalog: Catalog, standard: str, size: str, length: float) -> int:
    table = catalog["bolts"]
    rows = np.flatnonzero((table["standard"] == standard) & (table["size"] == size))
    lengths = np.round(table["length"][rows] * 1e3, 6)
    if length not in lengths:
        raise InputError(f"no length {length:g} mm of {standard} - {size}; {_nearest_lengths(length, lengths)}")
    return int(rows[lengths == length][0])


def _rod_row(catalog: Catalog, standard: str, size: str, length: float) -> int:
    table = catalog["rods"]
    row = table.index(f"{standard} - {size}")
    step, longest = (round(table[name][row] * 1e3, 6) for name in ("cut_step", "longest"))
    if length % step or not 0 < length <= longest:
        lengths = np.arange(step, longest + step / 2, step)
        raise InputError(
            f"no length {length:g} mm of {standard} - {size}, cut in steps of {step:g} mm up to "
            f"{longest:g} mm; {_nearest_lengths(length, lengths)}"
        )
    return row


def bolt(catalog: Catalog, designation: str) -> Bolt:
    """The bolt or rod that a designation names; every fault of it is told at once."""
    parts = _PATTERN.fullmatch(designation)
    if not parts:
        raise InputError(f"{designation!r}: expected standard - size x length - class, as ISO 4014 - M10 x 110 - 10.9")
    standard, size, text, property_class = parts.groups()
    family, length = _family(catalog, standard), float(text)
    faults = _size_faults(catalog, family, standard, size)
    row = -1
    if not faults:
        try:
            row = (_rod_row if family == "rods" else _bolt_row)(catalog, standard, size, length)
        except InputError as error:
            faults += error.faults
    faults += _class_faults(catalog, size, property_class)
    if faults:
        raise InputError(*faults)
    return Bolt(designation, family, row, standard, size, length * 1e-3, property_class)
