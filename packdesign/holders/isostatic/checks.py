"""Requirements of a vessel: walls, test, evacuation, fatigue, closure, seal, fittings, medium."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand, Label, States
from packdesign.holders.blocks import blocks
from packdesign.holders.isostatic.balance import ATMOSPHERE, Balance
from packdesign.holders.isostatic.parts import Vessel
from packdesign.holders.isostatic.strength import TEST_FACTOR, WELDED_JOINT
from packdesign.mechanics import closures, covers, external_pressure, fatigue, flanges, seals, vessels
from packdesign.requirements import FALLS, NEITHER, Requirement

EXEMPT_CYCLES = 500.0
"""Equivalent full pressure cycles up to which no fatigue is judged (EN 13445-3:2021, 5.4.2)."""

WELD_CLASS = 63e6
STEEL_MODULUS = 206e9
"""FAT of a full-penetration weld from one side in steel [Pa] (EN 13445-3:2021, clause 17); classes of other metals as
their moduli (IIW recommendations: aluminium a third of steel)."""

STRESS_FACTOR = 3.0
"""Structural stress over the wall's where nothing better is known (EN 13445-3:2021, clause 17, eta)."""

DOME_SHARE = 0.4
"""Share of a dished end's depth that counts as unsupported length of the shell (EN 13445-3:2021, 8.5.2)."""

AUSTENITIC_LIMIT = 1.25
"""Divides Rp0.2 of austenitic steel under outside pressure (EN 13445-3:2021, eq. 8.4.3-1); here that of all metals."""

LARGEST_OPENING = 0.75
"""Opening over its spacing at which the cover's factor Y_2 is two, as far as Y_1 of welded ends may go."""

STEEPEST_FLAT_END = 0.1
"""P/f to which the formula of flat ends holds (EN 13445-3:2021, 10.4.3)."""

EN, ASME = "EN 13445-3:2021", "ASME VIII-1"


def requirements(catalog, demand: Demand, built: Vessel, named: tuple[Label, ...], state: Balance,
                 wrong: np.ndarray) -> tuple[Requirement, ...]:
    """Requirements of a vessel in its states; `wrong` marks those of an unsound medium (n, s)."""
    return (*_wall_rows(built), *_asme_rows(built), *_outside_rows(built),
            *_fatigue_rows(demand, built, named, state), *_closure_rows(built), *_ring_rows(catalog, demand, built),
            *_fitting_rows(catalog, demand, built), *_medium_rows(catalog, demand, built, wrong.any(axis=1)),
            *_metal_rows(demand, built))


def joint_factor(built: Vessel) -> np.ndarray:
    """z: welded in part tested, or one piece (n,)."""
    return np.where(built.choice.welded, WELDED_JOINT, 1.0)


