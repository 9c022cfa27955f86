"""The whole summary of a study, whatever came out of it."""

import csv
import io
import itertools
import struct
import time

import numpy as np
import pytest
from findings import found, holder, number_axis, places, text_axis

from packdesign.study.quantities import named
from packdesign.study.understanding import summary
from packdesign.study.understanding.words import brief, digits, label, percent, plainly, short

WIDE = 1200
"""Points of eight inches."""


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def told(study) -> tuple[str, dict[str, bytes]]:
    """The note, and all files, which are looked at."""
    files = summary(study)
    note = files["summary.md"].decode()
    pictures = [name for name in files if name.endswith(".png")]
    assert all(size(files[name])[0] == WIDE and f"]({name})" in note for name in pictures)
    assert note.count("](") == len(pictures)
    assert "nan" not in note.replace("nano", "")
    return note, files


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def blocks(kind: str):
    """Places of a Saltelli sample or of trajectories, for four factors."""
    from SALib.sample import morris, sobol

    problem = {"num_vars": 4, "names": list("abcd"), "bounds": [[0.0, 1.0]] * 4}
    if kind == "morris":
        return {"kind": kind, "trajectories": 20, "levels": 4, "seed": 1}, morris.sample(problem, 20, seed=1)
    return ({"kind": kind, "count": 64, "seed": 1, "second_order": True},
            sobol.sample(problem, 64, calc_second_order=True, seed=1))


def additive(plan: dict, place: np.ndarray, **changes):
    axes = [number_axis(f"cell.{name}", place[:, n]) for n, name in enumerate("abc")] + [
        text_axis("holder.springs.id", np.array(["A", "B", "C"])[np.minimum(3 * place[:, 3], 2).astype(int)])]
    return found(axes, {"mass_kg": 10.0 + place[:, :3] @ [1.0, 2.0, 4.0], "cost_EUR": place[:, 0] * place[:, 1]},
                 **{"plan": plan, "places": place, "asked": ("mass_kg", "cost_EUR")} | changes)


def test_a_sample_is_told_in_full():
    study = holder()
    note, files = told(study)
    assert list(files) == ["summary.md", "indices.csv", "regions.csv", "main_effects.png", "tornado.png", "surface.png",
                           "pareto.png", "window.png", "parallel.png"]
    hold = int((study.status == "holds").sum())
    assert "256 designs over 4 factors, a Sobol sample: " in note
    assert f"{hold} hold" in note
    assert "**mass** is" in note
    assert "`springs.series` matters most" in note
    assert "The lightest design that holds has" in note
    assert "Most of all where `springs.series > 30`" in note
    assert "It does not see `springs.id`" in note
    assert f"leave out the {(study.status == 'unbuildable').sum()} designs without a result" in note
    lightest = np.nanmin(np.where(study.status == "holds", study.responses["mass_kg"], np.nan))
    assert f"has {digits(lightest)} kg" in note


def test_the_same_study_has_the_same_bytes():
    assert summary(holder(64)) == summary(holder(64))


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_plans_of_indices_have_theirs(kind):
    plan, place = blocks(kind)
    note, files = told(additive(plan, place))
    picture, heading = ("sobol.png", "## Sobol indices") if kind == "saltelli" else ("morris.png", "## Morris effects")
    assert picture in files
    assert heading in note
    assert "`cell.c` matters most" in note
    first = {row["factor"]: float(row["value"]) for row in rows(files["indices.csv"]) if row["response"] == "mass_kg"
             and row["measure"] in ("sobol_total", "morris_mu_star")}
    assert list(first) == ["cell.a", "cell.b", "cell.c", "holder.springs.id"]
    # Morris: the coefficients, but for rounding; Sobol: shares of 21, to the random error of 64 blocks
    wanted, error = ([1.0, 2.0, 4.0, 0.0], 1e-9) if kind == "morris" else ([1 / 21, 4 / 21, 16 / 21, 0.0], 0.125)
    np.testing.assert_allclose(list(first.values()), wanted, atol=error)


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_indices_of_too_few_whole_blocks_are_refused_in_the_note(kind):
    plan, place = blocks(kind)
    study = additive(plan, place, status=np.where(np.arange(len(place)) % 10, "holds", "unbuildable"))
    for values in study.responses.values():
        values[::10] = np.nan
    note, files = told(study)
    assert not {"sobol.png", "morris.png"} & files.keys()
    assert "miss a result; more than 10 % are too many" in note
    assert "`cell.c` matters most: the mean over it explains" in note


