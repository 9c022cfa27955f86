"""What purchasers and workshops ask of a part beside its name, told of one design by its row."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

TRADE = ("manufacturer", "manufacturer_part_number", "supplier", "supplier_part_number")
"""Columns of every catalog table that say who makes and sells a part."""

BARS = ("bar", "extruded")
"""Forms of metals that are bought as bar where a part is round."""

WHOLE = 1e-9
"""Thicknesses nearer than this are one [m]."""

FRICTION_CLASS = "friction class B (VDI 2230-1), 0.14"
"""Of screws and nuts whose friction was not measured."""


@dataclass(frozen=True)
class Particulars:
    """What is known of one part; texts are empty and sizes None where nothing is.

    Sizes [m] are those of the finished part. `form` is what it is cut from (plate, sheet, disc, block, bar, flat,
    tube, rod, angle; shell where it comes out of the shell's own bar), or `matter` of what is weighed out; empty of
    pieces that are bought as they are. `profile` names bars
    without their length. `stock_thickness` is the next one sold, `stock_length` the longest piece sold [m].
    """

    category: str = ""
    make_buy: str = ""
    standard: str = ""
    surface: str = ""
    unit: str = "pc"
    form: str = ""
    profile: str = ""
    length: float | None = None
    width: float | None = None
    thickness: float | None = None
    diameter: float | None = None
    inner_diameter: float | None = None
    cut_length: float | None = None
    stock_thickness: float | None = None
    stock_length: float | None = None
    density: float | None = None
    catalog_id: str = ""
    confidence: str = ""
    manufacturer: str = ""
    manufacturer_part_number: str = ""
    supplier: str = ""
    supplier_part_number: str = ""
    note: str = ""


def unknown(row: int) -> Particulars:
    """Nothing but a piece."""
    return Particulars()


def entry_of(table, row: int) -> dict:
    """What a catalog's row says of itself: its id, how sure it is, who makes and sells it."""
    return {"catalog_id": f"{table.family}/{table.ids[row]}", "confidence": str(table["confidence"][row]),
            **{name: str(table[name][row]) for name in TRADE}}


def named_entry(table, name: str) -> dict:
    """The same of an id; nothing where there is no such row."""
    return entry_of(table, table.index(name)) if name in table else {}


def stock_entry(catalog, family: str, material: str, thickness: float) -> dict:
    """The thinnest stock of a material sold that is thick enough, and its thickness; nothing where none is."""
    table = catalog[family]
    rows = np.flatnonzero((table["material"] == material) & (table["thickness"] >= thickness - WHOLE))
    if not len(rows):
        return {}
    row = int(rows[np.argmin(table["thickness"][rows])])
    return {"stock_thickness": float(table["thickness"][row]), **entry_of(table, row)}


def disc_entry(catalog, material: str, thickness: float) -> dict:
    """How a round part of a thickness is cut: from the next thicker plate, or off a bar."""
    materials = catalog["materials"]
    if materials["form"][materials.index(material)] in BARS:
        return {"form": "bar", "cut_length": thickness}
    return {"form": "disc", **stock_entry(catalog, "plates", material, thickness)}


def _told(value, row: int):
    """One design's entry of a column or of a callable by rows; other values are the same of all."""
    if isinstance(value, np.ndarray):
        return float(value[row if len(value) > 1 else 0])
    return value(row) if callable(value) else value


def particulars(entry: Callable[[int], dict] | None = None, **more) -> Callable[[int], Particulars]:
    """Particulars by row: columns (n,), callables by row or values, and what an `entry` by row says over them."""
    def of(row: int) -> Particulars:
        known = {name: _told(value, row) for name, value in more.items()}
        return Particulars(**known | (entry(row) if entry else {}))
    return of


def sold(table, rows: np.ndarray, category: str, **more) -> Callable[[int], Particulars]:
    """Of parts that are rows (n,) of the catalog and bought as they are."""
    return particulars(lambda row: entry_of(table, int(_told(rows, row))), category=category, make_buy="buy", **more)


def named(table, name: Callable[[int], str], category: str, **more) -> Callable[[int], Particulars]:
    """Of parts that are bought by a name, which may be an id of the catalog."""
    return particulars(lambda row: named_entry(table, name(row)), category=category, make_buy="buy", **more)


def flat(catalog, family: str, material: Callable[[int], str], thickness: np.ndarray, form: str, category: str,
         **more) -> Callable[[int], Particulars]:
    """Of parts that are cut from plate or sheet of a material, as thick as the next one sold or thicker."""
    return particulars(lambda row: stock_entry(catalog, family, material(row), float(thickness[row])), form=form,
                       category=category, make_buy="make", thickness=thickness, **more)


def disc(catalog, material: Callable[[int], str], outer: np.ndarray, inner, thickness: np.ndarray, category: str,
         **more) -> Callable[[int], Particulars]:
    """Of turned or cut parts that come out of round blanks of plate, or of bar where their metal is sold as such."""
    return particulars(lambda row: disc_entry(catalog, material(row), float(thickness[row])), category=category,
                       make_buy="make", thickness=thickness, diameter=outer, inner_diameter=inner, **more)


def turned(outer: np.ndarray, inner, length: np.ndarray, category: str = "machined", **more):
    """Of parts that are turned from round bar as thick as they are."""
    return particulars(category=category, make_buy="make", form="bar", diameter=outer, inner_diameter=inner,
                   cut_length=length, **more)


def shell_entry(catalog, material: str, outer: float, wall: float, length: float) -> dict:
    """How one shell of a diameter, wall and length is bought: as tube where one is catalogued or the metal is sold as
    tube, else as the sheet that it is rolled from."""
    sizes = " x ".join(f"{round(size * 1e3, 6):.10g}" for size in (outer, wall))
    known, form = named_entry(catalog["tubes"], f"{material} - {sizes}"), catalog["materials"]["form"]
    if known or form[catalog["materials"].index(material)] == "extruded":
        return {"form": "tube", "profile": f"tube {sizes}", "cut_length": length, **known}
    return {"form": "sheet", "length": length, "width": math.pi * (outer - wall), "note": "rolled and welded",
            **stock_entry(catalog, "walls", material, wall)}
