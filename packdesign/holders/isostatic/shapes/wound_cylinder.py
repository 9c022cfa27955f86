"""A thin metal liner in a winding of fibres, between two end rings with bolted covers.

The winding runs over a sleeve on each ring, to which it is bonded; the liner is welded to the sleeves under it.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import fatigue
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.bolting import lid_joint, tight_lid
from packdesign.holders.isostatic.choice import AXES, BOLTED, ENDS, VesselChoice
from packdesign.holders.isostatic.cradle import saddle_lines, saddles
from packdesign.holders.isostatic.lid_lines import lid_lines
from packdesign.holders.isostatic.lid_rows import closure_rows, ring_rows
from packdesign.holders.isostatic.rings import Rings, bore_with_ring, rings
from packdesign.holders.isostatic.shapes.cylinder_details import cover_detail
from packdesign.holders.isostatic.shapes.inside import FITTINGS_HEIGHT, Inside, box, rounded_up, too_small
from packdesign.holders.isostatic.shapes.wound_wall import Wound, sleeve_wall, winding_rows, wound
from packdesign.holders.isostatic.strength import WELDED_JOINT
from packdesign.holders.particulars import particulars, shell_entry, sold, turned
from packdesign.holders.response import Fault, Line, millimetres, sized
from packdesign.mechanics import shells, vessel_fatigue, wound_walls
from packdesign.requirements import Requirement
from packdesign.units import quantity_text

COVERS = 2.0

LEAST_LAP, LAP_STEP = 10e-3, 1e-3
"""Least lap of the winding on a sleeve, where its ends are trimmed, and the steps in which it grows [m]."""

OFFSET = 0.1
"""Offset of the middle lines at butt welds over the wall (EN 13445-4:2021, 6.2: a tenth of the wall)."""


@dataclass(frozen=True)
class WoundInside(Inside):
    """Inside of a wound cylinder, columns (n,) [m]; `shell_length` reaches from one ring's face to the other's."""

    needed_diameter: np.ndarray
    needed_length: np.ndarray
    diameter: np.ndarray
    length: np.ndarray
    shell_length: np.ndarray
    ring: Rings
    saddle_area: np.ndarray
    wound: Wound


@dataclass(frozen=True)
class Made:
    """What follows from PS, columns (n,): both covers, the sleeves' wall and length, the thickest piece of metal."""

    lid: lids.Lid
    other: lids.Lid
    sleeve: np.ndarray
    lap: np.ndarray
    joint: np.ndarray
    thickest: np.ndarray


def welded(choice: VesselChoice) -> np.ndarray:
    """The liner is welded to the rings' sleeves."""
    return np.ones(len(choice), bool)


def inside(catalog, demand: Demand, choice: VesselChoice, height: np.ndarray) -> WoundInside:
    """Inside of each vessel round a stack of a greatest height (n,) [m]."""
    room = box(demand, choice.axis, height, lambda one, other, along: shells.enclosing_diameter(one, other))
    needed = shells.enclosing_diameter(room.one, room.other)
    diameter = np.where(np.isnan(choice.inside_diameter), bore_with_ring(catalog, needed), choice.inside_diameter)
    length = np.where(np.isnan(choice.inside_length), room.along, choice.inside_length)
    ring, area, whole = rings(catalog, diameter), saddles(diameter, room), wound(catalog, choice, diameter)
    hollow = shells.cylinder_volume(ring.spigot_bore, ring.spigot_length)
    return WoundInside(
        axis=room.axis, volume=shells.cylinder_volume(diameter, length) + COVERS * hollow,
        saddle_volume=area.volume, film_area=room.film_area, sealed_diameter=COVERS * ring.groove_diameter,
        least_squeeze=ring.least_squeeze(), thickness=whole.liner, needed_diameter=needed, needed_length=room.along,
        diameter=diameter, length=length, shell_length=length + COVERS * ring.spigot_length, ring=ring,
        saddle_area=area.area, wound=whole)


def softness(inside: WoundInside, choice: VesselChoice, metal: dict) -> np.ndarray:
    """Growth of the room per pressure (n,) [m3/Pa]; covers and rings are taken to be rigid."""
    whole = replace(inside.wound, liner=choice.liner, winding=choice.wall)
    round_, along = whole.strains(metal["modulus"], metal["poisson"])
    return shells.cylinder_volume(inside.diameter, inside.shell_length) * (2.0 * round_ + along)


