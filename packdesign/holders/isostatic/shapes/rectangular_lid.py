"""The cover of a rectangular vessel: socket screws into a tapped frame, a cord ring in the cover's face.

There are as many screws as their design stress and the spacing ask, and as their preload needs to keep the cover closed
in the test and at any temperature.
"""

from dataclasses import replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import lid as lids
from packdesign.holders.isostatic.bolting import BoltedJoint, part, screws
from packdesign.holders.isostatic.lid_lines import SURFACE, compound, screw_lines
from packdesign.holders.isostatic.lid_rows import LARGEST_OPENING
from packdesign.holders.isostatic.shapes.rectangular_ring import LAND, SEAT_FORCE
from packdesign.holders.isostatic.stock import stepped
from packdesign.holders.isostatic.strength import ASME, EN, TEST_FACTOR
from packdesign.holders.particulars import entry_of, flat, particulars
from packdesign.holders.response import Fault, Line, millimetres, sized
from packdesign.mechanics import closures, seals
from packdesign.mechanics.rectangular_closures import Opening, RectangularClosure, rectangular_closure
from packdesign.requirements import NEITHER, Requirement

UNDER_GROOVE = 3e-3
"""Metal of the cover under the groove [m]."""


def rectangular_lid(catalog, demand: Demand, body, fixed) -> lids.Lid:
    """Closure of each vessel: sized for PS and the test, its thicknesses milled to the next half millimetre."""
    first = _lid(catalog, body, fixed, np.ones(len(body.choice)))
    return _lid(catalog, body, fixed, _margin(demand, first, joint(catalog, body, first)))


def _margin(demand: Demand, lid: lids.Lid, screwed: BoltedJoint) -> np.ndarray:
    """By how much the screws' force must rise so that as many hold the cover by their preload (n,)."""
    closed, preload = lid.closure, screwed.embedded()
    extremes = np.stack([demand.lowest_temperature, demand.highest_temperature], axis=1)
    change = screwed.thermal_force(extremes - demand.assembly_temperature[:, None]).min(axis=1)
    service, test = (force + screwed.seat for force in (closed.bolt_force, TEST_FACTOR * closed.lift))
    asked = np.maximum(test / np.maximum(preload, 1.0), service / np.maximum(preload + np.minimum(change, 0.0), 1.0))
    capacity = screwed.screws.stress_area * lid.bolt_stress
    return np.maximum(np.nan_to_num(asked * capacity / closed.bolt_force, nan=1.0), 1.0)


def _lid(catalog, body, fixed, margin: np.ndarray) -> lids.Lid:
    ring, found = body.inside.ring, lids.screwing(catalog, body, body.shell)
    plain, engagement = found.bolting, found.engagement
    bolting = replace(plain, head=2.0 * stepped(np.maximum(plain.head / 2.0, closures.EDGE * plain.hole)))
    openings, wide = fixed.openings(), fixed.threads(catalog).max(axis=0)
    opening = _opening(catalog, body, bolting, margin, openings.astype(float), wide)
    factor = np.maximum(body.shell.test_factor, body.cover.test_factor)
    least = np.maximum(lids.LEAST_COVER, ring.depth + UNDER_GROOVE)
    tested = _sized(replace(opening, pressure=opening.pressure * factor), bolting, body, engagement, least)
    made = body.machining
    final = _sized(opening, bolting, body, made.machined(tested.ring_thickness), made.machined(tested.cover_thickness))
    return lids.made_lid(catalog, body, found, final, opening.wall, np.zeros(len(body.choice)), openings, wide)


def _arm(ring, hole: np.ndarray) -> np.ndarray:
    """From the room's edge out to the row of screws (n,) [m]."""
    return stepped(ring.arm + LAND + hole / 2.0)


def _opening(catalog, body, bolting, margin: np.ndarray, openings: np.ndarray, wide: np.ndarray) -> Opening:
    """What is closed; walls so thick that the screws stand over them count as no thicker than out to their row."""
    hull, table, seal = body.inside, catalog["seal_materials"], body.choice.seal
    arm = _arm(hull.ring, bolting.hole)
    bridged = seals.widest_gap(table["hardness"][seal], body.allowable) / 2.0
    wall = np.fmin(body.choice.wall, body.choice.short_wall)
    return Opening(
        pressure=body.allowable, short_span=np.minimum(hull.width, hull.height),
        long_span=np.maximum(hull.width, hull.height), wall=np.minimum(wall, arm), seal_arm=hull.ring.arm, bolt_arm=arm,
        margin=margin, widest_gap=np.minimum(bridged, hull.ring.widest_lift()), openings=openings, opening=wide,
        asme_cover=body.metal["asme_allowable"])


def _sized(opening, bolting, body, ring_least, cover_least) -> RectangularClosure:
    metal, one = body.metal, np.ones(len(body.choice))
    plain = {name: metal[name] for name in ("density", "modulus", "poisson")}
    return rectangular_closure(
        opening, bolting, closures.Metal(stress=body.shell.stress, least=ring_least * one, **plain),
        closures.Metal(stress=body.cover.stress, least=cover_least * one, **plain))


