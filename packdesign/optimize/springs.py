"""Spring columns as rows: (spring, parallel, series) with what each can take up between the window's pressures."""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders import spring_loaded
from packdesign.holders.frame.choice import DISC, HELICAL, NONE, FrameChoice, plate_choice
from packdesign.holders.frame.columns import DiscColumn
from packdesign.holders.frame.spring_checks import DISC_YIELD, MOST_PARALLEL, MOST_SLENDERNESS, MOST_TRAVEL
from packdesign.mechanics import disc_stresses, spring_life, springs
from packdesign.optimize import soundness
from packdesign.optimize.space import filtered

MOST_HELICAL_SERIES = 4
"""Helical springs one on the other on one rod that an optimized holder may have."""


@dataclass(frozen=True)
class Packets:
    """Columns of one packet (p,): travel allowed, friction, and half the band between columns of one holder."""

    column: object
    most_travel: np.ndarray
    friction: np.ndarray
    unlike: np.ndarray

    def take(self, index: np.ndarray) -> "Packets":
        column = replace(self.column, **{f.name: getattr(self.column, f.name)[index] for f in fields(self.column)})
        return Packets(column, self.most_travel[index], self.friction[index], self.unlike[index])


@dataclass(frozen=True)
class SpringRows:
    """Columns (q,): the choice of springs, the packet of each among those of its family, and how many of it.

    Travels, lengths and rooms of a column are its packet's times `series`; `unlike` is half the band between columns.
    """

    family: int
    spring: np.ndarray
    parallel: np.ndarray
    series: np.ndarray
    packet: np.ndarray
    packets: Packets | None
    unlike: np.ndarray

    def __len__(self) -> int:
        return len(self.spring)

    def take(self, index: np.ndarray) -> "SpringRows":
        columns = (self.spring, self.parallel, self.series, self.packet)
        return SpringRows(self.family, *(column[index] for column in columns), self.packets, self.unlike[index])


@dataclass(frozen=True)
class Family:
    """Packets (p,) of one family, and how many of each there may be in series at the most.

    A frame without springs has one of no springs, none of which stands on a rod.
    """

    family: int
    spring: np.ndarray
    parallel: np.ndarray
    most: np.ndarray
    packets: Packets | None

    def __len__(self) -> int:
        return int(self.most.sum()) if self.packets else 1

    def every(self) -> SpringRows:
        """All columns."""
        most = self.most
        packet = np.repeat(np.arange(len(most)), np.maximum(most, not self.packets))
        before = np.cumsum(most) - most
        return self.rows(packet, np.arange(len(packet)) - before[packet] + 1)

    def rows(self, packet: np.ndarray, series: np.ndarray) -> SpringRows:
        """Columns (m,) of as many packets."""
        if not self.packets:
            none = 0 * packet
            return SpringRows(self.family, self.spring[packet], none, none, packet, None, np.zeros(len(packet)))
        # springs drawn at random from a lot even out in a column
        unlike = self.packets.unlike[packet] / np.sqrt(series)
        return SpringRows(
            self.family, self.spring[packet], self.parallel[packet], series, packet, self.packets, unlike)

    def least_unlike(self) -> float:
        """Least half band between columns of one holder."""
        return float((self.packets.unlike / np.sqrt(np.maximum(self.most, 1))).min()) if self.packets else 0.0


def no_springs() -> Family:
    """A frame without springs."""
    zero = np.zeros(1, int)
    return Family(DISC, zero + NONE, zero, zero, None)


def spring_rows(catalog, task, demand: Demand, family: int) -> Family | None:
    """Every column of one family that its own limits allow; None where the filters leave no spring."""
    table = catalog["disc_springs" if family == DISC else "helical_springs"]
    stock = filtered(catalog, task, table.family)
    if not len(stock):
        return None
    most_parallel = MOST_PARALLEL if family == DISC else 1
    spring = np.repeat(stock, most_parallel)
    parallel = np.tile(np.arange(1, 1 + most_parallel), len(stock))
    packets = _packets(catalog, demand, family, spring, parallel)
    length = packets.column.free_length()
    most = (
        np.floor(MOST_SLENDERNESS * packets.column.outer_diameter[:, 0] / length + 1e-9)
        if family == DISC
        else np.full(len(spring), MOST_HELICAL_SERIES)
    ).astype(int)
    most = np.where(packets.most_travel > 0.0, most, 0)
    return Family(family, spring, parallel, most, packets) if most.any() else None


def _packets(catalog, demand: Demand, family: int, spring: np.ndarray, parallel: np.ndarray) -> Packets:
    column = column_of(catalog, demand, family, spring, parallel, np.ones(len(spring), int))
    return soundness.sound(Packets(column, _most_travel(column), column.friction(), column.unlikeness()))


def column_of(catalog, demand: Demand, family: int, spring, parallel, series):
    """Spring columns of one family (m,)."""
    choice = _choice(family, spring, parallel, series)
    return spring_loaded.column_of(catalog, demand.take(np.zeros(len(spring), int)), choice)


def _choice(family: int, spring, parallel, series) -> FrameChoice:
    """A choice in which only the springs matter."""
    blank, whole = np.full(len(spring), np.nan), np.zeros(len(spring), int)
    plate = plate_choice(whole, whole, blank, blank, blank)
    rows = dict.fromkeys(("setting", "rod_standard", "rod_size", "rod_grade", "pattern", "pad", "pad_count"), whole)
    plain = np.zeros(len(spring), bool)
    return FrameChoice(set_pressure=blank, rod_length=blank, plate=plate, opposite=plate, **rows, peened=plain,
                       rolled_after=plain, spring_family=whole + family, spring=spring, parallel=parallel,
                       series=series)


def _most_travel(column) -> np.ndarray:
    """Travel of a column (q,) [m] up to which its own static requirements hold; 0 where they never do."""
    if isinstance(column, DiscColumn):
        per_travel = -disc_stresses.stresses(column.flat, *column.disc).om / column.flat
        return (column.series * np.minimum(MOST_TRAVEL * column.flat, DISC_YIELD / per_travel))[:, 0]
    stress = springs.shear_stress(column.rate, column.mean_diameter, column.wire_diameter)
    solid = stress * column.solid_travel <= spring_life.solid_allowable(column.strength)
    working = spring_life.working_allowable(column.strength) / stress
    return np.where(solid, column.series * np.minimum(column.usable_travel, working), 0.0)[:, 0]


FAMILIES = (DISC, HELICAL)
