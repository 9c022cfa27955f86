"""A rectangular vessel of welded plates: a flat end, a tapped frame with a bolted cover, stays between its long sides.

The four walls are welded in the corners. Stays divide the long side of the section evenly and lie between groups of
cells; they end short of the flat end and of the cover, where the medium and the leads pass.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.choice import AXES, VesselChoice
from packdesign.holders.isostatic.cradle import SADDLES, film_line, saddle_line
from packdesign.holders.isostatic.lid_rows import ring_rows
from packdesign.holders.isostatic.shapes import rectangular_lid
from packdesign.holders.isostatic.shapes.inside import FITTINGS_HEIGHT, too_small
from packdesign.holders.isostatic.shapes.rectangular_details import rectangular_details
from packdesign.holders.isostatic.shapes.rectangular_room import ACROSS, RectangularInside
from packdesign.holders.isostatic.shapes.rectangular_room import inside as inside
from packdesign.holders.isostatic.shapes.rectangular_walls import end_wall, rigidities, wall_rows
from packdesign.holders.particulars import flat
from packdesign.holders.response import Fault, Line, millimetres, sized
from packdesign.mechanics import rectangular_frames as frames
from packdesign.units import quantity_text

SIZES = {"inside_width": "width", "inside_height": "height", "inside_length": "length"}
"""Inside sizes by their names in a task."""


@dataclass(frozen=True)
class Made:
    """What follows from PS, columns (n,): the cover, the welded end, and the thickest piece of the vessel's metal."""

    lid: lids.Lid
    end_wall: np.ndarray
    thickest: np.ndarray


def welded(choice: VesselChoice) -> np.ndarray:
    """All walls are."""
    return np.ones(len(choice), bool)


def softness(inside: RectangularInside, choice: VesselChoice, metal: dict) -> np.ndarray:
    """Growth of the room per pressure (n,) [m3/Pa]; cover and flat end are taken to be rigid."""
    short, long, _ = rigidities(inside, metal)
    return frames.growth(inside.section, inside.length, short, long)


def closed(catalog, demand: Demand, body, fixed) -> Made:
    """Closure and the welded end, sized for PS and the test."""
    lid, end = rectangular_lid.rectangular_lid(catalog, demand, body, fixed), end_wall(body)
    thickest = np.fmax.reduce([lid.closure.ring_thickness, lid.closure.cover_thickness, end, body.choice.wall,
                               body.choice.short_wall, body.inside.stay_wall])
    return Made(lid, end, thickest)


def requirements(catalog, demand: Demand, built) -> tuple:
    """Walls by both codes, evacuation, the cover with its screws and its ring."""
    return (*wall_rows(built), *rectangular_lid.closure_rows(built),
            *ring_rows(catalog, demand, built, rectangular_lid.lifted_ring(built)))


def joints(catalog, built) -> tuple:
    """Bolted closures."""
    return (rectangular_lid.joint(catalog, built, built.made.lid),)


def details(catalog, demand: Demand, built) -> tuple:
    """Places where the vessel may tire."""
    return rectangular_details(catalog, built)


def _short_wall(choice: VesselChoice) -> np.ndarray:
    return np.where(np.isnan(choice.short_wall), choice.wall, choice.short_wall)


def _masses(built) -> dict[str, np.ndarray]:
    """Masses of one plate of each kind (n,) [kg]; long sides reach over the edges of the short ones."""
    hull, choice, density = built.inside, built.choice, built.metal["density"]
    thin, straight = _short_wall(choice), _straight(built)
    outer = (hull.long_side + 2.0 * thin) * (hull.short_side + 2.0 * choice.wall)
    return {"long": density * choice.wall * (hull.long_side + 2.0 * thin) * straight,
            "short": density * thin * hull.short_side * straight,
            "stay": density * hull.stay_wall * hull.short_side * hull.stay_length,
            "end": density * built.made.end_wall * outer, "frame": built.made.lid.closure.ring_mass}


def _straight(built) -> np.ndarray:
    """Length of the walls, from the end to the frame (n,) [m]."""
    return np.maximum(built.inside.length - built.made.lid.closure.ring_thickness, 0.0)


