"""Blocks of a search: opened up to the ceiling, and their combinations screened step by step."""

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np

from packdesign.optimize import clock, envelope, objectives, soundness, trim
from packdesign.optimize.frames import Block, Problem
from packdesign.optimize.objectives import Floors
from packdesign.optimize.rooms import PlateRooms
from packdesign.optimize.stands import Stand, racks, stands
from packdesign.optimize.tally import Tally

AHEAD = 4.0
"""Ratio by which rough floors are looked ahead while nothing stands yet."""

STEEPEST = 1.5
"""Ratio by which a level rises at the most: hands that have nothing else to do seek what is then asked for."""


@dataclass(frozen=True)
class Screened:
    """Combinations (m,) that passed the screens: spring, plate and rod row of each, objective and cost."""

    rows: np.ndarray
    value: np.ndarray
    cost: np.ndarray


@dataclass
class Work:
    """A block of rows under a ceiling that may hold beside each other, with a floor under all its combinations.

    `rooms` are those of its plate rows. `light` are pairs of spring rows and places of plate rows that the bounds let
    through, and their floors, the lowest first; `done` of them were screened in their own geometry, and `screened` are
    the combinations that passed.
    """

    block: Block
    floor: float
    rooms: PlateRooms
    floors: Floors
    light: tuple[np.ndarray, np.ndarray, np.ndarray]
    ceiling: float
    done: int = 0
    screened: list[Screened] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether no combination was left out."""
        return self.done == len(self.light[2]) and self.floors.most() <= self.ceiling

    def pending(self, level: float) -> tuple[np.ndarray, np.ndarray]:
        """Spring rows and places of plate rows whose floors lie under a level and that were not screened yet."""
        end = int(np.searchsorted(self.light[2], level, side="right"))
        return self.light[0][self.done:end], self.light[1][self.done:end]

    def found(self, problem: Problem, objective: str, level: float) -> Screened:
        """Combinations that pass the screens, of all pairs whose floors lie under a level."""
        q, index = self.pending(level)
        if len(q):
            q, t = trim.pairs(problem, self.block, self.rooms, q, index)
            many = len(self.block.rods.size)
            q, t, r = np.repeat(q, many), np.repeat(t, many), np.tile(np.arange(many), len(q))
            if len(q):
                rows = np.stack([q, t, r], axis=1)
                value, cost = objectives.exact(problem, self.block, objective, q, t, r)
                soundness.over("objectives of combinations", value, self.floor * (1.0 - soundness.AGREEMENT))
                self.screened.append(Screened(rows, value, cost))
            self.done += len(index)
        none = np.zeros(0)
        return Screened(np.concatenate([np.zeros((0, 3), int), *(one.rows for one in self.screened)]),
                        *(np.concatenate([none, *(getattr(one, name) for one in self.screened)])
                          for name in ("value", "cost")))


def opened(problem: Problem, stand: Stand, level: float, objective: str, tally: Tally) -> Work | float:
    """The block of a stand's rows under a level that may hold beside the most helpful plates.

    Where there is none only its floor, infinite without any row. Towers too tall or too wide for the envelope of a pack
    are left out.
    """
    block = stand.under(problem, level)
    blocks = envelope.towers(problem, [block]) if block else []
    springs = trim.springs(problem, blocks[0], stand.plates) if blocks else np.zeros(0, int)
    if not len(springs):
        return np.inf
    block = blocks[0].take(springs)
    found = objectives.floors(problem, block, objective, stand.plates.rows)
    floor = found.least()
    soundness.over("floors of springs and plates", np.array([floor]), stand.lowest * (1.0 - soundness.AGREEMENT))
    if floor > level:
        return floor
    tally.blocks_kept += 1
    tally.spring_rows_kept += len(springs)
    tally.plate_rows_kept += len(stand.plates.rows)
    light = trim.light(problem, block, stand.plates, found, level)
    return Work(block, floor, stand.plates, found, light, level)


class Shelf:
    """Stands of a problem, of which as much is opened as lies under the ceiling.

    `least` is a floor of them all, `beyond` that of what was not opened for lying above, as far as it is known. Racks
    whose rough floors lie above stay `closed`: what their plates can do is sought only when it is asked for.
    """

    def __init__(self, problem: Problem, objective: str, tally: Tally):
        self.problem, self.objective, self.tally = problem, objective, tally
        self.closed, self.stands = racks(problem, objective, tally) if len(problem.plates) else [], []
        soundness.known("floors of racks", np.array([rack.floor for rack in self.closed]))
        level = self.least = self.beyond = self.closed[0].floor if self.closed else np.inf
        while self.closed and not (self.stands and self.stands[0].lowest <= self.closed[0].floor):
            level = self.stands[0].lowest if self.stands else max(level * AHEAD, self.closed[0].floor)
            self._fill(level)
        if self.stands:
            self.least = self.beyond = self.stands[0].lowest

    def __bool__(self) -> bool:
        return bool(self.stands or self.closed)

    def whole(self, level: float) -> bool:
        """Whether no row lies above a level up to which all was opened."""
        return not np.isfinite(self.beyond) and all(stand.highest <= level for stand in self.stands)

    def under(self, level: float, deadline: float) -> list[Work]:
        """What lies under the level, the lowest first; where that is nothing, `least` becomes the next floor known."""
        self.tally.blocks_kept = self.tally.spring_rows_kept = self.tally.plate_rows_kept = 0
        self._fill(level)
        found, beyond = [], [rack.floor for rack in self.closed[:1]] + [np.inf]
        for stand in self.stands:
            if stand.lowest > level or clock.up(deadline):
                beyond.append(stand.lowest)
                break
            clock.look()
            work = opened(self.problem, stand, level, self.objective, self.tally)
            (found if isinstance(work, Work) else beyond).append(work)
        self.beyond = min(beyond)
        if not found and np.isfinite(self.beyond):
            self.least = max(self.least, self.beyond)
        return sorted(found, key=lambda work: work.floor)

    def _fill(self, level: float) -> None:
        """Set up the racks whose floors lie under a level."""
        many = bisect_right(self.closed, level, key=lambda rack: rack.floor)
        if many:
            likely = bisect_right(self.closed, level * STEEPEST, key=lambda rack: rack.floor)
            new = stands(self.problem, self.objective, self.closed[:many], self.closed[many:likely])
            soundness.known("floors of stands", np.array([stand.lowest for stand in new]))
            self.closed, self.stands = self.closed[many:], sorted([*self.stands, *new], key=lambda one: one.lowest)
