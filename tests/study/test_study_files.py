"""Study files: what is refused, all at once and before anything runs."""

import re

import pytest
from scipy.stats import norm

from packdesign import study
from packdesign.errors import InputError

SOBOL = {"kind": "sobol", "count": 64, "seed": 1}
BREATHING = {"key": "cell.breathing", "levels": ["0.1 mm"]}


def refused(path, catalog, *messages):
    """Asserts that a file is refused with these faults and no others."""
    with pytest.raises(InputError, match=re.escape(messages[0])) as caught:
        study.read(path, catalog)
    assert list(caught.value.faults) == [f"{path}: {message}" for message in messages]


@pytest.mark.parametrize(("plan", "message"), [
    ({"kind": "sobol", "count": 100, "seed": 1},
     "plan.count = 100: expected a power of two for a sobol plan; nearest: 64, 128"),
    ({"kind": "sobol", "count": 64}, "plan.seed: missing; expected the seed of the sample, e.g. 1"),
    ({"kind": "latin_hypercube", "seed": 1}, "plan.count: missing; expected the count of the sample, e.g. 256"),
    ({"kind": "full_factorial", "count": 4},
     "plan.count = 4: expected no count: a full factorial takes no options"),
    ({"kind": "sobel", "count": 64, "seed": 1}, "plan.kind = \"sobel\": no plan 'sobel'; nearest: sobol"),
    ({"kind": "sobol", "count": 0, "seed": 1}, "plan.count = 0: expected a whole number of at least 1"),
])
def test_a_plan_is_complete(study_file, parts, plan, message):
    refused(study_file(BREATHING, plan=plan), parts, message)


@pytest.mark.parametrize(("factor", "message"), [
    ({"key": "cell.breathin", "levels": ["1 mm"]},
     "factor[0].key = \"cell.breathin\": the task knows no key 'cell.breathin'; "
     "nearest: cell.breathing, cell.breathing_tolerance, cell.length"),
    ({"key": "duty.charge.2", "levels": [0.5]},
     "factor[0].key = \"duty.charge.2\": the task knows no key 'duty.charge.2'; "
     "nearest: duty.charge, duty.phase, duty.current"),
    ({"key": "stack.pads.id", "levels": ["x"]},
     "factor[0].key = \"stack.pads.id\": the task knows no key 'stack.pads.id'; "
     "nearest: stack.pads, stack.cells, stack.side_by_side"),
    ({"key": "cell.breathing", "levels": ["0.1 mm", "0.1 kg"]},
     'factor[0].levels[1] = "0.1 kg": cell.breathing: expected a length, e.g. "112 mm"'),
    ({"key": "holder.springs.parallel", "levels": [1, 0]},
     "factor[0].levels[1] = 0: holder.springs.parallel: expected a whole number of at least 1"),
    ({"key": "holder.springs.id", "levels": ["EN16983-A-51"]},
     "factor[0].levels[0] = \"EN16983-A-51\": holder.springs.id: no spring 'EN16983-A-51'; "
     "nearest: EN16983-A-50, EN16983-A-56, EN16983-A-45"),
    ({"key": "holder.rods.designation", "levels": ["DIN 976 - M13 x 350 - 10.9"]},
     "factor[0].levels[0] = \"DIN 976 - M13 x 350 - 10.9\": holder.rods.designation: no thread 'M13'; "
     "nearest: M14, M12, M16"),
    ({"key": "objective.minimize", "levels": ["weight"]},
     "factor[0].levels[0] = \"weight\": objective.minimize = \"weight\": no objective 'weight'; "
     "allowed: mass, cost, volume"),
    ({"key": "holder.plate", "levels": [{"material": "42CrMo4", "thickness": "20 mm", "length": "150 mm"}]},
     "factor[0].levels[0]: holder.plate: width: missing; expected a length above 0, e.g. \"112 mm\""),
    ({"key": "cell.breathing", "levels": []},
     'factor[0].levels = []: expected an array of values, e.g. ["0.2 mm", "0.4 mm"]'),
    ({"key": "cell.breathing", "levels": ["1 mm", "1 mm"]},
     'factor[0].levels = ["1 mm", "1 mm"]: expected levels that differ'),
    ({"key": "cell.breathing"},
     "factor[0].levels: expected one of range, distribution, rows, follows, levels; found none"),
    ({"key": "cell.breathing", "range": ["0.1 mm", "0.2 mm"]},
     'factor[0].range = ["0.1 mm", "0.2 mm"]: '
     "expected steps beside it, or levels instead, for a full factorial"),
    ({"key": "cell.breathing", "range": ["0.2 mm", "0.1 mm"], "steps": 3},
     'factor[0].range = ["0.2 mm", "0.1 mm"]: expected the lowest value first, and a higher one behind it'),
    ({"key": "cell.breathing", "range": ["0.2 mm", "0.1 K"], "steps": 3},
     'factor[0].range = ["0.2 mm", "0.1 K"]: expected two values of one dimension; found mm and K'),
    ({"key": "holder.springs.series", "range": [10, 15], "integers": True, "steps": 3},
     "factor[0].range = [10, 15]: expected steps that part 5 evenly into whole numbers"),
    ({"key": "cell.breathing", "levels": ["1 mm"], "steps": 3},
     "factor[0].steps = 3: expected a range beside it"),
    ({"key": "cell.breathing", "level": ["1 mm"], "levels": ["1 mm"]}, "factor[0].level: unknown key; nearest: levels"),
])
def test_a_factor_is_checked_against_the_task(study_file, parts, factor, message):
    refused(study_file(factor), parts, message)


