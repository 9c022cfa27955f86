"""Places of a rectangular vessel that may tire: welds with membrane and bending stress, the pierced cover."""

from dataclasses import replace

import numpy as np

from packdesign.holders.isostatic.fatigue import Detail, Metal, metal, plain, welded
from packdesign.holders.isostatic.shapes.rectangular_walls import stay_stress
from packdesign.mechanics import rectangular_covers as plates
from packdesign.mechanics import rectangular_frames as frames
from packdesign.mechanics import vessel_fatigue

CLAMPED_END = 0.0571
"""Moment at the short edge of a long clamped plate over q a^2 (Timoshenko and Woinowsky-Krieger, Table 35)."""

KIRSCH = 3.0
"""Concentration at a hole under tension one way, more than bending both ways has."""

FRAME = "structural stress of the frame of ASME VIII-1, Appendix 13"
PLATES = "Timoshenko, Plates and Shells"


def rectangular_details(catalog, built) -> tuple[Detail, ...]:
    """All places (n,); where a design has none of a kind its stress is 0."""
    whole = metal(catalog, built.choice.material)
    joined = replace(whole, proof_strength=built.shell.proof)
    return (*_wall_welds(built, joined), *_end_welds(built, joined), _cover(built, whole))


def _wall_welds(built, of: Metal) -> tuple[Detail, ...]:
    """Corners and stays; corners and toes of the stays welded through, the stays' own welds perhaps not."""
    hull, one = built.inside, np.ones(len(built.choice))
    section, kinds = hull.section, vessel_fatigue.CLASSES
    total = {name: stress for name, (stress, _) in frames.total_stresses(frames.frame(section, one)).items()}
    full = kinds["full penetration of a flange or flat end"]
    fillet = kinds["partial penetration or fillet of a flange or flat end"]
    at_stays = np.where(section.stays > 0, total["long sides at the stays"], 0.0)
    short, long = (total[f"corners, {side} sides"] for side in ("short", "long"))
    return (
        welded("vessel", "corner welds, short sides", short, full, section.short_wall, of, FRAME),
        welded("vessel", "corner welds, long sides", long, full, section.long_wall, of, FRAME),
        welded("vessel", "long sides at the stays", at_stays, full, section.long_wall, of, FRAME),
        welded("vessel", "welds of the stays", stay_stress(hull), fillet, hull.stay_thickness, of,
               "membrane stress of the stay"),
    )


def _end_welds(built, of: Metal) -> tuple[Detail, ...]:
    """Walls where frame and flat end hold them, and the flat end's edge as if the walls clamped it."""
    hull, section, end = built.inside, built.inside.section, built.machining.least(built.made.end_wall)
    full = vessel_fatigue.CLASSES["full penetration of a flange or flat end"]
    metal_area = 2.0 * (hull.long_side * section.long_wall + hull.short_side * section.short_wall)
    along = hull.long_side * hull.short_side / metal_area
    bent = np.maximum(section.long_span / section.long_wall, section.short_span / section.short_wall)
    short = np.minimum(hull.width, hull.height)
    return (
        welded("vessel", "weld of the frame", along + 6.0 * CLAMPED_END * bent**2, full,
               np.maximum(section.long_wall, section.short_wall), of, f"clamped plate, {PLATES}"),
        welded("vessel", "weld of the flat end", 6.0 / 12.0 * (short / end) ** 2, full, end, of,
               f"long clamped plate, {PLATES}"),
    )


def _cover(built, of: Metal) -> Detail:
    """Middle of the cover, at the edge of an opening."""
    closed, hull = built.made.lid.closure, built.inside
    wall = built.machining.least(closed.cover_thickness)
    out = 2.0 * closed.bolt_arm
    sides = np.sort(np.stack([hull.width, hull.height]), axis=0) + out
    moment = plates.middle_moment(np.ones(len(out)), *sides, built.metal["poisson"])
    return plain("closure", "cover at its openings", 6.0 * moment / wall**2, np.full(len(out), KIRSCH), wall, of,
                 f"{PLATES}, art. 30; holes: Kirsch")
