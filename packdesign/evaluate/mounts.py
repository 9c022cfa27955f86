"""Feet and lifting points of one holder of a pack: the lightest of the catalog that hold it."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.catalog.invariants import bolt_masses
from packdesign.duty import Demand
from packdesign.evaluate import Evaluation
from packdesign.evaluate.loads import accelerations
from packdesign.holders.particulars import entry_of, particulars, sold
from packdesign.holders.response import Line, millimetres
from packdesign.mechanics import fasteners, mounting
from packdesign.requirements import NEITHER, Requirement, holds

COUNTS = (4, 6, 8)
"""Feet of a holder, in two rows."""

SIDES = (0, 1)
"""Along the longer sides on the ground, or along the shorter ones."""

GRADE = "8.8"
"""Property class of the bolts of feet."""

SHEAR_FACTOR = 0.6
"""alpha_v of that class (EN 1993-1-8:2005, Table 3.4)."""

ENGAGEMENT = 1.5
"""Depth of a bolt's thread in holder and ground over its diameter (VDI 2230-1:2015, Figure 36, light metal)."""

WASHER_MATERIAL = "C45"
BOLTS_PER_FOOT = 2


@dataclass(frozen=True)
class Mounts:
    """What mounts one holder, (n,)."""

    lines: tuple[Line, ...]
    rows: tuple[Requirement, ...]
    mass: np.ndarray
    cost: np.ndarray


@dataclass(frozen=True)
class Feet:
    """Sets of equal feet that the catalog allows, columns (c,), the lightest first, of these the cheapest.

    `foot`, `bolt`, `washer` are rows of the catalog, `unit_*` of one piece each.
    """

    count: np.ndarray
    foot: np.ndarray
    bolt: np.ndarray
    washer: np.ndarray
    leg: np.ndarray
    stress_per_force: np.ndarray
    highest_stress: np.ndarray
    tension_resistance: np.ndarray
    shear_resistance: np.ndarray
    unit_mass: np.ndarray
    unit_cost: np.ndarray
    bolt_mass: np.ndarray
    bolt_cost: np.ndarray
    washer_mass: np.ndarray
    washer_cost: np.ndarray

    @property
    def mass(self) -> np.ndarray:
        return self.count * (self.unit_mass + BOLTS_PER_FOOT * (self.bolt_mass + self.washer_mass))

    @property
    def cost(self) -> np.ndarray:
        return self.count * (self.unit_cost + BOLTS_PER_FOOT * (self.bolt_cost + self.washer_cost))

    def take(self, rows: np.ndarray) -> "Feet":
        return Feet(*(getattr(self, f.name)[rows] for f in fields(self)))


def mounts(catalog, demand: Demand, evaluation: Evaluation) -> Mounts:
    """Feet, their bolts and eyes of every design whose task says how it is shaken; none of others."""
    return mounts_of(catalog, demand, evaluation.mass, evaluation.response.box)


def mounts_of(catalog, demand: Demand, holder: np.ndarray, box: np.ndarray) -> Mounts:
    """The same of holders of a mass (n,) [kg] and of outer sizes (n, 3) [m]."""
    n = len(holder)
    if not demand.pack.mounted.any():
        return Mounts((), (), np.zeros(n), np.zeros(n))
    mounted = np.broadcast_to(demand.pack.mounted, n)
    loaded = holder + demand.cell_count * demand.mass + demand.layer_mass
    feet_lines, feet_rows = _feet(catalog, demand, box, loaded, mounted)
    eye_line, eye_row = _eyes(catalog, loaded, mounted)
    lines = (*feet_lines, eye_line)
    return Mounts(lines, (*feet_rows, eye_row), sum(line.quantity * line.unit_mass for line in lines),
                  sum(line.quantity * line.unit_cost for line in lines))


def sets_of_feet(catalog) -> Feet:
    """Every foot of the catalog with every count."""
    table, materials, threads = (catalog[name] for name in ("feet", "materials", "threads"))
    material, thread, washer = (
        np.array([catalog[family].index(head + name) for name in table[column]])
        for family, head, column in (("materials", "", "material"), ("threads", "", "thread"),
                                     ("washers", "ISO 7089 - ", "thread")))
    grade, steel = catalog["property_classes"].index(GRADE), materials.index(WASHER_MATERIAL)
    ultimate = catalog["property_classes"]["ultimate_strength"][grade]
    washers, area = catalog["washers"], threads["stress_area"][thread]
    bolt = _bolts(catalog, table["thickness"] + washers["thickness"][washer]
                  + ENGAGEMENT * threads["diameter"][thread], table["thread"])
    bolt_mass = bolt_masses(catalog, bolt)
    ring = fasteners.ring_mass(washers["outer_diameter"][washer], washers["inner_diameter"][washer],
                               washers["thickness"][washer], materials["density"][steel])
    mass, leg = table["linear_mass"] * table["length"], table["leg"]
    bears = np.minimum(table["length"], mounting.SPREAD * leg)
    columns = (
        np.arange(len(table)), bolt, washer, leg,
        mounting.leg_stress(1.0, leg, table["thickness"], bears, threads["clearance_hole"][thread]),
        materials["yield_strength"][material] / mounting.YIELDING_FACTOR,
        mounting.tension_resistance(area, ultimate), mounting.shear_resistance(area, ultimate, SHEAR_FACTOR),
        mass, mass * materials["price"][material],
        bolt_mass, bolt_mass * catalog["property_classes"]["price"][grade], ring, ring * materials["price"][steel],
    )
    every = Feet(np.tile(COUNTS, len(table)), *(np.repeat(column, len(COUNTS)) for column in columns))
    return every.take(np.lexsort((every.count, every.cost, every.mass)))


