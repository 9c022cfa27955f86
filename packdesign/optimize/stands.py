"""Packets that may stand on rods of one size in one pattern: how many of each must, and what that comes to at least.

Room is linear in the number of packets in series, and so are mass, cost and height. So nothing is unfolded here: a few
numbers of every packet tell the least number with room beside the most helpful plates, and the floor of that number.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from packdesign.holders import spring_loaded
from packdesign.holders.frame import layout
from packdesign.optimize import bounds, clock, frames, objectives, rooms, screens, soundness, space, spots, trim
from packdesign.optimize.bounds import Reaches
from packdesign.optimize.frames import Block, Problem, Towers
from packdesign.optimize.rooms import PlateRooms
from packdesign.optimize.screens import ROUNDING
from packdesign.optimize.springs import Family
from packdesign.optimize.tally import Tally
from packdesign.task.objective import Weights

TALLEST_SEATS = 2.0 * float(spring_loaded.SEAT_THICKNESSES[-1])
"""Height of both seats of a column at the most [m]."""

WORTH_AHEAD = 3000
"""Packets from which on their rooms are sketched by other processes while racks are set up."""

EASE = 1e-9
"""Share by which floors are eased: the same sums in another order."""


@dataclass(frozen=True)
class Feet:
    """Packets (p,) of one family on a rod of one size, which is that of `like`, the towers of one of them.

    `once` is what seats add to the objective, `each` what a packet and the sleeve along it do; `seats` is the height of
    both seats, `each_height` that of a packet. `fits` says whether a sleeve has room.
    """

    family: Family
    like: Towers
    fits: np.ndarray
    bore: np.ndarray
    seat: np.ndarray
    once: np.ndarray
    each: np.ndarray
    seats: np.ndarray
    each_height: np.ndarray

    @property
    def rods(self) -> space.RodRows:
        return self.like.rods

    @property
    def size(self) -> int:
        return self.like.size

    @property
    def wide(self) -> np.ndarray:
        """Diameter of the wider of washer and seat (p,) [m]."""
        return np.maximum(self.seat, self.like.washer)

    @cached_property
    def offset(self) -> np.ndarray:
        return layout.rod_offset(self.bore)

    @cached_property
    def edge(self) -> np.ndarray:
        return layout.edge_distance(self.bore, self.wide)


def feet(problem: Problem, rods: space.RodRows, family: Family, weights: Weights) -> Feet | None:
    """Packets of a family on rods of one size; None where a sleeve has room in none."""
    if family.packets is None:
        like, zero = frames.towers_of(problem, rods, family.every()), np.zeros(1)
        return Feet(family, like, np.ones(1, bool), like.bore, like.seat, zero, zero, zero, zero)
    column = family.packets.column
    like = frames.towers_of(problem, rods, family.rows(np.zeros(0, int), np.zeros(0, int)))
    sleeve = spring_loaded.sleeve_outer(column)
    fits = (0.5 * (sleeve - like.hole) >= spring_loaded.LEAST_SLEEVE_WALL - 1e-12) & (family.most > 0)
    kept = np.flatnonzero(fits)
    if not len(kept):
        return None
    guide, lines = frames.stood(problem, like.size, family.rows(kept, np.ones(len(kept), int)),
                                family.packets.take(kept).column)
    spring, sleeved, *seats = (weights.parts(line.quantity * line.unit_mass, line.quantity * line.unit_cost)
                               for line in lines)
    once, each, height = np.full((3, len(fits)), np.nan)
    once[kept], each[kept], height[kept] = sum(seats), spring + sleeved, 2.0 * guide.seat_thickness
    return Feet(family, like, fits, sleeve + spring_loaded.BORE_CLEARANCE, column.outer_diameter[:, 0], once, each,
                height, column.free_length())


@dataclass(frozen=True)
class Stand:
    """Packets (m,) of `feet` on rods of one pattern whose offsets lie close together, set in one way.

    `least` is how many in series they are at the least, and `floor` what they then come to beside the lightest plates;
    one more adds `slope`. `lowest` and `highest` are the least floor and the most that as many as may be come to.
    """

    setting: space.SettingRow
    pattern: layout.Pattern
    rods: space.RodRows
    feet: Feet
    plates: PlateRooms
    packet: np.ndarray
    least: np.ndarray
    floor: np.ndarray
    slope: np.ndarray
    lowest: float
    highest: float

    def under(self, problem: Problem, level: float) -> Block | None:
        """The block of what lies under a level, as many in series as there is room for; None where nothing does."""
        kept = np.flatnonzero(self.floor <= level)
        packet, family = self.packet[kept], self.feet.family
        if not len(kept):
            return None
        if family.packets is None:
            return Block(self.setting, self.pattern, frames.towers_of(problem, self.rods, family.every()))
        most = np.minimum(family.most[packet], self.least[kept] + _steps(level - self.floor[kept], self.slope[kept]))
        single = Block(self.setting, self.pattern, replace(
            self.feet.like, rods=self.rods, springs=family.rows(packet, np.ones(len(packet), int)),
            seats=self.feet.seats[packet]))
        place, series = trim.in_series(problem, single, self.plates, self.least[kept], most)
        rows = family.rows(packet[place], series)
        return Block(self.setting, self.pattern, frames.towers_of(problem, self.rods, rows)) if len(rows) else None


def _steps(room: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Packets more that a rest of the objective leaves room for."""
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(slope > 0.0, room / slope, np.inf)
    return np.minimum(np.floor(steps * (1.0 + 1e-9) + 1e-6), trim.MANY).astype(int)


