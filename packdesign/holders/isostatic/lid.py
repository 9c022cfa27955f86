"""The bolted end: a turned cover with an O-ring on its spigot, socket screws into a tapped ring.

The ring sits in the bore, so that the pressure reaches no further than it, and the screws stand as close to the bore as
their heads let them: both keep the lever short that bends ring and cover. Screws this small are tightened with a torque
spanner (EN 13445-3:2021, 11.4.2); whether their preload keeps them tight is judged in `bolting`.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.holders.isostatic.rings import Rings
from packdesign.holders.isostatic.strength import Strength
from packdesign.holders.response import Fault, millimetres
from packdesign.mechanics import closures, covers, fasteners, flanges, threads, vessels

HEAD = "ISO 4762"
WASHER = "ISO 7089"
WASHER_MATERIAL = "C45"

BOLT_LAND = 1.5e-3
"""Metal between bore and screw holes [m]."""

LEAST_COVER = 6e-3
"""Thread that fittings and feed-throughs need in the cover [m]."""

TOOL = 1.1
"""Room from one washer to the next, over its diameter."""

FEWEST_OPENINGS = 2
"""Openings from which their spacing is known; a plain cover counts as having two of no size."""

BOLTED_COVER, PIERCED_COVER = 0.3, 2.0
"""C of a bolted cover, and by how much it rises where openings pierce the cover (ASME VIII-1, UG-34 (j)
and UG-39 (e))."""


@dataclass(frozen=True)
class Seat:
    """Where a cover goes, columns (n,): bore, wall of the shell behind the ring, spigot's O-ring, metal of the ring."""

    bore: np.ndarray
    wall: np.ndarray
    ring: Rings
    metal: Strength


@dataclass(frozen=True)
class Lid:
    """Closure with its screws, columns (n,); `proud` is how far heads and washers stand over the cover."""

    closure: closures.Closure
    diameter: np.ndarray
    hole: np.ndarray
    hub: np.ndarray
    engagement: np.ndarray
    bolt_stress: np.ndarray
    bolt_length: np.ndarray
    bolt_mass: np.ndarray
    bolt_temperature: np.ndarray
    bolt_price: np.ndarray
    washer_mass: np.ndarray
    largest_diameter: np.ndarray
    spigot_mass: np.ndarray
    openings: np.ndarray
    opening: np.ndarray
    proud: np.ndarray


@dataclass(frozen=True)
class Screwing:
    """Screws of a closure and the thread they need, columns (n,): sizes, design stress, engagement."""

    screw: dict[str, np.ndarray]
    stress: np.ndarray
    engagement: np.ndarray
    bolting: closures.Bolting

    def using(self, share: np.ndarray | float) -> closures.Bolting:
        """The bolting of which only a share of the design stress is used."""
        return replace(self.bolting, stress=share * self.stress)


def screwing(catalog, body, tapped: Strength) -> Screwing:
    """Screws of each vessel in a tapped metal."""
    choice, screw = body.choice, screw_columns(catalog, body.choice.bolt_size)
    stress = screw_stress(catalog["property_classes"], choice.bolt_grade, screw["diameter"])
    bolting = closures.Bolting(
        diameter=screw["diameter"], stress_area=threads.stress_area(screw["diameter"], screw["pitch"]),
        hole=screw["clearance_hole"], head=screw["outer_diameter"], swept=TOOL * screw["outer_diameter"], stress=stress)
    return Screwing(screw, stress, flanges.tapped_engagement(screw["diameter"], stress, tapped.stress), bolting)


def made_lid(catalog, body, found: Screwing, closed, hub: np.ndarray, spigot: np.ndarray, openings: np.ndarray,
             wide: np.ndarray) -> Lid:
    """A sized closure with the screws that are sold for it."""
    choice, grades, screw = body.choice, catalog["property_classes"], found.screw
    length, threaded = sold_screw(catalog, choice.bolt_size,
                                  closed.cover_thickness + found.engagement + screw["thickness"])
    return Lid(closed, screw["diameter"], screw["clearance_hole"], hub, found.engagement, found.stress, length,
               screw_mass(screw, length, threaded, grades["density"][choice.bolt_grade]),
               grades["highest_temperature"][choice.bolt_grade], grades["price"][choice.bolt_grade],
               washer_mass(catalog, screw), grades["largest_diameter"][choice.bolt_grade], spigot, openings, wide,
               np.nan_to_num(screw["head_height"] + screw["thickness"]))