@pytest.mark.parametrize(("plan", "messages"), [
    ({"kind": "halton", "count": 8, "seed": 1, "levels": 4},
     ["plan.levels = 4: expected no levels: a halton plan takes count and seed"]),
    ({"kind": "morris"}, ["plan.seed: missing; expected the seed of the sample, e.g. 1",
                          "plan.trajectories: missing; expected the number of trajectories, e.g. 20"]),
    ({"kind": "morris", "trajectories": 4, "seed": 1, "levels": 5},
     ["plan.levels = 5: expected an even number of levels, so that steps are as likely up as down"]),
    ({"kind": "saltelli", "count": 48, "seed": 1},
     ["plan.count = 48: expected a power of two for a saltelli plan; nearest: 32, 64"]),
    ({"kind": "saltelli", "count": 32, "seed": 1, "second_order": "no"},
     ['plan.second_order = "no": expected true or false']),
    ({"kind": "central_composite"}, ['plan.face: missing; expected the place of the corners, e.g. "inscribed"']),
    ({"kind": "central_composite", "face": "round"},
     ["plan.face = \"round\": no face 'round'; allowed: faced, inscribed"]),
    ({"kind": "fractional_factorial", "resolution": 7},
     ["plan.resolution = 7: expected a whole number of at most 5"]),
    ({"kind": "fractional_factorial"},
     ["plan.resolution: missing; expected the resolution of the fraction, e.g. 4"]),
    ({"kind": "box_behnken", "file": "a.csv"},
     ['plan.file = "a.csv": expected no file: a box-behnken plan takes no options']),
    ({"kind": "one_at_a_time", "seed": 1},
     ["plan.seed = 1: expected no seed: a plan of one at a time takes no options"]),
])
def test_a_plan_has_its_options_and_no_others(study_file, parts, plan, messages):
    wide = {"key": "cell.breathing", "range": ["0.1 mm", "0.2 mm"]}
    refused(study_file(wide, plan=plan), parts, *messages)


NORMAL = {"kind": "normal", "mean": "0.4 mm", "deviation": "0.02 mm"}
LEAST = 0.4 - 0.1 * norm.isf(2.0**-33)
"""Below it lies 2^-33 of a normal distribution of mean 0.4 and deviation 0.1."""


