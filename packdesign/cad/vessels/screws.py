"""Screws, washers and the rings of rubber of a closure; lengths in mm."""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.pieces import Piece
from packdesign.cad.solids import Circle
from packdesign.cad.vessels import profiles
from packdesign.cad.vessels.design import METAL, RUBBER, SCREW, Design
from packdesign.holders.isostatic.lid import WASHER_MATERIAL, Lid, screw_columns, sold_screw
from packdesign.mechanics.threads import pitch_diameter


def on_circle(diameter: float, count: int, bore: float, first: float = 0.0) -> list[Circle]:
    """Equal holes evenly on a circle, the first at an angle."""
    turn = first + 2.0 * np.pi * np.arange(count) / max(count, 1)
    return [(float(diameter / 2.0 * np.cos(angle)), float(diameter / 2.0 * np.sin(angle)), bore) for angle in turn]


def resized(holes: list[Circle], diameter: float) -> list[Circle]:
    """The same holes, as wide as asked."""
    return [(x, y, diameter) for x, y, _ in holes]


def screw_sizes(design: Design, lid: Lid) -> dict[str, float]:
    """Sizes of a closure's screws and washers; `tapped` is the thread's mean diameter, `core` that of its drill."""
    columns = screw_columns(design.catalog, design.built.choice.bolt_size)
    found = {name: design.mm(column) for name, column in columns.items() if name != "size"}
    length, threaded = sold_screw(design.catalog, design.built.choice.bolt_size, lid.bolt_length)
    diameter, pitch = found["diameter"], found["pitch"]
    # drills for threads are as wide as the diameter less the pitch (ISO 2306)
    return found | {"length": design.mm(length), "threaded": design.mm(threaded), "core": diameter - pitch,
                    "tapped": float(pitch_diameter(diameter, pitch))}


def socket_screw(sizes: dict[str, float]):
    """A screw whose head stands on z = 0, thread at its mean diameter, the socket half a diameter deep."""
    head, plain = sizes["head_height"], max(sizes["length"] - sizes["threaded"], 0.0)
    outside = [(0.0, -sizes["length"]), (sizes["tapped"] / 2.0, -sizes["length"]), (sizes["tapped"] / 2.0, -plain)]
    if plain > 0.0:
        outside += [(sizes["diameter"] / 2.0, -plain), (sizes["diameter"] / 2.0, 0.0)]
    whole = solids.turned([*outside, (sizes["head_width"] / 2.0, 0.0), (sizes["head_width"] / 2.0, head), (0.0, head)])
    depth = sizes["diameter"] / 2.0
    return whole.cut(_raised(solids.prism(solids.hexagon(sizes["socket_width"]), depth), head - depth))


def _raised(solid, height: float):
    from build123d import Location

    return solid.moved(Location((0.0, 0.0, height)))


def screws(design: Design, lid: Lid, group: str, at, holes: list[Circle]) -> tuple[Piece, ...]:
    """Screws in the holes of a cover, and their washers; `at` is the place of the cover's outer face."""
    from build123d import Location

    sizes = screw_sizes(design, lid)
    grades, grade = design.catalog["property_classes"], design.built.choice.bolt_grade[design.place]
    thick = sizes["thickness"]
    heads, washers = (tuple(at * Location((x, y, height)) for x, y, _ in holes) for height in (thick, 0.0))
    washer = solids.ring(sizes["outer_diameter"], sizes["inner_diameter"], thick)
    return (
        Piece("socket screw", design.designation("socket screw", group), socket_screw(sizes), heads,
              float(grades["density"][grade]), SCREW),
        Piece("washer", design.designation("washer", group), washer, washers,
              design.density("materials", WASHER_MATERIAL), METAL),
    )


def o_ring(design: Design, ring, group: str, at) -> Piece:
    """The ring in its groove, squeezed between groove and bore; `at` is the place of the faces that meet."""
    from build123d import Location

    from packdesign.holders.isostatic.rings import LAND

    table, row = design.catalog["o_rings"], ring.row[design.place]
    inner, cord = (1e3 * float(table[name][row]) for name in ("inner_diameter", "cross_section"))
    volume = np.pi**2 / 4.0 * cord**2 * (inner + cord)
    groove, width = design.mm(ring.groove_diameter), design.mm(ring.width)
    bore = groove + design.mm(ring.clearance) + 2.0 * design.mm(ring.depth)
    seal = design.built.choice.seal[design.place]
    return Piece("O-ring", design.designation("O-ring", group), profiles.squeezed_ring(groove, bore, volume),
                 (at * Location((0.0, 0.0, -1e3 * LAND - width / 2.0)),),
                 float(design.catalog["seal_materials"]["density"][seal]), RUBBER)
