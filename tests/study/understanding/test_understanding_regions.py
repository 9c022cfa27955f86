"""Rules for where designs fail."""

import numpy as np
import pytest
from findings import found, holder, number_axis, places, text_axis

from packdesign.study.understanding.columns import columns
from packdesign.study.understanding.regions import questions, reasons, worst
from packdesign.study.understanding.tree import DEEPEST, MOST_LEAVES, leaves, threshold


def failing(fails, *axes):
    """Which designs fail a requirement, asked of a study where some do."""
    return questions(columns(found(axes, {"mass_kg": np.ones(len(fails))},
                                   status=np.where(fails, "fails", "holds"))))[1]


def box(count: int = 2048):
    place = places(count, 3)
    breathing, series = 0.2 + 0.6 * place[:, 0], np.floor(12 + 21 * place[:, 1])
    return (breathing > 0.45) & (series < 20), (
        number_axis("cell.breathing", breathing), number_axis("holder.springs.series", series, ""),
        number_axis("holder.pressure_set", place[:, 2], "MPa"))


def test_a_box_is_found_as_it_is():
    fails, axes = box()
    question = failing(fails, *axes)
    region = worst(question)
    assert (question.hits, region.hits, region.count) == (fails.sum(),) * 3
    # the limit lies somewhere between the two designs beside it, of 2048 over 0.6 mm
    assert region.rule in ("cell.breathing > 0.45 mm and springs.series <= 19",
                           "springs.series <= 19 and cell.breathing > 0.45 mm")


def test_regions_are_a_partition_and_are_counted_on_all_designs():
    fails, axes = box(1 << 16)
    question = failing(fails, *axes)
    assert question.grown == 50_000
    assert sum(region.count for region in question.regions) == fails.size
    assert sum(region.hits for region in question.regions) == fails.sum()
    assert worst(question).share > 0.999  # the limit of 50 000 designs errs by less than one of them on 65 536


def test_categories_are_parted_as_subsets():
    place = places(512, 2)
    springs = np.array(list("ABCDE"))[(5 * place[:, 0]).astype(int)]
    question = failing(np.isin(springs, ["B", "D"]), text_axis("holder.springs.id", springs),
                       number_axis("cell.breathing", place[:, 1]))
    assert [(region.rule, region.share) for region in question.regions] == [
        (f"springs.id in ({', '.join(one for one in dict.fromkeys(springs.tolist()) if one in kept)})", share)
        for kept, share in (("BD", 1.0), ("ACE", 0.0))]


def test_a_single_category_is_named_alone():
    springs = np.array(["A", "B"] * 20)
    assert worst(failing(springs == "B", text_axis("holder.springs.id", springs))).rule == "springs.id = B"


@pytest.mark.parametrize("fails", [True, False])
def test_none_and_all_failing_have_no_regions(fails):
    question = failing(np.full(64, fails), number_axis("cell.breathing", np.arange(64)))
    assert (question.hits, question.regions) == (64 * fails, ())


@pytest.mark.parametrize("seed", range(5))
def test_chance_has_no_rules(seed):
    source = np.random.default_rng(seed)
    question = failing(source.random(300) < 0.3, *(number_axis(f"cell.{one}", source.random(300)) for one in "abc"))
    assert [region.rule for region in question.regions] == ["everywhere"]
    assert worst(question) is None


def test_a_tree_stays_small():
    place = places(4096, 3)
    hit = (np.sin(9.0 * place[:, 0]) * np.sin(7.0 * place[:, 1]) > 0.2 * place[:, 2])
    paths = leaves(list(place.T), [False] * 3, hit)
    assert 2 < len(paths) <= MOST_LEAVES
    assert all(len(path) <= DEEPEST for path in paths)
    rows = [np.logical_and.reduce([side.where(list(place.T)) for side in path]) for path in paths]
    assert (np.sum(rows, axis=0) == 1).all()
    assert min(row.sum() for row in rows) >= 0.02 * hit.size


@pytest.mark.parametrize(("below", "above", "limit"), [
    (0.4497, 0.4521, 0.45), (19.0, 20.0, 19.0), (0.1, 0.9, 0.5), (-1.0, 3.0, -1.0), (1.23456, 1.23457, 1.23456),
    (0.0, 1e-9, 5e-10), (3.0, 3.0000000000000004, 3.0),
])
def test_limits_are_short_numbers_between_two_designs(below, above, limit):
    assert threshold(np.array([below, above]), 1) == limit
    assert below <= limit < above


def test_limits_of_many_designs_are_short_numbers():
    ordered = (np.arange(50_000) + 0.5) / 50_000.0
    assert threshold(ordered, 19_054) == 0.381  # 4 of 50 000 designs away


def test_designs_without_a_result_are_asked_for_apart():
    without, fails = questions(columns(holder()))
    assert worst(without).rule == "springs.series > 30"
    assert worst(without).share == 1.0
    assert without.asked == 256
    assert fails.asked == 256 - without.hits


def test_a_failing_design_of_a_search_is_one_without_a_result():
    status = ["optimal_proven", "infeasible_proven"] * 16
    without, fails = questions(columns(found([number_axis("cell.mass", np.arange(32) % 2)], {"mass_kg": np.ones(32)},
                                             status=status)))
    assert (without.hits, fails.asked, fails.hits) == (16, 16, 0)
    assert worst(without).rule == "cell.mass > 0 mm"


def test_reasons_are_those_of_the_messages():
    status = ["holds", "fails", "fails", "invalid", "invalid"]
    message = ["", "cells.highest pressure: utilisation 1.2", "cells.highest pressure: utilisation 3",
               "rods: 12 mm too short", "rods: 8.5 mm too short"]
    table = columns(found([number_axis("cell.breathing", range(5))], {"mass_kg": range(5)}, status=status,
                          message=message, utilisations={
                              "cells.highest pressure": np.array([0.9, 1.2, 3.0, np.nan, np.nan]),
                              "rods.proof load": np.array([1.0, 0.4, 1.1, np.nan, np.nan])}))
    assert [(one.name, one.first, one.exceeded) for one in reasons(table)] == [
        ("cells.highest pressure", 2, 2), ("rods: ... mm too short", 2, None), ("rods.proof load", 0, 1)]