@pytest.mark.parametrize(("plan", "factor", "message"), [
    ({"kind": "full_factorial"}, {"key": "cell.breathing", "distribution": NORMAL},
     "factor[0].distribution: expected steps beside it, or levels instead, for a full factorial"),
    ({"kind": "one_at_a_time"}, {"key": "cell.breathing", "distribution": NORMAL},
     "factor[0].distribution: expected steps beside it: it has no ends to go to one at a time"),
    ({"kind": "fractional_factorial", "resolution": 3}, {"key": "cell.breathing", "levels": ["1 mm", "2 mm", "3 mm"]},
     'factor[0].levels = ["1 mm", "2 mm", "3 mm"]: expected two levels, or a range, for a fractional factorial'),
    ({"kind": "central_composite", "face": "faced"}, {"key": "holder.springs.id", "levels": ["EN16983-B-50"]},
     'factor[0].levels = ["EN16983-B-50"]: expected a range or a distribution: this plan takes ends and middles'),
    ({"kind": "box_behnken"}, {"key": "holder.springs.id", "rows": {"table": "disc_springs", "id": ["EN16983-B-50"]}},
     "factor[0].rows: expected a range or a distribution: this plan takes ends and middles"),
])
def test_factors_fit_their_plan(study_file, parts, plan, factor, message):
    refused(study_file(factor, plan=plan), parts, message)


@pytest.mark.parametrize(("factor", "messages"), [
    ({"key": "cell.breathing", "distribution": {**NORMAL, "deviation": "0 mm"}},
     ["factor[0].distribution: deviation: expected a deviation above 0"]),
    ({"key": "cell.irreversible_growth", "distribution": {**NORMAL, "deviation": "0.1 mm"}},
     [f'factor[0].distribution = "{LEAST:.12g} mm": cell.irreversible_growth: expected a length of at least 0, '
      'e.g. "112 mm"; cut it by lowest or highest']),
    ({"key": "cell.breathing", "distribution": NORMAL, "range": ["1 mm", "2 mm"]},
     ["factor[0].levels: expected one of range, distribution, rows, follows, levels; found range and distribution"]),
    ({"key": "cell.breathing", "distribution": NORMAL, "integers": True},
     ["factor[0].integers = true: expected a range beside it"]),
    ({"key": "holder.springs.id", "rows": "disc_springs"},
     ['factor[0].rows = "disc_springs": expected a catalog table and filters, '
      'e.g. { table = "disc_springs", series = ["B"] }']),
    ({"key": "holder.springs.id", "rows": {"table": "disc_spring"}},
     ["factor[0].rows: no catalog table 'disc_spring'; nearest: disc_springs, helical_springs, disc_relaxation"]),
    ({"key": "holder.springs.id", "rows": {"table": "disc_springs", "outer_diametre": ["50 mm"]}},
     ["factor[0].rows: disc_springs: no column 'outer_diametre'; "
      "nearest: outer_diameter, inner_diameter"]),
    ({"key": "holder.springs.id",
      "rows": {"table": "disc_springs", "id": ["EN16983-B-50"], "outer_diameter": ["63 mm"]}},
     ["factor[0].rows: expected filters that at least one row passes"]),
    ({"key": "holder.springs.id", "rows": {"table": "materials", "id": ["42CrMo4"]}},
     ["factor[0].rows = \"42CrMo4\": holder.springs.id: no spring '42CrMo4'; "
      "nearest: EN16983-C-8, EN16983-C-10, EN16983-A-8"]),
])
def test_sources_of_values_are_checked(study_file, parts, factor, messages):
    refused(study_file(factor, plan=SOBOL), parts, *messages)


def follower(**follows):
    return {"key": "cell.irreversible_growth", "follows": follows}


