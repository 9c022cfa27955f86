"""Study files: what is refused, all at once and before anything runs."""

import re

import pytest

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
     "plan.count = 4: expected no count: a full factorial holds every combination of its levels"),
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
    ({"key": "cell.breathing"}, "factor[0].levels: expected levels or a range; found none"),
    ({"key": "cell.breathing", "range": ["0.1 mm", "0.2 mm"]},
     'factor[0].range = ["0.1 mm", "0.2 mm"]: '
     "expected steps beside the range, or levels instead, for a full factorial"),
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
    path = study_file({"key": "duty.cycles", "range": [0, 9999], "steps": 10000},
                      {"key": "duty.temperature_cycles", "range": [0, 9999], "steps": 10000})
    refused(path, parts, "plan: expected at most 10000000 designs; found 100000000")
