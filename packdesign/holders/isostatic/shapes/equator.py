"""The joint of two half spheres: a tapped ring and one that is screwed on, with an O-ring on its spigot.

At the equator the shell pulls along the axis, so that the rings bend as a cylinder's do. Screw heads stand on the upper
ring, outside its shell.
"""

from dataclasses import replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.bolting import BoltedJoint, lid_joint, part, tightened
from packdesign.holders.isostatic.strength import ASME, EN
from packdesign.mechanics import closures, flanges
from packdesign.requirements import NEITHER, Requirement

WELD_CAP = 1e-3
"""By how much the weld behind a ring may stand out [m]."""


def equator(catalog, demand: Demand, body) -> lids.Lid:
    """Joint of each sphere as a closure whose cover is the upper ring: sized for PS and the test, both rings alike.

    There are as many screws as keep it closed too.
    """
    found = lids.screwing(catalog, body, body.shell)
    return tightened(demand, lambda share: _joined(catalog, body, found, share),
                     lambda made: equator_joint(catalog, body, made, body.inside.diameter), len(body.choice))


def _joined(catalog, body, found: lids.Screwing, share: np.ndarray) -> lids.Lid:
    """Joint whose screws use a share of their design stress."""
    choice, hull = body.choice, body.inside
    one = np.ones(len(choice))
    joint = closures.Joint(
        pressure=body.allowable, bore=hull.diameter, wall=choice.wall, weld=WELD_CAP * one, seal_diameter=hull.diameter,
        land=lids.BOLT_LAND * one, margin=one, tapped=np.zeros(len(choice), bool), openings=2.0 * one,
        opening=0.0 * one)
    least = np.maximum(found.engagement, hull.ring.spigot_length)
    tested = _sized(replace(joint, pressure=joint.pressure * body.shell.test_factor), found, body, least, share)
    final = _sized(joint, found, body, body.machining.machined(tested.ring_thickness), share)
    spigot = lids.spigot_mass(body, lids.Seat(hull.diameter, choice.wall, hull.ring, body.shell))
    return lids.made_lid(catalog, body, found, final, choice.wall, spigot, np.zeros(len(choice), int), 0.0 * one)


def _sized(joint, found: lids.Screwing, body, least, share) -> closures.Closure:
    """Closure with the second ring in the place of a cover, as thick as the first; it does not bulge."""
    bolting = found.using(share)
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
    part, there = "closure", built.machining.least(closed.ring_thickness)
    return (
        Requirement(part, "stress of the bolts", closed.bolt_utilisation * lid.bolt_stress, lid.bolt_stress, "MPa",
                    f"{EN}, 11.10 and 11.4.3"),
        Requirement(part, "thickness of the rings", ring, there, "mm", f"{EN}, 11.10"),
        Requirement(part, "thread in the ring", lid.engagement, there, "mm", f"{ASME}, UG-43 (g)",
                    trend=NEITHER),
        Requirement(part, "spacing of the bolts", closed.pitch, closed.widest_pitch, "mm", f"{EN}, 11.5, Table H-1"),
    )


def equator_joint(catalog, built, lid: lids.Lid, bore: np.ndarray) -> BoltedJoint:
    """The joint as its screws see it; both rings are welded to their shells."""
    welded = np.ones(len(built.choice), bool)
    return replace(lid_joint(catalog, built, lid, bore), cover=part(catalog, built.choice.material, welded))
