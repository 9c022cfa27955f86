"""The joint of two half spheres: a tapped ring and one that is screwed on, with an O-ring on its spigot.

At the equator the shell pulls along the axis, so that the rings bend as a cylinder's do. Screw heads stand on the upper
ring, outside its shell.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.bolting import MOST_USED, TRIES, BoltedJoint, closing_utilisation, lid_joint, part
from packdesign.mechanics import closures, flanges, threads
from packdesign.requirements import NEITHER, Requirement

WELD_CAP = 1e-3
"""By how much the weld behind a ring may stand out [m]."""

EN, ASME = "EN 13445-3:2021", "ASME VIII-1"


@dataclass(frozen=True)
class Ring:
    """What the screws of a joint need, columns (n,)."""

    screw: dict
    stress: np.ndarray
    engagement: np.ndarray
    bolting: closures.Bolting


def _screws(catalog, body) -> Ring:
    choice, screw = body.choice, lids.screw_columns(catalog, body.choice.bolt_size)
    stress = lids.screw_stress(catalog["property_classes"], choice.bolt_grade, screw["diameter"])
    return Ring(screw, stress, flanges.tapped_engagement(screw["diameter"], stress, body.shell.stress),
                closures.Bolting(
                    diameter=screw["diameter"], stress_area=threads.stress_area(screw["diameter"], screw["pitch"]),
                    hole=screw["clearance_hole"], head=screw["outer_diameter"],
                    swept=lids.TOOL * screw["outer_diameter"], stress=stress))


def equator(catalog, demand: Demand, body) -> lids.Lid:
    """Joint of each sphere as a closure whose cover is the upper ring: sized for PS and the test, both rings alike.

    There are as many screws as keep it closed too.
    """
    found, share = _screws(catalog, body), np.ones(len(body.choice))
    made = _joined(catalog, body, found, share)
    for _ in range(TRIES):
        used = closing_utilisation(demand, equator_joint(catalog, body, made, body.inside.diameter))
        if not (used > 1.0).any():
            break
        share = np.where(used > 1.0, made.closure.bolt_utilisation / np.clip(used, 1.0, MOST_USED), share)
        made = _joined(catalog, body, found, share)
    return made


def _joined(catalog, body, found: Ring, share: np.ndarray) -> lids.Lid:
    """Joint whose screws use a share of their design stress."""
    choice, grades, hull, screw = body.choice, catalog["property_classes"], body.inside, found.screw
    one = np.ones(len(choice))
    joint = closures.Joint(
        pressure=body.allowable, bore=hull.diameter, wall=choice.wall, weld=WELD_CAP * one, seal_diameter=hull.diameter,
        land=lids.BOLT_LAND * one, margin=one, tapped=np.zeros(len(choice), bool), openings=2.0 * one,
        opening=0.0 * one)
    least = np.maximum(found.engagement, hull.ring.spigot_length)
    tested = _sized(replace(joint, pressure=joint.pressure * body.shell.test_factor), found, body, least, share)
    final = _sized(joint, found, body, lids.stepped(tested.ring_thickness), share)
    length, threaded = lids.sold_screw(catalog, choice.bolt_size,
                                       final.cover_thickness + found.engagement + screw["thickness"])
    return lids.Lid(
        final, screw["diameter"], screw["clearance_hole"], choice.wall, found.engagement, found.stress, length,
        lids.screw_mass(screw, length, threaded, grades["density"][choice.bolt_grade]),
        grades["highest_temperature"][choice.bolt_grade], grades["price"][choice.bolt_grade],
        lids.washer_mass(catalog, screw), grades["largest_diameter"][choice.bolt_grade],
        lids.spigot_mass(body, lids.Seat(hull.diameter, choice.wall, hull.ring, body.shell)),
        np.zeros(len(choice), int), 0.0 * one)


def _sized(joint, found: Ring, body, least, share) -> closures.Closure:
    """Closure with the second ring in the place of a cover, as thick as the first; it does not bulge."""
    bolting = replace(found.bolting, stress=share * found.stress)
    plain = {name: body.metal[name] for name in ("density", "modulus", "poisson")}
    metal = closures.Metal(stress=body.shell.stress, least=least, **plain)
    one = closures.closure(joint, bolting, metal, metal)
    return replace(one, cover_thickness=one.ring_thickness, cover_mass=one.ring_mass, grip=2.0 * one.ring_thickness,
                   opening=0.0 * least, bulge=0.0 * least, bolt_utilisation=share * one.bolt_utilisation)


def equator_rows(built, lid: lids.Lid, bore: np.ndarray) -> tuple[Requirement, ...]:
    """Screws and rings of the joint."""
    closed, strong = lid.closure, built.allowable
    moment = flanges.ring_moment(strong, bore, bore, closed.bolt_circle, lid.hub)
    ring = flanges.ring_thickness(moment, built.shell.stress, closed.bolt_circle, closed.bolts, lid.hole)
    part = "closure"
    return (
        Requirement(part, "stress of the bolts", closed.bolt_utilisation * lid.bolt_stress, lid.bolt_stress, "MPa",
                    f"{EN}, 11.10 and 11.4.3"),
        Requirement(part, "thickness of the rings", ring, closed.ring_thickness, "mm", f"{EN}, 11.10"),
        Requirement(part, "thread in the ring", lid.engagement, closed.ring_thickness, "mm", f"{ASME}, UG-43 (g)",
                    trend=NEITHER),
        Requirement(part, "spacing of the bolts", closed.pitch, closed.widest_pitch, "mm", f"{EN}, 11.5, Table H-1"),
    )


def equator_joint(catalog, built, lid: lids.Lid, bore: np.ndarray) -> BoltedJoint:
    """The joint as its screws see it; both rings are welded to their shells."""
    welded = np.ones(len(built.choice), bool)
    return replace(lid_joint(catalog, built, lid, bore), cover=part(catalog, built.choice.material, welded))
