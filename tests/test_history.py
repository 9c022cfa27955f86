"""Recorded histories: read, reduced to where they turn, and as moments of a duty."""

import numpy as np
import pytest
from designs import changed, demand_of, task_of
from tasks import CATALOG, GOOD

from packdesign import task as tasks
from packdesign.duty import demand, labels, recorded, states
from packdesign.errors import InputError
from packdesign.task.turning import turning_points

HOURS = np.arange(0.0, 24.0, 1.0 / 60.0)
CHARGE = np.interp(HOURS, [0, 7, 8, 12, 13, 17, 18, 22, 24], [0.9, 0.9, 0.6, 0.6, 0.75, 0.75, 0.3, 0.9, 0.9])
WARMTH = np.interp(HOURS, [0, 7, 8, 10, 17, 18, 20, 24], [12, 10, 35, 25, 20, 45, 30, 12])
"""A made-up day of a commuter's car, minute by minute: two drives, a charge at work and one at home."""

HEAD = "time [h],charge,temperature [degC]\n"
LISTED = {"charge": [0.2, 0.9], "temperature": ["15 degC", "40 degC"], "repeats": 100}


def csv(charge=CHARGE, warmth=WARMTH, hours=HOURS) -> str:
    return HEAD + "".join(f"{h:.6f},{q:.6f},{t:.6f}\n" for h, q, t in zip(hours, charge, warmth, strict=True))


def mapping(history, **changes) -> dict:
    """The good task with a history in place of cycles."""
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    return changed(GOOD, {"duty.cycles": None, "duty.temperature_cycles": None, "duty.history": history} | dotted)


def with_file(folder, text: str, **changes):
    (folder / "drive.csv").write_text(text, encoding="utf-8")
    return tasks.parse(mapping({"file": "drive.csv", "repeats": 3650}, **changes), "task.toml", folder, CATALOG)


def with_lists(charge, celsius, repeats=1000, **changes):
    history = {"charge": charge, "temperature": [f"{value} degC" for value in celsius], "repeats": repeats}
    return tasks.parse(mapping(history, **changes), "task.toml", ".", CATALOG)


def turned(*columns, least=(0.01, 1.0)):
    found = turning_points(tuple(np.array(column, float) for column in columns), least)
    return list(zip(*(column.tolist() for column in found), strict=True))


def test_a_day_is_reduced_to_where_it_turns(tmp_path):
    """Both ends of every drive and charge to half a step of 0.6/32 and 35/32 K, and both extremes as they are."""
    history = with_file(tmp_path, csv()).duty.history
    assert history.repeats == 3650
    assert (min(history.charge), max(history.charge)) == (0.3, 0.9)
    assert (min(history.temperature), max(history.temperature)) == pytest.approx((283.15, 318.15), abs=1e-9)
    for hour in (7, 8, 12, 13, 17, 18):
        row = int(hour * 60)
        off = np.hypot((np.array(history.charge) - CHARGE[row]) / (0.6 / 32),
                       (np.array(history.temperature) - 273.15 - WARMTH[row]) / (35 / 32))
        # half a step each way, and a corner that strays from the straight way by less than one
        assert off.min() < 1.0 + np.sqrt(0.5), hour
    assert len(history.charge) < 12


def test_noise_below_a_step_does_not_count(tmp_path):
    random = np.random.default_rng(7)
    noisy = (np.clip(CHARGE + random.uniform(-0.004, 0.004, len(HOURS)), 0.3, 0.9),
             np.clip(WARMTH + random.uniform(-0.25, 0.25, len(HOURS)), 10.0, 45.0))
    clean, rough = (with_file(tmp_path, csv(*columns)).duty.history for columns in ((CHARGE, WARMTH), noisy))
    assert len(rough.charge) == len(clean.charge)
    assert rough.charge == pytest.approx(clean.charge, abs=1.01 * 0.6 / 32)
    assert rough.temperature == pytest.approx(clean.temperature, abs=1.01 * 35 / 32)