@dataclass(frozen=True)
class Rack:
    """Packets of one size, family and setting whose seats clear each other, in one pattern and range of offsets.

    `like` is a block of one tower that stands for the most helpful of them. `floor` is what one of them comes to at the
    least beside the lightest plates there are, whether these are even enough or not. All racks in one pattern and range
    of offsets share their `reach`.
    """

    feet: Feet
    pattern: layout.Pattern
    place: int
    packet: np.ndarray
    like: Block
    floor: float
    reach: Reaches | None = None


def racks(problem: Problem, objective: str, tally: Tally) -> list[Rack]:
    """All that there is to choose from, counted; what has the lowest floor first."""
    weights = objectives.weights_of(problem, objective)
    if sum(len(family.most) for family in problem.families) > WORTH_AHEAD:
        bounds.ahead(problem, _sketches(problem))
    every = [feet(problem, rods, family, weights) for rods in frames.rod_sizes(problem) for family in problem.families]
    found = [one for foot in every if foot for one in _racks(problem, weights, foot)]
    for one in found:
        _count(problem, one, tally)
    reaches = _reaches(found)
    found = [replace(one, reach=reaches[one.pattern, one.place]) for one in found]
    return sorted(found, key=lambda one: one.floor)


def stands(problem: Problem, objective: str, some: list[Rack], others: list[Rack]) -> list[Stand]:
    """Stands of some racks with a packet that may have room in some number; `others` may be asked for next."""
    weights, beside = objectives.weights_of(problem, objective), []
    sketches = [_sketch_of(one) for one in some if one.feet.family.packets]
    bounds.foreseen(problem, [*(one.reach for one in some), *sketches])
    bounds.ahead(problem, [one.reach for one in others])
    for one in some:
        clock.look()
        plates = trim.plates(problem, one.like, bounds.plate_bounds(problem, one.reach))
        beside += [_Beside(one, plates, *_rest(problem, one, plates))] if plates is not None else []
    rough = _rough_rooms(problem, beside)
    found = [_stand(problem, weights, one, rough[_sketch_of(one.rack)]) for one in beside]
    return [one for one in found if one is not None]


class _Sketch(NamedTuple):
    """Rooms of the sketched question of all packets (p, 3) that so many rods set in one way have; NaN but for those
    up to the ceiling, until they are asked for."""

    family: int
    count: int
    setting: space.SettingRow

    def like(self, problem: Problem) -> tuple[float, float]:
        return 0.0, float(self.count)

    def sought(self, problem: Problem) -> np.ndarray:
        found = np.full((len(self._packets(problem).friction), 3), np.nan)
        self.seek(problem, found, np.arange(len(found)), screens.UP)
        return found

    def seek(self, problem: Problem, found: np.ndarray, rows: np.ndarray, side: int) -> None:
        """Find the rooms of some packets at one side."""
        packets = self._packets(problem)
        found[rows, side] = soundness.known("room of springs", screens.column_room(
            _sketch(problem)[0], packets.take(rows), self.count, self.setting, (side,))[:, 0, 0, 0])

    def _packets(self, problem: Problem):
        packets, = (one.packets for one in problem.families if one.family == self.family)
        return packets


def _sketches(problem: Problem) -> list[_Sketch]:
    """Those of all columns there may be."""
    return [_Sketch(family.family, count, setting) for family in problem.families if family.packets
            for count in {pattern.count for pattern in layout.PATTERNS} for setting in problem.settings]


def _sketch_of(one: Rack) -> _Sketch:
    return _Sketch(one.feet.family.family, one.like.count, one.like.setting)


@dataclass(frozen=True)
class _Beside:
    """A rack with plates, and what these leave of the sketched question: `soft` and `warm` are what a packet's rods
    add, per height and by warmth, and `rest` is the room of all else (3,)."""

    rack: Rack
    plates: PlateRooms
    soft: np.ndarray
    warm: np.ndarray
    rest: np.ndarray