def _highest(built: Vessel, stress: np.ndarray, joint: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pressure that shell and dome bear at a stress (n,); infinite where there is no dome."""
    wall, bore = built.thickness, built.geometry.diameter
    dome = vessels.en_highest_sphere_pressure(wall, bore, stress, joint)
    return vessels.en_highest_pressure(wall, bore, stress, joint), np.where(built.choice.welded, dome, np.inf)


def _wall_rows(built: Vessel) -> tuple[Requirement, ...]:
    wall, bore, strong = built.thickness, built.geometry.diameter, built.shell
    shell, dome = _highest(built, strong.stress, joint_factor(built))
    tested = np.minimum(*_highest(built, strong.test_stress, np.ones(len(wall))))
    flat = covers.flat_end_thickness(built.allowable, strong.stress, bore, wall)
    return (
        Requirement("vessel", "wall of the shell", built.allowable, shell, "MPa", f"{EN}, 7.4.2 and Table 6-1"),
        Requirement("vessel", "wall of the dome", built.allowable, dome, "MPa", f"{EN}, 7.5.1 and Table 6-1"),
        Requirement("vessel", "flat end", np.where(built.choice.welded, 0.0, flat), built.flat_end, "mm",
                    f"{EN}, 10.4.3"),
        Requirement("vessel", "pressure on the flat end", np.where(built.choice.welded, 0.0, built.allowable),
                    STEEPEST_FLAT_END * strong.stress, "MPa", f"{EN}, 10.4.3: P/f to 0.1"),
        Requirement("vessel", "test pressure", TEST_FACTOR * built.allowable, tested, "MPa",
                    f"2014/68/EU, Annex I, 7.4; {EN}, Table 6-1"),
        Requirement("vessel", "thin wall", wall / (bore + 2.0 * wall), np.full(len(wall), vessels.EN_THICKEST), "-",
                    f"{EN}, 7.4.1", trend=NEITHER),
    )


def _asme_rows(built: Vessel) -> tuple[Requirement, ...]:
    """As a second opinion, where II-D lists the metal."""
    wall, radius = built.thickness, built.geometry.diameter / 2.0
    listed, joint = built.metal["asme_allowable"], joint_factor(built)
    if np.isnan(listed).all():
        return ()
    shell = vessels.asme_highest_pressure(wall, radius, listed, joint)
    dome = vessels.asme_highest_sphere_pressure(wall, radius, listed, joint)
    bears = np.where(built.choice.welded, np.minimum(shell, dome), shell)
    thin = vessels.ASME_STEEPEST_CYLINDER * listed * joint
    return (
        Requirement("vessel", "wall by the second code", built.allowable, np.nan_to_num(bears, nan=np.inf), "MPa",
                    f"{ASME}, UG-27; II-D"),
        Requirement("vessel", "thin wall by the second code", built.allowable, np.nan_to_num(thin, nan=np.inf), "MPa",
                    f"{ASME}, UG-27: P to 0.385 S E"),
    )


def _outside_rows(built: Vessel) -> tuple[Requirement, ...]:
    """Vessels are evacuated before they are filled: liquids must not hold bubbles, gases must be dry and pure."""
    wall, bore, metal = built.thickness, built.geometry.diameter, built.metal
    radius = (bore + wall) / 2.0
    limit = np.minimum(built.shell.test_stress, metal["yield_strength"] / AUSTENITIC_LIMIT)
    length = built.geometry.shell_length + np.where(built.choice.welded, DOME_SHARE * bore / 2.0, 0.0)
    shell = external_pressure.cylinder_allowable_pressure(
        external_pressure.cylinder_buckling_pressure(metal["modulus"], metal["poisson"], radius, wall, length),
        external_pressure.cylinder_yield_pressure(limit, radius, wall))
    dome = external_pressure.sphere_allowable_pressure(
        external_pressure.sphere_buckling_pressure(metal["modulus"], radius, wall), 2.0 * limit * wall / radius)
    bears = np.where(built.choice.welded, np.minimum(shell, dome), shell)
    return (Requirement("vessel", "evacuation before filling", np.full(len(wall), external_pressure.EVACUATION), bears,
                        "MPa", f"{EN}, 8.5.2 and 8.7.1", trend=NEITHER),)


def equivalent_cycles(demand: Demand, built: Vessel, named: tuple[Label, ...], state: Balance) -> tuple:
    """Equivalent full pressure cycles (n,), and the blocks behind them: pressure ranges and cycles (n, b)."""
    swing = blocks(named, state.pressure, demand)
    ranges = np.concatenate([swing.high - swing.low, built.phase_peaks], axis=1)
    counts = np.concatenate([swing.cycles, np.broadcast_to(demand.phase_cycles, built.phase_peaks.shape)], axis=1)
    return (counts * (ranges / built.allowable[:, None]) ** 3).sum(axis=1), ranges, counts


def _fatigue_rows(demand: Demand, built: Vessel, named, state: Balance) -> tuple[Requirement, ...]:
    full, ranges, counts = equivalent_cycles(demand, built, named, state)
    wall, bore = built.thickness, built.geometry.diameter
    stress = STRESS_FACTOR * ranges * ((bore + wall) / (2.0 * wall))[:, None]
    kind = WELD_CLASS * built.metal["modulus"] / STEEL_MODULUS
    damage = fatigue.miner_sum(counts, fatigue.welded_life(stress, kind[:, None]))[:, 0]
    return (Requirement("vessel", "fatigue damage", np.where(full <= EXEMPT_CYCLES, 0.0, damage), np.ones(len(full)),
                        "-", f"{EN}, 5.4.2: none to 500 equivalent full cycles; clause 17; Miner"),)


def _closure_rows(built: Vessel) -> tuple[Requirement, ...]:
    lid, bore = built.lid, built.geometry.diameter
    closed, strong = lid.closure, built.allowable
    moment = flanges.ring_moment(strong, bore, bore, closed.bolt_circle, lid.hub)
    ring = flanges.ring_thickness(moment, built.shell.stress, closed.bolt_circle, closed.bolts, lid.hole)
    plain = covers.full_face_cover_thickness(strong, built.cover.stress, closed.bolt_circle)
    opening = np.minimum(lid.opening, closures.MOST_OPEN * closed.spacing)
    cover = plain * covers.pierced_factor(closed.spacing, opening)
    part = "closure"
    return (
        Requirement(part, "stress of the bolts", closed.bolt_utilisation * lid.bolt_stress, lid.bolt_stress, "MPa",
                    f"{EN}, 11.10 and 11.4.3"),
        Requirement(part, "thickness of the ring", ring, closed.ring_thickness, "mm", f"{EN}, 11.10"),
        Requirement(part, "thread in the ring", lid.engagement, closed.ring_thickness, "mm", f"{ASME}, UG-43 (g)",
                    trend=NEITHER),
        Requirement(part, "thickness of the cover", cover, closed.cover_thickness, "mm",
                    f"{EN}, 10.6.2.2; EN 13445-3:2014, 10.6.2 (openings)"),
        Requirement(part, "spacing of the bolts", closed.pitch, closed.widest_pitch, "mm", f"{EN}, 11.5, Table H-1"),
        Requirement(part, "openings in the cover", lid.opening, LARGEST_OPENING * closed.spacing, "mm",
                    "EN 13445-3:2014, 10.6: factor to 2"),
    )


def _ring_rows(catalog, demand: Demand, built: Vessel) -> tuple[Requirement, ...]:
    ring, table, row = built.geometry.ring, catalog["seal_materials"], built.choice.seal
    ones, warm, cold = np.ones(len(row)), demand.highest_temperature, demand.lowest_temperature
    gap = seals.widest_gap(table["hardness"][row], built.allowable)
    medium = catalog["media"].ids[built.choice.medium]
    swells = np.array([name in text.split() for name, text in zip(medium, table["not_for"][row], strict=True)])
    thin, thick = seals.STATIC_SQUEEZE
    book, part = "Parker O-Ring Handbook ORD 5700, sect. 4", "O-ring"
    return (
        Requirement(part, "least squeeze", ring.least_squeeze(), thin * ones, "-", book, True, NEITHER),
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


def _fitting_rows(catalog, demand: Demand, built: Vessel) -> tuple[Requirement, ...]:
    fixed, ones = built.fittings, np.ones(len(built.choice))
    strong = {"valve": built.allowable, "gauge": built.highest, "relief": built.allowable,
              "feed_through": built.allowable}
    rows = [Requirement(role.replace("_", "-"), "pressure", asked,
                        fixed.column(catalog, role, "highest_pressure"), "MPa", "catalog")
            for role, asked in strong.items()]
    most = np.minimum.reduce([fixed.column(catalog, role, "highest_temperature", np.inf) for role in fixed.rows])
    least = np.maximum.reduce([fixed.column(catalog, role, "lowest_temperature", 0.0) for role in fixed.rows])
    rows += [
        Requirement("fittings", "temperature", demand.highest_temperature * ones, most, "degC", "catalog",
                    trend=NEITHER),
        Requirement("fittings", "cold", demand.lowest_temperature * ones, least, "degC", "catalog", True, NEITHER),
    ]
    if np.isfinite(demand.current).any():
        rows.append(Requirement("feed-through", "current", np.nan_to_num(demand.current) * ones,
                                fixed.column(catalog, "feed_through", "current"), "A", "catalog", trend=NEITHER))
    return (*rows, *_regulator_rows(catalog, built))


def _regulator_rows(catalog, built: Vessel) -> tuple[Requirement, ...]:
    choice, fixed = built.choice, built.fittings
    if not choice.regulated.any():
        return ()
    off = np.where(choice.regulated, fixed.column(catalog, "regulator", "band") * choice.set_pressure, 0.0)
    range_ = np.where(choice.regulated, fixed.column(catalog, "regulator", "highest_pressure"), np.inf)
    return (
        Requirement("regulator", "band", off, np.nan_to_num(choice.band, nan=np.inf), "MPa", "catalog"),
        Requirement("regulator", "pressure", choice.set_pressure, range_, "MPa", "catalog"),
    )


def unsound(built: Vessel, causes: States, state: Balance) -> np.ndarray:
    """States (n, s) in which the medium is not one phase, or beyond its equation of state."""
    temperature = np.broadcast_to(causes.temperature, state.pressure.shape)
    return media.untrusted(built.filling.media, state.pressure + ATMOSPHERE, temperature)


def _medium_rows(catalog, demand: Demand, built: Vessel, wrong: np.ndarray) -> tuple[Requirement, ...]:
    table, row = catalog["media"], built.choice.medium
    ones, liquid = np.ones(len(row)), built.filling.media.liquid
    return (
        Requirement("medium", "condenses", (wrong & ~liquid).astype(float), 0.5 * ones, "-",
                    "equation of state: one phase in every state"),
        Requirement("medium", "boils or tears", (wrong & liquid).astype(float), 0.5 * ones, "-",
                    "equation of state: one phase in every state", trend=FALLS),
        Requirement("medium", "temperature", demand.highest_temperature * ones, table["highest_temperature"][row],
                    "degC", "catalog", trend=NEITHER),
        Requirement("medium", "cold", demand.lowest_temperature * ones, table["lowest_temperature"][row], "degC",
                    "catalog", True, NEITHER),
        Requirement("medium", "conducts at bare tabs", np.asarray(table["conducting"][row], float), 0.5 * ones, "-",
                    "catalog", trend=NEITHER),
    )


def _metal_rows(demand: Demand, built: Vessel) -> tuple[Requirement, ...]:
    closed, ones = built.lid.closure, np.ones(len(built.choice))
    thickest = np.maximum.reduce([closed.ring_thickness, closed.cover_thickness, built.flat_end, built.choice.wall])
    limit = np.nan_to_num(built.metal["thickness_limit"], nan=np.inf)
    return (
        Requirement("vessel", "thickness for which strengths hold", thickest, limit, "mm", "catalog, product standard"),
        Requirement("vessel", "temperature", demand.highest_temperature * ones, built.metal["highest_temperature"],
                    "degC", "catalog", trend=NEITHER),
        Requirement("bolts", "temperature", demand.highest_temperature * ones, built.lid.bolt_temperature, "degC",
                    "catalog", trend=NEITHER),
    )