def closed(catalog, demand: Demand, body, fixed) -> Made:
    """Covers, sleeves and laps, sized for PS and the test."""
    choice, hull, strong = body.choice, body.inside, body.shell
    one, layer = np.ones(len(choice)), hull.wound.layer
    joint = WELDED_JOINT * one
    needed = sleeve_wall(body.allowable * strong.test_factor, hull.diameter, strong.stress, joint)
    sleeve = np.maximum(body.machining.machined(needed), choice.liner)
    seat = lids.Seat(hull.diameter, sleeve, hull.ring, strong)
    main = tight_lid(catalog, demand, body, seat, fixed.openings(), fixed.threads(catalog).max(axis=0))
    other = tight_lid(catalog, demand, body, seat, np.zeros(len(choice), int), 0.0 * one)
    lap = wound_walls.lap_length(body.allowable, hull.wound.under, layer["bond_strength"], layer["burst_factor"])
    lap = np.maximum(np.ceil(lap / LAP_STEP - 1e-9) * LAP_STEP, LEAST_LAP)
    thickest = np.maximum.reduce([main.closure.ring_thickness, main.closure.cover_thickness, sleeve])
    return Made(main, other, sleeve, lap, joint, thickest)


def requirements(catalog, demand: Demand, built) -> tuple[Requirement, ...]:
    """Winding, liner, laps, covers with their screws and rings."""
    made = built.made
    return (*winding_rows(built, made, demand), *closure_rows(built, made.lid, "closure"),
            *closure_rows(built, made.other, "other closure"), *ring_rows(catalog, demand, built, built.inside.ring))


def details(catalog, demand: Demand, built) -> tuple:
    """Places where the vessel may tire: the liner's welds and the sleeves where they leave their rings."""
    hull, metal = built.inside, built.metal
    whole, plain = hull.wound, fatigue.metal(catalog, built.choice.material)
    joined = replace(plain, proof_strength=built.shell.proof)
    spread = vessel_fatigue.misaligned(OFFSET)
    liner = spread * whole.liner_stress(metal["modulus"], metal["poisson"])
    round_, _ = whole.strains(metal["modulus"], metal["poisson"])
    sleeve = built.machining.least(built.made.sleeve)
    here = np.ones(len(sleeve), bool)
    edge = hull.diameter / (4.0 * sleeve) + wound_walls.edge_bending(round_, metal["modulus"], metal["poisson"])
    return (
        fatigue.welded("vessel", "weld of the liner", liner, vessel_fatigue.CLASSES["butt weld from one side"],
                       whole.liner, joined, "butt weld from one side, set off by a tenth; lamination theory"),
        fatigue.plain("vessel", "sleeve at the ring", edge, np.ones(len(edge)), sleeve, plain,
                      "rigid ring, Timoshenko and Woinowsky-Krieger, 2nd ed., art. 114"),
        cover_detail("closure", built.made.lid, here, built, plain),
        cover_detail("other closure", built.made.other, here, built, plain),
    )


def joints(catalog, built) -> tuple:
    """Both bolted covers."""
    made, bore = built.made, built.inside.diameter
    return (lid_joint(catalog, built, made.lid, bore), lid_joint(catalog, built, made.other, bore, "other closure"))


def wound_length(built) -> np.ndarray:
    """Length of the winding (n,) [m]: between the rings."""
    return built.inside.shell_length - COVERS * built.made.lid.closure.ring_thickness


def lines(catalog, demand: Demand, built) -> tuple[Line, ...]:
    """Liner, rings with sleeves, winding, covers and cradle."""
    made, hull = built.made, built.inside
    return (
        *_shell_lines(catalog, built), *lid_lines(catalog, built, made.lid, hull.ring, "closure"),
        *lid_lines(catalog, built, made.other, hull.ring, "other closure"),
        *saddle_lines(catalog, hull.diameter, hull.saddle_area, hull.film_volume),
    )