@pytest.mark.parametrize(("factor", "message"), [
    (follower(key="cell.irreversible_growth", ratio=2),
     '.key = "cell.irreversible_growth": expected another factor; this one follows itself'),
    (follower(key="cell.breathin", ratio=2),
     ".key = \"cell.breathin\": no factor 'cell.breathin'; nearest: cell.breathing, cell.irreversible_growth"),
    (follower(key="cell.breathing"), ": expected ratio or plus, or levels instead"),
    (follower(key="cell.breathing", ratio=1, levels=["1 mm"]), ": expected ratio or plus, or levels instead"),
    (follower(key="cell.breathing", ratio="1 mm"), ': ratio = "1 mm": expected a number, e.g. 0.1'),
    (follower(key="cell.breathing", plus="1 kg"),
     ': plus = "1 kg": expected values of one dimension; found kg and mm'),
    (follower(key="cell.breathing", factor=2, ratio=1), ": factor: unknown key; nearest: ratio, key, levels"),
    (follower(key="cell.breathing", levels=["1 mm"]),
     ": expected ratio or plus: cell.breathing has numbers, no levels"),
    (follower(key="cell.breathing", ratio=-1),
     ' = "-0.1 mm": cell.irreversible_growth: expected a length of at least 0, e.g. "112 mm"'),
    (follower(ratio=2), ': expected a table such as { key = "cell.breathing", ratio = 0.1, plus = "0.05 mm" } '
                        "or one with key and levels"),
])
def test_links_are_checked(study_file, parts, factor, message):
    wide = {"key": "cell.breathing", "range": ["0.1 mm", "0.2 mm"], "steps": 2}
    path = study_file(wide, factor)
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        study.read(path, parts)
    assert caught.value.faults[0] == f"{path}: factor[1].follows{message}"


def test_links_have_no_circle(study_file, parts):
    path = study_file(follower(key="cell.breathing", ratio=1),
                      {"key": "cell.breathing", "follows": {"key": "cell.irreversible_growth", "ratio": 1}})
    told = "expected factors that do not follow each other in a circle"
    refused(path, parts,
            f'factor[0].follows.key = "cell.breathing": {told}: '
            "cell.irreversible_growth -> cell.breathing -> cell.irreversible_growth",
            f'factor[1].follows.key = "cell.irreversible_growth": {told}: '
            "cell.breathing -> cell.irreversible_growth -> cell.breathing")


@pytest.mark.parametrize(("levels", "follows", "message"), [
    (["EN16983-B-50", "EN16983-C-63"], {"levels": ["0.1 mm"]},
     ": expected 2 levels, as many as holder.springs.id has; found 1"),
    (["EN16983-B-50", "EN16983-C-63"], {"levels": ["0.1 mm", "1 K"]},
     '.levels[1] = "1 K": cell.irreversible_growth: expected a length, e.g. "112 mm"'),
    (["EN16983-B-50", "EN16983-C-63"], {"ratio": 2},
     ": expected levels beside the key: holder.springs.id has levels that are no numbers of one dimension"),
])
def test_levels_of_links_are_checked(study_file, parts, levels, follows, message):
    path = study_file({"key": "holder.springs.id", "levels": levels}, follower(key="holder.springs.id", **follows))
    refused(path, parts, f"factor[1].follows{message}")


@pytest.mark.parametrize(("text", "messages"), [
    ("cell.breathing,cell.mas\n0.1 mm,1 kg\n",
     ["column 'cell.mas': no factor has this key; nearest: cell.mass, cell.breathing",
      "column 'cell.mass': missing; expected one for each factor"]),
    ("cell.breathing,cell.mass\n0.1 kg,1 kg\n\n0.1 mm,1 m\n0.1 kg,1 kg\n",
     ['row 2, cell.breathing = "0.1 kg": cell.breathing: expected a length, e.g. "112 mm"',
      'row 4, cell.mass = "1 m": cell.mass: expected a mass, e.g. "0.11 kg"']),
    ("cell.breathing,cell.mass\n0.1 mm\n0.1 mm,\n", ["row 2: expected 2 cells; found 1",
                                                  "row 3, cell.mass: expected a value; found none"]),
    ("cell.breathing,cell.mass,cell.mass\n", ["column 'cell.mass': expected one column for each factor",
                                              "expected a header and at least one design"]),
])
def test_tables_of_designs_are_checked(study_file, parts, tmp_path, text, messages):
    table = tmp_path / "designs.csv"
    table.write_text(text)
    path = study_file({"key": "cell.breathing"}, {"key": "cell.mass"}, plan={"kind": "table", "file": "designs.csv"})
    with pytest.raises(InputError, match=re.escape(messages[0])) as caught:
        study.read(path, parts)
    found = [fault.removeprefix(f"{table}: ") for fault in caught.value.faults]
    assert [re.sub(r" (above|of at least) 0,", ",", fault) for fault in found] == messages


