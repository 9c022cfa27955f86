"""Where a cylinder may tire: its welds, or the corners it was turned with, and the openings in its cover."""

from dataclasses import replace

import numpy as np

from packdesign.holders.isostatic.choice import ELLIPSOIDAL, FLAT, HEMISPHERICAL, TORISPHERICAL
from packdesign.holders.isostatic.fatigue import Detail, Metal, metal, plain, welded
from packdesign.holders.isostatic.lid import Lid
from packdesign.mechanics import dished_ends, junctions, vessel_fatigue

CORNER_SHARE = 0.25
"""Radius inside the corner of a turned flat end over its thickness (EN 13445-3:2021, 10.4.2)."""

ELLIPSOID_CURVATURE = 4.0
"""a over the meridian's radius at the rim of a 2:1 ellipsoid, a^2/b^2."""

SHELLS = "Timoshenko and Woinowsky-Krieger, 2nd ed., arts. 114 and 115"
PLATES = "Timoshenko and Woinowsky-Krieger, 2nd ed., art. 16"


def cylinder_details(catalog, built) -> tuple[Detail, ...]:
    """All places of cylinders, (n,) designs; where a design has none of a kind its stress is 0."""
    whole = metal(catalog, built.choice.material)
    joined = replace(whole, proof_strength=built.shell.proof)
    made = built.made
    other = (cover_detail("other closure", made.other, made.two, built, whole),) if made.two.any() else ()
    return (*_welds(built, joined), _knuckle(built, whole), *_turned(built, whole),
            cover_detail("closure", made.lid, np.ones(len(made.two), bool), built, whole), *other)


def _welds(built, of: Metal) -> tuple[Detail, ...]:
    """Seam along the shell, weld of the pressed end, weld of the ring; all welded through, from one side."""
    hull, ends = built.inside, built.choice.ends
    wall, joined = hull.thickness, ends != FLAT
    radius, spread = (hull.diameter + wall) / 2.0, vessel_fatigue.misaligned(vessel_fatigue.weld_offset(wall))
    curvature = np.select([ends == HEMISPHERICAL, ends == TORISPHERICAL, ends == ELLIPSOIDAL],
                          [1.0, radius / hull.dish.knuckle, ELLIPSOID_CURVATURE], 0.0)
    along = np.where(joined, spread * radius / wall, 0.0)
    round_ = np.where(hull.dish.dished, spread * junctions.dome_joint_stress(radius, wall, curvature), 0.0)
    held = np.where(joined, junctions.held_edge_stress(radius, wall, built.metal["poisson"]), 0.0)
    butt = vessel_fatigue.CLASSES["butt weld from one side"]
    full = vessel_fatigue.CLASSES["full penetration of a flange or flat end"]
    return (
        welded("vessel", "seam along the shell", along, butt, wall, of,
               "butt weld from one side, set off as EN 13445-4 allows"),
        welded("vessel", "weld of the dished end", round_, butt, wall, of,
               f"butt weld from one side, set off as EN 13445-4 allows; {SHELLS}"),
        welded("vessel", "weld of the ring", held, full, wall, of, f"full penetration; rigid ring, {SHELLS}"),
    )


def _knuckle(built, of: Metal) -> Detail:
    """Knuckle of a drawn end by the pressure that its formula lets it bear, and the highest eta."""
    dish, thickness = built.inside.dish, built.made.end_thickness
    drawn = dish.drawn
    wall, crown, knuckle = (np.where(drawn, size, 1.0) for size in (thickness, dish.crown, dish.knuckle))
    arm = dished_ends.knuckle_factor(wall, crown, knuckle, dish.bore) * (0.75 * crown + 0.2 * dish.bore)
    stress = vessel_fatigue.simplified_stress(vessel_fatigue.STRESS_FACTOR, arm, wall)
    return plain("vessel", "knuckle", np.where(drawn, stress, 0.0), np.ones(len(wall)), thickness, of,
                 "clause 17, eta = 3 with P_max of 7.5.3", vessel_fatigue.ROLLED_ROUGHNESS)


def _turned(built, of: Metal) -> tuple[Detail, ...]:
    """Corner and middle of a flat end in one piece with the shell, and the shell behind its ring."""
    hull, poisson = built.inside, built.metal["poisson"]
    flat, wall = built.choice.ends == FLAT, hull.thickness
    radius, end = (hull.diameter + wall) / 2.0, np.where(flat, built.made.end_thickness, wall)
    notch, one = junctions.fillet_concentration(wall, CORNER_SHARE * end), np.ones(len(wall))
    places = (
        ("corner of the flat end", junctions.flat_end_corner_stress(radius, wall, end, poisson), notch, wall,
         f"{SHELLS}; fillet: Heywood (1952)"),
        ("middle of the flat end", junctions.flat_end_middle_stress(radius, wall, end, poisson), one, end, PLATES),
        ("shell at the ring", junctions.held_edge_stress(radius, wall, poisson), one, wall, f"rigid ring, {SHELLS}"),
    )
    return tuple(plain("vessel", name, np.where(flat, stress, 0.0), concentration, thickness, of, source)
                 for name, stress, concentration, thickness, source in places)


def cover_detail(component: str, lid: Lid, present: np.ndarray, built, of: Metal) -> Detail:
    """Cover at its openings, which lie half their spacing inside the bolt circle, or in its middle."""
    closed, pierced, wall = lid.closure, lid.openings > 0, built.machining.least(lid.closure.cover_thickness)
    place = np.where(pierced, np.maximum(closed.bolt_circle - closed.spacing, 0.0) / 2.0, 0.0)
    sizes = closed.bolt_circle, wall, place, built.metal["poisson"]
    stress = junctions.cover_stress(*sizes)
    notch = junctions.hole_concentration(stress, junctions.cover_radial_stress(*sizes))
    return plain(component, "cover at its openings", np.where(present, stress, 0.0), np.where(pierced, notch, 1.0),
                 wall, of, f"{PLATES}; holes: Kirsch")
