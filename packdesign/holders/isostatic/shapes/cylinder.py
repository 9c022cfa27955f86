"""A cylinder with a bolted cover: its other end flat and turned with the shell, pressed and welded, or a cover too."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.bolting import lid_joint, tight_lid
from packdesign.holders.isostatic.choice import AXES, BOLTED, ENDS, FLAT, VesselChoice
from packdesign.holders.isostatic.cradle import saddle_lines, saddles
from packdesign.holders.isostatic.lid_lines import SURFACE, lid_lines
from packdesign.holders.isostatic.lid_rows import closure_rows, ring_rows
from packdesign.holders.isostatic.rings import Rings, bore_with_ring, rings
from packdesign.holders.isostatic.shapes.cylinder_details import cylinder_details
from packdesign.holders.isostatic.shapes.cylinder_walls import end_by_asme, wall_rows
from packdesign.holders.isostatic.shapes.dishes import Dishes, dishes
from packdesign.holders.isostatic.shapes.inside import FITTINGS_HEIGHT, Inside, box, too_small
from packdesign.holders.isostatic.stock import analysis_thickness, gauge, kept_by_end, rolled_least
from packdesign.holders.isostatic.strength import TEST_FACTOR, TEST_SAFETY, WELDED_JOINT, YIELD_SAFETY
from packdesign.holders.particulars import disc_entry, particulars, shell_entry
from packdesign.holders.response import Fault, Line, sized
from packdesign.mechanics import covers, shells, thick_walls
from packdesign.units import quantity_text

TURNED = "shell, end and ring are turned as one piece"
OUT_OF_THE_SHELL = {"make_buy": "make", "form": "shell", "note": TURNED}
PRESSED = {"make_buy": "buy", "note": "inside diameter x wall"}


@dataclass(frozen=True)
class CylinderInside(Inside):
    """Inside of a cylinder, columns (n,) [m].

    `needed_diameter` and `needed_length` are the least that hold the grown stack; `shell_length` reaches from the
    closed end, or the other ring's face, to the face of the ring.
    """

    needed_diameter: np.ndarray
    needed_length: np.ndarray
    diameter: np.ndarray
    length: np.ndarray
    shell_length: np.ndarray
    ring: Rings
    saddle_area: np.ndarray
    dish: Dishes


@dataclass(frozen=True)
class Made:
    """What follows from PS, columns (n,): the cover, the other cover where there are `two`, and the closed end.

    `end_wall` is the end's nominal thickness and `end_thickness` the one that counts, 0 where a cover closes it;
    `joint` is the joint coefficient z, `thickest` the thickest piece of the vessel's metal.
    """

    lid: lids.Lid
    other: lids.Lid
    two: np.ndarray
    end_wall: np.ndarray
    end_thickness: np.ndarray
    joint: np.ndarray
    thickest: np.ndarray


def welded(choice: VesselChoice) -> np.ndarray:
    """Pressed ends and rings are welded to the shell; with a flat end all is turned in one piece."""
    return choice.ends != FLAT


def inside(catalog, demand: Demand, choice: VesselChoice, height: np.ndarray) -> CylinderInside:
    """Inside of each vessel round a stack of a greatest height (n,) [m]."""
    room = box(demand, choice.axis, height, lambda one, other, along: shells.enclosing_diameter(one, other))
    needed = shells.enclosing_diameter(room.one, room.other)
    diameter = np.where(np.isnan(choice.inside_diameter), bore_with_ring(catalog, needed), choice.inside_diameter)
    length = np.where(np.isnan(choice.inside_length), room.along, choice.inside_length)
    ring, dish = rings(catalog, diameter), dishes(choice.ends, diameter, choice.wall)
    hollow = shells.cylinder_volume(ring.spigot_bore, ring.spigot_length)
    lids_ = np.where(choice.ends == BOLTED, 2.0, 1.0)
    area = saddles(diameter, room)
    return CylinderInside(
        axis=room.axis, volume=shells.cylinder_volume(diameter, length) + lids_ * hollow + dish.volume,
        saddle_volume=area.volume, film_area=room.film_area, sealed_diameter=lids_ * ring.groove_diameter,
        least_squeeze=ring.least_squeeze(),
        thickness=analysis_thickness(catalog, choice.material, choice.wall, welded(choice)),
        needed_diameter=needed, needed_length=room.along, diameter=diameter, length=length,
        shell_length=length + lids_ * ring.spigot_length, ring=ring, saddle_area=area.area, dish=dish)


def softness(inside: CylinderInside, choice: VesselChoice, metal: dict) -> np.ndarray:
    """Growth of the room per pressure (n,) [m3/Pa]; covers and flat ends are taken to be rigid."""
    inner, outer = inside.diameter / 2.0, inside.diameter / 2.0 + choice.wall
    growth = thick_walls.cylinder_growth(inner, outer, metal["modulus"], metal["poisson"])
    return (shells.cylinder_volume(inside.diameter, inside.shell_length) * growth
            + inside.dish.softness(choice.wall, metal["modulus"], metal["poisson"]))


def closed(catalog, demand: Demand, body, fixed) -> Made:
    """Closures and the closed end, sized for PS and the test."""
    choice, hull = body.choice, body.inside
    seat = lids.Seat(hull.diameter, choice.wall, hull.ring, body.shell)
    main = tight_lid(catalog, demand, body, seat, fixed.openings(), fixed.threads(catalog).max(axis=0))
    nothing = np.zeros(len(choice))
    other = tight_lid(catalog, demand, body, seat, nothing.astype(int), nothing)
    wall, thickness, joint = _end(catalog, body)
    thickest = np.maximum.reduce([main.closure.ring_thickness, main.closure.cover_thickness, wall, choice.wall])
    return Made(main, other, choice.ends == BOLTED, wall, thickness, joint, thickest)


def _end(catalog, body) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Closed end: its nominal thickness and the one that counts [m], and the joint coefficient of the welds (n,)."""
    choice, hull, strong, allowable = body.choice, body.inside, body.shell, body.allowable
    one, dish = np.ones(len(choice)), hull.dish
    joint = np.where(welded(choice), WELDED_JOINT, 1.0)
    second = end_by_asme(hull, allowable, body.metal["asme_allowable"], joint)
    flat = covers.flat_end_thickness(allowable * strong.test_factor, strong.stress, hull.diameter, hull.thickness)
    turned = body.machining.machined(np.maximum(flat, second))
    needed = np.maximum.reduce([
        dish.needed(allowable, strong.stress, joint, strong.proof / YIELD_SAFETY), second,
        dish.needed(TEST_FACTOR * allowable, strong.test_stress, one, strong.proof / TEST_SAFETY)])
    left = kept_by_end(catalog, choice.ends)
    pressed = np.maximum(gauge(catalog, choice.material, needed / left), choice.wall)
    kinds = [choice.ends == FLAT, choice.ends == BOLTED]
    least = left * rolled_least(catalog, choice.material, pressed)
    return (np.select(kinds, [turned, 0.0], pressed),
            np.select(kinds, [body.machining.least(turned), 0.0], least), joint)


