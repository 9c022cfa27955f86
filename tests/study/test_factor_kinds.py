"""Kinds of factors: ranges, levels, distributions, catalog rows, factors that follow others, tables of designs."""

import math
import tomllib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from packdesign import study
from packdesign.errors import InputError
from packdesign.study.distributions import TAIL, distribution
from packdesign.study.factors import Factor, Level, level, rounded, values
from packdesign.study.listing import value
from packdesign.study.spans import span
from packdesign.task.toml import document

PLACES = (np.arange(1000) + 0.5) / 1000.0
BREATHING = {"key": "cell.breathing", "range": ["0.2 mm", "0.6 mm"]}
FIRST = {"kind": "sobol", "count": 16, "seed": 1}
TABLE = {"kind": "table", "file": "listed.csv"}
DIGITS = 1e-11
"""Values are rounded to twelve digits."""


def drawn(ends, **others):
    return Factor("a", ("a",), Level("", None), drawn=span(ends, **others), unit=span(ends).unit)


def texts(found):
    return [found.level(number).text for number in found.column(np.array([0.0, 0.25, 0.5, 0.75, 1.0]))]


@settings(max_examples=300)
@given(st.floats(-1e300, 1e300))
def test_rounded_numbers_are_the_nearest_to_a_decimal(number):
    found = float(rounded(number))
    assert len(repr(found).partition("e")[0].replace(".", "").lstrip("-0").rstrip("0")) <= 12
    # half a unit of the twelfth digit, and one rounding of the product where a tie is near
    assert math.isclose(found, number, rel_tol=5.0001e-12, abs_tol=0.0)
    assert float(rounded(np.array([1.0, number, 2e-19]))[1]) == found == float(rounded(found))


def test_rounded_numbers_keep_what_is_no_number():
    assert np.isnan(rounded([np.nan, 0.0, 1.0])[0])
    assert math.copysign(1.0, rounded(-0.0)) == 1.0
    assert rounded(2.0000000000004e-19) == 2e-19


def test_a_range_has_its_ends_and_the_unit_of_the_lower_one():
    assert texts(drawn(["0.1 mm", "600 um"])) == ["0.1 mm", "0.225 mm", "0.35 mm", "0.475 mm", "0.6 mm"]
    assert texts(drawn(["-10 degC", "323.15 K"], steps=3)) == ["-10 degC", "-10 degC", "20 degC", "50 degC", "50 degC"]
    assert texts(drawn([2, 6], integers=True)) == ["2", "3", "4", "5", "6"]
    assert texts(drawn([0.5, 1.0])) == ["0.5", "0.625", "0.75", "0.875", "1"]


def test_levels_are_drawn_as_categories_and_whole_numbers_evenly():
    named = Factor("a", ("a",), Level("", None), tuple(map(level, "abc")))
    assert np.bincount(named.column((np.arange(600) + 0.5) / 600)).tolist() == [200] * 3
    whole = drawn([4, 9], integers=True).column((np.arange(600) + 0.5) / 600)
    assert np.unique(whole, return_counts=True)[1].tolist() == [100] * 6
    assert named.column(np.array([np.nan, 0.0, 1.0])).tolist() == [-1, 0, 2]


@settings(max_examples=50)
@given(st.floats(0.0, 1.0), st.integers(-50, 50), st.integers(1, 100))
def test_drawn_values_stay_inside_their_range(place, lowest, width):
    ends = [f"{lowest} degC", f"{lowest + width} degC"]
    for whole in (False, True):
        found = drawn(ends, integers=whole)
        alone = found.column(np.array([place]))[0]
        assert alone == found.column(np.array([0.3, place, 0.9]))[1]
        assert lowest <= float(found.level(alone).text.removesuffix(" degC")) <= lowest + width


