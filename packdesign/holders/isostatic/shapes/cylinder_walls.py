"""Walls of a cylinder and its closed end: EN 13445-3, ASME VIII-1 beside it, the test, evacuation."""

import numpy as np

from packdesign.holders.isostatic.choice import FLAT
from packdesign.holders.isostatic.strength import ASME, EN, TEST_FACTOR, TEST_SAFETY, YIELD_SAFETY, outside_limit
from packdesign.mechanics import covers, external_pressure, thick_walls, vessels
from packdesign.requirements import NEITHER, Requirement

DOME_SHARE = 0.4
"""Share of a dished end's depth that counts as unsupported length of the shell (EN 13445-3:2021, 8.5.2)."""

STEEPEST_FLAT_END = 0.1
"""P/f to which the formula of flat ends holds (EN 13445-3:2021, 10.4.3)."""

THIN_END, THICK_END = 0.001, 0.08
"""Wall over diameter between which the formulas of torispherical and ellipsoidal ends hold (EN 13445-3:2021, 7.5.3)."""

INTEGRAL_END, LEAST_INTEGRAL_END = 0.33, 0.20
"""C over m, the shell's needed over its own wall, and least C of a flat end in one piece with its shell (ASME VIII-1,
Fig. UG-34 (b-2))."""


def shell_pressure(wall, bore, stress, joint) -> np.ndarray:
    """Pressure that a cylinder bears by EN 13445-3 (n,); beyond thin walls, first yield at the bore at f."""
    thin = wall / (bore + 2.0 * wall) <= vessels.EN_THICKEST
    thick = thick_walls.first_yield_pressure(stress * joint, bore / 2.0, bore / 2.0 + wall)
    return np.where(thin, vessels.en_highest_pressure(wall, bore, stress, joint), thick)


def shell_pressure_by_asme(wall, radius, stress, joint) -> np.ndarray:
    """Pressure that a cylinder bears by ASME VIII-1 (n,), UG-27, beyond its reach Appendix 1-2."""
    thin = vessels.asme_highest_pressure(wall, radius, stress, joint)
    thick = thick_walls.asme_thick_pressure(wall, radius, stress, joint, np.ones(len(wall)))
    holds = (wall <= radius / 2.0) & (thin <= vessels.ASME_STEEPEST_CYLINDER * stress * joint)
    return np.where(holds, thin, thick)


def wall_rows(built) -> tuple[Requirement, ...]:
    """Shell, closed end and test by EN 13445-3, both by the second code, and evacuation."""
    return (*_european_rows(built), *_second_rows(built), evacuation_row(built))


def _end_row(check: str, needed, there, source: str) -> Requirement:
    return Requirement("vessel", check, needed, there, "mm", source)


def _european_rows(built) -> tuple[Requirement, ...]:
    hull, made, strong = built.inside, built.made, built.shell
    wall, bore, one = hull.thickness, hull.diameter, np.ones(len(built.choice))
    shell = shell_pressure(wall, bore, strong.stress, made.joint)
    tested = shell_pressure(wall, bore, strong.test_stress, one)
    flat, dish = built.choice.ends == FLAT, hull.dish
    needed = dish.needed(built.allowable, strong.stress, made.joint, strong.proof / YIELD_SAFETY)
    at_test = dish.needed(TEST_FACTOR * built.allowable, strong.test_stress, one, strong.proof / TEST_SAFETY)
    plain = covers.flat_end_thickness(built.allowable, strong.stress, bore, wall)
    slender = np.where(dish.drawn, made.end_thickness / (bore + 2.0 * made.end_wall), 1.0)
    return (
        Requirement("vessel", "wall of the shell", built.allowable, shell, "MPa",
                    f"{EN}, 7.4.2 and Table 6-1; first yield at the bore where e/D_e exceeds 0.16 (Lame)"),
        _end_row("wall of the dished end", needed, made.end_thickness, f"{EN}, 7.5.1, 7.5.3 and 7.5.4"),
        _end_row("flat end", np.where(flat, plain, 0.0), made.end_thickness, f"{EN}, 10.4.3"),
        Requirement("vessel", "pressure on the flat end", np.where(flat, built.allowable, 0.0),
                    STEEPEST_FLAT_END * strong.stress, "MPa", f"{EN}, 10.4.3: P/f to 0.1"),
        Requirement("vessel", "test pressure", TEST_FACTOR * built.allowable, tested, "MPa",
                    f"2014/68/EU, Annex I, 7.4; {EN}, Table 6-1"),
        _end_row("dished end in the test", at_test, made.end_thickness, f"2014/68/EU, Annex I, 7.4; {EN}, 7.5"),
        Requirement("vessel", "thin dished end", slender, THIN_END * one, "-", f"{EN}, 7.5.3: e/D_e from 0.001", True,
                    NEITHER),
        Requirement("vessel", "thick dished end", np.where(dish.drawn, slender, 0.0), THICK_END * one, "-",
                    f"{EN}, 7.5.3: e/D_e to 0.08", trend=NEITHER),
    )


