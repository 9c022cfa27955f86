"""Speed of the pressure field: all as ratios of times of one run."""

from time import process_time

import numpy as np
from plate_rows import corners, rows

from packdesign.mechanics import plate_modes, plates

COUNT = 5000


def seconds(work):
    start = process_time()
    work()
    return process_time() - start


def many(count, seed):
    """Rows of two geometries, each on a bed of its own."""
    rng = np.random.default_rng(seed)
    return rows(thickness=rng.choice([0.012, 0.015, 0.02, 0.025], count), softness=rng.uniform(1e-10, 1e-9, count),
                pattern=rng.integers(0, 2, count), positions=(corners(0.07, 0.05), corners(0.065, 0.05)))


def test_screened_rows_against_direct_ones(record_property):
    """Rows per second once modes are known, over distinct direct cases per second."""
    plate_modes.screened(*many(100, 1))
    plates.field(*many(8, 2))
    screened = COUNT / seconds(lambda: plate_modes.screened(*many(COUNT, 3)))
    direct = 30 / seconds(lambda: plates.field(*many(30, 4)))
    record_property("screened rows per second", screened)
    record_property("direct rows per second", direct)
    assert screened > 30 * direct


def test_modes_of_a_geometry_against_direct_cases(record_property):
    """What a new geometry costs, in distinct direct cases."""
    rng = np.random.default_rng(5)
    first = rows(thickness=np.array([0.012, 0.015, 0.02, 0.025]), positions=(corners(0.066, 0.05),))
    plates.field(*first)
    modes = seconds(lambda: plate_modes.screened(*first))
    direct = seconds(lambda: plates.field(*rows(thickness=rng.uniform(0.012, 0.025, 30)))) / 30
    record_property("modes of a geometry over a direct case", modes / direct)
    assert modes < 60 * direct


def test_map_against_a_case(record_property):
    """A map of a plate whose matrices are known, over its field."""
    case = rows(thickness=0.006)
    plates.pressure_map(*case, 0, 1e4)
    others = rows(thickness=0.006, softness=np.linspace(2.1e-10, 2.2e-10, 5))
    one = seconds(lambda: plates.field(*others)) / 5
    drawn = min(seconds(lambda: plates.pressure_map(*case, 0, 1e4)) for _ in range(3))
    record_property("map over field", drawn / one)
    assert drawn < 5 * one
