"""Spring columns as rows: (spring, parallel, series) with what each can take up between the window's pressures."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders import spring_loaded
from packdesign.holders.frame.choice import DISC, HELICAL, NONE, FrameChoice
from packdesign.holders.frame.columns import DiscColumn
from packdesign.holders.frame.spring_checks import DISC_YIELD, MOST_PARALLEL, MOST_SLENDERNESS, MOST_TRAVEL
from packdesign.mechanics import disc_stresses, spring_life, springs
from packdesign.optimize.space import filtered

MOST_HELICAL_SERIES = 4
"""Helical springs one on the other on one rod that an optimized holder may have."""


@dataclass(frozen=True)
class SpringRows:
    """Columns (q,): the choice of springs, and of one column its travel allowed, friction and scatter.

    `single` are the columns of one packet, `single_row` the row of each column among them: travels and heights of a
    column are its packet's times `series`.
    """

    family: int
    spring: np.ndarray
    parallel: np.ndarray
    series: np.ndarray
    column: object
    most_travel: np.ndarray
    friction: np.ndarray
    scatter: np.ndarray
    unlike: np.ndarray
    single: "SpringRows | None" = None
    single_row: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.spring)


def no_springs() -> SpringRows:
    """The one row of a frame without springs."""
    zero = np.zeros(1)
    return SpringRows(DISC, np.array([NONE]), np.zeros(1, int), np.zeros(1, int), None, zero, zero, zero, zero)


def spring_rows(catalog, task, demand: Demand, family: int) -> SpringRows | None:
    """Every column of one family that its own limits allow; None where the filters leave no spring."""
    table = catalog["disc_springs" if family == DISC else "helical_springs"]
    stock = filtered(catalog, task, table.family)
    if not len(stock):
        return None
    base = _columns(
        catalog,
        demand,
        family,
        *(
            np.repeat(stock, MOST_PARALLEL if family == DISC else 1),
            np.tile(np.arange(1, 1 + (MOST_PARALLEL if family == DISC else 1)), len(stock)),
        ),
    )
    length = base.column.free_length()
    most = (
        np.floor(MOST_SLENDERNESS * base.column.outer_diameter[:, 0] / length + 1e-9)
        if family == DISC
        else np.full(len(base), MOST_HELICAL_SERIES)
    ).astype(int)
    most = np.where(base.most_travel > 0.0, most, 0)
    row = np.repeat(np.arange(len(base)), most)
    series = np.arange(len(row)) - np.repeat(np.cumsum(most) - most, most) + 1
    whole = _columns(catalog, demand, family, base.spring[row], base.parallel[row], series)
    return replace(whole, single=base, single_row=row) if len(row) else None


def _columns(catalog, demand: Demand, family: int, spring, parallel, series=None) -> SpringRows:
    series = np.ones(len(spring), int) if series is None else series
    column = spring_loaded.column_of(
        catalog, demand.take(np.zeros(len(spring), int)), _choice(family, spring, parallel, series)
    )
    return SpringRows(
        family,
        spring,
        parallel,
        series,
        column,
        _most_travel(column),
        column.friction(),
        column.scatter(),
        column.unlikeness(),
    )


def _choice(family: int, spring, parallel, series) -> FrameChoice:
    """A choice in which only the springs matter."""
    blank, whole = np.full(len(spring), np.nan), np.zeros(len(spring), int)
    columns = dict.fromkeys(("set_pressure", "plate_thickness", "plate_length", "plate_width", "rod_length"), blank)
    rows = dict.fromkeys(
        ("setting", "plate_material", "rod_standard", "rod_size", "rod_grade", "pattern", "pad", "pad_count"), whole
    )
    return FrameChoice(**columns, **rows, spring_family=whole + family, spring=spring, parallel=parallel, series=series)


def _most_travel(column) -> np.ndarray:
    """Travel of a column (q,) [m] up to which its own static requirements hold; 0 where they never do."""
    if isinstance(column, DiscColumn):
        per_travel = -disc_stresses.stresses(column.flat, *column.disc).om / column.flat
        return (column.series * np.minimum(MOST_TRAVEL * column.flat, DISC_YIELD / per_travel))[:, 0]
    stress = springs.shear_stress(column.rate, column.mean_diameter, column.wire_diameter)
    solid = stress * column.solid_travel <= spring_life.solid_allowable(column.strength)
    working = spring_life.working_allowable(column.strength) / stress
    return np.where(solid, column.series * np.minimum(column.usable_travel, working), 0.0)[:, 0]


def taken(rows: SpringRows, index: np.ndarray) -> SpringRows:
    """Some rows."""
    column = (
        rows.column
        if rows.column is None
        else replace(rows.column, **{name: value[index] for name, value in vars(rows.column).items()})
    )
    single_row = None if rows.single_row is None else rows.single_row[index]
    return SpringRows(
        rows.family,
        rows.spring[index],
        rows.parallel[index],
        rows.series[index],
        column,
        rows.most_travel[index],
        rows.friction[index],
        rows.scatter[index],
        rows.unlike[index],
        rows.single,
        single_row,
    )


FAMILIES = (DISC, HELICAL)
