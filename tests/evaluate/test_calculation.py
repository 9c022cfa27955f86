"""The calculation behind the checks: every line comes out again, units agree, and nothing else is disturbed."""

import ast
import functools
import math
import operator
import sys
import threading
from collections import Counter

import numpy as np
import pint
import pytest
from tasks import CATALOG, HERE

from packdesign import task as tasks
from packdesign.evaluate import rated
from packdesign.evaluate.calculation import calculation
from packdesign.evaluate.calculation.derivation import Derivation
from packdesign.evaluate.calculation.dimensions import dimension, filled, spanned, unit_of
from packdesign.evaluate.calculation.expressions import At
from packdesign.evaluate.calculation.ledger import Ledger
from packdesign.evaluate.calculation.recorder import recorded
from packdesign.mechanics import pads, tightening
from packdesign.result import result, text
from packdesign.result.shape import Document

UNITS = pint.UnitRegistry()
PAPERS = ("chen_isostatic_air", "chen_springs_gasket", "deysher_spring_casing", "doerrer_asymmetric", "doux_three_bolt")
ROUNDING = 1e-9
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
             ast.Pow: operator.pow, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
             ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.USub: operator.neg,
             ast.Not: operator.not_}
FUNCTIONS = {"max": max, "min": min, "abs": abs, "cases": lambda holds, one, other: one if holds else other,
             **{name: getattr(np, name) for name in ("sqrt", "exp", "log", "sin", "cos", "tan", "arctan", "cbrt")}}


@functools.cache
def found(name):
    task = tasks.read(HERE.parent / "studies" / "papers" / f"{name}.toml", CATALOG)
    evaluation = rated(CATALOG, task)
    return task, evaluation, calculation(CATALOG, evaluation)


def worked(node, known):
    """An evaluator of its own: python's operators on numbers, or on quantities with units."""
    match node:
        case ast.Expression(body=body):
            return worked(body, known)
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return known[name] if name in known else {"pi": math.pi, "inf": math.inf}[name]
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](worked(operand, known))
        case ast.BoolOp(op=op, values=values):
            return (all if isinstance(op, ast.And) else any)(worked(value, known) for value in values)
        case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
            return OPERATORS[type(op)](worked(left, known), worked(right, known))
    return FUNCTIONS[node.func.id](*(worked(arg, known) for arg in node.args))


def known(step):
    return {one["name"]: math.inf if one["value"] is None else one["value"] for one in step["inputs"]}


def checked(name, part, check):
    """Steps of demand and capacity of a check."""
    _, evaluation, told = found(name)
    place = next(n for n, one in enumerate(evaluation.requirements) if (one.component, one.check) == (part, check))
    sides = told["checks"][place]
    return [told["steps"][sides[side] - 1] if sides[side] else None for side in ("demand", "capacity")]


@pytest.mark.parametrize("name", PAPERS)
def test_every_line_comes_out_again(name):
    for step in found(name)[2]["steps"]:
        values = known(step)
        with np.errstate(all="ignore"):
            for line in step["lines"]:
                values[line["name"]] = float(worked(ast.parse(line["expression"], mode="eval"), values))
                told = math.inf if line["value"] is None else line["value"]
                assert values[line["name"]] == pytest.approx(told, rel=ROUNDING), (step["function"], line)
        assert not step["lines"] or step["lines"][-1]["value"] == step["result"]["value"]


@pytest.mark.parametrize("name", PAPERS)
def test_units_agree_with_what_is_worked_out(name):
    """By pint, wherever all that goes into a line has a unit; branches are taken by the numbers."""
    agreed = 0
    for step in found(name)[2]["steps"]:
        given = {one["name"]: one for one in step["inputs"]}
        rows = (*given.values(), *step["lines"])
        if not step["lines"] or any(one["unit"] is None or one["value"] is None for one in rows):
            continue
        values = {key: UNITS.Quantity(one["value"], "dimensionless" if one["unit"] == "-" else one["unit"])
                  for key, one in given.items()}
        for line in step["lines"]:
            values[line["name"]] = worked(ast.parse(line["expression"], mode="eval"), values)
            unit = "dimensionless" if line["unit"] == "-" else line["unit"]
            size = UNITS.Quantity(values[line["name"]])
            assert size.dimensionality == UNITS.Quantity(1.0, unit).dimensionality, (step["function"], line)
            assert size.to_base_units().magnitude == pytest.approx(line["value"], rel=ROUNDING)
            agreed += 1
    assert agreed > 20


@pytest.mark.parametrize("name", PAPERS)
def test_steps_stand_before_what_they_give(name):
    """A step's input is the result of the step that it names, and has its dimension."""
    told = found(name)[2]
    for step in told["steps"]:
        for one in step["inputs"]:
            if one["step"]:
                before = told["steps"][one["step"] - 1]
                assert before["id"] == one["step"] < step["id"]
                assert before["result"]["value"] == one["value"]
                if before["result"]["unit"] and one["unit"]:
                    assert dimension(before["result"]["unit"]) == dimension(one["unit"]), (step["function"], one)


@pytest.mark.parametrize("name", PAPERS)
def test_sides_have_the_value_of_their_check(name):
    _, evaluation, told = found(name)
    assert [one["check"] for one in told["checks"]] == list(range(len(evaluation.requirements)))
    for row, sides in zip(evaluation.requirements, told["checks"], strict=True):
        state = max(int(row.worst()[1][0]), 0)
        shape = np.broadcast_shapes(np.shape(row.demand), np.shape(row.capacity))
        for side in ("demand", "capacity"):
            if sides[side]:
                column = np.broadcast_to(np.asarray(getattr(row, side), float), shape)
                value = column[(0, state)[:len(shape)]]
                assert told["steps"][sides[side] - 1]["result"]["value"] == pytest.approx(value, rel=ROUNDING)


