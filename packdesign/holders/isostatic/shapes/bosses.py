"""Bosses that carry the fittings of a sphere: set into one half of it, wide enough for what their openings take."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.isostatic.stock import stepped
from packdesign.holders.isostatic.strength import ASME, EN
from packdesign.holders.particulars import turned
from packdesign.holders.response import Fault, Line, millimetres, sized
from packdesign.mechanics import openings, vessels
from packdesign.requirements import Requirement

THREAD = 10e-3
"""Length of thread that fittings and the bushings of feed-throughs need [m]."""

THINNEST, WIDENING, WIDTHS = 3e-3, 1e-3, 16
"""Least wall of a boss round its thread, and the steps by which it may be thicker [m]."""

THICKEST = 3.0
"""Wall of a boss over the shell's beyond which no more of it is counted (EN 13445-3:2021, 9.4.6: figure of e_b/e_s)."""

WELD_ROOM = 3e-3
"""Shell between two bosses, or a boss and the ring, that their welds need [m]."""


@dataclass(frozen=True)
class Bosses:
    """Equal bosses of each sphere, columns (n,).

    `reach` is the length of shell beside a boss that counts: half of what lies between two of them, or up to the ring,
    but no more than helps. `room` is that length uncut, to be no less than what a weld needs. All stand on the parallel
    at an `angle` from the pole, or all but one, which is `at_pole`.
    """

    count: np.ndarray
    opening: np.ndarray
    outer_diameter: np.ndarray
    height: np.ndarray
    reach: np.ndarray
    room: np.ndarray
    angle: np.ndarray
    at_pole: np.ndarray

    @property
    def wall(self) -> np.ndarray:
        return (self.outer_diameter - self.opening) / 2.0

    def reaches(self, radius: np.ndarray, beyond: float) -> tuple[np.ndarray, np.ndarray]:
        """How far fittings of some length on the bosses reach up from the equator, and out from the axis (n,) [m]."""
        end = radius + self.height + beyond
        up = np.where(self.at_pole, end, end * np.cos(self.angle))
        return np.maximum(up, radius), np.maximum(end * np.sin(self.angle), radius)

    @property
    def fits(self) -> np.ndarray:
        return (self.count == 0) | (self.room >= WELD_ROOM)

    def length(self, wall: np.ndarray) -> np.ndarray:
        """Through a shell of a wall (n,) [m]."""
        return self.height + wall

    def metal(self, wall: np.ndarray) -> np.ndarray:
        """Volume of one (n,) [m3]."""
        return np.pi / 4.0 * (self.outer_diameter**2 - self.opening**2) * self.length(wall)

    def bears(self, radius: np.ndarray, wall: np.ndarray, stress: np.ndarray) -> np.ndarray:
        """Pressure that the shell bears beside a boss (n,) [Pa]; without limit where there is none, or a small hole."""
        half = openings.half_width(radius, wall, self.outer_diameter)
        length = np.minimum(self.height, openings.boss_reach(self.outer_diameter, self.opening)) + wall
        pressed = openings.sphere_pressure_area(radius, wall, self.reach, half) + self.opening / 2.0 * length
        counted = np.minimum(self.wall, THICKEST * wall)
        found = openings.reinforced_pressure(stress, self.reach * wall, counted * length, pressed)
        none = (self.count == 0) | (self.opening <= openings.small_opening(radius, wall))
        return np.where(none, np.inf, found)


@dataclass(frozen=True)
class Dome:
    """Half a sphere that bosses go into, columns (n,): inside radius, the wall that counts, what the ring takes.

    The ring reaches `ring` from the equator; over it nothing may stand further than `free` from the axis, where tools
    reach the screws.
    """

    radius: np.ndarray
    wall: np.ndarray
    ring: np.ndarray
    free: np.ndarray


def bosses(dome: Dome, count: np.ndarray, opening: np.ndarray, pressure: np.ndarray, stress: np.ndarray) -> Bosses:
    """Narrowest bosses for openings (n,) under a pressure; where no width is enough, the widest that fit."""
    found = None
    for step in range(WIDTHS):
        outer = opening + 2.0 * (THINNEST + step * WIDENING)
        low = _placed(dome, count, opening, outer, np.maximum(THREAD - dome.wall, 0.0))
        tried = _placed(dome, count, opening, outer, _height(dome, low, pressure, stress))
        if found is None:
            found = tried
            continue
        short = found.bears(dome.radius, dome.wall, stress) < pressure
        found = _chosen(short & tried.fits, tried, found)
    return found


