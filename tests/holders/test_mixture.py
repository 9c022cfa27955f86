"""A table of vessels of every shape judges each design as it would alone."""

import numpy as np
import pytest
from tasks import CATALOG
from vessel_tasks import parsed

from packdesign.duty import demand
from packdesign.evaluate import evaluate, names
from packdesign.holders import isostatic

WELDED = "EN AW-6082-T6"
VESSELS = [
    {"shape": "rectangular", "material": WELDED, "wall": "10 mm"},
    {"shape": "cylinder", "material": WELDED, "wall": "3 mm", "ends": "hemispherical"},
    {"shape": "sphere", "material": WELDED, "wall": "2 mm"},
    {"shape": "cylinder", "material": WELDED, "wall": "3 mm", "ends": "flat"},
    {"shape": "wound_cylinder", "material": WELDED, "wall": "1 mm", "liner": "1 mm",
     "winding": str(CATALOG["windings"].ids[0])},
    {"shape": "rectangular", "material": "1.4307", "wall": "12 mm"},
]


@pytest.fixture(scope="module")
def found():
    """The task, every vessel's evaluation alone, and that of all of them in one table."""
    tasks_ = [parsed(holder__vessel=vessel) for vessel in VESSELS]
    choices = [isostatic.choice(CATALOG, task.holder, task.stack) for task in tasks_]
    asked = demand([tasks_[0]], CATALOG)
    alone = [evaluate(CATALOG, "isostatic", asked, choice) for choice in choices]
    return alone, evaluate(CATALOG, "isostatic", asked, isostatic.joined(choices))


def test_numbers_are_those_of_each_alone(found):
    alone, together = found
    for name in ("mass", "cost", "utilisation", "feasible", "buildable", "volume"):
        # parts are summed in another order
        assert getattr(together, name) == pytest.approx([getattr(one, name)[0] for one in alone], rel=1e-14), name
    assert np.array_equal(together.response.pressure, np.concatenate([one.response.pressure for one in alone]))


def test_checks_parts_and_names_are_those_of_each_alone(found):
    alone, together = found
    for i, one in enumerate(alone):
        own = {(row.component, row.check): row.worst()[0][0] for row in one.requirements}
        all_ = {(row.component, row.check): row.worst()[0][i] for row in together.requirements}
        assert {key: all_[key] for key in own} == own
        assert all(worst == 0.0 for key, worst in all_.items() if key not in own)
        parts = [(line.item, line.designation(0), line.material(0)) for line in one.response.lines if line.quantity[0]]
        here = [(line.item, line.designation(i), line.material(i)) for line in together.response.lines
                if line.quantity[i]]
        assert sorted(here) == sorted(parts)
        assert names(CATALOG, together, i) == names(CATALOG, one, 0)


def test_figures_of_other_shapes_are_none(found):
    alone, together = found
    for name, column in together.response.dimensions.items():
        for i, one in enumerate(alone):
            expected = one.response.dimensions.get(name, np.array([np.nan]))[0]
            assert column[i] == pytest.approx(expected, nan_ok=True), name


def test_faults_name_their_own_design(found):
    _, together = found
    narrow = [parsed(holder__vessel=vessel | {"inside_diameter": "60 mm"}) for vessel in VESSELS[1:3]]
    choices = [isostatic.choice(CATALOG, task.holder, task.stack) for task in narrow]
    both = evaluate(CATALOG, "isostatic", together.demand, isostatic.joined([*choices, together.built.choice]))
    assert both.buildable[:2].tolist() == [False, False]
    fault = next(fault for fault in both.faults if fault.name == "vessel too narrow")
    assert fault.where[:2].tolist() == [True, True]
    assert "inside diameter of 60 mm" in fault.message(0)
    assert fault.message(0) != fault.message(1)