def test_a_reduced_history_stays_as_it_is(tmp_path):
    random = np.random.default_rng(3)
    walk = np.clip(0.5 + np.cumsum(random.normal(0.0, 0.02, len(HOURS))), 0.05, 0.98)
    task = with_file(tmp_path, csv(walk, WARMTH + random.normal(0.0, 2.0, len(HOURS)).clip(0.0, 9.0)))
    again = tasks.parse(task.source, "again.toml", tmp_path / "elsewhere", CATALOG)
    assert again.duty.history == task.duty.history
    assert again.source == task.source
    assert len(task.duty.history.charge) > 20


def test_a_task_with_a_history_is_a_task_of_its_own(tmp_path):
    task = with_file(tmp_path, csv())
    text = tasks.written(task.source, {"kinds": ["uniaxial"]})
    (tmp_path / "drive.csv").unlink()
    (tmp_path / "design.toml").write_text(text, encoding="utf-8")
    again = tasks.read(tmp_path / "design.toml", CATALOG)
    assert again.duty.history == task.duty.history


def test_what_rests_turns_nowhere():
    assert turned([0.5, 0.5, 0.5], [20.0, 20.0, 20.0]) == [(0.5, 20.0)]
    assert turned([0.2, 0.8, 0.2], [20.0, 20.3, 19.9]) == [(0.2, 20.1), (0.8, 20.1)]


def test_the_way_there_is_left_out():
    assert turned([0.0, 0.3, 0.6, 1.0, 0.5], [10.0, 19.0, 28.0, 40.0, 25.0]) == [(0.0, 10.0), (1.0, 40.0), (0.5, 25.0)]


def test_a_corner_between_turns_is_kept():
    """Charged half, cooled down, charged full: neither turns, yet warmth and growth act against each other."""
    way = [(0.0, 40.0), (0.5, 40.0), (0.5, 20.0), (1.0, 20.0)]
    assert turned(*zip(*way, strict=True)) == way


def test_narrow_ranges_have_fewer_steps():
    """0.04 of charge is four steps of 0.01, so that 0.503 is rounded to 0.50 and a turn of 0.005 is none."""
    assert turned([0.48, 0.50, 0.495, 0.52, 0.503], [20.0] * 5) == [(0.48, 20.0), (0.52, 20.0), (0.5, 20.0)]


def test_cycles_are_counted_in_the_history(tmp_path):
    task = with_file(tmp_path, csv())
    assert (task.duty.cycles, task.duty.temperature_cycles) == (0, 0)
    assert {key: value for key, value in task.assumed.items() if key.endswith("cycles")} == {
        "duty.cycles": "counted in duty.history", "duty.temperature_cycles": "counted in duty.history"}
    assert "cycles" not in task.source["duty"]


@pytest.mark.parametrize(("history", "message"), [
    ("drive.csv", 'expected { file = "drive.csv", repeats = 3650 }, or lists in place of the file'),
    ({"repeats": 5}, 'expected { file = "drive.csv", repeats = 3650 }'),
    ({"file": "drive.csv", "repeats": 1, "charge": [0.1, 0.2]}, 'expected { file = "drive.csv", repeats = 3650 }'),
    ({"file": "none.csv", "repeats": 1}, "duty.history: no file "),
    ({"file": 3, "repeats": 1}, 'expected { file = "drive.csv", repeats = 3650 }'),
    ({**LISTED, "repeats": -1}, "duty.history: repeats: expected a whole number of at least 0"),
    ({**LISTED, "repeats": "10"}, "duty.history: repeats: expected a whole number of at least 0"),
    ({"charge": [0.1], "temperature": ["20 degC"]}, "duty.history: repeats: expected a whole number of at least 0"),
    ({**LISTED, "charge": [0.1]}, "with as many charges as temperatures"),
    ({**LISTED, "charge": [], "temperature": []}, "with as many charges as temperatures"),
    ({**LISTED, "charge": 0.3}, "with as many charges as temperatures"),
    ({**LISTED, "temperature": [15, 40]}, 'duty.history: expected a temperature, e.g. "25 degC"'),
    ({**LISTED, "charge": [0.2, 1.2]}, "duty.history: expected a charge within duty.charge, 0 to 1; found 0.2 to 1.2"),
    ({**LISTED, "temperature": ["5 degC", "40 degC"]},
     "duty.history: expected a temperature within duty.temperature, 10 degC to 60 degC; found 5 degC to 40 degC"),
])
def test_malformed_history(tmp_path, history, message):
    told(mapping(history), message, tmp_path)


