"""Walls of rectangular vessels as frames: forces, moments, stresses, growth and buckling of a whole cross-section."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import rectangular_vessels as walls_of
from packdesign.mechanics.rectangular_vessels import BENDING_FACTOR, plate_bending_stress

CORNER_SHARES = ((1.0, 1.0), (1.0, 2.0), (3.0, 5.0))
"""What long and short sides weigh in the corner's moment without, with one and with two stays (Appendix 13-7 (a), 13-9
(b) and (c))."""

STAY_SHARES = ((0.0, 0.0), (1.0 / 8.0, 1.0 / 2.0), (1.0 / 10.0, 1.0 / 5.0))
"""P h^2 and the corner's moment in the moment at a stay: there the long side keeps its direction (one stay), or turns
with the middle part (two)."""


BUCKLING_SAFETY = 3.0
"""Theoretical over allowable external pressure (ASME II-D, Mandatory Appendix 3)."""


@dataclass(frozen=True)
class Section:
    """Cross-section inside, columns (n,) [m]: `long_span` is one of `stays` + 1 equal parts of the long side."""

    short_span: np.ndarray
    long_span: np.ndarray
    short_wall: np.ndarray
    long_wall: np.ndarray
    stays: np.ndarray


@dataclass(frozen=True)
class Frame:
    """Forces [N/m] and moments [N] per length of the walls under a pressure, columns (n,).

    Of the parts of the long side the worse middle is told.
    """

    section: Section
    pressure: np.ndarray
    corner: np.ndarray
    stay: np.ndarray
    short_force: np.ndarray
    long_force: np.ndarray
    stay_force: np.ndarray
    short_middle: np.ndarray
    long_middle: np.ndarray


def frame(section: Section, pressure: np.ndarray) -> Frame:
    """Frame of walls under a pressure (n,) [Pa]."""
    stays, span = section.stays.astype(int), section.long_span
    stayed = stays > 0
    long_share, short_share = np.array(CORNER_SHARES)[stays].T
    ratio = walls_of.stiffness_ratio(section.short_span, span, section.short_wall, section.long_wall)
    corner = walls_of.corner_moment(pressure, section.short_span, span, ratio, long_share, short_share)
    stay = np.where(stayed, walls_of.stay_moment(pressure, span, corner, *np.array(STAY_SHARES)[stays].T), corner)
    short_force = walls_of.short_side_force(pressure, span, corner, stay)
    outer = walls_of.strip_middle_moment(pressure, span, corner, short_force)
    inner = stay - pressure * span**2 / 8.0
    long_force = pressure * section.short_span / 2.0
    pulled = ((stays + 1.0) * pressure * span - 2.0 * short_force) / np.maximum(stays, 1)
    return Frame(
        section, pressure, corner=corner, stay=np.where(stayed, stay, 0.0), short_force=short_force,
        long_force=long_force, stay_force=np.where(stayed, pulled, 0.0),
        short_middle=corner - pressure * section.short_span**2 / 8.0,
        long_middle=np.where((stays == 2) & (np.abs(inner) > np.abs(outer)), inner, outer))


def membrane_stresses(walls: Frame) -> tuple[np.ndarray, np.ndarray]:
    """S_m of short and long sides (n,) [Pa]."""
    return walls.short_force / walls.section.short_wall, walls.long_force / walls.section.long_wall


def total_stresses(walls: Frame) -> dict[str, tuple[np.ndarray, bool]]:
    """Largest S_m + S_b by place (n,) [Pa], and whether a weld is there."""
    short, long = membrane_stresses(walls)
    thin, thick = walls.section.short_wall, walls.section.long_wall
    places = {
        "middle of the short sides": (short, walls.short_middle, thin, False),
        "corners, short sides": (short, walls.corner, thin, True),
        "middle of the long sides": (long, walls.long_middle, thick, False),
        "corners, long sides": (long, walls.corner, thick, True),
        "long sides at the stays": (long, walls.stay, thick, True),
    }
    return {name: (force + np.abs(plate_bending_stress(moment, plate)), seam)
            for name, (force, moment, plate, seam) in places.items()}


def highest_pressures(section: Section, stress: np.ndarray, joint: np.ndarray) -> dict[str, np.ndarray]:
    """Pressure that each place of the walls bears at an allowable stress (n,) [Pa]; efficiency counts at welds.

    Source: ASME VIII-1, Appendix 13-4 (b), 13-7 (a), 13-9: S_m to S E, S_m + S_b to 1.5 S E.
    """
    one = frame(section, np.ones_like(stress))
    short, long = membrane_stresses(one)
    found = {"membrane": stress * joint / np.maximum(short, long)}
    for name, (total, seam) in total_stresses(one).items():
        limit = BENDING_FACTOR * stress * (joint if seam else 1.0)
        found[name] = limit / total
    return found


def growth(section: Section, length: np.ndarray, short_rigidity: np.ndarray, long_rigidity: np.ndarray) -> np.ndarray:
    """Growth of the room per pressure (n,) [m3/Pa]: walls bulge as strips, less where the ends hold them."""
    one = np.ones_like(length)
    walls = frame(section, one)
    stayed = section.stays > 0
    ends = np.where(stayed, walls.stay, walls.corner)
    short = walls_of.strip_growth(one, section.short_span, walls.corner, walls.corner, short_rigidity)
    outer = walls_of.strip_growth(one, section.long_span, walls.corner, ends, long_rigidity)
    inner = walls_of.strip_growth(one, section.long_span, walls.stay, walls.stay, long_rigidity)
    parts = np.where(stayed, 2.0, 1.0) * outer + np.where(section.stays == 2, inner, 0.0)
    short = short * walls_of.held_share(length, section.short_span)
    return 2.0 * length * (short + parts * walls_of.held_share(length, section.long_span))


def buckling_pressure(section: Section, short_rigidity: np.ndarray, long_rigidity: np.ndarray,
                      stay_rigidity: np.ndarray) -> np.ndarray:
    """Outside pressure at which a wall or a stay would buckle as a strut (n,) [Pa]."""
    one = frame(section, np.ones_like(short_rigidity))
    long = walls_of.strip_buckling_force(long_rigidity, section.long_span) / one.long_force
    short = walls_of.strip_buckling_force(short_rigidity, section.short_span) / np.maximum(one.short_force, 1e-9)
    stayed = section.stays > 0
    stay = walls_of.strip_buckling_force(stay_rigidity, section.short_span) / np.where(stayed, one.stay_force, 1.0)
    return np.minimum(np.minimum(long, short), np.where(stayed, stay, np.inf))


FORMULAS = ()
