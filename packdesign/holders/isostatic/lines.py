"""Lines of a vessel's parts list, and the space it takes."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import ENDS
from packdesign.holders.isostatic.geometry import (
    FILM_MATERIAL,
    FILM_THICKNESS,
    SADDLE_MATERIAL,
    SADDLE_THICKNESS,
    SADDLES,
)
from packdesign.holders.isostatic.lid import HEAD, WASHER, WASHER_MATERIAL
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.padding import pad_lines
from packdesign.holders.response import Line, millimetres
from packdesign.mechanics import shells

FITTINGS_HEIGHT = 60e-3
"""Room above the cover for valve, gauge and relief valve on it [m]."""

ROLES = {"valve": "fill valve", "gauge": "gauge", "relief": "relief valve", "feed_through": "feed-through",
         "regulator": "regulator", "reservoir": "reservoir"}


def sized(kind: str, *sizes: np.ndarray):
    """Designation of a made part from its sizes (n,) [m]."""
    return lambda i: f"{kind} {' x '.join(millimetres(round(size[i], 9)) for size in sizes)}"


def straight_length(built: Vessel) -> np.ndarray:
    """Length of the shell from the closed end to the ring, or through it where it is as wide (n,) [m]."""
    closed = built.lid.closure
    wide = closed.outer_diameter > built.geometry.diameter + 2.0 * built.choice.wall
    return np.maximum(built.geometry.shell_length - np.where(wide, closed.ring_thickness, 0.0), 0.0)


def body_masses(built: Vessel) -> dict[str, np.ndarray]:
    """Masses of shell, closed end and ring (n,) [kg]."""
    bore, wall, density = built.geometry.diameter, built.choice.wall, built.metal["density"]
    dome = shells.sphere_metal(bore, wall) / 2.0
    flat = shells.cylinder_volume(bore + 2.0 * wall, built.flat_end)
    return {"shell": density * shells.cylinder_metal(bore, wall, straight_length(built)),
            "end": density * np.where(built.choice.welded, dome, flat), "ring": built.lid.closure.ring_mass}


def lines(catalog, demand: Demand, built: Vessel) -> tuple[Line, ...]:
    return (*_vessel_lines(catalog, built), *_closure_lines(catalog, built), *_fitting_lines(catalog, built),
            *_medium_lines(catalog, built), *_cradle_lines(catalog, built),
            *pad_lines(catalog, built.pads, built.choice.pad, demand))


def _vessel_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    """Shell, closed end and ring; turned ones are bought as the bar they are cut from."""
    masses, price, one = body_masses(built), built.metal["price"], np.ones(len(built.choice), int)
    bore, wall, closed = built.geometry.diameter, built.choice.wall, built.lid.closure
    bar = built.metal["density"] * shells.cylinder_volume(
        closed.outer_diameter, built.geometry.shell_length + built.flat_end)
    waste = np.where(built.choice.welded, 1.0, bar / sum(masses.values()))
    made = built.choice.material

    def line(item: str, designation, source: str) -> Line:
        key = item.split()[-1]
        return Line(item, "vessel", one, masses[key], masses[key] * price * waste, designation,
                    lambda i: str(catalog["materials"].ids[made[i]]), source)

    def end(i: int) -> str:
        thickness = wall if built.choice.welded[i] else built.flat_end
        return sized(f"{ENDS[built.choice.ends[i]]} end", bore, thickness)(i)

    return (
        line("shell", sized("tube", bore + 2.0 * wall, wall, straight_length(built)), "tube, rolled sheet or turned"),
        line("closed end", end, "pressed and welded, or turned with the shell"),
        line("tapped ring", sized("ring", closed.outer_diameter, bore, closed.ring_thickness),
             "turned, welded or one piece with the shell"),
    )


def _closure_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    lid, closed, one = built.lid, built.lid.closure, np.ones(len(built.choice), int)
    made, grade, seal = built.choice.material, built.choice.bolt_grade, built.choice.seal
    size, ring = catalog["threads"].ids[built.choice.bolt_size], built.geometry.ring
    rubber, rings, count = catalog["seal_materials"], catalog["o_rings"], np.nan_to_num(closed.bolts).astype(int)
    cover = closed.cover_mass + lid.spigot_mass
    cord = rubber["density"][seal] * np.pi**2 / 4.0 * rings["cross_section"][ring.row] ** 2 * (
        rings["inner_diameter"][ring.row] + rings["cross_section"][ring.row])
    steel = catalog["materials"]["price"][catalog["materials"].index(WASHER_MATERIAL)]
    return (
        Line("cover with spigot", "closure", one, cover, cover * built.metal["price"],
             sized("cover", closed.outer_diameter, closed.cover_thickness),
             lambda i: str(catalog["materials"].ids[made[i]]), "turned from plate or bar"),
        Line("socket screw", "closure", count, lid.bolt_mass, lid.bolt_mass * lid.bolt_price,
             lambda i: f"{HEAD} - {size[i]} x {millimetres(lid.bolt_length[i])} - "
                       f"{catalog['property_classes'].ids[grade[i]]}",
             lambda i: str(catalog["property_classes"].ids[grade[i]]), HEAD),
        Line("washer", "closure", count, lid.washer_mass, lid.washer_mass * steel,
             lambda i: f"{WASHER} - {size[i]} - 300 HV", lambda i: WASHER_MATERIAL, WASHER),
        Line("O-ring", "closure", one, cord, cord * rubber["price"][seal], lambda i: str(rings.ids[ring.row[i]]),
             lambda i: str(rubber.ids[seal[i]]), "catalog, o_rings"),
    )


def _fitting_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    fixed, table = built.fittings, catalog["fittings"]

    def line(role: str) -> Line:
        row = fixed.rows[role]
        return Line(ROLES[role], "fittings", np.where(row >= 0, fixed.counts[role], 0),
                    fixed.column(catalog, role, "mass"), fixed.column(catalog, role, "price"),
                    lambda i: str(table.ids[row[i]]), lambda i: "", "catalog, fittings")

    present = [role for role in ROLES if (fixed.rows[role] >= 0).any()]
    return tuple(line(role) for role in present)


def _medium_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    table, row, one = catalog["media"], built.choice.medium, np.ones(len(built.choice), int)
    price = table["price"][row]

    def name(i: int) -> str:
        return str(table.ids[row[i]])

    filled = built.medium_mass
    found = (Line("filling", "medium", one, filled, filled * price, name, name, "catalog, media"),)
    if not built.choice.regulated.any():
        return found
    held = np.where(built.choice.regulated, built.reservoir_gas, 0.0)
    return (*found, Line("gas in a reservoir", "medium",
                         np.where(built.choice.regulated, built.fittings.counts["reservoir"], 0), held, held * price,
                         name, name, "catalog, media"))


def _cradle_lines(catalog, built: Vessel) -> tuple[Line, ...]:
    materials = catalog["materials"]
    row, film = materials.index(SADDLE_MATERIAL), materials.index(FILM_MATERIAL)
    mass = materials["density"][row] * built.geometry.saddle_area * SADDLE_THICKNESS
    foil = materials["density"][film] * built.geometry.film_volume
    return (
        Line("saddle", "cradle", np.full(len(mass), SADDLES), mass, mass * materials["price"][row],
             sized("saddle", built.geometry.diameter, np.full(len(mass), SADDLE_THICKNESS)),
             lambda i: SADDLE_MATERIAL, "cut to the bore and the stack"),
        Line("insulating film", "cradle", np.ones(len(mass), int), foil, foil * materials["price"][film],
             lambda i: f"film {millimetres(FILM_THICKNESS)}", lambda i: FILM_MATERIAL, "wrapped round the stack"),
    )


def outside(built: Vessel) -> dict[str, np.ndarray]:
    """Length, width and height of the box round vessel, flange and fittings (n,) [m]; the length is the axis's."""
    end = np.where(built.choice.welded, built.geometry.diameter / 2.0 + built.choice.wall, built.flat_end)
    closed = built.lid.closure
    return {"length": end + built.geometry.shell_length + closed.cover_thickness + FITTINGS_HEIGHT,
            "width": closed.outer_diameter, "height": closed.outer_diameter}
