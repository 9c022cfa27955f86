"""Screws of a bolted closure, judged as rods are: tightening, embedding, warmth, the pressure's share, endurance.

A shape describes every closure as a `BoltedJoint`: `lid_joint` makes it of a round `Lid`, others fill it in themselves
with `screws` and `part`. The shape's function `joints(catalog, built)` returns them all, and `joint_rows` judges them.
`force_area` makes round and rectangular covers alike: it is the force of all screws per pressure, lever included.

In service the preload that is left exceeds the screws' whole force, so that it hardly swings with the pressure. In the
test the cover may tip on its rim, which O-rings on a spigot bear, but not lift off.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, Label, states
from packdesign.holders.blocks import Blocks, damage_row
from packdesign.holders.isostatic.fatigue import blocks_from_empty
from packdesign.holders.isostatic.lid import WASHER_MATERIAL, Lid, Seat, lid, screw_columns
from packdesign.holders.isostatic.strength import TEST_FACTOR
from packdesign.mechanics import bolts, closure_bolts, threads, tightening
from packdesign.requirements import NEITHER, Requirement

THREAD_FRICTION = 0.14
"""Friction where none was measured (VDI 2230-1:2015, Table A5, class B)."""

TIGHTENING_FACTOR = 1.8
"""alpha_A of a torque spanner with estimated friction (VDI 2230-1:2015, Table A8: 1.6 to 2.0)."""

PRELOAD_SHARE = 0.53
"""Middle preload over Rp0.2 A_s: as high as the top of the scatter with its torsion stays within 0.9 Rp0.2 for every
size (ASME PCC-1:2019, Appendix O: 0.4 to 0.7 of the yield strength are usual at bolted closures)."""

ASSEMBLY_SHARE = 0.9
"""Share of the yield strength used at assembly (VDI 2230-1:2015, clause 5.4.3)."""

TORSION_IN_SERVICE = 0.5
"""Share of the assembly torsion that counts in service (VDI 2230-1:2015, clause 5.5.2)."""

INTERFACES, ROUGHNESS = 2, "<10"
"""Washer on cover, cover on ring; Rz of turned faces in micrometres."""

SHEAR_SHARE = 0.6
"""Shear over tensile strength of a tapped thread (VDI 2230-1:2015, clause 5.5.5: 0.6 to 0.7)."""

UNTHREADED = 12e-3
"""Thread of a socket screw: two diameters and this (ISO 4762:2004, Table 1)."""

TRIES, MOST_USED = 3, 100.0
"""How often screws are added until a closure stays closed, and how many times as many at once."""

VDI = "VDI 2230-1:2015"


@dataclass(frozen=True)
class Screws:
    """Socket screws with their washers; columns (n,), NaN where the catalog has no such size."""

    diameter: np.ndarray
    pitch: np.ndarray
    hole: np.ndarray
    bearing_diameter: np.ndarray
    washer_outer: np.ndarray
    washer_thickness: np.ndarray
    washer_expansion: np.ndarray
    washer_modulus: np.ndarray
    washer_bearing: np.ndarray
    modulus: np.ndarray
    expansion: np.ndarray
    yield_strength: np.ndarray
    proof_stress: np.ndarray
    endurance: np.ndarray

    @property
    def stress_area(self) -> np.ndarray:
        return threads.stress_area(self.diameter, self.pitch)

    @property
    def spread_diameter(self) -> np.ndarray:
        """Diameter on which head and washer press on the cover."""
        return closure_bolts.washer_bearing_diameter(self.bearing_diameter, self.washer_thickness, self.washer_outer)


@dataclass(frozen=True)
class Part:
    """Metal of cover or ring; columns (n,). `ultimate_strength` is the welded one where welded."""

    modulus: np.ndarray
    expansion: np.ndarray
    ultimate_strength: np.ndarray
    bearing_pressure: np.ndarray


@dataclass(frozen=True)
class BoltedJoint:
    """A cover on a tapped ring; columns (n,).

    `component` names it in the checks, which ask nothing where it is not `present`.
    `count` screws of nominal `length` clamp `cover_thickness` and a washer and are engaged over `engagement`;
    `part_diameter` is the cover round one screw: the lesser of pitch and twice the way to the rim. `force_area` times
    pressure is the force of all screws, lever included, `lift_area` times pressure the force that lifts the cover: the
    area within the seal, or `force_area` again where the seal lies between the faces. `seat` is what all seals need to
    be held closed. `allowable` is PS and `test` the test pressure.
    """

    component: str
    present: np.ndarray
    screws: Screws
    count: np.ndarray
    length: np.ndarray
    cover_thickness: np.ndarray
    engagement: np.ndarray
    part_diameter: np.ndarray
    cover: Part
    ring: Part
    force_area: np.ndarray
    lift_area: np.ndarray
    seat: np.ndarray
    allowable: np.ndarray
    test: np.ndarray

    @property
    def clamp_length(self) -> np.ndarray:
        return self.cover_thickness + self.screws.washer_thickness

    def screw_resilience(self) -> np.ndarray:
        screw = self.screws
        shank = np.clip(self.length - 2.0 * screw.diameter - UNTHREADED, 0.0, self.clamp_length)
        return closure_bolts.screw_resilience(screw.diameter, screw.pitch, shank, self.clamp_length - shank,
                                              screw.modulus, self.ring.modulus)

    def clamped_resilience(self) -> np.ndarray:
        """Cover under the washer's spread face, and the washer as a sleeve."""
        screw = self.screws
        area = np.pi / 4.0 * (screw.bearing_diameter**2 - screw.hole**2)
        cover = closure_bolts.tapped_clamped_resilience(self.cover_thickness, screw.spread_diameter, screw.hole,
                                                        self.part_diameter, self.cover.modulus)
        return cover + bolts.section_resilience(screw.washer_thickness, screw.washer_modulus, area)

    def share(self) -> np.ndarray:
        """Phi: share of the pressure's force that comes on top of the preload, as if it entered under the heads."""
        return closure_bolts.load_factor(self.clamped_resilience(), self.screw_resilience(), 1.0)

    def working_force(self, pressure: np.ndarray) -> np.ndarray:
        """Force of pressure on one screw (n,) or (n, s) [N]."""
        area = self.force_area / self.count
        return area * pressure if pressure.ndim == 1 else area[:, None] * pressure

    def thermal_force(self, rise: np.ndarray) -> np.ndarray:
        """Change of one screw's force (n, s) with the rise of temperature since assembly (1, s) or (n, s) [N]."""
        screw = self.screws
        grown = (self.cover.expansion * self.cover_thickness + screw.washer_expansion * screw.washer_thickness)
        return closure_bolts.thermal_force(
            grown[:, None], (screw.expansion * self.clamp_length)[:, None], rise,
            self.clamped_resilience()[:, None], self.screw_resilience()[:, None])

    def preload(self) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest preload as tightened (n,) [N]."""
        middle = tightening.free_preload(self.screws.diameter, self.screws.pitch, self.screws.yield_strength,
                                         PRELOAD_SHARE)
        scatter = tightening.setting_scatter(TIGHTENING_FACTOR)
        return middle * (1.0 - scatter), middle * (1.0 + scatter)

    def torque(self) -> np.ndarray:
        """Torque that sets the middle preload, friction alike in thread and under the head (n,) [N m]."""
        screw = self.screws
        return tightening.tightening_torque(
            sum(self.preload()) / 2.0, screw.diameter, screw.pitch, THREAD_FRICTION, THREAD_FRICTION,
            screw.bearing_diameter, screw.hole)

    def embedded(self) -> np.ndarray:
        """Lowest preload after its surfaces have settled (n,) [N]."""
        length = tightening.embedding(INTERFACES, ROUGHNESS, faces=1)
        return self.preload()[0] - closure_bolts.embedding_loss(length, self.clamped_resilience(),
                                                                self.screw_resilience())


def screws(catalog, size: np.ndarray, grade: np.ndarray) -> Screws:
    """Columns of socket screws and washers of rows of the catalog's threads and property classes."""
    grades, steel = catalog["property_classes"], catalog["materials"].index(WASHER_MATERIAL)
    diameter = catalog["threads"]["diameter"][size]
    large = diameter > grades["change_diameter"][grade] + 1e-9
    rule = np.asarray(grades["endurance_rule"][grade], bool)
    strength, proof = (np.where(large, grades[f"{name}_large"][grade], grades[name][grade])
                       for name in ("yield_strength", "proof_stress"))
    screw = screw_columns(catalog, size)
    washer = {f"washer_{name}": np.full(len(size), catalog["materials"][column][steel])
              for name, column in (("expansion", "expansion"), ("modulus", "modulus"), ("bearing", "bearing_pressure"))}
    return Screws(
        diameter=diameter, pitch=screw["pitch"], hole=screw["clearance_hole"],
        bearing_diameter=screw["bearing_diameter"], washer_outer=screw["outer_diameter"],
        washer_thickness=screw["thickness"], **washer,
        modulus=grades["modulus"][grade], expansion=grades["expansion"][grade], yield_strength=strength,
        proof_stress=proof, endurance=np.where(rule, bolts.endurance_amplitude(diameter), grades["endurance"][grade]))