def requirements(catalog, demand: Demand, built) -> tuple:
    """Walls by both codes, evacuation, covers with their screws and rings."""
    made = built.made
    other = closure_rows(built, made.other, "other closure", made.two) if made.two.any() else ()
    return (*wall_rows(built), *closure_rows(built, made.lid, "closure"), *other,
            *ring_rows(catalog, demand, built, built.inside.ring))


def details(catalog, demand: Demand, built) -> tuple:
    """Places where the vessel may tire."""
    return cylinder_details(catalog, built)


def joints(catalog, built) -> tuple:
    """Bolted closures."""
    made, bore = built.made, built.inside.diameter
    other = (lid_joint(catalog, built, made.other, bore, "other closure", made.two),) if made.two.any() else ()
    return (lid_joint(catalog, built, made.lid, bore), *other)


def ringed(built) -> np.ndarray:
    """Whether the ring stands out of the shell (n,)."""
    return built.made.lid.closure.outer_diameter > _shell_diameter(built)


def _shell_diameter(built) -> np.ndarray:
    return built.inside.diameter + 2.0 * built.choice.wall


def _masses(built) -> dict[str, np.ndarray]:
    """Masses of shell, closed end and rings (n,) [kg]; a ring no wider than the shell is the shell's own end."""
    hull, made, wall, density = built.inside, built.made, built.choice.wall, built.metal["density"]
    closed_, two = made.lid.closure, np.where(built.choice.ends == BOLTED, 2.0, 1.0)
    wide = ringed(built)
    straight = np.maximum(hull.shell_length - np.where(wide, two * closed_.ring_thickness, 0.0), 0.0)
    flat = shells.cylinder_volume(hull.diameter + 2.0 * wall, made.end_wall)
    end = np.where(built.choice.ends == FLAT, flat, hull.dish.metal(made.end_wall))
    return {"length": straight, "shell": density * shells.cylinder_metal(hull.diameter, wall, straight),
            "end": density * np.where(built.choice.ends == BOLTED, 0.0, end),
            "ring": np.where(wide, closed_.ring_mass, 0.0)}


def lines(catalog, demand: Demand, built) -> tuple[Line, ...]:
    """Shell, closed end, rings, covers and cradle."""
    made, ring = built.made, built.inside.ring
    other = lid_lines(catalog, built, made.other, ring, "other closure", made.two) if made.two.any() else ()
    return (*_shell_lines(catalog, built), *lid_lines(catalog, built, made.lid, ring, "closure"), *other,
            *saddle_lines(catalog, built.inside.diameter, built.inside.saddle_area, built.inside.film_volume))