@pytest.mark.parametrize(("text", "message"), [
    ("", "drive.csv: expected a header and at least two points"),
    (HEAD, "drive.csv: expected a header and at least two points"),
    (HEAD + "0,0.5,20\n", "drive.csv: expected a header and at least two points"),
    (HEAD + "0,0.5,20\n1,0.6\n", "drive.csv: expected 3 cells in every row"),
    (HEAD + "0,0.5,20\n1,0.6,nan\n", "drive.csv: row 3, temperature [degC]: expected a number; found 'nan'"),
    (HEAD + "0,0.5,20\n1,,20\n", "drive.csv: row 3, charge: expected a number; found ''"),
    (HEAD + "0,0.5,20\n1,0.6,20\n1,0.7,20\n", "drive.csv: row 4, time: expected a time that rises"),
    ("time,charge,temperature [degC]\n0,0.5,20\n1,0.6,20\n", "expected a column 'time [h]'; found 'time'"),
    ("time [h],charge,temperature\n0,0.5,20\n1,0.6,20\n",
     "expected a column 'temperature [degC]'; found 'temperature'"),
    ("time [h],temperature [degC]\n0,20\n1,20\n", "expected one column 'charge'; found: time [h], temperature [degC]"),
    (HEAD + "0,0.5,20\n1,0.6,61\n",
     "expected a temperature within duty.temperature, 10 degC to 60 degC; found 20 degC to 61 degC"),
    (HEAD + "0,20,20\n1,60,20\n", "expected a charge within duty.charge, 0 to 1; found 20 to 60"),
], ids=range(12))
def test_malformed_record(tmp_path, text, message):
    (tmp_path / "drive.csv").write_text(text, encoding="utf-8")
    told(mapping({"file": "drive.csv", "repeats": 1}), message, tmp_path)


def test_cycles_beside_a_history_are_refused(tmp_path):
    told(mapping(LISTED, duty__cycles=1000, duty__temperature_cycles=0), "duty.", tmp_path, [
        "task.toml: duty.cycles = 1000: counted in duty.history; leave one of them out",
        "task.toml: duty.temperature_cycles = 0: counted in duty.history; leave one of them out"])


def test_a_phase_may_not_be_called_history(tmp_path):
    phase = {"name": "history", "factor": 1.0, "temperature": "25 degC", "cycles": 1}
    told(mapping(LISTED, duty__phase=[phase]), "expected another name for a phase than history", tmp_path)


def told(faulty: dict, message: str, folder, every=None) -> None:
    """One sentence, or those given, and the message in it."""
    with pytest.raises(InputError, match="duty") as error:
        tasks.parse(faulty, "task.toml", folder, CATALOG)
    faults = list(error.value.faults)
    assert message in faults[0]
    assert faults == (every or faults[:1])


def test_percent_and_other_units_are_read(tmp_path):
    one = with_file(tmp_path, HEAD + "0,0.2,20\n1,0.8,30\n2,0.2,20\n").duty.history
    two = with_file(tmp_path, "Temperature [K],soc [%],time [s]\n293.15,20,0\n303.15,80,5\n293.15,20,6\n").duty.history
    assert one == two


def visited(found) -> np.ndarray:
    """Charge and temperature [degC] of moments in the order in which they are visited."""
    return np.stack([found.charge, found.temperature - 273.15], axis=1)[list(found.order)]


def test_moments_are_distinct_and_visited_in_order():
    task = with_lists([0.2, 0.9, 0.2, 0.6, 0.2, 0.9], [20, 40, 20, 30, 20, 40])
    found = recorded(task)
    assert len(found.charge) == 3
    assert visited(found) == pytest.approx(np.array([
        (0.2, 20.0), (0.9, 40.0), (0.2, 20.0), (0.6, 30.0), (0.2, 20.0), (0.9, 40.0)]), abs=0.7)


