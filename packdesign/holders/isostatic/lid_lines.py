"""Lines of the parts list for a bolted cover."""

import numpy as np

from packdesign.holders.isostatic.lid import HEAD, WASHER, WASHER_MATERIAL, Lid
from packdesign.holders.isostatic.rings import Rings
from packdesign.holders.response import Line, millimetres, sized


def lid_lines(catalog, built, lid: Lid, ring: Rings, group: str, present: np.ndarray | bool = True) -> tuple[Line, ...]:
    """Cover with spigot, screws, washers and O-ring of a closure; none where it is not `present` (n,)."""
    closed = lid.closure
    cover = closed.cover_mass + lid.spigot_mass
    one = np.where(present, np.ones(len(cover), int), 0)
    made = built.choice.material
    return (
        Line("cover with spigot", group, one, cover, cover * built.metal["price"],
             sized("cover", closed.outer_diameter, closed.cover_thickness),
             lambda i: str(catalog["materials"].ids[made[i]]), "turned from plate or bar"),
        *screw_lines(catalog, built, lid, group, np.where(present, np.nan_to_num(closed.bolts), 0).astype(int)),
        ring_line(catalog, built, ring.row, group, one),
    )


def screw_lines(catalog, built, lid, group: str, count: np.ndarray) -> tuple[Line, ...]:
    """Socket screws with their washers (n,)."""
    grade, size = built.choice.bolt_grade, catalog["threads"].ids[built.choice.bolt_size]
    steel = catalog["materials"]["price"][catalog["materials"].index(WASHER_MATERIAL)]
    return (
        Line("socket screw", group, count, lid.bolt_mass, lid.bolt_mass * lid.bolt_price,
             lambda i: f"{HEAD} - {size[i]} x {millimetres(lid.bolt_length[i])} - "
                       f"{catalog['property_classes'].ids[grade[i]]}",
             lambda i: str(catalog["property_classes"].ids[grade[i]]), HEAD),
        Line("washer", group, count, lid.washer_mass, lid.washer_mass * steel,
             lambda i: f"{WASHER} - {size[i]} - 300 HV", lambda i: WASHER_MATERIAL, WASHER),
    )


def ring_line(catalog, built, row: np.ndarray, group: str, count: np.ndarray) -> Line:
    """O-rings of the catalog's rows (n,)."""
    rubber, rings, seal = catalog["seal_materials"], catalog["o_rings"], built.choice.seal
    cord = rubber["density"][seal] * np.pi**2 / 4.0 * rings["cross_section"][row] ** 2 * (
        rings["inner_diameter"][row] + rings["cross_section"][row])
    return Line("O-ring", group, count, cord, cord * rubber["price"][seal], lambda i: str(rings.ids[row[i]]),
                lambda i: str(rubber.ids[seal[i]]), "catalog, o_rings")