def screw_stress(grades, grade: np.ndarray, diameter: np.ndarray) -> np.ndarray:
    """Design stress f_B of screws of a class and diameter (n,) [Pa]."""
    large = diameter > grades["change_diameter"][grade] + 1e-9
    proof, ultimate = (np.where(large, grades[f"{name}_large"][grade], grades[name][grade])
                       for name in ("yield_strength", "ultimate_strength"))
    return vessels.bolt_stress(proof, ultimate)


def screw_columns(catalog, size: np.ndarray) -> dict[str, np.ndarray]:
    """Columns of screw and washer of each thread (n,); NaN where the catalog has none."""
    columns = {}
    for family, prefix, names in (("heads", HEAD, ("head_height", "head_width", "socket_width", "bearing_diameter")),
                                  ("washers", WASHER, ("inner_diameter", "outer_diameter", "thickness"))):
        table = catalog[family]
        known = [f"{prefix} - {name}" for name in catalog["threads"].ids]
        place = np.array([table.index(name) if name in table else -1 for name in known])[size]
        columns |= {name: np.where(place >= 0, table[name][place], np.nan) for name in names}
    columns["size"] = catalog["threads"].ids[size]
    return columns | {name: catalog["threads"][name][size] for name in ("diameter", "pitch", "clearance_hole")}


def lid(catalog, body, seat: Seat, openings: np.ndarray, wide: np.ndarray, share: np.ndarray | float = 1.0) -> Lid:
    """Closure of each vessel: sized for PS and the test, as thick as half millimetres and tolerances ask.

    The cover has `openings` (n,) up to `wide` [m]; screws are as many as use a `share` of their design stress.
    """
    found = screwing(catalog, body, seat.metal)
    bolting, engagement = found.using(share), found.engagement
    joint = _joint(body, seat, bolting.hole, np.maximum(openings, FEWEST_OPENINGS).astype(float), wide)
    factor = np.maximum(seat.metal.test_factor, body.cover.test_factor)
    tested = _sized(replace(joint, pressure=joint.pressure * factor), bolting, body, seat, engagement, LEAST_COVER)
    cover = np.maximum(tested.cover_thickness, cover_by_asme(body, seat.bore, tested, openings))
    made = body.machining
    final = _sized(joint, bolting, body, seat, made.machined(tested.ring_thickness), made.machined(cover))
    final = replace(final, bolt_utilisation=share * final.bolt_utilisation)
    return made_lid(catalog, body, found, final, joint.wall, spigot_mass(body, seat), openings, wide)


def cover_by_asme(body, bore: np.ndarray, closed: closures.Closure, openings: np.ndarray) -> np.ndarray:
    """Thickness of the cover by ASME VIII-1 (n,) [m]; 0 where II-D lists no stress for its metal."""
    arm = (closed.bolt_circle - bore) / 2.0
    plain = covers.asme_cover_thickness(body.allowable, body.metal["asme_allowable"], bore, BOLTED_COVER,
                                        closed.bolt_force, arm)
    return np.nan_to_num(plain * np.where(openings > 0, np.sqrt(PIERCED_COVER), 1.0))


def _joint(body, seat: Seat, hole: np.ndarray, openings: np.ndarray, wide: np.ndarray) -> closures.Joint:
    """What is closed; a shell so thick that the screws stand in it counts as no thicker than out to their circle."""
    one = np.ones(len(seat.bore))
    hub = np.minimum(seat.wall, BOLT_LAND + hole / 2.0)
    return closures.Joint(
        pressure=body.allowable, bore=seat.bore, wall=hub, weld=0.0 * one, seal_diameter=seat.bore,
        land=BOLT_LAND * one, margin=one, tapped=np.ones(len(one), bool), openings=openings, opening=wide)