def _bolts(catalog, least_length: np.ndarray, thread: np.ndarray) -> np.ndarray:
    """Rows of the shortest hexagon bolts threaded to the head that are long enough (f,)."""
    table = catalog["bolts"]
    fits = ((table["standard"] == "ISO 4017")[:, None] & (table["size"][:, None] == thread)
            & (table["length"][:, None] >= least_length - 1e-9))
    return np.argmin(np.where(fits, table["length"][:, None], np.inf), axis=0)


def _feet(catalog, demand: Demand, box: np.ndarray, loaded: np.ndarray, mounted: np.ndarray) -> tuple:
    """Lines and rows of the feet of every design."""
    every, rows, there = sets_of_feet(catalog), np.arange(len(loaded)), np.where(mounted, 1, 0)
    stress, used, gap = (np.stack(column) for column in zip(*(
        _on_side(every, demand, box, loaded, side) for side in SIDES), strict=True))
    share = np.maximum(stress / every.highest_stress, used)
    picks = np.stack([_chosen(every, *one) for one in zip(share, gap, strict=True)])
    side = _lighter(every, share, gap, picks)
    chosen = picks[side, rows]
    feet = every.take(chosen)
    checks = (
        Requirement("feet", "bending of the legs", there * stress[side, rows, chosen], feet.highest_stress, "MPa",
                    "beam, clamped at the bolt; EN 1999-1-1:2007, 6.1.3, and EN 1993-1-1:2005, 6.1, gamma 1.1",
                    trend=NEITHER),
        Requirement("foot bolts", "tension and shear", there * used[side, rows, chosen], np.ones(len(rows)), "-",
                    "EN 1993-1-8:2005, Table 3.4; prying of an equal leg", trend=NEITHER),
        Requirement("feet", "room beside the holder", there * feet.leg, gap[side, rows], "mm",
                    "task, pack.clearance and pack.envelope", trend=NEITHER),
    )
    return _lines(catalog, feet, there), checks


def _lighter(feet: Feet, share: np.ndarray, gap: np.ndarray, picks: np.ndarray) -> np.ndarray:
    """Sides on which feet stand (n,): those with the lighter set that holds and finds room, else the longer ones."""
    rows = np.arange(picks.shape[1])
    mass = [np.where(holds(one[rows, pick]) & (feet.leg[pick] <= room * (1.0 + 1e-9)), feet.mass[pick], np.inf)
            for one, room, pick in zip(share, gap, picks, strict=True)]
    return np.argmin(np.stack(mass), axis=0)


def _on_side(feet: Feet, demand: Demand, box: np.ndarray, loaded: np.ndarray, side: int) -> tuple[np.ndarray, ...]:
    """Stress [Pa] and utilisation of the bolts of designs with every set (n, c), and the room of their feet (n,) [m].

    Feet stand in rows along the longer sides on the ground (`side` 0) or along the shorter ones (1), and stick out.
    """
    pack, shape = demand.pack, box.shape
    up = np.argmax(np.broadcast_to(pack.gravity, shape), axis=1)
    ground = np.array([[1, 2], [0, 2], [0, 1]])[up]
    longer = np.argsort(-np.take_along_axis(box, ground, axis=1), axis=1, kind="stable")
    order = longer if side == 0 else longer[:, ::-1]
    axes = np.column_stack([np.take_along_axis(ground, order, axis=1), up])
    (length, width, height), (along, across, rise), (_, gap, _), (_, envelope, _) = (
        np.take_along_axis(np.broadcast_to(column, shape), axes, axis=1).T
        for column in (box, accelerations(demand), pack.gap, pack.envelope))
    columns = [column[:, None] for column in (loaded, along, across, rise, height, length, width)]
    pull = mounting.foot_tension(*columns, np.array(COUNTS))
    push = mounting.foot_shear(*columns[:3], np.array(COUNTS))
    return *_used(feet, pull, push), _room(pack, width, gap, envelope)


