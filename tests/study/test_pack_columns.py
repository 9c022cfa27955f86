"""Studies of packs: what is told of them by column, which keys may vary, and which designs share a table."""

import math

import pytest
from packs import composite

from packdesign import optimize, study
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.evaluate.pack import packed
from packdesign.study.rated import structure
from packdesign.task import parse

ROOM = {"cells": 40, "envelope": ["1 m", "1 m", "1 m"], "orientation": ["height"], "lengthwise": ["length"]}
OWN = ("pack_mass_kg", "pack_Wh_per_kg", "pack_penalty_Wh_per_kg", "holders", "spare_cells")
BOX = {"from": ["0 mm", "0 mm", "0 mm"], "to": ["100 mm", "100 mm", "100 mm"]}


@pytest.fixture
def pack(base):
    return {**base, "pack": ROOM}


@pytest.fixture
def run(study_file, tmp_path, rows_of):
    def rows(*factors, **others) -> list[dict]:
        return rows_of(study.run(study_file(*factors, **others), tmp_path / "out").path)

    return rows


def test_packs_have_columns(run, pack, base, parts, tmp_path):
    """Cells of 38 Wh and 0.11 kg, ten to a holder, whose mass is that of the shipped module."""
    holder = float(rated(parts, parse(base, "task", tmp_path, parts)).mass[0])
    for row, cells in zip(run({"key": "pack.cells", "levels": [40, 45]}, task=pack), (40, 45), strict=True):
        holders = math.ceil(cells / 10)
        mass = holders * holder + 10 * holders * 0.11
        # sums of the same numbers in another order
        assert float(row["out.mass_kg"]) == pytest.approx(holders * holder, rel=1e-12)
        assert [float(row[f"out.{name}"]) for name in OWN] == pytest.approx(
            [mass, cells * 38.0 / mass, 38.0 / 0.11 - cells * 38.0 / mass, holders, 10 * holders - cells], rel=1e-12)
        assert row["status"] == "holds"
        assert float(row["utilisation.pack.holders in the envelope"]) < 1.0


def test_one_holder_alone_has_empty_columns(run):
    assert {row[f"out.{name}"] for row in run() for name in OWN} == {""}


def test_a_row_says_what_rating_its_pack_says(run, pack, parts, tmp_path):
    """With feet that find no room between the holders."""
    shaken = {**pack, "pack": {**ROOM, "acceleration": ["5 m/s2", "5 m/s2", "5 m/s2"]}}
    tight, wide = run({"key": "pack.clearance.holders", "levels": ["0 mm", "80 mm"]},
                      task={**shaken, "pack": {**shaken["pack"], "clearance": {"holders": "0 mm"}}})
    assert (tight["status"], wide["status"]) == ("fails", "holds")
    assert tight["message"].startswith("feet.room beside the holder: utilisation ")
    found = packed(parts, rated(parts, parse({**shaken, "pack": {**shaken["pack"], "clearance": {"holders": "80 mm"}}},
                                             "task", tmp_path, parts)))
    assert float(wide["out.mass_kg"]) == found.mass[0]
    assert float(wide["out.cost_EUR"]) == found.cost[0]
    assert float(wide["out.bound_mass_kg"]) == found.bound_mass[0]
    assert float(wide["out.utilisation"]) == found.utilisation[0]


def test_keys_of_the_pack_may_vary(run, pack):
    """Turned on its side, with boxes in its way, or smaller than its holders."""
    turned, blocked, small = ({"key": "pack.orientation", "levels": [["height"], ["width"]]},
                              {"key": "pack.keep_outs", "levels": [[], [BOX], [BOX, BOX]]},
                              {"key": "pack.envelope.2", "levels": ["1 m", "200 mm"]})
    rows = run(turned, blocked, small, task=pack)
    assert len(rows) == 12
    assert {row["status"] for row in rows if row["in.pack.envelope.2"] == "1.0"} == {"holds"}
    assert [row["status"] for row in rows if row["in.pack.envelope.2"] == "0.2"] == ["fails"] * 3 + ["holds"] * 3
    assert len({row["out.pack_mass_kg"] for row in rows}) == 1