def _count(problem: Problem, one: Rack, tally: Tally) -> None:
    """Count what there is to choose from, unfolded."""
    family = one.feet.family
    count = int(family.most[one.packet].sum()) if family.packets else 1
    tally.blocks += 1
    tally.spring_rows += count
    tally.plate_rows += len(problem.plates)
    tally.combinations += count * len(problem.plates) * len(one.like.rods.size)


def _racks(problem: Problem, weights: Weights, one: Feet) -> list[Rack]:
    """Packets on rods of one size by pattern, range of offsets and setting."""
    found, near = [], frames.ranges(one.offset)
    offsets, member = np.unique(one.offset, return_inverse=True)
    every, single = np.arange(len(problem.plates)), int(one.family.packets is not None)
    for pattern in layout.PATTERNS:
        rods = one.rods.take(np.flatnonzero(frames.enduring(problem, one, pattern.count)))
        if not len(rods.size):
            continue
        free = spots.apart(problem, pattern, offsets)[member.ravel()]
        rows = np.flatnonzero(one.fits & (one.wide + layout.COLUMN_GAP <= free + 1e-9))
        rows = rows[spots.clear(problem, pattern, one.offset[rows], np.maximum(one.bore[rows], one.like.hole))]
        for place in np.unique(near[rows]).tolist():
            packet = rows[near[rows] == place].astype(np.int32)
            likes = [_like(one, setting, pattern, rods, packet) for setting in problem.settings]
            floor, _ = _floors(problem, weights, likes[0], every, one, packet, np.full(len(packet), single))
            found += [Rack(one, pattern, place, packet, like, float(floor.min())) for like in likes]
    return found


def _like(one: Feet, setting: space.SettingRow, pattern: layout.Pattern, rods: space.RodRows,
          packet: np.ndarray) -> Block:
    family, first = one.family, np.zeros(1, int)
    springs = replace(family.rows(first, first + 1), unlike=np.array([family.least_unlike()]))
    bore = one.bore[packet].min(keepdims=True)
    return Block(setting, pattern, replace(one.like, rods=rods, springs=springs, bore=bore))


def _reaches(some: list[Rack]) -> dict[tuple, Reaches]:
    return bounds.reaches_of([(one.pattern, one.place, one.feet.offset[one.packet], one.feet.edge[one.packet],
                               one.feet.like) for one in some])


def _rest(problem: Problem, one: Rack, plates: PlateRooms) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What rods along a packet add per height and by warmth, and the room of all else, of the sketched question."""
    family = one.feet.family
    if family.packets is None:
        return (np.zeros(3),) * 3
    _, worst = _sketch(problem)
    sides, rods = np.arange(len(worst)), rooms.rod_range(problem, one.like)
    soft = rods.softness * np.maximum(screens.spans(problem.asking, one.like.scatter), 0.0).max(axis=1)
    warm, steel = rooms.warmth(problem, family.family, family.packets, rods)
    warm = problem.kept(("warm", family.family, rods.expansion), lambda: warm[:, sides, worst])
    rest = plates.best().max(axis=0)[sides, worst].max(axis=-1) + ROUNDING
    return soft, warm, rest + TALLEST_SEATS * np.maximum(soft + steel[sides, worst], 0.0)


def _sketch(problem: Problem) -> tuple[screens.Question, tuple[int, int, int]]:
    return problem.kept(("sketch",), lambda: screens.sketched(problem.asking))


def _rough_rooms(problem: Problem, beside: list[_Beside]) -> dict[_Sketch, np.ndarray | None]:
    """Sketched room of springs (p, 3), NaN of packets that have none in any number beside the best of all."""
    found: dict[_Sketch, list[_Beside]] = {}
    for one in beside:
        found.setdefault(_sketch_of(one.rack), []).append(one)
    return {sketch: _rough_room(problem, sketch, alike) for sketch, alike in found.items()}


def _rough_room(problem: Problem, sketch: _Sketch, alike: list[_Beside]) -> np.ndarray | None:
    family = alike[0].rack.feet.family
    if family.packets is None:
        return None
    soft, rest = (np.max([getattr(one, name) for one in alike], axis=0) for name in ("soft", "rest"))
    warm = np.maximum.reduce(list({id(one.warm): one.warm for one in alike}.values()))
    beside = _length(problem, family)[:, None] * soft + warm
    known = problem.kept(sketch, lambda: sketch.sought(problem))
    column, rows, sides = np.full(beside.shape, np.nan), np.arange(len(beside)), []
    # most packets have no stroke up to the ceiling: nothing else is sought of them
    for side in (screens.UP, screens.SOFT, screens.DOWN):
        sides.append(side)
        new = rows[np.isnan(known[rows, side])]
        if len(new):
            sketch.seek(problem, known, new, side)
        column[rows, side] = known[rows, side]
        least, most = _bridged((column + beside)[rows][:, sides], rest[sides], family.most[rows])
        column[rows[least > most]] = np.nan
        rows = rows[least <= most]
    return column


def _length(problem: Problem, family: Family) -> np.ndarray:
    return problem.kept(("length", family.family), family.packets.column.free_length)


def _bridged(slope: np.ndarray, rest: np.ndarray, most: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and most packets (m,) in series, with rooms (m, 3) each, that bridge what a rest (3,) leaves."""
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = -rest / slope
    least = np.where(slope > 0.0, turn, np.where(rest < 0.0, np.inf, -np.inf)).max(axis=1)
    highest = np.where(slope < 0.0, turn, np.inf).min(axis=1)
    return (np.ceil(np.clip(least, 1.0, trim.MANY) * (1.0 - 1e-9) - 1e-6).astype(int),
            np.floor(np.clip(highest, 0.0, most) * (1.0 + 1e-9) + 1e-6).astype(int))


