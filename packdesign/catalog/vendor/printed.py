"""What vendors print of a part although it follows from its other columns: compared with them, not kept."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from packdesign.catalog.faults import Fault, columns_of, where
from packdesign.catalog.schema import Column
from packdesign.catalog.tables import Catalog, Table
from packdesign.mechanics import disc_stacks, discs, springs


@dataclass(frozen=True)
class Quantity:
    """A printed quantity: how it follows from the row, and how far off it may be."""

    column: Column
    law: Callable | None
    tolerance: float
    why: str
    needs: tuple[str, ...] = ()


def _quantity(name: str, unit: str, description: str, law=None, tolerance=0.0, why="", needs=()) -> Quantity:
    column = Column(name, unit, "number", True, -np.inf, np.inf, (), "", description)
    return Quantity(column, law, tolerance, why, needs)


def _rate(catalog: Catalog, table: Table, printed: dict):
    diameter = table["wire_diameter"]
    (shear,) = columns_of(catalog["wires"], table["wire"], "shear_modulus")
    return springs.rate(diameter, table["outer_diameter"] - diameter, table["active_coils"], shear)


def _load(catalog: Catalog, table: Table, printed: dict):
    """By the printed rate where there is one: then the vendor's own numbers are held against each other."""
    rate = _rate(catalog, table, printed)
    own = printed.get("rate", np.full(len(table), np.nan))
    return np.where(np.isnan(own), rate, own) * (table["free_length"] - printed["length"])


def _solid_length(catalog: Catalog, table: Table, printed: dict):
    return springs.solid_length(table["total_coils"], table["wire_diameter"], table["ends"] == "closed and ground")


def _helical_mass(catalog: Catalog, table: Table, printed: dict):
    (density,) = columns_of(catalog["wires"], table["wire"], "density")
    diameter = table["wire_diameter"]
    return springs.mass(diameter, table["outer_diameter"] - diameter, table["total_coils"], density)


def _disc_force(catalog: Catalog, table: Table, printed: dict):
    modulus, poisson = columns_of(catalog["materials"], table["material"], "modulus", "poisson")
    sizes = ("outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height")
    return discs.force(printed["deflection"], *(table[name] for name in sizes), modulus, poisson)


def _disc_mass(catalog: Catalog, table: Table, printed: dict):
    (density,) = columns_of(catalog["materials"], table["material"], "density")
    return disc_stacks.mass(table["outer_diameter"], table["inner_diameter"], table["reduced_thickness"], density)


def _cone_height(catalog: Catalog, table: Table, printed: dict):
    return discs.cone_height(table["free_height"], table["thickness"])


def _sheet_mass(catalog: Catalog, table: Table, printed: dict):
    (density,) = columns_of(catalog["materials"], table["material"], "density")
    return density * table["thickness"]


def _pad_mass(catalog: Catalog, table: Table, printed: dict):
    return table["density"] * table["thickness"]


def _tube_mass(catalog: Catalog, table: Table, printed: dict):
    (density,) = columns_of(catalog["materials"], table["material"], "density")
    wall = table["wall"]
    return density * np.pi * (table["outer_diameter"] - wall) * wall


def _shear_modulus(catalog: Catalog, table: Table, printed: dict):
    return table["modulus"] / (2.0 * (1.0 + table["poisson"]))


def _by_name(*quantities: Quantity) -> dict[str, Quantity]:
    return {quantity.column.name: quantity for quantity in quantities}


_SHEETS = _by_name(_quantity("areal_mass", "kg/m2", "Mass per area", _sheet_mass, 0.03, "by density and thickness"))

# Tolerances part a wrong digit or unit from rounding, and from what vendors take: shear moduli of one steel differ by
# some percent from list to list, solid lengths are told with the thickest wire, masses with or without what ends lose.
PRINTED = {
    "helical_springs": _by_name(
        _quantity("rate", "N/mm", "Spring rate R", _rate, 0.05, "by wire, coils and shear modulus (EN 13906-1)"),
        _quantity("length", "mm", "Length under `force`"),
        _quantity("force", "N", "Force at `length`", _load, 0.05, "by rate and travel to its length", ("length",)),
        _quantity("solid_length", "mm", "Solid length Lc", _solid_length, 0.10, "by coils and wire (EN 13906-1)"),
        _quantity("mass", "g", "Mass of one", _helical_mass, 0.15, "by wire and coils"),
    ),
    "disc_springs": _by_name(
        _quantity("deflection", "mm", "Deflection under `force`"),
        _quantity("force", "N", "Force at `deflection`", _disc_force, 0.05, "by EN 16984", ("deflection",)),
        _quantity("cone_height", "mm", "Cone height h0", _cone_height, 0.02, "by free_height and thickness"),
        _quantity("mass", "g", "Mass of one", _disc_mass, 0.10, "by its volume"),
    ),
    "materials": _by_name(
        _quantity("shear_modulus", "GPa", "Shear modulus G", _shear_modulus, 0.05, "by modulus and Poisson's ratio")),
    "pads": _by_name(_quantity("areal_mass", "kg/m2", "Mass per area", _pad_mass, 0.10, "by density and thickness")),
    "plates": _SHEETS,
    "sheets": _SHEETS,
    "walls": _SHEETS,
    "tubes": _by_name(_quantity("linear_mass", "kg/m", "Mass per length", _tube_mass, 0.05, "by its section")),
}
"""Printed quantities by family. A quantity without a law is read with another one."""


def mismatches(catalog: Catalog, table: Table, printed: dict, tolerances: dict) -> list[Fault]:
    """Faults of rows that do not give what is printed of them; `printed` holds columns in SI, NaN where blank."""
    faults = []
    for name, values in printed.items():
        quantity = PRINTED[table.family][name]
        if quantity.law:
            computed, tolerance = quantity.law(catalog, table, printed), tolerances.get(name, quantity.tolerance)
            bad = np.abs(values - computed) > tolerance * np.abs(computed)
            unit, expected = quantity.column.unit, f"{{1}} within {100 * tolerance:g} % {quantity.why}"
            faults += where(table, bad, f"{name} = {{0}} as printed", expected, (unit, values), (unit, computed))
    return faults
