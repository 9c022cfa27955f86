"""Rods of a frame: bolts with a nut, or threaded rod with a nut at both ends, from catalog rows to columns."""

from dataclasses import dataclass

import numpy as np

from packdesign.holders.frame.choice import CUT_TO_LENGTH, STANDARDS, FrameChoice
from packdesign.mechanics import bolts, fasteners, threads

SOCKET = STANDARDS.index("ISO 4762")


@dataclass(frozen=True)
class Rods:
    """Columns (n,) of the rods of each design; `ends` is the number of nuts per rod.

    `rolled_after` are threads of heat-treated steel that were rolled after it.
    """

    count: np.ndarray
    diameter: np.ndarray
    pitch: np.ndarray
    hole: np.ndarray
    stress_area: np.ndarray
    standard: np.ndarray
    ends: np.ndarray
    head_height: np.ndarray
    head_width: np.ndarray
    socket_width: np.ndarray
    bearing_diameter: np.ndarray
    nut_bearing: np.ndarray
    nut_height: np.ndarray
    nut_width: np.ndarray
    washer_outer: np.ndarray
    washer_inner: np.ndarray
    washer_thickness: np.ndarray
    density: np.ndarray
    modulus: np.ndarray
    expansion: np.ndarray
    yield_strength: np.ndarray
    proof_stress: np.ndarray
    endurance: np.ndarray
    rolled_after: np.ndarray
    highest_temperature: np.ndarray
    largest_diameter: np.ndarray
    price: np.ndarray
    size_name: np.ndarray
    grade_name: np.ndarray

    @property
    def cut(self) -> np.ndarray:
        return self.standard == CUT_TO_LENGTH

    @property
    def head_factor(self) -> np.ndarray:
        """Length of a head's resilience over the diameter (VDI 2230-1:2015, clause 5.1.1)."""
        return np.where(self.standard == SOCKET, bolts.SOCKET_HEAD, bolts.HEXAGON_HEAD)

    @property
    def slope(self) -> np.ndarray:
        """Slope of the life lines (VDI 2230-1:2015, clause 5.5.3; EN 1993-1-9, category 50)."""
        return np.where(self.rolled_after, bolts.SLOPE_ROLLED_AFTER, bolts.SLOPE)

    def lasting(self, mean_force: np.ndarray) -> np.ndarray:
        """Stress amplitude endured for ever about mean forces of one rod (n, b) [Pa]."""
        yields = self.yield_strength * self.stress_area
        gain = np.where(self.rolled_after[:, None], bolts.rolled_after_factor(mean_force, yields[:, None]), 1.0)
        return self.endurance[:, None] * gain

    def least_length(self, loose_height: np.ndarray) -> np.ndarray:
        """Length that lets a frame be put together loose, every nut engaged over its height [m]."""
        one_end = threads.least_length(loose_height, self.nut_height, self.pitch)
        return np.where(self.cut, one_end + self.nut_height + 2.0 * self.pitch, one_end)

    def shank(self, clamp: np.ndarray, length: np.ndarray, thread_length: np.ndarray) -> np.ndarray:
        """Plain part of the clamped length (n,) [m]; a shank that fouls the nut counts as ending at it."""
        return np.where(self.cut, 0.0, np.clip(np.nan_to_num(length - thread_length), 0.0, clamp))

    def resilience(self, clamp: np.ndarray, length: np.ndarray, thread_length: np.ndarray) -> np.ndarray:
        """Resilience of one rod [m/N]."""
        shank = self.shank(clamp, length, thread_length)
        headed = bolts.bolt_resilience(self.diameter, self.pitch, shank, clamp - shank, self.modulus, self.head_factor)
        return np.where(self.cut, bolts.rod_resilience(self.diameter, self.pitch, clamp, self.modulus), headed)

    def mass(self, length: np.ndarray, thread_length: np.ndarray) -> np.ndarray:
        """Mass of one rod without nuts [kg]."""
        hexagon = fasteners.hexagon_head_mass(self.head_height, self.head_width, self.density)
        socket = fasteners.socket_head_mass(
            self.head_height, self.head_width, self.socket_width, self.diameter, self.density)
        head = np.where(self.standard == SOCKET, socket, hexagon)
        shank = fasteners.shank_mass(self.diameter, self.pitch, length, thread_length, self.density)
        return np.where(self.cut, fasteners.thread_mass(self.diameter, self.pitch, length, self.density), shank + head)

    def nut_mass(self) -> np.ndarray:
        return fasteners.nut_mass(self.diameter, self.pitch, self.nut_height, self.nut_width, self.density)

    def washer_mass(self, density: np.ndarray) -> np.ndarray:
        return fasteners.ring_mass(self.washer_outer, self.washer_inner, self.washer_thickness, density)