def _stand(problem: Problem, weights: Weights, beside: _Beside, column: np.ndarray | None) -> Stand | None:
    """Stand of packets that may have room; None where there are none."""
    one, foot = beside.rack, beside.rack.feet
    if column is None:
        packet, least, most = one.packet, np.zeros(1, int), np.zeros(1, int)
    else:
        packet = one.packet[~np.isnan(column[one.packet, 0])]
        slope = column[packet] + _length(problem, foot.family)[packet, None] * beside.soft + beside.warm[packet]
        least, most = _bridged(slope, beside.rest, foot.family.most[packet])
        kept = np.flatnonzero(least <= most)
        packet, least, most = packet[kept], least[kept], most[kept]
    if not len(packet):
        return None
    floor, slope = _floors(problem, weights, one.like, beside.plates.rows, foot, packet, least)
    soundness.over("floors of stands", floor, one.floor * (1.0 - soundness.AGREEMENT))
    highest = float((floor + slope * (most - least)).max())
    return Stand(one.like.setting, one.pattern, one.like.rods, foot, beside.plates, packet, least, floor, slope,
                 float(floor.min()), highest)


def _floors(problem: Problem, weights: Weights, like: Block, rows: np.ndarray, foot: Feet, packet: np.ndarray,
            least: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least objective of packets (m,) with the lightest of some plates, and what one more in series adds."""
    body, count = problem.bodies, like.count
    rods = objectives.rods_per_length(problem, like, weights)
    washers = (2.0 if foot.family.packets is None else 1.0) * foot.like.washer_thickness
    height = foot.seats[packet] + foot.each_height[packet] * least + washers
    tower = count * (foot.once[packet] + foot.each[packet] * least + rods * height)
    pads = weights.parts(*objectives.pad_terms(problem))[problem.option[rows]]
    plate_height = frames.plate_height(problem, rows)
    barred, outline = body.barred[rows], problem.outline[0] * problem.outline[1]
    area = _areas(problem, like.pattern, foot.offset[packet], foot.edge[packet])
    bores = np.pi / 4 * (foot.like.hole**2 + foot.bore[packet] ** 2)
    around = np.pi / 2 * (foot.wide[packet] + 2.0 * body.margin[rows].max()) ** 2
    metal = sum(weight * np.minimum(
        _least_of(each[rows][~barred], 2.0 * area - count * bored), _least_of(each[rows][barred], 2.0 * outline))
        for weight, each, bored in ((weights.mass, body.mass, bores), (weights.cost, body.cost, around)) if weight)
    area = outline if barred.any() else area
    room = weights.volume * area * (height + plate_height.min())
    floor = tower + metal + (pads + count * rods * plate_height).min() + room
    each = foot.each_height[packet]
    return floor * (1.0 - EASE), count * (foot.each[packet] + rods * each) + weights.volume * area * each


def _least_of(each: np.ndarray, area) -> np.ndarray:
    """Least that areas (m,) come to, of what one may be of, and no less than nothing; infinite of none."""
    return each.min() * np.maximum(area, 0.0) if len(each) else np.full(np.shape(area), np.inf)


def _areas(problem: Problem, pattern: layout.Pattern, offset: np.ndarray, edge: np.ndarray) -> np.ndarray:
    """Plan area of plates without strongbacks (m,) [m2]."""
    sides = 2.0 * (spots.outermost(problem, pattern, offset) + edge[:, None])
    return layout.rounded_up(np.maximum(sides, np.array(problem.outline))).prod(axis=1)