def end_by_asme(hull, allowable, listed, joint) -> np.ndarray:
    """Thickness of the closed end by ASME VIII-1 (n,) [m]; 0 where there is none, or where II-D lists no stress."""
    shell = vessels.asme_cylinder_wall(allowable, hull.diameter / 2.0, listed, 1.0)
    attachment = np.maximum(INTEGRAL_END * shell / hull.thickness, LEAST_INTEGRAL_END)
    none = np.zeros(len(listed))
    flat = covers.asme_cover_thickness(allowable, listed, hull.diameter, attachment, none, none)
    dished = hull.dish.needed_by_asme(allowable, listed, joint)
    return np.nan_to_num(np.where(hull.dish.ends == FLAT, flat, dished))


def _second_rows(built) -> tuple[Requirement, ...]:
    """As a second opinion, where II-D lists the metal."""
    hull, made, listed = built.inside, built.made, built.metal["asme_allowable"]
    if np.isnan(listed).all():
        return ()
    shell = shell_pressure_by_asme(hull.thickness, hull.diameter / 2.0, listed, made.joint)
    return (
        Requirement("vessel", "wall by the second code", built.allowable, np.nan_to_num(shell, nan=np.inf), "MPa",
                    f"{ASME}, UG-27, beyond it Appendix 1-2; II-D"),
        _end_row("end by the second code", end_by_asme(hull, built.allowable, listed, made.joint), made.end_thickness,
                 f"{ASME}, UG-32, Appendix 1-4 and UG-34 (c)(2); II-D"),
    )


def evacuation_row(built) -> Requirement:
    """Vessels are evacuated before they are filled: liquids must not hold bubbles, gases must be dry and pure."""
    hull, metal = built.inside, built.metal
    wall, bore, dish = hull.thickness, hull.diameter, hull.dish
    radius = (bore + wall) / 2.0
    limit = outside_limit(built.shell, metal["yield_strength"])
    shell = external_pressure.cylinder_allowable_pressure(
        external_pressure.cylinder_buckling_pressure(
            metal["modulus"], metal["poisson"], radius, wall, hull.shell_length + DOME_SHARE * dish.depth),
        external_pressure.cylinder_yield_pressure(limit, radius, wall))
    thickness = built.made.end_thickness
    cap = np.where(dish.dished, dish.crown, bore / 2.0) + thickness / 2.0
    end = external_pressure.sphere_allowable_pressure(
        external_pressure.sphere_buckling_pressure(metal["modulus"], cap, thickness), 2.0 * limit * thickness / cap)
    bears = np.where(dish.dished, np.minimum(shell, end), shell)
    return Requirement("vessel", "evacuation before filling", np.full(len(wall), external_pressure.EVACUATION), bears,
                       "MPa", f"{EN}, 8.5.2, 8.7.1 and 8.8", trend=NEITHER)
