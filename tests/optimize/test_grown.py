"""The search of a grown catalog against everything lighter than what it finds."""

import time

import grown
import numpy as np
import pytest
import small

from packdesign import catalog as catalogs
from packdesign.catalog.checks import check
from packdesign.duty import demand
from packdesign.optimize import frames, interval, objectives, search, springs

ROWS = 240

CHOOSE = {
    "plates": {"material": ["EN AW-7075-T651"], "thickness": ["12 mm", "16 mm", "20 mm"]},
    "threads": {"id": ["M6", "M8"]},
    "rods": {"id": ["DIN 976 - M6", "DIN 976 - M8"]},
}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    return catalogs.read([grown.overlay(tmp_path_factory.mktemp("grown"), ROWS, seed=3)])


def question(catalog, objective: str):
    """The small module with every disc of a catalog."""
    task = small.task("spring_loaded", {**CHOOSE, "pads": {"id": ["BISCO HT-800 - 1.57"]}}, objective)
    columns = demand([task], catalog)
    family = springs.spring_rows(catalog, task, columns, springs.FAMILIES[0])
    return frames.problem(catalog, task, "spring_loaded", columns, (family,))


def lighter(problem, objective: str, value: float):
    """Every combination of every block that comes to less, none screened."""
    for block in frames.blocks(problem):
        n = len(block.springs)
        q, t, r = (index.ravel() for index in np.meshgrid(
            np.arange(n), np.arange(len(problem.plates)), np.arange(len(block.rods.size)), indexing="ij"))
        # what has too heavy springs alone is not built
        stood = block.count * (block.towers.cost if objective == "cost" else block.towers.mass)
        kept = stood[q] < value
        q, t, r = q[kept], t[kept], r[kept]
        if not len(q):
            continue
        exact, _ = objectives.exact(problem, block, objective, q, t, r)
        rows = np.flatnonzero(exact < value * (1.0 - 1e-9))
        if len(rows):
            yield frames.choice(problem, block, q[rows], t[rows], r[rows])


def test_generated_discs_keep_to_the_rules_of_catalogs(catalog):
    assert len(catalog["disc_springs"]) >= ROWS
    assert check(catalog) == ()
    made = catalog["disc_springs"]
    slender = (made["free_height"] - made["thickness"]) / made["thickness"]
    own = np.char.startswith(made.ids.astype(str), "GEN-")
    assert own.sum() == ROWS
    assert 0.35 < slender[own].min() < 0.45
    assert 1.25 < slender[own].max() < 1.35
    assert set(made["confidence"][own]) == {"weak"}


def test_same_seed_makes_the_same_discs():
    assert grown.discs(50, seed=1) == grown.discs(50, seed=1)
    assert grown.discs(50, seed=1) != grown.discs(50, seed=2)


def test_nothing_lighter_holds(catalog):
    problem = question(catalog, "mass")
    found = search.search(problem, "mass", time.monotonic() + 300.0, 1)
    assert found.complete
    assert found.choice is not None
    judged = 0
    for choice in lighter(problem, "mass", found.value):
        judged += len(choice)
        assert not interval.judged(catalog, "spring_loaded", problem.demand, choice).feasible.any()
    # the enumeration did look at something
    assert judged > 1000
    counted = sum(len(block.springs) * len(problem.plates) * len(block.rods.size) for block in frames.blocks(problem))
    assert found.tally.combinations == counted