def test_most_checks_are_told():
    """Nine in ten of those that do not just compare two given numbers have a formula."""
    bases = Counter(one["basis"] for name in PAPERS for one in found(name)[2]["checks"])
    assert bases["formulas"] >= 0.9 * (bases["formulas"] + bases["solved"])
    assert bases["formulas"] > bases["compared"] > 0


def test_a_stress_is_told_as_a_handbook_has_it():
    """A spring of 4 mm wire and 20 mm coil: tau = 8 F D / (pi d^3), F = R s, R = G d^4 / (8 D^3 n), by hand."""
    demand, capacity = checked("chen_springs_gasket", "springs", "stress when solid")
    assert demand["function"] == "mechanics.springs.shear_stress"
    assert demand["lines"][-1]["expression"] == "8 * force * mean_diameter / (pi * wire_diameter ** 3)"
    values = known(demand)
    rate = 79.5e9 * 4e-3**4 / (8 * 20e-3**3 * 5.5)
    assert values["force"] == pytest.approx(rate * 20e-3, rel=ROUNDING)
    assert demand["result"] == {"meaning": demand["result"]["meaning"], "unit": "Pa",
                                "value": pytest.approx(8 * rate * 20e-3 * 20e-3 / (math.pi * 4e-3**3), rel=ROUNDING)}
    assert capacity["lines"][-1]["expression"] == "0.56 * strength"


def test_the_preload_of_table_a1_is_led_back_to_the_thread():
    """VDI 2230-1:2015, Table A1: M10, 10.9, mu_G = 0.12; 43.48 kN, worked out anew to four digits."""
    with recorded() as calls:
        tightening.assembly_preload(*(np.array([[value]]) for value in (10e-3, 1.5e-3, 940e6, 0.12, 0.9)))
    derivation = Derivation(Ledger(calls))
    last = calls[-1]
    number = derivation.step(last, None, At(last.result.shape, (0, 0)), last.result.item())
    step = derivation.steps[number - 1]
    assert step["result"]["value"] == pytest.approx(43.48e3, rel=5e-4)  # half of the last of four digits
    titles = {one["function"].rpartition(".")[2] for one in derivation.steps}
    assert {"pitch_diameter", "core_diameter", "stress_diameter", "stress_area", "thread_lever"} <= titles
    assert step["lines"][-1]["expression"] == "free_preload / (1 + 3 * torsion_ratio ** 2) ** 0.5"


def test_warm_and_cold_caches_give_the_same():
    _, evaluation, told = found("chen_springs_gasket")
    for name, module in list(sys.modules.items()):
        if name.startswith("packdesign.mechanics"):
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()
    assert calculation(CATALOG, evaluation) == told


def test_what_a_cache_spares_is_not_recorded():
    """The spline of a pad's curve is made once; cold and warm tell the same calls."""
    strain, pressure = np.array([0.0, 0.11, 0.23]), np.array([0.0, 1.3e6, 3.1e6])
    told = []
    for _ in range(2):
        with recorded() as calls:
            pads.interpolated_strain(strain, pressure, np.array([[1e6]]))
        told.append([call.name for call in calls])
    assert told == [["interpolated_strain"]] * 2


def test_what_watched_before_watches_again():
    """After an end and after an error; and another thread is not watched."""
    def other(frame, event, arg):
        return None

    before = sys.getprofile()
    sys.setprofile(other)
    try:
        with recorded() as calls:
            thread = threading.Thread(target=tightening.setting_scatter, args=(2.0,))
            thread.start()
            thread.join()
        with pytest.raises(ZeroDivisionError, match="division"), recorded() as failed:
            tightening.setting_scatter(-1)
        assert sys.getprofile() is other
        assert calls == failed == []
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("unit", ["Pa", "N*m", "m**4", "1/K", "m/N", "kg/m**3", "-", "N/(m*K)", "Pa*m**0.5"])
def test_dimensions_are_those_of_pint(unit):
    size = UNITS.Quantity(1.0, "dimensionless" if unit == "-" else unit).to_base_units()
    names = {"kg": "kilogram", "m": "meter", "s": "second", "K": "kelvin"}
    own = dict(zip(("kg", "m", "s", "K"), dimension(unit), strict=False))
    powers = dict(size.unit_items()) if size.unit_items() else {}
    assert {names[key]: power for key, power in own.items() if power} == pytest.approx(powers)
    assert dimension(unit_of(dimension(unit))) == dimension(unit)


def test_terms_of_a_sum_have_one_dimension():
    sizes = {"a": dimension("m"), "b": None, "c": None, "f": dimension("N")}
    filled(ast.parse("a + b * c / f", mode="eval").body, None, sizes)
    assert sizes["b"] is None  # two unknown factors tell nothing
    filled(ast.parse("max(a, 0, b)", mode="eval").body, None, sizes)
    assert sizes["b"] == dimension("m")
    filled(ast.parse("a + b * c / f", mode="eval").body, None, sizes)
    assert sizes["c"] == dimension("N")
    assert spanned(ast.parse("a + f", mode="eval").body, sizes) is None


def test_the_document_holds_it_and_reads_without_it():
    task, evaluation, told = found("deysher_spring_casing")
    document = result(CATALOG, task, evaluation, calculated=True)
    assert document["calculation"] == told
    Document.model_validate(document)
    assert len(text(document)) < 250_000
    plain = result(CATALOG, task, evaluation)
    assert plain["calculation"] is None
    del plain["calculation"]
    assert Document.model_validate(plain).calculation is None
