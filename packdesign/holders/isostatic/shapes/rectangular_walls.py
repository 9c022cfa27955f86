"""Walls, stays and the welded end of a rectangular vessel: both codes, the test, evacuation."""

import numpy as np

from packdesign.holders.isostatic.strength import ASME, EN, TEST_FACTOR, WELDED_JOINT
from packdesign.mechanics import covers, external_pressure, panels
from packdesign.mechanics import rectangular_covers as plates
from packdesign.mechanics import rectangular_frames as frames
from packdesign.requirements import NEITHER, Requirement

LEAST_END = 3e-3
"""Thinnest end that is welded to the walls [m]."""

APPENDIX = "Appendix 13-7 (a), 13-9"


def bears(hull, stress: np.ndarray, joint: np.ndarray) -> dict[str, np.ndarray]:
    """Pressure that every place of walls and stays bears at a design stress f or S (n,) [Pa]."""
    found = frames.highest_pressures(hull.section, stress, joint)
    stayed, pull = hull.section.stays > 0, stay_stress(hull)
    found["stays"] = np.where(stayed, stress * joint / np.where(stayed, pull, 1.0), np.inf)
    found["long sides at the stays"] = np.where(stayed, found["long sides at the stays"], np.inf)
    metal = 2.0 * (hull.long_side * hull.section.long_wall + hull.short_side * hull.section.short_wall)
    found["walls along the axis"] = stress * joint * metal / (hull.long_side * hull.short_side)
    return found


def stay_stress(hull) -> np.ndarray:
    """Stress in the stays per pressure (n,); what a stay does not hold at its open ends falls on its length."""
    pull = frames.frame(hull.section, np.ones_like(hull.length)).stay_force
    return pull * hull.length / np.where(hull.section.stays > 0, hull.stay_length * hull.stay_thickness, 1.0)


def rigidities(hull, metal: dict) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of short sides, long sides and stays (n,) [N m]."""
    return tuple(panels.flexural_rigidity(metal["modulus"], wall, metal["poisson"])
                 for wall in (hull.section.short_wall, hull.section.long_wall, hull.stay_thickness))


def end_thicknesses(body, pressure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Thickness of the welded end by the plate's theory and by ASME VIII-1 (n,) [m]; 0 where II-D lists no stress."""
    hull, listed = body.inside, body.metal["asme_allowable"]
    short, long = hull.short_side, hull.long_side
    moment = plates.middle_moment(pressure, short, long, body.metal["poisson"])
    none = np.zeros(len(short))
    second = plates.asme_oblong_thickness(body.allowable, listed, short, plates.WELDED_ATTACHMENT,
                                          covers.oblong_factor(short, long), none, none, 2.0 * (short + long))
    return plates.plate_thickness(moment, body.shell.stress), np.nan_to_num(second)


def end_wall(body) -> np.ndarray:
    """Thickness of the welded end for PS and the test (n,) [m], milled."""
    strong, second = end_thicknesses(body, body.allowable * body.shell.test_factor)
    return body.machining.machined(np.maximum.reduce([strong, second, np.full(len(strong), LEAST_END)]))


def wall_rows(built) -> tuple[Requirement, ...]:
    """Walls, stays and end by the European stresses, all by the second code, the test and evacuation."""
    hull, strong, one = built.inside, built.shell, np.ones(len(built.choice))
    needed, second = end_thicknesses(built, built.allowable)
    end = built.machining.least(built.made.end_wall)
    source = f"{ASME}, {APPENDIX}, with f and z of {EN}, Table 6-1 (its clause 15 has the same frame)"
    places = {"membrane": "membrane stress of the walls"}
    rows = [Requirement("vessel", places.get(name, name), built.allowable, pressure, "MPa", source)
            for name, pressure in bears(hull, strong.stress, WELDED_JOINT * one).items()]
    tested = np.minimum.reduce(list(bears(hull, strong.test_stress, one).values()))
    rows += [
        Requirement("vessel", "flat end", needed, end, "mm",
                    f"Timoshenko, Plates and Shells, art. 30, bending to 1.5 f ({EN}, Annex C)"),
        Requirement("vessel", "test pressure", TEST_FACTOR * built.allowable, tested, "MPa",
                    f"2014/68/EU, Annex I, 7.4; {EN}, Table 6-1"),
        evacuation_row(built),
    ]
    listed = built.metal["asme_allowable"]
    if np.isnan(listed).all():
        return tuple(rows)
    by_code = np.minimum.reduce(list(bears(hull, listed, WELDED_JOINT * one).values()))
    return (*rows,
            Requirement("vessel", "wall by the second code", built.allowable, np.nan_to_num(by_code, nan=np.inf), "MPa",
                        f"{ASME}, {APPENDIX}; II-D"),
            Requirement("vessel", "end by the second code", second, end, "mm",
                        f"{ASME}, UG-34 (c)(3), C = 0.33; II-D"))


def evacuation_row(built) -> Requirement:
    """Vessels are evacuated before they are filled; flat walls then bend inwards, and bear as struts."""
    hull, one = built.inside, np.ones(len(built.choice))
    bent = np.minimum.reduce(list(bears(hull, built.shell.stress, one).values()))
    buckles = frames.buckling_pressure(hull.section, *rigidities(hull, built.metal)) / frames.BUCKLING_SAFETY
    return Requirement("vessel", "evacuation before filling", np.full(len(one), external_pressure.EVACUATION),
                       np.minimum(bent, buckles), "MPa", f"{ASME}, Appendix 13-14; walls and stays as struts, safety 3",
                       trend=NEITHER)
