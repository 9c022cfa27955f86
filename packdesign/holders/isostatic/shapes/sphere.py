"""A sphere of two pressed halves with flange rings at the equator; bosses in the upper half carry the fittings."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import fatigue
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.choice import OPEN_AXIS, VesselChoice
from packdesign.holders.isostatic.cradle import saddle_lines, saddles
from packdesign.holders.isostatic.lid_lines import SURFACE, ring_line, screw_lines
from packdesign.holders.isostatic.lid_rows import ring_rows
from packdesign.holders.isostatic.rings import Rings, bore_with_ring, rings
from packdesign.holders.isostatic.shapes.bosses import Bosses, Dome, boss_fault, boss_line, boss_rows, bosses
from packdesign.holders.isostatic.shapes.equator import equator, equator_joint, equator_rows
from packdesign.holders.isostatic.shapes.inside import (
    END_CLEARANCE,
    FITTINGS_HEIGHT,
    SIDE_CLEARANCE,
    Inside,
    box,
    rounded_up,
    too_small,
)
from packdesign.holders.isostatic.stock import HALF_SPHERE, kept, rolled_least
from packdesign.holders.isostatic.strength import ASME, EN, TEST_FACTOR, WELDED_JOINT, outside_limit
from packdesign.holders.particulars import disc, particulars
from packdesign.holders.response import Fault, Line, millimetres, sized
from packdesign.mechanics import external_pressure, shells, sphere_edges, thick_walls, vessels
from packdesign.mechanics.vessel_fatigue import CLASSES, STRESS_FACTOR
from packdesign.requirements import NEITHER, Requirement
from packdesign.units import quantity_text

SADDLE_PLACE = 0.25
"""Distance of the saddles from the equator over the stack's length; where the sphere is narrower, so are they."""


@dataclass(frozen=True)
class SphereInside(Inside):
    """Inside of a sphere, columns (n,) [m].

    `needed_diameter` is the least that holds the grown stack, `needed_bore` the least that it passes at the equator.
    """

    needed_diameter: np.ndarray
    needed_bore: np.ndarray
    diameter: np.ndarray
    ring: Rings
    saddle_diameter: np.ndarray
    saddle_area: np.ndarray


@dataclass(frozen=True)
class Made:
    """What follows from PS, columns (n,): the joint at the equator, the bosses, the thickest piece of metal."""

    lid: lids.Lid
    bosses: Bosses
    thickest: np.ndarray


def welded(choice: VesselChoice) -> np.ndarray:
    """Rings and bosses are welded to pressed halves."""
    return np.ones(len(choice), bool)


def inside(catalog, demand: Demand, choice: VesselChoice, height: np.ndarray) -> SphereInside:
    """Inside of each sphere round a stack of a greatest height (n,) [m].

    The stack stands with its longest side across the equator, where it has to pass the spigot; its corners touch the
    sphere, its faces have room.
    """
    any_axis = np.full(len(choice), OPEN_AXIS)
    room = box(demand, any_axis, height, lambda one, other, along: shells.enclosing_diameter(one, other))
    across = shells.enclosing_diameter(room.one, room.other)
    length = room.along - 2.0 * END_CLEARANCE + 2.0 * SIDE_CLEARANCE
    needed = shells.enclosing_sphere(room.one, room.other, length)
    diameter = np.where(np.isnan(choice.inside_diameter), bore_with_ring(catalog, needed), choice.inside_diameter)
    ring = rings(catalog, diameter)
    spigot = shells.cylinder_volume(diameter, ring.spigot_length)
    hollow = shells.cylinder_volume(ring.spigot_bore, ring.spigot_length)
    narrow = np.sqrt(np.maximum(diameter**2 - (2.0 * SADDLE_PLACE * length) ** 2, 0.0))
    cradle = saddles(narrow, room)
    return SphereInside(
        axis=room.axis, volume=shells.sphere_volume(diameter) - spigot + hollow, saddle_volume=cradle.volume,
        film_area=room.film_area, sealed_diameter=ring.groove_diameter, least_squeeze=ring.least_squeeze(),
        thickness=kept(catalog, HALF_SPHERE) * rolled_least(catalog, choice.material, choice.wall),
        needed_diameter=needed, needed_bore=across,
        diameter=diameter, ring=ring, saddle_diameter=narrow, saddle_area=cradle.area)


def softness(inside: SphereInside, choice: VesselChoice, metal: dict) -> np.ndarray:
    """Growth of the room per pressure (n,) [m3/Pa]; the rings' stiffness is left out."""
    inner, outer = inside.diameter / 2.0, inside.diameter / 2.0 + choice.wall
    growth = thick_walls.sphere_growth(inner, outer, metal["modulus"], metal["poisson"])
    return shells.sphere_volume(inside.diameter) * growth


