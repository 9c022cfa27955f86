"""Lines of the parts list for a bolted cover."""

import numpy as np

from packdesign.holders.isostatic.bolting import ROUGHNESS
from packdesign.holders.isostatic.lid import HEAD, WASHER, WASHER_MATERIAL, Lid
from packdesign.holders.isostatic.rings import Rings
from packdesign.holders.particulars import FRICTION_CLASS, disc, named, sold
from packdesign.holders.response import Line, millimetres, sized

SURFACE = f"Rz {ROUGHNESS} um under screws (embedding, VDI 2230-1)"
"""What the model takes the faces of covers and rings to be."""


def lid_lines(catalog, built, lid: Lid, ring: Rings, group: str, present: np.ndarray | bool = True) -> tuple[Line, ...]:
    """Cover with spigot, screws, washers and O-ring of a closure; none where it is not `present` (n,)."""
    closed = lid.closure
    cover = closed.cover_mass + lid.spigot_mass
    one = np.where(present, np.ones(len(cover), int), 0)
    deep = closed.cover_thickness + np.nan_to_num(ring.spigot_length)

    def metal(i: int) -> str:
        return str(catalog["materials"].ids[built.choice.material[i]])

    return (
        Line("cover with spigot", group, one, cover, cover * built.metal["price"],
             sized("cover", closed.outer_diameter, closed.cover_thickness), metal, "turned from plate or bar",
             disc(catalog, metal, closed.outer_diameter, None, deep, "machined", density=built.metal["density"],
                  surface=SURFACE)),
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
             lambda i: str(catalog["property_classes"].ids[grade[i]]), HEAD,
             named(catalog["bolts"], lambda i: f"{HEAD} - {size[i]} x {millimetres(lid.bolt_length[i])}", "fastener",
                   standard=HEAD, surface=FRICTION_CLASS)),
        Line("washer", group, count, lid.washer_mass, lid.washer_mass * steel,
             lambda i: f"{WASHER} - {size[i]} - 300 HV", lambda i: WASHER_MATERIAL, WASHER,
             named(catalog["washers"], lambda i: f"{WASHER} - {size[i]}", "fastener", standard=WASHER)),
    )


def ring_line(catalog, built, row: np.ndarray, group: str, count: np.ndarray) -> Line:
    """O-rings of the catalog's rows (n,)."""
    rubber, rings, seal = catalog["seal_materials"], catalog["o_rings"], built.choice.seal
    cord = rubber["density"][seal] * np.pi**2 / 4.0 * rings["cross_section"][row] ** 2 * (
        rings["inner_diameter"][row] + rings["cross_section"][row])
    return Line("O-ring", group, count, cord, cord * rubber["price"][seal],
                lambda i: f"{rings.ids[row[i]]} - {compound(catalog, int(seal[i]))}",
                lambda i: str(rubber.ids[seal[i]]), "catalog, o_rings", sold(rings, row, "seal", standard="AS568"))


def compound(catalog, row: int) -> str:
    """A rubber as it is ordered: `NBR 70 Shore A`."""
    rubber = catalog["seal_materials"]
    return f"{rubber.ids[row]} {rubber['hardness'][row]:.4g} Shore A"