def rods(catalog, choice: FrameChoice) -> Rods:
    """Columns of the chosen rods; rows whose size has no head, nut or washer in the catalog hold NaN."""
    size, grade = choice.rod_size, choice.rod_grade
    names = catalog["threads"].ids
    used, place = np.unique(choice.rod_standard * len(names) + size, return_inverse=True)
    kinds = [(STANDARDS[kind // len(names)], names[kind % len(names)]) for kind in used]
    head = _rows(catalog["heads"], [f"{standard} - {name}" for standard, name in kinds])[place]
    nut = _rows(catalog["nuts"], [f"ISO 4032 - {name}" for _, name in kinds])[place]
    washer = _rows(catalog["washers"], [f"ISO 7089 - {name}" for _, name in kinds])[place]
    grades = catalog["property_classes"]
    diameter, pitch = catalog["threads"]["diameter"][size], catalog["threads"]["pitch"][size]
    large = diameter > grades["change_diameter"][grade] + 1e-9
    rule = np.asarray(grades["endurance_rule"][grade], bool)
    cut = choice.rod_standard == CUT_TO_LENGTH
    return Rods(
        count=choice.rods(), diameter=diameter, pitch=pitch, hole=catalog["threads"]["clearance_hole"][size],
        stress_area=threads.stress_area(diameter, pitch), standard=choice.rod_standard,
        ends=np.where(cut, 2, 1),
        head_height=_column(catalog["heads"], "head_height", head),
        head_width=_column(catalog["heads"], "head_width", head),
        socket_width=np.nan_to_num(_column(catalog["heads"], "socket_width", head)),
        bearing_diameter=np.where(cut, _column(catalog["nuts"], "bearing_diameter", nut),
                                  _column(catalog["heads"], "bearing_diameter", head)),
        nut_bearing=_column(catalog["nuts"], "bearing_diameter", nut),
        nut_height=_column(catalog["nuts"], "height", nut), nut_width=_column(catalog["nuts"], "width", nut),
        washer_outer=_column(catalog["washers"], "outer_diameter", washer),
        washer_inner=_column(catalog["washers"], "inner_diameter", washer),
        washer_thickness=_column(catalog["washers"], "thickness", washer),
        density=grades["density"][grade], modulus=grades["modulus"][grade], expansion=grades["expansion"][grade],
        yield_strength=np.where(large, grades["yield_strength_large"][grade], grades["yield_strength"][grade]),
        proof_stress=np.where(large, grades["proof_stress_large"][grade], grades["proof_stress"][grade]),
        endurance=np.where(rule, bolts.endurance_amplitude(diameter), grades["endurance"][grade]),
        rolled_after=choice.rolled_after & rule,
        highest_temperature=grades["highest_temperature"][grade],
        largest_diameter=grades["largest_diameter"][grade], price=grades["price"][grade],
        size_name=names[size], grade_name=grades.ids[grade],
    )


def _rows(table, names: list[str]) -> np.ndarray:
    return np.array([table.index(name) if name in table else -1 for name in names], int)


def _column(table, name: str, rows: np.ndarray) -> np.ndarray:
    return np.where(rows >= 0, table[name][np.maximum(rows, 0)], np.nan)


def sold_lengths(catalog, choice: FrameChoice, needed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Length (n,) and thread length (n,) of each rod [m]: the asked one, or the shortest sold one that reaches.

    NaN where nothing sold is long enough, or where the asked length is not sold.
    """
    length, thread = np.full(len(choice), np.nan), np.full(len(choice), np.nan)
    for standard in np.unique(choice.rod_standard):
        for size in np.unique(choice.rod_size[choice.rod_standard == standard]):
            rows = np.flatnonzero((choice.rod_standard == standard) & (choice.rod_size == size))
            asked = choice.rod_length[rows]
            lengths, threaded = stock(catalog, standard, size)
            if standard == CUT_TO_LENGTH:
                length[rows], thread[rows] = _cut(lengths, threaded, asked, needed[rows])
                continue
            place = np.searchsorted(lengths, np.where(np.isnan(asked), needed[rows], asked) - 1e-9)
            found = place < len(lengths)
            place = np.minimum(place, max(len(lengths) - 1, 0))
            found &= np.isnan(asked) | (np.abs(np.r_[lengths, np.inf][place] - asked) < 1e-9)
            length[rows] = np.where(found, np.r_[lengths, np.nan][place], np.nan)
            thread[rows] = np.where(found, np.r_[threaded, np.nan][place], np.nan)
    return length, thread


def stock(catalog, standard: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Sold lengths, rising, and their thread lengths; of cut rod the step and the longest piece."""
    name = catalog["threads"].ids[size]
    if standard == CUT_TO_LENGTH:
        rows = (catalog["rods"]["standard"] == STANDARDS[standard]) & (catalog["rods"]["size"] == name)
        return catalog["rods"]["cut_step"][rows], catalog["rods"]["longest"][rows]
    table = catalog["bolts"]
    rows = np.flatnonzero((table["standard"] == STANDARDS[standard]) & (table["size"] == name))
    rows = rows[np.argsort(table["length"][rows], kind="stable")]
    return table["length"][rows], table["thread_length"][rows]


def _cut(step: np.ndarray, longest: np.ndarray, asked: np.ndarray, needed: np.ndarray) -> tuple:
    if not len(step):
        return np.full(len(asked), np.nan), np.full(len(asked), np.nan)
    wanted = np.where(np.isnan(asked), np.ceil(needed / step[0] - 1e-6) * step[0], asked)
    length = np.where(wanted <= longest[0] + 1e-9, wanted, np.nan)
    return length, length