@pytest.mark.parametrize("boxes", [BOX, [BOX]], ids=["one table", "an array"])
@pytest.mark.parametrize(("key", "level"), [
    ("pack.keep_outs.0.to", ["900 mm"] * 3), ("pack.keep_outs.0", {**BOX, "to": ["900 mm"] * 3})])
def test_keys_inside_a_keep_out_may_vary(run, pack, boxes, key, level):
    """It then leaves no room."""
    (row,) = run({"key": key, "levels": [level]}, task={**pack, "pack": {**ROOM, "keep_outs": boxes}})
    assert row["status"] == "fails"
    assert row["message"].startswith("pack.holders in the envelope: ")


def test_a_task_without_pack_knows_no_key_of_it(study_file, parts):
    with pytest.raises(InputError, match=r"the task knows no key 'pack.cells'"):
        study.read(study_file({"key": "pack.cells", "levels": [40]}), parts)


def test_wrong_levels_of_a_pack_are_told(study_file, pack, parts):
    with pytest.raises(InputError, match=r"pack.cells: .*whole number"):
        study.read(study_file({"key": "pack.cells", "levels": [40, "many"]}, task=pack), parts)


COOLED = {"material": "EN AW-6082-T651", "thickness": "1 mm", "every": 2}


@pytest.mark.parametrize("changes", [
    {"keep_outs": [BOX]}, {"keep_outs": [BOX, BOX]}, {"acceleration": ["0 m/s2", "0 m/s2", "0 m/s2"]},
    {"alignment": "0.1 mm"}, {"cooling": COOLED}, {"cooling": {**COOLED, "material": "PEEK"}}])
def test_what_is_checked_otherwise_stands_in_a_table_of_its_own(changes, pack, base, parts, tmp_path):
    def found(mapping):
        return structure(parts, parse(mapping, "task", tmp_path, parts))

    def like(pack):
        return found({**base, "pack": {**ROOM, **pack}})

    assert like(changes) != like({})
    assert like({}) != found(base)
    assert like(changes) == like({**changes, "cells": 50, "envelope": ["2 m", "2 m", "2 m"], "lengthwise": ["width"]})


def test_cooling_plates_of_two_metals_are_told_apart(base, parts, tmp_path):
    first, second = (structure(parts, parse({**base, "pack": {**ROOM, "cooling": {**COOLED, "material": material}}},
                                            "task", tmp_path, parts)) for material in ("EN AW-6082-T651", "PEEK"))
    assert first != second


def test_a_search_tells_the_pack_it_chose(run, pack, parts, tmp_path, monkeypatch):
    """A made-up search: the shipped module, forty cells of it, pressing along the width."""
    one = parse(pack, "task", tmp_path, parts).variant(10, (1, 1), ("width", "height"))
    winner = rated(parts, one)

    def search(catalog, asked, *, time_limit, top, workers):
        return (optimize.Optimum("spring_loaded", "optimal_proven", winner, 1.0, 1.0, "", {}, 0.0, "", (), one,
                                 (composite(),)),)

    monkeypatch.setattr(optimize, "optimize", search)
    (row,) = run({"key": "pack.cells", "levels": [40]}, mode="optimize", time_limit="1 min",
                 task={**pack, "holder": {"kinds": ["spring_loaded"]}})
    assert (row["chosen.stack.cells"], row["chosen.pack.orientation"], row["chosen.pack.lengthwise"]) == (
        "10", "width", "height")
    assert float(row["out.holders"]) == 4.0
    assert float(row["by_kind.spring_loaded.mass_kg"]) == float(row["out.mass_kg"]) == pytest.approx(
        4 * winner.mass[0], rel=1e-12)