def part(catalog, material: np.ndarray, welded: np.ndarray) -> Part:
    """Columns of rows of the catalog's materials, ultimate strength after welding where `welded` (n,).

    Where no bearing pressure is published the tensile strength stands in; for steels Table A9 of VDI 2230 has more.
    """
    table = catalog["materials"]
    plain = table["ultimate_strength"][material]
    bearing = table["bearing_pressure"][material]
    return Part(table["modulus"][material], table["expansion"][material],
                np.where(welded, table["welded_ultimate"][material], plain),
                np.where(np.isnan(bearing), plain, bearing))


def tight_lid(catalog, demand: Demand, body, seat: Seat, openings: np.ndarray, wide: np.ndarray) -> Lid:
    """Round closure of each vessel with as many screws as their design stress and their preload ask."""
    return tightened(demand, lambda share: lid(catalog, body, seat, openings, wide, share),
                     lambda made: lid_joint(catalog, body, made, seat.bore), len(body.choice))


def tightened(demand: Demand, sized: Callable[[np.ndarray], Lid], joint: Callable[[Lid], BoltedJoint], n: int) -> Lid:
    """Closures (n,) that a share of their screws' design stress sizes, with as many screws as keep them closed."""
    share = np.ones(n)
    made = sized(share)
    for _ in range(TRIES):
        used = closing_utilisation(demand, joint(made))
        if not (used > 1.0).any():
            break
        share = np.where(used > 1.0, made.closure.bolt_utilisation / np.clip(used, 1.0, MOST_USED), share)
        made = sized(share)
    return made