def _height(dome: Dome, low: Bosses, pressure: np.ndarray, stress: np.ndarray) -> np.ndarray:
    """Height of bosses over the shell (n,) [m]: for the thread, and as far as it helps for what the pressure asks."""
    half = openings.half_width(dome.radius, dome.wall, low.outer_diameter)
    pressed = openings.sphere_pressure_area(dome.radius, dome.wall, low.reach, half)
    counted = np.minimum(low.wall, THICKEST * dome.wall)
    asked = openings.boss_height(pressure, stress, low.reach * dome.wall, pressed, counted, low.opening, dome.wall)
    helps = np.minimum(asked, openings.boss_reach(low.outer_diameter, low.opening))
    return np.maximum(low.height, stepped(helps))


def _chosen(where: np.ndarray, one: Bosses, other: Bosses) -> Bosses:
    return Bosses(*(np.where(where, getattr(one, name), getattr(other, name)) for name in vars(one)))


def _placed(dome: Dome, count, opening, outer, height) -> Bosses:
    """Bosses of an outer diameter, all on one parallel as low as may be, or one of them at the pole."""
    middle = dome.radius + dome.wall / 2.0
    half = openings.half_width(dome.radius, dome.wall, outer)
    top = np.arcsin(np.minimum(dome.ring / middle, 1.0))
    near = openings.flange_distance(dome.radius, dome.wall)
    lowest = np.pi / 2.0 - top - (half + near) / middle
    # a boss of height h stands out by (R + e + h) sin + d/2 cos of its polar angle
    out, tilt = dome.radius + dome.wall + height, outer / 2.0
    clear = np.arcsin(np.minimum(dome.free / np.hypot(out, tilt), 1.0)) - np.arctan2(tilt, out)
    angle = np.clip(np.minimum(lowest, clear), 0.0, np.pi / 2.0)
    ringed = _apart(middle, angle, count)
    crowned = np.minimum(np.where(count > 1, middle * angle, np.inf), _apart(middle, angle, count - 1))
    spacing = np.maximum(ringed, crowned)
    to_ring = middle * (np.pi / 2.0 - top - angle) - half
    room = np.minimum(spacing / 2.0 - half, to_ring)
    reach = np.clip(room, 0.0, openings.shell_reach(dome.radius, dome.wall))
    return Bosses(count, opening, outer, height, reach, room, angle, crowned > ringed)


def _apart(middle, angle, count) -> np.ndarray:
    """Distance along the shell between neighbours of a number evenly on one parallel (n,) [m]."""
    few = count < 2
    sine = np.sin(angle) * np.sin(np.pi / np.where(few, 2, count))
    return np.where(few, np.inf, 2.0 * middle * np.arcsin(sine))


def boss_rows(built, made: Bosses, radius: np.ndarray, wall: np.ndarray) -> tuple[Requirement, ...]:
    """What the shell bears at its openings, by both codes."""
    bears = made.bears(radius, wall, built.shell.stress)
    rows = (Requirement("vessel", "openings in the shell", built.allowable, bears, "MPa",
                        f"{EN}, 9.5.2 and 9.6 (pressure areas; half of what lies between two openings)"),)
    listed = built.metal["asme_allowable"]
    if np.isnan(listed).all():
        return rows
    needed = vessels.asme_sphere_wall(built.allowable, radius, listed, 1.0)
    own = vessels.asme_cylinder_wall(built.allowable, made.opening / 2.0, listed, 1.0)
    spare = (openings.asme_shell_area(made.opening, wall, needed, made.wall)
             + openings.asme_boss_area(made.wall, own, wall, made.height))
    judged = np.isfinite(listed) & (made.opening > openings.ASME_SMALL_OPENING)
    missing = np.where(judged, openings.asme_missing_area(made.opening, needed), 0.0)
    return (*rows, Requirement("vessel", "openings by the second code", missing, np.nan_to_num(spare, nan=np.inf),
                               "mm2", f"{ASME}, UG-37; none to 60 mm, UG-36 (c)(3); II-D"))


def boss_line(catalog, built, made: Bosses, wall: np.ndarray) -> Line:
    """Bosses turned from bar, through a shell of a nominal wall (n,)."""
    mass = built.metal["density"] * made.metal(wall)
    return Line("boss", "vessel", made.count.astype(int), mass, mass * built.metal["price"],
                sized("boss", made.outer_diameter, made.opening, made.length(wall)),
                lambda i: str(catalog["materials"].ids[built.choice.material[i]]), "turned from bar, set in and welded",
                turned(made.outer_diameter, made.opening, made.length(wall), density=built.metal["density"]))


def boss_fault(made: Bosses, diameter: np.ndarray) -> Fault:
    return Fault("no room for the fittings", ~made.fits & np.isfinite(made.room), lambda i: (
        f"vessel: {int(made.count[i])} bosses with openings of up to {millimetres(made.opening[i])} mm do not fit on "
        f"half a sphere of {millimetres(diameter[i])} mm; name a larger inside_diameter"))