def test_a_table_is_there_and_alone_names_values(study_file, parts, tmp_path):
    path = study_file({"key": "cell.breathing"}, plan={"kind": "table", "file": "none.csv"})
    with pytest.raises(InputError, match=re.escape(f"{tmp_path / 'none.csv'}: no such file")):
        study.read(path, parts)
    path = study_file(BREATHING, plan={"kind": "table"})
    refused(path, parts, 'plan.file: missing; expected the table of the designs, e.g. "designs.csv"',
            'factor[0].levels = ["0.1 mm"]: expected no levels: the values come from the table of the plan')


def test_summaries_tell_of_results_that_are_written(study_file, parts):
    plain = study.read(study_file(), parts)
    assert plain.source["summary"] == {"responses": ["mass_kg", "swing_MPa", "utilisation"], "failed": "drop"}
    some = study.read(study_file(responses={"keys": ["mass_kg", "tilt"]}, summary={"failed": "refuse"}), parts)
    assert (some.summary.responses, some.summary.failed) == (("mass_kg",), "refuse")
    path = study_file(responses={"keys": ["mass_kg"]}, summary={"responses": ["tilt"]})
    refused(path, parts, "summary: responses: expected results that are written; not among them: tilt")
    path = study_file(summary={"responses": ["governing"], "failed": "keep"})
    with pytest.raises(InputError, match="no treatment 'keep'") as caught:
        study.read(path, parts)
    assert len(caught.value.faults) == 2


def test_factors_keep_apart(study_file, parts):
    path = study_file(BREATHING, BREATHING, {"key": "cell", "levels": [{"id": "lee2020_agc_pouch"}]})
    with pytest.raises(InputError, match="expected one factor for each key") as caught:
        study.read(path, parts)
    assert f'{path}: factor[0].key = "cell.breathing": expected keys apart from each other; this one is part of cell' \
        in caught.value.faults


def test_all_faults_are_told_at_once(study_file, parts):
    path = study_file({"key": "cell.mas", "levels": ["1 kg"]}, {"key": "cell.mass", "levels": ["1 m"]},
                      plan={"kind": "sobol", "count": 3, "seed": 1}, responses={"keys": ["mass"]}, mood="rate")
    with pytest.raises(InputError, match="power of two") as caught:
        study.read(path, parts)
    places = [fault.removeprefix(f"{path}: ").split(" ")[0].rstrip(":") for fault in caught.value.faults]
    assert sorted(places) == ["factor[0].key", "factor[1].levels[0]", "mood", "plan.count", "responses.keys[0]"]


def test_faults_of_the_base_task_are_told_too(study_file, parts, base, tmp_path):
    path = study_file(task={**base, "stack": {"cells": 0}}, plan={"kind": "grid"})
    with pytest.raises(InputError, match="no plan 'grid'") as caught:
        study.read(path, parts)
    assert caught.value.faults[1] == f"{tmp_path / 'base.toml'}: stack.cells = 0: expected a whole number of at least 1"


def test_a_missing_task_is_told(study_file, parts, tmp_path):
    path = study_file(task_file="")
    path.write_text(path.read_text().replace("base.toml", "other.toml").replace('task_file = ""\n', ""))
    with pytest.raises(InputError, match=re.escape(f"{tmp_path / 'other.toml'}: no such file")):
        study.read(path, parts)


def test_the_task_suits_the_mode(study_file, parts):
    path = study_file(mode="optimize")
    refused(path, parts, 'task = "base.toml": expected a task with kinds of holder for mode optimize')


def test_a_study_needs_a_factor(study_file, parts):
    path = study_file()
    path.write_text(path.read_text().partition("[[factor]]")[0])
    refused(path, parts, "factor: missing")


def test_a_factorial_has_an_end(study_file, parts):
    path = study_file({"key": "duty.cycles", "range": [0, 99999], "integers": True},
                      {"key": "duty.temperature_cycles", "range": [0, 99999], "steps": 100000})
    refused(path, parts, "plan: expected at most 1000000000 designs for a full factorial; found 10000000000")
