"""Vendors' tables as tests write them, with values by the standards' formulas worked out here."""

import math

SOURCE = {"publisher": "Musterfedern GmbH", "document": "Liste 2026", "retrieved": "2026-05-01", "licence": "own use"}
SPRING_HEADS = ("Art.-Nr.", "d", "De", "L0", "n", "nt", "R in N/mm", "Fn", "Ln", "Werkstoff")
SHEAR = 81.5e3
"""Shear modulus of patented wire in N/mm2, EN 13906-1."""


def german(value: float) -> str:
    """A number with comma and points between thousands."""
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def spring_rate(wire: float, outer: float, coils: float) -> float:
    """R = G d^4 / (8 D^3 n) in N/mm, EN 13906-1."""
    return SHEAR * wire**4 / (8 * (outer - wire) ** 3 * coils)


def spring_cells(number: str, wire: float, outer: float, free: float, coils: float, rate: float = 1.0) -> list[str]:
    """A line of a spring list; `rate` falsifies the printed rate and with it the force."""
    length, printed = 0.6 * free, rate * spring_rate(wire, outer, coils)
    numbers = (wire, outer, free, coils, coils + 2, printed, printed * (free - length), length)
    return [number, *map(german, numbers), "Federstahl SH"]


SPRINGS = [spring_cells("D-100", 2, 16, 40, 5.5), spring_cells("D-101", 2.5, 20, 50, 5.5),
           spring_cells("D-102", 3, 24, 60, 6.5)]

SPRING_MAP = {
    "family": "helical_springs",
    "file": {"delimiter": ";", "decimal": ",", "thousands": ".", "encoding": "cp1252", "header_row": 3},
    "columns": {
        "id": {"template": "Muster {Art.-Nr.}"},
        "wire": {"column": "Werkstoff", "replace": {"Federstahl SH": "EN 10270-1 SH"}},
        "wire_diameter": {"column": "d", "unit": "mm"}, "outer_diameter": {"column": "De", "unit": "mm"},
        "active_coils": "n", "total_coils": "nt", "free_length": {"column": "L0", "unit": "mm"},
        "manufacturer_part_number": "Art.-Nr.",
    },
    "constants": {"ends": "closed and ground", "force_tolerance_high": "6 %", "force_tolerance_low": "6 %",
                  "manufacturer": "Musterfedern GmbH"},
    "printed": {"rate": {"column": "R in N/mm", "unit": "N/mm"}, "force": {"column": "Fn", "unit": "N"},
                "length": {"column": "Ln", "unit": "mm"}},
    "source": SOURCE,
}


def spring_file(rows, heads=SPRING_HEADS, above=("Musterfedern GmbH: Druckfedern, alle Maße in mm", "")) -> bytes:
    """A spring list as a German shop exports it."""
    lines = [*above, ";".join(heads), *(";".join(row) for row in rows)]
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def disc_force(deflection, outer, inner, thickness, height, modulus=206e3, poisson=0.3) -> float:
    """Force of a disc without contact flats in N, EN 16984: formulas for K1 and F with K4 = 1."""
    ratio, cone = outer / inner, height - thickness
    factor = ((ratio - 1) / ratio) ** 2 / math.pi / ((ratio + 1) / (ratio - 1) - 2 / math.log(ratio))
    stiff = 4 * modulus / (1 - poisson**2) * thickness**4 / (factor * outer**2)
    part = deflection / thickness
    return stiff * part * ((cone / thickness - part) * (cone / thickness - part / 2) + 1)
