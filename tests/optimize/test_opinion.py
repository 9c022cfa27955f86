"""The nonlinear model against the search: it lies beneath, it comes near as stock becomes fine, and it tells lies."""

import math
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
import small
from test_enumeration import STILL, draw, formed

from packdesign import catalog as catalogs
from packdesign.duty import demand
from packdesign.errors import InputError
from packdesign.evaluate import evaluate
from packdesign.holders.frame import layout
from packdesign.optimize import interval, nonlinear_search, opinion, optimize
from packdesign.optimize.nonlinear import Model
from packdesign.optimize.nonlinear_columns import curve
from packdesign.optimize.optimum import Optimum

pytest.importorskip("pyscipopt", reason="PySCIPOpt is an extra: pip install 'packdesign[scip]'")

SECONDS = 60.0
ONE_ALLOY = {"plates": {"material": ["EN AW-7075-T651"]}}


def both(task, catalog=small.CATALOG) -> tuple[Optimum, opinion.Opinion]:
    """The search's optimum of the one kind of a task, and the second opinion on it."""
    optima = optimize(catalog, task, top=1)
    told, = opinion.opinions(catalog, task, optima, time.monotonic() + SECONDS)
    return optima[0], told


def breathing_task(seed: int):
    return small.task("spring_loaded", draw(seed, "M6"))


@pytest.fixture(scope="module")
def third():
    """A task, and what the search finds."""
    task = breathing_task(3)
    return task, optimize(small.CATALOG, task, top=1)


def test_curve_of_a_disc_is_that_of_the_standard():
    packets = small.problem(breathing_task(3), "spring_loaded").families[0].packets
    one = curve(packets)
    x = np.linspace(0.0, 0.75, 7)[None, :] + np.zeros((len(one.length), 1))
    force, _ = packets.column.force(x * one.length[:, None], 1.0)
    assert one.force(x) == pytest.approx(force, rel=1e-12)
    assert one.share(force) == pytest.approx(np.minimum(x, one.most[:, None]), abs=1e-9)


def test_spring_loaded_optimum_lies_above_the_bound(third):
    task, (stock,) = third
    told, = opinion.opinions(small.CATALOG, task, (stock,), time.monotonic() + SECONDS)
    assert stock.status == "optimal_proven"
    assert (told.status, told.solved) == ("agrees", "optimal")
    assert 0.85 * stock.objective < told.bound <= stock.objective * (1.0 + 1e-6)
    assert told.bound <= told.objective * (1.0 + 1e-9)
    assert told.gap <= 1e-3
    assert not told.rounded < stock.objective * (1.0 - 1e-9)
    assert told.sizes["integers"] == 2
    assert told.rows["all"] >= told.rows["possible"] >= told.rows["under"] >= told.rows["modelled"] > 0


@pytest.mark.parametrize("objective", ["mass", "cost", "volume"])
def test_uniaxial_optimum_lies_above_the_bound(objective):
    stock, told = both(small.task("uniaxial", ONE_ALLOY, objective, **STILL))
    assert told.status == "agrees"
    assert 0.8 * stock.objective < told.bound <= stock.objective * (1.0 + 1e-6)


@pytest.mark.parametrize("form", ["crowned", "sandwich"])
def test_optimum_of_other_forms_lies_above_the_bound(form):
    stock, told = both(formed(form, "uniaxial")[0].task)
    assert told.status == "agrees"
    assert 0.0 < told.bound <= stock.objective * (1.0 + 1e-6)


def models(problem, kind: str, designs: int):
    """Some designs that hold, each with its objective and the model in which nothing but it is left open."""
    task, found = problem.task, small.accepted(problem)[0]
    space = nonlinear_search.stand(small.CATALOG, task, kind).space
    columns = demand([task], small.CATALOG)
    for row in np.linspace(0, len(found) - 1, designs).astype(int):
        choice = found.take(np.array([row]))
        own = interval.judged(small.CATALOG, kind, columns, choice)
        judged = evaluate(small.CATALOG, kind, columns, replace(choice, set_pressure=own.middle))
        numbers = [n for n, block in enumerate(space.blocks) if block.setting.row == choice.setting[0]
                   and block.count == choice.rods()[0]
                   and any(np.array_equal(choice.positions[choice.pattern[0]], places) for places in _places(block))]
        yield choice, judged, _fixed(space, numbers, choice)


def _places(block):
    outline = 112e-3, 67e-3
    return [layout.places(block.pattern, outline, float(offset)) for offset in np.unique(block.towers.offset)]


def _fixed(space, numbers: list[int], choice) -> Model | None:
    """A model with the rows of one design, its thickness, its number of packets and its rods."""
    rows, series = space.rows, max(int(choice.series[0]), 0)
    packets = [n for n in range(len(rows)) if rows.block[n] in numbers and _same(space, n, choice)]
    assert len(packets) == 1
    row, = packets
    spot, thick = int(rows.spot[row]), 1e3 * float(choice.plate.thickness[0])
    classes = [(spot, k) for k, one in enumerate(space.spots[spot])
               if one.form == "solid" and one.material == choice.plate.material[0]
               and space.problem.options.pad[one.option] == choice.pad[0]
               and space.problem.options.pad_count[one.option] == choice.pad_count[0]]
    assert classes, "a plate that holds is shut out"
    made = Model(replace(space, rows=rows.take(np.array([row]))), np.array([float(series)]), classes, 1.0)
    made.series.fix(series)
    for k in made.thick:
        made.thick[k].fix(thick)
    block = space.blocks[int(rows.block[row])]
    for k, (_, rod) in enumerate(made.rods):
        if block.rods.standard[rod.row] != choice.rod_standard[0] or block.rods.grade[rod.row] != choice.rod_grade[0]:
            made.rod[k].fix(0)
    return made