def test_one_factor_at_a_time():
    place = np.full((9, 4), np.nan)
    place[np.arange(1, 9), np.arange(8) // 2] = np.tile([0.0, 1.0], 4)
    note, files = told(additive({"kind": "one_at_a_time"}, np.where(np.isnan(place), 0.5, place), places=place))
    assert "`cell.c` matters most: alone it moves it by 4.00 kg" in note
    assert "No response surface of mass, cost: 10 terms need more than the 9 designs that have a result." in note
    assert "tornado.png" in files


def test_a_single_design():
    note, files = told(found([number_axis("cell.a", [1.0])], {"mass_kg": [2.0]}, asked=("mass_kg",)))
    assert "1 design over 1 factor" in note
    assert "**mass** is 2.00 kg in the only design that has one." in note
    assert "The lightest design that holds has 2.00 kg with `cell.a` 1 mm" in note
    assert "main_effects.png" not in files


def test_no_design_that_holds():
    study = holder(64, status=["fails"] * 64)
    note, files = told(study)
    assert "No design holds." in note
    assert "All 64 designs fail." in note
    assert "No Pareto front: no design holds." in note
    assert rows(files["regions.csv"]) == []


@pytest.mark.parametrize("keys", [("mass_kg", "swing_MPa"), (), ("governing",)])
def test_all_designs_invalid(keys):
    empty = np.full(64, np.nan)
    study = holder(64)
    note, files = told(found(study.axes, dict.fromkeys(study.responses, empty), status=["invalid"] * 64,
                             message=["cell.breathing: expected at most 0.1 mm"] * 64, asked=keys,
                             utilisations=dict.fromkeys(study.utilisations, empty)))
    assert "64 invalid" in note
    assert "All 64 designs have none." in note or "without a result: all 64" in note.lower()
    assert "No design holds." in note
    assert "cell.breathing: expected at most 0.1 mm" in note


def test_designs_without_any_response():
    note, files = told(found([number_axis("cell.a", range(4))], {}, status=["invalid"] * 4))
    assert "4 invalid" in note
    assert set(files) == {"summary.md", "indices.csv", "regions.csv"}


def test_one_factor():
    x = np.linspace(1.0, 2.0, 40)
    note, files = told(found([number_axis("holder.pressure_set", x, "MPa")], {"mass_kg": x**2}, asked=("mass_kg",)))
    assert "`pressure_set` matters most" in note
    assert "surface.png" not in files
    assert "| `pressure_set`² |" in note


def test_only_categories():
    axes = [text_axis("holder.springs.id", ["A", "B", "C"] * 12),
            text_axis("holder.rods", ["{ a = 1 }", "x" * 60] * 18)]
    responses = {"mass_kg": [1.0, 2.0, 4.0] * 12, "tilt": np.arange(36)}
    note, files = told(found(axes, responses, asked=("mass_kg", "tilt")))
    assert "No response surface of mass, tilt: there is no numeric factor." in note
    assert "`springs.id` matters most" in note
    assert {"main_effects.png", "tornado.png", "pareto.png", "parallel.png"} <= files.keys()


def test_a_study_of_searches():
    words = ["optimal_proven", "feasible_unproven", "infeasible_proven", "infeasible_unknown"]
    place = places(128, 2)
    status = np.array(words, object)[np.floor(4 * place[:, 0]).astype(int)]
    mass = np.where(place[:, 0] < 0.5, 5.0 + place[:, 1], np.nan)
    note, files = told(found([number_axis("cell.breathing", place[:, 0]), number_axis("cell.mass", place[:, 1], "kg")],
                             {"mass_kg": mass, "cost_EUR": 10.0 * mass}, status=status, asked=("mass_kg", "cost_EUR"),
                             message=np.where(np.isnan(mass), "uniaxial: no plate is stiff enough", "")))
    assert "32 optimal proven" in note
    assert "Designs without a result: 64 of 128. Most of all where `cell.breathing > 0.5 mm`" in note
    assert "uniaxial: no plate is stiff enough" in note
    assert "`cell.mass` matters most" in note


def test_responses_that_are_absent_or_infinite_are_named():
    life = np.where(np.arange(40) < 4, np.inf, np.arange(40.0))
    note, _ = told(found([number_axis("cell.a", range(40))], {"life_years": life}, asked=("life_years", "tilt")))
    assert "No tilt: the table does not have it." in note
    assert "The life of 4 designs is infinite and left out." in note


def test_axes_that_follow_from_others_are_no_factors():
    place = places(64, 1)
    axes = [number_axis("cell.a", place[:, 0]), number_axis("cell.b", 2.0 * place[:, 0])]
    note, _ = told(found(axes, {"mass_kg": place[:, 0]}, places=place, asked=("mass_kg",)))
    assert "64 designs over 1 factor" in note
    assert "cell.b" not in note


def test_many_factors_and_responses_fit():
    count = 14
    place = places(256, count)
    axes = [number_axis(f"holder.plate.some_long_key_{n}", place[:, n]) for n in range(count)]
    keys = [f"response_{n}_MPa" for n in range(6)]
    weights = np.random.default_rng(1).random((count, 6))
    told(found(axes, dict(zip(keys, (place @ weights).T, strict=True)), asked=tuple(keys)))


@pytest.mark.long
def test_a_million_designs_take_seconds():
    study = holder(1 << 20)
    start = time.perf_counter()
    note, _ = told(study)
    assert time.perf_counter() - start < 30.0
    assert "on 50000 of the 1048576 designs" in note


@pytest.mark.parametrize(("key", "name", "unit"), [
    ("mass_kg", "mass", "kg"), ("pressure_lowest_MPa", "pressure lowest", "MPa"), ("utilisation", "utilisation", ""),
    ("plate_compliance_mm_per_kN", "plate compliance", "mm/kN"), ("pack_Wh_per_kg", "pack", "Wh/kg"),
    ("leak_per_year", "leak", "1/year"), ("pressure_per_kelvin_MPa", "pressure per kelvin", "MPa"),
    ("stack_share_lowest", "stack share lowest", ""), ("screw_torque_Nm", "screw torque", "Nm"),
])
def test_keys_are_read_as_names_with_units(key, name, unit):
    assert named(key) == (name, unit)
    assert label(name, unit) == f"{name} [{unit or '-'}]"


def test_every_response_of_a_study_has_a_unit_or_none():
    """No name ends in what is a unit, but for a pressure after some years."""
    from packdesign.study.results import RESPONSES

    units = {"kg", "EUR", "L", "MPa", "mm", "m", "kN", "Nm", "kJ", "g", "years", "mrad"}
    assert [key for key in RESPONSES if named(key)[0].split()[-1] in units] == ["pressure_after_years_MPa"]


@pytest.mark.parametrize(("value", "text"), [
    (0.0, "0"), (1.0, "1.00"), (0.03456, "0.0346"), (123.456, "123"), (12345.6, "12346"), (1e-9, "1.00e-09"),
    (-2.5, "-2.50"), (np.nan, "-"), (np.inf, "inf"),
])
def test_numbers_have_three_digits(value, text):
    assert digits(value) == text


def test_words_are_short_and_stay_apart():
    assert short(("holder.springs.id", "cell.mass")) == ("springs.id", "cell.mass")
    assert short(("holder.mass", "mass")) == ("holder.mass", "mass")
    assert brief(("a" * 40, "b")) == ("a" * 21 + "...", "b")
    assert brief(("a" * 40, "a" * 41)) == ("a" * 21 + "... (1)", "a" * 21 + "... (2)")
    assert [percent(one) for one in (0.0, 0.001, 0.5, 0.999, 1.0)] == ["0 %", "< 1 %", "50 %", "> 99 %", "100 %"]
    assert [plainly(one) for one in (0.45678, 20.0, 1024.0)] == ["0.457", "20", "1024"]


def test_every_combination_of_levels():
    place = np.array(list(itertools.product([0.0, 1.0, 2.0], repeat=2)))
    note, _ = told(found([number_axis("cell.a", place[:, 0]), number_axis("cell.b", place[:, 1])],
                         {"mass_kg": 10.0 + place[:, 0] ** 2}, plan="full_factorial", asked=("mass_kg",)))
    assert "every combination of levels" in note
    assert "| `cell.a`² | 1.00 |" in note