def _room(pack, width: np.ndarray, gap: np.ndarray, envelope: np.ndarray) -> np.ndarray:
    """Room into which feet stick out (n,) [m]: between neighbours, whose feet stand beside each other's, and at the
    walls, with what a full row of holders leaves over."""
    inner = envelope - 2.0 * pack.margin
    abreast = np.minimum(np.floor((inner + gap) / (width + gap) + 1e-9), pack.holders)
    spare = np.maximum(inner - abreast * (width + gap) + gap, 0.0)
    return np.where(abreast > 1.0, np.minimum(gap, pack.margin + 0.5 * spare), pack.margin + 0.5 * spare)


def _used(feet: Feet, pull: np.ndarray, push: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Stress in the legs [Pa] and utilisation of the worse bolt of every design with every set (n, c).

    The bolt in the ground is pulled by what lifts the holder and sheared by what shifts it, that in the holder the
    other way round.
    """
    place = np.searchsorted(COUNTS, feet.count)
    pull, push = pull[:, place], push[:, place]
    resistances = (feet.tension_resistance, feet.shear_resistance)
    used = np.maximum(mounting.bolt_utilisation(mounting.PRYING * pull, push, *resistances),
                      mounting.bolt_utilisation(mounting.PRYING * push, pull, *resistances))
    return feet.stress_per_force * (pull + push), used


def _chosen(feet: Feet, used: np.ndarray, gap: np.ndarray) -> np.ndarray:
    """The lightest set that holds and finds room (n,); else the strongest that finds room, else the smallest.

    What a set uses grows in proportion to the mass that it holds, so that a heavier holder never has lighter feet.
    """
    fits = feet.leg <= gap[:, None] * (1.0 + 1e-9)
    good = fits & holds(used)
    strongest = np.argmin(np.where(fits, used, np.inf), axis=1)
    smallest = np.argmin(feet.leg)
    return np.where(good.any(axis=1), np.argmax(good, axis=1), np.where(fits.any(axis=1), strongest, smallest))


def _lines(catalog, feet: Feet, there: np.ndarray) -> tuple[Line, ...]:
    foot, bolt, washer = (catalog[name] for name in ("feet", "bolts", "washers"))
    count = there * feet.count
    return (
        Line("foot", "mounting", count, feet.unit_mass, feet.unit_cost,
             lambda row: f"{_angle(foot, feet.foot[row])} x {millimetres(round(foot['length'][feet.foot[row]], 9))}",
             lambda row: str(foot["material"][feet.foot[row]]), "EN 10056-1; EN 755-9",
             particulars(lambda row: entry_of(foot, int(feet.foot[row])), category="bracket", make_buy="make",
                         form="angle", profile=lambda row: _angle(foot, feet.foot[row]), width=feet.leg,
                         thickness=lambda row: float(foot["thickness"][feet.foot[row]]),
                         cut_length=lambda row: float(foot["length"][feet.foot[row]]))),
        Line("foot bolt", "mounting", BOLTS_PER_FOOT * count, feet.bolt_mass, feet.bolt_cost,
             lambda row: f"{bolt.ids[feet.bolt[row]]} - {GRADE}", lambda row: GRADE, "ISO 4017",
             sold(bolt, feet.bolt, "fastener", standard="ISO 4017")),
        Line("foot washer", "mounting", BOLTS_PER_FOOT * count, feet.washer_mass, feet.washer_cost,
             lambda row: f"{washer.ids[feet.washer[row]]} - 300 HV", lambda row: WASHER_MATERIAL, "ISO 7089",
             sold(washer, feet.washer, "fastener", standard="ISO 7089")),
    )


def _angle(table, row: int) -> str:
    """Section of an angle with equal legs: `L 15 x 15 x 2`."""
    leg, thickness = (millimetres(round(table[name][row], 9)) for name in ("leg", "thickness"))
    return f"L {leg} x {leg} x {thickness}"


def _eyes(catalog, loaded: np.ndarray, mounted: np.ndarray) -> tuple[Line, Requirement]:
    """Two eye bolts on every holder too heavy for one person's hands: the lightest that lift it, else the strongest."""
    table = catalog["lifting_eyes"]
    order = np.argsort(table["mass"], kind="stable")
    limit = table["working_load_45"][order]
    lifted = mounted & (loaded > mounting.LIFTED_BY_HAND)
    load = np.where(lifted, mounting.eye_load(loaded), 0.0)
    good = limit >= load[:, None] * (1.0 - 1e-9)
    eye = order[np.where(good.any(axis=1), np.argmax(good, axis=1), np.argmax(limit))]
    line = Line("lifting eye", "mounting", mounting.EYES * lifted, table["mass"][eye], table["price"][eye],
                lambda row: f"{table.ids[eye[row]]} - {table['material'][eye[row]]}",
                lambda row: str(table["material"][eye[row]]), "DIN 580",
                sold(table, eye, "fastener", standard="DIN 580"))
    return line, Requirement("lifting eyes", "working load", load, table["working_load_45"][eye], "kg",
                             "DIN 580:2003, Table A.1; EN 818-4:1996, two legs at 45 degrees; asked above 25 kg "
                             "(ISO 11228-1:2021)", trend=NEITHER)
