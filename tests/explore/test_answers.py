"""What the page is told of a changed design: all that `rate` says of the same task, and no more."""

import json
import tomllib

import pytest
from tasks import CATALOG
from typer.testing import CliRunner

from packdesign.cli import main
from packdesign.errors import InputError
from packdesign.explore import answer, changed, explored, judged
from packdesign.explore.answers import CHECKS, FIGURES, STATES
from packdesign.explore.sliders import _round_above
from packdesign.report import governing, life, verdict
from packdesign.task import written
from packdesign.task.toml import document as toml


def rated_by_command(path, mapping: dict) -> dict:
    """What `rate --json` says of a task."""
    path.write_text(toml(mapping), encoding="utf-8")
    return json.loads(CliRunner().invoke(main, ["rate", str(path), "--json"]).stdout)


def base(document: dict) -> dict:
    """The design of a result as a mapping of a rated task."""
    return tomllib.loads(written(document["task"], document["holder"], document["stack"]))


TURNS = [
    ({}, {}),
    ({"window.lowest": 1.31, "window.highest": 1.9}, {("window", "lowest"): "1.31 MPa",
                                                      ("window", "highest"): "1.9 MPa"}),
    ({"holder.pressure_set": 1.45}, {("holder", "pressure_set"): "1.45 MPa"}),
    ({"duty.years": 3, "duty.cycles": 500}, {("duty", "years"): 3.0, ("duty", "cycles"): 500}),
    ({"duty.temperature.highest": 65, "cell.breathing": 15.5},
     {("duty", "temperature", "highest"): "65 degC", ("cell", "breathing"): "15.5 um"}),
]


@pytest.mark.parametrize("name", ["holding", "failing", "vessel"])
@pytest.mark.parametrize(("asked", "same"), TURNS, ids=["as found", "window", "set", "life", "heat and breathing"])
def test_answers_are_those_of_rate(request, tmp_path, name, asked, same):
    document = request.getfixturevalue(name)
    mapping = base(document)
    for (*above, last), value in same.items():
        inner = mapping
        for key in above:
            inner = inner[key]
        inner[last] = value
    wanted = rated_by_command(tmp_path / "task.toml", mapping)
    design = explored(CATALOG, document, "result.json")
    found = answer(CATALOG, design, asked)
    assert {key: found[key] for key in FIGURES} == {key: wanted[key] for key in FIGURES}
    assert (found["verdict"], found["life"]) == (verdict(wanted), life.sentence(wanted))
    assert found["states"] == [{key: state[key] for key in STATES} for state in wanted["states"]]
    assert [{key: check[key] for key in CHECKS} for check in found["checks"]] == [
        {key: check[key] for key in CHECKS} for check in governing(wanted)]
    assert judged(CATALOG, design, asked)[1] == wanted


def test_a_cell_more_is_a_message_where_it_does_not_go_in(holding):
    """The rods are of one length; what is between the plates got longer by a cell."""
    found = answer(CATALOG, explored(CATALOG, holding, "result.json"), {"stack.cells": 15})
    assert list(found) == ["messages"]
    assert any("rods" in message for message in found["messages"])


def test_a_window_upside_down_is_a_message(holding):
    found = answer(CATALOG, explored(CATALOG, holding, "result.json"), {"window.lowest": 3.0})
    assert "expected at least window.lowest, 3 MPa" in found["messages"][0]


@pytest.mark.parametrize(("asked", "said"), [
    ({"holder.pressure_set": 99.0}, "holder.pressure_set: found 99.0: expected a number of 0.01 to 5 MPa"),
    ({"holder.pressure_set": "1 MPa"}, "found '1 MPa': expected a number"),
    ({"holder.pressure_set": True}, "found True: expected a number"),
    ({"holder.pressure_set": float("nan")}, "found nan: expected a number"),
    ({"stack.cells": 9.5}, "stack.cells: found 9.5: expected a whole number of 1 to 20"),
    ({"window.hihgest": 2.0}, "no slider 'window.hihgest'; there are holder.pressure_set, window.lowest"),
    ({"cell.curve": "file.csv"}, "no slider 'cell.curve'"),
])
def test_bad_values_are_told_with_what_is_allowed(holding, asked, said):
    design = explored(CATALOG, holding, "result.json")
    with pytest.raises(InputError, match="found|slider"):
        changed(CATALOG, design, asked)
    assert any(said in message for message in answer(CATALOG, design, asked)["messages"])


def test_all_bad_values_are_told_at_once(holding):
    found = answer(CATALOG, explored(CATALOG, holding, "result.json"), {"stack.cells": 0, "duty.years": -1})
    assert len(found["messages"]) == 2


@pytest.mark.parametrize("name", ["holding", "failing"])
def test_every_slider_takes_in_what_is_found(request, name):
    """And none of its ends is beyond what the task takes by itself, the others as they are."""
    design = explored(CATALOG, request.getfixturevalue(name), "result.json")
    for slider in design.sliders:
        assert slider.lowest <= slider.value <= slider.highest
        assert 0.0 < slider.step <= (slider.highest - slider.lowest) / 10.0
        assert "messages" not in answer(CATALOG, design, {slider.key: slider.value})


def test_a_cathode_has_sliders_of_its_own(asymmetric):
    keys = [slider.key for slider in explored(CATALOG, asymmetric, "result.json").sliders]
    assert {"holder.cathode_pressure_set", "window.cathode_lowest", "window.cathode_highest"} <= {*keys}
    assert not {"cell.breathing", "stack.cells"} & {*keys}


@pytest.fixture
def asymmetric(tmp_path):
    """The result of a shipped holder with a pressure for each electrode, whose cell is given by its electrodes."""
    from packdesign import places

    file = places.shipped("studies") / "papers" / "doerrer_asymmetric.toml"
    return json.loads(CliRunner().invoke(main, ["rate", str(file), "--json"]).stdout)


def test_another_catalog_is_noticed(holding):
    assert explored(CATALOG, holding, "result.json").same_catalog
    holding["provenance"]["catalog_hash"] = "0"
    assert not explored(CATALOG, holding, "result.json").same_catalog


def test_packs_and_what_holds_nothing_are_refused(holding):
    with pytest.raises(InputError, match="result.json: is a pack"):
        explored(CATALOG, holding | {"pack": {"holders": 4}}, "result.json")
    with pytest.raises(InputError, match="result.json: holds no design"):
        explored(CATALOG, holding | {"kind": None}, "result.json")


def test_round_numbers_above():
    assert [_round_above(value) for value in (0.5, 1.0, 1.2, 4.0, 11.0, 7e3)] == [0.5, 1.0, 1.5, 4.0, 15.0, 8e3]
