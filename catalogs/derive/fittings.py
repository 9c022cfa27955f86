"""Fittings: bought ones from bought_fittings.csv, power feed-throughs by their geometry.

A feed-through is a threaded copper stud in a flanged PEEK bushing with two brass nuts; its current follows from a
lasting current density, its pressure from the thrust on the bushing's flange.
"""

from math import pi

from csv_tables import number, origin, rows, write

HEADER = [
    "id",
    "role",
    "style",
    "thread",
    "mass [g]",
    "lowest_pressure [MPa]",
    "highest_pressure [MPa]",
    "inlet [MPa]",
    "current [A]",
    "voltage [V]",
    "flow [L/min]",
    "band [%]",
    "volume [L]",
    "compression [-]",
    "lowest_temperature [degC]",
    "highest_temperature [degC]",
    "price [EUR]",
]
COPPER, BRASS, PEEK = 8.90e-3, 8.47e-3, 1.30e-3  # g/mm3: EN 13601, EN 12164, makers' sheets
CURRENT_DENSITY = 4.0  # A/mm2: copper stud in still air with cables at both ends, an engineering estimate
PEEK_SHEAR = 15.0  # MPa lasting: a quarter of the short-time shear strength, as creep asks
WALL = 10.0  # mm of vessel wall or boss that the bushing crosses
SOURCE = [
    "Geometry: copper stud, two brass nuts, PEEK bushing through 10 mm; 4 A/mm2 on the stress area; PEEK flange "
    "sheared at 15 MPa. Price is an order of magnitude",
    "derived",
    "weak",
]


def stress_area(diameter: float, pitch: float) -> float:
    """mm2 of a metric thread: ISO 898-1."""
    return pi / 4 * (diameter - 0.938194 * pitch) ** 2


def ring(outer: float, inner: float, height: float) -> float:
    """mm3 of a ring."""
    return pi / 4 * (outer**2 - inner**2) * height


def feed_through_mass(diameter: float, pitch: float) -> float:
    """g: the stud stands out three diameters at each end, nuts are 0.8 diameters high and 1.6 wide across flats."""
    stud = pi / 4 * (diameter - 0.649519 * pitch) ** 2 * (WALL + 2 * diameter + 6 * diameter)
    nut = 0.8 * diameter * (0.866 * (1.6 * diameter) ** 2 - pi / 4 * diameter**2)
    bushing = ring(2 * diameter, diameter, WALL) + 2 * ring(3 * diameter, diameter, diameter)
    return COPPER * stud + 2 * BRASS * nut + PEEK * bushing


def feed_through_pressure(diameter: float) -> float:
    """MPa: thrust on the bore of two diameters against the shear of a flange one diameter thick."""
    return PEEK_SHEAR * pi * (2 * diameter) * diameter / (pi / 4 * (2 * diameter) ** 2)


def feed_through(row: dict[str, str]) -> list[str]:
    """Row of one size; the current is cut to a multiple of 5 A."""
    diameter, pitch = float(row["diameter [mm]"]), float(row["pitch [mm]"])
    current = 5 * int(CURRENT_DENSITY * stress_area(diameter, pitch) / 5)
    return [
        f"Feed-through {row['thread']}",
        "feed_through",
        "",
        row["thread"],
        number(feed_through_mass(diameter, pitch), 3),
        "",
        number(feed_through_pressure(diameter), 3),
        "",
        str(current),
        *[""] * 5,
        "-40",
        "120",
        row["price [EUR]"],
        *SOURCE,
    ]


def bought(row: dict[str, str]) -> list[str]:
    """Row of a bought fitting."""
    return [row.get(column, "") for column in HEADER] + origin(row)


if __name__ == "__main__":
    write(
        "fittings.csv",
        HEADER,
        [bought(row) for row in rows("bought_fittings.csv")] + [feed_through(row) for row in rows("feed_throughs.csv")],
    )