def lines(catalog, demand: Demand, built) -> tuple[Line, ...]:
    """Walls, stays, end, frame, cover and cradle."""
    hull, choice, straight = built.inside, built.choice, _straight(built)
    masses, price, one = _masses(built), built.metal["price"], np.ones(len(choice), int)
    thin, closure, cut = _short_wall(choice), built.made.lid.closure, "cut from plate, welded"

    def metal(i: int) -> str:
        return str(catalog["materials"].ids[choice.material[i]])

    def line(item: str, key: str, count: np.ndarray, source: str, *sizes: np.ndarray) -> Line:
        family, category, word = ("walls", "plate", "plate") if source == cut else ("plates", "machined", key)
        return Line(item, "vessel", count, masses[key], masses[key] * price, sized(word, *sizes), metal, source,
                    flat(catalog, family, metal, sizes[2], "plate", category, length=sizes[0], width=sizes[1],
                         density=built.metal["density"]))

    return (
        line("long side", "long", 2 * one, cut, straight, hull.long_side + 2.0 * thin, choice.wall),
        line("short side", "short", 2 * one, cut, straight, hull.short_side, thin),
        line("stay", "stay", choice.stays, cut, hull.stay_length, hull.short_side, hull.stay_wall),
        line("flat end", "end", one, cut, hull.long_side + 2.0 * thin, hull.short_side + 2.0 * choice.wall,
             built.made.end_wall),
        line("tapped frame", "frame", one, "milled from plate, welded", closure.outer_long, closure.outer_short,
             closure.ring_thickness),
        *rectangular_lid.lines(catalog, built),
        # plates that fill the section round the stack where there is room to spare
        saddle_line(catalog, hull.saddle_area, np.where(hull.saddle_area > 0.0, SADDLES, 0), "room", hull.width,
                    hull.height),
        film_line(catalog, hull.film_volume),
    )


def outside(built) -> dict[str, np.ndarray]:
    """Length, width and height of the box round vessel, frame and fittings (n,) [m]; the length is the axis's."""
    hull, made, rim = built.inside, built.made, 2.0 * built.made.lid.closure.rim
    thin, wall = _short_wall(built.choice), built.choice.wall
    across = np.where(hull.tall, wall, thin), np.where(hull.tall, thin, wall)
    return {"length": made.end_wall + hull.length + made.lid.closure.cover_thickness + FITTINGS_HEIGHT,
            "width": hull.width + np.maximum(rim, 2.0 * across[0]),
            "height": hull.height + np.maximum(rim, 2.0 * across[1])}


def dimensions(built) -> dict[str, np.ndarray]:
    """Sizes by name (n,), SI."""
    hull, made, closure = built.inside, built.made, built.made.lid.closure
    return {**{name: getattr(hull, own) for name, own in SIZES.items()}, "short_wall": _short_wall(built.choice),
            "stays": built.choice.stays.astype(float), "stay_wall": hull.stay_wall, "end_wall": made.end_wall,
            "frame_length": closure.outer_long, "frame_width": closure.outer_short, "bolts": closure.bolts,
            "bolt_pitch": closure.pitch, "ring_thickness": closure.ring_thickness,
            "cover_thickness": closure.cover_thickness, "bolt_force": closure.bolt_force / closure.bolts}


def faults(built) -> tuple[Fault, ...]:
    """What keeps the vessel from being put together."""
    hull, stays = built.inside, built.choice.stays

    def small(name: str, own: str, word: str) -> Fault:
        # where stays have no place, that alone is told
        size = np.where(hull.possible, getattr(hull, own), np.inf)
        return too_small(word, name, size, getattr(hull, f"needed_{own}"), lambda i: " and stays" if stays[i] else "")

    def split(i: int) -> str:
        direction = ACROSS[hull.axis[i]][int(hull.tall[i])]
        what = "cells of the stack" if direction == "height" else f"stacks side by side in the cell's {direction}"
        return (f"vessel: stays divide the long side of the section, {millimetres(round(hull.long_side[i], 6))} mm, "
                f"and lie between groups of cells; the {what} that lie along it do not make {stays[i] + 1} groups; "
                "name another axis or no stays")

    return (Fault("no place for the stays", ~hull.possible, split), small("inside_width", "width", "narrow"),
            small("inside_height", "height", "low"), small("inside_length", "length", "short"),
            *rectangular_lid.faults(built))


def names(catalog, built, row: int) -> dict:
    """The shape's own keys of a rated vessel."""
    choice = built.choice
    lengths = {name: getattr(choice, name)[row] for name in (*SIZES, "short_wall")}
    stays = {"stays": int(choice.stays[row]), "stay": quantity_text(choice.stay_wall[row], "mm")}
    return {"axis": AXES[built.inside.axis[row]],
            **{name: quantity_text(value, "mm") for name, value in lengths.items() if not np.isnan(value)},
            **(stays if choice.stays[row] else {})}
