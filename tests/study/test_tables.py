"""Tables of results: what columns are called, measured in and held as."""

import sys

import numpy as np
import pytest
from pyarrow import parquet

from packdesign.study import table
from packdesign.study.batch import Batch, gathered, words
from packdesign.study.results import RESPONSES

PLAIN = {"nonuniformity", "tilt", "lift_off", "rod_share", "stack_share_lowest", "stack_share_highest",
         "equivalent_pressure_cycles", "pressure_equipment_category", "asme_scope", "damage", "holders", "spare_cells",
         "utilisation", "governing"}
"""Shares, counts, classes and words."""


def made(names=2, **cells):
    batch = Batch(words(["holds"] * names), words([""] * names), cells)
    return table.table(np.arange(names, dtype=np.uint64), {"in.a": np.array([1.0, 2.0])[:names]}, batch, {"in.a": "mm"})


def test_every_response_has_its_unit():
    found = made(**{f"out.{key}": np.zeros(2) for key in RESPONSES})
    units = {key: (found.schema.field(f"out.{key}").metadata or {}).get(b"unit") for key in RESPONSES}
    assert {key for key, unit in units.items() if unit is None} == PLAIN
    assert units["pack_Wh_per_kg"] == b"Wh/kg"
    assert units["mass_kg"] == b"kg"
    assert found.schema.field("in.a").metadata == {b"unit": b"mm"}


def test_nothing_is_null():
    found = made(**{"out.b": np.array([np.nan, np.inf]), "out.c": words([None, "x"])})
    assert found["out.b"].to_pylist() == [None, np.inf]
    assert found["out.c"].to_pylist() == [None, "x"]
    assert found["case_id"].to_pylist() == ["0" * 16, "0" * 15 + "1"]


def test_parts_get_the_columns_of_all(tmp_path):
    paths = [tmp_path / name for name in ("1", "2")]
    tables = [made(**{"out.b": np.ones(2), "utilisation.x": np.zeros(2)}),
              made(1, **{"chosen.y": words(["y"]), "out.b": np.ones(1)})]
    for path, one in zip(paths, tables, strict=True):
        table.written(path, table.content(one))
    assert table.unified(paths, [2, 1]) == {"holds": 3}
    found = parquet.read_table(paths)
    assert found.column_names == ["case_id", "in.a", "status", "message", "out.b", "utilisation.x", "chosen.y"]
    assert found["chosen.y"].to_pylist() == [None, None, "y"]
    assert found["utilisation.x"].to_pylist() == [0.0, 0.0, None]
    before = [path.read_bytes() for path in paths]
    assert table.unified(paths, [2, 1]) == {"holds": 3}
    assert [path.read_bytes() for path in paths] == before
    assert table.described(paths[1])["in.a"] == "mm"


def test_pieces_come_together_row_by_row():
    one = Batch(words(["a"]), words([""]), {"x": np.array([1.0])})
    two = Batch(words(["b", "c"]), words(["", "m"]), {"w": words(["u", "v"])})
    found = gathered(3, [(np.array([1]), one), (np.array([2, 0]), two)])
    assert found.status.tolist() == ["c", "a", "b"]
    assert found.cells["w"].tolist() == ["v", None, "u"]
    # a number that is none is not a number
    assert np.array_equal(found.cells["x"], [np.nan, 1.0, np.nan], equal_nan=True)


def test_a_table_needs_its_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(table.InputError, match=r"needs pyarrow; install it with `pip install .packdesign\[study\].`"):
        table.arrow()


def test_equal_tables_are_equal_bytes():
    assert table.content(made()) == table.content(made())