def _same(space, n: int, choice) -> bool:
    """Whether a row is of a design's springs."""
    springs = space.blocks[int(space.rows.block[n])].springs
    if springs.packets is None:
        return True
    q = np.flatnonzero(springs.packet == space.rows.packet[n])[0]
    return (springs.family, springs.spring[q], springs.parallel[q]) == (
        choice.spring_family[0], choice.spring[0], choice.parallel[0])


@pytest.mark.parametrize(("kind", "seed"), [("spring_loaded", 2), ("spring_loaded", 3), ("uniaxial", 2)])
def test_whatever_holds_satisfies_the_model(kind, seed):
    task = small.task(kind, draw(seed, "M6"), **(STILL if kind == "uniaxial" else {}))
    for choice, judged, made in models(small.problem(task, kind), kind, 4):
        answer = made.solved(20.0)
        assert answer.status == "optimal", (choice.spring, choice.series, choice.plate.thickness)
        assert answer.value <= float(judged.mass[0]) * (1.0 + 1e-6)


def test_fine_stock_comes_near_the_model(tmp_path):
    """Plates in steps of a tenth of a millimetre: what is left is the bending of the most helpful geometry."""
    rows = [f"EN AW-7075-T651 - fine {n},EN AW-7075-T651,{10 + n / 10:g},fine steps,handbook,weak" for n in range(100)]
    (tmp_path / "plates.csv").write_text("\n".join(["id,material,thickness [mm],source,kind,confidence", *rows]) + "\n")
    fine = catalogs.read([tmp_path])
    coarse, _ = both(small.task("uniaxial", ONE_ALLOY, **STILL))
    stock, told = both(small.task("uniaxial", ONE_ALLOY, **STILL), fine)
    assert told.status == "agrees"
    assert told.bound <= stock.objective * (1.0 + 1e-6)
    assert stock.objective <= coarse.objective
    assert stock.objective == pytest.approx(told.bound, rel=0.08)


def test_a_task_that_nothing_can_hold_is_infeasible_to_both():
    stock, told = both(small.task("spring_loaded", draw(1, "M6"), breathing="4 mm"))
    assert stock.status == "infeasible_proven"
    assert (told.status, told.solved) == ("agrees", "infeasible")
    assert math.isnan(told.bound)


@pytest.mark.parametrize("choose", [
    {"plates": {"thickness": ["3 mm"]}},
    {"disc_springs": {"id": ["EN16983-C-250"]}, "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}}])
def test_where_nothing_may_be_chosen_the_model_has_no_point(choose):
    stock, told = both(small.task("spring_loaded", {**draw(1, "M6"), **choose}))
    assert stock.status == "infeasible_proven"
    assert (told.status, told.solved) == ("agrees", "infeasible")


def wrong(third, **lie) -> opinion.Opinion:
    task, (stock,) = third
    told, = opinion.opinions(small.CATALOG, task, (replace(stock, **lie),), time.monotonic() + SECONDS)
    return told


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_an_optimum_lighter_than_the_bound_is_a_contradiction(third, share):
    told = wrong(third, objective=third[1][0].objective * share)
    assert told.status == "contradiction"


def test_an_optimum_heavier_than_a_design_that_holds_is_a_contradiction(third):
    told = wrong(third, objective=third[1][0].objective * 1.1)
    assert told.status == "contradiction"
    assert "stocked design" in told.reason
    assert told.rounded == pytest.approx(third[1][0].objective, rel=1e-9)


def test_a_proof_of_nothing_beside_a_design_that_holds_is_a_contradiction(third):
    told = wrong(third, status="infeasible_proven", winner=None, objective=math.nan)
    assert told.status == "contradiction"


def test_without_time_nothing_is_said(third):
    task, optima = third
    told, = opinion.opinions(small.CATALOG, task, optima, time.monotonic() - 1.0)
    assert (told.status, told.solved) == ("open", "")


def test_time_limit_leaves_a_bound(third):
    task, optima = third
    line = nonlinear_search.Line(nonlinear_search.stand(small.CATALOG, task, "spring_loaded"), optima[0].objective)
    answer = line.answer(time.monotonic())
    assert answer.status == "open"
    assert 0.0 < answer.bound <= optima[0].objective
    assert line.counts["modelled"] == 0


def test_vessels_have_no_model(third):
    told = wrong(third, kind="isostatic")
    assert told.status == "no model"
    assert "vessels" in told.reason


def test_not_installed_is_told_before_the_search(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyscipopt", None)
    with pytest.raises(InputError, match=r"PySCIPOpt is not installed. Use: pip install 'packdesign\[scip\]'"):
        opinion.available(breathing_task(1))
