"""Requirements as rows: utilisation, the worst state, and what holds."""

import numpy as np
import pytest

from packdesign.requirements import Requirement, holds


def requirement(demand, capacity, at_least=False):
    return Requirement("part", "check", np.asarray(demand, float), np.asarray(capacity, float), "-", "test", at_least)


@pytest.mark.parametrize(("demand", "capacity", "at_least", "utilisation"), [
    (3.0, 4.0, False, 0.75),
    (3.0, 4.0, True, 4.0 / 3.0),
    (0.0, 4.0, False, 0.0),
    (-1.0, 4.0, False, 0.0),
    (3.0, np.inf, False, 0.0),
    (3.0, 0.0, False, np.inf),
    (3.0, -1.0, False, np.inf),
    (0.0, 0.0, False, 0.0),
    (0.0, 4.0, True, np.inf),
    (0.0, 0.0, True, 0.0),
])
def test_utilisation_is_what_is_asked_over_what_is_there(demand, capacity, at_least, utilisation):
    assert requirement([demand], [capacity], at_least).utilisation()[0] == utilisation


def test_demand_and_capacity_broadcast():
    assert requirement([[1.0, 2.0], [3.0, 4.0]], [[2.0], [4.0]]).utilisation().tolist() == [[0.5, 1.0], [0.75, 1.0]]


def test_worst_state_is_the_one_of_highest_utilisation():
    utilisation, state = requirement([[1.0, 3.0, 2.0], [5.0, 4.0, 4.5]], [[4.0]], at_least=False).worst()
    assert utilisation.tolist() == [0.75, 1.25]
    assert state.tolist() == [1, 0]


def test_worst_state_of_a_floor_is_the_lowest_demand():
    utilisation, state = requirement([[1.0, 3.0, 2.0]], [[2.0]], at_least=True).worst()
    assert (utilisation[0], state[0]) == (2.0, 0)


def test_a_check_without_states_has_none():
    utilisation, state = requirement([1.0, 2.0], [2.0, 2.0]).worst()
    assert (utilisation.tolist(), state.tolist()) == ([0.5, 1.0], [-1, -1])


def test_a_design_at_its_limit_holds():
    # States are solved to about a billionth: what is over by less is at its limit.
    assert holds(np.array([1.0, 1.0 + 5e-10, 1.0 + 5e-9, np.inf])).tolist() == [True, True, False, False]
