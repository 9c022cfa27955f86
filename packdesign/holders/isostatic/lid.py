"""The bolted end: a turned cover with an O-ring on its spigot, socket screws into a tapped ring.

The ring sits in the bore, so that the pressure reaches no further than it, and the screws stand as close to the bore as
their heads let them: both keep the lever short that bends ring and cover. Screws this small are tightened with a torque
spanner (EN 13445-3:2021, 11.4.2); as their design stress is at most a third of the yield strength, half the yield
strength of preload keeps them tight in the test.
"""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.mechanics import closures, fasteners, flanges, threads, vessels

HEAD = "ISO 4762"
WASHER = "ISO 7089"
WASHER_MATERIAL = "C45"

BOLT_LAND = 1.5e-3
"""Metal between bore and screw holes [m]."""

LEAST_COVER = 6e-3
"""Thread that fittings and feed-throughs need in the cover [m]."""

TOOL = 1.1
"""Room from one washer to the next, over its diameter."""

TURNING_STEP = 0.5e-3
"""Sizes of turned parts [m]."""


@dataclass(frozen=True)
class Lid:
    """Closure with its screws, columns (n,)."""

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


def _sizes(catalog, size: np.ndarray) -> dict[str, np.ndarray]:
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


def lid(catalog, built, fixed) -> Lid:
    """Closure of each vessel: sized for PS and the test, its thicknesses turned to the next half millimetre."""
    choice, grades = built.choice, catalog["property_classes"]
    screw = _sizes(catalog, choice.bolt_size)
    large = screw["diameter"] > grades["change_diameter"][choice.bolt_grade] + 1e-9
    proof, ultimate = (np.where(large, grades[f"{name}_large"][choice.bolt_grade], grades[name][choice.bolt_grade])
                       for name in ("yield_strength", "ultimate_strength"))
    stress = vessels.bolt_stress(proof, ultimate)
    engagement = flanges.tapped_engagement(screw["diameter"], stress, built.shell.stress)
    wide = fixed.threads(catalog).max(axis=0)
    bolting = closures.Bolting(
        diameter=screw["diameter"], stress_area=threads.stress_area(screw["diameter"], screw["pitch"]),
        hole=screw["clearance_hole"], head=screw["outer_diameter"], swept=TOOL * screw["outer_diameter"], stress=stress)
    joint = _joint(built, screw["clearance_hole"], fixed.openings().astype(float), wide)
    factor = np.maximum(built.shell.test_factor, built.cover.test_factor)
    tested = _sized(replace(joint, pressure=joint.pressure * factor), bolting, built, engagement, LEAST_COVER)
    final = _sized(joint, bolting, built, stepped(tested.ring_thickness), stepped(tested.cover_thickness))
    length, threaded = _sold(catalog, choice.bolt_size, final.cover_thickness + engagement + screw["thickness"])
    return Lid(final, screw["diameter"], screw["clearance_hole"], joint.wall, engagement, stress, length,
               _bolt_mass(screw, length, threaded, grades["density"][choice.bolt_grade]),
               grades["highest_temperature"][choice.bolt_grade], grades["price"][choice.bolt_grade],
               _washer_mass(catalog, screw), grades["largest_diameter"][choice.bolt_grade], _spigot_mass(built),
               joint.openings, wide)


def _joint(built, hole: np.ndarray, openings: np.ndarray, wide: np.ndarray) -> closures.Joint:
    """What is closed; a shell so thick that the screws stand in it counts as no thicker than out to their circle."""
    bore, one = built.geometry.diameter, np.ones(len(built.choice))
    hub = np.minimum(built.choice.wall, BOLT_LAND + hole / 2.0)
    return closures.Joint(
        pressure=built.allowable, bore=bore, wall=hub, weld=0.0 * one, seal_diameter=bore,
        land=BOLT_LAND * one, margin=one, tapped=np.ones(len(one), bool), openings=openings, opening=wide)


def _sized(joint, bolting, built, ring_least, cover_least) -> closures.Closure:
    metal, one = built.metal, np.ones(len(built.choice))
    plain = {name: metal[name] for name in ("density", "modulus", "poisson")}
    return closures.closure(joint, bolting, closures.Metal(stress=built.shell.stress, least=ring_least * one, **plain),
                            closures.Metal(stress=built.cover.stress, least=cover_least * one, **plain))


def stepped(thickness: np.ndarray) -> np.ndarray:
    """A turned thickness: the next half millimetre up [m]."""
    return np.ceil(thickness / TURNING_STEP - 1e-9) * TURNING_STEP


def _sold(catalog, size: np.ndarray, needed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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


def _bolt_mass(screw: dict, length: np.ndarray, threaded: np.ndarray, density: np.ndarray) -> np.ndarray:
    head = fasteners.socket_head_mass(screw["head_height"], screw["head_width"], screw["socket_width"],
                                      screw["diameter"], density)
    return head + fasteners.shank_mass(screw["diameter"], screw["pitch"], length, threaded, density)


def _washer_mass(catalog, screw: dict) -> np.ndarray:
    steel = catalog["materials"]["density"][catalog["materials"].index(WASHER_MATERIAL)]
    return fasteners.ring_mass(screw["outer_diameter"], screw["inner_diameter"], screw["thickness"], steel)


def _spigot_mass(built) -> np.ndarray:
    """Mass of the spigot (n,) [kg], its groove taken off."""
    ring, density = built.geometry.ring, built.metal["density"]
    whole = fasteners.ring_mass(built.geometry.diameter, ring.spigot_bore, ring.spigot_length, density)
    return whole - fasteners.ring_mass(built.geometry.diameter, ring.groove_diameter, ring.width, density)