def lid_joint(catalog, built, closure: Lid, bore: np.ndarray, component: str = "closure",
              present: np.ndarray | bool = True) -> BoltedJoint:
    """A round closure of a vessel as a joint; its O-ring sits on a spigot and presses on no face."""
    choice, closed = built.choice, closure.closure
    plain = np.zeros(len(choice), bool)
    return BoltedJoint(
        component=component, present=np.broadcast_to(present, plain.shape),
        screws=screws(catalog, choice.bolt_size, choice.bolt_grade), count=closed.bolts, length=closure.bolt_length,
        cover_thickness=closed.cover_thickness, engagement=closure.engagement,
        part_diameter=np.minimum(closed.pitch, closed.outer_diameter - closed.bolt_circle),
        cover=part(catalog, choice.material, plain), ring=part(catalog, choice.material, built.shape.welded(choice)),
        force_area=closed.bolt_force / built.allowable, lift_area=np.pi / 4.0 * bore**2,
        seat=np.zeros(len(choice)), allowable=built.allowable,
        test=TEST_FACTOR * built.allowable)


def joint_rows(demand: Demand, named: tuple[Label, ...], pressure: np.ndarray,
               joints: tuple[BoltedJoint, ...]) -> tuple[Requirement, ...]:
    """Requirements of all screws of a vessel's closures under the pressures of the named states (n, s)."""
    return tuple(_where(joint.present, row) for joint in joints
                 for row in (*bolting_rows(demand, joint), *endurance_rows(demand, named, pressure, joint)))


def _where(present: np.ndarray, row: Requirement) -> Requirement:
    """A requirement that asks nothing where its joint is not present (n,)."""
    shares = {name: np.where(present, share, 0.0) for name, share in row.by_block.items()}
    return replace(row, demand=np.where(present, row.demand, 0.0), by_block=shares)


def screw_figures(joints: tuple[BoltedJoint, ...]) -> dict[str, np.ndarray]:
    """Preload and torque of the main closure's screws by name (n,), SI."""
    main = joints[0]
    return {"screw_preload": sum(main.preload()) / 2.0, "screw_torque": main.torque()}


def bolting_rows(demand: Demand, joint: BoltedJoint) -> tuple[Requirement, ...]:
    """Requirements of a closure's screws at assembly, in the test and at PS at any temperature."""
    screw, (_, most), name = joint.screws, joint.preload(), joint.component
    area, phi = screw.stress_area, joint.share()
    twist = bolts.torsion_stress(tightening.thread_torque(most, screw.diameter, screw.pitch, THREAD_FRICTION),
                                 threads.stress_diameter(screw.diameter, screw.pitch))
    assembly = bolts.reduced_stress(bolts.tension_stress(most, area), twist, 1.0)
    cold, warm = _thermal_extremes(demand, joint)
    tested = joint.working_force(joint.test)
    highest = np.maximum.reduce([most + phi * joint.working_force(joint.allowable) + warm, most + phi * tested, tested])
    service = bolts.reduced_stress(bolts.tension_stress(highest, area), twist, TORSION_IN_SERVICE)
    return (
        Requirement(name, "screws at assembly", assembly, ASSEMBLY_SHARE * screw.yield_strength, "MPa",
                    f"{VDI}, clause 5.4.3 (R8/1); 0.53 Rp0.2 by torque spanner", trend=NEITHER),
        Requirement(name, "screws in service", service, screw.yield_strength, "MPa",
                    f"{VDI}, clause 5.5.2 (R8/2)"),
        Requirement(name, "proof load of the screws", highest, threads.proof_load(area, screw.proof_stress), "kN",
                    "ISO 898-1:2013, Table 5; ISO 3506-1:2020"),
        *_closing_rows(joint, cold), *_seat_rows(joint, highest),
    )


