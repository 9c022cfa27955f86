"""Requirements of a bolted cover and of its O-ring."""

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.lid import Lid, cover_by_asme
from packdesign.holders.isostatic.sealing import compression_set
from packdesign.holders.isostatic.strength import ASME, EN
from packdesign.mechanics import closures, covers, flanges, seal_life, seals
from packdesign.requirements import NEITHER, Requirement

LARGEST_OPENING = 0.75
"""Opening over its spacing at which the cover's factor Y_2 is two, as far as Y_1 of welded ends may go."""


def closure_rows(built, lid: Lid, part: str, present: np.ndarray | bool = True) -> tuple[Requirement, ...]:
    """Screws, ring and cover of a closure on a round bore; nothing is asked where it is not `present` (n,)."""
    closed, strong, bore, there = lid.closure, built.allowable, built.inside.diameter, built.machining.least
    moment = flanges.ring_moment(strong, bore, bore, closed.bolt_circle, lid.hub)
    ring = flanges.ring_thickness(moment, built.shell.stress, closed.bolt_circle, closed.bolts, lid.hole)
    plain = covers.full_face_cover_thickness(strong, built.cover.stress, closed.bolt_circle)
    opening = np.minimum(lid.opening, closures.MOST_OPEN * closed.spacing)
    cover = plain * covers.pierced_factor(closed.spacing, opening)

    def row(check: str, demand, capacity, unit: str, source: str, **more) -> Requirement:
        return Requirement(part, check, np.where(present, demand, 0.0), capacity, unit, source, **more)

    rows = (
        row("stress of the bolts", closed.bolt_utilisation * lid.bolt_stress, lid.bolt_stress, "MPa",
            f"{EN}, 11.10 and 11.4.3"),
        row("thickness of the ring", ring, there(closed.ring_thickness), "mm", f"{EN}, 11.10"),
        row("thread in the ring", lid.engagement, there(closed.ring_thickness), "mm", f"{ASME}, UG-43 (g)",
            trend=NEITHER),
        row("thickness of the cover", cover, there(closed.cover_thickness), "mm",
            f"{EN}, 10.6.2.2; EN 13445-3:2014, 10.6.2 (openings)"),
        row("spacing of the bolts", closed.pitch, closed.widest_pitch, "mm", f"{EN}, 11.5, Table H-1"),
        row("openings in the cover", lid.opening, LARGEST_OPENING * closed.spacing, "mm",
            "EN 13445-3:2014, 10.6: factor to 2"),
    )
    if np.isnan(built.metal["asme_allowable"]).all():
        return rows
    second = cover_by_asme(built, bore, closed, lid.openings)
    return (*rows, row("cover by the second code", second, there(closed.cover_thickness), "mm",
                       f"{ASME}, UG-34 (c)(2), C = 0.3, and UG-39 (e); II-D"))


def ring_rows(catalog, demand: Demand, built, ring) -> tuple[Requirement, ...]:
    """O-ring of the main closure: how it sits in its groove (`ring`), and what its rubber stands."""
    table, row = catalog["seal_materials"], built.choice.seal
    ones, warm, cold = np.ones(len(row)), demand.highest_temperature, demand.lowest_temperature
    gap = seals.widest_gap(table["hardness"][row], built.allowable)
    medium = catalog["media"].ids[built.choice.medium]
    swells = np.array([name in text.split() for name, text in zip(medium, table["not_for"][row], strict=True)])
    thin, thick = seals.STATIC_SQUEEZE
    left = seal_life.squeeze_left(ring.least_squeeze(), compression_set(catalog, row, demand))
    book, part = "Parker O-Ring Handbook ORD 5700, sect. 4", "O-ring"
    return (
        Requirement(part, "least squeeze", ring.least_squeeze(), thin * ones, "-", book, True, NEITHER),
        Requirement(part, "squeeze left at the end of life", left, seal_life.LEAST_SQUEEZE_LEFT * ones, "-",
                    "catalog, compression set; 85 % of 25 % (Koemmling, Jaunich and Wolff, 2016)", True, NEITHER),
        Requirement(part, "most squeeze", ring.most_squeeze(), thick * ones, "-", book, trend=NEITHER),
        Requirement(part, "fill of the groove", ring.most_fill(), seals.FULLEST * ones, "-", book, trend=NEITHER),
        Requirement(part, "stretch", ring.stretch, seals.LARGEST_STRETCH * ones, "-", book, trend=NEITHER),
        Requirement(part, "looseness", -ring.stretch, seals.LARGEST_STRETCH * 1e-6 * ones, "-", book, trend=NEITHER),
        Requirement(part, "gap", ring.clearance, gap, "mm", "Apple Rubber, Seal Design Guide; ISO 286-1, H8/f7"),
        Requirement(part, "pressure", built.allowable, table["highest_pressure"][row], "MPa", "catalog"),
        Requirement(part, "temperature", warm * ones, table["highest_temperature"][row], "degC", "catalog",
                    trend=NEITHER),
        Requirement(part, "cold", cold * ones, table["lowest_temperature"][row], "degC", "catalog", True, NEITHER),
        Requirement(part, "medium that attacks it", swells.astype(float), 0.5 * ones, "-", "catalog", trend=NEITHER),
    )
