"""The order in which a pool is judged: nothing that may be better than what holds is left waiting."""

from types import SimpleNamespace

import numpy as np
import pytest

from packdesign.optimize import search
from packdesign.optimize.tally import Tally
from packdesign.optimize.turns import Turns


@pytest.fixture
def judged(monkeypatch):
    """Places of a pool that were judged; of the first batch all pass the screens, of the second a few."""
    told = []

    def verdicts(problem, pool, places, top, better):
        told.extend(places.tolist())
        # what mounts the first that holds comes to more than the least; that of a later one does not
        return [search.Held({0: 10.0, 600: 7.0}[place], None, 0) for place in places.tolist() if place in (0, 600)]

    monkeypatch.setattr(search, "screened", lambda problem, pool, places: places[(places < 512) | (places == 600)])
    monkeypatch.setattr(search, "_verdicts", verdicts)
    return told


def test_what_waits_is_judged_before_the_rest_is_left(judged):
    value = np.concatenate([np.full(512, 5.0), np.full(512, 6.0), np.full(512, 20.0)])
    pool = search.Pool([], np.zeros((len(value), 4), int), value, True)
    found = search._judge(SimpleNamespace(turns=Turns()), pool, 1, np.inf, Tally())
    assert found.complete
    assert judged == [*range(512), 600]
    assert found.held[0].value == 7.0