def closed(catalog, demand: Demand, body, fixed) -> Made:
    """Joint and bosses, sized for PS and the test."""
    hull, strong = body.inside, body.shell
    joint = equator(catalog, demand, body)
    closure = joint.closure
    wide = fixed.threads(catalog).max(axis=0)
    # tools reach the screws from above: nothing over the ring may stand further out than their heads
    heads = (closure.bolt_circle - (closure.outer_diameter - closure.bolt_circle)) / 2.0
    dome = Dome(hull.diameter / 2.0, hull.thickness, closure.cover_thickness, heads)
    tested = body.allowable * strong.test_factor
    found = bosses(dome, fixed.openings().astype(float), wide, tested, strong.stress)
    thickest = np.maximum.reduce([closure.ring_thickness, found.wall, body.choice.wall])
    return Made(joint, found, thickest)


def sphere_pressure(wall, bore, stress, joint) -> np.ndarray:
    """Pressure that a sphere bears by EN 13445-3 (n,); beyond thin walls, first yield at the bore at f."""
    thin = wall / (bore + 2.0 * wall) <= vessels.EN_THICKEST
    thick = thick_walls.sphere_yield_pressure(stress * joint, bore / 2.0, bore / 2.0 + wall)
    return np.where(thin, vessels.en_highest_sphere_pressure(wall, bore, stress, joint), thick)


def sphere_pressure_by_asme(wall, radius, stress, joint) -> np.ndarray:
    """Pressure that a sphere bears by ASME VIII-1 (n,), UG-27 (d), beyond its reach Appendix 1-3."""
    thin = vessels.asme_highest_sphere_pressure(wall, radius, stress, joint)
    thick = thick_walls.asme_thick_pressure(wall, radius, stress, joint, np.full(len(wall), 2.0))
    holds = (wall <= 0.356 * radius) & (thin <= vessels.ASME_STEEPEST_SPHERE * stress * joint)
    return np.where(holds, thin, thick)


def requirements(catalog, demand: Demand, built) -> tuple[Requirement, ...]:
    """Wall and openings by both codes, the test, evacuation, the joint with its screws and O-ring."""
    hull, made = built.inside, built.made
    return (*_wall_rows(built), *boss_rows(built, made.bosses, hull.diameter / 2.0, hull.thickness),
            _evacuation_row(built), *equator_rows(built, made.lid, hull.diameter),
            *ring_rows(catalog, demand, built, hull.ring))


def _wall_rows(built) -> tuple[Requirement, ...]:
    hull, strong, listed = built.inside, built.shell, built.metal["asme_allowable"]
    wall, bore, one = hull.thickness, hull.diameter, np.ones(len(built.choice))
    tested = np.minimum(sphere_pressure(wall, bore, strong.test_stress, one),
                        built.made.bosses.bears(bore / 2.0, wall, strong.test_stress))
    rows = (
        Requirement("vessel", "wall of the shell", built.allowable,
                    sphere_pressure(wall, bore, strong.stress, WELDED_JOINT * one), "MPa",
                    f"{EN}, 7.4.3 and Table 6-1; first yield at the bore where e/D_e exceeds 0.16 (Lame)"),
        Requirement("vessel", "test pressure", TEST_FACTOR * built.allowable, tested, "MPa",
                    f"2014/68/EU, Annex I, 7.4; {EN}, Table 6-1, at shell and openings"),
    )
    if np.isnan(listed).all():
        return rows
    second = sphere_pressure_by_asme(wall, bore / 2.0, listed, WELDED_JOINT * one)
    return (*rows, Requirement("vessel", "wall by the second code", built.allowable,
                               np.nan_to_num(second, nan=np.inf), "MPa",
                               f"{ASME}, UG-27 (d), beyond it Appendix 1-3; II-D"))


def _evacuation_row(built) -> Requirement:
    """Vessels are evacuated before they are filled: liquids must not hold bubbles, gases must be dry and pure."""
    wall, metal = built.inside.thickness, built.metal
    radius = (built.inside.diameter + wall) / 2.0
    limit = outside_limit(built.shell, metal["yield_strength"])
    bears = external_pressure.sphere_allowable_pressure(
        external_pressure.sphere_buckling_pressure(metal["modulus"], radius, wall), 2.0 * limit * wall / radius)
    return Requirement("vessel", "evacuation before filling", np.full(len(wall), external_pressure.EVACUATION), bears,
                       "MPa", f"{EN}, 8.7.1", trend=NEITHER)


def details(catalog, demand: Demand, built) -> tuple:
    """Places where the vessel may tire: welds of rings and bosses."""
    hull = built.inside
    metal = replace(fatigue.metal(catalog, built.choice.material), proof_strength=built.shell.proof)
    wall, radius = hull.thickness, (hull.diameter + hull.thickness) / 2.0
    edge = sphere_edges.held_sphere_stress(radius, wall, built.metal["poisson"])
    beside = np.where(built.made.bosses.count > 0, STRESS_FACTOR * radius / (2.0 * wall), 0.0)
    return (
        fatigue.welded("vessel", "welds of the rings", edge, CLASSES["full penetration of a flange or flat end"],
                       wall, metal, "edge of a half sphere held by a ring"),
        fatigue.welded("vessel", "welds of the bosses", beside, CLASSES["attachment or nozzle"], wall, metal,
                       "clause 17: eta = 3 at openings"),
    )