def _thermal_extremes(demand: Demand, joint: BoltedJoint) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest change of a screw's force over the duty's temperatures (n,) [N]; at assembly it is none."""
    rise = np.stack([demand.lowest_temperature, demand.highest_temperature], axis=1)
    change = joint.thermal_force(rise - demand.assembly_temperature[:, None])
    return np.minimum(change.min(axis=1), 0.0), np.maximum(change.max(axis=1), 0.0)


def closing_utilisation(demand: Demand, joint: BoltedJoint) -> np.ndarray:
    """How far the preload that is left is used up to keep a closure shut (n,): more than 1 asks for more screws."""
    cold, _ = _thermal_extremes(demand, joint)
    return np.maximum.reduce([row.utilisation() for row in _closing_rows(joint, cold)])


def _closing_rows(joint: BoltedJoint, cold: np.ndarray) -> tuple[Requirement, ...]:
    """The preload that is left bears the whole pressure, as if it entered in the interface; the test is not cold."""
    left, seat, name = joint.embedded(), joint.seat / joint.count, joint.component
    lift = joint.lift_area / joint.count * joint.test
    return (
        Requirement(name, "stays closed in service", joint.working_force(joint.allowable) + seat, left + cold, "kN",
                    f"{VDI}, clause 5.4 (R3 to R6): torque spanner, embedding, any temperature"),
        Requirement(name, "does not lift in the test", lift + seat, left, "kN",
                    f"{VDI}, clause 5.4 (R3 to R6): torque spanner, embedding"),
    )


def _seat_rows(joint: BoltedJoint, highest: np.ndarray) -> tuple[Requirement, ...]:
    screw, name = joint.screws, joint.component
    under_head = tightening.bearing_pressure(highest, screw.bearing_diameter, screw.hole)
    under_washer = tightening.bearing_pressure(highest, screw.spread_diameter, screw.hole)
    shear = threads.nut_shear_area(screw.diameter, screw.pitch, joint.engagement)
    strips = threads.stripping_load(shear, SHEAR_SHARE * joint.ring.ultimate_strength)
    return (
        Requirement(name, "bearing under the heads", under_head, screw.washer_bearing, "MPa",
                    f"{VDI}, clause 5.5.4 (R10), Table A9"),
        Requirement(name, "bearing under the washers", under_washer, joint.cover.bearing_pressure, "MPa",
                    f"{VDI}, clause 5.5.4 (R10), Table A9"),
        Requirement(name, "stripping of the tapped thread", highest, strips, "kN", f"{VDI}, clause 5.5.5 (R11)"),
    )


def force_changes(demand: Demand, named: tuple[Label, ...], pressure: np.ndarray, joint: BoltedJoint) -> Blocks:
    """Load blocks of what pressure (n, s) and warmth add to a screw's preload [N]; an empty vessel adds nothing."""
    rise = states(demand, named).temperature - demand.assembly_temperature[:, None]
    added = joint.share()[:, None] * joint.working_force(pressure) + joint.thermal_force(rise)
    return blocks_from_empty(named, added, demand, pressure)


def endurance_rows(demand: Demand, named: tuple[Label, ...], pressure: np.ndarray,
                   joint: BoltedJoint) -> tuple[Requirement, ...]:
    """Endurance of a closure's screws under the pressures of the named states (n, s)."""
    swing, screw, name = force_changes(demand, named, pressure, joint), joint.screws, joint.component
    amplitude = bolts.tension_stress(swing.high - swing.low, 2.0 * screw.stress_area[:, None])
    counted = np.where(swing.cycles > 0.0, amplitude, 0.0)
    life = bolts.finite_life(counted, screw.endurance[:, None])
    return (
        Requirement(name, "stress amplitude of the screws", counted.max(axis=1),
                    bolts.finite_amplitude(screw.endurance, bolts.LEAST_CYCLES), "MPa",
                    f"{VDI}, clause 5.5.3 (R9), fewer than 10^4 cycles judged as 10^4"),
        damage_row(name, "fatigue damage of the screws", swing, life,
                   f"{VDI}, clause 5.5.3 (R9), rolled before heat treatment"),
    )