def test_moments_grow_by_the_curve():
    changes = {"cell__breathing": None, "cell__curve": {"charge": [0, 0.5, 1], "growth": ["0 um", "8 um", "2 um"]}}
    asked = demand([with_lists([0.0, 0.5, 1.0, 0.5], [10, 20, 60, 20], **changes)], CATALOG)
    assert asked.history_charge[0].tolist() == [0.0, 0.5, 1.0]
    assert asked.history_growth[0] == pytest.approx([0.0, 8e-6, 2e-6], abs=1e-15)  # differences of micrometres


def test_growth_counts_from_the_lowest_charge_of_the_duty():
    asked = demand([with_lists([0.5, 1.0], [25, 25], duty__charge=[0.25, 1.0])], CATALOG)
    assert asked.history_growth[0] == pytest.approx([0.25 * 0.6e-3, 0.75 * 0.6e-3], rel=1e-12)


def test_extremes_of_the_breathing_are_passed_on_the_way():
    """From 0 to 1 and from 10 to 60 degC the cell is thickest at 0.4, at 30 degC; on the way back at 0.4, too."""
    curve = {"charge": [0, 0.4, 1], "growth": ["0 um", "8 um", "2 um"]}
    found = recorded(with_lists([0.0, 1.0], [10, 60], cell__breathing=None, cell__curve=curve))
    assert visited(found) == pytest.approx(np.array([(0.0, 10.0), (0.4, 30.0), (1.0, 60.0), (0.4, 30.0)]),
                                           abs=0.5)  # told in whole kelvins


def test_states_of_a_history_come_last():
    task = with_lists([0.2, 0.9], [15, 40], duty__phase=[
        {"name": "rest", "factor": 1.0, "temperature": "25 degC", "cycles": 1}])
    asked = demand([task], CATALOG)
    plain = labels(2, ("rest",), ("growing", "shrinking"))
    named = labels(2, ("rest",), ("growing", "shrinking"), moments=2)
    assert named[:len(plain)] == plain
    added, found = named[len(plain):], states(asked, named)
    assert [(label.age, label.corner, label.moment, label.direction) for label in added] == [
        (age, corner, moment, way) for age in ("settled", "end_of_life") for corner in ("low", "high")
        for moment in (0, 1) for way in ("growing", "shrinking")]
    assert {label.phase for label in added} == {"history"}
    last = slice(len(plain), None)
    assert found.growth[0, last] == pytest.approx([0.12e-3, 0.12e-3, 0.54e-3, 0.54e-3] * 4, rel=1e-12)
    assert found.temperature[0, last] == pytest.approx([288.15, 288.15, 313.15, 313.15] * 4, rel=1e-12)
    assert found.irreversible[0, last].tolist() == [0.0] * 12 + [1.0] * 4
    assert np.isnan(found.set_pressure[0, last]).all()


def test_a_history_has_the_drawn_corner_too():
    named = labels(2, (), ("none",), ("drawn",), 3)
    assert [label.moment for label in named if label.phase == "history"] == [0, 1, 2, 0, 1, 2]
    assert {label.corner for label in named} == {"drawn"}


def test_a_history_of_whole_charges_comes_to_as_many():
    """What a holder's gas supply gives back per charge and per warming."""
    asked = demand([with_lists([0.0, 1.0], [10, 60], 500)], CATALOG)
    assert (asked.full_charges[0], asked.full_warmings[0], asked.swings[0]) == pytest.approx((500.0, 500.0, 500.0))
    half = demand([with_lists([0.25, 0.75], [25, 25], 500)], CATALOG)
    assert (half.full_charges[0], half.full_warmings[0], half.swings[0]) == pytest.approx((250.0, 0.0, 500.0))
    told_cycles = demand_of(duty__cycles=7, duty__temperature_cycles=3)
    assert (told_cycles.full_charges[0], told_cycles.full_warmings[0], told_cycles.swings[0]) == (7.0, 3.0, 7.0)


def test_without_a_history_there_are_no_moments():
    assert recorded(task_of()).order == ()
    assert demand_of().history_charge.shape == (1, 0)