@pytest.mark.parametrize(("table", "quantile"), [
    ({"kind": "normal", "mean": "0.4 mm", "deviation": "20 um"},
     lambda p: 0.4 + 0.02 * math.sqrt(2.0) * special.erfinv(2.0 * p - 1.0)),
    ({"kind": "lognormal", "median": "2 MPa", "ratio": 1.5},
     lambda p: 2.0 * 1.5 ** (math.sqrt(2.0) * special.erfinv(2.0 * p - 1.0))),
    ({"kind": "uniform", "lowest": "1 mm", "highest": "3000 um"}, lambda p: 1.0 + 2.0 * p),
    ({"kind": "triangular", "lowest": 1, "mode": 2, "highest": 5},
     lambda p: np.where(p < 0.25, 1.0 + np.sqrt(4.0 * p), 5.0 - np.sqrt(12.0 * (1.0 - p)))),
])
def test_distributions_have_their_closed_quantiles(table, quantile):
    # closed forms: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions
    assert np.allclose(distribution(table).numbers(PLACES), quantile(PLACES), rtol=DIGITS)


def test_a_cut_normal_is_that_of_scipy():
    found = distribution({"kind": "normal", "mean": "10 degC", "deviation": "4 K", "lowest": "6 degC",
                          "highest": "292.15 K"})
    expected = stats.truncnorm(-1.0, 2.25, loc=10.0, scale=4.0).ppf(PLACES)
    assert np.allclose(found.numbers(PLACES), expected, rtol=1e-9, atol=1e-9)  # scipy's own quantiles by logarithms
    assert found.numbers(np.array([0.0, 1.0])).tolist() == [6.0, 19.0]


def test_values_without_end_are_finite():
    """The outermost ones have 2^-33 of all beyond them: 6.3 deviations of a normal distribution."""
    ends = distribution({"kind": "normal", "mean": 0, "deviation": 1}).numbers(np.array([0.0, 1.0]))
    assert np.allclose(ends, [stats.norm.ppf(TAIL), stats.norm.isf(TAIL)], rtol=1e-7)  # 1 - 2^-33 is near 1
    assert np.isfinite(distribution({"kind": "lognormal", "median": 1, "ratio": 3}).numbers(np.array([0., 1.]))).all()


def test_steps_part_a_distribution_into_equal_shares():
    found = distribution({"kind": "uniform", "lowest": 0, "highest": 1}, steps=4)
    assert found.numbers(np.array([0.0, 0.3, 0.6, 1.0])).tolist() == [0.125, 0.375, 0.625, 0.875]


@pytest.mark.parametrize(("table", "faults"), [
    ({"kind": "normal", "mean": "1 mm", "deviation": "0 mm"}, ["deviation: expected a deviation above 0"]),
    ({"kind": "normal", "mean": "1 mm", "deviation": "1 K"},
     ['deviation = "1 K": expected values of one dimension; found K and mm']),
    ({"kind": "normal", "mean": "20 degC", "deviation": "1 degC"},
     ['deviation = "1 degC": expected a difference of temperatures, e.g. "2 K"']),
    ({"kind": "normal", "average": 1, "deviation": "wide"},
     ["mean: missing; expected it for a normal distribution", "average: unknown key; nearest: mean, lowest, highest",
      'deviation = "wide": expected a number, or a text with unit, e.g. "0.2 mm"']),
    ({"kind": "lognormal", "median": -1, "ratio": 0.5},
     ["ratio: expected a ratio above 1", "median: expected a median above 0, in a unit that starts at 0"]),
    ({"kind": "triangular", "lowest": 1, "mode": 4, "highest": 3},
     ["mode: expected a mode from the lowest to the highest value"]),
    ({"kind": "uniform", "lowest": 2, "highest": 2}, ["highest: expected a value above the lowest one"]),
    ({"kind": "normal", "mean": 0, "deviation": 1, "lowest": 9},
     ["expected cuts that leave at least 1e-06 of the distribution; found 0"]),
    ({"kind": "norm", "mean": 0}, ["kind = \"norm\": no distribution 'norm'; nearest: normal, lognormal, uniform"]),
    (3, ['expected a table such as { kind = "normal", mean = "0.4 mm", deviation = "0.02 mm" }']),
])
def test_distributions_that_are_none_are_refused(table, faults):
    with pytest.raises(InputError, match="expected|no distribution") as caught:
        distribution(table)
    assert list(caught.value.faults) == faults