def _sized(joint, bolting, body, seat: Seat, ring_least, cover_least) -> closures.Closure:
    metal, one = body.metal, np.ones(len(seat.bore))
    plain = {name: metal[name] for name in ("density", "modulus", "poisson")}
    return closures.closure(joint, bolting, closures.Metal(stress=seat.metal.stress, least=ring_least * one, **plain),
                            closures.Metal(stress=body.cover.stress, least=cover_least * one, **plain))


def sold_screw(catalog, size: np.ndarray, needed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shortest sold length that reaches, and its thread, (n,) [m]; NaN where none does."""
    table = catalog["bolts"]
    length, thread = np.full(len(size), np.nan), np.full(len(size), np.nan)
    for one in np.unique(size):
        mine = np.flatnonzero((table["standard"] == HEAD) & (table["size"] == catalog["threads"].ids[one]))
        mine = mine[np.argsort(table["length"][mine], kind="stable")]
        rows = np.flatnonzero(size == one)
        place = np.searchsorted(table["length"][mine], needed[rows] - 1e-9)
        length[rows] = np.r_[table["length"][mine], np.nan][place]
        thread[rows] = np.r_[table["thread_length"][mine], np.nan][place]
    return length, thread


def screw_mass(screw: dict, length: np.ndarray, threaded: np.ndarray, density: np.ndarray) -> np.ndarray:
    head = fasteners.socket_head_mass(screw["head_height"], screw["head_width"], screw["socket_width"],
                                      screw["diameter"], density)
    return head + fasteners.shank_mass(screw["diameter"], screw["pitch"], length, threaded, density)


def washer_mass(catalog, screw: dict) -> np.ndarray:
    steel = catalog["materials"]["density"][catalog["materials"].index(WASHER_MATERIAL)]
    return fasteners.ring_mass(screw["outer_diameter"], screw["inner_diameter"], screw["thickness"], steel)


def spigot_mass(body, seat: Seat) -> np.ndarray:
    """Mass of the spigot (n,) [kg], its groove taken off."""
    ring, density = seat.ring, body.metal["density"]
    whole = fasteners.ring_mass(seat.bore, ring.spigot_bore, ring.spigot_length, density)
    return whole - fasteners.ring_mass(seat.bore, ring.groove_diameter, ring.width, density)


def dimensions(lid: Lid) -> dict[str, np.ndarray]:
    """Sizes of a closure by name (n,), SI."""
    closed = lid.closure
    return {"flange_diameter": closed.outer_diameter, "bolt_circle": closed.bolt_circle, "bolts": closed.bolts,
            "ring_thickness": closed.ring_thickness, "cover_thickness": closed.cover_thickness,
            "bolt_force": closed.bolt_force / closed.bolts}


def _crowded(built, lid: Lid) -> np.ndarray:
    return ~np.isnan(built.shell.stress) & (lid.openings > 0) & ~(lid.closure.spacing > lid.opening)


def faults(built, lid: Lid, cover) -> tuple[Fault, ...]:
    """What keeps a cover from being made or screwed on; `cover` says which one a design has, and what helps."""
    return (
        Fault("no room for the fittings", _crowded(built, lid), lambda i: (
            f"vessel: {int(lid.openings[i])} openings of up to {millimetres(lid.opening[i])} mm do not fit in the "
            f"cover {cover(i)}")),
        *screw_faults(built, lid),
    )


def on_bore(bore: np.ndarray):
    """How `faults` tells of the cover on a bore (n,) [m]."""
    return lambda i: f"of a bore of {millimetres(bore[i])} mm; name a larger inside_diameter"


def screw_faults(built, lid: Lid) -> tuple[Fault, ...]:
    """What keeps a closure from being screwed on."""
    unknown = ~np.isnan(built.shell.stress) & ~_crowded(built, lid) & np.isnan(lid.hole + lid.bolt_mass)
    return (
        Fault("no such screw sold", unknown,
              lambda i: "bolts: no socket screw and washer of this size is sold in the length that the cover needs"),
        Fault("class not made in this size", lid.diameter > lid.largest_diameter + 1e-9,
              lambda i: f"bolts: this class is made up to M{millimetres(lid.largest_diameter[i])}"),
    )