def _shell_lines(catalog, built) -> tuple[Line, ...]:
    made, hull, metal, choice = built.made, built.inside, built.metal, built.choice
    bore, one, closure = hull.diameter, np.ones(len(choice), int), made.lid.closure
    length = wound_length(built)
    free = np.maximum(length - COVERS * made.lap, 0.0)
    liner = metal["density"] * shells.cylinder_metal(bore, choice.liner, free)
    ring = closure.ring_mass + metal["density"] * shells.cylinder_metal(bore, made.sleeve, made.lap)
    layer = hull.wound.layer

    def alloy(i: int) -> str:
        return str(catalog["materials"].ids[choice.material[i]])

    def liner_entry(i: int) -> dict:
        outer = bore[i] + 2.0 * choice.liner[i]
        return shell_entry(catalog, alloy(i), float(outer), float(choice.liner[i]), float(free[i]))

    wrapped = layer["density"] * shells.cylinder_metal(bore + 2.0 * choice.liner, choice.wall, np.maximum(length, 0.0))
    return (
        Line("liner", "vessel", one, liner, liner * metal["price"], sized("tube", bore + 2.0 * choice.liner,
                                                                        choice.liner, free),
             alloy, "tube or rolled sheet",
             particulars(liner_entry, category="tube", make_buy="make", thickness=choice.liner, inner_diameter=bore,
                         diameter=bore + 2.0 * choice.liner, density=metal["density"])),
        Line("end ring with sleeve", "vessel", 2 * one, ring, ring * metal["price"],
             sized("ring", closure.outer_diameter, bore, closure.ring_thickness + made.lap),
             alloy, "turned, welded to the liner",
             turned(closure.outer_diameter, bore, closure.ring_thickness + made.lap, density=metal["density"])),
        Line("winding", "vessel", one, wrapped, wrapped * layer["price"],
             sized("winding", bore + 2.0 * (choice.liner + choice.wall), choice.wall, length),
             lambda i: str(catalog["windings"].ids[choice.winding[i]]), "wound at 54.7 deg, cured, ends trimmed",
             sold(catalog["windings"], choice.winding, "winding", form="matter", length=length, thickness=choice.wall)),
    )


def outside(built) -> dict[str, np.ndarray]:
    """Length, width and height of the box round vessel, rings and fittings (n,) [m]; the length is the axis's."""
    made = built.made
    covers = made.lid.closure.cover_thickness + made.other.closure.cover_thickness + made.other.proud
    wide = np.maximum(made.lid.closure.outer_diameter,
                      built.inside.diameter + 2.0 * (built.choice.liner + built.choice.wall))
    return {"length": built.inside.shell_length + covers + FITTINGS_HEIGHT, "width": wide, "height": wide}


def dimensions(built) -> dict[str, np.ndarray]:
    """Sizes by name (n,), SI."""
    made = built.made
    return {"inside_diameter": built.inside.diameter, "inside_length": built.inside.length,
            **lids.dimensions(made.lid), "liner": built.choice.liner, "sleeve_wall": made.sleeve, "lap": made.lap,
            "burst_pressure": built.inside.wound.bursts()}


def faults(built) -> tuple[Fault, ...]:
    hull, choice = built.inside, built.choice
    pairs = choice.wall / hull.wound.layer["pair"]
    whole = np.isclose(pairs, np.maximum(np.round(pairs), 1.0), rtol=1e-6, atol=0.0)
    room, lap = wound_length(built), built.made.lap
    return (
        too_small("narrow", "inside diameter", hull.diameter, hull.needed_diameter),
        too_small("short", "inside length", hull.length, hull.needed_length),
        Fault("no whole layers", ~whole, lambda i: (
            f"vessel: a winding of {millimetres(choice.wall[i])} mm is no multiple of its pair of layers, "
            f"{millimetres(hull.wound.layer['pair'][i])} mm")),
        Fault("no room for the laps", room < COVERS * lap - 1e-9, lambda i: (
            f"vessel: the winding is {rounded_up(max(room[i], 0.0))} long between its rings, and both laps take "
            f"{millimetres(COVERS * lap[i])} mm; name a larger inside_length")),
        *lids.faults(built, built.made.lid, lids.on_bore(hull.diameter)),
    )


def names(catalog, built, row: int) -> dict:
    """The shape's own keys of a rated vessel."""
    choice = built.choice
    return {"ends": ENDS[BOLTED], "axis": AXES[built.inside.axis[row]],
            "winding": str(catalog["windings"].ids[choice.winding[row]]),
            "liner": quantity_text(choice.liner[row], "mm"),
            **{name: quantity_text(getattr(choice, name)[row], "mm") for name in ("inside_diameter", "inside_length")
               if not np.isnan(getattr(choice, name)[row])}}