def column_of(one, key):
    """Texts of a factor over all designs."""
    factors = {factor.key: (factor, column) for factor, column in
               zip(one.factors, values(one.factors, one.places(0, one.size)), strict=True)}
    factor, column = factors[key]
    return [factor.level(entry).text for entry in column]


def test_rows_of_the_catalog_are_levels(study_file, parts):
    path = study_file({"key": "holder.springs.id", "rows": {"table": "disc_springs", "outer_diameter": ["50 mm"]}})
    found = column_of(study.read(path, parts), "holder.springs.id")
    table = parts["disc_springs"]
    assert found == [name for name, outer in zip(table.ids, table["outer_diameter"], strict=True)
                     if math.isclose(outer, 0.05)]
    assert len(found) > 1


def test_a_factor_follows_another(study_file, parts):
    path = study_file(
        {"key": "cell.irreversible_growth", "follows": {"key": "cell.breathing", "ratio": 0.1, "plus": "50 um"}},
        BREATHING, {"key": "cell.thickness", "follows": {"key": "cell.irreversible_growth", "ratio": 0.5,
                                                         "plus": "4 mm"}}, plan=FIRST)
    one = study.read(path, parts)
    growth, breathing, thickness = values(one.factors, one.places(0, 16))
    assert one.places(0, 16).shape == (16, 1)
    assert np.allclose(growth, 0.1 * breathing + 0.05, rtol=DIGITS)
    assert np.allclose(thickness, 0.5 * growth + 4.0, rtol=DIGITS)
    assert one.factors[0].level(growth[0]).text == f"{float(growth[0])!r} mm"


def test_levels_follow_levels(study_file, parts):
    path = study_file({"key": "cell.mass", "levels": ["0.1 kg", "120 g", "0.15 kg"]},
                      {"key": "cell.energy", "follows": {"key": "cell.mass", "levels": ["30 Wh", "36 Wh", "50 Wh"]}},
                      {"key": "holder.springs.series", "range": [20, 21], "integers": True})
    one = study.read(path, parts)
    assert one.size == 6
    assert column_of(one, "cell.energy") == ["30 Wh"] * 2 + ["36 Wh"] * 2 + ["50 Wh"] * 2
    assert one.factors[0].unit == "kg"
    assert one.factors[0].scale.tolist() == [0.1, 0.12, 0.15]


def test_one_at_a_time_begins_with_the_base_task(study_file, parts, base):
    path = study_file(BREATHING, {"key": "cell.irreversible_growth", "follows": {"key": "cell.breathing", "ratio": 1}},
                      {"key": "holder.springs.id", "levels": ["EN16983-B-50", "EN16983-C-63"]},
                      plan={"kind": "one_at_a_time"})
    one = study.read(path, parts)
    own = base["cell"]["breathing"]
    assert column_of(one, "cell.breathing") == [own, "0.2 mm", "0.6 mm", own, own]
    assert column_of(one, "holder.springs.id") == [base["holder"]["springs"]["id"]] * 3 + ["EN16983-B-50",
                                                                                           "EN16983-C-63"]
    assert column_of(one, "cell.irreversible_growth")[1:3] == ["0.2 mm", "0.6 mm"]
    assert one.factors[0].base_number == float(own.removesuffix(" mm"))


def test_a_key_that_the_task_leaves_out_has_no_base(study_file, tmp_path, rows_of):
    path = study_file({"key": "cell.breathing_tolerance", "levels": [0.01]}, plan={"kind": "one_at_a_time"})
    rows = rows_of(study.run(path, tmp_path / "out").path)
    assert [row["in.cell.breathing_tolerance"] for row in rows] == ["", "0.01"]
    assert {row["status"] for row in rows} <= {"holds", "fails"}