def _shell_lines(catalog, built) -> tuple[Line, ...]:
    """Shell, closed end and rings; turned ones are bought as the bar they are cut from."""
    masses, price, one = _masses(built), built.metal["price"], np.ones(len(built.choice), int)
    bore, wall, closed_, made = built.inside.diameter, built.choice.wall, built.made.lid.closure, built.choice.material
    bar = built.metal["density"] * shells.cylinder_volume(
        np.maximum(closed_.outer_diameter, _shell_diameter(built)), built.inside.shell_length + built.made.end_wall)
    whole = sum(masses[part] for part in ("shell", "end", "ring"))
    waste = np.where(built.choice.ends == FLAT, bar / whole, 1.0)
    bolted = built.choice.ends == BOLTED

    def metal(i: int) -> str:
        return str(catalog["materials"].ids[made[i]])

    def line(item: str, key: str, count, designation, source: str, told) -> Line:
        return Line(item, "vessel", count, masses[key], masses[key] * price * waste, designation, metal, source, told)

    return (
        line("shell", "shell", one, sized("tube", bore + 2.0 * wall, wall, masses["length"]),
             "tube, rolled sheet or turned",
             tube_particulars(catalog, built, metal, bore + 2.0 * wall, wall, masses["length"])),
        line("closed end", "end", np.where(bolted, 0, one),
             lambda i: sized(f"{ENDS[built.choice.ends[i]]} end", bore, built.made.end_wall)(i),
             "pressed and welded, or turned with the shell",
             particulars(lambda i: OUT_OF_THE_SHELL if built.choice.ends[i] == FLAT else PRESSED, category="shell",
                         diameter=bore, thickness=built.made.end_wall, density=built.metal["density"])),
        line("tapped ring", "ring", np.where(bolted, 2, one),
             sized("ring", closed_.outer_diameter, bore, closed_.ring_thickness),
             "turned, welded or one piece with the shell",
             particulars(lambda i: OUT_OF_THE_SHELL if built.choice.ends[i] == FLAT else disc_entry(
                 catalog, metal(i), float(closed_.ring_thickness[i])), category="machined", make_buy="make",
                 diameter=closed_.outer_diameter, inner_diameter=bore, thickness=closed_.ring_thickness,
                 density=built.metal["density"], surface=SURFACE)),
    )


def tube_particulars(catalog, built, metal, outer: np.ndarray, wall: np.ndarray, length: np.ndarray):
    """Of shells: tube or rolled sheet; with a flat end the bar they are cut from, as thick as ring and cover."""
    whole = built.inside.shell_length + built.made.end_wall
    thick = built.made.lid.closure.outer_diameter

    def entry(i: int) -> dict:
        if built.choice.ends[i] == FLAT:
            return {"form": "bar", "cut_length": float(whole[i]), "diameter": float(thick[i]), "note": TURNED}
        return shell_entry(catalog, metal(i), float(outer[i]), float(wall[i]), float(length[i]))

    return particulars(entry, category="tube", make_buy="make", inner_diameter=built.inside.diameter, length=length,
                       thickness=wall, diameter=outer, density=built.metal["density"])


def outside(built) -> dict[str, np.ndarray]:
    """Length, width and height of the box round vessel, flange and fittings (n,) [m]; the length is the axis's."""
    hull, made = built.inside, built.made
    cover = np.where(built.choice.ends == BOLTED, made.other.closure.cover_thickness + made.other.proud, 0.0)
    end = hull.dish.depth + made.end_wall + cover
    closed_ = made.lid.closure
    wide = np.maximum(closed_.outer_diameter, _shell_diameter(built))
    return {"length": end + hull.shell_length + closed_.cover_thickness + FITTINGS_HEIGHT, "width": wide,
            "height": wide}


def dimensions(built) -> dict[str, np.ndarray]:
    """Sizes by name (n,), SI."""
    return {"inside_diameter": built.inside.diameter, "inside_length": built.inside.length,
            **lids.dimensions(built.made.lid),
            "flat_end_thickness": np.where(built.choice.ends == FLAT, built.made.end_wall, 0.0),
            "end_wall": built.made.end_wall}


def faults(built) -> tuple[Fault, ...]:
    hull = built.inside
    return (
        too_small("narrow", "inside diameter", hull.diameter, hull.needed_diameter),
        too_small("short", "inside length", hull.length, hull.needed_length),
        *lids.faults(built, built.made.lid, lids.on_bore(hull.diameter)),
    )


def names(catalog, built, row: int) -> dict:
    """The shape's own keys of a rated vessel."""
    choice = built.choice
    return {"ends": ENDS[choice.ends[row]], "axis": AXES[built.inside.axis[row]],
            **{name: quantity_text(getattr(choice, name)[row], "mm") for name in ("inside_diameter", "inside_length")
               if not np.isnan(getattr(choice, name)[row])}}