def closure_rows(built) -> tuple[Requirement, ...]:
    """Screws, frame and cover."""
    lid, closed, component = built.made.lid, built.made.lid.closure, "closure"
    frame, cover = built.machining.least(closed.ring_thickness), built.machining.least(closed.cover_thickness)
    found = (
        Requirement(component, "stress of the bolts", closed.bolt_utilisation * lid.bolt_stress, lid.bolt_stress, "MPa",
                    f"{EN}, 11.10 per length of a side, and 11.4.3"),
        Requirement(component, "thickness of the frame", closed.needed_frame, frame, "mm",
                    f"{EN}, 11.10 per length of a side; beam from screw to screw"),
        Requirement(component, "thread in the frame", lid.engagement, frame, "mm", f"{ASME}, UG-43 (g)",
                    trend=NEITHER),
        Requirement(component, "thickness of the cover", closed.needed_cover, cover, "mm",
                    f"Timoshenko, Plates and Shells, art. 30, bending to 1.5 f ({EN}, Annex C); EN 13445-3:2014, "
                    "10.6.2 (openings)"),
        Requirement(component, "spacing of the bolts", closed.pitch, closed.widest_pitch, "mm",
                    f"{EN}, 11.5, Table H-1"),
        Requirement(component, "openings in the cover", lid.opening, LARGEST_OPENING * closed.spacing, "mm",
                    "EN 13445-3:2014, 10.6: factor to 2"),
    )
    if np.isnan(built.metal["asme_allowable"]).all():
        return found
    return (*found, Requirement(component, "cover by the second code", closed.needed_by_asme, cover,
                                "mm", f"{ASME}, UG-34 (c)(3), C = 0.3, and UG-39 (e); II-D"))


def lifted_ring(built):
    """The cord ring under PS, the cover lifted off its seat as far as it may."""
    return replace(built.inside.ring, clearance=2.0 * built.made.lid.closure.opening)


def joint(catalog, body, lid: lids.Lid) -> BoltedJoint:
    """The closure as a joint of screws; the cord presses on the cover's face and bridges the gap that is judged."""
    choice, closed = body.choice, lid.closure
    plain = np.zeros(len(choice), bool)
    rim = 2.0 * (closed.rim - closed.bolt_arm)
    return BoltedJoint(
        component="closure", present=~plain, screws=screws(catalog, choice.bolt_size, choice.bolt_grade),
        count=closed.bolts, length=lid.bolt_length, cover_thickness=closed.cover_thickness, engagement=lid.engagement,
        part_diameter=np.minimum(closed.pitch, rim), cover=part(catalog, choice.material, plain),
        ring=part(catalog, choice.material, ~plain),
        force_area=closed.bolt_force / body.allowable, lift_area=closed.lift / body.allowable,
        seat=SEAT_FORCE * closed.bolts * closed.pitch,
        allowable=body.allowable, test=TEST_FACTOR * body.allowable)


def groove_mass(built) -> np.ndarray:
    """Metal that the groove takes off the cover (n,) [kg]."""
    ring = built.inside.ring
    return built.metal["density"] * ring.cord_length() * ring.depth * ring.width


def lines(catalog, built) -> tuple[Line, ...]:
    """Cover, screws, washers and cord ring."""
    closed, one = built.made.lid.closure, np.ones(len(built.choice), int)
    cover, made = closed.cover_mass - groove_mass(built), built.choice.material
    ring, rubber, seal = built.inside.ring, catalog["seal_materials"], built.choice.seal
    cord = rubber["density"][seal] * np.pi / 4.0 * ring.section**2 * ring.cord_length()

    def metal(i: int) -> str:
        return str(catalog["materials"].ids[made[i]])

    return (
        Line("cover", "closure", one, cover, cover * built.metal["price"],
             sized("cover", closed.outer_long, closed.outer_short, closed.cover_thickness), metal, "milled from plate",
             flat(catalog, "plates", metal, closed.cover_thickness, "plate", "machined", length=closed.outer_long,
                  width=closed.outer_short, density=built.metal["density"], surface=SURFACE)),
        *screw_lines(catalog, built, built.made.lid, "closure", np.nan_to_num(closed.bolts).astype(int)),
        Line("cord ring", "closure", one, cord, cord * rubber["price"][seal],
             lambda i: f"cord {millimetres(ring.section[i])} x {millimetres(round(ring.cord_length()[i], 3))} - "
                       f"{compound(catalog, int(seal[i]))}",
             lambda i: str(rubber.ids[seal[i]]), "section of AS568, vulcanised to length",
             particulars(lambda i: entry_of(rubber, int(seal[i])), category="seal", make_buy="buy",
                         diameter=ring.section, length=ring.cord_length(), note="vulcanised to an endless ring")),
    )


def faults(built) -> tuple[Fault, ...]:
    """What keeps the cover from being made or screwed on."""
    hull = built.inside
    return lids.faults(built, built.made.lid, lambda i: (
        f"over a room of {millimetres(round(hull.width[i], 6))} x {millimetres(round(hull.height[i], 6))} mm; name "
        "another axis or a larger inside_width"))
