"""The interval of set pressures against judging many of them."""

from types import SimpleNamespace

import numpy as np
import pytest
import small
import vessel_rows
from test_life_search import lived

from packdesign.duty import demand
from packdesign.evaluate import all_labels
from packdesign.holders.frame import layout
from packdesign.optimize import frames, interval
from packdesign.requirements import EITHER, ENDS, FALLS, RISES, holds

CATALOG = small.CATALOG
STEPS = 15


def evaluations(kind: str, columns, choice) -> list:
    """Designs (n,) at some set pressures of the window, rising."""
    every, n = all_labels(kind, columns, choice), len(choice)
    return [interval.evaluated(CATALOG, kind, columns, choice, np.full(n, pressure), every)
            for pressure in np.linspace(columns.lowest_pressure[0], columns.highest_pressure[0], STEPS)]


def missed(kind: str, columns, choice, found: list) -> np.ndarray:
    """Designs (n,) that hold at one of some set pressures and are judged to hold at none."""
    held = np.any([one.feasible for one in found], axis=0)
    assert held.any()
    return held & ~interval.judged(CATALOG, kind, columns, choice).feasible


def test_damage_may_fall_as_springs_are_pressed(monkeypatch):
    """A tall disc swings less in force the flatter it is pressed, until it is pressed too flat."""
    monkeypatch.setattr(layout, "PATTERNS", layout.PATTERNS[:1])
    choose = {"disc_springs": {"id": ["EN16983-C-56"]}, "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]},
              "threads": {"id": ["M8"]}, "rods": {"id": ["DIN 976 - M8"]}, "property_classes": {"id": ["10.9"]},
              "plates": {"material": ["EN AW-7075-T651"], "thickness": ["30 mm"]}}
    task = lived("spring_loaded", choose, duty={"cycles": 200_000, "temperature_cycles": 0},
                 cell={"breathing": "50 um"}, window={"lowest": "0.5 MPa", "uniformity": 20.0})
    problem = small.problem(task, "spring_loaded")
    block = next(block for block in frames.blocks(problem) if len(block.springs))
    q = np.arange(len(block.springs))
    choice = frames.choice(problem, block, q, 0 * q, 0 * q + len(block.rods.size) - 1)
    found = evaluations("spring_loaded", problem.demand, choice)
    tired = np.array([~holds(interval.trend_utilisation(one, EITHER)) for one in found])
    assert (np.maximum.accumulate(tired, axis=0) & ~tired).any()
    assert not missed("spring_loaded", problem.demand, choice, found).any()


def test_vessels_are_sized_in_steps(monkeypatch):
    """Closures use all that they have just before they grow by a step: no such step ends the interval."""
    vessel_rows.coarsen(monkeypatch)
    task = vessel_rows.drawn(8, duty={"cycles": 1_000_000}, cell={"modulus_tolerance": 0.1})
    columns = demand([task], CATALOG)
    every = vessel_rows.everything(CATALOG, task, columns)
    assert not missed("isostatic", columns, every, evaluations("isostatic", columns, every)).any()


def test_unevenness_may_rise_as_springs_are_pressed(monkeypatch):
    """Hot helical springs relax the more the harder they are set, and the unlike among them tilt their plates."""
    monkeypatch.setattr(layout, "PATTERNS", layout.PATTERNS[:1])
    choose = {"helical_springs": {"id": ["EN13906-1.4310-4x24x48-5.5", "EN13906-SH-2.5x22x28-3.5",
                                         "EN13906-1.4310-3.2x29x66-5.5", "EN13906-SH-5x30x78-8.5"]},
              "disc_springs": {"id": ["EN16983-C-28"]}, "settings": {"id": ["angle"]},
              "plates": {"id": ["42CrMo4 - 20"]}, "pads": {"id": ["Studded rubber 70A - 10"]}}
    turned = 0
    for uniformity in (0.60, 0.61, 0.62):
        task = lived("spring_loaded", choose, cell={"breathing": "5 um"},
                     duty={"temperature": {"assembly": "25 degC", "lowest": "10 degC", "highest": "150 degC"}},
                     window={"lowest": "0.05 MPa", "highest": "1.5 MPa", "uniformity": uniformity})
        problem = small.problem(task, "spring_loaded")
        for block in frames.blocks(problem):
            q = np.arange(len(block.springs))
            choice = frames.choice(problem, block, q, 0 * q, 0 * q + len(block.rods.size) - 1)
            found = evaluations("spring_loaded", problem.demand, choice) if len(q) else []
            held, rising = (np.array([column(one) for one in found]) for column in (
                lambda one: one.feasible, lambda one: holds(interval.trend_utilisation(one, FALLS, RISES, ENDS))))
            if not len(q) or not held.any():
                continue
            uneven = rising & ~held
            turned += int((np.maximum.accumulate(held, axis=0) & uneven).any(axis=0).sum())
            assert not missed("spring_loaded", problem.demand, choice, found).any()
    assert turned


@pytest.mark.parametrize("apart", [3, 40, 10**6, 10**14])
def test_an_end_is_found_however_near_it_lies(monkeypatch, apart):
    """Pressures that are a few floating-point numbers apart cannot be parted for ever."""
    class Designs:
        def take(self, index):
            return index

    good = np.array([1.3e6])
    bad, limit = (good + share * apart * np.spacing(good) for share in (1.0, 0.4))
    monkeypatch.setattr(interval, "evaluated", lambda catalog, kind, demand, choice, pressure, named:
                        SimpleNamespace(feasible=pressure <= limit))
    end, = interval._edge(None, None, None, Designs(), (bad, good), None)
    assert 0.0 <= limit - end <= max(4.0 * np.spacing(good), (bad - good) * interval.SHARPEST)