def joints(catalog, built) -> tuple:
    """The bolted joint at the equator."""
    return (equator_joint(catalog, built, built.made.lid, built.inside.diameter),)


def _zone(built) -> np.ndarray:
    """Part of the sphere's metal that lies inside the rings (n,) [m3]: by Archimedes as high as the rings."""
    wall = built.choice.wall
    return np.pi * (built.inside.diameter + wall) * wall * 2.0 * built.made.lid.closure.ring_thickness


def lines(catalog, demand: Demand, built) -> tuple[Line, ...]:
    """Half spheres, rings, bosses, joint and cradle."""
    made, hull, one = built.made, built.inside, np.ones(len(built.choice), int)
    count = np.nan_to_num(made.lid.closure.bolts).astype(int)
    return (
        *_shell_lines(catalog, built), boss_line(catalog, built, made.bosses, built.choice.wall),
        *screw_lines(catalog, built, made.lid, "closure", count),
        ring_line(catalog, built, hull.ring.row, "closure", one),
        *saddle_lines(catalog, hull.saddle_diameter, hull.saddle_area, hull.film_volume),
    )


def _shell_lines(catalog, built) -> tuple[Line, ...]:
    made, hull, metal = built.made, built.inside, built.metal
    closure, bore, wall, one = made.lid.closure, hull.diameter, built.choice.wall, np.ones(len(built.choice), int)
    whole = metal["density"] * (shells.sphere_metal(bore, wall) - _zone(built))
    holes = metal["density"] * made.bosses.count * np.pi / 4.0 * made.bosses.outer_diameter**2 * wall

    def alloy(i: int) -> str:
        return str(catalog["materials"].ids[built.choice.material[i]])

    def line(item: str, mass: np.ndarray, designation, source: str, told) -> Line:
        return Line(item, "vessel", one, mass, mass * metal["price"], designation, alloy, source, told)

    def ring(thickness: np.ndarray):
        return disc(catalog, alloy, closure.outer_diameter, bore, thickness, "machined", density=metal["density"],
                    surface=SURFACE)

    pressed = particulars(category="shell", make_buy="buy", diameter=bore + 2.0 * wall, thickness=wall,
                          density=metal["density"], note="outside diameter x wall")

    half = sized("half sphere", bore + 2.0 * wall, wall)
    return (
        line("lower half", whole / 2.0, half, "pressed from sheet", pressed),
        line("upper half", np.maximum(whole / 2.0 - holes, 0.0), half, "pressed from sheet, cut for the bosses",
             pressed),
        line("tapped ring", closure.ring_mass, sized("ring", closure.outer_diameter, bore, closure.ring_thickness),
             "turned and welded", ring(closure.ring_thickness)),
        line("upper ring with spigot", closure.cover_mass + made.lid.spigot_mass,
             sized("ring", closure.outer_diameter, bore, closure.cover_thickness), "turned and welded",
             ring(closure.cover_thickness + np.nan_to_num(hull.ring.spigot_length))),
    )


def outside(built) -> dict[str, np.ndarray]:
    """Length, width and height of the box round sphere, rings and fittings (n,) [m]; the length is the axis's."""
    made, radius = built.made, built.inside.diameter / 2.0 + built.choice.wall
    up, out = made.bosses.reaches(radius, FITTINGS_HEIGHT)
    across = np.maximum(made.lid.closure.outer_diameter, 2.0 * out)
    return {"length": radius + up, "width": across, "height": across}


def dimensions(built) -> dict[str, np.ndarray]:
    """Sizes by name (n,), SI."""
    made = built.made
    sizes = lids.dimensions(made.lid)
    sizes["upper_ring_thickness"] = sizes.pop("cover_thickness")
    return {"inside_diameter": built.inside.diameter, **sizes, "boss_diameter": made.bosses.outer_diameter,
            "boss_opening": made.bosses.opening, "boss_length": made.bosses.length(built.choice.wall),
            "bosses": made.bosses.count}


def faults(built) -> tuple[Fault, ...]:
    hull = built.inside
    return (
        too_small("narrow", "inside diameter", hull.diameter, hull.needed_diameter),
        Fault("equator too narrow", hull.ring.spigot_bore < hull.needed_bore - 1e-9, lambda i: (
            f"vessel: the spigot at the equator leaves {millimetres(round(hull.ring.spigot_bore[i], 5))} mm for the "
            f"stack, which with its clearances is {rounded_up(hull.needed_bore[i])} across; name a larger "
            "inside_diameter")),
        *lids.screw_faults(built, built.made.lid), boss_fault(built.made.bosses, hull.diameter),
    )


def names(catalog, built, row: int) -> dict:
    """The shape's own keys of a rated vessel."""
    diameter = built.choice.inside_diameter[row]
    return {} if np.isnan(diameter) else {"inside_diameter": quantity_text(diameter, "mm")}
