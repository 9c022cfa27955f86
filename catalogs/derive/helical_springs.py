"""Helical springs: a generic series of cold coiled compression springs, made to order anywhere.

Wires, diameters, indices and coils to try are in helical_springs.csv. The free length is the longest preferred one
whose solid spring keeps the static stress of EN 13906-1 (times a share, for shorter springs of less stress) and a helix
under 10 degrees. packdesign must be importable: the formulas are its own.
"""

import math

from csv_tables import CATALOGS, number, rows, write

from packdesign.catalog.reading import table
from packdesign.catalog.schema import schema
from packdesign.mechanics import spring_life, springs

HEADER = ["id", "wire", "wire_diameter [mm]", "outer_diameter [mm]", "active_coils [-]", "total_coils [-]"]
HEADER += ["free_length [mm]", "ends", "force_tolerance_high [%]", "force_tolerance_low [%]"]
STEEPEST = math.tan(math.radians(10))  # the rate's formula holds to about this helix angle
FORCES = (20.0, 20e3)
INSIDE = (6e-3, 100e-3)  # from a sleeve on an M4 rod to what still fits a module
LONGEST = 0.4
TOLERATED = 16  # thickest wire of EN 15800, mm


def stepped(value: float, steps: tuple[tuple[float, float], ...]) -> float:
    """Value in mm rounded down to the step of its range."""
    step = next(step for limit, step in steps if value < limit)
    return math.floor(value / step + 1e-9) * step


def free_length(longest: float) -> float:
    """Preferred free length in mm."""
    return stepped(longest * 1e3, ((40, 1), (80, 2), (200, 5), (math.inf, 10)))


def force_tolerance(diameter: float, mean: float, coils: float, force: float) -> float:
    """Force tolerance over the force, EN 15800 grade 2; lengths in mm."""
    index = mean / diameter / 10
    coil_factor = -1 / (3 * coils**2) + 8 / (5 * coils) + 0.803
    basic = 65.92 * diameter**3.3 / mean**1.6 * (-0.84 * index**3 + 3.781 * index**2 - 4.244 * index + 2.274)
    return (basic * coil_factor + 0.015 * force) / force


def origin(wire: str, diameter: float) -> list[str]:
    """Source, kind and confidence of a row."""
    beyond = f", extrapolated beyond {TOLERATED} mm of wire" if diameter > TOLERATED else ""
    return [f"Derived to EN 13906-1:2013 with {wire}; force tolerance EN 15800:2009 grade 2{beyond}", "derived", "weak"]


def travel(wire: dict, diameter: float, mean: float, coils: float, share: float) -> float:
    """Longest travel to the solid length: by stress, and by the helix angle of the free spring."""
    strength = spring_life.wire_strength(diameter, wire["strength_constant"], wire["strength_slope"])
    force = spring_life.solid_allowable(strength) / springs.shear_stress(1.0, mean, diameter)
    by_stress = share * force / springs.rate(diameter, mean, coils, wire["shear_modulus"])
    return min(by_stress, coils * (math.pi * mean * STEEPEST - diameter))


def spring(wire: dict, name: str, thickness: float, index: float, coils: float, share: float) -> list[list[str]]:
    """The row of one spring; none where it is of no use. `thickness` of the wire in mm."""
    outer = stepped((index + 1) * thickness + 0.25, ((20, 0.5), (math.inf, 1)))
    diameter, mean = thickness / 1e3, (outer - thickness) / 1e3
    solid = float(springs.solid_length(coils + 2, diameter, True))
    length = free_length(solid + travel(wire, diameter, mean, coils, share))
    gap = float(springs.least_gap(coils, mean, diameter, False))
    force = springs.rate(diameter, mean, coils, wire["shear_modulus"]) * (length / 1e3 - solid - gap)
    slack = gap > 0.4 * (length / 1e3 - solid)
    fits = INSIDE[0] <= mean - diameter <= INSIDE[1] and length / 1e3 <= LONGEST
    if slack or not fits or not FORCES[0] <= force <= FORCES[1]:
        return []
    tolerance = f"{100 * force_tolerance(thickness, mean * 1e3, coils, force):.1f}"
    sizes = [number(value) for value in (thickness, outer, coils, coils + 2, length)]
    designation = f"EN13906-{name}-{sizes[0]}x{sizes[1]}x{sizes[4]}-{sizes[2]}"
    line = [designation, wire["id"], *sizes, "closed and ground", tolerance, tolerance]
    return [line + origin(wire["id"], thickness)]


def numbers(cell: str) -> list[float]:
    return [float(part) for part in cell.split("|")]


def lines() -> list[list[str]]:
    faults: list[str] = []
    wires = table((CATALOGS / "wires.csv").read_bytes(), "wires.csv", "wires", schema(CATALOGS)["wires"], faults)
    found = {}
    for row in rows("helical_springs.csv"):
        wire = wires.record(wires.index(row["wire"]))
        for thickness in numbers(row["wire_diameters [mm]"]):
            for index in numbers(row["indices"]):
                for coils in numbers(row["active_coils"]):
                    for share in numbers(row["shares"]):
                        made = spring(wire, row["name"], thickness, index, coils, share)
                        found |= {line[0]: line for line in made}
    return list(found.values())


if __name__ == "__main__":
    write("helical_springs.csv", HEADER, lines())