def test_a_table_names_its_designs(study_file, parts, tmp_path):
    (tmp_path / "listed.csv").write_text("holder.springs.id, cell.breathing,duty.charge.1\n"
                                         "EN16983-B-50,0.2 mm,0.5\nEN16983-C-63,0.3 mm,1\nEN16983-B-50,0.3 mm,1\n")
    path = study_file({"key": "cell.breathing"}, {"key": "duty.charge.1"}, {"key": "holder.springs.id"},
                      {"key": "cell.irreversible_growth", "follows": {"key": "cell.breathing", "ratio": 0.5}},
                      plan=TABLE)
    one = study.read(path, parts)
    assert one.size == 3
    assert column_of(one, "holder.springs.id") == ["EN16983-B-50", "EN16983-C-63", "EN16983-B-50"]
    assert column_of(one, "cell.irreversible_growth") == ["0.1 mm", "0.15 mm", "0.15 mm"]
    assert [found.value for found in one.factors[1].levels] == [0.5, 1]
    assert one.factors[0].scale.tolist() == [0.2, 0.3]
    assert one.attachments == {"designs.csv": b"cell.breathing,duty.charge.1,holder.springs.id\n"
                                              b"0.2 mm,0.5,EN16983-B-50\n0.3 mm,1,EN16983-C-63\n"
                                              b"0.3 mm,1,EN16983-B-50\n"}
    assert tomllib.loads(one.text)["plan"]["file"] == "designs.csv"


def test_a_table_written_out_is_read_again(study_file, parts, base, tmp_path):
    """With the points of its curves, and with the same hash."""
    (tmp_path / "a.csv").write_text("charge,thickness change [um]\n0,0\n0.5,200\n1,100\n")
    (tmp_path / "listed.csv").write_text('cell.curve,holder.springs\na.csv,"{ id = ""EN16983-B-50"", parallel = 1, '
                                         'series = 20 }"\n')
    cell = {name: one for name, one in base["cell"].items() if name != "breathing"}
    path = study_file({"key": "cell.curve"}, {"key": "holder.springs"}, plan=TABLE,
                      task={**base, "cell": {**cell, "curve": "a.csv"}})
    one = study.read(path, parts)
    again = tmp_path / "again"
    again.mkdir()
    for name, content in {"study.toml": one.text.encode(), **one.attachments}.items():
        (again / name).write_bytes(content)
    (again / "task.toml").write_text(document(one.task))
    other = study.read(again / "study.toml", parts)
    assert other.digest == one.digest
    assert other.attachments == one.attachments
    assert other.factors[0].levels[0].value["growth"] == ["0 um", "200 um", "100 um"]


@pytest.mark.parametrize(("text", "found"), [
    ("0.5", 0.5), ("12", 12), ("2.0", 2.0), ("0.2 mm", "0.2 mm"), ("true", True), ("[1, 2]", [1, 2]),
    ('{ a = "b" }', {"a": "b"}), ("[1", "[1"), ("ISO 4014 - M10", "ISO 4014 - M10"),
])
def test_cells_hold_any_value(text, found):
    assert value(text) == found
    assert type(value(text)) is type(found)


def test_the_hash_of_a_study_holds_its_table(study_file, parts, tmp_path):
    digests = []
    for breathing in ("0.2 mm", "0.3 mm"):
        (tmp_path / "listed.csv").write_text(f"cell.breathing\n{breathing}\n")
        digests.append(study.read(study_file({"key": "cell.breathing"}, plan=TABLE), parts).digest)
    assert digests[0] != digests[1]


def test_a_study_of_a_table_runs(study_file, tmp_path, rows_of):
    """Its designs stand in the order of the file, and more breathing presses harder."""
    (tmp_path / "listed.csv").write_text("cell.breathing\n0.3 mm\n0.1 mm\n0.2 mm\n")
    path = study_file({"key": "cell.breathing"}, plan=TABLE)
    rows = rows_of(study.run(path, tmp_path / "out").path)
    assert [row["in.cell.breathing"] for row in rows] == ["0.3", "0.1", "0.2"]
    highest = [float(row["out.pressure_highest_MPa"]) for row in rows]
    assert highest[1] < highest[2] < highest[0]
